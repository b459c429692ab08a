"""The bilingual lexicon of evaluation: its entries, its checks, and finding them in sentences."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

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
from tifa.tables import LANGUAGES

if TYPE_CHECKING:  # the check of a study reads the lexicon and needs no annotated sentences
    from tifa.stance.sentences import Sentence

FILE = "entries.tsv"
COLUMNS = (
    "entry_id",
    "language",
    "term",
    "category",
    "polarity",
    "attitude",
    "strength",
    "upos",
    "frame",
    "example",
    "counterpart",
)
FRAMES = ("object", "subject", "attribute", "modifier")
"""Which part of the sentence the polarity goes to."""

ATTITUDE: Mapping[str, tuple[str, ...]] = {
    "affect": ("happiness", "security", "satisfaction", "inclination"),
    "judgement": ("normality", "capacity", "tenacity", "veracity", "propriety"),
    "appreciation": ("reaction", "composition", "valuation"),
}
"""The kinds of attitude and what they are about (Martin & White 2005, chapter 2)."""
ATTITUDES = tuple(f"{kind}:{about}" for kind, abouts in ATTITUDE.items() for about in abouts)


@dataclass(frozen=True)
class Category:
    """What the words of a category do to what they govern (after Deng, Choi & Wiebe 2013).

    ``effect``: +1 when the event is good for its object, -1 when bad. ``intrinsic``: whether the
    word presents the event itself as good (+1) or bad (-1) when nothing around says otherwise.
    ``attitude``: the event is somebody's attitude, so it speaks for the one who has it.
    """

    effect: int
    intrinsic: int
    attitude: bool


EVALUATIVE: Mapping[str, Category] = {
    "support": Category(+1, +1, True),
    "oppose": Category(-1, +1, True),
    "praise": Category(+1, +1, True),
    "blame": Category(-1, +1, True),
    "call_for": Category(+1, +1, True),
    "call_against": Category(-1, +1, True),
    "comply": Category(+1, +1, True),
    "benefit": Category(+1, +1, False),
    "means": Category(+1, +1, False),
    "harm": Category(-1, -1, False),
    "violate": Category(-1, -1, False),
    "misuse": Category(+1, -1, False),
}
MODIFIERS = (
    "negator",
    "intensifier",
    "downtoner",
    "modal",
    "condition",
    "rhetorical",
    "distance",
    "neutral",
)
CATEGORIES = (*EVALUATIVE, *MODIFIERS)


@dataclass(frozen=True, slots=True)
class Entry:
    """One sense of a term. ``polarity`` is -1, 0 or 1, 0 for modifiers; ``strength`` in (0, 1].

    ``attitude`` is one of ``ATTITUDES``, or empty when the term shows none of itself, and
    ``counterpart`` the id of the entry of the other language, or empty.
    """

    entry_id: str
    language: str
    term: str
    category: str
    polarity: int
    attitude: str
    strength: float
    upos: frozenset[str]
    frame: str
    example: str
    counterpart: str


@dataclass(frozen=True, slots=True)
class Match:
    """A term found in a sentence, at token positions ``first`` to ``last``, with its senses."""

    first: int
    last: int
    entries: tuple[Entry, ...]

    def sense(self, frame: str) -> Entry | None:
        """Return the entry whose polarity goes to ``frame``, if the term has one."""
        return next((entry for entry in self.entries if entry.frame == frame), None)

    @property
    def governing(self) -> Entry:
        """The entry whose polarity goes to the object. Raises ``LookupError`` without one."""
        entry = self.sense("object")
        if entry is None:
            raise LookupError("the term governs no object")
        return entry

    @property
    def event(self) -> Category:
        """What it does to its object. Raises ``LookupError`` when it governs none."""
        return EVALUATIVE[self.governing.category]

    def favours(self, frame: str) -> bool:
        """Say whether a sense of the term speaks well of ``frame``."""
        entry = self.sense(frame)
        return entry is not None and entry.polarity > 0

    def has(self, category: str) -> bool:
        """Say whether a sense of the term is of ``category``."""
        return any(entry.category == category for entry in self.entries)

    @property
    def positions(self) -> range:
        """The token positions it covers."""
        return range(self.first, self.last + 1)


@dataclass(frozen=True)
class Lexicon:
    """Entries under the name of their folder, compiled once into a tree per language."""

    name: str
    entries: tuple[Entry, ...]

    left_out: frozenset[tuple[str, str]] = frozenset()

    @cached_property
    def _terms(self) -> Terms[Entry]:
        return Terms(self.entries).without(*self.left_out)

    def without(self, language: str, term: str) -> "Lexicon":
        """Return the lexicon without ``term`` of ``language``, in all its senses."""
        fewer = Lexicon(self.name, self.entries, self.left_out | {(language, term)})
        fewer.__dict__["_terms"] = self._terms.without((language, term))
        return fewer

    @cached_property
    def condemning(self) -> frozenset[str]:
        """Terms that condemn what they describe, such as hegemonism."""
        return frozenset(
            entry.term
            for entry in self.entries
            if entry.category == "blame" and entry.frame == "attribute"
        )

    @cached_property
    def opening(self) -> dict[str, Entry]:
        """English verbs that may open a sentence as an imperative, by form."""
        return {
            entry.term: entry
            for entry in self.entries
            if entry.language == "en"
            and entry.frame == "object"
            and entry.category in ("support", "oppose", "call_for", "comply")
            and "VERB" in entry.upos
        }

    def find(self, sentence: "Sentence") -> list[Match]:
        """Return the terms in ``sentence`` as ``Terms.find`` does."""
        found = self._terms.find(sentence.tokens, language=sentence.language)
        return [Match(first, last, entries) for first, last, entries in found]


def load_lexicon(folder: Path | str) -> Lexicon:
    """Read ``entries.tsv`` of ``folder``. Raises ``InputError`` with all that is wrong with it."""
    rows, faults = _checked(Path(folder))
    raise_faults(faults)
    return Lexicon(name=Path(folder).name, entries=tuple(_entry(row) for _, row in rows))


def check_lexicon(folder: Path | str) -> list[Fault]:
    """Return what is wrong with the lexicon in ``folder``; an empty list when it can be loaded."""
    return _checked(Path(folder))[1]


def is_lexicon(path: Path) -> bool:
    """Say whether a file has the columns of a stance lexicon."""
    with path.open(encoding="utf-8-sig", errors="replace") as file:
        return file.readline().rstrip("\n").split("\t") == list(COLUMNS)


def _entry(row: Mapping[str, str]) -> Entry:
    return Entry(
        entry_id=row["entry_id"],
        language=row["language"],
        term=row["term"],
        category=row["category"],
        polarity=int(row["polarity"]),
        attitude=row["attitude"],
        strength=float(row["strength"]),
        upos=frozenset(row["upos"].split()),
        frame=row["frame"],
        example=row["example"],
        counterpart=row["counterpart"],
    )


def _checked(folder: Path) -> tuple[list[tuple[int, Row]], list[Fault]]:
    return read_checked(
        folder,
        name=FILE,
        columns=COLUMNS,
        check_row=_check_row,
        unique=(("entry_id",), ("language", "term", "frame")),
        missing="put it there, or name another folder in stance.lexicon",
    )


def _check_row(row: Mapping[str, str], number: int, file: str) -> list[Fault]:
    filled = [name for name in COLUMNS if name not in ("attitude", "upos", "counterpart")]
    allowed = {
        "language": LANGUAGES,
        "category": CATEGORIES,
        "frame": FRAMES,
        "polarity": ("-1", "0", "1"),
        "attitude": ("", *ATTITUDES),
    }
    faults = check_blanks(row, number, file, filled=filled) or [
        *check_allowed(row, number, file, allowed=allowed),
        *check_strength(row, number, file),
        *check_upos(row, number, file),
    ]
    if faults:
        return faults

    def wrong(column: str, problem: str, mend: str, expected: str) -> None:
        faults.append(
            Fault(
                file, problem, mend, row=number, column=column, value=row[column], expected=expected
            )
        )

    modifies = row["category"] in MODIFIERS
    if modifies != (row["frame"] == "modifier"):
        wrong(
            "frame",
            "does not go with the category",
            "mend one of the two",
            "modifier for modifying categories, another frame for evaluative ones",
        )
    if (row["polarity"] == "0") != modifies:
        wrong(
            "polarity",
            "does not go with the category",
            "mend one of the two",
            "0 for modifying categories, -1 or 1 for evaluative ones",
        )
    if modifies and row["attitude"]:
        wrong("attitude", "does not go with the category", "leave it empty", "(empty)")
    if row["category"] in EVALUATIVE and row["frame"] == "object" and row["polarity"] != "0":
        category = EVALUATIVE[row["category"]]
        implied = category.effect * category.intrinsic
        if int(row["polarity"]) != implied:
            wrong(
                "polarity",
                f"contradicts what {row['category']} does to its object",
                "mend the polarity or the category",
                str(implied),
            )
    return faults + check_example(row, number, file)
