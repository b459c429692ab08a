"""Measures of n-grams against values worked by hand and from the literature."""

from math import log, log2

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tifa.lexis.formulations.association import (
    BARRIER,
    c_value,
    count_ngrams,
    measure_ngrams,
)


def atoms_of(text: str) -> tuple[np.ndarray, list[str]]:
    """Words of ``text`` as codes; | is a barrier."""
    words = text.split()
    forms = sorted(set(words) - {"|"})
    return np.array([BARRIER if w == "|" else forms.index(w) for w in words]), forms


def measured(text: str, *, longest: int = 4, adhesive=()):
    atoms, forms = atoms_of(text)
    codes = [forms.index(word) for word in adhesive]
    table = measure_ngrams(atoms, longest=longest, adhesive=codes)
    names = [
        " ".join(forms[code] for code in atoms[row.place : row.place + row.length])
        for row in table.itertuples()
    ]
    return table.assign(name=names).set_index("name")


# cold war mentality: cold 3, war 3, mentality 2; cold war 3, war mentality 2, all three 2.
TEXT = "no cold war mentality | a cold war mentality again | the cold war ended"


def test_cohesion_is_the_fair_symmetrical_conditional_probability():
    table = measured(TEXT)
    # f^2 / mean(f(cold) f(war mentality), f(cold war) f(mentality)) = 4 / mean(3 * 2, 3 * 2)
    assert table.at["cold war mentality", "cohesion"] == pytest.approx(4 / 6)
    assert table.at["cold war", "cohesion"] == pytest.approx(9 / 9)
    assert table.at["war mentality", "cohesion"] == pytest.approx(4 / (3 * 2))


def test_attraction_is_the_larger_conditional_probability_at_the_weakest_split():
    table = measured("x a b | y a b | z a c | a d | e b | f b | g b | h b")
    # f(a b) = 2, f(a) = 4, f(b) = 6: P(ab | a) = 0.5, P(ab | b) = 0.33.
    assert table.at["a b", "attraction"] == pytest.approx(0.5)


def test_g2_is_dunnings_ratio_of_the_two_parts():
    table = measured("x a b | y a b | z a c | a d | e b")
    # 13 words: a 4, b 3, a b 2. Cells 2, 2, 1, 8; expected 12/13, 40/13, 27/13, 90/13.
    cells = [(2, 12 / 13), (2, 40 / 13), (1, 27 / 13), (8, 90 / 13)]
    assert table.at["a b", "g2"] == pytest.approx(2 * sum(o * log(o / e) for o, e in cells))


def test_parts_that_avoid_each_other_have_no_g2():
    table = measured("a b " + "| a " * 30 + "| b " * 30 + "| a b")
    assert table.at["a b", "g2"] == 0


def test_neighbours_are_counted_once_and_barriers_each_time():
    table = measured("w a b x | w a b y | a b x", longest=2)
    row = table.loc["a b"]
    assert (row["left_variety"], row["right_variety"]) == (2, 2)  # w, w, start; x, y, x
    assert row["left_entropy"] == pytest.approx(-(2 / 3) * log2(2 / 3) - (1 / 3) * log2(1 / 3))
    start = measured("a b w | a b w")
    assert start.at["a b", "left_variety"] == 2
    assert start.at["a b", "right_variety"] == 1
    assert start.at["a b", "right_entropy"] == 0
    article = measured("the a b w | the a b w", adhesive=["the"])
    assert article.at["a b", "left_variety"] == 2


def test_nothing_spans_a_barrier_and_nothing_is_found_in_nothing():
    assert "a b" not in measured("a | b | a | b").index
    assert measure_ngrams(np.empty(0, dtype=np.int64), longest=3).empty
    assert measure_ngrams(np.array([0, 1, 2]), longest=3).empty


@given(st.lists(st.integers(BARRIER, 4), max_size=60))
def test_counts_are_those_of_plain_counting(codes):
    atoms = np.array(codes, dtype=np.int64)
    grams = count_ngrams(atoms, longest=5)
    for length in range(1, 6):
        plain: dict[tuple, int] = {}
        for at in range(len(codes) - length + 1):
            gram = tuple(codes[at : at + length])
            if BARRIER not in gram:
                plain[gram] = plain.get(gram, 0) + 1
        least = 1 if length == 1 else 2
        expected = {gram: count for gram, count in plain.items() if count >= least}
        found = {}
        if length <= len(grams.ids):
            for at, number in enumerate(grams.ids[length - 1]):
                if number >= 0:
                    gram = tuple(codes[at : at + length])
                    found[gram] = int(grams.counts[length - 1][number])
        assert found == expected


@given(st.lists(st.integers(BARRIER, 3), max_size=80))
def test_measures_stay_in_their_ranges(codes):
    table = measure_ngrams(np.array(codes, dtype=np.int64), longest=6)
    assert (table["frequency"] >= 2).all()
    assert table["cohesion"].between(0, 1 + 1e-12).all()
    assert table["attraction"].between(0, 1).all()
    assert (table["left_variety"] <= table["frequency"]).all()
    assert (table["left_entropy"] <= np.log2(table["frequency"]) + 1e-9).all()
    assert (table["g2"].dropna() >= 0).all()


def test_c_value_of_frantzis_basal_cell_carcinoma():
    """Frantzi, Ananiadou & Mima (2000), table 2: 984 occurrences, five longer terms."""
    longer = [5, 11 - 5, 7, 5, 3]
    found = c_value(984, atoms=3, longer=longer)
    assert found == pytest.approx(1551.36, abs=0.01)
    assert c_value(5, atoms=5, longer=[]) == pytest.approx(11.6096, abs=0.0001)
    assert c_value(3, atoms=2, longer=[3]) == 0
    with pytest.raises(ValueError, match="two atoms"):
        c_value(3, atoms=1, longer=[])
