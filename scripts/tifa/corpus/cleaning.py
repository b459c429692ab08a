"""Cleaning: from a stretch of a source to paragraphs, with a record of every change.

The rules run in the order that the study gives. What they cut is not lost: the pieces of a clean
document name, for every character of its stretch, the rule that changed it, or none.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from tifa.corpus.anchors import Cut
from tifa.corpus.columns import broken_lines
from tifa.corpus.draft import Draft, Edit, Piece, edit, open_draft
from tifa.corpus.furniture import credit_spans, dateline_spans, furniture_spans, stamp_spans
from tifa.corpus.headings import find_headings
from tifa.corpus.lines import LINE_ENDS, text_lines
from tifa.corpus.mojibake import find_damage, without_controls
from tifa.corpus.numbering import number_lengths
from tifa.corpus.script import convert_script

_GAP = re.compile(r"\s+")
_LINE_END = re.compile(f"[{LINE_ENDS}]")
_SPACES = re.compile(r"[^\S\n\v\f\x85\u2028\u2029]{2,}|[^\S \n\v\f\x85\u2028\u2029]")
_INVISIBLE = re.compile(r"[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+")
DAMAGE = "damage"
"""The rule that logs damaged characters."""
_ANEW = ("list_number", "dateline", "timestamp")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of clean text, ``text[start:end]``, its list number, and whether it heads."""

    start: int
    end: int
    number: str
    heading: bool


@dataclass(frozen=True)
class CleanDocument:
    """The draft that cleaning ended with, and its paragraphs; ``text`` joins them by newlines."""

    draft: Draft
    paragraphs: tuple[Paragraph, ...]

    @property
    def text(self) -> str:
        """The clean text."""
        return self.draft.text


def clean_document(
    source: str, cut: Cut, *, rules: Sequence[str], script: str | None
) -> CleanDocument:
    """Clean the document that ``cut`` marks in ``source``.

    ``rules`` are names of ``RULES`` in the order in which to apply them, ``script`` is an OpenCC
    conversion or None. Lines that ``cut`` leaves out are changed by rule ``drop``, the gaps
    between paragraphs by ``paragraph_break``, the script by ``script``. Damaged characters
    (``mojibake.find_damage``) are changed by ``damage``: controls go, what was lost or decoded
    wrongly stays, and either way the place is recorded. A document in which nothing is left has
    no paragraphs. Linear in the length of the document.
    """
    draft = open_draft(source, cut.start, cut.end)
    dropped = [(a - cut.start, b - cut.start) for a, b in cut.dropped if b > a]
    draft = _cut_out(draft, dropped, "drop")
    draft = _mark_damage(draft)
    for rule in rules:
        draft = RULES[rule](draft)
    if script:
        draft = convert_script(draft, script)
    draft = _break_paragraphs(draft)
    return CleanDocument(draft, _paragraphs(source, draft))


def _cut_out(draft: Draft, spans: Sequence[tuple[int, int]], rule: str) -> Draft:
    return edit(draft, [Edit(start, end, "", rule) for start, end in spans])


def _mark_damage(draft: Draft) -> Draft:
    edits = []
    for damage in find_damage(draft.text):
        after = without_controls(draft.text[damage.start : damage.end])
        edits.append(Edit(damage.start, damage.end, after, DAMAGE))
    return edit(draft, edits)


def _page_furniture(draft: Draft) -> Draft:
    return _cut_out(draft, furniture_spans(text_lines(draft.text)), "page_furniture")


def _image_credit(draft: Draft) -> Draft:
    return _cut_out(draft, credit_spans(text_lines(draft.text)), "image_credit")


def _timestamp(draft: Draft) -> Draft:
    return _cut_out(draft, stamp_spans(text_lines(draft.text)), "timestamp")


def _dateline(draft: Draft) -> Draft:
    return _cut_out(draft, dateline_spans(text_lines(draft.text)), "dateline")


def _list_number(draft: Draft) -> Draft:
    lines = text_lines(draft.text)
    lengths = number_lengths(lines)
    spans = [
        (line.start, line.start + size) for line, size in zip(lines, lengths, strict=True) if size
    ]
    return _cut_out(draft, spans, "list_number")


def _column_break(draft: Draft) -> Draft:
    lines = text_lines(draft.text)
    numbered = number_lengths(lines)
    cut = _offsets_cut(draft, _ANEW)
    anew = set()
    k = 0
    for i, line in enumerate(lines):
        before = lines[i - 1].end if i else -1
        while k < len(cut) and cut[k] <= before:
            k += 1
        if numbered[i] or (k < len(cut) and cut[k] <= line.start):
            anew.add(i)
    edits = []
    for join in broken_lines(draft.text, lines, starts_anew=anew.__contains__):
        start = lines[join.index - 1].end - join.hyphen
        edits.append(Edit(start, lines[join.index].start, join.between, "column_break"))
    return edit(draft, edits)


def _offsets_cut(draft: Draft, rules: Sequence[str]) -> list[int]:
    """Return the offsets at which something was cut out by one of ``rules``, ascending."""
    return [
        start
        for piece, start in zip(draft.pieces, draft.starts, strict=True)
        if piece.rule in rules and not piece.text
    ]


def _whitespace(draft: Draft) -> Draft:
    draft = _cut_out(draft, [m.span() for m in _INVISIBLE.finditer(draft.text)], "whitespace")
    edits = []
    for match in _SPACES.finditer(draft.text):
        start, end = match.span()
        edge = (
            start == 0
            or end == len(draft.text)
            or draft.text[start - 1] in LINE_ENDS
            or draft.text[end] in LINE_ENDS
        )
        # A single space at the edge of a line is seen to with the gap between paragraphs.
        edits.append(Edit(start, end, "" if edge else " ", "whitespace"))
    return edit(draft, edits)


RULES = {
    "page_furniture": _page_furniture,
    "image_credit": _image_credit,
    "timestamp": _timestamp,
    "dateline": _dateline,
    "list_number": _list_number,
    "column_break": _column_break,
    "whitespace": _whitespace,
}


def _break_paragraphs(draft: Draft) -> Draft:
    """Leave one newline between paragraphs, and no white space at their edges."""
    text = draft.text
    first = len(text) - len(text.lstrip())
    last = len(text.rstrip())
    edits = [Edit(0, first, "", "paragraph_break")] if first else []
    if first < last:
        for match in _GAP.finditer(text, first, last):
            if not _LINE_END.search(match.group()):
                continue
            start, end = match.span()
            kept = text.rfind("\n", start, end)
            if kept < 0:
                edits.append(Edit(start, end, "\n", "paragraph_break"))
                continue
            if start < kept:
                edits.append(Edit(start, kept, "", "paragraph_break"))
            if kept + 1 < end:
                edits.append(Edit(kept + 1, end, "", "paragraph_break"))
        if last < len(text):
            edits.append(Edit(last, len(text), "", "paragraph_break"))
    return edit(draft, edits)


def _paragraphs(source: str, draft: Draft) -> tuple[Paragraph, ...]:
    if not draft.text:
        return ()
    numbers = _numbers(source, draft)
    joined = _joined(draft)
    spans = []
    start = 0
    for text in draft.text.split("\n"):
        spans.append((start, start + len(text)))
        start += len(text) + 1
    texts = [draft.text[a:b] for a, b in spans]
    listed = [numbers.get(a, "") for a, _ in spans]
    headings = find_headings(texts, listed, [_any_in(joined, a, b) for a, b in spans])
    return tuple(
        Paragraph(a, b, number, heading)
        for (a, b), number, heading in zip(spans, listed, headings, strict=True)
    )


def _numbers(source: str, draft: Draft) -> dict[int, str]:
    """Return the list numbers cut out, by the offset of the paragraph that they stood before."""
    numbers: dict[int, str] = {}
    for piece, start in zip(draft.pieces, draft.starts, strict=True):
        if piece.rule == "list_number":
            # A number in a line of its own belongs to the paragraph after it.
            while start < len(draft.text) and draft.text[start] == "\n":
                start += 1
            number = source[piece.start : piece.end].strip()
            numbers[start] = f"{numbers[start]} {number}" if start in numbers else number
    return numbers


def _joined(draft: Draft) -> list[int]:
    return [
        start
        for piece, start in zip(draft.pieces, draft.starts, strict=True)
        if piece.rule == "column_break"
    ]


def _any_in(offsets: Sequence[int], start: int, end: int) -> bool:
    k = bisect_left(offsets, start)
    return k < len(offsets) and offsets[k] < end


def kept_runs(draft: Draft) -> list[tuple[int, int, int]]:
    """Return the stretches that stand as in the source: offset in the text, its end, source."""
    runs: list[tuple[int, int, int]] = []
    for piece, start in zip(draft.pieces, draft.starts, strict=True):
        if piece.rule or not piece.text:
            continue
        if runs and runs[-1][1] == start and runs[-1][2] + start - runs[-1][0] == piece.start:
            runs[-1] = (runs[-1][0], start + len(piece.text), runs[-1][2])
        else:
            runs.append((start, start + len(piece.text), piece.start))
    return runs


def changes(draft: Draft) -> list[Piece]:
    """Return the pieces that a rule changed, in order."""
    return [piece for piece in draft.pieces if piece.rule]
