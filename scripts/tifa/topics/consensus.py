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
from tifa.topics.models import METHODS, Method, TopicModel, describe
from tifa.topics.rows import Rows, Side

SHARE = 0.8
"""Share of the rows that a run is fitted to."""
MAJORITY = 0.5
"""Item consensus from which a unit is assigned: with its topic's rows in half of the runs."""
POOL = 2_000
"""Rows that runs draw from; of more, this many are taken at random."""


@dataclass(frozen=True)
class Consensus:
    """Fitted runs and, for each, an array of shape (topics of the run, topics).

    It holds which share of a topic's rows the run has in each of its own topics.
    """

    runs: tuple[TopicModel, ...]
    places: tuple[np.ndarray, ...]

    @property
    def topics(self) -> int:
        """Number of topics; fewer than asked for where there are fewer rows."""
        return self.places[0].shape[1]

    def measure_strength(self, side: Side) -> np.ndarray:
        """Return the item consensus of units of one language: (units, topics), in [0, 1]."""
        return self._mean([run.transform(side) for run in self.runs])

    def measure_row_strength(self, rows: Rows) -> np.ndarray:
        """Return the item consensus of rows, all their languages together: (rows, topics)."""
        return self._mean([describe(run, rows) for run in self.runs])

    def _mean(self, shares: list[np.ndarray]) -> np.ndarray:
        return np.mean(
            [place[share.argmax(axis=1)] for place, share in zip(self.places, shares, strict=True)],
            axis=0,
        )


def assign(strength: np.ndarray) -> np.ndarray:
    """Return each unit's topic, or -1 where the strongest is below ``MAJORITY``."""
    return np.where(strength.max(axis=1) >= MAJORITY, strength.argmax(axis=1), -1)


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
        size = max(int(np.ceil(SHARE * rows.size)), min(topics, rows.size))
        together, both = np.zeros((2, rows.size, rows.size))
        models, labels = [], []
        for run in range(self.runs):
            rng = random_generator(self.seed, "topic run", self.label, str(topics), str(run))
            drawn = np.sort(rng.permutation(rows.size)[:size])
            try:
                model = self.ready.fit(drawn, topics=topics, seed=int(rng.integers(2**31)))
            except ValueError:  # it drew too few rows with every language
                continue
            dominant = describe(model, rows).argmax(axis=1)
            cells = np.ix_(drawn, drawn)
            both[cells] += 1
            together[cells] += dominant[drawn, None] == dominant[None, drawn]
            models.append(model)
            labels.append(dominant)
        if not models:
            raise ValueError(f"{rows.size} rows are too few for {topics} topics")
        member = _cut(together / np.maximum(both, 1), topics=topics)
        places = tuple(np.eye(topics)[label].T @ member / member.sum(axis=0) for label in labels)
        return Consensus(tuple(models), places)


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
