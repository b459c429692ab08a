import numpy as np
import pandas as pd
import pytest

from tifa.errors import InputError
from tifa.validation.benchmarks import (
    Item,
    Predictions,
    instrument_codes,
    macro_f1,
    majority_codes,
    plain,
    read_items,
    tabulate_scores,
)

NAMES = {"mill": "mill", "the mill": "mill"}


def item(document="d", language="en", target="mill", text="The mill is fine.", code=1.0):
    return Item(document, language, target, text, code)


def codings(folder, *rows, header="document,lang,target,text,polarity,target_absent"):
    path = folder / "codings.csv"
    path.write_text("\n".join([header, *rows]) + "\n", "utf-8")
    return path


def test_reads_codings_and_takes_an_absent_target_for_neutral(tmp_path):
    path = codings(
        tmp_path, "d,en,the mill (a gloss),It turns.,-1,False", "d,zh,mill,\u78e8\u574a,1,True"
    )
    assert read_items(path, names=NAMES) == [
        Item("d", "en", "mill", "It turns.", -1.0),
        Item("d", "zh", "mill", "\u78e8\u574a", 0.0),
    ]


def test_all_mistakes_are_told_at_once(tmp_path):
    path = codings(tmp_path, "d,fr,mill,Text.,1,", "d,en,barn,Text.,2,")
    with pytest.raises(InputError) as caught:
        read_items(path, names=NAMES)
    assert [(fault.row, fault.column) for fault in caught.value.faults] == [
        (2, "lang"),
        (3, "polarity"),
        (3, "target"),
    ]


def test_missing_columns(tmp_path):
    with pytest.raises(InputError, match="lacks columns"):
        read_items(codings(tmp_path, header="document,lang"), names=NAMES)


def test_words_are_compared_without_blanks_width_and_punctuation():
    assert plain("Water, \uff11 mill.") == plain("water 1\uff0c mill")


def test_only_the_holders_own_readings_in_the_sentence_count():
    sentences = pd.DataFrame(
        {
            "sentence_id": ["d.s1", "d.s2"],
            "document_id": ["d", "d"],
            "text": ["The mill is fine.", "The mill is not."],
        }
    )
    readings = pd.DataFrame(
        [
            ("d.s1", "mill", "author", 0.5, 0.5, False),
            ("d.s1", "mill", "other", -1.0, 1.0, False),
            ("d.s2", "mill", "author", -1.0, 1.0, False),
            ("d.s1", "barn", "author", None, None, True),
        ],
        columns=["sentence_id", "target", "holder", "polarity", "strength", "abstained"],
    )
    items = [item(text="the mill is fine"), item(target="barn"), item(text="Elsewhere.")]
    codes, lost = instrument_codes(
        items, sentences=sentences, readings=readings, holders={"d": "author"}
    )
    assert codes[0] == 1
    assert np.isnan(codes[1:]).all()
    assert lost == 1


def test_majority_is_by_language():
    items = [item(code=1), item(code=1), item(code=-1), item(language="zh", code=-1)]
    assert majority_codes(items).tolist() == [1, 1, 1, -1]


def test_macro_f1_by_hand():
    # F1 of -1: 2/3, of 0: 0, of 1: 2/3.
    human, predicted = np.array([-1, -1, 0, 1]), np.array([-1, 1, 1, 1])
    assert macro_f1(human, predicted) == pytest.approx((2 / 3 + 0 + 0.5) / 3)


def test_abstentions_are_neutral_in_one_column_and_left_out_in_the_other():
    items = [item(code=1), item(code=1), item(code=-1), item(code=0, document="e")]
    told = Predictions("x", np.array([1.0, np.nan, -1.0, np.nan]))
    rows = tabulate_scores(
        items,
        [told],
        groups={"d": "g", "e": "h"},
        confidence=0.9,
        resamples=50,
        rng=np.random.default_rng(1),
    )
    by_scope = {(row["group"], row["language"]): row for row in rows}
    assert set(by_scope) == {("all", "all"), ("all", "en"), ("g", "en"), ("h", "en")}
    whole = by_scope["all", "all"]
    # F1: -1 is 1, 0 is 2/3 (one right, one taken for it), 1 is 2/3.
    assert whole["macro_f1"] == pytest.approx((1 + 2 / 3 + 2 / 3) / 3)
    assert whole["macro_f1_told"] == 1
    assert (whole["items"], whole["abstained"]) == (4, 2)
    assert whole["low"] <= whole["macro_f1"] <= whole["high"]
