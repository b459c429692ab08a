import numpy as np
import pandas as pd
import pytest
from test_calibration import pairs_of, planted

from tifa.stance.calibration import tabulate_calibration
from tifa.stance.contrasts import (
    Correction,
    Position,
    Settings,
    compare_stance,
    permutation_p,
)
from tifa.tables import TABLES, write_table

SETTINGS = {
    "minimum_readings": 1,
    "confidence": 0.95,
    "bootstrap": 400,
    "permutations": 500,
    "fdr": 0.05,
    "seed": 7,
}


def compare(given, *, pairs=None, translations=(), validated=(), **settings):
    """Contrasts of ``given``: (group, language, document) to polarities, a paragraph for each.

    A polarity may come with a target and a voice: (polarity, target, voice).
    """
    documents, sentences, readings = [], [], []
    for (group, language, name), values in given.items():
        documents.append({"document_id": name, "group": group, "language": language})
        for at, value in enumerate(values):
            polarity, target, voice = value if isinstance(value, tuple) else (value, "t", "holder")
            sentence = f"{name}.p{at:02d}.s01"
            sentences.append(
                {
                    "sentence_id": sentence,
                    "paragraph_id": sentence[:-4],
                    "document_id": name,
                    "heading": False,
                }
            )
            readings.append(
                {
                    "sentence_id": sentence,
                    "target": target,
                    "polarity": np.nan if polarity is None else polarity,
                    "abstained": polarity is None,
                    "voice": voice,
                    "holder": group,
                }
            )
    frame = pd.DataFrame(documents)
    if pairs is None:
        pairs = pairs_of([])
    calibration = tabulate_calibration(
        pairs, margin=0.1, confidence=0.95, bootstrap=200, permutations=200, fdr=0.05, seed=1
    )
    standing = frame[["group", "language"]].drop_duplicates()
    standing = standing.assign(
        items=40,
        macro_f1=0.8,
        status=["validated" if name in validated else "unvalidated" for name in standing["group"]],
    )
    rows = compare_stance(
        documents=frame,
        sentences=pd.DataFrame(sentences),
        readings=pd.DataFrame(readings),
        selection=frame[["document_id"]].assign(analysis="stance", included=True),
        alignment=pd.DataFrame(translations, columns=["source_document", "target_document"]),
        calibration_pairs=pairs,
        calibration=pd.DataFrame(calibration, columns=TABLES["calibration"].column_names),
        validation_status=standing,
        groups=["r", "g", "h"],
        reference="r",
        settings=Settings(**(SETTINGS | settings)),
    )
    return {(row["contrast"], row["way"], row["target"], row["quoted"]): row for row in rows}


def same(cells, *, contrast="g:r", target="t", quoted="without"):
    return cells[contrast, "same language", target, quoted]


# g: .5 in two readings and .8, a mean of .6; r: -.1, .3, -.1 a mean of .0333.
SMALL = {
    ("g", "zh", "g1"): [0.5, 0.5],
    ("g", "zh", "g2"): [0.8],
    ("r", "zh", "r1"): [-0.1, 0.3],
    ("r", "zh", "r2"): [-0.1],
}


def test_difference_of_means_and_exact_p_of_a_worked_example():
    row = same(compare(SMALL))
    assert row["estimate"] == pytest.approx(0.6 - 0.1 / 3)
    assert (row["position_a"], row["position_b"]) == pytest.approx((0.6, 0.1 / 3))
    # Of the six ways to deal four documents to two and two, this one and its mirror are the widest.
    assert (row["p"], row["p_floor"]) == pytest.approx((2 / 6, 2 / 6))
    assert (row["readings_a"], row["documents_a"]) == (3, 2)
    assert row["status"] == "unvalidated, descriptive only"
    assert np.isnan(row["low"])


def test_the_reference_is_subtracted_whatever_the_order_of_documents():
    turned = dict(reversed(SMALL.items()))
    assert same(compare(turned))["estimate"] == pytest.approx(0.6 - 0.1 / 3)


def test_a_side_of_one_document_is_descriptive_only():
    rng = np.random.default_rng(1)
    given = {("g", "zh", "g0"): list(rng.normal(0.8, 0.1, 20))}
    given |= {("r", "zh", f"r{at}"): list(rng.normal(-0.5, 0.1, 6)) for at in range(60)}
    row = same(compare(given))
    assert row["low"] > 1
    assert row["p"] <= 0.05
    assert row["status"] == "unvalidated, descriptive only"


def many(mean_a, mean_b, *, documents=5, spread=0.1, seed=1):
    rng = np.random.default_rng(seed)
    given = {}
    for group, mean in (("g", mean_a), ("r", mean_b)):
        for at in range(documents):
            own = mean + rng.normal(0, spread)
            given[group, "zh", f"{group}{at}"] = list(own + rng.normal(0, 0.1, 4))
    return given


def test_groups_that_differ_are_told_apart():
    row = same(compare(many(0.4, -0.2)))
    assert row["low"] < row["estimate"] < row["high"]
    assert row["low"] > 0.3
    assert row["q"] <= 0.05
    assert row["status"] == "unvalidated"


def position(documents, rng):
    """Four readings of each of ``documents``, which are further apart than their readings."""
    codes = np.repeat(np.arange(documents), 4)
    sums = rng.normal(0, 0.3, documents)[codes] + rng.normal(0, 0.1, len(codes))
    return Position(sums, np.ones(len(codes)), codes, None, ())


def test_documents_of_one_kind_are_seldom_told_apart():
    hits = 0
    for seed in range(300):
        rng = np.random.default_rng(seed)
        sides = position(6, rng), position(4, rng)
        hits += permutation_p(*sides, correction=None, permutations=300, rng=rng)[0] <= 0.05
    assert hits <= 25  # at most 15 expected, standard deviation 3.8


def test_an_uncertain_correction_makes_no_more_false_positives():
    hits = 0
    for seed in range(300):
        rng = np.random.default_rng(seed)
        off = rng.normal(0, 0.2)
        correction = Correction(off, rng.normal(off, 0.2, 500), 10)
        sides = position(6, rng), position(6, rng)
        hits += permutation_p(*sides, correction=correction, permutations=300, rng=rng)[0] <= 0.05
    assert hits <= 25


def test_quoted_words_count_only_with_them():
    given = SMALL | {("g", "zh", "g2"): [0.8, (-1.0, "t", "quoted")]}
    cells = compare(given)
    assert same(cells)["estimate"] == pytest.approx(0.6 - 0.1 / 3)
    assert same(cells, quoted="with")["estimate"] == pytest.approx(0.2 - 0.1 / 3)


def test_q_is_taken_over_the_targets_of_a_contrast():
    both = {
        key: [(value, target, "holder") for value in values for target in ("t", "u")]
        for key, values in SMALL.items()
    }
    row = same(compare(both), target="u")
    assert row["family"] == "g:r, zh, same language, without quoted words: 2 targets"
    assert row["q"] == pytest.approx(1 / 3)


def test_only_targets_of_which_both_speak_are_compared():
    assert same(compare(SMALL | {("g", "zh", "g3"): [(0.4, "u", "holder")]}))
    cells = compare(SMALL | {("g", "zh", "g3"): [(0.4, "u", "holder"), (None, "t", "holder")]})
    assert {target for _, _, target, _ in cells} == {"t"}
    assert same(cells)["documents_a"] == 2


APART = {
    ("g", "zh", "g1"): [0.2, 0.4, 0.6, 0.1, 0.3],
    ("h", "en", "h1"): [-0.2, -0.4, 0.1, -0.3, 0.3],
}
MIRRORED = {
    ("r", "zh", "r1"): [0.1, 0.2, 0.3, 0.4, 0.6],
    ("r", "en", "r2"): [0.3, 0.3, 0.5, 0.6, 0.8],
}


def test_across_languages_nothing_is_compared_as_it_comes():
    row = compare(APART)["h:g", "by calibration", "t", "without"]
    assert row["status"] == "not calibrated"
    assert np.isnan(row["estimate"])
    assert np.isnan(row["p"])
    row = compare(APART | MIRRORED)["h:g", "through the reference", "t", "without"]
    assert row["status"] == "not calibrated"


def test_through_the_reference_the_contrasts_are_compared():
    row = compare(APART | MIRRORED, translations=[("r1", "r2")])[
        "h:g", "through the reference", "t", "without"
    ]
    # (h - r in English) - (g - r in Chinese)
    assert row["estimate"] == pytest.approx((-0.1 - 0.5) - (0.32 - 0.32))
    assert row["correction"] == pytest.approx(0.5 - 0.32)
    assert row["language"] == "en:zh"
    assert row["low"] < row["estimate"] < row["high"]


def test_calibration_takes_the_shift_away_and_its_uncertainty_along():
    sure = compare(APART, pairs=planted(0.3, number=200))["h:g", "by calibration", "t", "without"]
    few = planted(0.3, number=200).iloc[:6]
    vague = compare(APART, pairs=few)["h:g", "by calibration", "t", "without"]
    assert sure["correction"] == pytest.approx(0.3, abs=0.03)
    assert sure["estimate"] == pytest.approx(-0.1 - 0.32 - sure["correction"])
    assert sure["calibration"] == "not level"
    assert vague["high"] - vague["low"] > sure["high"] - sure["low"]


def test_a_correction_cannot_make_p_smaller_than_the_documents_allow():
    rng = np.random.default_rng(1)
    a = Position(np.array([0.9]), np.ones(1), np.zeros(1), None, ())
    b = Position(np.array([-0.9, -0.8]), np.ones(2), np.arange(2), None, ())
    for correction in (None, Correction(0.0, rng.normal(0, 0.3, 400), 9)):
        p, floor = permutation_p(a, b, correction=correction, permutations=99, rng=rng)
        assert floor == pytest.approx(1 / 3)
        assert p >= floor - 1e-12


def test_a_planted_bias_alone_makes_no_difference_across_languages():
    rng = np.random.default_rng(3)
    values = rng.uniform(-0.5, 0.5, (2, 5, 5))
    given = {}
    for at in range(5):
        given["g", "zh", f"g{at}"] = list(values[0, at])
        given["h", "en", f"h{at}"] = list(values[1, at] + 0.4)
    row = compare(given, pairs=planted(0.4, number=80))["h:g", "by calibration", "t", "without"]
    assert row["low"] < 0 < row["high"]
    assert row["p"] > 0.05


def test_rows_fit_their_table_and_do_not_change(tmp_path):
    given = SMALL | APART | {("r", "en", "r9"): [0.1, 0.4]}
    rows = list(compare(given, translations=[("r1", "r9")], pairs=planted(0.1)).values())
    write_table(rows, tmp_path / "contrasts.parquet", name="contrasts")
    write_table([], tmp_path / "empty.parquet", name="contrasts")
    again = list(compare(given, translations=[("r1", "r9")], pairs=planted(0.1)).values())
    assert str(rows) == str(again)
