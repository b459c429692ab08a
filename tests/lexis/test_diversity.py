import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tifa.lexis.diversity import moving_average_ttr


def test_by_hand():
    # a b a c c, window 3: {a b} = 2, {a b c} = 3, {a c} = 2 types; 7 / 9.
    assert moving_average_ttr([np.array([0, 1, 0, 2, 2])], window=3) == pytest.approx(7 / 9)


def test_windows_do_not_cross_texts():
    # a b | b b b, window 2: 2 / 2; 1 / 2, 1 / 2. Across the boundary it would be (2+1+1+1)/8.
    texts = [np.array([0, 1]), np.array([1, 1, 1])]
    assert moving_average_ttr(texts, window=2) == pytest.approx((2 + 1 + 1) / 6)


def test_text_shorter_than_the_window():
    assert math.isnan(moving_average_ttr([np.array([0, 1])], window=3))
    assert math.isnan(moving_average_ttr([], window=3))
    assert moving_average_ttr([np.array([0, 0, 1])], window=3) == pytest.approx(2 / 3)


def test_window_of_no_token():
    with pytest.raises(ValueError, match="window"):
        moving_average_ttr([np.array([0])], window=0)


@given(st.lists(st.integers(0, 6), min_size=1, max_size=60), st.integers(min_value=1, max_value=12))
def test_equals_the_definition(text, window):
    ratios = [
        len(set(text[start : start + window])) / window for start in range(len(text) - window + 1)
    ]
    found = moving_average_ttr([np.array(text)], window=window)
    assert math.isnan(found) if not ratios else found == pytest.approx(np.mean(ratios))
