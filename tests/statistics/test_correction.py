"""Correction by design: by hand, and its coverage over simulated samples."""

import numpy as np
import pytest

from tifa.statistics.correction import corrected_mean, pseudo_outcomes

NAN = float("nan")


def test_pseudo_outcomes_by_hand():
    # A unit drawn with chance 1/4 stands for four: 0.5 + 4 (1 - 0.5) = 2.5.
    result = pseudo_outcomes([0.5, 1.0, -1.0], [1.0, NAN, -1.0], [0.25, NAN, 0.5])
    assert result == pytest.approx([2.5, 1.0, -1.0])


def test_a_coded_unit_needs_its_probability():
    with pytest.raises(ValueError, match="probability"):
        pseudo_outcomes([0.0], [1.0], [NAN])


def test_a_census_gives_the_coders_mean_whatever_the_instrument_says():
    coded = np.array([1.0, -1, 0, 1, 1, 0, -1, 1, 0, 1, 1, 0])
    result = corrected_mean(
        -np.ones(12),
        coded,
        np.ones(12),
        np.ones(12),
        blocks=np.arange(12),
        confidence=0.95,
    )
    assert result.estimate == pytest.approx(coded.mean())
    error = coded.std(ddof=1) / np.sqrt(12)
    # Student's t with 11 degrees of freedom: 2.20099.
    assert result.high - result.estimate == pytest.approx(2.20099 * error, rel=1e-5)


def test_units_that_do_not_count_leave_numerator_and_denominator():
    coded = np.array([1.0] * 9 + [-1.0] * 3)
    counted = np.array([1.0] * 9 + [0.0] * 3)
    result = corrected_mean(
        np.zeros(12), coded, counted, np.ones(12), blocks=np.arange(12), confidence=0.9
    )
    assert result.estimate == pytest.approx(1.0)


def test_too_few_codes_correct_nothing():
    coded = np.full(50, NAN)
    coded[:9] = 1
    counted = np.where(np.isnan(coded), NAN, 1.0)
    options = {"blocks": np.arange(50), "confidence": 0.95}
    few = corrected_mean(np.zeros(50), coded, counted, np.full(50, 0.2), **options)
    assert np.isnan([few.estimate, few.low, few.high]).all()
    one = corrected_mean(
        np.zeros(50), np.ones(50), np.ones(50), np.ones(50), blocks=np.zeros(50), confidence=0.95
    )
    assert np.isnan(one.estimate)


def simulate(rng, *, paragraphs=90, chance=0.35):
    """A biased instrument on dependent mentions; returns plain and corrected results, and truth."""
    sizes = rng.integers(1, 5, paragraphs)
    block = np.repeat(np.arange(paragraphs), sizes)
    lean = rng.normal(0, 0.7, paragraphs)[block]
    truth = np.sign(np.round(lean + rng.normal(0.45, 0.6, len(block))))
    predicted = np.where(rng.random(len(block)) < 0.35, 0.0, truth)
    predicted[(truth > 0) & (rng.random(len(block)) < 0.2)] = -1.0
    probability = np.where(predicted == 0, chance, chance * 1.4)
    drawn = rng.random(len(block)) < probability
    result = corrected_mean(
        predicted,
        np.where(drawn, truth, NAN),
        np.where(drawn, 1.0, NAN),
        probability,
        blocks=block,
        confidence=0.95,
    )
    means = np.bincount(block, predicted) - predicted.mean() * sizes
    error = np.sqrt(paragraphs / (paragraphs - 1) * (means**2).sum()) / len(block)
    return predicted.mean(), 1.99 * error, result


def test_corrected_intervals_cover_where_plain_ones_do_not():
    rng = np.random.default_rng(5)
    large = np.random.default_rng(6)
    lean = large.normal(0, 0.7, 400_000)
    expected = np.sign(np.round(lean + large.normal(0.45, 0.6, 400_000))).mean()
    plain = corrected = 0
    for _ in range(300):
        mean, reach, result = simulate(rng)
        plain += abs(mean - expected) <= reach
        corrected += result.low <= expected <= result.high
    assert corrected >= 0.93 * 300
    assert plain < 0.5 * 300
