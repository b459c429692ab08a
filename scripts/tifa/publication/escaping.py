r"""Text as LaTeX prints it, whatever characters it holds.

Three faces set a paper: the one for Latin text, the Chinese face that Tifa ships, and DejaVu Sans
for what neither has: Greek, Cyrillic, Arabic, arrows. ``tifa.sty`` defines how:
``\tifaother{...}`` is set in the third face, ``\tifartl{...}`` from right to left. A character
that no face has, such as an emoji or a rare ideograph, prints as a box with its code point,
``\tifaglyph{1F54A}``: the reader sees that something stands there, and what.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tifa.publication.fonts import is_chinese

_ESCAPES = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': r"\textquotedbl{}",
    "−": r"\ensuremath{-}",
    "[": "{[}",
    "]": "{]}",
}
_LATIN = frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA1, 0x180)))) | frozenset("–—‘’“”†‡•…‰€™")
_IDENTIFIER = re.compile(r"[\w.]*\\_[\w.\\]*\w")
_BREAK = re.compile(r"\\_|\.")
"""Identifiers such as ``reply_north.p02.s01`` may be broken after ``_`` and ``.``."""
_UNSEEN = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
"""Selectors of variants: without the glyph that they select they mean nothing."""


@dataclass(frozen=True)
class Faces:
    """What the Chinese face and the third face have glyphs for, as code points."""

    chinese: frozenset[int]
    other: frozenset[int]


@cache
def read_faces(chinese: Path | str, other: Path | str) -> Faces:
    """Read which characters the two font files have."""
    from fontTools.ttLib import TTFont

    covered = []
    for path in (chinese, other):
        with TTFont(path, lazy=True) as font:
            covered.append(frozenset(font.getBestCmap()))
    return Faces(*covered)


def escape(text: str, *, faces: Faces) -> str:
    """``text`` as LaTeX that prints the same characters, in the face that has them.

    Line ends and control characters become spaces; marks that only steer (joiners, selectors,
    changes of direction) are left out, since whole runs are set in their own direction.
    """
    out = []
    for kind, run in _runs(_plain(text), faces=faces):
        if kind == "missing":
            out += [rf"\tifaglyph{{{ord(character):04X}}}" for character in run]
        elif kind in ("other", "rtl"):
            out.append(rf"\tifa{kind}{{{_active(run)}}}")
        else:
            out.append(_active(run))
    return "".join(out)


def definitions(latex: str) -> list[str]:
    """The lines that let ``latex`` compile without ``tifa.sty``, for the commands it uses."""
    plain = {
        "tifaother": "#1",
        "tifartl": "#1",
        "tifaglyph": r"{\setlength{\fboxsep}{1pt}\fbox{\tiny U+#1}}",
    }
    return [
        rf"\providecommand{{\{name}}}[1]{{{body}}}"
        for name, body in plain.items()
        if rf"\{name}{{" in latex
    ]


def _plain(text: str) -> str:
    kept = []
    for character in text:
        category = unicodedata.category(character)
        if category == "Cf" or character in _UNSEEN:
            continue
        kept.append(" " if category in ("Cc", "Zl", "Zp", "Zs") else character)
    return "".join(kept)


def _active(run: str) -> str:
    escaped = "".join(_ESCAPES.get(character, character) for character in run)
    escaped = _IDENTIFIER.sub(lambda found: _BREAK.sub(r"\g<0>\\allowbreak{}", found[0]), escaped)
    return escaped.replace("--", "{-}{-}").replace("''", "{'}{'}").replace("``", "{`}{`}")


def _runs(text: str, *, faces: Faces) -> Iterator[tuple[str, str]]:
    """Runs of ``text`` that one face sets; spaces between words of a direction stay with them."""
    kinds = [_kind(character, faces=faces) for character in text]
    for place, character in enumerate(text):
        before = kinds[place - 1] if place else "main"
        if character == " " and before == "rtl" and "rtl" in kinds[place + 1 : place + 2]:
            kinds[place] = "rtl"
    start = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or kinds[place] != kinds[start]:
            yield kinds[start], text[start:place]
            start = place


def _kind(character: str, *, faces: Faces) -> str:
    if character in _LATIN or character == "−":
        return "main"
    code = ord(character)
    if is_chinese(character):
        return "main" if code in faces.chinese else "missing"
    if code not in faces.other:
        return "missing"
    if unicodedata.bidirectional(character) in ("R", "AL"):
        return "rtl"
    return "other"
