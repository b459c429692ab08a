"""Sections of the report on tables that no figure shows: shifts, renderings, the concordance.

Each shows the rows that a reader asks for first, and leads to the whole table.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from tifa.publication.report.evidence import Evidence
from tifa.publication.report.words import table_title, ui
from tifa.publication.words import WORDS, number

MOST = 12
"""Rows of a section, of each language where it has two."""


@dataclass(frozen=True)
class Cell:
    """A cell of a section: its text, and the address it leads to, without ``#``, if any."""

    text: str
    page: str = ""
    address: str = ""


@dataclass(frozen=True)
class Section:
    """A part of the report: ``table`` is where it comes from, ``note`` a key of the page's words.

    ``columns`` are keys of those words too; the first column heads its rows.
    """

    table: str
    title: str
    note: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def sections(
    tables: Mapping[str, pd.DataFrame], evidence: Evidence, *, language: str
) -> list[Section]:
    """Return the sections that have a row, in the order in which the report shows them."""
    made = {
        "shift_summary": (("shift", "times", "of beads", "sentences"), _shifts),
        "term_pairs": (("term", "renderings", "times", "sentences"), _renderings),
        "concordance": (("looked up", "in", "lines", "lines counted"), _lookups),
    }
    found = []
    for name, (columns, rows_of) in made.items():
        rows = tuple(rows_of(tables[name], evidence, language)) if name in tables else ()
        if rows:
            title = table_title(name, language)
            found.append(Section(name, title, f"{name} note", columns, rows))
    return found


def _shifts(table: pd.DataFrame, evidence: Evidence, language: str) -> Iterator[tuple[Cell, ...]]:
    rows = table[table["shifts"] > 0].sort_values(
        ["source_document", "target_document", "shifts", "kind"],
        ascending=[True, True, False, True],
    )
    several = len(table[["source_document", "target_document"]].drop_duplicates()) > 1
    for row in rows.itertuples(index=False):
        kind = ui(f"js:shift {row.kind}", language)
        pair = f", {row.source_document} → {row.target_document}" if several else ""
        yield (
            Cell(kind + pair),
            Cell(number(row.shifts)),
            Cell(f"{number(row.beads_with)} / {number(row.beads)}"),
            _cited(evidence, "shift_summary", row),
        )


def _renderings(
    table: pd.DataFrame, evidence: Evidence, language: str
) -> Iterator[tuple[Cell, ...]]:
    """The terms whose first rendering is met most often, of each language."""
    met = table[table["count"] > 0]
    for _, terms in met.groupby("source_language", sort=True):
        first = terms[terms["rank"] == 1]
        first = first.sort_values(["count", "source_term"], ascending=[False, True])
        for row in first.head(MOST).itertuples(index=False):
            own = terms[terms["source_term"] == row.source_term].sort_values("rank")
            counted = zip(own["target_term"], own["count"], strict=True)
            yield (
                Cell(row.source_term),
                Cell(", ".join(f"{term} {number(count)}" for term, count in counted)),
                Cell(number(row.occurrences)),
                _cited(evidence, "term_pairs", row),
            )


def _lookups(table: pd.DataFrame, evidence: Evidence, language: str) -> Iterator[tuple[Cell, ...]]:
    keys = ["query", "kind", "language"]
    lines = table.groupby(keys, sort=True)["counted"].agg(["size", "sum"]).reset_index()
    most = lines.sort_values(["sum", *keys], ascending=[False, True, True, True])
    for row in most.head(MOST).itertuples(index=False):
        named = evidence.target(row.query) if row.kind == "target" else row.query
        yield (
            Cell(named, "tables.html", "concordance"),
            Cell(WORDS[row.language][language]),
            Cell(number(row.size)),
            Cell(number(row.sum)),
        )


def _cited(evidence: Evidence, table: str, row) -> Cell:
    mark = evidence.row_mark(table, row)
    if not mark.sentences:
        return Cell("")
    return Cell(number(len(mark.sentences)), "reader.html", mark.address)
