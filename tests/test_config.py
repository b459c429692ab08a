"""config/config.yaml, its schema and its manual say the same."""

import re

import pytest
import yaml
from tiny_study import ROOT

from tifa.study import schemas

MANUAL = (ROOT / "config" / "README.md").read_text(encoding="utf-8")
SHIPPED = yaml.safe_load((ROOT / "config" / "config.yaml").read_text(encoding="utf-8"))


def leaves(node: dict, path: tuple = ()) -> dict[str, object]:
    """Return the values of ``node`` by their dotted keys."""
    found = {}
    for key, value in node.items():
        if isinstance(value, dict):
            found |= leaves(value, (*path, key))
        else:
            found[".".join((*path, key))] = value
    return found


def section(heading: str) -> str:
    """Return what stands in the manual under ``heading``."""
    return re.search(rf"^## {re.escape(heading)}$(.*?)(?=^## |\Z)", MANUAL, re.M | re.S).group(1)


def first_cells(heading: str) -> list[str]:
    """Return the names in the first column of the manual's tables under ``heading``."""
    return re.findall(r"^\| `([^`]+)` \|", section(heading), re.M)


def rows(heading: str) -> dict[str, list[str]]:
    """Return the cells of the manual's tables under ``heading`` by the name in the first."""
    lines = re.findall(r"^\| `([^`]+)` \|(.*)\|$", section(heading), re.M)
    return {name: [cell.strip() for cell in rest.split(" | ")] for name, rest in lines}


def test_every_key_is_in_the_schema_and_the_other_way_round() -> None:
    declared = {".".join(path): node["default"] for path, node in schemas.leaves("config")}
    assert leaves(SHIPPED) == declared


def test_every_key_is_in_the_manual_and_the_other_way_round() -> None:
    declared = [".".join(path) for path, _ in schemas.leaves("config")]
    assert sorted(first_cells("config.yaml")) == sorted(declared)


def test_the_manual_prints_what_is_shipped() -> None:
    printed = rows("config.yaml")
    for key, value in leaves(SHIPPED).items():
        cell = printed[key][0]
        if key == "cleaning.rules":
            assert cell == "all seven"
            assert len(value) == 7
        else:
            assert yaml.safe_load(cell.strip("`")) == value, key


def test_the_manual_prints_what_is_allowed() -> None:
    printed = rows("config.yaml")
    for path, node in schemas.leaves("config"):
        key, cell = ".".join(path), rows("config.yaml")[".".join(path)][1]
        bounds = [node.get(name) for name in ("minimum", "exclusiveMinimum", "maximum")]
        for bound in bounds:
            if bound is not None:
                assert re.search(rf"(?<![\d.]){re.escape(str(bound))}(?![\d.])", cell), key
        if key in ("cleaning.script", "keyness.upos"):
            continue
        for value in [*node.get("enum", ()), *node.get("items", {}).get("enum", ())]:
            assert f"`{value}`" in cell, key
        if "null" in node.get("type", ()):
            assert "`null`" in printed[key][1], key


def test_every_key_of_a_study_is_in_the_manual() -> None:
    properties = schemas.schema("study")["properties"]
    own = [key for key, node in properties.items() if "$ref" not in node]
    shared = [key for key, node in properties.items() if "$ref" in node]
    assert sorted(first_cells("study.yaml")) == sorted(own)
    assert sorted(shared) == sorted(set(SHIPPED) - {"study"})


@pytest.mark.parametrize("name", ["sources", "documents", "terms"])
def test_every_column_is_in_the_manual(name: str) -> None:
    expected = schemas.columns(name)
    found = first_cells(f"{name}.tsv")
    assert found[: len(expected)] == expected
    if name == "documents":
        relations = schemas.schema(name)["properties"]["relation"]["description"]
        assert found[len(expected) :] == re.findall(
            r"\w+_(?:of|to|on|in)\b", relations.replace("relates_to", "")
        )
    else:
        assert found == expected


def test_every_key_of_a_target_is_in_the_manual() -> None:
    declared = schemas.schema("targets")["items"]["properties"]
    assert sorted(first_cells("targets.yaml")) == sorted(declared)


@pytest.mark.parametrize(
    ("heading", "name"), [("study.yaml", "study"), ("targets.yaml", "targets")]
)
def test_the_examples_of_the_manual_are_valid(heading: str, name: str) -> None:
    example = re.search(r"^```yaml$(.*?)^```$", section(heading), re.M | re.S).group(1)
    found = schemas.violations(
        yaml.safe_load(example), name=name, file=heading, line=lambda path: None
    )
    assert found == []


def test_the_table_of_the_manual_is_valid() -> None:
    lines = [
        line.strip().split("→") for line in section("documents.tsv").splitlines() if "→" in line
    ]
    header, *documents = [line for line in lines if len(line) > 5]
    assert header == schemas.columns("documents")
    assert len(documents) == 3
    for number, cells in enumerate(documents, start=2):
        row = {**dict(zip(header, cells, strict=True)), "row": number}
        assert schemas.cell_faults(row, name="documents", file="documents.tsv") == []
