"""Where along a text its editions part, and whose reading the translation supports."""

from collections.abc import Mapping

import pandas as pd
from matplotlib.patches import Rectangle

from tifa.publication.fonts import Face
from tifa.publication.layout import (
    LINE,
    MARGIN,
    ROW,
    Block,
    Drawing,
    Page,
    Sign,
    chunks,
    label_width,
    legend,
    message,
)
from tifa.publication.style import (
    BAND,
    COLOURS,
    FAINT,
    MUTED,
    POINTS_PER_MM,
    TEXT,
    TITLE,
    WIDTHS,
)
from tifa.publication.words import word
from tifa.relations.collation import sigla

KINDS = {"substantive": "o", "move": "D", "orthographic": "s", "punctuation": "^"}
APART = 2.2  # mm between signs of one lane
LANE = 2.4  # mm from one lane of signs to the next
CHUNK = 170.0  # mm of rows in a block, so that it fits a page


def witnesses_of(variants: pd.DataFrame) -> dict[str, list[str]]:
    """The editions that each base is collated with, the base among them, in their order."""
    first = list(variants.columns).index("evidence") + 1
    columns = list(variants.columns)[first:]
    return {
        base: [name for name in columns if name == base or (own[name] != "").any()]
        for base, own in variants.groupby("base", sort=False)
    }


def draw_variants(
    variants: pd.DataFrame,
    paragraphs: pd.DataFrame,
    *,
    width: str,
    language: str,
    face: Face,
) -> Drawing:
    """Draw table ``variants``: a bar for each section of the base, a sign for each variant."""
    millimetres = WIDTHS[width]
    if variants.empty:
        return message(word("no variants", language), width=millimetres, face=face)
    blocks: list[Block] = []
    for base, members in witnesses_of(variants).items():
        own = variants[variants["base"] == base]
        sections = _sections(paragraphs[paragraphs["document_id"] == base], language)
        signs = sigla(members)
        title = word("collated", language, base=signs[base], witnesses=", ".join(signs.values()))
        blocks += _blocks(own, sections, base, title, millimetres, face)
    items = [
        (Sign(colour=COLOURS["zh"], marker="o"), word("supports base", language)),
        (Sign(colour=COLOURS["en"], marker="o"), word("supports other", language)),
        (Sign(colour=MUTED, marker="o", hollow=True), word("undecided", language)),
        *(
            (Sign(colour=MUTED, marker=marker, size=3.2), word(kind, language))
            for kind, marker in KINDS.items()
            if kind != "substantive" and (variants["kind"] == kind).any()
        ),
    ]
    return Drawing(millimetres, legend(items, width=millimetres, face=face), tuple(blocks))


def _sections(paragraphs: pd.DataFrame, language: str) -> list[tuple[str, int, int]]:
    """Label, first and last offset of each section of the base, in order."""
    rows = paragraphs.sort_values("index")
    sections: list[tuple[str, int, int]] = []
    for row in rows.itertuples(index=False):
        if row.heading or not sections:
            label = row.text if row.heading else word("before sections", language)
            sections.append((label, row.start, row.end))
        else:
            sections[-1] = (*sections[-1][:2], row.end)
    return sections


def _blocks(
    variants: pd.DataFrame,
    sections: list[tuple[str, int, int]],
    base: str,
    title: str,
    width: float,
    face: Face,
) -> list[Block]:
    labelled = label_width(
        [label for label, _, _ in sections], face=face, most=(width - 2 * MARGIN) * 0.3
    )
    room = width - 2 * MARGIN - labelled - 4.0
    longest = max(end - start for _, start, end in sections)
    rows = []
    for index, (label, start, end) in enumerate(sections):
        after = sections[index + 1][1] if index + 1 < len(sections) else None
        inside = variants["start"] >= start if index else variants["start"] >= 0
        if after is not None:
            inside &= variants["start"] < after
        rows.append((label, max(1.0, room * (end - start) / longest), start, end, variants[inside]))
    drawn = [
        (label, length, _placed(part, start, end, length, base))
        for label, length, start, end, part in rows
    ]
    heights = [
        max(
            ROW + LINE * (len(_lines(label, labelled, face)) - 1),
            2.0 + LANE * max((lane for _, lane, *_ in signs), default=0) + LANE,
        )
        for label, _, signs in drawn
    ]
    result = []
    for number, run in enumerate(
        chunks(list(zip(drawn, heights, strict=True)), heights, most=CHUNK)
    ):
        result.append(_block(run, title if number == 0 else "", labelled, face))
    return result


def _placed(
    variants: pd.DataFrame, start: int, end: int, length: float, base: str
) -> list[tuple[float, int, Sign, str]]:
    """Distance in mm from the section's start, lane, sign and id of each variant."""
    last: dict[int, float] = {}
    placed = []
    for row in variants.sort_values(["start", "variant_id"]).itertuples(index=False):
        x = length * min(1.0, (row.start - start) / max(1, end - start))
        lane = next(k for k in range(len(variants)) if x - last.get(k, -APART) >= APART)
        last[lane] = x
        placed.append((x, lane, _sign(row, base), row.variant_id))
    return placed


def _sign(row: tuple, base: str) -> Sign:
    marker = KINDS[row.kind]
    if row.kind != "substantive":
        return Sign(colour=MUTED, marker=marker, size=3.2)
    if not row.supported_reading:
        return Sign(colour=MUTED, marker=marker, hollow=True)
    follows = base in row.supported_reading.split()
    return Sign(colour=COLOURS["zh" if follows else "en"], marker=marker)


def _block(run: list[tuple[tuple, float]], title: str, labelled: float, face: Face) -> Block:
    head = 5.5 if title else 0.0
    total = head + sum(height for _, height in run)

    def draw(page: Page, top: float) -> None:
        if title:
            page.text(MARGIN, top + 2.2, title, size=TITLE)
        y = top + head
        left = MARGIN + labelled + 2.0
        for (label, length, signs), height in run:
            page.lines(
                MARGIN + labelled, y + height / 2, _lines(label, labelled, face), across="right"
            )
            page.plane.add_patch(
                Rectangle(
                    (left, y + 0.5),
                    length,
                    height - 1.0,
                    facecolor=BAND,
                    edgecolor=FAINT,
                    linewidth=0.5,
                )
            )
            lanes = max((lane for _, lane, *_ in signs), default=0)
            for x, lane, sign, variant in signs:
                middle = y + height / 2 + (lane - lanes / 2) * LANE
                page.plane.plot(
                    [left + x],
                    [middle],
                    marker=sign.marker,
                    markersize=sign.size,
                    markerfacecolor="white" if sign.hollow else sign.colour,
                    markeredgecolor=sign.colour,
                    linestyle="none",
                )
                page.link(
                    left + x - APART / 2,
                    middle - LANE / 2,
                    width=APART,
                    height=LANE,
                    address=f"#{variant}",
                )
            y += height

    return Block(total, draw)


def _lines(text: str, width: float, face: Face) -> list[str]:
    return face.lines(face.printable(text), width=width * POINTS_PER_MM, size=TEXT)


def variant_counts(variants: pd.DataFrame) -> Mapping[str, int]:
    """How many variants there are of each kind."""
    return {kind: int((variants["kind"] == kind).sum()) for kind in KINDS}
