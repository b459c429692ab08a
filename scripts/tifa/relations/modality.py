"""The lexicon of modality: its entries, its checks, and finding them in a bead's side."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tifa.errors import Fault, raise_faults
from tifa.relations.aligned import Side, Word
from tifa.tables import LANGUAGES

FILE = "entries.tsv"
COLUMNS = ("language", "term", "kind", "strength", "negated", "upos")
KINDS: Mapping[str, tuple[str, ...]] = {
    "obligation": ("1", "2", "3", "2-3"),
    "commitment": ("1", "2", "3"),
    "position": ("1", "2", "3", "4", "3-4"),
    "ability": ("",),
    "negator": ("",),
    "passive": ("",),
    "degree": ("",),
}
"""Kinds and the strengths that they may have."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A term with its kind and the strengths it may have, 0 where the kind has none.

    ``upos`` are parts of speech of its first word.
    """

    language: str
    term: str
    kind: str
    lowest: int
    highest: int
    negated: bool
    upos: frozenset[str]


@dataclass(frozen=True, slots=True)
class Match:
    """A term found in a side, at word positions ``first`` to ``last``."""

    first: int
    last: int
    entry: Entry


@dataclass(frozen=True)
class Modality:
    """The entries of the lexicon."""

    entries: tuple[Entry, ...]

    @cached_property
    def _terms(self) -> dict[tuple[str, str], tuple[Entry, ...]]:
        terms: dict[tuple[str, str], tuple[Entry, ...]] = {}
        for entry in self.entries:
            key = (entry.language, entry.term)
            terms[key] = (*terms.get(key, ()), entry)
        return terms

    @cached_property
    def _longest(self) -> dict[str, int]:
        length = {"zh": len, "en": lambda term: len(term.split())}
        return {
            language: max(
                (length[language](e.term) for e in self.entries if e.language == language),
                default=0,
            )
            for language in LANGUAGES
        }

    def find(self, side: Side, *kinds: str) -> list[Match]:
        """Return the terms of ``kinds`` in ``side`` in order, the longest first, without overlap.

        Terms begin and end where words do; an English word counts as written or as its lemma.
        """
        matches, position = [], 0
        while position < len(side.words):
            match = self._at(side, position, kinds)
            matches += [match] if match else []
            position = match.last + 1 if match else position + 1
        return matches

    def _at(self, side: Side, first: int, kinds: tuple[str, ...]) -> Match | None:
        best = None
        spelt = {""}
        gap = " " if side.language == "en" else ""
        for last in range(first, min(first + self._longest[side.language], len(side.words))):
            word = side.words[last]
            spelt = {
                (before + gap + form).strip()
                for before in spelt
                for form in {word.text.lower().replace("’", "'"), word.lemma}
            }
            for spelling in sorted(spelt):
                for entry in self._terms.get((side.language, spelling), ()):
                    if entry.kind in kinds and _may_be(side.words[first], entry):
                        best = Match(first, last, entry)
        return best


def _may_be(word: Word, entry: Entry) -> bool:
    return not entry.upos or word.upos in entry.upos


def load_modality(folder: Path | str) -> Modality:
    """Read ``entries.tsv`` of ``folder``. Raises ``InputError`` with all that is wrong with it."""
    raise_faults(check_modality(folder))
    return Modality(
        tuple(
            Entry(
                language=row["language"],
                term=row["term"],
                kind=row["kind"],
                lowest=int(row["strength"][:1] or 0),
                highest=int(row["strength"][-1:] or 0),
                negated=row["negated"] == "yes",
                upos=frozenset(row["upos"].split()),
            )
            for _, row in _rows(Path(folder) / FILE)
        )
    )


def _rows(path: Path) -> list[tuple[int, dict[str, str]]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(reader.line_num, row) for row in reader]


def check_modality(folder: Path | str) -> list[Fault]:
    """Return what is wrong with the lexicon in ``folder``; an empty list when it can be loaded."""
    path = Path(folder) / FILE
    file = f"{path.parent.name}/{FILE}"
    if not path.is_file():
        return [Fault(file, "is missing", "put it back; it comes with Tifa")]
    try:
        header = path.read_text(encoding="utf-8-sig").split("\n", 1)[0].rstrip("\r").split("\t")
    except UnicodeDecodeError:
        return [Fault(file, "is not UTF-8", "save it as UTF-8")]
    if header != list(COLUMNS):
        return [
            Fault(
                file,
                "has other columns",
                "write the header as expected, tabs between the names",
                row=1,
                value=" ".join(header),
                expected=" ".join(COLUMNS),
            )
        ]
    faults: list[Fault] = []
    seen: dict[tuple[str, ...], int] = {}
    for number, row in _rows(path):
        if None in row or None in row.values():
            faults.append(
                Fault(
                    file,
                    "has too many or too few fields",
                    "separate the fields by single tabs; an empty field still has its tab",
                    row=number,
                    expected=f"{len(COLUMNS)} fields",
                )
            )
            continue
        faults += _check_row(row, number, file)
        key = (row["language"], row["term"], row["kind"])
        if seen.setdefault(key, number) != number:
            faults.append(
                Fault(
                    file,
                    f"stands already in row {seen[key]}",
                    "remove one of the two",
                    row=number,
                    column="language, term, kind",
                    value=" ".join(key),
                )
            )
    return faults


def _check_row(row: Mapping[str, str], number: int, file: str) -> list[Fault]:
    allowed = {
        "language": LANGUAGES,
        "kind": tuple(KINDS),
        "strength": KINDS.get(row["kind"], sum(KINDS.values(), ())),
        "negated": ("yes", "no"),
    }
    faults = [
        Fault(
            file,
            "is not an allowed value",
            "use one of these",
            row=number,
            column=column,
            value=row[column],
            expected=", ".join(value or "(empty)" for value in values),
        )
        for column, values in allowed.items()
        if row[column] not in values
    ]
    if not row["term"].strip() or row["term"] != row["term"].strip():
        faults.append(
            Fault(
                file,
                "is empty or has blanks around it",
                "write the term alone",
                row=number,
                column="term",
                value=row["term"],
            )
        )
    return faults
