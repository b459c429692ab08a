import numpy as np
import pytest

from tifa.statistics.multiplicity import adjusted, adjusted_by_family


def test_q_by_hand():
    # m = 4, sorted .01 .02 .04 .30: 4*.01/1 = .04, 4*.02/2 = .04, 4*.04/3 = .0533, 4*.3/4 = .3.
    q = adjusted(np.array([0.04, 0.01, 0.30, 0.02]))
    assert q == pytest.approx([0.16 / 3, 0.04, 0.30, 0.04])


def test_rejections_of_benjamini_and_hochberg_1995():
    # Their worked example, section 4: 15 p values, four rejected at .05, where Bonferroni has 3.
    p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344]
    p += [0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000]
    assert (adjusted(np.array(p)) <= 0.05).sum() == 4


def test_tests_that_were_not_made_are_not_in_the_family():
    q = adjusted(np.array([0.01, np.nan, 0.04]))
    assert q[[0, 2]] == pytest.approx([0.02, 0.04])
    assert np.isnan(q[1])


def test_empty_family():
    assert adjusted(np.array([])).shape == (0,)
    assert np.isnan(adjusted(np.array([np.nan]))).all()


def test_not_a_p_value():
    with pytest.raises(ValueError, match="p"):
        adjusted(np.array([0.5, 1.5]))


def test_families_are_adjusted_apart():
    # a: .01, .04 of two: .02, .04. b: .03 of one, as the other was not made.
    p = np.array([0.04, 0.03, 0.01, np.nan])
    q, tests = adjusted_by_family(p, ["a", "b", "a", "b"])
    assert q[:3] == pytest.approx([0.04, 0.03, 0.02])
    assert np.isnan(q[3])
    assert tests.tolist() == [2, 1, 2, 1]
    assert adjusted_by_family(np.empty(0), [])[0].size == 0
