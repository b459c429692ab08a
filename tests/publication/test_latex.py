import re

import frames
import pytest

from tifa.publication.escaping import Faces
from tifa.publication.latex import LONG, latex_table
from tifa.publication.notes import Note, Notes
from tifa.publication.printed import MOST, printed_rows
from tifa.tables import TABLES

BOTH = {"en": "Some 95 % & more_", "zh": "约95%"}
NAMED = frames.names(4, long=False)
FACES = Faces(chinese=frozenset(range(0x3000, 0xA000)), other=frozenset(range(0x370, 0x700)))
NOTES = Notes(
    tables={name: Note(title=BOTH, text=BOTH) for name, table in TABLES.items() if table.published},
    headings={"frequency_a": {"en": "f a"}, "status": {"en": "", "zh": ""}},
)


def made(name, frame, *, language="en", shown=12):
    return latex_table(
        frame,
        name=name,
        notes=NOTES,
        language=language,
        shown=shown,
        groups=NAMED,
        targets=NAMED,
        faces=FACES,
    )


@pytest.mark.parametrize("name", [name for name, table in TABLES.items() if table.printed])
def test_each_printed_table_is_whole(name):
    text = made(name, frames.study()[name])
    assert text.count(r"\begin{") == text.count(r"\end{")
    body = [line for line in text.splitlines() if line.endswith(r"\\") and " & " in line]
    counts = {line.replace(r"\&", "").count("&") for line in body}
    assert len(counts) <= 1
    assert r"\toprule" in text
    assert r"95 \% \& more\_" in text


def test_numbers_are_aligned_and_missing_ones_dashed():
    frame = frames.stance(NAMED, frames.names(1, long=False))
    text = made("stance", frame)
    assert "S[table-format=-1.2]" in text
    assert "{--}" in text
    assert re.search(r"& -0\.22 &", text)


def test_a_constant_column_moves_to_the_notes():
    text = made("documents", frames.documents(NAMED))
    assert "In all rows, date: 2023-02." in text
    assert "& date &" not in text


def test_rows_left_out_are_said():
    frame = frames.keyness(NAMED, terms=12)
    rows, note = printed_rows(frame, name="keyness", shown=2)
    assert len(rows) == 3 * 2 * 4
    assert "The 2 highest-ranked terms per side" in note["en"]
    assert "每侧列排名最前的2个词语" in note["zh"]
    assert f"All {len(frame)} rows are in keyness.csv and keyness.xlsx." in note["en"]


def test_long_tables_break_over_pages_and_short_ones_do_not():
    frame = frames.topics(count=4)
    assert len(frame) > LONG
    assert r"\begin{longtable}" in made("topics", frame)
    assert r"\begin{longtable}" not in made("topic_selection", frames.topic_selection())


def test_a_table_whose_cells_break_into_many_lines_breaks_over_pages():
    frame = frames.documents(NAMED).assign(holder="a holder with a name " * 40)
    frame["holder"] += frame["document_id"]
    text = made("documents", frame)
    assert r"\begin{longtable}" in text
    assert r"\raggedright" in text


def test_no_more_is_printed_than_a_paper_would():
    frame = frames.topics(count=10)
    rows, note = printed_rows(frame, name="topics", shown=12)
    assert len(rows) == MOST
    assert f"The first {MOST} of {len(frame)} rows." in note["en"]


def test_a_status_is_a_mark_that_the_note_explains():
    frame = frames.stance(NAMED, NAMED)
    text = made("stance", frame.assign(status="unvalidated, descriptive only"))
    assert "†‡" in text
    assert "† unvalidated; ‡ descriptive only." in text


def test_characters_without_a_glyph_print_as_their_code_point():
    frame = frames.topics(count=1).head(2).assign(term=["\U0001f6a2", "سلام"])
    text = made("topics", frame)
    assert r"\tifaglyph{1F6A2}" in text
    assert r"\tifartl{سلام}" in text
    assert text.index(r"\providecommand{\tifaglyph}") < text.index(r"\begin{table}")


def test_an_empty_table_says_so():
    assert "This table has no rows." in made("stance", frames.stance(NAMED, {}))


def test_names_in_chinese_stay_chinese():
    assert NAMED["group_1"]["zh"] in made("stance", frames.stance(NAMED, NAMED), language="zh")
