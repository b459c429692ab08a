import math

import numpy as np
import pytest
import scipy.sparse as sp

from tifa.topics.selection import (
    Criteria,
    choose_from_trials,
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


def candidate(k, *, coherence=-1.0, exclusivity=0.5, ari=0.5, kappa=None, survivors=2):
    return Criteria(
        k, coherence, None, exclusivity, 0.0, ari, kappa, kappa, None, None, survivors, 0.9
    )


def test_score_is_the_mean_of_criteria_on_their_own_scales():
    scored = choose_number(
        [
            candidate(4, coherence=math.log(0.5), exclusivity=0.7, ari=0.6, kappa=0.8),
            candidate(5, coherence=math.log(0.3), exclusivity=0.9, ari=-0.1, kappa=0.4),
        ]
    )
    expected = [(0.5 + 0.7 + 0.6 + 0.8) / 4, (0.3 + 0.9 + 0 + 0.4) / 4]
    assert [item.score for item in scored] == pytest.approx(expected)
    assert [item.chosen for item in scored] == [True, False]


def test_a_candidate_scores_the_same_whatever_the_others():
    one = choose_number([candidate(4, ari=0.6), candidate(5, ari=0.9)])[0]
    other = choose_number([candidate(4, ari=0.6), candidate(6, ari=0.1)])[0]
    assert one.score == other.score


def test_ties_go_to_the_more_stable_then_the_smaller_number():
    tie = choose_number(
        [candidate(4, exclusivity=0.6, ari=0.4), candidate(5, exclusivity=0.4, ari=0.6)]
    )
    assert [item.chosen for item in tie] == [False, True]
    equal = choose_number([candidate(6), candidate(4)])
    assert [item.k for item in equal if item.chosen] == [4]


def test_a_number_without_two_surviving_topics_stands_back():
    fragile = [candidate(4, ari=0.9, survivors=1), candidate(5, ari=0.2, survivors=2)]
    assert [item.chosen for item in choose_number(fragile)] == [False, True]
    assert [item.chosen for item in choose_number(fragile[:1])] == [True]
    assert [item.chosen for item in choose_number(fragile, fixed=4)] == [True, False]


def test_an_unmeasured_criterion_does_not_count():
    scored = choose_number([candidate(4, kappa=0.9), candidate(5, kappa=None)])
    assert scored[0].score == scored[1].score == pytest.approx((math.exp(-1) + 0.5 + 0.5) / 3)


def test_preferred_is_the_share_of_resamples_that_choose_the_number():
    whole = [candidate(4, ari=0.6), candidate(5, ari=0.7), candidate(6, ari=0.5)]
    resampled = [
        [candidate(k, ari=ari) for ari in of_k]
        for k, of_k in (
            (4, (0.9, 0.1, 0.2, 0.9)),
            (5, (0.2, 0.8, 0.3, 0.1)),
            (6, (0.1, 0.2, 0.9, 0.2)),
        )
    ]
    found = choose_from_trials(whole, resampled)
    assert [item.preferred for item in found] == [0.5, 0.25, 0.25]
    assert [item.k for item in found if item.chosen] == [5]


def test_a_single_number_is_preferred_to_none():
    found = choose_from_trials([candidate(4)], [[candidate(4)] * 3], fixed=4)
    assert [(item.chosen, item.preferred) for item in found] == [(True, None)]
