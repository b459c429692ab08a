"""Profiles of appraisal: how often each group uses each category, a block per system."""

from collections.abc import Mapping

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
from tifa.stance.appraisal import CATEGORIES

NOTES = 10.0  # mm, for the counts at the right
GAP = 4.0  # mm, between panels
CHUNK = 170.0  # mm of rows over one axis, so that a block fits a page
MINIMUM = 5
"""Categories with fewer instances in all groups together stand in the table alone."""


def draw_appraisal(
    profiles: pd.DataFrame,
    *,
    groups: Mapping[str, Mapping[str, str]],
    width: str,
    language: str,
    confidence: float,
    face: Face,
) -> Drawing:
    """Draw table ``appraisal_profiles``: rates without quoted words, a block per system.

    The rate with quoted words stands beside as a stroke. Categories with fewer than ``MINIMUM``
    instances are left out. Each language has its own axis: rates of one say nothing of the other.
    """
    millimetres = WIDTHS[width]
    rows = profiles[profiles["target"] == ""]
    own = rows[rows["quoted"] == "without"].rename(columns={"count": "instances"})
    if not own["instances"].sum():
        return message(word("no appraisal", language), width=millimetres, face=face)
    beside = {
        (row.group, row.language, row.system, row.category): row.per_thousand
        for row in rows[rows["quoted"] == "with"].itertuples(index=False)
    }
    languages = [code for code in ("zh", "en") if (own["language"] == code).any()]
    labels = [name_of(name, groups, language=language) for name in own["group"].unique()]
    labelled = label_width(labels, face=face, most=millimetres * 0.28)
    blocks = []
    for system, categories in CATEGORIES.items():
        shown = own[own["system"] == system]
        totals = shown.groupby("category")["instances"].sum()
        present = [name for name in categories if totals.get(name, 0) >= MINIMUM]
        for codes in [languages] if width == "double" else [[code] for code in languages]:
            inner = (millimetres - 2 * MARGIN - GAP * (len(codes) - 1)) / len(codes)
            runs: list[list[dict[str, list[Row]]]] = []
            used = CHUNK
            for category in present:
                rows_of = {
                    code: _rows(
                        shown[shown["language"] == code],
                        category,
                        beside,
                        set(shown.loc[shown["language"].isin(codes), "group"]),
                        groups,
                        code,
                        language,
                    )
                    for code in codes
                }
                height = max(
                    sum(row_heights(p, label_width=labelled, header_width=inner - 2.0, face=face))
                    for p in rows_of.values()
                )
                if used + height > CHUNK:
                    runs.append([])
                    used = 0.0
                runs[-1].append(rows_of)
                used += height
            for run in runs:
                panels = {code: [row for part in run for row in part[code]] for code in codes}
                title = word(system, language)
                blocks.append(_block(panels, title, labelled, millimetres, language, face))
    items = [
        *(
            (Sign(colour=COLOURS[code], marker=MARKERS[code]), word(code, language))
            for code in languages
        ),
        (Sign(colour=MUTED, interval=True), word("interval", language, level=level_of(confidence))),
        (Sign(colour=MUTED, marker="|", size=7), word("beside", language)),
    ]
    if own["status"].str.contains("descriptive only").any():
        items.append((Sign(colour=MUTED, hollow=True), word("descriptive only", language)))
    items += [
        (Sign(marker=""), word("instances", language)),
        (Sign(marker=""), word("rare categories", language, minimum=MINIMUM)),
        (Sign(marker=""), word("unvalidated", language)),
    ]
    return Drawing(millimetres, legend(items, width=millimetres, face=face), tuple(blocks))


def _rows(
    shown: pd.DataFrame,
    category: str,
    beside: Mapping[tuple[str, str, str, str], float],
    present: set[str],
    groups: Mapping[str, Mapping[str, str]],
    code: str,
    language: str,
) -> list[Row]:
    place = {name: index for index, name in enumerate(groups)}
    cells = {row.group: row for row in shown[shown["category"] == category].itertuples(index=False)}
    drawn = [Row(word(category, language), header=True)]
    for group in sorted(present, key=lambda name: (place.get(name, len(place)), name)):
        cell = cells.get(group)
        if cell is None:  # it has no text in this language; the panels' rows stay level
            drawn.append(Row(name_of(group, groups, language=language), note="–"))
            continue
        drawn.append(
            Row(
                name_of(group, groups, language=language),
                estimate=cell.per_thousand,
                low=cell.per_thousand_low,
                high=cell.per_thousand_high,
                beside=beside[group, code, cell.system, category],
                sign=Sign(
                    colour=COLOURS[code],
                    marker=MARKERS[code],
                    hollow="descriptive only" in cell.status,
                ),
                note=str(cell.instances),
                address=row_address("appraisal_profiles", cell) if cell.instances else "",
            )
        )
    return drawn


def _block(
    panels: Mapping[str, list[Row]],
    system: str,
    labelled: float,
    width: float,
    language: str,
    face: Face,
) -> Block:
    each = (width - 2 * MARGIN - GAP * (len(panels) - 1)) / len(panels)
    heights = {
        code: row_heights(rows, label_width=labelled, header_width=each - 2.0, face=face)
        for code, rows in panels.items()
    }

    def draw(page: Page, top: float) -> None:
        for index, (code, rows) in enumerate(panels.items()):
            reach = max(
                [v for row in rows for v in (row.estimate, row.high, row.beside) if v == v] or [1.0]
            )
            spare = 0.03 * reach
            draw_panel(
                page,
                Panel(
                    rows=tuple(rows),
                    title=f"{system} · {word(code, language)}",
                    axis_title=word("per_thousand", language),
                    limits=(-spare, reach + spare),
                    label_width=labelled,
                    header_width=each - 2.0,
                    note_width=NOTES,
                    note_title="n",
                ),
                x=MARGIN + index * (each + GAP),
                y=top,
                width=each,
                heights=heights[code],
            )

    return Block(max(panel_height(h, title=True) for h in heights.values()), draw)
