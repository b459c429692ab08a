"""Tables as the report shows them: columns with their meaning, rows as plain values."""

from collections.abc import Collection, Mapping, Sequence

import pandas as pd

from tifa.publication.links import evidence_columns
from tifa.publication.report.evidence import NAMED_BY_GROUP
from tifa.publication.report.words import TABLE_TITLES, table_title, ui
from tifa.publication.words import number
from tifa.tables import TABLES, Column, Table

ROWS = 20_000  # rows of a table in the report; the CSV holds them all
DIGITS = 6  # significant digits of a number


def in_order(names: Collection[str]) -> list[str]:
    """``names`` of tables in the order of the report; those it does not know by name follow."""
    place = {name: index for index, name in enumerate(TABLE_TITLES)}
    return sorted(names, key=lambda name: (place.get(name, len(place)), name))


def grid(name: str, frame: pd.DataFrame, *, language: str, places: Collection[str]) -> dict:
    """Table ``name`` for the page of tables: title, columns, rows, and what was left out.

    ``places`` are the ids that the reader knows: a cell of nothing but such ids is a list of them,
    other cells are text, numbers, booleans or None. The first column is the number of sentences a
    row rests on, its cells the ids, separated by spaces. At most ``ROWS`` rows are shown, those
    ranked highest where the table has ranks.
    """
    table = TABLES[name]
    rows, note = _cut(frame, language=language)
    cited = evidence_columns(list(frame.columns))
    others = [column for column in frame.columns if column != "evidence"]
    described = {column.name: column for column in table.columns}
    columns = [_column(column, described.get(column)) for column in others]
    values = [
        _values(rows[column], described.get(column), places=_places_in(column, frame, places))
        for column in others
    ]
    if cited:
        columns.insert(0, _evidence_column(cited, described, language=language))
        texts = zip(*(rows[column].fillna("") for column in cited), strict=True)
        values.insert(0, [" ".join(filter(None, parts)) for parts in texts])
    return {
        "name": name,
        "title": table_title(name, language),
        "description": table.description,
        "note": note,
        "key": [_place(column, columns, cited) for column in table.key],
        "columns": columns,
        "rows": [list(row) for row in zip(*values, strict=True)] if values else [],
    }


def _place(column: str, columns: Sequence[Mapping], cited: Sequence[str]) -> int:
    names = [one["name"] for one in columns]
    return names.index(column, 1 if cited else 0)


def _cut(frame: pd.DataFrame, *, language: str) -> tuple[pd.DataFrame, str]:
    if len(frame) <= ROWS:
        return frame, ""
    ranked = frame.sort_values("rank", kind="stable") if "rank" in frame else frame
    key = "shown by rank" if "rank" in frame else "shown first"
    note = ui(key, language, shown=number(ROWS), all=number(len(frame)))
    return ranked.head(ROWS).sort_index(), note


def _evidence_column(
    cited: Sequence[str], described: Mapping[str, Column], *, language: str
) -> dict:
    column = described.get(cited[0])
    return {
        "name": "evidence",
        "label": ui("sentences", language),
        "kind": "evidence",
        "description": column.description if column else "",
    }


def _column(name: str, column: Column | None) -> dict:
    kind = column.type if column else "string"
    described = "" if column is None else column.description
    if column is not None and column.unit:
        described += f" ({column.unit})"
    shown: dict[str, object] = {
        "name": name,
        "label": name.replace("_", " "),
        "kind": "number" if kind in ("int", "float") else "bool" if kind == "bool" else "text",
        "description": described,
    }
    if name in NAMED_BY_GROUP:
        shown["names"] = "groups"
    elif name == "target":
        shown["names"] = "targets"
    return shown


def _places_in(column: str, frame: pd.DataFrame, places: Collection[str]) -> Collection[str]:
    """The ids that a cell of ``column`` may be: a group may be called as a document is."""
    of_documents = column == "name" and "document" in set(frame.get("level", ()))
    return () if column in NAMED_BY_GROUP and not of_documents else places


def _values(values: pd.Series, column: Column | None, *, places: Collection[str]) -> list:
    kind = column.type if column else "string"
    if kind == "int":
        return [None if pd.isna(value) else int(value) for value in values]
    if kind == "float":
        return [None if pd.isna(value) else float(f"{value:.{DIGITS}g}") for value in values]
    if kind == "bool":
        return [bool(value) for value in values]
    return [_text(value, places) for value in values.fillna("")]


def _text(value: object, places: Collection[str]) -> str | list[str]:
    text = str(value)
    ids = text.split(" ")
    return ids if all(one in places for one in ids) else text


def published(table: Table) -> bool:
    """Whether the report shows ``table``: those that people read, and the concordance."""
    return table.published or table.name == "concordance"
