import pytest

from tifa.corpus.anchors import Cut, cut_document, find_anchor
from tifa.errors import InputError

TEXT = """The harbour treaty
by the council

The council met in spring. It met again.
A lamp is needed (at night).
Photo: nobody

The harbour closes.
海港合作宣言
各港口应当加强合作。
"""
PLACE = {"file": "documents.tsv", "row": 7, "column": "start"}


def fault_of(anchor, **options):
    with pytest.raises(InputError) as error:
        find_anchor(TEXT, anchor, **PLACE, **options)
    (fault,) = error.value.faults
    assert (fault.file, fault.row, fault.column, fault.value) == (*PLACE.values(), anchor)
    return fault


@pytest.mark.parametrize(
    ("anchor", "matched"),
    [
        ("It met again.", "It met again."),
        ("(at night).", "(at night)."),
        ("/^海港.+$/", "海港合作宣言"),
        (r"/\(at \w+\)/", "(at night)"),
        ("/^by.*\n/", "by the council\n"),
    ],
)
def test_an_anchor_is_literal_or_an_expression(anchor, matched):
    start, end = find_anchor(TEXT, anchor, **PLACE)
    assert TEXT[start:end] == matched


def test_an_anchor_that_is_nowhere_shows_the_nearest_lines():
    problem = fault_of("The counsil met in sprint").problem
    assert "nowhere in the source" in problem
    nearest = problem.split("nearest: ")[1].split("; ")
    assert nearest[0] == "line 4 “The council met in spring. It met again.”"
    assert len(nearest) == 3


def test_nearest_lines_in_chinese_and_for_expressions():
    assert "line 9 “海港合作宣言”" in fault_of("海港合做宣言").problem
    assert "line 9 “海港合作宣言”" in fault_of("/^海港合作的宣言$/").problem


def test_an_anchor_that_matches_more_than_once_shows_where():
    problem = fault_of("met").problem
    assert "more than once" in problem
    assert problem.count("line 4 ") == 2
    assert "and more" in fault_of("e").problem


def test_an_anchor_counts_only_within_its_stretch():
    first = TEXT.index("met")
    assert find_anchor(TEXT, "met", **PLACE, start=first + 1)[0] == TEXT.index("met", first + 1)
    assert "in this document" in fault_of("met", start=len(TEXT) - 5).problem


@pytest.mark.parametrize(
    ("anchor", "problem"),
    [("/(/", "no regular expression"), ("/x*/", "more than once"), ("/\\Z/", "no character")],
)
def test_expressions_that_cannot_anchor(anchor, problem):
    found = fault_of(anchor).problem
    assert problem in found or "not a regular expression" in found


def test_an_empty_text_has_no_nearest_line():
    with pytest.raises(InputError) as error:
        find_anchor("", "a", **PLACE)
    assert "(no text)" in error.value.faults[0].problem


def test_a_document_runs_from_the_start_of_one_anchor_to_the_end_of_the_other():
    cut = cut_document(TEXT, start="The council met", end="closes.", drop="Photo", row=2)
    assert TEXT[cut.start : cut.end].startswith("The council met")
    assert TEXT[cut.start : cut.end].endswith("harbour closes.")
    ((a, b),) = cut.dropped
    assert TEXT[a:b] == "Photo: nobody"


def test_empty_anchors_stand_for_the_whole_text():
    assert cut_document(TEXT, start="", end=" ", drop="", row=2) == Cut(0, len(TEXT), ())


def test_the_end_has_to_come_after_the_start():
    with pytest.raises(InputError) as error:
        cut_document(TEXT, start="closes", end="by the council", drop="", row=2)
    assert error.value.faults[0].column == "end"


def test_dropped_lines_are_cut_at_the_document_s_edges_and_merged():
    cut = cut_document(
        TEXT, start="council met", end="A lamp", drop="met in || met again || A lamp", row=2
    )
    assert [TEXT[a:b] for a, b in cut.dropped] == [
        TEXT[cut.start : cut.end].split("\nA")[0],
        "A lamp",
    ]


def test_all_faults_of_drop_are_collected():
    with pytest.raises(InputError) as error:
        cut_document(TEXT, start="", end="", drop="nothing here || met || Photo", row=9)
    assert [(f.column, f.row, f.value) for f in error.value.faults] == [
        ("drop", 9, "nothing here"),
        ("drop", 9, "met"),
    ]


@pytest.mark.parametrize(
    ("source", "anchor", "mend"),
    [
        ("He said “no”.", 'He said "no".', "write it as the source does: He said “no”."),
        ("他说：“不”。", "他说:「不」.", "write it as the source does: 他说：“不”。"),
        ("ＡＢＣ公司", "abc公司", "write it as the source does: ＡＢＣ公司"),
        ("a – b", "a-b", "write it as the source does: a – b"),
        ("one\u3000two", "one two", "other white space there, or a line end: write /one\\s+two/"),
        (
            "湖水\n归大家",
            "湖水归大家",
            "other white space there, or a line end: write /湖水\\s+归大家/",
        ),
        ("(a)\n“b”", '(a) "b"', "other white space there, or a line end: write /\\(a\\)\\s+“b”/"),
        ("soft\u00adhyphen", "softhyphen", "write it as the source does: soft\u00adhyphen"),
    ],
)
def test_an_anchor_that_is_written_otherwise(source, anchor, mend):
    text = f"before\n{source}\nafter"
    with pytest.raises(InputError) as error:
        find_anchor(text, anchor, **PLACE)
    found = error.value.faults[0].mend
    assert found.endswith(mend)
    if "write /" in found:
        start, end = find_anchor(text, found.partition("write ")[2], **PLACE)
        assert text[start:end] == source


@pytest.mark.parametrize(("text", "anchor"), [("A b. a B.", "A B"), ("ab", "\u200b"), ("ab", "xy")])
def test_an_anchor_that_is_not_or_twice_written_otherwise(text, anchor):
    with pytest.raises(InputError) as error:
        find_anchor(text, anchor, **PLACE)
    assert error.value.faults[0].mend == "copy the anchor from the source, letter by letter"


def test_a_long_text_is_searched_quickly():
    text = "各港口应当加强合作。\n" * 60_000
    with pytest.raises(InputError):
        find_anchor(text, "各港口应该加强协作", **PLACE)
