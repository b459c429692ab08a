"""Panels: rows over one horizontal axis, each a label, a point with its interval, and a note."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf, isnan, nan

from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from tifa.publication.canvas import Canvas
from tifa.publication.layout import LINE, MARGIN, ROW, Block, Page, Sign, mark
from tifa.publication.style import BAND, DARK, FAINT, INK, MUTED, RULE, TITLE

AXIS = 4.2  # mm, tick labels under a panel
AXIS_TITLE = 3.8  # mm, the title under the tick labels
LABEL_GAP = 1.5  # mm, between labels and axis
TICK_ROOM = 11.0  # mm, for the label of a tick
POINT = Sign()
AGAINST = Sign(colour=DARK, bar=True, hollow=True, hatch="/////")
SILENT = Sign(colour=FAINT, bar=True)


@dataclass(frozen=True)
class Row:
    """A row of a panel: label, point with interval, and what is printed at its right end.

    ``beside`` is a second estimate, drawn as a small upright stroke. A row with ``header`` only
    names the rows under it; the label of a ``muted`` one is grey. ``estimate`` may be NaN: nothing
    is drawn then. ``parts`` are counts and their signs, drawn as one bar left of the note, its
    length the same in all rows.
    ``address`` is the row of a table that it draws, as ``links`` writes it.
    """

    label: str
    estimate: float = nan
    low: float = nan
    high: float = nan
    beside: float = nan
    sign: Sign = POINT
    note: str = ""
    header: bool = False
    muted: bool = False
    parts: tuple[tuple[int, Sign], ...] = ()
    address: str = ""


@dataclass(frozen=True)
class Panel:
    """Rows over one horizontal axis, with the widths of their labels, bars and notes in mm.

    ``band`` is a stretch of the axis that is shaded; ``origin`` a place on it that is marked.
    ``ruled`` is the length in mm of the line over a header; without, it reaches the page's margin.
    """

    title: str
    axis_title: str
    limits: tuple[float, float]
    label_width: float
    rows: tuple[Row, ...] = ()
    header_width: float = 0.0
    ruled: float = 0.0
    note_width: float = 0.0
    note_title: str = ""
    parts_width: float = 0.0
    band: tuple[float, float] | None = None
    origin: float | None = None
    show_labels: bool = True
    percent: bool = False
    ticks: tuple[tuple[float, str], ...] = ()

    def over(self, rows: Sequence[Row]) -> "Panel":
        """This panel with ``rows`` over its axis."""
        return replace(self, rows=tuple(rows))

    def height(self, heights: Sequence[float]) -> float:
        """Height in mm with rows of ``heights``, title, axis and the axis' title included."""
        title = ROW if self.title else 0.0
        return title + sum(heights) + AXIS + (AXIS_TITLE if self.axis_title else 0.0)


def row_heights(rows: Sequence[Row], panel: Panel, *, canvas: Canvas) -> list[float]:
    """Heights in mm of ``rows`` whose labels wrap to the widths of ``panel``."""
    return [_height(row, panel, canvas) for row in rows]


def _height(row: Row, panel: Panel, canvas: Canvas) -> float:
    width = (panel.header_width if row.header else 0.0) or panel.label_width
    lines = canvas.lines(row.label, width=width)
    return ROW + LINE * (len(lines) - 1) + (1.0 if row.header else 0.0)


def chunks(rows: Sequence[Row], heights: Sequence[float], *, most: float) -> list[range]:
    """Cut ``rows`` into runs, as ranges of their places, of at most ``most`` mm of ``heights``.

    The rows under a header stay together where they fit one run; no run ends with a header.
    """
    runs: list[range] = []
    first, used = 0, 0.0
    for at, row in enumerate(rows):
        needed = heights[at]
        if row.header:
            after = next((n for n in range(at + 1, len(rows)) if rows[n].header), len(rows))
            section = sum(heights[at:after])
            needed = section if section <= most else sum(heights[at : at + 2])
        if at > first and used + needed > most and not rows[at - 1].header:
            runs.append(range(first, at))
            first, used = at, 0.0
        used += heights[at]
    return [*runs, range(first, len(rows))] if rows else []


def stacked(rows: Sequence[Row], panel: Panel, *, canvas: Canvas, room: float) -> list[Block]:
    """Blocks of the full width: ``rows`` over the axis of ``panel``, at most ``room`` mm tall."""
    panel = replace(panel, header_width=canvas.inner - 2.0)
    heights = row_heights(rows, panel, canvas=canvas)
    return [
        abreast(
            [panel.over(rows[run.start : run.stop])],
            [canvas.inner],
            heights[run.start : run.stop],
            canvas=canvas,
        )
        for run in chunks(rows, heights, most=room - panel.height([]))
    ]


def abreast(
    panels: Sequence[Panel],
    widths: Sequence[float],
    heights: Sequence[float],
    *,
    canvas: Canvas,
    gap: float = 0.0,
) -> Block:
    """Panels side by side whose rows have the same ``heights``; ``widths`` without the gaps."""

    def draw(page: Page, top: float) -> None:
        x = MARGIN
        for panel, width in zip(panels, widths, strict=True):
            draw_panel(page, panel, x=x, y=top, width=width, heights=heights, canvas=canvas)
            x += width + gap

    return Block(max(panel.height(heights) for panel in panels), draw)


def draw_panel(
    page: Page,
    panel: Panel,
    *,
    x: float,
    y: float,
    width: float,
    heights: Sequence[float],
    canvas: Canvas,
) -> None:
    """Draw ``panel`` with its upper left corner at ``x``, ``y`` and rows of ``heights`` mm.

    An interval that leaves the axis, or has no bound on one side, ends in an arrow at the edge.
    """
    top = y
    labels = panel.label_width + LABEL_GAP if panel.show_labels else 0.0
    left = x + labels
    inner = width - labels - panel.note_width - panel.parts_width
    if panel.title:
        page.text(left, top + ROW / 2, panel.title, size=TITLE)
        if panel.note_title:
            page.text(x + width, top + ROW / 2, panel.note_title, colour=MUTED, across="right")
        top += ROW
    axes = page.panel(left, top, width=inner, height=sum(heights))
    axes.set_xlim(*panel.limits)
    start = 0.0
    banded = False
    for row, height in zip(panel.rows, heights, strict=True):
        middle = start + height / 2
        if row.header:
            banded = False
            if panel.show_labels:
                lines = canvas.lines(row.label, width=panel.header_width or panel.label_width)
                page.lines(x, top + middle + 0.5, lines)
                right = x + panel.ruled if panel.ruled else page.width - MARGIN
                page.plane.plot([x, right], [top + start] * 2, color=FAINT, linewidth=0.5)
            axes.axhspan(start, start + height, color="white", zorder=1.5, linewidth=0)
        else:
            if banded:
                axes.axhspan(start, start + height, color=BAND, zorder=0.4, linewidth=0)
            banded = not banded
            if panel.show_labels:
                lines = canvas.lines(row.label, width=panel.label_width)
                colour = MUTED if row.muted else INK
                page.lines(
                    x + panel.label_width, top + middle, lines, across="right", colour=colour
                )
            _draw_row(axes, row, middle, panel.limits)
            parts_at = left + inner + 2.0
            _draw_parts(page, row.parts, parts_at, top + middle, panel.parts_width - 2.0)
            if row.note:
                page.text(x + width, top + middle, row.note, colour=MUTED, across="right")
            page.link(x, top + start, width=width, height=height, address=row.address)
        start += height
    _draw_axis(axes, panel, inner)
    if panel.axis_title:
        below = top + sum(heights) + AXIS + AXIS_TITLE / 2
        page.text(left + inner / 2, below, panel.axis_title, across="center")


def _draw_axis(axes: Axes, panel: Panel, inner: float) -> None:
    if panel.band is not None:
        axes.axvspan(*panel.band, color=FAINT, alpha=0.6, zorder=0.5, linewidth=0)
    if panel.origin is not None:
        axes.axvline(panel.origin, color=RULE, linewidth=0.7, zorder=1)
    if panel.ticks:
        axes.set_xticks([place for place, _ in panel.ticks], [text for _, text in panel.ticks])
    else:
        most = max(1, int(inner / TICK_ROOM))
        axes.xaxis.set_major_locator(MaxNLocator(nbins=most, steps=[1, 2, 5, 10]))
    if panel.percent:
        axes.xaxis.set_major_formatter(lambda value, _: f"{100 * value:.0f}%")
    keep_ticks_inside(axes)


def keep_ticks_inside(axes: Axes) -> None:
    """Keep the ticks within the limits, and align labels at the panel's edges inwards."""
    low, high = axes.get_xlim()
    labels = [label.get_text() for label in axes.get_xticklabels()]
    places = axes.get_xticks()
    inside = [index for index, place in enumerate(places) if low <= place <= high]
    axes.set_xticks([places[index] for index in inside], [labels[index] for index in inside])
    for place, label in zip(axes.get_xticks(), axes.get_xticklabels(), strict=True):
        share = (place - low) / (high - low)
        if share < 0.03:
            label.set_horizontalalignment("left")
        elif share > 0.97:
            label.set_horizontalalignment("right")


def _draw_row(axes: Axes, row: Row, y: float, limits: tuple[float, float]) -> None:
    if isnan(row.estimate):
        return
    low, high = limits
    if not isnan(row.beside):
        beside = min(max(row.beside, low), high)
        axes.plot([beside], [y], marker="|", markersize=7, color=MUTED, linestyle="none", zorder=2)
    if not (isnan(row.low) and isnan(row.high)):
        _draw_interval(axes, row, y, limits)
    mark(axes, min(max(row.estimate, low), high), y, row.sign)


def _draw_interval(axes: Axes, row: Row, y: float, limits: tuple[float, float]) -> None:
    ends = []
    for bound, edge, arrow in zip((row.low, row.high), limits, "<>", strict=True):
        outside = isnan(bound) or (bound < edge if arrow == "<" else bound > edge)
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
    axes.plot(ends, (y, y), color=row.sign.colour, linewidth=0.9, solid_capstyle="butt")


def _draw_parts(
    page: Page, parts: Sequence[tuple[int, Sign]], x: float, y: float, width: float
) -> None:
    total = sum(count for count, _ in parts)
    for count, sign in parts:
        share = width * count / total if total else 0.0
        page.box(
            x,
            y - 0.9,
            width=share,
            height=1.8,
            facecolor="white" if sign.hollow else sign.colour,
            edgecolor=sign.colour if sign.hollow else "none",
            hatch=sign.hatch,
            linewidth=0.4 if sign.hollow and share else 0,
        )
        x += share


def longest(values: Sequence[float]) -> float:
    """The largest of ``values`` that is a number; 1 where none is above 0."""
    return max((value for value in values if value == value and value != inf), default=0) or 1.0
