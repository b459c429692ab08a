"""Differences between two versions of a text, as words and phrases.

Words are compared first, then the characters of what differs; a change is widened to whole words
unless it only inserts or drops whole words, so that a reader sees readings and not single letters.
Long texts are cut at runs of words that occur once on each side (as in patience diff), so that
time grows with the length of the text and not with its square.
"""

import itertools
import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

SMALL = 90_000  # product of two lengths up to which sequences are compared directly
REFINED = 400  # characters of a differing stretch up to which its characters are compared
ANCHORS = (6, 3, 1)  # words in a run that anchors two long texts, tried in this order
TRANSPOSED = 24  # characters between a word's old and new place that still make one change
_WORD = re.compile(r"[^\W\d_\u2E80-\u9FFF\uF900-\uFAFF]+|\d+|.", re.DOTALL)
_STOPS = frozenset("。！？!?;；\n")


@dataclass(frozen=True, order=True)
class Change:
    """``a[start:end]`` reads ``b[other_start:other_end]`` in the other text; offsets in both."""

    start: int
    end: int
    other_start: int
    other_end: int


def word_boundaries(text: str) -> set[int]:
    """Offsets at which words begin or end: runs of letters, runs of digits, else characters."""
    return {0, len(text)} | {match.end() for match in _WORD.finditer(text)}


def compare_texts(
    a: str,
    b: str,
    *,
    a_boundaries: Collection[int] | None = None,
    b_boundaries: Collection[int] | None = None,
) -> list[Change]:
    """Return the changes from ``a`` to ``b``, in order and without overlap.

    Boundaries are the offsets at which words begin or end; ``word_boundaries`` where not given.
    Replacing each ``a[start:end]`` gives ``b``. Equal texts give an empty list.
    """
    if a == b:
        return []
    within_a = {0, len(a)} | set(word_boundaries(a) if a_boundaries is None else a_boundaries)
    within_b = {0, len(b)} | set(word_boundaries(b) if b_boundaries is None else b_boundaries)
    changes = [
        refined
        for region in _word_changes(a, b, within_a, within_b)
        for refined in _refined(region, a, b)
    ]
    changes = _touching([_slid(change, a, b, within_a, within_b) for change in changes])
    changes = _widened(changes, a, b, within_a, within_b)
    changes = _without_islands(changes, a)
    return _transpositions(changes, a, b)


def apply_changes(a: str, b: str, changes: Sequence[Change]) -> str:
    """Return ``a`` with each change's reading of ``b`` in its place."""
    parts, place = [], 0
    for change in changes:
        parts += [a[place : change.start], b[change.other_start : change.other_end]]
        place = change.end
    return "".join([*parts, a[place:]])


def _atoms(text: str, boundaries: Collection[int]) -> tuple[list[str], list[int]]:
    cuts = sorted(cut for cut in boundaries if 0 <= cut <= len(text))
    return [text[x:y] for x, y in itertools.pairwise(cuts)], cuts


def _word_changes(a: str, b: str, within_a: set[int], within_b: set[int]) -> list[Change]:
    words_a, cuts_a = _atoms(a, within_a)
    words_b, cuts_b = _atoms(b, within_b)
    return [
        Change(cuts_a[i], cuts_a[j], cuts_b[k], cuts_b[m])
        for i, j, k, m in _sequence_changes(words_a, words_b)
    ]


def _sequence_changes(a: Sequence[str], b: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Yield the differing stretches of two sequences as index pairs, in order."""
    stack = [(0, len(a), 0, len(b))]
    while stack:
        i, j, k, m = stack.pop()
        while i < j and k < m and a[i] == b[k]:
            i, k = i + 1, k + 1
        while i < j and k < m and a[j - 1] == b[m - 1]:
            j, m = j - 1, m - 1
        if i == j and k == m:
            continue
        if i == j or k == m:
            yield i, j, k, m
        elif (j - i) * (m - k) <= SMALL:
            matcher = SequenceMatcher(None, a[i:j], b[k:m], autojunk=False)
            for tag, w, x, y, z in matcher.get_opcodes():
                if tag != "equal":
                    yield i + w, i + x, k + y, k + z
        else:
            anchors = _anchors(a[i:j], b[k:m])
            if not anchors:
                yield i, j, k, m
                continue
            pieces, x, y = [], i, k
            for p, q, size in anchors:
                pieces.append((x, i + p, y, k + q))
                x, y = i + p + size, k + q + size
            stack += reversed([*pieces, (x, j, y, m)])


def _anchors(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int, int]]:
    """Runs of words that occur once on each side, in the same order on both."""
    for size in ANCHORS:
        runs_a = [tuple(a[x : x + size]) for x in range(len(a) - size + 1)]
        runs_b = [tuple(b[x : x + size]) for x in range(len(b) - size + 1)]
        count_a, count_b = Counter(runs_a), Counter(runs_b)
        place = {run: x for x, run in enumerate(runs_b) if count_b[run] == 1}
        pairs = [(x, place[r]) for x, r in enumerate(runs_a) if count_a[r] == 1 and r in place]
        chosen: list[tuple[int, int, int]] = []
        for x, y in increasing(pairs):
            if not chosen or (x >= chosen[-1][0] + size and y >= chosen[-1][1] + size):
                chosen.append((x, y, size))
        if chosen:
            return chosen
    return []


def increasing(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of ``pairs``, sorted by their first, in which the second grows too."""
    ends: list[int] = []
    last: list[int] = []
    before = [-1] * len(pairs)
    for index, (_, value) in enumerate(pairs):
        place = bisect_left(ends, value)
        if place == len(ends):
            ends.append(value)
            last.append(index)
        else:
            ends[place], last[place] = value, index
        before[index] = last[place - 1] if place else -1
    chain, index = [], last[-1] if last else -1
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return chain[::-1]


def _refined(change: Change, a: str, b: str) -> list[Change]:
    """Compare the characters of a stretch in which words differ."""
    i, j, k, m = change.start, change.end, change.other_start, change.other_end
    if max(j - i, m - k) <= REFINED:
        matcher = SequenceMatcher(None, a[i:j], b[k:m], autojunk=False)
        return [
            Change(i + w, i + x, k + y, k + z)
            for tag, w, x, y, z in matcher.get_opcodes()
            if tag != "equal"
        ]
    while i < j and k < m and a[i] == b[k]:
        i, k = i + 1, k + 1
    while i < j and k < m and a[j - 1] == b[m - 1]:
        j, m = j - 1, m - 1
    return [Change(i, j, k, m)]


def _slid(change: Change, a: str, b: str, within_a: set[int], within_b: set[int]) -> Change:
    """Move a pure insertion or omission to whole sentences, or else to whole words."""
    dropped = change.other_start == change.other_end
    if not dropped and change.start != change.end:
        return change
    text, within = (a, within_a) if dropped else (b, within_b)
    first, last = (change.start, change.end) if dropped else (change.other_start, change.other_end)
    if first == last:
        return change
    low = high = 0
    while first + low > 0 and text[first + low - 1] == text[last + low - 1] and low > -60:
        low -= 1
    while last + high < len(text) and text[first + high] == text[last + high] and high < 60:
        high += 1

    def merit(shift: int) -> tuple[int, int]:
        x, y = first + shift, last + shift
        stops = (x == 0 or text[x - 1] in _STOPS) + (text[y - 1] in _STOPS)
        return (x in within) + (y in within) + stops, -abs(shift)

    shift = max(range(low, high + 1), key=merit)
    moved = Change(
        change.start + shift,
        change.end + shift,
        change.other_start + shift,
        change.other_end + shift,
    )
    inside = min(moved.start, moved.other_start) >= 0 and moved.end <= len(a)
    fits = inside and moved.other_end <= len(b) and _equivalent(change, moved, a, b)
    return moved if fits else change


def _equivalent(one: Change, other: Change, a: str, b: str) -> bool:
    """Whether both changes turn the same stretch of ``a`` into the same stretch of ``b``."""
    x, y = min(one.start, other.start), max(one.end, other.end)
    z = min(one.other_start, other.other_start)

    def made(change: Change) -> str:
        return a[x : change.start] + b[change.other_start : change.other_end] + a[change.end : y]

    return (
        one.start - x == one.other_start - z
        and other.start - x == other.other_start - z
        and made(one) == made(other) == b[z : z + len(made(one))]
    )


def _touching(changes: Sequence[Change]) -> list[Change]:
    """Join changes that touch or overlap."""
    joined: list[Change] = []
    for change in sorted(changes):
        if joined and (
            change.start <= joined[-1].end or change.other_start <= joined[-1].other_end
        ):
            last = joined[-1]
            joined[-1] = Change(
                min(last.start, change.start),
                max(last.end, change.end),
                min(last.other_start, change.other_start),
                max(last.other_end, change.other_end),
            )
        else:
            joined.append(change)
    return joined


def _chinese(character: str) -> bool:
    return "\u2e80" <= character <= "\u9fff" or "\uf900" <= character <= "\ufaff"


def _whole_words(change: Change, a: str, b: str, within_a: set[int], within_b: set[int]) -> bool:
    """Whether an insertion or omission is of whole words, between words or Chinese characters."""
    dropped = change.other_start == change.other_end
    if not dropped and change.start != change.end:
        return False
    ends = (change.start, change.end) if dropped else (change.other_start, change.other_end)
    within, text = (within_a, b) if dropped else (within_b, a)
    place, around = (change.other_start, within_b) if dropped else (change.start, within_a)
    fits = place in around or all(_chinese(c) for c in text[max(0, place - 1) : place + 1])
    return fits and all(end in within for end in ends)


def _widened(
    changes: Sequence[Change], a: str, b: str, within_a: set[int], within_b: set[int]
) -> list[Change]:
    """Widen changes to whole words of both texts, over equal characters only."""
    wide = []
    for index, change in enumerate(changes):
        if _whole_words(change, a, b, within_a, within_b):
            wide.append(change)
            continue
        i, j, k, m = change.start, change.end, change.other_start, change.other_end
        floor = changes[index - 1].end if index else 0
        ceiling = changes[index + 1].start if index + 1 < len(changes) else len(a)
        while i > floor and not (i in within_a and k in within_b):
            i, k = i - 1, k - 1
        while j < ceiling and not (j in within_a and m in within_b):
            j, m = j + 1, m + 1
        wide.append(Change(i, j, k, m))
    return _touching(wide)


def _size(change: Change) -> int:
    return max(change.end - change.start, change.other_end - change.other_start)


def _without_islands(changes: Sequence[Change], a: str) -> list[Change]:
    """Join changes around a few equal words that are shorter than both (chance agreement)."""
    joined: list[Change] = []
    for change in changes:
        joined.append(change)
        while len(joined) > 1:
            one, two = joined[-2:]
            island = a[one.end : two.start]
            smaller = min(_size(one), _size(two))
            if len(island) >= smaller or any(_is_mark(c) for c in island):
                break
            joined[-2:] = [Change(one.start, two.end, one.other_start, two.other_end)]
    return joined


def _is_mark(character: str) -> bool:
    return character == "\n" or unicodedata.category(character).startswith("P")


def bare(text: str) -> str:
    """``text`` without punctuation, symbols and spaces."""
    return "".join(c for c in text if unicodedata.category(c)[0] not in "PSZC")


def _transpositions(changes: Sequence[Change], a: str, b: str) -> list[Change]:
    """Join an omission and an insertion nearby of the same words: their order differs."""
    joined: list[Change] = []
    for change in changes:
        if joined:
            last = joined[-1]
            one = bare(a[last.start : last.end]), bare(b[last.other_start : last.other_end])
            two = bare(a[change.start : change.end]), bare(b[change.other_start : change.other_end])
            between = a[last.end : change.start]
            crossed = (one[0] == two[1] != "" and not one[1] + two[0]) or (
                one[1] == two[0] != "" and not one[0] + two[1]
            )
            exchanged = one[0] == two[1] != "" and one[1] == two[0] != ""
            if (crossed or exchanged) and len(between) <= TRANSPOSED and "\n" not in between:
                joined[-1] = Change(last.start, change.end, last.other_start, change.other_end)
                continue
        joined.append(change)
    return joined
