from dataclasses import replace

import pytest
from stance_scenes import HOLDER, TARGETS, chinese, english, mentions, target

from tifa.stance.mentions import MentionFinder, link_entities
from tifa.stance.tabulate import group_mentions, tabulate_mentions


def with_entity(sentence, first, last, label, entity_id=""):
    tokens = list(sentence.tokens)
    for at in range(first, last + 1):
        mark = "B" if at == first else "I"
        tokens[at] = replace(tokens[at], entity=f"{mark}-{label}", entity_id=entity_id)
    return replace(sentence, tokens=tuple(tokens))


def test_chinese_alias_must_fit_the_segmentation():
    assert mentions(chinese("印度尼西亚/PROPN 访问/VERB 印度/PROPN 。")) == [("guinea", "印度")]


@pytest.mark.parametrize("word", ["印度人", "印度方"])
def test_a_suffix_does_not_make_another_name(word):
    assert mentions(chinese(f"{word} 来/VERB 了/PART 。")) == [("guinea", "印度")]


def test_an_alias_may_span_tokens():
    finder = MentionFinder((target("order", "idea", ["国际秩序"], ["international order"]),))
    found = finder.find(chinese("维护/VERB 国际 秩序 。"))
    assert [(item.text, item.first, item.last) for item in found] == [("国际秩序", 1, 2)]


def test_the_longest_alias_wins_whichever_target_it_names():
    targets = (
        target("un", "actor", ["联合国"], ["UN"]),
        target("charter", "document", ["联合国宪章"], ["UN Charter"]),
    )
    finder = MentionFinder(targets)
    assert [item.target for item in finder.find(chinese("尊重/VERB 联合国 宪章 。"))] == ["charter"]
    assert [item.target for item in finder.find(english("Respect the UN Charter."))] == ["charter"]


def test_acronym_is_not_the_pronoun():
    finder = MentionFinder((target("us", "actor", ["美国"], ["US", "U.S."]),))
    assert [m.text for m in finder.find(english("The US told us about U.S. plans."))] == [
        "US",
        "U.S.",
    ]


def test_english_aliases_are_whole_words():
    finder = MentionFinder((target("oman", "actor", ["丁国"], ["Oman"]),))
    assert finder.find(english("A Roman woman wrote to Omani papers.")) == []


def test_a_name_that_is_a_common_word_keeps_its_capital():
    assert mentions(english("The harbour of Harbour is small.")) == [("harbour", "Harbour")]


def test_lower_case_aliases_match_inflected_and_sentence_initial_words():
    assert mentions(english("Sanctions hurt. Sovereignty matters.")) == [
        ("sanctions", "Sanctions"),
        ("sovereignty", "Sovereignty"),
    ]


def test_not_inside_another_place_name():
    plain = english("They flew to Guinea Bissau.")
    assert mentions(plain) == [("guinea", "Guinea")]
    assert mentions(with_entity(plain, 3, 4, "GPE")) == []


def test_organisations_named_after_the_target():
    organ = with_entity(english("The Belland Senate met."), 1, 2, "ORG", "BL-SENATE")
    bank = with_entity(english("The Bank of Belland closed."), 1, 3, "ORG", "BANK")
    assert mentions(organ) == [("belland", "Belland")]
    assert mentions(bank) == []


def test_deixis_depends_on_who_speaks():
    words = "我们/PRON 支持/VERB 对话 。"
    assert ("arvia", "我们") in mentions(chinese(words))
    assert ("arvia", "我们") not in mentions(chinese(words, holder="Daily"))
    assert ("arvia", "我们") in mentions(chinese(words, holder="Daily", quoted=HOLDER))
    assert ("arvia", "我们") not in mentions(chinese(words, quoted="Government of Belland"))
    assert ("arvia", "我们") not in mentions(chinese(words, quoted=""))
    # In reported speech the first person is who reports.
    assert ("arvia", "我们") in mentions(chinese(words, reported="Government of Belland"))


def test_deixis_inside_a_title_or_coined_phrase_is_none():
    assert mentions(chinese("我们/PRON 的/PART 港湾", titled={0, 1, 2})) == []
    assert mentions(chinese("我们/PRON 的/PART 港湾", muted={0, 1, 2})) == []


def test_entities_are_linked_through_an_alias_and_then_found_by_other_names():
    named = with_entity(english("Belland came."), 0, 0, "GPE", "BL")
    other = with_entity(english("Old Republic came."), 0, 1, "GPE", "BL")
    links = link_entities(TARGETS, [named, other])
    assert links == {"BL": "belland"}
    found = MentionFinder(TARGETS, links).find(other)
    assert [(item.target, item.how, item.text) for item in found] == [
        ("belland", "entity", "Old Republic")
    ]


def test_an_id_that_two_targets_claim_belongs_to_none():
    first = with_entity(english("Belland came."), 0, 0, "GPE", "X")
    second = with_entity(english("Corland came."), 0, 0, "GPE", "X")
    assert link_entities(TARGETS, [first, second]) == {}


def test_offsets_survive_the_table():
    import pandas as pd

    sentence = english("We know that Belland opposes sanctions.")
    found = MentionFinder(TARGETS).find(sentence)
    table = pd.DataFrame(tabulate_mentions(sentence, found))
    assert list(table["mention_id"]) == ["s.m01", "s.m02", "s.m03"]
    assert [item.place(sentence) for item in group_mentions(table)["s"]] == found


def test_words_for_a_people_do_not_claim_the_state():
    people = (target("bellanders", "actor", [], ["Bellanders"]),)
    named = with_entity(english("Bellanders came."), 0, 0, "NORP", "BL")
    assert link_entities(people, [named]) == {}
    assert link_entities(people, [with_entity(named, 0, 0, "GPE", "BL")]) == {"BL": "bellanders"}
