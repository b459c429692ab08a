"""How much a sentence of one text stands out as like one of another, against chance.

The likeness of two sentences is the cosine of their vectors, a part ``CLAUSES`` of it that of their
most similar clauses, plus ``WORDS`` x the cosine of their content words and terms, each weighted by
the logarithm of its rarity. Sentences on one subject are all alike, so that what counts is the
margin: likeness minus the mean likeness of both with their ``NEIGHBOURS`` nearest other sentences,
in the other text, in their own and in unrelated ones (the distance margin of Artetxe & Schwenk
2019, doi:10.18653/v1/P19-1309). A formula, which stands in many texts, has none.

Where nothing is taken up, the best of n margins is the largest of n normal values:
F(x) = Phi((x - location) / scale) ** n. Both are fitted to real sentences that take nothing up from
one another: the best margins of sentences with the rest of their own text, and of background
sentences with a text.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.special import log_ndtr, ndtri

from tifa.relations.words import Weighted

NEIGHBOURS = 4
CLAUSES, WORDS = 0.25, 0.25
KEPT = 8
"""Nearest sentences that are kept for each; the margin is taken for the first ``NEIGHBOURS``."""
LEAST = 20
"""Draws of a null from which on its law is fitted."""
BLOCK = 1 << 23
"""Cosines that are held at once."""
_CLAUSE = re.compile("[^,;:，；：。！？!?—…]+")
QUARTILES = (0.25, 0.75)


@dataclass(frozen=True)
class Sentences:
    """The sentences of a text: ``vectors`` of the parts of sentence i stand from ``first[i]`` on.

    The first part of each is the whole. ``paragraphs`` holds a number each.
    """

    vectors: np.ndarray
    first: np.ndarray
    words: Weighted
    paragraphs: np.ndarray

    def __len__(self) -> int:
        return len(self.first)


@dataclass(frozen=True)
class Nearest:
    """The likeness with, and the numbers of, the nearest sentences of another text, best first."""

    scores: np.ndarray
    places: np.ndarray


def parts(text: str, *, shortest: int, count: Callable[[str], int]) -> list[str]:
    """``text`` and its clauses of at least ``shortest`` units, as ``count`` counts them."""
    clauses = [found.group().strip() for found in _CLAUSE.finditer(text)]
    if len(clauses) < 2:
        return [text]
    return [text, *(clause for clause in clauses if count(clause) >= shortest)]


def likeness(one: Sentences, other: Sentences, rows: slice = slice(None)) -> np.ndarray:
    """Likeness of the sentences ``rows`` of ``one`` with all of ``other``, shape (rows, other)."""
    chosen = np.arange(len(one))[rows]
    if not len(chosen) or not len(other):
        return np.zeros((len(chosen), len(other)), dtype=np.float32)
    ends = np.append(one.first, len(one.vectors))
    low = ends[chosen[0]]
    cosines = one.vectors[low : ends[chosen[-1] + 1]] @ other.vectors.T
    first = one.first[chosen] - low
    whole = cosines[np.ix_(first, other.first)]
    best = np.maximum.reduceat(np.maximum.reduceat(cosines, first, axis=0), other.first, axis=1)
    vectors = (1 - CLAUSES) * whole + CLAUSES * best
    return vectors + WORDS * one.words.cosines(other.words, rows)


def nearest(one: Sentences, other: Sentences) -> tuple[Nearest, Nearest]:
    """The ``KEPT`` nearest of ``other`` for each of ``one``, and the reverse.

    Within one text sentences of the same paragraph are passed over. Fewer are padded with
    likeness -inf and place 0.
    """
    across = (np.full((len(one), KEPT), -np.inf), np.zeros((len(one), KEPT), dtype=int))
    down = (np.full((len(other), KEPT), -np.inf), np.zeros((len(other), KEPT), dtype=int))
    widest = max(1, len(one.vectors) // max(1, len(one)))
    step = max(1, BLOCK // max(1, widest * len(other.vectors)))
    for start in range(0, len(one), step):
        rows = slice(start, min(start + step, len(one)))
        scores = likeness(one, other, rows).astype(float)
        if one is other:
            same = one.paragraphs[rows, None] == other.paragraphs[None]
            scores[same] = -np.inf
        numbers = np.arange(rows.start, rows.stop)
        _keep(across, rows, scores, np.broadcast_to(np.arange(len(other)), scores.shape))
        _keep(down, slice(None), scores.T, np.broadcast_to(numbers, scores.T.shape))
    return Nearest(*across), Nearest(*down)


def _keep(
    kept: tuple[np.ndarray, np.ndarray], rows: slice, scores: np.ndarray, places: np.ndarray
) -> None:
    scores = np.concatenate([kept[0][rows], scores], axis=1)
    places = np.concatenate([kept[1][rows], places], axis=1)
    best = np.argpartition(-scores, KEPT - 1, axis=1)[:, :KEPT]
    for order in (best, None):
        if order is None:
            order = np.lexsort((places, -scores), axis=1)
        scores = np.take_along_axis(scores, order, axis=1)
        places = np.take_along_axis(places, order, axis=1)
    kept[0][rows], kept[1][rows] = scores, places


def nearest_of_each(one: Sentences, texts: Sequence[Sentences]) -> np.ndarray:
    """The likeness of each sentence of ``one`` with the nearest of each text: (one, texts).

    Texts hold at least one sentence each.
    """
    result = np.empty((len(one), len(texts)), dtype=np.float32)
    if not texts or not len(one):
        return result
    every = _joined(texts)
    starts = np.cumsum([0, *map(len, texts)])[:-1]
    widest = max(1, len(one.vectors) // len(one))
    step = max(1, BLOCK // (widest * len(every.vectors)))
    for start in range(0, len(one), step):
        rows = slice(start, min(start + step, len(one)))
        result[rows] = np.maximum.reduceat(likeness(one, every, rows), starts, axis=1)
    return result


def _joined(texts: Sequence[Sentences]) -> Sentences:
    """Texts one after another, as one."""
    begins = np.cumsum([0, *(len(text.vectors) for text in texts)])
    return Sentences(
        np.vstack([text.vectors for text in texts]),
        np.concatenate([text.first + at for text, at in zip(texts, begins, strict=False)]),
        Weighted(
            sparse.vstack([text.words.own for text in texts], format="csr"),
            sparse.vstack([text.words.spread for text in texts], format="csr"),
        ),
        np.concatenate([text.paragraphs for text in texts]),
    )


def margins(
    across: Nearest,
    down: Nearest,
    *,
    own: np.ndarray | None = None,
    others: np.ndarray | None = None,
) -> np.ndarray:
    """The margin of each sentence with each of its nearest, in the shape of ``across.scores``.

    ``own`` (sentences, any) and ``others`` (sentences of the other text, any) are their likeness
    with sentences elsewhere: in the text of each, in texts that have nothing to do with either.
    Neighbours that are missing count as 0, which is what unrelated sentences have; pairs that do
    not exist have the margin -inf.
    """
    result = np.full(across.scores.shape, -np.inf)
    rows = np.arange(len(result))
    for at in range(NEIGHBOURS if len(result) else 0):
        score, place = across.scores[:, at], across.places[:, at]
        beside = np.where(down.places[place] == rows[:, None], -np.inf, down.scores[place])
        level = _level(np.delete(across.scores, at, axis=1), own)
        level = level + _level(beside, None if others is None else others[place])
        found = np.isfinite(score)
        result[found, at] = score[found] - level[found] / 2
    return result


def _level(scores: np.ndarray, more: np.ndarray | None) -> np.ndarray:
    """The mean of the ``NEIGHBOURS`` largest of each row, those that are missing counted as 0."""
    held = scores if more is None else np.hstack([scores, more])
    largest = -np.partition(-held, NEIGHBOURS - 1, axis=1)[:, :NEIGHBOURS]
    return np.where(np.isfinite(largest), largest, 0).sum(axis=1) / NEIGHBOURS


@dataclass(frozen=True)
class Null:
    """The law of best margins where nothing is taken up: the largest of ``compared`` normal values.

    ``draws`` are what it was fitted to. No p is below one over the number of pairs they stand for.
    """

    draws: int
    compared: float
    location: float
    scale: float

    @property
    def floor(self) -> float:
        """The smallest p."""
        return 1 / (1 + self.draws * self.compared)

    def p(self, margins: np.ndarray) -> np.ndarray:
        """The chance of a best margin as high, for each of ``margins``."""
        logarithm = self.compared * log_ndtr((margins - self.location) / self.scale)
        return np.maximum(-np.expm1(logarithm), self.floor)


def fit_null(draws: np.ndarray, *, compared: float) -> Null:
    """Fit the median and the quartiles of ``draws``, each the best of ``compared``.

    Quartiles keep a few repetitions among the draws from widening the law (central matching:
    Efron 2004, doi:10.1198/016214504000000089). Raises ValueError for fewer than ``LEAST`` draws.
    """
    if len(draws) < LEAST:
        raise ValueError(f"{len(draws)} draws are too few, fewer than {LEAST}")
    low, middle, high = ndtri(np.array([QUARTILES[0], 0.5, QUARTILES[1]]) ** (1 / compared))
    median = float(np.median(draws))
    scale = max(float(np.ptp(np.quantile(draws, QUARTILES))) / (high - low), 1e-6)
    return Null(len(draws), compared, median - middle * scale, scale)


def empirical_p(scores: np.ndarray, draws: np.ndarray) -> tuple[np.ndarray, float]:
    """p = (1 + k) / (1 + n), where k of n draws are as large, and the smallest that can be had.

    Phipson & Smyth 2010, doi:10.2202/1544-6115.1585.
    """
    ordered = np.sort(draws)
    beyond = len(ordered) - np.searchsorted(ordered, scores - 1e-6, side="left")
    return (1 + beyond) / (1 + len(ordered)), 1 / (1 + len(ordered))
