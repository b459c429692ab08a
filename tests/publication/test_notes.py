from pathlib import Path

import frames
import pytest
import yaml

from tifa.publication.captions.caption import read_captions
from tifa.publication.captions.facts import gather_facts
from tifa.publication.notes import read_notes
from tifa.tables import TABLES

REPORT = Path(__file__).parents[2] / "workflow/report"
FILE = REPORT / "tables.yaml"


@pytest.fixture(scope="module")
def notes():
    named, aims = frames.names(4, long=False), frames.names(3, long=False)
    tables = frames.study()
    facts = gather_facts(
        tables,
        settings=frames.SETTINGS,
        groups=named,
        targets=aims,
        reference="group_0",
    )
    captions = read_captions(REPORT.glob("*.rst"), settings=frames.SETTINGS, facts=facts)
    return read_notes(FILE, captions=captions, settings=frames.SETTINGS, facts=facts)


@pytest.mark.parametrize("name", [name for name, table in TABLES.items() if table.published])
def test_each_published_table_has_a_title_and_a_note_in_both_languages(notes, name):
    written = yaml.safe_load(FILE.read_text(encoding="utf-8"))["tables"]
    assert set(written[name]["title"]) == {"en", "zh"}
    assert all(notes.tables[name].text.values())
    assert "{" not in notes.tables[name].text["en"]


def test_no_two_tables_have_one_title(notes):
    for language in ("en", "zh"):
        titles = [note.title[language] for note in notes.tables.values()]
        assert len(set(titles)) == len(titles)


def test_each_printed_column_has_a_chinese_heading(notes):
    columns = {column for table in TABLES.values() for column in table.printed}
    assert [c for c in sorted(columns) if notes.heading(c, language="zh").isascii()] == [
        "g2", "k", "lrc", "mattr", "n", "p", "q", "resample_ari", "status",
    ]  # fmt: skip


def test_notes_say_what_stands_under_this_table_and_no_other(notes):
    assert "Benjamini" in notes.tables["topic_contrasts"].text["en"]
    assert notes.tables["contrasts"].title["en"] == "How the positions of two groups differ"
    assert "Witnesses: 0: document_0_0; 1: document_0_1." in notes.tables["variants"].text["en"]
    assert "exact 95% interval" in notes.tables["edition_verdicts"].text["en"]
