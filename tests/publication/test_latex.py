from io import StringIO
from math import nan

import frames
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tifa.publication.captions import Caption
from tifa.publication.latex import LONG, csv_text, escape, latex_table, printed_rows
from tifa.tables import TABLES

BOTH = {"en": "Some 95 % & more_", "zh": "约95%"}
CAPTION = Caption(title=BOTH, text=BOTH, note=BOTH, alternative=BOTH)
NAMED = frames.names(4, long=False)


def made(name, frame, *, language="en", shown=12):
    return latex_table(
        frame,
        name=name,
        caption=CAPTION,
        language=language,
        shown=shown,
        groups=NAMED,
        targets=NAMED,
    )


def test_escape_prints_the_same_characters():
    assert escape(r"a_b & 5% #1 $x {y} ~ ^ \z") == (
        r"a\_b \& 5\% \#1 \$x \{y\} \textasciitilde{} \textasciicircum{} \textbackslash{}z"
    )
    assert escape("《全球安全倡议》“安全”") == "《全球安全倡议》“安全”"
    assert escape("a--b\n''c") == "a{-}{-}b {'}{'}c"


@given(st.text(max_size=40))
def test_escaped_text_holds_no_active_character(text):
    escaped = escape(text)
    depth = 0
    index = 0
    while index < len(escaped):
        character = escaped[index]
        if character == "\\":
            assert index + 1 < len(escaped)
            index += 2
            continue
        assert character not in "&%#_~^"
        depth += {"{": 1, "}": -1}.get(character, 0)
        assert depth >= 0
        index += 1
    assert depth == 0


@pytest.mark.parametrize("name", [name for name, table in TABLES.items() if table.printed])
def test_each_printed_table_is_whole(name):
    text = made(name, frames.study()[name])
    assert text.count(r"\begin{") == text.count(r"\end{")
    body = [line for line in text.splitlines() if line.endswith(r"\\") and " & " in line]
    counts = {line.replace(r"\&", "").count("&") for line in body}
    assert len(counts) == 1
    assert r"\toprule" in text
    assert r"95 \% \& more\_" in text


def test_numbers_are_aligned_and_missing_ones_dashed():
    frame = frames.stance(NAMED, frames.names(1, long=False))
    text = made("stance", frame)
    assert "S[table-format=-1.3]" in text
    assert "{--}" in text
    assert "& -0.222 &" in text


def test_a_constant_column_moves_to_the_notes():
    text = made("documents", frames.documents(NAMED))
    assert "In all rows, date: 2023-02." in text
    assert "& date &" not in text


def test_rows_left_out_are_said():
    frame = frames.keyness(NAMED, terms=12)
    rows, note = printed_rows(frame, name="keyness", shown=2)
    assert len(rows) == 3 * 2 * 4
    assert "The 2 highest-ranked terms per side" in note
    assert f"All {len(frame)} rows are in keyness.csv." in note


def test_long_tables_break_over_pages_and_short_ones_do_not():
    frame = frames.topics(count=4)
    assert len(frame) > LONG
    assert r"\begin{longtable}" in made("topics", frame)
    assert r"\begin{longtable}" not in made("topic_selection", frames.topic_selection())


def test_an_empty_table_says_so():
    assert "This table has no rows." in made("stance", frames.stance(NAMED, {}))


def test_names_in_chinese_stay_chinese():
    assert NAMED["group_1"]["zh"] in made("stance", frames.stance(NAMED, NAMED), language="zh")


def test_csv_rounds_keeps_order_and_reads_back():
    frame = pd.DataFrame(
        {
            "number": [1 / 3, nan, 2_000_000.0, 1e-9],
            "count": [1, 2, 3, 4],
            "kept": [True, False, True, True],
            "text": ["安全", "", 'a"b', "c,d"],
        }
    )
    text = csv_text(frame)
    assert text.splitlines()[:3] == [
        "number,count,kept,text",
        "0.333333,1,true,安全",
        ",2,false,",
    ]
    assert "\r" not in text
    back = pd.read_csv(StringIO(text))
    assert list(back["number"].dropna()) == [0.333333, 2e6, 1e-9]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx"])
def test_csv_text_is_no_formula(text):
    assert csv_text(pd.DataFrame({"text": [text]})).splitlines()[1].lstrip('"').startswith("'")


def test_csv_leaves_negative_numbers_alone():
    assert csv_text(pd.DataFrame({"x": [-1.5]})) == "x\n-1.5\n"
