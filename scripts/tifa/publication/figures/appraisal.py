"""Profiles of appraisal: how often each group uses each category, a panel per group."""

from collections.abc import Mapping, Sequence
from math import nan

import pandas as pd

from tifa.publication.canvas import NO_SIGN, Canvas, ordered
from tifa.publication.grid import column_runs
from tifa.publication.layout import LINE, MARGIN, Block, Drawing, Page, Sign
from tifa.publication.links import row_address
from tifa.publication.panels import LABEL_GAP, Panel, Row, abreast, longest, row_heights
from tifa.publication.style import COLOURS, MARKERS, MUTED, TITLE
from tifa.stance.appraisal import CATEGORIES
from tifa.tables import LANGUAGES

NARROWEST = 24.0  # mm, of a group's panel
GAP = 2.5  # mm, between panels
MINIMUM = 5
"""Categories with fewer instances in all groups together stand in the table alone."""
Cells = Mapping[tuple[str, str, str, str, str], tuple]


def draw_appraisal(appraisal_profiles: pd.DataFrame, *, canvas: Canvas) -> Drawing:
    """Draw table ``appraisal_profiles``: rates without quoted words, a block per system.

    A panel is a group in one language; panels of one language and system have one axis, as rates
    of one language say nothing of the other. The rate with quoted words stands beside as a stroke.
    Categories with fewer than ``MINIMUM`` instances are left out.
    """
    rows = appraisal_profiles[appraisal_profiles["target"] == ""]
    rows = rows.rename(columns={"count": "instances"})
    own = rows[rows["quoted"] == "without"]
    if not own["instances"].sum():
        return canvas.message("no appraisal")
    cells = {
        (row.group, row.language, row.system, row.category, row.quoted): row
        for row in rows.itertuples(index=False)
    }
    columns = [
        (group, code)
        for code in LANGUAGES
        for group in ordered(own.loc[own["language"] == code, "group"], canvas.groups)
    ]
    totals = own.groupby(["system", "category"])["instances"].sum()
    shown = {
        system: [name for name in categories if totals.get((system, name), 0) >= MINIMUM]
        for system, categories in CATEGORIES.items()
    }
    labels = [canvas.word(name) for categories in shown.values() for name in categories]
    labelled = canvas.room_for(labels, most=canvas.millimetres * 0.36)
    left = MARGIN + labelled + LABEL_GAP
    blocks = []
    for run in column_runs(len(columns), left=left, narrowest=NARROWEST, canvas=canvas):
        some = columns[run.start : run.stop]
        blocks += [
            _block(cells, system, categories, some, labelled, canvas)
            for system, categories in shown.items()
            if categories
        ]
    items = [
        *canvas.estimate_items(own),
        (NO_SIGN, canvas.word("instances")),
        (NO_SIGN, canvas.word("rare categories", minimum=MINIMUM)),
        (NO_SIGN, canvas.word("unvalidated")),
    ]
    return canvas.drawing(items, blocks)


def _block(
    cells: Cells,
    system: str,
    categories: Sequence[str],
    columns: Sequence[tuple[str, str]],
    labelled: float,
    canvas: Canvas,
) -> Block:
    """The panels of a system for some columns, under the names of their groups."""
    room = canvas.inner - labelled - LABEL_GAP - GAP * (len(columns) - 1)
    each = room / len(columns)
    counts = [str(cell.instances) for cell in cells.values()]
    notes = 1.5 + canvas.room_for(counts, most=each / 2)
    panels = []
    for at, (group, code) in enumerate(columns):
        reach = longest(
            [
                value
                for (_, language, of, category, _), cell in cells.items()
                if (language, of) == (code, system) and category in categories
                for value in (cell.per_thousand, cell.per_thousand_high)
            ]
        )
        panels.append(
            Panel(
                title="",
                axis_title="",
                limits=(-0.04 * reach, 1.04 * reach),
                label_width=labelled,
                note_width=notes,
                show_labels=at == 0,
            ).over([_row(cells, group, code, system, name, canvas) for name in categories])
        )
    heights = row_heights(panels[0].rows, panels[0], canvas=canvas)
    graph = abreast(
        panels,
        [labelled + LABEL_GAP + each, *[each] * (len(columns) - 1)],
        heights,
        canvas=canvas,
        gap=GAP,
    )
    names = [canvas.lines(canvas.group(group), width=each) for group, _ in columns]
    title = canvas.lines(canvas.word(system), width=labelled, size=TITLE)
    head = LINE * max(len(lines) for lines in (title, *names)) + 1.5
    unit = canvas.lines(canvas.word("per_thousand"), width=labelled)

    def draw(page: Page, top: float) -> None:
        page.rule(top)
        page.lines(MARGIN, top + head / 2, title, size=TITLE)
        for at, lines in enumerate(names):
            x = MARGIN + labelled + LABEL_GAP + at * (each + GAP)
            page.lines(x, top + head / 2, lines)
        graph.draw(page, top + head)
        y = top + head + sum(heights) + LINE * (len(unit) / 2) + 0.6
        page.lines(MARGIN + labelled, y, unit, colour=MUTED, across="right")

    return Block(head + max(graph.height, sum(heights) + LINE * len(unit) + 0.6), draw)


def _row(cells: Cells, group: str, code: str, system: str, category: str, canvas: Canvas) -> Row:
    label = canvas.word(category)
    cell = cells.get((group, code, system, category, "without"))
    if cell is None:
        return Row(label, note="–")
    quoted = cells.get((group, code, system, category, "with"))
    return Row(
        label,
        estimate=cell.per_thousand,
        low=cell.per_thousand_low,
        high=cell.per_thousand_high,
        beside=nan if quoted is None else quoted.per_thousand,
        sign=Sign(
            colour=COLOURS[code], marker=MARKERS[code], hollow="descriptive only" in cell.status
        ),
        note=str(cell.instances),
        address=row_address("appraisal_profiles", cell) if cell.instances else "",
    )
