"""Reading the tables that users write, and saying in which row they are broken."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tifa.errors import Fault
from tifa.study.files import read_text, relative
from tifa.study.spelling import nearest

_INVISIBLE = "\u200b\u200e\u200f\u2060\ufeff"


@dataclass(frozen=True)
class TsvFile:
    """A TSV file: its whole rows, each with its line under ``row``, and what is wrong with it.

    ``broken`` says that rows are missing because they, or the whole file, could not be read.
    """

    name: str
    rows: list[dict] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    broken: bool = False


def read_tsv(path: Path, *, root: Path, columns: Sequence[str], mend: str) -> TsvFile:
    """Read a tab-separated table with the given ``columns``, in any order.

    A cell that stands wholly in double quotes, inner ones doubled, is read without them, as
    spreadsheet programs write it. White space and invisible characters around a cell, empty lines,
    empty cells beyond the header and a byte order mark do not count. ``mend`` says what to do when
    the file is not there.
    """
    name = relative(path, root=root)
    text, faults = read_text(path, name=name, mend=mend)
    if faults:
        return TsvFile(name, faults=faults, broken=True)
    lines = re.split(r"\r\n|\n|\r", text)
    header = [_cell(cell) for cell in lines[0].split("\t")]
    while header and not header[-1]:
        header.pop()
    faults = _header_faults(header, lines[0], name=name, columns=columns)
    if faults:
        return TsvFile(name, faults=faults, broken=True)
    rows: list[dict] = []
    broken = False
    for number, line in enumerate(lines[1:], start=2):
        cells = [_cell(cell) for cell in line.split("\t")]
        while len(cells) > len(header) and not cells[-1]:
            cells.pop()
        if not any(cells):
            continue
        if len(cells) != len(header):
            broken = True
            faults.append(_count_fault(cells, header, name=name, row=number))
            continue
        rows.append({**dict(zip(header, cells, strict=True)), "row": number})
    return TsvFile(name, rows, faults, broken)


def _cell(cell: str) -> str:
    cell = cell.strip().strip(_INVISIBLE).strip()
    inner = cell[1:-1]
    if len(cell) > 1 and cell[0] == cell[-1] == '"' and '"' not in inner.replace('""', ""):
        return inner.replace('""', '"').strip()
    return cell


def _header_faults(
    header: list[str], line: str, *, name: str, columns: Sequence[str]
) -> list[Fault]:
    whole = ", ".join(columns)
    for mark, kind in ((";", "semicolons"), (",", "commas")):
        if len(header) == 1 and line.count(mark) >= 2:
            return [
                Fault(
                    file=name,
                    row=1,
                    problem=f"the cells are separated by {kind}, not by tabs",
                    value=line[:60],
                    expected="a tab-separated table (TSV)",
                    mend="in Excel save it as 'Unicode Text', in LibreOffice as 'Text CSV' with "
                    "{Tab} as field delimiter",
                )
            ]
    if len(header) == 1 and sum(word in columns for word in line.split()) >= 2:
        return [
            Fault(
                file=name,
                row=1,
                problem="the cells are separated by spaces, not by tabs",
                value=line[:60],
                expected="a tab-separated table (TSV)",
                mend="put one tab between cells; an editor may have turned tabs into spaces",
            )
        ]
    if not header:
        return [
            Fault(
                file=name,
                row=1,
                problem="the table is empty",
                expected=f"a header: {whole}",
                mend="write the header into line 1, its names separated by tabs",
            )
        ]
    faults = []
    missing = [column for column in columns if column not in header]
    alone = len(missing) == sum(column not in columns for column in header) == 1
    for column in header:
        if column not in columns:
            meant = missing[0] if alone else nearest(column, missing)
            faults.append(
                Fault(
                    file=name,
                    row=1,
                    column=column,
                    problem="there is no such column",
                    expected=f"the columns {whole}",
                    mend=f"call it '{meant}'" if meant else "delete the column",
                )
            )
            missing = [other for other in missing if other != meant]
        elif header.count(column) > 1:
            faults.append(
                Fault(
                    file=name,
                    row=1,
                    column=column,
                    problem="the column stands here twice",
                    mend="delete one of them",
                )
            )
    faults.extend(
        Fault(
            file=name,
            row=1,
            column=column,
            problem="the column is missing",
            expected=f"the columns {whole}",
            mend="add it to the header, and a cell to each row (it may be empty)",
        )
        for column in missing
    )
    return list(dict.fromkeys(faults))


def _count_fault(cells: list[str], header: list[str], *, name: str, row: int) -> Fault:
    few = len(cells) < len(header)
    value = f"{len(cells)} cell{'' if len(cells) == 1 else 's'}, beginning '{cells[0][:40]}'"
    return Fault(
        file=name,
        row=row,
        problem=f"the row has too {'few' if few else 'many'} cells",
        value=value,
        expected=f"{len(header)}, as in the header",
        mend="separate cells by one tab each, empty cells too; a cell holds no tab or line break",
    )
