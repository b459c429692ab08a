"""Links between the words of two sentences that translate each other."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache

import numpy as np

from tifa.relations.aligned import Side, Word
from tifa.relations.glosses import affinities, glosses, pieces
from tifa.relations.vectors import centred, sentence_vectors

LIKE = (0.3, 0.8)
"""Cosines of two words from which they are alike at all, and wholly."""
TENSION = 2.0
"""How fast a link fades with the difference of relative places: exp(-tension x)."""
PART = 0.5
"""What a word of a name stands for each word of the same entity's name, where both have several."""
DAMPING = 2.0
"""Common beads at which the association of two words counts half."""

_FUNCTION = frozenset(
    ["ADP", "AUX", "CCONJ", "DET", "PART", "PRON", "PUNCT", "SCONJ", "SYM", "X", "INTJ"]
)
_NEGATIONS = frozenset(
    [
        *("no", "not", "n't", "non", "never", "without", "neither", "nor", "none"),
        *("不", "非", "无", "没有", "没", "未", "勿", "莫", "别", "不得", "不要", "不可", "毋"),
    ]
)


def is_content(word: Word) -> bool:
    """Whether a word is one of content or a negation.

    Particles of several Chinese characters are names that the tagger does not know.
    """
    return _has_content(word.text, word.upos)


@lru_cache(maxsize=100_000)
def _has_content(text: str, upos: str) -> bool:
    if not any(map(str.isalnum, text)):
        return False
    if text.lower() in _NEGATIONS or upos not in _FUNCTION:
        return True
    return upos in ("PART", "X") and len(text) > 1 and not text.replace("’", "'").isascii()


def is_negation(word: Word) -> bool:
    """Whether a word negates: no, never, 不, 非."""
    return word.text.lower() in _NEGATIONS


def form(word: Word, side: Side) -> str:
    """What a word is counted as; taggers leave plurals in names as they are."""
    if side.language == "zh":
        return word.text
    return _singular(word.lemma)


@lru_cache(maxsize=100_000)
def _singular(lemma: str) -> str:
    return re.sub(r"(?<=[^siu])s$", "", lemma)


def links(pairs: Sequence[tuple[Side, Side]], *, wanted: Collection[int]) -> dict[int, np.ndarray]:
    """Return for each pair in ``wanted`` the strength of links, shape (words, other words), 0 to 1.

    A link is (1 - (1 - g)(1 - v)(1 - d)) squared, times exp(-``TENSION`` x) with the difference x
    of relative places: g is what the dictionary says (1 for two negations and for names of one
    entity, ``PART`` for words of such names), v the cosine of the words' vectors between the ends
    of ``LIKE``, d their Dice coefficient over all pairs (Dice 1945) x n / (n + ``DAMPING``), n
    being their common pairs.
    Words without content have no links.
    """
    words = [_vocabulary(pair[at] for pair in pairs) for at in (0, 1)]
    vectors = [_vectors(tuple(own), pairs[0][at].language) for at, own in enumerate(words)]
    low, high = LIKE
    alike = np.clip((vectors[0] @ vectors[1].T - low) / (high - low), 0, 1)
    unlike = (1 - alike) * (1 - _association(pairs, words))
    found = {}
    for number in sorted(wanted):
        pair = pairs[number]
        at = [
            [own[form(word, side)] for word in side.words]
            for own, side in zip(words, pair, strict=True)
        ]
        known = _known(*pair) if pair[0].language == "zh" else _known(*pair[::-1]).T
        strength = (1 - unlike[np.ix_(*at)] * (1 - known)) ** 2
        places = [np.array([(w.start + w.end) / 2 / len(s.text) for w in s.words]) for s in pair]
        strength *= np.exp(-TENSION * np.abs(places[0][:, None] - places[1][None, :]))
        content = [np.array([is_content(word) for word in side.words]) for side in pair]
        found[number] = strength * content[0][:, None] * content[1][None, :]
    return found


def _known(chinese: Side, english: Side) -> np.ndarray:
    """What the dictionary, the gazetteer and the list of negations say of two sides' words."""
    forms = [{word.text.lower(), word.lemma, form(word, english)} for word in english.words]
    stands = defaultdict(list)
    for at, own in enumerate(forms):
        for one in own:
            stands[one].append(at)
    negations = [at for at, own in enumerate(forms) if own & _NEGATIONS]
    table = np.zeros((len(chinese.words), len(forms)))
    own_names = [word.entity_id for word in chinese.words]
    for row, word in zip(table, chinese.words, strict=True):
        if word.text in _NEGATIONS:
            row[negations] = 1
        units = [word.text]
        if not glosses(word.text):
            units = [piece for piece in pieces(word.text) if len(piece) > 1]
        for unit in units:
            for one, value in affinities(unit, stands.keys()).items():
                row[stands[one]] = np.maximum(row[stands[one]], value)
        if word.entity_id:
            same = np.array([other.entity_id == word.entity_id for other in english.words])
            alone = 1 in (same.sum(), own_names.count(word.entity_id))
            row[same] = np.maximum(row[same], 1.0 if alone else PART)
    return table


@lru_cache(maxsize=2)
def _vectors(words: tuple[str, ...], language: str) -> np.ndarray:
    """Kept, since both directions ask for the same."""
    return centred(sentence_vectors(words, language=language))


def _vocabulary(sides: Iterable[Side]) -> dict[str, int]:
    forms = sorted({form(word, side) for side in sides for word in side.words})
    return {one: number for number, one in enumerate(forms)}


def _association(
    pairs: Sequence[tuple[Side, Side]], words: Sequence[Mapping[str, int]]
) -> np.ndarray:
    """Dice coefficients of all words of both sides over the pairs, less that of chance hapaxes."""
    stands = [np.zeros((len(pairs), len(own)), dtype=np.float32) for own in words]
    for number, sides in enumerate(pairs):
        for matrix, own, side in zip(stands, words, sides, strict=True):
            matrix[number, [own[form(word, side)] for word in side.words]] = 1
    both = stands[0].T @ stands[1]
    total = stands[0].sum(axis=0)[:, None] + stands[1].sum(axis=0)[None, :]
    return 2 * both / total * (both / (both + DAMPING))
