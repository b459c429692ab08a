import frames
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tifa.publication.canvas import Canvas
from tifa.publication.figures.stance import draw_stance
from tifa.publication.layout import save_drawing
from tifa.publication.links import evidence_columns, key_of, parse_address, rows_address

texts = st.text(st.characters(exclude_categories=("Cs",)))


@given(st.lists(st.tuples(texts, texts, texts, texts, texts), min_size=1, max_size=3))
def test_an_address_is_ascii_and_reads_back_to_the_keys(keys):
    columns = ("level", "name", "language", "target", "quoted")
    address = rows_address("stance", [dict(zip(columns, key, strict=True)) for key in keys])
    assert address.isascii()
    assert not set(address) & set(" \"'<>&@")
    parsed = parse_address(address)
    assert (parsed.table, parsed.keys) == ("stance", tuple(keys))


def test_numbers_of_a_key_are_whole():
    row = {"group": "g", "language": "zh", "topic": 3.0, "quoted": "with"}
    assert rows_address("topic_prevalence", [row]) == "#topic_prevalence/g/zh/3/with"
    assert key_of("topic_prevalence", row) == ("g", "zh", "3", "with")
    assert rows_address("topic_prevalence", []) == ""


@pytest.mark.parametrize("text", ["", "#paper.p01.s01", "#no_table/a", "https://example.org/a"])
def test_what_is_no_address_of_a_table_is_refused(text):
    assert parse_address(text) is None


def test_the_sentences_of_a_row_stand_in_the_first_columns_known():
    assert evidence_columns(["sentence_id", "evidence"]) == ["evidence"]
    assert evidence_columns(["to_sentence", "from_sentence"]) == ["from_sentence", "to_sentence"]
    assert evidence_columns(["term"]) == []


def test_each_drawn_row_of_stance_leads_to_its_row(tmp_path, face):
    groups, targets = frames.names(3, long=False), frames.names(2, long=False)
    stance = frames.stance(groups, targets)
    canvas = Canvas("double", "en", face, groups, targets, 0.95)
    drawing = draw_stance(stance, canvas=canvas, minimum_readings=3)
    save_drawing(drawing, folder=tmp_path / "stance", face=face)
    svg = (tmp_path / "stance/stance-1.svg").read_text(encoding="utf-8")
    drawn = stance[
        (stance["level"] == "group") & (stance["quoted"] == "without") & (stance["mentions"] > 0)
    ]
    addresses = [rows_address("stance", [row]) for row in drawn.itertuples() if row.evidence]
    assert addresses
    assert all(f'href="{address}"' in svg for address in addresses)
    assert b"/URI" not in (tmp_path / "stance/stance-1.pdf").read_bytes()
