import numpy as np
import pytest
from bilingual import bead

from tifa.relations.links import links


def test_links_join_what_dictionary_and_negations_join_and_fade_with_distance() -> None:
    one = bead(1, "不/ADV 河流/NOUN", "river/NOUN the/DET not/PART")
    table = links([(one.source, one.target)], wanted=[0])[0]
    assert table.shape == (2, 3)
    assert not table[:, 1].any()
    # places: .5 of 3 and 2 of 3 characters; 2.5 and 11.5 of 13
    assert table[1, 0] == pytest.approx(np.exp(-2 * abs(2 / 3 - 2.5 / 13)))
    assert table[0, 2] == pytest.approx(np.exp(-2 * abs(0.5 / 3 - 11.5 / 13)))
    assert table[1, 2] < 0.1


def test_links_are_the_same_in_both_directions() -> None:
    one = bead(1, "各国/NOUN 保护/VERB 河流/NOUN", "Countries/NOUN protect/VERB rivers/NOUN")
    there = links([(one.source, one.target)], wanted=[0])[0]
    back = links([(one.target, one.source)], wanted=[0])[0]
    assert there == pytest.approx(back.T, abs=1e-6)
    assert there.argmax(axis=1).tolist() == [0, 1, 2]


def test_only_wanted_pairs_are_linked() -> None:
    one = bead(1, "河流/NOUN", "rivers/NOUN")
    assert links([(one.source, one.target)], wanted=[]) == {}
