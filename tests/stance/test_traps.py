"""The traps of stance reading, each in both languages: what fools counting words must not fool us.

A sentence, and the position toward each target: for, against or none. Chinese words carry tags.
"""

from dataclasses import replace

import pytest
from stance_scenes import chinese, english, mentions, signs

TRAPS = {
    "double negation": {
        "en": ("It is not true that we oppose dialogue.", {"dialogue": "+"}),
        "zh": ("我们/PRON 绝不/ADV 反对/VERB 对话 。", {"dialogue": "+"}),
    },
    "call on somebody to act": {
        "en": ("There were calls for Belland to open its archives.", {"belland": "0"}),
        "zh": ("各界 呼吁/VERB 乙国/PROPN 公开/VERB 档案 。", {"belland": "0"}),
    },
    "what nobody is heard to say": {
        "en": ("I have not heard a single person complain about sanctions.", {"sanctions": "+"}),
        "zh": ("没有/VERB 人 抱怨/VERB 制裁 。", {"sanctions": "+"}),
    },
    "negated support": {
        "en": ("We have never supported sanctions.", {"sanctions": "-"}),
        "zh": ("我们/PRON 从未/ADV 支持/VERB 过/PART 制裁 。", {"sanctions": "-"}),
    },
    "not only but": {
        "en": ("We not only oppose sanctions but also reject hegemonism.", {"sanctions": "-"}),
        "zh": (
            "我们/PRON 不仅/CCONJ 反对/VERB 制裁 , 而且/CCONJ 支持/VERB 对话 。",
            {"sanctions": "-"},
        ),
    },
    "conditional": {
        "en": ("If Belland violates the truce, we shall meet again.", {"belland": "0"}),
        "zh": (
            "倘若/SCONJ 乙国/PROPN 违反/VERB 停火 , 我们/PRON 将/ADV 再/ADV 开会/VERB 。",
            {"belland": "0"},
        ),
    },
    "question": {
        "en": ("Will Corland support sanctions?", {"sanctions": "0", "corland": "0"}),
        "zh": ("丙国/PROPN 会/AUX 支持/VERB 制裁 吗/PART ?", {"sanctions": "0", "corland": "0"}),
    },
    "question that accuses": {
        "en": ("Who gave Belland the right to fish here?", {"belland": "-"}),
        "zh": ("谁/PRON 给/VERB 了/PART 乙国/PROPN 捕鱼/VERB 的/PART 权利 ?", {"belland": "-"}),
    },
    "another's position": {
        "en": ("Corland condemns sanctions.", {"sanctions": "0"}),
        "zh": ("丙国/PROPN 谴责/VERB 制裁 。", {"sanctions": "0"}),
    },
    "sarcasm in scare quotes": {
        "en": ('Belland\'s "friendship" has a price.', {"belland": "-"}, {2, 3, 4}),
        "zh": (
            "乙国/PROPN 的/PART “ 友谊 ” 是/AUX 要/AUX 付钱/VERB 的/PART 。",
            {"belland": "-"},
            {2, 3, 4},
        ),
    },
    "coordinated targets, opposite stance": {
        "en": (
            "We condemn Belland, thank Corland and reject sanctions.",
            {"belland": "-", "corland": "+", "sanctions": "-"},
        ),
        "zh": (
            "我们/PRON 谴责/VERB 乙国/PROPN 、 感谢/VERB 丙国/PROPN , 反对/VERB 制裁 。",
            {"belland": "-", "corland": "+", "sanctions": "-"},
        ),
    },
    "passive, patient": {
        "en": ("Sanctions must be condemned.", {"sanctions": "-"}),
        "zh": ("制裁 应当/AUX 受到/VERB 谴责/VERB 。", {"sanctions": "-"}),
    },
    "passive, agent": {
        "en": ("Sovereignty was violated by Belland.", {"sovereignty": "+", "belland": "-"}),
        "zh": ("主权 被/ADP 乙国/PROPN 侵犯/VERB 了/PART 。", {"belland": "-"}),
    },
    "causative": {
        "en": ("Belland makes the lake unsafe by abusing sanctions.", {"sanctions": "-"}),
        "zh": ("我们/PRON 不/ADV 能/AUX 把/ADP 对话 抛弃/VERB 。", {"dialogue": "+"}),
    },
    "made a tool": {
        "en": ("Belland has turned sanctions into a weapon and bullies Corland.", {"belland": "-"}),
        "zh": ("乙国/PROPN 把/ADP 制裁 当作/VERB 武器 。", {"belland": "-"}),
    },
    "subject relative": {
        "en": ("Belland, which violates sovereignty, stayed away.", {"belland": "-"}),
        "zh": ("侵犯/VERB 主权 的/PART 乙国/PROPN 没有/ADV 来/VERB 。", {"belland": "-"}),
    },
    "object relative": {
        "en": ("The dialogue that we support goes on.", {"dialogue": "+"}),
        "zh": ("我们/PRON 支持/VERB 的/PART 对话 在/ADV 继续/VERB 。", {"dialogue": "+"}),
    },
    "preference": {
        "en": (
            "We would rather have dialogue than sanctions.",
            {"dialogue": "+", "sanctions": "-"},
        ),
        "zh": ("与其/SCONJ 制裁 , 不如/VERB 对话 。", {"dialogue": "+", "sanctions": "-"}),
    },
    "people named after their side": {
        "en": ("The opponents of dialogue are wrong.", {"dialogue": "+"}),
        "zh": ("反对/VERB 对话 的/PART 人 是/AUX 错误/ADJ 的/PART 。", {"dialogue": "+"}),
    },
    "what is done to it is judged": {
        "en": ("To abandon dialogue would be a grave mistake.", {"dialogue": "+"}),
        "zh": ("放弃/VERB 对话 是/AUX 大错特错/ADJ 的/PART 。", {"dialogue": "+"}),
    },
    "without it": {
        "en": ("There can be no peace without dialogue.", {"dialogue": "+"}),
        "zh": ("没有/VERB 对话 , 就/ADV 没有/VERB 和平 。", {"dialogue": "+"}),
    },
    "turn": {
        "en": (
            "Sanctions may sound reasonable, but they have been a disaster.",
            {"sanctions": "-"},
        ),
        "zh": ("制裁 看似/VERB 合理/ADJ , 其实/ADV 是/AUX 灾难 。", {"sanctions": "-"}),
    },
    "worth it": {
        "en": ("The Charter is worth having.", {"charter": "+"}),
        "zh": ("宪章 值得/AUX 拥有/VERB 。", {"charter": "+"}),
    },
    "not worth it": {
        "en": ("Dialogue is not worth having.", {"dialogue": "-"}),
        "zh": ("对话 不/ADV 值得/AUX 继续/VERB 。", {"dialogue": "-"}),
    },
    "harm to it, not by it": {
        "en": ("Aggression against Belland is a crime.", {"belland": "0"}),
        "zh": ("他们/PRON 却/ADV 对/ADP 乙国/PROPN 指手画脚/VERB 。", {"belland": "0"}),
    },
    "asked for what it has not done": {
        "en": ("Belland must contribute to peace.", {"belland": "0"}),
        "zh": ("乙国/PROPN 应当/AUX 作出/VERB 贡献/NOUN 。", {"belland": "0"}),
    },
    "asked not to suffer": {
        "en": ("We call on Belland not to be deceived by Corland.", {"belland": "0"}),
        "zh": ("我们/PRON 呼吁/VERB 乙国/PROPN 不要/ADV 被/ADP 蒙蔽/VERB 。", {"belland": "0"}),
    },
    "between two": {
        "en": ("The disastrous Belland-Corland summit is over.", {"belland": "0", "corland": "0"}),
        "zh": ("乙国/PROPN 丙国/PROPN 关系 十分/ADV 重要/ADJ 。", {"belland": "0", "corland": "0"}),
    },
    "outside it": {
        "en": ("Gangs outside Belland sabotaged the vote.", {"belland": "0"}),
        "zh": ("乙国/PROPN 境外 的/PART 敌对/ADJ 势力 破坏/VERB 了/PART 选举 。", {"belland": "0"}),
    },
    "not likely": {
        "en": ("Sanctions are unlikely to succeed.", {"sanctions": "-"}),
        "zh": ("制裁 难以/ADV 奏效/VERB 。", {"sanctions": "-"}),
    },
    "those who did something with it": {
        "en": ("We condemn the gangs that fled to Belland.", {"belland": "0"}),
        "zh": ("我们/PRON 谴责/VERB 逃往/VERB 乙国/PROPN 的/PART 团伙 。", {"belland": "0"}),
    },
    "we that is everybody": {
        "en": ("As the oceans die, we are failing our children.", {"arvia": "0"}),
        "zh": ("海洋 在/ADV 死去/VERB , 我们/PRON 却/ADV 在/ADV 破坏/VERB 未来 。", {"arvia": "0"}),
    },
    "grudging praise": {
        "en": ("One has to admire Belland for its patience.", {"belland": "0"}),
        "zh": ("不得不/ADV 佩服/VERB 乙国/PROPN 的/PART “ 无私 ” 。", {"belland": "-"}, {4, 5, 6}),
    },
    "support that another gives": {
        "en": ("Corland has expressed support for Belland.", {"belland": "0"}),
        "zh": ("丙国/PROPN 对/ADP 乙国/PROPN 表示/VERB 支持/VERB 。", {"belland": "0"}),
    },
    "support that is not given": {
        "en": ("We do not provide support to Belland.", {"belland": "-"}),
        "zh": ("我们/PRON 不/ADV 向/ADP 乙国/PROPN 提供/VERB 支持/VERB 。", {"belland": "-"}),
    },
    "each verb negated by itself": {
        "en": ("Arvia never boasts and does not coerce other countries.", {"arvia": "+"}),
        "zh": ("甲国/PROPN 从不/ADV 吹嘘/VERB , 也/ADV 不/ADV 胁迫/VERB 他国 。", {"arvia": "+"}),
    },
    "with it, to another": {
        "en": ("Corland, acting in concert with Belland, smeared us.", {"belland": "0"}),
        "zh": ("丙国/PROPN 伙同/VERB 乙国/PROPN 抹黑/VERB 我们/PRON 。", {"belland": "0"}),
    },
    "talks with it, deeds against it": {
        "en": (
            "We welcome talks between Belland and others and condemn the raid against Corland.",
            {"belland": "0", "corland": "0"},
        ),
        "zh": (
            "甲国/PROPN 对/ADP 袭击/VERB 乙国/PROPN 造成/VERB 伤亡 表示/VERB 痛心/VERB 。",
            {"arvia": "0"},
        ),
    },
    "only a circumstance": {
        "en": (
            "It helps nobody if Corland leaves Belland; we welcome calm in Belland.",
            {"belland": "0"},
        ),
        "zh": ("丙国/PROPN 离开/VERB 乙国/PROPN 后/ADP , 局势 平静/ADJ 。", {"belland": "0"}),
    },
    "country in need": {
        "en": ("They should know that Belland helps countries in need.", {"belland": "+"}),
        "zh": ("他们/PRON 应当/AUX 知道/VERB , 乙国/PROPN 造福/VERB 各国 。", {"belland": "+"}),
    },
    "told to stop": {
        "en": ("Belland should stop inventing enemies.", {"belland": "-"}),
        "zh": ("乙国/PROPN 应当/AUX 停止/VERB 虚构/VERB 敌人 。", {"belland": "-"}),
    },
    "naive to believe": {
        "en": ("It is naive to believe that sanctions will change anything.", {"sanctions": "-"}),
        "zh": ("难以/ADV 相信/VERB 制裁 会/AUX 有/VERB 结果 。", {"sanctions": "-"}),
    },
    "past a semicolon": {
        "en": ("We thank Belland; Corland must stop harassing ships.", {"belland": "+"}),
        "zh": ("我们/PRON 感谢/VERB 乙国/PROPN ; 丙国/PROPN 须/AUX 住手/VERB 。", {"belland": "+"}),
    },
    "stop what is done to it": {
        "en": ("Corland must stop harassing Belland.", {"belland": "0"}),
        "zh": ("丙国/PROPN 必须/AUX 停止/VERB 纠缠/VERB 乙国/PROPN 。", {"belland": "0"}),
    },
    "anybody's dream": {
        "en": ("Whoever dreams of sanctions has never traded.", {"sanctions": "0"}),
        "zh": ("网民/NOUN 呼吁/VERB 制裁 。", {"sanctions": "0"}),
    },
    "mere mention": {
        "en": ("The agenda lists dialogue, sanctions and fisheries.", {"dialogue": "0"}),
        "zh": ("议程 上/ADP 有/VERB 对话 、 制裁 和/CCONJ 渔业 。", {"dialogue": "0"}),
    },
}
LONGER_NAMES = {
    "en": ("New Guinea lies to the north.", {0: "B-GPE", 1: "I-GPE"}),
    "zh": ("印度尼西亚/PROPN 在/VERB 北边 。", {}),
}
COMMON_WORDS = {
    "en": ("They harbour no illusions about the harbour.", "harbour"),
    "zh": ("我们/PRON 都/ADV 在/VERB 港口城/NOUN 。", "harbour"),
}


def scene(language, text, muted=()):
    return (english if language == "en" else chinese)(text, muted=muted)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("trap", TRAPS)
def test_trap(trap, language):
    text, expected, *muted = TRAPS[trap][language]
    found = signs(scene(language, text, *muted))
    assert {name: found[name] for name in expected} == expected


@pytest.mark.parametrize("holder", ["Belland", ""])
@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "We support sanctions."), ("zh", "我们/PRON 支持/VERB 制裁 。")],
)
def test_a_quoted_opponent_does_not_speak_for_the_writer(language, text, holder):
    make = english if language == "en" else chinese
    sentence = make(text, quoted=holder)
    assert sentence.holder_at(0) == holder
    assert "arvia" not in signs(sentence)


@pytest.mark.parametrize("language", LONGER_NAMES)
def test_a_target_is_not_found_inside_a_longer_name(language):
    text, entities = LONGER_NAMES[language]
    sentence = scene(language, text)
    tokens = tuple(
        replace(token, entity=entities.get(token.position, token.entity))
        for token in sentence.tokens
    )
    assert mentions(replace(sentence, tokens=tokens)) == []


@pytest.mark.parametrize("language", COMMON_WORDS)
def test_a_common_word_is_not_the_target(language):
    text, name = COMMON_WORDS[language]
    assert name not in {target for target, _ in mentions(scene(language, text))}


def test_every_trap_stands_in_both_languages():
    assert all(set(cases) == {"en", "zh"} for cases in TRAPS.values())
