from pathlib import Path

import pytest
from bilingual import bead

from tifa.relations.modality import load_modality
from tifa.relations.shifts import find_shifts
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
