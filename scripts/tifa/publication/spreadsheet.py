"""Tables for colleagues: workbooks (XLSX) with the rows of a table, its notes and its columns."""

import datetime
from collections.abc import Mapping
from math import isfinite
from pathlib import Path

import pandas as pd

from tifa.publication.fonts import is_chinese
from tifa.publication.notes import Note
from tifa.tables import Column, Table

LONGEST = 32_767  # characters that a cell of a workbook holds
ROWS = 1_048_575  # rows below the heading that a sheet holds
WIDEST = 60  # characters, of a column of a sheet
LOOKED_AT = 200  # rows that decide how wide a column is
SMALLEST = 0.0005  # in size, of the numbers that three decimals can print
CREATED = datetime.datetime(2000, 1, 1)
"""Workbooks state when they were made; a fixed date keeps their bytes equal."""


def write_workbook(frame: pd.DataFrame, path: Path | str, *, table: Table, note: Note) -> None:
    """Write ``frame`` as a workbook: a sheet with the rows, and one with notes and columns.

    Headings stay in sight and filter, and are printed on every page; numbers are numbers, all else
    is text. What a workbook cannot hold (more than ``ROWS`` rows, texts over ``LONGEST``
    characters) is cut, and the notes say so. The bytes depend on ``frame``, ``table`` and ``note``
    alone.
    """
    import xlsxwriter

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    rows = frame.head(ROWS)
    with xlsxwriter.Workbook(path, options) as book:
        book.set_properties({"title": note.title["en"], "created": CREATED})
        heading = book.add_format({"bold": True, "valign": "top", "bottom": 1})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        number = {
            kind: book.add_format({"num_format": shown})
            for kind, shown in (("int", "#,##0"), ("float", "0.000"), ("tiny", "0.0E+00"))
        }
        sheet = book.add_worksheet("table")
        sheet.freeze_panes(1, 1)
        sheet.set_landscape()
        sheet.repeat_rows(0)
        sheet.repeat_columns(0)
        cut = 0
        for place, name in enumerate(rows.columns):
            sheet.write_string(0, place, name, heading)
            values = rows[name]
            sheet.set_column(place, place, _characters(name, values))
            kind = next((c.type for c in table.columns if c.name == name), "string")
            cut += _fill(sheet, place, values, kind=kind, formats=number)
        if len(rows.columns):
            sheet.autofilter(0, 0, max(len(rows), 1), len(rows.columns) - 1)
        page = book.add_worksheet("notes")
        page.fit_to_pages(1, 0)
        page.set_column(0, 0, 24)
        page.set_column(1, 1, 16)
        page.set_column(2, 2, 100)
        lines = _notes(table, note, rows=len(frame), cut=cut)
        for line, cells in enumerate(lines):
            for place, text in enumerate(cells):
                page.write_string(line, place, text, wrapped)


def _fill(sheet, place: int, values: pd.Series, *, kind: str, formats: Mapping) -> int:
    """Write a column; return how many of its texts had to be cut.

    A number that three decimals would print as 0.000 is printed with its power of ten.
    """
    cut = 0
    for line, value in enumerate(values, start=1):
        if pd.isna(value) or value == "":
            continue
        if kind == "bool":
            sheet.write_boolean(line, place, bool(value))
        elif kind == "string" or not isfinite(value):
            text = str(value)
            cut += len(text) > LONGEST
            sheet.write_string(line, place, text[:LONGEST])
        else:
            tiny = kind == "float" and 0 < abs(value) < SMALLEST
            sheet.write_number(line, place, value, formats["tiny" if tiny else kind])
    return cut


def _characters(name: str, values: pd.Series) -> int:
    texts = [name, *map(str, values.head(LOOKED_AT))]
    if pd.api.types.is_float_dtype(values):
        texts = [name, "−1000.000"]
    longest = max(sum(2 if is_chinese(c) else 1 for c in text[:WIDEST]) for text in texts)
    return min(WIDEST, longest + 3)


def _notes(table: Table, note: Note, *, rows: int, cut: int) -> list[tuple[str, ...]]:
    lines: list[tuple[str, ...]] = [(table.name, "", f"{note.title['en']} / {note.title['zh']}")]
    lines += [("", "", note.text[language]) for language in ("en", "zh")]
    lines.append(("rows", str(rows), ""))
    if rows > ROWS:
        lines.append(("", "", f"Only the first {ROWS} rows fit a sheet; the CSV holds all."))
    if cut:
        lines.append(("", "", f"Texts cut at {LONGEST} characters: {cut}; the CSV holds them."))
    lines += [("", "", ""), ("column", "unit", "meaning")]
    return lines + [_described(column) for column in table.columns]


def _described(column: Column) -> tuple[str, str, str]:
    allowed = f" ({', '.join(value or 'empty' for value in column.allowed)})" * bool(column.allowed)
    return column.name, column.unit or column.type, column.description + allowed
