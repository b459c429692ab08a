"""Agreement coefficients against published worked examples."""

from functools import partial

import numpy as np
import pytest

from tifa.statistics.agreement import (
    MISSING,
    agreement_interval,
    category_counts,
    gwet_ac1,
    krippendorff_alpha,
    nominal,
    ordinal,
    raw_agreement,
)

_ = MISSING
# Krippendorff 2011, section C: four observers, twelve units, values 1 to 5 and missing ones.
PUBLISHED = (
    np.array(
        [
            [1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0],
            [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3],
            [0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0],
            [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0],
        ]
    ).T
    - 1
)


def counts_of(codings, categories=5):
    return category_counts(codings, categories=categories)


def test_alpha_of_krippendorff_2011():
    counts = counts_of(PUBLISHED)
    assert krippendorff_alpha(counts, difference=nominal) == pytest.approx(0.743, abs=5e-4)
    assert krippendorff_alpha(counts, difference=ordinal) == pytest.approx(0.815, abs=5e-4)


def test_ac1_of_gwet():
    # The same ratings in Gwet's Handbook of Inter-Rater Reliability: AC1 = 0.77544.
    assert gwet_ac1(counts_of(PUBLISHED)) == pytest.approx(0.77544, abs=5e-6)


def test_alpha_by_hand_for_two_coders():
    # Codes (0,0) (0,1) (1,1): coincidences o00 = 2, o01 = o10 = 1, o11 = 2; n = 6, n0 = n1 = 3.
    # Observed 2/6, expected 18/30: alpha = 1 - (1/3) / (3/5) = 4/9.
    counts = counts_of(np.array([[0, 0], [0, 1], [1, 1]]), 2)
    assert krippendorff_alpha(counts, difference=nominal) == pytest.approx(4 / 9)


def test_ac1_stays_where_alpha_collapses():
    codings = np.array([[1, 1]] * 48 + [[0, 1], [1, 0]])
    counts = counts_of(codings, 2)
    assert krippendorff_alpha(counts, difference=nominal) < 0
    # pa = .96, shares .02 and .98, pe = .0392: (.96 - .0392) / .9608
    assert gwet_ac1(counts) == pytest.approx((0.96 - 0.0392) / 0.9608)


def test_perfect_and_undefined():
    counts = counts_of(np.array([[0, 0], [1, 1], [2, 2]]), 3)
    assert krippendorff_alpha(counts, difference=ordinal) == 1
    assert gwet_ac1(counts) == 1
    equal = counts_of(np.array([[1, 1], [1, 1]]), 3)
    assert np.isnan(krippendorff_alpha(equal, difference=nominal))
    assert gwet_ac1(equal) == 1
    alone = counts_of(np.array([[1, _], [_, 0]]), 2)
    assert np.isnan(krippendorff_alpha(alone, difference=nominal))
    assert np.isnan(gwet_ac1(alone))


def test_ordinal_forgives_a_near_miss():
    near = counts_of(np.array([[0, 0], [1, 1], [2, 2], [0, 1]]), 3)
    far = counts_of(np.array([[0, 0], [1, 1], [2, 2], [0, 2]]), 3)
    alpha = partial(krippendorff_alpha, difference=ordinal)
    assert alpha(near) > alpha(far)


def test_a_weight_counts_a_unit_twice():
    codings = np.array([[0, 0], [0, 1], [1, 1], [1, 1]])
    once = counts_of(codings[:3], 2)
    for coefficient in (partial(krippendorff_alpha, difference=nominal), gwet_ac1):
        weighted = coefficient(once, weights=np.array([1, 1, 2]))
        assert weighted == pytest.approx(coefficient(counts_of(codings, 2)))


def test_a_code_out_of_range_is_refused():
    with pytest.raises(ValueError, match="codes must be"):
        counts_of(np.array([[0, 3]]), 3)


def interval(codings, blocks, seed=0):
    return agreement_interval(
        counts_of(codings, 3),
        coefficient=gwet_ac1,
        blocks=np.array(blocks),
        confidence=0.95,
        resamples=300,
        rng=np.random.default_rng(seed),
    )


def test_interval_holds_the_estimate_and_resamples_paragraphs():
    rng = np.random.default_rng(1)
    truth = rng.integers(0, 3, 120)
    other = np.where(rng.random(120) < 0.8, truth, rng.integers(0, 3, 120))
    codings = np.column_stack([truth, other])
    wide = interval(codings, np.arange(120) // 12)
    narrow = interval(codings, np.arange(120))
    assert wide.low < wide.estimate < wide.high <= 1
    assert wide.units == 120
    assert narrow.high - narrow.low > 0
    few = interval(codings[:8], [0, 0, 1, 1, 2, 2, 3, 3])
    assert np.isnan(few.low)
    assert np.isnan(few.high)


def test_raw_agreement_by_hand():
    # Three coders: all equal 1, two of three equal 1/3, one code alone says nothing.
    counts = np.array([[3, 0], [2, 1], [1, 0]])
    assert raw_agreement(counts) == pytest.approx((1 + 1 / 3) / 2)
