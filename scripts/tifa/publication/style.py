"""The house style: sizes, colours, and how a figure becomes PDF, SVG and PNG.

Language is told apart by colour, marker and hatch together, so that it survives greyscale and
colour blindness. The two colours are the blue and orange of Okabe and Ito (2008), darkened so
that each has a contrast of 3:1 or more with the ground, as WCAG 2.2 asks of graphics (1.4.11).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import BytesIO
from itertools import chain
from pathlib import Path

import matplotlib as mpl

mpl.use("agg")

from matplotlib import style
from matplotlib.figure import Figure
from matplotlib.text import Text

from tifa.publication.fonts import (
    FALLBACK,
    FAMILY,
    Face,
    features,
    narrow_face,
    subset_font,
    use_face,
)

WIDTHS = {"single": 85.0, "double": 174.0}  # mm, of one and of two columns of a journal
PAGE_HEIGHT = 225.0  # mm, of the tallest page
POINTS_PER_MM = 72 / 25.4
TEXT = 7.0  # points
TITLE = 8.0  # points

INK = "#222222"
MUTED = "#5F5F5F"
FAINT = "#DDDDDD"
BAND = "#F5F5F5"
RULE = "#8A8A8A"
DARK = "#555555"
COLOURS = {"zh": "#00507F", "en": "#CC7A00"}
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
    with mpl.rc_context(), style.context([str(sheet), family], after_reset=True):
        yield


def save_pages(pages: Sequence[Figure], *, folder: Path | str, face: Face) -> None:
    """Write each of ``pages`` as PDF, SVG and PNG, named after ``folder`` and numbered from 1.

    What ``folder`` held before is removed. The bytes depend on the drawing alone: no dates, no
    program names. PDF text is TrueType (Type 42); SVG text is text, with the glyphs it needs inside
    the file; PNG has 300 dpi.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for earlier in folder.iterdir():
        earlier.unlink()
    narrowed = folder / "face.ttf"
    narrow_face(face.path, set().union(*map(_characters, pages)), target=narrowed)
    use_face(narrowed)
    try:
        for number, page in enumerate(pages, start=1):
            _save_page(page, folder / f"{folder.name}-{number}", narrowed)
    finally:
        use_face(face.path)
        narrowed.unlink()


def figure_parts(folder: Path, *, form: str = "svg") -> list[Path]:
    """The parts of the figure in ``folder`` in one format, in their order."""
    return sorted(folder.glob(f"*.{form}"), key=lambda file: int(file.stem.rpartition("-")[2]))


def _save_page(page: Figure, path: Path, face: Path) -> None:
    for text in page.findobj(Text):
        text.set_fontfeatures(features(text.get_text()))
    nothing = {"CreationDate": None, "Creator": None, "Producer": None}
    page.savefig(f"{path}.pdf", metadata={"Title": path.name, **nothing})
    drawing = BytesIO()
    page.savefig(drawing, format="svg", metadata={"Date": None, "Creator": None})
    svg = _with_face(drawing.getvalue().decode("utf-8"), subset_font(face, _characters(page)))
    Path(f"{path}.svg").write_text(svg, encoding="utf-8", newline="\n")
    page.savefig(f"{path}.png", metadata={"Software": None})


def _characters(page: Figure) -> set[str]:
    """All characters of ``page``, and those that the numbers at its axes may need."""
    texts = (text.get_text() for text in page.findobj(Text))
    return set(chain.from_iterable(texts)) | set("0123456789.−%")


def _with_face(svg: str, address: str) -> str:
    """Put the face at ``address`` into ``svg``, and name faces to fall back on."""
    rule = f"<style>@font-face{{font-family:'{FAMILY}';src:url({address})}}</style>"
    svg = svg.replace("<defs>", f"<defs>{rule}", 1)
    svg = svg.replace(f"'{FAMILY}', '{FALLBACK}'", _SVG_FAMILIES)
    lines = svg.split("\n")
    for number, line in enumerate(lines):
        if "<text " in line and _SVG_LATIN_MARKS.search(line) and features(line):
            lines[number] = line.replace('style="', "style=\"font-feature-settings: 'pwid'; ", 1)
    return "\n".join(lines)


def name_of(identifier: str, names: Mapping[str, Mapping[str, str]], *, language: str) -> str:
    """The name of a group or target in ``language``; its id where the study gives none."""
    return names.get(identifier, {}).get(language) or identifier
