from pathlib import Path

import pytest
from bilingual import bead

from tifa.relations.modality import load_modality
from tifa.relations.shifts import find_shifts, summarize_shifts
from tifa.stance.lexicon import load_lexicon
from tifa.tables import TABLES, write_table

LEXICONS = Path(__file__).parents[2] / "config" / "lexicons"
SELVES = {"zh": {"zh": ["汀方"], "en": ["Nanting"]}}


def shifts(*beads) -> list[tuple[str, str, str]]:
    table = find_shifts(
        beads,
        modality=load_modality(LEXICONS / "modality"),
        stance=load_lexicon(LEXICONS / "stance"),
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
    ],
)
def test_a_step_on_the_scale_is_a_shift_and_no_step_is_none(zh, en, expected) -> None:
    assert shifts(bead(1, DIG.format(zh), CLEAR.format(en))) == expected


def test_at_the_request_of_is_no_modal() -> None:
    zh = "应/AUX 各国/NOUN 请求/NOUN ,/PUNCT 汀方/PROPN 清理/VERB 河道/NOUN"
    en = "Nanting/PROPN/nsubj/1 clears/VERB/root/-1 rivers/NOUN/obj/1 on/ADP request/NOUN"
    assert shifts(bead(1, zh, en)) == []


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


def test_no_beads_give_an_empty_table(tmp_path: Path) -> None:
    table = find_shifts(
        [],
        modality=load_modality(LEXICONS / "modality"),
        stance=load_lexicon(LEXICONS / "stance"),
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
            [("strength_weaker", "积极清理", "")],
        ),
        (
            "各国/NOUN 积极/ADV 清理/VERB 河道/NOUN",
            "Countries/NOUN/nsubj/2 vigorously/ADV clear/VERB/root/-1 rivers/NOUN",
            [],
        ),
        (
            "各国/NOUN 共同/ADV 清理/VERB 河道/NOUN",
            "Countries/NOUN/nsubj/1 clear/VERB/root/-1 rivers/NOUN",
            [("omission", "共同清理", "")],
        ),
        (
            "各国/NOUN 清理/VERB 河道/NOUN",
            "Countries/NOUN/nsubj/2 further/ADV clear/VERB/root/-1 rivers/NOUN",
            [("addition", "", "further clear")],
        ),
        (
            "汀方/PROPN 推动/VERB 清理/VERB 河道/NOUN",
            "Nanting/PROPN/nsubj/1 clears/VERB/root/-1 rivers/NOUN",
            [("strength_stronger", "推动清理", "")],
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
    gained = [("agent_gained", "呼吁清理", "call on countries")]
    assert shifts(bead(1, zh.format(""), en)) == gained
    assert shifts(bead(1, zh.format("各国/NOUN "), en)) == []


def test_an_act_that_becomes_a_state_of_affairs_loses_its_agent() -> None:
    en = "There/PRON/expl/2 should/AUX/aux/2 be/VERB/root/-1 clean/ADJ/amod/4 rivers/NOUN/nsubj/2"
    found = shifts(bead(1, "各国/NOUN 应/AUX 清理/VERB 河道/NOUN", en))
    assert found == [("agent_lost", "各国应清理河道", "There should be")]
    assert shifts(bead(1, "应/AUX 有/VERB 清洁/ADJ 河道/NOUN", en)) == []


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
    assert shifts(turned) == [("addition", "", "共同清理")]


def test_the_summary_counts_beads_and_names_what_is_left_out() -> None:
    beads = [
        bead(1, DIG.format("必须"), CLEAR.format("should")),
        bead(2, DIG.format("应"), CLEAR.format("should")),
        bead(3, DIG.format("必须"), CLEAR.format("should"), claimed=False),
    ]
    found = find_shifts(
        beads,
        modality=load_modality(LEXICONS / "modality"),
        stance=load_lexicon(LEXICONS / "stance"),
        selves=SELVES,
    )
    summary = summarize_shifts(found, beads).set_index("kind")
    columns = ["shifts", "beads_with", "beads", "share", "left_out"]
    assert summary.loc["modality_weaker", columns].tolist() == [1, 1, 2, 0.5, 1]
    assert summary.loc["polarity", columns].tolist() == [0, 0, 2, 0.0, 1]
    assert summary.loc["modality_weaker", "evidence"] == "zh.p01.s01 en.p01.s01"
    assert summarize_shifts(found.head(0), []).empty
    assert summarize_shifts(found.head(0), beads[2:])["share"].isna().all()
