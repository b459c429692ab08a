"""Candidates for the rendering of a term: which runs of words may be one, how far they cover it."""

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from tifa.relations.aligned import Side, Word
from tifa.relations.glosses import glosses
from tifa.relations.links import form, is_content, is_negation

LONGEST, WIDER = 14, 5
"""Words in the longest candidate, and how many more than twice the term's it may have."""
FAINT = 0.34
"""Share of a word's best link below which its links are none: in long sentences they add up."""
NULL = 0.05
"""Strength of a link to no word at all."""

_COMMAS = frozenset(",\uff0c、")
_INNER_MARKS = frozenset(",\uff0c、-/–·“”\"'‘’")
_QUOTES = frozenset('“”"')
_DEPENDENT = frozenset(["advmod", "aux", "aux:pass", "case", "cc", "cop", "det", "mark", "nummod"])
"""Relations of words that do not end a phrase before their head."""


def spans_of(
    words: Sequence[Word],
    *,
    longest: int,
    marks: Collection[str],
    bound: Collection[int] = frozenset(),
) -> list[tuple[int, int]]:
    """Spans (first, last) that begin and end in content words and hold no mark but ``marks``.

    Words in ``bound`` make one word with the next, which is not cut.
    """
    spans = []
    for first, word in enumerate(words):
        if first - 1 in bound or not (is_content(word) or first in bound):
            continue
        for last in range(first, min(first + longest, len(words))):
            end = words[last]
            if end.sentence != word.sentence or (
                not re.search(r"\w", end.text) and end.text not in marks
            ):
                break
            if last not in bound and (is_content(end) or last - 1 in bound):
                spans.append((first, last))
    return spans


@dataclass(frozen=True, slots=True)
class Runs:
    """The runs of words of a side that may be renderings, as arrays of one length.

    ``repeats`` counts content words that stand again in the run, ``listed`` says whether it holds a
    comma, ``negated`` whether it begins with a negation, ``mixed`` whether the marks of a Chinese
    list (、) and of its clauses (,) stand in it together.
    """

    first: np.ndarray
    last: np.ndarray
    repeats: np.ndarray
    listed: np.ndarray
    negated: np.ndarray
    mixed: np.ndarray


@dataclass(frozen=True, slots=True)
class Candidate:
    key: tuple[str, ...]
    text: str
    middle: float
    first: int
    last: int


def _whole(side: Side, first: int, last: int) -> bool:
    """Whether no quotation, hyphenated word or phrase is cut.

    A phrase is cut after a word that hangs on the next, and after a negation, but in Chinese before
    a mark (打不得). Names and compounds may stand before a further noun: Middle East in Middle East
    countries.
    """
    end = side.words[last]
    following = side.words[last + 1 : last + 2]
    closed = not following or not any(map(str.isalnum, following[0].text))
    if is_negation(end) and not (closed and side.language == "zh"):
        return False
    if end.head > last and end.deprel in _DEPENDENT:
        return False
    marks = [word.text for word in side.words[first : last + 1] if word.text in _QUOTES]
    if marks.count("“") != marks.count("”") or marks.count('"') % 2:
        return False
    if side.language == "zh":
        return True
    around = side.text[max(side.words[first].start - 1, 0) : side.words[first].start]
    around += side.text[end.end : end.end + 1]
    if "-" in around:
        return False
    joined = any(word.upos == "CCONJ" for word in side.words[first + 1 : last])
    inside = side.words[first + 1 : first + 3]
    if [word.text for word in inside[:1]] == [","] and inside[-1].upos == "CCONJ":
        return False
    attribute = end.deprel in ("amod", "compound") and end.head > last
    return first == last or not attribute or not (joined or end.upos == "ADJ")


@dataclass(frozen=True, slots=True)
class Linked:
    """The links of a source and a target, with what all coverage of the pair rests on.

    ``strength`` has shape (source words, target words), as has ``shares``: a link by all that the
    source word's are worth, of which target words that are alike count once. ``content`` says of
    the words of either side whether they are content, ``sizes`` what they count.
    """

    strength: np.ndarray
    shares: np.ndarray
    content: tuple[np.ndarray, np.ndarray]
    sizes: tuple[np.ndarray, np.ndarray]
    starts: np.ndarray
    ends: np.ndarray


def linked_pair(strength: np.ndarray, source: Side, target: Side) -> Linked:
    """Prepare the links ``strength`` for ``coverage``. Words count by their length in Chinese."""
    forms = [form(word, target) for word in target.words]
    first: dict[str, int] = {}
    groups = np.array([first.setdefault(one, at) for at, one in enumerate(forms)], dtype=int)
    best = np.zeros(strength.shape)
    np.maximum.at(best.T, groups, strength.T)
    best[best < FAINT * best.max(axis=1, keepdims=True)] = 0
    content, sizes = zip(
        *(
            (
                np.array([is_content(word) for word in side.words]),
                np.array(
                    [len(w.text) if side.language == "zh" else 1 for w in side.words], dtype=float
                ),
            )
            for side in (source, target)
        ),
        strict=True,
    )
    return Linked(
        strength,
        strength / (best.sum(axis=1, keepdims=True) + NULL),
        content,
        sizes,
        np.array([word.start for word in source.words]),
        np.array([word.end for word in source.words]),
    )


def coverage(
    linked: Linked, places: Sequence[tuple[int, int]], spans: tuple[np.ndarray, np.ndarray]
) -> np.ndarray:
    """How far each span and the term cover each other, 0 to 1, at the best of the places.

    The spans are first and last words of the target, ``places`` those of the term in the source.
    The harmonic mean of two shares: of what the term's words are linked to, the part that stands
    in the candidate; of what the candidate's words are linked to, the part that is the term.
    """
    first, last = spans
    inside = np.array([(start < linked.ends) & (linked.starts < end) for start, end in places])
    rest = linked.strength[~inside.any(axis=0)].sum(axis=0)
    own, theirs = linked.content[0], linked.content[1] * linked.sizes[1]
    possible = np.maximum(_sums(theirs, first, last), 1e-9)
    result = np.zeros(len(first))
    for mask in inside:
        words = np.flatnonzero(mask & own)
        if not len(words):
            words = np.flatnonzero(mask)
        mine = linked.strength[words].sum(axis=0)
        precision = _sums(mine / (mine + rest + NULL) * theirs, first, last) / possible
        found = [np.minimum(_sums(linked.shares[word], first, last), 1) for word in words]
        weights = linked.sizes[0][words]
        recall = np.average(found, axis=0, weights=weights) if found else 0 * precision
        both = 2 * precision * recall / np.maximum(precision + recall, 1e-9)
        result = np.maximum(result, both)
    return result


def fitting(runs: Runs, source: Side, place: tuple[int, int]) -> np.ndarray:
    """Which runs repeat no word, are no list and no negation where the term is neither.

    Characters that a Chinese term repeats count; a term of three words may become a list. Nor is
    a run longer than ``WIDER`` words more than twice the term.
    """
    start, end = place
    words = [w for w in source.words if start < w.end and w.start < end]
    text = source.text[start:end]
    units = text if source.language == "zh" else [form(word, source) for word in words]
    joined = any(w.upos == "CCONJ" or not w.text[0].isalnum() for w in words)
    kept = runs.repeats <= len(units) - len(set(units))
    kept &= ~runs.mixed
    kept &= runs.last - runs.first < 2 * len(words) + WIDER
    if not joined and sum(map(is_content, words)) < 3:
        kept &= ~runs.listed
    if not any(map(is_negation, words)) and not re.search("[不非无未没]", text):
        kept &= ~runs.negated
    return kept


def _sums(values: np.ndarray, first: np.ndarray, last: np.ndarray) -> np.ndarray:
    sums = np.concatenate([[0.0], np.cumsum(values)])
    return sums[last + 1] - sums[first]


def _bound(side: Side) -> frozenset[int]:
    """Positions of Chinese words that make a word of the dictionary with the next one.

    One of the two has one character: segmenters cut such words, but phrases are in it as well.
    """
    return frozenset(
        at
        for at, (one, other) in enumerate(zip(side.words, side.words[1:], strict=False))
        if one.end == other.start
        and 1 in (len(one.text), len(other.text))
        and glosses(one.text + other.text)
    )


def runs_of(side: Side) -> Runs:
    """The runs of ``side``; in English those are left out that ``_whole`` does not pass."""
    bound = _bound(side) if side.language == "zh" else frozenset()
    spans = [
        span
        for span in spans_of(side.words, longest=LONGEST, marks=_INNER_MARKS, bound=bound)
        if _whole(side, *span)
    ]
    first, last = np.array(spans, dtype=int).reshape(-1, 2).T
    previous, seen = [], {}
    for at, word in enumerate(side.words):
        one = form(word, side)
        previous.append(seen.get(one, -1) if is_content(word) else -1)
        seen[one] = at
    commas = np.cumsum([0, *(word.text in _COMMAS for word in side.words)])
    pauses = np.cumsum([0, *(word.text == "、" for word in side.words)])
    negations = np.array([is_negation(word) for word in side.words], dtype=bool)
    return Runs(
        first=first,
        last=last,
        repeats=np.array([sum(p >= f for p in previous[f : t + 1]) for f, t in spans], dtype=int),
        listed=commas[last + 1] > commas[first],
        negated=negations[first],
        mixed=(pauses[last + 1] > pauses[first])
        & (commas[last + 1] - commas[first] > pauses[last + 1] - pauses[first]),
    )


def named_in(runs: Runs, side: Side, names: Collection[str]) -> np.ndarray:
    """Which runs are one of the names, case-folded."""
    if not names:
        return np.zeros(len(runs.first), dtype=bool)
    starts = [side.words[at].start for at in runs.first]
    ends = [side.words[at].end for at in runs.last]
    text = folded(side.text)
    return np.array([text[a:b] in names for a, b in zip(starts, ends, strict=True)], dtype=bool)


def candidate_at(side: Side, first: int, last: int) -> Candidate:
    words = side.words[first : last + 1]
    start, end = words[0].start, words[-1].end
    return Candidate(
        key=tuple(form(word, side) for word in words),
        text=side.text[start:end],
        middle=(start + end) / 2 / len(side.text),
        first=first,
        last=last,
    )


def stand_in(keys: Collection[tuple[str, ...]], sides: Sequence[Side]) -> dict[tuple, set[int]]:
    """In which sides the words of each key stand one after the other."""
    lines, holding = [], defaultdict(set)
    for number, side in enumerate(sides):
        forms = [form(word, side) for word in side.words]
        lines.append("\t" + "".join(one + "\t" for one in forms))
        for one in forms:
            holding[one].add(number)
    found = {}
    for key in keys:
        wanted = "\t" + "\t".join(key) + "\t"
        rarest = min((holding[one] for one in key), key=len)
        found[key] = {number for number in rarest if wanted in lines[number]}
    return found


def folded(text: str) -> str:
    """A name in lower case, its apostrophes straight."""
    return text.casefold().replace("’", "'")
