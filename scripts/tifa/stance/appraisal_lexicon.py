"""The lexicon of engagement and graduation: its entries and its checks."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tifa.entries import (
    Row,
    Terms,
    check_allowed,
    check_blanks,
    check_example,
    check_strength,
    check_upos,
    read_checked,
)
from tifa.errors import Fault, raise_faults
from tifa.stance.sentences import Sentence
from tifa.tables import LANGUAGES

FILE = "entries.tsv"
COLUMNS = (
    "entry_id",
    "language",
    "term",
    "category",
    "strength",
    "upos",
    "example",
    "counterpart",
)
SYSTEM_OF: Mapping[str, str] = {
    **dict.fromkeys(
        (
            *("deny", "counter", "concur", "pronounce", "endorse"),
            *("entertain", "attribute", "distance"),
        ),
        "engagement",
    ),
    **dict.fromkeys(("force_raise", "force_lower", "focus_sharpen", "focus_soften"), "graduation"),
}
"""Categories and the system of Martin & White (2005, chapter 3) that they belong to."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A term of one category; ``strength`` in (0, 1]; ``upos`` of a single word, empty for any."""

    entry_id: str
    language: str
    term: str
    category: str
    strength: float
    upos: frozenset[str]
    example: str
    counterpart: str


@dataclass(frozen=True)
class AppraisalLexicon:
    """Entries of engagement and graduation."""

    entries: tuple[Entry, ...]

    @cached_property
    def _terms(self) -> Terms[Entry]:
        return Terms(self.entries)

    def find(self, sentence: Sentence) -> list[tuple[int, int, Entry]]:
        """Return first and last position and entry of the terms in ``sentence``, in order.

        As ``Terms.find``; a single Chinese token, too, must have one of the entry's parts of
        speech.
        """
        return [
            (first, last, entry)
            for first, last, entries in self._terms.find(
                sentence.tokens, language=sentence.language
            )
            for entry in entries
            if first < last
            or sentence.language != "zh"
            or not entry.upos
            or sentence.tokens[first].upos in entry.upos
        ]


def load_appraisal(folder: Path | str) -> AppraisalLexicon:
    """Read ``entries.tsv`` of ``folder``. Raises ``InputError`` with all that is wrong with it."""
    rows, faults = _checked(Path(folder))
    raise_faults(faults)
    return AppraisalLexicon(
        tuple(
            Entry(
                entry_id=row["entry_id"],
                language=row["language"],
                term=row["term"],
                category=row["category"],
                strength=float(row["strength"]),
                upos=frozenset(row["upos"].split()),
                example=row["example"],
                counterpart=row["counterpart"],
            )
            for _, row in rows
        )
    )


def check_appraisal(folder: Path | str) -> list[Fault]:
    """Return what is wrong with the lexicon in ``folder``; an empty list when it can be loaded."""
    return _checked(Path(folder))[1]


def _checked(folder: Path) -> tuple[list[tuple[int, Row]], list[Fault]]:
    return read_checked(
        folder,
        name=FILE,
        columns=COLUMNS,
        check_row=_check_row,
        unique=(("entry_id",), ("language", "term")),
    )


def _check_row(row: Row, number: int, file: str) -> list[Fault]:
    filled = [name for name in COLUMNS if name not in ("upos", "counterpart")]
    allowed = {"language": LANGUAGES, "category": tuple(SYSTEM_OF)}
    return check_blanks(row, number, file, filled=filled) or [
        *check_allowed(row, number, file, allowed=allowed),
        *check_strength(row, number, file),
        *check_upos(row, number, file),
        *check_example(row, number, file),
    ]
