import pytest

from tifa.corpus.mojibake import are_few, find_damage, find_mojibake, without_controls

PAGE = "The harbours agreed at last on free passage, and the owners of the boats cheered. " * 25


def test_what_is_damaged_and_where():
    text = "a\ufffd\ufffd b锟斤拷 c\x07\x00 d\x92 eâ€™s fÖÐ¹ú。g"
    found = [(text[d.start : d.end], d.what.split(" that")[0], d.places) for d in find_damage(text)]
    assert found == [
        ("\ufffd\ufffd", "characters", 1),
        ("锟斤拷", "lost characters", 1),
        ("\x07", "control characters, which are no text", 1),
        ("\x00", "control characters, which are no text", 1),
        ("\x92", "control characters", 1),
        ("â€™", "UTF-8", 1),
        ("ÖÐ¹ú", "Chinese", 2),
    ]


def test_a_long_run_is_many_characters():
    (damage,) = find_damage("\ufffd" * 300)
    assert damage.places == 75


def test_what_can_stand_in_a_text():
    assert without_controls("\x07\x00\x7f") == ""
    assert without_controls("\x92") == "’"
    assert without_controls("\x81") == ""  # nothing in Windows-1252
    assert without_controls("â€\x94\ufffd") == "â€”\ufffd"


@pytest.mark.parametrize(
    ("places", "characters", "few"),
    [(0, 0, True), (1, 20, True), (1, 19, False), (3, 60, True), (4, 3999, False), (4, 4000, True)],
)
def test_how_many_are_few(places, characters, few):
    assert are_few(places, characters=characters) is few


@pytest.mark.parametrize("stray", ["\ufffd", "锟斤拷", "\x00", "\x1b", "\x92", "â€™", "鈥"])
def test_a_page_may_hold_a_few_of_them_but_not_everywhere(stray):
    assert find_mojibake(PAGE.replace(" ", f" {stray}", 2)) == ""
    assert find_mojibake(PAGE.replace(",", f"\n{stray}")).startswith("line 2 and 24 other places")


def test_short_texts_may_hold_none():
    assert find_mojibake("Ports\ufffd") == "line 1 holds characters that were lost (U+FFFD)"


@pytest.mark.parametrize(
    "text",
    [
        "“CAFÉ” à Genève: «naïve» — Ça va? Œuvre À… DÉ… Größe, Ångström, señor ÀÉÎ",
        "Привет, мир. Это текст на русском языке.",
        "東京の会議は終わった。",
        "汪文斌张军陈昊佳",
        "What?? Really????",
        "كتاب\u200f مفتوح 😀 𠮷野家",
    ],
)
def test_unusual_text_is_no_mojibake(text):
    assert find_mojibake(text) == ""
    assert find_damage(text) == []
