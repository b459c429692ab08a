"""The reporting lexicon: expressions that attribute words, nouns that name or report, roles.

Four tables in one folder, described on its card: ``verbs.tsv`` (language, expression, kind,
position), ``nouns.tsv`` (language, noun, kind), ``roles.tsv`` (language, role, kind) and
``words.tsv`` (language, word, use), the function words that bound a subject.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tifa.errors import Fault, raise_faults
from tifa.tables import LANGUAGES

KINDS = ("neutral", "assertive", "distancing", "rejecting", "asking", "source", "naming")
POSITIONS = ("before", "both")
COMPLEMENTS = ("clause", "pause", "addressee", "none")
NOUN_KINDS = ("title", "term", "speech")
ROLE_KINDS = ("office", "person", "medium")
USES = (
    "stop",
    "lead",
    "blocking",
    "negation",
    "unreal",
    "pronoun",
    "thing",
    "self",
    "source",
    "view",
    "spreading",
    "attitude",
)
FILES = {
    "verbs.tsv": {
        "language": LANGUAGES,
        "expression": (),
        "kind": KINDS,
        "position": POSITIONS,
        "complement": COMPLEMENTS,
    },
    "nouns.tsv": {"language": LANGUAGES, "noun": (), "kind": NOUN_KINDS},
    "roles.tsv": {"language": LANGUAGES, "role": (), "kind": ROLE_KINDS},
    "words.tsv": {"language": LANGUAGES, "word": (), "use": USES},
}
_PIECE = re.compile(r"[^\W_]+|[^\w\s]")


@dataclass(frozen=True)
class Expression:
    """A reporting expression: as listed, what it does, and whether it may follow the words.

    ``complement`` is what it reports without quotation marks: a ``clause``, one after a ``pause``
    only, what an ``addressee`` is to do or has done, or ``none``.
    """

    text: str
    kind: str
    position: str
    complement: str


@dataclass(frozen=True)
class Lexicon:
    """The reporting lexicon of one language; all English entries are in lower case.

    ``expressions`` are keyed by their pieces, words in English and the whole in Chinese, of which
    the longest has ``longest``, pieces or characters. ``words`` are keyed by use; ``media`` are the
    roles of those who report others, of all languages, since holders may be named in any.
    """

    language: str
    expressions: Mapping[tuple[str, ...], Expression]
    nouns: Mapping[str, str]
    roles: Mapping[str, str]
    media: frozenset[str]
    words: Mapping[str, frozenset[str]]
    longest: int

    def noun(self, word: str) -> str | None:
        """Return the entry of ``nouns`` for an English word form, plural or singular."""
        return next((form for form in _singular(word) if form in self.nouns), None)

    def is_source(self, word: str) -> bool:
        """Whether an English word form is a role or names a source of information."""
        forms = _singular(word)
        return any(form in self.roles or form in self.words["source"] for form in forms)


def _singular(word: str) -> list[str]:
    word = word.lower()
    forms = [word, word.removesuffix("s"), word.removesuffix("es")]
    return [*forms, word[:-3] + "y"] if word.endswith("ies") else forms


def pieces(expression: str, *, language: str) -> tuple[str, ...]:
    """Return the pieces by which an expression is looked up."""
    return (expression,) if language == "zh" else tuple(_PIECE.findall(expression.lower()))


def read_lexicon(paths: Iterable[Path | str]) -> dict[str, Lexicon]:
    """Read the four tables of the lexicon; return one lexicon per language.

    ``paths`` holds the files of ``FILES``, recognised by name; others, such as the card, are
    passed over. Raises ``InputError`` with all faults: a missing file or column, a row of the
    wrong width, an empty or unknown value, an expression given twice.
    """
    by_name = {Path(path).name: Path(path) for path in paths}
    folder = next((path.parent for path in by_name.values()), Path())
    faults: list[Fault] = []
    rows: dict[str, list[dict[str, str]]] = {}
    for name, columns in FILES.items():
        if name not in by_name:
            faults.append(
                Fault(
                    file=(folder / name).as_posix(),
                    problem="the file is missing from the reporting lexicon",
                    mend="restore it from the project",
                )
            )
            continue
        try:
            text = by_name[name].read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            faults.append(
                Fault(
                    file=by_name[name].as_posix(),
                    problem=f"the file cannot be read: {error.__class__.__name__}",
                    mend="save it as a UTF-8 text file",
                )
            )
            continue
        rows[name] = _checked_rows(
            text, name=by_name[name].as_posix(), columns=columns, faults=faults
        )
    raise_faults(faults)
    return {language: _lexicon(rows, language) for language in LANGUAGES}


def _checked_rows(
    text: str, *, name: str, columns: Mapping[str, Sequence[str]], faults: list[Fault]
) -> list[dict[str, str]]:
    lines = list(csv.reader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE))
    header = list(columns)
    if not lines or lines[0] != header:
        faults.append(
            Fault(
                file=name,
                row=1,
                problem="the table has another header than it should",
                value=" ".join(lines[0]) if lines else "nothing",
                expected=" ".join(header) + ", separated by tabs",
                mend="restore the first line",
            )
        )
        return []
    accepted = []
    seen: dict[tuple[str, ...], int] = {}
    for number, cells in enumerate(lines[1:], start=2):
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            faults.append(
                Fault(
                    file=name,
                    row=number,
                    problem=f"the row has {len(cells)} cells",
                    value=" | ".join(cells),
                    expected=f"{len(header)} cells, separated by tabs",
                    mend="add or take away cells",
                )
            )
            continue
        row = dict(zip(header, (cell.strip() for cell in cells), strict=True))
        broken = _row_faults(row, name=name, number=number, columns=columns)
        key = (row["language"], row[header[1]].lower(), row.get("use", ""))
        if not broken and key in seen:
            broken = [
                Fault(
                    file=name,
                    row=number,
                    column=header[1],
                    problem=f"the entry is given twice, first in row {seen[key]}",
                    value=row[header[1]],
                    mend="delete one of the rows",
                )
            ]
        seen.setdefault(key, number)
        faults.extend(broken)
        if not broken:
            accepted.append(row)
    return accepted


def _row_faults(
    row: Mapping[str, str], *, name: str, number: int, columns: Mapping[str, Sequence[str]]
) -> list[Fault]:
    faults = []
    for column, allowed in columns.items():
        value = row[column]
        if not value:
            problem, expected = "the cell is empty", "a value"
        elif allowed and value not in allowed:
            problem, expected = "the value is not known", "one of " + ", ".join(allowed)
        else:
            continue
        faults.append(
            Fault(
                file=name,
                row=number,
                column=column,
                problem=problem,
                value=value,
                expected=expected,
                mend="correct the cell",
            )
        )
    return faults


def _lexicon(rows: Mapping[str, Sequence[Mapping[str, str]]], language: str) -> Lexicon:
    own = {
        name: [row for row in table if row["language"] == language] for name, table in rows.items()
    }
    expressions = {
        pieces(row["expression"], language=language): Expression(
            row["expression"], row["kind"], row["position"], row["complement"]
        )
        for row in own["verbs.tsv"]
    }
    longest = max((len(key[0]) if language == "zh" else len(key) for key in expressions), default=1)
    return Lexicon(
        language,
        expressions,
        {row["noun"].lower(): row["kind"] for row in own["nouns.tsv"]},
        {row["role"].lower(): row["kind"] for row in own["roles.tsv"]},
        frozenset(row["role"].lower() for row in rows["roles.tsv"] if row["kind"] == "medium"),
        {
            use: frozenset(row["word"] for row in own["words.tsv"] if row["use"] == use)
            for use in USES
        },
        longest,
    )
