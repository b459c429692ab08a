"""The corpus: how its documents are related, and each in numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from tifa.publication.canvas import Canvas, ordered
from tifa.publication.layout import LINE, MARGIN, PAGE_HEIGHT, ROW, Block, Drawing, Page, Sign, mark
from tifa.publication.style import COLOURS, DARK, HATCHES, MUTED
from tifa.publication.words import number
from tifa.tables import LANGUAGES, RELATIONS

MEASURES = ("tokens", "sentences", "quoted_share")
SIGNS = {
    "edition_of": Sign(marker="s", size=3.4),
    "translation_of": Sign(marker="o", size=3.8),
    "responds_to": Sign(marker="^", size=4.2),
    "comments_on": Sign(marker="D", size=3.2, hollow=True),
    "quoted_in": Sign(marker="v", size=4.2, hollow=True),
}
LANE = 2.8  # mm, from one line of relations to the next, or less where they are many
GRAPH = 0.14  # of the width, the most that the lines of relations take
CHUNK = PAGE_HEIGHT - 35.0  # mm of rows in a block, so that it fits a page
OFFSET = 0.8  # mm, by which what leads from a document lies below what leads to it


@dataclass(frozen=True)
class Line:
    """A row: a document and the lines of its label, or the lines that name a group."""

    height: float
    lines: Sequence[str]
    document: tuple | None = None


@dataclass(frozen=True)
class Bus:
    """All documents with one relation to one document, and the lane that joins them."""

    relation: str
    target: str
    sources: Sequence[str]
    lane: int


def draw_inventory(inventory: pd.DataFrame, documents: pd.DataFrame, *, canvas: Canvas) -> Drawing:
    """Draw the documents of table ``inventory`` under their groups, and their relations.

    Relations, of table ``documents``, are lines at the left: a sign at the document that has the
    relation, an arrow at the one it points to; where that is on another part of the figure, its
    number. One bar per measure; language is hatch and colour, documents that are not counted are
    outlines.
    """
    rows = inventory[inventory["level"] == "document"]
    if rows.empty:
        return canvas.message("no inventory")
    buses = relation_lines(documents, order=_order(rows, canvas))
    lanes = 1 + max((bus.lane for bus in buses), default=-1)
    lane = min(LANE, canvas.millimetres * GRAPH / max(1, lanes))
    graph = lanes * lane + (3.0 if lanes else 0.0)
    labelled = canvas.room_for(rows["name"], most=canvas.millimetres * 0.3 - 6.0) + 6.0
    runs = _runs(_lines(rows, graph, labelled, canvas))
    numbers = {}
    if len(runs) > 1:
        shown = [line.document.name for run in runs for line in run if line.document]
        numbers = {name: place for place, name in enumerate(shown, start=1)}
    columns = _columns(MARGIN + graph + labelled + 2.0, canvas)
    most = {measure: float(rows[measure].max()) or 1.0 for measure in MEASURES}
    blocks = [
        _block(run, buses, numbers, columns, most, graph=graph, lane=lane, labelled=labelled)
        for run in runs
    ]
    items = [
        (Sign(colour=COLOURS[code], bar=True, hatch=HATCHES[code]), canvas.word(code))
        for code in LANGUAGES
        if (rows["language"] == code).any()
    ]
    if not rows["counted"].all():
        items.append((Sign(bar=True, hollow=True), canvas.word("not counted")))
    found = {bus.relation for bus in buses}
    items += [(SIGNS[kind], canvas.word(kind)) for kind in RELATIONS if kind in found]
    if found:
        items.append((Sign(marker=">", size=3, colour=DARK), canvas.word("related to")))
    drawing = canvas.drawing(items, blocks)
    return Drawing(
        drawing.width,
        _with_titles(drawing.header, columns, canvas),
        drawing.blocks,
        drawing.part,
    )


def relation_lines(documents: pd.DataFrame, *, order: Sequence[str]) -> list[Bus]:
    """The relations of ``documents`` among those in ``order``, with lanes that do not overlap.

    Lane 0 is nearest to the labels; the shortest lines come first.
    """
    place = {name: at for at, name in enumerate(order)}
    joined: dict[tuple[str, str], list[str]] = {}
    for row in documents.itertuples(index=False):
        for kind, target in zip(row.relation.split(), row.relates_to.split(), strict=True):
            if row.document_id in place and target in place:
                joined.setdefault((kind, target), []).append(row.document_id)

    def span(key: tuple[str, str]) -> tuple[int, int]:
        ends = [place[name] for name in (key[1], *joined[key])]
        return min(ends), max(ends)

    taken: list[list[tuple[int, int]]] = []
    buses = []
    for key in sorted(joined, key=lambda key: (span(key)[1] - span(key)[0], span(key), key)):
        low, high = span(key)
        free = (
            at
            for at, spans in enumerate(taken)
            if all(high < first or last < low for first, last in spans)
        )
        lane = next(free, len(taken))
        if lane == len(taken):
            taken.append([])
        taken[lane].append((low, high))
        sources = sorted(joined[key], key=place.__getitem__)
        buses.append(Bus(key[0], key[1], tuple(sources), lane))
    return buses


def _order(rows: pd.DataFrame, canvas: Canvas) -> list[str]:
    return [
        name
        for group in ordered(rows["group"], canvas.groups)
        for name in rows.loc[rows["group"] == group, "name"]
    ]


def _lines(rows: pd.DataFrame, graph: float, labelled: float, canvas: Canvas) -> list[Line]:
    lines = []
    for group in ordered(rows["group"], canvas.groups):
        heading = canvas.lines(canvas.group(group), width=canvas.inner - graph)
        lines.append(Line(LINE * len(heading) + 1.8, heading))
        for row in rows[rows["group"] == group].itertuples(index=False):
            name = canvas.lines(row.name, width=labelled - 6.0)
            lines.append(Line(ROW + LINE * (len(name) - 1), name, row))
    return lines


def _runs(lines: Sequence[Line]) -> list[list[Line]]:
    """Cut ``lines`` into runs that fit a page; none ends with the name of a group."""
    runs: list[list[Line]] = [[]]
    used = 0.0
    for at, line in enumerate(lines):
        needed = line.height if line.document else line.height + lines[at + 1].height
        if runs[-1] and used + needed > CHUNK and runs[-1][-1].document:
            runs.append([])
            used = 0.0
        runs[-1].append(line)
        used += line.height
    return runs


def _columns(start: float, canvas: Canvas) -> list[tuple[float, float]]:
    """Left edge and width in mm of the column of each measure."""
    each = (canvas.millimetres - MARGIN - start) / len(MEASURES)
    return [(start + index * each, each - 2.5) for index in range(len(MEASURES))]


def _with_titles(header: Block, columns: Sequence[tuple[float, float]], canvas: Canvas) -> Block:
    titles = [
        canvas.lines(canvas.word(measure), width=room)
        for measure, (_, room) in zip(MEASURES, columns, strict=True)
    ]
    height = LINE * max(len(lines) for lines in titles) + 1.0

    def draw(page: Page, top: float) -> None:
        header.draw(page, top)
        for lines, (x, _) in zip(titles, columns, strict=True):
            page.lines(x, top + header.height + height / 2, lines)

    return Block(header.height + height, draw)


def _block(
    run: Sequence[Line],
    buses: Sequence[Bus],
    numbers: dict[str, int],
    columns: Sequence[tuple[float, float]],
    most: dict[str, float],
    *,
    graph: float,
    lane: float,
    labelled: float,
) -> Block:
    total = sum(line.height for line in run)
    middles: dict[str, float] = {}
    start = 0.0
    for line in run:
        if line.document:
            middles[line.document.name] = start + line.height / 2
        start += line.height

    def draw(page: Page, top: float) -> None:
        y = top
        for line in run:
            middle = y + line.height / 2
            if line.document is None:
                page.rule(y)
                page.lines(MARGIN + graph, middle, line.lines, colour=MUTED)
            else:
                _draw_document(page, line, middle, columns, most, MARGIN + graph + labelled)
                if numbers:
                    shown = f"{numbers[line.document.name]}"
                    page.text(MARGIN + graph, middle, shown, colour=MUTED)
            y += line.height
        _draw_relations(page, top, total, middles, buses, numbers, graph=graph, lane=lane)

    return Block(total, draw)


def _draw_document(
    page: Page,
    line: Line,
    middle: float,
    columns: Sequence[tuple[float, float]],
    most: dict[str, float],
    left: float,
) -> None:
    row = line.document
    page.lines(left, middle, line.lines, across="right")
    texts = (number(row.tokens), number(row.sentences), f"{100 * row.quoted_share:.1f}%")
    for measure, text, (x, room) in zip(MEASURES, texts, columns, strict=True):
        words = page.face.width(text, size=7.0) * 25.4 / 72 + 1.5
        length = (room - max(words, 9.0)) * getattr(row, measure) / most[measure]
        colour = COLOURS[row.language]
        if length:
            page.box(
                x,
                middle - 1.3,
                width=length,
                height=2.6,
                facecolor=colour if row.counted else "white",
                edgecolor="white" if row.counted and row.language == "en" else colour,
                hatch=HATCHES[row.language],
                linewidth=0.6,
            )
        page.text(x + length + 1.0, middle, text)
    height = line.height
    across = page.width - 2 * MARGIN
    page.link(MARGIN, middle - height / 2, width=across, height=height, address=f"#{row.name}")


def _draw_relations(
    page: Page,
    top: float,
    total: float,
    middles: dict[str, float],
    buses: Sequence[Bus],
    numbers: dict[str, int],
    *,
    graph: float,
    lane: float,
) -> None:
    right = MARGIN + graph - 1.5
    for bus in buses:
        sources = [name for name in bus.sources if name in middles]
        if not sources:
            continue
        x = right - 1.2 - (bus.lane + 0.5) * lane
        ends = [top + middles[name] + OFFSET for name in sources]
        if bus.target in middles:
            y = top + middles[bus.target] - OFFSET
            page.plane.plot([x, right], [y, y], color=DARK, linewidth=0.6)
            mark(page.plane, right, y, Sign(marker=">", size=3, colour=DARK))
            ends.append(y)
        else:
            above = numbers[bus.target] < min(numbers[name] for name in middles)
            y = top + 1.2 if above else top + total - 1.2
            page.text(x + 0.7, y, str(numbers[bus.target]), size=5.0, colour=MUTED)
            mark(page.plane, x, y, Sign(marker="^" if above else "v", size=2.5, colour=DARK))
            ends.append(y)
        page.plane.plot([x, x], [min(ends), max(ends)], color=DARK, linewidth=0.6)
        for name in sources:
            y = top + middles[name] + OFFSET
            page.plane.plot([x, right], [y, y], color=DARK, linewidth=0.6)
            page.sign(x, y, SIGNS[bus.relation])
