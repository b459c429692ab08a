"""The lexicon of modality and strength: its entries and word groups, their checks, finding them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tifa.entries import Row, check_allowed, check_blanks, check_unique, read_entries
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
    "deontic": ("1", "1-2", "2", "3", "2-3"),
    "volitive": ("1", "2", "3"),
    "epistemic": ("1", "2", "3"),
    "dynamic": ("",),
    "position": ("1", "2", "3", "4", "3-4"),
    "furtherance": ("1", "2", "3", "1-2"),
    "compliance": ("1", "2"),
    "harm": ("1", "2", "3", "2-3"),
    "opposition": ("1", "2", "3", "2-3"),
    "trouble": ("1-2", "2", "3"),
    "negator": ("",),
    "passive": ("",),
}
"""Kinds and the strengths that they may have."""
SCALES = ("furtherance", "compliance", "harm", "opposition")
"""Kinds of verbs that are ranked by how much they do, whoever does it."""
EFFECTS = ("degree", "attempt", "content")
"""What a group's words do: raise a degree, hold an act back to an attempt, or only say more."""


_NONE: frozenset[str] = frozenset()


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
    def _openings(self) -> dict[tuple[str, str], frozenset[str]]:
        """How the first word of a term may begin, with its language, and the kinds of such terms.

        In Chinese it is a character, in English a word.
        """
        kinds: dict[tuple[str, str], frozenset[str]] = {}
        for entry in self.entries:
            first = entry.term[0] if entry.language == "zh" else entry.term.split()[0]
            key = (entry.language, first)
            kinds[key] = kinds.get(key, frozenset()) | {entry.kind}
        return kinds

    @cached_property
    def _known(self) -> dict[tuple[str, str, str], frozenset[str]]:
        """The kinds of terms that a word may open, by language, text and lemma, as asked for."""
        return {}

    def _opens(self, side: Side, word: Word) -> frozenset[str]:
        key = (side.language, word.text, word.lemma)
        if key not in self._known:
            text = word.text.lower().replace("’", "'")
            forms = (text[:1],) if side.language == "zh" else (text, word.lemma)
            found = (self._openings.get((side.language, form), _NONE) for form in forms)
            self._known[key] = _NONE.union(*found)
        return self._known[key]

    def find(self, side: Side, *kinds: str) -> list[Match]:
        """Return the terms of ``kinds`` in ``side`` in order, the longest first, without overlap.

        Terms begin and end where words do; an English word counts as written or as its lemma.
        """
        matches, position = [], 0
        while position < len(side.words):
            opens = self._opens(side, side.words[position])
            match = None if opens.isdisjoint(kinds) else self._at(side, position, kinds)
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
    entries, groups, faults = _checked(Path(folder))
    raise_faults(faults)
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
            for _, row in entries
        ),
        groups=tuple(_group(row) for _, row in groups),
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


def _checked(folder: Path) -> tuple[list[tuple[int, Row]], list[tuple[int, Row]], list[Fault]]:
    entries, entry_faults = read_entries(folder / FILE, columns=COLUMNS)
    groups, group_faults = read_entries(folder / GROUPS_FILE, columns=GROUPS_COLUMNS)
    faults = [*entry_faults, *group_faults]
    file = f"{folder.name}/{FILE}"
    for number, row in entries:
        allowed = {
            "language": LANGUAGES,
            "kind": tuple(KINDS),
            "strength": KINDS.get(row["kind"], sum(KINDS.values(), ())),
            "negated": ("yes", "no"),
        }
        faults += check_allowed(row, number, file, allowed=allowed)
        faults += check_blanks(row, number, file, filled=("term",))
    faults += check_unique(entries, file, columns=("language", "term", "kind"))
    file = f"{folder.name}/{GROUPS_FILE}"
    for number, row in groups:
        faults += check_allowed(row, number, file, allowed={"effect": EFFECTS})
        faults += check_blanks(row, number, file, filled=("group",))
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
    faults += check_unique(groups, file, columns=("group",))
    return entries, groups, faults
