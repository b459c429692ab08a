"""Tables of what people's codes say of the readings."""

from tifa.tables.columns import (
    CELL,
    CELL_KEY,
    EVIDENCE,
    GROUP,
    LANGUAGE,
    MENTION_ID,
    SENTENCE_ID,
    TARGET,
    integer,
    interval,
    number,
    text,
)
from tifa.tables.declaration import Table, names
from tifa.tables.values import AGREEMENTS, POSITIONS, SCOPES, SCORES, VALIDATIONS

VALIDATION_TABLES = (
    Table(
        "coding_sample",
        "The mentions drawn for people to code, in the order they are coded in.",
        (
            text("item", "name of the item in the coding sheets"),
            MENTION_ID,
            SENTENCE_ID,
            TARGET,
            text("holder", "whose position is asked for; empty when nobody known is quoted"),
            integer("start", "where the mention begins in its sentence", unit="code points"),
            integer("end", "where the mention ends in its sentence", unit="code points"),
            text("sentence_key", "checksum of the sentence, by which its text is known again"),
            text("stratum", "group, language and reading that it was drawn from"),
            number("probability", "chance with which it was drawn", unit="above 0 to 1"),
        ),
        key=names("item"),
    ),
    Table(
        "agreement",
        "How far coders agree, beyond chance where the measure says so.",
        (
            text("compared", "the coders, space-separated"),
            text("scope", "what the row looks at", allowed=SCOPES),
            text("name", "which language, group or target; all"),
            text("measure", "the coefficient", allowed=AGREEMENTS),
            number("estimate", "the coefficient", unit="at most 1, 0 at chance", nullable=True),
            *interval(),
            integer("items", "items with two codes or more"),
            integer("paragraphs", "paragraphs they stand in"),
            text(
                "status",
                "of an alpha, by its lower bound: reliable from .800, tentative from .667, else "
                "too low; one coder alone: nothing to agree on; empty for other coefficients",
                allowed=("reliable", "tentative", "too low", "one coder", ""),
            ),
            EVIDENCE,
        ),
        key=names("scope name measure"),
        published=True,
        printed=names("scope name measure estimate low high items status"),
    ),
    Table(
        "validation",
        "How good the readings are, by the codes of people; items stand for all mentions.",
        (
            text("scope", "what the row looks at", allowed=SCOPES),
            text("name", "which language, group or target; all"),
            text("score", "the score", allowed=SCORES),
            text("position", "the class that is scored", allowed=(*POSITIONS, "all")),
            number("estimate", "the score", unit="0 to 1"),
            *interval(unit="0 to 1"),
            integer("items", "coded items"),
            integer("absent", "items left out, as coders say that the target is not meant"),
            EVIDENCE,
        ),
        key=names("scope name score position"),
        published=True,
        printed=names("scope name score position estimate low high items"),
    ),
    Table(
        "validation_status",
        "Whether people have confirmed the readings of a group in a language.",
        (
            GROUP,
            LANGUAGE,
            integer("coders", "coders whose sheets are there"),
            integer("items", "coded mentions, those whose target is not meant left out"),
            number("alpha", "Krippendorff's ordinal alpha", nullable=True),
            *interval(of="alpha"),
            number("macro_f1", "of the readings, by the codes", unit="0 to 1", nullable=True),
            *interval(of="macro_f1"),
            text(
                "status",
                "unvalidated below 30 items; else one coder, or agreement not shown (alpha_low "
                "under .667), or readings differ from codes (macro_f1 under .667), or validated",
                allowed=VALIDATIONS,
            ),
            EVIDENCE,
        ),
        key=names("group language"),
        published=True,
        printed=names("group language coders items alpha alpha_low macro_f1 status"),
    ),
    Table(
        "confusion",
        "Coded items by what people and the instrument say.",
        (
            LANGUAGE,
            text("human", "the position coders give", allowed=POSITIONS),
            text("predicted", "the position that is read", allowed=POSITIONS),
            integer("items", "coded items"),
            number("mentions", "mentions that they stand for"),
            EVIDENCE,
        ),
        key=names("language human predicted"),
        published=True,
        printed=names("language human predicted items mentions"),
    ),
    Table(
        "stance_corrected",
        "Mean position per mention, as read and as corrected by the codes of people.",
        (
            *CELL,
            number("plain", "mean reading; a mention without a position is 0", unit="-1 to 1"),
            *interval(of="plain", unit="-1 to 1"),
            number("corrected", "design-based estimate", unit="-1 to 1", nullable=True),
            number("corrected_low", "lower bound", unit="-1 to 1", nullable=True),
            number("corrected_high", "upper bound", unit="-1 to 1", nullable=True),
            integer("mentions", "number of mentions"),
            integer("coded", "mentions that people coded"),
            text("status", "whether it could be corrected", allowed=("corrected", "too few coded")),
            EVIDENCE,
        ),
        key=CELL_KEY,
        published=True,
        printed=names(
            "name language target plain plain_low plain_high corrected corrected_low "
            "corrected_high mentions coded"
        ),
    ),
)
