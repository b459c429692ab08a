"""Topic models over Chinese and English units together: three methods behind one interface.

A method is made ready once for a set of training rows and then fitted to many draws of them, which
is what a consensus asks for. What it learns describes units of either language by shares of the
same topics. ``nmf`` and ``lda`` learn a topic's two halves from the rows that have both languages;
``embedding`` needs no such rows, for its vectors share one space.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import scipy.sparse as sp
from sklearn.decomposition import NMF, LatentDirichletAllocation, non_negative_factorization
from sklearn.feature_extraction.text import TfidfTransformer

from tifa.relations.vectors import centre
from tifa.topics.clustering import cluster_draws
from tifa.topics.rows import Rows, Side
from tifa.topics.units import as_unit_length

TEMPERATURE = 0.1
"""Of ``embedding``: a topic nearer by this much in cosine has e times the share."""
STARTS = 5
"""Of ``embedding``: starts of k-means in a fit, of which the best is taken."""
LEAST_DIMENSIONS = 10
"""Of ``embedding``: principal components kept, or twice the topics when that is more."""
LDA_ROUNDS = 20
"""Of ``lda``: passes over the rows."""
_TINY = 1e-12
_ROUNDS = 100


class Runs(Protocol):
    """What fits to several draws give. Topics are numbered from 0 here, from 1 in the tables.

    ``draws`` numbers the draws that could be fitted.
    """

    draws: tuple[int, ...]

    def transform(self, side: Side) -> np.ndarray:
        """Return shares of shape (runs, units, topics) that sum to 1.

        A unit of which a run knows nothing has equal shares.
        """


class Method(Protocol):
    """A method made ready for training rows."""

    def fit(self, drawn: np.ndarray, *, topics: int, seed: int) -> Runs:
        """Fit ``topics`` topics to each draw: ``drawn`` is (draws, rows), true where drawn.

        Draws with too few rows are passed over; raises ``ValueError`` when all have.
        """


def as_shares(weights: np.ndarray) -> np.ndarray:
    """Scale non-negative weights to sum 1 over the last axis; zeros become equal shares."""
    total = weights.sum(axis=-1, keepdims=True)
    equal = 1 / max(weights.shape[-1], 1)
    return np.where(total > 0, weights / np.where(total > 0, total, 1), equal)


def describe(runs: Runs, rows: Rows) -> np.ndarray:
    """Return the shares of ``rows``, the mean of their languages': (runs, rows, topics)."""
    total, sides = 0.0, np.zeros(rows.size)
    for name, side in rows.sides.items():
        total = total + runs.transform(side) * rows.seen[name][:, None]
        sides += rows.seen[name]
    return total / np.maximum(sides, 1)[:, None]


class EmbeddingMethod:
    """Clusters of sentence vectors, each language centred on its training rows.

    A row is the sum of its centred sides. Rows are projected on their first principal components
    (around the origin, to which the centring has moved each language), of which k-means over k
    clusters needs k - 1 (Ding & He 2004); scaled to length 1, so that k-means is by cosine.
    """

    def __init__(self, rows: Rows) -> None:
        self.centres = {
            name: centre(side.vectors[rows.seen[name]]) for name, side in rows.sides.items()
        }
        joined = sum(
            centred_side(side, self.centres) * rows.seen[name][:, None]
            for name, side in rows.sides.items()
        )
        self._rows = as_unit_length(joined)
        self._basis = _principal_axes(self._rows)

    def fit(self, drawn: np.ndarray, *, topics: int, seed: int) -> "EmbeddingRuns":
        """See ``Method.fit``."""
        if drawn.sum(axis=1).min() < topics:
            raise ValueError(f"{topics} topics need as many rows, not {drawn.sum(axis=1).min()}")
        projection = self._basis[:, : max(LEAST_DIMENSIONS, 2 * topics)]
        centres = cluster_draws(
            as_unit_length(self._rows @ projection),
            drawn,
            clusters=topics,
            starts=STARTS,
            rng=np.random.default_rng(seed),
        )
        return EmbeddingRuns(tuple(range(len(drawn))), self.centres, projection, centres)


def _principal_axes(points: np.ndarray) -> np.ndarray:
    """Return principal axes around the origin as columns, the first first."""
    if len(points) <= points.shape[1]:
        return np.linalg.svd(points, full_matrices=False)[2].T
    return np.linalg.eigh(points.T @ points)[1][:, ::-1]


def centred_side(side: Side, centres: Mapping[str, np.ndarray]) -> np.ndarray:
    """Return the side's vectors minus their language's centre, scaled to length 1 or zero."""
    blank = ~np.any(side.vectors != 0, axis=1)
    moved = as_unit_length(side.vectors - centres.get(side.language, 0.0))
    moved[blank] = 0
    return moved


@dataclass(frozen=True)
class EmbeddingRuns:
    """Centres of clusters in the projected space of vectors; see ``EmbeddingMethod``.

    ``topics`` is of shape (runs, topics, dimensions).
    """

    draws: tuple[int, ...]
    centres: Mapping[str, np.ndarray]
    projection: np.ndarray
    topics: np.ndarray

    def transform(self, side: Side) -> np.ndarray:
        """See ``Runs.transform``; exp(cosine / ``TEMPERATURE``), scaled to sum 1."""
        points = as_unit_length(centred_side(side, self.centres) @ self.projection)
        runs, topics, dimensions = self.topics.shape
        near = points @ self.topics.reshape(-1, dimensions).T / TEMPERATURE
        near = near.reshape(-1, runs, topics).transpose(1, 0, 2)
        return as_shares(np.exp(near - near.max(axis=2, keepdims=True)))


@dataclass(frozen=True)
class SeparateRuns:
    """Runs that are models of their own, each with its ``transform`` to (units, topics)."""

    draws: tuple[int, ...]
    models: tuple["NmfModel | LdaModel", ...]

    def transform(self, side: Side) -> np.ndarray:
        """See ``Runs.transform``."""
        return np.stack([model.transform(side) for model in self.models])


def _fit_one_by_one(
    fit: Callable[[np.ndarray, int], "NmfModel | LdaModel | None"], drawn: np.ndarray, *, seed: int
) -> SeparateRuns:
    """Fit each draw, given the indices of its rows and a seed of its own."""
    seeds = np.random.default_rng(seed).integers(2**31, size=len(drawn)).tolist()
    models = {
        at: model
        for at, (draw, own) in enumerate(zip(drawn, seeds, strict=True))
        if (model := fit(np.flatnonzero(draw), own)) is not None
    }
    if not models:
        raise ValueError("every draw has too few rows for so many topics")
    return SeparateRuns(tuple(models), tuple(models.values()))


class NmfMethod:
    """Non-negative matrix factorisation of tf-idf, unobserved language halves left out.

    Rows with every language are factorised first (Frobenius loss, NNDSVDa start: Boutsidis &
    Gallopoulos 2008); then all rows by multiplicative updates (Lee & Seung 2001) in which an
    unobserved half has weight zero, which leaves it out of both sides of the loss. With one
    language this is plain NMF.
    """

    def __init__(self, rows: Rows) -> None:
        self._seen = rows.seen
        self._scaling = {
            name: TfidfTransformer(sublinear_tf=True).fit(side.counts[rows.seen[name]])
            for name, side in rows.sides.items()
        }
        self._tfidf = {
            name: self._scaling[name].transform(side.counts).tocsr()
            for name, side in rows.sides.items()
        }

    def fit(self, drawn: np.ndarray, *, topics: int, seed: int) -> SeparateRuns:
        """See ``Method.fit``; a draw needs as many rows with every language as topics."""
        return _fit_one_by_one(
            lambda rows, own: self._fit_draw(rows, topics=topics, seed=own), drawn, seed=seed
        )

    def _fit_draw(self, drawn: np.ndarray, *, topics: int, seed: int) -> "NmfModel | None":
        seen = {name: mask[drawn] for name, mask in self._seen.items()}
        complete = np.logical_and.reduce(list(seen.values()))
        if complete.sum() < topics:
            return None
        tfidf = {name: matrix[drawn] for name, matrix in self._tfidf.items()}
        joined = sp.hstack(list(tfidf.values())).tocsr()
        start = NMF(topics, init="nndsvda", random_state=seed, max_iter=4000)
        start.fit(joined[complete])
        edges = np.cumsum([matrix.shape[1] for matrix in tfidf.values()])[:-1]
        halves = dict(zip(tfidf, np.split(start.components_, edges, axis=1), strict=True))
        if not complete.all():
            halves = _fit_partly_seen(tfidf, seen, halves)
        return NmfModel(_level_halves(halves), self._scaling)


def _fit_partly_seen(
    tfidf: Mapping[str, sp.csr_matrix],
    seen: Mapping[str, np.ndarray],
    halves: Mapping[str, np.ndarray],
) -> dict[str, np.ndarray]:
    # Multiplicative updates cannot leave zero: fill zeros with a hundredth of the mean weight.
    halves = {
        name: np.where(half > 0, half, half.mean() / 100 + _TINY) for name, half in halves.items()
    }
    topics = len(next(iter(halves.values())))
    weights = np.full((len(next(iter(seen.values()))), topics), 1 / topics)
    for _ in range(_ROUNDS):
        above, below = np.zeros_like(weights), np.zeros_like(weights)
        for name, half in halves.items():
            above += tfidf[name] @ half.T
            below += np.where(seen[name][:, None], weights @ (half @ half.T), 0.0)
        weights = weights * above / (below + _TINY)
        for name, half in halves.items():
            part = weights * seen[name][:, None]
            halves[name] = half * (tfidf[name].T @ part).T / ((part.T @ part) @ half + _TINY)
    return halves


def _level_halves(halves: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Give each topic the same length in every language, so that shares compare across them."""
    lengths = {name: np.linalg.norm(half, axis=1, keepdims=True) for name, half in halves.items()}
    mean = np.sqrt(sum(length**2 for length in lengths.values()) / len(lengths))
    return {name: half / np.maximum(lengths[name], _TINY) * mean for name, half in halves.items()}


@dataclass(frozen=True)
class NmfModel:
    """Per language non-negative weights of shape (topics, terms); see ``NmfMethod``."""

    components: Mapping[str, np.ndarray]
    scaling: Mapping[str, TfidfTransformer]

    def transform(self, side: Side) -> np.ndarray:
        """Return shares (units, topics): non-negative least squares on the language's half."""
        matrix = self.scaling[side.language].transform(side.counts).tocsr()
        components = self.components[side.language]
        weights, _, _ = non_negative_factorization(
            matrix.astype(float),
            H=components,
            n_components=len(components),
            update_H=False,
            solver="cd",
            max_iter=2000,
            tol=1e-4,
        )
        return as_shares(weights)


class LdaMethod:
    """Latent Dirichlet allocation (Blei, Ng & Jordan 2003), variational, on joined counts.

    Symmetric priors 1 / topics; terms that a row does not hold do not enter the inference.
    """

    def __init__(self, rows: Rows) -> None:
        self._sizes = {name: side.counts.shape[1] for name, side in rows.sides.items()}
        self._counts = sp.hstack([side.counts for side in rows.sides.values()]).tocsr()

    def fit(self, drawn: np.ndarray, *, topics: int, seed: int) -> SeparateRuns:
        """See ``Method.fit``."""
        return _fit_one_by_one(
            lambda rows, own: self._fit_draw(rows, topics=topics, seed=own), drawn, seed=seed
        )

    def _fit_draw(self, drawn: np.ndarray, *, topics: int, seed: int) -> "LdaModel | None":
        if len(drawn) < topics:
            return None
        fitted = LatentDirichletAllocation(
            topics, learning_method="batch", random_state=seed, max_iter=LDA_ROUNDS, n_jobs=1
        )
        return LdaModel(fitted.fit(self._counts[drawn]), self._sizes)


@dataclass(frozen=True)
class LdaModel:
    """A fitted allocation over the joined terms of all languages; see ``LdaMethod``."""

    fitted: LatentDirichletAllocation
    sizes: Mapping[str, int]

    def transform(self, side: Side) -> np.ndarray:
        """Return shares of shape (units, topics)."""
        blocks = [
            side.counts if name == side.language else sp.csr_matrix((side.counts.shape[0], size))
            for name, size in self.sizes.items()
        ]
        return as_shares(self.fitted.transform(sp.hstack(blocks).tocsr()))


METHODS: Mapping[str, Callable[[Rows], Method]] = {
    "embedding": EmbeddingMethod,
    "nmf": NmfMethod,
    "lda": LdaMethod,
}
