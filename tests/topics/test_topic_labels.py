import math

import numpy as np
import pytest
import scipy.sparse as sp

from tifa.topics.labels import (
    rank_sentences,
    top_terms,
    weigh_terms_apart,
    weigh_terms_by_class,
)


def test_top_terms_break_ties_by_name_and_leave_out_zeros():
    assert top_terms(np.array([1.0, 2.0, 1.0, 0.0]), ["b", "c", "a", "d"], number=9) == [1, 2, 0]


def test_class_weights_by_hand():
    # Two units, each wholly in a topic of its own. Class sizes 4 and 2, A = 3.
    weights = weigh_terms_by_class(sp.csr_matrix([[3, 1], [0, 2]]), np.eye(2))
    expected = [
        [3 / 4 * math.log(1 + 3 / 3), 1 / 4 * math.log(1 + 3 / 3)],
        [0.0, 2 / 2 * math.log(1 + 3 / 3)],
    ]
    np.testing.assert_allclose(weights, expected)


def test_terms_that_set_a_topic_apart_by_hand():
    # Topics of 4 and 8 words; the terms hold 3/4, 1/4, 0 and 1/8, 2/8, 5/8 of them, and 4, 3 and
    # 5 of the 12 words together.
    weights = weigh_terms_apart(sp.csr_matrix([[3, 1, 0], [1, 2, 5]]), np.eye(2))
    expected = [
        [3 / 4 * math.log(9 / 4), 0.0, 0.0],
        [1 / 8 * math.log(3 / 8), 0.0, 5 / 8 * math.log(3 / 2)],
    ]
    np.testing.assert_allclose(weights, expected, atol=1e-12)


def test_a_single_topic_is_called_by_its_commonest_terms():
    counts = sp.csr_matrix([[3, 1], [1, 0]])
    alone, beside_none = np.ones((2, 1)), np.array([[1.0, 0.0], [1.0, 0.0]])
    np.testing.assert_allclose(weigh_terms_apart(counts, alone), [[4 / 5, 1 / 5]])
    np.testing.assert_allclose(weigh_terms_apart(counts, beside_none), [[4 / 5, 1 / 5], [0, 0]])


def test_typical_sentences_are_nearest_to_the_sum_of_their_topic():
    # Topic 0 sums to (2, 1) / sqrt(5): cosines 2 / sqrt(5), 1 / sqrt(5), 2 / sqrt(5).
    vectors = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 0.0], [0.0, -1.0], [0.0, 0.0]])
    ranked = rank_sentences(vectors, np.array([0, 0, 0, -1, 0]), topics=2, number=2)
    assert [place for place, _ in ranked[0]] == [0, 2]
    assert ranked[0][0][1] == pytest.approx(2 / math.sqrt(5))
    assert ranked[1] == []
