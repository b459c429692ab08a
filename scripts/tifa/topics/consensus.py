"""One model out of many runs: what resamples of the rows put together again and again.

Runs over 80 % of the rows give the consensus index of two rows: the share of the runs that had both
in which they fell into one topic (Monti et al. 2003). Average linkage of it gives the topics. How
strongly a unit belongs to a topic is its item consensus there (ibid.): the mean over the topic's
rows of the share of the runs in which the unit falls together with the row.
"""

from dataclasses import dataclass

import numpy as np
from sklearn.cluster import AgglomerativeClustering

from tifa.statistics.resampling import random_generator
from tifa.topics.models import METHODS, Method, Runs, describe
from tifa.topics.rows import Rows, Side

SHARE = 0.8
"""Share of the rows that a run is fitted to."""
MAJORITY = 0.5
"""Item consensus from which a unit is assigned: with its topic's rows in half of the runs."""
POOL = 2_000
"""Rows that runs draw from; of more, this many are taken at random."""


@dataclass(frozen=True)
class Consensus:
    """Fitted runs and ``places``, of shape (runs, topics of a run, topics).

    They hold which share of a topic's rows the run has in each of its own topics.
    """

    runs: Runs
    places: np.ndarray
    least: float = MAJORITY

    @property
    def topics(self) -> int:
        """Number of topics; fewer than asked for where there are fewer rows."""
        return self.places.shape[2]

    def measure_strength(self, side: Side) -> np.ndarray:
        """Return the item consensus of units of one language: (units, topics), in [0, 1]."""
        return self._mean(self.runs.transform(side))

    def measure_row_strength(self, rows: Rows) -> np.ndarray:
        """Return the item consensus of rows, all their languages together: (rows, topics)."""
        return self._mean(describe(self.runs, rows))

    def _mean(self, shares: np.ndarray) -> np.ndarray:
        run = np.arange(len(shares))[:, None]
        return self.places[run, shares.argmax(axis=2)].mean(axis=0)


def assign(strength: np.ndarray, *, least: float = MAJORITY) -> np.ndarray:
    """Return each unit's topic, or -1 where the strongest is below ``least``."""
    return np.where(strength.max(axis=1) >= least, strength.argmax(axis=1), -1)


@dataclass(frozen=True)
class Training:
    """Rows with a method made ready for them, to be fitted with any number of topics.

    ``label`` sets the random numbers of different rows apart.
    """

    rows: Rows
    ready: Method
    runs: int
    seed: int
    label: str

    def fit(self, topics: int) -> Consensus:
        """Fit the runs and merge them.

        Raises ``ValueError`` when no run can be fitted to the rows it drew.
        """
        rows = self.rows
        rng = random_generator(self.seed, "topic runs", self.label, str(topics))
        size = max(int(np.ceil(SHARE * rows.size)), min(topics, rows.size))
        drawn = np.zeros((self.runs, rows.size), dtype=bool)
        for draw in drawn:
            draw[rng.permutation(rows.size)[:size]] = True
        runs = self.ready.fit(drawn, topics=topics, seed=int(rng.integers(2**31)))
        label = np.eye(topics)[describe(runs, rows).argmax(axis=2)]
        member = _cut(_index(label, drawn[list(runs.draws)]), topics=topics)
        return Consensus(runs, label.transpose(0, 2, 1) @ member / member.sum(axis=0))


def _index(label: np.ndarray, drawn: np.ndarray) -> np.ndarray:
    """Return the consensus index of rows: (rows, rows), in [0, 1].

    ``label`` is (runs, rows, topics), 1 in the row's topic; ``drawn`` is (runs, rows).
    """
    inside = (label * drawn[:, :, None]).transpose(1, 0, 2).reshape(drawn.shape[1], -1)
    both = drawn.T.astype(float) @ drawn
    return inside @ inside.T / np.maximum(both, 1)


def prepare_training(rows: Rows, *, method: str, runs: int, seed: int, label: str = "") -> Training:
    """Make ``method``, a key of ``METHODS``, ready for ``rows``, or for ``POOL`` of more rows."""
    if rows.size > POOL:
        rng = random_generator(seed, "topic pool", label)
        rows = rows.take(np.sort(rng.permutation(rows.size)[:POOL]))
    return Training(rows, METHODS[method](rows), runs, seed, label)


def _cut(consensus: np.ndarray, *, topics: int) -> np.ndarray:
    """Return rows' topics as columns of ones, by average linkage: (rows, topics), largest first."""
    if len(consensus) == 1:
        return np.ones((1, 1))
    tree = AgglomerativeClustering(
        min(topics, len(consensus)), metric="precomputed", linkage="average"
    )
    numbers = tree.fit_predict(1 - consensus)
    sizes = np.bincount(numbers)
    first = [int(np.argmax(numbers == number)) for number in range(len(sizes))]
    order = sorted(range(len(sizes)), key=lambda number: (-sizes[number], first[number]))
    return (numbers[:, None] == np.array(order)[None, :]).astype(float)
