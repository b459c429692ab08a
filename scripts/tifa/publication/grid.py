"""Grids: rows of labels against named columns, with signs and counts in the cells."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tifa.publication.canvas import Canvas
from tifa.publication.layout import LINE, MARGIN, Block, Page
from tifa.publication.style import BAND

CHUNK = 150.0  # mm of rows in a block, so that it fits a page
LONGEST = 34.0  # mm, of the names over the columns


@dataclass(frozen=True)
class GridRow:
    """A row: its height in mm, and how it is drawn around a height on the page.

    ``draw`` is given the page, the middle of the row and the width of a column, in mm.
    """

    height: float
    draw: Callable[[Page, float, float], None]


def column_runs(count: int, *, left: float, narrowest: float, canvas: Canvas) -> list[range]:
    """Divide ``count`` columns right of ``left`` mm into as few even runs as ``narrowest`` lets."""
    most = max(1, int((canvas.millimetres - MARGIN - left) // narrowest))
    runs = -(-count // most)
    each = -(-count // max(1, runs))
    return [range(first, min(count, first + each)) for first in range(0, count, max(1, each))]


def column_width(count: int, *, left: float, canvas: Canvas) -> float:
    """The width in mm of each of ``count`` columns right of ``left``."""
    return (canvas.millimetres - MARGIN - left) / count


def grid(
    rows: Sequence[GridRow], names: Sequence[str], *, left: float, canvas: Canvas
) -> list[Block]:
    """Blocks of ``rows`` under the ``names`` of columns that begin at ``left`` mm.

    The names stand level where all of them fit their column, else upright.
    """
    step = column_width(len(names), left=left, canvas=canvas)
    runs: list[list[GridRow]] = [[]]
    used = 0.0
    for row in rows:
        if runs[-1] and used + row.height > CHUNK:
            runs.append([])
            used = 0.0
        runs[-1].append(row)
        used += row.height
    head = _names(names, left=left, step=step, canvas=canvas)
    return [_block(run, head, step) for run in runs if run]


def _names(names: Sequence[str], *, left: float, step: float, canvas: Canvas) -> Block:
    names = [canvas.shortened(name, most=LONGEST) for name in names]
    level = [canvas.lines(name, width=max(step - 1.0, 2 * LINE)) for name in names]
    middles = [left + (at + 0.5) * step for at in range(len(names))]
    if all(canvas.measure(line) <= step - 1.0 for lines in level for line in lines):
        height = 2.0 + LINE * max(map(len, level))

        def draw(page: Page, top: float) -> None:
            for x, lines in zip(middles, level, strict=True):
                page.lines(x, top + height - 1.0 - LINE * len(lines) / 2, lines, across="center")

        return Block(height, draw)
    height = 2.0 + max(map(canvas.measure, names))

    def draw_upright(page: Page, top: float) -> None:
        for x, name in zip(middles, names, strict=True):
            page.upright(x, top + height - 1.0, name)

    return Block(height, draw_upright)


def _block(rows: Sequence[GridRow], head: Block, step: float) -> Block:
    def draw(page: Page, top: float) -> None:
        head.draw(page, top)
        start = top + head.height
        page.rule(start)
        for place, row in enumerate(rows):
            if place % 2:
                page.plane.axhspan(start, start + row.height, color=BAND, zorder=-1, linewidth=0)
            row.draw(page, start + row.height / 2, step)
            start += row.height

    return Block(head.height + sum(row.height for row in rows), draw)
