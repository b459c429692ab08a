"""How columns are declared, and the columns that several tables share.

Offsets are counted in Unicode code points, ends are exclusive.
"""

from tifa.tables.declaration import Column
from tifa.tables.values import LANGUAGES, STATUSES, VOICES


def text(
    name: str, description: str, *, allowed: tuple[str, ...] = (), nullable: bool = False
) -> Column:
    """Declare a column of strings; those that are ``allowed``, or any."""
    return Column(name, "string", description, allowed=allowed, nullable=nullable)


def integer(name: str, description: str, *, unit: str = "", nullable: bool = False) -> Column:
    """Declare a column of whole numbers."""
    return Column(name, "int", description, unit=unit, nullable=nullable)


def number(name: str, description: str, *, unit: str = "", nullable: bool = False) -> Column:
    """Declare a column of floating-point numbers."""
    return Column(name, "float", description, unit=unit, nullable=nullable)


def flag(name: str, description: str) -> Column:
    """Declare a column that says yes or no."""
    return Column(name, "bool", description)


def interval(
    method: str = "paragraph bootstrap", *, of: str = "", unit: str = ""
) -> tuple[Column, Column]:
    """Declare the bounds of an interval: ``<of>_low`` and ``<of>_high``, or ``low`` and
    ``high``. Both are empty where there is too little to go by."""
    prefix = f"{of}_" if of else ""
    return (
        number(f"{prefix}low", f"lower bound, {method}", unit=unit, nullable=True),
        number(f"{prefix}high", f"upper bound, {method}", unit=unit, nullable=True),
    )


def significance(p: str, *, nullable: bool = True) -> tuple[Column, Column, Column]:
    """Declare a test's p, described as ``p``, its floor and its false discovery rate."""
    return (
        number("p", p, unit="0 to 1", nullable=nullable),
        number("p_floor", "smallest p that the design can give", unit="0 to 1", nullable=nullable),
        number("q", "false discovery rate within the family", unit="0 to 1", nullable=nullable),
    )


SOURCE_ID = text("source_id", "the source")
DOCUMENT_ID = text("document_id", "the document")
PARAGRAPH_ID = text("paragraph_id", "the paragraph")
SENTENCE_ID = text("sentence_id", "the sentence, such as paper_zh.p07.s02")
MENTION_ID = text("mention_id", "the mention")
GROUP = text("group", "what the study contrasts")
LANGUAGE = text("language", "language of the text", allowed=LANGUAGES)
TARGET = text("target", "id of the target")
TERM = text("term", "the term")
FORMULATION = text("formulation", "the formulation")
TOPIC = integer("topic", "number of the topic, from 1")
TOPIC_OR_NONE = integer("topic", "number of the topic, from 1; 0: what is assigned to none")
CONTRAST = text("contrast", "group a and what it is held against, b, such as critics:charter")
QUOTED = text("quoted", "whether quoted spans are counted", allowed=VOICES)
SPOKEN = text(
    "quoted",
    "with: every word of the documents; without: their holders' own words, neither quoted nor in "
    "a reporter's clause around them",
    allowed=VOICES,
)
FAMILY = text("family", "the family of tests that q is controlled in")
FAMILY_IF_TESTED = text(
    "family", "the family of tests that q is controlled in; empty without a test"
)
STATUS = text("status", "what the design can carry", allowed=STATUSES)
EVIDENCE = text("evidence", "ids of the sentences behind the number, space-separated")
# Columns that stand together.
SPAN = (
    integer("start", "offset in the document's clean text", unit="code points"),
    integer("end", "end offset in the document's clean text", unit="code points"),
)
SOURCE_SPAN = (
    integer("source_start", "offset in the source's text", unit="code points"),
    integer("source_end", "end offset in the source's text", unit="code points"),
)
TRANSLATED = (
    text("source_document", "the original"),
    text("target_document", "the translation"),
)
CELL = (
    text("level", "what a row sums up", allowed=("group", "holder")),
    text("name", "the group or holder"),
    LANGUAGE,
    TARGET,
    QUOTED,
)
CELL_KEY = tuple(column.name for column in CELL)
