"""The quotations of a document and the words that stand directly in each of them."""

from collections.abc import Sequence
from dataclasses import replace

from tifa.annotation.cues import CLOSED, HOLE
from tifa.annotation.discourse import Document, Word
from tifa.annotation.quotation import TITLE_MARKS, QuotedSpan, find_quotations

TERMINAL = frozenset("。！？!?….")
UTTERANCE_END = TERMINAL | frozenset(",，;；—~")


class Layout:
    """The quoted spans of a document by place, and how they lie in each other and in paragraphs.

    For each span ``parents`` has the innermost one around it, ``regions`` the innermost balanced
    one around it (both -1 without), and ``homes`` the paragraph in which it opens.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        bounds = [(item.start, item.end) for item in document.paragraphs]
        self.spans = find_quotations(document.text, paragraphs=bounds)
        self.parents = _parents(self.spans)
        self.regions = _regions_around(self.spans, self.parents)
        self.homes = _homes(self.spans, bounds)
        self._touching: list[list[int]] = [[] for _ in document.paragraphs]
        for index, span in enumerate(self.spans):
            for at in range(self.homes[index], document.paragraph_at(span.end - 1) + 1):
                self._touching[at].append(index)

    def words(self, paragraph: int) -> list[tuple[int, list[Word]]]:
        """Split a paragraph's words by the balanced span that directly holds them (-1: none).

        Each quotation or title is one word, ``HOLE`` or ``CLOSED``, in the list of the span around
        it. Heads count in the new lists; a head outside is replaced by the nearest one above it
        inside. Words inside titles are in no list.
        """
        return _split(
            self.document.paragraphs[paragraph].words,
            self.spans,
            self.regions,
            self._touching[paragraph],
            self.document.text,
        )


def _parents(spans: Sequence[QuotedSpan]) -> list[int]:
    """Return for each span the index of the innermost one around it, or -1."""
    parents = []
    around: list[int] = []
    for index, span in enumerate(spans):
        while around and spans[around[-1]].end <= span.start:
            around.pop()
        parents.append(around[-1] if around else -1)
        around.append(index)
    return parents


def _regions_around(spans: Sequence[QuotedSpan], parents: Sequence[int]) -> list[int]:
    """Return for each span the index of the innermost balanced one around it, or -1."""
    regions: list[int] = []
    for parent in parents:
        regions.append(parent if parent < 0 or spans[parent].balanced else regions[parent])
    return regions


def _homes(spans: Sequence[QuotedSpan], bounds: Sequence[tuple[int, int]]) -> list[int]:
    homes = []
    at = 0
    for span in spans:
        while at + 1 < len(bounds) and bounds[at + 1][0] <= span.start:
            at += 1
        homes.append(at)
    return homes


def _split(
    words: Sequence[Word],
    spans: Sequence[QuotedSpan],
    around_of: Sequence[int],
    touching: Sequence[int],
    text: str,
) -> list[tuple[int, list[Word]]]:
    balanced = [index for index in touching if spans[index].balanced]
    region_of: list[int] = []
    around: list[int] = []
    waiting = 0
    for word in words:
        while waiting < len(balanced) and spans[balanced[waiting]].start <= word.start:
            around.append(balanced[waiting])
            waiting += 1
        while around and spans[around[-1]].end <= word.start:
            around.pop()
        region_of.append(around[-1] if around else -1)
    members: dict[int, list[tuple[int, Word]]] = {}
    for at, (word, region) in enumerate(zip(words, region_of, strict=True)):
        if region >= 0 and _is_mark(word, spans[region]):
            continue
        members.setdefault(region, []).append((at, word))
    holes: dict[int, list[Word]] = {}
    sentence_starts = [(word.start, word.sentence) for word in words]
    at = 0
    for index in balanced:
        start = max(spans[index].start, words[0].start if words else 0)
        while at + 1 < len(sentence_starts) and sentence_starts[at + 1][0] <= start:
            at += 1
        sentence = sentence_starts[at][1] if sentence_starts else 0
        title = spans[index].mark in TITLE_MARKS
        closed = not title and text[spans[index].end - 2] in UTTERANCE_END
        sign = CLOSED if closed else HOLE
        hole = Word(start, spans[index].end, sign, sign, "PUNCT", -1, "dep", sentence)
        holes.setdefault(around_of[index], []).append(hole)
    result = []
    for region in sorted(members):
        if region >= 0 and spans[region].mark in TITLE_MARKS:
            continue
        result.append((region, _with_holes(words, members[region], holes.get(region, []))))
    return result


def _is_mark(word: Word, span: QuotedSpan) -> bool:
    """Whether a word is an outer mark of the span that directly holds it."""
    marks = {span.start, span.end - 1, *(start - 1 for start, _ in span.pieces)}
    return word.end == word.start + 1 and word.start in marks


def _with_holes(
    words: Sequence[Word], own: Sequence[tuple[int, Word]], holes: Sequence[Word]
) -> list[Word]:
    merged: list[tuple[int, Word]] = sorted(
        [*own, *((-1, hole) for hole in holes)], key=lambda item: (item[1].start, item[1].end)
    )
    place = {at: number for number, (at, _) in enumerate(merged) if at >= 0}
    listed = []
    for at, word in merged:
        if at < 0:
            listed.append(word)
            continue
        head = word.head
        while head >= 0 and head not in place:
            head = words[head].head
        listed.append(replace(word, head=place[head] if head >= 0 else -1))
    return listed
