"""Which paragraphs of two versions of a text belong together, wherever they stand.

Paragraphs are compared by the character n-grams they share, found through an inverted index of
n-grams that are rare in the base, so that time grows with the length of the texts. What belongs
together forms blocks: one paragraph with one, or with several consecutive ones where a paragraph
was split or merged. Blocks outside the heaviest run in common order were moved.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

LENGTHS = (4, 2)  # characters of an n-gram: for the search, and for neighbours left over
FREQUENT = 30  # paragraphs that hold an n-gram; more frequent ones do not start a comparison
SIMILAR = 0.35  # Dice coefficient of n-grams from which two paragraphs belong together
CONTAINED = 0.6  # share of a paragraph's n-grams from which it is a part of another
NEIGHBOUR = 0.25  # what each neighbouring pair adds to a pair's similarity when pairs compete


@dataclass(frozen=True)
class Block:
    """Paragraphs ``base[start:end]`` and ``witness[other_start:other_end]`` are one stretch."""

    start: int
    end: int
    other_start: int
    other_end: int
    moved: bool = False


def match_paragraphs(
    base: Sequence[str], witness: Sequence[str], *, headings: Collection[int] = ()
) -> list[Block]:
    """Return the blocks of two lists of paragraphs, in the order of ``witness``.

    Paragraphs in no block have no counterpart. ``headings`` are indices of ``base``: a heading
    counts as much as the longest paragraph when it is decided which of two moved, for it carries
    its section.
    """
    grams = (
        [_grams(text, LENGTHS[0]) for text in base],
        [_grams(text, LENGTHS[0]) for text in witness],
    )
    shared = _shared(*grams)
    partner = _pairs(base, witness, grams, shared)
    _fill_gaps(base, witness, partner)
    blocks = _blocks(grams, partner)
    return _with_moves(blocks, base, headings)


def _grams(text: str, length: int) -> Counter[str]:
    if len(text) <= length:
        return Counter([text])
    return Counter(text[x : x + length] for x in range(len(text) - length + 1))


def _dice(one: Mapping[str, int], two: Mapping[str, int]) -> float:
    small, large = sorted((one, two), key=len)
    common = sum(min(count, large[gram]) for gram, count in small.items() if gram in large)
    return 2 * common / (sum(one.values()) + sum(two.values()))


def similarity(one: str, two: str) -> float:
    """Dice coefficient of the character 4-grams of two texts, 0 to 1; 1 for equal texts."""
    return _dice(_grams(one, LENGTHS[0]), _grams(two, LENGTHS[0]))


def _shared(base: Sequence[Counter[str]], witness: Sequence[Counter[str]]) -> dict[int, list[int]]:
    """Base paragraphs worth comparing with each witness paragraph: they share rare n-grams."""
    index: dict[str, list[int]] = defaultdict(list)
    for place, grams in enumerate(base):
        for gram in grams:
            index[gram].append(place)
    found = {}
    for place, grams in enumerate(witness):
        count: Counter[int] = Counter()
        for gram in grams:
            places = index.get(gram, ())
            if len(places) <= FREQUENT:
                count.update(places)
        found[place] = [other for other, _ in count.most_common(12)]
    return found


def _pairs(
    base: Sequence[str],
    witness: Sequence[str],
    grams: tuple[Sequence[Counter[str]], Sequence[Counter[str]]],
    shared: Mapping[int, Sequence[int]],
) -> dict[int, int]:
    """Pair each witness paragraph with at most one of the base, the most similar pairs first.

    Equal paragraphs that occur several times are paired by their neighbours and their order.
    """
    alike = {
        (other, place): value
        for place, others in shared.items()
        for other in others
        if (value := _dice(grams[0][other], grams[1][place])) >= SIMILAR
    }
    places: dict[str, list[int]] = defaultdict(list)
    for index, text in enumerate(base):
        places[text].append(index)
    occurrence: Counter[str] = Counter()
    for place, text in enumerate(witness):
        same = places.get(text, [])
        for other in same[occurrence[text] : occurrence[text] + 1] or same[-1:]:
            alike[other, place] = 1.0
        occurrence[text] += 1

    def worth(pair: tuple[int, int]) -> tuple[float, float, tuple[int, int]]:
        i, j = pair
        around = sum(alike.get((i + step, j + step), 0.0) for step in (-1, 1))
        drift = abs(i / max(1, len(base)) - j / max(1, len(witness)))
        return -alike[pair] - NEIGHBOUR * around, drift, pair

    partner: dict[int, int] = {}
    taken: set[int] = set()
    for i, j in sorted(alike, key=worth):
        if j not in partner and i not in taken:
            partner[j] = i
            taken.add(i)
    return partner


def _fill_gaps(base: Sequence[str], witness: Sequence[str], partner: dict[int, int]) -> None:
    """Pair short or much changed paragraphs that stand between the same neighbours."""
    taken = set(partner.values())
    for step in (1, -1):
        order = range(len(witness)) if step == 1 else range(len(witness) - 1, -1, -1)
        for j in order:
            if j in partner:
                continue
            before = partner.get(j - step, -1 if step == 1 else len(base))
            if j - step not in partner and 0 <= j - step < len(witness):
                continue
            i = before + step
            if not 0 <= i < len(base) or i in taken:
                continue
            if _dice(_grams(base[i], LENGTHS[1]), _grams(witness[j], LENGTHS[1])) >= SIMILAR:
                partner[j] = i
                taken.add(i)


def _blocks(
    grams: tuple[Sequence[Counter[str]], Sequence[Counter[str]]],
    partner: Mapping[int, int],
) -> list[Block]:
    """Add to each pair the neighbours without a counterpart that hold the rest of it."""
    blocks = {j: Block(i, i + 1, j, j + 1) for j, i in partner.items()}
    of_base = {i: j for j, i in partner.items()}
    of_witness = {j: j for j in partner}

    def rest(whole: Counter[str], parts: Sequence[Counter[str]]) -> Counter[str]:
        left = Counter(whole)
        for part in parts:
            left.subtract(part)
        return +left

    def share(part: Counter[str], whole: Counter[str]) -> float:
        common = sum(min(count, whole[gram]) for gram, count in part.items() if gram in whole)
        return common / sum(part.values())

    def grow(block: Block, *, base: bool, place: int) -> bool:
        """Whether paragraph ``place`` of one side continues ``block``."""
        own, other = grams if base else grams[::-1]
        ranges = (range(block.start, block.end), range(block.other_start, block.other_end))
        inside, across = ranges if base else ranges[::-1]
        whole: Counter[str] = Counter()
        for index in across:
            whole.update(other[index])
        return share(own[place], rest(whole, [own[index] for index in inside])) >= CONTAINED

    changed = True
    while changed:
        changed = False
        for key in sorted(blocks):
            block = blocks[key]
            for base, place in (
                (False, block.other_end),
                (False, block.other_start - 1),
                (True, block.end),
                (True, block.start - 1),
            ):
                taken, limit = (of_base, len(grams[0])) if base else (of_witness, len(grams[1]))
                if not 0 <= place < limit or place in taken:
                    continue
                if not grow(block, base=base, place=place):
                    continue
                taken[place] = key
                if base:
                    block = replace(
                        block, start=min(block.start, place), end=max(block.end, place + 1)
                    )
                else:
                    block = replace(
                        block,
                        other_start=min(block.other_start, place),
                        other_end=max(block.other_end, place + 1),
                    )
                blocks[key] = block
                changed = True
    return sorted(blocks.values(), key=lambda block: block.other_start)


def _with_moves(
    blocks: Sequence[Block], base: Sequence[str], headings: Collection[int]
) -> list[Block]:
    """Mark the blocks outside the heaviest run in which both orders agree."""
    longest = max(map(len, base), default=0)

    def weight(block: Block) -> int:
        return sum(
            longest if index in headings else len(base[index])
            for index in range(block.start, block.end)
        )

    # best[k] = (start in base, weight of the heaviest run that ends there), both growing
    starts: list[int] = []
    weights: list[int] = []
    at: list[int] = []
    before = [-1] * len(blocks)
    for index, block in enumerate(blocks):
        place = bisect_right(starts, block.start)
        total = weight(block) + (weights[place - 1] if place else 0)
        before[index] = at[place - 1] if place else -1
        end = place
        while end < len(starts) and weights[end] <= total:
            end += 1
        starts[place:end], weights[place:end], at[place:end] = [block.start], [total], [index]
    kept, index = set(), at[-1] if at else -1
    while index >= 0:
        kept.add(index)
        index = before[index]
    return [replace(b, moved=True) if i not in kept else b for i, b in enumerate(blocks)]
