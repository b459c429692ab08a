import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tifa.annotation.labels import (
    _CLEAR_LABELS,
    _STANFORD_LABELS,
    CLEAR,
    SCHEMES,
    STANFORD_CHINESE,
    UNIVERSAL,
    label_scheme,
    part_of_speech,
    universal_tree,
)

LABELS = [*_CLEAR_LABELS, *_STANFORD_LABELS, "cc", "conj", "cop", "det", "nsubj", "punct", "root"]
UPOS = ["ADJ", "ADP", "AUX", "CCONJ", "NOUN", "PART", "PRON", "PUNCT", "SCONJ", "VERB", "X"]


def convert(rows, scheme=CLEAR):
    """``rows``: word, lemma, part of speech, head from 1 (0: root), label."""
    split = [row.split() for row in rows.strip().splitlines()]
    heads, labels = universal_tree(
        [int(cells[3]) - 1 for cells in split],
        [cells[4] for cells in split],
        [cells[2] for cells in split],
        [cells[1] for cells in split],
        scheme=scheme,
    )
    return [
        (row[0], head + 1, label) for row, head, label in zip(split, heads, labels, strict=True)
    ]


def test_preposition_and_passive():
    # The offer was rejected by states from the coast.
    assert convert(
        """
        The the DET 2 det
        offer offer NOUN 4 nsubjpass
        was be AUX 4 auxpass
        rejected reject VERB 0 ROOT
        by by ADP 4 agent
        states state NOUN 5 pobj
        from from ADP 6 prep
        the the DET 9 det
        coast coast NOUN 7 pobj
        . . PUNCT 4 punct
        """
    ) == [
        ("The", 2, "det"),
        ("offer", 4, "nsubj:pass"),
        ("was", 4, "aux:pass"),
        ("rejected", 0, "root"),
        ("by", 6, "case"),
        ("states", 4, "obl:agent"),
        ("from", 9, "case"),
        ("the", 9, "det"),
        ("coast", 6, "nmod"),
        (".", 4, "punct"),
    ]


def test_copula_with_complement_of_its_own():
    # She is not critical of it.
    assert convert(
        """
        She she PRON 2 nsubj
        is be AUX 0 ROOT
        not not PART 2 neg
        critical critical ADJ 2 acomp
        of of ADP 4 prep
        it it PRON 5 pobj
        . . PUNCT 2 punct
        """
    ) == [
        ("She", 4, "nsubj"),
        ("is", 4, "cop"),
        ("not", 4, "advmod"),
        ("critical", 0, "root"),
        ("of", 6, "case"),
        ("it", 4, "obl"),
        (".", 4, "punct"),
    ]


def test_place_as_predicate_but_not_existence():
    assert convert(
        "He he PRON 2 nsubj\nis be AUX 0 ROOT\nin in ADP 2 prep\nOslo Oslo PROPN 3 pobj"
    ) == [
        ("He", 4, "nsubj"),
        ("is", 4, "cop"),
        ("in", 4, "case"),
        ("Oslo", 0, "root"),
    ]
    assert convert(
        "There there PRON 2 expl\nis be VERB 0 ROOT\npeace peace NOUN 2 attr\n"
        "in in ADP 2 prep\nOslo Oslo PROPN 4 pobj"
    ) == [
        ("There", 2, "expl"),
        ("is", 0, "root"),
        ("peace", 2, "nsubj"),
        ("in", 5, "case"),
        ("Oslo", 2, "obl"),
    ]


def test_coordination_hangs_on_the_first_conjunct():
    # rules, norms and aims  (ClearNLP chains them)
    assert convert(
        """
        rules rule NOUN 0 ROOT
        , , PUNCT 1 punct
        norms norm NOUN 1 conj
        and and CCONJ 3 cc
        aims aim NOUN 3 conj
        """
    ) == [
        ("rules", 0, "root"),
        (",", 1, "punct"),
        ("norms", 1, "conj"),
        ("and", 5, "cc"),
        ("aims", 1, "conj"),
    ]


def test_clause_under_a_preposition_and_infinitive():
    # They left without asking to pay.
    assert convert(
        """
        They they PRON 2 nsubj
        left leave VERB 0 ROOT
        without without ADP 2 prep
        asking ask VERB 3 pcomp
        to to PART 6 aux
        pay pay VERB 4 xcomp
        """
    ) == [
        ("They", 2, "nsubj"),
        ("left", 0, "root"),
        ("without", 4, "mark"),
        ("asking", 2, "advcl"),
        ("to", 6, "mark"),
        ("pay", 4, "xcomp"),
    ]


def test_nested_prepositions_share_one_object():
    # came because of rain
    assert convert(
        "came come VERB 0 ROOT\nbecause because SCONJ 1 prep\n"
        "of of ADP 2 pcomp\nrain rain NOUN 2 pobj"
    ) == [("came", 0, "root"), ("because", 4, "case"), ("of", 2, "fixed"), ("rain", 1, "obl")]


def test_chinese_stanford_labels():
    # 他 在 会 上 没有 提出 建议
    assert convert(
        """
        他 他 PRON 6 nsubj
        在 在 ADP 3 case
        会 会 NOUN 6 nmod:prep
        上 上 PART 3 case
        没有 没有 ADV 6 neg
        提出 提出 VERB 0 ROOT
        建议 建议 NOUN 6 dobj
        """,
        STANFORD_CHINESE,
    ) == [
        ("他", 6, "nsubj"),
        ("在", 3, "case"),
        ("会", 6, "obl"),
        ("上", 3, "case"),
        ("没有", 6, "advmod"),
        ("提出", 0, "root"),
        ("建议", 6, "obj"),
    ]


@pytest.mark.parametrize(
    ("declared", "scheme"),
    [
        ({"ROOT", "prep", "pobj", "dobj", "PERSON"}, CLEAR),
        ({"ROOT", "nmod:assmod", "dobj", "case"}, STANFORD_CHINESE),
        ({"ROOT", "obl", "obj", "case", "acl:relcl"}, UNIVERSAL),
        (set(), UNIVERSAL),
    ],
)
def test_scheme_is_told_by_the_labels(declared, scheme):
    assert label_scheme(declared) == scheme


@st.composite
def trees(draw):
    size = draw(st.integers(0, 25))
    order = list(range(size))
    random.Random(draw(st.integers(0, 10**6))).shuffle(order)
    heads = [-1] * size
    for place, token in enumerate(order):
        if place:
            heads[token] = draw(st.sampled_from([-1, *order[:place]]))
    pick = st.lists(st.sampled_from(LABELS), min_size=size, max_size=size)
    upos = st.lists(st.sampled_from(UPOS), min_size=size, max_size=size)
    lemmas = st.lists(st.sampled_from(["be", "say"]), min_size=size, max_size=size)
    return heads, draw(pick), draw(upos), draw(lemmas)


@given(trees(), st.sampled_from(SCHEMES))
def test_result_is_a_tree_with_one_root(tree, scheme):
    heads, labels = universal_tree(*tree, scheme=scheme)
    assert len(heads) == len(labels) == len(tree[0])
    for token in range(len(heads)):
        steps = 0
        while token != -1:
            token = heads[token]
            steps += 1
            assert steps <= len(heads)
    assert sum(head == -1 for head in heads) == min(1, len(heads))
    assert [label == "root" for label in labels] == [head == -1 for head in heads]
    assert all(labels)


def test_wrong_arguments():
    with pytest.raises(ValueError, match="unknown label scheme"):
        universal_tree([-1], ["root"], ["X"], ["a"], scheme="penn")
    with pytest.raises(ValueError, match="differ in length"):
        universal_tree([-1], ["root"], ["X"], [], scheme=UNIVERSAL)
    with pytest.raises(ValueError, match="own ancestor"):
        universal_tree([1, 0], ["dep", "dep"], ["X", "X"], ["a", "b"], scheme=UNIVERSAL)


@pytest.mark.parametrize(
    ("text", "upos", "name", "expected"),
    [
        ("外交部", "PART", True, "PROPN"),
        ("核武器", "PART", False, "NOUN"),
        ("的话", "PART", False, "PART"),
        ("部", "PART", False, "PART"),
        ("’s", "PART", False, "PART"),
        ("外交部", "VERB", True, "VERB"),
    ],
)
def test_suffixed_chinese_nouns_are_nouns(text, upos, name, expected):
    assert part_of_speech(text, upos, language="zh", name=name) == expected
    assert part_of_speech(text, upos, language="en", name=name) == upos
