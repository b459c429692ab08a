import pytest

from tifa.corpus.lines import text_lines
from tifa.corpus.numbering import is_bullet, number_lengths, number_style


def numbers(text):
    lines = text_lines(text)
    return [
        line.text[:size].strip() for line, size in zip(lines, number_lengths(lines), strict=True)
    ]


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("(一)坚持合作。", "(一)"),
        ("（十二） 坚持合作。", "（十二）"),
        ("一、背景", "一、"),
        ("二十一、背景", "二十一、"),
        ("第一条　港口开放。", "第一条"),
        ("第十二章 总则", "第十二章"),
        ("第二部分：灯塔", "第二部分："),
        ("1.Actively build ports.", "1."),
        ("20. Build ports.", "20."),
        ("3、港口开放。", "3、"),
        ("１．港口开放。", "１．"),
        ("(2) 港口开放。", "(2)"),
        ("4）港口开放。", "4）"),
        ("① 港口开放。", "①"),
        ("㈠港口开放。", "㈠"),
        ("Ⅱ、港口开放。", "Ⅱ、"),
        ("1.2 Scope of it", "1.2"),
        ("(a) the ports", "(a)"),
        ("Article 5. The ports", "Article 5."),
        ("Article 5 The ports are open.", "Article 5"),
        ("Article 12", "Article 12"),
        ("第十二条", "第十二条"),
        ("Chapter IV General Provisions", "Chapter IV"),
        ("• lamps", "•"),
        ("- lamps", "-"),
        ("第一，港口开放。", ""),
        ("一是港口开放。", ""),
        ("三、四月间下雨。", ""),
        ("第一条船来了。", ""),
        ("3.5 million ships came.", ""),
        ("３．５％的船费", ""),
        ("2024. It was a year.", ""),
        ("1,000 ships came.", ""),
        ("Article 5 of the treaty says so.", ""),
        ("V. Oak spoke.", ""),
        ("I. Oak spoke.", ""),
        ("A. Oak spoke.", ""),
        ("—— 港口委员会", ""),
        ("-5 degrees", ""),
    ],
)
def test_form(line, number):
    assert numbers(line) == [number]


def test_roman_numerals_and_letters_count_in_sequence():
    assert numbers("I.Background\nText.\nII.Ideas\nV. Oak spoke.\nIII. More") == [
        "I.", "", "II.", "", "III.",
    ]  # fmt: skip
    assert numbers("A. Lamps\nB. Ships\nD. Oak spoke.") == ["A.", "B.", ""]
    assert numbers("a) lamps\nb) ships") == ["a)", "b)"]


def test_a_line_that_runs_on_does_not_start_an_item():
    before = "The council agreed that the rules which it had made in chapter number"
    assert numbers(f"{before}\n2. The rest follows.") == ["", ""]
    assert numbers(f"{before}.\n2. The rest follows.") == ["", "2."]
    assert numbers(f"{before}\n\n2. The rest follows.") == ["", "2."]


def test_style_and_bullets():
    assert number_style("(一)") == number_style("(二十)") != number_style("一、")
    assert number_style("I.") == number_style("XIV.") != number_style("1.")
    assert is_bullet("•")
    assert not is_bullet("1.")
