"""Addresses of rows of tables, by which a mark in a figure leads to the sentences behind it.

An address is the fragment of a URL: ``#table/key/key``, the values of the table's key in their
order, percent-encoded; several rows of one table are separated by ``;``. Written alone in an SVG
it leads nowhere; the report, which shows the SVG, makes it lead to its reader.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote, unquote

from tifa.tables import TABLES


def row_address(table: str, row: object) -> str:
    """The address of ``row``, a named tuple or mapping that holds the columns of the key."""
    return rows_address(table, [row])


def rows_address(table: str, rows: Iterable[object]) -> str:
    """One address for several ``rows`` of ``table``; the empty string without rows."""
    parts = [
        "/".join(quote(_text(_value(row, column)), safe="") for column in TABLES[table].key)
        for row in rows
    ]
    return f"#{table}/{';'.join(parts)}" if parts else ""


@dataclass(frozen=True)
class Address:
    """What an address names: a table, and the key of each row as text."""

    table: str
    keys: tuple[tuple[str, ...], ...]


def parse_address(text: str) -> Address | None:
    """Read an address back; None when ``text`` is none, or names no table."""
    table, slash, rows = text.removeprefix("#").partition("/")
    if not slash or table not in TABLES:
        return None
    keys = (tuple(unquote(part) for part in row.split("/")) for row in rows.split(";"))
    return Address(table, tuple(keys))


def key_of(table: str, row: object) -> tuple[str, ...]:
    """The key of ``row`` as text, as addresses hold it."""
    return tuple(_text(_value(row, column)) for column in TABLES[table].key)


def _value(row: object, column: str) -> object:
    if isinstance(row, Mapping):
        return row[column]
    return getattr(row, column)


def _text(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def evidence_columns(columns: Sequence[str]) -> list[str]:
    """The columns of a table, of those given, that name the sentences a row rests on."""
    for found in (
        ["evidence"],
        ["sentence_id"],
        ["source_sentences", "target_sentences"],
        ["from_sentence", "to_sentence"],
    ):
        if set(found) <= set(columns):
            return found
    return []
