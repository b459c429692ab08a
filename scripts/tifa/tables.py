"""The data contract: every table that Tifa writes, declared once.

Writers validate against these declarations, readers rely on them, and the data dictionary is
generated from them. Offsets are counted in Unicode code points, ends are exclusive.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tifa.errors import Fault, InputError

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

TYPES = {"string": "string", "int": "int64", "float": "float64", "bool": "bool_"}
"""The types of columns and their names in Arrow."""


@dataclass(frozen=True)
class Column:
    """A column: its type, meaning, unit, allowed values, and whether it may be empty."""

    name: str
    type: str
    description: str
    unit: str = ""
    allowed: tuple[str, ...] = ()
    nullable: bool = False


@dataclass(frozen=True)
class Table:
    """A table: what a row is, its columns in order, the columns that identify a row.

    ``open_columns`` allows further string columns after the declared ones, for tables whose
    width depends on the study (one column per witness). ``published`` tables are also written as
    CSV, and as LaTeX with the columns of ``printed`` when a paper would print them.
    """

    name: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    open_columns: bool = False
    published: bool = False
    printed: tuple[str, ...] = ()

    @property
    def column_names(self) -> list[str]:
        """The declared column names, in order."""
        return [column.name for column in self.columns]


def _string(name: str, description: str, **options) -> Column:
    return Column(name, "string", description, **options)


def _int(name: str, description: str, **options) -> Column:
    return Column(name, "int", description, **options)


def _float(name: str, description: str, **options) -> Column:
    return Column(name, "float", description, **options)


def _bool(name: str, description: str, **options) -> Column:
    return Column(name, "bool", description, **options)


LANGUAGES = ("zh", "en")
RELATIONS = ("edition_of", "translation_of", "responds_to", "comments_on", "quoted_in")
STATUSES = ("inferential", "descriptive only", "unvalidated", "unvalidated, descriptive only")
VALIDATIONS = (
    "validated",
    "unvalidated: readings differ from codes",
    "unvalidated: agreement not shown",
    "unvalidated: one coder",
    "unvalidated",
)
"""What people's codes say of the readings of a group in a language, the weakest last."""
STANCE_STATUSES = (*VALIDATIONS, *(f"{state}, descriptive only" for state in VALIDATIONS))
INSTRUMENTS = ("rules", "learned", "combined")
VOICES = ("with", "without")
KEYNESS_UNITS = ("lemma", "word", "formulation")
WHOSE = ("holder", "quoted", "reported")
FORMULATION_VOICES = ("own", "quoted", "reported")
ATTITUDES = ("affirmed", "distanced", "contested", "plain")
SCOPES = ("all", "language", "group", "target")
SYSTEMS = ("attitude", "engagement", "graduation", "modality", "agency")
AGREEMENTS = ("alpha_nominal", "alpha_ordinal", "ac1", "raw")
POSITIONS = ("against", "none", "for")
SCORES = ("precision", "recall", "f1", "macro_f1", "accuracy")
SHIFTS = (
    "omission",
    "addition",
    "modality_stronger",
    "modality_weaker",
    "modality_gained",
    "modality_lost",
    "agent_gained",
    "agent_lost",
    "agent_changed",
    "passive_gained",
    "passive_lost",
    "strength_stronger",
    "strength_weaker",
    "polarity",
)

_GROUP = _string("group", "what the study contrasts")
_LANGUAGE = _string("language", "language of the text", allowed=LANGUAGES)
_DOCUMENT_ID = _string("document_id", "the document")
_SENTENCE_ID = _string("sentence_id", "the sentence, such as paper_zh.p07.s02")
_QUOTED = _string("quoted", "whether quoted spans are counted", allowed=VOICES)
_SPOKEN = _string(
    "quoted",
    "with: every word of the documents; without: their holders' own words, neither quoted nor in "
    "a reporter's clause around them",
    allowed=VOICES,
)
_STATUS = _string("status", "what the design can carry", allowed=STATUSES)
_EVIDENCE = _string("evidence", "ids of the sentences behind the number, space-separated")
_CELL = (
    _string("level", "what a row sums up", allowed=("group", "holder")),
    _string("name", "the group or holder"),
    _LANGUAGE,
    _string("target", "id of the target"),
    _QUOTED,
)
_CELL_KEY = tuple(column.name for column in _CELL)
_READING = (
    _string("mention_id", "the mention"),
    _SENTENCE_ID,
    _string("holder", "whose stance; in quotations and reports, who is quoted or reported"),
    _string("target", "id of the target"),
    _float("polarity", "against to for", unit="-1 to 1", nullable=True),
    _float("strength", "how strongly", unit="0 to 1", nullable=True),
    _bool("abstained", "whether the instrument found nothing it trusts"),
    _string("route", "the rule that gave it, or learned; empty when abstained"),
    _string("tokens", "indices of the tokens that gave it, space-separated; empty when learned"),
    _string("voice", "whose words", allowed=WHOSE),
    _string("instrument", "the lexicon whose rules gave it, or learned"),
)

_USES = (
    _int("own", "occurrences in the holder's own voice"),
    _int("quoted", "occurrences in quoted words"),
    _int("reported", "occurrences in what somebody is reported to say"),
    _int("affirmed", "occurrences that affirm it"),
    _int("distanced", "occurrences that hold it at a distance"),
    _int("contested", "occurrences that contest it"),
    _int("plain", "occurrences without a sign of either"),
)
_MEASURES = (
    _float(
        "cohesion",
        "fair symmetrical conditional probability; empty when it is not repeated",
        unit="0 to 1",
        nullable=True,
    ),
    _float(
        "attraction",
        "how surely one part calls for the other, where it does so least",
        unit="0 to 1",
        nullable=True,
    ),
    _float("g2", "log-likelihood ratio of its parts, where it is least", nullable=True),
    _float("left_variety", "distinct neighbours on the left", nullable=True),
    _float("right_variety", "distinct neighbours on the right", nullable=True),
    _float("left_entropy", "entropy of the neighbours on the left", unit="bits", nullable=True),
    _float("right_entropy", "entropy of the neighbours on the right", unit="bits", nullable=True),
    _float("c_value", "C-value: frequency outside longer candidates, by length", nullable=True),
)

_DECLARED = (
    Table(
        "sources",
        "One row per source as obtained, with its decoded or extracted text.",
        (
            _string("source_id", "the source"),
            _string("file", "file name, without its folder"),
            _string("format", "what it was read as", allowed=("txt", "html", "pdf", "docx")),
            _string("encoding", "character encoding found in the file; empty for pdf and docx"),
            _string("sha256", "checksum of the file's bytes"),
            _int("characters", "length of the text", unit="code points"),
            _string("text", "the text that offsets named source_start and source_end count in"),
        ),
        key=("source_id",),
    ),
    Table(
        "documents",
        "One row per document: a slice of a source with one holder, group, language and date.",
        (
            _DOCUMENT_ID,
            _string("source_id", "the source it is cut from"),
            _GROUP,
            _LANGUAGE,
            _string("holder", "whose words the document is"),
            _string("title", "title as given by the study"),
            _string("date", "date as given by the study, ISO 8601, possibly only year or month"),
            _string("relation", "declared relations, space-separated, in the order of relates_to"),
            _string("relates_to", "the documents that the relations point to, space-separated"),
            _int("paragraphs", "number of paragraphs, headings not counted"),
            _int("sentences", "number of sentences, headings not counted"),
            _int("tokens", "number of word tokens, headings and punctuation not counted"),
        ),
        key=("document_id",),
        published=True,
        printed=(
            "document_id",
            "group",
            "language",
            "holder",
            "date",
            "relation",
            "paragraphs",
            "sentences",
            "tokens",
        ),
    ),
    Table(
        "paragraphs",
        "One row per paragraph or heading of a document's clean text.",
        (
            _string("paragraph_id", "document and paragraph number, such as paper_zh.p07"),
            _DOCUMENT_ID,
            _int("index", "number of the paragraph in the document, from 1, headings counted"),
            _string("section", "id of the heading that it stands under; empty before the first"),
            _string("number", "list number that stood before the text, as printed; may be empty"),
            _bool("heading", "whether it is a heading"),
            _string("text", "clean text, without list number"),
            _int("start", "offset in the document's clean text", unit="code points"),
            _int("end", "end offset in the document's clean text", unit="code points"),
            _int("source_start", "offset in the source's text", unit="code points"),
            _int("source_end", "end offset in the source's text", unit="code points"),
        ),
        key=("paragraph_id",),
    ),
    Table(
        "sentences",
        "One row per sentence; a heading is one sentence of its own.",
        (
            _SENTENCE_ID,
            _string("paragraph_id", "the paragraph"),
            _DOCUMENT_ID,
            _LANGUAGE,
            _int("index", "number of the sentence in the paragraph, from 1"),
            _bool("heading", "whether the paragraph is a heading"),
            _string("text", "clean text"),
            _int("start", "offset in the document's clean text", unit="code points"),
            _int("end", "end offset in the document's clean text", unit="code points"),
            _int("source_start", "offset in the source's text", unit="code points"),
            _int("source_end", "end offset in the source's text", unit="code points"),
        ),
        key=("sentence_id",),
    ),
    Table(
        "source_map",
        "Runs of clean text that stand unchanged in the source; together they cover every "
        "character of clean text that was not inserted by a logged change.",
        (
            _DOCUMENT_ID,
            _int("start", "offset in the document's clean text", unit="code points"),
            _int("end", "end offset in the document's clean text", unit="code points"),
            _string("source_id", "the source"),
            _int("source_start", "offset in the source's text", unit="code points"),
            _int("source_end", "end offset in the source's text", unit="code points"),
        ),
        key=("document_id", "start"),
    ),
    Table(
        "cleaning_log",
        "One row per change between a source and the clean texts cut from it.",
        (
            _string("source_id", "the source"),
            _int("source_start", "offset in the source's text", unit="code points"),
            _int("source_end", "end offset in the source's text", unit="code points"),
            _string("document_id", "the document it belongs to; empty outside documents"),
            _string("rule", "the cleaning rule"),
            _string("before", "the source's text in this place"),
            _string("after", "what stands in the clean text instead; empty when dropped"),
        ),
        key=("source_id", "source_start", "source_end", "document_id", "rule"),
        published=True,
    ),
    Table(
        "tokens",
        "One row per token.",
        (
            _SENTENCE_ID,
            _int("index", "number of the token in the sentence, from 1"),
            _string("text", "the token as written"),
            _string("lemma", "base form; in Chinese the token itself"),
            _string("upos", "universal part of speech"),
            _int("head", "index of the syntactic head in the sentence; 0 for the root"),
            _string("deprel", "universal dependency relation to the head"),
            _string("entity", "entity type in IOB2, such as B-GPE, or O"),
            _string("entity_id", "id of a state or organisation in the gazetteer; may be empty"),
            _int("start", "offset in the document's clean text", unit="code points"),
            _int("end", "end offset in the document's clean text", unit="code points"),
            _string(
                "voice",
                "holder; quoted: another's words, in quotation marks; reported: another's position "
                "in the holder's words",
                allowed=WHOSE,
            ),
            _string(
                "quoted_holder",
                "who is quoted or reported, when known; empty for the document's holder",
            ),
        ),
        key=("sentence_id", "index"),
    ),
    Table(
        "second_words",
        "One row per word of a Chinese sentence as a second segmenter cuts it. What rests on words "
        "is held against both segmentations.",
        (
            _SENTENCE_ID,
            _int("index", "number of the word in the sentence, from 1"),
            _string("text", "the word as written"),
            _int("start", "offset in the document's clean text", unit="code points"),
            _int("end", "end offset in the document's clean text", unit="code points"),
        ),
        key=("sentence_id", "index"),
    ),
    Table(
        "quotations",
        "One row per span in quotation marks and per report without them.",
        (
            _string("quotation_id", "paragraph and number: reply.p02.q01 in marks, .r01 reported"),
            _string("paragraph_id", "the paragraph in which it opens"),
            _DOCUMENT_ID,
            _int("start", "offset in the clean text, of the opening mark", unit="code points"),
            _int("end", "end offset in the clean text, after the closing mark", unit="code points"),
            _int("level", "how many quotation marks are around the words, their own included"),
            _string(
                "kind",
                "speech, title, term (a word or phrase mentioned or distanced), unclear; reported: "
                "clauses that state somebody's position without marks",
                allowed=("speech", "title", "term", "unclear", "reported"),
            ),
            _string("holder", "who is quoted or reported, when known"),
            _string(
                "voice",
                "quoted: another's words; reported: another's position in the holder's words; "
                "holder: words of the document's holder, and names and terms in them",
                allowed=WHOSE,
            ),
            _string("cue", "the reporting expression that says so; may be empty"),
            _string(
                "text",
                "the words without their outer marks, and without a reporting clause inside; "
                "parts joined by a space",
            ),
        ),
        key=("quotation_id",),
        published=True,
    ),
    Table(
        "reporting_frames",
        "One row per clause in which a reporter has the document's own holder speak, such as the "
        "spokesperson said. Its words are the reporter's.",
        (
            _DOCUMENT_ID,
            _int("start", "offset in the document's clean text", unit="code points"),
            _int("end", "end offset in the document's clean text", unit="code points"),
            _string("speaker", "the name under which the holder is reported"),
            _string("text", "the clause from its subject to its reporting expression"),
        ),
        key=("document_id", "start"),
    ),
    Table(
        "term_pairs",
        "Up to five renderings of each term in the other language, from the aligned beads.",
        (
            _string("source_language", "language of the term", allowed=LANGUAGES),
            _string("target_language", "language of the rendering", allowed=LANGUAGES),
            _string("source_term", "the term"),
            _int("rank", "rank of the rendering, from 1"),
            _string("target_term", "the rendering, in its most frequent spelling"),
            _int("count", "occurrences of the term that it renders; 0: only a proposal"),
            _int("occurrences", "beads in which the term stands"),
            _float("consistency", "count / occurrences", unit="share, 0 to 1"),
            _float("entropy", "entropy of the term's renderings; 0: always the same", unit="bits"),
            _float(
                "score",
                "cosine, association and place; empty for a rendering of the termbase",
                nullable=True,
            ),
            _string(
                "term_from",
                "why the term is looked up",
                allowed=("termbase", "target", "entity", "formulation", "keyness", "phrase"),
            ),
            _string("source", "where the rendering comes from", allowed=("termbase", "found")),
            _EVIDENCE,
        ),
        key=("source_language", "source_term", "target_term"),
        published=True,
    ),
    Table(
        "shifts",
        "Where a translation says more, less or something else than its original.",
        (
            _string("bead_id", "the bead of the alignment"),
            _string(
                "kind",
                "what changes from the original to the translation",
                allowed=SHIFTS,
            ),
            _string("source_text", "the sentences of the original; empty for an added sentence"),
            _string("target_text", "the sentences of the translation; empty for an omitted one"),
            _string("source_words", "the original's words that show it; may be empty"),
            _string("target_words", "the translation's words that show it; may be empty"),
            _float(
                "confidence",
                "the alignment's confidence times what the rule is worth, from 0.5; orders rows",
                unit="0 to 1",
            ),
            _EVIDENCE,
        ),
        key=("bead_id", "kind", "source_words", "target_words"),
        published=True,
    ),
    Table(
        "shift_summary",
        "How many shifts of each kind a translation makes, and in how many of its beads. Counts of "
        "what rules find: descriptive only.",
        (
            _string("source_document", "the original"),
            _string("target_document", "the translation"),
            _string("kind", "what changes from the original to the translation", allowed=SHIFTS),
            _int("shifts", "rows of shifts"),
            _int("beads_with", "beads with at least one of them"),
            _int("beads", "claimed beads that were looked at: all but headings"),
            _float(
                "share",
                "beads_with / beads; empty without beads",
                unit="share, 0 to 1",
                nullable=True,
            ),
            _int("left_out", "beads that were not looked at: headings, and without claim"),
            _EVIDENCE,
        ),
        key=("source_document", "target_document", "kind"),
        published=True,
        printed=(
            "source_document",
            "target_document",
            "kind",
            "shifts",
            "beads_with",
            "beads",
            "share",
            "left_out",
        ),
    ),
    Table(
        "alignment",
        "The sentences of a translation against those of its original, and of further editions of "
        "the original. Every sentence of both documents is in one row for each pair.",
        (
            _string("bead_id", "the pair of documents and a number, such as paper_zh-paper_en.b07"),
            _string("source_document", "the original"),
            _string("target_document", "the translation"),
            _string("source_sentences", "ids of the original's sentences, space-separated"),
            _string("target_sentences", "ids of the translation's sentences, space-separated"),
            _string(
                "bead",
                "number of sentences on both sides, such as 1:2; 1:0 is an omission, 0:1 an "
                "addition of the translation",
            ),
            _float(
                "confidence",
                "estimated probability that the bead is exactly right; of a sentence alone, that "
                "it has no partner",
                unit="0 to 1",
            ),
            _bool(
                "claimed",
                "whether confidence reaches the study's threshold; nothing is claimed otherwise",
            ),
            _float(
                "cosine",
                "cosine of the two sides' vectors, centred per language; empty without a partner",
                unit="-1 to 1",
                nullable=True,
            ),
            _bool("crossing", "whether it stands outside the documents' common order: moved"),
            _bool("heading", "whether a heading is on either side"),
            _string("source_paragraphs", "ids of the original's paragraphs, space-separated"),
            _string("target_paragraphs", "ids of the translation's paragraphs, space-separated"),
        ),
        key=("bead_id",),
        published=True,
    ),
    Table(
        "paragraph_alignment",
        "The paragraphs of a translation against those of its original, as joined by the claimed "
        "beads of their sentences. Every paragraph is in one row for each pair of documents.",
        (
            _string("bead_id", "the pair of documents and a number, such as paper_zh-paper_en.p03"),
            _string("source_document", "the original"),
            _string("target_document", "the translation"),
            _string("source_paragraphs", "ids of the original's paragraphs, space-separated"),
            _string("target_paragraphs", "ids of the translation's paragraphs, space-separated"),
            _string("bead", "number of paragraphs on both sides, such as 1:1"),
            _float(
                "confidence",
                "mean confidence of the claimed beads, per sentence; empty without any",
                unit="0 to 1",
                nullable=True,
            ),
            _float("covered", "share of the sentences in claimed beads", unit="share, 0 to 1"),
        ),
        key=("bead_id",),
        published=True,
    ),
    Table(
        "selection",
        "Which documents enter a statistic, and why the others are left out.",
        (
            _string(
                "analysis",
                "the family of statistics",
                allowed=(
                    *("inventory", "formulations", "keyness", "collocations"),
                    *("topics", "stance", "echoes"),
                ),
            ),
            _DOCUMENT_ID,
            _bool("included", "whether it is counted"),
            _string("reason", "why, in words a table's note can print"),
        ),
        key=("analysis", "document_id"),
        published=True,
    ),
    Table(
        "variants",
        "Every place in which the editions of a text differ, with the reading of each witness in a "
        "column named by the document. With the base they give each witness back.",
        (
            _string("variant_id", "base and number, such as paper_zh.v07"),
            _string("base", "the edition that the others are compared with"),
            _string("paragraph_id", "paragraph of the base in which, or after which, it stands"),
            _string("section", "id of the heading of the base that it stands under"),
            _string(
                "kind",
                "substantive (other words), orthographic (other spelling, width, dash, numeral), "
                "punctuation, move (a paragraph moved, split or merged)",
                allowed=("substantive", "orthographic", "punctuation", "move"),
            ),
            _string(
                "level",
                "how readings are meant: words; paragraph (a whole one, absent where empty); break "
                "(a paragraph break, as a pilcrow, or none); place (ids of the paragraphs)",
                allowed=("words", "paragraph", "break", "place"),
            ),
            _int("start", "offset in the base's clean text", unit="code points"),
            _int("end", "end offset; the same for an addition", unit="code points"),
            _float("position", "place in the base", unit="share of its length, 0 to 1"),
            _string("context_before", "words before it in the base"),
            _string("context_after", "words after it in the base"),
            _string("apparatus", "the line of an apparatus: reading SIGLA : reading SIGLA"),
            _string("absent", "witnesses that lack the whole paragraph, space-separated"),
            _string(
                "supported_reading",
                "witnesses whose reading the translation supports, space-separated; empty where it "
                "cannot be told",
            ),
            _float("confidence", "estimated chance that it is right", unit="0 to 1", nullable=True),
            _string("rendering", "the words of the translation that support it; may be empty"),
            _EVIDENCE,
        ),
        key=("variant_id",),
        open_columns=True,
        published=True,
        printed=(
            "paragraph_id",
            "context_before",
            "apparatus",
            "context_after",
            "supported_reading",
        ),
    ),
    Table(
        "edition_verdicts",
        "Which edition a translation follows, from the substantive variants it decides between.",
        (
            _string("translation", "the translation"),
            _string("witness", "the edition"),
            _int("variants", "substantive variants of the editions"),
            _int("decided", "those in which the translation supports a reading"),
            _int("supported", "those in which it supports this witness's reading"),
            _int("alone", "those in which it supports a reading that no other witness has"),
            _float(
                "expected_wrong",
                "how many of the decided variants are expected to be wrong: sum of 1 - confidence",
                unit="variants",
            ),
            _float("share", "supported / decided", unit="share, 0 to 1", nullable=True),
            _float("low", "lower bound of share, Clopper-Pearson", nullable=True),
            _float("high", "upper bound of share, Clopper-Pearson", nullable=True),
            _string("statement", "the verdict in words"),
            _EVIDENCE,
        ),
        key=("translation", "witness"),
        published=True,
        printed=(
            "translation",
            "witness",
            "variants",
            "decided",
            "supported",
            "share",
            "low",
            "high",
            "expected_wrong",
        ),
    ),
    Table(
        "echoes",
        "What one text takes up from another: quotations, shared wording, echoes of thought. "
        "Echoes with q above the false discovery rate are candidates, not findings.",
        (
            _string("echo_id", "the echo, numbered by place"),
            _string(
                "kind",
                "quotation (quoted words found elsewhere), reuse (shared wording), echo (a "
                "sentence nearer to one of the other text than its subject explains)",
                allowed=("quotation", "reuse", "echo"),
            ),
            _string("from_document", "the document that takes up"),
            _string("from_sentence", "its sentence"),
            _string("to_document", "the document that is taken up"),
            _string("to_sentence", "its sentence"),
            _string("to_section", "id of the heading that this stands under; may be empty"),
            _float(
                "score",
                "quotation: share of the quoted words found, across languages by the dictionary, "
                "or the cosine where that says more; reuse: length of the shared wording in "
                "words, common ones weighing less; echo: likeness above that of the nearest other "
                "sentences",
            ),
            _string("shared", "the shared or quoted wording as it stands in from_sentence"),
            _string("from_text", "the sentence that takes up"),
            _string("to_text", "the sentence that is taken up"),
            _string("holder", "whose words are taken up: the holder of to_document"),
            _string("voice", "whose words take up", allowed=("holder", "quoted")),
            _string("quotation_id", "the quoted span; empty for reuse and echo"),
            _string(
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
            _float("p", "p against shuffled and background sentences", nullable=True),
            _float("p_floor", "smallest p that the null can give", nullable=True),
            _float("q", "false discovery rate within the family", nullable=True),
            _string("family", "the family of tests that q is controlled in; empty without a test"),
            _STATUS,
            _EVIDENCE,
        ),
        key=("echo_id",),
        published=True,
        printed=(
            "kind",
            "from_sentence",
            "to_sentence",
            "score",
            "shared",
            "holder",
            "q",
            "status",
        ),
    ),
    Table(
        "inventory",
        "The corpus in numbers, per document, and per group and language.",
        (
            _string("level", "what a row sums up", allowed=("document", "group")),
            _string("name", "the document or group"),
            _GROUP,
            _LANGUAGE,
            _int("documents", "number of documents"),
            _int("paragraphs", "number of paragraphs, headings not counted"),
            _int("sentences", "number of sentences, headings not counted"),
            _int("tokens", "word tokens, headings and punctuation not counted"),
            _int("types", "distinct lower-cased lemmas among them"),
            _float("mattr", "moving-average type-token ratio", unit="share, 0 to 1", nullable=True),
            _int("mattr_window", "window of mattr", unit="tokens"),
            _float("quoted_share", "share of word tokens inside quotations", unit="share, 0 to 1"),
            _bool("counted", "whether it enters the contrasts"),
        ),
        key=("level", "name", "language"),
        published=True,
        printed=(
            "name",
            "group",
            "language",
            "paragraphs",
            "sentences",
            "tokens",
            "types",
            "mattr",
            "quoted_share",
        ),
    ),
    Table(
        "keyness",
        "Key terms of a group against another, or against a list of frequencies, in its language.",
        (
            _string("contrast", "group a and what it is held against, b, such as critics:charter"),
            _LANGUAGE,
            _string("unit", "what is counted", allowed=KEYNESS_UNITS),
            _SPOKEN,
            _string("term", "the term"),
            _int("rank", "rank among the terms of the family, both directions together"),
            _int("frequency_a", "occurrences in a"),
            _int("frequency_b", "occurrences in b"),
            _int("size_a", "running words of a", unit="tokens"),
            _int("size_b", "running words of b", unit="tokens"),
            _float("per_million_a", "relative frequency in a", unit="per million tokens"),
            _float("per_million_b", "relative frequency in b", unit="per million tokens"),
            _float("g2", "log-likelihood ratio, signed: positive when a uses it more"),
            _float("log_ratio", "binary log of the ratio of rates", unit="bits"),
            _float(
                "log_ratio_low",
                "lower bound of log_ratio; empty when a never uses the term, or a side "
                "has too few paragraphs",
                unit="bits",
                nullable=True,
            ),
            _float(
                "log_ratio_high",
                "upper bound of log_ratio; empty when b never uses the term, or a "
                "side has too few paragraphs",
                unit="bits",
                nullable=True,
            ),
            _float("lrc", "conservative log ratio; 0 when the interval holds 0", unit="bits"),
            _float("log_odds_z", "z of log-odds with informative Dirichlet prior"),
            _float("dispersion_a", "DPnorm in a", unit="0 even to 1", nullable=True),
            _float("dispersion_b", "DPnorm in b", unit="0 even to 1", nullable=True),
            _string(
                "prior",
                "whose rates are the prior of log_odds_z",
                allowed=("both_sides", "reference_list"),
            ),
            _string(
                "segmentation",
                "whether the rank holds under the second Chinese segmenter; empty where words do "
                "not hang on one",
                allowed=("", "stable", "dependent"),
            ),
            _float(
                "rank_second",
                "rank under the second segmenter; empty where that finds no such term",
                nullable=True,
            ),
            _float("p", "permutation p, documents permuted", nullable=True),
            _float("p_floor", "smallest p that the design can give", nullable=True),
            _float("q", "false discovery rate within the family", nullable=True),
            _string("family", "the family of tests that q is controlled in"),
            _STATUS,
            _EVIDENCE,
        ),
        key=("contrast", "language", "unit", "quoted", "term"),
        published=True,
        printed=(
            "contrast",
            "language",
            "term",
            "frequency_a",
            "frequency_b",
            "g2",
            "log_ratio",
            "log_ratio_low",
            "log_ratio_high",
            "lrc",
            "dispersion_a",
            "q",
            "segmentation",
            "status",
        ),
    ),
    Table(
        "formulation_candidates",
        "Wordings that are repeated as a whole or marked by their form, in documents that count, "
        "and whether they are listed as formulations.",
        (
            _LANGUAGE,
            _string("term", "the wording, in its most frequent spelling"),
            _bool("listed", "whether it is a formulation"),
            _string("reason", "why it is not listed; empty when it is"),
            _string("other", "the other candidate that the reason speaks of; may be empty"),
            _string(
                "found_by",
                "repetition, marks of its form, and whether a translation always renders it by one "
                "wording (rendering), separated by commas",
            ),
            _string("segmentations", "those that find it repeated as a whole, space-separated"),
            _int("frequency", "occurrences, headings not counted"),
            _int("paragraphs", "paragraphs with an occurrence"),
            _int("texts", "texts with an occurrence; editions and translations are one text"),
            *_MEASURES,
        ),
        key=("language", "term"),
        published=True,
    ),
    Table(
        "formulation_occurrences",
        "One row per place where a formulation stands, in all documents.",
        (
            _string("formulation", "the formulation, as in table formulations"),
            _LANGUAGE,
            _SENTENCE_ID,
            _DOCUMENT_ID,
            _int("start", "offset in the document's clean text", unit="code points"),
            _int("end", "end offset in the document's clean text", unit="code points"),
            _string("text", "the words as they stand there"),
            _bool("heading", "whether it stands in a heading"),
            _bool("counted", "whether the document counts: not another edition, not left out"),
            _string("inside", "the longer formulation that it stands in; mostly empty"),
            _string(
                "voice",
                "whose words: the holder's own, quoted from somebody, or somebody's as reported",
                allowed=FORMULATION_VOICES,
            ),
            _string("holder", "whose words; empty when it cannot be told"),
        ),
        key=("formulation", "language", "sentence_id", "start"),
        published=True,
    ),
    Table(
        "keyness_pairs",
        "Contrasts of the two languages with the same reference side by side, term by rendering. "
        "Rates of two languages are never compared.",
        (
            _string("contrast_zh", "the Chinese contrast, a:b"),
            _string("contrast_en", "the English contrast, a:b"),
            _SPOKEN,
            _string("term_zh", "the Chinese term"),
            _string("term_en", "the English term that renders it, or that it renders"),
            _float("consistency", "share of the aligned places in which it does", unit="0 to 1"),
            _string("unit_zh", "what is counted in Chinese", allowed=KEYNESS_UNITS),
            _int("rank_zh", "rank in the Chinese family"),
            _int("frequency_a_zh", "occurrences in the Chinese a"),
            _int("frequency_b_zh", "occurrences in the Chinese b"),
            _float("log_ratio_zh", "log ratio in Chinese", unit="bits"),
            _float("log_ratio_low_zh", "its lower bound", unit="bits", nullable=True),
            _float("log_ratio_high_zh", "its upper bound", unit="bits", nullable=True),
            _string("unit_en", "what is counted in English", allowed=KEYNESS_UNITS),
            _int("rank_en", "rank in the English family"),
            _int("frequency_a_en", "occurrences in the English a"),
            _int("frequency_b_en", "occurrences in the English b"),
            _float("log_ratio_en", "log ratio in English", unit="bits"),
            _float("log_ratio_low_en", "its lower bound", unit="bits", nullable=True),
            _float("log_ratio_high_en", "its upper bound", unit="bits", nullable=True),
            _float("difference", "log_ratio_zh - log_ratio_en", unit="bits"),
            _float("difference_low", "lower bound, languages as if independent", nullable=True),
            _float("difference_high", "upper bound, languages as if independent", nullable=True),
            _string(
                "agreement",
                "whether both intervals lie on the same side of 0, on opposite ones, or one holds "
                "0 or has no bound",
                allowed=("same", "opposite", "undecided"),
            ),
            _STATUS,
            _EVIDENCE,
        ),
        key=("contrast_zh", "contrast_en", "quoted", "term_zh", "term_en"),
        published=True,
        printed=(
            "contrast_zh",
            "contrast_en",
            "term_zh",
            "term_en",
            "log_ratio_zh",
            "log_ratio_en",
            "difference",
            "difference_low",
            "difference_high",
            "agreement",
            "status",
        ),
    ),
    Table(
        "dispersion",
        "How evenly each group spreads its terms over its paragraphs and documents.",
        (
            _GROUP,
            _LANGUAGE,
            _string("unit", "what is counted", allowed=KEYNESS_UNITS),
            _SPOKEN,
            _string("parts", "the parts it is measured over", allowed=("paragraph", "document")),
            _string("term", "the term"),
            _int("frequency", "occurrences in the group"),
            _float("per_million", "relative frequency", unit="per million running words"),
            _int("number", "number of parts"),
            _int("range", "parts that have the term"),
            _float("dp", "DP, deviation of proportions", unit="0 even to 1", nullable=True),
            _float("dp_norm", "DPnorm, DP over its largest value", unit="0 to 1", nullable=True),
            _float(
                "dp_nofreq",
                "DPnofreq, DP between the bounds that the frequency leaves it; empty where they "
                "are one",
                unit="0 to 1",
                nullable=True,
            ),
            _EVIDENCE,
        ),
        key=("group", "language", "unit", "quoted", "parts", "term"),
        published=True,
    ),
    Table(
        "formulation_attitudes",
        "Whether each occurrence of a formulation affirms, distances or contests it.",
        (
            _string("formulation", "the formulation"),
            _LANGUAGE,
            _SENTENCE_ID,
            _int("start", "offset in the document's clean text", unit="code points"),
            _string(
                "attitude",
                "affirmed; distanced, by quotation marks or the like; contested; plain, without a "
                "sign of either",
                allowed=ATTITUDES,
            ),
            _string("sign", "the words that show it; may be empty"),
        ),
        key=("formulation", "language", "sentence_id", "start"),
        published=True,
    ),
    Table(
        "formulation_users",
        "How often, in whose voice and with what attitude each group, holder and document uses a "
        "formulation, headings not counted. Groups and holders leave out documents that do not "
        "count.",
        (
            _string("formulation", "the formulation"),
            _LANGUAGE,
            _string("level", "what a row sums up", allowed=("group", "holder", "document")),
            _string("name", "the group, the holder of the words, or the document"),
            _int("frequency", "occurrences"),
            _int("size", "running words; 0 for a holder who is only quoted", unit="words"),
            _float(
                "per_thousand",
                "relative frequency; compare within a language only",
                unit="per 1,000 words",
                nullable=True,
            ),
            *_USES,
            _EVIDENCE,
        ),
        key=("formulation", "language", "level", "name"),
        published=True,
    ),
    Table(
        "formulations",
        "One row per formulation that occurs, with its users, voices, attitudes and renderings.",
        (
            _LANGUAGE,
            _string("term", "the formulation"),
            _string("counterpart", "the formulation of the other language that renders it"),
            _string("renderings", "its renderings in aligned sentences, with counts"),
            _string("found_by", "repetition, marks of its form, terms.tsv; separated by commas"),
            _string("segmentations", "those that find it repeated as a whole, space-separated"),
            _int("frequency", "occurrences in documents that count, headings not counted"),
            _int("texts", "texts among them that use it"),
            _string("users", "groups that use it, with their occurrences"),
            _string("holders", "whose words they are, with their occurrences"),
            *_USES,
            _string(
                "status",
                "what most occurrences with a sign show; words held at a distance count as "
                "contested",
                allowed=("affirmed", "contested", "mixed", "plain"),
            ),
            _float("dispersion", "DPnorm over paragraphs", unit="0 even to 1", nullable=True),
            *_MEASURES,
            _EVIDENCE,
        ),
        key=("language", "term"),
        published=True,
        printed=(
            "language",
            "term",
            "renderings",
            "users",
            "own",
            "quoted",
            "reported",
            "affirmed",
            "distanced",
            "contested",
            "status",
        ),
    ),
    Table(
        "collocations",
        "Words that stand near a node more often than by chance, per group and language. Units are "
        "words in a window, sentences, or pairs of governor and dependent, as the span says.",
        (
            _string("node", "the node: a target's id, a term, or a query"),
            _string("kind", "what the node is", allowed=("target", "term", "key term", "query")),
            _LANGUAGE,
            _GROUP,
            _SPOKEN,
            _string(
                "span", "what counts as near: L5 R5 (words to left and right), sentence, dependency"
            ),
            _string(
                "role",
                "near the node, or its governor or dependent in the parse",
                allowed=("near", "governor", "dependent"),
            ),
            _string("term", "the collocate, as a base form"),
            _int("rank", "rank among the collocates of the node"),
            _int("frequency", "units near the node that hold the collocate (O11)"),
            _int("frequency_left", "those with the collocate to the left of the node"),
            _int("frequency_right", "those with the collocate to the right; it may be on both"),
            _float("expected", "frequency expected by chance (E11)", unit="units"),
            _int("node_frequency", "occurrences of the node; sentences or pairs with it"),
            _int("term_frequency", "units with the collocate, near or not (C1)"),
            _int("near", "units near the node (R1)"),
            _int("size", "all units (N)"),
            _float("log_dice", "logDice: 14 when the two never occur apart", unit="bits"),
            _float(
                "log_dice_low",
                "lower bound, paragraph bootstrap; empty when resamples do not exclude that the "
                "two never meet, or with too few paragraphs",
                unit="bits",
                nullable=True,
            ),
            _float(
                "log_dice_high",
                "upper bound, paragraph bootstrap; empty with too few paragraphs",
                unit="bits",
                nullable=True,
            ),
            _float("g2", "log-likelihood ratio, signed: positive when more often than by chance"),
            _float(
                "delta_p_term",
                "how much more probable the node makes the collocate",
                unit="-1 to 1",
                nullable=True,
            ),
            _float("delta_p_term_low", "lower bound, paragraph bootstrap", nullable=True),
            _float("delta_p_term_high", "upper bound, paragraph bootstrap", nullable=True),
            _float(
                "delta_p_node",
                "how much more probable the collocate makes the node",
                unit="-1 to 1",
                nullable=True,
            ),
            _float("delta_p_node_low", "lower bound, paragraph bootstrap", nullable=True),
            _float("delta_p_node_high", "upper bound, paragraph bootstrap", nullable=True),
            _int("paragraphs", "paragraphs in which the two meet"),
            _int("documents", "documents in which the two meet"),
            _STATUS,
            _EVIDENCE,
        ),
        key=("node", "kind", "language", "group", "quoted", "role", "term"),
        published=True,
    ),
    Table(
        "concordance",
        "Every place of a term with the words around it (KWIC), sorted as the configuration says.",
        (
            _string("query", "what was looked up: a target's id, a term, or a query"),
            _string("kind", "what it is", allowed=("target", "term", "key term", "query")),
            _LANGUAGE,
            _int("line", "number of the line among those of the query and language"),
            _GROUP,
            _DOCUMENT_ID,
            _SENTENCE_ID,
            _string("left", "the words before it in the paragraph"),
            _string("node", "the place itself, as written"),
            _string("right", "the words after it in the paragraph"),
            _string("holder", "whose words: the document's holder, or the one quoted"),
            _string("voice", "whose words", allowed=("holder", "quoted")),
            _bool("counted", "whether the document enters the statistics"),
            _string(
                "uncounted",
                "why it does not, as table selection says: mostly another edition that stands for "
                "its text; empty when it does",
            ),
            _int("start", "offset of the node in the document's clean text", unit="code points"),
            _int("end", "end offset of the node", unit="code points"),
        ),
        key=("query", "kind", "language", "line"),
    ),
    Table(
        "topic_selection",
        "How the number of topics was chosen: every number that was tried.",
        (
            _int("k", "number of topics"),
            _float(
                "coherence_zh",
                "mean UMass coherence of the Chinese top terms; about 0 at best",
                nullable=True,
            ),
            _float(
                "coherence_en",
                "mean UMass coherence of the English top terms; about 0 at best",
                nullable=True,
            ),
            _float("exclusivity", "mean exclusivity of top terms", unit="0 to 1", nullable=True),
            _float(
                "stability",
                "mean best-match Jaccard similarity of top terms over resamples",
                unit="0 to 1",
            ),
            _float(
                "resample_ari",
                "mean adjusted Rand index of dominant topics over resamples",
                unit="0 at chance to 1",
            ),
            _float(
                "translation_agreement",
                "share of parallel units, held apart, whose sides have the same dominant topic",
                unit="share, 0 to 1",
                nullable=True,
            ),
            _float(
                "translation_kappa",
                "the same beyond chance (Cohen)",
                unit="0 at chance to 1",
                nullable=True,
            ),
            _int("survivors", "topics that survive the resamples"),
            _float("assigned", "share of rows that are assigned to them", unit="share, 0 to 1"),
            _float(
                "score",
                "mean of exp(coherence), exclusivity, resample_ari and translation_kappa",
            ),
            _bool("chosen", "whether this number was taken"),
        ),
        key=("k",),
        published=True,
        printed=(
            "k",
            "coherence_zh",
            "coherence_en",
            "exclusivity",
            "stability",
            "resample_ari",
            "translation_kappa",
            "survivors",
            "assigned",
            "score",
        ),
    ),
    Table(
        "topic_survival",
        "The topics of the number that was taken, and which of them survive resampling.",
        (
            _string("languages", "languages of the model, space-separated"),
            _int("candidate", "number of the candidate in its model, from 1"),
            _int("topic", "number of the topic in the other tables; 0 when it is dropped"),
            _int("rows", "rows that are assigned to it: units, or pairs of them"),
            _float(
                "jaccard",
                "mean over resamples of its largest Jaccard similarity with a topic there",
                unit="0 to 1",
            ),
            _bool("survives", "whether it is kept"),
            _EVIDENCE,
        ),
        key=("languages", "candidate"),
        published=True,
    ),
    Table(
        "topic_agreement",
        "How far a translation and its original get the same topics: the instrument's own error.",
        (
            _int("k", "number of topics"),
            _string(
                "basis",
                "held apart: both texts are fitted, and nothing says that they belong together; "
                "held out: neither is fitted; as fitted: by the model of the other tables, which "
                "has them as one",
                allowed=("held apart", "held out", "as fitted"),
            ),
            _bool("chosen", "whether this number of topics was taken"),
            _int("pairs", "parallel units"),
            _float("same", "share with the same dominant topic", unit="share, 0 to 1"),
            _float("kappa", "the same beyond chance (Cohen)", nullable=True),
            _int("assigned", "pairs whose two sides are both assigned to a topic"),
            _float(
                "same_assigned",
                "share of these with the same topic",
                unit="share, 0 to 1",
                nullable=True,
            ),
            _float("low", "lower bound of same_assigned (Wilson)", nullable=True),
            _float("high", "upper bound of same_assigned (Wilson)", nullable=True),
            _float(
                "divergence", "mean Jensen-Shannon divergence of the shares, base 2", unit="0 to 1"
            ),
            _float(
                "divergence_by_chance",
                "the same between sides of different pairs",
                unit="0 to 1",
                nullable=True,
            ),
            _string(
                "evidence",
                "sentence ids of the pairs whose sides differ, for the number taken, "
                "space-separated",
            ),
        ),
        key=("k", "basis"),
        published=True,
        printed=(
            "k",
            "basis",
            "pairs",
            "same",
            "kappa",
            "assigned",
            "same_assigned",
            "low",
            "high",
            "divergence",
        ),
    ),
    Table(
        "topic_comparison",
        "The study's topics beside plain LDA and NMF of scikit-learn at the same number of topics; "
        "written on demand.",
        (
            _string("method", "the model"),
            _string(
                "basis",
                "held apart: both texts are fitted, as two; held out: neither is",
                allowed=("held apart", "held out"),
            ),
            _int("k", "number of topics"),
            _int("pairs", "parallel units"),
            _float("same", "share with the same dominant topic", unit="share, 0 to 1"),
            _float("kappa", "the same beyond chance (Cohen)", nullable=True),
            _int("assigned", "pairs whose two sides are both assigned to a topic"),
            _float("same_assigned", "share of these with the same topic", nullable=True),
            _float("low", "lower bound of same_assigned (Wilson)", nullable=True),
            _float("high", "upper bound of same_assigned (Wilson)", nullable=True),
            _float("divergence", "mean Jensen-Shannon divergence of the shares", unit="0 to 1"),
            _float("divergence_by_chance", "the same between different pairs", nullable=True),
            _float("seed_ari", "mean adjusted Rand index with fits of other seeds"),
            _float("seed_jaccard", "mean best match of topics' units with these", unit="0 to 1"),
            _float("resample_ari", "mean adjusted Rand index with fits to 80 % of the rows"),
            _float("resample_jaccard", "mean best match of topics' units with these"),
        ),
        key=("method", "basis"),
    ),
    Table(
        "topics",
        "Top terms of each topic, per language, by class-based tf-idf.",
        (
            _int("topic", "number of the topic, from 1"),
            _LANGUAGE,
            _int("rank", "rank of the term in the topic and language"),
            _string("term", "the term"),
            _float("weight", "weight of the term in the topic"),
        ),
        key=("topic", "language", "rank"),
        published=True,
        printed=("topic", "language", "rank", "term", "weight"),
    ),
    Table(
        "topic_sentences",
        "The most typical sentences of each topic, per language.",
        (
            _int("topic", "number of the topic, from 1"),
            _LANGUAGE,
            _int("rank", "rank of the sentence in the topic and language"),
            _SENTENCE_ID,
            _float("cosine", "cosine with the sum of the topic's sentence vectors", unit="-1 to 1"),
        ),
        key=("topic", "language", "rank"),
        published=True,
    ),
    Table(
        "topic_units",
        "The topic that each unit is assigned to, or why it is assigned to none.",
        (
            _string("unit_id", "the paragraph, or the sentence"),
            _DOCUMENT_ID,
            _LANGUAGE,
            _int("topic", "number of its topic; 0 for none"),
            _float(
                "strength",
                "item consensus with the nearest topic: share of the runs that put it with the "
                "topic's rows",
                unit="0 to 1",
                nullable=True,
            ),
            _string(
                "reason",
                "why it is assigned to none",
                allowed=("", "between topics", "topic dropped", "no words to go by"),
            ),
            _EVIDENCE,
        ),
        key=("unit_id",),
        published=True,
    ),
    Table(
        "topic_shares",
        "Share of each topic in each unit that is assigned to one.",
        (
            _string("unit_id", "the paragraph, or the sentence"),
            _int("topic", "number of the topic, from 1"),
            _float("share", "share of the topic; sums to 1 over topics", unit="share, 0 to 1"),
        ),
        key=("unit_id", "topic"),
    ),
    Table(
        "topic_prevalence",
        "Share of each topic in the words of each group and language.",
        (
            _GROUP,
            _LANGUAGE,
            _int("topic", "number of the topic, from 1; 0: what is assigned to none"),
            _QUOTED,
            _float("estimate", "share of the words", unit="share, 0 to 1"),
            _float("low", "lower bound, paragraph bootstrap", nullable=True),
            _float("high", "upper bound, paragraph bootstrap", nullable=True),
            _int("paragraphs", "paragraphs that entered"),
            _int("documents", "documents that entered"),
            _STATUS,
            _EVIDENCE,
        ),
        key=("group", "language", "topic", "quoted"),
        published=True,
        printed=("topic", "group", "language", "estimate", "low", "high", "paragraphs", "status"),
    ),
    Table(
        "topic_contrasts",
        "How much more or less of a topic a group has than another, in the same language.",
        (
            _string("contrast", "the two groups, such as reply:paper"),
            _LANGUAGE,
            _int("topic", "number of the topic, from 1; 0: what is assigned to none"),
            _QUOTED,
            _float("estimate", "difference of the two shares of words", unit="-1 to 1"),
            _float("low", "lower bound, paragraph bootstrap", nullable=True),
            _float("high", "upper bound, paragraph bootstrap", nullable=True),
            _int("documents_a", "documents of the group"),
            _int("documents_b", "documents of the other group"),
            _float("p", "two-sided p, documents permuted", unit="0 to 1"),
            _float("p_floor", "smallest p that the permutation can give", unit="0 to 1"),
            _float("q", "false discovery rate within the family", unit="0 to 1"),
            _string("family", "the family of tests that q is controlled in"),
            _STATUS,
            _EVIDENCE,
        ),
        key=("contrast", "language", "topic", "quoted"),
        published=True,
        printed=(
            "topic",
            "contrast",
            "language",
            "estimate",
            "low",
            "high",
            "p",
            "p_floor",
            "q",
            "status",
        ),
    ),
    Table(
        "mentions",
        "One row per place that names a target.",
        (
            _string("mention_id", "sentence and number, such as reply.p02.s01.m01"),
            _SENTENCE_ID,
            _string("target", "id of the target"),
            _int("start", "offset in the document's clean text", unit="code points"),
            _int("end", "end offset in the document's clean text", unit="code points"),
            _string(
                "how",
                "what found it; opposite: the name of its opposite, so that the reading is turned",
                allowed=("alias", "entity", "deixis", "opposite", "anaphora"),
            ),
            _string("text", "the words that name it"),
        ),
        key=("mention_id",),
    ),
    Table(
        "rule_readings",
        "What the rules read in each mention, before people's codes teach anything.",
        _READING,
        key=("mention_id", "instrument"),
    ),
    Table(
        "readings",
        "One stance of one holder toward one target in one sentence.",
        _READING,
        key=("mention_id", "instrument"),
        published=True,
    ),
    Table(
        "learned_readings",
        "What the learned reader says of each mention, by a model that saw no code of its text.",
        (
            _string("mention_id", "the mention"),
            _string("held_back", "the work whose codes the model did not see"),
            _float("against", "probability", unit="0 to 1"),
            _float("none", "probability", unit="0 to 1"),
            _float("for", "probability", unit="0 to 1"),
            _string("position", "what has at least even odds; else none", allowed=POSITIONS),
            _string(
                "human", "what people say; empty when not coded", allowed=POSITIONS, nullable=True
            ),
        ),
        key=("mention_id",),
        published=True,
    ),
    Table(
        "learning_curve",
        "How good a reader that learns from people's codes is, by their number, on texts that it "
        "did not learn from; and whether it fills the silence of the rules.",
        (
            _string("language", "language of the items", allowed=("all", *LANGUAGES)),
            _string("instrument", "the rules, the learned reader, or both", allowed=INSTRUMENTS),
            _int("codes", "codes that are learnt from, those of the text itself left out"),
            _int("items", "coded mentions that are scored"),
            _float("macro_f1", "mean F1 of for, none, against", unit="0 to 1", nullable=True),
            _float("low", "lower bound, paragraph bootstrap", unit="0 to 1", nullable=True),
            _float("high", "upper bound, paragraph bootstrap", unit="0 to 1", nullable=True),
            _float("gain", "macro_f1 less that of the rules", nullable=True),
            _float("gain_low", "lower bound, the same resamples", nullable=True),
            _float("gain_high", "upper bound, the same resamples", nullable=True),
            _string(
                "status",
                "of the combination with all codes, by language: used where gain_low is above 0 "
                "and 30 items are coded; not trained: fewer than 30 codes or texts of one work",
                allowed=("used", "not used", "not trained", ""),
            ),
            _EVIDENCE,
        ),
        key=("language", "instrument", "codes"),
        published=True,
        printed=("language", "instrument", "codes", "macro_f1", "low", "high", "gain", "status"),
    ),
    Table(
        "stance",
        "Position of a group or holder toward a target.",
        (
            *_CELL,
            _float("estimate", "mean polarity of readings", unit="-1 to 1", nullable=True),
            _float("low", "lower bound, paragraph bootstrap", unit="-1 to 1", nullable=True),
            _float("high", "upper bound, paragraph bootstrap", unit="-1 to 1", nullable=True),
            _int("mentions", "number of mentions"),
            _int("abstentions", "number of mentions without a reading"),
            _int("readings_for", "number of readings above 0"),
            _int("readings_against", "number of readings below 0"),
            _int("other_voices", "number of readings in quoted or reported words"),
            _int("paragraphs", "paragraphs with a reading"),
            _int("documents", "documents with a reading"),
            _int("coded", "mentions of the group in this language that people coded"),
            _float("macro_f1", "of those, how well they are read", unit="0 to 1", nullable=True),
            _string(
                "status",
                "what codes and design can carry, see table validation_status",
                allowed=STANCE_STATUSES,
            ),
            _EVIDENCE,
        ),
        key=_CELL_KEY,
        published=True,
        printed=(
            "name",
            "language",
            "target",
            "estimate",
            "low",
            "high",
            "readings_for",
            "readings_against",
            "abstentions",
            "status",
        ),
    ),
    Table(
        "calibration_pairs",
        "What the instrument reads of a target in a bead of aligned sentences, in each language.",
        (
            _string("bead_id", "the bead"),
            _string("target", "id of the target"),
            _string("source_document", "the original"),
            _string("target_document", "its translation"),
            _string("paragraph_id", "paragraph of the original"),
            *(
                column
                for code in ("zh", "en")
                for column in (
                    _int(f"mentions_{code}", f"mentions in the {code} sentences"),
                    _float(
                        f"polarity_{code}",
                        "mean polarity of those that were read",
                        unit="-1 to 1",
                        nullable=True,
                    ),
                    _string(
                        f"code_{code}",
                        "none when abstained from, absent when not mentioned",
                        allowed=("against", "none", "for", "absent"),
                    ),
                    _string(f"route_{code}", "the rule of the strongest reading; may be empty"),
                )
            ),
            _EVIDENCE,
        ),
        key=("bead_id", "target"),
        published=True,
    ),
    Table(
        "calibration",
        "How far the instrument reads sentences and their translations alike.",
        (
            _string("compared", "both languages, or what becomes of one in the other"),
            _string("scope", "which pairs a row looks at", allowed=("all", "target", "route")),
            _string("name", "which target or route; all"),
            _string(
                "measure",
                "agreement (share of equal codes), kappa, agreement_<code> (on one code), shift "
                "(mean polarity in en less that in zh, each where it is read), difference (mean "
                "en - zh where both are read), limit_low and limit_high (limits of agreement), "
                "abstention_difference (share not read in en less that in zh); mentioned (share "
                "that the other language mentions too); of positions read: kept, silent, opposite",
                allowed=(
                    "agreement",
                    "kappa",
                    "agreement_against",
                    "agreement_none",
                    "agreement_for",
                    "shift",
                    "difference",
                    "limit_low",
                    "limit_high",
                    "abstention_difference",
                    "mentioned",
                    "kept",
                    "silent",
                    "opposite",
                ),
            ),
            _float("estimate", "the measure"),
            _float("low", "lower bound, paragraph bootstrap", nullable=True),
            _float("high", "upper bound, paragraph bootstrap", nullable=True),
            _int("pairs", "pairs of a bead and a target that it rests on"),
            _int("paragraphs", "paragraphs in which the row's pairs stand"),
            _float("p", "swaps of the languages of paragraphs; differences only", nullable=True),
            _float("p_floor", "the smallest p that the design can give", nullable=True),
            _float("q", "false discovery rate in the family", nullable=True),
            _string("family", "the tests that q is taken over; may be empty"),
            _string(
                "verdict",
                "of a shift or an abstention_difference: level when the interval lies within "
                "stance.level_margin of 0, not level when it does not and leaves out 0; else empty",
                allowed=("level", "not level", "undecided", ""),
            ),
            _string(
                "status", "what the design can carry", allowed=("inferential", "descriptive only")
            ),
            _EVIDENCE,
        ),
        key=("compared", "scope", "name", "measure"),
        published=True,
        printed=(
            "compared",
            "scope",
            "name",
            "measure",
            "estimate",
            "low",
            "high",
            "pairs",
            "q",
            "verdict",
        ),
    ),
    Table(
        "contrasts",
        "Difference between the positions of two groups toward a target.",
        (
            _string("contrast", "the groups, a:b; estimates are a less b"),
            _string(
                "language",
                "language of both, or of a and of b",
                allowed=("zh", "en", "zh:en", "en:zh"),
            ),
            _string(
                "way",
                "what makes them comparable: the same language, the reference's text in both, or "
                "the shift that calibration found",
                allowed=("same language", "through the reference", "by calibration"),
            ),
            _string("target", "id of the target"),
            _QUOTED,
            _float("estimate", "difference of mean polarity, corrected", nullable=True),
            _float("low", "lower bound, paragraph bootstrap", nullable=True),
            _float("high", "upper bound, paragraph bootstrap", nullable=True),
            _float("position_a", "mean polarity of a, as read", unit="-1 to 1"),
            _float("position_b", "mean polarity of b, as read", unit="-1 to 1"),
            _float(
                "correction",
                "how much higher a's language reads, taken from the difference",
                nullable=True,
            ),
            _int("readings_a", "readings of a"),
            _int("readings_b", "readings of b"),
            _int("documents_a", "documents of a with a reading"),
            _int("documents_b", "documents of b with a reading"),
            _float("p", "permutation of documents", nullable=True),
            _float("p_floor", "the smallest p that the design can give", nullable=True),
            _float("q", "false discovery rate in the family", nullable=True),
            _string("family", "the tests that q is taken over"),
            _string(
                "calibration",
                "by calibration: what it says of the instrument; else empty",
                allowed=("level", "not level", "undecided", ""),
            ),
            _string(
                "status",
                "what the design can carry",
                allowed=(*STANCE_STATUSES, "not calibrated"),
            ),
            _EVIDENCE,
        ),
        key=("contrast", "language", "way", "target", "quoted"),
        published=True,
        printed=(
            "contrast",
            "language",
            "way",
            "target",
            "estimate",
            "low",
            "high",
            "p",
            "q",
            "status",
        ),
    ),
    Table(
        "appraisal",
        "One wording of attitude, engagement, graduation or modality, or one role at a predicate, "
        "outside headings. Nobody has validated them.",
        (
            _SENTENCE_ID,
            _int("start", "offset in the document's clean text", unit="code points"),
            _int("end", "end offset in the document's clean text", unit="code points"),
            _string("system", "what is appraised with it", allowed=SYSTEMS),
            _string("category", "kind within the system"),
            _int("polarity", "1 positive, -1 negative; attitude alone", nullable=True),
            _float(
                "strength",
                "of the lexicon's entry; empty where it has none",
                unit="0 to 1",
                nullable=True,
            ),
            _string("term", "the lexicon's term, or the predicate; empty for monogloss"),
            _string("target", "who acts or is acted upon, if the study names it; agency alone"),
            _string("holder", "whose words; empty when somebody unknown is quoted"),
            _string("voice", "whose words", allowed=WHOSE),
        ),
        key=("sentence_id", "start", "end", "system", "category", "target"),
        published=True,
    ),
    Table(
        "appraisal_profiles",
        "How often each group appraises in each way. Compare within a language only.",
        (
            _GROUP,
            _LANGUAGE,
            _QUOTED,
            _string("target", "what takes the roles of agency; empty: all words of the group"),
            _string("system", "what is appraised with it", allowed=SYSTEMS),
            _string("category", "kind within the system"),
            _int("count", "instances"),
            _int("words", "running words of the group", unit="words"),
            _float("per_thousand", "instances", unit="per 1,000 words", nullable=True),
            _float("per_thousand_low", "lower bound, paragraph bootstrap", nullable=True),
            _float("per_thousand_high", "upper bound, paragraph bootstrap", nullable=True),
            _float("share", "of the instances of the system", unit="0 to 1", nullable=True),
            _float("share_low", "lower bound, paragraph bootstrap", nullable=True),
            _float("share_high", "upper bound, paragraph bootstrap", nullable=True),
            _float(
                "positive",
                "share of positive ones among instances with polarity",
                unit="0 to 1",
                nullable=True,
            ),
            _int("paragraphs", "paragraphs with an instance"),
            _STATUS,
            _EVIDENCE,
        ),
        key=("group", "language", "quoted", "target", "system", "category"),
        published=True,
        printed=(
            "group",
            "language",
            "system",
            "category",
            "count",
            "per_thousand",
            "per_thousand_low",
            "per_thousand_high",
            "share",
            "status",
        ),
    ),
    Table(
        "appraisal_contrasts",
        "What a group appraises more or less than what it is held against, within a language.",
        (
            _string("contrast", "group a and what it is held against, b, such as critics:charter"),
            _LANGUAGE,
            _QUOTED,
            _string("system", "what is appraised with it", allowed=SYSTEMS),
            _string("category", "kind within the system"),
            _int("count_a", "instances of a"),
            _int("count_b", "instances of b"),
            _int("words_a", "running words of a", unit="words"),
            _int("words_b", "running words of b", unit="words"),
            _float("log_ratio", "of the rates; positive where a has more", unit="bits"),
            _float("low", "lower bound, paragraph bootstrap", unit="bits", nullable=True),
            _float("high", "upper bound, paragraph bootstrap", unit="bits", nullable=True),
            _float("p", "documents dealt to the sides anew", unit="0 to 1", nullable=True),
            _float("p_floor", "the smallest p that these documents can give", nullable=True),
            _float("q", "p adjusted within the contrast, language and voice", nullable=True),
            _STATUS,
            _EVIDENCE,
        ),
        key=("contrast", "language", "quoted", "system", "category"),
        published=True,
    ),
    Table(
        "lexicon_coverage",
        "How much of each document the lexicons cover, headings left out.",
        (
            _DOCUMENT_ID,
            _LANGUAGE,
            _string("system", "what the terms show", allowed=SYSTEMS),
            _int("words", "running words", unit="words"),
            _int("matches", "places where a term was found"),
            _int("types", "different terms found"),
            _int("covered", "running words inside them", unit="words"),
            _float("share", "covered / words", unit="0 to 1"),
            _string("commonest", "the term found most often; empty without any"),
            _float("commonest_share", "its share of the matches", unit="0 to 1", nullable=True),
            _EVIDENCE,
        ),
        key=("document_id", "system"),
        published=True,
    ),
    Table(
        "lexicon_overlaps",
        "Places of the study that two categories of the lexicons both claim.",
        (
            _LANGUAGE,
            _string("category_a", "system/category"),
            _string("category_b", "system/category"),
            _bool("same_system", "whether both belong to one system"),
            _int("places", "how often"),
            _string("terms", "terms of category_a in those places, with ; between them"),
            _EVIDENCE,
        ),
        key=("language", "category_a", "category_b"),
        published=True,
    ),
    Table(
        "lexicon_influence",
        "What each term of the stance lexicon that gave a reading decides: the position of a group "
        "toward a target without it. Quoted words are counted.",
        (
            _GROUP,
            _LANGUAGE,
            _string("target", "id of the target"),
            _string("term", "the term left out"),
            _string("category", "its categories, space-separated"),
            _int("readings", "readings with the whole lexicon"),
            _int("changed", "mentions that are read otherwise without the term"),
            _float("estimate", "mean polarity with it", unit="-1 to 1", nullable=True),
            _float(
                "without",
                "mean polarity without it; empty when no reading is left",
                unit="-1 to 1",
                nullable=True,
            ),
            _float("change", "without less estimate", unit="-2 to 2", nullable=True),
            _EVIDENCE,
        ),
        key=("group", "language", "target", "term"),
        published=True,
    ),
    Table(
        "coding_sample",
        "The mentions drawn for people to code, in the order they are coded in.",
        (
            _string("item", "name of the item in the coding sheets"),
            _string("mention_id", "the mention"),
            _SENTENCE_ID,
            _string("target", "id of the target"),
            _string("holder", "whose position is asked for; empty when nobody known is quoted"),
            _int("start", "where the mention begins in its sentence", unit="code points"),
            _int("end", "where the mention ends in its sentence", unit="code points"),
            _string("sentence_key", "checksum of the sentence, by which its text is known again"),
            _string("stratum", "group, language and reading that it was drawn from"),
            _float("probability", "chance with which it was drawn", unit="above 0 to 1"),
        ),
        key=("item",),
    ),
    Table(
        "agreement",
        "How far coders agree, beyond chance where the measure says so.",
        (
            _string("compared", "the coders, space-separated"),
            _string("scope", "what the row looks at", allowed=SCOPES),
            _string("name", "which language, group or target; all"),
            _string("measure", "the coefficient", allowed=AGREEMENTS),
            _float("estimate", "the coefficient", unit="at most 1, 0 at chance", nullable=True),
            _float("low", "lower bound, paragraph bootstrap", nullable=True),
            _float("high", "upper bound, paragraph bootstrap", nullable=True),
            _int("items", "items with two codes or more"),
            _int("paragraphs", "paragraphs they stand in"),
            _string(
                "status",
                "of an alpha, by its lower bound: reliable from .800, tentative from .667, else "
                "too low; one coder alone: nothing to agree on; empty for other coefficients",
                allowed=("reliable", "tentative", "too low", "one coder", ""),
            ),
            _EVIDENCE,
        ),
        key=("scope", "name", "measure"),
        published=True,
        printed=("scope", "name", "measure", "estimate", "low", "high", "items", "status"),
    ),
    Table(
        "validation",
        "How good the readings are, by the codes of people; items stand for all mentions.",
        (
            _string("scope", "what the row looks at", allowed=SCOPES),
            _string("name", "which language, group or target; all"),
            _string("score", "the score", allowed=SCORES),
            _string("position", "the class that is scored", allowed=(*POSITIONS, "all")),
            _float("estimate", "the score", unit="0 to 1"),
            _float("low", "lower bound, paragraph bootstrap", unit="0 to 1", nullable=True),
            _float("high", "upper bound, paragraph bootstrap", unit="0 to 1", nullable=True),
            _int("items", "coded items"),
            _int("absent", "items left out, as coders say that the target is not meant"),
            _EVIDENCE,
        ),
        key=("scope", "name", "score", "position"),
        published=True,
        printed=("scope", "name", "score", "position", "estimate", "low", "high", "items"),
    ),
    Table(
        "validation_status",
        "Whether people have confirmed the readings of a group in a language.",
        (
            _GROUP,
            _LANGUAGE,
            _int("coders", "coders whose sheets are there"),
            _int("items", "coded mentions, those whose target is not meant left out"),
            _float("alpha", "Krippendorff's ordinal alpha", nullable=True),
            _float("alpha_low", "lower bound, paragraph bootstrap", nullable=True),
            _float("alpha_high", "upper bound, paragraph bootstrap", nullable=True),
            _float("macro_f1", "of the readings, by the codes", unit="0 to 1", nullable=True),
            _float("macro_f1_low", "lower bound, paragraph bootstrap", nullable=True),
            _float("macro_f1_high", "upper bound, paragraph bootstrap", nullable=True),
            _string(
                "status",
                "unvalidated below 30 items; else one coder, or agreement not shown (alpha_low "
                "under .667), or readings differ from codes (macro_f1 under .667), or validated",
                allowed=VALIDATIONS,
            ),
            _EVIDENCE,
        ),
        key=("group", "language"),
        published=True,
        printed=(
            "group",
            "language",
            "coders",
            "items",
            "alpha",
            "alpha_low",
            "macro_f1",
            "status",
        ),
    ),
    Table(
        "confusion",
        "Coded items by what people and the instrument say.",
        (
            _LANGUAGE,
            _string("human", "the position coders give", allowed=POSITIONS),
            _string("predicted", "the position that is read", allowed=POSITIONS),
            _int("items", "coded items"),
            _float("mentions", "mentions that they stand for"),
            _EVIDENCE,
        ),
        key=("language", "human", "predicted"),
        published=True,
        printed=("language", "human", "predicted", "items", "mentions"),
    ),
    Table(
        "stance_corrected",
        "Mean position per mention, as read and as corrected by the codes of people.",
        (
            *_CELL,
            _float("plain", "mean reading; a mention without a position is 0", unit="-1 to 1"),
            _float("plain_low", "lower bound, paragraph bootstrap", unit="-1 to 1", nullable=True),
            _float("plain_high", "upper bound, paragraph bootstrap", unit="-1 to 1", nullable=True),
            _float("corrected", "design-based estimate", unit="-1 to 1", nullable=True),
            _float("corrected_low", "lower bound", unit="-1 to 1", nullable=True),
            _float("corrected_high", "upper bound", unit="-1 to 1", nullable=True),
            _int("mentions", "number of mentions"),
            _int("coded", "mentions that people coded"),
            _string(
                "status", "whether it could be corrected", allowed=("corrected", "too few coded")
            ),
            _EVIDENCE,
        ),
        key=_CELL_KEY,
        published=True,
        printed=(
            "name",
            "language",
            "target",
            "plain",
            "plain_low",
            "plain_high",
            "corrected",
            "corrected_low",
            "corrected_high",
            "mentions",
            "coded",
        ),
    ),
    Table(
        "claims",
        "The headline findings, taken from the other tables by stated rules, each with the share "
        "of specifications in which it holds.",
        (
            _string("claim_id", "kind and subject, such as stance.reply.zh.united_nations"),
            _string("kind", "what it is about"),
            _string("statement", "the finding in English"),
            _string("statement_zh", "the finding in Chinese"),
            _string("label", "the term, edition, topic or target it names; may be empty"),
            _string("measure", "what estimate is, with its unit"),
            _float("estimate", "the number claimed"),
            _float("low", "lower bound of its interval", nullable=True),
            _float("high", "upper bound of its interval", nullable=True),
            _int("n", "what it rests on"),
            _string("counted", "what n counts"),
            _string(
                "status",
                "what codes and design can carry",
                allowed=tuple(dict.fromkeys((*STATUSES, *STANCE_STATUSES))),
            ),
            _float(
                "robustness",
                "share of the specifications in which it holds (multiverse); empty where there is "
                "one only",
                unit="share, 0 to 1",
                nullable=True,
            ),
            _int("specifications", "ways of getting the number that were compared, its own first"),
            _string("criterion", "when it holds in a specification; may be empty"),
            _string("holds_in", "specifications in which it holds, with ; between them"),
            _string("fails_in", "specifications in which it does not, with ; between them"),
            _string("table", "the table it is taken from"),
            _string("evidence", "ids of the sentences behind it, space-separated; may be empty"),
        ),
        key=("claim_id",),
        published=True,
        printed=("statement", "n", "counted", "status", "robustness", "specifications"),
    ),
    Table(
        "claim_numbers",
        "Every number of a claim that a paper may print, one a row.",
        (
            _string("claim_id", "the claim"),
            _string("field", "which number: estimate, low, high, n, or one of its kind"),
            _float("value", "the number; empty where it is a text", nullable=True),
            _string("text", "the text; empty where it is a number"),
        ),
        key=("claim_id", "field"),
    ),
)

TABLES: dict[str, Table] = {table.name: table for table in _DECLARED}


def validate_table(frame: "pd.DataFrame", *, name: str) -> list[str]:
    """Return what is wrong with ``frame`` as table ``name``; an empty list when it conforms.

    Raises ``KeyError`` when no table of that name is declared.
    """
    table = TABLES[name]
    declared = table.column_names
    found = list(frame.columns)
    ordered = found[: len(declared)] if table.open_columns else found
    if ordered != declared:
        return [f"columns are {found}, declared are {declared}"]
    wrong = []
    for column in table.columns:
        series = frame[column.name]
        if not column.nullable and series.isna().any():
            wrong.append(f"{column.name}: row {int(series.isna().to_numpy().argmax())} is empty")
        if column.allowed:
            unknown = sorted(set(series.dropna()) - set(column.allowed))
            if unknown:
                wrong.append(f"{column.name}: {unknown} not among {list(column.allowed)}")
    duplicated = frame.duplicated(list(table.key))
    if duplicated.any():
        first = frame.loc[duplicated, list(table.key)].iloc[0]
        wrong.append(f"key {list(table.key)} is not unique: {[str(value) for value in first]}")
    return wrong


def _schema(table: Table, *, extra: Sequence[str]) -> "pa.Schema":
    import pyarrow as pa

    fields = [
        pa.field(column.name, getattr(pa, TYPES[column.type])(), nullable=column.nullable)
        for column in table.columns
    ]
    return pa.schema(fields + [pa.field(name, pa.string()) for name in extra])


def write_table(rows: "pd.DataFrame | Sequence[dict]", path: Path | str, *, name: str) -> None:
    """Write ``rows`` to ``path`` as Parquet, after checking them against table ``name``.

    ``rows`` is a data frame or a list of dictionaries, one per row; an empty one gives an empty
    table with all columns. The bytes depend on the rows alone. Raises ``ValueError`` when the
    rows do not conform, which is a fault of the program and not of the user's input.
    """
    import pandas as pd
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = TABLES[name]
    if isinstance(rows, pd.DataFrame):
        frame = rows.reset_index(drop=True)
    else:
        frame = pd.DataFrame(list(rows), columns=None if len(rows) else table.column_names)
    if table.open_columns:
        extra = [column for column in frame.columns if column not in table.column_names]
    else:
        extra = []
    wrong = validate_table(frame, name=name)
    if wrong:
        raise ValueError(f"table {name}: " + "; ".join(wrong))
    arrow = pa.Table.from_pandas(frame, schema=_schema(table, extra=extra), preserve_index=False)
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(arrow.replace_schema_metadata(None), path, compression="zstd")


def read_table(path: Path | str, *, name: str) -> "pd.DataFrame":
    """Read table ``name`` from ``path``; string columns come as ``str``, never as categories.

    Raises ``InputError`` when the file does not hold that table, as after an upgrade of Tifa.
    """
    import pyarrow.parquet as pq

    frame = pq.read_table(path).to_pandas()
    missing = [column for column in TABLES[name].column_names if column not in frame.columns]
    if missing:
        raise InputError(
            [
                Fault(
                    file=str(path),
                    problem=f"is not a current '{name}' table; it lacks {', '.join(missing)}",
                    mend="run snakemake again with --forceall",
                )
            ]
        )
    return frame
