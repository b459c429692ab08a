"""Shared wording between passages, found by n-gram alignment.

As in passim (Smith, Cordell & Mullen 2015, doi:10.1093/alh/ajv029) and TextPAIR, passages are cut
into overlapping shingles that an inverted index brings together; only passages that share a
shingle are aligned. Chinese is counted in characters, English in words. Matches that lie on one
diagonal become a block, grown to both sides. A word that was changed, put in or left out does not
end what is shared: beyond a gap of a few units a block goes on with the next word of content that
both passages hold. Blocks of a pair that do not overlap add up.

A wording that is common anyway says little: a unit weighs 1 / (1 + log2(n / 2)), where n >= 2 is
the number of passages that hold its rarest shingle, in the two documents and in those that are
known neither to take up the second nor to be taken up by it; that others take up the same words
makes them no less a reuse. So what many documents of a kind say is a formula. Beyond a gap the word
takes the shingle's place. A function word weighs a quarter of that, a name nothing. A Chinese
character counts as half a word. The score is thus a length in words: 0 without shared wording, and
the number of content words when only the two passages have it. Parts of words, and function words
at either end, neither count nor show, and what is then no more than a word is not shared wording.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import pairwise, product
from math import log2

SHINGLE = 3
"""Units of a shingle: characters or words."""
MOST_COMMON = 60
"""Passages of a document that may hold a shingle; one that more hold is no seed there."""
FUNCTION_WORD = 0.25
"""What a function word counts, where a content word counts 1."""
WORDS_PER_UNIT = {"zh": 0.5, "en": 1.0}
WORD = {"zh": 2, "en": 1}
"""Units that have to follow one another beyond a gap."""
GAP = {"zh": 4, "en": 2}
"""Units of either passage that a gap may leave out."""
_UNIT = {
    "zh": re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]|[A-Za-z0-9]+"),
    "en": re.compile(r"[^\W_]+(?:['’-][^\W_]+)*"),
}


@dataclass(frozen=True)
class Passage:
    """A stretch of text that is compared as a whole.

    ``names`` are (start, end) within it, ``words`` (start, end, whether a function word); without
    them each unit is looked up by itself and what it shares is not cut to words. A ``heading`` can
    be taken up, but takes up nothing.
    """

    passage_id: str
    document_id: str
    language: str
    text: str
    names: tuple[tuple[int, int], ...] = ()
    words: tuple[tuple[int, int, bool], ...] | None = None
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
    known: Callable[[str, str], bool],
    minimum: float,
) -> list[Reuse]:
    """Return the pairs of ``passages`` that share wording of more than ``minimum`` words.

    ``comparable`` says of two document ids whether the first may take up the second, ``known``
    whether it is known to; both are asked for documents of one language only. Pairs are sorted by
    their numbers.
    """
    read = [_read(item) for item in passages]
    compared = cache(comparable)
    index = _index(read, size=dict.fromkeys(WORDS_PER_UNIT, SHINGLE))
    hits: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for places in index.values():
        for pair, place in _seeds(places, passages=passages, comparable=compared):
            hits[pair].append(place)
    rarity = _rarity([index, _index(read, size=WORD)], passages=passages, known=cache(known))
    found = []
    for (number, other), places in hits.items():
        first, text = read[number], passages[number].text
        seeds = _blocks(places, first.forms, read[other].forms)
        blocks = _joined([seed for seed in seeds if _says(first, seed)], first, read[other])
        ids = (passages[number].document_id, passages[other].document_id)
        worths = [_worth(first, block, weigh=partial(rarity, pair=ids)) for block in blocks]
        pairs = zip(blocks, worths, strict=True)
        counted = [_trimmed(first, block) for block, worth in pairs if worth > 0]
        if sum(worths) > minimum:
            shared = tuple(text[first.spans[a][0] : first.spans[b - 1][1]] for a, b in counted)
            share = sum(end - start for start, end in counted) / len(first.forms)
            found.append(Reuse(number, other, sum(worths), shared, share))
    return sorted(found, key=lambda item: (item.first, item.second))


@dataclass(frozen=True)
class _Units:
    """A passage in its units: their forms, where they stand, and which are of names or idle.

    ``opens`` and ``closes`` say where shared wording may begin and end.
    """

    language: str
    forms: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    named: list[bool]
    idle: list[bool]
    opens: list[bool]
    closes: list[bool]


def _read(passage: Passage) -> _Units:
    found = units(passage.text, language=passage.language)
    forms = tuple(form for form, _, _ in found)
    spans = tuple((start, end) for _, start, end in found)
    named = _inside(passage.names, spans)
    if passage.words is None:
        idle = [form in function_words(passage.language) for form in forms]
        anywhere = [True] * len(forms)
        return _Units(passage.language, forms, spans, named, idle, anywhere, anywhere)
    idle = _inside([(start, end) for start, end, empty in passage.words if empty], spans)
    word_at = {at: n for n, (start, end, _) in enumerate(passage.words) for at in range(start, end)}
    ends = [(word_at.get(start), word_at.get(end - 1)) for start, end in spans]
    apart = [True, *(one != other for (_, one), (other, _) in pairwise(ends)), True]
    opens, closes = (
        [border and not empty for border, empty in zip(borders, idle, strict=True)]
        for borders in (apart[:-1], apart[1:])
    )
    return _Units(passage.language, forms, spans, named, idle, opens, closes)


def _inside(stretches: Sequence[tuple[int, int]], spans: Sequence[tuple[int, int]]) -> list[bool]:
    """Say of each of ``spans`` whether it lies in one of ``stretches``."""
    return [any(low < end and start < high for low, high in stretches) for start, end in spans]


def _index(
    read: Sequence[_Units], *, size: Mapping[str, int]
) -> dict[tuple[str, ...], list[tuple[int, int]]]:
    """Return (passage, place) of all runs of ``size`` units, but for those within names."""
    index: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    for number, item in enumerate(read):
        run = size[item.language]
        for at in range(len(item.forms) - run + 1):
            if not all(item.named[at : at + run]):
                index[item.language, *item.forms[at : at + run]].append((number, at))
    return index


def _seeds(
    places: Sequence[tuple[int, int]],
    *,
    passages: Sequence[Passage],
    comparable: Callable[[str, str], bool],
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield (passages, places) where one shingle brings two passages together."""
    by_document: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, at in places:
        by_document[passages[number].document_id].append((number, at))
    seeds = {
        document: own[: 4 * MOST_COMMON]
        for document, own in by_document.items()
        if len({number for number, _ in own}) <= MOST_COMMON
    }
    for taker, taken in product(seeds, repeat=2):
        if len(places) > 1 and comparable(taker, taken):
            for (number, at), (other, there) in product(seeds[taker], seeds[taken]):
                if number != other and not passages[number].heading:
                    yield (number, other), (at, there)


def _rarity(
    indices: Sequence[Mapping[tuple[str, ...], Sequence[tuple[int, int]]]],
    *,
    passages: Sequence[Passage],
    known: Callable[[str, str], bool],
) -> Callable[..., float]:
    """Return the function that weighs a run of units for a pair of documents.

    It gives 0 to what stands in one passage only.
    """
    held = {
        run: Counter(passages[number].document_id for number in {number for number, _ in places})
        for index in indices
        for run, places in index.items()
        if len(places) > 1
    }

    @cache
    def weight(run: tuple[str, ...], *, pair: tuple[str, str]) -> float:
        common = sum(
            count
            for document, count in held.get(run, {}).items()
            if document in pair or not (known(document, pair[1]) or known(pair[1], document))
        )
        return 1 / (1 + log2(common / 2)) if common >= 2 else 0.0

    return weight


def _blocks(
    places: Sequence[tuple[int, int]], first: tuple[str, ...], second: tuple[str, ...]
) -> list[tuple[int, int, int]]:
    """Return (start, start in ``second``, length) of the longest matches, which never overlap."""
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
    blocks: list[tuple[int, int, int]] = []
    for block in sorted(grown, key=lambda item: (-item[2], item[0], item[1])):
        if _free(block, blocks):
            blocks.append(block)
    return sorted(blocks)


def _free(block: tuple[int, int, int], blocks: Sequence[tuple[int, int, int]]) -> bool:
    """Say whether ``block`` overlaps none of ``blocks``, on either side."""
    at, there, length = block
    return all(
        (at + length <= start or start + size <= at)
        and (there + length <= begin or begin + size <= there)
        for start, begin, size in blocks
    )


def _joined(
    blocks: Sequence[tuple[int, int, int]], first: _Units, second: _Units
) -> list[tuple[int, int]]:
    """Return (start, end) in ``first`` of the blocks and of what they share beyond gaps."""
    joined = list(blocks)
    for block in blocks:
        for forward in (True, False):
            here: tuple[int, int, int] | None = block
            while here:
                here = _beyond(here, joined, first, second, forward=forward)
                if here:
                    joined.append(here)
    return sorted((start, start + length) for start, _, length in joined)


def _beyond(
    block: tuple[int, int, int],
    blocks: Sequence[tuple[int, int, int]],
    first: _Units,
    second: _Units,
    *,
    forward: bool,
) -> tuple[int, int, int] | None:
    """Return the run of content nearest to ``block`` beyond a gap on one side; None without one."""
    at, there, length = block
    size = WORD[first.language]
    for left, right in _gaps(GAP[first.language]):
        if forward:
            one, two = at + length + left, there + length + right
        else:
            one, two = at - left - size, there - right - size
        run = slice(one, one + size)
        if (
            min(one, two) >= 0
            and len(first.forms[run]) == size
            and first.forms[run] == second.forms[two : two + size]
            and not any(first.idle[run])
            and not any(first.named[run])
            and _free((one, two, size), blocks)
        ):
            return one, two, size
    return None


@cache
def _gaps(longest: int) -> list[tuple[int, int]]:
    """Return the lengths of a gap in both passages, shortest first."""
    return sorted(product(range(longest + 1), repeat=2), key=lambda by: (sum(by), by))


def _trimmed(read: _Units, block: tuple[int, int]) -> tuple[int, int]:
    """Return ``block`` from its first to its last whole word of content; (end, end) without one."""
    start, end = block
    while start < end and not read.opens[start]:
        start += 1
    while start < end and not read.closes[end - 1]:
        end -= 1
    return start, end


def _says(read: _Units, block: tuple[int, int, int]) -> bool:
    """Say whether ``block`` is more than a word when it is trimmed."""
    start, end = _trimmed(read, (block[0], block[0] + block[2]))
    return end - start > WORD[read.language]


def _worth(
    read: _Units, block: tuple[int, int], *, weigh: Callable[[tuple[str, ...]], float]
) -> float:
    """Return the words that ``block`` counts as when it is trimmed."""
    start, end = block
    size = min(SHINGLE if end - start >= SHINGLE else WORD[read.language], end - start)
    of_unit = [0.0] * (end - start)
    for at in range(end - start - size + 1):
        run = slice(start + at, start + at + size)
        weight = 0.0 if all(read.named[run]) else weigh((read.language, *read.forms[run]))
        for place in range(at, at + size):
            of_unit[place] = max(of_unit[place], weight)
    return WORDS_PER_UNIT[read.language] * sum(
        of_unit[at - start] * (FUNCTION_WORD if read.idle[at] else 1.0)
        for at in range(*_trimmed(read, block))
        if not read.named[at]
    )


@cache
def function_words(language: str) -> frozenset[str]:
    """The stop words of spaCy's language data."""
    if language == "zh":
        from spacy.lang.zh.stop_words import STOP_WORDS
    else:
        from spacy.lang.en.stop_words import STOP_WORDS
    return frozenset(STOP_WORDS)
