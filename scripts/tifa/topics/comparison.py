"""A study's topics beside plain LDA and plain NMF of scikit-learn at the same number of topics.

All are judged alike: by parallel rows held out of the fit, by refits with other seeds, and by
refits to 80 % of the rows.
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict

import numpy as np
import scipy.sparse as sp
from sklearn.decomposition import NMF, LatentDirichletAllocation
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.metrics import adjusted_rand_score
from threadpoolctl import threadpool_limits

from tifa.statistics.resampling import random_generator
from tifa.topics.agreement import Described, match_labels, measure_agreement, overlap
from tifa.topics.consensus import SHARE, assign, prepare_training
from tifa.topics.models import as_shares, describe
from tifa.topics.rows import Rows, Side
from tifa.topics.selection import FOLDS

SEEDS = 5
"""Fits with other seeds to the same rows."""


class Plain:
    """scikit-learn's model as it comes, on the joined columns of both languages.

    A row without a language has zeros there, in training as when one side is described.
    """

    def __init__(self, rows: Rows, *, kind: str, topics: int, seed: int) -> None:
        self._sizes = {name: side.counts.shape[1] for name, side in rows.sides.items()}
        counts = sp.hstack([side.counts for side in rows.sides.values()]).tocsr()
        self._scaling = TfidfTransformer().fit(counts) if kind == "nmf" else None
        model = NMF if kind == "nmf" else LatentDirichletAllocation
        self._model = model(topics, random_state=seed).fit(self._scaled(counts))

    def _scaled(self, counts: sp.csr_matrix) -> sp.csr_matrix:
        return counts if self._scaling is None else self._scaling.transform(counts)

    def transform(self, side: Side) -> np.ndarray:
        """Return shares of shape (units, topics)."""
        blocks = [
            side.counts if name == side.language else sp.csr_matrix((side.counts.shape[0], size))
            for name, size in self._sizes.items()
        ]
        joined = self._scaled(sp.hstack(blocks).tocsr())
        return as_shares(self._model.transform(joined))


class _Fitted:
    """What both kinds of fits offer: strengths of rows, strengths and assignment of a side."""

    def __init__(self, rows: Rows, *, method: str, topics: int, runs: int, seed: int) -> None:
        kind, _, plain = method.partition(" ")
        self._plain = bool(plain)
        if self._plain:
            self._model = Plain(rows, kind=kind, topics=topics, seed=seed)
        else:
            self._model = prepare_training(rows, method=kind, runs=runs, seed=seed).fit(topics)
        self.topics = topics if self._plain else self._model.topics

    def strength_of_rows(self, rows: Rows) -> np.ndarray:
        return (
            describe(self._model, rows) if self._plain else self._model.measure_row_strength(rows)
        )

    def strength_of_side(self, side: Side) -> np.ndarray:
        return self._model.transform(side) if self._plain else self._model.measure_strength(side)

    def assigned(self, strength: np.ndarray) -> np.ndarray:
        return strength.argmax(axis=1) if self._plain else assign(strength)


@threadpool_limits.wrap(limits=1)
def compare_methods(
    rows: Rows,
    *,
    topics: int,
    method: str,
    runs: int,
    resamples: int,
    seed: int,
    confidence: float,
) -> list[dict]:
    """Return the rows of ``topic_comparison``: ``method`` as the study uses it, then plain ones.

    Empty with fewer than ten parallel rows, where there is nothing to hold the methods against.
    Plain models assign every unit. ``jaccard`` is the mean over topics of the best match of their
    units.
    """
    if len(rows.parallel) < 2 * FOLDS:
        return []
    found = []
    for name in (method, "lda plain", "nmf plain"):

        def fit(part: Rows, number: int, name=name) -> _Fitted:
            return _Fitted(part, method=name, topics=topics, runs=runs, seed=seed + number)

        found.append(
            {
                "method": "consensus of " + name if name == method else name,
                "k": topics,
                **asdict(measure_agreement(_hold_out(rows, fit), confidence=confidence)),
                **_measure_stability(rows, fit, resamples=resamples, seed=seed),
            }
        )
    return found


def _hold_out(rows: Rows, fit: Callable[[Rows, int], _Fitted]) -> Described:
    whole = fit(rows, 0)
    dominant = whole.strength_of_rows(rows).argmax(axis=1)
    topics, assigned, shares, folds = [], [], [], []
    for fold in range(FOLDS):
        out = rows.parallel[fold::FOLDS]
        kept = np.setdiff1d(np.arange(rows.size), out)
        part = rows.take(kept)
        model = fit(part, 0)
        labels = model.strength_of_rows(part).argmax(axis=1)
        sizes = (whole.topics, model.topics)
        named = match_labels(overlap(dominant[kept], labels, sizes=sizes))
        sides = [model.strength_of_side(rows.sides[name].take(out)) for name in rows.languages[:2]]
        topics.append(np.stack([named[side.argmax(axis=1)] for side in sides], axis=1))
        assigned.append(np.stack([model.assigned(side) >= 0 for side in sides], axis=1))
        spread = np.zeros((len(out), 2, sum(sizes)))
        for at, side in enumerate(sides):
            spread[:, at, named] = as_shares(side)
        shares.append(spread)
        folds.append(np.full(len(out), fold))
    return Described(*(np.concatenate(part) for part in (topics, assigned, shares, folds)))


def _measure_stability(
    rows: Rows, fit: Callable[[Rows, int], _Fitted], *, resamples: int, seed: int
) -> dict[str, float]:
    whole = fit(rows, 0)
    strength = whole.strength_of_rows(rows)
    again = [fit(rows, number) for number in range(1, SEEDS + 1)]
    over_seeds = [_compare(whole, strength, model, model.strength_of_rows(rows)) for model in again]
    over_resamples = []
    for number in range(resamples):
        rng = random_generator(seed, "topic resample", str(number))
        drawn = np.sort(rng.permutation(rows.size)[: int(np.ceil(SHARE * rows.size))])
        part = rows.take(drawn)
        model = fit(part, number)
        over_resamples.append(_compare(whole, strength[drawn], model, model.strength_of_rows(part)))
    return {
        f"{what}_{name}": float(np.mean([pair[at] for pair in pairs]))
        for what, pairs in (("seed", over_seeds), ("resample", over_resamples))
        for at, name in enumerate(("ari", "jaccard"))
    }


def _compare(
    one: _Fitted, first: np.ndarray, other: _Fitted, second: np.ndarray
) -> Sequence[float]:
    alike = overlap(one.assigned(first), other.assigned(second), sizes=(one.topics, other.topics))
    ari = adjusted_rand_score(first.argmax(axis=1), second.argmax(axis=1))
    return ari, float(alike.max(axis=1).mean())
