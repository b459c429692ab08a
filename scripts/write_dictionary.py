"""Write the data dictionary from the declarations of all tables."""

import sys
from pathlib import Path

from tifa.tables import TABLES, Table

HEADER = """\
# Data dictionary

Written by `make docs` from `scripts/tifa/tables/`, where every table is declared once; writers
check what they write against it. `results/<study>/data/<table>.parquet` holds each table; those
marked *read by people* are also `tables/<table>.csv`, and *printed* columns make up
`tables/<table>.tex`.

Offsets count Unicode code points, ends are exclusive. A document's clean text is the text of its
paragraphs joined by one newline. `source_start` and `source_end` count in the text of the table
`sources`. Lists of ids are separated by spaces.
"""


def described(table: Table) -> str:
    """Return the Markdown section of one table."""
    marks = ["read by people"] * table.published + ["printed"] * bool(table.printed)
    lines = [
        f"\n## {table.name}\n",
        table.description + (f" *{', '.join(marks).capitalize()}.*" if marks else ""),
        f"\nKey: {', '.join(f'`{name}`' for name in table.key)}.\n",
        "| column | type | unit or values | meaning |",
        "| --- | --- | --- | --- |",
    ]
    for column in table.columns:
        values = column.unit or ", ".join(column.allowed)
        kind = column.type + (", may be empty" if column.nullable else "")
        printed = " *(printed)*" if column.name in table.printed else ""
        lines.append(f"| `{column.name}` | {kind} | {values} | {column.description}{printed} |")
    if table.open_columns:
        lines.append("| … | string | | one further column per witness |")
    return "\n".join(lines) + "\n"


def dictionary() -> str:
    """Return the whole data dictionary as Markdown."""
    return HEADER + "".join(described(table) for table in TABLES.values())


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(dictionary(), encoding="utf-8")
