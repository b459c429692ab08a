import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tifa.relations.reuse import Passage, find_reuse, units


def passages(*texts, language="en", names=()):
    return [
        Passage(f"d{at}.p01.s01", f"d{at}", language, text, tuple(names))
        for at, text in enumerate(texts)
    ]


def find(passages, comparable, minimum=0.0, known=None):
    return find_reuse(passages, comparable=comparable, known=known or comparable, minimum=minimum)


def reuse(*texts, minimum=0.0, **options):
    return find(passages(*texts, **options), lambda a, b: a < b, minimum)


def test_units_are_characters_in_chinese_and_words_in_english():
    assert [form for form, _, _ in units("大河，2024年“UN”", language="zh")] == [
        *list("大河"),
        "2024",
        "年",
        "un",
    ]
    assert units("Don’t WAIT!", language="en") == [("don't", 0, 5), ("wait", 6, 10)]


def test_score_is_the_number_of_content_words_when_only_two_have_them():
    (found,) = reuse(
        "They said rivers remember old bridges.", "Rivers remember old bridges, always."
    )
    assert (found.first, found.second) == (0, 1)
    assert found.shared == ("rivers remember old bridges",)
    assert found.score == pytest.approx(4.0)
    assert found.covered == pytest.approx(4 / 6)


def test_function_words_names_and_common_wordings_count_less():
    (found,) = reuse("and the bridges of granite", "and the bridges of granite")
    assert found.score == pytest.approx(2 + 3 * 0.25)
    (found,) = reuse("rivers remember old bridges", "rivers remember old bridges", names=((0, 15),))
    assert found.score == pytest.approx(2.0)
    assert reuse("rivers remember bridges", "rivers remember bridges", names=((0, 23),)) == []


def test_a_wording_of_documents_that_have_nothing_to_do_with_it_counts_less():
    four = passages(*["rivers remember old bridges"] * 4)
    (found,) = find(four, lambda a, b: (a, b) == ("d0", "d1"))
    # Four passages hold each shingle: 1 / (1 + log2(4 / 2)) = 1/2 of four words.
    assert found.score == pytest.approx(2.0)


def test_what_many_documents_say_is_a_formula_between_any_two_that_are_not_known_to_be_related():
    eight = passages(*["rivers remember old bridges"] * 8)
    found = find(eight, lambda a, b: a > b, known=lambda a, b: b == "d0")
    scores = {(item.first, item.second): item.score for item in found}
    assert scores[5, 0] == pytest.approx(4.0)  # d0 is what all others take up
    # Seven passages but that of d0, which d2 takes up: 1 / (1 + log2(7 / 2)) of four words.
    assert scores[5, 2] == pytest.approx(4 / (1 + np.log2(3.5)))


def test_a_wording_that_forty_documents_take_up_is_reuse_in_each():
    forty = passages(*["rivers remember old bridges"] * 41)
    found = find(forty, lambda a, b: a != "d0" and b == "d0")
    assert [(item.first, item.second) for item in found] == [(n, 0) for n in range(1, 41)]
    assert [item.score for item in found] == pytest.approx([4.0] * 40)


def test_blocks_of_a_pair_add_up_and_chinese_characters_are_half_words():
    (found,) = reuse("石桥跨河，渔火暖夜岸", "石桥跨河之后又见渔火暖夜岸", language="zh")
    assert found.shared == ("石桥跨河", "渔火暖夜岸") or found.shared == ("石桥跨河，渔火暖夜岸",)
    assert found.score == pytest.approx(4.5)
    assert found.covered == 1.0


def test_a_changed_word_does_not_end_what_is_shared():
    (found,) = reuse(
        "neither bridges nor old rivers remember", "all bridges or old rivers remember"
    )
    assert found.shared == ("bridges", "old rivers remember")
    assert found.score == pytest.approx(4.0)
    assert found.covered == pytest.approx(4 / 6)
    (found,) = reuse("渔火暖夜岸边的石桥", "渔火暖夜岸上古老石桥", language="zh")
    assert found.shared == ("渔火暖夜岸", "石桥")
    assert found.score == pytest.approx(3.5)


@pytest.mark.parametrize(
    "second",
    [
        "old rivers remember all of the bridges",  # three words between, two may be
        "bridges, old rivers remember",  # on the other side
        "old rivers remember by granite",  # a function word
    ],
)
def test_what_is_far_elsewhere_or_a_function_word_is_not_beyond_the_gap(second):
    (found,) = reuse("old rivers remember bridges by night", second)
    assert found.shared == ("old rivers remember",)


def test_a_word_beyond_the_gap_weighs_by_the_passages_that_hold_it():
    texts = ["old rivers remember no bridges", "old rivers remember bridges", *["bridges"] * 2]
    found = find(passages(*texts), lambda a, b: (a, b) == ("d0", "d1"))
    # Four passages hold the word: 1 / (1 + log2(4 / 2)) = 1/2.
    assert [item.score for item in found] == pytest.approx([3.5])


def words(text, *, idle=()):
    """The Chinese ``text``, its words apart by spaces, and (start, end, function word) of each."""
    spans, at = [], 0
    for word in text.split():
        spans.append((at, at + len(word), word in idle))
        at += len(word)
    return text.replace(" ", ""), tuple(spans)


def test_shared_wording_is_cut_to_words_of_content():
    first, spans = words("违背 江河 的 善意 做法 很 久", idle={"的", "很"})
    second = "相反江河的善意做得很好"
    two = [
        Passage("a.p01.s01", "a", "zh", first, words=spans),
        Passage("b.p01.s01", "b", "zh", second),
    ]
    (found,) = find(two, lambda a, b: a < b)
    assert found.shared == ("江河的善意",)  # 做 is a part of 做法
    assert found.score == pytest.approx(0.5 * (4 + 0.25))


@pytest.mark.parametrize("shared", ["的 做法", "上 的 做法", "做 法 的 了"])
def test_a_word_between_function_words_is_no_shared_wording(shared):
    first, spans = words(f"江河 {shared}", idle={"的", "上", "了"})
    second = f"石桥{shared.replace(' ', '')}"
    two = [
        Passage("a.p01.s01", "a", "zh", first, words=spans),
        Passage("b.p01.s01", "b", "zh", second),
    ]
    assert find(two, lambda a, b: a < b) == []


def test_nothing_is_shared():
    assert reuse("rivers remember old bridges", "a wholly different thing here") == []
    assert reuse("", "") == []
    assert reuse() == []
    assert reuse("one two", "one two") == []
    assert reuse("rivers remember old bridges", "rivers remember old bridges", minimum=4.0) == []


def test_languages_are_never_mixed():
    both = [
        Passage("a.p01.s01", "a", "en", "UN 2024 GSI text"),
        Passage("b.p01.s01", "b", "zh", "UN 2024 GSI text"),
    ]
    assert find(both, lambda a, b: True) == []


@given(st.text(alphabet="abc ", max_size=60), st.text(alphabet="abc ", max_size=60))
def test_shared_wording_stands_in_both_texts(first, second):
    for found in reuse(first, second):
        for wording in found.shared:
            assert wording in first
            words = " ".join(form for form, _, _ in units(wording, language="en"))
            assert words in " ".join(form for form, _, _ in units(second, language="en"))
        assert 0 < found.covered <= 1
