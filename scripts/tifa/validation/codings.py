"""Reading coded sheets back: what each coder wrote, checked before anything is computed."""

import csv
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from tifa.errors import Fault
from tifa.study.files import relative
from tifa.tables import TABLES
from tifa.validation.codes import CODES

DESIGN = "design.csv"
NEEDED = ("item", "code")
_SPELLINGS = str.maketrans({"−": "-", "–": "-", "－": "-", "＋": "+", "０": "0", "１": "1"})
_MOST = 3
"""Faults of one kind that are printed one by one; the rest are counted."""


@dataclass(frozen=True)
class Codings:
    """The design that items were drawn by, as ``coding_sample``, and rows item, coder, code."""

    design: pd.DataFrame
    codes: pd.DataFrame

    @property
    def coders(self) -> list[str]:
        """The coders, in alphabetical order."""
        return sorted(self.codes["coder"].unique())


def read_codings(files: Sequence[Path], *, root: Path) -> tuple[Codings, list[Fault]]:
    """Return the codings in ``files``, and all that is wrong with them.

    One of the files is the design, each other one the sheet of a coder. Messages name them
    relative to ``root``. Without files there are no codings and no faults. Codes may be written as
    spreadsheets do (1.0, +1, a long minus sign).
    """
    sheets = [path for path in files if path.name != DESIGN]
    empty = Codings(
        design=pd.DataFrame(columns=TABLES["coding_sample"].column_names),
        codes=pd.DataFrame(columns=["item", "coder", "code"]),
    )
    if not sheets:
        return empty, []
    place = sheets[0].with_name(DESIGN)
    design, faults = _read_design(place, name=relative(place, root=root))
    seen: dict[str, Path] = {}
    parts = []
    for path in sheets:
        name = relative(path, root=root)
        if path.stem in seen:
            faults.append(
                Fault(
                    name,
                    f"the codes of '{path.stem}' stand in {seen[path.stem].name} as well",
                    "keep one file of each coder",
                )
            )
            continue
        seen[path.stem] = path
        rows, wrong = _read_sheet(path, name=name)
        wrong = wrong or _check_sheet(rows, name=name, items=design)
        faults += wrong
        if not wrong:
            coded = [(item, path.stem, code) for _, item, code in rows]
            parts.append(pd.DataFrame(coded, columns=["item", "coder", "code"]))
    if faults or design is None:
        return empty, faults
    return Codings(design=design, codes=pd.concat(parts, ignore_index=True)), []


def _read_design(path: Path, *, name: str) -> tuple[pd.DataFrame | None, list[Fault]]:
    table = TABLES["coding_sample"]
    if not path.is_file():
        mend = "copy it from the folder results/<study>/coding that the sheets were taken from"
        return None, [Fault(name, "the file is missing", mend)]
    restore = "copy it again from results/<study>/coding, and do not edit it"
    try:
        frame = pd.read_csv(path, encoding="utf-8-sig", dtype=str, keep_default_na=False)
    except (UnicodeDecodeError, ValueError) as error:
        return None, [Fault(name, f"is no table: {str(error).splitlines()[0]}", restore)]
    if list(frame.columns) != table.column_names:
        return None, [
            Fault(
                name,
                "has other columns",
                restore,
                row=1,
                value=", ".join(frame.columns),
                expected=", ".join(table.column_names),
            )
        ]
    for column, convert in (("start", int), ("end", int), ("probability", float)):
        for row, value in enumerate(frame[column], start=2):
            try:
                number = convert(value)
            except ValueError:
                number = None
            if number is None or (column == "probability" and not 0 < number <= 1):
                return None, [
                    Fault(name, "is no such number", restore, row=row, column=column, value=value)
                ]
        frame[column] = frame[column].map(convert)
    if frame["item"].duplicated().any():
        row = int(frame["item"].duplicated().to_numpy().argmax())
        value = frame["item"].iloc[row]
        return None, [
            Fault(name, "the item stands twice", restore, row=row + 2, column="item", value=value)
        ]
    return frame, []


def _read_sheet(path: Path, *, name: str) -> tuple[list[tuple[int, str, str]], list[Fault]]:
    """Return row number, item and code of each row that is not blank, or why it cannot be read."""
    try:
        table = _workbook_rows(path) if path.suffix == ".xlsx" else _csv_rows(path)
    except UnicodeDecodeError:
        return [], [Fault(name, "is not UTF-8", "save it as 'CSV UTF-8', or as a workbook (.xlsx)")]
    except Exception as error:
        # A broken workbook raises anything from a bad zip file to a missing sheet.
        said = str(error).splitlines()[0] if str(error) else type(error).__name__
        return [], [
            Fault(name, f"cannot be read: {said}", "save it again as .xlsx or as CSV UTF-8")
        ]
    header = [cell.strip() for cell in table[0]] if table else []
    missing = [column for column in NEEDED if header.count(column) != 1]
    if missing:
        return [], [
            Fault(
                name,
                f"needs the columns {', '.join(missing)} once",
                "keep the header of the sheet, separated by commas",
                row=1,
                value=", ".join(header)[:80],
                expected="item, holder, target, before, sentence, after, code, note",
            )
        ]
    item, code = (header.index(column) for column in NEEDED)
    rows = []
    for number, cells in enumerate(table[1:], start=2):
        cells = [*cells, *[""] * (len(header) - len(cells))]
        if any(cell.strip() for cell in cells):
            rows.append((number, cells[item].strip(), _plain(cells[code])))
    return rows, []


def _csv_rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        first = stream.readline()
        stream.seek(0)
        # Excel writes semicolons where the comma is the decimal sign.
        delimiter = max(",;\t", key=first.count)
        return list(csv.reader(stream, delimiter=delimiter))


def _workbook_rows(path: Path) -> list[list[str]]:
    import openpyxl

    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    sheet = book["coding"] if "coding" in book.sheetnames else book.worksheets[0]
    rows = [
        ["" if value is None else str(value) for value in row]
        for row in sheet.iter_rows(values_only=True)
    ]
    book.close()
    return rows


def _plain(code: str) -> str:
    code = code.strip().translate(_SPELLINGS).lower().removeprefix("+")
    return code.removesuffix(".0")


def _check_sheet(
    rows: Sequence[tuple[int, str, str]], *, name: str, items: pd.DataFrame | None
) -> list[Fault]:
    faults: list[Fault] = []
    found = [item for _, item, _ in rows]
    allowed = ", ".join(CODES)
    empty = [(row, item) for row, item, code in rows if not code]
    impossible = [(row, code) for row, _, code in rows if code and code not in CODES]
    for row, value in impossible[:_MOST]:
        faults.append(
            Fault(
                name,
                "is no code",
                "write one of these",
                row=row,
                column="code",
                value=value,
                expected=allowed,
            )
        )
    if len(impossible) > _MOST:
        more = len(impossible) - _MOST
        faults.append(Fault(name, f"has {more} more cells that are no codes", f"write {allowed}"))
    if empty:
        row, item = empty[0]
        faults.append(
            Fault(
                name,
                f"{len(empty)} of {len(rows)} items are not coded, the first of them {item}",
                "code them, or leave the file out until it is finished",
                row=row,
                column="code",
                expected=allowed,
            )
        )
    for item, times in Counter(found).items():
        if times > 1:
            row = [row for row, other, _ in rows if other == item][-1]
            faults.append(
                Fault(
                    name,
                    f"the item stands {times} times",
                    "keep one of them",
                    row=row,
                    column="item",
                    value=item,
                )
            )
    if items is not None:
        known = set(items["item"])
        extra = [(row, item) for row, item, _ in rows if item not in known]
        lacking = [item for item in items["item"] if item not in set(found)]
        if extra:
            row, item = extra[0]
            faults.append(
                Fault(
                    name,
                    f"{len(extra)} items are not in {DESIGN}",
                    "remove them, or put the design there that they were drawn by",
                    row=row,
                    column="item",
                    value=item,
                    expected=f"items such as {items['item'].iloc[0]}" if len(items) else "",
                )
            )
        if lacking:
            faults.append(
                Fault(
                    name,
                    f"{len(lacking)} items of {DESIGN} are missing, the first of them {lacking[0]}",
                    "put the rows back, or take the design that belongs to this sheet",
                    column="item",
                )
            )
    return faults
