"""What a topic is called by: its terms and its most typical sentences in each language."""

from collections.abc import Sequence

import numpy as np
import scipy.sparse as sp

from tifa.topics.units import as_unit_length

_TINY = 1e-12


def top_terms(weights: np.ndarray, names: Sequence[str], *, number: int) -> list[int]:
    """Return the indices of the ``number`` heaviest terms above zero, ties in order of name."""
    heavy = np.flatnonzero(weights > 0)
    order = sorted(heavy.tolist(), key=lambda column: (-weights[column], names[column]))
    return order[:number]


def weigh_terms_by_class(counts: sp.csr_matrix, shares: np.ndarray) -> np.ndarray:
    """Return class-based tf-idf weights of shape (topics, terms) (Grootendorst 2022).

    ``counts`` is (units, terms), ``shares`` is (units, topics). The weight of a term in a topic is
    its count there, each occurrence split by its unit's shares, relative to the topic's size, times
    ln(1 + A / f), A the mean number of terms per topic and f the term's count in all topics. Zero
    when the term never occurs there.
    """
    inside = (counts.T @ shares).T
    size = inside.sum(axis=1, keepdims=True)
    frequency = inside.sum(axis=0)
    rarity = np.log1p(inside.sum() / len(inside) / np.maximum(frequency, _TINY))
    return np.where(frequency > 0, inside / np.maximum(size, _TINY) * rarity, 0.0)


def weigh_terms_apart(counts: sp.csr_matrix, member: np.ndarray) -> np.ndarray:
    """Return how much each term sets each topic apart: shape (topics, terms).

    ``counts`` is (units, terms), ``member`` (units, topics), 1 in the unit's topic. With p the
    term's share of the topic's words and q its share of the words of all topics, the weight is
    p ln(p / q), what the term adds to the divergence of the topic from them all (Kullback &
    Leibler 1951). Zero where topics use a term alike or the topic does not use it, below zero
    where the topic uses it less. A single topic that has words has nothing to be set apart from;
    its weight is p.
    """
    inside = (counts.T @ member).T
    size = inside.sum(axis=1, keepdims=True)
    own = inside / np.maximum(size, _TINY)
    if np.count_nonzero(size) < 2:
        return own
    together = inside.sum(axis=0) / max(inside.sum(), _TINY)
    return own * np.log(np.divide(own, together, out=np.ones_like(own), where=own > 0))


def rank_sentences(
    vectors: np.ndarray, topic: np.ndarray, *, topics: int, number: int
) -> list[list[tuple[int, float]]]:
    """Return, per topic, the most typical sentences as (index, cosine), best first.

    ``vectors`` are the sentences of one language, centred, of shape (sentences, dimensions);
    ``topic[i]`` is the topic that the sentence's unit is assigned to, or -1. A sentence is typical
    by its cosine with the sum of its topic's sentences, in [-1, 1]; ties in the order of the text.
    A topic has its own sentences only, at most ``number``.
    """
    ranked = []
    for at in range(topics):
        own = np.flatnonzero((topic == at) & np.any(vectors != 0, axis=1))
        middle = as_unit_length(vectors[own].sum(axis=0, keepdims=True))[0]
        near = vectors[own] @ middle
        order = sorted(range(len(own)), key=lambda row: (-round(float(near[row]), 9), own[row]))
        ranked.append([(int(own[row]), float(near[row])) for row in order[:number]])
    return ranked
