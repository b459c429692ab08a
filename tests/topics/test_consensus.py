import numpy as np
import pytest
import scipy.sparse as sp

from tifa.topics.consensus import Consensus, assign, prepare_training
from tifa.topics.models import METHODS, as_shares, describe
from tifa.topics.rows import Rows, Side


class Fixed:
    """Runs that put unit i into the topic that column 0 of its counts says, modulo ``topics``."""

    def __init__(self, *topics):
        self.topics, self.draws = topics, tuple(range(len(topics)))

    def transform(self, side):
        label = side.counts.toarray()[:, 0].astype(int)
        return np.stack([np.eye(max(self.topics))[label % topics] for topics in self.topics])


def rows_of(vectors, counts):
    """Rows of one language."""
    side = Side("en", sp.csr_matrix(counts), np.asarray(vectors, dtype=float))
    terms = {"en": tuple(map(str, range(side.counts.shape[1])))}
    members = tuple((f"u{at}",) for at in range(side.counts.shape[0]))
    return Rows({"en": side}, {"en": np.ones(side.counts.shape[0], bool)}, terms, members)


def test_strength_is_the_share_of_runs_that_put_a_unit_with_a_topics_rows():
    # A topic of rows a, a, b; a second of rows b, b. Run 1 tells a from b, run 2 nothing.
    member = np.array([[1, 0], [1, 0], [1, 0], [0, 1], [0, 1]])
    label = np.eye(2)[np.array([[0, 0, 1, 1, 1], [0, 0, 0, 0, 0]])]
    places = label.transpose(0, 2, 1) @ member / member.sum(axis=0)
    strength = Consensus(Fixed(2, 1), places).measure_strength(
        Side("en", sp.csr_matrix([[0], [1]]), np.zeros((2, 512)))
    )
    np.testing.assert_allclose(strength, [[(2 / 3 + 1) / 2, 1 / 2], [(1 / 3 + 1) / 2, 1]])


def test_a_unit_is_assigned_from_half_of_the_runs():
    assert assign(np.array([[0.5, 0.2], [0.49, 0.3], [0.6, 0.9]])).tolist() == [0, -1, 1]


def clusters(*sizes):
    rng = np.random.default_rng(3)
    label = np.repeat(np.arange(len(sizes)), sizes)
    vectors = np.zeros((len(label), 512))
    vectors[np.arange(len(label)), label] = 1
    vectors += 0.02 * rng.normal(size=vectors.shape)
    counts = np.eye(len(sizes))[label] * 5 + 1
    return label, rows_of(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), counts)


@pytest.mark.parametrize("method", sorted(METHODS))
def test_planted_clusters_are_found_largest_first(method):
    label, rows = clusters(12, 9, 6)
    consensus = prepare_training(rows, method=method, runs=10, seed=1).fit(3)
    strength = consensus.measure_row_strength(rows)
    assert assign(strength).tolist() == label.tolist()
    assert strength.max() <= 1 + 1e-9


def test_as_many_topics_as_rows_and_a_single_row():
    _, rows = clusters(1, 1, 1)
    assert prepare_training(rows, method="embedding", runs=10, seed=1).fit(3).topics == 3
    one = rows.take(np.array([0]))
    assert prepare_training(one, method="embedding", runs=10, seed=1).fit(1).topics == 1


def test_more_topics_than_rows_cannot_be_fitted():
    _, rows = clusters(1, 1)
    with pytest.raises(ValueError, match="5 topics need as many rows, not 2"):
        prepare_training(rows, method="embedding", runs=10, seed=1).fit(5)


def test_a_row_of_two_languages_is_the_mean_of_its_sides():
    sides = {
        name: Side(name, sp.csr_matrix([[label], [0]]), np.zeros((2, 512)))
        for name, label in (("zh", 0), ("en", 1))
    }
    seen = {"zh": np.array([True, True]), "en": np.array([True, False])}
    shares = describe(
        Fixed(2), Rows(sides, seen, {"zh": ("a",), "en": ("b",)}, (("z", "e"), ("y",)))
    )
    np.testing.assert_allclose(shares, [[[0.5, 0.5], [1, 0]]])


def test_shares_of_an_empty_row_are_equal():
    assert as_shares(np.array([[0.0, 0.0], [1.0, 3.0]])).tolist() == [[0.5, 0.5], [0.25, 0.75]]
