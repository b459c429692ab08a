"""Formulations by the groups that use them: voice, attitude, both languages side by side."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import pandas as pd

from tifa.publication.canvas import NO_SIGN, Canvas
from tifa.publication.grid import GridRow, column_runs, column_width, grid
from tifa.publication.layout import LINE, MARGIN, ROW, Drawing, Page, Sign
from tifa.publication.links import row_address
from tifa.publication.style import COLOURS, INK, MUTED
from tifa.publication.words import number
from tifa.tables import ATTITUDES, LANGUAGES

MARKERS = {"affirmed": "^", "contested": "v", "distanced": "D", "plain": "o"}
SIZES = {"affirmed": 4.2, "contested": 4.2, "distanced": 3.4, "plain": 3.8}
NARROWEST = 13.0  # mm, of a group's column: two signs with their counts
STEP = 6.2  # mm, from one sign to the next
GUTTER = 2.0  # mm, between columns


@dataclass(frozen=True)
class Line:
    """A row of the figure: the wordings, muted where one is only a rendering, and what is counted.

    ``terms`` are the formulations of both languages, empty where there is none; ``cells`` maps a
    group to the signs of each language: (attitude, own voice) with their counts.
    """

    terms: Mapping[str, str]
    wordings: Mapping[str, str]
    muted: frozenset[str]
    cells: Mapping[str, Mapping[str, Mapping[tuple[str, bool], int]]]


def shown_formulations(formulations: pd.DataFrame, *, shown: int) -> list[tuple[str, str]]:
    """Return pairs (Chinese, English) of formulations that render one another, the first ``shown``.

    A side is empty where there is none. Those that the study's terms.tsv adds come first, then
    those of most groups, then the most frequent; formulations that no counted document holds
    outside headings are left out.
    """
    rows = formulations[formulations["frequency"] > 0]
    by_term = {(row.language, row.term): row for row in rows.itertuples()}
    pairs: list[tuple[str, str]] = []
    taken: set[str] = set()
    for (language, term), row in by_term.items():
        if language == "zh":
            english = row.counterpart if ("en", row.counterpart) in by_term else ""
            english = "" if english in taken else english
            taken.add(english)
            pairs.append((term, english))
    pairs += [("", term) for code, term in by_term if code == "en" and term not in taken]

    def rank(pair: tuple[str, str]) -> tuple:
        sides = [by_term[key] for key in zip(LANGUAGES, pair, strict=True) if key in by_term]
        added = any("terms.tsv" in side.found_by for side in sides)
        groups = {user.rpartition(" ")[0] for side in sides for user in side.users.split("; ")}
        return (
            not added,
            -len(groups),
            -sum(side.frequency for side in sides),
            pair[0] == "",
            pair,
        )

    return sorted(pairs, key=rank)[:shown]


def draw_formulations(
    formulations: pd.DataFrame,
    formulation_occurrences: pd.DataFrame,
    formulation_attitudes: pd.DataFrame,
    documents: pd.DataFrame,
    *,
    shown: int,
    canvas: Canvas,
) -> Drawing:
    """Draw the ``shown`` first formulations by group, from the tables so named.

    Both wordings stand side by side, at single width below one another. A cell holds a sign and a
    count per attitude and voice, the Chinese texts' signs above the English ones'.
    """
    lines = _lines(
        formulations, formulation_occurrences, formulation_attitudes, documents, shown=shown
    )
    if not lines:
        return canvas.message("no formulations")
    used = {group for line in lines for group in line.cells}
    columns = [group for group in canvas.groups if group in used]
    labelled = (40.0, 50.0) if canvas.wide else (34.0,)
    left = MARGIN + sum(labelled) + GUTTER * len(labelled)
    runs = column_runs(len(columns), left=left, narrowest=NARROWEST, canvas=canvas)
    blocks = []
    for run in runs:
        some = columns[run.start : run.stop]
        step = column_width(len(some), left=left, canvas=canvas)
        rows = [
            _grid_row(line, some, labelled, step, left, canvas)
            for line in lines
            if len(runs) == 1 or set(line.cells) & set(some)
        ]
        blocks += grid(rows, [canvas.group(name) for name in some], left=left, canvas=canvas)
    return canvas.drawing(_items(lines, canvas), blocks)


def _items(lines: Sequence[Line], canvas: Canvas) -> list[tuple[Sign, str]]:
    items = [
        (Sign(colour=INK, marker=MARKERS[kind], size=SIZES[kind]), canvas.word(kind))
        for kind in ATTITUDES
    ]
    items.append((Sign(colour=INK, bar=True), canvas.word("own voice")))
    items.append((Sign(colour=INK, bar=True, hollow=True), canvas.word("other voice")))
    items += [
        (Sign(colour=COLOURS[code], bar=True), canvas.word(f"text {code}")) for code in LANGUAGES
    ]
    if any(line.wordings[code] for line in lines for code in line.muted):
        items.append((NO_SIGN, canvas.word("only rendered")))
    return [*items, (NO_SIGN, canvas.word("unvalidated"))]


def _lines(
    formulations: pd.DataFrame,
    occurrences: pd.DataFrame,
    attitudes: pd.DataFrame,
    documents: pd.DataFrame,
    *,
    shown: int,
) -> list[Line]:
    group_of = dict(zip(documents["document_id"], documents["group"], strict=True))
    counted = occurrences[
        occurrences["counted"].astype(bool) & ~occurrences["heading"].astype(bool)
    ].merge(attitudes, on=["formulation", "language", "sentence_id", "start"])
    counts: Counter[tuple[str, str, str, str, bool]] = Counter(
        (row.language, row.formulation, group_of[row.document_id], row.attitude, row.voice == "own")
        for row in counted.itertuples()
    )
    by_side: dict[tuple[str, str], dict[str, dict[tuple[str, bool], int]]] = {}
    for (code, term, group, attitude, own), count in sorted(counts.items()):
        cells = by_side.setdefault((code, term), {}).setdefault(group, {})
        cells[attitude, own] = count
    renderings = {
        (row.language, row.term): row.renderings.split("; ")[0].rpartition(" (")[0]
        for row in formulations.itertuples()
    }
    lines = []
    for pair in shown_formulations(formulations, shown=shown):
        wordings = dict(zip(LANGUAGES, pair, strict=True))
        muted = frozenset(code for code in LANGUAGES if not wordings[code])
        for code, other in zip(LANGUAGES, reversed(LANGUAGES), strict=True):
            if code in muted:
                wordings[code] = renderings.get((other, wordings[other]), "")
        cells: dict[str, dict[str, Mapping[tuple[str, bool], int]]] = {}
        for code, term in zip(LANGUAGES, pair, strict=True):
            for group, signs in by_side.get((code, term), {}).items():
                cells.setdefault(group, {})[code] = signs
        terms = dict(zip(LANGUAGES, pair, strict=True))
        lines.append(Line(terms, wordings, muted, cells))
    return lines


def _labels(line: Line, labelled: Sequence[float], canvas: Canvas) -> list[list[tuple[str, str]]]:
    """The lines of text in each label column, with the language of each."""
    texts = [
        (part, code)
        for at, code in enumerate(LANGUAGES)
        if line.wordings[code]
        for part in canvas.lines(line.wordings[code], width=labelled[at % len(labelled)])
    ]
    if len(labelled) == 1:
        return [texts]
    return [[(part, code) for part, code in texts if code == own] for own in LANGUAGES]


def _sign_rows(
    cells: Mapping[str, Mapping[tuple[str, bool], int]], step: float
) -> list[list[tuple]]:
    """The signs of a cell in rows that fit: (language, attitude, own voice, count)."""
    most = max(1, int((step - 1.0) // STEP))
    rows = []
    for code in LANGUAGES:
        signs = [
            (code, attitude, own, cells[code][attitude, own])
            for attitude in ATTITUDES
            for own in (True, False)
            if code in cells and (attitude, own) in cells[code]
        ]
        rows += [signs[at : at + most] for at in range(0, len(signs), most)]
    return rows


def _grid_row(
    line: Line,
    columns: Sequence[str],
    labelled: Sequence[float],
    step: float,
    left: float,
    canvas: Canvas,
) -> GridRow:
    labels = _labels(line, labelled, canvas)
    signs = [_sign_rows(line.cells.get(group, {}), step) for group in columns]
    most = max(1, *map(len, labels), *map(len, signs))
    places = [MARGIN + sum(labelled[:at]) + GUTTER * at for at in range(len(labelled))]
    draw = partial(_draw_line, line, columns, labels, places, signs, left)
    return GridRow(ROW + LINE * (most - 1) + 0.8, draw)


def _draw_line(
    line: Line,
    columns: Sequence[str],
    labels: Sequence[Sequence[tuple[str, str]]],
    places: Sequence[float],
    signs: Sequence[Sequence[Sequence[tuple]]],
    left: float,
    page: Page,
    middle: float,
    step: float,
) -> None:
    for x, column in zip(places, labels, strict=True):
        for at, (part, code) in enumerate(column):
            y = middle + (at - (len(column) - 1) / 2) * LINE
            page.text(x, y, part, colour=MUTED if code in line.muted else INK)
    for at, (group, rows) in enumerate(zip(columns, signs, strict=True)):
        for number_of_row, row in enumerate(rows):
            y = middle + (number_of_row - (len(rows) - 1) / 2) * LINE
            x = left + (at + 0.5) * step - STEP * len(row) / 2
            for code, attitude, own, count in row:
                sign = Sign(COLOURS[code], MARKERS[attitude], SIZES[attitude], hollow=not own)
                page.sign(x + 1.4, y, sign)
                page.text(x + 3.0, y, number(count))
                key = {"formulation": line.terms[code], "language": code}
                key |= {"level": "group", "name": group}
                address = row_address("formulation_users", key)
                page.link(x, y - LINE / 2, width=STEP, height=LINE, address=address)
                x += STEP
