"""The lines of a text, and what cleaning has to know of them."""

import re
import unicodedata
from dataclasses import dataclass

LINE_ENDS = "\n\v\f\x85\u2028\u2029"
HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_LINE = re.compile(rf"[^{LINE_ENDS}]+")
_CLOSERS = "\"'”’」』)）】》〉]"
_FINAL = re.compile(rf"(?:[。｡！？!?…：:；;.]|——|--)[{re.escape(_CLOSERS)}\s]*$")
_FINAL_INSIDE = re.compile(r"[。｡！？；]|(?<=[a-z\d)”\"’])[.!?][\"”’)]?\s+(?=[A-Z“\"‘])")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LONGEST_CHINESE_HEADING = 40
_LONGEST_HEADING = 120
_MOST_HEADING_WORDS = 15


@dataclass(frozen=True)
class Line:
    """A line that is not blank: its stretch, without white space at its ends, and its gap.

    ``gap`` is what stands between the line before and this one; white space only.
    """

    start: int
    end: int
    text: str
    gap: str


def text_lines(text: str) -> list[Line]:
    """Return the lines of ``text`` that are not blank, in order."""
    lines = []
    previous = 0
    for match in _LINE.finditer(text):
        stripped = match.group().strip()
        if stripped:
            start = match.start() + match.group().index(stripped[0])
            end = start + len(stripped)
            lines.append(Line(start, end, stripped, text[previous:start]))
            previous = end
    return lines


def is_finished(text: str) -> bool:
    """Return whether ``text`` ends as a paragraph does: with a mark that ends or announces."""
    return bool(_FINAL.search(text[-40:]))


def holds_sentence_end(text: str) -> bool:
    """Return whether a sentence ends inside ``text``, so that it is prose and no heading."""
    return bool(_FINAL_INSIDE.search(text[:-1]))


def is_chinese(text: str) -> bool:
    """Return whether ``text`` is rather Chinese than of a script that divides words by spaces."""
    sample = text[:2000]
    return len(re.findall(f"[{HAN}]", sample)) > len(_WORD.findall(re.sub(f"[{HAN}]", " ", sample)))


def is_short(text: str) -> bool:
    """Return whether ``text`` is no longer than a heading may be."""
    if is_chinese(text):
        return len(text) <= _LONGEST_CHINESE_HEADING
    return len(text) <= _LONGEST_HEADING and len(text.split()) <= _MOST_HEADING_WORDS


def width(text: str) -> int:
    """Return the columns that ``text`` takes in print: two for a full-width character."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
