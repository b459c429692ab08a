import pytest
from stance_scenes import LEXICON, chinese, english

from tifa.entries import Terms
from tifa.relations.modality import load_modality
from tifa.stance.appraisal import CATEGORIES, find_instances, tabulate_instances, valence
from tifa.stance.appraisal_lexicon import (
    COLUMNS,
    SYSTEM_OF,
    check_appraisal,
    load_appraisal,
)
from tifa.stance.lexicon import ATTITUDES, load_lexicon
from tifa.stance.mentions import Mention

FOLDER = "config/lexicons/appraisal"


@pytest.fixture(scope="module")
def lexicons():
    return {
        "stance": load_lexicon(LEXICON),
        "appraisal": load_appraisal(FOLDER),
        "modality": load_modality("config/lexicons/modality"),
    }


def found(sentence, lexicons, *systems, mentions=()):
    return [
        (one.category, one.term)
        for one in find_instances(sentence, mentions, **lexicons)
        if one.system in systems
    ]


def test_the_shipped_lexicon_is_sound_and_large_in_both_languages(lexicons):
    assert check_appraisal(FOLDER) == []
    entries = lexicons["appraisal"].entries
    for language in ("zh", "en"):
        own = [entry for entry in entries if entry.language == language]
        assert len(own) >= 250
        assert {entry.category for entry in own} == set(SYSTEM_OF)


def test_counterparts_are_mutual_and_of_one_category_and_strength(lexicons):
    by_id = {entry.entry_id: entry for entry in lexicons["appraisal"].entries}
    for entry in by_id.values():
        other = by_id[entry.counterpart]
        assert other.counterpart == entry.entry_id
        assert (other.category, other.strength) == (entry.category, entry.strength)


def test_every_attitude_is_filled_in_both_languages(lexicons):
    for language in ("zh", "en"):
        shown = {e.attitude for e in lexicons["stance"].entries if e.language == language}
        assert shown == {"", *ATTITUDES}


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("a.zh zh 似乎 doubt 0.5  似乎下雨。 ", "category"),
        ("a.zh fr 似乎 entertain 0.5  似乎下雨。 ", "language"),
        ("a.zh zh 似乎 entertain 2  似乎下雨。 ", "strength"),
        ("a.zh zh 似乎 entertain 0.5 VRB 似乎下雨。 ", "upos"),
        ("a.zh zh 似乎 entertain 0.5  下雨了。 ", "example"),
        ("a.zh zh 似乎 entertain 0.5  似乎下雨。 a.en", "counterpart"),
        ("a.zh zh  entertain 0.5  似乎下雨。 ", "term"),
    ],
)
def test_a_broken_row_is_named(tmp_path, row, column):
    lines = ["\t".join(COLUMNS), row.replace(" ", "\t")]
    (tmp_path / "entries.tsv").write_text("\n".join(lines) + "\n", "utf-8")
    assert [(f.row, f.column) for f in check_appraisal(tmp_path)] == [(2, column)]


def test_chinese_wordings_of_each_system(lexicons):
    sentence = chinese("甲国/PROPN 坚决/ADV 反对/VERB 提案 ， 但/ADV 应/AUX 谈/VERB 。")
    assert found(sentence, lexicons, "attitude") == [("affect:inclination", "反对")]
    assert found(sentence, lexicons, "engagement") == [("counter", "但")]
    assert found(sentence, lexicons, "graduation") == [("force_raise", "坚决")]
    assert found(sentence, lexicons, "modality") == [("deontic:median", "应")]


def test_english_wordings_of_each_system(lexicons):
    sentence = english("However, Arvia must never violate the Charter, of course.")
    assert found(sentence, lexicons, "attitude") == [("judgement:propriety", "violate")]
    assert found(sentence, lexicons, "engagement") == [
        ("counter", "however"),
        ("deny", "never"),
        ("concur", "of course"),
    ]
    assert found(sentence, lexicons, "modality") == [("deontic:high", "must")]


def polarities(sentence, lexicons):
    return [
        (one.term, one.polarity)
        for one in find_instances(sentence, (), **lexicons)
        if one.system == "attitude"
    ]


def test_negation_turns_attitude_round_within_its_clause(lexicons):
    assert polarities(chinese("他们/PRON 不/ADV 支持/VERB 。"), lexicons) == [("支持", -1)]
    assert polarities(chinese("他们/PRON 不/ADV 去/VERB ， 支持/VERB 。"), lexicons) == [
        ("支持", 1)
    ]
    assert polarities(chinese("不仅/CCONJ 支持/VERB"), lexicons) == [("支持", 1)]


def test_not_only_denies_nothing(lexicons):
    assert found(english("It not only failed."), lexicons, "engagement") != [("deny", "not")]


def test_a_bare_assertion_is_one_monogloss_and_a_question_is_none(lexicons):
    assert found(english("The river rises."), lexicons, "engagement") == [("monogloss", "")]
    assert found(english("Does the river rise?"), lexicons, "engagement") == []
    assert found(chinese("序言 。"), lexicons, "engagement") == []


def test_obligation_is_no_bare_assertion(lexicons):
    assert found(english("The river should rise."), lexicons, "engagement") == []


def test_attribution_needs_a_source_other_than_the_speaker(lexicons):
    category = ("attribute", "主张")
    assert category in found(chinese("专家 主张/VERB 修/VERB 渠"), lexicons, "engagement")
    for own in ("我们/PRON 主张/VERB 修/VERB 渠", "修/VERB 渠 ， 主张/VERB 节水/VERB"):
        assert category not in found(chinese(own), lexicons, "engagement")


def test_a_modal_inside_a_longer_word_is_none(lexicons):
    assert found(chinese("可/AUX 持续/VERB 发展"), lexicons, "modality") == []
    assert found(chinese("可/AUX 发展/VERB"), lexicons, "modality") == [("dynamic", "可")]


def test_words_in_titles_and_scare_quotes_do_not_count(lexicons):
    assert polarities(chinese("支持/VERB 对话", muted=(0,)), lexicons) == []
    assert polarities(chinese("支持/VERB 对话", titled=(0, 1)), lexicons) == []


def test_valence_of_opposition_depends_on_what_it_shows(lexicons):
    value = {
        entry.term: valence(entry)
        for entry in lexicons["stance"].entries
        if entry.language == "zh" and entry.attitude
    }
    assert [value[t] for t in ("反对", "化解", "质疑", "支持", "破坏", "谴责", "滥用")] == [
        *(-1, 1, -1),
        *(1, -1, -1, -1),
    ]


def roles(text, lexicons, **names):
    sentence = english(text)
    mentions = [
        Mention(
            target=target, first=at, last=at, start=token.start, end=token.end, how="alias", text=""
        )
        for target in names.values()
        for at, token in enumerate(sentence.tokens)
        if token.text == target
    ]
    return [
        (one.category, one.term, one.target)
        for one in find_instances(sentence, mentions, **lexicons)
        if one.system == "agency"
    ]


def test_who_acts_and_who_is_acted_upon(lexicons):
    named = {"a": "Arvia", "b": "Belland"}
    assert roles("Arvia attacked Belland.", lexicons, **named) == [
        ("affected", "attack", "Belland"),
        ("agent", "attack", "Arvia"),
    ]
    assert roles("Belland was attacked by Arvia.", lexicons, **named) == [
        ("affected", "attack", "Belland"),
        ("agent", "attack", "Arvia"),
    ]
    assert roles("Belland was attacked.", lexicons, **named) == [
        ("affected", "attack", "Belland"),
        ("agentless", "attack", ""),
    ]


def test_a_coordinated_verb_shares_its_subject(lexicons):
    told = roles("Arvia invaded the port and burned it.", lexicons, a="Arvia")
    assert ("agent", "burn", "Arvia") in told


def test_rows_name_place_and_voice(lexicons):
    sentence = chinese("甲国/PROPN 支持/VERB 对话", quoted="Belland")
    rows = tabulate_instances(sentence, find_instances(sentence, (), **lexicons))
    row = next(row for row in rows if row["system"] == "attitude")
    assert (row["start"], row["end"], row["voice"], row["holder"]) == (2, 4, "quoted", "Belland")
    assert all(row["category"] in CATEGORIES[row["system"]] for row in rows)


def test_a_term_left_out_gives_way_to_a_shorter_one(lexicons):
    terms = Terms(lexicons["appraisal"].entries)
    tokens = chinese("但/ADV 是/VERB").tokens
    assert [entry.term for *_, own in terms.find(tokens, language="zh") for entry in own] == [
        "但是"
    ]
    fewer = terms.without(("zh", "但是")).find(tokens, language="zh")
    assert [entry.term for *_, own in fewer for entry in own] == ["但"]
