"""Series of phrases, in invented sentences annotated by hand."""

from dataclasses import replace

import pytest
from formulation_scenes import words_of

from tifa.lexis.formulations.series import (
    attributes_of_one_noun,
    bare_phrases,
    four_character_phrases,
)


def phrases(written):
    text, words = words_of(written, language="zh")
    return list(four_character_phrases(text, words=words))


def attributes(written, *, language):
    text, words = words_of(written, language=language)
    return list(attributes_of_one_noun(text, words=words, language=language))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        # the first ends its clause, the second fills its place
        (
            "各村/NOUN 要/AUX 团结/VERB 互助/VERB 、/PUNCT 共渡/VERB 难关/ADJ 。/PUNCT",
            ["团结互助", "共渡难关"],
        ),
        # three by commas, behind a verb of adherence; 的 follows the last
        (
            "坚持/VERB 质量/NOUN 优先/VERB ,/PUNCT 稳步/ADV "
            "推进/VERB ,/PUNCT 分类/ADV 施治/VERB 的/PART 办法/NOUN",
            ["质量优先", "稳步推进", "分类施治"],
        ),
        # two by commas are two clauses
        ("天色/NOUN 已/ADV 晚/ADJ 了/PART ,/PUNCT 人群/NOUN 散去/VERB ,/PUNCT 灯/NOUN 灭/VERB", []),
        # verbs with their objects are free syntax, and so are lists of things
        ("扩大/VERB 就业/NOUN 、/PUNCT 改善/VERB 民生/NOUN 。/PUNCT", []),
        ("粮食/NOUN 仓库/NOUN 、/PUNCT 河道/NOUN 堤坝/NOUN 。/PUNCT", []),
        # clauses
        ("投资/NOUN 不/ADV 大/ADJ 、/PUNCT 见效/NOUN 很/ADV 快/ADJ 。/PUNCT", []),
        # examples that 等 leaves open
        ("气温/NOUN 升高/VERB 、/PUNCT 水位/NOUN 下降/VERB 等/PART 问题/NOUN", []),
        # a word across the bounds leaves one, and one is no series unless it is one word
        ("各/DET 地方政府/NOUN 协商/VERB 、/PUNCT 互相/ADV 支持/VERB 。/PUNCT", []),
        ("守望相助/VERB 、/PUNCT 改善/VERB 民生/NOUN 。/PUNCT", ["守望相助"]),
        ("他/PRON 说/VERB 水利/NOUN 工程/NOUN 受损/VERB 、/PUNCT 道路/NOUN 中断/VERB 。/PUNCT", []),
        ("", []),
    ],
)
def test_phrases_of_four_characters_in_series(written, expected):
    assert phrases(written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (
            "建设/VERB 开放/ADJ 、/PUNCT 包容/ADJ 、/PUNCT "
            "清洁/ADJ 的/PART 港口/NOUN 秩序/NOUN 。/PUNCT",
            ["开放、包容、清洁的港口秩序"],
        ),
        ("听取/VERB 农民/NOUN 、/PUNCT 渔民/NOUN 、/PUNCT 工人/NOUN 的/PART 意见/NOUN", []),
        ("开放/ADJ 、/PUNCT 包容/ADJ 的/PART 港口/NOUN 秩序/NOUN", []),
        ("开放/ADJ 、/PUNCT 包容/ADJ 、/PUNCT 清洁/ADJ 的/PART 是/AUX 港口/NOUN", []),
    ],
)
def test_chinese_attributes_of_one_noun(written, expected):
    assert attributes(written, language="zh") == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (
            "We/PRON want/VERB a/DET fair/ADJ ,/PUNCT open/ADJ and/CCONJ more/ADV inclusive/ADJ "
            "harbour/NOUN order/NOUN ./PUNCT",
            ["fair, open and more inclusive harbour order"],
        ),
        (
            "safe/ADJ ,/PUNCT orderly/ADJ ,/PUNCT and/CCONJ regular/ADJ fishing/NOUN",
            ["safe, orderly, and regular fishing"],
        ),
        ("a/DET fair/ADJ and/CCONJ open/ADJ order/NOUN", []),
        ("it/PRON is/AUX fair/ADJ ,/PUNCT open/ADJ and/CCONJ calm/ADJ ./PUNCT", []),
        ("bread/NOUN ,/PUNCT milk/NOUN and/CCONJ eggs/NOUN", []),
    ],
)
def test_english_attributes_of_one_noun(written, expected):
    assert attributes(written, language="en") == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (
            "We/PRON want/VERB calm/ADJ seas/NOUN ,/PUNCT "
            "fair/ADJ trade/NOUN ,/PUNCT mutual/ADJ trust/NOUN "
            "and/CCONJ shared/VERB growth/NOUN ./PUNCT",
            ["fair trade", "mutual trust", "shared growth"],
        ),
        (
            "trust/NOUN -/PUNCT based/ADJ trade/NOUN ,/PUNCT "
            "mutual/ADJ aid/NOUN and/CCONJ local/ADJ rule/NOUN",
            ["trust-based trade", "mutual aid", "local rule"],
        ),
        # a determiner makes it a thing
        ("an/DET old/ADJ boat/NOUN ,/PUNCT new/ADJ rope/NOUN and/CCONJ dry/ADJ bread/NOUN", []),
        ("fair/ADJ trade/NOUN and/CCONJ mutual/ADJ trust/NOUN", []),
    ],
)
def test_bare_phrases_in_series(written, expected):
    text, words = words_of(written, language="en")
    words = [replace(word, lemma="sea") if word.text == "seas" else word for word in words]
    assert list(bare_phrases(text, words=words)) == expected
