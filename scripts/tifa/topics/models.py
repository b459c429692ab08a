"""Topic models over Chinese and English paragraphs together.

Both methods see a row per paragraph, or per parallel pair of paragraphs, with the terms of each
language in columns of their own. A row that has only one language says nothing of the other's
columns: they are unobserved, not zero. So a topic learns its two halves from the pairs, and every
other paragraph is described by, and teaches, the half that it can be seen through.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import scipy.sparse as sp
from sklearn.decomposition import NMF, LatentDirichletAllocation, non_negative_factorization
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer

_TINY = 1e-12
_ROUNDS = 100


@dataclass(frozen=True)
class Rows:
    """Training rows: for each language a sparse count matrix and which rows have that language.

    ``counts[language]`` is of shape (rows, terms of the language); ``seen[language]`` a boolean
    vector of length rows; ``terms[language]`` names the columns, sorted.
    """

    counts: Mapping[str, sp.csr_matrix]
    seen: Mapping[str, np.ndarray]
    terms: Mapping[str, tuple[str, ...]]

    @property
    def size(self) -> int:
        """Number of rows."""
        return len(next(iter(self.seen.values()))) if self.seen else 0

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that have columns, in the order given."""
        return tuple(self.terms)

    def take(self, rows: np.ndarray) -> "Rows":
        """Return the rows with these indices; the columns stay."""
        return Rows(
            counts={name: matrix[rows] for name, matrix in self.counts.items()},
            seen={name: mask[rows] for name, mask in self.seen.items()},
            terms=self.terms,
        )


def build_rows(
    documents: Sequence[Mapping[str, Sequence[str]]],
    *,
    languages: Sequence[str],
    minimum_rows: int,
) -> Rows:
    """Count the terms of ``documents``, each a mapping of language to its list of terms.

    A term needs ``minimum_rows`` rows that hold it. A language whose every term is rarer keeps them
    all, so that a tiny corpus still has a vocabulary. Languages without any term have no columns.
    """
    counts, seen, terms = {}, {}, {}
    for language in languages:
        texts = [document.get(language, ()) for document in documents]
        if not any(texts):
            continue
        vectorizer = CountVectorizer(analyzer=_as_is)
        matrix = vectorizer.fit_transform(texts).tocsr()
        names = vectorizer.get_feature_names_out()
        frequent = np.asarray((matrix > 0).sum(axis=0)).ravel() >= minimum_rows
        if frequent.any():
            matrix, names = matrix[:, frequent], names[frequent]
        counts[language] = matrix
        terms[language] = tuple(names)
        seen[language] = np.array([bool(text) for text in texts])
    return Rows(counts=counts, seen=seen, terms=terms)


def _as_is(terms: Sequence[str]) -> Sequence[str]:
    return terms


class TopicModel(Protocol):
    """What every method offers. Topics are numbered from 0 here, from 1 in the tables."""

    components: Mapping[str, np.ndarray]
    """Per language, non-negative weights of shape (topics, terms)."""

    def transform(self, counts: sp.csr_matrix, *, language: str) -> np.ndarray:
        """Return shares of shape (rows, topics) that sum to 1, from one language's term counts.

        A row without any known term gives equal shares.
        """


def as_shares(weights: np.ndarray) -> np.ndarray:
    """Scale non-negative rows to sum 1; a row of zeros becomes equal shares."""
    total = weights.sum(axis=1, keepdims=True)
    equal = np.full_like(weights, 1 / weights.shape[1])
    return np.where(total > 0, weights / np.where(total > 0, total, 1), equal)


@dataclass(frozen=True)
class NmfModel:
    """Non-negative matrix factorisation of tf-idf, unobserved language halves left out."""

    components: Mapping[str, np.ndarray]
    scaling: Mapping[str, TfidfTransformer]

    def transform(self, counts: sp.csr_matrix, *, language: str) -> np.ndarray:
        """See ``TopicModel.transform``; non-negative least squares on the language's columns."""
        matrix = self.scaling[language].transform(counts).tocsr()
        return as_shares(_fold_in(matrix, self.components[language]))


def _fold_in(matrix: sp.csr_matrix, components: np.ndarray) -> np.ndarray:
    weights, _, _ = non_negative_factorization(
        matrix.astype(float),
        H=components,
        n_components=len(components),
        update_H=False,
        solver="cd",
        max_iter=2000,
        tol=1e-5,
    )
    return weights


def fit_nmf(rows: Rows, *, topics: int, seed: int) -> NmfModel:
    """Factorise tf-idf rows into ``topics`` components, deterministically.

    Rows with every language are factorised first (Frobenius loss, NNDSVDa start: Boutsidis &
    Gallopoulos 2008); then all rows by multiplicative updates (Lee & Seung 2001) in which an
    unobserved half has weight zero, which leaves it out of both sides of the loss. With one
    language this is plain NMF. Raises ``ValueError`` when fewer complete rows than topics are
    given.
    """
    languages = rows.languages
    complete = np.logical_and.reduce([rows.seen[name] for name in languages])
    if complete.sum() < topics:
        raise ValueError(f"{topics} topics need as many complete rows, not {complete.sum()}")
    scaling = {name: TfidfTransformer(sublinear_tf=True) for name in languages}
    tfidf = {
        name: scaling[name].fit(rows.counts[name][rows.seen[name]]).transform(rows.counts[name])
        for name in languages
    }
    joined = sp.hstack([tfidf[name] for name in languages]).tocsr()
    start = NMF(topics, init="nndsvda", random_state=seed, max_iter=4000)
    start.fit(joined[complete])
    edges = np.cumsum([tfidf[name].shape[1] for name in languages])[:-1]
    halves = dict(zip(languages, np.split(start.components_, edges, axis=1), strict=True))
    if not complete.all():
        halves = _fit_partly_seen(tfidf, rows.seen, halves)
    return NmfModel(components=_level_halves(halves), scaling=scaling)


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
class LdaModel:
    """Latent Dirichlet allocation (Blei, Ng & Jordan 2003), variational, on joined counts."""

    components: Mapping[str, np.ndarray]
    fitted: LatentDirichletAllocation
    sizes: Mapping[str, int]

    def transform(self, counts: sp.csr_matrix, *, language: str) -> np.ndarray:
        """See ``TopicModel.transform``; absent terms do not enter the inference at all."""
        blocks = [
            counts if name == language else sp.csr_matrix((counts.shape[0], size))
            for name, size in self.sizes.items()
        ]
        return as_shares(self.fitted.transform(sp.hstack(blocks).tocsr()))


def fit_lda(rows: Rows, *, topics: int, seed: int) -> LdaModel:
    """Fit batch variational LDA with symmetric priors 1 / ``topics`` on the joined counts."""
    languages = rows.languages
    fitted = LatentDirichletAllocation(
        topics, learning_method="batch", random_state=seed, max_iter=100, n_jobs=1
    )
    fitted.fit(sp.hstack([rows.counts[name] for name in languages]).tocsr())
    sizes = {name: rows.counts[name].shape[1] for name in languages}
    edges = np.cumsum(list(sizes.values()))[:-1]
    halves = dict(zip(languages, np.split(fitted.components_, edges, axis=1), strict=True))
    return LdaModel(components=halves, fitted=fitted, sizes=sizes)


METHODS = {"nmf": fit_nmf, "lda": fit_lda}


def fit_topic_model(rows: Rows, *, method: str, topics: int, seed: int) -> TopicModel:
    """Fit ``topics`` topics by ``method``, a key of ``METHODS``.

    Bytes are the same on any number of threads only with single-threaded linear algebra, which the
    caller sees to. Raises ``KeyError`` for another method.
    """
    return METHODS[method](rows, topics=topics, seed=seed)


def top_terms(weights: np.ndarray, names: Sequence[str], *, number: int) -> list[int]:
    """Return the indices of the ``number`` heaviest terms above zero, ties in order of name."""
    order = sorted(range(len(names)), key=lambda column: (-weights[column], names[column]))
    return [column for column in order[:number] if weights[column] > 0]


def weigh_terms_by_class(counts: sp.csr_matrix, shares: np.ndarray) -> np.ndarray:
    """Return class-based tf-idf weights of shape (topics, terms) (Grootendorst 2022).

    ``counts`` is (rows, terms), ``shares`` is (rows, topics). The weight of a term in a topic is
    its count there, each occurrence split by its row's shares, relative to the topic's size, times
    ln(1 + A / f), A the mean number of terms per topic and f the term's count in all topics. Zero
    when the term never occurs there.
    """
    inside = (counts.T @ shares).T
    size = inside.sum(axis=1, keepdims=True)
    frequency = inside.sum(axis=0)
    rarity = np.log1p(inside.sum() / len(inside) / np.maximum(frequency, _TINY))
    return np.where(frequency > 0, inside / np.maximum(size, _TINY) * rarity, 0.0)
