"""What people's codes say: their agreement, how good the readings are, and what they correct."""

import pandas as pd

from tifa.publication.canvas import Canvas, ordered
from tifa.publication.layout import Drawing, Sign
from tifa.publication.panels import Panel, Row, stacked
from tifa.publication.style import COLOURS, MARKERS
from tifa.tables import LANGUAGES, POSITIONS

NOTES = 16.0  # mm, for the counts at the right
SHOWN = ("all", "language", "group")
MEASURES = ("alpha_ordinal", "ac1")


def draw_validation(
    agreement: pd.DataFrame,
    validation: pd.DataFrame,
    stance_corrected: pd.DataFrame,
    learning_curve: pd.DataFrame,
    *,
    canvas: Canvas,
) -> Drawing:
    """Draw the coders' agreement, the scores of the readings, what codes teach, and positions.

    Of the positions those of groups, without quoted spans, that could be corrected; what was read
    stands beside as a stroke. A study that nobody has coded gets a drawing that says so.
    """
    if validation.empty:
        return canvas.message("not coded")
    parts = (
        ("agreement", "coefficient", (-0.2, 1.0), "items", _agreement_rows(agreement, canvas)),
        ("scores", "score_axis", (0.0, 1.0), "items", _score_rows(validation, canvas)),
        (
            "learning",
            "score_axis",
            (0.0, 1.0),
            "items",
            _learning_rows(learning_curve, canvas),
        ),
        (
            "corrected",
            "position_axis",
            (-1.04, 1.04),
            "coded_of",
            _corrected_rows(stance_corrected, canvas),
        ),
    )
    labels = [row.label for *_, rows in parts for row in rows if not row.header]
    labelled = canvas.room_for(labels, most=canvas.millimetres * 0.34)
    items = [
        *canvas.language_items(LANGUAGES),
        *canvas.interval_items((), beside="as read", short=True),
    ]
    blocks = []
    for title, axis, limits, counted, rows in parts:
        panel = Panel(
            title=canvas.word(title),
            axis_title=canvas.word(axis),
            limits=limits,
            label_width=labelled,
            note_width=NOTES,
            note_title=canvas.word(counted),
            origin=0.0 if limits[0] < 0 else None,
        )
        blocks += stacked(rows, panel, canvas=canvas, room=canvas.room(items))
    return canvas.drawing(items, blocks)


def _named(scope: str, name: str, canvas: Canvas) -> str:
    if scope == "group":
        return canvas.group(name)
    return canvas.word(name if scope == "language" else "all items")


def _sign(scope: str, name: str) -> Sign:
    if scope == "language":
        return Sign(colour=COLOURS[name], marker=MARKERS[name])
    return Sign(marker="D")


def _agreement_rows(agreement: pd.DataFrame, canvas: Canvas) -> list[Row]:
    if (agreement["status"] == "one coder").any():
        return [Row(canvas.word("one coder alone"), header=True)]
    rows = []
    judged = agreement[(agreement["scope"] == "all") & (agreement["measure"] == MEASURES[0])]
    if (judged["status"] == "too low").any():
        rows.append(Row(canvas.word("coders hardly agree"), header=True))
    told = agreement[agreement["scope"].isin(SHOWN) & agreement["estimate"].notna()]
    for scope, name in told[["scope", "name"]].drop_duplicates().itertuples(index=False):
        cell = told[(told["scope"] == scope) & (told["name"] == name)].set_index("measure")
        rows.append(Row(_named(scope, name, canvas), header=True))
        for measure in MEASURES:
            if measure in cell.index:
                rows.append(_row(canvas.word(measure), cell.loc[measure], scope, name))
    return rows


def _score_rows(validation: pd.DataFrame, canvas: Canvas) -> list[Row]:
    rows = []
    told = validation[validation["scope"].isin(SHOWN)]
    for scope, name in told[["scope", "name"]].drop_duplicates().itertuples(index=False):
        cell = told[(told["scope"] == scope) & (told["name"] == name)]
        rows.append(Row(_named(scope, name, canvas), header=True))
        for score, position in (
            ("macro_f1", "all"),
            *(("f1", of) for of in POSITIONS),
        ):
            found = cell[(cell["score"] == score) & (cell["position"] == position)]
            if found.empty or (scope == "group" and score == "f1"):
                continue
            label = canvas.word(score)
            if score == "f1":
                label = f"{label}, {canvas.word(position)}"
            rows.append(_row(label, found.iloc[0], scope, name))
    return rows


def _learning_rows(learning_curve: pd.DataFrame, canvas: Canvas) -> list[Row]:
    """The learned reader at each number of codes; rules and both with all of them."""
    told = learning_curve.rename(columns={"macro_f1": "estimate"}).dropna(subset="estimate")
    if told.empty:
        return [Row(canvas.word("not trained"), header=True)]
    rows = []
    for name, cell in told.groupby("language", sort=False):
        scope = "all" if name == "all" else "language"
        title, verdict = _named(scope, name, canvas), "".join(cell["status"])
        rows.append(Row(f"{title}: {canvas.word(verdict)}" if verdict else title, header=True))
        last = cell["codes"] == cell["codes"].max()
        for _, row in cell[last | (cell["instrument"] == "learned")].iterrows():
            label = canvas.word(row["instrument"], codes=row["codes"])
            rows.append(_row(label, row.rename({"macro_f1": "estimate"}), scope, name))
    return rows


def _row(label: str, cell: pd.Series, scope: str, name: str) -> Row:
    return Row(
        label,
        estimate=cell["estimate"],
        low=cell["low"],
        high=cell["high"],
        sign=_sign(scope, name),
        note=str(cell["items"]),
    )


def _corrected_rows(stance_corrected: pd.DataFrame, canvas: Canvas) -> list[Row]:
    told = stance_corrected[
        (stance_corrected["level"] == "group")
        & (stance_corrected["quoted"] == "without")
        & (stance_corrected["status"] == "corrected")
    ]
    rows = []
    for target in ordered(told["target"], canvas.targets):
        rows.append(Row(canvas.target(target), header=True))
        rows += [
            Row(
                canvas.group(cell.name),
                estimate=cell.corrected,
                low=cell.corrected_low,
                high=cell.corrected_high,
                beside=cell.plain,
                sign=_sign("language", cell.language),
                note=f"{cell.coded} / {cell.mentions}",
            )
            for cell in told[told["target"] == target].itertuples(index=False)
        ]
    return rows or [Row(canvas.word("none corrected"), header=True)]
