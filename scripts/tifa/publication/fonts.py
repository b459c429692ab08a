"""The face that figures and the report are set in: Noto Sans SC, as TrueType.

The package that carries the face holds PostScript (CFF) outlines, which matplotlib can embed in a
PDF only as Type 3, and journals refuse Type 3. ``convert_font`` redraws the outlines as TrueType.
"""

import base64
import os
import sys
from collections.abc import Iterable
from functools import lru_cache
from importlib.metadata import distribution
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable

from tifa.errors import Fault, InputError

DISTRIBUTION = "pylopdf-fonts-zh-cn"
FILE = "NotoSansSC-Regular.otf"
FAMILY = "Noto Sans SC"
FALLBACK = "DejaVu Sans"
CURVE_ERROR = 1.0  # font units of 1/1000 em, the largest distance from the original outline
_TRUETYPE_LIMITS = (
    "maxTwilightPoints",
    "maxStorage",
    "maxFunctionDefs",
    "maxInstructionDefs",
    "maxStackElements",
    "maxSizeOfInstructions",
    "maxComponentElements",
)


def packaged_font() -> tuple[Path, str]:
    """Return the installed face's file and the text of its licence (SIL Open Font License 1.1).

    Raises ``InputError`` when the package is not installed.
    """
    spec = find_spec("pylopdf_fonts_zh_cn")
    if spec is None or spec.origin is None:
        raise InputError(
            [Fault(file=DISTRIBUTION, problem="is not installed", mend="run make again")]
        )
    licence = distribution(DISTRIBUTION).read_text("licenses/LICENSE") or ""
    return Path(spec.origin).with_name(FILE), licence


def to_truetype(font: TTFont) -> None:
    """Redraw the CFF outlines of ``font`` as TrueType, in place; metrics and layout stay.

    The quadratic curves stay within ``CURVE_ERROR`` of the cubic ones. Raises ``KeyError`` when
    the font has no ``CFF`` table.
    """
    order = font.getGlyphOrder()
    glyphs = font.getGlyphSet()
    outlines = newTable("glyf")
    outlines.glyphOrder = order
    outlines.glyphs = {}
    for name in order:
        pen = TTGlyphPen(glyphs)
        glyphs[name].draw(Cu2QuPen(pen, CURVE_ERROR, reverse_direction=True))
        outlines.glyphs[name] = pen.glyph()
    for name in order:
        glyph = outlines.glyphs[name]
        glyph.recalcBounds(outlines)
        font["hmtx"][name] = (font["hmtx"][name][0], getattr(glyph, "xMin", 0))
    font["loca"] = newTable("loca")
    font["glyf"] = outlines
    limits = font["maxp"]
    limits.tableVersion = 0x00010000
    limits.maxZones = 1
    for limit in _TRUETYPE_LIMITS:
        setattr(limits, limit, 0)
    font["post"].formatType = 3.0
    for table in ("CFF ", "VORG", "DSIG"):
        if table in font:
            del font[table]
    font.sfntVersion = "\x00\x01\x00\x00"


def convert_font(source: Path, target: Path) -> None:
    """Write the face ``source`` to ``target`` as TrueType; same source, same bytes.

    ``target`` appears only when it is whole.
    """
    font = TTFont(source, recalcTimestamp=False)
    to_truetype(font)
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        font.save(unfinished)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


class Face:
    """The house face with its fallback: what it can show, and how wide text comes out.

    Latin text is set with the proportional quotation marks of the face, Chinese text with the
    full-width ones, as ``features`` says.
    """

    def __init__(self, path: Path | str) -> None:
        import matplotlib as mpl
        from matplotlib.font_manager import fontManager

        self.path = Path(path)
        fallback = Path(mpl.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"
        others = [font for font in fontManager.ttflist if font.name not in (FAMILY, FALLBACK)]
        fontManager.ttflist = others  # faces of the same names that the machine has installed
        fontManager.addfont(str(self.path))
        fontManager.addfont(str(fallback))
        self._advances = [_advances(str(self.path)), _advances(str(fallback))]
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
                    sys.stderr.write(f"no face has U+{ord(character):04X} {character}\n")
        return " ".join("".join(shown).split())

    def lines(self, text: str, *, width: float, size: float) -> list[str]:
        """Break printable ``text`` into lines at most ``width`` points wide, at least one line.

        Lines break at spaces, after hyphens, underscores and colons, and between Chinese
        characters but not before closing punctuation; a longer piece is broken where it must be.
        """
        lines = [""]
        for piece in _pieces(text):
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


def subset_font(path: Path, characters: Iterable[str]) -> str:
    """Return the glyphs for ``characters`` of the face at ``path`` as a base64 WOFF data address.

    It lets an SVG or HTML file show its Chinese where no Chinese face is installed.
    """
    options = Options(
        flavor="woff",
        layout_features=["pwid", "kern"],
        notdef_outline=True,
        name_IDs=[0, 1, 2, 13, 14],
        desubroutinize=False,
        hinting=False,
        recalc_timestamp=False,
    )
    font = TTFont(path, lazy=True, recalcTimestamp=False)
    subsetter = Subsetter(options)
    subsetter.populate(text="".join(sorted(set(characters))))
    subsetter.subset(font)
    font.flavor = "woff"
    packed = BytesIO()
    font.save(packed)
    return "data:font/woff;base64," + base64.b64encode(packed.getvalue()).decode("ascii")
