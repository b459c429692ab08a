import numpy as np
import pytest
from bilingual import bead, side

from tifa.relations.candidates import coverage, linked_pair, runs_of


def texts(language: str, words: str) -> list[str]:
    own = side(language, words, number=1)
    runs = runs_of(own)
    return [
        own.text[own.words[first].start : own.words[last].end]
        for first, last in zip(runs.first, runs.last, strict=True)
    ]


def test_coverage_is_the_harmonic_mean_of_what_both_hold_of_each_other() -> None:
    pair = bead(1, "河流/NOUN 条约/NOUN", "new/ADJ river/NOUN treaty/NOUN")
    strength = np.array([[0.0, 0.95, 0.0], [0.0, 0.0, 0.95]])
    linked = linked_pair(strength, pair.source, pair.target)
    spans = np.array([0, 1, 1, 2]), np.array([0, 2, 1, 2])
    # .95 of each word's link is not lost to no word; by hand for "new", both words, "river"
    term = coverage(linked, [(0, 4)], spans)
    assert term[:3] == pytest.approx([0, 0.95, 2 * 0.95 * 0.475 / 1.425])
    # the first word alone: "treaty" belongs to the rest
    word = coverage(linked, [(0, 2)], spans)
    assert word == pytest.approx([0, 2 * 0.95 * 0.475 / 1.425, 0.95, 0])


def test_runs_begin_and_end_where_phrases_do() -> None:
    found = texts("en", "war/NOUN must/AUX never/ADV/advmod/4 be/AUX/aux:pass/4 fought/VERB")
    assert found == ["war", "war must never be fought", "never be fought", "fought"]
    assert texts("en", "no/DET conflict/NOUN") == ["no conflict", "conflict"]
    assert texts("zh", "可/AUX 持续/VERB 安全/NOUN") == ["可持续", "可持续安全", "安全"]
    assert texts("en", "./PUNCT") == []
