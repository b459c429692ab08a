import re

import numpy as np
import pytest
from corpus_tables import Corpus
from hypothesis import given, settings
from hypothesis import strategies as st

from tifa.lexis.queries import annotated_tokens, find_spans, spans_at


def found(made, query):
    """Return the words that ``query`` covers, joined as they are in the language."""
    annotated = annotated_tokens(made.tokens, made.sentences)
    spans = find_spans(query, annotated)
    return [
        (
            annotated.sentences["sentence_id"][annotated.sentence[first]],
            *annotated.text[first : last + 1],
        )
        for first, last in zip(spans.first, spans.last, strict=True)
    ]


@pytest.fixture
def english(corpus):
    made = corpus(
        {"d": [["Security of states", "the US told us"], ["insecurity , security forces"]]},
        groups={"d": "reply"},
    )
    made.tokens.loc[made.tokens["text"] == "states", "lemma"] = "state"
    made.tokens.loc[made.tokens["text"] == "forces", "lemma"] = "force"
    return made


@pytest.fixture
def chinese(corpus):
    return corpus(
        {"d": [["冷战 思维 、 冷战思维 。"], ["国家 安全 和 国家安全观"]]},
        groups={"d": "reply"},
        language="zh",
    )


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("security", [("d.p01.s01", "Security"), ("d.p02.s01", "security")]),
        (
            "*security",
            [("d.p01.s01", "Security")] + [("d.p02.s01", w) for w in ("insecurity", "security")],
        ),
        ("state", [("d.p01.s01", "states")]),
        ("States", [("d.p01.s01", "states")]),
        ("security force", [("d.p02.s01", "security", "forces")]),
        ("security of state", [("d.p01.s01", "Security", "of", "states")]),
        ("US", [("d.p01.s02", "US")]),
        ("us", [("d.p01.s02", "US"), ("d.p01.s02", "us")]),
        ("states the", []),
        ("absent", []),
        (
            "/[Ss]ec/",
            [("d.p01.s01", "Security"), ("d.p02.s01", "insecurity"), ("d.p02.s01", "security")],
        ),
        ("/security .orces$/", [("d.p02.s01", "security", "forces")]),
    ],
)
def test_english_queries(english, query, expected):
    assert found(english, query) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("冷战思维", [("d.p01.s01", "冷战", "思维"), ("d.p01.s01", "冷战思维")]),
        ("冷战 思维", [("d.p01.s01", "冷战", "思维")]),
        ("冷战", [("d.p01.s01", "冷战")]),
        ("冷战*", [("d.p01.s01", "冷战"), ("d.p01.s01", "冷战思维")]),
        ("国家安全", [("d.p02.s01", "国家", "安全")]),
        ("/国家安全/", [("d.p02.s01", "国家", "安全"), ("d.p02.s01", "国家安全观")]),
        ("思维", [("d.p01.s01", "思维")]),
    ],
)
def test_chinese_queries_see_words_however_they_are_cut(chinese, query, expected):
    assert found(chinese, query) == expected


def test_offsets_are_those_of_the_match(english):
    annotated = annotated_tokens(english.tokens, english.sentences)
    text = "Security of states the US told us insecurity , security forces"
    spans = find_spans("/ecur/", annotated)
    assert [text[a:b] for a, b in zip(spans.start, spans.end, strict=True)] == ["ecur"] * 3
    spans = find_spans("security force", annotated)
    assert text[spans.start[0] : spans.end[0]] == "security forces"


def test_spans_at_offsets_take_the_tokens_they_touch(english):
    annotated = annotated_tokens(english.tokens, english.sentences)
    spans = spans_at(np.array([2, 0]), np.array([36, 9]), np.array([48, 10]), annotated)
    assert [
        annotated.text[first : last + 1].tolist()
        for first, last in zip(spans.first, spans.last, strict=True)
    ] == [
        ["of"],
        ["insecurity", ",", "security"],
    ]


@pytest.mark.parametrize(
    ("query", "error"), [("/(/", re.error), ("*", ValueError), (" ", ValueError)]
)
def test_queries_that_cannot_be_read(english, query, error):
    with pytest.raises(error):
        found(english, query)


def test_no_text_at_all(corpus):
    assert found(corpus({}, groups={}), "security") == []


@settings(deadline=None, max_examples=40)
@given(st.lists(st.text("安全ab*.,-_/\\[(", min_size=1, max_size=6), min_size=1, max_size=4))
def test_any_words_are_found_where_they_stand(words):
    words = [word for word in (word.strip("[]") for word in words) if word]
    if not words or words[0].startswith("#"):
        return
    made = Corpus({"d": [[" ".join(words)]]}, groups={"d": "g"})
    annotated = annotated_tokens(made.tokens, made.sentences)
    for place, word in enumerate(words):
        if word.strip("*") and not (len(word) > 2 and word[0] == word[-1] == "/"):
            spans = find_spans(word, annotated)
            assert any(
                first <= place <= last for first, last in zip(spans.first, spans.last, strict=True)
            )
