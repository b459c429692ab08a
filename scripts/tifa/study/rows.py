"""What is wrong with the rows of a study's tables, and with rows against one another."""

import re
from collections.abc import Mapping
from datetime import date

from tifa.corpus.mojibake import find_damage
from tifa.errors import Fault
from tifa.lexis.formulations.terms import folded
from tifa.study import schemas
from tifa.study.records import Source, Study
from tifa.study.references import document_faults
from tifa.study.tsv_files import TsvFile
from tifa.study.yaml_files import YamlFile

_KEYS = {"sources": "source_id", "documents": "document_id", "terms": "term_id"}
ANCHORS = ("start", "end", "drop")
"""The columns of documents.tsv that hold what stands in a text, damaged or not."""
_LOST = re.compile(r"[?\s]*\?{2}[?\s]*")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af]")


def row_faults(study: Study, *, tables: Mapping[str, TsvFile], study_file: YamlFile) -> list[Fault]:
    """Return what is wrong with single rows of the tables, and with rows against one another.

    A row's own cells are the schemas' business (``schemas.cell_faults``).
    """
    faults: list[Fault] = []
    for key, table in tables.items():
        faults += _duplicate_ids(table, column=_KEYS[key])
        if key != "terms":
            faults += _impossible_dates(table)
        for row in table.rows:
            for column in row.keys() - {"row", *ANCHORS}:
                faults += damage_faults(row[column], file=table.name, row=row["row"], column=column)
    faults += [
        fault
        for source in study.sources
        for fault in _source_faults(source, file=tables["sources"].name)
    ]
    faults += document_faults(study, tables=tables, study_file=study_file)
    faults += _term_faults(tables["terms"])
    return faults


def damage_faults(cell: str, *, file: str, row: int, column: str) -> list[Fault]:
    """Return the fault of a ``cell`` whose characters were lost when the table was saved, if so."""
    damage = find_damage(cell)
    if not damage and not _LOST.fullmatch(cell):
        return []
    what = damage[0].what if damage else "question marks for characters that were lost"
    return [
        Fault(
            file=file,
            row=row,
            column=column,
            problem=f"the cell holds {what}",
            value=repr(cell)[1:-1],
            expected="the characters themselves",
            mend="write them anew, and save the table in Unicode (Excel: 'Unicode Text')",
        )
    ]


def _duplicate_ids(table: TsvFile, *, column: str) -> list[Fault]:
    faults = []
    first: dict[str, int] = {}
    for row in table.rows:
        name = row[column]
        if name in first:
            faults.append(
                Fault(
                    file=table.name,
                    row=row["row"],
                    column=column,
                    problem="another row has the same id",
                    value=name,
                    expected=f"an id of its own; row {first[name]} has this one",
                    mend="give one of them another id, or delete one",
                )
            )
        elif name:
            first[name] = row["row"]
    return faults


def _impossible_dates(table: TsvFile) -> list[Fault]:
    faults = []
    shape = re.compile(schemas.schema("documents")["properties"]["date"]["pattern"])
    for row in table.rows:
        value = row["date"]
        if not value or not shape.match(value):
            continue
        year, month, day = (int(part) for part in (value + "-01-01").split("-")[:3])
        try:
            date(year, month, day)
        except ValueError:
            faults.append(
                Fault(
                    file=table.name,
                    row=row["row"],
                    column="date",
                    problem="there is no such date",
                    value=value,
                    expected="a date of the calendar, such as 2023-02-21",
                    mend="correct year, month or day",
                )
            )
    return faults


def _source_faults(source: Source, *, file: str) -> list[Fault]:
    if source.file or source.url:
        return []
    return [
        Fault(
            file=file,
            row=source.row,
            problem="the source has neither file nor url",
            value=source.source_id,
            expected="a file in corpus_dir, or the address to download it from",
            mend="fill the column file or the column url",
        )
    ]


def _term_faults(table: TsvFile) -> list[Fault]:
    faults = []
    seen: dict[tuple[str, str], dict] = {}
    for row in table.rows:
        if not row["zh"] and not row["en"]:
            faults.append(
                Fault(
                    file=table.name,
                    row=row["row"],
                    problem="the row names no term",
                    value=row["term_id"],
                    expected="a Chinese term, an English term, or both",
                    mend="fill the column zh or the column en",
                )
            )
        for column, wrong, other in (
            ("en", bool(_HAN.search(row["en"])), "zh"),
            ("zh", bool(row["zh"]) and not _HAN.search(row["zh"]) and _HAN.search(row["en"]), "en"),
        ):
            if wrong:
                faults.append(
                    Fault(
                        file=table.name,
                        row=row["row"],
                        column=column,
                        problem="the term is written in the other language's script",
                        value=row[column],
                        expected="Chinese terms in the column zh, English ones in the column en",
                        mend=f"move it to the column {other}",
                    )
                )
        for column in ("zh", "en"):
            if not row[column]:
                continue
            before = seen.setdefault((column, folded(row[column], language=column)), row)
            if before["action"] != row["action"]:
                both = {before["action"], row["action"]}
                what = (
                    "banned and kept" if "ban" in both else "added as a formulation and protected"
                )
                faults.append(
                    Fault(
                        file=table.name,
                        row=row["row"],
                        column="action",
                        problem=f"'{row[column]}' is {what} at once",
                        value=row["action"],
                        expected=f"{before['action']}, as in row {before['row']}",
                        mend="delete one of the two rows",
                    )
                )
    return faults
