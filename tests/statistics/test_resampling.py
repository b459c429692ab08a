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


def test_p_of_ratios_by_hand():
    # Documents of 10, 20 | 10, 10, 30 words with 5, 3 | 1, 2, 0 occurrences. By words the observed
    # pair has 8 of 11 in 30 of 80: (8 - 4.125) / sqrt(.375 * .625) = 8.0; {5, 2} gives 9.8,
    # {1, 0} 9.0 and {3, 0} 8.0 again: 4 of 10. By documents the rates are .5, .15 | .1, .2, 0, and
    # the sum of two departs from .38 by .27; {.5, .2} and {.1, 0} do by more: 3 of 10.
    # Of 0, 0 | 3, 0, 0 occurrences the observed pair has 0 where 1.125 were expected: 2.3; only
    # the first and fourth document, with 20 words, give less: 9 of 10. By documents the rates
    # differ by .1, or by .15 with the third: 10 of 10.
    dealt = assignments(2, 3, permutations=10, rng=stream())
    sums = np.array([[5, 0], [3, 0], [1, 3], [2, 0], [0, 0]])
    assert dealt.ratio_p(sums, np.array([10, 20, 10, 10, 30])) == pytest.approx([0.4, 1])


def test_p_of_a_corrected_ratio_by_hand():
    # One document of 10 against 30 and 40, with 6 | 6, 4: .6 - 10 / 70. By size the three ways
    # give (6 - 2) / .331 = 12.1, 0 and -8; errors of -.1, .4 and -.2 move them by 80 * .331 each,
    # to 9.4, 10.6 and -13.3: one of three is as extreme. By documents, of 26.7 each, 17.0, -5.7
    # and -11.3 move by 80 * .471 each to 13.2, 9.4 and -18.9: one again, and the observed way.
    dealt = assignments(1, 2, permutations=3, rng=stream())
    sums, sizes = np.array([[6.0], [6.0], [4.0]]), np.array([10.0, 30.0, 40.0])
    assert dealt.ratio_p(sums, sizes) == pytest.approx([1 / 3])
    errors = np.array([-0.1, 0.4, -0.2])
    assert dealt.ratio_p(sums, sizes, errors=errors) == pytest.approx([2 / 4])


@pytest.mark.parametrize(
    ("documents", "lengths", "clumping"),
    [((6, 6), (300, 600), 0.03), ((5, 25), (300, 1500), np.inf), ((5, 25), (1500, 300), np.inf)],
)
def test_ratios_of_unequal_documents_are_seldom_told_apart(documents, lengths, clumping):
    # By size alone .29 of the first are, by documents alone .29 of the second.
    rng = np.random.default_rng(3)
    sizes = np.repeat(lengths, documents)
    shape = (len(sizes), 800)
    rates = 0.001 * (
        np.ones(shape) if np.isinf(clumping) else rng.gamma(clumping, 1 / clumping, shape)
    )
    counts = rng.poisson(sizes[:, None] * rates)
    dealt = assignments(*documents, permutations=999, rng=rng)
    p = dealt.ratio_p(counts[:, counts.sum(axis=0) >= 3], sizes)
    assert np.mean(p <= 0.05) <= 0.06


def test_what_a_design_carries():
    assert status_of(0.05, documents=2, fdr=0.05) == "inferential"
    assert status_of(0.051, documents=2, fdr=0.05) == "descriptive only"
    assert status_of(0.001, documents=1, fdr=0.05) == "descriptive only"
    assert status_of(math.nan, documents=9, fdr=0.05) == "descriptive only"
