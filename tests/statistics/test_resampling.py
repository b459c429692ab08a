import math

import numpy as np
import pytest
from scipy import stats

from tifa.statistics.resampling import (
    Assignments,
    assignments,
    percentile_interval,
    random_generator,
    ratio_intervals,
    resampled_weights,
    status_of,
)


def stream(*labels: str) -> np.random.Generator:
    return random_generator(7, *labels)


def test_generators_depend_on_seed_and_labels_alone():
    draws = [
        random_generator(seed, *labels).integers(1 << 60)
        for seed, labels in [(1, ("a", "b")), (1, ("ab", "")), (2, ("a", "b")), (1, ("a", "b"))]
    ]
    assert len(set(draws)) == 3
    assert draws[0] == draws[3]


def test_weights_draw_as_many_blocks_as_there_are():
    weights = resampled_weights(7, resamples=300, rng=stream())
    assert weights.shape == (300, 7)
    assert (weights.sum(axis=1) == 7).all()
    assert weights.mean(axis=0) == pytest.approx(np.ones(7), abs=0.25)


def test_expanded_percentiles_of_a_normal_sample_mean_match_student():
    # The bootstrap of a mean is about normal with standard error s sqrt((n - 1) / n) / sqrt(n);
    # the expanded quantiles must give back the t interval.
    n, spread = 8, 1.7
    grid = stats.norm.ppf((np.arange(200_000) + 0.5) / 200_000)
    draws = grid * spread * math.sqrt((n - 1) / n) / math.sqrt(n)
    low, high = percentile_interval(draws, confidence=0.9, blocks=n)
    half = stats.t.ppf(0.95, n - 1) * spread / math.sqrt(n)
    assert (low, high) == pytest.approx((-half, half), rel=1e-3)


def test_an_interval_needs_two_blocks():
    with pytest.raises(ValueError, match="two blocks"):
        percentile_interval(np.zeros(10), confidence=0.95, blocks=1)


def test_ratio_by_hand():
    # (2 + 0 + 6) / (4 + 0 + 12); the empty paragraph says nothing. Three paragraphs: no interval.
    estimate, low, high = ratio_intervals(
        np.array([[2.0], [9.0], [6.0]]),
        np.array([4.0, 0.0, 12.0]),
        confidence=0.95,
        resamples=50,
        rng=stream(),
    )
    assert estimate == pytest.approx([0.5])
    assert np.isnan(low).all()
    assert np.isnan(high).all()


def test_ratio_without_any_denominator_is_nan():
    estimate, low, high = ratio_intervals(
        np.zeros((9, 2)), np.zeros(9), confidence=0.95, resamples=50, rng=stream()
    )
    assert np.isnan([estimate, low, high]).all()


def test_ratio_bounds_do_not_depend_on_other_columns():
    rng = np.random.default_rng(3)
    numerators, denominators = rng.random((12, 3)), 1 + rng.random(12)
    options = {"confidence": 0.9, "resamples": 200}
    whole = ratio_intervals(numerators, denominators, rng=stream(), **options)
    alone = ratio_intervals(numerators[:, [1]], denominators, rng=stream(), **options)
    assert [bound[1] for bound in whole] == pytest.approx([bound[0] for bound in alone])
    assert whole[1][0] != whole[1][1]


@pytest.mark.parametrize("blocks", [6, 12, 40])
def test_ratio_intervals_cover(blocks):
    # Paragraphs of unequal length with clumped events at a true rate of 0.3.
    rng = np.random.default_rng(11)
    covered = []
    for _ in range(400):
        length = rng.integers(5, 60, size=blocks)
        events = rng.binomial(length, rng.beta(3, 7, size=blocks))
        _, low, high = ratio_intervals(
            events[:, None], length, confidence=0.9, resamples=300, rng=rng
        )
        covered.append(low[0] <= 0.3 <= high[0])
    assert 0.84 <= np.mean(covered) <= 0.96


def test_all_ways_to_deal_two_of_five():
    dealt = assignments(2, 3, permutations=10, rng=stream())
    assert dealt.exact
    assert len({tuple(row) for row in dealt.first}) == math.comb(5, 2) == len(dealt.first)
    assert (dealt.first.sum(axis=1) == 2).all()
    assert dealt.smallest_p == pytest.approx(0.1)


def test_equal_sides_have_a_mirror_image():
    assert assignments(3, 3, permutations=20, rng=stream()).smallest_p == pytest.approx(2 / 20)
    assert assignments(1, 1, permutations=20, rng=stream()).smallest_p == 1


def test_more_ways_than_permutations_are_sampled():
    dealt = assignments(3, 3, permutations=19, rng=stream())
    assert not dealt.exact
    assert dealt.first.shape == (19, 6)
    assert (dealt.first.sum(axis=1) == 3).all()
    assert dealt.smallest_p == pytest.approx(1 / 20)


def test_exact_p_by_hand():
    # Documents with 5, 3 | 1, 2, 0 occurrences; the statistic is the sum on the first side. Of the
    # ten pairs only the observed one reaches 8, so p is 1/10; for a sum of 5: 5+3, 5+1, 5+2, 5+0,
    # 3+2 are five of ten.
    values = np.array([5, 3, 1, 2, 0])
    dealt = assignments(2, 3, permutations=10, rng=stream())
    permuted = (dealt.first @ values)[:, None]
    assert dealt.p_values(np.array([8]), permuted) == pytest.approx([0.1])
    assert dealt.p_values(np.array([5]), permuted) == pytest.approx([0.5])


def test_sampled_p_is_never_zero():
    dealt = Assignments(first=np.zeros((9, 4), dtype=bool), exact=False)
    assert dealt.p_values(np.array([5.0]), np.zeros((9, 1))) == pytest.approx([0.1])


def test_ties_by_rounding_are_ties():
    dealt = Assignments(first=np.eye(2, dtype=bool), exact=True)
    permuted = np.array([[0.1 + 0.2], [0.3]])
    assert dealt.p_values(np.array([0.1 + 0.2]), permuted) == pytest.approx([1])


def test_a_side_without_documents():
    with pytest.raises(ValueError, match="each side"):
        assignments(0, 3, permutations=10, rng=stream())


def test_ratios_of_dealt_documents_by_hand():
    # Two of three documents on the first side, in the order (0, 1), (0, 2), (1, 2).
    dealt = assignments(2, 1, permutations=3, rng=stream())
    sums, sizes = np.array([[1.0, 0.0], [2.0, 3.0], [6.0, 0.0]]), np.array([10, 20, 40])
    assert dealt.ratio_differences(sums, sizes) == pytest.approx(
        np.array(
            [
                [3 / 30 - 6 / 40, 3 / 30],
                [7 / 50 - 2 / 20, -3 / 20],
                [8 / 60 - 1 / 10, 3 / 60],
            ]
        )
    )


def test_what_a_design_carries():
    assert status_of(0.05, documents=2, fdr=0.05) == "inferential"
    assert status_of(0.051, documents=2, fdr=0.05) == "descriptive only"
    assert status_of(0.001, documents=1, fdr=0.05) == "descriptive only"
    assert status_of(math.nan, documents=9, fdr=0.05) == "descriptive only"
