"""Scores against a worked example in which words, heads and labels differ."""

import pytest
import spacy

from tifa.annotation.evaluation import Words, f1, score_documents, score_words
from tifa.annotation.treebank import Sentence, make_doc

GOLD = Sentence(
    words=("我", "爱", "北方", "大草原"),
    spaces=(False, True, False, False),
    upos=("PRON", "VERB", "NOUN", "NOUN"),
    heads=(1, 1, 3, 1),
    relations=("nsubj", "ROOT", "nmod", "obj"),
    entities=((2, 3, "LOC"),),
)
OWN = Sentence(
    words=("我", "爱", "北方", "大", "草原"),
    spaces=(False,) * 5,
    upos=("PRON", "AUX", "NOUN", "ADJ", "NOUN"),
    heads=(1, 1, 4, 4, 1),
    relations=("nsubj:pass", "ROOT", "nmod", "amod", "obj"),
    entities=((2, 3, "LOC"), (0, 1, "PER")),
)


def documents(*sentences):
    vocab = spacy.blank("xx").vocab
    return [make_doc([sentence], vocab) for sentence in sentences]


def test_a_worked_example():
    """Gold has 4 words, the other 5; 3 are aligned: 我, 爱, 北方.

    Of these 2 have the right part of speech (我, 北方). 我 and 爱 have the right head; 北方
    hangs on 草原 in place of 大草原. Of the two 我 has the right relation but another subtype.
    """
    scores = score_documents(documents(GOLD), documents(OWN))
    assert scores == pytest.approx(
        {
            "words": 2 * 3 / 9,
            "upos": 2 * 2 / 9,
            "uas": 2 * 2 / 9,
            "las": 2 * 2 / 9,
            "las_subtypes": 2 * 1 / 9,
            "entities": 2 * 1 / 3,
        }
    )


def test_a_text_against_itself_and_sums_over_documents():
    assert set(score_documents(documents(GOLD), documents(GOLD)).values()) == {1.0}
    both = score_documents(documents(GOLD, GOLD), documents(OWN, GOLD))
    assert both["words"] == pytest.approx(2 * 7 / (8 + 9))
    assert both["entities"] == pytest.approx(2 * 2 / (2 + 3))


def test_nothing_correct_is_zero():
    assert f1(0, 0, 0) == 0.0
    assert f1(0, 3, 5) == 0.0
    assert f1(3, 4, 8) == pytest.approx(0.5)


def test_other_characters_are_no_pair():
    with pytest.raises(ValueError, match="same text"):
        score_words([(Words.of(documents(GOLD)[0]), Words.of(spacy.blank("xx")("我爱")))])


def test_white_space_is_no_word():
    nlp = spacy.blank("xx")
    doc = spacy.tokens.Doc(nlp.vocab, words=["山", "\n", "水"], spaces=[True, False, False])
    assert Words.of(doc).spans == ((0, 1), (1, 2))
