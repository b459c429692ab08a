"""The data dictionary says what the tables are."""

from pathlib import Path

from write_dictionary import dictionary

ROOT = Path(__file__).parents[1]


def test_the_data_dictionary_is_current() -> None:
    written = (ROOT / "docs/data-dictionary.md").read_text(encoding="utf-8")
    assert written == dictionary(), "run make docs"
