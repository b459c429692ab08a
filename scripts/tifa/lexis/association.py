"""How strongly two words, or a word and a place near another, go together.

Of a table of two by two: ``joint`` units hold both, ``first`` the node, ``second`` the collocate,
of ``size`` units in all. Arguments are numbers or arrays of one shape.
"""

import numpy as np

from tifa.lexis.keyness import log_likelihood

CEILING = 14
"""The logDice of two words that never occur without one another."""


def dice(joint: np.ndarray, first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """Return 2 joint / (first + second), the share of both that occurs together (Dice 1945).

    0 when they never do, 1 when they always do; NaN when neither occurs.
    """
    joint, first, second = (np.asarray(value, dtype=float) for value in (joint, first, second))
    with np.errstate(divide="ignore", invalid="ignore"):
        return 2 * joint / (first + second)


def log_dice(joint: np.ndarray, first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """Return 14 + log2 of Dice, in bits: at most 14, one more for twice as often (Rychlý 2008).

    It knows nothing of the size of the corpus. -inf when the two never occur together, NaN when
    neither occurs.
    """
    with np.errstate(divide="ignore"):
        return CEILING + np.log2(dice(joint, first, second))


def expected_frequency(first: np.ndarray, second: np.ndarray, size: np.ndarray) -> np.ndarray:
    """Return first * second / size: how often both would fall together by chance."""
    first, second = np.asarray(first, dtype=float), np.asarray(second, dtype=float)
    with np.errstate(divide="ignore", invalid="ignore"):
        return first * second / size


def delta_p(
    joint: np.ndarray, first: np.ndarray, second: np.ndarray, size: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return how much more probable each makes the other, both in [-1, 1] (Gries 2013).

    The first is P(second | first) - P(second | not first), the other P(first | second) -
    P(first | not second). 0 when the two are independent; NaN when a condition never, or always,
    holds.
    """
    joint, first, second, size = (
        np.asarray(value, dtype=float) for value in (joint, first, second, size)
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        given_first = joint / first - (second - joint) / (size - first)
        given_second = joint / second - (first - joint) / (size - second)
    return (
        np.where(np.isfinite(given_first), given_first, np.nan),
        np.where(np.isfinite(given_second), given_second, np.nan),
    )


def association_g2(
    joint: np.ndarray, first: np.ndarray, second: np.ndarray, size: np.ndarray
) -> np.ndarray:
    """Return the log-likelihood ratio over all four cells (Dunning 1993).

    Signed: positive when the two occur together more often than by chance, 0 when as often. 0 also
    when the node is everywhere or nowhere, so that nothing can depend on it.
    """
    joint, first, second, size = (
        np.asarray(value, dtype=float) for value in (joint, first, second, size)
    )
    apart = (first > 0) & (first < size)
    return np.where(
        apart,
        log_likelihood(
            joint,
            second - joint,
            size_a=np.where(apart, first, 1),
            size_b=np.where(apart, size - first, 1),
        ),
        0.0,
    )
