"""How far the instrument reads sentences and their translations alike."""

import pandas as pd

from tifa.publication.canvas import NO_SIGN, Canvas, ordered
from tifa.publication.layout import MARGIN, ROW, Block, Drawing, Page, Sign
from tifa.publication.links import row_address
from tifa.publication.panels import (
    AGAINST,
    AXIS,
    AXIS_TITLE,
    SILENT,
    Panel,
    Row,
    keep_ticks_inside,
    stacked,
)
from tifa.publication.style import COLOURS, FAINT, INK, MARKERS, MUTED, RULE, TITLE
from tifa.publication.words import standing_of
from tifa.tables import LANGUAGES

NOTES = 12.0  # mm, for the counts at the right
PARTS = 16.0  # mm, for the bars beside them
PLOT = 46.0  # mm, the height of the plot of differences
TICKS = 9.0  # mm, for the numbers at its left
REACH = 1.0  # of the axis of shifts; a longer interval ends in an arrow
REACHES = (0.5, 1.0, 2.0)  # of the axis of differences, the first that holds them all
FATES = ("kept", "opposite", "silent")


def draw_calibration(
    calibration: pd.DataFrame,
    calibration_pairs: pd.DataFrame,
    validation_status: pd.DataFrame,
    *,
    canvas: Canvas,
    margin: float,
) -> Drawing:
    """Draw the differences of pairs against their means (Bland & Altman 1986), shifts, and fates.

    Shifts are drawn over all targets and by target, beside a band of ``margin`` around 0; fates are
    the shares of positions in one language that are the same, opposite or not read in the other.
    The legend says whether people have confirmed the readings. Without a pair the drawing says so.
    """
    shifts = calibration[calibration["measure"] == "shift"]
    if shifts.empty:
        return canvas.message("no calibration")
    shift_rows, fate_rows = _shift_rows(shifts, canvas), _fate_rows(calibration, canvas)
    labels = [row.label for row in (*shift_rows, *fate_rows) if not row.header]
    labelled = canvas.room_for(labels, most=canvas.millimetres * 0.34)
    shift_panel = Panel(
        title=canvas.word("shifts"),
        axis_title=canvas.word("shift_axis"),
        limits=(-REACH, REACH),
        label_width=labelled,
        note_width=NOTES,
        note_title=canvas.word("pairs"),
        band=(-margin, margin),
        origin=0.0,
    )
    fate_panel = Panel(
        title=canvas.word("kept"),
        axis_title=canvas.word("kept_axis"),
        limits=(-0.02, 1.02),
        label_width=labelled,
        note_width=NOTES,
        note_title=canvas.word("pairs"),
        parts_width=PARTS,
    )
    items = [
        (Sign(colour=INK, size=3), canvas.word("pair")),
        *canvas.interval_items(shifts["status"], beside=""),
        (Sign(colour=FAINT, bar=True), canvas.word("margin", margin=f"{margin:g}")),
        *((_sign(code), canvas.word("from", tongue=canvas.word(code))) for code in LANGUAGES),
        *((_bar(code), canvas.word("same", tongue=canvas.word(code))) for code in LANGUAGES),
        (AGAINST, canvas.word("opposite")),
        (SILENT, canvas.word("reads none")),
        (NO_SIGN, canvas.word(standing_of(validation_status["status"]))),
    ]
    blocks = [
        _differences(calibration, calibration_pairs, canvas),
        *stacked(shift_rows, shift_panel, canvas=canvas, room=canvas.room(items)),
        *stacked(fate_rows, fate_panel, canvas=canvas, room=canvas.room(items)),
    ]
    return canvas.drawing(items, blocks)


def _sign(code: str, *, hollow: bool = False) -> Sign:
    return Sign(colour=COLOURS[code], marker=MARKERS[code], hollow=hollow)


def _bar(code: str) -> Sign:
    return Sign(colour=COLOURS[code], bar=True)


def _named(scope: str, name: str, canvas: Canvas) -> str:
    return canvas.word("all targets") if scope == "all" else canvas.target(name)


def _scopes(rows: pd.DataFrame, canvas: Canvas) -> list[tuple[str, str]]:
    """The scopes of ``rows``, all first, then targets in the order of the study."""
    targets = ordered(rows.loc[rows["scope"] == "target", "name"], canvas.targets)
    whole = rows.loc[rows["scope"] == "all", "name"].head(1)
    return [*(("all", name) for name in whole), *(("target", name) for name in targets)]


def _shift_rows(shifts: pd.DataFrame, canvas: Canvas) -> list[Row]:
    cells = {(row.scope, row.name): row for row in shifts.itertuples(index=False)}
    return [
        Row(
            _named(*key, canvas),
            estimate=cells[key].estimate,
            low=cells[key].low,
            high=cells[key].high,
            sign=Sign(marker="D", hollow=cells[key].status == "descriptive only"),
            note=str(cells[key].pairs),
            address=row_address("calibration", cells[key]),
        )
        for key in _scopes(shifts, canvas)
    ]


def _fate_rows(calibration: pd.DataFrame, canvas: Canvas) -> list[Row]:
    told = calibration[calibration["measure"].isin(FATES)]
    cells = {
        (row.scope, row.name, row.compared.split()[0], row.measure): row
        for row in told.itertuples(index=False)
    }
    rows = []
    for scope, name in _scopes(told, canvas):
        rows.append(Row(_named(scope, name, canvas), header=True))
        for code in LANGUAGES:
            kept = cells.get((scope, name, code, "kept"))
            if kept is None:
                continue
            counts = [round(cells[scope, name, code, fate].estimate * kept.pairs) for fate in FATES]
            rows.append(
                Row(
                    canvas.word("from", tongue=canvas.word(code)),
                    estimate=kept.estimate,
                    low=kept.low,
                    high=kept.high,
                    sign=_sign(code, hollow=kept.status == "descriptive only"),
                    note=str(kept.pairs),
                    parts=tuple(zip(counts, (_bar(code), AGAINST, SILENT), strict=True)),
                    address=row_address("calibration", kept),
                )
            )
    return rows


def _differences(calibration: pd.DataFrame, pairs: pd.DataFrame, canvas: Canvas) -> Block:
    """The difference of each pair over its mean, with the limits of agreement."""
    both = pairs[pairs["polarity_zh"].notna() & pairs["polarity_en"].notna()]
    whole = calibration[calibration["scope"] == "all"].set_index("measure")["estimate"]
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
        notes.append(canvas.word("mean difference", value=values["difference"]))
    if "limit_low" in values:
        low, high = values["limit_low"], values["limit_high"]
        notes.append(canvas.word("limits", low=low, high=high))

    def draw(page: Page, top: float) -> None:
        page.text(MARGIN, top + ROW / 2, canvas.word("readings alike"), size=TITLE)
        page.lines(
            MARGIN,
            top + 1.5 * ROW,
            [("；" if canvas.language == "zh" else "; ").join(notes)],
            colour=MUTED,
        )
        page.text(MARGIN, top + 2.5 * ROW, canvas.word("english less chinese"))
        left, start = MARGIN + TICKS, top + 3.2 * ROW
        wide = page.width - left - MARGIN - 2.0
        axes = page.panel(left, start, width=wide, height=PLOT)
        axes.set(xlim=(-1.04, 1.04), ylim=(-1.04 * reach, 1.04 * reach))
        places = [-reach, -reach / 2, 0.0, reach / 2, reach]
        axes.set_yticks(places, [_signed(place) for place in places])
        places = [-1, -0.5, 0, 0.5, 1]
        axes.set_xticks(places, [_signed(place) for place in places])
        axes.tick_params(axis="y", length=0, labelleft=True)
        axes.axhline(0, color=RULE, linewidth=0.7, zorder=1)
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
            canvas.word("mean of both"),
            across="center",
        )

    return Block(3.2 * ROW + PLOT + AXIS + AXIS_TITLE, draw)


def _signed(value: float) -> str:
    return f"{value:+g}".replace("-", "−") if value else "0"
