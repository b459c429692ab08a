from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

from tifa.lexis.dispersion import (
    describe_dispersion,
    deviation_bounds,
    deviation_of_proportions,
    frequency_adjusted_deviation,
)
from tifa.tables import validate_table

# The corpus of Gries (2008; 2020, "Analyzing dispersion"): parts of 9, 10, 10, 10, 11 words.
GRIES = (
    "b a m n i b e u p",
    "b a s a t b e w q n",
    "b c a g a b e s t a",
    "b a g h a b e a a t",
    "b a h a a b e a x a t",
)


def spread(parts, term, *, normalised):
    counts = sparse.csr_array(np.array([[part.split().count(term)] for part in parts]))
    sizes = np.array([len(part.split()) for part in parts])
    return deviation_of_proportions(counts, sizes, normalised=normalised)[0]


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        ("a", 0.18),  # 1, 2, 3, 4, 5 occurrences
        ("e", 0.02),  # 1 in each part
        ("x", 0.78),  # only in the last part, whose share is .22
        ("m", 0.82),  # only in the first part, whose share is .18
    ],
)
def test_gries_2008(term, expected):
    assert spread(GRIES, term, normalised=False) == pytest.approx(expected)


def test_lijffijt_and_gries_2012():
    # Their table 1: three equal parts with 2/3, 1/3 and none of the occurrences.
    parts = ("a a x y", "a x y z", "x y z z")
    assert spread(parts, "a", normalised=False) == pytest.approx(1 / 3)
    assert spread(parts, "a", normalised=True) == pytest.approx(1 / 2)
    # Only in the smallest part: the largest value there is.
    assert spread(GRIES, "m", normalised=True) == pytest.approx(1)


def test_absent_term_and_single_part():
    counts = sparse.csr_array(np.array([[2, 0], [1, 0]]))
    assert np.isnan(deviation_of_proportions(counts, np.array([5, 6]), normalised=True)[1])
    single = sparse.csr_array(np.array([[3]]))
    assert deviation_of_proportions(single, np.array([9]), normalised=False)[0] == 0
    assert np.isnan(deviation_of_proportions(single, np.array([9]), normalised=True)[0])


def test_part_without_words():
    with pytest.raises(ValueError, match="part"):
        deviation_of_proportions(sparse.csr_array((2, 1)), np.array([3, 0]), normalised=False)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 50)), min_size=2, max_size=20))
def test_equals_the_definition(parts):
    counts = np.array([count for count, _ in parts])
    sizes = np.array([count + rest for count, rest in parts])
    found = deviation_of_proportions(sparse.csr_array(counts[:, None]), sizes, normalised=False)[0]
    if counts.sum() == 0:
        assert np.isnan(found)
    else:
        expected = np.abs(counts / counts.sum() - sizes / sizes.sum()).sum() / 2
        assert found == pytest.approx(expected, abs=1e-12)


def test_frequency_adjusted_by_hand():
    # Parts of 2, 4 and 4 words. Three occurrences are spread best as 1, 1, 1: DP is
    # (|1/3 - .2| + 2 |1/3 - .4|) / 2 = .1333; worst as 2, 1, 0: (|2/3 - .2| + |1/3 - .4| + .4) / 2.
    sizes = np.array([2, 4, 4])
    low, high = deviation_bounds(np.array([3]), sizes)
    assert (low[0], high[0]) == (pytest.approx(2 / 15), pytest.approx(7 / 15))
    # 0, 1, 2 occurrences: DP (.2 + .0667 + .2667) / 2 = .2667, (.2667 - .1333) / (.4667 - .1333).
    matrix = sparse.csr_array(np.array([[0, 1, 0], [1, 0, 0], [2, 0, 1]]))
    found = frequency_adjusted_deviation(matrix, sizes)
    assert found[0] == pytest.approx(0.4)
    # No occurrence, and one alone, have no adjusted value.
    assert np.isnan(found[1:]).all()


@given(st.lists(st.integers(1, 7), min_size=1, max_size=4), st.data())
def test_no_allocation_is_more_even_than_the_bound(sizes, data):
    frequency = data.draw(st.integers(1, sum(sizes)))
    low, high = deviation_bounds(np.array([frequency]), np.array(sizes))
    expected = np.array(sizes) / sum(sizes)
    allocations = [
        counts
        for counts in product(*(range(size + 1) for size in sizes))
        if sum(counts) == frequency
    ]
    deviations = [np.abs(np.array(c) / frequency - expected).sum() / 2 for c in allocations]
    assert low[0] == pytest.approx(min(deviations))
    assert low[0] - 1e-12 <= high[0] <= max(deviations) + 1e-12


def test_table_of_groups_and_parts(corpus):
    made = corpus(
        {
            "a1": [["war war peace"], ["[war] law"]],
            "a2": [["peace law order"]],
            "b": [["war peace war"]],
        },
        groups={"a1": "a", "a2": "a", "b": "b"},
    )
    table = describe_dispersion(
        made.tokens,
        made.sentences,
        made.documents,
        made.selection,
        groups=["a", "b"],
        units=["lemma"],
        upos=["NOUN"],
        minimum_frequency=1,
    )
    assert validate_table(table, name="dispersion") == []
    # b has one paragraph and one document: nothing to be spread over.
    assert set(table["group"]) == {"a"}
    row = table.set_index(["quoted", "parts", "term"]).loc[("with", "paragraph", "war")]
    assert (row["frequency"], row["number"], row["range"]) == (3, 3, 2)
    # Shares 2/3, 1/3, 0 against 3/8, 2/8, 3/8.
    assert row["dp"] == pytest.approx((2 / 3 - 3 / 8 + 1 / 3 - 2 / 8 + 3 / 8) / 2)
    assert row["evidence"] == "a1.p01.s01 a1.p02.s01"
    documents = table.set_index(["quoted", "parts", "term"]).loc[("without", "document", "war")]
    assert (documents["frequency"], documents["number"], documents["range"]) == (2, 2, 1)


def test_no_documents(corpus):
    made = corpus({"a": [["war"]]}, groups={"a": "a"})
    table = describe_dispersion(
        made.tokens,
        made.sentences,
        made.documents.iloc[:0],
        made.selection,
        groups=["a"],
        units=["lemma", "formulation"],
        upos=["NOUN"],
        minimum_frequency=1,
    )
    assert table.empty
    assert validate_table(table, name="dispersion") == []
