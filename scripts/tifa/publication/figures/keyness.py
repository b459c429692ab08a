"""Key terms of each contrast, with intervals, dispersion and frequencies."""

from collections.abc import Mapping
from math import ceil, isfinite, isnan

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
    chunks,
    draw_panel,
    label_width,
    legend,
    message,
    panel_height,
    row_heights,
)
from tifa.publication.links import row_address
from tifa.publication.style import COLOURS, MARKERS, MUTED, POINTS_PER_MM, TITLE, WIDTHS, name_of
from tifa.publication.words import level_of, number, word
from tifa.study.contrasts import REFERENCE_LIST
from tifa.tables import KEYNESS_UNITS

WIDEST = 12  # bits, half of the widest axis; longer intervals end in an arrow
SMALLEST, LARGEST = 2.2, 5.6  # points, markers of wholly clumped and wholly even terms
GUTTER = 5.0  # mm, between panels
DAGGER = "†"  # after a term whose rank hangs on the segmenter
CHUNK = 175.0  # mm of rows over one axis, so that a block fits a page


def shown_terms(keyness: pd.DataFrame, *, shown: int) -> pd.DataFrame:
    """The rows a figure or printed table shows: the holders' own words, ``shown`` per side.

    Words as written are left out where there are lemmas, of which they are the twins. Sorted by
    contrast and language as they come, lemmas before formulations, the terms that a uses more
    first, then by rank. A term with a log ratio of 0 is on neither side.
    """
    rows = keyness[keyness["quoted"] == "without"]
    if (rows["unit"] == "lemma").any():
        rows = rows[rows["unit"] != "word"]
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
    keyness: pd.DataFrame,
    *,
    groups: Mapping[str, Mapping[str, str]],
    width: str,
    language: str,
    confidence: float,
    minimum_frequency: int,
    shown: int,
    face: Face,
) -> Drawing:
    """Draw table ``keyness``: per contrast and language the ``shown`` top terms of each side.

    The axis is the log ratio in bits, the same in all panels. Beside each term stand its
    frequencies and its dispersion on the side that uses it more, of which the marker's size tells
    too; the marker is hollow for "descriptive only". A dagger says that the rank hangs on the
    segmenter.
    """
    millimetres = WIDTHS[width]
    rows = shown_terms(keyness, shown=shown)
    if rows.empty:
        text = word("no keyness", language, minimum=minimum_frequency)
        return message(text, width=millimetres, face=face)
    limits = _limits(rows)
    with_quotes = keyness[keyness["quoted"] == "with"]
    beside = {
        (row.contrast, row.language, row.unit, row.term): row.log_ratio
        for row in with_quotes.itertuples(index=False)
    }
    several_units = rows["unit"].nunique() > 1
    columns = 2 if width == "double" else 1
    inner = (millimetres - 2 * MARGIN - GUTTER * (columns - 1)) / columns
    labels = [_label(row) for row in rows.itertuples(index=False)]
    labelled = label_width(labels, face=face, most=inner * 0.36)
    notes = [_note(row) for row in rows.itertuples(index=False)]
    note_width = 2.0 + label_width(
        [*notes, word("frequencies", language)], face=face, most=inner * 0.3
    )
    lines: list[list[tuple[str, Panel]]] = []
    for (contrast, unit), part in rows.groupby(["contrast", "unit"], sort=False):
        group, _, reference = str(contrast).partition(":")
        title = word(
            "versus",
            language,
            a=name_of(group, groups, language=language),
            b=reference_name(reference, groups, language=language),
        ) + (f" ({word(f'unit {unit}', language)})" if several_units else "")
        runs = {}
        for code, terms in part.groupby("language", sort=False):
            drawn = [_row(row, beside) for row in terms.itertuples(index=False)]
            heights = row_heights(drawn, label_width=labelled, face=face)
            runs[str(code)] = chunks(drawn, heights, most=CHUNK)
        for index in range(max(map(len, runs.values()))):
            panels = [
                Panel(
                    rows=tuple(runs[code][index]),
                    title=word(code, language),
                    axis_title=word("log_ratio", language),
                    limits=limits,
                    label_width=labelled,
                    note_width=note_width,
                    note_title=word("frequencies", language),
                    origin=0.0,
                )
                for code in runs
                if index < len(runs[code])
            ]
            if not lines or len(lines[-1]) + len(panels) > columns:
                lines.append([])
            for panel in panels:
                if len(lines[-1]) == columns:
                    lines.append([])
                lines[-1].append((title, panel))
    blocks = [_block(line, inner, face) for line in lines]
    items = [
        *(
            (Sign(colour=COLOURS[code], marker=MARKERS[code]), word(code, language))
            for code in ("zh", "en")
            if (rows["language"] == code).any()
        ),
        (Sign(colour=MUTED, interval=True), word("interval", language, level=level_of(confidence))),
        (Sign(colour=MUTED, marker="|", size=7), word("beside", language)),
        (Sign(colour=MUTED, size=LARGEST), word("even", language)),
        (Sign(colour=MUTED, size=SMALLEST), word("clumped", language)),
    ]
    if rows["status"].str.contains("descriptive only").any():
        items.append((Sign(colour=MUTED, hollow=True), word("descriptive only", language)))
    if (rows["segmentation"] == "dependent").any():
        items.append((Sign(marker=""), f"{DAGGER} {word('segmentation', language)}"))
    return Drawing(millimetres, legend(items, width=millimetres, face=face), tuple(blocks))


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


def _block(cells: list[tuple[str, Panel]], inner: float, face: Face) -> Block:
    heights = [row_heights(p.rows, label_width=p.label_width, face=face) for _, p in cells]
    titles = [
        face.lines(face.printable(title), width=inner * POINTS_PER_MM, size=TITLE)
        for title, _ in cells
    ]
    heading = 3.8 * max(map(len, titles)) + 0.6

    def draw(page: Page, top: float) -> None:
        for index, (lines, (_, panel)) in enumerate(zip(titles, cells, strict=True)):
            x = MARGIN + index * (inner + GUTTER)
            page.plane.plot([x, x + inner], [top, top], color="#8A8A8A", linewidth=0.5)
            for place, line in enumerate(lines):
                page.text(x, top + 2.4 + 3.8 * place, line, size=TITLE)
            draw_panel(page, panel, x=x, y=top + heading, width=inner, heights=heights[index])

    return Block(heading + max(panel_height(h, title=True) for h in heights), draw)
