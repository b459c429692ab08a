"""Outputs of two runs: identical, close within a tolerance, or changed, each kind of file."""

import json
import math
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from tifa.publication.crate import METADATA, WORKFLOW
from tifa.publication.verification import (
    Outcome,
    altered_outputs,
    compare_files,
    compare_runs,
    differing_inputs,
    grouped,
)


def outcome(tmp_path: Path, name: str, write, ours, theirs, *, tolerance: float = 1e-6):
    """The outcome for two files that ``write`` makes of two values."""
    paths = [tmp_path / folder / name for folder in ("ours", "theirs")]
    for path, value in zip(paths, (ours, theirs), strict=True):
        path.parent.mkdir(exist_ok=True)
        write(path, value)
    return compare_files(*paths, tolerance=tolerance, path=name)


def table(path: Path, values) -> None:
    pd.DataFrame({"term": ["a", "b"], "g2": values}).to_parquet(path)


def text(path: Path, value: str) -> None:
    path.write_text(value, encoding="utf-8")


def picture(path: Path, value: float) -> None:
    plt.imsave(path, np.full((4, 6, 3), value), vmin=0, vmax=1)


def drawing(path: Path, value: float) -> None:
    figure = plt.figure(figsize=(1, 1))
    figure.add_axes((0, 0, 1, 1)).plot([0, 1], [0, 1], linewidth=value)
    figure.savefig(path, metadata={"CreationDate": None})
    plt.close(figure)


def workbook(path: Path, value) -> None:
    book = Workbook()
    book.active.append(["term", value])
    book.save(path)


@pytest.mark.parametrize(
    ("name", "write", "ours", "theirs", "expected", "note"),
    [
        ("t.parquet", table, [1.0, 2.0], [1.0, 2.0], "identical", ""),
        ("t.parquet", table, [1.0, 2.0 * (1 + 1e-9)], [1.0, 2.0], "close", "difference 1e-09"),
        (
            "t.parquet",
            table,
            [1.0, 2.1],
            [1.0, 2.0],
            "changed",
            "row 2, g2: '2.1' instead of '2.0'",
        ),
        ("t.parquet", table, [1.0, math.nan], [1.0, 2.0], "changed", "row 2, g2"),
        ("t.parquet", table, [1e-17, math.nan], [0.0, math.nan], "close", "same content"),
        ("t.parquet", table, ["x", "y"], ["x", "z"], "changed", "row 2, g2: 'y' instead of 'z'"),
        ("t.csv", text, "a,0.500000001\n", "a,0.5\n", "close", "2e-09"),
        ("t.csv", text, "a,0.51\n", "a,0.5\n", "changed", "line 1: 0.51 instead of 0.5"),
        ("t.csv", text, "a\nb,7\n", "a\nb,8\n", "changed", "line 2: 'b,7' instead of 'b,8'"),
        ("t.csv", text, "a\n", "a\nb\n", "changed", "line 2"),
        ("t.html", text, "<p>和平", "<p>合作", "changed", "'<p>和平' instead of '<p>合作'"),
        ("t.png", picture, 0.5, 0.5 + 1 / 255, "close", "colour"),
        ("t.png", picture, 0.5, 0.6, "changed", "100.00% of the pixels"),
        ("t.pdf", drawing, 1.0, 2.0, "changed", "drawing operation"),
        ("t.xlsx", workbook, 0.25, 0.25 + 1e-10, "close", "4e-10"),
        ("t.xlsx", workbook, 0.25, 0.75, "changed", "sheet Sheet, row 1: 0.25 instead of 0.75"),
        ("t.xlsx", workbook, "x", "y", "changed", "'x' instead of 'y'"),
        ("t.spacy", text, "a", "bb", "changed", "1 bytes, 2 recorded"),
    ],
)
def test_outcomes(tmp_path, name, write, ours, theirs, expected, note):
    found = outcome(tmp_path, name, write, ours, theirs)
    assert (found.path, found.outcome) == (name, expected)
    assert note in found.note


def test_the_metadata_of_a_drawing_do_not_count(tmp_path):
    def write(path: Path, producer: str) -> None:
        figure = plt.figure(figsize=(1, 1))
        figure.savefig(path, metadata={"Producer": producer, "CreationDate": None})
        plt.close(figure)

    assert outcome(tmp_path, "t.pdf", write, "one", "another").outcome == "close"


@settings(max_examples=30)
@given(st.floats(-1e300, 1e300), st.floats(-1e-7, 1e-7))
def test_numbers_within_the_tolerance_are_never_changed(tmp_path_factory, value, relative):
    folder = tmp_path_factory.mktemp("numbers")
    found = outcome(folder, "t.parquet", table, [0.0, value], [0.0, value * (1 + relative)])
    assert found.outcome in ("identical", "close")


def run(folder: Path, *, version: str, lexicon: str, source: str = "1f") -> Path:
    """A folder of results with one table and its provenance."""
    (folder / WORKFLOW / "config").mkdir(parents=True)
    (folder / WORKFLOW / "config/lexicon.tsv").write_text(lexicon)
    (folder / "tables").mkdir()
    (folder / "tables/stance.csv").write_text("x\n")
    entities = [
        {"@type": "SoftwareApplication", "@id": "#m", "name": "mpl", "softwareVersion": version},
        {"@type": "CreativeWork", "@id": "#source-page", "sha256": source},
    ]
    (folder / METADATA).write_text(json.dumps({"@graph": entities}))
    (folder / "provenance/checksums.sha256").write_text(
        "73cb3858a687a8494ca3323053016282f3dad39d42cf62ca4e79dda2aac7d9ac  tables/stance.csv\n"
    )
    return folder


def test_what_differs_between_two_runs_is_said(tmp_path):
    now = run(tmp_path / "now", version="3.11.2", lexicon="a")
    then = run(tmp_path / "then", version="3.11.1", lexicon="b", source="2f")
    assert differing_inputs(now, then) == [
        "mpl: 3.11.1 then, 3.11.2 now",
        "source page: 2f then, 1f now",
        "config/lexicon.tsv differs",
    ]
    assert differing_inputs(now, now) == []


def test_missing_and_new_outputs_and_no_provenance(tmp_path):
    now = run(tmp_path / "now", version="1", lexicon="a")
    then = run(tmp_path / "then", version="2", lexicon="b")
    (now / "tables/new.csv").write_text("")
    (then / "tables/gone.csv").write_text("")
    assert [(o.path, o.outcome) for o in compare_runs(now, then)] == [
        ("tables/gone.csv", "missing"),
        ("tables/new.csv", "new"),
        ("tables/stance.csv", "identical"),
    ]


def test_outputs_altered_after_the_run_are_noticed(tmp_path):
    folder = run(tmp_path / "now", version="1", lexicon="a")
    assert altered_outputs(folder) == []
    (folder / "tables/stance.csv").write_text("y\n")
    assert altered_outputs(folder) == ["tables/stance.csv"]


def test_the_files_of_a_table_or_figure_are_told_together():
    paths = (
        "data/stance.parquet",
        "data/documents/stance.js",
        "figures/stance.caption.en.txt",
        "figures/stance/stance-2.png",
        "paper/tables/stance.tex",
        "report/index.html",
        "tables/stance.csv",
        "tables/stance_corrected.csv",
    )
    told = grouped([Outcome(path, "changed", f"in {path}") for path in paths])
    assert [(one.path, one.note) for one in told] == [
        ("table stance (3 files, data/stance.parquet first)", "in data/stance.parquet"),
        ("data/documents/stance.js", "in data/documents/stance.js"),
        ("figure stance (2 files, figures/stance.caption.en.txt first)", f"in {paths[2]}"),
        ("report/index.html", "in report/index.html"),
        ("tables/stance_corrected.csv", "in tables/stance_corrected.csv"),
    ]
    mixed = [Outcome("data/a.parquet", "close"), Outcome("tables/a.csv", "changed")]
    assert grouped(mixed) == mixed
