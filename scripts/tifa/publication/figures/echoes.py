"""The sections of the reference, and which documents take them up."""

from collections.abc import Mapping, Sequence
from functools import partial

import pandas as pd

from tifa.publication.canvas import NO_SIGN, Canvas
from tifa.publication.grid import GridRow, column_runs, grid
from tifa.publication.layout import LINE, MARGIN, ROW, Drawing, Page, Sign
from tifa.publication.links import rows_address
from tifa.publication.style import INK, MUTED
from tifa.publication.words import number

SIGNS = {
    "quotation": Sign(colour=INK, marker="D", size=3.6),
    "reuse": Sign(colour=MUTED, marker="s", size=3.8),
    "echo": Sign(colour=INK, marker="o", size=4.0),
    "candidate": Sign(colour=MUTED, marker="o", size=4.0, hollow=True),
}
NARROWEST = 9.0  # mm, of a column: a sign and a count
LABELLED = 0.36  # of the width, for the names of sections
LARGEST = 1000  # cells of a grid that is drawn with its empty rows and columns
Cell = Mapping[str, Sequence]


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
    canvas: Canvas,
) -> Drawing:
    """Draw table ``echoes``: sections of the reference by the documents that take them up.

    A cell holds one sign with its count per kind; an empty cell is a section not taken up. A grid
    of more than ``LARGEST`` cells is drawn without the sections and documents that have no sign.
    """
    chosen = selection[(selection["analysis"] == "echoes") & selection["included"].astype(bool)]
    included = [m for m in documents["document_id"] if m in set(chosen["document_id"])]
    group = documents.set_index("document_id")["group"]
    columns = [m for m in included if group[m] != reference]
    sections = reference_sections(
        documents, paragraphs, alignment, reference=reference, included=included
    )
    rows = counted_echoes(echoes, fdr=fdr)
    taken = _cells(rows[rows["to_document"].map(group) == reference], sections)
    shown = list(range(len(sections)))
    if len(columns) * len(sections) > LARGEST:
        shown = sorted({at for at, _ in taken})
        takers = {document for _, document in taken}
        columns = [document for document in columns if document in takers]
    if not columns or not taken:
        return canvas.message("no echoes")
    labels = {at: sections[at][0] or canvas.word("before sections") for at in shown}
    left = MARGIN + canvas.millimetres * LABELLED + 2.0
    blocks = []
    for run in column_runs(len(columns), left=left, narrowest=NARROWEST, canvas=canvas):
        some = columns[run.start : run.stop]
        lines = [
            _grid_row(label, [taken.get((at, document), {}) for document in some], left, canvas)
            for at, label in labels.items()
        ]
        blocks += grid(lines, some, left=left, canvas=canvas)
    items = [
        *((sign, canvas.word(kind, fdr=f"{fdr:g}")) for kind, sign in SIGNS.items()),
        (NO_SIGN, canvas.word("unvalidated")),
    ]
    return canvas.drawing(items, blocks)


def _cells(
    rows: pd.DataFrame, sections: Sequence[tuple[str, tuple[str, ...]]]
) -> dict[tuple[int, str], dict[str, list]]:
    """The rows of each kind by (number of the section, document that takes it up)."""
    section_of = {member: at for at, (_, members) in enumerate(sections) for member in members}
    cells: dict[tuple[int, str], dict[str, list]] = {}
    for row in rows.itertuples():
        if row.to_section in section_of:
            cell = cells.setdefault((section_of[row.to_section], row.from_document), {})
            cell.setdefault(row.kind, []).append(row)
    return cells


def _grid_row(label: str, cells: Sequence[Cell], left: float, canvas: Canvas) -> GridRow:
    lines = canvas.lines(label, width=left - MARGIN - 2.0)
    most = max(1, len(lines), *map(len, cells))
    return GridRow(ROW + LINE * (most - 1) + 1.0, partial(_draw_row, lines, cells, left))


def _draw_row(
    lines: Sequence[str], cells: Sequence[Cell], left: float, page: Page, middle: float, step: float
) -> None:
    page.lines(left - 2.0, middle, lines, across="right")
    for column, cell in enumerate(cells):
        found = [(kind, cell[kind]) for kind in SIGNS if kind in cell]
        for line, (kind, echoes) in enumerate(found):
            y = middle + (line - (len(found) - 1) / 2) * LINE
            x = left + (column + 0.5) * step
            page.sign(x - 1.6, y, SIGNS[kind])
            page.text(x + 0.6, y, number(len(echoes)))
            address = rows_address("echoes", echoes)
            page.link(x - 4.0, y - LINE / 2, width=8.0, height=LINE, address=address)
