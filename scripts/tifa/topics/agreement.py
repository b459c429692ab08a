"""How far a translation and its original get the same topics: the instrument's own error."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment
from scipy.spatial.distance import jensenshannon
from scipy.stats import binomtest
from sklearn.metrics import cohen_kappa_score


@dataclass(frozen=True)
class Described:
    """Two sides of the same pairs, each described by itself.

    ``rows`` are the indices of the parallel rows; ``topics`` holds the dominant topic of each side,
    shape (pairs, 2); ``assigned`` whether a side is assigned to it, the same shape; ``shares`` both
    sides' shares, (pairs, 2, topics); ``fold`` tells pairs apart that different models described.
    """

    rows: np.ndarray
    topics: np.ndarray
    assigned: np.ndarray
    shares: np.ndarray
    fold: np.ndarray


@dataclass(frozen=True)
class Agreement:
    """Agreement of two sides.

    ``same`` is the share of all pairs with the same dominant topic, ``kappa`` the same beyond
    chance. ``same_assigned``, from ``low`` to ``high``, is the share among the ``assigned`` pairs
    whose two sides are both assigned; ``None`` without any. ``divergence`` is the mean
    Jensen-Shannon divergence of the shares, base 2, in [0, 1], and ``divergence_by_chance`` that
    of sides of different pairs; ``None`` where there is none.
    """

    pairs: int
    same: float
    kappa: float | None
    assigned: int
    same_assigned: float | None
    low: float | None
    high: float | None
    divergence: float
    divergence_by_chance: float | None


def measure_agreement(described: Described, *, confidence: float) -> Agreement:
    """Sum up ``described``, which holds at least one pair.

    Kappa (Cohen 1960) is 0 at chance and 1 when all agree; ``None`` when one topic holds
    everything, where nothing can be told from chance. The interval is Wilson's (1927).
    """
    first, second = described.topics.T
    alike = first == second
    both = described.assigned.all(axis=1)
    low = high = share = None
    if both.any():
        test = binomtest(int(alike[both].sum()), int(both.sum()))
        bounds = test.proportion_ci(confidence, method="wilson")
        share, low, high = test.statistic, bounds.low, bounds.high
    found = np.union1d(first, second)
    chance = [
        _divergences(one[:, None, 0], one[None, :, 1])[~np.eye(len(one), dtype=bool)]
        for fold in np.unique(described.fold)
        if len(one := described.shares[described.fold == fold]) > 1
    ]
    return Agreement(
        pairs=len(described.topics),
        same=float(alike.mean()),
        kappa=float(cohen_kappa_score(first, second)) if len(found) > 1 else None,
        assigned=int(both.sum()),
        same_assigned=share,
        low=low,
        high=high,
        divergence=float(_divergences(described.shares[:, 0], described.shares[:, 1]).mean()),
        divergence_by_chance=float(np.concatenate(chance).mean()) if chance else None,
    )


def _divergences(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    one, other = np.broadcast_arrays(one, other)
    return np.nan_to_num(jensenshannon(one, other, base=2, axis=-1)) ** 2


def overlap(first: Sequence[int], second: Sequence[int], *, sizes: tuple[int, int]) -> np.ndarray:
    """Return Jaccard similarities of the topics of two labellings of the same units.

    Labels below 0 are in no topic. Shape ``sizes``; 0 where both topics are empty.
    """
    one, other = (
        (np.asarray(labels)[:, None] == np.arange(size)).astype(float)
        for labels, size in zip((first, second), sizes, strict=True)
    )
    shared = one.T @ other
    union = one.sum(axis=0)[:, None] + other.sum(axis=0)[None, :] - shared
    return np.divide(shared, union, out=np.zeros_like(shared), where=union > 0)


def match_labels(similarity: np.ndarray) -> np.ndarray:
    """Return, for each column, the row it is matched with under the best one-to-one match.

    ``similarity`` has as many rows as columns or more or fewer; an unmatched column gets a number
    of its own beyond the rows, so that it agrees with none of them.
    """
    rows, columns = linear_sum_assignment(-similarity)
    number = len(similarity) + np.arange(similarity.shape[1])
    number[columns] = rows
    return number
