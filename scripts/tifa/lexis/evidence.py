"""The sentences behind a number that rests on terms."""

from collections.abc import Sequence

import numpy as np

from tifa.lexis.frequency import Words

EVIDENCE = 20
"""Sentences kept as evidence of a term, all sides together."""


def evidence_of(words: Words, sides: Sequence[np.ndarray], *, codes: np.ndarray) -> list[str]:
    """Return up to ``EVIDENCE`` sentence ids per term in ``codes``, space-separated.

    ``sides`` holds the words of one or two sides, as places or as a bool mask; the first side's
    sentences come first.
    Each of two sides has half of the places, and those that the other does not need; when a side
    has more sentences than places, they are taken at even steps through its text.
    """
    wanted = np.zeros(len(words.terms), dtype=bool)
    wanted[codes] = True
    found = []
    for side in sides:
        places = np.flatnonzero(side) if side.dtype == bool else side
        places = places[words.item[places] & wanted[words.term[places]]]
        found.append(_sentences_of(words, places))
    nothing = np.empty(0, dtype=np.int32)
    evidence = []
    for code in codes:
        lists = [side.get(code, nothing) for side in found]
        others = sum(map(len, lists)) - len(lists[0])
        half = EVIDENCE // len(lists)
        places = min(len(lists[0]), max(half, EVIDENCE - others))
        taken = [_spread(lists[0], places)]
        for values in lists[1:]:
            taken.append(_spread(values, min(len(values), EVIDENCE - places)))
        evidence.append(" ".join(words.sentence_ids[np.concatenate(taken)]))
    return evidence


def evidence_at(words: Words, runs: Sequence[np.ndarray]) -> list[str]:
    """Return up to ``EVIDENCE`` sentence ids per run of places, at even steps through the text."""
    evidence = []
    for places in runs:
        own = np.unique(words.sentence[places])
        evidence.append(" ".join(words.sentence_ids[_spread(own, min(len(own), EVIDENCE))]))
    return evidence


def _spread(values: np.ndarray, places: int) -> np.ndarray:
    return values[np.arange(places) * len(values) // max(places, 1)]


def _sentences_of(words: Words, places: np.ndarray) -> dict[int, np.ndarray]:
    """Return the sentences of each term at ``places``, in text order."""
    breadth = max(1, len(words.sentence_ids))
    pairs = np.unique(words.term[places].astype(np.int64) * breadth + words.sentence[places])
    term, sentence = np.divmod(pairs, breadth)
    terms, starts = np.unique(term, return_index=True)
    return dict(zip(terms, np.split(sentence, starts[1:]), strict=True)) if len(terms) else {}
