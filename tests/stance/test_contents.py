import pytest
from stance_scenes import chinese, english, signs


@pytest.mark.parametrize(
    "text",
    [
        "We reject the rumour that sanctions will rise.",
        "We deny the claim that sanctions have failed.",
        "It is a false claim that sanctions undermine peace.",
        "The idea that sanctions violated the truce is absurd.",
    ],
)
def test_what_a_judged_claim_tells_is_not_judged_with_it(text):
    assert signs(english(text))["sanctions"] == "0"


@pytest.mark.parametrize(
    "marked",
    [
        "我们/PRON 驳斥/VERB 制裁 将/ADV 上涨/VERB 的/PART 谣言 。",
        "我们/PRON 反对/VERB 制裁 已经/ADV 失败/VERB 的/PART 论调 。",
        "制裁 带来/VERB 灾难 的/PART 说法 是/AUX 错误/ADJ 的/PART 。",
        "制裁 有害/ADJ 的/PART 说法 是/AUX 错误/ADJ 的/PART 。",
    ],
)
def test_what_a_judged_claim_tells_is_not_judged_with_it_in_chinese(marked):
    assert signs(chinese(marked))["sanctions"] == "0"


def test_an_idea_of_something_is_no_claim_about_it():
    assert signs(english("We reject the idea of sanctions."))["sanctions"] == "-"


def test_who_spreads_a_claim_is_not_what_it_tells():
    marked = "我们/PRON 谴责/VERB 乙国/PROPN 散布/VERB 的/PART 谣言 。"
    assert signs(chinese(marked))["belland"] == "-"
    assert signs(english("We reject the claim that Belland spread."))["belland"] == "-"


def test_an_actors_absurd_claim_is_its_own():
    marked = "我们/PRON 谴责/VERB 乙国/PROPN 荒谬/ADJ 的/PART 论调 。"
    assert signs(chinese(marked))["belland"] == "-"


def test_the_verb_claim_is_no_noun():
    text = "We reject sanctions, and they claim that Belland left."
    assert signs(english(text))["sanctions"] == "-"


def test_targets_beside_the_claim_are_read():
    text = "We welcome dialogue and reject the rumour that Belland left."
    assert signs(english(text)) == {"arvia": "+", "dialogue": "+", "belland": "0"}
