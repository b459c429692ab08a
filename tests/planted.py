"""What is planted in the sample study, against the tables of a run."""

import csv
from pathlib import Path

import pandas as pd

GOLD = Path(__file__).parents[1] / "config/studies/sample/gold"
SAME = {"paper_zh_daily": "paper_zh_ministry"}


def gold(name: str) -> list[dict[str, str]]:
    with (GOLD / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def echoes(table: pd.DataFrame) -> tuple[set[str], pd.DataFrame]:
    """The planted echoes that ``table`` holds with their kind, and its rows that hold none.

    Where quoted words are led on through the alignment, the row is the quotation's.
    """
    table = table[table["method"] != "alignment"]
    found, explained = set(), set()
    for row in gold("echoes"):
        to = row["to_text"].rstrip(".").casefold()
        for place, of_table in table.iterrows():
            shared = of_table["from_text"] + " " + of_table["shared"]
            if (
                (of_table["from_document"], of_table["to_document"])
                == (row["from_document"], SAME.get(row["to_document"], row["to_document"]))
                and row["from_text"] in shared
                and (to in of_table["to_text"].casefold() or row["match"] == "cross-lingual")
            ):
                explained.add(place)
                if of_table["kind"] == row["kind"]:
                    found.add(row["echo"])
    return found, table.drop(index=sorted(explained))


def shifts(table: pd.DataFrame) -> tuple[set[str], pd.DataFrame]:
    """The planted shifts that ``table`` holds with their kind, and its rows that hold none."""
    found, explained = set(), set()
    for row in gold("shifts"):
        for place, of_table in table.iterrows():
            if (
                row["kind"] == of_table["kind"]
                and row["paper_zh_ministry"] in of_table["source_text"]
                and row["paper_en"] in of_table["target_text"]
            ):
                found.add(row["shift"])
                explained.add(place)
    return found, table.drop(index=sorted(explained))


def variants(table: pd.DataFrame) -> tuple[dict[str, tuple[str, str]], pd.DataFrame]:
    """Kind and supported reading of the planted variants in ``table``, and its rows beside them."""
    found, explained = {}, set()
    for row in gold("variants"):
        for place, of_table in table.iterrows():
            before, after = of_table["context_before"][-4:], of_table["context_after"][:4]
            if of_table["level"] == "words" and all(
                before + of_table[witness] + after in row["before"] + row[witness] + row["after"]
                for witness in ("paper_zh_daily", "paper_zh_ministry")
            ):
                found[row["variant"]] = (of_table["kind"], of_table["supported_reading"])
                explained.add(place)
    return found, table.drop(index=sorted(explained))
