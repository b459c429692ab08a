"""Growing a run of words to the whole rendering, on links that are written down by hand."""

import numpy as np
from bilingual import side

from tifa.relations.wholes import Place, Run, grown, is_foreign, is_whole

ZH = side("zh", "各国/NOUN 就近/VERB 施救/VERB", number=1)
EN = side(
    "en",
    "States/NOUN/nsubj/1 help/VERB/root/-1 from/ADP/case/4 the/DET/det/4 nearest/ADJ/obl/1 "
    "port/NOUN/nmod/4",
    number=1,
)


def place(links: dict[tuple[int, int], float], *, own: tuple[int, ...] = (1, 2)) -> Place:
    strength = np.zeros((len(ZH.words), len(EN.words)))
    for at, value in links.items():
        strength[at] = value
    inside = np.array([at in own for at in range(len(ZH.words))])
    return Place(ZH, EN, strength, inside)


def test_a_run_that_loses_a_linked_word_is_no_whole() -> None:
    linked = place({(0, 0): 0.9, (1, 4): 0.8, (2, 1): 0.6})
    assert not is_whole(linked, 4, 4)
    assert is_whole(linked, 1, 4)


def test_a_word_without_links_is_rendered_by_what_is_left_over() -> None:
    unlinked = place({(0, 0): 0.9, (1, 4): 0.8})
    assert not is_whole(unlinked, 4, 4)
    assert is_whole(unlinked, 1, 4)
    assert is_whole(unlinked, 4, 5)
    assert not is_whole(place({(0, 0): 0.9, (0, 1): 0.9, (1, 4): 0.8}), 1, 4)


def test_a_fragment_grows_along_the_parse_to_what_nothing_else_claims() -> None:
    assert grown(place({(0, 0): 0.9, (1, 4): 0.8}), 4, 4, longest=9) == [
        Run(4, 4, False),
        Run(4, 5, True),
        Run(1, 5, True),
    ]


def test_it_stops_at_words_that_others_claim_and_at_the_longest() -> None:
    claimed = place({(0, 0): 0.9, (0, 1): 0.5, (0, 5): 0.5, (1, 4): 0.8})
    assert grown(claimed, 4, 4, longest=9) == [Run(4, 4, False)]
    assert grown(place({(0, 0): 0.9, (1, 4): 0.8}), 4, 4, longest=2)[-1] == Run(4, 5, True)


def test_no_verb_is_taken_in_while_a_word_beside_the_term_lacks_its_counterpart() -> None:
    loose = place({(1, 4): 0.8})
    assert grown(loose, 4, 4, longest=9) == [Run(4, 4, False), Run(4, 5, True)]


def test_runs_that_begin_with_what_renders_another_word_are_foreign() -> None:
    linked = place({(0, 0): 0.9, (1, 4): 0.8})
    assert is_foreign(linked, 0, 4)
    assert not is_foreign(linked, 1, 4)


def test_chinese_runs_do_not_grow() -> None:
    back = Place(EN, ZH, np.zeros((6, 3)), np.array([False, True, False, False, True, False]))
    assert grown(back, 1, 1, longest=9) == [Run(1, 1, True)]
