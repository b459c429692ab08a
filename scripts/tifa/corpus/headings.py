"""Which paragraphs are headings.

A heading is short, does not end as a sentence does, was not broken across lines, and has running
text somewhere beneath it. Long rows of short lines, and neighbours in one numbered list, are lists.
A question heads a text only as its first line, and not as the first turn of one who speaks again.
"""

import re
from collections.abc import Sequence

from tifa.corpus.lines import holds_sentence_end, is_short
from tifa.corpus.numbering import is_bullet, number_style

_KICKER = re.compile(r"(?:——|—)$")
_NO_HEADING_END = re.compile(r"[。｡！？!?.…：:；;，,、][\"'”’」』)）】\]]*$")
_QUESTION = re.compile(r"[！？!?]$")
_LABEL = re.compile(r"[^：:]+[：:]")
_SMALL_START = re.compile(r"[a-z]")
_MOST_IN_A_ROW = 4


def find_headings(
    texts: Sequence[str], numbers: Sequence[str], joined: Sequence[bool]
) -> list[bool]:
    """Return for each paragraph whether it is a heading.

    ``texts`` are the paragraphs without their list numbers, ``numbers`` these (or empty),
    ``joined`` says which paragraphs were put together from several lines.
    """
    candidates = [
        _may_head(text, first=i == 0 and not _speaks_again(texts))
        and not is_bullet(numbers[i])
        and not joined[i]
        for i, text in enumerate(texts)
    ]
    headings = [False] * len(texts)
    i = 0
    while i < len(texts):
        stop = i
        while stop < len(texts) and candidates[stop]:
            stop += 1
        # Nothing beneath: a signature, or a text that is all short lines.
        if stop < len(texts) and 0 < stop - i <= _MOST_IN_A_ROW:
            for k in range(i, stop):
                headings[k] = not _neighbours(numbers, i, stop, k)
        i = max(stop, i + 1)
    return headings


def _may_head(text: str, *, first: bool) -> bool:
    if not is_short(text) or holds_sentence_end(text) or _SMALL_START.match(text):
        return False
    if not any(character.isalpha() for character in text):
        return False
    if _KICKER.search(text):
        return True
    return not _NO_HEADING_END.search(text) or (first and bool(_QUESTION.search(text)))


def _speaks_again(texts: Sequence[str]) -> bool:
    """Return whether what stands before the first text's colon begins another text as well."""
    label = _LABEL.match(texts[0])
    return bool(label) and any(text.startswith(label.group()) for text in texts[1:])


def _neighbours(numbers: Sequence[str], start: int, stop: int, k: int) -> bool:
    """Return whether a paragraph right beside ``k`` is numbered in the same way."""
    if not numbers[k]:
        return False
    style = number_style(numbers[k])
    beside = (j for j in (k - 1, k + 1) if start <= j < stop and numbers[j])
    return any(number_style(numbers[j]) == style for j in beside)
