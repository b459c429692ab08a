"""From coded sheets to tables; and the whole round trip with coders of known accuracy."""

import math

import numpy as np
import pandas as pd
import pytest
from coded_corpus import TARGETS, CodedCorpus

from tifa.tables import TABLES, validate_table
from tifa.validation.analysis import (
    coded_items,
    correct_estimates,
    tabulate_agreement,
    tabulate_confusion,
    tabulate_validation,
)
from tifa.validation.codings import DESIGN, Codings, read_codings
from tifa.validation.sampling import draw_sample
from tifa.validation.scores import confusion, scores_of
from tifa.validation.sheets import sheet_rows, write_csv_sheet
from tifa.validation.standing import standing, tabulate_standing, warn_of_coders

OPTIONS = {"confidence": 0.95, "bootstrap": 200, "seed": 1}


def test_scores_by_hand():
    # Rows human against, none, for; columns predicted.
    table = np.array([[8.0, 2, 0], [1, 5, 4], [0, 3, 17]])
    scores = scores_of(table)
    assert scores.precision == pytest.approx([8 / 9, 5 / 10, 17 / 21])
    assert scores.recall == pytest.approx([8 / 10, 5 / 10, 17 / 20])
    assert scores.f1 == pytest.approx([16 / 19, 10 / 20, 34 / 41])
    assert scores.macro_f1 == pytest.approx((16 / 19 + 10 / 20 + 34 / 41) / 3)
    assert scores.accuracy == pytest.approx(30 / 40)


def test_a_class_that_never_occurs_is_not_scored():
    scores = scores_of(np.array([[4.0, 0, 0], [1, 5, 0], [0, 0, 0]]))
    assert math.isnan(scores.f1[2])
    assert scores.macro_f1 == pytest.approx((8 / 9 + 10 / 11) / 2)


def test_confusion_weighs():
    table = confusion(np.array([1.0, 1, -1]), np.array([1.0, 0, -1]), weights=np.array([2, 3, 4]))
    assert table.tolist() == [[4, 0, 0], [0, 0, 0], [0, 3, 2]]


def codings_of(sample, codes):
    rows = [
        {"item": item, "coder": coder, "code": code}
        for coder, said in codes.items()
        for item, code in zip(sample["item"], said, strict=True)
    ]
    return Codings(design=sample, codes=pd.DataFrame(rows))


@pytest.fixture(scope="module")
def corpus():
    return CodedCorpus(11)


@pytest.fixture(scope="module")
def sample(corpus):
    return pd.DataFrame(draw_sample(**corpus.tables, items=120, seed=2))


def items_of(corpus, codings):
    names = ("documents", "sentences", "mentions", "readings")
    return coded_items(codings, **{name: getattr(corpus, name) for name in names})


def test_coders_who_differ_give_no_position_and_the_mean(corpus, sample):
    codes = {"ada": ["1"] * 120, "bo": ["0", "absent", "-1"] * 40, "cy": ["1", "absent", "0"] * 40}
    items = items_of(corpus, codings_of(sample, codes)).set_index("item")
    by_turn = [items.loc[name] for name in sample["item"][:3]]
    assert by_turn[0][["human", "coded", "counted"]].tolist() == [1, 1, 1]
    assert by_turn[1]["counted"] == 0
    assert by_turn[2][["human", "coded", "counted"]].tolist() == [0, 0, 1]


def test_tables_conform(corpus, sample):
    rng = np.random.default_rng(0)
    codes = {
        name: corpus.code(sample["mention_id"], accuracy=0.9, rng=rng) for name in ("ada", "bo")
    }
    codings = codings_of(sample, codes)
    items = items_of(corpus, codings)
    rows = {
        "agreement": tabulate_agreement(codings, items, **OPTIONS),
        "validation": tabulate_validation(items, **OPTIONS),
        "confusion": tabulate_confusion(items),
        "stance_corrected": correct_estimates(
            items,
            documents=corpus.documents,
            sentences=corpus.sentences,
            readings=corpus.readings,
            selection=corpus.selection,
            **OPTIONS,
        ),
    }
    for name, found in rows.items():
        assert validate_table(pd.DataFrame(found), name=name) == []
    alpha = next(row for row in rows["agreement"] if row["measure"] == "alpha_nominal")
    assert 0 < alpha["low"] < alpha["estimate"] < alpha["high"] < 1
    assert sum(row["mentions"] for row in rows["confusion"]) == pytest.approx(len(corpus.mentions))


def test_weighted_recall_is_that_of_the_corpus(corpus):
    whole = pd.DataFrame(draw_sample(**corpus.tables, items=10_000, seed=2))
    part = pd.DataFrame(draw_sample(**corpus.tables, items=200, seed=2))
    recall = []
    for sample in (whole, part):
        codes = {"ada": [f"{corpus.truth[name]:.0f}" for name in sample["mention_id"]]}
        rows = tabulate_validation(items_of(corpus, codings_of(sample, codes)), **OPTIONS)
        row = next(r for r in rows if (r["scope"], r["score"], r["position"]) == WANTED)
        recall.append(row)
    assert recall[1]["low"] <= recall[0]["estimate"] <= recall[1]["high"]


WANTED = ("all", "recall", "for")


def test_one_coder_has_nobody_to_agree_with(corpus, sample, caplog):
    codings = codings_of(sample, {"ada": ["0"] * 120})
    rows = tabulate_agreement(codings, items_of(corpus, codings), **OPTIONS)
    assert {(row["status"], row["estimate"], row["items"]) for row in rows} == {
        ("one coder", None, 0)
    }
    warn_of_coders(codings, rows)
    assert "ada coded alone" in caplog.text
    standing = standing_of(corpus, codings)
    assert {row["status"] for row in standing} == {"unvalidated: one coder"}


def standing_of(corpus, codings):
    return tabulate_standing(
        codings,
        items_of(corpus, codings),
        documents=corpus.documents,
        selection=corpus.selection,
        **OPTIONS,
    )


def test_what_validates_readings():
    told = {"items": 30, "coders": 2, "alpha_low": 0.667, "macro_f1": 0.667}
    assert standing(**told) == "validated"
    assert standing(**told | {"items": 29}) == "unvalidated"
    assert standing(**told | {"coders": 1}) == "unvalidated: one coder"
    assert standing(**told | {"alpha_low": 0.66}) == "unvalidated: agreement not shown"
    assert standing(**told | {"alpha_low": math.nan}) == "unvalidated: agreement not shown"
    assert standing(**told | {"macro_f1": 0.66}) == "unvalidated: readings differ from codes"


def test_coders_who_agree_validate_only_readings_that_agree_with_them(corpus, sample):
    read = dict(zip(corpus.readings["mention_id"], corpus.readings["polarity"], strict=True))
    as_read = [f"{np.sign(read[name] or 0):.0f}" for name in sample["mention_id"]]
    as_read = ["0" if code == "nan" else code for code in as_read]
    turned = [{"1": "-1", "-1": "1"}.get(code, code) for code in as_read]
    for codes, status in (
        (turned, "unvalidated: readings differ from codes"),
        (as_read, "validated"),
    ):
        rows = standing_of(corpus, codings_of(sample, {"ada": codes, "bo": codes}))
        assert validate_table(pd.DataFrame(rows), name="validation_status") == []
        assert [(row["group"], row["alpha"], row["status"]) for row in rows] == [
            ("a", 1.0, status),
            ("b", 1.0, status),
        ]


def test_coders_who_guess_are_warned_of(corpus, sample, caplog):
    rng = np.random.default_rng(5)
    codes = {name: rng.choice(["-1", "0", "1"], 120).tolist() for name in ("ada", "bo")}
    codings = codings_of(sample, codes)
    rows = tabulate_agreement(codings, items_of(corpus, codings), **OPTIONS)
    warn_of_coders(codings, rows)
    assert "the coders hardly agree" in caplog.text
    assert {row["status"] for row in standing_of(corpus, codings)} == {
        "unvalidated: agreement not shown"
    }


def test_a_study_that_nobody_coded_is_unvalidated(corpus):
    nobody = Codings(
        design=pd.DataFrame(columns=TABLES["coding_sample"].column_names),
        codes=pd.DataFrame(columns=["item", "coder", "code"]),
    )
    rows = standing_of(corpus, nobody)
    assert [(row["items"], row["status"]) for row in rows] == [(0, "unvalidated")] * 2


def test_items_of_a_changed_text_are_left_out(corpus, sample, caplog):
    changed = CodedCorpus(11)
    changed.sentences.loc[changed.sentences["sentence_id"] == sample["sentence_id"][0], "text"] += (
        "!"
    )
    items = items_of(changed, codings_of(sample, {"ada": ["0"] * 120}))
    assert len(items) == 119
    assert "1 of 120 coded items are left out" in caplog.text


def round_trip(seed, folder):
    """One simulation, through files: returns per group whether plain and corrected cover."""
    corpus = CodedCorpus(seed, paragraphs=90)
    rng = np.random.default_rng(seed)
    sample = pd.DataFrame(draw_sample(**corpus.tables, items=150, seed=seed))
    rows = sheet_rows(sample, sentences=corpus.sentences, targets=TARGETS)
    sample.to_csv(folder / DESIGN, index=False)
    for coder in ("ada", "bo", "cy"):
        codes = corpus.code(sample["mention_id"], accuracy=0.95, rng=rng)
        coded = [row | {"code": code} for row, code in zip(rows, codes, strict=True)]
        write_csv_sheet(coded, folder / f"{coder}.csv")
    codings, faults = read_codings(sorted(folder.iterdir()), root=folder)
    assert faults == []
    found = correct_estimates(
        items_of(corpus, codings),
        documents=corpus.documents,
        sentences=corpus.sentences,
        readings=corpus.readings,
        selection=corpus.selection,
        confidence=0.95,
        bootstrap=200,
        seed=1,
    )
    return [row for row in found if row["level"] == "group" and row["quoted"] == "with"]


def test_the_round_trip_covers_the_truth_where_the_plain_estimate_does_not(tmp_path):
    rng = np.random.default_rng(1)
    lean = rng.normal(0, 0.7, 500_000)
    truth = np.sign(np.round(lean + rng.normal(0.45, 0.6, 500_000))).mean()
    plain = corrected = cells = 0
    for seed in range(100):
        for row in round_trip(seed, tmp_path):
            cells += 1
            plain += row["plain_low"] <= truth <= row["plain_high"]
            corrected += row["corrected_low"] <= truth <= row["corrected_high"]
    assert cells == 200
    assert corrected >= 0.93 * cells
    assert plain < 0.5 * cells
