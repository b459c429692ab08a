"""Contrasts of two languages side by side."""

import math

import numpy as np
import pandas as pd
import pytest

from tifa.lexis.key_pairs import compare_keyness, difference_interval
from tifa.tables import validate_table


def keyness(*rows: tuple) -> pd.DataFrame:
    columns = ["contrast", "language", "unit", "quoted", "term", "rank", "log_ratio"]
    table = pd.DataFrame(rows, columns=[*columns, "log_ratio_low", "log_ratio_high"])
    return table.assign(frequency_a=3, frequency_b=4, status="descriptive only", evidence="d.s1")


def term_pairs(*rows: tuple) -> pd.DataFrame:
    columns = ["source_language", "target_language", "source_term", "rank", "target_term"]
    return pd.DataFrame(rows, columns=[*columns, "count", "consistency"])


def test_bounds_are_those_of_zou_and_donner_2008():
    # 5 in [3, 6] less 1 in [-3, 4]: 4 - sqrt(2^2 + 3^2), 4 + sqrt(1^2 + 4^2).
    low, high = difference_interval(
        np.array([5.0]),
        np.array([1.0]),
        first_bounds=(np.array([3.0]), np.array([6.0])),
        second_bounds=(np.array([-3.0]), np.array([4.0])),
    )
    assert (low[0], high[0]) == (
        pytest.approx(4 - math.sqrt(13)),
        pytest.approx(4 + math.sqrt(17)),
    )


ROWS = (
    ("reply:paper", "zh", "lemma", "with", "和平", 1, 2.0, 1.0, 3.0),
    ("reply:paper", "zh", "word", "with", "和平", 9, 2.0, 1.0, 3.0),
    ("reply:paper", "zh", "lemma", "with", "战争", 2, 2.5, 1.0, math.nan),
    ("note:paper", "en", "lemma", "with", "Peace", 4, -1.0, -2.0, -0.5),
    ("note:paper", "en", "lemma", "with", "war", 5, 1.0, 0.5, 2.0),
    ("note:list", "en", "lemma", "with", "peace", 1, 9.0, 8.0, 10.0),
)
PAIRS = (
    ("zh", "en", "和平", 1, "peace", 4, 1.0),
    ("en", "zh", "peace", 1, "和平", 3, 0.75),
    ("zh", "en", "战争", 1, "war", 1, 0.5),
    ("zh", "en", "战争", 2, "peace", 1, 0.5),
    ("zh", "en", "和平", 1, "war", 1, 0.2),
)


def test_pairs_are_set_side_by_side_where_the_reference_is_the_same():
    table = compare_keyness(keyness(*ROWS), term_pairs(*PAIRS))
    assert validate_table(table, name="keyness_pairs") == []
    assert table["term_zh"].tolist() == ["和平", "战争"]
    peace, war = table.to_dict("records")
    assert (peace["contrast_zh"], peace["contrast_en"]) == ("reply:paper", "note:paper")
    assert (peace["unit_zh"], peace["consistency"]) == ("lemma", 1.0)
    assert (peace["difference"], peace["agreement"]) == (3.0, "opposite")
    assert peace["difference_low"] == pytest.approx(3 - math.hypot(1, 0.5))
    assert peace["difference_high"] == pytest.approx(3 + math.hypot(1, 1))
    # Without an upper bound in Chinese the difference has none; both lie above 0 all the same.
    assert (war["agreement"], math.isnan(war["difference_high"])) == ("same", True)
    assert war["difference_low"] == pytest.approx(1.5 - math.hypot(1.5, 1))


def test_a_study_in_one_language_has_no_pairs():
    for rows, pairs in ((ROWS[:3], PAIRS), (ROWS, ()), ((), ())):
        table = compare_keyness(keyness(*rows), term_pairs(*pairs))
        assert table.empty
        assert validate_table(table, name="keyness_pairs") == []
