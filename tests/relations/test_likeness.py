import numpy as np
import pytest
from scipy import sparse, stats

from tifa.relations.likeness import (
    Sentences,
    empirical_p,
    fit_null,
    likeness,
    margins,
    nearest,
    nearest_of_each,
    parts,
)
from tifa.relations.words import spread_words


def count(text):
    return len(text.split())


def sentences(vectors, *, first=None, words=None, paragraphs=None):
    n = len(vectors) if first is None else len(first)
    return Sentences(
        np.asarray(vectors, dtype=np.float32),
        np.arange(n) if first is None else np.asarray(first),
        spread_words(
            sparse.csr_matrix((n, 2), dtype=np.float32) if words is None else words,
            sparse.identity(2, format="csr"),
        ),
        np.arange(n) if paragraphs is None else np.asarray(paragraphs),
    )


def test_parts_are_the_sentence_and_its_longer_clauses():
    text = "Rivers remember old bridges, they say; soldiers burned them all."
    assert parts(text, shortest=4, count=count) == [
        text,
        "Rivers remember old bridges",
        "soldiers burned them all.",
    ]
    assert parts("One clause alone.", shortest=1, count=count) == ["One clause alone."]


def test_likeness_adds_clauses_and_words():
    one = sentences([[1, 0], [0, 1]], first=[0], words=sparse.csr_matrix([[0.6, 0.8]]))
    other = sentences([[0.6, 0.8], [0, 1]], words=sparse.csr_matrix([[0, 1.0], [0, 0]]))
    expected = [[0.75 * 0.6 + 0.25 * 0.8 + 0.25 * 0.8, 0.75 * 0 + 0.25 * 1]]
    np.testing.assert_allclose(likeness(one, other), expected, rtol=1e-6)


def test_margin_is_likeness_above_the_four_nearest_others():
    one = sentences([[1, 0]])
    other = sentences([[0.8, 0.6], [0.4, 0.9165], [0, 1]])
    across, down = nearest(one, other)
    assert across.places[0, :3].tolist() == [0, 1, 2]
    # Neighbours of the sentence: .4 and 0, two missing; of the other: none at all.
    assert margins(across, down)[0, 0] == pytest.approx(0.8 - (0.4 / 4 + 0) / 2, abs=1e-4)


def test_sentences_elsewhere_count_beside_those_of_the_two_texts():
    one = sentences([[1, 0]])
    other = sentences([[0.8, 0.6], [0.4, 0.9165], [0, 1]])
    found = margins(
        *nearest(one, other), own=np.array([[0.6, 0.3, 0.2]]), others=np.array([[0.5], [0], [0]])
    )
    # Of .4, 0, .6, .3 and .2 the four largest; of the other .5 alone.
    assert found[0, 0] == pytest.approx(0.8 - (1.5 / 4 + 0.5 / 4) / 2, abs=1e-4)


def test_nearest_of_each_text():
    one = sentences([[1, 0], [0.6, 0.8], [0, 1]])
    texts = [sentences([[0.8, 0.6], [0, 1]]), sentences([[0, -1], [1, 0]], first=[0])]
    # The second is one sentence with a clause: a quarter of its likeness is the clause's.
    expected = [[0.8, 0.25], [0.96, 0.75 * -0.8 + 0.25 * 0.6], [1, 0.75 * -1]]
    np.testing.assert_allclose(nearest_of_each(one, texts), expected, atol=1e-6)
    assert nearest_of_each(one, []).shape == (3, 0)


def test_own_paragraph_is_passed_over_within_a_text():
    text = sentences([[1, 0], [1, 0], [0.6, 0.8]], paragraphs=[0, 0, 1])
    found = nearest(text, text)[0]
    assert found.places[:, 0].tolist() == [2, 2, 0]
    assert np.isneginf(found.scores[0, 1])


def test_null_is_the_law_of_the_largest_of_normal_values():
    random = np.random.default_rng(7)
    draws = random.normal(0.1, 0.2, size=(4000, 50)).max(axis=1)
    null = fit_null(draws, compared=50)
    assert (null.location, null.scale) == (
        pytest.approx(0.1, abs=0.03),
        pytest.approx(0.2, rel=0.05),
    )
    margin = 0.1 + 0.2 * 3.5
    assert null.p(np.array([margin]))[0] == pytest.approx(1 - stats.norm.cdf(3.5) ** 50, rel=0.25)
    assert null.p(np.array([99.0]))[0] == null.floor == pytest.approx(1 / (1 + 4000 * 50))
    with pytest.raises(ValueError, match="too few"):
        fit_null(draws[:19], compared=50)


def test_empirical_p_counts_draws_as_large():
    values, floor = empirical_p(np.array([0.5, 0.1]), np.array([0.1, 0.2, 0.5]))
    assert values.tolist() == [2 / 4, 4 / 4]
    assert floor == 1 / 4
