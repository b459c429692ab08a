import numpy as np
import pandas as pd
import pytest

from tifa.stance.calibration import (
    block_totals,
    overall_verdict,
    pair_readings,
    resampled_shift,
    swapped_p,
    tabulate_calibration,
    verdict,
)
from tifa.tables import TABLES, write_table

OPTIONS = {
    "margin": 0.1,
    "confidence": 0.95,
    "bootstrap": 400,
    "permutations": 500,
    "fdr": 0.05,
    "seed": 7,
}
# Polarity in Chinese and English; None is an abstention, "" no mention.
WORKED = [(0.5, 0.7), (-0.6, -0.2), (0.4, None), (None, None), (0.8, 0.6), (0.3, -0.3), (0.9, "")]


def pairs_of(values, *, target="t", paragraphs=None):
    rows = []
    for at, sides in enumerate(values):
        row = {
            "bead_id": f"b{at:03d}",
            "target": target,
            "source_document": "z",
            "target_document": "e",
            "paragraph_id": paragraphs[at] if paragraphs else f"z.p{at:03d}",
            "evidence": f"z.p{at:03d}.s01 e.p{at:03d}.s01",
        }
        for code, value in zip(("zh", "en"), sides, strict=True):
            absent = value == ""
            told = not absent and value is not None
            named = ("against", "none", "for")[1 + int(np.sign(value))] if told else "none"
            row |= {
                f"mentions_{code}": 0 if absent else 1,
                f"polarity_{code}": value if told else np.nan,
                f"code_{code}": "absent" if absent else named,
                f"route_{code}": "predicate" if told else "",
            }
        rows.append(row)
    return pd.DataFrame(rows, columns=TABLES["calibration_pairs"].column_names)


def measured(pairs, *, scope="all", **options):
    rows = tabulate_calibration(pairs, **(OPTIONS | options))
    return {(row["compared"], row["measure"]): row for row in rows if row["scope"] == scope}


def test_agreement_and_differences_of_a_worked_example():
    found = {key: row["estimate"] for key, row in measured(pairs_of(WORKED)).items()}
    both = {measure: value for (what, measure), value in found.items() if what == "zh with en"}
    # Codes: for/for, against/against, for/none, none/none, for/for, for/against.
    assert both["agreement"] == pytest.approx(4 / 6)
    assert both["kappa"] == pytest.approx((4 / 6 - 12 / 36) / (1 - 12 / 36))
    assert both["agreement_for"] == pytest.approx(2 * 2 / (4 + 2))
    assert both["agreement_against"] == pytest.approx(2 * 1 / (1 + 2))
    assert both["agreement_none"] == pytest.approx(2 * 1 / (1 + 2))
    assert both["shift"] == pytest.approx(0.8 / 4 - 1.4 / 5)
    # English less Chinese where both speak: .2, .4, -.2, -.6; their variance is .59 / 3.
    assert both["difference"] == pytest.approx(-0.05)
    assert both["limit_low"] == pytest.approx(-0.05 - 1.96 * (0.59 / 3) ** 0.5)
    assert both["limit_high"] == pytest.approx(-0.05 + 1.96 * (0.59 / 3) ** 0.5)
    assert both["abstention_difference"] == pytest.approx(2 / 6 - 1 / 6)


def test_what_becomes_of_a_position_in_the_other_language():
    found = {key: row["estimate"] for key, row in measured(pairs_of(WORKED)).items()}
    assert found["zh to en", "mentioned"] == pytest.approx(6 / 7)
    assert found["en to zh", "mentioned"] == 1
    measures = ("kept", "silent", "opposite")
    assert [found["zh to en", name] for name in measures] == pytest.approx([0.6, 0.2, 0.2])
    assert [found["en to zh", name] for name in measures] == pytest.approx([0.75, 0.0, 0.25])


def test_each_measure_says_how_many_pairs_it_rests_on():
    found = {key: row["pairs"] for key, row in measured(pairs_of(WORKED)).items()}
    assert found["zh with en", "agreement"] == 6
    assert found["zh with en", "difference"] == 4
    assert found["zh with en", "shift"] == 5
    assert (found["zh to en", "mentioned"], found["en to zh", "mentioned"]) == (7, 6)
    assert (found["zh to en", "kept"], found["en to zh", "kept"]) == (5, 4)


def test_swapping_the_languages_tries_every_way():
    # Differences .1, .2, .4, one paragraph each: of the 8 ways only two are as far from 0.
    row = measured(pairs_of([(0.1, 0.2), (0.1, 0.3), (0.1, 0.5)]))["zh with en", "difference"]
    assert (row["p"], row["p_floor"]) == (2 / 8, 2 / 8)
    # -.1, -.2, .4 make .1 in all, and no way to sign them comes nearer to 0.
    row = measured(pairs_of([(0.1, 0.0), (0.3, 0.1), (0.1, 0.5)]))["zh with en", "difference"]
    assert row["p"] == 1.0


def test_equal_readings_cannot_differ():
    row = measured(pairs_of([(0.5, 0.5)] * 8))["zh with en", "shift"]
    assert (row["p"], row["p_floor"]) == (1.0, 1.0)
    assert np.isnan(row["low"])
    assert row["verdict"] == "undecided"


def planted(bias, *, number=60, seed=1):
    rng = np.random.default_rng(seed)
    zh = rng.uniform(-0.7, 0.7, number)
    en = zh + bias + rng.normal(0, 0.08, number)
    return pairs_of([(float(a), float(b)) for a, b in zip(zh, en, strict=True)])


def test_a_planted_bias_is_found_and_none_where_none_was_planted():
    found = measured(planted(0.25))["zh with en", "shift"]
    assert found["low"] < 0.25 < found["high"]
    assert found["verdict"] == "not level"
    assert found["q"] < 0.05
    level = measured(planted(0.0))["zh with en", "shift"]
    assert level["verdict"] == "level"
    assert measured(planted(-0.25))["zh with en", "shift"]["high"] < 0


def test_a_paragraph_that_repeats_itself_counts_once():
    once = planted(0.02, number=12)
    twice = pd.concat([once, once.assign(bead_id=once["bead_id"] + "x")])
    first = measured(once)["zh with en", "shift"]
    second = measured(twice)["zh with en", "shift"]
    assert second["pairs"] == 2 * first["pairs"]
    assert (second["low"], second["high"]) == pytest.approx((first["low"], first["high"]))


def test_languages_that_are_alike_seldom_differ_significantly():
    rng = np.random.default_rng(5)
    hits = 0
    for seed in range(200):
        totals = block_totals(planted(0.0, number=12, seed=seed))
        hits += swapped_p(totals, "difference", permutations=200, rng=rng)[0] <= 0.05
    assert hits <= 18  # 10 expected, standard deviation 3.1


def test_many_paragraphs_are_resampled_by_neighbours_and_counted_each():
    pairs = planted(0.2, number=4_500)
    row = measured(pairs, bootstrap=50, permutations=50)["zh with en", "difference"]
    assert row["estimate"] == pytest.approx((pairs["polarity_en"] - pairs["polarity_zh"]).mean())
    assert row["paragraphs"] == 4_500
    assert row["low"] < row["estimate"] < row["high"]


def test_q_of_targets_is_controlled_among_them():
    pairs = pd.concat([planted(0.2), planted(0.0, seed=2).assign(target="u")])
    rows = [
        row
        for row in tabulate_calibration(pairs, **OPTIONS)
        if row["scope"] == "target" and row["measure"] == "shift"
    ]
    assert {row["family"] for row in rows} == {"calibration, shift: 2 targets"}
    assert rows[0]["q"] == pytest.approx(min(2 * rows[0]["p"], 1))


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (-0.1, 0.1, "level"),
        (0.01, 0.09, "level"),
        (0.01, 0.2, "not level"),
        (-0.3, -0.02, "not level"),
        (-0.05, 0.2, "undecided"),
        (np.nan, np.nan, "undecided"),
    ],
)
def test_verdict(low, high, expected):
    assert verdict(low, high, margin=0.1) == expected


def test_the_instrument_is_level_when_shift_and_abstentions_are():
    def of(shift, abstentions):
        return overall_verdict(
            pd.DataFrame(
                {
                    "scope": "all",
                    "measure": ["shift", "abstention_difference"],
                    "verdict": [shift, abstentions],
                }
            )
        )

    assert of("level", "level") == "level"
    assert of("level", "not level") == "not level"
    assert of("level", "undecided") == "undecided"
    assert overall_verdict(pd.DataFrame(columns=["scope", "measure", "verdict"])) == ""


def test_no_pairs_give_no_rows_and_no_shift():
    nothing = pairs_of([])
    assert tabulate_calibration(nothing, **OPTIONS) == []
    assert resampled_shift(nothing, bootstrap=10, rng=np.random.default_rng(1)) is None
    few = pairs_of([(0.1, 0.2)] * 4)
    assert resampled_shift(few, bootstrap=10, rng=np.random.default_rng(1)) is None


def corpus(*, relation="translation_of"):
    documents = pd.DataFrame(
        {
            "document_id": ["z", "e"],
            "language": ["zh", "en"],
            "relation": ["", relation],
            "relates_to": ["", "z" if relation else ""],
        }
    )
    ids = [f"{name}.p0{at}.s01" for name in "ze" for at in (1, 2, 3, 4)]
    sentences = pd.DataFrame(
        {"sentence_id": ids, "paragraph_id": [name[:5] for name in ids]},
    )
    alignment = pd.DataFrame(
        [
            {
                "bead_id": f"b{at}",
                "source_document": "z",
                "target_document": "e",
                "source_sentences": f"z.p0{at}.s01",
                "target_sentences": "" if at == 4 else f"e.p0{at}.s01",
                "claimed": at != 3,
                "heading": False,
            }
            for at in (1, 2, 3, 4)
        ]
    )
    values = {
        "z.p01.s01": [("u", 0.2), ("t", 0.6), ("t", -0.4), ("t", None)],
        "e.p01.s01": [("t", None)],
        "e.p02.s01": [("t", -0.5)],
        "z.p03.s01": [("t", 1.0)],
        "e.p03.s01": [("t", 1.0)],
        "z.p04.s01": [("t", 1.0)],
    }
    readings = pd.DataFrame(
        [
            {
                "sentence_id": name,
                "target": target,
                "polarity": np.nan if value is None else value,
                "strength": np.nan if value is None else abs(value),
                "abstained": value is None,
                "route": "" if value is None else f"by {value}",
            }
            for name, found in values.items()
            for target, value in found
        ]
    )
    return {
        "documents": documents,
        "sentences": sentences,
        "alignment": alignment,
        "readings": readings,
    }


def test_pairs_are_claimed_beads_with_two_sides():
    rows = pair_readings(**corpus())
    assert [(row["bead_id"], row["target"]) for row in rows] == [
        ("b1", "t"),
        ("b1", "u"),
        ("b2", "t"),
    ]
    first = rows[0]
    assert first["polarity_zh"] == pytest.approx(0.1)
    assert (first["code_zh"], first["code_en"]) == ("for", "none")
    assert (first["mentions_zh"], first["mentions_en"]) == (3, 1)
    assert first["route_zh"] == "by 0.6"
    assert (rows[1]["code_zh"], rows[1]["code_en"]) == ("for", "absent")
    assert (rows[2]["code_zh"], rows[2]["code_en"]) == ("absent", "against")


def test_documents_that_translate_nothing_give_no_pairs():
    assert pair_readings(**corpus(relation="")) == []


def test_rows_fit_their_tables_and_do_not_change(tmp_path):
    pairs = pair_readings(**corpus())
    write_table(pairs, tmp_path / "calibration_pairs.parquet", name="calibration_pairs")
    rows = tabulate_calibration(pairs_of(WORKED), **OPTIONS)
    write_table(rows, tmp_path / "calibration.parquet", name="calibration")
    write_table([], tmp_path / "empty.parquet", name="calibration")
    assert str(rows) == str(tabulate_calibration(pairs_of(WORKED), **OPTIONS))
