"""Agreement of coders beyond chance, with intervals from resampled paragraphs.

Codings are an array of shape (units, coders) of category numbers from 0; -1 marks a unit that the
coder left out. Only units with two codes or more say anything about agreement.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from tifa.statistics.resampling import MINIMUM_BLOCKS, percentile_interval, resampled_weights

MISSING = -1


@dataclass(frozen=True)
class Agreement:
    """A coefficient, at most 1, 0 at chance; NaN where it is not defined. Bounds likewise."""

    estimate: float
    low: float
    high: float
    units: int


def category_counts(codings: np.ndarray, *, categories: int) -> np.ndarray:
    """Return how many coders put each unit into each category: shape (units, categories).

    Raises ``ValueError`` for a code that is neither a category nor ``MISSING``.
    """
    codings = np.asarray(codings)
    if codings.size and (codings.min() < MISSING or codings.max() >= categories):
        raise ValueError(f"codes must be {MISSING} or from 0 to {categories - 1}")
    return (codings[:, :, None] == np.arange(categories)).sum(axis=1)


def nominal(values: np.ndarray, marginals: np.ndarray) -> np.ndarray:
    """Return squared differences of categories that have no order: 0 when equal, else 1."""
    return 1.0 - np.eye(len(values))


def ordinal(values: np.ndarray, marginals: np.ndarray) -> np.ndarray:
    """Return squared differences of ranked categories, by the codes that lie between them.

    (sum of n_g for g from c to k, less (n_c + n_k) / 2) squared (Krippendorff 2011, p. 6).
    """
    upto = np.cumsum(marginals)
    places = upto - marginals / 2
    return (places[:, None] - places[None, :]) ** 2


def krippendorff_alpha(
    counts: np.ndarray,
    *,
    difference: Callable[[np.ndarray, np.ndarray], np.ndarray],
    weights: np.ndarray | None = None,
) -> float:
    """Return 1 - observed / expected disagreement (Krippendorff 2011, "Computing Krippendorff's
    Alpha-Reliability").

    ``counts`` is of shape (units, categories), as ``category_counts`` gives it; ``weights`` says
    how often each unit counts, 1 by default. 1 for perfect agreement, 0 at chance, below it for
    systematic disagreement; NaN when no unit has two codes or all codes are equal, as there is
    nothing to disagree on.
    """
    counts = np.asarray(counts, dtype=float)
    coders = counts.sum(axis=1)
    paired = coders >= 2
    counts, coders = counts[paired], coders[paired]
    weights = np.ones(len(counts)) if weights is None else np.asarray(weights, float)[paired]
    scale = weights / (coders - 1)
    coincidences = (counts * scale[:, None]).T @ counts
    coincidences -= np.diag((counts * scale[:, None]).sum(axis=0))
    marginals = coincidences.sum(axis=0)
    total = marginals.sum()
    if total <= 1:
        return float("nan")
    differences = difference(np.arange(counts.shape[1]), marginals)
    observed = (coincidences * differences).sum() / total
    expected = (np.outer(marginals, marginals) * differences).sum() / (total * (total - 1))
    return float(1 - observed / expected) if expected > 0 else float("nan")


def gwet_ac1(counts: np.ndarray, *, weights: np.ndarray | None = None) -> float:
    """Return the first-order agreement coefficient AC1 (Gwet 2008).

    (pa - pe) / (1 - pe), with pe the mean of pi (1 - pi) over categories, scaled by 1 / (q - 1),
    and pi the share of a category. It holds where nearly all codes are equal and kappa and alpha
    break down. ``counts`` and ``weights`` as for ``krippendorff_alpha``. At most 1; NaN when no
    unit has two codes.
    """
    counts = np.asarray(counts, dtype=float)
    weights = np.ones(len(counts)) if weights is None else np.asarray(weights, float)
    coders = counts.sum(axis=1)
    paired = (coders >= 2) & (weights > 0)
    if not paired.any():
        return float("nan")
    own, number = counts[paired], coders[paired]
    agreed = (own * (own - 1)).sum(axis=1) / (number * (number - 1))
    observed = np.average(agreed, weights=weights[paired])
    coded = (coders >= 1) & (weights > 0)
    shares = np.average(counts[coded] / coders[coded, None], axis=0, weights=weights[coded])
    chance = (shares * (1 - shares)).sum() / (counts.shape[1] - 1)
    return float((observed - chance) / (1 - chance))


def raw_agreement(counts: np.ndarray, *, weights: np.ndarray | None = None) -> float:
    """Return the mean share of equal pairs of codes, over units with two codes or more; 0 to 1."""
    counts = np.asarray(counts, float)
    coders = counts.sum(axis=1)
    weights = np.ones(len(counts)) if weights is None else np.asarray(weights, float)
    paired = (coders >= 2) & (weights > 0)
    if not paired.any():
        return float("nan")
    own, number = counts[paired], coders[paired]
    equal = (own * (own - 1)).sum(axis=1) / (number * (number - 1))
    return float(np.average(equal, weights=weights[paired]))


def agreement_interval(
    counts: np.ndarray,
    *,
    coefficient: Callable[..., float],
    blocks: np.ndarray,
    confidence: float,
    resamples: int,
    rng: np.random.Generator,
) -> Agreement:
    """Return ``coefficient`` of ``counts`` with an interval from resampled ``blocks``.

    ``blocks`` names the paragraph of each unit. Resamples in which the coefficient is not defined
    are left out of the interval. There is none below ``MINIMUM_BLOCKS`` paragraphs.
    """
    estimate = coefficient(counts)
    paired = int((np.asarray(counts).sum(axis=1) >= 2).sum())
    _, block = np.unique(blocks, return_inverse=True)
    number = int(block.max()) + 1 if len(block) else 0
    low = high = float("nan")
    if number >= MINIMUM_BLOCKS:
        drawn = resampled_weights(number, resamples=resamples, rng=rng)
        draws = np.array([coefficient(counts, weights=row[block]) for row in drawn])
        draws = draws[~np.isnan(draws)]
        if len(draws):
            bounds = percentile_interval(draws, confidence=confidence, blocks=number)
            low, high = float(bounds[0]), min(float(bounds[1]), 1.0)
    return Agreement(estimate=estimate, low=low, high=high, units=paired)
