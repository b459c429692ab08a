"""The sections of the reference, and which documents take them up."""

from collections.abc import Mapping, Sequence

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
from tifa.publication.links import rows_address
from tifa.publication.style import BAND, INK, MUTED, POINTS_PER_MM, TEXT, WIDTHS
from tifa.publication.words import number, word

SIGNS = {
    "quotation": Sign(colour=INK, marker="D", size=3.6),
    "reuse": Sign(colour=MUTED, marker="s", size=3.8),
    "echo": Sign(colour=INK, marker="o", size=4.0),
    "candidate": Sign(colour=MUTED, marker="o", size=4.0, hollow=True),
}
NARROWEST = 9.0  # mm, of a column: a sign and a count
CHUNK = 150.0  # mm of rows in a block, so that it fits a page
LONGEST = 30.0  # mm, of the names over the columns


def counted_echoes(echoes: pd.DataFrame, *, fdr: float) -> pd.DataFrame:
    """The rows that count, with ``kind`` candidate for echoes whose q is above ``fdr``.

    Left out are the counterparts that the alignment adds to a quotation, which would count it
    twice, and what a document takes up in words that it quotes.
    """
    rows = echoes[echoes["method"] != "alignment"]
    rows = rows[(rows["kind"] == "quotation") | (rows["voice"] == "holder")]
    kinds = rows["kind"].where((rows["kind"] != "echo") | (rows["q"] <= fdr), "candidate")
    return rows.assign(kind=kinds)


def reference_sections(
    documents: pd.DataFrame,
    paragraphs: pd.DataFrame,
    alignment: pd.DataFrame,
    *,
    reference: str,
    included: Sequence[str],
) -> list[tuple[str, tuple[str, ...]]]:
    """The sections of the reference, in order: label, and ids of the headings that open it.

    Headings that a claimed bead of the alignment joins are one section, with both in its label.
    """
    group = documents.set_index("document_id")["group"]
    own = [m for m in included if group[m] == reference]
    headings = paragraphs[paragraphs["heading"].astype(bool)].set_index("paragraph_id")
    opening = paragraphs[~paragraphs["heading"].astype(bool) & paragraphs["document_id"].isin(own)]
    place = {m: at for at, m in enumerate(own)}
    used = sorted(
        {s for s in opening["section"] if s},
        key=lambda s: (place[headings.at[s, "document_id"]], headings.at[s, "index"]),
    )
    joined: dict[str, str] = {}
    for bead in alignment[alignment["claimed"].astype(bool)].itertuples():
        sides = [
            [m for m in ids.split() if m in used]
            for ids in (bead.source_paragraphs, bead.target_paragraphs)
        ]
        for one in sides[0]:
            for other in sides[1]:
                first, second = sorted((one, other), key=used.index)
                joined.setdefault(second, first)
    members: dict[str, list[str]] = {}
    for section in used:
        members.setdefault(joined.get(section, section), []).append(section)
    return [
        (" / ".join(headings.at[m, "text"] for m in ids), tuple(ids)) for ids in members.values()
    ] + ([("", ("",))] if (opening["section"] == "").any() else [])


def draw_echoes(
    echoes: pd.DataFrame,
    documents: pd.DataFrame,
    paragraphs: pd.DataFrame,
    selection: pd.DataFrame,
    alignment: pd.DataFrame,
    *,
    reference: str,
    fdr: float,
    width: str,
    language: str,
    face: Face,
) -> Drawing:
    """Draw table ``echoes``: sections of the reference by the documents that take them up.

    A cell holds one sign with its count per kind; an empty cell is a section not taken up.
    """
    millimetres = WIDTHS[width]
    chosen = selection[(selection["analysis"] == "echoes") & selection["included"].astype(bool)]
    included = [m for m in documents["document_id"] if m in set(chosen["document_id"])]
    group = documents.set_index("document_id")["group"]
    columns = [m for m in included if group[m] != reference]
    sections = reference_sections(
        documents, paragraphs, alignment, reference=reference, included=included
    )
    if not columns or not sections:
        return message(word("no echoes", language), width=millimetres, face=face)
    rows = counted_echoes(echoes, fdr=fdr)
    rows = rows[rows["to_document"].map(group) == reference]
    section_of = {member: at for at, (_, members) in enumerate(sections) for member in members}
    taken: dict[tuple[int, str], dict[str, list]] = {}
    for row in rows.itertuples():
        if row.to_section in section_of:
            cell = taken.setdefault((section_of[row.to_section], row.from_document), {})
            cell.setdefault(row.kind, []).append(row)
    labelled = millimetres * 0.36
    most = max(1, int((millimetres - 2 * MARGIN - labelled - 2) // NARROWEST))
    parts = -(-len(columns) // most)
    each = -(-len(columns) // parts)
    labels = [label or word("before sections", language) for label, _ in sections]
    blocks = []
    for start in range(0, len(columns), each):
        some = columns[start : start + each]
        heights = [
            _height(label, [taken.get((at, m), {}) for m in some], labelled, face)
            for at, label in enumerate(labels)
        ]
        for run in _runs(heights):
            blocks.append(_block(run, labels, heights, some, taken, labelled, millimetres, face))
    items = [(sign, word(kind, language, fdr=f"{fdr:g}")) for kind, sign in SIGNS.items()]
    return Drawing(millimetres, legend(items, width=millimetres, face=face), tuple(blocks))


def _lines(text: str, width: float, face: Face) -> list[str]:
    return face.lines(face.printable(text), width=width * POINTS_PER_MM, size=TEXT)


def _height(label: str, cells: Sequence[Mapping[str, list]], labelled: float, face: Face) -> float:
    lines = max(len(_lines(label, labelled, face)), *(len(cell) for cell in cells))
    return ROW + LINE * (max(1, lines) - 1) + 1.0


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
    run: Sequence[int],
    labels: Sequence[str],
    heights: Sequence[float],
    columns: Sequence[str],
    taken: Mapping[tuple[int, str], Mapping[str, list]],
    labelled: float,
    width: float,
    face: Face,
) -> Block:
    names = [_shortened(name, face) for name in columns]
    top_height = 2.0 + max(face.width(name, size=TEXT) for name in names) / POINTS_PER_MM
    left = MARGIN + labelled + 2.0
    step = (width - MARGIN - left) / len(columns)

    def draw(page: Page, top: float) -> None:
        for at, name in enumerate(names):
            page.plane.text(
                left + (at + 0.5) * step,
                top + top_height - 1.0,
                name,
                fontsize=TEXT,
                color=INK,
                rotation=90,
                ha="center",
                va="bottom",
            )
        start = top + top_height
        page.plane.plot([MARGIN, width - MARGIN], [start, start], color="#8A8A8A", linewidth=0.5)
        for place, at in enumerate(run):
            middle = start + heights[at] / 2
            if place % 2:
                page.plane.axhspan(start, start + heights[at], color=BAND, zorder=-1, linewidth=0)
            lines = _lines(labels[at], labelled, face)
            page.lines(MARGIN + labelled, middle, lines, across="right")
            for column, document in enumerate(columns):
                cell = taken.get((at, document), {})
                found = [(kind, cell[kind]) for kind in SIGNS if kind in cell]
                for line, (kind, echoes) in enumerate(found):
                    y = middle + (line - (len(found) - 1) / 2) * LINE
                    x = left + (column + 0.5) * step
                    sign = SIGNS[kind]
                    page.plane.plot(
                        [x - 1.6],
                        [y],
                        marker=sign.marker,
                        markersize=sign.size,
                        markerfacecolor="white" if sign.hollow else sign.colour,
                        markeredgecolor=sign.colour,
                        linestyle="none",
                    )
                    page.text(x + 0.6, y, number(len(echoes)))
                    address = rows_address("echoes", echoes)
                    page.link(x - 4.0, y - LINE / 2, width=8.0, height=LINE, address=address)
            start += heights[at]

    return Block(top_height + sum(heights[at] for at in run), draw)


def _shortened(name: str, face: Face) -> str:
    name = face.printable(name)
    if face.width(name, size=TEXT) <= LONGEST * POINTS_PER_MM:
        return name
    while name and face.width(name + "…", size=TEXT) > LONGEST * POINTS_PER_MM:
        name = name[:-1]
    return name + "…"
