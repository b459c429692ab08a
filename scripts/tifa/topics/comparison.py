"""A study's topics beside plain LDA and plain NMF of scikit-learn at the same number of topics.

All are judged alike: by parallel rows held out of the fit, by refits with other seeds, and by
refits to 80 % of the rows.
"""

from collections.abc import Callable
from dataclasses import asdict

import numpy as np
import scipy.sparse as sp
from sklearn.decomposition import NMF, LatentDirichletAllocation
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.metrics import adjusted_rand_score
from threadpoolctl import threadpool_limits

from tifa.statistics.resampling import random_generator
from tifa.topics.agreement import measure_agreement, overlap
from tifa.topics.consensus import SHARE, assign, prepare_training
from tifa.topics.models import as_shares
from tifa.topics.rows import Rows, Side
from tifa.topics.translation import BASES, Fitted, deal_folds, describe_folds

Fit = Callable[[Rows, int], Fitted]
"""Fits rows; the number sets the random numbers apart."""
SEEDS = 5
"""Fits with other seeds to the same rows."""


class Plain:
    """scikit-learn's model as it comes, on the joined columns of both languages.

    A row without a language has zeros there, in training as when one side is described. Every unit
    is assigned to a topic.
    """

    least = 0.0

    def __init__(self, rows: Rows, *, kind: str, topics: int, seed: int) -> None:
        self.topics = topics
        self._sizes = {name: side.counts.shape[1] for name, side in rows.sides.items()}
        counts = sp.hstack([side.counts for side in rows.sides.values()]).tocsr()
        self._scaling = TfidfTransformer().fit(counts) if kind == "nmf" else None
        model = NMF if kind == "nmf" else LatentDirichletAllocation
        self._model = model(topics, random_state=seed).fit(self._scaled(counts))

    def _scaled(self, counts: sp.csr_matrix) -> sp.csr_matrix:
        return counts if self._scaling is None else self._scaling.transform(counts)

    def measure_strength(self, side: Side) -> np.ndarray:
        """Return shares of shape (units, topics)."""
        blocks = [
            side.counts if name == side.language else sp.csr_matrix((side.counts.shape[0], size))
            for name, size in self._sizes.items()
        ]
        return self._shares(sp.hstack(blocks))

    def measure_row_strength(self, rows: Rows) -> np.ndarray:
        """Return shares of shape (rows, topics), both languages together."""
        return self._shares(sp.hstack([side.counts for side in rows.sides.values()]))

    def _shares(self, counts: sp.spmatrix) -> np.ndarray:
        return as_shares(self._model.transform(self._scaled(counts.tocsr())))


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
    ``jaccard`` is the mean over topics of the best match of their units.
    """

    def fit_study(part: Rows, number: int) -> Fitted:
        return prepare_training(part, method=method, runs=runs, seed=seed + number).fit(topics)

    def fit_plain(kind: str) -> Fit:
        return lambda part, number: Plain(part, kind=kind, topics=topics, seed=seed + number)

    fits = {
        f"consensus of {method}": fit_study,
        "lda plain": fit_plain("lda"),
        "nmf plain": fit_plain("nmf"),
    }
    return [
        row
        for name, fit in fits.items()
        for row in _judge(
            rows, fit, name=name, resamples=resamples, seed=seed, confidence=confidence
        )
    ]


def _judge(
    rows: Rows, fit: Fit, *, name: str, resamples: int, seed: int, confidence: float
) -> list[dict]:
    whole = fit(rows, 0)
    stability = None
    found = []
    for basis in BASES:
        folds = deal_folds(rows, basis=basis)
        described = describe_folds(
            rows, folds, whole=whole, fit=lambda at, folds=folds: fit(folds[at].rows, 0)
        )
        if described is None:
            continue
        stability = stability or _measure_stability(
            rows, fit, whole=whole, resamples=resamples, seed=seed
        )
        agreement = measure_agreement(described, confidence=confidence)
        found.append(
            {
                "method": name,
                "basis": basis,
                "k": whole.topics,
                **asdict(agreement),
                **stability,
            }
        )
    return found


def _measure_stability(
    rows: Rows, fit: Fit, *, whole: Fitted, resamples: int, seed: int
) -> dict[str, float]:
    everything = np.arange(rows.size)
    drawn = [everything] * SEEDS
    for number in range(resamples):
        rng = random_generator(seed, "topic resample", str(number))
        drawn.append(np.sort(rng.permutation(rows.size)[: int(np.ceil(SHARE * rows.size))]))
    strength = whole.measure_row_strength(rows)
    compared = []
    for number, places in enumerate(drawn, start=1):
        part = rows.take(places)
        model = fit(part, number)
        compared.append(_compare(whole, strength[places], model, model.measure_row_strength(part)))
    return {
        f"{what}_{measure}": float(np.mean([pair[at] for pair in pairs]))
        for what, pairs in (("seed", compared[:SEEDS]), ("resample", compared[SEEDS:]))
        for at, measure in enumerate(("ari", "jaccard"))
    }


def _compare(
    one: Fitted, first: np.ndarray, other: Fitted, second: np.ndarray
) -> tuple[float, float]:
    alike = overlap(
        assign(first, least=one.least),
        assign(second, least=other.least),
        sizes=(one.topics, other.topics),
    )
    ari = adjusted_rand_score(first.argmax(axis=1), second.argmax(axis=1))
    return ari, float(alike.max(axis=1).mean())
