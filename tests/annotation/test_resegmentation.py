"""The second segmenter: its words give the text back, wherever its dictionary lies."""

import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tifa.annotation.resegmentation import load_segmenter, resegment
from tifa.tables import read_table, write_table

CUT = load_segmenter()
ROOT = Path(__file__).parents[2]


def sentences(*rows: tuple[str, str, int]) -> pd.DataFrame:
    named = [
        {"sentence_id": f"text.p01.s{number:02d}", "language": language, "text": text}
        | {"start": start}
        for number, (language, text, start) in enumerate(rows, 1)
    ]
    return pd.DataFrame(named)


def test_the_words_of_its_documentation() -> None:
    # The example of jieba's README.
    assert CUT("我来到北京清华大学") == ["我", "来到", "北京", "清华大学"]
    assert CUT("他来到了网易杭研大厦") == ["他", "来到", "了", "网易", "杭研", "大厦"]


def test_offsets_count_in_the_document_and_white_space_is_no_word() -> None:
    table = resegment(
        sentences(("zh", "我 来到北京。", 7), ("en", "We came.", 14)), load=lambda: CUT
    )
    assert table.to_dict("list") == {
        "sentence_id": ["text.p01.s01"] * 4,
        "index": [1, 2, 3, 4],
        "text": ["我", "来到", "北京", "。"],
        "start": [7, 9, 11, 13],
        "end": [8, 11, 13, 14],
    }


@given(
    st.text(
        st.one_of(
            st.sampled_from("共商建享治理体系国家2０.,%A。“”（） \n\t\u3000😀\u200d𠀀"),
            st.characters(exclude_categories=("Cs",)),
        ),
        max_size=40,
    )
)
def test_the_words_give_any_text_back(text: str) -> None:
    assert "".join(CUT(text)) == text
    table = resegment(sentences(("zh", text, 3)), load=lambda: CUT)
    assert all(
        text[start - 3 : end - 3] == word and not word.isspace()
        for word, start, end in table[["text", "start", "end"]].itertuples(index=False)
    )
    assert "".join(table["text"]) == "".join(word for word in CUT(text) if not word.isspace())


def test_a_segmenter_that_changes_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match=r"text\.p01\.s01"):
        resegment(sentences(("zh", "和平", 0)), load=lambda: lambda text: ["和"])


def test_nothing_is_loaded_without_a_chinese_sentence(tmp_path: Path) -> None:
    table = resegment(sentences(("en", "We came.", 0)), load=lambda: pytest.fail("loaded"))
    write_table(table, tmp_path / "words", name="second_words")
    assert read_table(tmp_path / "words", name="second_words").empty


def test_another_programs_dictionary_is_not_taken_and_none_is_left(tmp_path: Path) -> None:
    (tmp_path / "jieba.cache").write_bytes(b"of another program")
    code = (
        "from tifa.annotation.resegmentation import load_segmenter\n"
        "assert load_segmenter()('来到北京') == ['来到', '北京']"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts")}
    environment |= dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(tmp_path))
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert [path.name for path in tmp_path.iterdir()] == ["jieba.cache"]
