"""What is planted in the sample study as quotation and reuse is found."""

import csv
from pathlib import Path

import pytest

from tifa.relations.reuse import Passage, find_reuse

GOLD = Path(__file__).parents[2] / "config/studies/sample/gold/echoes.tsv"


def planted():
    with GOLD.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [row for row in rows if row["match"] == "exact"]


@pytest.mark.parametrize("row", planted(), ids=lambda row: row["echo"])
def test_exact_wording_is_found(row):
    language = "zh" if any("\u4e00" <= char <= "\u9fff" for char in row["from_text"]) else "en"
    passages = [
        Passage("a.p01.s01", "a", language, row["from_text"]),
        Passage("b.p01.s01", "b", language, row["to_text"]),
    ]
    only_a = {"comparable": lambda a, b: a == "a", "known": lambda a, b: a == "a"}
    (found,) = find_reuse(passages, **only_a, minimum=0.0)
    assert found.covered == 1.0
