"""How far the instrument reads sentences and their translations alike."""

from collections.abc import Mapping, Sequence

import pandas as pd

from tifa.publication.fonts import Face
from tifa.publication.layout import (
    AXIS,
    AXIS_TITLE,
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
    keep_ticks_inside,
    label_width,
    legend,
    message,
    panel_height,
    row_heights,
)
from tifa.publication.links import row_address
from tifa.publication.style import COLOURS, INK, MARKERS, MUTED, TITLE, WIDTHS, name_of
from tifa.publication.words import level_of, word
from tifa.tables import LANGUAGES

CHUNK = 150.0  # mm of rows over one axis, so that a block fits a page
NOTES = 12.0  # mm, for the counts at the right
PARTS = 16.0  # mm, for the bars beside them
PLOT = 46.0  # mm, the height of the plot of differences
TICKS = 9.0  # mm, for the numbers at its left
REACH = 1.0  # of the axis of shifts; a longer interval ends in an arrow
REACHES = (0.5, 1.0, 2.0)  # of the axis of differences, the first that holds them all
OPPOSITE, SILENT = "#555555", "#DDDDDD"
Names = Mapping[str, Mapping[str, str]]


def draw_calibration(
    calibration: pd.DataFrame,
    calibration_pairs: pd.DataFrame,
    *,
    targets: Names,
    width: str,
    language: str,
    confidence: float,
    margin: float,
    face: Face,
) -> Drawing:
    """Draw the differences of pairs against their means (Bland & Altman 1986), shifts, and fates.

    Shifts are drawn over all targets and by target, beside a band of ``margin`` around 0; fates are
    the shares of positions in one language that are the same, opposite or not read in the other.
    Names are in ``language``, ``en`` or ``zh``. Without a pair the drawing says so.
    """
    millimetres = WIDTHS[width]
    shifts = calibration[calibration["measure"] == "shift"]
    if shifts.empty:
        return message(word("no calibration", language), width=millimetres, face=face)
    inner = millimetres - 2 * MARGIN - 2.0
    shift_rows = _shift_rows(shifts, targets, language)
    fate_rows = _fate_rows(calibration, targets, language)
    labels = [row.label for row in (*shift_rows, *fate_rows) if not row.header]
    labelled = label_width(labels, face=face, most=millimetres * 0.34)
    blocks = [_differences(calibration, calibration_pairs, language)]
    parts = (
        ("shifts", "shift_axis", (-REACH, REACH), 0.0, (-margin, margin), 0.0, shift_rows),
        ("kept", "kept_axis", (-0.02, 1.02), None, None, PARTS, fate_rows),
    )
    for title, axis, limits, origin, band, parts_width, rows in parts:
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
                note_title=word("pairs", language),
                parts_width=parts_width,
                band=band,
                origin=origin,
            )
            blocks.append(_block(panel, millimetres, labelled, inner, face))
    items = [
        (Sign(colour=INK, size=3), word("pair", language)),
        (Sign(colour=MUTED, interval=True), word("interval", language, level=level_of(confidence))),
        (Sign(colour="#DDDDDD", bar=True), word("margin", language, margin=f"{margin:g}")),
        *((_sign(c), word("from", language, tongue=word(c, language))) for c in LANGUAGES),
    ]
    if (shifts["status"] == "descriptive only").any():
        items.append((Sign(colour=MUTED, hollow=True), word("descriptive only", language)))
    return Drawing(millimetres, legend(items, width=millimetres, face=face), tuple(blocks))


def _sign(code: str, *, hollow: bool = False) -> Sign:
    return Sign(colour=COLOURS[code], marker=MARKERS[code], hollow=hollow)


def _named(scope: str, name: str, targets: Names, language: str) -> str:
    if scope == "all":
        return word("all targets", language)
    return name_of(name, targets, language=language)


def _ordered(rows: pd.DataFrame, targets: Names) -> list[tuple[str, str]]:
    """The scopes of ``rows``, all first, then targets in the order of the study."""
    place = {name: at for at, name in enumerate(targets)}
    found = set(zip(rows["scope"], rows["name"], strict=True))
    return sorted(found, key=lambda key: (key[0] != "all", place.get(key[1], len(place)), key[1]))


def _shift_rows(shifts: pd.DataFrame, targets: Names, language: str) -> list[Row]:
    cells = {(row.scope, row.name): row for row in shifts.itertuples(index=False)}
    return [
        Row(
            _named(*key, targets, language),
            estimate=cells[key].estimate,
            low=cells[key].low,
            high=cells[key].high,
            sign=Sign(marker="D", hollow=cells[key].status == "descriptive only"),
            note=str(cells[key].pairs),
            address=row_address("calibration", cells[key]),
        )
        for key in _ordered(shifts, targets)
    ]


def _fate_rows(calibration: pd.DataFrame, targets: Names, language: str) -> list[Row]:
    told = calibration[
        calibration["measure"].isin(("kept", "opposite", "silent"))
        & calibration["scope"].isin(("all", "target"))
    ]
    cells = {
        (row.scope, row.name, row.compared.split()[0], row.measure): row
        for row in told.itertuples(index=False)
    }
    rows = []
    for scope, name in _ordered(told, targets):
        rows.append(Row(_named(scope, name, targets, language), header=True))
        for code in LANGUAGES:
            kept = cells.get((scope, name, code, "kept"))
            if kept is None:
                continue
            counts = {
                measure: round(cells[scope, name, code, measure].estimate * kept.pairs)
                for measure in ("kept", "opposite", "silent")
            }
            rows.append(
                Row(
                    word("from", language, tongue=word(code, language)),
                    estimate=kept.estimate,
                    low=kept.low,
                    high=kept.high,
                    sign=_sign(code, hollow=kept.status == "descriptive only"),
                    note=str(kept.pairs),
                    parts=(
                        (counts["kept"], COLOURS[code]),
                        (counts["opposite"], OPPOSITE),
                        (counts["silent"], SILENT),
                    ),
                    address=row_address("calibration", kept),
                )
            )
    return rows


def _differences(calibration: pd.DataFrame, pairs: pd.DataFrame, language: str) -> Block:
    """The difference of each pair over its mean, with the limits of agreement."""
    both = pairs[pairs["polarity_zh"].notna() & pairs["polarity_en"].notna()]
    whole = calibration[(calibration["scope"] == "all")].set_index("measure")["estimate"]
    lines = [
        (name, float(whole[name]))
        for name in ("difference", "limit_low", "limit_high")
        if name in whole
    ]
    values = {name: f"{round(value, 2) + 0.0:+.2f}".replace("-", "−") for name, value in lines}
    apart = both["polarity_en"] - both["polarity_zh"]
    widest = max([0.0, *apart.abs(), *(abs(value) for _, value in lines)])
    reach = next((most for most in REACHES if widest <= most), REACHES[-1])
    notes = []
    if "difference" in values:
        notes.append(word("mean difference", language, value=values["difference"]))
    if "limit_low" in values:
        low, high = values["limit_low"], values["limit_high"]
        notes.append(word("limits", language, low=low, high=high))

    def draw(page: Page, top: float) -> None:
        page.text(MARGIN, top + ROW / 2, word("readings alike", language), size=TITLE)
        page.lines(
            MARGIN,
            top + 1.5 * ROW,
            [("；" if language == "zh" else "; ").join(notes)],
            colour=MUTED,
        )
        page.text(MARGIN, top + 2.5 * ROW, word("english less chinese", language))
        left, start = MARGIN + TICKS, top + 3.2 * ROW
        wide = page.width - left - MARGIN - 2.0
        axes = page.panel(left, start, width=wide, height=PLOT)
        axes.set(xlim=(-1.04, 1.04), ylim=(-1.04 * reach, 1.04 * reach))
        places = [-reach, -reach / 2, 0.0, reach / 2, reach]
        axes.set_yticks(places, [_signed(place) for place in places])
        places = [-1, -0.5, 0, 0.5, 1]
        axes.set_xticks(places, [_signed(place) for place in places])
        axes.tick_params(axis="y", length=0, labelleft=True)
        axes.axhline(0, color="#8A8A8A", linewidth=0.7, zorder=1)
        for name, value in lines:
            style = "-" if name == "difference" else "--"
            axes.axhline(value, color=MUTED, linewidth=0.9, linestyle=style, zorder=2)
        axes.plot(
            (both["polarity_zh"] + both["polarity_en"]) / 2,
            apart,
            marker="o",
            markersize=3,
            markerfacecolor=INK,
            markeredgecolor="none",
            alpha=0.55,
            linestyle="none",
            zorder=3,
        )
        keep_ticks_inside(axes)
        page.text(
            left + wide / 2,
            start + PLOT + AXIS + AXIS_TITLE / 2,
            word("mean of both", language),
            across="center",
        )

    return Block(3.2 * ROW + PLOT + AXIS + AXIS_TITLE, draw)


def _signed(value: float) -> str:
    return f"{value:+g}".replace("-", "−") if value else "0"


def _block(panel: Panel, width: float, labelled: float, inner: float, face: Face) -> Block:
    heights: Sequence[float] = row_heights(
        panel.rows, label_width=labelled, header_width=inner, face=face
    )

    def draw(page: Page, top: float) -> None:
        draw_panel(page, panel, x=MARGIN, y=top, width=width - 2 * MARGIN, heights=heights)

    return Block(panel_height(heights, title=True) + ROW / 2, draw)
