from dataclasses import replace
from pathlib import Path

import pytest
from bilingual import bead

from tifa.relations.modality import load_modality
from tifa.relations.shifts import find_shifts, summarize_shifts
from tifa.stance.lexicon import load_lexicon
from tifa.tables import TABLES, write_table

LEXICONS = Path(__file__).parents[2] / "config" / "lexicons"
MODALITY = load_modality(LEXICONS / "modality")
STANCE = load_lexicon(LEXICONS / "stance")
SELVES = {"zh": {"zh": ["汀方"], "en": ["Nanting"]}}


def shifts(*beads) -> list[tuple[str, str, str]]:
    table = find_shifts(
        beads,
        modality=MODALITY,
        stance=STANCE,
        selves=SELVES,
    )
    return list(zip(table["kind"], table["source_words"], table["target_words"], strict=True))


DIG = "各国/NOUN {}/AUX 清理/VERB 河道/NOUN 。/PUNCT"
CLEAR = "Countries/NOUN/nsubj/2 {}/AUX/aux/2 clear/VERB/root/-1 rivers/NOUN/obj/2 ./PUNCT/punct/2"


@pytest.mark.parametrize(
    ("zh", "en", "expected"),
    [
        ("必须", "should", [("modality_weaker", "必须", "should")]),
        ("应", "must", [("modality_stronger", "应", "must")]),
        ("可以", "should", [("modality_stronger", "可以", "should")]),
        ("应", "should", []),
        ("必须", "must", []),
        ("将", "will", []),
        ("应", "shall", []),
        ("必须", "shall", []),
        ("可以", "shall", [("modality_stronger", "可以", "shall")]),
    ],
)
def test_a_step_on_the_scale_is_a_shift_and_no_step_is_none(zh, en, expected) -> None:
    assert shifts(bead(1, DIG.format(zh), CLEAR.format(en))) == expected


@pytest.mark.parametrize("en", ["may/AUX in/ADP no/DET case/NOUN clear", "may/AUX never/ADV clear"])
def test_a_permission_withheld_binds(en: str) -> None:
    zh = "各国/NOUN 不得/AUX 清理/VERB 河道/NOUN"
    assert shifts(bead(1, zh, f"They/PRON {en}/VERB/root/-1 rivers/NOUN")) == []
    en = "No/DET/det/1 one/NOUN/nsubj/3 may/AUX/aux/3 clear/VERB/root/-1 rivers/NOUN"
    assert shifts(bead(1, zh, en)) == []
    en = "Countries/NOUN/nsubj/2 may/AUX/aux/2 clear/VERB/root/-1 rivers/NOUN"
    assert ("modality_weaker", "不得", "may") in shifts(bead(1, zh, en))


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        (
            "我/PRON 要/AUX 清理/VERB 河道/NOUN",
            "I/PRON would/AUX like/VERB to/PART clear/VERB rivers/NOUN",
        ),
        (
            "渔民/NOUN 促进/VERB 可/AUX 持续/VERB 发展/NOUN",
            "They/PRON promote/VERB sustainability/NOUN",
        ),
        (
            "桥/NOUN 一/ADV 断/VERB ,/PUNCT 船/NOUN 就要/ADV 停/VERB",
            "Boats/NOUN must/AUX stop/VERB",
        ),
        (
            "渔民/NOUN 从未/ADV 如此/ADV 坚信/VERB",
            "They/PRON were/AUX never/ADV more/ADV certain/ADJ",
        ),
    ],
)
def test_words_of_a_modal_form_that_bind_or_enable_no_one_are_no_modals(zh: str, en: str) -> None:
    assert not [kind for kind, _, _ in shifts(bead(1, zh, en)) if kind != "strength_stronger"]


def test_verbs_of_unlike_clauses_are_not_compared() -> None:
    zh = "渔业/NOUN 发展/VERB 壮大/VERB ,/PUNCT 实现/VERB 桥梁/NOUN 通车/VERB"
    fair = "fishing/NOUN grows/VERB/root/-1 ,/PUNCT promote/VERB bridge/NOUN traffic/NOUN"
    other = "open/VERB/root/-1 bridges/NOUN to/ADP traffic/NOUN ,/PUNCT promote/VERB fishing/NOUN"
    assert ("strength_weaker", "实现", "promote") in shifts(bead(1, zh, fair))
    assert ("strength_weaker", "实现", "promote") not in shifts(bead(1, zh, other))


def test_what_is_undergone_is_a_passive_only_where_somebody_does_it() -> None:
    zh = "村民/NOUN 遭到/VERB {} 时/NOUN 有/VERB 保障/NOUN"
    flood = "Villagers/NOUN/nsubj/1 have/VERB/root/-1 security/NOUN in/ADP {}/NOUN"
    assert shifts(bead(1, zh.format("失业/VERB"), flood.format("unemployment"))) == []
    zh = "村民/NOUN 遭到/VERB 攻击/VERB"
    en = "Pirates/NOUN/nsubj/1 attack/VERB/root/-1 villagers/NOUN/obj/1"
    assert shifts(bead(1, zh, en)) == [("passive_lost", "遭到攻击", "")]


def test_at_the_request_of_is_no_modal() -> None:
    zh = "应/AUX 各国/NOUN 请求/NOUN ,/PUNCT 汀方/PROPN 清理/VERB 河道/NOUN"
    en = "Nanting/PROPN/nsubj/1 clears/VERB/root/-1 rivers/NOUN/obj/1 on/ADP request/NOUN"
    assert shifts(bead(1, zh, en)) == []


def test_a_sentence_left_untranslated_shifts_nothing() -> None:
    left = "Countries/NOUN must/AUX clear/VERB rivers/NOUN ./PUNCT"
    assert shifts(bead(1, left, CLEAR.format("must"))) == []
    kept = "清理/VERB/root/-1 河道/NOUN/obj/0"
    assert shifts(bead(1, DIG.format("必须"), kept)) == []


def test_we_is_lost_gained_and_changed() -> None:
    ours = "我们/PRON 支持/VERB 清理/VERB 河道/NOUN"
    bare = "支持/VERB 清理/VERB 河道/NOUN"
    we = "We/PRON/nsubj/1 support/VERB/root/-1 clearing/VERB rivers/NOUN"
    passive = "Clearing/NOUN/nsubj:pass/2 is/AUX/aux:pass/2 supported/VERB/root/-1"
    name = "Nanting/PROPN/nsubj/1 supports/VERB/root/-1 clearing/VERB rivers/NOUN"
    assert [kind for kind, _, _ in shifts(bead(1, ours, passive))] == ["agent_lost"]
    assert shifts(bead(1, bare, we)) == [("agent_gained", "", "We support")]
    assert shifts(bead(1, ours, name)) == [("agent_changed", "我们", "Nanting")]
    assert shifts(bead(1, ours, we)) == []
    assert [kind for kind, _, _ in shifts(bead(1, bare, passive))] == ["passive_gained"]


def test_position_and_opposition_lose_strength() -> None:
    zh, en = (
        "我们/PRON 主张/VERB 对话/NOUN",
        "We/PRON/nsubj/1 believe/VERB/root/-1 in/ADP talks/NOUN",
    )
    assert shifts(bead(1, zh, en)) == [("strength_weaker", "我们主张", "We believe")]
    zh = "我们/PRON 反对/VERB 筑坝/VERB"
    en = "We/PRON/nsubj/3 do/AUX/aux/3 not/PART/advmod/3 favour/VERB/root/-1 dams/NOUN/obj/3"
    assert shifts(bead(1, zh, en)) == [("strength_weaker", "反对", "not favour")]


def test_for_an_english_original_the_kinds_turn_round() -> None:
    one = bead(1, DIG.format("必须"), CLEAR.format("should"))
    turned = type(one)(one.bead_id, "en", "zh", one.target, one.source, one.confidence, True, False)
    assert shifts(turned) == [("modality_stronger", "should", "必须")]


def test_unclaimed_beads_say_nothing_and_sentences_without_partner_are_named() -> None:
    shifted = (DIG.format("必须"), CLEAR.format("should"))
    assert shifts(bead(1, *shifted, claimed=False)) == []
    assert shifts(bead(1, "河/NOUN 长/ADJ", "")) == [("omission", "河长", "")]
    assert shifts(bead(1, "", "Rivers/NOUN flow/VERB")) == [("addition", "", "Rivers flow")]


def test_sentences_without_partner_side_by_side_may_render_each_other() -> None:
    lone = bead(1, "河/NOUN 长/ADJ", "")
    assert shifts(lone, bead(2, "", "Birds/NOUN sing/VERB")) == []
    kept = bead(2, DIG.format("应"), CLEAR.format("should"))
    found = shifts(lone, kept, bead(3, "", "Birds/NOUN sing/VERB"))
    assert sorted(found) == [("addition", "", "Birds sing"), ("omission", "河长", "")]


def test_a_clause_that_renders_one_of_the_sentence_before_is_no_addition() -> None:
    first = bead(
        1,
        "渔船/NOUN 返航/VERB 缓慢/ADJ ,/PUNCT 令/VERB 人/NOUN 担忧/VERB 。/PUNCT",
        "The/DET fishing/NOUN boats/NOUN/nsubj/3 return/VERB/root/-1 slowly/ADV ./PUNCT",
    )
    zh = "港口/NOUN 面临/VERB 巨大/ADJ 挑战/NOUN 。/PUNCT"
    en = (
        "This/PRON/nsubj/3 is/AUX/cop/3 a/DET/det/3 cause/NOUN/root/-1 for/ADP concern/NOUN "
        ",/PUNCT and/CCONJ the/DET port/NOUN/nsubj/10 faces/VERB/conj/3 huge/ADJ challenges/NOUN"
    )
    added = ("addition", "", "This is a cause for concern")
    assert added not in shifts(first, bead(2, zh, en))


def test_no_beads_give_an_empty_table(tmp_path: Path) -> None:
    table = find_shifts(
        [],
        modality=MODALITY,
        stance=STANCE,
        selves={},
    )
    assert list(table.columns) == TABLES["shifts"].column_names
    write_table(table, tmp_path / "shifts.parquet", name="shifts")


@pytest.mark.parametrize(
    ("zh", "en", "expected"),
    [
        (
            "各国/NOUN 积极/ADV 清理/VERB 河道/NOUN",
            "Countries/NOUN/nsubj/1 clear/VERB/root/-1 rivers/NOUN",
            [("strength_weaker", "积极", "")],
        ),
        (
            "各国/NOUN 积极/ADV 清理/VERB 河道/NOUN",
            "Countries/NOUN/nsubj/2 vigorously/ADV clear/VERB/root/-1 rivers/NOUN",
            [],
        ),
        (
            "各国/NOUN 共同/ADV 清理/VERB 河道/NOUN",
            "Countries/NOUN/nsubj/1 clear/VERB/root/-1 rivers/NOUN",
            [("omission", "共同", "")],
        ),
        (
            "各国/NOUN 清理/VERB 河道/NOUN",
            "Countries/NOUN/nsubj/2 further/ADV clear/VERB/root/-1 rivers/NOUN",
            [("addition", "", "further")],
        ),
        (
            "各国/NOUN 修路/VERB",
            "Countries/NOUN/nsubj/1 further/VERB/root/-1 roads/NOUN",
            [],
        ),
        (
            "各国/NOUN 开拓/VERB 河道/NOUN",
            "Countries/NOUN/nsubj/1 clear/VERB/root/-1 rivers/NOUN outside/ADP town/NOUN",
            [],
        ),
        (
            "各国/NOUN 读/VERB 《/PUNCT 共同/ADV 章程/NOUN 》/PUNCT",
            "Countries/NOUN/nsubj/1 read/VERB/root/-1 it/PRON",
            [],
        ),
    ],
)
def test_single_words_without_answer_are_left_out_or_added(zh, en, expected) -> None:
    assert shifts(bead(1, zh, en)) == expected


def test_an_appeal_to_no_one_gains_those_appealed_to() -> None:
    en = (
        "We/PRON/nsubj/1 call/VERB/root/-1 on/ADP/case/3 countries/NOUN/obl/1 to/PART/mark/5 "
        "clear/VERB/xcomp/1 rivers/NOUN/obj/5"
    )
    zh = "我们/PRON 呼吁/VERB {}清理/VERB 河道/NOUN"
    gained = [("agent_gained", "呼吁", "call on countries")]
    assert shifts(bead(1, zh.format(""), en)) == gained
    assert shifts(bead(1, zh.format("各国/NOUN "), en)) == []
    between = "我们/PRON 呼吁/VERB 加强/VERB 国家/NOUN 间/PART 往来/NOUN"
    assert shifts(bead(1, between, en)) == []


def test_an_act_that_becomes_a_state_of_affairs_loses_its_agent() -> None:
    en = "There/PRON/expl/2 should/AUX/aux/2 be/VERB/root/-1 clean/ADJ/amod/4 rivers/NOUN/nsubj/2"
    found = shifts(bead(1, "各国/NOUN 应/AUX 清理/VERB 河道/NOUN", en))
    assert found == [("agent_lost", "各国", "There should be")]
    assert shifts(bead(1, "应/AUX 有/VERB 清洁/ADJ 河道/NOUN", en)) == []
    assert shifts(bead(1, "应/AUX 清理/VERB 河道/NOUN", en)) == []


@pytest.mark.parametrize(
    ("zh", "en", "expected"),
    [
        ("采纳", "consult", "strength_weaker"),
        ("参考", "adopt", "strength_stronger"),
        ("侵犯", "affect", "strength_weaker"),
        ("谴责", "oppose", "strength_weaker"),
        ("遵守", "obey", None),
    ],
)
def test_verbs_of_one_scale_are_ranked(zh, en, expected) -> None:
    one = f"各国/NOUN {zh}/VERB 条约/NOUN"
    other = f"Countries/NOUN/nsubj/1 {en}/VERB/root/-1 treaties/NOUN/obj/1"
    assert shifts(bead(1, one, other)) == ([(expected, zh, en)] if expected else [])


@pytest.mark.parametrize(
    ("zh", "en", "kind"),
    [
        ("能/AUX", "", "modality_lost"),
        ("可能/AUX", "", "modality_lost"),
        ("愿/AUX", "", "modality_lost"),
        ("", "can/AUX ", "modality_gained"),
        ("", "perhaps/ADV ", "modality_gained"),
        ("能/AUX", "can/AUX ", None),
    ],
)
def test_ability_readiness_and_likelihood_are_lost_and_gained(zh, en, kind) -> None:
    one = f"各国/NOUN {zh} 清理/VERB 河道/NOUN"
    head = 2 if en else 1
    other = f"Countries/NOUN/nsubj/{head} {en}clear/VERB/root/-1 rivers/NOUN"
    assert [found for found, _, _ in shifts(bead(1, one, other))] == ([kind] if kind else [])


def test_content_turns_round_for_an_english_original() -> None:
    one = bead(1, "各国/NOUN 共同/ADV 清理/VERB 河道/NOUN", "Countries/NOUN clear/VERB rivers/NOUN")
    turned = type(one)(one.bead_id, "en", "zh", one.target, one.source, one.confidence, True, False)
    assert shifts(turned) == [("addition", "", "共同")]


def test_the_summary_counts_beads_and_names_what_is_left_out() -> None:
    beads = [
        bead(1, DIG.format("必须"), CLEAR.format("should")),
        bead(2, DIG.format("应"), CLEAR.format("should")),
        bead(3, DIG.format("必须"), CLEAR.format("should"), claimed=False),
    ]
    found = find_shifts(
        beads,
        modality=MODALITY,
        stance=STANCE,
        selves=SELVES,
    )
    summary = summarize_shifts(found, beads).set_index("kind")
    columns = ["shifts", "beads_with", "beads", "share", "left_out"]
    assert summary.loc["modality_weaker", columns].tolist() == [1, 1, 2, 0.5, 1]
    assert summary.loc["polarity", columns].tolist() == [0, 0, 2, 0.0, 1]
    assert summary.loc["modality_weaker", "evidence"] == "zh.p01.s01 en.p01.s01"
    assert summarize_shifts(found.head(0), []).empty
    assert summarize_shifts(found.head(0), beads[2:])["share"].isna().all()


FILLER = bead(
    99,
    "木匠/NOUN 做/VERB 桌子/NOUN 农民/NOUN 种/VERB 麦子/NOUN 老师/NOUN 读/VERB 书/NOUN 孩子/NOUN "
    "唱/VERB 歌/NOUN 医生/NOUN 治疗/VERB 病人/NOUN 商人/NOUN 出售/VERB 布料/NOUN 天气/NOUN 冷/ADJ",
    "Carpenters/NOUN make/VERB tables/NOUN farmers/NOUN grow/VERB wheat/NOUN teachers/NOUN "
    "read/VERB books/NOUN children/NOUN sing/VERB songs/NOUN doctors/NOUN cure/VERB patients/NOUN "
    "merchants/NOUN sell/VERB cloth/NOUN weather/NOUN cold/ADJ",
    claimed=True,
)
"""Plain words that keep the mean from which vectors are centred away from those compared."""


def among(zh: str, en: str) -> list[tuple[str, str, str]]:
    """The shifts of one bead beside the filler's, which has none."""
    assert shifts(FILLER) == []
    return shifts(bead(1, zh, en), FILLER)


def test_an_attempt_becomes_an_act_and_both_sides_are_quoted() -> None:
    zh = "汀方/PROPN 推动/VERB 建设/VERB 码头/NOUN"
    builds = "Nanting/PROPN/nsubj/1 builds/VERB/root/-1 wharves/NOUN/obj/1"
    seeks = "Nanting/PROPN/nsubj/1 seeks/VERB/root/-1 to/PART builds/VERB/xcomp/1 wharves/NOUN"
    assert among(zh, builds) == [("strength_stronger", "推动建设", "builds")]
    assert among(zh, seeks) == []


def test_each_english_verb_of_furtherance_answers_one_chinese_verb() -> None:
    zh = "促进/VERB 贸易/NOUN ,/PUNCT 推动/VERB 建设/VERB 码头/NOUN"
    once = "Promote/VERB/root/-1 trade/NOUN/obj/0 and/CCONJ build/VERB/conj/0 wharves/NOUN/obj/3"
    twice = (
        "Promote/VERB/root/-1 trade/NOUN/obj/0 and/CCONJ promote/VERB/conj/0 the/DET "
        "construction/NOUN/obj/3 of/ADP wharves/NOUN"
    )
    assert among(zh, once) == [("strength_stronger", "推动建设", "build")]
    assert among(zh, twice) == []


@pytest.mark.parametrize(
    "en",
    [
        "Nanting/PROPN/nsubj/1 supports/VERB/root/-1 the/DET efforts/NOUN/obj/1 of/ADP "
        "villages/NOUN to/PART clear/VERB/acl/3 rivers/NOUN",
        "Nanting/PROPN/nsubj/1 supports/VERB/root/-1 villages/NOUN in/ADP efforts/NOUN to/PART "
        "clear/VERB/acl/4 rivers/NOUN",
    ],
)
def test_a_light_noun_adds_nothing(en: str) -> None:
    assert shifts(bead(1, "汀方/PROPN 支持/VERB 村民/NOUN 清理/VERB 河道/NOUN", en)) == []


def test_a_light_noun_for_one_of_weight_is_quoted() -> None:
    zh = "会议/NOUN 讨论/VERB 防洪/NOUN 斗争/NOUN"
    en = "The/DET meeting/NOUN/nsubj/2 discusses/VERB/root/-1 flood/NOUN efforts/NOUN/obj/2"
    assert ("strength_weaker", "斗争", "efforts") in among(zh, en)


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        (
            "筑坝/VERB 反而/ADV 会/AUX 造成/VERB 洪水/NOUN",
            "Dams/NOUN/nsubj/2 only/ADV cause/VERB/root/-1 floods/NOUN",
        ),
        (
            "条约/NOUN 未能/AUX 得到/VERB 履行/NOUN",
            "Treaties/NOUN/nsubj:pass/3 are/AUX not/PART fulfilled/VERB/root/-1",
        ),
        (
            "重视/VERB 河道/NOUN",
            "Pay/VERB/root/-1 high/ADJ attention/NOUN/obj/0 to/ADP rivers/NOUN",
        ),
        (
            "反对/VERB 干涉/VERB",
            "Oppose/VERB/root/-1 external/ADJ interference/NOUN/obj/0",
        ),
        (
            "渔业/NOUN 委员会/NOUN 开会/VERB",
            "The/DET 1540/NUM Committee/PROPN/nsubj/3 meets/VERB/root/-1",
        ),
        (
            "帮助/VERB 包括/VERB 渔民/NOUN 在内/ADP 的/PART 人/NOUN",
            "Help/VERB/root/-1 fishermen/NOUN and/CCONJ other/ADJ people/NOUN",
        ),
    ],
)
def test_what_a_word_or_a_set_phrase_holds_is_no_shift(zh: str, en: str) -> None:
    assert shifts(bead(1, zh, en)) == []


def test_a_figure_outside_a_name_is_an_addition() -> None:
    en = "The/DET committee/NOUN/nsubj/2 meets/VERB/root/-1 15/NUM times/NOUN"
    assert shifts(bead(1, "委员会/NOUN 开会/VERB", en)) == [("addition", "", "15")]


def test_should_is_not_gained_where_the_original_asks_for_it() -> None:
    en = "Rivers/NOUN/nsubj:pass/3 should/AUX be/AUX cleared/VERB/root/-1"
    assert ("modality_gained", "", "should") in shifts(bead(1, "清理/VERB 河道/NOUN", en))
    asked = [kind for kind, _, _ in shifts(bead(1, "主张/VERB 清理/VERB 河道/NOUN", en))]
    assert "modality_gained" not in asked


def test_nouns_for_what_is_hard_are_ranked_where_they_are_alike() -> None:
    en = "Farmers/NOUN/nsubj/1 face/VERB/root/-1 a/DET {}/NOUN/obj/1"
    zh = "农民/NOUN 面临/VERB {}/NOUN"
    found = among(zh.format("困境"), en.format("challenge"))
    assert found == [("strength_weaker", "困境", "challenge")]
    assert among(zh.format("危机"), en.format("crisis")) == []
    assert among(zh.format("问题"), en.format("challenge")) == []


def test_a_word_repeated_in_one_language_only_is_left_out_in_its_clause() -> None:
    zh = "各国/NOUN 共同/ADV 清理/VERB 河道/NOUN ,/PUNCT 携手/ADV 保护/VERB 森林/NOUN"
    en = (
        "Countries/NOUN/nsubj/2 jointly/ADV clear/VERB/root/-1 rivers/NOUN ,/PUNCT and/CCONJ "
        "{}protect/VERB/conj/2 forests/NOUN"
    )
    assert among(zh, en.format("")) == [("omission", "携手", "")]
    assert among(zh, en.format("together/ADV ")) == []


def test_an_adverb_right_before_a_weakened_verb_is_no_second_shift() -> None:
    zh = "我们/PRON 坚决/ADV 反对/VERB 筑坝/VERB"
    en = "We/PRON/nsubj/3 do/AUX/aux/3 not/PART/advmod/3 favour/VERB/root/-1 dams/NOUN/obj/3"
    assert shifts(bead(1, zh, en)) == [("strength_weaker", "反对", "not favour")]


@pytest.mark.parametrize("claimed", [True, False])
def test_what_seems_lost_may_stand_in_a_sentence_without_partner(claimed: bool) -> None:
    zh = "各国/NOUN 共同/ADV 清理/VERB 河道/NOUN"
    en = "Countries/NOUN/nsubj/1 clear/VERB/root/-1 rivers/NOUN"
    beside = bead(
        2, "", "They/PRON/nsubj/2 jointly/ADV clear/VERB/root/-1 it/PRON", claimed=claimed
    )
    lost = ("omission", "共同", "")
    assert lost in shifts(bead(1, zh, en))
    assert lost not in shifts(bead(1, zh, en), beside)
    other = bead(2, "", "Birds/NOUN/nsubj/1 sing/VERB/root/-1", claimed=False)
    assert lost in shifts(bead(1, zh, en), other)


def test_reliable_kinds_stand_before_weak_ones() -> None:
    table = find_shifts(
        [
            bead(
                1,
                "各国/NOUN 清理/VERB 河道/NOUN",
                "Countries/NOUN further/ADV clear/VERB rivers/NOUN",
            ),
            bead(
                2, "各国/NOUN 共同/ADV 清理/VERB 河道/NOUN", "Countries/NOUN clear/VERB rivers/NOUN"
            ),
            bead(3, DIG.format("必须"), CLEAR.format("should")),
        ],
        modality=MODALITY,
        stance=STANCE,
        selves=SELVES,
    )
    assert table["kind"].tolist() == ["modality_weaker", "omission", "addition"]
    assert table["confidence"].is_monotonic_decreasing


def test_a_clause_of_words_that_stand_only_in_an_unclaimed_bead_beside_is_compared() -> None:
    first = bead(1, DIG.format("应"), CLEAR.format("should"))
    zh = "渔夫/NOUN 修补/VERB 旧网/NOUN ,/PUNCT 老妪/NOUN 晾晒/VERB 咸鱼/NOUN 。/PUNCT"
    beside = bead(2, zh, "Gulls/NOUN/nsubj/1 cry/VERB/root/-1 ./PUNCT/punct/1", claimed=False)
    assert shifts(first, beside) == []


def test_sentences_without_partner_render_each_other_in_one_pair_of_documents_only() -> None:
    lost = bead(1, "渔夫/NOUN 修补/VERB 旧网/NOUN 。/PUNCT", "")
    added = bead(2, "", "Gulls/NOUN/nsubj/1 cry/VERB/root/-1 ./PUNCT/punct/1")
    assert shifts(lost, added) == []
    elsewhere = replace(added, source_document="zh2", target_document="en2")
    assert sorted(kind for kind, *_ in shifts(lost, elsewhere)) == ["addition", "omission"]


@pytest.mark.parametrize("marks", [",/PUNCT", "—/PUNCT", "、/PUNCT"])
def test_a_side_of_marks_alone_says_nothing(marks: str) -> None:
    en = "Countries/NOUN clear/VERB rivers/NOUN ;/PUNCT gulls/NOUN cry/VERB"
    assert shifts(bead(1, marks, en), bead(2, marks, marks)) == []
