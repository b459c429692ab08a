import numpy as np
import pytest

from tifa.topics.agreement import Described, match_labels, measure_agreement, overlap


def described(topics, *, assigned=None, shares=None, fold=None):
    topics = np.array(topics)
    return Described(
        rows=np.arange(len(topics)),
        topics=topics,
        assigned=np.ones(topics.shape, bool) if assigned is None else np.array(assigned),
        shares=np.eye(topics.max() + 1)[topics] if shares is None else np.array(shares),
        fold=np.zeros(len(topics), int) if fold is None else np.array(fold),
    )


def test_kappa_of_a_worked_example():
    # Cohen's kappa for 20, 5, 10 and 15 of 50 items in the four cells: (0.7 - 0.5) / (1 - 0.5).
    cells = [(0, 0)] * 20 + [(0, 1)] * 5 + [(1, 0)] * 10 + [(1, 1)] * 15
    measured = measure_agreement(described(cells), confidence=0.95)
    assert measured.same == pytest.approx(0.7)
    assert measured.kappa == pytest.approx(0.4)
    assert measured.pairs == measured.assigned == 50


def test_unassigned_sides_count_for_all_pairs_only():
    measured = measure_agreement(
        described(
            [(0, 0), (1, 0), (1, 1), (0, 1)],
            assigned=[(True, True), (True, False), (True, True), (False, False)],
        ),
        confidence=0.95,
    )
    assert measured.same == 0.5
    assert (measured.assigned, measured.same_assigned) == (2, 1.0)
    # Wilson's interval of 2 out of 2: z2 = 1.96^2, lower bound 2 / (2 + z2).
    assert measured.low == pytest.approx(2 / (2 + 1.959964**2), abs=1e-4)
    assert measured.high == 1.0


def test_divergence_of_shares_by_hand():
    # Sides wholly in different topics diverge by 1 bit, equal sides by 0.
    shares = [[[1, 0], [0, 1]], [[1, 0], [1, 0]]]
    measured = measure_agreement(described([(0, 1), (0, 0)], shares=shares), confidence=0.95)
    assert measured.divergence == pytest.approx(0.5)
    # Across pairs: side 1 of the first with side 2 of the second (0), and the reverse (1).
    assert measured.divergence_by_chance == pytest.approx(0.5)


def test_chance_is_taken_within_a_fold_only():
    measured = measure_agreement(described([(0, 0), (1, 1)], fold=[0, 1]), confidence=0.95)
    assert measured.divergence_by_chance is None


def test_one_topic_for_all_says_nothing_beyond_chance():
    measured = measure_agreement(described([(0, 0), (0, 0)]), confidence=0.95)
    assert measured.same == 1.0
    assert measured.kappa is None


def test_overlap_by_hand():
    # Topic 0 of the first holds units 0, 1, 2; topic 1 of the second units 1, 2, 3.
    found = overlap([0, 0, 0, 1, -1], [0, 1, 1, 1, 1], sizes=(2, 3))
    np.testing.assert_allclose(found, [[1 / 3, 2 / 5, 0], [0, 1 / 4, 0]])


def test_labels_are_matched_one_to_one():
    similarity = np.array([[0.9, 0.8, 0.0], [0.7, 0.1, 0.0]])
    # 0.8 + 0.7 beats 0.9 + 0.1; the third column finds no row left.
    assert match_labels(similarity).tolist() == [1, 0, 4]
