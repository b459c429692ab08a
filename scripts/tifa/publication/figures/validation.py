"""What people's codes say: their agreement, how good the readings are, and what they correct."""

from collections.abc import Mapping

import pandas as pd

from tifa.publication.fonts import Face
from tifa.publication.layout import (
    MARGIN,
    ROW,
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
from tifa.publication.style import COLOURS, MARKERS, MUTED, WIDTHS, name_of
from tifa.publication.words import level_of, word
from tifa.tables import LANGUAGES

CHUNK = 160.0  # mm of rows over one axis, so that a block fits a page
NOTES = 16.0  # mm, for the counts at the right
SHOWN = ("all", "language", "group")
MEASURES = ("alpha_ordinal", "ac1")
Names = Mapping[str, Mapping[str, str]]


def draw_validation(
    agreement: pd.DataFrame,
    validation: pd.DataFrame,
    stance_corrected: pd.DataFrame,
    *,
    groups: Names,
    targets: Names,
    width: str,
    language: str,
    confidence: float,
    face: Face,
) -> Drawing:
    """Draw the coders' agreement, the scores of the readings, and the corrected positions.

    Of the positions those of groups, without quoted spans, that could be corrected; what was read
    stands beside as a stroke. A study that nobody has coded gets a drawing that says so.
    """
    millimetres = WIDTHS[width]
    if validation.empty:
        return message(word("not coded", language), width=millimetres, face=face)
    parts = (
        ("agreement", "coefficient", (-0.2, 1.0), _agreement_rows(agreement, groups, language)),
        ("scores", "score_axis", (0.0, 1.0), _score_rows(validation, groups, language)),
        (
            "corrected",
            "position_axis",
            (-1.04, 1.04),
            _corrected_rows(stance_corrected, groups, targets, language),
        ),
    )
    labels = [row.label for _, _, _, rows in parts for row in rows if not row.header]
    labelled = label_width(labels, face=face, most=millimetres * 0.34)
    blocks = []
    for title, axis, limits, rows in parts:
        inner = millimetres - 2 * MARGIN - 2.0
        heights = row_heights(rows, label_width=labelled, header_width=inner, face=face)
        for run in chunks(rows, heights, most=CHUNK):
            panel = Panel(
                rows=tuple(run),
                title=word(title, language),
                axis_title=word(axis, language),
                limits=limits,
                label_width=labelled,
                header_width=inner,
                note_width=NOTES,
                note_title=word("coded_of" if title == "corrected" else "items", language),
                origin=0.0 if limits[0] < 0 else None,
            )
            blocks.append(_block(panel, millimetres, labelled, inner, face))
    items = [
        *((_sign(code), word(code, language)) for code in LANGUAGES),
        (Sign(colour=MUTED, interval=True), f"{level_of(confidence)}%"),
        (Sign(colour=MUTED, marker="|", size=7), word("as read", language)),
    ]
    return Drawing(millimetres, legend(items, width=millimetres, face=face), tuple(blocks))


def _sign(code: str) -> Sign:
    return Sign(colour=COLOURS[code], marker=MARKERS[code], language=code)


def _named(scope: str, name: str, groups: Names, language: str) -> str:
    if scope == "group":
        return name_of(name, groups, language=language)
    return word(name if scope == "language" else "all items", language)


def _sign_of(scope: str, name: str) -> Sign:
    return _sign(name) if scope == "language" else Sign(marker="D")


def _agreement_rows(agreement: pd.DataFrame, groups: Names, language: str) -> list[Row]:
    rows = []
    told = agreement[agreement["scope"].isin(SHOWN) & agreement["estimate"].notna()]
    for scope, name in told[["scope", "name"]].drop_duplicates().itertuples(index=False):
        cell = told[(told["scope"] == scope) & (told["name"] == name)].set_index("measure")
        rows.append(Row(_named(scope, name, groups, language), header=True))
        for measure in MEASURES:
            if measure in cell.index:
                rows.append(_row(word(measure, language), cell.loc[measure], scope, name))
    return rows


def _score_rows(validation: pd.DataFrame, groups: Names, language: str) -> list[Row]:
    rows = []
    told = validation[validation["scope"].isin(SHOWN)]
    for scope, name in told[["scope", "name"]].drop_duplicates().itertuples(index=False):
        cell = told[(told["scope"] == scope) & (told["name"] == name)]
        rows.append(Row(_named(scope, name, groups, language), header=True))
        for score, position in (
            ("macro_f1", "all"),
            *(("f1", of) for of in ("against", "none", "for")),
        ):
            found = cell[(cell["score"] == score) & (cell["position"] == position)]
            if found.empty or (scope == "group" and score == "f1"):
                continue
            label = word(score, language)
            if score == "f1":
                label = f"{label}, {word(position, language)}"
            rows.append(_row(label, found.iloc[0], scope, name))
    return rows


def _row(label: str, cell: pd.Series, scope: str, name: str) -> Row:
    return Row(
        label,
        estimate=cell["estimate"],
        low=cell["low"],
        high=cell["high"],
        sign=_sign_of(scope, name),
        note=str(cell["items"]),
    )


def _corrected_rows(
    stance_corrected: pd.DataFrame, groups: Names, targets: Names, language: str
) -> list[Row]:
    told = stance_corrected[
        (stance_corrected["level"] == "group")
        & (stance_corrected["quoted"] == "without")
        & (stance_corrected["status"] == "corrected")
    ]
    rows = []
    order = {name: place for place, name in enumerate(targets)}
    for target in sorted(set(told["target"]), key=lambda name: (order.get(name, len(order)), name)):
        rows.append(Row(name_of(target, targets, language=language), header=True))
        for cell in told[told["target"] == target].itertuples():
            rows.append(
                Row(
                    name_of(cell.name, groups, language=language),
                    estimate=cell.corrected,
                    low=cell.corrected_low,
                    high=cell.corrected_high,
                    beside=cell.plain,
                    sign=_sign(cell.language),
                    note=f"{cell.coded} / {cell.mentions}",
                )
            )
    return rows or [Row(word("none corrected", language), header=True)]


def _block(panel: Panel, width: float, labelled: float, inner: float, face: Face) -> Block:
    heights = row_heights(panel.rows, label_width=labelled, header_width=inner, face=face)

    def draw(page: Page, top: float) -> None:
        draw_panel(page, panel, x=MARGIN, y=top, width=width - 2 * MARGIN, heights=heights)

    return Block(panel_height(heights, title=True) + ROW / 2, draw)
