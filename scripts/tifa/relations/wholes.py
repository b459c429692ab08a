"""Whether a run of words renders a term whole, and how it grows to the phrase that does.

A rendering that covers its term best is often a fragment (*nearest* for 就近施救): dictionaries and
vectors of words know one part of the term only. Two kinds of evidence say what belongs to it as
well: what no other word of the original claims, and what the parse ties to it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from tifa.relations.aligned import Side
from tifa.relations.links import is_content

LINKED = 0.3
"""Strength from which a link says that a word has a counterpart."""
KEPT = 0.5
"""Share of its best link that a word of the term keeps in a run that renders it."""
LOST = 0.4
"""Share of the term, by length, from which its loss makes a run a fragment."""
STEPS = 4
"""Content words by which a run grows at most."""
IDIOM = 4
"""Characters of a Chinese word that has two parts though segmenters leave it whole."""
REACH = 3
"""Content words beside a run among which it grows."""

_LOOSE = frozenset(
    ["acl:relcl", "advcl", "appos", "cc", "conj", "csubj", "nsubj", "nsubj:pass", "parataxis"]
)
"""Relations that do not bind a phrase, whichever of the two words a run holds."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a term stands in a pair: ``own`` says of the source's words which are the term's.

    ``strength`` are the links of the pair, shape (source words, target words), 0 to 1.
    """

    source: Side
    target: Side
    strength: np.ndarray
    own: np.ndarray

    @property
    def claimed(self) -> np.ndarray:
        """Of each word of the target whether a word beside the term is linked to it."""
        return self.strength[~self.own].max(axis=0, initial=0) >= LINKED

    def closed(self) -> bool:
        """Whether each word beside the term has a counterpart, so that none of what is left over
        can be its own; words of one Chinese character are passed over."""
        at = np.flatnonzero(self.own)
        beside = (self._beside(at[0] - 1, -1), self._beside(at[-1] + 1, 1))
        return all(k is None or self.strength[k].max(initial=0) >= LINKED for k in beside)

    def verbal(self) -> bool:
        """Whether the term holds a verb, or an idiom, which taggers take for anything."""
        words = [word for word, own in zip(self.source.words, self.own, strict=True) if own]
        return any(word.upos == "VERB" or _parts(word.text, self.source) > 1 for word in words)

    def _beside(self, at: int, step: int) -> int | None:
        words = self.source.words
        while 0 <= at < len(words) and any(map(str.isalnum, words[at].text)):
            if is_content(words[at]) and len(words[at].text) > 1:
                return at
            at += step
        return None


@dataclass(frozen=True, slots=True)
class Run:
    """Words ``first`` to ``last`` of the target; ``whole`` unless a part of the term is lost."""

    first: int
    last: int
    whole: bool


def _parts(word: str, side: Side) -> int:
    return 2 if side.language == "zh" and len(word) >= IDIOM else 1


def is_whole(place: Place, first: int, last: int) -> bool:
    """Whether a run renders the term's content words, but for less than ``LOST`` of their length.

    A word that is linked must keep ``KEPT`` of its best link. One that is not may be rendered by
    anything in an English run that nothing else is linked to; in Chinese, whose words are segmented
    now so and now so, it is not missed.
    """
    span = slice(first, last + 1)
    words = place.target.words[span]
    content = np.array([is_content(word) for word in words], dtype=bool)
    linked = place.strength[:, span].max(axis=0, initial=0) >= LINKED
    spare = int((content & ~linked).sum())
    lost = total = 0
    for at in np.flatnonzero(place.own):
        word = place.source.words[at]
        if not is_content(word):
            continue
        size = len(word.text) if place.source.language == "zh" else 1
        best = place.strength[at].max(initial=0)
        total += size
        if best >= LINKED:
            lost += size * (place.strength[at, span].max(initial=0) < KEPT * best)
        elif place.target.language == "en":
            needed = _parts(word.text, place.source)
            lost += size * (spare < needed)
            spare -= needed
    return lost < LOST * total or not total


def is_foreign(place: Place, first: int, last: int) -> bool:
    """Whether a run begins or ends with a word that renders something beside the term."""
    ends = [first, last]
    mine = place.strength[place.own][:, ends].max(axis=0, initial=0)
    return bool((place.claimed[ends] & (mine < LINKED)).any())


def grown(place: Place, first: int, last: int, *, longest: int) -> list[Run]:
    """Return the run, and the English phrases of up to ``longest`` words that it grows to.

    It grows word by word by what is unclaimed and hangs on it, or is what it hangs on. A verb is
    taken in only where the words beside the term are accounted for (``closed``) and the term is
    ``verbal`` or the run a fragment.
    """
    runs = [Run(first, last, is_whole(place, first, last))]
    if place.target.language != "en":
        return runs
    verbs = place.closed() and (place.verbal() or not runs[0].whole)
    claimed = place.claimed
    for _ in range(STEPS):
        at = _next_word(place.target, first, last, claimed, verbs=verbs)
        if at is None or max(last, at) - min(first, at) >= longest:
            break
        first, last = min(first, at), max(last, at)
        runs.append(Run(first, last, is_whole(place, first, last)))
    return runs


def _next_word(
    side: Side, first: int, last: int, claimed: np.ndarray, *, verbs: bool
) -> int | None:
    words = side.words
    roots = [word for word in words[first : last + 1] if not first <= word.head <= last]
    for at in (*_around(side, last, 1, claimed), *_around(side, first, -1, claimed)):
        word = words[at]
        hangs = first <= word.head <= last and word.deprel not in _LOOSE
        governs = any(root.head == at and root.deprel not in _LOOSE for root in roots)
        if (hangs or governs) and (verbs or word.upos != "VERB"):
            return at
    return None


def _around(side: Side, start: int, step: int, claimed: np.ndarray) -> Iterator[int]:
    """The nearest content words and particles of verbs, up to a mark or a word that is claimed."""
    at, seen = start + step, 0
    while 0 <= at < len(side.words) and seen < REACH:
        word = side.words[at]
        if claimed[at] or word.sentence != side.words[start].sentence:
            return
        if not any(map(str.isalnum, word.text)):
            return
        if is_content(word) or word.deprel == "compound:prt":
            yield at
            seen += 1
        at += step
