"""The face that figures and the report are set in: what it can show, and how wide text is."""

import base64
import logging
import re
from collections.abc import Iterable
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FAMILY = "Noto Sans SC"
FALLBACK = "DejaVu Sans"
_LOGGER = logging.getLogger("tifa")


def fallback_font() -> Path:
    """The file of the face that has what the house face lacks; Matplotlib brings it along."""
    import matplotlib as mpl

    return Path(mpl.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"


class Face:
    """The house face with its fallback: what it can show, and how wide text comes out.

    Latin text is set with the proportional quotation marks of the face, Chinese text with the
    full-width ones, as ``features`` says.
    """

    def __init__(self, path: Path | str) -> None:
        use_face(path)
        self.path = Path(path)
        self._advances = [_advances(str(self.path)), _advances(str(fallback_font()))]
        self._warned: set[str] = set()

    def has(self, character: str) -> bool:
        """Whether the face or its fallback has a glyph for ``character``."""
        return any(ord(character) in advances for advances in self._advances)

    def width(self, text: str, *, size: float) -> float:
        """Width of ``text`` in points when set at ``size`` points, without kerning."""
        em = sum(
            next((table[ord(c)] for table in self._advances if ord(c) in table), 1.0) for c in text
        )
        return em * size

    def printable(self, text: object) -> str:
        """``text`` as one line that every glyph exists for.

        Control and formatting characters become spaces; a character that no face has is written as
        its code point, such as [U+20000], and named once on the standard error stream: it never
        comes out as an empty box.
        """
        shown = []
        for character in str(text):
            if character.isspace():
                shown.append(" ")
            elif not character.isprintable():
                shown.append("" if ord(character) > 0x7F else " ")
            elif self.has(character):
                shown.append(character)
            else:
                shown.append(f"[U+{ord(character):04X}]")
                if character not in self._warned:
                    self._warned.add(character)
                    _LOGGER.warning("no face has U+%04X %s", ord(character), character)
        return " ".join("".join(shown).split())

    def lines(self, text: str, *, width: float, size: float, after: str | None = None) -> list[str]:
        """Break printable ``text`` into lines at most ``width`` points wide, at least one line.

        Lines break at spaces, after hyphens, underscores and colons, and between Chinese
        characters but not before closing punctuation; with ``after``, behind that separator only. A
        longer piece is broken where it must be.
        """
        lines = [""]
        for piece in _pieces(text) if after is None else re.split(f"(?<={re.escape(after)})", text):
            if self.width((lines[-1] + piece).rstrip(), size=size) <= width or not lines[-1]:
                lines[-1] += piece
            else:
                lines.append(piece.lstrip())
            while self.width(lines[-1].rstrip(), size=size) > width and len(lines[-1]) > 1:
                line = lines[-1]
                cut = max(
                    (n for n in range(1, len(line)) if self.width(line[:n], size=size) <= width),
                    default=1,
                )
                lines[-1:] = [line[:cut], line[cut:]]
        return [line.strip() for line in lines]


def is_chinese(character: str) -> bool:
    """Whether ``character`` is an ideograph or a CJK punctuation mark or full-width form."""
    code = ord(character)
    return (
        0x2E80 <= code <= 0x9FFF
        or 0xF900 <= code <= 0xFAFF
        or 0xFF00 <= code <= 0xFFEF
        or 0x20000 <= code <= 0x3FFFF
    )


def features(text: str) -> list[str] | None:
    """OpenType features ``text`` is set with: proportional marks when nothing in it is Chinese."""
    return None if any(is_chinese(character) for character in text) else ["pwid"]


_CLOSING = frozenset("，。、；：？！）》〉」』】〕”’…·,.;:?!)]}")
_OPENING = frozenset("（《〈「『【〔“‘([{")


def _pieces(text: str) -> list[str]:
    pieces: list[str] = []
    for character in text:
        glued = pieces and (
            character in _CLOSING
            or character == " "
            or pieces[-1][-1] in _OPENING
            or not (
                is_chinese(character) or is_chinese(pieces[-1][-1]) or pieces[-1][-1] in " -_:/·"
            )
        )
        if glued:
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces


@lru_cache(maxsize=4)
def _advances(path: str) -> dict[int, float]:
    font = TTFont(path, lazy=True)
    em = font["head"].unitsPerEm
    widths = font["hmtx"]
    return {code: widths[name][0] / em for code, name in font.getBestCmap().items()}


def narrow_face(path: Path | str, characters: Iterable[str], *, target: Path) -> None:
    """Write the face at ``path`` with the glyphs for ``characters`` alone to ``target``.

    Whatever is made of it afterwards need not read the whole face again.
    """
    font = _subset(path, characters, features=[*Options().layout_features, "pwid"])
    font.save(target)


def subset_font(path: Path | str, characters: Iterable[str]) -> str:
    """Return the glyphs for ``characters`` of the face at ``path`` as a base64 WOFF data address.

    It lets an SVG or HTML file show its Chinese where no Chinese face is installed.
    """
    font = _subset(path, characters, features=["pwid", "kern"])
    font.flavor = "woff"
    packed = BytesIO()
    font.save(packed)
    return "data:font/woff;base64," + base64.b64encode(packed.getvalue()).decode("ascii")


def _subset(path: Path | str, characters: Iterable[str], *, features: list[str]) -> TTFont:
    options = Options(
        layout_features=features,
        notdef_outline=True,
        name_IDs=[0, 1, 2, 4, 6, 13, 14],
        hinting=False,
        recalc_timestamp=False,
    )
    font = TTFont(path, lazy=True, recalcTimestamp=False)
    subsetter = Subsetter(options)
    subsetter.populate(text="".join(sorted(set(characters))))
    subsetter.subset(font)
    return font


def use_face(path: Path | str) -> None:
    """Let matplotlib set the house family with the face at ``path`` alone.

    Faces of the same names that the machine has installed are forgotten, and so is one that was
    used before.
    """
    from matplotlib.font_manager import fontManager

    others = [font for font in fontManager.ttflist if font.name not in (FAMILY, FALLBACK)]
    fontManager.ttflist = others
    fontManager.addfont(str(path))
    fontManager.addfont(str(fallback_font()))
