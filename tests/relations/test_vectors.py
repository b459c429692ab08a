"""Sentence vectors: shapes, equality, blanks, long texts, and that centring joins the languages."""

import numpy as np
import pytest

from tifa.relations.vectors import centre, centred, sentence_vectors

ENGLISH = [
    "The river rises in spring.",
    "Ministers met to discuss trade.",
    "The hospital needs more nurses.",
    "Snow fell on the mountains all night.",
    "The court rejected the appeal.",
]
CHINESE = [
    "法院驳回了上诉。",
    "山上下了一夜的雪。",
    "医院需要更多护士。",
    "部长们开会讨论贸易。",
    "河水在春天上涨。",
]


def test_translations_are_nearest_after_centring():
    english = centred(sentence_vectors(ENGLISH, language="en"))
    chinese = centred(sentence_vectors(CHINESE, language="zh"))
    assert (english @ chinese.T).argmax(axis=1).tolist() == [4, 3, 2, 1, 0]


def test_rows_have_length_one_and_equal_texts_equal_vectors():
    vectors = sentence_vectors([ENGLISH[0], "", ENGLISH[1], "  ", ENGLISH[0]], language="en")
    assert vectors.shape == (5, 512)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1).tolist() == pytest.approx([1, 0, 1, 0, 1], abs=1e-5)
    assert np.array_equal(vectors[0], vectors[4])
    assert np.array_equal(centred(vectors)[1], np.zeros(512))


def test_no_texts_give_no_rows():
    vectors = sentence_vectors([], language="zh")
    assert vectors.shape == (0, 512)
    assert centred(vectors).shape == (0, 512)


def test_one_sentence_keeps_its_direction():
    vectors = sentence_vectors(ENGLISH[:1], language="en")
    assert float((vectors @ centred(vectors).T).item()) == pytest.approx(1, abs=1e-5)


def test_the_centre_is_the_shrunk_mean():
    rows = np.zeros((3, 512), dtype=np.float32)
    rows[0, 0] = rows[1, 1] = 1  # the third is blank
    assert centre(rows)[:3].tolist() == [0.25, 0.25, 0.0]


def test_a_long_text_is_encoded_in_parts():
    vectors = sentence_vectors(["河水上涨。" * 10_000, "河水上涨。"], language="zh")
    assert float(vectors[0] @ vectors[1]) > 0.5


def test_unknown_language_is_refused():
    with pytest.raises(ValueError, match="'fr'"):
        sentence_vectors(["Bonjour."], language="fr")
