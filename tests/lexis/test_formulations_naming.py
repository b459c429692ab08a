"""Names of positions, in invented sentences annotated by hand."""

import pytest
from formulation_scenes import words_of

from tifa.lexis.formulations.naming import may_name_position, named_positions


def named(written, *, language):
    text, words = words_of(written, language=language)
    found = list(named_positions(text, words=words, language=language))
    assert may_name_position(text, language=language) or not found
    return found


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        # the noun that governs a position names it
        ("秉持/VERB 睦邻/NOUN 友好/ADJ 原则/NOUN 。/PUNCT", ["睦邻友好"]),
        ("本着/ADP 互谅/VERB 互让/VERB 的/PART 精神/NOUN 协商/VERB 。/PUNCT", ["互谅互让"]),
        # a noun is one name with the noun behind it
        ("贯彻/VERB 新型/ADJ 山区/NOUN 村镇/NOUN 方针/NOUN", ["新型山区村镇方针"]),
        ("贯彻/VERB 互利/ADJ 村镇/NOUN 方针/NOUN", ["互利村镇"]),
        ("树立/VERB 大/ADJ 流域/NOUN 安全观/NOUN ,/PUNCT", ["大流域安全观"]),
        ("践行/VERB 共饮/VERB 共管/VERB 的/PART 流域/NOUN 治理观/NOUN", ["共饮共管", "流域治理观"]),
        # what a verb of adherence closes its clause with
        ("坚持/VERB 和衷共济/VERB ,/PUNCT", ["和衷共济"]),
        ("坚持/VERB 改善/VERB 民生/NOUN ,/PUNCT", []),
        ("建设/VERB/1 地方主义/NOUN", ["地方主义"]),
        ("坚持/VERB 这/DET 是/AUX 一个/NUM 重要/ADJ 原则/NOUN", []),
        ("讨论/VERB 睦邻/NOUN 友好/ADJ 原则/NOUN", []),
        # nouns that are positions, with what modifies them; a verb that governs them is no part
        ("摒弃/VERB 零和/NOUN 思维/NOUN 。/PUNCT", ["零和思维"]),
        ("以/ADP 共享/VERB/1 思维/NOUN 应对/VERB", ["共享思维"]),
        ("反对/VERB 地方主义/NOUN", ["地方主义"]),
        # the scaffold
        (
            "坚持/VERB 以/ADP 村民/NOUN 为/VERB 中心/NOUN 的/PART 治理/NOUN 。/PUNCT",
            ["以村民为中心的治理"],
        ),
        ("以/ADP 人/NOUN 为/VERB 本/NOUN ,/PUNCT", ["以人为本"]),
        ("以/ADP 他/PRON 为/VERB 队长/NOUN", []),
    ],
)
def test_chinese(written, expected):
    assert named(written, language="zh") == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (
            "uphold/VERB the/DET principle/NOUN of/ADP "
            "good/ADJ neighbourliness/NOUN ,/PUNCT they/PRON say/VERB",
            ["good neighbourliness"],
        ),
        (
            "the/DET vision/NOUN of/ADP open/ADJ harbours/NOUN "
            ",/PUNCT fair/ADJ tolls/NOUN and/CCONJ "
            "clean/ADJ rivers/NOUN is/AUX old/ADJ",
            ["open harbours, fair tolls and clean rivers"],
        ),
        ("the/DET line/NOUN of/ADP old/ADJ trees/NOUN", []),
        (
            "the/DET bottom/NOUN line/NOUN of/ADP no/DET tolls/NOUN and/CCONJ no/DET queues/NOUN",
            ["no tolls and no queues"],
        ),
        ("a/DET zero/NUM -/PUNCT sum/NOUN/1 mentality/NOUN", ["zero-sum mentality"]),
        ("the/DET pure/ADJ/1 localism/NOUN of/ADP towns/NOUN", ["pure localism"]),
        ("its/PRON new/ADJ/1 localism/NOUN", []),
        ("a/DET pricing/NOUN/1 mechanism/NOUN", []),
        ("localism/NOUN", []),
    ],
)
def test_english(written, expected):
    assert named(written, language="en") == expected
