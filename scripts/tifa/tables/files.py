"""Writing and reading tables, checked against what is declared."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tifa.errors import Fault, InputError
from tifa.tables.catalogue import TABLES
from tifa.tables.declaration import TYPES, Table

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa


def validate_table(frame: "pd.DataFrame", *, name: str) -> list[str]:
    """Return what is wrong with ``frame`` as table ``name``; an empty list when it conforms.

    Raises ``KeyError`` when no table of that name is declared.
    """
    table = TABLES[name]
    declared = table.column_names
    found = list(frame.columns)
    ordered = found[: len(declared)] if table.open_columns else found
    if ordered != declared:
        return [f"columns are {found}, declared are {declared}"]
    wrong = []
    for column in table.columns:
        series = frame[column.name]
        if not column.nullable and series.isna().any():
            wrong.append(f"{column.name}: row {int(series.isna().to_numpy().argmax())} is empty")
        if column.allowed:
            unknown = sorted(set(series.dropna()) - set(column.allowed))
            if unknown:
                wrong.append(f"{column.name}: {unknown} not among {list(column.allowed)}")
    duplicated = frame.duplicated(list(table.key))
    if duplicated.any():
        first = frame.loc[duplicated, list(table.key)].iloc[0]
        wrong.append(f"key {list(table.key)} is not unique: {[str(value) for value in first]}")
    return wrong


def _schema(table: Table, *, extra: Sequence[str]) -> "pa.Schema":
    import pyarrow as pa

    fields = [
        pa.field(column.name, getattr(pa, TYPES[column.type])(), nullable=column.nullable)
        for column in table.columns
    ]
    return pa.schema(fields + [pa.field(name, pa.string()) for name in extra])


def write_table(rows: "pd.DataFrame | Sequence[dict]", path: Path | str, *, name: str) -> None:
    """Write ``rows`` to ``path`` as Parquet, after checking them against table ``name``.

    ``rows`` is a data frame or a list of dictionaries, one per row; an empty one gives an empty
    table with all columns. The bytes depend on the rows alone. Raises ``ValueError`` when the
    rows do not conform, which is a fault of the program and not of the user's input.
    """
    import pandas as pd
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = TABLES[name]
    if isinstance(rows, pd.DataFrame):
        frame = rows.reset_index(drop=True)
    else:
        frame = pd.DataFrame(list(rows), columns=None if len(rows) else table.column_names)
    if table.open_columns:
        extra = [column for column in frame.columns if column not in table.column_names]
    else:
        extra = []
    wrong = validate_table(frame, name=name)
    if wrong:
        raise ValueError(f"table {name}: " + "; ".join(wrong))
    arrow = pa.Table.from_pandas(frame, schema=_schema(table, extra=extra), preserve_index=False)
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(arrow.replace_schema_metadata(None), path, compression="zstd")


def read_table(path: Path | str, *, name: str) -> "pd.DataFrame":
    """Read table ``name`` from ``path``; string columns come as ``str``, never as categories.

    Raises ``InputError`` when the file does not hold that table, as after an upgrade of Tifa.
    """
    import pyarrow.parquet as pq

    frame = pq.read_table(path).to_pandas()
    missing = [column for column in TABLES[name].column_names if column not in frame.columns]
    if missing:
        raise InputError(
            [
                Fault(
                    file=str(path),
                    problem=f"is not a current '{name}' table; it lacks {', '.join(missing)}",
                    mend="run snakemake again with --forceall",
                )
            ]
        )
    return frame
