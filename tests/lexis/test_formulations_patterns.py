import pytest
from formulation_scenes import words_of

from tifa.lexis.formulations.patterns import counted_abbreviations, parallel_members


def parallel(text, *, language="zh", words=None):
    """``words``: the sentence cut by spaces; without, every character is a word."""
    bounds, at = [], 0
    for word in (words or " ".join(text)).split(" "):
        bounds.append((at, at + len(word)))
        at += len(word)
    return parallel_members(text, language=language, bounds=bounds)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("践行共商共建共享的理念。", ["共商共建共享"]),
        ("目标是早知、早报、早避,让预警先行。", ["早知、早报、早避"]),
        ("村民信守不冲突不对抗的约定。", ["不冲突不对抗"]),
        ("建立在不结盟、不对抗、不针对他方的基础上。", ["不结盟、不对抗、不针对他方"]),
        ("保证学生座位平等、用书平等、食堂平等。", ["座位平等、用书平等、食堂平等"]),
        ("发展经济、文化、教育事业。", []),
        ("不断提高不少水平。", []),
        ("第一、第二、第三。", []),
        ("没有并列。", []),
        ("", []),
    ],
)
def test_chinese_members(text, expected):
    assert parallel(text) == expected


def test_one_shared_character_must_be_a_word_of_its_own():
    text = "来自中国、中东、中亚。"
    assert parallel(text, words="来自 中国 、 中东 、 中亚 。") == []
    slogan = "要讲平等、讲诚信、讲法治。"
    assert parallel(slogan, words="要 讲 平等 、 讲 诚信 、 讲 法治 。") == [
        "讲平等、讲诚信、讲法治"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "All shops, old or new, near or far, plain or grand, are open.",
            ["old or new, near or far, plain or grand"],
        ),
        (
            "Our aim is to act early, tell early and move early, so.",
            ["act early, tell early and move early"],
        ),
        ("Stick to no conflict and no confrontation.", ["no conflict and no confrontation"]),
        ("We met the president, the minister and the envoy.", []),
        ("Food, water and shelter were scarce.", []),
        ("", []),
    ],
)
def test_english_members(text, expected):
    assert parallel(text, language="en") == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("六/NUM 个/NOUN 坚持/VERB 是/AUX", ["六个坚持"]),
        ("六/NUM 个/NOUN 国家/NOUN", []),
        ("六/NUM 个/NOUN 发展/VERB 阶段/NOUN", []),
    ],
)
def test_counted_verbs_are_abbreviations_and_counted_nouns_are_not(written, expected):
    text, words = words_of(written, language="zh")
    assert counted_abbreviations(text, words=words) == expected
