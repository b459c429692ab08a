import pandas as pd
import pytest
from formulation_scenes import Scene
from hypothesis import given
from hypothesis import strategies as st

from tifa.lexis.formulations.matching import Finder, Text, base_form, base_forms, cuts
from tifa.lexis.formulations.occurrences import find_formulations, listed_formulations
from tifa.lexis.formulations.terms import folded, read_termbase
from tifa.tables import TABLES, write_table


def found(terms, text, *, language="en", lemmas=None, start=0):
    finder = Finder(terms, language=language, lemmas=lemmas)
    places = finder.find(Text("s", language, text, start))
    return [(place.term, text[place.start - start : place.end - start]) for place in places]


def test_english_matches_whole_words_in_any_case_and_inflection():
    lemmas = {"countries": "country", "addressing": "address"}
    assert found(["basin country"], "Basin Countries agree", lemmas=lemmas) == [
        ("basin country", "Basin Countries")
    ]
    assert found(["address causes"], "addressing causes", lemmas=lemmas)
    assert found(["cold war"], "a scold warrior") == []
    assert found(["win-win cooperation"], "win win cooperation, win-win cooperation")[1] == (
        "win-win cooperation",
        "win-win cooperation",
    )


def test_marks_of_enumeration_are_alike():
    assert found(["上下相济、左右相安"], "做到上下相济,左右相安。", language="zh")
    assert found(
        ["know early, tell early and move early"], "know early, tell early, and move early"
    )
    assert found(["共享 共建"], "共享共建", language="zh")


def test_metacharacters_are_letters_like_others():
    for term in ("C++ (a|b)*", "中国+中亚五国", "[a-z]+ .*", "\\d 公约"):
        language = "zh" if any(letter >= "\u4e00" for letter in term) else "en"
        assert found(
            [term], f"x {term} y" if language == "en" else f"在{term}内", language=language
        )
    assert found(["a.b words"], "axb words") == []


def test_nested_and_overlapping_wordings_are_all_found_longest_first():
    text = "摒弃冷战思维定式"
    assert found(["冷战思维", "冷战思维定式", "思维定式"], text, language="zh") == [
        ("冷战思维定式", "冷战思维定式"),
        ("冷战思维", "冷战思维"),
        ("思维定式", "思维定式"),
    ]


def test_a_wording_does_not_overlap_itself():
    assert found(["共共"], "共共共共共", language="zh") == [("共共", "共共"), ("共共", "共共")]


@given(
    st.text(alphabet="和平、发展,合", max_size=40),
    st.text(alphabet="和平、发展", min_size=1, max_size=4),
)
def test_chinese_places_are_those_of_plain_search(text, term):
    plain = text.replace(",", "、")
    assert len(found([term], text, language="zh")) == plain.count(term)


@given(st.lists(st.sampled_from(["war", "cold", "peace,", "and"]), max_size=20))
def test_offsets_lead_back_to_the_words(words):
    text = " ".join(words)
    for term, written in found(["cold war", "peace and war"], text, start=0):
        assert folded(written, language="en") == folded(term, language="en")


def test_base_forms_take_the_most_frequent_lemma():
    forms = base_forms(["saw", "saw", "Saw", "peace"], ["see", "see", "saw", "peace"])
    assert forms == {"saw": "see"}
    assert base_form("Saw it", language="en", lemmas=forms) == "see it"


def test_what_begins_or_ends_inside_is_cut():
    finder = Finder(["ab", "bc", "abc", "c"], language="zh")
    places = {place.term: place for place in finder.find(Text("s", "zh", "abc", 0))}
    assert cuts(places["bc"], [places["ab"]])
    assert not cuts(places["abc"], [places["ab"]])
    assert not cuts(places["c"], [places["ab"]])


CANDIDATES = pd.DataFrame(columns=TABLES["formulation_candidates"].column_names)


def occurrences(scene, terms):
    return find_formulations(
        CANDIDATES,
        scene.documents,
        scene.sentences,
        scene.tokens,
        scene.selection,
        termbase=read_termbase(terms),
    )


def test_added_terms_occur_with_voice_holder_and_counted(tmp_path):
    scene = Scene(
        {
            "one": ("zh", [["# 冷战 思维"], ["摒弃 冷战 思维 。"]]),
            "two": ("zh", [["摒弃 冷战 思维 。"]]),
        },
        relations={"two": ("edition_of", "one")},
    )
    scene.tokens.loc[scene.tokens["sentence_id"] == "one.p02.s01", "voice"] = "quoted"
    scene.tokens.loc[scene.tokens["sentence_id"] == "one.p02.s01", "quoted_holder"] = "X"
    table = occurrences(scene, [{"zh": "冷战思维", "en": "", "action": "add"}])
    assert table[["document_id", "heading", "counted", "voice", "holder"]].values.tolist() == [
        ["one", True, True, "own", "holder of one"],
        ["one", False, True, "quoted", "X"],
        ["two", False, False, "own", "holder of two"],
    ]
    write_table(table, tmp_path / "t.parquet", name="formulation_occurrences")


def test_a_longer_formulation_is_named_and_a_protected_one_is_not_cut():
    scene = Scene({"one": ("zh", [["非 传统 安全 威胁 与 传统 安全 。"]])})
    add = [{"zh": term, "en": "", "action": "add"} for term in ("传统安全", "传统安全威胁")]
    table = occurrences(scene, add)
    assert table[["formulation", "inside"]].values.tolist() == [
        ["传统安全威胁", ""],
        ["传统安全", "传统安全威胁"],
        ["传统安全", ""],
    ]
    kept = occurrences(scene, [*add, {"zh": "非传统安全", "en": "", "action": "protect"}])
    assert kept["formulation"].tolist() == ["传统安全"]


@pytest.mark.parametrize("action", ["ban", "protect"])
def test_what_is_banned_or_protected_is_not_listed(action):
    mined = pd.DataFrame([{"language": "en", "term": "Cold War mentality", "listed": True}])
    terms = read_termbase([{"zh": "", "en": "cold war mentality", "action": action}])
    assert listed_formulations(mined, termbase=terms, language="en", lemmas={}) == []
    added = read_termbase([{"zh": "", "en": "cold war mentality", "action": "add"}])
    assert listed_formulations(mined, termbase=added, language="en", lemmas={}) == [
        "cold war mentality"
    ]


def test_without_a_language_without_terms_there_is_nothing():
    scene = Scene({"one": ("en", [["nothing here ."]])})
    assert occurrences(scene, []).empty
    assert occurrences(scene, [{"zh": "冷战思维", "en": "", "action": "add"}]).empty
