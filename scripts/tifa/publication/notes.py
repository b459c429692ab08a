"""Titles and notes of tables, and the names of their columns, in both languages, from one source.

They stand in ``workflow/report/tables.yaml``; where a table belongs to a figure, the figure's
caption, as it reads under a table, is added.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml
from jinja2 import Environment, StrictUndefined

from tifa.publication.captions.caption import Caption, one_line
from tifa.publication.captions.wording import LANGUAGES
from tifa.tables import TABLES


@dataclass(frozen=True)
class Note:
    """What is said about a table; both map ``en`` and ``zh`` to plain text."""

    title: Mapping[str, str]
    text: Mapping[str, str]


@dataclass(frozen=True)
class Notes:
    """The notes of all published tables, and the headings of printed columns."""

    tables: Mapping[str, Note]
    headings: Mapping[str, Mapping[str, str]]

    def heading(self, column: str, *, language: str) -> str:
        """What ``column`` is called in print: its name without underscores, if nothing else."""
        return self.headings.get(column, {}).get(language, column.replace("_", " "))


def read_notes(
    file: Path | str,
    *,
    captions: Mapping[str, Caption],
    settings: Mapping[str, Mapping],
    facts: Mapping[str, Mapping[str, object]],
) -> Notes:
    """Fill in the notes of ``file``; ``captions`` and ``facts`` are those of the figures.

    A published table that the file does not name is called by its name, and its note is its
    description. Raises ``jinja2.UndefinedError`` when a note names a value that does not exist.
    """
    written = yaml.safe_load(Path(file).read_text(encoding="utf-8"))
    environment = Environment(undefined=StrictUndefined)
    level = f"{100 * settings['statistics']['confidence']:g}"
    given = {"settings": settings, "facts": facts, "level": level}
    notes = {}
    for name, table in TABLES.items():
        if not table.published:
            continue
        said = written["tables"].get(name, {})
        own = said.get("note") or (
            {} if "caption" in said else dict.fromkeys(LANGUAGES, table.description)
        )
        text = {}
        for language in LANGUAGES:
            parts = [environment.from_string(own.get(language, "")).render(given)]
            if "caption" in said:
                parts.append(captions[said["caption"]].note[language])
            text[language] = one_line("\n".join(parts))
        plain = dict.fromkeys(LANGUAGES, name.replace("_", " "))
        notes[name] = Note(title=said.get("title", plain), text=text)
    return Notes(tables=notes, headings=written["headings"])
