"""Coding sheets: the sample as coders see it, as CSV and as a workbook with drop-downs."""

import csv
import datetime
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path

import pandas as pd

from tifa.validation.codebook import codebook_lines
from tifa.validation.codes import CODES

COLUMNS = ("item", "holder", "target", "before", "sentence", "after", "code", "note")
_WIDTHS = (8, 22, 22, 34, 56, 34, 9, 28)
_CREATED = datetime.datetime(2000, 1, 1)
"""Workbooks state when they were made; a fixed date keeps their bytes equal."""


def sheet_rows(
    sample: pd.DataFrame,
    *,
    sentences: pd.DataFrame,
    targets: Mapping[str, Mapping[str, str]],
) -> list[dict]:
    """Return a row per item of ``sample``, with ``code`` and ``note`` left empty.

    ``sentence`` marks the mention by 【】; ``before`` and ``after`` are the neighbouring sentences
    of the document, empty at its ends. ``targets`` gives the names by id and language.
    """
    texts = dict(zip(sentences["sentence_id"], sentences["text"], strict=True))
    before, after = {}, {}
    for _, part in sentences.groupby("document_id", sort=False):
        ids = part["sentence_id"].tolist()
        after.update(pairwise(ids))
        before.update((second, first) for first, second in pairwise(ids))
    rows = []
    for item in sample.itertuples():
        text, names = texts[item.sentence_id], targets[item.target]
        rows.append(
            {
                "item": item.item,
                "holder": item.holder or "?",
                "target": f"{names['en']} / {names['zh']}",
                "before": texts.get(before.get(item.sentence_id), ""),
                "sentence": f"{text[: item.start]}【{text[item.start : item.end]}】"
                f"{text[item.end :]}",
                "after": texts.get(after.get(item.sentence_id), ""),
                "code": "",
                "note": "",
            }
        )
    return rows


def write_csv_sheet(rows: Sequence[Mapping[str, str]], path: Path) -> None:
    """Write ``rows`` as CSV with a byte order mark, by which Excel knows UTF-8."""
    with Path(path).open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def write_workbook(
    rows: Sequence[Mapping[str, str]],
    path: Path,
    *,
    targets: Mapping[str, Mapping[str, str]],
) -> None:
    """Write ``rows`` as a workbook: a sheet whose codes are chosen from a list, and the codebook.

    The bytes depend on the rows and targets alone.
    """
    import xlsxwriter

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(path, options) as book:
        book.set_properties({"created": _CREATED})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        heading = book.add_format({"bold": True, "valign": "top", "bottom": 1})
        open_cell = book.add_format({"text_wrap": True, "valign": "top", "bg_color": "#fff8e1"})
        sheet = book.add_worksheet("coding")
        sheet.freeze_panes(1, 1)
        for column, (name, width) in enumerate(zip(COLUMNS, _WIDTHS, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, name, heading)
        for number, row in enumerate(rows, start=1):
            for column, name in enumerate(COLUMNS):
                cell = open_cell if name in ("code", "note") else wrapped
                if row[name]:
                    sheet.write_string(number, column, row[name], cell)
                else:
                    sheet.write_blank(number, column, None, cell)
        if rows:
            code = COLUMNS.index("code")
            sheet.data_validation(
                1,
                code,
                len(rows),
                code,
                {
                    "validate": "list",
                    "source": list(CODES),
                    "error_title": "code",
                    "error_message": f"One of: {', '.join(CODES)}",
                },
            )
        page = book.add_worksheet("codebook")
        page.set_column(0, 0, 9)
        page.set_column(1, 2, 70)
        for number, line in enumerate(codebook_lines(targets)):
            for column, text in enumerate(line):
                page.write_string(number, column, text, wrapped)
