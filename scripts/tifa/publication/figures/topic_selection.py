"""How the number of topics was chosen."""

import pandas as pd
from matplotlib.ticker import MaxNLocator

from tifa.publication.fonts import Face
from tifa.publication.layout import (
    AXIS,
    AXIS_TITLE,
    MARGIN,
    Block,
    Drawing,
    Page,
    Sign,
    legend,
    message,
)
from tifa.publication.style import COLOURS, TITLE, WIDTHS
from tifa.publication.words import word

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
)
HEIGHT = 26.0  # mm, of a panel
LEFT = 9.0  # mm, for the labels of the vertical axis


def draw_topic_selection(
    topic_selection: pd.DataFrame, *, width: str, language: str, face: Face
) -> Drawing:
    """Draw table ``topic_selection``: one panel per criterion that has values."""
    millimetres = WIDTHS[width]
    if topic_selection.empty:
        return message(word("no topic_selection", language), width=millimetres, face=face)
    rows = topic_selection.sort_values("k")
    criteria = [name for name in CRITERIA if rows[name].notna().any()]
    columns = 4 if width == "double" else 2
    each = (millimetres - 2 * MARGIN - 3.0 * (columns - 1)) / columns

    def block(names: list[str]) -> Block:
        def draw(page: Page, top: float) -> None:
            for index, name in enumerate(names):
                x = MARGIN + index * (each + 3.0)
                page.text(x, top + 2.2, word(name, language), size=TITLE)
                axes = page.panel(x + LEFT, top + 5.5, width=each - LEFT, height=HEIGHT)
                axes.invert_yaxis()
                axes.grid(True, axis="both")
                axes.plot(rows["k"], rows[name], color=COLOURS["zh"], marker="o", markersize=3)
                taken = rows[rows["chosen"]]
                axes.plot(
                    taken["k"],
                    taken[name],
                    color=COLOURS["en"],
                    marker="D",
                    markersize=5,
                    linestyle="none",
                )
                axes.set_ylim(*_limits(rows[name]))
                axes.yaxis.set_major_locator(MaxNLocator(nbins=4, steps=[1, 2, 5, 10]))
                axes.set_xlim(rows["k"].min() - 0.5, rows["k"].max() + 0.5)
                axes.xaxis.set_major_locator(MaxNLocator(nbins=6, integer=True))
                page.text(
                    x + LEFT + (each - LEFT) / 2,
                    top + 5.5 + HEIGHT + AXIS + AXIS_TITLE / 2,
                    word("k", language),
                    across="center",
                )

        return Block(5.5 + HEIGHT + AXIS + AXIS_TITLE, draw)

    blocks = tuple(
        block(criteria[start : start + columns]) for start in range(0, len(criteria), columns)
    )
    items = [(Sign(colour=COLOURS["en"], marker="D", size=5), word("chosen", language))]
    return Drawing(millimetres, legend(items, width=millimetres, face=face), blocks)


def _limits(values: pd.Series) -> tuple[float, float]:
    low, high = float(values.min()), float(values.max())
    margin = 0.15 * (high - low) or 0.1 * abs(high) or 0.1
    return low - margin, high + margin
