"""Conversion between scripts of Chinese, by OpenCC, with a record of every change."""

import re
from difflib import SequenceMatcher
from functools import cache

import opencc

from tifa.corpus.draft import Draft, Edit, edit

_CLAUSE = re.compile(
    r"[^，。！？；：、,.!?;:\n]{1,200}[，。！？；：、,.!?;:\n]*|[，。！？；：、,.!?;:\n]+"
)


@cache
def converter(script: str) -> opencc.OpenCC:
    """Return OpenCC's conversion named ``script``, loaded once."""
    return opencc.OpenCC(script)


def is_traditional(text: str) -> bool:
    """Say whether Chinese ``text`` has more traditional than simplified characters.

    Those that are written alike count for neither.
    """
    changed = {
        script: sum(a != b for a, b in zip(text, converter(script).convert(text), strict=False))
        for script in ("t2s", "s2t")
    }
    return changed["t2s"] > changed["s2t"]


def convert_script(draft: Draft, script: str) -> Draft:
    """Return ``draft`` with its text converted, each change recorded under rule ``script``.

    It is converted clause by clause, so that lengths can only drift within a clause.
    """
    convert = converter(script).convert
    edits = []
    for match in _CLAUSE.finditer(draft.text):
        edits.extend(_differences(match.group(), convert(match.group()), match.start()))
    return edit(draft, edits)


def _differences(before: str, after: str, offset: int) -> list[Edit]:
    if before == after:
        return []
    if len(before) == len(after):
        return [
            Edit(offset + i, offset + i + 1, b, "script")
            for i, (a, b) in enumerate(zip(before, after, strict=True))
            if a != b
        ]
    edits = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "insert":
            # An edit replaces something: an insertion takes a neighbour along.
            a, c, b, d = (a - 1, c - 1, b, d) if a else (a, c, b + 1, d + 1)
        if kind != "equal":
            edits.append((a, b, c, d))
    merged: list[tuple[int, int, int, int]] = []
    for a, b, c, d in edits:
        if merged and a < merged[-1][1]:
            merged[-1] = (merged[-1][0], b, merged[-1][2], d)
        else:
            merged.append((a, b, c, d))
    return [Edit(offset + a, offset + b, after[c:d], "script") for a, b, c, d in merged]
