"""The first study on its real pages: documents, structure and provenance, without their text.

Runs where the pages are: TIFA_CORPUS names their folder and results/gsi has been made.
"""

import os
from itertools import combinations
from pathlib import Path

import pandas as pd
import pytest

ROOT = Path(__file__).parents[1]
DATA = ROOT / "results/gsi/data"
CORPUS = os.environ.get("TIFA_CORPUS")

pytestmark = pytest.mark.skipif(not CORPUS, reason="TIFA_CORPUS does not name the raw pages")

VERSIONS = ("paper_zh_pd", "paper_zh_mfa", "paper_en")
DOCUMENTS = {
    *VERSIONS,
    *("rebuttal_us", "statement_me", "commentary", "press_note"),
    *("caption_brazil", "iran", "turkey"),
}


def table(name: str) -> pd.DataFrame:
    return pd.read_parquet(DATA / f"{name}.parquet")


def test_all_ten_documents_are_there() -> None:
    assert set(table("documents")["document_id"]) == DOCUMENTS
    assert (table("documents")["tokens"] > 0).all()


def test_no_word_of_one_document_in_another() -> None:
    runs = table("source_map")
    for (_, one), (_, other) in combinations(runs.groupby("document_id"), 2):
        if one["source_id"].iloc[0] != other["source_id"].iloc[0]:
            continue
        covered = {
            place
            for start, end in zip(one["source_start"], one["source_end"], strict=True)
            for place in range(start, end)
        }
        shared = [
            place
            for start, end in zip(other["source_start"], other["source_end"], strict=True)
            for place in range(start, end)
            if place in covered
        ]
        assert shared == []


def test_the_three_versions_of_the_paper_are_paragraph_parallel() -> None:
    paragraphs = table("paragraphs")
    shapes = [
        paragraphs.loc[paragraphs["document_id"] == version, ["index", "heading"]].values.tolist()
        for version in VERSIONS
    ]
    assert shapes[0] == shapes[1] == shapes[2]
    numbered = [
        paragraphs.loc[paragraphs["document_id"] == version, "number"].ne("").tolist()
        for version in VERSIONS
    ]
    assert numbered[0] == numbered[1] == numbered[2]


def test_every_sentence_leads_back_to_the_raw_page() -> None:
    raw = {
        row.source_id: (Path(CORPUS) / row.file).read_text(encoding="utf-8")
        for row in table("sources").itertuples()
    }
    source_of = table("documents").set_index("document_id")["source_id"]
    paragraphs = table("paragraphs")
    clean = {
        document: "\n".join(rows["text"]) for document, rows in paragraphs.groupby("document_id")
    }
    for sentence in table("sentences").itertuples():
        assert clean[sentence.document_id][sentence.start : sentence.end] == sentence.text
        page = raw[source_of[sentence.document_id]]
        found = page[sentence.source_start : sentence.source_end]
        assert "".join(found.split()) == "".join(sentence.text.split())


def test_the_translation_and_one_edition_count_and_the_background_does_not() -> None:
    selection = table("selection").query("analysis == 'keyness'").set_index("document_id")
    assert selection["included"].to_dict() == {
        name: name in {"paper_zh_mfa", "paper_en", "rebuttal_us", "statement_me", "commentary"}
        for name in DOCUMENTS
    }


def test_speech_is_that_of_who_speaks() -> None:
    quotations = table("quotations").query("kind in ('speech', 'reported')")
    found = quotations.groupby("document_id").apply(
        lambda rows: set(zip(rows["kind"], rows["voice"], rows["holder"], strict=True)),
        include_groups=False,
    )
    own = "汪文斌"
    assert found["rebuttal_us"] == {
        ("speech", "holder", own),
        ("reported", "holder", own),
        ("reported", "reported", "美方"),
    }
    assert found["statement_me"] == {("reported", "holder", "张军")}
    assert {holder for _, _, holder in found["iran"]} == {"卡纳尼", "美国彭博社", "卡迈勒万迪"}
    assert {holder for _, _, holder in found["turkey"]} == {
        *("土耳其", "埃尔多安", "土耳其媒体", "土官方"),
    }
    assert {voice for _, voice, _ in found["iran"] | found["turkey"]} == {"reported"}
    # The paper and its translation speak for themselves; the blog reports nobody.
    for version in VERSIONS:
        assert {voice for _, voice, _ in found.get(version, set())} <= {"holder"}
    assert {kind for kind, _, _ in found["commentary"]} == {"speech"}


def test_no_mark_of_quotation_is_overlooked() -> None:
    kinds = table("quotations")["kind"].value_counts().to_dict()
    assert {kind: kinds[kind] for kind in ("term", "title", "unclear")} == {
        "term": 37,
        "title": 32,
        "unclear": 1,
    }
    assert kinds["speech"] == 6
