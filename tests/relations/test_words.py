import numpy as np
import pytest
from scipy import sparse

from tifa.relations import words as module
from tifa.relations.words import (
    TERM,
    likeness_of_words,
    random_rows,
    spread_words,
    weigh_words,
)


def test_rare_words_weigh_more():
    net, river = ("en", "net"), ("en", "river")
    (first, second), words = weigh_words([[{net, river}, set()], [{river}, {river}]])
    assert words == [net, river]
    rare, common = np.log(5 / 1), np.log(5 / 3)
    np.testing.assert_allclose(first.toarray(), [[rare, common], [0, 0]], rtol=1e-6)
    np.testing.assert_allclose(second.toarray(), [[0, common], [0, common]], rtol=1e-6)


def test_soft_cosine_counts_words_that_are_alike():
    rows = sparse.csr_matrix([[1.0, 0, 0], [0, 1, 0], [0, 1, 1]])
    alike = sparse.csr_matrix([[1.0, 0.5, 0], [0.5, 1, 0], [0, 0, 1]])
    words = spread_words(rows, alike)
    # Sidorov et al. 2014: a'Sb / sqrt(a'Sa b'Sb), here .5 / (1 * 1) and .5 / (1 * sqrt 2).
    np.testing.assert_allclose(words.cosines(words)[0], [1, 0.5, 0.5 / 2**0.5], rtol=1e-6)
    alone = spread_words(rows, sparse.identity(3, format="csr"))
    np.testing.assert_allclose(alone.cosines(alone)[0], [1, 0, 0], atol=1e-9)


def test_a_sentence_without_words_is_like_none():
    words = spread_words(sparse.csr_matrix((2, 3)), sparse.identity(3, format="csr"))
    assert words.cosines(words).tolist() == [[0, 0], [0, 0]]


def test_words_of_both_languages_are_compared_and_terms_are_not(monkeypatch):
    known = {"lender": [1, 0], "loan": [0.8, 0.6], "贷款": [0.8, 0.6], "net": [0, 1], "鱼": [0, -1]}
    monkeypatch.setattr(module, "centred", lambda vectors: vectors)
    monkeypatch.setattr(
        module,
        "sentence_vectors",
        lambda texts, *, language: np.array(
            [[*known[text], *[0] * (module.DIMENSIONS - 2)] for text in texts], dtype="f4"
        ),
    )
    words = [(TERM, "1"), ("en", "lender"), ("en", "loan"), ("en", "net"), ("zh", "贷款")]
    alike = likeness_of_words(words).toarray()
    # Cosines from .3 to .8 become 0 to 1.
    expected = np.eye(5)
    expected[1, 2] = expected[1, 4] = expected[2, 4] = 1
    expected[2, 3] = expected[3, 4] = 0.6
    np.testing.assert_allclose(alike, np.maximum(expected, expected.T), atol=1e-6)


def test_only_the_nearest_words_count_as_alike(monkeypatch):
    vectors = np.zeros((3, module.DIMENSIONS), dtype="f4")
    vectors[:, :2] = [[1, 0], [0.8, 0.6], [0.6, 0.8]]
    monkeypatch.setattr(module, "centred", lambda found: found)
    monkeypatch.setattr(module, "sentence_vectors", lambda texts, *, language: vectors)
    words = [("en", "lender"), ("en", "loan"), ("en", "bank")]
    assert likeness_of_words(words).nnz == 9
    monkeypatch.setattr(module, "NEAREST", 2)
    alike = likeness_of_words(words)
    # Each keeps itself and one more; "lender" and "bank" (.6) are nobody's nearest.
    assert alike[0, 2] == alike[2, 0] == 0
    assert (alike != alike.T).nnz == 0


def test_random_rows_hold_as_many_words():
    rows = sparse.csr_matrix([[1.0, 2, 0], [0, 0, 3]])
    drawn = random_rows(rows, rows=50, seed=1)
    assert drawn.shape == (50, 3)
    assert set(np.diff(drawn.indptr)) <= {1, 2}
    assert random_rows(sparse.csr_matrix((2, 3)), rows=4, seed=1).nnz == 0


def test_no_words_have_no_likeness():
    assert likeness_of_words([]).shape == (0, 0)
    with pytest.raises(ValueError, match="ru"):
        likeness_of_words([("ru", "река")])
