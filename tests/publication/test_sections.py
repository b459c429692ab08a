"""Sections of the report on tables that no figure shows."""

import pandas as pd
import reported_study as study

from tifa.publication.report.evidence import Evidence
from tifa.publication.report.sections import MOST, sections
from tifa.tables import TABLES

SENTENCE = study.places()[0].sentence


def frame(name: str, rows: list[dict]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=TABLES[name].column_names)


def made(**tables: pd.DataFrame) -> list:
    known = study.tables()
    evidence = Evidence(known, groups=study.GROUPS, targets=study.TARGETS, language="en")
    empty = {name: frame(name, []) for name in ("shift_summary", "term_pairs", "concordance")}
    return sections(empty | tables, evidence, language="en")


def shift(kind: str, shifts: int, evidence: str) -> dict:
    pair = {"source_document": "a_zh", "target_document": "a_en"}
    counts = {"shifts": shifts, "beads_with": 1, "beads": 9, "evidence": evidence}
    return pair | {"kind": kind} | counts


def rendering(term: str, rank: int, rendered: str, count: int) -> dict:
    return {
        "source_language": "zh",
        "target_language": "en",
        "source_term": term,
        "rank": rank,
        "target_term": rendered,
        "count": count,
        "occurrences": 7,
        "evidence": SENTENCE,
    }


def test_empty_tables_have_no_section():
    assert made() == []


def test_kinds_of_shifts_stand_with_their_sentences_the_most_frequent_first():
    rows = [shift("omission", 2, SENTENCE), shift("polarity", 0, ""), shift("addition", 5, "")]
    (section,) = made(shift_summary=frame("shift_summary", rows))
    assert [[cell.text for cell in row] for row in section.rows] == [
        ["added", "5", "1 / 9", ""],
        ["left out", "2", "1 / 9", "1"],
    ]
    assert section.rows[1][-1].page == "reader.html"
    assert section.rows[1][-1].address.startswith("shift_summary/a_zh/a_en/omission")


def test_terms_stand_with_all_renderings_that_were_met():
    rows = [
        rendering("河", 1, "river", 4),
        rendering("河", 2, "stream", 2),
        rendering("河", 3, "creek", 0),
        rendering("湖", 1, "lake", 5),
        *(rendering(f"词{number:02}", 1, "word", 1) for number in range(2 * MOST)),
    ]
    (section,) = made(term_pairs=frame("term_pairs", rows))
    assert len(section.rows) == MOST
    assert [row[1].text for row in section.rows[:2]] == ["lake 5", "river 4, stream 2"]


def test_what_was_looked_up_is_counted_with_and_without_what_does_not_count():
    line = {"query": "dialogue", "kind": "term", "language": "en"}
    rows = [line | {"counted": True}, line | {"counted": False}, line | {"counted": True}]
    target, named = next(iter(study.TARGETS.items()))
    rows.append({"query": target, "kind": "target", "language": "zh", "counted": True})
    (section,) = made(concordance=frame("concordance", rows))
    assert [[cell.text for cell in row] for row in section.rows] == [
        ["dialogue", "English", "3", "2"],
        [named["en"], "Chinese", "1", "1"],
    ]
