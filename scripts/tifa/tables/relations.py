"""Tables of what the documents of a study have to do with one another."""

from tifa.tables.columns import (
    DOCUMENT_ID,
    EVIDENCE,
    FAMILY_IF_TESTED,
    STATUS,
    TRANSLATED,
    flag,
    integer,
    interval,
    number,
    significance,
    text,
)
from tifa.tables.declaration import Table, names
from tifa.tables.values import ANALYSES, LANGUAGES, SHIFTS

RELATIONS_TABLES = (
    Table(
        "term_pairs",
        "Up to five renderings of each term in the other language, from the aligned beads.",
        (
            text("source_language", "language of the term", allowed=LANGUAGES),
            text("target_language", "language of the rendering", allowed=LANGUAGES),
            text("source_term", "the term"),
            integer("rank", "rank of the rendering, from 1"),
            text("target_term", "the rendering, in its most frequent spelling"),
            integer("count", "occurrences of the term that it renders; 0: only a proposal"),
            integer("occurrences", "beads in which the term stands"),
            number("consistency", "count / occurrences", unit="share, 0 to 1"),
            number("entropy", "entropy of the term's renderings; 0: always the same", unit="bits"),
            number(
                "score",
                "cosine, association and place; empty for a rendering of the termbase",
                nullable=True,
            ),
            text(
                "term_from",
                "why the term is looked up",
                allowed=("termbase", "target", "entity", "formulation", "keyness", "phrase"),
            ),
            text("source", "where the rendering comes from", allowed=("termbase", "found")),
            EVIDENCE,
        ),
        key=names("source_language source_term target_term"),
        published=True,
    ),
    Table(
        "shifts",
        "Where a translation says more, less or something else than its original.",
        (
            text("bead_id", "the bead of the alignment"),
            text(
                "kind",
                "what changes from the original to the translation",
                allowed=SHIFTS,
            ),
            text("source_text", "the sentences of the original; empty for an added sentence"),
            text("target_text", "the sentences of the translation; empty for an omitted one"),
            text("source_words", "the original's words that show it; may be empty"),
            text("target_words", "the translation's words that show it; may be empty"),
            number(
                "confidence",
                "the alignment's confidence times what the rule is worth, from 0.5; orders rows",
                unit="0 to 1",
            ),
            EVIDENCE,
        ),
        key=names("bead_id kind source_words target_words"),
        published=True,
    ),
    Table(
        "shift_summary",
        "How many shifts of each kind a translation makes, and in how many of its beads. Counts of "
        "what rules find: descriptive only.",
        (
            *TRANSLATED,
            text("kind", "what changes from the original to the translation", allowed=SHIFTS),
            integer("shifts", "rows of shifts"),
            integer("beads_with", "beads with at least one of them"),
            integer("beads", "claimed beads that were looked at: all but headings"),
            number(
                "share",
                "beads_with / beads; empty without beads",
                unit="share, 0 to 1",
                nullable=True,
            ),
            integer("left_out", "beads that were not looked at: headings, and without claim"),
            EVIDENCE,
        ),
        key=names("source_document target_document kind"),
        published=True,
        printed=names(
            "source_document target_document kind shifts beads_with beads share left_out"
        ),
    ),
    Table(
        "alignment",
        "The sentences of a translation against those of its original, and of further editions of "
        "the original. Every sentence of both documents is in one row for each pair.",
        (
            text("bead_id", "the pair of documents and a number, such as paper_zh-paper_en.b07"),
            *TRANSLATED,
            text("source_sentences", "ids of the original's sentences, space-separated"),
            text("target_sentences", "ids of the translation's sentences, space-separated"),
            text(
                "bead",
                "number of sentences on both sides, such as 1:2; 1:0 is an omission, 0:1 an "
                "addition of the translation",
            ),
            number(
                "confidence",
                "estimated probability that the bead is exactly right; of a sentence alone, that "
                "it has no partner",
                unit="0 to 1",
            ),
            flag(
                "claimed",
                "whether confidence reaches the study's threshold; nothing is claimed otherwise",
            ),
            number(
                "cosine",
                "cosine of the two sides' vectors, centred per language; empty without a partner",
                unit="-1 to 1",
                nullable=True,
            ),
            flag("crossing", "whether it stands outside the documents' common order: moved"),
            flag("heading", "whether a heading is on either side"),
            text("source_paragraphs", "ids of the original's paragraphs, space-separated"),
            text("target_paragraphs", "ids of the translation's paragraphs, space-separated"),
        ),
        key=names("bead_id"),
        published=True,
    ),
    Table(
        "paragraph_alignment",
        "The paragraphs of a translation against those of its original, as joined by the claimed "
        "beads of their sentences. Every paragraph is in one row for each pair of documents.",
        (
            text("bead_id", "the pair of documents and a number, such as paper_zh-paper_en.p03"),
            *TRANSLATED,
            text("source_paragraphs", "ids of the original's paragraphs, space-separated"),
            text("target_paragraphs", "ids of the translation's paragraphs, space-separated"),
            text("bead", "number of paragraphs on both sides, such as 1:1"),
            number(
                "confidence",
                "mean confidence of the claimed beads, per sentence; empty without any",
                unit="0 to 1",
                nullable=True,
            ),
            number("covered", "share of the sentences in claimed beads", unit="share, 0 to 1"),
        ),
        key=names("bead_id"),
        published=True,
    ),
    Table(
        "selection",
        "Which documents enter a statistic, and why the others are left out.",
        (
            text(
                "analysis",
                "the family of statistics",
                allowed=ANALYSES,
            ),
            DOCUMENT_ID,
            flag("included", "whether it is counted"),
            text("reason", "why, in words a table's note can print"),
        ),
        key=names("analysis document_id"),
        published=True,
    ),
    Table(
        "variants",
        "Every place in which the editions of a text differ, with the reading of each witness in a "
        "column named by the document. With the base they give each witness back.",
        (
            text("variant_id", "base and number, such as paper_zh.v07"),
            text("base", "the edition that the others are compared with"),
            text("paragraph_id", "paragraph of the base in which, or after which, it stands"),
            text("section", "id of the heading of the base that it stands under"),
            text(
                "kind",
                "substantive (other words), orthographic (other spelling, width, dash, numeral), "
                "punctuation, move (a paragraph moved, split or merged)",
                allowed=("substantive", "orthographic", "punctuation", "move"),
            ),
            text(
                "level",
                "how readings are meant: words; paragraph (a whole one, absent where empty); break "
                "(a paragraph break, as a pilcrow, or none); place (ids of the paragraphs)",
                allowed=("words", "paragraph", "break", "place"),
            ),
            integer("start", "offset in the base's clean text", unit="code points"),
            integer("end", "end offset; the same for an addition", unit="code points"),
            number("position", "place in the base", unit="share of its length, 0 to 1"),
            text("context_before", "words before it in the base"),
            text("context_after", "words after it in the base"),
            text("apparatus", "the line of an apparatus: reading SIGLA : reading SIGLA"),
            text("absent", "witnesses that lack the whole paragraph, space-separated"),
            text(
                "supported_reading",
                "witnesses whose reading the translation supports, space-separated; empty where it "
                "cannot be told",
            ),
            number("confidence", "estimated chance that it is right", unit="0 to 1", nullable=True),
            text("rendering", "the words of the translation that support it; may be empty"),
            EVIDENCE,
        ),
        key=names("variant_id"),
        open_columns=True,
        published=True,
        printed=names("paragraph_id context_before apparatus context_after supported_reading"),
    ),
    Table(
        "edition_verdicts",
        "Which edition a translation follows, from the substantive variants it decides between.",
        (
            text("translation", "the translation"),
            text("witness", "the edition"),
            integer("variants", "substantive variants of the editions"),
            integer("decided", "those in which the translation supports a reading"),
            integer("supported", "those in which it supports this witness's reading"),
            integer("alone", "those in which it supports a reading that no other witness has"),
            number(
                "expected_wrong",
                "how many of the decided variants are expected to be wrong: sum of 1 - confidence",
                unit="variants",
            ),
            number("share", "supported / decided", unit="share, 0 to 1", nullable=True),
            *interval("Clopper-Pearson, of share"),
            text("statement", "the verdict in words"),
            EVIDENCE,
        ),
        key=names("translation witness"),
        published=True,
        printed=names(
            "translation witness variants decided supported share low high expected_wrong"
        ),
    ),
    Table(
        "echoes",
        "What one text takes up from another: quotations, shared wording, echoes of thought. "
        "Echoes with q above the false discovery rate are candidates, not findings.",
        (
            text("echo_id", "the echo, numbered by place"),
            text(
                "kind",
                "quotation (quoted words found elsewhere), reuse (shared wording), echo (a "
                "sentence nearer to one of the other text than its subject explains)",
                allowed=("quotation", "reuse", "echo"),
            ),
            text("from_document", "the document that takes up"),
            text("from_sentence", "its sentence"),
            text("to_document", "the document that is taken up"),
            text("to_sentence", "its sentence"),
            text("to_section", "id of the heading that this stands under; may be empty"),
            number(
                "score",
                "quotation: share of the quoted words found, across languages by the dictionary, "
                "or the cosine where that says more; reuse: length of the shared wording in "
                "words, common ones weighing less; echo: likeness above that of the nearest other "
                "sentences",
            ),
            text("shared", "the shared or quoted wording as it stands in from_sentence"),
            text("from_text", "the sentence that takes up"),
            text("to_text", "the sentence that is taken up"),
            text("holder", "whose words are taken up: the holder of to_document"),
            text(
                "voice",
                "whose words take up, as in quotations: another's speech (quoted), or those of the "
                "document's holder, as a phrase held at a distance in quotation marks is",
                allowed=("holder", "quoted"),
            ),
            text("quotation_id", "the quoted span; empty for reuse and echo"),
            text(
                "quoted_holder",
                "whom the text that quotes names as the speaker, as in quotations: a minister, the "
                "paper; empty where it names nobody, and for reuse and echo",
            ),
            text(
                "method",
                "how it was found",
                allowed=(
                    "exact",
                    "near",
                    "cross-lingual",
                    "alignment",
                    "n-gram alignment",
                    "sentence vectors",
                ),
            ),
            *significance("p against shuffled and background sentences"),
            FAMILY_IF_TESTED,
            STATUS,
            EVIDENCE,
        ),
        key=names("echo_id"),
        published=True,
        printed=names("kind from_sentence to_sentence score shared holder q status"),
    ),
)
