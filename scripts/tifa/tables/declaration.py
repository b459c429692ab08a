"""What a column and a table are."""

from dataclasses import dataclass

TYPES = {"string": "string", "int": "int64", "float": "float64", "bool": "bool_"}
"""The types of columns and their names in Arrow."""


@dataclass(frozen=True)
class Column:
    """A column: its type, meaning, unit, allowed values, and whether it may be empty."""

    name: str
    type: str
    description: str
    unit: str = ""
    allowed: tuple[str, ...] = ()
    nullable: bool = False


@dataclass(frozen=True)
class Table:
    """A table: what a row is, its columns in order, the columns that identify a row.

    ``open_columns`` allows further string columns after the declared ones, for tables whose
    width depends on the study (one column per witness). ``published`` tables are also written as
    CSV, and as LaTeX with the columns of ``printed`` when a paper would print them.
    """

    name: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    open_columns: bool = False
    published: bool = False
    printed: tuple[str, ...] = ()

    @property
    def column_names(self) -> list[str]:
        """The declared column names, in order."""
        return [column.name for column in self.columns]


def names(words: str) -> tuple[str, ...]:
    """Names of columns, written with spaces between them."""
    return tuple(words.split())
