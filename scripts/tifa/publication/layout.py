"""Laying out figures in millimetres: nothing is placed before its text has been measured.

A drawing is a header and a list of blocks. Blocks are stacked; a PDF breaks between them into
pages, an SVG or PNG does not. Row labels wrap, and rows grow with them, so labels cannot collide.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import inf, isnan, nan

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator

from tifa.publication.fonts import Face
from tifa.publication.style import (
    BAND,
    FAINT,
    HATCHES,
    INK,
    MUTED,
    PAGE_HEIGHT,
    POINTS_PER_MM,
    TEXT,
    TITLE,
    house_style,
    save_figure,
)

MARGIN = 1.5  # mm, on all sides
LINE = 3.3  # mm, from one line of 7 point text to the next
ROW = 4.2  # mm, a row with one line
GAP = 3.0  # mm, between blocks
AXIS = 4.2  # mm, tick labels under a panel
AXIS_TITLE = 3.8  # mm, the title under the tick labels


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

    def lines(self, x: float, y: float, lines: Sequence[str], **options) -> None:
        """Write ``lines`` below one another, centred on ``y``."""
        for number, line in enumerate(lines):
            self.text(x, y + (number - (len(lines) - 1) / 2) * LINE, line, **options)

    def link(self, x: float, y: float, *, width: float, height: float, address: str) -> None:
        """Lay an invisible box over a place that leads to ``address``; none where that is empty."""
        if address:
            box = Rectangle((x, y), width, height, facecolor="none", edgecolor="none", url=address)
            self.plane.add_patch(box)

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


@dataclass(frozen=True)
class Block:
    """A part of a drawing that no page break divides: its height in mm and how to draw it."""

    height: float
    draw: Callable[[Page, float], None]


@dataclass(frozen=True)
class Drawing:
    """A header that is repeated on each page, and the blocks under it; width in mm."""

    width: float
    header: Block
    blocks: tuple[Block, ...]

    def pages(self, face: Face, *, height: float) -> list[Figure]:
        """Draw the blocks onto pages at most ``height`` mm tall.

        A single block that is taller makes its page taller. Call inside ``house_style``.
        """
        room = height - 2 * MARGIN - self.header.height
        sheets: list[list[Block]] = [[]]
        used = 0.0
        for block in self.blocks:
            if sheets[-1] and used + GAP + block.height > room:
                sheets.append([])
            used = block.height + (used + GAP if sheets[-1] else 0.0)
            sheets[-1].append(block)
        return [self._page(sheet, face) for sheet in sheets]

    def _page(self, blocks: Sequence[Block], face: Face) -> Figure:
        content = sum(block.height for block in blocks) + GAP * max(0, len(blocks) - 1)
        height = 2 * MARGIN + self.header.height + content
        page = Page(width=self.width, height=height, face=face)
        self.header.draw(page, MARGIN)
        top = MARGIN + self.header.height
        for block in blocks:
            block.draw(page, top)
            top += block.height + GAP
        return page.figure


def save_drawing(drawing: Drawing, *, pdf: str, svg: str, png: str, face: Face) -> None:
    """Write ``drawing`` as a PDF in pages and as an unbroken SVG and PNG."""
    with house_style(face):
        pages = drawing.pages(face, height=PAGE_HEIGHT)
        (whole,) = drawing.pages(face, height=inf)
        save_figure(pages, whole, pdf=pdf, svg=svg, png=png, face=face)


@dataclass(frozen=True)
class Sign:
    """How something is drawn: a marker or, with ``bar``, a filled box; ``size`` in points."""

    colour: str = INK
    marker: str = "o"
    size: float = 4.0
    hollow: bool = False
    interval: bool = False
    bar: bool = False
    language: str = ""


def legend(items: Sequence[tuple[Sign, str]], *, width: float, face: Face) -> Block:
    """A block that explains ``items`` in as many lines as they need; empty without items."""
    places: list[tuple[float, int, Sign, list[str]]] = []
    x, line = MARGIN, 0
    for sign, text in items:
        drawn = 6.0 if sign.bar or sign.marker else 0.0
        wrapped = _wrapped(text, width - 2 * MARGIN - drawn, face)
        length = drawn + max(face.width(part, size=TEXT) for part in wrapped) / POINTS_PER_MM + 4
        if x > MARGIN and x + length - 4 > width - MARGIN:
            x, line = MARGIN, line + 1
        places.append((x, line, sign, wrapped))
        x += length
        if len(wrapped) > 1:
            x, line = MARGIN, line + len(wrapped)
    rows = max((line + len(wrapped) for _, line, _, wrapped in places), default=0)

    def draw(page: Page, top: float) -> None:
        for x, line, sign, wrapped in places:
            y = top + (line + 0.5) * ROW
            if sign.bar:
                page.plane.add_patch(
                    Rectangle(
                        (x + 0.6, y - 1.1),
                        4,
                        2.2,
                        facecolor="white" if sign.hollow else sign.colour,
                        edgecolor=sign.colour if sign.hollow else "white",
                        hatch=HATCHES.get(sign.language, ""),
                        linewidth=0.6,
                    )
                )
            elif sign.marker:
                _mark(page.plane, x + 2.6, y, sign, (x + 0.4, x + 4.8) if sign.interval else None)
            for number, part in enumerate(wrapped):
                page.text(x + (6.0 if sign.bar or sign.marker else 0.0), y + number * LINE, part)

    return Block(rows * ROW + (1.5 if rows else 0), draw)


def _mark(axes: Axes, x: float, y: float, sign: Sign, interval: tuple[float, float] | None) -> None:
    if interval:
        axes.plot(interval, (y, y), color=sign.colour, linewidth=0.9, solid_capstyle="butt")
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
class Row:
    """A row of a panel: label, point with interval, and what is printed at its right end.

    ``beside`` is a second estimate, drawn as a small upright stroke. A row with ``header`` only
    names the rows under it. ``estimate`` may be NaN: nothing is drawn then. ``parts`` are counts
    and their colours, drawn as one bar left of the note, its length the same in all rows.
    ``address`` is the row of a table that it draws, as ``links`` writes it.
    """

    label: str
    estimate: float = nan
    low: float = nan
    high: float = nan
    beside: float = nan
    sign: Sign = Sign()
    note: str = ""
    header: bool = False
    parts: tuple[tuple[int, str], ...] = ()
    address: str = ""


@dataclass(frozen=True)
class Panel:
    """Rows over one horizontal axis, with the widths of their labels, bars and notes in mm.

    ``band`` is a stretch of the axis that is shaded.
    """

    rows: tuple[Row, ...]
    title: str
    axis_title: str
    limits: tuple[float, float]
    label_width: float
    header_width: float = 0.0
    note_width: float = 0.0
    note_title: str = ""
    parts_width: float = 0.0
    band: tuple[float, float] | None = None
    origin: float | None = None
    show_labels: bool = True
    percent: bool = False
    ticks: tuple[tuple[float, str], ...] = ()


def row_heights(
    rows: Sequence[Row], *, label_width: float, face: Face, header_width: float = 0.0
) -> list[float]:
    """Heights in mm of ``rows`` with labels wrapped to ``label_width``, headers to their width."""
    return [
        ROW + LINE * (len(_wrapped(row.label, header_width or label_width, face)) - 1) + 1.0
        if row.header
        else ROW + LINE * (len(_wrapped(row.label, label_width, face)) - 1)
        for row in rows
    ]


def chunks(rows: Sequence[Row], heights: Sequence[float], *, most: float) -> list[list[Row]]:
    """Cut ``rows`` into runs whose ``heights`` add up to at most ``most`` mm."""
    runs: list[list[Row]] = []
    used = inf
    for row, height in zip(rows, heights, strict=True):
        if used + height > most:
            runs.append([])
            used = 0.0
        runs[-1].append(row)
        used += height
    return runs


def label_width(labels: Sequence[str], *, face: Face, most: float) -> float:
    """The width in mm that ``labels`` need on one line each, but not more than ``most``."""
    widest = max((face.width(face.printable(label), size=TEXT) for label in labels), default=0.0)
    return min(most, widest / POINTS_PER_MM + 1.0)


def _wrapped(text: str, width: float, face: Face) -> list[str]:
    return face.lines(face.printable(text), width=width * POINTS_PER_MM, size=TEXT)


def panel_height(heights: Sequence[float], *, title: bool) -> float:
    """Height in mm of a panel with rows of ``heights``, its title and axis included."""
    return (ROW if title else 0.0) + sum(heights) + AXIS + AXIS_TITLE


def draw_panel(
    page: Page, panel: Panel, *, x: float, y: float, width: float, heights: Sequence[float]
) -> None:
    """Draw ``panel`` with its upper left corner at ``x``, ``y`` and rows of ``heights`` mm.

    An interval that leaves the axis, or has no bound on one side, ends in an arrow at the edge.
    """
    top = y
    labels = panel.label_width + 1.5 if panel.show_labels else 0.0
    left = x + labels
    inner = width - labels - panel.note_width - panel.parts_width
    if panel.title:
        page.text(left, top + ROW / 2, panel.title, size=TITLE)
        if panel.note_title:
            page.text(x + width, top + ROW / 2, panel.note_title, colour=MUTED, across="right")
        top += ROW
    total = sum(heights)
    axes = page.panel(left, top, width=inner, height=total)
    axes.set_xlim(*panel.limits)
    start = 0.0
    banded = False
    for row, height in zip(panel.rows, heights, strict=True):
        middle = start + height / 2
        if row.header:
            banded = False
            if panel.show_labels:
                width_of_header = panel.header_width or panel.label_width
                page.lines(x, top + middle + 0.5, _wrapped(row.label, width_of_header, page.face))
                page.plane.plot(
                    [x, page.width - MARGIN], [top + start] * 2, color=FAINT, linewidth=0.5
                )
            axes.axhspan(start, start + height, color="white", zorder=1.5, linewidth=0)
        else:
            if banded:
                axes.axhspan(start, start + height, color=BAND, zorder=0.4, linewidth=0)
            banded = not banded
            if panel.show_labels:
                page.lines(
                    x + panel.label_width,
                    top + middle,
                    _wrapped(row.label, panel.label_width, page.face),
                    across="right",
                )
            _draw_row(axes, row, middle, panel.limits)
            if row.parts:
                _draw_parts(
                    page, row.parts, left + inner + 2.0, top + middle, panel.parts_width - 2.0
                )
            if row.note:
                page.text(x + width, top + middle, row.note, colour=MUTED, across="right")
            page.link(x, top + start, width=width, height=height, address=row.address)
        start += height
    if panel.band is not None:
        axes.axvspan(*panel.band, color=FAINT, alpha=0.6, zorder=0.5, linewidth=0)
    if panel.origin is not None:
        axes.axvline(panel.origin, color="#8A8A8A", linewidth=0.7, zorder=1)
    if panel.ticks:
        axes.set_xticks([place for place, _ in panel.ticks], [text for _, text in panel.ticks])
    else:
        axes.xaxis.set_major_locator(MaxNLocator(nbins=max(2, int(inner / 11)), steps=[1, 2, 5]))
    if panel.percent:
        axes.xaxis.set_major_formatter(lambda value, _: f"{100 * value:.0f}%")
    keep_ticks_inside(axes)
    page.text(
        left + inner / 2,
        top + total + AXIS + AXIS_TITLE / 2,
        panel.axis_title,
        across="center",
    )


def keep_ticks_inside(axes: Axes) -> None:
    """Keep the ticks within the limits, and align labels at the panel's edges inwards."""
    low, high = axes.get_xlim()
    labels = [label.get_text() for label in axes.get_xticklabels()]
    places = axes.get_xticks()
    inside = [index for index, place in enumerate(places) if low <= place <= high]
    axes.set_xticks([places[index] for index in inside], [labels[index] for index in inside])
    places = axes.get_xticks()
    labels = axes.get_xticklabels()
    for place, label in zip(places, labels, strict=True):
        share = (place - low) / (high - low)
        if share < 0.03:
            label.set_horizontalalignment("left")
        elif share > 0.97:
            label.set_horizontalalignment("right")


def _draw_row(axes: Axes, row: Row, y: float, limits: tuple[float, float]) -> None:
    if isnan(row.estimate):
        return
    low, high = limits
    point = min(max(row.estimate, low), high)
    if not isnan(row.beside):
        beside = min(max(row.beside, low), high)
        axes.plot([beside], [y], marker="|", markersize=7, color=MUTED, linestyle="none", zorder=2)
    if isnan(row.low) and isnan(row.high):
        _mark(axes, point, y, row.sign, None)
        return
    ends = []
    for bound, edge, arrow in ((row.low, low, "<"), (row.high, high, ">")):
        outside = isnan(bound) or (bound < low if arrow == "<" else bound > high)
        ends.append(edge if outside else bound)
        if outside:
            axes.plot(
                [edge],
                [y],
                marker=arrow,
                markersize=3,
                color=row.sign.colour,
                linestyle="none",
                clip_on=False,
            )
    _mark(axes, point, y, row.sign, (ends[0], ends[1]))


def _draw_parts(
    page: Page, parts: Sequence[tuple[int, str]], x: float, y: float, width: float
) -> None:
    total = sum(count for count, _ in parts)
    for count, colour in parts:
        share = width * count / total if total else 0.0
        page.plane.add_patch(
            Rectangle((x, y - 0.9), share, 1.8, facecolor=colour, edgecolor="none", linewidth=0)
        )
        x += share


def message(text: str, *, width: float, face: Face) -> Drawing:
    """A drawing that says in words why there is nothing to draw."""
    lines = _wrapped(text, width - 12, face)
    height = len(lines) * LINE + 8

    def draw(page: Page, top: float) -> None:
        page.plane.add_patch(
            Rectangle(
                (MARGIN, top),
                page.width - 2 * MARGIN,
                height,
                facecolor=BAND,
                edgecolor=FAINT,
                linewidth=0.5,
            )
        )
        page.lines(MARGIN + 4, top + height / 2, lines, colour=MUTED)

    return Drawing(width, Block(0.0, lambda page, top: None), (Block(height, draw),))
