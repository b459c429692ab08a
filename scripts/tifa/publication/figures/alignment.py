"""How a translation follows its original and the original's further editions, by paragraph."""

import pandas as pd
from matplotlib.colors import to_rgb
from matplotlib.patches import Rectangle

from tifa.publication.fonts import Face
from tifa.publication.layout import (
    LINE,
    MARGIN,
    Block,
    Drawing,
    Page,
    Sign,
    legend,
    message,
)
from tifa.publication.style import COLOURS, FAINT, INK, MUTED, POINTS_PER_MM, TEXT, WIDTHS
from tifa.publication.words import word

SENTENCE = 1.25  # mm, the height of a sentence on a side
LONGEST = 190.0  # mm of sentences in one block; longer documents are drawn more narrowly
BAR = 2.6  # mm, the width of the column of sentences
LABELLED = 9.0  # mm between paragraph numbers at the least
SHADES = ((0.9, 1.0), (0.7, 0.55), (0.0, 0.3))
"""From which confidence a link is drawn how dark."""


def draw_alignment(
    alignment: pd.DataFrame,
    sentences: pd.DataFrame,
    *,
    width: str,
    language: str,
    face: Face,
) -> Drawing:
    """Draw table ``alignment``: the sentences of both sides and the beads that link them.

    A pair of documents is a panel; two stand side by side when the width allows. Beads of more
    than one sentence on a side are thick, sentences without a partner are filled boxes at the
    column, beads that are not claimed are dotted, the darker a link the surer it is.
    """
    millimetres = WIDTHS[width]
    if alignment.empty:
        return message(word("no alignment", language), width=millimetres, face=face)
    own = dict(iter(sentences.groupby("document_id", sort=False)))
    panels = [
        (source, target, beads)
        for (source, target), beads in alignment.groupby(
            ["source_document", "target_document"], sort=False
        )
    ]
    across = 2 if width == "double" and len(panels) > 1 else 1
    each = (millimetres - 2 * MARGIN - 4.0 * (across - 1)) / across
    longest = max(
        len(own[name]) for source, target, _ in panels for name in (source, target) if name in own
    )
    step = min(SENTENCE, LONGEST / max(longest, 1))
    blocks = []
    for start in range(0, len(panels), across):
        row = panels[start : start + across]
        blocks.append(_block(row, own, each=each, step=step, face=face))
    mark = COLOURS["zh"]
    items = [
        (Sign(colour=_shade(mark, 1.0), bar=True), word("sure", language)),
        (Sign(colour=_shade(mark, 0.55), bar=True), word("likely", language)),
        (Sign(colour=_shade(mark, 0.3), bar=True), word("unsure", language)),
        (Sign(colour=INK, marker="s", size=3.5), word("alone", language)),
        (Sign(colour=MUTED, marker="s", size=3.5, hollow=True), word("heading", language)),
        (Sign(marker=""), word("several", language)),
    ]
    if not alignment["claimed"].all():
        items.append((Sign(marker=""), word("not claimed", language)))
    return Drawing(millimetres, legend(items, width=millimetres, face=face), tuple(blocks))


def _shade(colour: str, strength: float) -> tuple[float, float, float]:
    """``colour`` mixed with white; ``strength`` 1 is the colour itself."""
    return tuple(1 - strength * (1 - part) for part in to_rgb(colour))


def _strength(confidence: float) -> float:
    return next(strength for least, strength in SHADES if confidence >= least)


def _block(
    row: list[tuple[str, str, pd.DataFrame]],
    own: dict[str, pd.DataFrame],
    *,
    each: float,
    step: float,
    face: Face,
) -> Block:
    names = [
        [
            face.lines(face.printable(name), width=(each / 2 - 1) * POINTS_PER_MM, size=TEXT)
            for name in (source, target)
        ]
        for source, target, _ in row
    ]
    head = LINE * max(len(lines) for pair in names for lines in pair) + 1.5
    tallest = max(
        len(own[name]) if name in own else 0
        for source, target, _ in row
        for name in (source, target)
    )

    def draw(page: Page, top: float) -> None:
        for place, ((source, target, beads), (first, second)) in enumerate(
            zip(row, names, strict=True)
        ):
            x = MARGIN + place * (each + 4.0)
            page.lines(x, top + head / 2 - 0.5, first)
            page.lines(x + each, top + head / 2 - 0.5, second, across="right")
            _panel(page, x, top + head, source, target, beads, own, each=each, step=step)

    return Block(head + tallest * step + 1.0, draw)


def _panel(
    page: Page,
    x: float,
    top: float,
    source: str,
    target: str,
    beads: pd.DataFrame,
    own: dict[str, pd.DataFrame],
    *,
    each: float,
    step: float,
) -> None:
    left, right = x + 7.0, x + each - 7.0 - BAR
    middle: dict[str, float] = {}
    for name, at, label, across in (
        (source, left, left - 1.0, "right"),
        (target, right, right + BAR + 1.0, "left"),
    ):
        y, before, last = top, "", -LABELLED
        for sentence in own[name].itertuples(index=False) if name in own else ():
            middle[sentence.sentence_id] = y + step / 2
            page.plane.add_patch(
                Rectangle(
                    (at, y + 0.08 * step),
                    BAR,
                    0.84 * step,
                    facecolor="white" if sentence.heading else FAINT,
                    edgecolor=MUTED if sentence.heading else "none",
                    linewidth=0.4,
                )
            )
            page.link(at, y, width=BAR, height=step, address=f"#{sentence.sentence_id}")
            if sentence.paragraph_id != before:
                before = sentence.paragraph_id
                page.plane.plot([at, at + BAR], [y, y], color=MUTED, linewidth=0.3)
                if y - last >= LABELLED:
                    last = y
                    number = before.rsplit(".p", 1)[-1]
                    page.text(label, y + step / 2, number, colour=MUTED, across=across)
            y += step
    for bead in beads.itertuples(index=False):
        sides = [bead.source_sentences.split(), bead.target_sentences.split()]
        if not all(sides):
            for at, names in zip((left, right), sides, strict=True):
                for name in names:
                    page.plane.add_patch(
                        Rectangle(
                            (at, middle[name] - 0.42 * step),
                            BAR,
                            0.84 * step,
                            facecolor=INK if bead.claimed else "white",
                            edgecolor=INK,
                            linewidth=0.6,
                        )
                    )
            continue
        several = max(map(len, sides)) > 1
        colour = _shade(COLOURS["zh"], _strength(bead.confidence))
        for first in sides[0]:
            for second in sides[1]:
                page.plane.plot(
                    [left + BAR, right],
                    [middle[first], middle[second]],
                    color=colour,
                    linewidth=1.2 if several else 0.6,
                    linestyle="-" if bead.claimed else (0, (1, 1.5)),
                    solid_capstyle="butt",
                )
