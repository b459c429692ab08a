"""Lexicons on disk: tab-separated entries without quoting, their common checks, finding terms."""

import csv
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from tifa.errors import Fault
from tifa.tables import LANGUAGES

UPOS = (
    *("ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART"),
    *("PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"),
)
Row = dict[str, str]
_STAND_INS = {
    **dict.fromkeys(("my", "your", "his", "her", "its", "our", "their"), "one's"),
    **dict.fromkeys(
        ("myself", "yourself", "himself", "herself", "itself", "ourselves", "themselves"),
        "oneself",
    ),
}
"""What English terms write for any possessive and any reflexive pronoun."""


def read_entries(
    path: Path,
    *,
    columns: Sequence[str],
    missing: str = "put it back; it comes with Tifa",
    empty_allowed: bool = True,
) -> tuple[list[tuple[int, Row]], list[Fault]]:
    """Return the rows of ``path`` that have all fields, with their numbers, and what is wrong.

    Rows are numbered as lines of the file, the header is 1. ``missing`` says how to mend a file
    that is not there. Without ``empty_allowed`` a file without rows is a fault.
    """
    file = f"{path.parent.name}/{path.name}"
    if not path.is_file():
        return [], [Fault(file, "is missing", missing)]
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
            header = list(reader.fieldnames or ())
            if header != list(columns):
                return [], [
                    Fault(
                        file,
                        "has other columns",
                        "write the header as expected, tabs between the names",
                        row=1,
                        value=" ".join(header),
                        expected=" ".join(columns),
                    )
                ]
            found = [(reader.line_num, row) for row in reader]
    except UnicodeDecodeError:
        return [], [Fault(file, "is not UTF-8", "save it as UTF-8")]
    except csv.Error as error:
        return [], [Fault(file, f"is no tab-separated table: {error}", "save it as plain TSV")]
    if not found and not empty_allowed:
        return [], [Fault(file, "has no entries", "add entries")]
    rows, faults = [], []
    for number, row in found:
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


def read_checked(
    folder: Path,
    *,
    name: str,
    columns: Sequence[str],
    check_row: Callable[[Row, int, str], list[Fault]],
    unique: Sequence[Sequence[str]],
    missing: str = "put it back; it comes with Tifa",
) -> tuple[list[tuple[int, Row]], list[Fault]]:
    """Return the numbered rows of a lexicon of counterparts, and all that is wrong with it.

    ``check_row`` is given a row, its number and the file as faults name it; no two rows may agree
    in all columns of one of ``unique``. Counterparts are looked at when all else is in order.
    """
    rows, faults = read_entries(
        folder / name, columns=columns, missing=missing, empty_allowed=False
    )
    file = f"{folder.name}/{name}"
    for number, row in rows:
        faults += check_row(row, number, file)
    for key in unique:
        faults += check_unique(rows, file, columns=key)
    return rows, faults or check_counterparts(rows, file)


def check_blanks(
    row: Mapping[str, str], number: int, file: str, *, filled: Sequence[str]
) -> list[Fault]:
    """Return faults of fields with blanks around them, and of empty ones among ``filled``."""
    faults = []
    for column, value in row.items():
        if column in filled and not value.strip():
            faults.append(_wrong(row, number, file, column, "is empty", "fill it in"))
        elif value != value.strip() or not value.isprintable():
            problem = "has blanks or invisible characters around or in it"
            faults.append(_wrong(row, number, file, column, problem, "remove them"))
    return faults


def check_allowed(
    row: Mapping[str, str], number: int, file: str, *, allowed: Mapping[str, Sequence[str]]
) -> list[Fault]:
    """Return faults of the columns of ``allowed`` that hold another value."""
    return [
        _wrong(
            row,
            number,
            file,
            column,
            "is not an allowed value",
            "use one of these",
            ", ".join(value or "(empty)" for value in values),
        )
        for column, values in allowed.items()
        if row[column] not in values
    ]


def check_strength(row: Mapping[str, str], number: int, file: str) -> list[Fault]:
    """Return a fault unless ``strength`` is a number above 0, at most 1."""
    try:
        strength = float(row["strength"])
    except ValueError:
        strength = -1.0
    if 0 < strength <= 1:
        return []
    wanted = "above 0, at most 1"
    return [_wrong(row, number, file, "strength", "is no strength", "write a number", wanted)]


def check_upos(row: Mapping[str, str], number: int, file: str) -> list[Fault]:
    """Return a fault unless ``upos`` lists universal parts of speech, with blanks between."""
    if set(row["upos"].split()) <= set(UPOS):
        return []
    problem, mend = "is no universal part of speech", "list tags with spaces between"
    return [_wrong(row, number, file, "upos", problem, mend, " ".join(UPOS))]


def check_example(row: Mapping[str, str], number: int, file: str) -> list[Fault]:
    """Return a fault when a Chinese example does not hold its term."""
    if row["language"] != "zh" or row["term"] in row["example"]:
        return []
    return [
        _wrong(row, number, file, "example", "does not hold the term", f"use {row['term']} in it")
    ]


def check_unique(
    rows: Sequence[tuple[int, Mapping[str, str]]], file: str, *, columns: Sequence[str]
) -> list[Fault]:
    """Return a fault for every row that repeats an earlier one in all of ``columns``."""
    seen: dict[tuple[str, ...], int] = {}
    faults = []
    for number, row in rows:
        key = tuple(row[column] for column in columns)
        first = seen.setdefault(key, number)
        if first != number:
            faults.append(
                Fault(
                    file,
                    f"stands already in row {first}",
                    "remove one of the two",
                    row=number,
                    column=", ".join(columns),
                    value=" ".join(key),
                )
            )
    return faults


def check_counterparts(rows: Sequence[tuple[int, Mapping[str, str]]], file: str) -> list[Fault]:
    """Return a fault for every ``counterpart`` that is no ``entry_id`` of the other language."""
    languages = {row["entry_id"]: row["language"] for _, row in rows}
    problem, mend = "names no entry of the other language", "name one, or leave the field empty"
    return [
        _wrong(row, number, file, "counterpart", problem, mend)
        for number, row in rows
        if row["counterpart"]
        and languages.get(row["counterpart"], row["language"]) == row["language"]
    ]


def _wrong(
    row: Mapping[str, str],
    number: int,
    file: str,
    column: str,
    problem: str,
    mend: str,
    expected: str = "",
) -> Fault:
    return Fault(
        file, problem, mend, row=number, column=column, value=row[column], expected=expected
    )


class Term(Protocol):
    """What an entry of any lexicon has."""

    @property
    def language(self) -> str: ...
    @property
    def term(self) -> str: ...
    @property
    def upos(self) -> frozenset[str]: ...


class TermToken(Protocol):
    """What finding terms needs of a token."""

    @property
    def text(self) -> str: ...
    @property
    def lemma(self) -> str: ...
    @property
    def upos(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


Entry = TypeVar("Entry", bound=Term)


@dataclass(frozen=True)
class Terms(Generic[Entry]):
    """Entries compiled once into a tree per language; terms ``left_out`` are not found."""

    entries: tuple[Entry, ...]
    left_out: frozenset[tuple[str, str]] = frozenset()

    @cached_property
    def _trees(self) -> dict[str, dict]:
        trees: dict[str, dict] = {language: {} for language in LANGUAGES}
        for entry in self.entries:
            for parts in _spellings(entry):
                node = trees[entry.language]
                for part in parts:
                    node = node.setdefault(part, {})
                node.setdefault(None, []).append(entry)
        return trees

    def without(self, *terms: tuple[str, str]) -> "Terms[Entry]":
        """Return the same without ``terms``, pairs of language and term; the trees are shared."""
        fewer = Terms(self.entries, self.left_out | set(terms))
        fewer.__dict__["_trees"] = self._trees
        return fewer

    def find(
        self, tokens: Sequence[TermToken], *, language: str
    ) -> list[tuple[int, int, tuple[Entry, ...]]]:
        """Return first and last position and the entries of each term found, in order.

        The longest where several begin together; matches do not overlap. Chinese terms must begin
        and end where tokens do. English terms match word by word, as the word or its lemma; a
        single word must have one of the entry's parts of speech. "one's" and "oneself" in a term
        stand for any possessive and reflexive pronoun. Takes time linear in the tokens.
        """
        at = self._chinese_at if language == "zh" else self._english_at
        matches, position = [], 0
        while position < len(tokens):
            found = at(tokens, position)
            if found:
                last, entries = found
                matches.append((position, last, entries))
                position = last + 1
            else:
                position += 1
        return matches

    def _counted(self, entries: Sequence[Entry]) -> tuple[Entry, ...]:
        if not self.left_out:
            return tuple(entries)
        return tuple(e for e in entries if (e.language, e.term) not in self.left_out)

    def _chinese_at(
        self, tokens: Sequence[TermToken], first: int
    ) -> tuple[int, tuple[Entry, ...]] | None:
        node, best = self._trees["zh"], None
        for position in range(first, len(tokens)):
            token = tokens[position]
            if position > first and token.start != tokens[position - 1].end:
                break
            for character in token.text:
                node = node.get(character)
                if node is None:
                    return best
            found = self._counted(node.get(None, ()))
            if found:
                best = (position, found)
        return best

    def _english_at(
        self, tokens: Sequence[TermToken], first: int
    ) -> tuple[int, tuple[Entry, ...]] | None:
        best = None
        nodes = [self._trees["en"]]
        for position in range(first, len(tokens)):
            token = tokens[position]
            written = token.text.lower().replace("’", "'")
            forms = {written, token.lemma.lower(), _STAND_INS.get(written, written)}
            nodes = [node[form] for node in nodes for form in sorted(forms) if form in node]
            if not nodes:
                break
            found = tuple(
                entry
                for node in nodes
                for entry in self._counted(node.get(None, ()))
                if position > first or _may_be(token, entry)
            )
            if found:
                best = (position, found)
        return best


def _spellings(entry: Term) -> set[tuple[str, ...]]:
    """The token sequences a term may come in; tokenizers may or may not split at hyphens."""
    if entry.language == "zh":
        return {tuple(entry.term)}
    term = entry.term.lower()
    return {tuple(term.split()), tuple(re.findall(r"[^\s-]+|-", term))}


def _may_be(token: TermToken, entry: Term) -> bool:
    if not entry.upos or token.upos in entry.upos:
        return True
    if token.upos == "PROPN" and "NOUN" in entry.upos:
        return True
    # Taggers waver between participle and adjective, and between verb and auxiliary.
    participle = token.lemma.endswith(("ed", "ing")) or token.text.lower().endswith(("ed", "ing"))
    return ("VERB" in entry.upos and token.upos == "AUX") or (
        participle
        and token.upos in ("ADJ", "VERB", "NOUN")
        and entry.upos & {"ADJ", "VERB"} != set()
    )
