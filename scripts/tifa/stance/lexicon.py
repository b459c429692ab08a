"""The bilingual lexicon of evaluation: its entries, its checks, and finding them in sentences."""

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tifa.errors import Fault, raise_faults
from tifa.stance.sentences import Sentence, Token
from tifa.tables import LANGUAGES

FILE = "entries.tsv"
COLUMNS = (
    "entry_id",
    "language",
    "term",
    "category",
    "polarity",
    "strength",
    "upos",
    "frame",
    "example",
    "counterpart",
)
FRAMES = ("object", "subject", "attribute", "modifier")
"""Which part of the sentence the polarity goes to."""

UPOS = frozenset(
    [
        "ADJ",
        "ADP",
        "ADV",
        "AUX",
        "CCONJ",
        "DET",
        "INTJ",
        "NOUN",
        "NUM",
        "PART",
        "PRON",
        "PROPN",
        "PUNCT",
        "SCONJ",
        "SYM",
        "VERB",
        "X",
    ]
)


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

    ``counterpart`` is the id of the entry of the other language, or empty.
    """

    entry_id: str
    language: str
    term: str
    category: str
    polarity: int
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

    def find(self, sentence: Sentence) -> list[Match]:
        """Return the terms in ``sentence``, in order, the longest where several begin together.

        Chinese terms must begin and end where tokens do. English terms match word by word, as the
        word or its lemma; a single word must have one of the entry's parts of speech. Matches do
        not overlap. Takes time linear in the sentence.
        """
        tree = self._trees[sentence.language]
        find = _find_chinese if sentence.language == "zh" else _find_english
        matches, position = [], 0
        while position < len(sentence.tokens):
            match = find(sentence.tokens, position, tree)
            if match:
                matches.append(match)
                position = match.last + 1
            else:
                position += 1
        return matches


def _spellings(entry: Entry) -> set[tuple[str, ...]]:
    """The token sequences a term may come in; tokenizers may or may not split at hyphens."""
    if entry.language == "zh":
        return {tuple(entry.term)}
    term = entry.term.lower()
    return {tuple(term.split()), tuple(re.findall(r"[^\s-]+|-", term))}


def _find_chinese(tokens: Sequence[Token], first: int, tree: dict) -> Match | None:
    node, best = tree, None
    for position in range(first, len(tokens)):
        token = tokens[position]
        if position > first and token.start != tokens[position - 1].end:
            break
        for character in token.text:
            node = node.get(character)
            if node is None:
                return best
        if None in node:
            best = Match(first=first, last=position, entries=tuple(node[None]))
    return best


def _find_english(tokens: Sequence[Token], first: int, tree: dict) -> Match | None:
    best = None
    nodes = [tree]
    for position in range(first, len(tokens)):
        token = tokens[position]
        forms = {token.text.lower().replace("’", "'"), token.lemma.lower()}
        nodes = [node[form] for node in nodes for form in sorted(forms) if form in node]
        if not nodes:
            break
        found = tuple(
            entry
            for node in nodes
            for entry in node.get(None, ())
            if position > first or _may_be(token, entry)
        )
        if found:
            best = Match(first=first, last=position, entries=found)
    return best


def _may_be(token: Token, entry: Entry) -> bool:
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


def load_lexicon(folder: Path | str) -> Lexicon:
    """Read ``entries.tsv`` of ``folder``. Raises ``InputError`` with all that is wrong with it."""
    raise_faults(check_lexicon(folder))
    entries = tuple(_entry(row) for _, row in _rows(Path(folder) / FILE))
    return Lexicon(name=Path(folder).name, entries=entries)


def _rows(path: Path) -> list[tuple[int, dict[str, str]]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(reader.line_num, row) for row in reader]


def _entry(row: Mapping[str, str]) -> Entry:
    return Entry(
        entry_id=row["entry_id"],
        language=row["language"],
        term=row["term"],
        category=row["category"],
        polarity=int(row["polarity"]),
        strength=float(row["strength"]),
        upos=frozenset(row["upos"].split()),
        frame=row["frame"],
        example=row["example"],
        counterpart=row["counterpart"],
    )


def check_lexicon(folder: Path | str) -> list[Fault]:
    """Return what is wrong with the lexicon in ``folder``; an empty list when it can be loaded."""
    path = Path(folder) / FILE
    file = f"{Path(folder).name}/{FILE}"
    if not path.is_file():
        return [Fault(file, "is missing", "put it there, or name another folder in stance.lexicon")]
    try:
        rows = _rows(path)
        with path.open(encoding="utf-8-sig") as stream:
            header = stream.readline().rstrip("\r\n").split("\t")
    except UnicodeDecodeError:
        return [Fault(file, "is not UTF-8", "save it as UTF-8")]
    except csv.Error as error:
        return [Fault(file, f"is no tab-separated table: {error}", "save it as plain TSV")]
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
    if not rows:
        return [Fault(file, "has no entries", "add entries")]
    faults = [fault for number, row in rows for fault in _check_row(row, number, file)]
    faults += _check_unique(rows, file)
    if not faults:
        faults = _check_counterparts(rows, file)
    return faults


def _check_row(row: Mapping[str, str | None], number: int, file: str) -> list[Fault]:
    if None in row or None in row.values():
        return [
            Fault(
                file,
                "has too many or too few fields",
                "separate the fields by single tabs; an empty field still has its tab",
                row=number,
                expected=f"{len(COLUMNS)} fields",
            )
        ]
    faults: list[Fault] = []

    def wrong(column: str, problem: str, mend: str, expected: str = "") -> None:
        faults.append(
            Fault(
                file, problem, mend, row=number, column=column, value=row[column], expected=expected
            )
        )

    for column in COLUMNS:
        if column != "counterpart" and column != "upos" and not row[column].strip():
            wrong(column, "is empty", "fill it in")
        elif row[column] != row[column].strip() or not row[column].isprintable():
            wrong(column, "has blanks or invisible characters around or in it", "remove them")
    if faults:
        return faults
    for column, allowed in (
        ("language", LANGUAGES),
        ("category", CATEGORIES),
        ("frame", FRAMES),
        ("polarity", ("-1", "0", "1")),
    ):
        if row[column] not in allowed:
            wrong(column, "is not an allowed value", "use one of these", ", ".join(allowed))
    try:
        strength = float(row["strength"])
    except ValueError:
        strength = -1.0
    if not 0 < strength <= 1:
        wrong("strength", "is no strength", "write a number", "above 0, at most 1")
    if set(row["upos"].split()) - UPOS:
        wrong(
            "upos",
            "is no universal part of speech",
            "list tags with spaces between",
            " ".join(sorted(UPOS)),
        )
    if faults:
        return faults
    if (row["category"] in MODIFIERS) != (row["frame"] == "modifier"):
        wrong(
            "frame",
            "does not go with the category",
            "mend one of the two",
            "modifier for modifying categories, another frame for evaluative ones",
        )
    if (row["polarity"] == "0") != (row["category"] in MODIFIERS):
        wrong(
            "polarity",
            "does not go with the category",
            "mend one of the two",
            "0 for modifying categories, -1 or 1 for evaluative ones",
        )
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
    if row["language"] == "zh" and row["term"] not in row["example"]:
        wrong("example", "does not hold the term", f"use {row['term']} in it")
    return faults


def _check_unique(rows: Sequence[tuple[int, Mapping[str, str]]], file: str) -> list[Fault]:
    faults = []
    for columns in (("entry_id",), ("language", "term", "frame")):
        seen: dict[tuple, int] = {}
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
                        value=" ".join(str(part) for part in key),
                    )
                )
    return faults


def _check_counterparts(rows: Sequence[tuple[int, Mapping[str, str]]], file: str) -> list[Fault]:
    languages = {row["entry_id"]: row["language"] for _, row in rows}
    faults = []
    for number, row in rows:
        other = row["counterpart"]
        if other and languages.get(other, row["language"]) == row["language"]:
            faults.append(
                Fault(
                    file,
                    "names no entry of the other language",
                    "name one, or leave the field empty",
                    row=number,
                    column="counterpart",
                    value=other,
                )
            )
    return faults
