import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tifa.lexis.frequency import count_terms, occurrences, running_words


def frequencies(words, chosen=None):
    chosen = np.ones(len(words.term), bool) if chosen is None else chosen
    counted = count_terms(words, chosen)
    return {
        str(term): int(n) for term, n in zip(words.terms, counted.frequencies, strict=True) if n
    }


def test_headings_and_punctuation_are_no_running_words(corpus):
    made = corpus(
        {"d": [["# Peace plan"], ["peace , plan . 2023", "peace —"]]}, groups={"d": "reply"}
    )
    words = running_words(made.tokens, made.sentences, unit="lemma")
    assert len(words.term) == 4
    assert frequencies(words) == {"peace": 2, "plan": 1}


def test_a_name_that_is_taken_for_a_verb_keeps_its_form(corpus):
    texts = {"d": [["Linting meets linting", "the Linting flows", "Linting rises", "Asked again"]]}
    made = corpus(texts, groups={"d": "reply"})
    forms = {"Linting": "lint", "meets": "meet", "flows": "flow", "Asked": "ask"}
    made.tokens["lemma"] = made.tokens["text"].map(lambda text: forms.get(text, text))
    made.tokens["upos"] = "VERB"
    words = running_words(made.tokens, made.sentences, unit="lemma")
    # Nothing is written "lint"; "Asked" has its capital from the sentence alone.
    assert frequencies(words) == {
        **{"Linting": 4, "meet": 1, "the": 1, "flow": 1, "rises": 1, "ask": 1, "again": 1}
    }


def test_a_noun_in_a_title_is_the_noun_and_a_name_of_the_gazetteer_is_not(corpus):
    made = corpus(
        {"d": [["weapons of States", "the Weapons Act of states"]]}, groups={"d": "reply"}
    )
    made.tokens["entity_id"] = ""
    made.tokens["lemma"] = made.tokens["text"].replace({"weapons": "weapon", "states": "state"})
    made.tokens.loc[made.tokens["text"].isin(["Weapons", "Act", "States"]), "upos"] = "PROPN"
    counted = {"weapon": 2, "state": 2, "Act": 1, "of": 2, "the": 1}
    words = running_words(made.tokens, made.sentences, unit="lemma")
    assert frequencies(words) == counted
    made.tokens.loc[made.tokens["text"] == "States", "entity_id"] = "US"
    words = running_words(made.tokens, made.sentences, unit="lemma")
    assert {name.lower(): n for name, n in frequencies(words).items()} == {
        **{name.lower(): n for name, n in counted.items() if name != "state"},
        **{"state": 1, "states": 1},
    }


def test_numbers_count_as_size_but_are_no_terms(corpus):
    made = corpus({"d": [["peace 2023 three"]]}, groups={"d": "reply"})
    words = running_words(made.tokens, made.sentences, unit="word", upos=["NOUN"])
    counted = count_terms(words, np.ones(3, bool))
    assert counted.size == 3
    assert frequencies(words) == {"peace": 1}


def test_parts_of_speech_choose_tokens_and_not_types(corpus):
    made = corpus({"d": [["plan of plan"]]}, groups={"d": "reply"})
    made.tokens.loc[2, "upos"] = "VERB"
    words = running_words(made.tokens, made.sentences, unit="lemma", upos=["VERB"])
    assert frequencies(words) == {"plan": 1}


def test_a_tag_that_a_word_has_now_and_then_does_not_make_it_a_term(corpus):
    made = corpus({"d": [["war at war", "at war", "at"]]}, groups={"d": "g"})
    at = made.tokens.index[made.tokens["text"] == "at"]
    made.tokens.loc[at, "upos"] = ["NOUN", "ADP", "ADP"]
    words = running_words(made.tokens, made.sentences, unit="lemma", upos=["NOUN"])
    assert set(words.terms[words.term[words.item]]) == {"war"}
    assert len(words.term) == 6
    made.tokens.loc[at, "upos"] = ["NOUN", "NOUN", "ADP"]
    words = running_words(made.tokens, made.sentences, unit="lemma", upos=["NOUN"])
    assert words.terms[words.term[words.item]].tolist().count("at") == 2


def test_case_is_folded_and_the_usual_form_shown(corpus):
    made = corpus({"d": [["UN peace UN Peace un peace"]]}, groups={"d": "reply"})
    words = running_words(made.tokens, made.sentences, unit="lemma")
    assert frequencies(words) == {"UN": 3, "peace": 3}


def test_a_lemma_is_shown_as_it_is_mostly_written_inside_sentences(corpus):
    made = corpus(
        {"d": [["Chinese peace Chinese", "Peace plan", "Peace countries", "Here we"]]},
        groups={"d": "reply"},
    )
    made.tokens["lemma"] = made.tokens["text"].str.lower().replace({"countries": "country"})
    words = running_words(made.tokens, made.sentences, unit="lemma")
    assert frequencies(words) == {
        "Chinese": 2,
        "peace": 3,
        "plan": 1,
        "country": 1,
        "Here": 1,
        "we": 1,
    }


def test_words_of_a_reporter_are_not_the_holders(corpus):
    made = corpus(
        {"d": [["Wang said we agree [no]"]], "e": [["Wang said"]]}, groups={"d": "x", "e": "x"}
    )
    made.tokens["start"] = [0, 5, 10, 13, 19, 0, 5]
    frames = pd.DataFrame({"document_id": ["d", "gone"], "start": [0, 0], "end": [9, 9]})
    words = running_words(made.tokens, made.sentences, unit="word", frames=frames)
    assert frequencies(words, words.spoken("without")) == {
        "we": 1,
        "agree": 1,
        "Wang": 1,
        "said": 1,
    }
    assert words.spoken("with").all()


def test_occurrences_count_as_terms_and_not_as_words(corpus):
    made = corpus({"d": [["cold war [cold] [war] ends"], ["peace"]]}, groups={"d": "x"})
    found = pd.DataFrame(
        {
            "term": ["cold war", "cold war", "peace"],
            "sentence_id": ["d.p01.s01", "d.p01.s01", "gone.p01.s01"],
            "start": [0, 10, 0],
            "voice": ["own", "quoted", "own"],
        }
    )
    words = occurrences(running_words(made.tokens, made.sentences, unit="word"), found)
    counted = count_terms(words, words.spoken("with"))
    assert (counted.size, counted.matrix.toarray().tolist()) == (6, [[2], [0]])
    own = count_terms(words, words.spoken("without"))
    assert (own.size, own.frequencies.tolist(), words.terms.tolist()) == (4, [1], ["cold war"])


def test_word_and_lemma_are_different_units(corpus):
    made = corpus({"d": [["plans plan"]]}, groups={"d": "reply"})
    made.tokens["lemma"] = "plan"
    by_unit = {
        unit: frequencies(running_words(made.tokens, made.sentences, unit=unit))
        for unit in ("lemma", "word")
    }
    assert by_unit == {"lemma": {"plan": 2}, "word": {"plan": 1, "plans": 1}}
    with pytest.raises(KeyError):
        running_words(made.tokens, made.sentences, unit="morpheme")


def test_counts_are_per_paragraph_and_follow_the_mask(corpus):
    made = corpus(
        {"a": [["war peace"], ["war war"]], "b": [["[war] peace peace"]]},
        groups={"a": "x", "b": "y"},
    )
    words = running_words(made.tokens, made.sentences, unit="lemma")
    own = count_terms(words, ~words.quoted)
    assert own.matrix.toarray().tolist() == [[1, 1], [0, 2], [2, 0]]
    assert own.sizes.tolist() == [2, 2, 2]
    assert words.document_ids[own.documents].tolist() == ["a", "a", "b"]
    first = count_terms(words, words.document == 0)
    assert first.matrix.toarray().tolist() == [[1, 1], [0, 2]]


def test_order_of_token_rows_does_not_matter(corpus):
    made = corpus({"d": [["war peace plan", "plan of peace"]]}, groups={"d": "reply"})
    shuffled = made.tokens.sample(frac=1, random_state=4)
    one, other = (
        running_words(tokens, made.sentences, unit="lemma") for tokens in (made.tokens, shuffled)
    )
    assert one.term.tolist() == other.term.tolist()
    assert one.sentence.tolist() == other.sentence.tolist()


def test_chinese_words_are_running_words(corpus):
    made = corpus({"d": [["和平 ， 是 和平 。"]]}, groups={"d": "reply"}, language="zh")
    words = running_words(made.tokens, made.sentences, unit="lemma")
    assert frequencies(words) == {"和平": 2, "是": 1}


@given(st.lists(st.text(min_size=1, max_size=6), min_size=1, max_size=30))
def test_every_word_is_counted_once(forms):
    tokens = pd.DataFrame(
        {
            "sentence_id": "d.p01.s01",
            "index": range(1, len(forms) + 1),
            "text": forms,
            "lemma": forms,
            "upos": "NOUN",
            "voice": "holder",
        }
    )
    sentences = pd.DataFrame(
        {
            "sentence_id": ["d.p01.s01"],
            "paragraph_id": ["d.p01"],
            "document_id": ["d"],
            "heading": [False],
        }
    )
    words = running_words(tokens, sentences, unit="word")
    expected = [form for form in forms if any(character.isalnum() for character in form)]
    assert len(words.term) == len(expected)
    shown = [words.terms[code].lower() for code in words.term]
    assert shown == [form.lower() for form in expected]
