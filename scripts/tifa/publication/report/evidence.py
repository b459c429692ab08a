"""Which sentences a row of a table rests on, and what a mark that leads to it is called."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from tifa.publication.captions.wording import Names
from tifa.publication.links import evidence_columns, key_of, parse_address, row_address
from tifa.publication.report.words import table_title, ui
from tifa.publication.style import name_of
from tifa.publication.words import WORDS, number
from tifa.tables import TABLES

MEASURES = (
    ("estimate", "low", "high"),
    ("log_ratio", "log_ratio_low", "log_ratio_high"),
    ("per_thousand", "per_thousand_low", "per_thousand_high"),
    ("frequency", "", ""),
    ("score", "", ""),
)
"""The measure that a row's name states, the first that the table has, with its interval."""
NAMED_BY_GROUP = ("group", "name", "contrast", "contrast_zh", "contrast_en")


@dataclass(frozen=True)
class Mark:
    """A mark of a figure: where it leads, in words what it shows, and the sentences behind it.

    ``address`` has no leading ``#``.
    """

    address: str
    label: str
    sentences: tuple[str, ...]


class Evidence:
    """Finds the rows that addresses name. ``language`` is that of the labels."""

    def __init__(
        self,
        tables: Mapping[str, pd.DataFrame],
        *,
        groups: Names,
        targets: Names,
        language: str,
    ) -> None:
        self._tables = tables
        self._groups, self._targets, self._language = groups, targets, language
        self._rows: dict[str, dict[tuple[str, ...], object]] = {}
        self._titles = dict(
            zip(tables["documents"]["document_id"], tables["documents"]["title"], strict=True)
        )
        self._sentences = frozenset(tables["sentences"]["sentence_id"])
        self.places = self._sentences | {
            *tables["documents"]["document_id"],
            *tables["paragraphs"]["paragraph_id"],
            *tables["variants"]["variant_id"],
        }
        """The ids that the reader knows: documents, paragraphs, sentences and variants."""

    def mark(self, href: str) -> Mark | None:
        """What the mark with the link ``href`` stands for; None when it leads nowhere."""
        place = href.removeprefix("#")
        address = parse_address(href)
        if address is None:
            if place not in self.places:
                return None
            title = self._titles.get(place.split(".")[0], "")
            return Mark(place, f"{title}, {place}", ())
        found = [self._row(address.table, key) for key in address.keys]
        rows = [row for row in found if row is not None]
        if not rows:
            return None
        return self._marked(place, address.table, rows)

    def row_mark(self, table: str, row) -> Mark:
        """What a mark for ``row`` of ``table``, a named tuple, stands for."""
        return self._marked(row_address(table, row).removeprefix("#"), table, [row])

    def _marked(self, place: str, table: str, rows: Sequence) -> Mark:
        sentences = tuple(
            dict.fromkeys(
                one
                for row in rows
                for column in evidence_columns(row._fields)
                for one in str(getattr(row, column) or "").split()
                if one in self._sentences
            )
        )
        labels = "; ".join(self._label(table, row) for row in rows)
        counted = ui("n sentences", self._language, count=number(len(sentences)))
        title = table_title(table, self._language)
        return Mark(place, f"{title}: {labels}. {counted}", sentences)

    def _row(self, table: str, key: tuple[str, ...]) -> object | None:
        if table not in self._tables:
            return None
        if table not in self._rows:
            frame = self._tables[table]
            self._rows[table] = {key_of(table, row): row for row in frame.itertuples(index=False)}
        return self._rows[table].get(key)

    def _label(self, table: str, row) -> str:
        parts = []
        for column, value in zip(TABLES[table].key, key_of(table, row), strict=True):
            if column in NAMED_BY_GROUP:
                value = " / ".join(self._named(part, self._groups) for part in value.split(":"))
            elif column == "target":
                value = self._named(value, self._targets)
            elif column == "language" and value in WORDS:
                value = WORDS[value][self._language]
            if value and column not in ("level", "quoted", "unit"):
                parts.append(value)
        return ", ".join(parts) + self._measured(row)

    def _measured(self, row) -> str:
        for estimate, low, high in MEASURES:
            if estimate not in row._fields:
                continue
            value = getattr(row, estimate)
            if pd.isna(value):
                return ""
            bounds = [getattr(row, bound) for bound in (low, high) if bound in row._fields]
            if len(bounds) == 2 and not any(map(pd.isna, bounds)):
                # No finer than the resamples: docs/methods.md.
                shown, *ends = (_minus(number(round(float(one), 2))) for one in (value, *bounds))
                return f": {shown} [{', '.join(ends)}]"
            return f": {_minus(number(float(value)))}"
        return ""

    def target(self, identifier: str) -> str:
        """The name of a target; its id where it has none."""
        return self._named(identifier, self._targets)

    def _named(self, name: str, names: Names) -> str:
        return name_of(name, names, language=self._language)


def _minus(text: str) -> str:
    return text.replace("-", "−")
