import pytest
from hypothesis import given
from hypothesis import strategies as st

from tifa.corpus.draft import Draft, Edit, edit, open_draft, source_span

SOURCE = "0123456789"


def test_edits_split_pieces_and_keep_their_places():
    draft = edit(open_draft(SOURCE, 2, 9), [Edit(1, 3, "", "a"), Edit(4, 5, "XY", "b")])
    assert draft.text == "25XY78"
    assert [(p.start, p.end, p.text, p.rule) for p in draft.pieces] == [
        (2, 3, "2", ""),
        (3, 5, "", "a"),
        (5, 6, "5", ""),
        (6, 7, "XY", "b"),
        (7, 9, "78", ""),
    ]


def test_a_later_rule_takes_over_a_change_that_it_meets():
    draft = edit(open_draft(SOURCE, 0, 10), [Edit(3, 5, "ABC", "first")])
    assert draft.text == "012ABC56789"
    later = edit(draft, [Edit(4, 5, "-", "second")])
    assert later.text == "012A-C56789"
    assert [p.rule for p in later.pieces] == ["", "second", ""]
    across = edit(draft, [Edit(2, 4, "x", "second"), Edit(5, 7, "y", "third")])
    assert across.text == "01xBy6789"
    assert "".join(SOURCE[p.start : p.end] for p in across.pieces) == SOURCE


def test_a_deletion_joins_the_change_of_its_rule_before_it():
    draft = edit(open_draft("a\n\nb", 0, 4), [Edit(1, 2, "", "x")])
    draft = edit(draft, [Edit(1, 2, " ", "y")])
    assert [(p.start, p.end, p.text, p.rule) for p in draft.pieces][1:3] == [
        (1, 2, "", "x"),
        (2, 3, " ", "y"),
    ]


def test_places_in_the_source():
    draft = edit(open_draft(SOURCE, 2, 9), [Edit(1, 3, "", "a"), Edit(4, 5, "XY", "b")])
    assert source_span(draft, 0, 1) == (2, 3)
    assert source_span(draft, 0, 2) == (2, 6)
    assert source_span(draft, 1, 2) == (5, 6)
    assert source_span(draft, 3, 4) == (6, 7)
    assert source_span(draft, 3, 6) == (6, 9)
    with pytest.raises(ValueError, match="empty"):
        source_span(draft, 2, 2)


@pytest.mark.parametrize(
    "edits",
    [
        [Edit(2, 2, "x", "r")],
        [Edit(0, 3, "", "r"), Edit(2, 4, "", "r")],
        [Edit(9, 11, "", "r")],
    ],
)
def test_edits_that_cannot_be_made(edits):
    with pytest.raises(ValueError, match="overlap"):
        edit(open_draft(SOURCE, 0, 10), edits)


def test_nothing_to_draft():
    assert open_draft(SOURCE, 4, 4) == Draft(())
    assert edit(Draft(()), []).text == ""


@given(st.data())
def test_the_source_is_covered_once_and_in_order(data):
    source = data.draw(st.text(min_size=1, max_size=30))
    draft = open_draft(source, 0, len(source))
    for round_ in range(3):
        cuts = sorted(data.draw(st.sets(st.integers(0, len(draft.text)), max_size=6)))
        edits = [
            Edit(a, b, data.draw(st.sampled_from(["", " ", "新文"])), f"rule{round_}")
            for a, b in zip(cuts[::2], cuts[1::2], strict=False)
        ]
        expected = draft.text
        for change in reversed(edits):
            expected = expected[: change.start] + change.after + expected[change.end :]
        draft = edit(draft, edits)
        assert draft.text == expected
        assert "".join(source[p.start : p.end] for p in draft.pieces) == source
        assert all(p.text == source[p.start : p.end] for p in draft.pieces if not p.rule)
