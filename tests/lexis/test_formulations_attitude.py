"""Attitudes toward formulations, in sentences annotated by hand as far as the reader needs."""

from pathlib import Path

import pytest

from tifa.lexis.formulations_attitude import Use, read_attitude
from tifa.lexis.formulations_tracking import status_of
from tifa.stance.lexicon import load_lexicon
from tifa.stance.sentences import Sentence, Token

LEXICON = load_lexicon(Path(__file__).parents[2] / "config/lexicons/stance")


def sentence(words, *, language, muted=()):
    """``words`` are separated by spaces, each with its part of speech behind a slash."""
    tokens, text = [], ""
    for position, item in enumerate(words.split()):
        word, _, upos = item.partition("/")
        if text and language == "en" and word[0].isalnum() and text[-1] not in "“‘":
            text += " "
        tokens.append(
            Token(
                position,
                word,
                word.lower(),
                upos or "NOUN",
                -1,
                "dep",
                "O",
                "",
                len(text),
                len(text) + len(word),
                False,
                "",
            )
        )
        text += word
    return Sentence("s", language, "holder", text, 0, tuple(tokens), frozenset(muted))


def attitude(words, term, *, language="zh", foreign=False, speech=False):
    seen = sentence(words, language=language)
    start = seen.text.index(term)
    end = start + len(term)
    marks = None
    if start and seen.text[start - 1] in "“‘":
        marks = (start - 1, end + 1)
        inside = {t.position for t in seen.tokens if start <= t.start and t.end <= end}
        seen = Sentence("s", language, "holder", seen.text, 0, seen.tokens, frozenset(inside))
    use = Use(start, end, marks, speech, foreign)
    return read_attitude(use, seen, mentions=(), targets={}, lexicon=LEXICON)


@pytest.mark.parametrize(
    ("words", "term", "expected"),
    [
        ("我们/PRON 坚持/VERB 公平 利用 。/PUNCT", "公平利用", "affirmed"),
        ("我们/PRON 反对/VERB 阵营 对抗 。/PUNCT", "阵营对抗", "contested"),
        ("基金 不是/VERB 什么/DET “/PUNCT 债务 陷阱 ”/PUNCT 。/PUNCT", "债务陷阱", "contested"),
        ("这/PRON 是/AUX 公平 利用 。/PUNCT", "公平利用", "plain"),
        ("项目 前 要/AUX 问/VERB 水 于/ADP 民 。/PUNCT", "问水于民", "affirmed"),
        ("不/ADV 要/AUX 问/VERB 水 于/ADP 民 。/PUNCT", "问水于民", "plain"),
    ],
)
def test_chinese(words, term, expected):
    assert attitude(words, term).name == expected


@pytest.mark.parametrize(
    ("words", "term", "expected"),
    [
        ("It/PRON is/AUX not/PART a/DET debt trap ./PUNCT", "debt trap", "contested"),
        ("the/DET so-called/ADJ river conscience ./PUNCT", "river conscience", "distanced"),
        ("Our/PRON aim is/AUX to/PART know/VERB early/ADV ./PUNCT", "know early", "affirmed"),
        ("They/PRON speak/VERB of/ADP river conscience ./PUNCT", "river conscience", "plain"),
    ],
)
def test_english(words, term, expected):
    assert attitude(words, term, language="en").name == expected


def test_marks_hold_only_others_words_at_a_distance():
    words = "听/VERB 到/VERB “/PUNCT 河流 良知 ”/PUNCT 了/PART 。/PUNCT"
    assert attitude(words, "河流良知").name == "plain"
    assert attitude(words, "河流良知", foreign=True).name == "distanced"
    assert attitude(words, "河流良知", foreign=True, speech=True).name == "plain"
    possessed = "这/PRON 是/AUX 他们/PRON 的/PART “/PUNCT 河流 良知 ”/PUNCT 。/PUNCT"
    assert attitude(possessed, "河流良知").name == "distanced"


def test_praise_of_others_words_in_marks_is_not_believed():
    words = "我们/PRON 赞赏/VERB “/PUNCT 河流 良知 ”/PUNCT 。/PUNCT"
    assert attitude(words, "河流良知").name == "affirmed"
    assert attitude(words, "河流良知", foreign=True).name == "distanced"


def test_status_is_that_of_most_signs_and_silence_is_no_consent():
    none = {"affirmed": 0, "contested": 0, "distanced": 0, "plain": 9}
    assert status_of(none) == "plain"
    assert status_of(none | {"affirmed": 1}) == "affirmed"
    assert status_of(none | {"affirmed": 2, "contested": 1, "distanced": 1}) == "mixed"
    assert status_of(none | {"affirmed": 2, "contested": 1, "distanced": 2}) == "contested"
