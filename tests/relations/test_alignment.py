"""Sentence alignment: planted beads, spoilt texts, odd texts, and the length-based baseline."""

import random
from itertools import pairwise

import numpy as np
import pytest
import yaml
from alignment_scenes import GOLD, Parallel, aligned, claimed, sample, spoilt, strict_scores
from gale_church import align_lengths, match_cost

from tifa.relations.alignment import Bead, align_sentences, align_vectors

CONFIG = yaml.safe_load((GOLD.parents[2] / "config.yaml").read_text(encoding="utf-8"))
MINIMUM = CONFIG["alignment"]["minimum_confidence"]
SEEDS = range(5)


@pytest.fixture(scope="module")
def vectors() -> dict[str, np.ndarray]:
    return {}


def everything(beads: list[Bead]) -> tuple[list[int], list[int]]:
    return (
        sorted(i for bead in beads for i in bead.source),
        sorted(j for bead in beads for j in bead.target),
    )


def axes(*rows: int, size: int = 40) -> np.ndarray:
    """Unit vectors along the axes ``rows``."""
    return np.eye(size, dtype=np.float32)[list(rows)]


def on(source: np.ndarray, target: np.ndarray, **lengths) -> list[Bead]:
    lengths = {"source_lengths": [10] * len(source), "target_lengths": [10] * len(target)} | lengths
    return align_vectors(source, target, **lengths)


def test_every_planted_bead_is_found_and_none_invented(vectors):
    beads = aligned(sample(), vectors=vectors)
    assert [(bead.source, bead.target) for bead in beads] == list(sample().beads)
    assert all(bead.confidence >= MINIMUM for bead in beads)


def test_dropped_and_foreign_sentences_leave_the_rest_in_place(vectors):
    ours, baseline = [], []
    for seed in SEEDS:
        scene = spoilt(sample(), drop=0.1, foreign=0.08, seed=seed)
        beads = aligned(scene, vectors=vectors)
        assert everything(beads) == (list(range(len(scene.source))), list(range(len(scene.target))))
        found = claimed(beads, minimum_confidence=MINIMUM)
        ours.append(strict_scores(found, scene.paired)[2])
        lengths = align_lengths(
            *([len(text) for text in side] for side in (scene.source, scene.target))
        )
        baseline.append(
            strict_scores({bead for bead in lengths if bead[0] and bead[1]}, scene.paired)[2]
        )
    assert np.mean(ours) >= 0.95
    assert np.mean(ours) > np.mean(baseline) + 0.3


def test_confidence_is_the_share_of_right_beads(vectors):
    """Among beads of spoilt texts, in two halves by confidence, the share that is right."""
    judged = []
    for seed in range(10, 16):
        scene = spoilt(sample(), drop=0.2, foreign=0.15, seed=seed)
        for bead in aligned(scene, vectors=vectors):
            if bead.paired:
                judged.append((bead.confidence, (bead.source, bead.target) in scene.paired))
    judged = np.array(judged, dtype=float)
    assert judged[:, 0].mean() == pytest.approx(judged[:, 1].mean(), abs=0.05)
    unsure = judged[judged[:, 0] < 0.8]
    assert unsure[:, 0].mean() == pytest.approx(unsure[:, 1].mean(), abs=0.2)
    assert judged[judged[:, 0] < MINIMUM, 1].mean() < 0.2


def test_a_moved_stretch_is_found_outside_the_order():
    order = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
    moved = [0, 1, 5, 6, 7, 8, 9, 2, 3, 4]
    beads = on(axes(*order), axes(*moved))
    assert {(b.source, b.target) for b in beads} == {((i,), (moved.index(i),)) for i in order}
    assert [b.source[0] for b in beads if b.crossing] == [2, 3, 4]


def test_a_longer_bead_needs_the_length_of_both_sentences():
    joined = axes(0) + axes(1)
    target = np.concatenate([axes(9), joined / np.linalg.norm(joined), axes(10)])
    beads = on(
        np.concatenate([axes(9), axes(0), axes(1), axes(10)]),
        target,
        target_lengths=[10, 20, 10],
    )
    assert [(b.source, b.target) for b in beads] == [((0,), (0,)), ((1, 2), (1,)), ((3,), (2,))]
    assert beads[1].cosine == pytest.approx(1, abs=1e-5)


def test_lost_sentences_stay_alone():
    beads = on(axes(0, 1, 2, 3, 4), axes(0, 1, 30, 3, 4))
    assert [(b.source, b.target) for b in beads if not b.paired] == [((), (2,)), ((2,), ())]


def test_confidence_falls_with_the_cosine_and_of_the_lonely_with_a_rival():
    likely, unlikely = Bead((0,), (0,), 0.8, 0.7, 0.8), Bead((0,), (0,), 0.3, 0.1, 0.3)
    assert likely.confidence > 0.99
    assert unlikely.confidence == pytest.approx(1 / (1 + np.exp(2.4 - 4.4 * 0.3 - 9.6 * 0.1)))
    assert Bead((0,), (), rival=0.1).confidence > 0.95
    assert Bead((0,), (), rival=0.8).confidence < 0.2


def test_identical_texts_pair_one_to_one():
    texts = list(sample().target)
    beads = align_sentences(texts, texts, source_language="en", target_language="en")
    assert [(b.source, b.target) for b in beads] == [((i,), (i,)) for i in range(len(texts))]
    assert min(b.confidence for b in beads) > 0.9


def test_unrelated_texts_are_hardly_claimed(vectors):
    scene = sample()
    other = Parallel(scene.foreign_source, tuple(reversed(scene.target)), ())
    beads = aligned(other, vectors=vectors)
    found = claimed(beads, minimum_confidence=MINIMUM)
    assert len(found) <= 0.25 * len(scene.foreign_source)


@pytest.mark.parametrize(("source", "target"), [([], ["One."]), (["一。"], []), ([], [])])
def test_an_empty_side_has_no_partners(source, target):
    beads = align_sentences(source, target, source_language="zh", target_language="en")
    assert everything(beads) == (list(range(len(source))), list(range(len(target))))
    assert not any(bead.paired for bead in beads)


def test_one_sentence_each():
    (bead,) = align_sentences(
        ["河水在春天上涨。"],
        ["The river rises in spring."],
        source_language="zh",
        target_language="en",
    )
    assert bead.paired
    assert bead.confidence >= MINIMUM


def test_a_text_under_the_wrong_language_is_still_aligned(vectors):
    scene = sample()
    beads = align_sentences(scene.source, scene.target, source_language="en", target_language="zh")
    found = claimed(beads, minimum_confidence=MINIMUM)
    assert strict_scores(found, scene.paired)[2] > 0.95


def test_blank_sentences_and_an_endless_one_do_no_harm():
    endless = "水位" * 25_000
    beads = align_sentences(
        ["河水上涨。", " ", endless, "法院驳回了上诉。"],
        ["The river rises.", "The court rejected the appeal."],
        source_language="zh",
        target_language="en",
    )
    assert everything(beads) == ([0, 1, 2, 3], [0, 1])


def test_a_long_gap_is_bridged_along_its_diagonal():
    """Two stretches with nothing in common, longer than is searched in full, between anchors."""
    chance = np.random.default_rng(1)
    rows = chance.normal(size=(1_400, 64)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    ends, one, other = rows[:200], rows[200:800], rows[800:]
    beads = on(
        np.concatenate([ends[:100], one, ends[100:]]),
        np.concatenate([ends[:100], other, ends[100:]]),
    )
    pairs = [(b.source, b.target) for b in beads if b.paired and b.cosine > 0.9]
    anchors = [*range(100), *range(700, 800)]
    assert pairs == [((i,), (i,)) for i in anchors]
    assert everything(beads) == (list(range(800)), list(range(800)))


def test_order_and_completeness_on_noise():
    chance = random.Random(7)
    for _ in range(20):
        n, m = chance.randint(1, 12), chance.randint(1, 12)
        source = axes(*(chance.randint(0, 9) for _ in range(n)))
        target = axes(*(chance.randint(0, 9) for _ in range(m)))
        beads = on(source, target)
        assert everything(beads) == (list(range(n)), list(range(m)))
        paired = [bead for bead in beads if bead.paired and not bead.crossing]
        for before, after in pairwise(paired):
            assert before.source[-1] < after.source[0]
            assert before.target[-1] < after.target[0]


def test_gale_church_cost_by_hand():
    """delta = 26.08 / sqrt(100 * 6.8) = 1.000; two-sided p = .3173; -ln p = 1.148."""
    assert match_cost(100, 126.08, ratio=1) == pytest.approx(1.148, abs=1e-3)
    assert match_cost(50, 126.08, ratio=2) == pytest.approx(1.148, abs=1e-3)
    assert match_cost(100, 100, ratio=1) == 0


def test_gale_church_finds_a_split_sentence():
    assert align_lengths([20, 51, 30], [20, 24, 27, 30]) == [
        ((0,), (0,)),
        ((1,), (1, 2)),
        ((2,), (3,)),
    ]
