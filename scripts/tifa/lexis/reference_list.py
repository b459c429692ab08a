"""A user's list of frequencies: how often the terms of a larger corpus occur in it."""

from collections.abc import Mapping
from pathlib import Path

from tifa.errors import Fault
from tifa.study.tsv_files import read_tsv

COLUMNS = ("term", "frequency")


def read_reference_list(path: Path, *, root: Path) -> tuple[dict[str, int], list[Fault]]:
    """Read the table at ``path``; return frequencies by lower-case term, and what is wrong.

    Frequencies are whole numbers from 1 on; forms of a term that differ in case are added up, but
    the same form may stand once only. ``root`` is what file names are printed relative to.
    """
    table = read_tsv(
        path,
        root=root,
        columns=COLUMNS,
        mend="put the list there, or set the key to null",
    )
    faults = list(table.faults)
    frequencies: dict[str, int] = {}
    rows: dict[str, int] = {}
    for row in table.rows:
        fault = _fault(row, file=table.name, rows=rows)
        if fault:
            faults.append(fault)
        else:
            term = row["term"].lower()
            frequencies[term] = frequencies.get(term, 0) + int(row["frequency"])
        rows.setdefault(row["term"], row["row"])
    if not table.rows and not faults:
        faults.append(
            Fault(
                file=table.name,
                problem="the list is empty",
                expected="a row for each term, below the header",
                mend="add them, or set the key to null",
            )
        )
    return frequencies, faults


def _fault(row: Mapping, *, file: str, rows: Mapping[str, int]) -> Fault | None:
    """Return what is wrong with a row; ``rows`` are those of the terms above it."""
    term, frequency = row["term"], row["frequency"]
    if not term:
        column, problem = "term", "the cell is empty"
        expected, mend = "a term", "write the term, or delete the row"
    elif term in rows:
        column, problem = "term", "another row has the same term"
        expected = f"a term once; row {rows[term]} has this one"
        mend = "add the frequencies up in one row"
    elif not (frequency.isascii() and frequency.isdigit() and int(frequency) > 0):
        column, problem = "frequency", "the frequency is no whole number above 0"
        expected = "a number such as 1520, without separators"
        mend = "correct it, or delete the row"
    else:
        return None
    return Fault(
        file=file,
        row=row["row"],
        column=column,
        problem=problem,
        value=row[column],
        expected=expected,
        mend=mend,
    )
