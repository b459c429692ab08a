import numpy as np
import scipy.sparse as sp

from tifa.topics.rows import Rows, Side
from tifa.topics.translation import FOLDS, deal_folds, describe_folds


def rows_of(pairs, alone):
    """Parallel rows, then English ones; the count of a side tells its row and language."""
    size = pairs + alone
    zh = np.where(np.arange(size) < pairs, np.arange(size) + 1, 0)[:, None]
    en = np.arange(size)[:, None] + 101
    sides = {
        name: Side(name, sp.csr_matrix(counts), counts * np.ones((1, 512)))
        for name, counts in (("zh", zh), ("en", en))
    }
    seen = {"zh": np.arange(size) < pairs, "en": np.ones(size, bool)}
    members = tuple((f"z{at}", f"e{at}")[at >= pairs :] for at in range(size))
    return Rows(sides, seen, {"zh": ("a",), "en": ("b",)}, members)


class Even:
    """Puts a side into topic 0 or 1 by whether its count is even; ``turned`` swaps them."""

    topics, least = 2, 0.5

    def __init__(self, *, turned=False, blind=False):
        self.turned, self.blind = turned, blind

    def measure_strength(self, side):
        counts = side.counts.toarray()[:, 0] + (side.language == "zh")
        return self._name(counts)

    def measure_row_strength(self, rows):
        return self._name(rows.sides["en"].counts.toarray()[:, 0])

    def _name(self, counts):
        strength = np.eye(2)[(counts.astype(int) + self.turned) % 2]
        return strength * 0.4 if self.blind else strength


def test_taking_a_pair_apart_leaves_a_row_for_each_side():
    apart = rows_of(3, 1).take_apart(np.array([1]))
    # Rows 0, 2, 3 stay; then the Chinese side of row 1 alone, then its English side.
    assert apart.sides["zh"].counts.toarray()[:, 0].tolist() == [1, 3, 0, 2, 0]
    assert apart.sides["en"].counts.toarray()[:, 0].tolist() == [101, 103, 104, 0, 102]
    assert apart.seen["zh"].tolist() == [True, True, False, True, False]
    assert apart.seen["en"].tolist() == [True, True, True, False, True]
    assert not apart.sides["zh"].vectors[4].any()
    assert apart.parallel.tolist() == [0, 1]


def test_a_measured_pair_is_never_joined_in_what_is_fitted():
    rows = rows_of(12, 3)
    for basis, left in (("held apart", {1, 2}), ("held out", set())):
        folds = deal_folds(rows, basis=basis)
        assert sorted(np.concatenate([fold.out for fold in folds])) == list(range(12))
        for fold in folds:
            zh, en = (fold.rows.sides[name].counts.toarray()[:, 0] for name in ("zh", "en"))
            for out in fold.out:
                where = [*np.flatnonzero(zh == out + 1), *np.flatnonzero(en == out + 101)]
                assert len(where) == len(set(where)) == (2 if left else 0)
            assert np.array_equal(
                fold.rows.take(np.arange(len(fold.kept))).sides["en"].counts.toarray(),
                rows.take(fold.kept).sides["en"].counts.toarray(),
            )


def test_too_few_pairs_for_folds():
    assert deal_folds(rows_of(2 * FOLDS - 1, 5), basis="held out") == []
    assert describe_folds(rows_of(3, 5), [], whole=Even(), fit=None) is None


def test_topics_of_a_fold_are_named_after_those_of_the_whole():
    rows = rows_of(10, 4)
    folds = deal_folds(rows, basis="held out")
    models = [Even(turned=number % 2 == 1) for number in range(FOLDS)]
    described = describe_folds(rows, folds, whole=Even(), fit=models.__getitem__)
    # The pair at place i has counts i + 1 (+ 1 for Chinese) and i + 101: sides alternate alike.
    expected = (described.rows + 101) % 2
    assert described.topics[:, 1].tolist() == expected.tolist()
    assert described.topics[:, 0].tolist() == (1 - expected).tolist()
    assert described.assigned.all()


def test_sides_below_the_least_strength_are_not_assigned():
    rows = rows_of(10, 4)
    folds = deal_folds(rows, basis="held apart")
    described = describe_folds(rows, folds, whole=Even(), fit=lambda number: Even(blind=True))
    assert not described.assigned.any()


def test_a_fold_that_cannot_be_fitted_leaves_nothing_to_tell():
    def fail(number):
        raise ValueError

    rows = rows_of(10, 4)
    assert describe_folds(rows, deal_folds(rows, basis="held out"), whole=Even(), fit=fail) is None
