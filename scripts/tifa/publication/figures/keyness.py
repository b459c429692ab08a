"""Key terms of each contrast, with intervals, dispersion and frequencies."""

from collections.abc import Mapping
from dataclasses import replace
from math import ceil, isfinite, isnan

import pandas as pd

from tifa.publication.canvas import NO_SIGN, Canvas
from tifa.publication.layout import MARGIN, Block, Drawing, Page, Sign
from tifa.publication.links import row_address
from tifa.publication.panels import Panel, Row, chunks, draw_panel, row_heights
from tifa.publication.style import COLOURS, MARKERS, MUTED, TITLE, name_of
from tifa.publication.words import number, word
from tifa.study.contrasts import REFERENCE_LIST
from tifa.tables import KEYNESS_SUPPORT, KEYNESS_UNITS

WIDEST = 12  # bits, half of the widest axis; longer intervals end in an arrow
SMALLEST, LARGEST = 2.2, 5.6  # points, markers of wholly clumped and wholly even terms
GUTTER = 5.0  # mm, between panels
HEADING = 16.0  # mm, the most that the lines over a panel take
CONTRASTS = 24  # the most that are shown
UNSUPPORTED, CLUMP = KEYNESS_SUPPORT[2:]
DAGGER = "†"  # after a term whose rank hangs on the segmenter


def shown_terms(keyness: pd.DataFrame, *, shown: int) -> pd.DataFrame:
    """The rows a figure or printed table shows: the holders' own words, ``shown`` per side.

    Words as written are left out where there are lemmas, of which they are the twins. Sorted by
    contrast and language as they come, lemmas before formulations, the terms that a uses more
    first, then by rank. A term with a log ratio of 0 is on neither side; one whose occurrences all
    stand in one paragraph of the side that leads tells of that paragraph, and is left out. Of more
    than ``CONTRASTS`` contrasts those are shown that have most terms which a bound keeps apart from
    0, the earlier of equal ones.
    """
    rows = keyness[(keyness["quoted"] == "without") & (keyness["support"] != CLUMP)]
    if (rows["unit"] == "lemma").any():
        rows = rows[rows["unit"] != "word"]
    kept = rows["support"].isin(KEYNESS_SUPPORT[:2]).groupby(rows["contrast"], sort=False).sum()
    chosen = kept.sort_values(ascending=False, kind="stable").head(CONTRASTS).index
    rows = rows[rows["contrast"].isin(chosen)]
    place = {contrast: index for index, contrast in enumerate(rows["contrast"].unique())}
    rows = rows.assign(
        _place=rows["contrast"].map(place),
        _language=rows["language"].map({"zh": 0, "en": 1}),
        _unit=rows["unit"].map({unit: index for index, unit in enumerate(KEYNESS_UNITS)}),
        _side=(rows["log_ratio"] < 0).astype(int),
    )
    keys = ["_place", "_unit", "_language", "_side"]
    rows = rows[rows["log_ratio"] != 0].sort_values([*keys, "rank", "term"], kind="stable")
    rows = rows.groupby(keys, sort=False).head(shown)
    return rows[list(keyness.columns)].reset_index(drop=True)


def draw_keyness(
    keyness: pd.DataFrame, *, canvas: Canvas, minimum_frequency: int, shown: int
) -> Drawing:
    """Draw table ``keyness``: per contrast and language the ``shown`` top terms of each side.

    The axis is the log ratio in bits, the same in all panels. Beside each term stand its
    frequencies and its dispersion on the side that uses it more, of which the marker's size tells
    too; the marker is hollow for "descriptive only". Terms that no bound keeps apart from 0 are
    grey. A dagger says that the rank hangs on the segmenter.
    """
    rows = shown_terms(keyness, shown=shown)
    if rows.empty:
        return canvas.message("no keyness", minimum=minimum_frequency)
    columns = 2 if canvas.wide else 1
    inner = (canvas.inner - GUTTER * (columns - 1)) / columns
    items = [
        *canvas.estimate_items(rows),
        (Sign(colour=MUTED, size=LARGEST), canvas.word("even")),
        (Sign(colour=MUTED, size=SMALLEST), canvas.word("clumped")),
    ]
    if (rows["support"] == UNSUPPORTED).any():
        items.append((NO_SIGN, canvas.word("unsupported")))
    if (rows["segmentation"] == "dependent").any():
        items.append((NO_SIGN, f"{DAGGER} {canvas.word('segmentation')}"))
    common = _panel(rows, inner, canvas)
    pairs = _pairs(rows, _beside(keyness), common, columns, canvas, room=canvas.room(items))
    return canvas.drawing(items, [_block(cells, inner, canvas) for cells in pairs])


def _beside(keyness: pd.DataFrame) -> dict[tuple, float]:
    """The log ratio of each term with quoted words counted."""
    return {
        (row.contrast, row.language, row.unit, row.term): row.log_ratio
        for row in keyness[keyness["quoted"] == "with"].itertuples(index=False)
    }


def _panel(rows: pd.DataFrame, inner: float, canvas: Canvas) -> Panel:
    """What all panels have in common."""
    terms = list(rows.itertuples(index=False))
    title = canvas.word("frequencies")
    notes = canvas.room_for([*map(_note, terms), title], most=inner * 0.3)
    return Panel(
        title="",
        axis_title=canvas.word("log_ratio"),
        limits=_limits(rows),
        label_width=canvas.room_for(map(_label, terms), most=inner * 0.36),
        note_width=2.0 + notes,
        note_title=title,
        origin=0.0,
    )


def _pairs(
    rows: pd.DataFrame,
    beside: Mapping[tuple, float],
    common: Panel,
    columns: int,
    canvas: Canvas,
    *,
    room: float,
) -> list[list[tuple[str, Panel]]]:
    """The panels with their titles, as they stand side by side: the languages of a contrast."""
    several_units = rows["unit"].nunique() > 1
    lines: list[list[tuple[str, Panel]]] = []
    for (contrast, unit), part in rows.groupby(["contrast", "unit"], sort=False):
        group, _, reference = str(contrast).partition(":")
        second = reference_name(reference, canvas.groups, language=canvas.language)
        title = canvas.word("versus", a=canvas.group(group), b=second)
        if several_units:
            title += f" ({canvas.word(f'unit {unit}')})"
        runs = {}
        for code, terms in part.groupby("language", sort=False):
            drawn = [_row(row, beside) for row in terms.itertuples(index=False)]
            heights = row_heights(drawn, common, canvas=canvas)
            panel = replace(common, title=canvas.word(str(code)))
            most = room - HEADING - panel.height([])
            runs[code] = [
                panel.over(drawn[r.start : r.stop]) for r in chunks(drawn, heights, most=most)
            ]
        for index in range(max(map(len, runs.values()))):
            panels = [runs[code][index] for code in runs if index < len(runs[code])]
            if not lines or len(lines[-1]) + len(panels) > columns:
                lines.append([])
            for panel in panels:
                if len(lines[-1]) == columns:
                    lines.append([])
                lines[-1].append((title, panel))
    return lines


def reference_name(reference: str, groups: Mapping, *, language: str) -> str:
    """Return what the second side of a contrast is called: a group, or the list."""
    if reference == REFERENCE_LIST:
        return word(REFERENCE_LIST, language)
    return name_of(reference, groups, language=language)


def _dispersion(row) -> float:
    """Return DPnorm on the side that uses the term more; NaN where it is not known."""
    dispersion = row.dispersion_a if row.log_ratio > 0 else row.dispersion_b
    return float("nan") if dispersion is None else dispersion


def _row(row, beside: Mapping[tuple, float]) -> Row:
    dispersion = _dispersion(row)
    evenness = 0.0 if isnan(dispersion) else 1.0 - dispersion
    return Row(
        label=_label(row),
        estimate=row.log_ratio,
        low=row.log_ratio_low,
        high=row.log_ratio_high,
        beside=beside.get((row.contrast, row.language, row.unit, row.term), float("nan")),
        sign=Sign(
            colour=COLOURS[row.language],
            marker=MARKERS[row.language],
            size=SMALLEST + (LARGEST - SMALLEST) * evenness,
            hollow="descriptive only" in row.status,
        ),
        note=_note(row),
        muted=row.support == UNSUPPORTED,
        address=row_address("keyness", row),
    )


def _label(row) -> str:
    return f"{row.term} {DAGGER}" if row.segmentation == "dependent" else row.term


def _note(row) -> str:
    dispersion = _dispersion(row)
    shown = "–" if isnan(dispersion) else f"{dispersion:.2f}"
    return f"{number(row.frequency_a)} : {number(row.frequency_b)} · {shown}"


def _limits(rows: pd.DataFrame) -> tuple[float, float]:
    values = rows[["log_ratio", "log_ratio_low", "log_ratio_high"]].to_numpy().ravel()
    reach = max((abs(value) for value in values if isfinite(value)), default=1.0)
    half = min(WIDEST, max(1, ceil(reach)))
    return -float(half), float(half)


def _block(cells: list[tuple[str, Panel]], inner: float, canvas: Canvas) -> Block:
    heights = [row_heights(panel.rows, panel, canvas=canvas) for _, panel in cells]
    titles = [canvas.lines(title, width=inner, size=TITLE) for title, _ in cells]
    heading = 3.8 * max(map(len, titles)) + 0.6

    def draw(page: Page, top: float) -> None:
        for index, (lines, (_, panel)) in enumerate(zip(titles, cells, strict=True)):
            x = MARGIN + index * (inner + GUTTER)
            page.rule(top, left=x, right=x + inner)
            for place, line in enumerate(lines):
                page.text(x, top + 2.4 + 3.8 * place, line, size=TITLE)
            draw_panel(
                page,
                panel,
                x=x,
                y=top + heading,
                width=inner,
                heights=heights[index],
                canvas=canvas,
            )

    tallest = max(panel.height(own) for (_, panel), own in zip(cells, heights, strict=True))
    return Block(heading + tallest, draw)
