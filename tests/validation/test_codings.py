"""Sheets go out and come back; what is wrong with them is said at once."""

import csv

import openpyxl
import pandas as pd
import pytest
from coded_corpus import TARGETS, CodedCorpus

from tifa.validation.codebook import codebook_text
from tifa.validation.codings import DESIGN, read_codings
from tifa.validation.sampling import draw_sample
from tifa.validation.sheets import COLUMNS, sheet_rows, write_csv_sheet, write_workbook


@pytest.fixture(scope="module")
def corpus():
    return CodedCorpus(7, paragraphs=20)


@pytest.fixture
def sample(corpus):
    return pd.DataFrame(draw_sample(**corpus.tables, items=12, seed=4))


@pytest.fixture
def rows(corpus, sample):
    return sheet_rows(sample, sentences=corpus.sentences, targets=TARGETS)


@pytest.fixture
def folder(tmp_path, sample, rows):
    sample.to_csv(tmp_path / DESIGN, index=False)
    for row in rows:
        row["code"] = "1"
    write_csv_sheet(rows, tmp_path / "ada.csv")
    return tmp_path


def faults_of(folder):
    return read_codings(sorted(folder.iterdir()), root=folder)[1]


def rewrite(path, change):
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    change(rows)
    write_csv_sheet(rows, path)


def test_a_sheet_marks_the_mention_and_hides_the_reading(corpus, sample):
    rows = sheet_rows(sample, sentences=corpus.sentences, targets=TARGETS)
    assert all("【the lake】" in row["sentence"] for row in rows)
    assert all(row["code"] == "" for row in rows)
    assert not {"stratum", "polarity", "probability"} & set(COLUMNS)
    assert "湖" in codebook_text(TARGETS)


def test_a_workbook_comes_back_as_it_was_coded(tmp_path, sample, rows):
    sample.to_csv(tmp_path / DESIGN, index=False)
    path = tmp_path / "bo.xlsx"
    write_workbook([row | {"code": ""} for row in rows], path, targets=TARGETS)
    book = openpyxl.load_workbook(path)
    sheet = book["coding"]
    assert sheet.data_validations.dataValidation[0].formula1 == '"-1,0,1,absent"'
    column = COLUMNS.index("code") + 1
    for number in range(len(rows)):
        # Spreadsheets store numbers, not words.
        sheet.cell(number + 2, column).value = [-1, 0, 1.0, "absent"][number % 4]
    book.save(path)
    codings, faults = read_codings(sorted(tmp_path.iterdir()), root=tmp_path)
    assert not faults
    assert codings.coders == ["bo"]
    assert codings.codes["code"].tolist()[:4] == ["-1", "0", "1", "absent"]


def test_workbooks_are_equal_bytes(tmp_path, rows):
    for name in ("one.xlsx", "two.xlsx"):
        write_workbook(rows, tmp_path / name, targets=TARGETS)
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_a_formula_in_a_text_stays_text(tmp_path, rows):
    rows[0]["sentence"] = "=1+1 【the lake】"
    write_workbook(rows, tmp_path / "one.xlsx", targets=TARGETS)
    cell = openpyxl.load_workbook(tmp_path / "one.xlsx")["coding"].cell(2, 5)
    assert cell.data_type == "s"


def test_a_whole_folder_is_read(folder):
    codings, faults = read_codings(sorted(folder.iterdir()), root=folder)
    assert faults == []
    assert len(codings.codes) == 12
    assert len(codings.design) == 12


def test_no_files_no_faults(tmp_path):
    codings, faults = read_codings([], root=tmp_path)
    assert faults == []
    assert codings.coders == []


@pytest.mark.parametrize(("written", "meant"), [("−1", "-1"), ("+1", "1"), (" 0.0 ", "0")])
def test_codes_may_be_written_as_spreadsheets_do(folder, written, meant):
    rewrite(folder / "ada.csv", lambda rows: rows[0].update(code=written))
    codings, faults = read_codings(sorted(folder.iterdir()), root=folder)
    assert faults == []
    assert codings.codes["code"].iloc[0] == meant


def test_semicolons_of_a_european_excel(folder):
    path = folder / "ada.csv"
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    table.to_csv(path, sep=";", index=False)
    assert faults_of(folder) == []


@pytest.mark.parametrize(
    ("change", "row", "problem"),
    [
        (lambda rows: rows[2].update(code="2"), 4, "is no code"),
        (lambda rows: rows[1].update(code=""), 3, "1 of 12 items are not coded"),
        (lambda rows: rows.pop(), None, "1 items of design.csv are missing"),
        (lambda rows: rows.append(rows[0]), 14, "the item stands 2 times"),
        (
            lambda rows: rows.append(rows[0] | {"item": "i99"}),
            14,
            "1 items are not in design.csv",
        ),
    ],
)
def test_a_faulty_sheet_names_the_row(folder, change, row, problem):
    rewrite(folder / "ada.csv", change)
    (fault,) = faults_of(folder)
    assert fault.file == "ada.csv"
    assert fault.row == row
    assert fault.problem.startswith(problem)
    assert fault.mend


def test_many_faults_of_a_kind_are_counted(folder):
    rewrite(folder / "ada.csv", lambda rows: [row.update(code="x") for row in rows])
    faults = faults_of(folder)
    assert len(faults) == 4
    assert "9 more" in faults[-1].problem


def test_codes_need_their_design(folder):
    (folder / DESIGN).unlink()
    (fault,) = faults_of(folder)
    assert (fault.file, fault.problem) == (DESIGN, "the file is missing")


def test_an_edited_design_is_refused(folder):
    table = pd.read_csv(folder / DESIGN, dtype=str)
    table.loc[1, "probability"] = "1.5"
    table.to_csv(folder / DESIGN, index=False)
    (fault,) = faults_of(folder)
    assert (fault.row, fault.column, fault.value) == (3, "probability", "1.5")


def test_one_coder_has_one_file(folder, rows):
    write_workbook(rows, folder / "ada.xlsx", targets=TARGETS)
    assert [fault.problem for fault in faults_of(folder)] == [
        "the codes of 'ada' stand in ada.csv as well"
    ]


def test_what_is_no_workbook_and_no_utf8(folder):
    (folder / "bo.xlsx").write_bytes(b"not a workbook")
    (folder / "cy.csv").write_bytes("item,code\ni01,1\n支持".encode("gb18030"))
    problems = [fault.problem for fault in faults_of(folder)]
    assert problems[0].startswith("cannot be read")
    assert problems[1] == "is not UTF-8"
