"""Evidence for readings by hand, and how often it is right on the sample study's own sentences."""

import random
import re
from math import exp

import numpy as np
import pytest
from alignment_scenes import sample

from tifa.relations.glosses import pieces
from tifa.relations.rendered import DISTANCE, TENSION, Passage, Question, Word, phrases_of, weigh
from tifa.relations.vectors import centre, sentence_vectors
from tifa.relations.verdict import LEAD, PRESENCE

FORMS = {"farmers": "farmer", "grows": "grow", "rivers": "river", "planted": "plant"}


def passage(language: str, words: str, *, lead: str = "") -> Passage:
    """Words apart by blanks; ``lead`` is text of the document before them."""
    gap = "" if language == "zh" else " "
    text, made = lead, []
    for form in words.split():
        text += gap if made else ""
        upos = "NOUN" if form[0].isalnum() else "PUNCT"
        lemma = FORMS.get(form.lower(), form.lower())
        made.append(Word(form, lemma, upos, len(text), len(text) + len(form)))
        text += form
    return Passage(language, text, tuple(made))


def ask(chinese: str, english: str, readings: tuple[str, ...], at: tuple[int, int]):
    question = Question(readings, *at, passage("zh", chinese), passage("en", english))
    nowhere = {language: np.zeros(512, dtype=np.float32) for language in ("zh", "en")}
    return weigh([question], centres=nowhere)[0]


def test_phrases_hold_no_marks_and_do_not_span_the_place_in_question():
    own = passage("zh", "河 水 ， 天 空", lead="前文")
    assert [s.text for s in phrases_of(own)] == ["河", "河水", "水", "天", "天空", "空"]
    question = Question(("x",), 3, 3, own, own)
    assert "河水" not in {span.text for span in phrases_of(own, without=question)}


def test_places_run_from_the_first_word_to_the_end_of_the_last():
    own = passage("zh", "河水 天空", lead="前文")
    assert own.span(2, 6).place == 0.5
    assert own.span(2, 4).place == 0.25
    assert own.span(6, 6, "加").place == 1.0


def test_the_reading_that_stands_in_the_translation_leads():
    apples, wheat = ask("农民 种 苹果", "Farmers plant wheat", ("苹果", "小麦"), (3, 5))
    assert wheat.gain > apples.gain + 0.1
    assert "wheat" in wheat.rendering
    assert apples.glossed == 0


def test_a_word_of_the_translation_is_shared_among_its_claimants_by_distance():
    # 法治 at 1/5 and again at 4/5 of the place; "law" at the end of the first half: by hand
    (first,) = ask("法治 河水 天空 法治", "law river", ("法治",), (0, 2))
    (source, target) = passage("zh", "法治 河水 天空 法治"), passage("en", "law river")
    places = source.span(0, 2).place, source.span(6, 8).place, target.span(0, 3).place
    mine, other = (exp(-TENSION * abs(place - places[2])) for place in places[:2])
    assert first.glossed == pytest.approx(0.5 * mine / (mine + other))
    assert first.gain == pytest.approx(DISTANCE * (places[1] + places[0] - 2 * places[2]), abs=0.2)


def test_english_originals_are_asked_in_the_other_direction():
    question = Question(
        ("law", "river"), 6, 9, passage("en", "Under law we live"), passage("zh", "我们 依 法治")
    )
    nowhere = {language: np.zeros(512, dtype=np.float32) for language in ("zh", "en")}
    law, river = weigh([question], centres=nowhere)[0]
    assert law.glossed == 0.5
    assert river.glossed == 0
    assert law.rendering == "法治"


def test_nothing_around_the_reading_and_an_unknown_word_do_no_harm():
    (alone,) = ask("小麦", "wheat", ("小麦",), (0, 2))
    assert alone.glossed == 1
    (unknown,) = ask("小麦", "wheat", ("𰻝𰻝",), (2, 2))
    assert unknown.glossed == 0


@pytest.fixture(scope="module")
def beads() -> list[tuple[Passage, Passage]]:
    scene = sample()
    made = []
    for source, target in sorted(scene.paired):
        chinese = " ".join(
            piece
            for i in source
            for part in re.findall(r"\w+|\W", scene.source[i])
            for piece in (pieces(part) if part[0].isalnum() else [part])
        )
        english = " ".join(
            re.findall(r"[\w’'-]+|[^\w\s]", " ".join(scene.target[j] for j in target))
        )
        made.append((passage("zh", chinese), passage("en", english)))
    return made


def test_chances_are_the_shares_that_are_right(beads):
    """Words of aligned sentences against others in their place, and words put in."""
    chance = random.Random(3)
    scene = sample()
    centres = {
        language: centre(sentence_vectors(texts, language=language))
        for language, texts in (("zh", list(scene.source)), ("en", list(scene.target)))
    }
    words = [
        [(word.start, word.end) for word in source.words if len(word.text) > 1]
        for source, _ in beads
    ]
    everything = sorted(
        {p.text[a:b] for (p, _), own in zip(beads, words, strict=True) for a, b in own}
    )
    questions, right = [], []
    for (source, target), own in zip(beads, words, strict=True):
        for start, end in chance.sample(own, min(3, len(own))):
            other = chance.choice([word for word in everything if word not in source.text])
            questions += [
                Question((source.text[start:end], other), start, end, source, target),
                Question((other,), end, end, source, target),
            ]
    weighed = weigh(questions, centres=centres)
    for evidence in weighed:
        if len(evidence) == 2:
            true, false = evidence
            lead = LEAD[0] * (true.glossed - false.glossed) + LEAD[1] * (true.gain - false.gain)
            right.append((1 / (1 + exp(-abs(lead))), lead > 0))
    present = [
        (1 / (1 + exp(-PRESENCE[0] * e[0].glossed - PRESENCE[1] * e[0].gain - PRESENCE[2])), at)
        for e, at in zip(weighed, [True, False] * (len(weighed) // 2), strict=True)
    ]
    for judged in (right, present):
        told = np.array([(c, y) for c, y in judged if c >= 0.8], dtype=float)
        assert told[:, 1].mean() >= 0.93
        assert told[:, 1].mean() == pytest.approx(told[:, 0].mean(), abs=0.06)
    assert sum(c >= 0.8 for c, _ in right) > 0.5 * len(right)
