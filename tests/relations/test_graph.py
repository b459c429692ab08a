import pandas as pd
import pytest

from tifa.errors import InputError
from tifa.relations.graph import select_documents
from tifa.tables import write_table

ROLES = {
    "paper": "reference",
    "reply": "contrast",
    "blog": "contrast",
    "press": "context",
}


def documents(*rows):
    """Each row: id, group, language, relations such as "edition_of:x translation_of:y"."""
    table = []
    for document_id, group, language, relations in rows:
        pairs = [pair.split(":") for pair in relations.split()]
        table.append(
            {
                "document_id": document_id,
                "group": group,
                "language": language,
                "relation": " ".join(name for name, _ in pairs),
                "relates_to": " ".join(target for _, target in pairs),
                "tokens": 100,
            }
        )
    return pd.DataFrame(table)


def selected(rows, analysis, **options):
    options = {"roles": ROLES, "reference": "paper", **options}
    table = select_documents(rows, **options)
    part = table[table["analysis"] == analysis].set_index("document_id")
    return part["included"].to_dict(), part["reason"].to_dict()


STUDY = documents(
    ("paper_pd", "paper", "zh", "edition_of:paper_mfa"),
    ("paper_mfa", "paper", "zh", ""),
    ("paper_en", "paper", "en", "translation_of:paper_mfa"),
    ("answer", "reply", "zh", "responds_to:paper_mfa"),
    ("post", "blog", "en", "comments_on:paper_en"),
    ("note", "press", "en", "quoted_in:post"),
)


def test_anatomy_of_a_study(tmp_path):
    included, reason = selected(STUDY, "keyness")
    assert included == {
        "paper_pd": False,
        "paper_mfa": True,
        "paper_en": True,
        "answer": True,
        "post": True,
        "note": False,
    }
    assert reason == {
        "paper_pd": "same text as paper_mfa, which is counted for zh",
        "paper_mfa": "counted; stands for its text, also in paper_pd",
        "paper_en": "counted; a translation, with texts in en only",
        "answer": "counted",
        "post": "counted",
        "note": "background: group press",
    }
    inventory, _ = selected(STUDY, "inventory")
    assert [d for d, kept in inventory.items() if not kept] == ["paper_pd"]
    table = select_documents(STUDY, roles=ROLES, reference="paper")
    assert len(table) == 7 * len(STUDY)
    write_table(table, tmp_path / "selection.parquet", name="selection")


def test_the_first_edition_counts_when_none_is_translated():
    rows = documents(
        ("one", "paper", "zh", ""),
        ("two", "paper", "zh", "edition_of:one"),
        ("three", "paper", "zh", "edition_of:two"),
        ("answer", "reply", "zh", ""),
    )
    included, _ = selected(rows, "keyness")
    assert included == {"one": True, "two": False, "three": False, "answer": True}


def test_the_study_may_name_the_witness():
    included, reason = selected(STUDY, "keyness", witnesses=["paper_pd"])
    assert (included["paper_pd"], included["paper_mfa"]) == (True, False)
    assert reason["paper_mfa"] == "same text as paper_pd, which is counted for zh"


@pytest.mark.parametrize(
    ("witnesses", "problem"),
    [(["paper_xx"], "names no document"), (["paper_pd", "paper_mfa"], "names one text twice")],
)
def test_faulty_witness(witnesses, problem):
    with pytest.raises(InputError, match=problem):
        select_documents(STUDY, roles=ROLES, reference="paper", witnesses=witnesses)


def test_a_document_left_out_enters_nothing_and_is_no_witness():
    included, reason = selected(STUDY, "inventory", left_out={"paper_mfa", "note"})
    assert included["paper_pd"]
    assert not included["paper_mfa"]
    assert reason["note"] == "left out by the study (include: no)"


def test_two_translations_into_one_language_are_one_witness():
    rows = documents(
        ("original", "paper", "zh", ""),
        ("official", "paper", "en", "translation_of:original"),
        ("other", "blog", "en", "translation_of:original"),
        ("answer", "reply", "zh", ""),
        ("post", "blog", "en", ""),
    )
    included, reason = selected(rows, "stance")
    assert included == {
        "original": True,
        "official": True,
        "other": False,
        "answer": True,
        "post": True,
    }
    assert reason["other"] == "same text as official, which is counted for en"


def test_a_background_reprint_does_not_displace_the_text():
    rows = documents(
        ("reprint", "press", "zh", "edition_of:original"),
        ("original", "paper", "zh", ""),
        ("answer", "reply", "zh", ""),
    )
    included, _ = selected(rows, "keyness")
    assert included == {"reprint": False, "original": True, "answer": True}


def test_keyness_needs_both_sides_in_one_language():
    rows = documents(
        ("original", "paper", "zh", ""),
        ("translation", "paper", "en", "translation_of:original"),
        ("answer", "reply", "zh", ""),
    )
    included, reason = selected(rows, "keyness")
    assert included == {"original": True, "translation": False, "answer": True}
    assert reason["translation"] == "no other group in en to contrast with it"
    assert selected(rows, "stance")[0]["translation"]
    included, reason = selected(rows.iloc[[0, 2]].assign(language=["zh", "en"]), "keyness")
    assert included == {"original": False, "answer": False}
    assert reason["answer"] == "no text of paper in en to contrast it with"


def test_a_document_without_words_is_described_but_not_contrasted():
    rows = STUDY.copy()
    rows.loc[rows["document_id"] == "answer", "tokens"] = 0
    included, reason = selected(rows, "topics")
    assert not included["answer"]
    assert reason["answer"] == "has no running words"
    assert selected(rows, "inventory")[0]["answer"]


def test_a_circle_of_editions_is_one_text():
    rows = documents(
        ("one", "paper", "zh", "edition_of:two"),
        ("two", "paper", "zh", "edition_of:one"),
        ("answer", "reply", "zh", ""),
    )
    included, _ = selected(rows, "keyness")
    assert included == {"one": True, "two": False, "answer": True}


def test_no_documents(tmp_path):
    empty = STUDY.iloc[:0]
    table = select_documents(empty, roles=ROLES, reference="paper")
    assert table.empty
    write_table(table, tmp_path / "selection.parquet", name="selection")
