"""Measures of keyness: how much more, or less, one side uses a term than the other.

``a`` is the group, ``b`` what it is contrasted with; every signed measure is positive when the
group uses the term more. Frequencies are arrays of shape (terms,), sizes are running words of each
side.
"""

import math

import numpy as np
from scipy import sparse, special

from tifa.lexis.frequency import Counts, by_document
from tifa.statistics.resampling import (
    MINIMUM_BLOCKS,
    assignments,
    percentile_interval,
    resampled_weights,
)

ABSENT = 0.5
"""What a frequency of zero counts as in a log ratio (Hardie 2014)."""

_MOST_BLOCKS = 2_000
_CELLS = 4_000_000
_FEW = 10
_MOST_WAYS, _MOST_DEALT = 200_000, 100_000_000


def log_likelihood(
    frequency_a: np.ndarray, frequency_b: np.ndarray, *, size_a: float, size_b: float
) -> np.ndarray:
    """Return the signed log-likelihood ratio G2.

    2 sum O ln(O / E) over all four cells of term and other words by side (Dunning 1993), given the
    sign of the difference of rates; 0 when the rates are equal, and a cell of 0 contributes 0. The
    short form of Rayson & Garside (2000) leaves out the two cells of other words, which changes
    little for rare terms. Raises ``ValueError`` for a side without words.
    """
    a, b, size_a, size_b = _checked(frequency_a, frequency_b, size_a, size_b)
    rate = (a + b) / (size_a + size_b)
    cells = [
        (a, rate * size_a),
        (b, rate * size_b),
        (size_a - a, (1 - rate) * size_a),
        (size_b - b, (1 - rate) * size_b),
    ]
    g2 = 2 * sum(special.rel_entr(observed, expected) for observed, expected in cells)
    return np.sign(a * size_b - b * size_a) * np.maximum(g2, 0)


def log_ratio(
    frequency_a: np.ndarray, frequency_b: np.ndarray, *, size_a: float, size_b: float
) -> np.ndarray:
    """Return the binary log of the ratio of the two rates, in bits (Hardie 2014).

    1 means twice the rate, -1 half of it. A frequency of 0 counts as 0.5, so that the ratio stays
    finite. Where this would turn its sign (no occurrence in 100 words, one in 1,000), it is 0; it
    is 0 for a term on neither side. Raises ``ValueError`` for a side without words.
    """
    a, b, size_a, size_b = _checked(frequency_a, frequency_b, size_a, size_b)
    sizes = np.log2(size_b) - np.log2(size_a)
    ratio = np.log2(np.maximum(a, ABSENT)) - np.log2(np.maximum(b, ABSENT)) + sizes
    return np.clip(ratio, np.where(b == 0, 0, -np.inf), np.where(a == 0, 0, np.inf))


def exact_log_ratio_interval(
    frequency_a: np.ndarray,
    frequency_b: np.ndarray,
    *,
    size_a: float,
    size_b: float,
    confidence: float,
    family: int = 1,
) -> tuple[np.ndarray, np.ndarray]:
    """Return exact bounds of the log ratio in bits, as if words were drawn independently.

    Given a + b, a is binomial with odds size_a rate_a : size_b rate_b when the frequencies are
    Poisson. Clopper-Pearson bounds of that share give bounds of the ratio of rates. ``family`` is
    the number of terms tested together (Bonferroni). The lower bound is -inf when a is 0, the
    upper bound inf when b is 0. Raises ``ValueError`` for a term that occurs on neither side.
    """
    a, b, size_a, size_b = _checked(frequency_a, frequency_b, size_a, size_b)
    if (a + b < 1).any():
        raise ValueError("a term without occurrences has no interval")
    tail = (1 - confidence) / 2 / family
    share_low = np.where(a > 0, special.betaincinv(np.where(a > 0, a, 1), b + 1, tail), 0)
    share_high = np.where(b > 0, special.betainccinv(a + 1, np.where(b > 0, b, 1), tail), 1)
    scale = math.log2(size_b / size_a)
    with np.errstate(divide="ignore"):
        return tuple(
            np.log2(share) - np.log2(1 - share) + scale for share in (share_low, share_high)
        )


def conservative_log_ratio(
    frequency_a: np.ndarray,
    frequency_b: np.ndarray,
    *,
    size_a: float,
    size_b: float,
    confidence: float,
    family: int,
) -> np.ndarray:
    """Return LRC, the bound of the exact interval that is nearer to 0, in bits (Evert 2022).

    0 when the interval holds 0. The interval is corrected for ``family`` terms.
    """
    low, high = exact_log_ratio_interval(
        frequency_a,
        frequency_b,
        size_a=size_a,
        size_b=size_b,
        confidence=confidence,
        family=family,
    )
    return np.where(low > 0, low, np.where(high < 0, high, 0.0))


def log_odds_z(
    frequency_a: np.ndarray,
    frequency_b: np.ndarray,
    *,
    size_a: float,
    size_b: float,
    prior: np.ndarray,
    prior_tokens: float,
) -> np.ndarray:
    """Return z of the log-odds ratio with an informative Dirichlet prior.

    ``prior`` (terms,) are rates in a corpus that is taken as the norm, and ``prior_tokens`` says
    with how many words it weighs in on each side: alpha = prior * prior_tokens is added to the
    frequencies (Monroe, Colaresi & Quinn 2008). 0 when both sides have the same odds, or when no
    other word occurs at all. Raises ``ValueError`` unless all of ``prior`` and ``prior_tokens``
    are positive.
    """
    a, b, size_a, size_b = _checked(frequency_a, frequency_b, size_a, size_b)
    alpha = np.asarray(prior, dtype=float) * prior_tokens
    if (alpha <= 0).any():
        raise ValueError("the prior must be positive")
    other_a = size_a + prior_tokens - a - alpha
    other_b = size_b + prior_tokens - b - alpha
    alone = np.maximum(other_a, other_b) < 1e-9 * (size_a + size_b)
    other_a, other_b = np.where(alone, 1, other_a), np.where(alone, 1, other_b)
    odds = np.log(a + alpha) - np.log(other_a) - np.log(b + alpha) + np.log(other_b)
    return np.where(alone, 0, odds / np.sqrt(1 / (a + alpha) + 1 / (b + alpha)))


def log_ratio_interval(
    side_a: Counts,
    side_b: Counts,
    *,
    confidence: float,
    resamples: int,
    rng: np.random.Generator,
    fixed_b: bool = False,
) -> tuple[np.ndarray, np.ndarray]:
    """Return bounds of the log ratio that hold for clumped words, of shape (terms,).

    Paragraphs of each side are resampled. The bootstrap cannot know what a term that it has seen
    in no or one paragraph does in others; the exact interval for independent words cannot know of
    clumps. The wider bound of the two is reported. NaN where there is no bound: above when the
    reference never uses the term, below when the group never does, both below ``MINIMUM_BLOCKS``
    paragraphs on a side. Over 2,000 paragraphs a side, adjacent ones are resampled together.
    With ``fixed_b`` the reference is a list of frequencies without paragraphs: it stays as it is.
    """
    terms = side_a.matrix.shape[1]
    low, high = np.full(terms, np.nan), np.full(terms, np.nan)
    sides = (side_a,) if fixed_b else (side_a, side_b)
    blocks = min(len(side.sizes) for side in sides)
    if blocks < MINIMUM_BLOCKS or not terms:
        return low, high
    drawn = [_resampled(side, resamples=resamples, rng=rng) for side in sides]
    sizes = [(counted[:, [0]].T @ weights).ravel() for counted, weights in drawn]
    for start in range(0, terms, step := max(1, _CELLS // resamples)):
        columns = slice(1 + start, 1 + start + step)
        counts = [counted[:, columns].T @ weights for counted, weights in drawn]
        if fixed_b:
            counts.append(side_b.frequencies[start : start + step, None])
        draws = log_ratio(*counts, size_a=sizes[0], size_b=side_b.size if fixed_b else sizes[1])
        low[start : start + step], high[start : start + step] = percentile_interval(
            draws.T, confidence=confidence, blocks=blocks
        )
    exact_low, exact_high = exact_log_ratio_interval(
        side_a.frequencies,
        side_b.frequencies,
        size_a=side_a.size,
        size_b=side_b.size,
        confidence=confidence,
    )
    low, high = np.minimum(low, exact_low), np.maximum(high, exact_high)
    return np.where(np.isinf(low), np.nan, low), np.where(np.isinf(high), np.nan, high)


def resolved_p(
    side_a: Counts,
    side_b: Counts,
    *,
    permutations: int,
    resolution: float,
    rng: np.random.Generator,
) -> tuple[np.ndarray, float]:
    """Return what ``permutation_p`` returns, with more ways to deal where those are too few.

    Among many terms one is significant only with a p far below 1 / ``permutations``. Terms that
    fewer than ``_FEW`` of these ways are as extreme as are tested again, by as many ways as make a
    p of ``resolution`` possible, but no more than 200,000 or what fills 100 MB. p stays valid: at
    rates that the first test can tell, p is below them only where the first p was; at smaller
    ones, only where the second is (compare Besag & Clifford 1991).
    """
    p, p_floor = permutation_p(side_a, side_b, permutations=permutations, rng=rng)
    documents = side_a.document_number + side_b.document_number
    ways = min(math.ceil(1 / resolution), _MOST_WAYS, _MOST_DEALT // documents)
    all_dealt = p_floor >= 1 / permutations
    if all_dealt or ways <= permutations:
        return p, p_floor
    few = np.flatnonzero(p * (permutations + 1) <= _FEW)
    p[few], p_floor = permutation_p(
        side_a.columns(few), side_b.columns(few), permutations=ways, rng=rng
    )
    return p, p_floor


def permutation_p(
    side_a: Counts, side_b: Counts, *, permutations: int, rng: np.random.Generator
) -> tuple[np.ndarray, float]:
    """Return p of each term when documents are dealt to the sides anew, and the smallest possible.

    The statistic is that of ``Assignments.ratio_p``, so the test is two-sided.
    A document counts when it has running words. Where both sides have over 2,000, as many adjacent
    documents of each side as leave it about 1,000 are dealt together. Raises ``ValueError`` for a
    side without documents.
    """
    dealt_as = [by_document(side) for side in (side_a, side_b)]
    together = max(1, 2 * min(len(side.sizes) for side in dealt_as) // _MOST_BLOCKS)
    dealt_as = [_joined(side, together) for side in dealt_as]
    dealt = assignments(*(len(side.sizes) for side in dealt_as), permutations=permutations, rng=rng)
    counted = sparse.vstack([side.matrix for side in dealt_as])
    sizes = np.concatenate([side.sizes for side in dealt_as])
    return dealt.ratio_p(counted, sizes), dealt.smallest_p


def _joined(side: Counts, together: int) -> Counts:
    """Return ``side`` with about ``together`` adjacent rows made one."""
    if together == 1:
        return side
    rows = len(side.sizes)
    row = np.arange(rows) * (rows // together) // rows
    return Counts(
        _summed(side.matrix, row),
        np.bincount(row, weights=side.sizes).astype(np.int64),
        np.arange(rows // together),
    )


def _resampled(
    side: Counts, *, resamples: int, rng: np.random.Generator
) -> tuple[sparse.csc_array, np.ndarray]:
    """Return sizes (column 0) and frequencies per block, and weights (blocks, resamples)."""
    counted = sparse.hstack([sparse.csr_array(side.sizes[:, None]), side.matrix]).tocsr()
    if len(side.sizes) > _MOST_BLOCKS:
        counted = _summed(counted, np.arange(len(side.sizes)) * _MOST_BLOCKS // len(side.sizes))
    weights = resampled_weights(counted.shape[0], resamples=resamples, rng=rng)
    return counted.tocsc(), np.ascontiguousarray(weights.T)


def _summed(matrix: sparse.csr_array, row: np.ndarray) -> sparse.csr_array:
    """Sum the rows of ``matrix`` that ``row`` gives the same number."""
    one = np.ones(len(row), dtype=np.int64)
    return sparse.csr_array((one, (row, np.arange(len(row))))) @ matrix


def _checked(
    frequency_a: np.ndarray, frequency_b: np.ndarray, size_a: float, size_b: float
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    sizes = [np.asarray(size, dtype=float) for size in (size_a, size_b)]
    if any((size <= 0).any() for size in sizes):
        raise ValueError("each side needs at least one word")
    return np.asarray(frequency_a, float), np.asarray(frequency_b, float), sizes[0], sizes[1]
