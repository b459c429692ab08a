from math import nan

import openpyxl
import pandas as pd
import pytest

from tifa.publication.notes import Note
from tifa.publication.spreadsheet import LONGEST, write_workbook
from tifa.tables import TABLES

BOTH = {"en": "Stance", "zh": "立场"}
NOTE = Note(title=BOTH, text={"en": "A note.", "zh": "注。"})


def written(tmp_path, frame, *, name):
    path = tmp_path / f"{name}.xlsx"
    write_workbook(frame, path, table=TABLES[name], note=NOTE)
    return openpyxl.load_workbook(path)


@pytest.fixture
def readings() -> pd.DataFrame:
    blank = {column.name: "" for column in TABLES["readings"].columns}
    return pd.DataFrame(
        [
            blank | {"holder": "=1+1", "polarity": -0.25, "strength": nan, "abstained": False},
            blank | {"holder": "https://example.org", "polarity": nan, "abstained": True},
            blank | {"holder": "12", "target": "安全\x02𠮷"},
        ]
    )


def test_numbers_are_numbers_and_all_else_is_text(tmp_path, readings):
    sheet = written(tmp_path, readings, name="readings")["table"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    assert list(columns) == TABLES["readings"].column_names
    cells = [sheet.cell(row, columns["holder"]) for row in (2, 3, 4)]
    assert [cell.value for cell in cells] == ["=1+1", "https://example.org", "12"]
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.hyperlink is None for cell in cells)
    assert sheet.cell(2, columns["polarity"]).value == -0.25
    assert sheet.cell(3, columns["polarity"]).value is None
    assert sheet.cell(3, columns["abstained"]).value is True
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref is not None
    assert all(sheet.column_dimensions[letter].width <= 61 for letter in ("A", "C"))


def test_small_numbers_are_not_printed_as_nothing(tmp_path):
    values = [0.0, 0.25, 0.0005, 0.0004, -0.00001]
    frame = pd.DataFrame({"p": values})
    sheet = written(tmp_path, frame, name="keyness")["table"]
    assert [sheet.cell(row, 1).value for row in range(2, 7)] == values
    formats = [sheet.cell(row, 1).number_format for row in range(2, 7)]
    assert formats == ["0.000", "0.000", "0.000", "0.0E+00", "0.0E+00"]


def test_the_notes_hold_both_languages_and_every_column(tmp_path, readings):
    page = written(tmp_path, readings, name="readings")["notes"]
    texts = [[cell.value or "" for cell in row] for row in page.iter_rows()]
    flat = [cell for row in texts for cell in row]
    assert "Stance / 立场" in flat
    assert {"A note.", "注。"} <= set(flat)
    assert [row[0] for row in texts[-len(TABLES["readings"].columns) :]] == (
        TABLES["readings"].column_names
    )


def test_a_text_too_long_for_a_cell_is_cut_and_the_notes_say_so(tmp_path, readings):
    readings.loc[0, "route"] = "x" * (LONGEST + 1)
    book = written(tmp_path, readings, name="readings")
    place = TABLES["readings"].column_names.index("route") + 1
    assert len(book["table"].cell(2, place).value) == LONGEST
    told = [cell.value for row in book["notes"].iter_rows() for cell in row if cell.value]
    assert any("Texts cut at 32767 characters: 1" in text for text in told)


def test_the_bytes_depend_on_the_rows_alone(tmp_path, readings):
    for name in ("a", "b"):
        write_workbook(readings, tmp_path / name, table=TABLES["readings"], note=NOTE)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_an_empty_table_gives_its_headings(tmp_path):
    frame = pd.DataFrame(columns=TABLES["stance"].column_names)
    sheet = written(tmp_path, frame, name="stance")["table"]
    assert sheet.max_row == 1
