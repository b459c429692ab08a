"""The corpus in numbers, per document."""

from collections.abc import Mapping

import pandas as pd

from tifa.publication.fonts import Face
from tifa.publication.layout import (
    LINE,
    MARGIN,
    ROW,
    Block,
    Drawing,
    Page,
    Sign,
    label_width,
    legend,
    message,
)
from tifa.publication.style import COLOURS, HATCHES, POINTS_PER_MM, TEXT, WIDTHS, name_of
from tifa.publication.words import number, word

MEASURES = ("tokens", "sentences", "quoted_share")


def draw_inventory(
    inventory: pd.DataFrame,
    *,
    groups: Mapping[str, Mapping[str, str]],
    width: str,
    language: str,
    face: Face,
) -> Drawing:
    """Draw the rows of table ``inventory`` whose level is document, under their groups.

    One bar per measure; language is hatch and colour, documents that are not counted are outlines.
    """
    millimetres = WIDTHS[width]
    rows = inventory[inventory["level"] == "document"]
    if rows.empty:
        return message(word("no inventory", language), width=millimetres, face=face)
    place = {name: index for index, name in enumerate(groups)}
    most = {measure: float(rows[measure].max()) or 1.0 for measure in MEASURES}
    labelled = label_width(list(rows["name"]), face=face, most=millimetres * 0.3)
    found = sorted(rows["group"].unique(), key=lambda name: (place.get(name, len(place)), name))
    pieces = []
    for group in found:
        part = list(rows[rows["group"] == group].itertuples(index=False))
        title = name_of(group, groups, language=language)
        for start in range(0, len(part), 40):
            pieces.append((title, part[start : start + 40]))
    blocks = tuple(
        _block(
            title,
            part,
            most=most,
            labelled=labelled,
            width=millimetres,
            axis=index == len(pieces) - 1 or None,
            language=language,
            face=face,
        )
        for index, (title, part) in enumerate(pieces)
    )
    items = [
        (Sign(colour=COLOURS[code], bar=True, language=code), word(code, language))
        for code in ("zh", "en")
        if (rows["language"] == code).any()
    ]
    if not rows["counted"].all():
        items.append((Sign(bar=True, hollow=True), word("not counted", language)))
    header = legend(items, width=millimetres, face=face)
    return Drawing(millimetres, _with_titles(header, labelled, millimetres, language, face), blocks)


def _columns(labelled: float, width: float) -> list[tuple[float, float]]:
    start = MARGIN + labelled + 2.0
    each = (width - MARGIN - start) / len(MEASURES)
    return [(start + index * each, each - 2.5) for index in range(len(MEASURES))]


def _with_titles(header: Block, labelled: float, width: float, language: str, face: Face) -> Block:
    columns = _columns(labelled, width)
    titles = [
        face.lines(word(measure, language), width=room * POINTS_PER_MM, size=TEXT)
        for measure, (_, room) in zip(MEASURES, columns, strict=True)
    ]
    height = LINE * max(len(lines) for lines in titles) + 1.0

    def draw(page: Page, top: float) -> None:
        header.draw(page, top)
        for lines, (x, _) in zip(titles, columns, strict=True):
            page.lines(x, top + header.height + height / 2, lines)

    return Block(header.height + height, draw)


def _block(
    title: str,
    part: list,
    *,
    most: Mapping[str, float],
    labelled: float,
    width: float,
    axis: bool | None,
    language: str,
    face: Face,
) -> Block:
    names = [
        face.lines(face.printable(row.name), width=labelled * POINTS_PER_MM, size=TEXT)
        for row in part
    ]
    heights = [ROW + LINE * (len(lines) - 1) for lines in names]
    room = (width - 2 * MARGIN) * POINTS_PER_MM
    heading = face.lines(face.printable(title), width=room, size=TEXT)
    top_height = LINE * len(heading) + 1.2
    values = {
        "tokens": lambda row: number(row.tokens),
        "sentences": lambda row: number(row.sentences),
        "quoted_share": lambda row: f"{100 * row.quoted_share:.1f}%",
    }

    def draw(page: Page, top: float) -> None:
        page.plane.plot([MARGIN, width - MARGIN], [top, top], color="#8A8A8A", linewidth=0.5)
        page.lines(MARGIN, top + top_height / 2, heading, colour="#5F5F5F")
        for index, (measure, (x, room)) in enumerate(
            zip(MEASURES, _columns(labelled, width), strict=True)
        ):
            texts = [values[measure](row) for row in part]
            bar_room = (
                room - 1.5 - max(face.width(text, size=TEXT) / POINTS_PER_MM for text in texts)
            )
            axes = page.panel(x, top + top_height, width=room, height=sum(heights))
            axes.set_xlim(0, room)
            axes.set_xticks([])
            start = 0.0
            for row, lines, height, text in zip(part, names, heights, texts, strict=True):
                middle = start + height / 2
                length = bar_room * getattr(row, measure) / most[measure]
                colour = COLOURS[row.language]
                if length:
                    axes.barh(
                        middle,
                        length,
                        height=2.6,
                        facecolor=colour if row.counted else "white",
                        edgecolor="white" if row.counted and row.language == "en" else colour,
                        hatch=HATCHES[row.language],
                        linewidth=0.6,
                    )
                page.text(x + length + 1.0, top + top_height + middle, text)
                if index == 0:
                    page.lines(MARGIN + labelled, top + top_height + middle, lines, across="right")
                    across = width - 2 * MARGIN
                    row_top = top + top_height + start
                    page.link(MARGIN, row_top, width=across, height=height, address=f"#{row.name}")
                start += height
            for side in ("bottom", "left"):
                axes.spines[side].set_visible(False)

    return Block(top_height + sum(heights), draw)
