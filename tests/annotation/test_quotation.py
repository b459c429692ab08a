import pytest
from hypothesis import given
from hypothesis import strategies as st
from timing import best_seconds

from tifa.annotation.quotation import MARKS, PAIRS, STRAIGHT, find_quotations


def bounds(text):
    spans, start = [], 0
    for paragraph in text.split("\n"):
        spans.append((start, start + len(paragraph)))
        start += len(paragraph) + 1
    return spans


def quoted(text, *, balanced=True):
    found = find_quotations(text, paragraphs=bounds(text))
    return [text[span.start : span.end] for span in found if span.balanced == balanced]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("他说:“走吧。”又说“不”。", ["“走吧。”", "“不”"]),
        ("“甲说‘乙’吗?”丙问。", ["“甲说‘乙’吗?”", "‘乙’"]),
        ("「甲『乙』丙」與《書〈篇〉》", ["「甲『乙』丙」", "『乙』", "《書〈篇〉》", "〈篇〉"]),
        ('他说"你好"然后"再见"。', ['"你好"', '"再见"']),
        ("«Oui», he said.", ["«Oui»"]),
        ('"No," he said. "Never."', ['"No,"', '"Never."']),
        ('It says "free to."The rest', ['"free to."']),
        ('a "front"--that is all', ['"front"']),
        ("the state's and the states' own", []),
        ("It's the '90s, 'tis said, rock 'n' roll.", []),
        ("the 'operating system' isn't mine", ["'operating system'"]),
        ("She said, 'I don't know.' Then left.", ["'I don't know.'"]),
        ("‘I don’t know,’ she said of the states’ plan.", ["‘I don’t know,’"]),
        ("‘the states’ rights,’ he said", ["‘the states’ rights,’"]),
        ("\"He said 'no'\", she added", ["\"He said 'no'\"", "'no'"]),
        ("a 12\" pipe and a 6' man", []),
        ("“”", ["“”"]),
    ],
)
def test_marks_of_both_languages(text, expected):
    assert quoted(text) == expected


def test_quotation_over_paragraphs_opens_anew_and_closes_once():
    text = "“One.\n“Two ‘inner’ two.\n“Three.” he said."
    outer, inner = find_quotations(text, paragraphs=bounds(text))
    assert text[outer.start : outer.end] == "“One.\n“Two ‘inner’ two.\n“Three.”"
    assert [text[start:end] for start, end in outer.pieces] == [
        "One.",
        "Two ‘inner’ two.",
        "Three.",
    ]
    assert (inner.level, text[inner.start : inner.end]) == (2, "‘inner’")


@pytest.mark.parametrize(
    ("text", "lone", "whole"),
    [
        ("He said “yes and left.\nA “word” here.", ["“yes and left."], ["“word”"]),
        ('of "reform" or form." In this', ['"'], ['"reform"']),
        ("甲“乙‘丙”丁", ["‘丙"], ["“乙‘丙”"]),
        ("甲”乙", ["”"], []),
        ("“a\n“b\nc", ["“a", "“b"], []),
    ],
)
def test_marks_without_partner_stay_in_their_paragraph(text, lone, whole):
    assert quoted(text, balanced=False) == lone
    assert quoted(text) == whole


ALPHABET = st.sampled_from([*sorted(MARKS), *"aZs9 ,.?。，汉字\n-", "don't", " 'x' ", "“", "”"])


@given(st.lists(ALPHABET, max_size=60).map("".join))
def test_spans_are_nested_in_bounds_and_marked(text):
    paragraphs = bounds(text)
    spans = find_quotations(text, paragraphs=paragraphs)
    closers = {**PAIRS, **STRAIGHT}
    for span in spans:
        assert 0 <= span.start < span.end <= len(text)
        assert text[span.start] in MARKS
        if span.balanced:
            assert text[span.start] == span.mark
            assert text[span.end - 1] == closers[span.mark]
            assert span.pieces[0][0] == span.start + 1
            assert span.pieces[-1][1] == span.end - 1
        else:
            assert any(start <= span.start and span.end <= end for start, end in paragraphs)
        for start, end in span.pieces:
            assert span.start < start <= end <= span.end
    for one in spans:
        for other in spans:
            disjoint = one.end <= other.start or other.end <= one.start
            inside = one.start <= other.start and other.end <= one.end
            around = other.start <= one.start and one.end <= other.end
            assert disjoint or inside or around
    assert [span.start for span in spans] == sorted(span.start for span in spans)


@given(st.lists(st.sampled_from([*"“”‘’「」《》", "甲", "乙。"]), max_size=40).map("".join))
def test_no_paired_mark_is_lost(text):
    spans = find_quotations(text, paragraphs=bounds(text))
    seen = set()
    for span in spans:
        seen.add(span.start)
        if span.balanced:
            seen.add(span.end - 1)
    marks = {at for at, char in enumerate(text) if char in MARKS}
    assert marks == seen


@pytest.mark.parametrize("unit", ["“甲”", "“", "‘“", "'a' ", "”’", "“甲‘乙", '"x" '])
def test_time_is_linear(unit):
    def seconds(size):
        text = (unit * size)[:size]
        return best_seconds(lambda: find_quotations(text, paragraphs=[(0, len(text))]))

    seconds(1000)
    small, large = max(seconds(5_000), 0.005), seconds(50_000)
    assert large < 60 * small
