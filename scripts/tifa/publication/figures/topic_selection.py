"""How the number of topics was chosen."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from tifa.publication.canvas import Canvas
from tifa.publication.layout import MARGIN, Block, Drawing, Page, Sign
from tifa.publication.panels import AXIS, AXIS_TITLE
from tifa.publication.style import COLOURS, TITLE

CRITERIA = (
    "coherence_zh",
    "coherence_en",
    "exclusivity",
    "stability",
    "resample_ari",
    "translation_agreement",
    "translation_kappa",
    "survivors",
    "assigned",
    "score",
    "preferred",
)
HELD_OUT = {
    "translation_agreement": "held_out_agreement",
    "translation_kappa": "held_out_kappa",
}
"""What is drawn beside a criterion, dashed: the same for texts that are not fitted."""
HEIGHT = 26.0  # mm, of a panel
LEFT = 9.0  # mm, for the labels of the vertical axis
GAP = 3.0  # mm, between panels
MARKER = 3.5  # points


def draw_topic_selection(topic_selection: pd.DataFrame, *, canvas: Canvas) -> Drawing:
    """Draw table ``topic_selection``: one panel per criterion that has values.

    Agreement of texts that are held out of the fit is drawn beside that of fitted ones.
    """
    if topic_selection.empty:
        return canvas.message("no topic_selection")
    rows = topic_selection.sort_values("k")
    criteria = [name for name in CRITERIA if rows[name].notna().any()]
    columns = 4 if canvas.wide else 2
    blocks = [
        _block(rows, criteria[start : start + columns], columns, canvas)
        for start in range(0, len(criteria), columns)
    ]
    items = [(Sign(colour=COLOURS["en"], marker="D", size=5), canvas.word("chosen"))]
    if any(rows[name].notna().any() for name in HELD_OUT.values()):
        items += [
            (_sign(hollow=False), canvas.word("fitted apart")),
            (_sign(hollow=True), canvas.word("held out")),
        ]
    return canvas.drawing(items, blocks)


def _sign(*, hollow: bool) -> Sign:
    return Sign(colour=COLOURS["zh"], marker="o", size=MARKER, hollow=hollow)


def _block(rows: pd.DataFrame, names: list[str], columns: int, canvas: Canvas) -> Block:
    each = (canvas.inner - GAP * (columns - 1)) / columns
    titles = [canvas.lines(canvas.word(name), width=each, size=TITLE) for name in names]
    head = 1.7 + 3.8 * max(map(len, titles))

    def draw(page: Page, top: float) -> None:
        for index, (name, lines) in enumerate(zip(names, titles, strict=True)):
            x = MARGIN + index * (each + GAP)
            for place, line in enumerate(lines):
                page.text(x, top + 2.2 + 3.8 * place, line, size=TITLE)
            axes = page.panel(x + LEFT, top + head, width=each - LEFT, height=HEIGHT)
            axes.invert_yaxis()
            axes.grid(True, axis="both")
            _draw_criterion(axes, rows, name)
            axes.yaxis.set_major_locator(MaxNLocator(nbins=4, steps=[1, 2, 5, 10]))
            axes.set_xlim(rows["k"].min() - 0.5, rows["k"].max() + 0.5)
            axes.xaxis.set_major_locator(MaxNLocator(nbins=6, integer=True, min_n_ticks=1))
            middle = x + LEFT + (each - LEFT) / 2
            below = top + head + HEIGHT + AXIS + AXIS_TITLE / 2
            page.text(middle, below, canvas.word("k"), across="center")

    return Block(head + HEIGHT + AXIS + AXIS_TITLE, draw)


def _draw_criterion(axes: Axes, rows: pd.DataFrame, name: str) -> None:
    drawn = [name]
    if name in HELD_OUT and rows[HELD_OUT[name]].notna().any():
        drawn.append(HELD_OUT[name])
    taken = rows[rows["chosen"]]
    for column in drawn:
        hollow = column != name
        axes.plot(
            rows["k"],
            rows[column],
            color=COLOURS["zh"],
            linestyle="--" if hollow else "-",
            marker="o",
            markersize=MARKER,
            markerfacecolor="white" if hollow else COLOURS["zh"],
        )
        axes.plot(
            taken["k"],
            taken[column],
            color=COLOURS["en"],
            marker="D",
            markersize=5,
            linestyle="none",
        )
    axes.set_ylim(*_limits(rows[drawn].to_numpy(dtype=float)))


def _limits(values: np.ndarray) -> tuple[float, float]:
    low, high = float(np.nanmin(values)), float(np.nanmax(values))
    margin = 0.15 * (high - low) or 0.1 * abs(high) or 0.1
    return low - margin, high + margin
