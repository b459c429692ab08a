"""Captions, filled in from their templates."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, StrictUndefined

from tifa.publication.captions.wording import LANGUAGES
from tifa.publication.fonts import is_chinese


@dataclass(frozen=True)
class Caption:
    """What is said about a figure and its table; each field maps ``en`` and ``zh`` to plain text.

    ``text`` states what is shown, n, intervals, family, thresholds, status and what was left out;
    ``note`` states the same under a table, without what only a drawing needs; ``alternative``
    says in words what the figure shows to those who do not see it.
    """

    title: Mapping[str, str]
    text: Mapping[str, str]
    note: Mapping[str, str]
    alternative: Mapping[str, str]


def read_captions(
    files: Iterable[Path | str],
    *,
    settings: Mapping[str, object],
    facts: Mapping[str, Mapping[str, object]],
) -> dict[str, Caption]:
    """Fill in the caption templates ``files``; the keys are their names without the suffix.

    ``settings`` holds the sections of the configuration, ``facts`` what ``gather_facts`` returns.
    Raises ``jinja2.UndefinedError`` when a template names a setting that does not exist.
    """
    environment = Environment(trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined)
    captions = {}
    for file in sorted(map(Path, files)):
        template = environment.from_string(file.read_text(encoding="utf-8"))
        given = {"settings": settings, "facts": facts[file.stem]}

        def block(name: str, *, table: bool, template=template, given=given) -> dict[str, str]:
            context = template.new_context(given | {"table": table})
            return {
                code: one_line("".join(template.blocks[f"{name}_{code}"](context)))
                for code in LANGUAGES
            }

        captions[file.stem] = Caption(
            title=block("title", table=False),
            text=block("text", table=False),
            note=block("text", table=True),
            alternative=block("alt", table=False),
        )
    return captions


def caption_text(caption: Caption, *, language: str) -> str:
    """Title, caption and alternative text in one language, as plain text for any editor."""
    label = {"en": "Alternative text: ", "zh": "替代文字："}[language]
    parts = (caption.title, caption.text, caption.alternative)
    title, text, alternative = (part[language] for part in parts)
    return f"{title}\n\n{text}\n\n{label}{alternative}\n"


def one_line(text: str) -> str:
    """Join the lines of ``text``: by a space, or by nothing where Chinese stands on a side."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    joined = lines[0] if lines else ""
    for line in lines[1:]:
        spaced = not (is_chinese(joined[-1]) or is_chinese(line[0]))
        joined += (" " if spaced else "") + line
    return re.sub(r" {2,}", " ", joined)
