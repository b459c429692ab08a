import numpy as np
import pytest

from tifa.relations.abroad import Covering

HOARDING = [("en", "hoard"), ("en", "water")]
RARITY = {("en", "hoard"): 0.9, ("en", "water"): 0.2, ("en", "dam"): 0.6, ("", "3"): 0.8}


@pytest.fixture
def english():
    return Covering([HOARDING, [("en", "water"), ("en", "dam")], []], rarity=RARITY)


def test_words_weigh_as_much_as_their_renderings_are_rare(english):
    np.testing.assert_allclose(english.weights([("zh", "水")]), [0.2, 0.2, 0])
    assert english.weights([]).tolist() == [0, 0, 0]


def test_a_word_without_an_entry_counts_as_those_in_it(english):
    np.testing.assert_allclose(english.weights([("zh", "囤水")]), [0.9 + 0.2, 0.2, 0])
    assert english.share([("zh", "囤水")], 0) == 1.0
    assert english.share([("zh", "囤水")], 1) == 0.5


def test_one_word_of_a_gloss_of_several_counts_in_part():
    # 说了算 is "to have the final say": have, final, say.
    covering = Covering([[("en", "say")]], rarity={("en", "say"): 0.6})
    np.testing.assert_allclose(covering.weights([("zh", "说了算")]), [0.6 / 3])


def test_english_words_are_looked_for_in_chinese_sentences():
    covering = Covering([[("zh", "囤水")], [("zh", "大坝")]], rarity=RARITY)
    np.testing.assert_allclose(covering.weights([("en", "hoard")]), [0.9, 0])
    np.testing.assert_allclose(covering.weights([("en", "dam")]), [0, 0.6])


def test_a_term_renders_itself(english):
    covering = Covering([[("", "3")], HOARDING], rarity=RARITY)
    np.testing.assert_allclose(covering.weights([("", "3"), ("", "3")]), [1.6, 0])
    assert english.weights([("", "3")]).tolist() == [0, 0, 0]
