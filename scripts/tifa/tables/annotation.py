"""Tables of words, and whose words they are."""

from tifa.tables.columns import DOCUMENT_ID, SENTENCE_ID, SPAN, integer, text
from tifa.tables.declaration import Table, names
from tifa.tables.values import WHOSE

ANNOTATION_TABLES = (
    Table(
        "tokens",
        "One row per token.",
        (
            SENTENCE_ID,
            integer("index", "number of the token in the sentence, from 1"),
            text("text", "the token as written"),
            text("lemma", "base form; in Chinese the token itself"),
            text("upos", "universal part of speech"),
            integer("head", "index of the syntactic head in the sentence; 0 for the root"),
            text("deprel", "universal dependency relation to the head"),
            text("entity", "entity type in IOB2, such as B-GPE, or O"),
            text("entity_id", "id of a state or organisation in the gazetteer; may be empty"),
            *SPAN,
            text(
                "voice",
                "holder; quoted: another's words, in quotation marks; reported: another's position "
                "in the holder's words",
                allowed=WHOSE,
            ),
            text(
                "quoted_holder",
                "who is quoted or reported, when known; empty for the document's holder",
            ),
        ),
        key=names("sentence_id index"),
    ),
    Table(
        "second_words",
        "One row per word of a Chinese sentence as a second segmenter cuts it. What rests on words "
        "is held against both segmentations.",
        (
            SENTENCE_ID,
            integer("index", "number of the word in the sentence, from 1"),
            text("text", "the word as written"),
            *SPAN,
        ),
        key=names("sentence_id index"),
    ),
    Table(
        "quotations",
        "One row per span in quotation marks, report without them and turn of a transcript.",
        (
            text(
                "quotation_id",
                "paragraph and number: reply.p02.q01 in marks, .r01 reported, .t01 turn",
            ),
            text("paragraph_id", "the paragraph in which it opens"),
            DOCUMENT_ID,
            integer("start", "offset in the clean text, of the opening mark", unit="code points"),
            integer(
                "end", "end offset in the clean text, after the closing mark", unit="code points"
            ),
            integer("level", "how many quotation marks are around the words, their own included"),
            text(
                "kind",
                "speech, title, term (a word or phrase mentioned or distanced), unclear; reported: "
                "clauses that state somebody's position without marks; turn: a paragraph of "
                "another's turn in a transcript",
                allowed=("speech", "title", "term", "unclear", "reported", "turn"),
            ),
            text("holder", "who is quoted or reported, when known"),
            text(
                "voice",
                "quoted: another's words; reported: another's position in the holder's words; "
                "holder: words of the document's holder, and names and terms in them",
                allowed=WHOSE,
            ),
            text("cue", "the reporting expression that says so; may be empty"),
            text(
                "text",
                "the words without their outer marks, and without a reporting clause inside; "
                "parts joined by a space",
            ),
        ),
        key=names("quotation_id"),
        published=True,
    ),
    Table(
        "reporting_frames",
        "One row per clause in which a reporter has the document's own holder speak, such as the "
        "spokesperson said. Its words are the reporter's.",
        (
            DOCUMENT_ID,
            *SPAN,
            text("speaker", "the name under which the holder is reported"),
            text("text", "the clause from its subject to its reporting expression"),
        ),
        key=names("document_id start"),
    ),
)
