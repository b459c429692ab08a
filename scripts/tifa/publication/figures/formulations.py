"""Formulations by the groups that use them: voice, attitude, both languages side by side."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from tifa.publication.fonts import Face
from tifa.publication.layout import (
    LINE,
    MARGIN,
    ROW,
    Block,
    Drawing,
    Page,
    Sign,
    legend,
    message,
)
from tifa.publication.links import row_address
from tifa.publication.style import BAND, COLOURS, INK, MUTED, POINTS_PER_MM, TEXT, WIDTHS, name_of
from tifa.publication.words import number, word
from tifa.tables import ATTITUDES, LANGUAGES

MARKERS = {"affirmed": "^", "contested": "v", "distanced": "D", "plain": "o"}
SIZES = {"affirmed": 4.2, "contested": 4.2, "distanced": 3.4, "plain": 3.8}
NARROWEST = 13.0  # mm, of a group's column: two signs with their counts
STEP = 6.2  # mm, from one sign to the next
CHUNK = 150.0  # mm of rows in a block, so that it fits a page
LONGEST = 34.0  # mm, of the names over the columns
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
    occurrences: pd.DataFrame,
    attitudes: pd.DataFrame,
    documents: pd.DataFrame,
    *,
    groups: Mapping[str, Mapping[str, str]],
    shown: int,
    width: str,
    language: str,
    face: Face,
) -> Drawing:
    """Draw the ``shown`` first formulations by group, from the tables so named.

    Both wordings stand side by side, at single width below one another. A cell holds a sign and a
    count per attitude and voice, the Chinese texts' signs above the English ones'.
    """
    millimetres = WIDTHS[width]
    lines = _lines(formulations, occurrences, attitudes, documents, shown=shown)
    if not lines:
        return message(word("no formulations", language), width=millimetres, face=face)
    used = {group for line in lines for group in line.cells}
    columns = [group for group in groups if group in used]
    wide = width == "double"
    labelled = (40.0, 50.0) if wide else (34.0,)
    left = MARGIN + sum(labelled) + GUTTER * len(labelled)
    most = max(1, int((millimetres - MARGIN - left) // NARROWEST))
    parts = -(-len(columns) // most)
    each = -(-len(columns) // parts)
    blocks = []
    for first in range(0, len(columns), each):
        some = columns[first : first + each]
        step = (millimetres - MARGIN - left) / len(some)
        kept = [line for line in lines if parts == 1 or set(line.cells) & set(some)]
        heights = [_height(line, some, labelled, step, face) for line in kept]
        for run in _runs(heights):
            blocks.append(
                _block(
                    [kept[at] for at in run],
                    [heights[at] for at in run],
                    [(group, name_of(group, groups, language=language)) for group in some],
                    labelled,
                    step,
                    millimetres,
                    face,
                )
            )
    items = [
        (Sign(colour=INK, marker=MARKERS[kind], size=SIZES[kind]), word(kind, language))
        for kind in ATTITUDES
    ]
    items.append((Sign(colour=INK, bar=True), word("own voice", language)))
    items.append((Sign(colour=INK, bar=True, hollow=True), word("other voice", language)))
    items += [
        (Sign(colour=COLOURS[code], bar=True), word(f"text {code}", language)) for code in LANGUAGES
    ]
    if any(line.wordings[code] for line in lines for code in line.muted):
        items.append((Sign(marker=""), word("only rendered", language)))
    items.append((Sign(marker=""), word("unvalidated", language)))
    return Drawing(millimetres, legend(items, width=millimetres, face=face), tuple(blocks))


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


def _labels(line: Line, labelled: Sequence[float], face: Face) -> list[list[tuple[str, str]]]:
    """The lines of text in each label column, with the language of each."""
    texts = [
        (part, code)
        for code in LANGUAGES
        for part in _wrapped(
            line.wordings[code], labelled[LANGUAGES.index(code) % len(labelled)], face
        )
    ]
    if len(labelled) == 1:
        return [texts]
    return [[(part, code) for part, code in texts if code == own] for own in LANGUAGES]


def _wrapped(text: str, width: float, face: Face) -> list[str]:
    if not text:
        return []
    return face.lines(face.printable(text), width=width * POINTS_PER_MM, size=TEXT)


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


def _height(
    line: Line, columns: Sequence[str], labelled: Sequence[float], step: float, face: Face
) -> float:
    texts = max(len(column) for column in _labels(line, labelled, face))
    signs = max((len(_sign_rows(line.cells.get(group, {}), step)) for group in columns), default=0)
    return ROW + LINE * (max(1, texts, signs) - 1) + 0.8


def _runs(heights: Sequence[float]) -> list[list[int]]:
    runs: list[list[int]] = [[]]
    used = 0.0
    for at, height in enumerate(heights):
        if runs[-1] and used + height > CHUNK:
            runs.append([])
            used = 0.0
        runs[-1].append(at)
        used += height
    return runs


def _block(
    lines: Sequence[Line],
    heights: Sequence[float],
    columns: Sequence[tuple[str, str]],
    labelled: Sequence[float],
    step: float,
    width: float,
    face: Face,
) -> Block:
    names = [_wrapped(_shortened(name, face), max(step, LINE * 2), face) for _, name in columns]
    upright = any(
        max(face.width(part, size=TEXT) for part in parts) / POINTS_PER_MM > step - 1.0
        for parts in names
    )
    if upright:
        whole = [_shortened(name, face) for _, name in columns]
        top_height = 2.0 + max(face.width(name, size=TEXT) for name in whole) / POINTS_PER_MM
    else:
        top_height = 2.0 + LINE * max(len(parts) for parts in names)
    left = MARGIN + sum(labelled) + GUTTER * len(labelled)

    def draw(page: Page, top: float) -> None:
        for at in range(len(columns)):
            x = left + (at + 0.5) * step
            if upright:
                page.plane.text(
                    x,
                    top + top_height - 1.0,
                    whole[at],
                    fontsize=TEXT,
                    color=INK,
                    rotation=90,
                    ha="center",
                    va="bottom",
                )
            else:
                middle = top + top_height - 1.0 - LINE * len(names[at]) / 2
                page.lines(x, middle, names[at], across="center")
        start = top + top_height
        page.plane.plot([MARGIN, width - MARGIN], [start, start], color="#8A8A8A", linewidth=0.5)
        for place, (line, height) in enumerate(zip(lines, heights, strict=True)):
            if place % 2:
                page.plane.axhspan(start, start + height, color=BAND, zorder=-1, linewidth=0)
            _draw_line(page, line, columns, labelled, step, left, start + height / 2)
            start += height

    return Block(top_height + sum(heights), draw)


def _draw_line(
    page: Page,
    line: Line,
    columns: Sequence[tuple[str, str]],
    labelled: Sequence[float],
    step: float,
    left: float,
    middle: float,
) -> None:
    x = MARGIN
    for column, width in zip(_labels(line, labelled, page.face), labelled, strict=True):
        for at, (part, code) in enumerate(column):
            y = middle + (at - (len(column) - 1) / 2) * LINE
            page.text(x, y, part, colour=MUTED if code in line.muted else INK)
        x += width + GUTTER
    for at, (group, _) in enumerate(columns):
        rows = _sign_rows(line.cells.get(group, {}), step)
        for number_of_row, signs in enumerate(rows):
            y = middle + (number_of_row - (len(rows) - 1) / 2) * LINE
            span = STEP * len(signs)
            for place, (code, attitude, own, count) in enumerate(signs):
                x = left + (at + 0.5) * step - span / 2 + place * STEP
                page.plane.plot(
                    [x + 1.4],
                    [y],
                    marker=MARKERS[attitude],
                    markersize=SIZES[attitude],
                    markerfacecolor=COLOURS[code] if own else "white",
                    markeredgecolor=COLOURS[code],
                    linestyle="none",
                )
                page.text(x + 3.0, y, number(count))
                page.link(
                    x,
                    y - LINE / 2,
                    width=STEP,
                    height=LINE,
                    address=row_address(
                        "formulation_users",
                        {
                            "formulation": line.terms[code],
                            "language": code,
                            "level": "group",
                            "name": group,
                        },
                    ),
                )


def _shortened(name: str, face: Face) -> str:
    name = face.printable(name)
    if face.width(name, size=TEXT) <= LONGEST * POINTS_PER_MM:
        return name
    while name and face.width(name + "…", size=TEXT) > LONGEST * POINTS_PER_MM:
        name = name[:-1]
    return name + "…"
