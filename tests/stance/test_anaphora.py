from dataclasses import replace

from stance_scenes import HOLDER, TARGETS, chinese, english, target

from tifa.stance.anaphora import find_mentions
from tifa.stance.mentions import MentionFinder

PLAN = target("plan", "document", ["湖泊倡议"], ["Lake Initiative"])
FINDER = MentionFinder((*TARGETS, PLAN))


def taken_up(*sentences):
    """Return (target, text) of what the last sentence takes up; all stand in one paragraph."""
    numbered = [
        replace(sentence, sentence_id=f"d.p01.s{number:02d}")
        for number, sentence in enumerate(sentences, start=1)
    ]
    *_, (_, mentions) = find_mentions(FINDER, numbered)
    return [(item.target, item.text) for item in mentions if item.how == "anaphora"]


def test_they_and_it_mean_the_only_one_named_before():
    assert taken_up(english("Belland left."), english("They broke the truce.")) == [
        ("belland", "They")
    ]
    assert taken_up(english("Belland left."), english("Its army stayed.")) == [("belland", "Its")]


def test_two_candidates_are_none():
    first = english("Belland attacked Corland.")
    assert taken_up(first, english("They broke the truce.")) == []


def test_an_object_or_an_expletive_is_not_taken_up():
    assert taken_up(english("We met Belland."), english("They broke the truce.")) == []
    assert taken_up(english("Belland left."), english("It is clear that we won.")) == []


def test_that_country_means_the_one_actor_who_does_not_speak():
    assert taken_up(english("Arvia warned Belland."), english("Trust in that country is low.")) == [
        ("belland", "that country")
    ]
    assert taken_up(
        chinese("乙国/PROPN 来/VERB 了/PART 。"), chinese("该国 走/VERB 了/PART 。")
    ) == [("belland", "该国")]


def test_a_thing_is_taken_up_by_its_kind():
    first = chinese("甲国/PROPN 提出/VERB 湖泊 倡议 。")
    assert taken_up(first, chinese("我们/PRON 支持/VERB 该/DET 倡议 。")) == [("plan", "该倡议")]
    assert taken_up(
        english("Arvia proposed the Lake Initiative."), english("We support this initiative.")
    ) == [("plan", "this initiative")]


def test_another_paragraph_is_out_of_reach():
    first = replace(english("Belland left."), sentence_id="d.p01.s01")
    second = replace(english("They broke the truce."), sentence_id="d.p02.s01")
    *_, (_, mentions) = find_mentions(FINDER, [first, second])
    assert mentions == []


def test_a_speaker_is_not_its_own_that_country():
    assert taken_up(english("Arvia left.", holder=HOLDER), english("That country is low.")) == []
