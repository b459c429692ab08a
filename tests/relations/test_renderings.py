from pathlib import Path

import pytest
from bilingual import bead

from tifa.relations.renderings import pair_terms
from tifa.relations.terms import Term, collect_terms
from tifa.tables import TABLES, write_table

BEADS = [
    bead(1, "各国/NOUN 保护/VERB 河流/NOUN", "Countries/NOUN protect/VERB rivers/NOUN"),
    bead(2, "河流/NOUN 需要/VERB 对话/NOUN", "Rivers/NOUN need/VERB dialogue/NOUN"),
    bead(3, "条约/NOUN 促进/VERB 和平/NOUN", "Treaties/NOUN promote/VERB peace/NOUN"),
    bead(4, "各国/NOUN 签署/VERB 条约/NOUN", "States/NOUN sign/VERB the/DET pact/NOUN"),
]


def best(term: Term) -> dict:
    table = pair_terms(BEADS, [term])
    return table.iloc[0].to_dict()


def test_renderings_are_found_counted_and_evidenced_in_both_directions() -> None:
    row = best(Term("河流", "zh", "keyness"))
    assert (row["target_term"].lower(), row["count"], row["occurrences"]) == ("rivers", 2, 2)
    assert row["consistency"] == 1
    assert row["entropy"] == 0
    assert row["evidence"] == "zh.p01.s01 en.p01.s01 zh.p02.s01 en.p02.s01"
    assert best(Term("dialogue", "en", "keyness"))["target_term"] == "对话"


def test_the_users_rendering_wins_where_it_stands_and_only_there() -> None:
    table = pair_terms(BEADS, [Term("条约", "zh", "termbase", renderings=("pact",))])
    counts = dict(zip(table["target_term"], table["count"], strict=True))
    sources = dict(zip(table["target_term"], table["source"], strict=True))
    assert counts["pact"] == 1
    assert sources["pact"] == "termbase"
    assert counts["Treaties"] == 1
    assert sources["Treaties"] == "found"
    assert table.loc[table["target_term"] == "pact", "entropy"].item() == pytest.approx(1.0)


def test_terms_are_collected_by_origin_and_banned_ones_left_out() -> None:
    terms = collect_terms(
        BEADS,
        language="zh",
        termbase=[
            {"zh": "条约", "en": "treaty", "action": "add"},
            {"zh": "和平", "en": "peace", "action": "ban"},
            {"zh": "海洋", "en": "sea", "action": "add"},
        ],
        aliases={"对话": ["dialogue"]},
        keyness={"条约", "和平", "各国"},
        formulations={"保护河流", "和平", "海洋"},
    )
    assert [(term.text, term.origin) for term in terms] == [
        ("条约", "termbase"),
        ("对话", "target"),
        ("保护河流", "formulation"),
        ("各国", "keyness"),
    ]


def test_the_dictionary_keeps_set_phrases_whole() -> None:
    text = "extensive/ADJ consultation/NOUN on/ADP new/ADJ rivers/NOUN"
    table = pair_terms(
        [bead(1, "河流/NOUN 广泛/ADJ 协商/NOUN", text)], [Term("广泛协商", "zh", "formulation")]
    )
    assert table.iloc[0]["target_term"] == "extensive consultation"


def test_no_rendering_is_cut_out_of_a_list_or_begins_with_a_negation_that_the_term_lacks() -> None:
    lists = bead(
        1, "普遍/ADJ 安全/NOUN 、/PUNCT 共同/ADJ 安全/NOUN", "common/ADJ security/NOUN counts/VERB"
    )
    table = pair_terms([lists], [Term("common security", "en", "phrase")])
    assert not table["target_term"].str.contains("、").any()
    opposite = bead(1, "传统/ADJ 威胁/NOUN", "non/ADJ -/PUNCT traditional/ADJ threats/NOUN")
    table = pair_terms([opposite], [Term("传统威胁", "zh", "phrase")])
    assert not table["target_term"].str.startswith("non").any()


def test_what_a_prefix_makes_the_opposite_is_no_occurrence() -> None:
    opposite = bead(1, "非/ADJ 传统/ADJ 威胁/NOUN", "traditional/ADJ threats/NOUN")
    assert pair_terms([opposite], [Term("传统威胁", "zh", "phrase")]).empty


def test_capitals_are_no_other_word() -> None:
    beads = [bead(1, "美国/PROPN 签署/VERB", "let/VERB us/NOUN sign/VERB")]
    assert pair_terms(beads, [Term("US", "en", "target")]).empty


def test_a_negation_belongs_to_the_rendering() -> None:
    text = "seek/VERB no/DET conflict/NOUN and/CCONJ no/DET confrontation/NOUN"
    beads = [bead(1, "坚持/VERB 不/ADV 冲突/VERB 不/ADV 对抗/VERB", text)]
    table = pair_terms(beads, [Term("不冲突不对抗", "zh", "formulation")])
    assert table.iloc[0]["target_term"] == "no conflict and no confrontation"


def test_phrases_are_constituents_of_the_parse() -> None:
    def collected(heads: tuple[int, int, int]) -> list[str]:
        words = zip(("Horn", "Africa", "Peace"), heads, strict=True)
        text = " ".join(f"{word}/PROPN/nmod/{head}" for word, head in words)
        beads = [bead(n, "和平/NOUN", text + " talks/VERB/root/-1") for n in (1, 2, 3)]
        terms = collect_terms(beads, language="en", termbase=[], aliases={}, keyness=())
        return [term.text for term in terms]

    assert collected((2, 2, 3)) == ["Horn Africa Peace"]
    assert collected((3, 0, 0)) == ["Horn Africa Peace"]
    assert collected((3, 3, 3)) == []


def test_one_bead_of_a_very_long_sentence() -> None:
    long = " ".join(f"{word}/NOUN" for word in ("stone", "table", "music", "paper") * 500)
    table = pair_terms(
        [bead(1, "河流/NOUN", long + " rivers/NOUN")], [Term("河流", "zh", "keyness")]
    )
    assert table.iloc[0]["target_term"] == "rivers"


def test_unclaimed_beads_and_absent_terms_give_no_rows(tmp_path: Path) -> None:
    closed = [bead(1, "河流/NOUN", "Rivers/NOUN", claimed=False)]
    for table in (
        pair_terms(closed, [Term("河流", "zh", "keyness")]),
        pair_terms(BEADS, [Term("海洋", "zh", "keyness")]),
        pair_terms([], []),
    ):
        assert table.empty
        assert list(table.columns) == TABLES["term_pairs"].column_names
        write_table(table, tmp_path / "term_pairs.parquet", name="term_pairs")


def test_a_fragment_gives_way_to_the_phrase_around_it_or_to_none() -> None:
    """The dictionary knows the first word only; the verb that hangs over it is left over."""
    text = "states/NOUN/nsubj/1 divert/VERB/root/-1 water/NOUN/obj/1 unilaterally/ADV/advmod/1"
    beads = [bead(1, "国家/NOUN 单方面/ADV 截流/VERB", text)]
    table = pair_terms(beads, [Term("单方面截流", "zh", "formulation")])
    assert table.iloc[0]["target_term"] == "divert water unilaterally"
    alone = [
        bead(1, "国家/NOUN 单方面/ADV 截流/VERB", "states/NOUN/nsubj/1 unilaterally/ADV/root/-1")
    ]
    assert pair_terms(alone, [Term("单方面截流", "zh", "formulation")]).empty


def test_a_name_is_not_read_out_of_the_middle_of_words() -> None:
    beads = [
        bead(1, "发展中国家/NOUN 签署/VERB 条约/NOUN", "developing/ADJ countries/NOUN sign/VERB")
    ]
    assert pair_terms(beads, [Term("中国", "zh", "target")]).empty


def test_no_rendering_is_cut_out_of_a_quotation_or_before_its_last_negation() -> None:
    quoted = bead(
        1,
        "“/PUNCT 战争/NOUN 打/VERB 不得/ADV ”/PUNCT 共识/NOUN",
        "war/NOUN must/AUX not/PART be/AUX fought/VERB",
    )
    table = pair_terms([quoted], [Term("war must not be fought", "en", "formulation")])
    assert table.iloc[0]["target_term"] == "战争打不得"
