"""Shared wording between passages, found by n-gram alignment.

As in passim (Smith, Cordell & Mullen 2015, doi:10.1093/alh/ajv029) and TextPAIR, passages are cut
into overlapping shingles that an inverted index brings together; only passages that share a
shingle are aligned. Chinese is counted in characters, English in words. Matches that lie on one
diagonal become a block, grown to both sides; blocks of a pair that do not overlap add up.

A wording that is common anyway says little: a unit weighs 1 / (1 + log2(n / 2)), where n >= 2 is
the number of passages that hold its rarest shingle, in the two documents and in those that cannot
take up, or be taken up by, either; that other documents take up the same words makes them no less a
reuse. A function word weighs a quarter of that, a name nothing. A Chinese character counts as half
a word. The score is thus a length in words: 0 without shared wording, and the number of content
words when only the two passages have it.
"""

import re
from bisect import insort
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from math import log2

SHINGLE = 3
"""Units of a shingle: characters or words."""
MOST_COMMON = 60
"""Passages of a document that may hold a shingle; one that more hold is no seed there."""
FUNCTION_WORD = 0.25
"""What a function word counts, where a content word counts 1."""
WORDS_PER_UNIT = {"zh": 0.5, "en": 1.0}
_UNIT = {
    "zh": re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]|[A-Za-z0-9]+"),
    "en": re.compile(r"[^\W_]+(?:['’-][^\W_]+)*"),
}


@dataclass(frozen=True)
class Passage:
    """A stretch of text that is compared as a whole.

    ``names`` and ``idle``, its function words, are (start, end) within it; without ``idle`` each
    unit is looked up by itself. A ``heading`` can be taken up, but takes up nothing.
    """

    passage_id: str
    document_id: str
    language: str
    text: str
    names: tuple[tuple[int, int], ...] = ()
    idle: tuple[tuple[int, int], ...] | None = None
    heading: bool = False


@dataclass(frozen=True)
class Reuse:
    """Two passages, by their numbers, and what they share: words as ``first`` has them."""

    first: int
    second: int
    score: float
    shared: tuple[str, ...]
    covered: float
    """Share of the first passage's units that lie in shared wording, 0 to 1."""


def units(text: str, *, language: str) -> list[tuple[str, int, int]]:
    """Return (form, start, end) of the Chinese characters, or of the English words, of ``text``.

    Forms are case-folded; punctuation is left out.
    """
    return [
        (found.group().casefold().replace("’", "'"), found.start(), found.end())
        for found in _UNIT[language].finditer(text)
    ]


def find_reuse(
    passages: Sequence[Passage],
    *,
    comparable: Callable[[str, str], bool],
    minimum: float,
) -> list[Reuse]:
    """Return the pairs of ``passages`` that share wording of more than ``minimum`` words.

    ``comparable`` says of two document ids whether the first may take up the second; it is asked
    for documents of one language only. Pairs are sorted by their numbers.
    """
    read = [units(item.text, language=item.language) for item in passages]
    forms = [tuple(form for form, _, _ in item) for item in read]
    named = [_inside(item.names, of) for item, of in zip(passages, read, strict=True)]
    idle = [_idle(item, of) for item, of in zip(passages, read, strict=True)]
    index: dict[tuple, list[tuple[int, int]]] = defaultdict(list)
    for number, (item, sequence) in enumerate(zip(passages, forms, strict=True)):
        for at in range(len(sequence) - SHINGLE + 1):
            if not all(named[number][at : at + SHINGLE]):
                index[(item.language, *sequence[at : at + SHINGLE])].append((number, at))
    compared = cache(comparable)
    holders: dict[tuple, Counter[str]] = {}
    hits: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for shingle, places in index.items():
        by_document: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for place in places:
            by_document[passages[place[0]].document_id].append(place)
        if len(places) < 2:
            continue
        holders[shingle] = Counter(
            {document: len({number for number, _ in own}) for document, own in by_document.items()}
        )
        seeds = {
            document: own
            for document, own in by_document.items()
            if holders[shingle][document] <= MOST_COMMON
        }
        for taker, own in seeds.items():
            for taken in seeds:
                if not compared(taker, taken):
                    continue
                for number, at in own[: 4 * MOST_COMMON]:
                    if passages[number].heading:
                        continue
                    for other, there in seeds[taken][: 4 * MOST_COMMON]:
                        if number != other:
                            hits[number, other].append((at, there))

    def apart(document: str, pair: tuple[str, str]) -> bool:
        return not any(compared(document, one) or compared(one, document) for one in pair)

    @cache
    def weight(shingle: tuple, taker: str, taken: str) -> float:
        pair = (taker, taken)
        common = sum(
            count
            for document, count in holders.get(shingle, {}).items()
            if document in pair or apart(document, pair)
        )
        return 1 / (1 + log2(common / 2)) if common >= 2 else 0.0

    found = []
    for (first, second), places in hits.items():
        language = passages[first].language
        blocks = _blocks(places, forms[first], forms[second])
        score, shared, held = 0.0, [], 0
        for start, length in blocks:
            worth = _worth(
                forms[first][start : start + length],
                named[first][start : start + length],
                idle[first][start : start + length],
                language=language,
                weigh=partial(
                    weight, taker=passages[first].document_id, taken=passages[second].document_id
                ),
            )
            if worth > 0:
                score += worth
                held += length
                text = passages[first].text
                shared.append(text[read[first][start][1] : read[first][start + length - 1][2]])
        if score > minimum:
            share = held / len(forms[first])
            found.append(Reuse(first, second, score, tuple(shared), share))
    return sorted(found, key=lambda item: (item.first, item.second))


def _inside(spans: Sequence[tuple[int, int]], read: Sequence[tuple[str, int, int]]) -> list[bool]:
    """Say of each unit whether it lies in one of ``spans``."""
    return [any(low < end and start < high for low, high in spans) for _, start, end in read]


def _idle(passage: Passage, read: Sequence[tuple[str, int, int]]) -> list[bool]:
    """Say of each unit of ``passage`` whether it belongs to a function word."""
    if passage.idle is not None:
        return _inside(passage.idle, read)
    words = function_words(passage.language)
    return [form in words for form, _, _ in read]


def _blocks(
    places: Sequence[tuple[int, int]], first: tuple[str, ...], second: tuple[str, ...]
) -> list[tuple[int, int]]:
    """Return (start, length) in ``first`` of the longest matches that overlap on neither side."""
    grown: set[tuple[int, int, int]] = set()
    end_of: dict[int, int] = {}
    for at, there in sorted(places):
        diagonal = at - there
        if end_of.get(diagonal, -1) > at:
            continue
        start, end = at, at + SHINGLE
        while (
            start > 0 and start - diagonal > 0 and first[start - 1] == second[start - diagonal - 1]
        ):
            start -= 1
        while (
            end < len(first)
            and end - diagonal < len(second)
            and first[end] == second[end - diagonal]
        ):
            end += 1
        end_of[diagonal] = end
        grown.add((start, start - diagonal, end - start))
    taken: tuple[list, list] = ([], [])
    blocks = []
    for start, there, length in sorted(grown, key=lambda item: (-item[2], item[0], item[1])):
        spans = ((start, start + length), (there, there + length))
        if all(
            end <= low or high <= begin
            for side, (begin, end) in zip(taken, spans, strict=True)
            for low, high in side
        ):
            for side, span in zip(taken, spans, strict=True):
                insort(side, span)
            blocks.append((start, length))
    return sorted(blocks)


def _worth(
    forms: Sequence[str],
    named: Sequence[bool],
    idle: Sequence[bool],
    *,
    language: str,
    weigh: Callable[[tuple], float],
) -> float:
    of_unit = [0.0] * len(forms)
    for at in range(len(forms) - SHINGLE + 1):
        shingle = slice(at, at + SHINGLE)
        weight = 0.0 if all(named[shingle]) else weigh((language, *forms[shingle]))
        for place in range(at, at + SHINGLE):
            of_unit[place] = max(of_unit[place], weight)
    return WORDS_PER_UNIT[language] * sum(
        weight * (FUNCTION_WORD if empty else 1.0)
        for weight, empty, name in zip(of_unit, idle, named, strict=True)
        if not name
    )


@cache
def function_words(language: str) -> frozenset[str]:
    """The stop words of spaCy's language data."""
    if language == "zh":
        from spacy.lang.zh.stop_words import STOP_WORDS
    else:
        from spacy.lang.en.stop_words import STOP_WORDS
    return frozenset(STOP_WORDS)
