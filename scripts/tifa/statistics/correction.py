"""Estimates from an imperfect instrument, corrected by a probability sample of human codes.

Design-based supervised learning (Egami, Hinck, Stewart & Wei 2023, "Using Imperfect Surrogates for
Downstream Inference", NeurIPS): where a unit was coded, the instrument's error enters with the
inverse of its known chance of being drawn. The result is unbiased however wrong the instrument is,
and the more precise the better the instrument.
"""

import math
from dataclasses import dataclass

import numpy as np
from scipy import stats

MINIMUM_CODED = 10
"""Fewer coded units than this correct nothing: the error of the instrument is not known."""


@dataclass(frozen=True)
class Corrected:
    """A corrected mean with its bounds; all NaN where too few units are coded."""

    estimate: float
    low: float
    high: float


def pseudo_outcomes(
    predicted: np.ndarray, coded: np.ndarray, probability: np.ndarray
) -> np.ndarray:
    """Return f + R / pi (y - f) for every unit (Egami et al. 2023, eq. 3).

    ``predicted`` f and ``coded`` y have shape (units,), y is NaN where R = 0; ``probability`` pi
    is the chance with which a unit was drawn, needed where it is coded. Raises ``ValueError`` for
    a coded unit without a probability above 0 and at most 1.
    """
    predicted, coded = np.asarray(predicted, float), np.asarray(coded, float)
    probability = np.asarray(probability, float)
    drawn = ~np.isnan(coded)
    if not ((probability[drawn] > 0) & (probability[drawn] <= 1)).all():
        raise ValueError("a coded unit needs the probability it was drawn with, above 0 to 1")
    result = predicted.copy()
    result[drawn] += (coded[drawn] - predicted[drawn]) / probability[drawn]
    return result


def corrected_mean(
    predicted: np.ndarray,
    coded: np.ndarray,
    counted: np.ndarray,
    probability: np.ndarray,
    *,
    blocks: np.ndarray,
    confidence: float,
) -> Corrected:
    """Return the mean code of the units that count, corrected by those that people coded.

    ``predicted`` is the instrument's code of each unit, ``coded`` the human one, NaN where nobody
    looked, ``counted`` 1 or 0 where somebody looked and found the unit to count or not (a target
    that is not meant), NaN elsewhere. Units of one of ``blocks`` depend on each other: the
    interval is that of a ratio of totals over blocks, with Student's t on one degree of freedom
    less than there are blocks with a coded unit. NaN when fewer than ``MINIMUM_CODED`` units are
    coded, or all of them in one block.
    """
    coded, counted = np.asarray(coded, float), np.asarray(counted, float)
    drawn = ~np.isnan(counted)
    _, block = np.unique(blocks, return_inverse=True)
    informed = len(np.unique(block[drawn]))
    if drawn.sum() < MINIMUM_CODED or informed < 2:
        return Corrected(math.nan, math.nan, math.nan)
    values = np.where(drawn, np.where(counted == 1, coded, 0.0), np.nan)
    numerator = pseudo_outcomes(predicted, values, probability)
    denominator = pseudo_outcomes(np.ones(len(predicted)), counted, probability)
    number = int(block.max()) + 1
    totals = np.bincount(block, numerator, number)
    sizes = np.bincount(block, denominator, number)
    if sizes.sum() <= 0:
        return Corrected(math.nan, math.nan, math.nan)
    estimate = totals.sum() / sizes.sum()
    residuals = totals - estimate * sizes
    error = math.sqrt(number / (number - 1) * (residuals**2).sum()) / sizes.sum()
    reach = stats.t.ppf((1 + confidence) / 2, informed - 1) * error
    return Corrected(float(estimate), float(estimate - reach), float(estimate + reach))
