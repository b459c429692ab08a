import math

import numpy as np
import pytest
import scipy.sparse as sp

from tifa.topics.models import as_shares, top_terms, weigh_terms_by_class
from tifa.topics.selection import (
    Criteria,
    choose_number,
    match_topics,
    measure_coherence,
    measure_exclusivity,
)


def test_coherence_by_hand():
    # Rows {a, b}, {a, b}, {a}, {c}: D(a) = 3, D(b) = 2, D(c) = 1, D(a, b) = 2.
    counts = sp.csr_matrix([[2, 1, 0], [1, 1, 0], [5, 0, 0], [0, 0, 1]])
    # Top terms a, b, c: pairs (b|a), (c|a), (c|b).
    pairs = [math.log((2 + 1) / 3), math.log((0 + 1) / 3), math.log((0 + 1) / 2)]
    assert measure_coherence(counts, [[0, 1, 2]]) == pytest.approx(sum(pairs) / 3)
    # The order of terms matters: D of the earlier one is below the line.
    other = [math.log((2 + 1) / 2)]
    assert measure_coherence(counts, [[1, 0]]) == pytest.approx(other[0])


def test_coherence_of_single_terms_is_unknown():
    assert measure_coherence(sp.csr_matrix([[1]]), [[0], []]) is None


def test_exclusivity_by_hand():
    # Scaled topics: (.75, .25) and (.25, .75); the top term of each holds .75 / (.75 + .25).
    assert measure_exclusivity(np.array([[3.0, 1.0], [1.0, 3.0]]), [[0], [1]]) == pytest.approx(
        0.75
    )
    assert measure_exclusivity(np.array([[1.0, 0.0], [0.0, 5.0]]), [[0], [1]]) == 1.0
    assert measure_exclusivity(np.ones((4, 2)), [[0]] * 4) == pytest.approx(0.25)


def test_match_is_one_to_one():
    # Both topics of the first are nearest to {a, b}; only one may have it.
    first = [{"a", "b"}, {"a", "c"}]
    second = [{"a", "b"}, {"x", "y"}]
    assert match_topics(first, second) == pytest.approx((1 + 0) / 2)
    assert match_topics(first, first[::-1]) == 1.0


def candidate(k, *, coherence=0.0, exclusivity=0.5, stability=0.5, agreement=None):
    return Criteria(k, coherence, None, exclusivity, stability, 0.0, agreement)


def test_score_is_the_mean_of_scaled_criteria():
    scored = choose_number(
        [
            candidate(4, coherence=-1.0, exclusivity=0.5, stability=0.8),
            candidate(5, coherence=-2.0, exclusivity=0.9, stability=0.6),
            candidate(6, coherence=-3.0, exclusivity=0.6, stability=0.4),
        ]
    )
    expected = [(1 + 0 + 1) / 3, (0.5 + 1 + 0.5) / 3, (0 + 0.25 + 0) / 3]
    assert [item.score for item in scored] == pytest.approx(expected)


def test_ties_go_to_the_more_stable_then_the_smaller_number():
    tie = choose_number(
        [
            candidate(4, coherence=-1.0, stability=0.4),
            candidate(5, coherence=-2.0, stability=0.6),
        ]
    )
    assert [item.chosen for item in tie] == [False, True]
    equal = choose_number([candidate(6), candidate(4)])
    assert [item.k for item in equal if item.chosen] == [4]


def test_an_unmeasured_criterion_does_not_count():
    scored = choose_number([candidate(4, agreement=0.9), candidate(5, agreement=None)])
    assert [item.score for item in scored] == [1.0, 1.0]


def test_shares_of_an_empty_row_are_equal():
    assert as_shares(np.array([[0.0, 0.0], [1.0, 3.0]])).tolist() == [[0.5, 0.5], [0.25, 0.75]]


def test_top_terms_break_ties_by_name_and_leave_out_zeros():
    assert top_terms(np.array([1.0, 2.0, 1.0, 0.0]), ["b", "c", "a", "d"], number=9) == [1, 2, 0]


def test_class_weights_by_hand():
    # Two rows, each wholly in a topic of its own. Class sizes 4 and 2, A = 3.
    weights = weigh_terms_by_class(sp.csr_matrix([[3, 1], [0, 2]]), np.eye(2))
    expected = [
        [3 / 4 * math.log(1 + 3 / 3), 1 / 4 * math.log(1 + 3 / 3)],
        [0.0, 2 / 2 * math.log(1 + 3 / 3)],
    ]
    np.testing.assert_allclose(weights, expected)
