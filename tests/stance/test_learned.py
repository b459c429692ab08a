import numpy as np
import pandas as pd
import pytest
from stance_scenes import BY_ID, TARGETS, chinese, english, lexicon

from tifa.stance.learned import (
    combined,
    cross_fit,
    cues,
    fill_silence,
    folds,
    marked_window,
    stated,
    tabulate_learned,
    works,
)
from tifa.stance.mentions import MentionFinder
from tifa.tables import validate_table

NAN = float("nan")


def test_editions_translations_and_quoted_texts_are_one_work():
    documents = pd.DataFrame(
        [
            ("daily", "edition_of", "original"),
            ("english", "translation_of", "original"),
            ("original", "", ""),
            ("note", "quoted_in", "essay"),
            ("essay", "comments_on responds_to", "english reply"),
            ("reply", "", ""),
        ],
        columns=["document_id", "relation", "relates_to"],
    )
    assert works(documents) == {
        "daily": "daily",
        "english": "daily",
        "original": "daily",
        "note": "essay",
        "essay": "essay",
        "reply": "reply",
    }


def test_a_work_is_never_split_over_folds():
    few = folds(["b", "a", "b", "c"], coded=[True, False, True, True])
    assert len(set(few)) == 3
    assert few[0] == few[2]
    # Twelve works in ten folds: k and l have fewest codes and join those with fewest before them.
    many = [
        name
        for name, size in zip("abcdefghijkl", range(12, 0, -1), strict=True)
        for _ in range(size)
    ]
    dealt = dict(zip(many, folds(many, coded=[True] * len(many)), strict=True))
    assert len(set(dealt.values())) == 10
    assert dealt["k"] == dealt["j"]
    assert dealt["l"] == dealt["i"]


def only(sentence, name):
    found = MentionFinder(TARGETS).find(sentence)
    return next(mention for mention in found if mention.target == name)


def test_the_window_is_led_by_the_name_of_the_target():
    sentence = english("Nobody here would ever ask Belland to leave the common market again.")
    window = marked_window(sentence, only(sentence, "belland"), name="Belland")
    assert window == f"Belland: {sentence.text}"
    long = english(f"Belland {'and so ' * 20}on.")
    assert (
        len(marked_window(long, only(long, "belland"), name="Belland"))
        == len("Belland: Belland") + 60
    )
    sentence = chinese("我们 支持/VERB 对话 。")
    assert (
        marked_window(sentence, only(sentence, "dialogue"), name="对话") == "对话：我们支持对话。"
    )


def test_cues_of_the_lexicon_and_of_the_study():
    sentence = chinese("甲国/PROPN 不/ADV 支持/VERB 制裁 。")
    found = cues(
        sentence, only(sentence, "sanctions"), target=BY_ID["sanctions"], lexicon=lexicon()
    )
    favour, against, negator, other, own, opposite, *kinds = found
    strength = (
        next(match for match in lexicon().find(sentence) if match.first == 2).entries[0].strength
    )
    assert favour == pytest.approx(strength / 2)  # one token away
    assert (against, other, own, opposite) == (0, 0, 0, 0)
    assert negator == pytest.approx(1 / 3)
    assert kinds == [0, 0, 1, 0]
    found = cues(sentence, only(sentence, "arvia"), target=BY_ID["arvia"], lexicon=lexicon())
    assert found[4] == 1  # the holder speaks of itself


def separable(seed=0, *, works=4, each=15):
    """Features in which the codes can be seen, and the fold of each mention."""
    rng = np.random.default_rng(seed)
    codes = rng.choice([-1.0, 0.0, 1.0], works * each)
    values = np.eye(3)[codes.astype(int) + 1] + rng.normal(0, 0.2, (works * each, 3))
    return values, codes, np.repeat(np.arange(works), each)


def test_what_can_be_learnt_is_learnt_from_the_other_works():
    values, codes, fold = separable()
    probabilities = cross_fit(values, codes, fold)
    assert probabilities.sum(axis=1) == pytest.approx(np.ones(60))
    assert (np.array([-1, 0, 1])[probabilities.argmax(axis=1)] == codes).mean() > 0.95


def test_no_code_of_its_own_work_moves_a_reading():
    values, codes, fold = separable()
    turned = np.where(fold == 2, -codes, codes)
    uncoded = np.where(fold == 2, NAN, codes)
    before = cross_fit(values, codes, fold)
    for other in (turned, uncoded):
        after = cross_fit(values, other, fold)
        assert (after[fold == 2] == before[fold == 2]).all()
    assert (cross_fit(values, turned, fold)[fold != 2] != before[fold != 2]).any()


def test_codes_of_one_kind_teach_nothing():
    values, codes, fold = separable()
    codes = np.where(fold == 0, codes, 1.0)
    probabilities = cross_fit(values, codes, fold)
    assert np.isnan(probabilities[fold == 0]).all()
    assert not np.isnan(probabilities[fold != 0]).any()


def test_only_even_odds_make_a_position():
    told = np.array([[0.2, 0.3, 0.5], [0.51, 0.4, 0.09], [0.4, 0.2, 0.4], [NAN] * 3])
    assert stated(told).tolist() == [1, -1, 0, 0]
    assert combined(np.array([-1.0, 0, 0, 0]), stated(told)).tolist() == [-1, -1, 0, 0]


def test_silence_is_filled_and_nothing_else():
    readings = pd.DataFrame(
        {
            "mention_id": ["m1", "m2", "m3", "m4"],
            "polarity": [NAN, 0.4, NAN, NAN],
            "strength": [NAN, 0.3, NAN, NAN],
            "abstained": [True, False, True, True],
            "route": ["", "predicate", "", ""],
            "tokens": ["", "3", "", ""],
            "instrument": "stance",
        }
    )
    told = np.array([[0.1, 0.2, 0.7], [0.9, 0.1, 0], [0.3, 0.4, 0.3], [0.8, 0.1, 0.1]])
    filled = fill_silence(readings, told, where=np.array([True, True, True, False]))
    assert filled["polarity"].tolist()[:2] == pytest.approx([0.6, 0.4])
    assert filled["strength"].tolist()[:2] == pytest.approx([0.7, 0.3])
    assert filled["abstained"].tolist() == [False, False, True, True]
    assert filled["instrument"].tolist() == ["learned", "stance", "stance", "stance"]
    assert filled["route"].tolist() == ["learned", "predicate", "", ""]
    assert readings["abstained"].tolist() == [True, False, True, True]
    rows = tabulate_learned(
        readings["mention_id"].tolist(),
        np.vstack([told[:3], [NAN] * 3]),
        work=["w"] * 4,
        codes=np.array([1, NAN, 0, -1]),
    )
    assert validate_table(pd.DataFrame(rows), name="learned_readings") == []
    assert [(row["position"], row["human"]) for row in rows] == [
        ("for", "for"),
        ("against", None),
        ("none", "none"),
    ]
