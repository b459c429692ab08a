import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

from tifa.lexis.dispersion import deviation_of_proportions

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
