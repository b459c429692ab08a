"""Where along a text its editions part, and whose reading the translation supports."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from tifa.publication.canvas import NO_SIGN, Canvas
from tifa.publication.layout import LINE, MARGIN, ROW, Block, Drawing, Page, Sign
from tifa.publication.style import BAND, COLOURS, FAINT, MUTED, TITLE
from tifa.relations.apparatus import sigla

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


def draw_variants(variants: pd.DataFrame, paragraphs: pd.DataFrame, *, canvas: Canvas) -> Drawing:
    """Draw table ``variants``: a bar for each section of the base, a sign for each variant."""
    if variants.empty:
        return canvas.message("no variants")
    blocks: list[Block] = []
    for base, members in witnesses_of(variants).items():
        own = variants[variants["base"] == base]
        sections = _sections(paragraphs[paragraphs["document_id"] == base], canvas)
        signs = sigla(members)
        title = canvas.word("collated", base=signs[base], witnesses=", ".join(signs.values()))
        blocks += _blocks(own, sections, base, title, canvas)
    items = [
        (Sign(colour=COLOURS["zh"], marker="o"), canvas.word("supports base")),
        (Sign(colour=COLOURS["en"], marker="o"), canvas.word("supports other")),
        (Sign(colour=MUTED, marker="o", hollow=True), canvas.word("undecided")),
        *(
            (Sign(colour=MUTED, marker=marker, size=3.2), canvas.word(kind))
            for kind, marker in KINDS.items()
            if kind != "substantive" and (variants["kind"] == kind).any()
        ),
        (NO_SIGN, canvas.word("unvalidated")),
    ]
    return canvas.drawing(items, blocks)


def _sections(paragraphs: pd.DataFrame, canvas: Canvas) -> list[tuple[str, int, int]]:
    """Label, first and last offset of each section of the base, in order."""
    rows = paragraphs.sort_values("index")
    sections: list[tuple[str, int, int]] = []
    for row in rows.itertuples(index=False):
        if row.heading or not sections:
            label = row.text if row.heading else canvas.word("before sections")
            sections.append((label, row.start, row.end))
        else:
            sections[-1] = (*sections[-1][:2], row.end)
    return sections


@dataclass(frozen=True)
class Section:
    """A bar: the lines of its label, its length and height in mm, and the variants on it.

    Of a variant the distance in mm from the section's start, its lane, sign and id.
    """

    label: Sequence[str]
    length: float
    height: float
    signs: Sequence[tuple[float, int, Sign, str]]

    @property
    def lanes(self) -> int:
        """How many lanes of signs there are beyond the first."""
        return max((lane for _, lane, *_ in self.signs), default=0)


def _blocks(
    variants: pd.DataFrame,
    sections: list[tuple[str, int, int]],
    base: str,
    title: str,
    canvas: Canvas,
) -> list[Block]:
    labelled = canvas.room_for((label for label, _, _ in sections), most=canvas.inner * 0.3)
    room = canvas.inner - labelled - 4.0
    longest = max(end - start for _, start, end in sections)
    drawn: list[Section] = []
    for index, (name, start, end) in enumerate(sections):
        after = sections[index + 1][1] if index + 1 < len(sections) else None
        inside = variants["start"] >= (start if index else 0)
        if after is not None:
            inside &= variants["start"] < after
        length = max(1.0, room * (end - start) / longest)
        signs = _placed(variants[inside], start, end, length, base)
        label = canvas.lines(name, width=labelled)
        section = Section(label, length, 0.0, signs)
        height = max(ROW + LINE * (len(label) - 1), 2.0 + LANE * (section.lanes + 1))
        drawn.append(replace(section, height=height))
    runs: list[list[Section]] = [[]]
    for section in drawn:
        if sum(one.height for one in runs[-1]) + section.height > CHUNK and runs[-1]:
            runs.append([])
        runs[-1].append(section)
    left = MARGIN + labelled + 2.0
    return [_block(run, left, "" if number else title) for number, run in enumerate(runs)]


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


def _block(sections: Sequence[Section], left: float, title: str) -> Block:
    head = 5.5 if title else 0.0

    def draw(page: Page, top: float) -> None:
        if title:
            page.text(MARGIN, top + 2.2, title, size=TITLE)
        y = top + head
        for section in sections:
            page.lines(left - 2.0, y + section.height / 2, section.label, across="right")
            page.box(
                left,
                y + 0.5,
                width=section.length,
                height=section.height - 1.0,
                facecolor=BAND,
                edgecolor=FAINT,
                linewidth=0.5,
            )
            for x, lane, sign, variant in section.signs:
                middle = y + section.height / 2 + (lane - section.lanes / 2) * LANE
                page.sign(left + x, middle, sign)
                page.link(
                    left + x - APART / 2,
                    middle - LANE / 2,
                    width=APART,
                    height=LANE,
                    address=f"#{variant}",
                )
            y += section.height

    return Block(head + sum(section.height for section in sections), draw)


def variant_counts(variants: pd.DataFrame) -> Mapping[str, int]:
    """How many variants there are of each kind."""
    return {kind: int((variants["kind"] == kind).sum()) for kind in KINDS}
