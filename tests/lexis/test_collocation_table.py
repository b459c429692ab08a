import numpy as np
import pandas as pd
import pytest
from corpus_tables import Corpus
from hypothesis import given, settings
from hypothesis import strategies as st

from tifa.lexis.collocation_table import Settings, measure_collocations
from tifa.tables import TABLES, validate_table

UPOS = ["NOUN"]
EMPTY = {
    name: pd.DataFrame(columns=TABLES[name].column_names)
    for name in ("mentions", "keyness", "reporting_frames")
}


def collocations(
    made, *queries, terms=(), mentions=EMPTY["mentions"], keyness=EMPTY["keyness"], **options
):
    defaults = {
        "span": "window",
        "window": (2, 2),
        "minimum_frequency": 1,
        "upos": UPOS,
        "confidence": 0.95,
        "bootstrap": 200,
        "seed": 1,
    }
    table, notes = measure_collocations(
        made.tokens,
        made.sentences,
        made.documents,
        made.selection,
        mentions,
        keyness,
        EMPTY["reporting_frames"],
        groups=list(dict.fromkeys(made.documents["group"])),
        queries=list(queries) or None,
        terms=terms,
        settings=Settings(**(defaults | options)),
    )
    assert validate_table(table, name="collocations") == []
    return table, notes


def row(table, term, **where):
    where = {"quoted": "with", "term": term} | where
    chosen = table[(table[list(where)] == pd.Series(where)).all(axis=1)]
    assert len(chosen) == 1, chosen
    return chosen.iloc[0]


def test_a_window_by_hand(corpus):
    """Node n, window L2 R1; sizes and margins leave out the two n.

    a b n c d a | c n the a: near are a b c and c the; of a only the first.
    """
    made = corpus({"d": [["a b n c d a ."], ["c n the a"]]}, groups={"d": "g"})
    table, _ = collocations(made, "n", window=(2, 1))
    assert sorted(table.loc[table["quoted"] == "with", "term"]) == ["a", "b", "c"]
    found = row(table, "c")
    assert found[["frequency", "frequency_left", "frequency_right"]].tolist() == [2, 1, 1]
    assert found[["node_frequency", "term_frequency", "near", "size"]].tolist() == [2, 2, 5, 8]
    assert found["expected"] == pytest.approx(2 * 5 / 8)
    assert found["log_dice"] == pytest.approx(14)
    assert found["delta_p_term"] == pytest.approx(2 / 5 - 0 / 3)
    assert found["delta_p_node"] == pytest.approx(2 / 2 - 3 / 6)
    assert found["g2"] == pytest.approx(
        2 * (2 * np.log(2 / 1.25) + 3 * np.log(3 / 3.75) + 3 * np.log(3 / 2.25))
    )
    other = row(table, "a")
    assert other[["frequency", "frequency_left", "term_frequency"]].tolist() == [1, 1, 3]
    assert other["log_dice"] == pytest.approx(14 + np.log2(2 / (2 + 3)))
    assert other["g2"] < 0
    assert table.loc[table["quoted"] == "with", "term"].tolist() == ["c", "b", "a"]
    assert found["evidence"] == "d.p01.s01 d.p02.s01"
    assert found[["paragraphs", "documents"]].tolist() == [2, 1]
    assert found["span"] == "L2 R1"


def test_a_window_ends_with_the_sentence_and_looks_one_way_when_told(corpus):
    made = corpus({"d": [["a n", "b n c"]]}, groups={"d": "g"})
    table, _ = collocations(made, "n", window=(5, 5))
    assert row(table, "a")["frequency"] == row(table, "b")["frequency"] == 1
    right, _ = collocations(made, "n", window=(0, 5))
    assert set(right["term"]) == {"c"}
    nothing, _ = collocations(made, "n", window=(0, 0))
    assert nothing.empty


def test_sentences_by_hand(corpus):
    """Four sentences, two with n; b stands in both of these, and in one more."""
    made = corpus({"d": [["b n b", "n a b"], ["b a", "a"]]}, groups={"d": "g"})
    table, _ = collocations(made, "n", span="sentence")
    found = row(table, "b")
    assert found[["frequency", "frequency_left", "frequency_right"]].tolist() == [2, 1, 2]
    assert found[["node_frequency", "term_frequency", "near", "size"]].tolist() == [2, 3, 2, 4]
    assert found["log_dice"] == pytest.approx(14 + np.log2(4 / 5))
    assert found["delta_p_term"] == pytest.approx(2 / 2 - 1 / 2)
    assert found["delta_p_node"] == pytest.approx(2 / 3 - 0 / 1)
    assert found["span"] == "sentence"


def test_governors_and_dependents_by_hand(corpus):
    """In both sentences v governs n; n governs a once and is without dependents once."""
    heads = {"d.p01.s01": [3, 1, 0, 3], "d.p01.s02": [2, 0, 2]}
    made = corpus({"d": [["n a v b", "n v a"]]}, groups={"d": "g"}, heads=heads)
    table, _ = collocations(made, "n", span="dependency")
    # Pairs whose other end is n itself are its own words and not counted.
    governor = row(table, "v", role="governor")
    assert governor[["frequency", "near", "term_frequency", "size"]].tolist() == [2, 2, 4, 4]
    assert governor[["frequency_left", "frequency_right"]].tolist() == [0, 2]
    dependent = row(table, "a", role="dependent")
    assert dependent[["frequency", "near", "term_frequency", "size"]].tolist() == [1, 1, 2, 3]
    assert set(table["role"]) == {"governor", "dependent"}


def test_overlapping_windows_count_a_word_once(corpus):
    made = corpus({"d": [["n a n"]]}, groups={"d": "g"})
    found = row(collocations(made, "n", window=(5, 5))[0], "a")
    assert found[["frequency", "frequency_left", "frequency_right"]].tolist() == [1, 1, 1]
    assert found["near"] == 1


def test_nodes_of_several_words_and_nodes_inside_one_another(corpus):
    made = corpus({"d": [["x old n y", "n y z"]]}, groups={"d": "g"})
    table, _ = collocations(made, "old n", "n", window=(1, 1))
    assert row(table, "x", node="old n")["frequency"] == 1
    assert row(table, "y", node="old n")["frequency"] == 1
    assert row(table, "old", node="n")["frequency"] == 1
    assert row(table, "y", node="n")["frequency"] == 2
    assert not ((table["node"] == "old n") & table["term"].isin(["n", "old", "z"])).any()


def test_quoted_words_take_up_room_but_do_not_count(corpus):
    made = corpus({"d": [["n [a] b c", "[n] d"]]}, groups={"d": "g"})
    table, _ = collocations(made, "n", window=(2, 2))
    assert set(table.loc[table["quoted"] == "with", "term"]) == {"a", "b", "d"}
    assert set(table.loc[table["quoted"] == "without", "term"]) == {"b"}
    assert row(table, "b", quoted="without")["size"] == 3


def test_groups_and_languages_do_not_mix(corpus):
    made = corpus({"d": [["n a"]], "e": [["n b a c"]]}, groups={"d": "g", "e": "h"})
    table, _ = collocations(made, "n", window=(1, 1))
    assert row(table, "a")["group"] == "g"
    assert row(table, "b")["group"] == "h"
    assert row(table, "b")["size"] == 3


def test_context_documents_are_left_out(corpus):
    made = corpus({"d": [["n a"]], "e": [["n b"]]}, groups={"d": "g", "e": "h"})
    made.selection.loc[made.selection["document_id"] == "e", "included"] = False
    table, _ = collocations(made, "n")
    assert set(table["term"]) == {"a"}


def test_what_is_found_nowhere_is_said(corpus):
    made = corpus({"d": [["n a", "b"]]}, groups={"d": "g"})
    table, notes = collocations(made, "absent", "n")
    assert notes == ["absent: found nowhere"]
    assert set(table["node"]) == {"n"}
    assert collocations(made, "absent")[0].columns.tolist() == TABLES["collocations"].column_names


def test_minimum_frequency(corpus):
    made = corpus({"d": [["n a", "n a", "n b"]]}, groups={"d": "g"})
    assert set(collocations(made, "n", minimum_frequency=2)[0]["term"]) == {"a"}


@pytest.mark.parametrize("span", ["window", "sentence", "dependency"])
@pytest.mark.parametrize("text", ["n", "n a", "a n", ". n .", "n n n", "[n a]"])
def test_a_corpus_of_one_sentence(corpus, span, text):
    made = corpus({"d": [[text]]}, groups={"d": "g"})
    table, _ = collocations(made, "n", span=span)
    assert (table["status"] == "descriptive only").all()
    assert table["log_dice_low"].isna().all()


def test_no_documents(corpus):
    assert collocations(corpus({}, groups={}), "n")[0].empty


def test_the_study_gives_the_nodes(corpus):
    made = corpus({"d": [["Ann met the ministry , we said", "a plan b"]]}, groups={"d": "g"})
    mentions = pd.DataFrame(
        [("d.p01.s01", "ann", 0, 3, "alias"), ("d.p01.s01", "ann", 24, 26, "deixis")],
        columns=["sentence_id", "target", "start", "end", "how"],
    )
    keyness = EMPTY["keyness"].copy()
    keyness.loc[0, ["language", "unit", "quoted", "term", "rank"]] = ["en", "lemma", "with", "b", 1]
    keyness.loc[1, ["language", "unit", "quoted", "term", "rank"]] = [
        "en",
        "lemma",
        "with",
        "a",
        99,
    ]
    # A name of a target is no node beside the target.
    keyness.loc[2, ["language", "unit", "quoted", "term", "rank"]] = [
        "en",
        "lemma",
        "with",
        "Ann",
        2,
    ]
    terms = [
        {"zh": "", "en": "plan", "action": "add"},
        {"zh": "", "en": "ministry", "action": "ban"},
    ]
    table, _ = collocations(made, terms=terms, mentions=mentions, keyness=keyness, window=(1, 1))
    kinds = dict(zip(table["node"], table["kind"], strict=True))
    assert kinds == {"ann": "target", "plan": "term", "b": "key term"}
    assert set(table.loc[table["node"] == "ann", "term"]) == {"met"}


def together(corpus, paragraphs):
    return corpus(
        {
            "d": [["n a . b c d e f g"]] * paragraphs,
            "e": [["n a . b c d e f g"]] * paragraphs,
        },
        groups={"d": "g", "e": "g"},
    )


def test_an_interval_needs_paragraphs_and_documents(corpus):
    found = row(collocations(together(corpus, 6), "n", window=(1, 1))[0], "a")
    assert found[["log_dice_low", "log_dice_high"]].tolist() == pytest.approx([14, 14])
    assert found["status"] == "inferential"
    assert found["delta_p_term_low"] == pytest.approx(1)
    few = row(collocations(together(corpus, 2), "n", window=(1, 1))[0], "a")
    assert np.isnan(few["log_dice_low"])
    assert np.isnan(few["delta_p_node_high"])
    assert few["status"] == "descriptive only"


def test_a_bound_is_empty_when_two_words_meet_in_one_paragraph_alone(corpus):
    paragraphs = [["n a . n a . n a"]] + [["n b . c a"]] * 9
    made = corpus({"d": paragraphs, "e": [["n b"]]}, groups={"d": "g", "e": "g"})
    table, _ = collocations(made, "n", window=(1, 1))
    clumped = row(table, "a")
    assert np.isnan(clumped["log_dice_low"])
    assert clumped["log_dice_high"] > clumped["log_dice"]
    spread = row(table, "b")
    assert spread["log_dice_low"] < spread["log_dice"] < spread["log_dice_high"]


def test_the_same_seed_gives_the_same_bounds_and_another_group_changes_none(corpus):
    texts = {"d": [["n a b", "n c"], ["a b c"], ["n b"], ["n c a"], ["a n"], ["b n a"]]}
    alone, _ = collocations(corpus(texts, groups={"d": "g"}), "n")
    both, _ = collocations(
        corpus(texts | {"e": [["n a"]] * 6}, groups={"d": "g", "e": "h"}), "n", "a"
    )
    mine = both[(both["group"] == "g") & (both["node"] == "n")].reset_index(drop=True)
    pd.testing.assert_frame_equal(alone, mine)


@pytest.mark.slow
def test_a_thousand_groups(corpus):
    names = [f"d{number}" for number in range(1000)]
    made = corpus({name: [["n a b"]] for name in names}, groups={name: name for name in names})
    table, _ = collocations(made, "n", bootstrap=20)
    assert table["group"].nunique() == 1000
    assert (table["status"] == "descriptive only").all()


words = st.lists(st.sampled_from(["n", "n2", "a", "b", ".", "[a]", "[n]"]), min_size=1, max_size=8)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(words, min_size=1, max_size=2), min_size=1, max_size=4),
    st.sampled_from(["window", "sentence", "dependency"]),
    st.integers(0, 3),
    st.integers(0, 3),
)
def test_counts_keep_within_their_margins(texts, span, left, right):
    made = Corpus({"d": [[" ".join(s) for s in p] for p in texts]}, groups={"d": "g"})
    table, _ = collocations(made, "n", span=span, window=(left, right), bootstrap=20)
    assert (table["frequency"] <= table["term_frequency"]).all()
    assert (table["frequency"] <= table["near"]).all()
    assert (table["near"] <= table["size"]).all()
    sides = table["frequency_left"] + table["frequency_right"]
    assert (sides >= table["frequency"]).all()
    assert "n" not in set(table["term"])
    if span == "window":
        for term, found in table[table["quoted"] == "with"].groupby("term"):
            assert int(found["frequency"].iloc[0]) == by_brute_force(texts, term, left, right)


def by_brute_force(texts, term, left, right):
    count = 0
    for sentence in (sentence for paragraph in texts for sentence in paragraph):
        running = [word.strip("[]") for word in sentence if word != "."]
        nodes = [place for place, word in enumerate(running) if word == "n"]
        count += sum(
            word == term and any(-left <= place - node <= right for node in nodes)
            for place, word in enumerate(running)
        )
    return count
