"""Drawing items to code: numbers per stratum, chances, blindness."""

import numpy as np
from coded_corpus import CodedCorpus
from hypothesis import given
from hypothesis import strategies as st

from tifa.tables import TABLES
from tifa.validation.sampling import allocate, draw_sample


def test_allocation_by_hand():
    # Six each; c has only two and leaves four, of which a and b take two each.
    assert allocate({"a": 50, "b": 30, "c": 2}, items=18) == {"a": 8, "b": 8, "c": 2}
    assert allocate({"a": 50, "b": 30}, items=7) == {"a": 4, "b": 3}
    assert allocate({"a": 3, "b": 2}, items=100) == {"a": 3, "b": 2}
    assert allocate({}, items=10) == {}


@given(st.dictionaries(st.text(min_size=1), st.integers(1, 60), max_size=8), st.integers(0, 200))
def test_allocation_adds_up_and_never_draws_too_many(sizes, items):
    drawn = allocate(sizes, items=items)
    assert sum(drawn.values()) == min(items, sum(sizes.values()))
    assert all(0 <= drawn[name] <= sizes[name] for name in sizes)


def test_probabilities_weigh_the_sample_up_to_the_corpus():
    corpus = CodedCorpus(3)
    rows = draw_sample(**corpus.tables, items=60, seed=1)
    assert len(rows) == 60
    assert np.isclose(sum(1 / row["probability"] for row in rows), len(corpus.mentions))
    assert {row["stratum"].partition(":")[0] for row in rows} == {"a", "b"}


def test_an_item_leads_back_to_its_mention():
    corpus = CodedCorpus(3)
    texts = dict(zip(corpus.sentences["sentence_id"], corpus.sentences["text"], strict=True))
    for row in draw_sample(**corpus.tables, items=30, seed=1):
        assert texts[row["sentence_id"]][row["start"] : row["end"]] == "the lake"
        assert list(row) == TABLES["coding_sample"].column_names


def test_the_sample_depends_on_the_seed_alone():
    corpus = CodedCorpus(3)
    first = draw_sample(**corpus.tables, items=40, seed=1)
    shuffled = corpus.tables | {"readings": corpus.readings.sample(frac=1, random_state=0)}
    assert draw_sample(**shuffled, items=40, seed=1) == first
    assert draw_sample(**corpus.tables, items=40, seed=2) != first


def test_without_mentions_there_is_nothing_to_code():
    corpus = CodedCorpus(3)
    tables = corpus.tables | {"readings": corpus.readings.iloc[:0]}
    assert draw_sample(**tables, items=40, seed=1) == []
