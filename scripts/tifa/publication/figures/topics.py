"""Topics: their top terms in both languages, and how much of each group they take up."""

import pandas as pd

from tifa.publication.canvas import Canvas
from tifa.publication.layout import LINE, MARGIN, Block, Drawing, Page, Sign
from tifa.publication.links import row_address
from tifa.publication.panels import Panel, Row, chunks, draw_panel, longest, row_heights
from tifa.publication.style import COLOURS, MARKERS, TITLE
from tifa.tables import LANGUAGES

_SEPARATOR = {"zh": "、", "en": ", "}


def draw_topics(
    topics: pd.DataFrame,
    topic_prevalence: pd.DataFrame,
    topic_survival: pd.DataFrame,
    *,
    canvas: Canvas,
) -> Drawing:
    """Draw tables ``topics`` and ``topic_prevalence``, a block per topic; shares without quotes.

    A topic whose languages no translation joins, as ``topic_survival`` says, has it in its title.
    The last block is what no topic takes up.
    """
    rows = topic_prevalence[topic_prevalence["quoted"] == "without"]
    if topics.empty or rows.empty:
        return canvas.message("no topics")
    quoted = topic_prevalence[topic_prevalence["quoted"] == "with"]
    beside = {
        (row.topic, row.group, row.language): row.estimate for row in quoted.itertuples(index=False)
    }
    left = canvas.inner * (0.42 if canvas.wide else 1.0)
    right = canvas.inner - (left + 4.0 if canvas.wide else 0.0)
    reach = max(0.05, longest([*rows["high"], *rows["estimate"]]))
    spare = 0.03 * reach  # room for half a marker at either end
    common = Panel(
        title="",
        axis_title=canvas.word("prevalence"),
        limits=(-spare, min(1.0, reach) + spare),
        label_width=canvas.room_for(map(canvas.group, rows["group"]), most=right * 0.45),
        percent=True,
    )
    items = [
        *canvas.estimate_items(rows),
    ]
    alike = set(topic_survival.loc[topic_survival["joined"] == "likeness alone", "topic"])
    blocks = []
    for topic, part in _in_order(rows, canvas).groupby("topic", sort=False):
        drawn = [_row(row, beside, canvas) for row in part.itertuples(index=False)]
        heights = row_heights(drawn, common, canvas=canvas)
        terms = _terms(topics[topics["topic"] == topic], left, canvas)
        above = 1.0 if canvas.wide else 1.0 + _words_height(terms)
        most = canvas.room(items) - above - common.height([])
        for index, run in enumerate(chunks(drawn, heights, most=most)):
            title = canvas.word("continued" if index else "topic", number=int(topic))
            if topic == 0:
                title = canvas.word("unassigned")
            elif topic in alike:
                title += canvas.word("likeness alone")
            panel = common.over(drawn[run.start : run.stop])
            blocks.append(_block(title, [] if index else terms, panel, left, right, canvas))
    return canvas.drawing(items, blocks)


def _in_order(rows: pd.DataFrame, canvas: Canvas) -> pd.DataFrame:
    """Rows by topic, what no topic takes up last, then by language and group."""
    place = {name: index for index, name in enumerate(canvas.groups)}
    return rows.assign(
        _group=rows["group"].map(lambda name: place.get(name, len(place))),
        _language=rows["language"].map(LANGUAGES.index),
        _last=rows["topic"] == 0,
    ).sort_values(["_last", "topic", "_language", "_group", "group"], kind="stable")


def _row(row, beside: dict[tuple, float], canvas: Canvas) -> Row:
    return Row(
        label=canvas.group(row.group),
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


def _terms(topics: pd.DataFrame, width: float, canvas: Canvas) -> list[list[str]]:
    """The terms of a topic in lines of at most ``width`` mm, by language."""
    wrapped = []
    for code in LANGUAGES:
        terms = topics[topics["language"] == code].sort_values("rank")["term"]
        if len(terms):
            separator = _SEPARATOR[code]
            text = separator.join(map(canvas.face.printable, terms))
            wrapped.append(canvas.lines(text, width=width, after=separator))
    return wrapped


def _words_height(terms: list[list[str]]) -> float:
    return 5.5 + sum(LINE * len(lines) + 1.2 for lines in terms)


def _block(
    title: str,
    terms: list[list[str]],
    panel: Panel,
    left: float,
    right: float,
    canvas: Canvas,
) -> Block:
    heights = row_heights(panel.rows, panel, canvas=canvas)
    words_height = _words_height(terms)
    graph_height = panel.height(heights)

    def draw(page: Page, top: float) -> None:
        page.rule(top)
        page.text(MARGIN, top + 3.0, title, size=TITLE)
        y = top + 5.5
        for lines in terms:
            for line in lines:
                page.text(MARGIN, y + LINE / 2, line)
                y += LINE
            y += 1.2
        draw_panel(
            page,
            panel,
            x=MARGIN + (left + 4.0 if canvas.wide else 0.0),
            y=top + 1.0 if canvas.wide else y + 1.0,
            width=right,
            heights=heights,
            canvas=canvas,
        )

    if canvas.wide:
        return Block(1.0 + max(words_height, graph_height), draw)
    return Block(1.0 + words_height + graph_height, draw)
