"""The packaged Chinese face as TrueType.

The package that carries the face holds PostScript (CFF) outlines, which matplotlib can embed in a
PDF only as Type 3, and journals refuse Type 3. ``convert_font`` redraws the outlines as TrueType.
"""

import os
from importlib.metadata import distribution
from importlib.util import find_spec
from pathlib import Path

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from tqdm import tqdm

from tifa.errors import Fault, InputError

DISTRIBUTION = "pylopdf-fonts-zh-cn"
FILE = "NotoSansSC-Regular.otf"
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
    for name in tqdm(order, desc="outlines", unit="glyph", disable=None):
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
