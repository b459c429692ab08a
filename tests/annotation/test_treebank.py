"""Treebank sentences: reading, other words, ASCII punctuation."""

from itertools import pairwise

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from tifa.annotation.treebank import (
    Sentence,
    make_doc,
    read_sentences,
    resegmented,
    with_ascii_marks,
)
from tifa.errors import InputError

CONLLU = """\
# sent_id = 1
# text = 渔民爱青山 湖，
1	渔民	渔民	NOUN	NN	_	2	nsubj	_	SpaceAfter=No
2	爱	爱	VERB	VV	_	0	root	_	SpaceAfter=No
3	青山	青山	PROPN	NNP	_	4	nmod	_	_
4	湖	湖	NOUN	NN	_	2	obj	_	SpaceAfter=No
5	，	，	PUNCT	,	_	2	punct	_	SpaceAfter=No

"""
IOB = """\
# text = 渔民爱青山 湖，
1	渔民	O	-	-
2	爱	O	-	-
3	青山	B-LOC	-	-
4	湖	I-LOC	-	-
5	，	O	-	-
"""

WALK = Sentence(
    words=("老人", "在", "河", "边", "走", "。"),
    spaces=(False,) * 6,
    upos=("NOUN", "ADP", "NOUN", "PART", "VERB", "PUNCT"),
    heads=(4, 3, 3, 4, 4, 4),
    relations=("nsubj", "case", "nmod", "obl", "ROOT", "punct"),
    entities=((2, 4, "LOC"),),
)


@pytest.fixture
def files(tmp_path):
    (tmp_path / "a.conllu").write_text(CONLLU, encoding="utf-8")
    (tmp_path / "a.iob2").write_text(IOB, encoding="utf-8")
    return tmp_path / "a.conllu", tmp_path / "a.iob2"


def test_reading(files):
    (sentence,) = read_sentences(files[0], entities=files[1])
    assert sentence == Sentence(
        words=("渔民", "爱", "青山", "湖", "，"),
        spaces=(False, False, True, False, False),
        upos=("NOUN", "VERB", "PROPN", "NOUN", "PUNCT"),
        heads=(1, 1, 3, 1, 1),
        relations=("nsubj", "ROOT", "nmod", "obj", "punct"),
        entities=((2, 4, "LOC"),),
    )
    assert sentence.text == "渔民爱青山 湖，"


def test_a_missing_file_and_missing_entities_are_faults(files, tmp_path):
    with pytest.raises(InputError, match="treebank_dir"):
        read_sentences(tmp_path / "none.conllu", entities=files[1])
    files[1].write_text(IOB.replace("渔民", "农民"), encoding="utf-8")
    with pytest.raises(InputError, match="no sentence with the words"):
        read_sentences(files[0], entities=files[1])


def test_ascii_marks_stand_for_chinese_ones():
    quoted = Sentence(("“", "好", "”", "3,5", "。"), (False,) * 5, ("X",) * 5, (1,) * 5, ("x",) * 5)
    assert with_ascii_marks(quoted).words == ('"', "好", '"', "3,5", ".")


def test_words_that_are_joined_take_the_place_of_the_one_that_leads_out():
    joined = resegmented(WALK, [(0, 2), (2, 3), (3, 5), (5, 6), (6, 7)])
    assert joined.words == ("老人", "在", "河边", "走", "。")
    assert joined.upos == ("NOUN", "ADP", "PART", "VERB", "PUNCT")
    assert joined.heads == (3, 2, 3, 3, 3)
    assert joined.relations == ("nsubj", "case", "obl", "ROOT", "punct")
    assert joined.entities == ((2, 3, "LOC"),)


def test_a_word_that_is_cut_is_led_by_its_last_piece():
    cut = resegmented(WALK, [(0, 1), (1, 2), (2, 3), (3, 4), (4, 5), (5, 6), (6, 7)])
    assert cut.words[:2] == ("老", "人")
    assert cut.upos[:2] == ("NOUN", "NOUN")
    assert cut.heads[:2] == (1, 5)
    assert cut.relations[:2] == ("compound", "nsubj")


def test_an_entity_that_no_longer_ends_with_a_word_is_left_out():
    crossing = resegmented(WALK, [(0, 2), (2, 4), (4, 6), (6, 7)])
    assert crossing.words == ("老人", "在河", "边走", "。")
    assert crossing.entities == ()
    assert crossing.relations.count("ROOT") == 1


@given(st.sets(st.integers(1, 6)))
def test_any_words_make_a_tree(cuts):
    edges = [0, *sorted(cuts), 7]
    spans = list(pairwise(edges))
    other = resegmented(WALK, spans)
    assert other.text == WALK.text
    assert other.relations.count("ROOT") == 1
    root = other.relations.index("ROOT")
    for start in range(len(other.words)):
        steps, index = 0, start
        while index != root:
            index, steps = other.heads[index], steps + 1
            assert steps <= len(other.words)


def test_the_words_of_the_treebank_give_the_treebank():
    assert resegmented(WALK, [(0, 2), (2, 3), (3, 4), (4, 5), (5, 6), (6, 7)]) == WALK


def test_a_document_of_two_sentences():
    doc = make_doc([WALK, WALK], spacy.blank("xx").vocab)
    assert doc.text == WALK.text * 2
    assert [sentence.text for sentence in doc.sents] == [WALK.text, WALK.text]
    assert [(e.text, e.label_) for e in doc.ents] == [("河边", "LOC")] * 2
    assert doc[8].head.text == "边"
