import numpy as np
import pytest

from tifa.topics.prevalence import build_cells, contrast_prevalence, with_q
from tifa.topics.units import Unit

OPTIONS = {
    "quoted": "with",
    "confidence": 0.95,
    "resamples": 200,
    "permutations": 99,
    "fdr": 0.05,
    "seed": 1,
}


def unit(name, group, words, *, language="en"):
    document, _, _ = name.partition(".")
    return Unit(name, name, document, group, language, (), words, {f"{name}.s01": "text"})


def contrast(groups, **options):
    """Units of one topic each; ``groups`` holds (group, document, topic, words)."""
    units = [
        unit(f"{document}.p{at:02d}", group, words)
        for at, (group, document, _, words) in enumerate(groups)
    ]
    shares = np.eye(3)[[topic for _, _, topic, _ in groups]]
    cells = build_cells(units, shares)
    rows = contrast_prevalence(cells["a", "en"], cells["b", "en"], **OPTIONS | options)
    return {row["topic"]: row for row in rows}


def test_the_difference_and_its_permutation_by_hand():
    rows = contrast(
        [
            ("a", "d1", 1, 30),
            ("a", "d1", 2, 10),
            ("a", "d2", 1, 40),
            ("b", "d3", 1, 10),
            ("b", "d3", 2, 10),
            ("b", "d4", 2, 40),
        ]
    )
    # Topic 1 has 70 of a's 80 words and 10 of b's 60.
    assert rows[1]["estimate"] == pytest.approx(70 / 80 - 10 / 60)
    assert rows[2]["estimate"] == pytest.approx(10 / 80 - 50 / 60)
    # Six ways to deal four documents to two sides; {d1, d2} against {d3, d4} is the most extreme,
    # and so is its mirror image.
    assert rows[1]["p"] == rows[1]["p_floor"] == pytest.approx(2 / 6)
    assert rows[1]["status"] == "descriptive only"
    assert np.isnan(rows[1]["low"])
    assert rows[1]["evidence"].split() == ["d1.p00.s01", "d2.p02.s01", "d3.p03.s01"]


def test_many_documents_of_different_topics_are_inferential():
    rows = contrast(
        [("a", f"a{at}", 1, 20) for at in range(6)] + [("b", f"b{at}", 2, 20) for at in range(6)]
    )
    assert rows[1]["p"] <= 0.02
    assert rows[1]["status"] == "inferential"
    assert rows[1]["low"] == rows[1]["estimate"] == 1.0


def test_one_document_on_a_side_is_descriptive_however_many_on_the_other():
    rows = contrast([("a", "a1", 1, 20)] * 6 + [("b", f"b{at}", 2, 20) for at in range(40)])
    assert rows[1]["p_floor"] < 0.05
    assert rows[1]["status"] == "descriptive only"


def test_families_are_of_one_language_and_voice():
    rows = [
        {"language": language, "quoted": "with", "p": p}
        for language, p in (("en", 0.01), ("en", 0.04), ("zh", 0.04))
    ]
    found = with_q(rows)
    assert [row["q"] for row in found] == pytest.approx([0.02, 0.04, 0.04])
    assert found[0]["family"] == "topics, en, with quoted words: 2 tests"


def test_sentences_of_one_paragraph_are_one_block():
    units = [
        Unit(f"d.p01.s0{at}", "d.p01", "d", "a", "en", (), 10, {f"d.p01.s0{at}": "x"})
        for at in (1, 2)
    ]
    cell = build_cells(units, np.eye(2))["a", "en"]
    assert cell.parts.tolist() == [[10, 10]]
    assert cell.words.tolist() == [20]


def test_units_without_words_do_not_count():
    cells = build_cells([unit("d.p01", "a", 0), unit("d.p02", "a", 5)], np.eye(2))
    assert cells["a", "en"].words.tolist() == [5]
    assert build_cells([unit("d.p01", "a", 0)], np.ones((1, 1))) == {}
