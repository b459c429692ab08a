import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats

from tifa.lexis.association import (
    association_g2,
    delta_p,
    dice,
    expected_frequency,
    log_dice,
)


def test_log_dice_of_a_published_implementation():
    """8 times together, 389 and 230 in all: 8.726204 (Sugiura's R script of Rychlý 2008)."""
    assert log_dice(8, 389, 230) == pytest.approx(8.726204, abs=1e-6)


def test_log_dice_has_the_features_that_rychly_names():
    assert log_dice(300, 300, 300) == 14
    assert log_dice(6, 3000, 3000) - log_dice(3, 3000, 3000) == pytest.approx(1)
    # 0: less than one co-occurrence per 16,000 occurrences.
    assert log_dice(1, 16_384, 16_384) == pytest.approx(0)
    assert log_dice(3, 20, 400) == log_dice(3, 400, 20)


def test_log_dice_at_zero():
    assert log_dice(0, 10, 20) == -math.inf
    assert math.isnan(log_dice(0, 0, 0))
    assert dice(0, 10, 20) == 0


def test_delta_p_of_course():
    """Gries 2013: of course, 5,610 times; of 174,548, course 7,867 of 10,409,868 words."""
    course_given_of, of_given_course = delta_p(5610, 174_548, 7867, 10_409_868)
    assert course_given_of == pytest.approx(0.032, abs=5e-4)
    assert of_given_course == pytest.approx(0.697, abs=5e-4)


def test_delta_p_by_hand():
    """8 of 10 and 12 of 90: .8 - .1333; 8 of 20 and 2 of 80: .4 - .025."""
    forward, backward = delta_p(8, 10, 20, 100)
    assert forward == pytest.approx(8 / 10 - 12 / 90)
    assert backward == pytest.approx(8 / 20 - 2 / 80)


def test_delta_p_at_zero_and_without_a_condition():
    assert delta_p(2, 10, 20, 100) == pytest.approx((0, 0))
    assert np.isnan(delta_p(0, 0, 20, 100)[0])
    assert np.isnan(delta_p(20, 100, 20, 100)[0])
    assert delta_p(0, 10, 20, 100)[0] == pytest.approx(-20 / 90)


def test_expected_frequency_by_hand():
    assert expected_frequency(10, 20, 100) == 2


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 200), st.integers(0, 400))
def test_g2_is_that_of_scipy(both, first_only, second_only, neither):
    table = np.array([[both, first_only], [second_only, neither]])
    assume((table.sum(axis=0) > 0).all() and (table.sum(axis=1) > 0).all())
    first, second, size = both + first_only, both + second_only, table.sum()
    expected = stats.chi2_contingency(table, correction=False, lambda_="log-likelihood")[0]
    found = association_g2(both, first, second, size)
    assert abs(found) == pytest.approx(expected, abs=1e-6)
    assert found * (both * size - first * second) >= 0


def test_g2_of_a_node_that_is_everywhere_is_zero():
    assert association_g2(20, 100, 20, 100) == 0
    assert association_g2(0, 0, 20, 100) == 0
