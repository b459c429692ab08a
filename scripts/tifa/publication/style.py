"""The house style: sizes, colours, and how a figure becomes PDF, SVG and PNG.

Language is told apart by colour, marker and hatch together, so that it survives greyscale and
colour blindness. The two colours are the blue and orange of Okabe and Ito (2008), the blue
darkened.
"""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import BytesIO
from itertools import chain
from pathlib import Path

import matplotlib as mpl

mpl.use("agg")

import matplotlib.pyplot as plt
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure
from matplotlib.text import Text

from tifa.publication.fonts import FALLBACK, FAMILY, Face, features, subset_font

WIDTHS = {"single": 85.0, "double": 174.0}  # mm, of one and of two columns of a journal
PAGE_HEIGHT = 225.0  # mm, the tallest page of a PDF
POINTS_PER_MM = 72 / 25.4
TEXT = 7.0  # points
TITLE = 8.0  # points

INK = "#222222"
MUTED = "#5F5F5F"
FAINT = "#DDDDDD"
BAND = "#F5F5F5"
COLOURS = {"zh": "#00507F", "en": "#E08A00"}
MARKERS = {"zh": "o", "en": "s"}
HATCHES = {"zh": "", "en": "////"}

_SVG_FAMILIES = (
    f"'{FAMILY}', 'Source Han Sans SC', 'PingFang SC', 'Microsoft YaHei', '{FALLBACK}', sans-serif"
)
_SVG_LATIN_MARKS = re.compile("[‘’“”…]")


@contextmanager
def house_style(face: Face) -> Iterator[None]:
    """Draw with the house style inside this context; ``face`` must have been loaded."""
    sheet = Path(__file__).with_name("tifa.mplstyle")
    family = {"font.family": [FAMILY, FALLBACK]}
    with mpl.rc_context(), plt.style.context([str(sheet), family], after_reset=True):
        yield


def save_figure(
    pages: Sequence[Figure],
    whole: Figure,
    *,
    pdf: Path | str,
    svg: Path | str,
    png: Path | str,
    face: Face,
) -> None:
    """Write ``pages`` as one PDF, and ``whole``, the same without page breaks, as SVG and PNG.

    The bytes depend on the drawing alone: no dates, no program names. PDF text is TrueType
    (Type 42); SVG text is text, with the glyphs it needs inside the file; PNG has 300 dpi.
    """
    for figure in (*pages, whole):
        for text in figure.findobj(Text):
            text.set_fontfeatures(features(text.get_text()))
    document = BytesIO()
    nothing = {"CreationDate": None, "Creator": None, "Producer": None}
    with PdfPages(document, metadata={"Title": Path(pdf).stem, **nothing}) as sheets:
        for page in pages:
            sheets.savefig(page)
    drawing = BytesIO()
    whole.savefig(drawing, format="svg", metadata={"Date": None, "Creator": None})
    pixels = BytesIO()
    whole.savefig(pixels, format="png", metadata={"Software": None})
    _write(pdf, document.getvalue())
    _write(svg, _with_face(drawing.getvalue().decode("utf-8"), whole, face).encode("utf-8"))
    _write(png, pixels.getvalue())


def _with_face(svg: str, figure: Figure, face: Face) -> str:
    """Put the glyphs of the drawing's text into ``svg``, and name faces to fall back on."""
    characters = set(chain.from_iterable(text.get_text() for text in figure.findobj(Text)))
    address = subset_font(face.path, characters | set("0123456789.−"))
    rule = f"<style>@font-face{{font-family:'{FAMILY}';src:url({address})}}</style>"
    svg = svg.replace("<defs>", f"<defs>{rule}", 1)
    svg = svg.replace(f"'{FAMILY}', '{FALLBACK}'", _SVG_FAMILIES)
    lines = svg.split("\n")
    for number, line in enumerate(lines):
        if "<text " in line and _SVG_LATIN_MARKS.search(line) and features(line):
            lines[number] = line.replace('style="', "style=\"font-feature-settings: 'pwid'; ", 1)
    return "\n".join(lines)


def _write(path: Path | str, content: bytes) -> None:
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    unfinished.write_bytes(content)
    unfinished.replace(path)


def name_of(identifier: str, names: Mapping[str, Mapping[str, str]], *, language: str) -> str:
    """The name of a group or target in ``language``; its id where the study gives none."""
    return names.get(identifier, {}).get(language) or identifier
