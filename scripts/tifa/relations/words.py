"""The content words of sentences, weighted by rarity, and which of them are alike.

Two sentences may say the same in other words, so that a word counts, in part, for those like it:
the soft cosine of Sidorov, Gelbukh, Gómez-Adorno & Pinto 2014 (doi:10.13053/CyS-18-3-2043) of rows
a and b is a'Sb / sqrt(a'Sa b'Sb), with S the likeness of words: 1 of a word with itself, and of two
words of one language or both the cosine of their vectors, centred per language, rescaled from
``LIKE`` to 0 and 1. With S the unit matrix it is the cosine.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import log

import numpy as np
from scipy import sparse

from tifa.relations.links import LIKE
from tifa.relations.vectors import DIMENSIONS, centred, sentence_vectors

TERM = ""
"""The language of a term, which is one word in both languages and like no other."""
NEAREST = 200
BLOCK = 1 << 23
"""Cosines that are held at once."""

Word = tuple[str, str]
"""A language and a lemma."""


@dataclass(frozen=True)
class Weighted:
    """Rows of sentences over the words of all: ``own`` a, ``spread`` Sa, both by sqrt(a'Sa)."""

    own: sparse.csr_matrix
    spread: sparse.csr_matrix

    def cosines(self, other: "Weighted", rows: slice = slice(None)) -> np.ndarray:
        """Soft cosines of the sentences ``rows`` with all of ``other``; 0 without words."""
        return (self.own[rows] @ other.spread.T).toarray()


def weigh_words(
    texts: Sequence[Sequence[Collection[Word]]],
) -> tuple[list[sparse.csr_matrix], list[Word]]:
    """Rows for the words of each sentence of each text, and the words that the columns stand for.

    A word that f of all n sentences hold weighs log((1 + n) / f).
    """
    held = Counter(word for text in texts for words in text for word in set(words))
    ordered = sorted(held)
    place = {word: number for number, word in enumerate(ordered)}
    total = 1 + sum(map(len, texts))
    weight = np.array([log(total / held[word]) for word in ordered], dtype=np.float32)
    result = []
    for text in texts:
        rows = [sorted(place[word] for word in set(words)) for words in text]
        columns = np.array([column for row in rows for column in row], dtype=np.int64)
        ends = np.cumsum([0, *map(len, rows)])
        result.append(sparse.csr_matrix((weight[columns], columns, ends), (len(rows), len(place))))
    return result, ordered


def likeness_of_words(words: Sequence[Word]) -> sparse.csr_matrix:
    """S for ``words``, shape (words, words), symmetric, 0 to 1.

    Only the ``NEAREST`` of a word count as like it, so that memory grows with the vocabulary.
    """
    vectors = np.zeros((len(words), DIMENSIONS), dtype=np.float32)
    for language in sorted({language for language, _ in words} - {TERM}):
        at = [number for number, word in enumerate(words) if word[0] == language]
        vectors[at] = centred(sentence_vectors([words[n][1] for n in at], language=language))
    low, high = LIKE
    blocks = []
    step = max(1, BLOCK // max(1, len(words)))
    for start in range(0, len(words), step):
        block = np.clip((vectors[start : start + step] @ vectors.T - low) / (high - low), 0, 1)
        block[np.arange(len(block)), np.arange(start, start + len(block))] = 1
        if len(words) > NEAREST:
            block[block < np.partition(block, -NEAREST, axis=1)[:, [-NEAREST]]] = 0
        blocks.append(sparse.csr_matrix(block))
    if not blocks:
        return sparse.csr_matrix((0, 0))
    alike = sparse.vstack(blocks, format="csr")
    return alike.maximum(alike.T)


def spread_words(rows: sparse.csr_matrix, alike: sparse.csr_matrix) -> Weighted:
    """``rows`` with the likeness of their words, S = ``alike``."""
    spread = rows @ alike
    norm = np.sqrt(np.asarray(rows.multiply(spread).sum(axis=1)).ravel())
    scale = sparse.diags(np.divide(1, norm, out=np.zeros_like(norm), where=norm > 0))
    return Weighted(sparse.csr_matrix(scale @ rows), sparse.csr_matrix(scale @ spread))


def random_rows(words: sparse.csr_matrix, *, rows: int, seed: int) -> sparse.csr_matrix:
    """Rows of as many words as those of ``words`` have, drawn at random from all of them."""
    random = np.random.default_rng(seed)
    if not words.nnz:
        return sparse.csr_matrix((rows, words.shape[1]), dtype=np.float32)
    lengths = random.choice(np.diff(words.indptr), size=rows)
    at = random.integers(words.nnz, size=lengths.sum())
    ends = np.concatenate([[0], np.cumsum(lengths)])
    made = sparse.csr_matrix((words.data[at], words.indices[at], ends), (rows, words.shape[1]))
    made.sum_duplicates()
    return made
