"""Which Chinese words there are: the word list that pkuseg's package holds."""

import io
import pickle
import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from tifa.corpus.lines import HAN
from tifa.corpus.script import converter

_HAN_END = re.compile(f"[{HAN}]{{1,6}}$")
_HAN_START = re.compile(f"[{HAN}]{{1,6}}")
_LONGEST = 6


class _TextOnly(pickle.Unpickler):
    """Reads plain values; a pickle that names any class or function is refused."""

    def find_class(self, module: str, name: str):
        raise pickle.UnpicklingError(f"{module}.{name} is not plain text")


@cache
def word_list() -> frozenset[str]:
    """Return the Chinese words of two characters and more, simplified script."""
    # Found without importing the package, which takes far longer than reading the list.
    package = find_spec("spacy_pkuseg").submodule_search_locations[0]
    data = (Path(package) / "dicts" / "default.pkl").read_bytes()
    return frozenset(_TextOnly(io.BytesIO(data)).load().split("\n"))


def divides_word(before: str, after: str) -> bool:
    """Return whether a break between ``before`` and ``after`` goes through a Chinese word.

    It does when the characters around it, read without the break, need fewer words.
    """
    left, right = _HAN_END.search(before), _HAN_START.match(after)
    if not left or not right:
        return False
    a, b = (converter("t2s").convert(part.group()) for part in (left, right))
    return _fewest_words(a + b) < _fewest_words(a) + _fewest_words(b)


def last_word(text: str) -> str:
    """Return the last word of ``text`` when it ends in Chinese, simplified; else nothing.

    Of divisions into equally few words the one with the longer last word counts.
    """
    match = _HAN_END.search(text)
    if not match:
        return ""
    part = converter("t2s").convert(match.group())
    fewest = _fewest_words(part)
    for size in range(len(part), 0, -1):
        head, tail = part[:-size], part[-size:]
        if (size == 1 or tail in word_list()) and _fewest_words(head) + 1 == fewest:
            return tail
    return ""


def _fewest_words(text: str) -> int:
    """Return into how few words of the list, or single characters, ``text`` can be divided."""
    words = word_list()
    fewest = [0] * (len(text) + 1)
    for end in range(1, len(text) + 1):
        fewest[end] = fewest[end - 1] + 1
        for size in range(2, min(_LONGEST, end) + 1):
            if text[end - size : end] in words:
                fewest[end] = min(fewest[end], fewest[end - size] + 1)
    return fewest[-1]
