"""Which known name, id, date or language a user may have meant."""

import re
import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher

_MOST_COMPARED = 200
_ALIKE = 0.75
_LEAD = 0.05
_LANGUAGES = {
    "zh": ("cn", "chi", "chs", "cht", "zho", "chinese", "mandarin", "中文", "汉语", "漢語", "华语"),
    "en": ("eng", "english", "英文", "英语", "英語"),
}


def nearest(word: str, known: Sequence[str]) -> str:
    """Return the known word that ``word`` is a misspelling of, or an empty string.

    Likeness is the ratio of ``difflib``, 0 to 1, upper and lower case being one. Names that more
    than one slip (a letter changed, added or lost, two exchanged) sets apart, and that have as many
    parts (``paper_zh``), are as alike as their least alike parts; names with other numbers in them
    are never alike. The best must reach 0.75 and lead the next by more than 0.05: between two a
    hint would be a guess. Among more than 200 only those are compared that begin or end with the
    same two characters.
    """
    word = word.casefold() if isinstance(word, str) else str(word)
    folded = {name.casefold(): name for name in reversed(known)}
    if len(folded) > _MOST_COMPARED:
        folded = {
            name: whole
            for name, whole in folded.items()
            if name[:2] == word[:2] or name[-2:] == word[-2:]
        }
    ranked = sorted(((_likeness(word, name), name) for name in folded), reverse=True)
    best, second = ([*ranked, (0.0, ""), (0.0, "")])[:2]
    alike = best[0] == 1 or (best[0] >= _ALIKE and best[0] - second[0] > _LEAD)
    return folded[best[1]] if alike else ""


def id_meant(text: str) -> str:
    """Return the id nearest to ``text``, of a-z, 0-9 and _; empty when nothing is left."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")


def language_meant(text: str) -> str:
    """Return ``zh`` or ``en`` for another code or name of Chinese or English, else nothing."""
    plain = text.strip().casefold()
    found = (code for code, names in _LANGUAGES.items() if plain in names)
    return next(found, "") or (plain[:2] if re.match(r"(zh|en)[-_]", plain) else "")


def date_meant(text: str) -> str:
    """Return the ISO date that ``text`` can only mean, else nothing.

    Year, month and day in this order, by whatever marks they are divided; or day, month and year
    where the day is over 12 or marked off by full stops.
    """
    plain = unicodedata.normalize("NFKC", text)
    match = re.fullmatch(
        r"(\d{4})\s*[-./年–—]\s*(\d{1,2})(?:\s*[-./月–—]\s*(\d{1,2}))?[日号月]?", plain
    )
    if match is None:
        match = re.fullmatch(r"(\d{4})(\d{2})(\d{2})", plain)
    if match:
        year, month, day = match.groups()
    else:
        match = re.fullmatch(r"(\d{1,2})([-./])(\d{1,2})\2(\d{4})", plain)
        if match is None:
            return ""
        day, mark, month, year = match.groups()
        if mark != "." and int(month) > 12 >= int(day):
            day, month = month, day
        elif mark != "." and int(day) <= 12:
            return ""
    if not 1 <= int(month) <= 12 or (day and not 1 <= int(day) <= 31):
        return ""
    return f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else "")


def _likeness(word: str, other: str) -> float:
    numbers, parts = (
        [re.findall(form, name) for name in (word, other)] for form in (r"\d+", r"[^\W\d_]+")
    )
    if [int(number) for number in numbers[0]] != [int(number) for number in numbers[1]]:
        return 0.0
    ratio = SequenceMatcher(None, word, other).ratio()
    letters_apart = (1 - ratio) * (len(word) + len(other)) / 2
    if letters_apart < 1.5 or len(parts[0]) != len(parts[1]) or not parts[0]:
        return ratio
    return min(SequenceMatcher(None, a, b).ratio() for a, b in zip(*parts, strict=True))
