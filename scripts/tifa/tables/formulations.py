"""Tables of formulations: what is found, where it stands, who uses it and how."""

from tifa.tables.columns import (
    DOCUMENT_ID,
    EVIDENCE,
    FORMULATION,
    LANGUAGE,
    SENTENCE_ID,
    SPAN,
    flag,
    integer,
    number,
    text,
)
from tifa.tables.declaration import Table, names
from tifa.tables.values import ATTITUDES, FORMULATION_VOICES

_USES = (
    integer("own", "occurrences in the holder's own voice"),
    integer("quoted", "occurrences in quoted words"),
    integer("reported", "occurrences in what somebody is reported to say"),
    integer("affirmed", "occurrences that affirm it"),
    integer("distanced", "occurrences that hold it at a distance"),
    integer("contested", "occurrences that contest it"),
    integer("plain", "occurrences without a sign of either"),
)
_MEASURES = (
    number(
        "cohesion",
        "fair symmetrical conditional probability; empty when it is not repeated",
        unit="0 to 1",
        nullable=True,
    ),
    number(
        "attraction",
        "how surely one part calls for the other, where it does so least",
        unit="0 to 1",
        nullable=True,
    ),
    number("g2", "log-likelihood ratio of its parts, where it is least", nullable=True),
    number("left_variety", "distinct neighbours on the left", nullable=True),
    number("right_variety", "distinct neighbours on the right", nullable=True),
    number("left_entropy", "entropy of the neighbours on the left", unit="bits", nullable=True),
    number("right_entropy", "entropy of the neighbours on the right", unit="bits", nullable=True),
    number("c_value", "C-value: frequency outside longer candidates, by length", nullable=True),
)

FORMULATIONS_TABLES = (
    Table(
        "formulation_candidates",
        "Wordings that are repeated as a whole or marked by their form, in documents that count, "
        "and whether they are listed as formulations.",
        (
            LANGUAGE,
            text("term", "the wording, in its most frequent spelling"),
            flag("listed", "whether it is a formulation"),
            text("reason", "why it is not listed; empty when it is"),
            text("other", "the other candidate that the reason speaks of; may be empty"),
            text(
                "found_by",
                "repetition, marks of its form, and whether a translation always renders it by one "
                "wording (rendering), separated by commas",
            ),
            text("segmentations", "those that find it repeated as a whole, space-separated"),
            integer("frequency", "occurrences, headings not counted"),
            integer("paragraphs", "paragraphs with an occurrence"),
            integer("texts", "texts with an occurrence; editions and translations are one text"),
            *_MEASURES,
        ),
        key=names("language term"),
        published=True,
    ),
    Table(
        "formulation_occurrences",
        "One row per place where a formulation stands, in all documents.",
        (
            text("formulation", "the formulation, as in table formulations"),
            LANGUAGE,
            SENTENCE_ID,
            DOCUMENT_ID,
            *SPAN,
            text("text", "the words as they stand there"),
            flag("heading", "whether it stands in a heading"),
            flag("counted", "whether the document counts: not another edition, not left out"),
            text("inside", "the longer formulation that it stands in; mostly empty"),
            text(
                "voice",
                "whose words: the holder's own, quoted from somebody, or somebody's as reported",
                allowed=FORMULATION_VOICES,
            ),
            text("holder", "whose words; empty when it cannot be told"),
        ),
        key=names("formulation language sentence_id start"),
        published=True,
    ),
    Table(
        "formulation_attitudes",
        "Whether each occurrence of a formulation affirms, distances or contests it.",
        (
            FORMULATION,
            LANGUAGE,
            SENTENCE_ID,
            integer("start", "offset in the document's clean text", unit="code points"),
            text(
                "attitude",
                "affirmed; distanced, by quotation marks or the like; contested; plain, without a "
                "sign of either",
                allowed=ATTITUDES,
            ),
            text("sign", "the words that show it; may be empty"),
        ),
        key=names("formulation language sentence_id start"),
        published=True,
    ),
    Table(
        "formulation_users",
        "How often, in whose voice and with what attitude each group, holder and document uses a "
        "formulation, headings not counted. Groups and holders leave out documents that do not "
        "count.",
        (
            FORMULATION,
            LANGUAGE,
            text("level", "what a row sums up", allowed=("group", "holder", "document")),
            text("name", "the group, the holder of the words, or the document"),
            integer("frequency", "occurrences"),
            integer("size", "running words; 0 for a holder who is only quoted", unit="words"),
            number(
                "per_thousand",
                "relative frequency; compare within a language only",
                unit="per 1,000 words",
                nullable=True,
            ),
            *_USES,
            EVIDENCE,
        ),
        key=names("formulation language level name"),
        published=True,
    ),
    Table(
        "formulations",
        "One row per formulation that occurs, with its users, voices, attitudes and renderings.",
        (
            LANGUAGE,
            text("term", "the formulation"),
            text("counterpart", "the formulation of the other language that renders it"),
            text("renderings", "its renderings in aligned sentences, with counts"),
            text("found_by", "repetition, marks of its form, terms.tsv; separated by commas"),
            text("segmentations", "those that find it repeated as a whole, space-separated"),
            integer("frequency", "occurrences in documents that count, headings not counted"),
            integer("texts", "texts among them that use it"),
            text("users", "groups that use it, with their occurrences"),
            text("holders", "whose words they are, with their occurrences"),
            *_USES,
            text(
                "status",
                "what most occurrences with a sign show; words held at a distance count as "
                "contested",
                allowed=("affirmed", "contested", "mixed", "plain"),
            ),
            number("dispersion", "DPnorm over paragraphs", unit="0 even to 1", nullable=True),
            *_MEASURES,
            EVIDENCE,
        ),
        key=names("language term"),
        published=True,
        printed=names(
            "language term renderings users own quoted reported affirmed distanced contested status"
        ),
    ),
)
