"""What all figures open and close with: their measures, their words, their legend."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from tifa.publication.fonts import Face
from tifa.publication.layout import FOOTER, GAP, LINE, MARGIN, ROW, Block, Drawing, Page, Sign, mark
from tifa.publication.style import (
    BAND,
    COLOURS,
    FAINT,
    MARKERS,
    MUTED,
    PAGE_HEIGHT,
    POINTS_PER_MM,
    TEXT,
    WIDTHS,
    name_of,
)
from tifa.publication.words import level_of, word
from tifa.tables import LANGUAGES

Names = Mapping[str, Mapping[str, str]]
Item = tuple[Sign, str]
NO_SIGN = Sign(marker="")  # of a legend's item that is words alone
SIGN_ROOM = 6.0  # mm, for the sign before an item of a legend


@dataclass(frozen=True)
class Canvas:
    """How a figure is drawn: ``single`` or ``double`` width, language, face, and names.

    ``groups`` and ``targets`` map ids to names by language, in the order of the study.
    ``confidence`` is the level of its intervals, as a share.
    """

    width: str
    language: str
    face: Face
    groups: Names = field(default_factory=dict)
    targets: Names = field(default_factory=dict)
    confidence: float | None = None

    @property
    def millimetres(self) -> float:
        """The whole width."""
        return WIDTHS[self.width]

    @property
    def inner(self) -> float:
        """The width in mm between the margins."""
        return self.millimetres - 2 * MARGIN

    @property
    def wide(self) -> bool:
        """Whether two things stand side by side."""
        return self.width == "double"

    def word(self, key: str, **values: object) -> str:
        """The words for ``key`` in the figure's language."""
        return word(key, self.language, **values)

    def group(self, name: str) -> str:
        """What a group is called; its id where the study gives no name."""
        return name_of(name, self.groups, language=self.language)

    def target(self, name: str) -> str:
        """What a target is called; its id where the study gives no name."""
        return name_of(name, self.targets, language=self.language)

    def lines(self, text: str, *, width: float, size: float = TEXT, **options) -> list[str]:
        """Break ``text``, made printable, into lines of at most ``width`` mm."""
        printable = self.face.printable(text)
        return self.face.lines(printable, width=width * POINTS_PER_MM, size=size, **options)

    def measure(self, text: str) -> float:
        """The width in mm of ``text`` on one line."""
        return self.face.width(self.face.printable(text), size=TEXT) / POINTS_PER_MM

    def room_for(self, labels: Iterable[str], *, most: float) -> float:
        """The width in mm that ``labels`` need on one line each, but not more than ``most``."""
        return min(most, max(map(self.measure, labels), default=0.0) + 1.0)

    def shortened(self, text: str, *, most: float) -> str:
        """``text``, or as much of it as fits ``most`` mm with an ellipsis."""
        text = self.face.printable(text)
        if self.measure(text) <= most:
            return text
        while text and self.measure(text + "…") > most:
            text = text[:-1]
        return text + "…"

    def drawing(self, items: Sequence[Item], blocks: Sequence[Block]) -> Drawing:
        """The blocks under a legend of ``items``."""
        part = self.word("part", number="{number}", count="{count}")
        return Drawing(self.millimetres, self.legend(items), tuple(blocks), part)

    def message(self, key: str, **values: object) -> Drawing:
        """A drawing that says in words why there is nothing to draw."""
        lines = self.lines(self.word(key, **values), width=self.millimetres - 12)
        height = len(lines) * LINE + 8

        def draw(page: Page, top: float) -> None:
            page.box(
                MARGIN,
                top,
                width=self.inner,
                height=height,
                facecolor=BAND,
                edgecolor=FAINT,
                linewidth=0.5,
            )
            page.lines(MARGIN + 4, top + height / 2, lines, colour=MUTED)

        return self.drawing([], [Block(height, draw)])

    def legend(self, items: Sequence[Item]) -> Block:
        """A block that explains ``items`` in as many lines as they need; empty without items."""
        places: list[tuple[float, int, Sign, list[str]]] = []
        x, line = MARGIN, 0
        for sign, text in items:
            drawn = SIGN_ROOM if sign.bar or sign.marker else 0.0
            wrapped = self.lines(text, width=self.inner - drawn)
            length = drawn + max(map(self.measure, wrapped)) + 4
            if x > MARGIN and x + length - 4 > MARGIN + self.inner:
                x, line = MARGIN, line + 1
            places.append((x, line, sign, wrapped))
            x += length
            if len(wrapped) > 1:
                x, line = MARGIN, line + len(wrapped)
        rows = max((line + len(wrapped) for _, line, _, wrapped in places), default=0)

        def draw(page: Page, top: float) -> None:
            for x, line, sign, wrapped in places:
                y = top + (line + 0.5) * ROW
                _draw_sign(page, x, y, sign)
                x += SIGN_ROOM if sign.bar or sign.marker else 0.0
                for number, part in enumerate(wrapped):
                    page.text(x, y + number * LINE, part)

        return Block(rows * ROW + (1.5 if rows else 0), draw)

    def room(self, items: Sequence[Item]) -> float:
        """The height in mm that a page has for blocks under a legend of ``items``."""
        return PAGE_HEIGHT - 2 * MARGIN - FOOTER - self.legend(items).height

    def language_items(self, codes: Iterable[str]) -> list[Item]:
        """Items of a legend: the marker of each language among ``codes``."""
        return [
            (Sign(colour=COLOURS[code], marker=MARKERS[code]), self.word(code)) for code in codes
        ]

    def estimate_items(self, rows: pd.DataFrame) -> list[Item]:
        """Items of a legend for rows of estimates: their languages, and what intervals show."""
        present = [code for code in LANGUAGES if (rows["language"] == code).any()]
        return [*self.language_items(present), *self.interval_items(rows["status"])]

    def interval_items(
        self, statuses: Iterable[str], *, beside: str = "beside", short: bool = False
    ) -> list[Item]:
        """Items of a legend: the interval, the second estimate, and hollow signs where any is."""
        level = level_of(self.confidence)
        items = [
            (
                Sign(colour=MUTED, interval=True),
                f"{level}%" if short else self.word("interval", level=level),
            )
        ]
        if beside:
            items.append((Sign(colour=MUTED, marker="|", size=7), self.word(beside)))
        if any("descriptive only" in status for status in statuses):
            items.append((Sign(colour=MUTED, hollow=True), self.word("descriptive only")))
        return items


def ordered(found: Iterable[str], names: Mapping[str, object]) -> list[str]:
    """What is ``found``, each once, in the order of ``names``; the rest after it by name."""
    place = {name: index for index, name in enumerate(names)}
    return sorted(set(found), key=lambda name: (place.get(name, len(place)), name))


def stack(blocks: Sequence[Block], *, gap: float = GAP) -> Block:
    """The blocks below one another as one that no page break divides."""
    height = sum(block.height for block in blocks) + gap * max(0, len(blocks) - 1)

    def draw(page: Page, top: float) -> None:
        for block in blocks:
            block.draw(page, top)
            top += block.height + gap

    return Block(height, draw)


def _draw_sign(page: Page, x: float, y: float, sign: Sign) -> None:
    if sign.bar:
        page.box(
            x + 0.6,
            y - 1.1,
            width=4,
            height=2.2,
            facecolor="white" if sign.hollow else sign.colour,
            edgecolor=sign.colour if sign.hollow else "white",
            hatch=sign.hatch,
            linewidth=0.6,
        )
    elif sign.marker:
        if sign.interval:
            ends = (x + 0.4, x + 4.8)
            page.plane.plot(ends, (y, y), color=sign.colour, linewidth=0.9, solid_capstyle="butt")
        mark(page.plane, x + 2.6, y, sign)
