from dataclasses import replace

import pytest
from stance_scenes import (
    BY_ID,
    HOLDER,
    TARGETS,
    chinese,
    english,
    lexicon,
    read,
    signs,
    target,
)

from tifa.stance.clues import ABSTAINED
from tifa.stance.mentions import MentionFinder
from tifa.stance.reading import read_sentence, tabulate_readings

OPEN_BORDERS = replace(
    target("borders", "idea", ["开放边界"], ["open borders"]),
    negation={"zh": "封关", "en": "closure"},
)
ENGLISH = {
    "support": ("Arvia firmly supports dialogue.", {"dialogue": "+"}),
    "opposition": ("We oppose sanctions.", {"sanctions": "-"}),
    "negation": ("We do not support sanctions.", {"sanctions": "-"}),
    "double negation": ("We do not oppose dialogue.", {"dialogue": "+"}),
    "not only but": (
        "We not only respect sovereignty but also support dialogue.",
        {"sovereignty": "+", "dialogue": "+"},
    ),
    "plain question": ("Does the mayor support sanctions?", {"sanctions": "0"}),
    "coordinated targets": (
        "We reject sanctions and support dialogue.",
        {"sanctions": "-", "dialogue": "+"},
    ),
    "shared stance": ("We uphold sovereignty and dialogue.", {"sovereignty": "+", "dialogue": "+"}),
    "passive": ("Sanctions must be resisted and rejected.", {"sanctions": "-"}),
    "passive agent": ("Peace was undermined by Belland.", {"belland": "-"}),
    "harm to what is valued": (
        "Belland violated sovereignty.",
        {"belland": "-", "sovereignty": "+"},
    ),
    "opposed harm": ("We oppose violating sovereignty.", {"sovereignty": "+"}),
    "forbidden harm": ("Nobody should violate sovereignty.", {"sovereignty": "+"}),
    "noun that governs": ("Respect for sovereignty is our aim.", {"sovereignty": "+"}),
    "subject relative": ("Belland, which undermines peace, left the talks.", {"belland": "-"}),
    "attribute": ("The illegal sanctions remain.", {"sanctions": "-"}),
    "predicate": ("Sanctions are unacceptable.", {"sanctions": "-"}),
    "negated predicate": ("Sanctions are not an effective remedy.", {"sanctions": "-"}),
    "so-called": ("The so-called dialogue is over.", {"dialogue": "-"}),
    "means": ("Disputes should be resolved through dialogue.", {"dialogue": "+"}),
    "another's position": ("Corland supports Belland.", {"corland": "0", "belland": "0"}),
    "call on others": ("Corland should respect sovereignty.", {"sovereignty": "+"}),
    "called upon": ("We call on Belland to attend.", {"belland": "0"}),
    "told to stop": ("We urge Belland to stop the shelling.", {"belland": "-"}),
    "commitment": ("Arvia stands ready to pay.", {"arvia": "+"}),
    "mention only": ("Belland lies on the coast of the lake.", {"belland": "0"}),
    "condemned name": ("Hegemonism has many faces.", {"hegemonism": "-"}),
    "condition": ("If Belland undermines the talks, we will leave.", {"belland": "0"}),
    "opposite stance": ("We condemn Belland and praise Corland.", {"belland": "-", "corland": "+"}),
    "object relative": ("The dialogue that we support has begun.", {"dialogue": "+"}),
    "double negation of blame": ("It is not that we do not support dialogue.", {"dialogue": "+"}),
    "passive of support": ("Dialogue was welcomed by all.", {"dialogue": "+"}),
    "suspension is no commitment": (
        "Arvia has suspended the visits because Belland violated the truce.",
        {"arvia": "0", "belland": "-"},
    ),
    "denial of one's own acts": ("Arvia has never sold a weapon.", {"arvia": "+"}),
    "does not settle": ("Sanctions settle no dispute.", {"sanctions": "-"}),
    "certain countries": ("Certain countries impose sanctions.", {"sanctions": "-"}),
    "no conditions": ("The Charter carries no political conditions.", {"charter": "+"}),
    "denied name": ("We uphold a policy of no sanctions.", {"sanctions": "-"}),
    "refusal": ("Belland refuses to come to the table.", {"belland": "-"}),
    "refused harm": ("Belland refuses to violate the truce.", {"belland": "0"}),
    "balance": (
        "Dialogue has contributed to peace, but its costs grow.",
        {"dialogue": "0"},
    ),
    "scholars are not the state": ("We thank Belland scholars.", {}),
}
CHINESE = {
    "support": ("甲国/PROPN 坚定/ADV 支持/VERB 对话 。", {"dialogue": "+"}),
    "opposition": ("我们/PRON 反对/VERB 制裁 。", {"sanctions": "-"}),
    "negation": ("我们/PRON 不/ADV 支持/VERB 制裁 。", {"sanctions": "-"}),
    "double negation": ("我们/PRON 不/ADV 反对/VERB 对话 。", {"dialogue": "+"}),
    "not only but": (
        "我们/PRON 不仅/CCONJ 尊重/VERB 主权 , 而且/CCONJ 支持/VERB 对话 。",
        {"sovereignty": "+", "dialogue": "+"},
    ),
    "not only with negated verb": (
        "制裁 不但/CCONJ 救/VERB 不/ADV 了/VERB 渔场 , 还/ADV 损害/VERB 民生 。",
        {"sanctions": "-"},
    ),
    "plain question": ("市长 支持/VERB 制裁 吗/PART ?", {"sanctions": "0"}),
    "rhetorical question": (
        "难道/ADV 我们/PRON 要/AUX 支持/VERB 制裁 吗/PART ?",
        {"sanctions": "-"},
    ),
    "where is the conscience": ("乙国/PROPN 哄抬/VERB 粮价 , 良心 何在/VERB ?", {"belland": "-"}),
    "coordinated verbs": (
        "我们/PRON 反对/VERB 制裁 、 支持/VERB 对话 。",
        {"sanctions": "-", "dialogue": "+"},
    ),
    "two verbs, one target": ("我们/PRON 反对/VERB 和/CCONJ 抵制/VERB 制裁 。", {"sanctions": "-"}),
    "passive": ("制裁 理应/AUX 遭到/VERB 谴责/VERB 和/CCONJ 抵制/VERB 。", {"sanctions": "-"}),
    "brooks no": ("主权 不容/VERB 侵犯/VERB 。", {"sovereignty": "+"}),
    "被 with agent": ("渔场 被/ADP 乙国/PROPN 侵占/VERB 。", {"belland": "-"}),
    "把": ("我们/PRON 不/ADV 能/AUX 把/ADP 对话 抛弃/VERB 。", {"dialogue": "+"}),
    "对 and a verb": ("我们/PRON 对/ADP 制裁 表示/VERB 谴责/VERB 。", {"sanctions": "-"}),
    "harm to what is valued": (
        "乙国/PROPN 侵犯/VERB 主权 。",
        {"belland": "-", "sovereignty": "+"},
    ),
    "harm beside the charter": ("此/PRON 举 与/ADP 宪章 精神 背道而驰/VERB 。", {"charter": "+"}),
    "opposed harm": ("我们/PRON 反对/VERB 侵犯/VERB 主权 。", {"sovereignty": "+"}),
    "subject relative": (
        "破坏/VERB 和平 的/PART 乙国/PROPN 缺席/VERB 了/PART 。",
        {"belland": "-"},
    ),
    "object relative": ("我们/PRON 支持/VERB 的/PART 对话 开始/VERB 了/PART 。", {"dialogue": "+"}),
    "attribute": ("非法/ADJ 的/PART 制裁 仍/ADV 在/VERB 。", {"sanctions": "-"}),
    "attribute behind": ("乙国/PROPN 的/PART 暴行 引起/VERB 公愤 。", {"belland": "-"}),
    "predicate": (
        "对话 才/ADV 是/AUX 结束/VERB 争吵 的/PART 有效/ADJ 办法 。",
        {"dialogue": "+"},
    ),
    "negated predicate": (
        "制裁 不是/AUX 解决/VERB 饥荒 的/PART 出路 。",
        {"sanctions": "-"},
    ),
    "denied cause": ("并非/AUX 因为/SCONJ 宪章 失败/VERB 了/PART 。", {"charter": "+"}),
    "means": ("分歧 应/AUX 通过/ADP 对话 解决/VERB 。", {"dialogue": "+"}),
    "shared subject": (
        "乙国/PROPN 口头/ADV 示好/VERB , 实际上/ADV 煽动/VERB 仇恨 。",
        {"belland": "-"},
    ),
    "another's position": ("丙国/PROPN 支持/VERB 制裁 。", {"sanctions": "0"}),
    "call on others": ("丙国/PROPN 应当/AUX 尊重/VERB 主权 。", {"sovereignty": "+"}),
    "called upon": ("我们/PRON 呼吁/VERB 乙国/PROPN 出席/VERB 。", {"belland": "0"}),
    "told to stop": ("我们/PRON 敦促/VERB 乙国/PROPN 停止/VERB 炮击 。", {"belland": "-"}),
    "full-width comma": (
        "丙国/PROPN 走/VERB 了/PART \uff0c 我们/PRON 支持/VERB 对话 。",
        {"dialogue": "+"},
    ),
    "coordinated mentions": (
        "滥用/VERB 制裁 和/CCONJ 霸权主义 解决不了/VERB 问题 。",
        {"sanctions": "-", "hegemonism": "-"},
    ),
    "what is solved is not the actor": (
        "我们/PRON 支持/VERB 解决/VERB 乙国/PROPN 危机 。",
        {"belland": "0"},
    ),
    "object that goes on": (
        "甲国/PROPN 拒绝/VERB 指责 , 甚至/ADV 胁迫/VERB 。",
        {"arvia": "0"},
    ),
    "commitment": ("甲国/PROPN 愿意/VERB 出资/VERB 。", {"arvia": "+"}),
    "mention only": ("乙国/PROPN 位于/VERB 湖畔 。", {"belland": "0"}),
    "condition": (
        "如果/SCONJ 乙国/PROPN 破坏/VERB 会谈 , 我们/PRON 就/ADV 离开/VERB 。",
        {"belland": "0"},
    ),
    "opposite stance": (
        "我们/PRON 谴责/VERB 乙国/PROPN 、 赞赏/VERB 丙国/PROPN 。",
        {"belland": "-", "corland": "+"},
    ),
    "把 that abandons": (
        "乙国/PROPN 把/ADP 渔民 当作/VERB 筹码 。",
        {"belland": "-"},
    ),
    "被 and a tool": (
        "被/ADP 乙国/PROPN 当作/VERB 筹码 的/PART 是/AUX 渔民 。",
        {"belland": "-"},
    ),
    "对 an actor, and a practice": (
        "我们/PRON 反对/VERB 乙国/PROPN 对/ADP 丙国/PROPN 制裁/VERB 施压/VERB 。",
        {"sanctions": "-", "belland": "-", "corland": "+"},
    ),
    "cleft": ("破坏/VERB 会谈 的/PART 恰恰/ADV 是/AUX 乙国/PROPN 。", {"belland": "-"}),
    "suffered from": ("渔民 遭到/VERB 乙国/PROPN 军警 驱散/VERB 。", {"belland": "-"}),
    "criticism is no harm done": ("提案 遭到/VERB 乙国/PROPN 批评/VERB 。", {"belland": "0"}),
    "refusal": ("乙国/PROPN 不肯/ADV 坐/VERB 下来/VERB 。", {"belland": "-"}),
    "denied refusal": (
        "不是/AUX 乙国/PROPN 不肯/ADV 谈/VERB 。",
        {"belland": "+"},
    ),
    "pity": (
        "难道/ADV 丙国/PROPN 农民 就/ADV 只能/AUX 挨饿/VERB 吗/PART ?",
        {"corland": "+"},
    ),
    "question of motive": (
        "乙国/PROPN 修/VERB 坝 , 意欲/NOUN 何为/VERB ?",
        {"belland": "-"},
    ),
    "denial of one's own acts": ("甲国/PROPN 从不/ADV 卖/VERB 武器 。", {"arvia": "+"}),
    "worry": (
        "我们/PRON 忧虑/ADJ 地/PART 看到/VERB , 乙国/PROPN 的/PART 坝 越来越/ADV 高/ADJ 。",
        {"belland": "-"},
    ),
    "certain countries": ("个别/ADJ 国家 搞/VERB 制裁 。", {"sanctions": "-"}),
    "no conditions": ("宪章 不/ADV 附加/VERB 任何/DET 政治 条件 。", {"charter": "+"}),
    "call that goes on": (
        "我们/PRON 呼吁/VERB 各方 克制/VERB , 回到/VERB 对话 的/PART 轨道 。",
        {"dialogue": "+"},
    ),
    "balance": (
        "宪章 为/ADP 和平 作出/VERB 贡献/NOUN , 但/CCONJ 其/PRON 条文 已/ADV 旧/ADJ 。",
        {"charter": "0"},
    ),
    "denied name": ("我们/PRON 坚持/VERB 不/ADV 制裁 的/PART 方针 。", {"sanctions": "-"}),
    "foundation": ("对话 是/AUX 基础 , 速度 是/AUX 目标 。", {"dialogue": "+"}),
}


@pytest.mark.parametrize("trap", ENGLISH)
def test_english(trap):
    text, expected = ENGLISH[trap]
    found = signs(english(text))
    assert {name: found[name] for name in expected} == expected


@pytest.mark.parametrize("trap", CHINESE)
def test_chinese(trap):
    marked, expected = CHINESE[trap]
    found = signs(chinese(marked))
    assert {name: found[name] for name in expected} == expected


def test_self_criticism_is_not_read_into_a_quoted_opponent():
    # Belland's words: its support is not Arvia's, and "we" is not Arvia.
    sentence = english("We support sanctions.", quoted="Government of Belland")
    assert signs(sentence) == {"sanctions": "+"}


def test_quoted_holder_may_be_the_target_itself():
    assert "arvia" in signs(english("We support dialogue.", holder="Daily", quoted=HOLDER))


def test_words_of_another_voice_are_no_evidence():
    sentence = chinese("我们/PRON 反对/VERB 制裁 。")
    tokens = list(sentence.tokens)
    verb = tokens[1]
    tokens[1] = type(verb)(
        **{name: getattr(verb, name) for name in verb.__slots__ if name != "quoted"}, quoted=True
    )
    changed = type(sentence)("s", "zh", HOLDER, sentence.text, 0, tuple(tokens))
    assert signs(changed)["sanctions"] == "0"


@pytest.mark.parametrize(
    ("given", "holder", "voice"),
    [
        ({}, HOLDER, "holder"),
        ({"quoted": "Belland"}, "Belland", "quoted"),
        ({"reported": "Belland"}, "Belland", "reported"),
        ({"reported": ""}, "", "reported"),
    ],
)
def test_a_position_is_whose_it_is_quoted_or_reported(given, holder, voice):
    sentence = chinese("丙国/PROPN 反对/VERB 制裁 。", **given)
    found = MentionFinder(TARGETS).find(sentence)
    readings = read_sentence(sentence, found, targets=BY_ID, lexicon=lexicon())
    rows = tabulate_readings(sentence, ["m1", "m2"], found, readings, instrument="test")
    assert {(row["holder"], row["voice"]) for row in rows} == {(holder, voice)}


def test_evaluation_in_scare_quotes_is_no_evidence():
    plain = chinese("非法/ADJ 的/PART 制裁 。")
    scare = chinese("非法/ADJ 的/PART 制裁 。", muted={0})
    assert (signs(plain)["sanctions"], signs(scare)["sanctions"]) == ("-", "0")


def test_praise_of_an_opponent_in_scare_quotes_is_irony():
    sentence = chinese("乙国/PROPN 的/PART “ 良好/ADJ 形象 ” 人人 皆/ADV 知/VERB 。", muted={3, 4})
    assert signs(sentence)["belland"] == "-"
    sentence = english('Belland\'s "friendship" has a price.', muted={2, 3, 4})
    assert signs(sentence)["belland"] == "-"


def test_the_opposite_of_a_target_turns_the_reading_round():
    finder = MentionFinder((OPEN_BORDERS,))
    for text, sign in (("We reject closure.", 1), ("We support closure.", -1)):
        sentence = english(text)
        found = finder.find(sentence)
        assert [(item.target, item.how) for item in found] == [("borders", "opposite")]
        (reading,) = read_sentence(
            sentence, found, targets={"borders": OPEN_BORDERS}, lexicon=lexicon()
        )
        assert sign * reading.polarity > 0


def test_a_reading_lists_the_tokens_that_gave_it():
    sentence = chinese("我们/PRON 不/ADV 支持/VERB 制裁 。")
    reading = read(sentence)["sanctions"][0]
    assert [sentence.tokens[at].text for at in reading.positions] == ["不", "支持"]
    assert reading.route == "predicate"


def test_intensified_is_stronger_and_negated_is_weaker():
    def polarity(text):
        return read(english(text))["dialogue"][0].polarity

    plain = polarity("We welcome dialogue.")
    assert polarity("We strongly welcome dialogue.") > plain
    assert -plain < polarity("We do not welcome dialogue.") < 0


def test_every_reading_is_in_range_or_abstains():
    for text, _ in ENGLISH.values():
        for readings in read(english(text)).values():
            for reading in readings:
                if reading.abstained:
                    assert reading == ABSTAINED
                else:
                    assert -1 <= reading.polarity <= 1
                    assert 0 <= reading.strength <= 1
                    assert reading.positions


def test_a_sentence_without_mentions_has_no_readings():
    assert read_sentence(chinese("天 晴/ADJ 。"), [], targets=BY_ID, lexicon=lexicon()) == []


@pytest.mark.parametrize(
    ("text", "positions"),
    [
        ("The delegates resolve that dialogue shall be kept up.", {"dialogue": "+"}),
        ("They resolve that Belland deserves a seat at the table.", {"belland": "+"}),
        ("The members have resolved to defend dialogue.", {"dialogue": "+"}),
        ("The members have resolved to end the sanctions.", {"sanctions": "-"}),
        ("Both sides resolve to keep dialogue open.", {"dialogue": "0"}),
        ("The meeting resolved on dialogue.", {"dialogue": "0"}),
        ("They resolve the harm that sanctions did.", {"sanctions": "-"}),
    ],
)
def test_to_resolve_that_something_be_done_is_not_to_be_against_it(text, positions):
    assert signs(english(text)) == positions


@pytest.mark.parametrize(
    ("text", "positions"),
    [
        ("They deserve every praise that Belland can give.", {"belland": "0"}),
        ("The fishermen deserve the praise that Corland gave them.", {"corland": "0"}),
        ("The applause that Corland gave was brief.", {"corland": "0"}),
        ("We regret the harm that Belland has done.", {"arvia": "0", "belland": "-"}),
        ("Belland deserves every praise that we can give.", {"belland": "+", "arvia": "0"}),
    ],
)
def test_praise_is_not_of_whoever_gives_it(text, positions):
    assert signs(english(text)) == positions


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Belland deserves all the blame that its neighbours heap upon it.", "-"),
        ("Belland deserves only scorn.", "-"),
        ("Belland does not deserve the blame.", "0"),
        ("Belland deserves our thanks.", "+"),
        ("One can only admire the nerve of Belland.", "-"),
        ("You have to admire Belland's cheek.", "-"),
        ("One admires Belland's gift for forgetting its promises.", "-"),
        ("One admires the ease with which Belland breaks its word.", "-"),
        ("We admire Belland's courage.", "+"),
        ("We admire Belland's gift for patience.", "+"),
    ],
)
def test_what_is_deserved_or_admired_decides(text, sign):
    assert signs(english(text))["belland"] == sign
