"""Topics: their top terms in both languages, and how much of each group they take up."""

from collections.abc import Mapping

import pandas as pd

from tifa.publication.fonts import Face
from tifa.publication.layout import (
    LINE,
    MARGIN,
    Block,
    Drawing,
    Page,
    Panel,
    Row,
    Sign,
    chunks,
    draw_panel,
    label_width,
    legend,
    message,
    panel_height,
    row_heights,
)
from tifa.publication.links import row_address
from tifa.publication.style import (
    COLOURS,
    MARKERS,
    MUTED,
    POINTS_PER_MM,
    TEXT,
    TITLE,
    WIDTHS,
    name_of,
)
from tifa.publication.words import level_of, word

CHUNK = 190.0  # mm of rows over one axis, so that a block fits a page
_SEPARATOR = {"zh": "、", "en": ", "}


def draw_topics(
    topics: pd.DataFrame,
    prevalence: pd.DataFrame,
    *,
    groups: Mapping[str, Mapping[str, str]],
    width: str,
    language: str,
    confidence: float,
    face: Face,
) -> Drawing:
    """Draw tables ``topics`` and ``topic_prevalence``, a block per topic; shares without quotes.

    The last block is what no topic takes up.
    """
    millimetres = WIDTHS[width]
    rows = prevalence[prevalence["quoted"] == "without"]
    if topics.empty or rows.empty:
        return message(word("no topics", language), width=millimetres, face=face)
    beside = {
        (row.topic, row.group, row.language): row.estimate
        for row in prevalence[prevalence["quoted"] == "with"].itertuples(index=False)
    }
    place = {name: index for index, name in enumerate(groups)}
    rows = rows.assign(
        _group=rows["group"].map(lambda name: place.get(name, len(place))),
        _language=rows["language"].map({"zh": 0, "en": 1}),
        _last=rows["topic"] == 0,
    ).sort_values(["_last", "topic", "_language", "_group", "group"], kind="stable")
    reach = max(0.05, *rows[["high", "estimate"]].max().dropna())
    spare = 0.03 * reach  # room for half a marker at either end
    limits = (-spare, min(1.0, reach) + spare)
    left = (millimetres - 2 * MARGIN) * (0.42 if width == "double" else 1.0)
    right = millimetres - 2 * MARGIN - (left + 4.0 if width == "double" else 0.0)
    labels = [name_of(name, groups, language=language) for name in rows["group"].unique()]
    labelled = label_width(labels, face=face, most=right * 0.45)
    blocks = []
    for topic, part in rows.groupby("topic", sort=False):
        terms = topics[topics["topic"] == topic].sort_values(["language", "rank"])
        drawn = [
            Row(
                label=name_of(row.group, groups, language=language),
                estimate=row.estimate,
                low=row.low,
                high=row.high,
                beside=beside.get((row.topic, row.group, row.language), float("nan")),
                sign=Sign(
                    colour=COLOURS[row.language],
                    marker=MARKERS[row.language],
                    hollow="descriptive only" in row.status,
                ),
                address=row_address("topic_prevalence", row),
            )
            for row in part.itertuples(index=False)
        ]
        heights = row_heights(drawn, label_width=labelled, face=face)
        texts = [
            _SEPARATOR[code].join(
                face.printable(term) for term in terms.loc[terms["language"] == code, "term"]
            )
            for code in ("zh", "en")
        ]
        for index, run in enumerate(chunks(drawn, heights, most=CHUNK)):
            panel = Panel(
                rows=tuple(run),
                title="",
                axis_title=word("prevalence", language),
                limits=limits,
                label_width=labelled,
                percent=True,
            )
            title = word("continued" if index else "topic", language, number=int(topic))
            if topic == 0:
                title = word("unassigned", language)
            shown = texts if index == 0 else []
            blocks.append(_block(title, shown, panel, left, right, width, face))
    items = [
        *(
            (Sign(colour=COLOURS[code], marker=MARKERS[code]), word(code, language))
            for code in ("zh", "en")
            if (rows["language"] == code).any()
        ),
        (Sign(colour=MUTED, interval=True), word("interval", language, level=level_of(confidence))),
        (Sign(colour=MUTED, marker="|", size=7), word("beside", language)),
    ]
    if rows["status"].str.contains("descriptive only").any():
        items.append((Sign(colour=MUTED, hollow=True), word("descriptive only", language)))
    return Drawing(millimetres, legend(items, width=millimetres, face=face), tuple(blocks))


def _block(
    title: str,
    texts: list[str],
    panel: Panel,
    left: float,
    right: float,
    width: str,
    face: Face,
) -> Block:
    heights = row_heights(panel.rows, label_width=panel.label_width, face=face)
    wrapped = [
        face.lines(text, width=left * POINTS_PER_MM, size=TEXT, after=_SEPARATOR[code])
        if text
        else []
        for code, text in zip(("zh", "en"), texts, strict=False)
    ]
    words_height = 5.5 + sum(LINE * len(lines) + 1.2 for lines in wrapped if lines)
    graph_height = panel_height(heights, title=False)
    beside = width == "double"

    def draw(page: Page, top: float) -> None:
        end = page.width - MARGIN
        page.plane.plot([MARGIN, end], [top, top], color="#8A8A8A", linewidth=0.5)
        page.text(MARGIN, top + 3.0, title, size=TITLE)
        y = top + 5.5
        for lines in wrapped:
            for line in lines:
                page.text(MARGIN, y + LINE / 2, line)
                y += LINE
            y += 1.2 if lines else 0.0
        draw_panel(
            page,
            panel,
            x=MARGIN + (left + 4.0 if beside else 0.0),
            y=top + 1.0 if beside else y + 1.0,
            width=right,
            heights=heights,
        )

    if beside:
        return Block(1.0 + max(words_height, graph_height), draw)
    return Block(1.0 + words_height + graph_height, draw)
