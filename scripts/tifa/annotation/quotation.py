"""Find spans in quotation marks, Chinese and English, nested and across paragraphs.

The marks decide, not the language, so a Chinese text with straight quotes and an English one
with corner brackets are read alike. Time is linear in the text's length.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

PAIRS = {
    "“": "”",
    "‘": "’",
    "「": "」",
    "『": "』",
    "﹁": "﹂",
    "﹃": "﹄",
    "«": "»",
    "‹": "›",
    "《": "》",
    "〈": "〉",
}
TITLE_MARKS = frozenset("《〈")
STRAIGHT = {mark: mark for mark in "\"＂'"}
MARKS = frozenset(PAIRS) | frozenset(PAIRS.values()) | frozenset(STRAIGHT)
_CLOSERS = {closer: opener for opener, closer in PAIRS.items()}
_SINGLE = frozenset("‘’'")
_ELISION = re.compile(r"(?:tis|twas|twere|em|cause|til|till|n|\d\ds?)(?![a-z])", re.IGNORECASE)
_BEFORE_OPENING = frozenset("([{（［【—–-―:：,，/") | frozenset(PAIRS) | frozenset("\"'")
_AFTER_CLOSING = frozenset(")]}）］】—–-―:：,，.。;；!！?？、…/") | frozenset("”’」』»›》〉\"'")


@dataclass(frozen=True)
class QuotedSpan:
    """A span in quotation marks, in code points of the text that was searched.

    ``start`` is the opening mark and ``end`` is after the closing one. ``level`` is the depth of
    nesting from 1. When ``balanced`` is false, a mark has no partner: the span then runs from an
    opening mark to the end of its paragraph or of the span around it, or is a lone closing mark.
    ``pieces`` are the (start, end) of the words without their marks, one per paragraph.
    """

    start: int
    end: int
    level: int
    mark: str
    balanced: bool
    pieces: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Quotation:
    """Words or a position of somebody's, with kind, speaker and the expression that says so.

    ``level`` counts the quotation marks around the words, their own included. ``holder`` is empty
    when the speaker is not known; ``pieces`` are the (start, end) of the words, a reporting clause
    that stands within them left out.
    """

    start: int
    end: int
    level: int
    paragraph_id: str
    kind: str
    holder: str
    cue: str
    voice: str
    text: str
    pieces: tuple[tuple[int, int], ...]


@dataclass
class _Open:
    mark: str
    level: int
    # Start of the mark in each paragraph it runs through, and the end of the words there.
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)


def find_quotations(text: str, *, paragraphs: Sequence[tuple[int, int]]) -> list[QuotedSpan]:
    """Return the quoted spans of ``text`` by start, the outer before the inner.

    ``paragraphs`` are the (start, end) of the paragraphs, in order; nothing is sought between
    them. A quotation goes on into the next paragraph when that opens with the same mark again,
    as English and Chinese printers do; one that is neither closed nor taken up is limited to its
    paragraph and not balanced. An apostrophe is no mark. Spans are properly nested: two of them
    are disjoint or one holds the other.
    """
    found: list[QuotedSpan] = []
    stack: list[_Open] = []
    for number, (start, end) in enumerate(paragraphs):
        position = _carry_over(text, start, end, stack, found)
        inner = _read_paragraph(text, start, position, end, stack)
        found.extend(inner)
        if number == len(paragraphs) - 1:
            _give_up(stack, found, end)
        else:
            for opened in stack:
                opened.ends.append(end)
    return sorted(found, key=lambda span: (span.start, -span.end, span.level))


def _carry_over(
    text: str, start: int, end: int, stack: list[_Open], found: list[QuotedSpan]
) -> int:
    """Match the marks that open a paragraph with those left open; give up on the others."""
    position = start
    carried = 0
    while position < end and text[position].isspace():
        position += 1
    while carried < len(stack) and position < end and text[position] == stack[carried].mark:
        stack[carried].starts.append(position)
        position += 1
        carried += 1
    lost = stack[carried:]
    del stack[carried:]
    for opened in lost:
        found.extend(_unbalanced(opened))
    return position if carried else start


def _give_up(stack: list[_Open], found: list[QuotedSpan], end: int) -> None:
    for opened in stack:
        opened.ends.append(end)
        found.extend(_unbalanced(opened))
    stack.clear()


def _unbalanced(opened: _Open) -> list[QuotedSpan]:
    return [
        QuotedSpan(start, end, opened.level, opened.mark, False, ((start + 1, end),))
        for start, end in zip(opened.starts, opened.ends, strict=True)
    ]


def _read_paragraph(
    text: str, start: int, position: int, end: int, stack: list[_Open]
) -> list[QuotedSpan]:
    found: list[QuotedSpan] = []
    roles = _roles(text, start, position, end, [opened.mark for opened in stack])
    open_marks = [opened.mark for opened in stack]
    for place, role, mark in roles:
        if role == "open":
            stack.append(_Open(mark, len(stack) + 1, [place]))
            open_marks.append(mark)
        elif mark in open_marks:
            while True:
                opened = stack.pop()
                open_marks.pop()
                opened.ends.append(place)
                if opened.mark == mark:
                    break
                found.extend(_unbalanced(opened))
            pieces = tuple(
                (begin + 1, stop) for begin, stop in zip(opened.starts, opened.ends, strict=True)
            )
            found.append(QuotedSpan(opened.starts[0], place + 1, opened.level, mark, True, pieces))
        else:
            found.append(
                QuotedSpan(
                    place, place + 1, len(stack) + 1, text[place], False, ((place + 1, place + 1),)
                )
            )
    return found


def _roles(
    text: str, start: int, position: int, end: int, open_marks: list[str]
) -> list[tuple[int, str, str]]:
    """Return (place, "open" or "close", opening mark) of each mark of a paragraph."""
    places = [place for place in range(position, end) if text[place] in MARKS]
    places = [
        place
        for place in places
        if text[place] not in _SINGLE or not _is_apostrophe(text, place, start, end)
    ]
    closes_later = _single_closes_later(text, places, start, end)
    counts = dict.fromkeys((*PAIRS, *STRAIGHT), 0)
    for mark in open_marks:
        counts[mark] += 1
    roles = []

    def note(place: int, role: str, mark: str) -> None:
        counts[mark] = counts[mark] + 1 if role == "open" else max(0, counts[mark] - 1)
        roles.append((place, role, mark))

    for place in places:
        char = text[place]
        before = text[place - 1] if place > start else ""
        after = text[place + 1] if place + 1 < end else ""
        if char in STRAIGHT:
            role = _straight_role(
                char,
                before,
                after,
                opened=counts[char] > 0,
                closes_later=closes_later.get(place, (False, False)),
            )
            if role:
                note(place, role, char)
        elif char == "’":
            possessive = before in "sS" and after.isspace() and closes_later[place][1]
            closes = bool(counts["‘"] and before) and not before.isspace() and not possessive
            if closes or not (_latin(before) or _latin(after) or after.isdigit()):
                note(place, "close", "‘")
        elif char in PAIRS:
            note(place, "open", char)
        else:
            note(place, "close", _CLOSERS[char])
    return roles


def _latin(char: str) -> bool:
    return bool(char) and char.isalpha() and ord(char) < 0x2E80


def _is_apostrophe(text: str, place: int, start: int, end: int) -> bool:
    """Whether a single mark stands inside a word or for letters left out at its beginning."""
    before = text[place - 1] if place > start else ""
    after = text[place + 1] if place + 1 < end else ""
    if _latin(before) or before.isdigit():
        return _latin(after) or after.isdigit()
    return (not before or before.isspace()) and bool(_ELISION.match(text, place + 1, end))


def _single_closes_later(
    text: str, places: Sequence[int], start: int, end: int
) -> dict[int, tuple[bool, bool]]:
    """For each single mark: does one that may close, and one that must, come before an opening?

    A mark after "s" and before a space may be a possessive: it may close, but need not.
    """
    answers = {}
    may, must = False, False
    for place in reversed(places):
        char = text[place]
        if char not in _SINGLE:
            continue
        answers[place] = (may, must)
        before = text[place - 1] if place > start else ""
        after = text[place + 1] if place + 1 < end else ""
        if char == "‘":
            may, must = False, False
        elif before and not before.isspace() and before not in _BEFORE_OPENING - {",", "，"}:
            may = True
            must = must or not (before in "sS" and after.isspace())
        elif char == "'" and after and not after.isspace():
            may, must = False, False
    return answers


def _straight_role(
    char: str, before: str, after: str, *, opened: bool, closes_later: tuple[bool, bool]
) -> str:
    """Return "open", "close" or "" (no quotation mark) for a mark that looks the same both ways."""
    free_before = not before or before.isspace() or before in _BEFORE_OPENING
    free_after = not after or after.isspace() or after in _AFTER_CLOSING
    if char == "'":
        if opened and not (free_before and not free_after):
            possessive = before in "sS" and after.isspace() and closes_later[1]
            return "" if possessive else "close"
        opens = closes_later[0] and bool(after) and not after.isspace()
        return "open" if opens and (free_before or not _latin(before)) else ""
    if before.isdigit() and not opened:
        return ""
    if opened:
        return "open" if free_before and not free_after and before not in ",，-" else "close"
    if free_after and not free_before:
        return "close"
    return "open"
