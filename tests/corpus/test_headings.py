import pytest

from tifa.corpus.headings import find_headings

BODY = "港口开放了，船也来了。"


def headings(*texts, numbers=None, joined=None):
    return find_headings(texts, numbers or [""] * len(texts), joined or [False] * len(texts))


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("海港合作宣言", True),
        ("外交部发言人——", True),
        ("是谁在港口“点灯”", True),
        ("港口为何开放？", True),
        ("What Is to Be Done?", True),
        ("The harbour treaty", True),
        ("各方同意以下几点：", False),
        ("港口开放了。", False),
        ("主席先生，", False),
        ("the harbour treaty", False),
        ("* * *", False),
        ("港" * 41, False),
        ("Harbour " * 16, False),
        ("港口开放了。船来了", False),
    ],
)
def test_first_line(text, heading):
    assert headings(text, BODY) == [heading, False]


def test_a_question_within_the_text_is_no_heading():
    assert headings(BODY, "港口为何开放？", BODY) == [False, False, False]


def test_the_first_question_of_a_transcript_is_no_heading():
    radio = "Harbour Radio: Will the port open?"
    assert headings(radio, BODY, "Harbour Radio: And when?", BODY) == [False] * 4
    assert headings("Harbour: Who Lit the Lamp?", BODY) == [True, False]


def test_a_heading_has_text_beneath_it():
    assert headings("海港合作宣言") == [False]
    assert headings(BODY, "港口委员会") == [False, False]
    assert headings("眉题——", "海港合作宣言", "副题", BODY, "落款") == [
        True,
        True,
        True,
        False,
        False,
    ]


def test_rows_of_short_lines_are_a_list():
    assert headings("灯", "船", "港", "人", "钱", BODY) == [False] * 6


def test_neighbours_in_one_numbered_list_are_items():
    numbers = ["一、", "1.", "2.", "", "二、", ""]
    texts = ["灯塔", "白灯", "红灯", BODY, "船", BODY]
    assert headings(*texts, numbers=numbers) == [True, False, False, False, True, False]
    assert headings("灯塔", BODY, numbers=["•", ""]) == [False, False]


def test_joined_lines_are_no_heading():
    assert headings("海港合作宣言", BODY, joined=[True, False]) == [False, False]
