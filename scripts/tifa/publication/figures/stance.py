"""Stance by target and group, one panel per language."""

from math import nan

import pandas as pd

from tifa.publication.canvas import NO_SIGN, Canvas, ordered
from tifa.publication.layout import Block, Drawing, Sign
from tifa.publication.links import row_address
from tifa.publication.panels import (
    AGAINST,
    LABEL_GAP,
    SILENT,
    Panel,
    Row,
    abreast,
    chunks,
    row_heights,
)
from tifa.publication.style import COLOURS, MARKERS
from tifa.tables import LANGUAGES

NOTES = 15.0  # mm, for the counts at the right
PARTS = 12.0  # mm, for the bars of readings beside them
GAP = 4.0  # mm, between panels
NAMED = 2  # validated groups that the legend names
Cells = dict[tuple[str, str, str, str], tuple]


def draw_stance(stance: pd.DataFrame, *, canvas: Canvas, minimum_readings: int) -> Drawing:
    """Draw the rows of table ``stance`` whose level is group, quoted spans not counted.

    The estimate with quoted spans stands beside as a stroke; a bar shows how many mentions read
    against, not at all, and for. Rows with fewer than ``minimum_readings`` readings are printed
    without a point. Targets and groups come in the order of the study.
    """
    rows = stance[(stance["level"] == "group") & (stance["mentions"] > 0)]
    if not (rows["quoted"] == "without").any():
        return canvas.message("no stance")
    languages = [code for code in LANGUAGES if (rows["language"] == code).any()]
    cells = {
        (row.target, row.name, row.language, row.quoted): row
        for row in rows.itertuples(index=False)
    }
    items = [
        *canvas.estimate_items(rows),
        (AGAINST, canvas.word("reads against")),
        (SILENT, canvas.word("reads none")),
        *(
            (
                Sign(colour=COLOURS[code], bar=True),
                canvas.word("reads for", tongue=canvas.word(code)),
            )
            for code in languages
        ),
        (NO_SIGN, canvas.word("mentions")),
        (NO_SIGN, canvas.word("too few", minimum=minimum_readings)),
    ]
    items += [(NO_SIGN, text) for text in _standings(rows, canvas)]
    blocks: list[Block] = []
    for codes in [languages] if canvas.wide else [[code] for code in languages]:
        blocks += _blocks(cells, codes, minimum_readings, canvas, room=canvas.room(items))
    return canvas.drawing(items, blocks)


def _standings(rows: pd.DataFrame, canvas: Canvas) -> list[str]:
    """What people's codes say of the readings; of which groups, where that differs."""
    standing = rows["status"].str.removesuffix(", descriptive only")
    if standing.nunique() == 1:
        return [canvas.word(standing.iloc[0])]
    cells = rows.loc[standing == "validated", ["name", "language"]].drop_duplicates()
    if cells.empty:
        return [canvas.word("unvalidated")]
    if len(cells) > NAMED:
        return [canvas.word("validated in part")]
    named = [
        f"{canvas.group(cell.name)} ({canvas.word(cell.language)})"
        for cell in cells.itertuples(index=False)
    ]
    return [
        f"{canvas.word('validated')}: {', '.join(named)}",
        canvas.word("all else unvalidated"),
    ]


def _blocks(
    cells: Cells, codes: list[str], minimum: int, canvas: Canvas, *, room: float
) -> list[Block]:
    rows: list[list[Row]] = [[] for _ in codes]
    for target in ordered((key[0] for key in cells if key[2] in codes), canvas.targets):
        groups = ordered((k[1] for k in cells if k[0] == target and k[2] in codes), canvas.groups)
        for code, own in zip(codes, rows, strict=True):
            own.append(Row(canvas.target(target), header=True))
            own += [_row(cells, target, group, code, minimum, canvas) for group in groups]
    labels = [canvas.group(key[1]) for key in cells]
    labelled = canvas.room_for(labels, most=canvas.millimetres * (0.24 if canvas.wide else 0.32))
    first = labelled + LABEL_GAP
    each = (canvas.inner - first - GAP * (len(codes) - 1)) / len(codes)
    panels = [
        Panel(
            title=canvas.word(code),
            axis_title=canvas.word("stance"),
            limits=(-1.04, 1.04),
            label_width=labelled,
            header_width=labelled + each - 2.0,
            note_width=NOTES,
            parts_width=PARTS,
            note_title="n / m",
            origin=0.0,
            show_labels=index == 0,
            ticks=(
                (-1.0, f"−1 {canvas.word('against')}"),
                (0.0, "0"),
                (1.0, f"{canvas.word('for')} +1"),
            ),
        )
        for index, code in enumerate(codes)
    ]
    heights = row_heights(rows[0], panels[0], canvas=canvas)
    return [
        abreast(
            [
                panel.over(own[run.start : run.stop])
                for panel, own in zip(panels, rows, strict=True)
            ],
            [first + each, *[each] * (len(codes) - 1)],
            heights[run.start : run.stop],
            canvas=canvas,
            gap=GAP,
        )
        for run in chunks(rows[0], heights, most=room - panels[0].height([]))
    ]


def _row(
    cells: Cells, target: str, group: str, code: str, minimum_readings: int, canvas: Canvas
) -> Row:
    cell = cells.get((target, group, code, "without"))
    quoted = cells.get((target, group, code, "with"))
    label = canvas.group(group)
    if cell is None:
        return Row(label, note="" if quoted is None else "0 / 0")
    readings = cell.mentions - cell.abstentions
    drawn = readings >= minimum_readings
    return Row(
        label,
        estimate=cell.estimate if drawn else nan,
        low=cell.low,
        high=cell.high,
        beside=quoted.estimate if drawn and quoted is not None else nan,
        sign=Sign(
            colour=COLOURS[code],
            marker=MARKERS[code],
            hollow="descriptive only" in cell.status,
        ),
        note=f"{readings} / {cell.mentions}",
        parts=(
            (cell.readings_against, AGAINST),
            (cell.mentions - cell.readings_against - cell.readings_for, SILENT),
            (cell.readings_for, Sign(colour=COLOURS[code], bar=True)),
        ),
        address=row_address("stance", cell) if cell.evidence else "",
    )
