"""The quotations and reports in the sample study: all of them found, and no other."""

import csv
from pathlib import Path

import pandas as pd
import pytest
import yaml

from tifa.annotation.annotate import annotate_language, paragraphs_of, write_docbin
from tifa.annotation.pipelines import fingerprint
from tifa.annotation.reporting import read_lexicon
from tifa.annotation.tabulate import read_docs, tabulate
from tifa.corpus.documents import clean_corpus
from tifa.corpus.sources import read_source
from tifa.stance.targets import load_targets, names_of_holders

ROOT = Path(__file__).parents[2]
STUDY = ROOT / "config" / "studies" / "sample"


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.fixture(scope="module")
def attributed(zh, en, tmp_path_factory):
    """The table of quotations and reports, and the clean texts."""
    texts = {
        row["source_id"]: read_source(STUDY / "texts" / row["file"], cache_dir=None).text
        for row in rows(STUDY / "sources.tsv")
    }
    defaults = yaml.safe_load((ROOT / "config" / "config.yaml").read_text(encoding="utf-8"))
    documents = rows(STUDY / "documents.tsv")
    for number, document in enumerate(documents, start=2):
        document["row"] = number
    cut = clean_corpus(
        texts,
        documents,
        rules=defaults["cleaning"]["rules"],
        script=None,
        file="documents.tsv",
    )
    folder = tmp_path_factory.mktemp("annotation")
    for language, nlp in {"zh": zh, "en": en}.items():
        docbin, _ = annotate_language(
            paragraphs_of(cut.paragraphs, cut.sentences, language=language),
            load=lambda nlp=nlp: nlp,
            fingerprint=fingerprint,
            previous=None,
        )
        write_docbin(docbin, folder / f"{language}.spacy")
    lexicons = read_lexicon(sorted((ROOT / "config/lexicons/reporting").iterdir()))
    _, found, _, _ = tabulate(
        pd.DataFrame(cut.documents),
        pd.DataFrame(cut.paragraphs),
        read_docs(folder.iterdir()),
        lexicons=lexicons,
        own_names=names_of_holders(load_targets(STUDY / "targets.yaml")),
    )
    paragraphs = pd.DataFrame(cut.paragraphs).groupby("document_id", sort=False)["text"]
    return found, {name: "\n".join(texts) for name, texts in paragraphs}


@pytest.fixture(scope="module")
def quotations(attributed):
    found, _ = attributed
    return found[found["kind"] != "reported"]


def keyed(table):
    """Group rows by document, depth and words, in the order of the text."""
    grouped = {}
    for row in table:
        key = (row["document_id"], int(row["level"]), row["text"])
        grouped.setdefault(key, []).append(row)
    return grouped


@pytest.mark.slow
def test_every_planted_quotation_and_no_other(quotations):
    found = keyed(quotations.to_dict("records"))
    planted = keyed(rows(STUDY / "gold" / "quotations.tsv"))
    assert {key: len(value) for key, value in found.items()} == {
        key: len(value) for key, value in planted.items()
    }


@pytest.mark.slow
def test_planted_kinds_and_holders(quotations):
    names = {
        row["holder"]: set(row["names"].split(" || "))
        for row in rows(STUDY / "gold" / "holders.tsv")
    }
    found = keyed(quotations.to_dict("records"))
    wrong = []
    for key, planted in keyed(rows(STUDY / "gold" / "quotations.tsv")).items():
        for gold, row in zip(planted, found.get(key, []), strict=False):
            holders = gold["holder"].split(" | ")
            allowed = set().union(*(names.get(holder, {""}) for holder in holders))
            right = row["kind"] in gold["kind"].split(" | ") and (
                row["holder"] in allowed or (row["kind"] == "term" and not row["holder"])
            )
            if not right:
                wrong.append((gold["quotation"], row["kind"], row["holder"]))
    assert wrong == []


@pytest.mark.slow
def test_planted_cues(quotations):
    found = keyed(quotations.to_dict("records"))
    for key, planted in keyed(rows(STUDY / "gold" / "quotations.tsv")).items():
        for gold, row in zip(planted, found[key], strict=True):
            assert row["cue"] in {gold["cue"], ""}, gold["quotation"]
            if gold["cue"] and gold["kind"] == "speech":
                assert row["cue"] == gold["cue"], gold["quotation"]


@pytest.mark.slow
def test_every_report_and_no_other(attributed):
    table, texts = attributed
    names = {
        row["holder"]: set(row["names"].split(" || "))
        for row in rows(STUDY / "gold" / "holders.tsv")
    }
    gold = rows(STUDY / "gold" / "reports.tsv")
    missed = {row["report"] for row in gold if row["status"] == "report"}
    wrong = []
    for row in table[table["kind"] == "reported"].itertuples():
        words = texts[row.document_id][row.start : row.end]
        matches = [
            item["report"]
            for item in gold
            if item["document_id"] == row.document_id
            and (item["words"] == words if item["status"] == "report" else words in item["words"])
            and item["voice"] == row.voice
            and row.holder in names[item["holder"]]
        ]
        missed -= set(matches)
        if not matches:
            wrong.append((row.quotation_id, row.holder, row.voice, words))
    assert (wrong, missed) == ([], set())
