"""The lexicon of modality and strength: its entries and word groups, their checks, finding them."""

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tifa.errors import Fault, raise_faults
from tifa.relations.aligned import Side, Word
from tifa.tables import LANGUAGES

FILE = "entries.tsv"
COLUMNS = ("language", "term", "kind", "strength", "negated", "upos", "example")
GROUPS_FILE = "words.tsv"
GROUPS_COLUMNS = (
    "group",
    "effect",
    "zh",
    "zh_answers",
    "en",
    "en_answers",
    "zh_example",
    "en_example",
)
KINDS: Mapping[str, tuple[str, ...]] = {
    "deontic": ("1", "2", "3", "2-3"),
    "volitive": ("1", "2", "3"),
    "epistemic": ("1", "2", "3"),
    "dynamic": ("",),
    "position": ("1", "2", "3", "4", "3-4"),
    "furtherance": ("1", "2", "3", "1-2"),
    "compliance": ("1", "2"),
    "harm": ("1", "2", "3", "2-3"),
    "opposition": ("1", "2", "3", "2-3"),
    "negator": ("",),
    "passive": ("",),
}
"""Kinds and the strengths that they may have."""
SCALES = ("furtherance", "compliance", "harm", "opposition")
"""Kinds of verbs that are ranked by how much they do, whoever does it."""
EFFECTS = ("degree", "attempt", "content")
"""What a group's words do: raise a degree, hold an act back to an attempt, or only say more."""


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


@dataclass(frozen=True, slots=True)
class Group:
    """Words of one sense in both languages.

    ``terms`` are words that have the sense and little else; ``answers``, per language, everything
    that may render one of them, so that a term without any answer has been left out or added.
    """

    name: str
    effect: str
    terms: Mapping[str, tuple[str, ...]]
    patterns: Mapping[str, re.Pattern[str] | None]
    answers: Mapping[str, re.Pattern[str]]


@dataclass(frozen=True)
class Modality:
    """The entries of the lexicon and its groups of words."""

    entries: tuple[Entry, ...]
    groups: tuple[Group, ...]

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

    @cached_property
    def _openings(self) -> frozenset[tuple[str, str, str]]:
        """Language, kind and how the first word of a term may begin."""
        return frozenset(
            (e.language, e.kind, e.term[0] if e.language == "zh" else e.term.split()[0])
            for e in self.entries
        )

    def _opens(self, side: Side, word: Word, kinds: tuple[str, ...]) -> bool:
        text = word.text.lower().replace("’", "'")
        forms = {text[:1]} if side.language == "zh" else {text, word.lemma}
        return any((side.language, kind, f) in self._openings for kind in kinds for f in forms)

    def find(self, side: Side, *kinds: str) -> list[Match]:
        """Return the terms of ``kinds`` in ``side`` in order, the longest first, without overlap.

        Terms begin and end where words do; an English word counts as written or as its lemma.
        """
        matches, position = [], 0
        while position < len(side.words):
            opens = self._opens(side, side.words[position], kinds)
            match = self._at(side, position, kinds) if opens else None
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
    """Read the two files of ``folder``. Raises ``InputError`` with all that is wrong with them."""
    raise_faults(check_modality(folder))
    return Modality(
        entries=tuple(
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
        ),
        groups=tuple(_group(row) for _, row in _rows(Path(folder) / GROUPS_FILE)),
    )


def _group(row: Mapping[str, str]) -> Group:
    terms = {language: _listed(row[language]) for language in LANGUAGES}
    return Group(
        name=row["group"],
        effect=row["effect"],
        terms=terms,
        patterns={
            language: _pattern(terms[language], language=language) if terms[language] else None
            for language in LANGUAGES
        },
        answers={
            language: _pattern(
                (*terms[language], *_listed(row[f"{language}_answers"])), language=language
            )
            for language in LANGUAGES
        },
    )


def _listed(field: str) -> tuple[str, ...]:
    return tuple(term for term in field.split(";") if term)


def _pattern(terms: Sequence[str], *, language: str) -> re.Pattern[str]:
    """Any of ``terms``, the longest first; English ones as whole words, ``*`` for their ends."""
    longest = sorted(terms, key=lambda term: (-len(term), term))
    spelt = "|".join(re.escape(term).replace(r"\*", r"\w*") for term in longest)
    return re.compile(spelt if language == "zh" else rf"\b(?:{spelt})(?!\w)", re.IGNORECASE)


def _rows(path: Path) -> list[tuple[int, dict[str, str]]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(reader.line_num, row) for row in reader]


def check_modality(folder: Path | str) -> list[Fault]:
    """Return what is wrong with the lexicon in ``folder``; an empty list when it can be loaded."""
    entries, entry_faults = _read(Path(folder) / FILE, columns=COLUMNS)
    groups, group_faults = _read(Path(folder) / GROUPS_FILE, columns=GROUPS_COLUMNS)
    faults = [*entry_faults, *group_faults]
    seen: dict[tuple[str, ...], int] = {}
    file = f"{Path(folder).name}/{FILE}"
    for number, row in entries:
        faults += _check_entry(row, number, file)
        key = (row["language"], row["term"], row["kind"])
        faults += _repeated(seen, key, number, file, "language, term, kind")
    file = f"{Path(folder).name}/{GROUPS_FILE}"
    names: dict[tuple[str, ...], int] = {}
    for number, row in groups:
        faults += _check_group(row, number, file)
        faults += _repeated(names, (row["group"],), number, file, "group")
    return faults


def _read(
    path: Path, *, columns: Sequence[str]
) -> tuple[list[tuple[int, dict[str, str]]], list[Fault]]:
    """The rows that have all fields, with their numbers, and the faults of the file's form."""
    file = f"{path.parent.name}/{path.name}"
    if not path.is_file():
        return [], [Fault(file, "is missing", "put it back; it comes with Tifa")]
    try:
        header = path.read_text(encoding="utf-8-sig").split("\n", 1)[0].rstrip("\r").split("\t")
    except UnicodeDecodeError:
        return [], [Fault(file, "is not UTF-8", "save it as UTF-8")]
    if header != list(columns):
        fault = Fault(
            file,
            "has other columns",
            "write the header as expected, tabs between the names",
            row=1,
            value=" ".join(header),
            expected=" ".join(columns),
        )
        return [], [fault]
    rows, faults = [], []
    for number, row in _rows(path):
        if None in row or None in row.values():
            faults.append(
                Fault(
                    file,
                    "has too many or too few fields",
                    "separate the fields by single tabs; an empty field still has its tab",
                    row=number,
                    expected=f"{len(columns)} fields",
                )
            )
        else:
            rows.append((number, row))
    return rows, faults


def _repeated(
    seen: dict[tuple[str, ...], int], key: tuple[str, ...], number: int, file: str, column: str
) -> list[Fault]:
    if seen.setdefault(key, number) == number:
        return []
    return [
        Fault(
            file,
            f"stands already in row {seen[key]}",
            "remove one of the two",
            row=number,
            column=column,
            value=" ".join(key),
        )
    ]


def _unexpected(
    row: Mapping[str, str], number: int, file: str, allowed: Mapping[str, Sequence[str]]
) -> list[Fault]:
    return [
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


def _check_entry(row: Mapping[str, str], number: int, file: str) -> list[Fault]:
    allowed = {
        "language": LANGUAGES,
        "kind": tuple(KINDS),
        "strength": KINDS.get(row["kind"], sum(KINDS.values(), ())),
        "negated": ("yes", "no"),
    }
    return [
        *_unexpected(row, number, file, allowed),
        *_blank(row, number, file, "term", "write the term alone"),
    ]


def _check_group(row: Mapping[str, str], number: int, file: str) -> list[Fault]:
    faults = _unexpected(row, number, file, {"effect": EFFECTS})
    faults += _blank(row, number, file, "group", "write a name")
    if not row["zh"] and not row["en"]:
        faults.append(
            Fault(
                file,
                "has no words",
                "write words of at least one language, with ; between them",
                row=number,
                column="zh, en",
            )
        )
    return faults


def _blank(row: Mapping[str, str], number: int, file: str, column: str, mend: str) -> list[Fault]:
    if row[column].strip() and row[column] == row[column].strip():
        return []
    return [
        Fault(
            file,
            "is empty or has blanks around it",
            mend,
            row=number,
            column=column,
            value=row[column],
        )
    ]
