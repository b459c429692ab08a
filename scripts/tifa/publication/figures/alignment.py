"""How a translation follows its original and the original's further editions, by paragraph."""

import pandas as pd
from matplotlib.colors import to_rgb

from tifa.publication.canvas import NO_SIGN, Canvas
from tifa.publication.layout import LINE, MARGIN, Block, Drawing, Page, Sign
from tifa.publication.style import COLOURS, FAINT, INK, MUTED

SENTENCE = 1.25  # mm, the height of a sentence on a side
LONGEST = 190.0  # mm of sentences in one block; longer documents are drawn more narrowly
BAR = 2.6  # mm, the width of the column of sentences
GUTTER = 4.0  # mm, between panels
LABELLED = 9.0  # mm between paragraph numbers at the least
SHADES = ((0.9, 1.0), (0.7, 0.55), (0.0, 0.3))
"""From which confidence a link is drawn how dark."""


def draw_alignment(alignment: pd.DataFrame, sentences: pd.DataFrame, *, canvas: Canvas) -> Drawing:
    """Draw table ``alignment``: the sentences of both sides and the beads that link them.

    A pair of documents is a panel; two stand side by side when the width allows. Beads of more
    than one sentence on a side are thick, sentences without a partner are filled boxes at the
    column, beads that are not claimed are dotted, the darker a link the surer it is.
    """
    if alignment.empty:
        return canvas.message("no alignment")
    own = dict(iter(sentences.groupby("document_id", sort=False)))
    panels = [
        (source, target, beads)
        for (source, target), beads in alignment.groupby(
            ["source_document", "target_document"], sort=False
        )
    ]
    across = 2 if canvas.wide and len(panels) > 1 else 1
    each = (canvas.inner - GUTTER * (across - 1)) / across
    longest = max(
        len(own[name]) for source, target, _ in panels for name in (source, target) if name in own
    )
    step = min(SENTENCE, LONGEST / max(longest, 1))
    blocks = [
        _block(panels[start : start + across], own, each=each, step=step, canvas=canvas)
        for start in range(0, len(panels), across)
    ]
    mark = COLOURS["zh"]
    items = [
        *(
            (Sign(colour=_shade(mark, strength), bar=True), canvas.word(key))
            for key, (_, strength) in zip(("sure", "likely", "unsure"), SHADES, strict=True)
        ),
        (Sign(colour=INK, marker="s", size=3.5), canvas.word("alone")),
        (Sign(colour=MUTED, marker="s", size=3.5, hollow=True), canvas.word("heading")),
        (NO_SIGN, canvas.word("several")),
        (NO_SIGN, canvas.word("unvalidated")),
    ]
    if not alignment["claimed"].all():
        items.append((NO_SIGN, canvas.word("not claimed")))
    return canvas.drawing(items, blocks)


def _shade(colour: str, strength: float) -> tuple[float, float, float]:
    """``colour`` mixed with white; ``strength`` 1 is the colour itself."""
    red, green, blue = (1 - strength * (1 - part) for part in to_rgb(colour))
    return red, green, blue


def _strength(confidence: float) -> float:
    return next(strength for least, strength in SHADES if confidence >= least)


def _block(
    row: list[tuple[str, str, pd.DataFrame]],
    own: dict[str, pd.DataFrame],
    *,
    each: float,
    step: float,
    canvas: Canvas,
) -> Block:
    names = [
        [canvas.lines(name, width=each / 2 - 1) for name in (source, target)]
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
            x = MARGIN + place * (each + GUTTER)
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
            page.box(
                at,
                y + 0.08 * step,
                width=BAR,
                height=0.84 * step,
                facecolor="white" if sentence.heading else FAINT,
                edgecolor=MUTED if sentence.heading else "none",
                linewidth=0.4,
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
                    page.box(
                        at,
                        middle[name] - 0.42 * step,
                        width=BAR,
                        height=0.84 * step,
                        facecolor=INK if bead.claimed else "white",
                        edgecolor=INK,
                        linewidth=0.6,
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
