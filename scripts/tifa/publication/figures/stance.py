"""Stance by target and group, one panel per language."""

from collections.abc import Mapping, Sequence

import pandas as pd

from tifa.publication.fonts import Face
from tifa.publication.layout import (
    MARGIN,
    Block,
    Drawing,
    Page,
    Panel,
    Row,
    Sign,
    draw_panel,
    label_width,
    legend,
    message,
    panel_height,
    row_heights,
)
from tifa.publication.links import row_address
from tifa.publication.style import COLOURS, MARKERS, MUTED, WIDTHS, name_of
from tifa.publication.words import level_of, word

CHUNK = 180.0  # mm of rows over one axis, so that a block fits a page
NOTES = 15.0  # mm, for the counts at the right
PARTS = 12.0  # mm, for the bars of readings beside them
AGAINST = "#555555"
SILENT = "#DDDDDD"


def draw_stance(
    stance: pd.DataFrame,
    *,
    groups: Mapping[str, Mapping[str, str]],
    targets: Mapping[str, Mapping[str, str]],
    width: str,
    language: str,
    confidence: float,
    minimum_readings: int,
    face: Face,
) -> Drawing:
    """Draw the rows of table ``stance`` whose level is group, quoted spans not counted.

    The estimate with quoted spans stands beside as a stroke; a bar shows how many mentions read
    against, not at all, and for. Rows with fewer than
    ``minimum_readings`` readings are printed without a point. Targets and groups come in the order
    of the study. Names are in ``language``, ``en`` or ``zh``.
    """
    millimetres = WIDTHS[width]
    rows = stance[(stance["level"] == "group") & (stance["mentions"] > 0)]
    if not (rows["quoted"] == "without").any():
        return message(word("no stance", language), width=millimetres, face=face)
    languages = [code for code in ("zh", "en") if (rows["language"] == code).any()]
    side_by_side = width == "double"
    cells = {
        (row.target, row.name, row.language, row.quoted): row
        for row in rows.itertuples(index=False)
    }
    signs = {
        code: Sign(colour=COLOURS[code], marker=MARKERS[code], language=code) for code in languages
    }

    def panel_rows(target: str, code: str, present: list[str]) -> tuple[Row, ...]:
        shown = [Row(name_of(target, targets, language=language), header=True)]
        for group in present:
            cell = cells.get((target, group, code, "without"))
            label = name_of(group, groups, language=language)
            quoted = cells.get((target, group, code, "with"))
            if cell is None:
                shown.append(Row(label, note="" if quoted is None else "0 / 0"))
                continue
            readings = cell.mentions - cell.abstentions
            drawn = readings >= minimum_readings
            nan = float("nan")
            shown.append(
                Row(
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
                    address=row_address("stance", cell) if cell.evidence else "",
                    parts=(
                        (cell.readings_against, AGAINST),
                        (cell.mentions - cell.readings_against - cell.readings_for, SILENT),
                        (cell.readings_for, COLOURS[code]),
                    ),
                )
            )
        return tuple(shown)

    labels = [name_of(name, groups, language=language) for name in sorted({k[1] for k in cells})]
    labelled = label_width(labels, face=face, most=millimetres * (0.24 if side_by_side else 0.32))
    blocks = []
    for codes in [languages] if side_by_side else [[code] for code in languages]:
        chunk: list[list[Row]] = [[] for _ in codes]
        used = 0.0
        for target in _ordered({key[0] for key in cells if key[2] in codes}, targets):
            present = _ordered({k[1] for k in cells if k[0] == target and k[2] in codes}, groups)
            added = [panel_rows(target, code, present) for code in codes]
            height = sum(row_heights(added[0], label_width=labelled, face=face))
            if chunk[0] and used + height > CHUNK:
                blocks.append(_block(codes, chunk, labelled, millimetres, language, face))
                chunk, used = [[] for _ in codes], 0.0
            for rows_of_panel, more in zip(chunk, added, strict=True):
                rows_of_panel.extend(more)
            used += height
        blocks.append(_block(codes, chunk, labelled, millimetres, language, face))
    statuses = rows["status"]
    items = [
        *((signs[code], word(code, language)) for code in languages),
        (Sign(colour=MUTED, interval=True), word("interval", language, level=level_of(confidence))),
        (Sign(colour=MUTED, marker="|", size=7), word("beside", language)),
    ]
    if statuses.str.contains("descriptive only").any():
        items.append((Sign(colour=MUTED, hollow=True), word("descriptive only", language)))
    items += [
        (Sign(colour=AGAINST, bar=True), word("reads against", language)),
        (Sign(colour=SILENT, bar=True), word("reads none", language)),
        *(
            (Sign(colour=COLOURS[code], bar=True), word("reads for", language))
            for code in languages
        ),
        (Sign(marker=""), word("mentions", language)),
    ]
    items.append((Sign(marker=""), word("too few", language, minimum=minimum_readings)))
    if statuses.str.contains("unvalidated").any():
        items.append((Sign(marker=""), word("unvalidated", language)))
    return Drawing(millimetres, legend(items, width=millimetres, face=face), tuple(blocks))


def _ordered(found: set[str], names: Mapping[str, object]) -> list[str]:
    place = {name: index for index, name in enumerate(names)}
    return sorted(found, key=lambda name: (place.get(name, len(place)), name))


def _block(
    codes: Sequence[str],
    rows: Sequence[Sequence[Row]],
    labelled: float,
    width: float,
    language: str,
    face: Face,
) -> Block:
    gap = 4.0
    each = (width - 2 * MARGIN - labelled - 1.5 - gap * (len(codes) - 1)) / len(codes)
    header_width = labelled + each - 2.0
    heights = row_heights(rows[0], label_width=labelled, header_width=header_width, face=face)
    ticks = (
        (-1.0, f"−1 {word('against', language)}"),
        (0.0, "0"),
        (1.0, f"{word('for', language)} +1"),
    )

    def draw(page: Page, top: float) -> None:
        for index, code in enumerate(codes):
            leading = index == 0
            x = MARGIN if leading else MARGIN + labelled + 1.5 + index * (each + gap)
            draw_panel(
                page,
                Panel(
                    rows=tuple(rows[index]),
                    title=word(code, language),
                    axis_title=word("stance", language),
                    limits=(-1.04, 1.04),
                    label_width=labelled,
                    header_width=header_width,
                    note_width=NOTES,
                    parts_width=PARTS,
                    note_title="n / m",
                    origin=0.0,
                    show_labels=leading,
                    ticks=ticks,
                ),
                x=x,
                y=top,
                width=each + (labelled + 1.5 if leading else 0.0),
                heights=heights,
            )

    return Block(panel_height(heights, title=True), draw)
