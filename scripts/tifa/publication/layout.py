"""Laying out figures in millimetres: nothing is placed before its text has been measured.

A drawing is a header and blocks. The blocks are stacked and break into pages, each no taller than
a journal's, with the header repeated: the parts of a figure.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from tifa.publication.fonts import Face
from tifa.publication.style import (
    INK,
    MUTED,
    PAGE_HEIGHT,
    POINTS_PER_MM,
    RULE,
    TEXT,
    house_style,
    save_pages,
)

MARGIN = 1.5  # mm, on all sides
LINE = 3.3  # mm, from one line of 7 point text to the next
ROW = 4.2  # mm, a row with one line
GAP = 3.0  # mm, between blocks
FOOTER = 4.5  # mm, which part of a figure a page is


@dataclass(frozen=True)
class Sign:
    """How something is drawn: a marker or, with ``bar``, a filled box; ``size`` in points."""

    colour: str = INK
    marker: str = "o"
    size: float = 4.0
    hollow: bool = False
    interval: bool = False
    bar: bool = False
    hatch: str = ""


class Page:
    """One page: places text and panels by their distance in mm from the upper left corner."""

    def __init__(self, *, width: float, height: float, face: Face) -> None:
        self.width, self.height, self.face = width, height, face
        self.figure = Figure(figsize=(width / 25.4, height / 25.4), dpi=300)
        self.plane = self.figure.add_axes((0, 0, 1, 1), frame_on=False, zorder=5)
        self.plane.set(xlim=(0, width), ylim=(height, 0), xticks=[], yticks=[])
        self.plane.grid(False)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = TEXT,
        colour: str = INK,
        across: str = "left",
    ) -> None:
        """Write one line of ``text``, made printable, with its figures centred on ``y``."""
        self.plane.text(
            x,
            y + 0.36 * size / POINTS_PER_MM,
            self.face.printable(text),
            fontsize=size,
            color=colour,
            ha=across,
            va="baseline",
        )

    def upright(self, x: float, y: float, text: str) -> None:
        """Write one line of ``text`` upwards from ``y``, centred on ``x``."""
        self.plane.text(
            x,
            y,
            self.face.printable(text),
            fontsize=TEXT,
            color=INK,
            rotation=90,
            ha="center",
            va="bottom",
        )

    def lines(self, x: float, y: float, lines: Sequence[str], **options) -> None:
        """Write ``lines`` below one another, centred on ``y``."""
        for number, line in enumerate(lines):
            self.text(x, y + (number - (len(lines) - 1) / 2) * LINE, line, **options)

    def rule(self, y: float, *, left: float = MARGIN, right: float | None = None) -> None:
        """Draw a thin line at ``y`` from ``left`` to ``right``, which is else the right margin."""
        right = self.width - MARGIN if right is None else right
        self.plane.plot([left, right], [y, y], color=RULE, linewidth=0.5)

    def box(self, x: float, y: float, *, width: float, height: float, **options) -> None:
        """Draw a box whose upper left corner is at ``x`` and ``y``."""
        self.plane.add_patch(Rectangle((x, y), width, height, **options))

    def sign(self, x: float, y: float, sign: Sign) -> None:
        """Draw the marker of ``sign`` around ``x`` and ``y``."""
        mark(self.plane, x, y, sign)

    def link(self, x: float, y: float, *, width: float, height: float, address: str) -> None:
        """Lay an invisible box over a place that leads to ``address``; none where that is empty."""
        if address:
            self.box(
                x, y, width=width, height=height, facecolor="none", edgecolor="none", url=address
            )

    def panel(self, x: float, y: float, *, width: float, height: float) -> Axes:
        """Add axes whose vertical unit is the millimetre, counted from their upper edge."""
        box = (
            x / self.width,
            1 - (y + height) / self.height,
            width / self.width,
            height / self.height,
        )
        axes = self.figure.add_axes(box)
        axes.set(ylim=(height, 0), yticks=[])
        return axes


def mark(axes: Axes, x: float, y: float, sign: Sign) -> None:
    """Draw the marker of ``sign`` on ``axes``, in their units."""
    axes.plot(
        [x],
        [y],
        marker=sign.marker,
        markersize=sign.size,
        markerfacecolor="white" if sign.hollow else sign.colour,
        markeredgecolor=sign.colour,
        linestyle="none",
        clip_on=False,
        zorder=3,
    )


@dataclass(frozen=True)
class Block:
    """A part of a drawing that no page break divides: its height in mm and how to draw it."""

    height: float
    draw: Callable[[Page, float], None]


@dataclass(frozen=True)
class Drawing:
    """A header that is repeated on each page, and the blocks under it; width in mm.

    ``part`` is what a page of several says of itself, with places for ``number`` and ``count``.
    """

    width: float
    header: Block
    blocks: tuple[Block, ...]
    part: str

    def pages(self, face: Face, *, height: float = PAGE_HEIGHT) -> list[Figure]:
        """Draw the blocks onto pages at most ``height`` mm tall.

        A single block that is taller makes its page taller. Call inside ``house_style``.
        """
        room = height - 2 * MARGIN - self.header.height
        sheets = self._sheets(room)
        if len(sheets) > 1:
            sheets = self._sheets(room - FOOTER)
        return [self._page(sheets, number, face) for number in range(len(sheets))]

    def _sheets(self, room: float) -> list[list[Block]]:
        sheets: list[list[Block]] = [[]]
        used = 0.0
        for block in self.blocks:
            if sheets[-1] and used + GAP + block.height > room:
                sheets.append([])
            used = block.height + (used + GAP if sheets[-1] else 0.0)
            sheets[-1].append(block)
        return sheets

    def _page(self, sheets: Sequence[Sequence[Block]], number: int, face: Face) -> Figure:
        blocks = sheets[number]
        content = sum(block.height for block in blocks) + GAP * max(0, len(blocks) - 1)
        footer = FOOTER if len(sheets) > 1 else 0.0
        height = 2 * MARGIN + self.header.height + content + footer
        page = Page(width=self.width, height=height, face=face)
        self.header.draw(page, MARGIN)
        top = MARGIN + self.header.height
        for block in blocks:
            block.draw(page, top)
            top += block.height + GAP
        if footer:
            said = self.part.format(number=number + 1, count=len(sheets))
            y = height - MARGIN - LINE / 2
            page.text(self.width - MARGIN, y, said, colour=MUTED, across="right")
        return page.figure


def save_drawing(drawing: Drawing, *, folder: Path | str, face: Face) -> None:
    """Write the parts of ``drawing`` into ``folder``, each as PDF, SVG and PNG."""
    with house_style(face):
        save_pages(drawing.pages(face), folder=folder, face=face)
