"""List numbers at the start of a paragraph: found by form, and for some forms by their sequence."""

import re
from collections.abc import Sequence

from tifa.corpus.lines import HAN, Line, is_finished, width

_NUMERALS = "一二三四五六七八九十百零〇"
_DIGIT = "[0-9０-９]"
_CERTAIN = re.compile(
    rf"(?:[（(]\s?[{_NUMERALS}]{{1,5}}\s?[)）][、.．]?"
    rf"|[{_NUMERALS}]{{1,4}}[、．.](?![{_NUMERALS}、])"
    rf"|第[{_NUMERALS}0-9]{{1,5}}(?:部分|[章节節條条款编編篇])(?=[\s、：:]|$)[、：:]?"
    r"|[①-⓿㈠-㈩㊀-㊉❶-❿➀-➓][、.．]?"
    rf"|[（(]{_DIGIT}{{1,3}}[)）][、.．]?)\s*"
)
_USUAL = re.compile(
    rf"(?:{_DIGIT}{{1,3}}(?:、|[.．](?![0-9０-９])|[)）](?![,，]))"
    r"|[Ⅰ-Ⅻⅰ-ⅻ][、.．]?"
    rf"|{_DIGIT}{{1,2}}(?:\.{_DIGIT}{{1,2}}){{1,3}}\.?(?=\s+[A-Z{HAN}][a-z{HAN}])"
    r"|[（(][A-Za-z][)）]"
    r"|(?:Article|Chapter|Section|Part)\s(?:\d{1,3}|[IVX]{1,5})(?:[.:](?=\s|$)|(?=\s+[A-Z]|$))"
    r"|[•●■◆▪‣◦·]|[-*–](?=\s))\s*"
)
_SEQUENT = re.compile(r"(?:(?P<roman>[IVX]{1,6}|[ivx]{1,6})|(?P<letter>[A-Za-z]))[.．)）、]\s*")
_BULLET = re.compile(r"[•●■◆▪‣◦·*–-]")
_ROMAN = {
    "".join((tens, ones)): 10 * i + j
    for i, tens in enumerate(("", "X", "XX", "XXX"))
    for j, ones in enumerate(("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"))
}
_FULL_LINE = 60  # columns from which an unfinished line may run on into the next


def number_lengths(lines: Sequence[Line]) -> list[int]:
    """Return for each line how many characters of it are a list number, spaces after it included.

    Roman numerals and letters look like initials, so they count only in sequence: when their
    predecessor also starts a line, or, for the first, their successor. A number at the start of
    a line that continues an unfinished one is no list number.
    """
    sequent: dict[tuple[str, bool], set[int]] = {}
    for line in lines:
        for style, value in _readings(line.text):
            sequent.setdefault(style, set()).add(value)
    lengths = []
    for i, line in enumerate(lines):
        match = _CERTAIN.match(line.text)
        if not match and not (i and _runs_on(lines[i - 1], line)):
            match = _USUAL.match(line.text)
            if not match and any(
                value - 1 in sequent[style] or (value == 1 and 2 in sequent[style])
                for style, value in _readings(line.text)
            ):
                match = _SEQUENT.match(line.text)
        lengths.append(match.end() if match else 0)
    return lengths


def is_bullet(number: str) -> bool:
    """Return whether a list number is a mere mark."""
    return bool(_BULLET.fullmatch(number))


def number_style(number: str) -> str:
    """Return the form of a list number: the same for numbers of one list."""
    form = re.sub(rf"[{_NUMERALS}]+", "一", number)
    form = re.sub(rf"{_DIGIT}+", "1", form)
    form = re.sub(r"[IVX]+|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ]", "I", form)
    return re.sub(r"[①-⓿]", "①", re.sub(r"[A-Z]", "A", re.sub(r"[a-z]", "a", form)))


def _readings(text: str) -> list[tuple[tuple[str, bool], int]]:
    """Return what the start of ``text`` may be: a Roman numeral, a letter, or both."""
    match = _SEQUENT.match(text)
    if not match:
        return []
    sign = match["roman"] or match["letter"]
    readings = []
    if match["roman"] and sign.upper() in _ROMAN:
        readings.append((("roman", sign.isupper()), _ROMAN[sign.upper()]))
    if len(sign) == 1:
        readings.append((("letter", sign.isupper()), ord(sign.upper()) - ord("A") + 1))
    return readings


def _runs_on(before: Line, line: Line) -> bool:
    return (
        line.gap.count("\n") == 1
        and not is_finished(before.text)
        and width(before.text) >= _FULL_LINE
    )
