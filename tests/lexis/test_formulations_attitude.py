"""Attitudes toward formulations, in sentences annotated by hand as far as the reader needs."""

from pathlib import Path

import pandas as pd
import pytest

from tifa.lexis.formulations.attitude import Use, names_idea, read_attitude
from tifa.lexis.formulations.terms import read_termbase
from tifa.lexis.formulations.tracking import _users_without_marks, coordinated_spans, status_of
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


def attitude(words, term, *, language="zh", foreign=False, speech=False, beside=()):
    seen = sentence(words, language=language)
    start = seen.text.index(term)
    end = start + len(term)
    marks = None
    if start and seen.text[start - 1] in "“‘":
        marks = (start - 1, end + 1)
        inside = {t.position for t in seen.tokens if start <= t.start and t.end <= end}
        seen = Sentence("s", language, "holder", seen.text, 0, seen.tokens, frozenset(inside))
    use = Use(start, end, marks, speech, foreign)
    spans = [(seen.text.index(other), seen.text.index(other) + len(other)) for other in beside]
    return read_attitude(use, seen, mentions=(), targets={}, lexicon=LEXICON, beside=spans)


@pytest.mark.parametrize(
    ("words", "term", "expected"),
    [
        ("我们/PRON 坚持/VERB 公平 利用 。/PUNCT", "公平利用", "affirmed"),
        ("我们/PRON 反对/VERB 阵营 对抗 。/PUNCT", "阵营对抗", "contested"),
        ("基金 不是/VERB 什么/DET “/PUNCT 债务 陷阱 ”/PUNCT 。/PUNCT", "债务陷阱", "contested"),
        ("这/PRON 是/AUX 公平 利用 。/PUNCT", "公平利用", "plain"),
        ("项目 前 要/AUX 问/VERB 水 于/ADP 民 。/PUNCT", "问水于民", "affirmed"),
        # who deals with a circumstance, or supports an actor, holds no idea
        ("推动/VERB 解决/VERB 河口 问题/NOUN 。/PUNCT", "河口问题", "plain"),
        ("打击/VERB 跨境 犯罪/NOUN 。/PUNCT", "跨境犯罪", "plain"),
        ("支持/VERB 沿岸 各国/NOUN 行动/VERB 。/PUNCT", "沿岸各国", "plain"),
        # a verdict is said of something else; a name that condemns can be contested
        ("水霸权/NOUN 不得人心/VERB 。/PUNCT", "不得人心", "plain"),
        ("水霸权/NOUN 不得人心/VERB ,/PUNCT 注定/VERB 失败/VERB 。/PUNCT", "不得人心", "plain"),
        ("水霸权/NOUN 不得人心/VERB 。/PUNCT", "水霸权", "contested"),
        ("停止/VERB 趁火打劫/VERB 。/PUNCT", "趁火打劫", "contested"),
        # what is condemned later in the sentence does not condemn the words
        (
            "要/AUX 统筹 施治/VERB ,/PUNCT 防止/VERB 水/NOUN 霸权/NOUN 。/PUNCT",
            "统筹施治",
            "affirmed",
        ),
        # what a verb of adherence coordinates, and the verb as part of the wording
        ("坚持/VERB 就近 施救/VERB ,/PUNCT 分类 施治/VERB 。/PUNCT", "分类施治", "affirmed"),
        ("坚持/VERB 分类 施治/VERB 。/PUNCT", "坚持分类施治", "affirmed"),
        ("他们/PRON 不/ADV 坚持/VERB 分类 施治/VERB 。/PUNCT", "坚持分类施治", "plain"),
        ("采纳/VERB 《/PUNCT 河流 安全/NOUN 守则/NOUN 》/PUNCT 。/PUNCT", "河流安全", "plain"),
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
        ("We/PRON resolve/VERB river disputes/NOUN ./PUNCT", "river disputes", "plain"),
        ("Support/VERB coastal/ADJ countries/NOUN ./PUNCT", "coastal countries", "plain"),
        (
            "Stick/VERB to/ADP the/DET bottom/NOUN line/NOUN of/ADP no/DET tolls/NOUN ./PUNCT",
            "no tolls",
            "affirmed",
        ),
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


@pytest.mark.parametrize(
    ("words", "term", "beside", "alone", "expected"),
    [
        (
            "反对/VERB 破坏/VERB 规则/NOUN 、/PUNCT 水/NOUN 争夺/VERB",
            "水争夺",
            "破坏规则",
            "affirmed",
            "contested",
        ),
        (
            "河流/NOUN 私有/ADJ 、/PUNCT 跨境/ADJ 威胁/NOUN 上升/VERB",
            "河流私有",
            "跨境威胁",
            "contested",
            "plain",
        ),
    ],
)
def test_words_of_another_formulation_judge_nothing_outside(words, term, beside, alone, expected):
    assert attitude(words, term).name == alone
    assert attitude(words, term, beside=[beside]).name == expected


def test_a_formulation_before_another_in_marks_possesses_nothing():
    words = "听/VERB 到/VERB “/PUNCT 河流 良知 、/PUNCT 公平/ADJ 合理/ADJ 利用 ”/PUNCT 。/PUNCT"
    seen = sentence(words, language="zh")
    spans = {term: seen.text.index(term) for term in ("河流良知", "公平合理利用")}
    marks = (seen.text.index("“"), seen.text.index("”") + 1)
    first, last = ((start, start + len(term)) for term, start in spans.items())
    use = Use(*last, marks)
    found = read_attitude(use, seen, mentions=(), targets={}, lexicon=LEXICON, beside=[first])
    assert found.name == "plain"


def test_series_are_found_through_their_members():
    seen = sentence("甲乙 、/PUNCT 丙丁 和/CCONJ 戊己 是/AUX 庚辛", language="zh")
    spans = [(at, at + 2) for at in (0, 3, 6, 9)]
    assert coordinated_spans((0, 2), spans, seen) == [(3, 5), (6, 8)]
    assert coordinated_spans((9, 11), spans, seen) == []


def test_an_english_wording_that_begins_with_a_verb_is_an_idea_whatever_its_object():
    words = "Stick/VERB to/ADP resolving/VERB disputes/NOUN ./PUNCT"
    assert attitude(words, "resolving disputes", language="en").name == "affirmed"
    # Chinese verbs modify as well: 跨境犯罪 is a crime
    assert attitude("坚持/VERB 跨境/VERB 犯罪/NOUN 。/PUNCT", "跨境犯罪").name == "plain"


def test_marks_around_what_somebody_really_is_are_the_holders_own_label():
    words = "暴露/VERB 其/PRON “/PUNCT 竭泽而渔 ”/PUNCT 的/PART 真面目/NOUN 。/PUNCT"
    assert attitude(words, "竭泽而渔").name == "plain"
    claimed = "撕下/VERB 其/PRON “/PUNCT 河流 卫士 ”/PUNCT 的/PART 面具/NOUN 。/PUNCT"
    assert attitude(claimed, "河流卫士").name == "distanced"


@pytest.mark.parametrize(
    ("wording", "language", "expected"),
    [
        ("河口问题", "zh", False),
        ("沿岸国家", "zh", False),
        ("流域共同体", "zh", True),
        ("root causes of floods", "en", False),
        ("community of river states", "en", True),
        ("international community", "en", False),
        ("win-win cooperation", "en", True),
    ],
)
def test_actors_and_circumstances_are_no_ideas(wording, language, expected):
    assert names_idea(wording, language=language) is expected


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


def test_whoever_is_reported_with_words_in_marks_does_not_use_them_without():
    """The neighbour is reported with a name in marks; the newspaper and the scholar say it."""
    rows = [("部委", None), ("邻国", (0, 6, "term")), ("报纸", (0, 40, "speech")), ("学者", None)]
    occurrences = pd.DataFrame(
        {
            "language": "zh",
            "formulation": ["共同护湖", "一湖一策", "一湖一策", "一湖一策"],
            "holder": [holder for holder, _ in rows],
            "voice": ["own", "reported", "quoted", "own"],
        }
    )
    users = _users_without_marks(occurrences, [marks for _, marks in rows], read_termbase([]))
    assert users == {("zh", "共同护湖"): {"部委"}, ("zh", "一湖一策"): {"报纸", "学者"}}
