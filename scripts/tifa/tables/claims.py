"""Tables of the headline findings."""

from tifa.tables.columns import integer, number, text
from tifa.tables.declaration import Table, names
from tifa.tables.values import STANCE_STATUSES, STATUSES

CLAIMS_TABLES = (
    Table(
        "claims",
        "The headline findings, taken from the other tables by stated rules, each with the share "
        "of specifications in which it holds.",
        (
            text("claim_id", "kind and subject, such as stance.reply.zh.united_nations"),
            text("kind", "what it is about"),
            text("statement", "the finding in English"),
            text("statement_zh", "the finding in Chinese"),
            text("label", "the term, edition, topic or target it names; may be empty"),
            text("measure", "what estimate is, with its unit"),
            number("estimate", "the number claimed"),
            number("low", "lower bound of its interval", nullable=True),
            number("high", "upper bound of its interval", nullable=True),
            integer("n", "what it rests on"),
            text("counted", "what n counts"),
            text(
                "status",
                "what codes and design can carry",
                allowed=tuple(dict.fromkeys((*STATUSES, *STANCE_STATUSES))),
            ),
            number(
                "robustness",
                "share of the specifications in which it holds (multiverse); empty where there is "
                "one only",
                unit="share, 0 to 1",
                nullable=True,
            ),
            integer(
                "specifications", "ways of getting the number that were compared, its own first"
            ),
            text("criterion", "when it holds in a specification; may be empty"),
            text("holds_in", "specifications in which it holds, with ; between them"),
            text("fails_in", "specifications in which it does not, with ; between them"),
            text("table", "the table it is taken from"),
            text("evidence", "ids of the sentences behind it, space-separated; may be empty"),
        ),
        key=names("claim_id"),
        published=True,
        printed=names("statement n counted status robustness specifications"),
    ),
    Table(
        "claim_numbers",
        "Every number of a claim that a paper may print, one a row.",
        (
            text("claim_id", "the claim"),
            text("field", "which number: estimate, low, high, n, or one of its kind"),
            number("value", "the number; empty where it is a text", nullable=True),
            text("text", "the text; empty where it is a number"),
        ),
        key=names("claim_id field"),
    ),
)
