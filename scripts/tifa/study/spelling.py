"""Which known name a user may have meant."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

_MOST_COMPARED = 200
_ALIKE = 0.75
_LEAD = 0.05


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
