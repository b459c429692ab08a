"""The formulations planted in the sample study: recovered, with their counts and their status."""

import csv
from pathlib import Path

import pandas as pd
import pytest
import yaml

from tifa.annotation.annotate import annotate_language, paragraphs_of, write_docbin
from tifa.annotation.pipelines import fingerprint, load_pipeline
from tifa.annotation.reporting import read_lexicon
from tifa.annotation.resegmentation import resegment
from tifa.annotation.tabulate import read_docs, tabulate
from tifa.annotation.weights import fetch_weights
from tifa.corpus.documents import clean_corpus
from tifa.corpus.sources import read_source
from tifa.lexis.formulations.mining import mine_formulations
from tifa.lexis.formulations.occurrences import find_formulations
from tifa.lexis.formulations.terms import folded, read_termbase
from tifa.lexis.formulations.tracking import count_users, status_of, tabulate_attitudes
from tifa.relations.graph import select_documents
from tifa.stance.lexicon import load_lexicon
from tifa.stance.mentions import MentionFinder, link_entities
from tifa.stance.sentences import iterate_sentences
from tifa.stance.tabulate import tabulate_mentions
from tifa.stance.targets import load_targets, names_of_holders
from tifa.tables import ATTITUDES, TABLES, validate_table

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
STUDY = ROOT / "config" / "studies" / "sample"


def rows(name):
    with (STUDY / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


GOLD = rows("gold/formulations.tsv")
DOCUMENTS = list(GOLD[0])[3:]


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    """The tables of the study that formulations are read from."""
    cache = ROOT / "resources"
    fetch_weights(cache)
    defaults = yaml.safe_load((ROOT / "config" / "config.yaml").read_text(encoding="utf-8"))
    study = yaml.safe_load((STUDY / "study.yaml").read_text(encoding="utf-8"))
    documents = rows("documents.tsv")
    for number, document in enumerate(documents, start=2):
        document["row"] = number
    texts = {
        row["source_id"]: read_source(STUDY / "texts" / row["file"], cache_dir=None).text
        for row in rows("sources.tsv")
    }
    cut = clean_corpus(
        texts, documents, rules=defaults["cleaning"]["rules"], script=None, file="documents.tsv"
    )
    folder = tmp_path_factory.mktemp("annotation")
    for language, model in defaults["annotation"]["models"].items():
        nlp = load_pipeline(model, language=language, cache_dir=cache)
        docbin, _ = annotate_language(
            paragraphs_of(cut.paragraphs, cut.sentences, language=language),
            load=lambda nlp=nlp: nlp,
            fingerprint=fingerprint,
            previous=None,
        )
        write_docbin(docbin, folder / f"{language}.spacy")
    reporting = read_lexicon(sorted((ROOT / "config/lexicons/reporting").iterdir()))
    targets = load_targets(STUDY / "targets.yaml")
    tokens, quotations, _, counted = tabulate(
        pd.DataFrame(cut.documents),
        pd.DataFrame(cut.paragraphs),
        read_docs(folder.iterdir()),
        lexicons=reporting,
        own_names=names_of_holders(targets),
    )
    sentences = pd.DataFrame(cut.sentences)
    selection = select_documents(
        counted,
        roles={group: described["role"] for group, described in study["groups"].items()},
        reference=study["reference"],
        left_out={row["document_id"] for row in documents if row["include"] == "no"},
    )
    annotated = list(
        iterate_sentences(
            documents=counted, sentences=sentences, tokens=tokens, quotations=quotations
        )
    )
    finder = MentionFinder(targets, link_entities(targets, annotated))
    mentions = pd.DataFrame(
        [row for one in annotated for row in tabulate_mentions(one, finder.find(one))],
        columns=TABLES["mentions"].column_names,
    )
    termbase = read_termbase(rows("terms.tsv"))
    candidates = mine_formulations(
        counted,
        sentences,
        tokens,
        resegment(sentences),
        quotations,
        selection,
        pd.DataFrame(columns=TABLES["alignment"].column_names),
        termbase=termbase,
        minimum_frequency=defaults["formulations"]["minimum_frequency"],
    )
    occurrences = find_formulations(
        candidates,
        counted,
        sentences,
        tokens,
        selection,
        termbase=termbase,
    )
    attitudes = tabulate_attitudes(
        occurrences,
        counted,
        sentences,
        tokens,
        quotations,
        mentions,
        targets=targets,
        lexicon=load_lexicon(ROOT / "config/lexicons/stance"),
        termbase=termbase,
    )
    users = count_users(
        occurrences,
        attitudes,
        counted,
        sentences,
        tokens,
        selection,
        groups=list(study["groups"]),
    )
    return {
        "formulation_candidates": candidates,
        "formulation_occurrences": occurrences,
        "formulation_attitudes": attitudes,
        "formulation_users": users,
    }


def of(table, row):
    """The rows of ``table`` whose formulation holds a planted wording, in either language."""
    wanted = {code: folded(row[code], language=code) for code in ("zh", "en")}
    held = [
        wanted[language] in folded(term, language=language)
        for term, language in zip(table["formulation"], table["language"], strict=True)
    ]
    return table[held]


@pytest.mark.parametrize("row", GOLD, ids=lambda row: row["en"])
def test_every_planted_formulation_is_counted_in_every_document(tables, row):
    found = of(tables["formulation_users"], row)
    found = found[found["level"] == "document"].groupby("name")["frequency"].sum()
    assert {name: int(found.get(name, 0)) for name in DOCUMENTS} == {
        name: int(row[name]) for name in DOCUMENTS
    }


@pytest.mark.parametrize("row", GOLD, ids=lambda row: row["en"])
def test_every_planted_formulation_has_its_status(tables, row):
    found = of(tables["formulation_users"], row)
    found = found[found["level"] == "group"]
    assert status_of({kind: int(found[kind].sum()) for kind in ATTITUDES}) == row["status"]


def test_mined_without_terms_are_those_that_recur_or_are_marked(tables):
    candidates = tables["formulation_candidates"]
    mined = set(candidates[candidates["listed"]]["term"])
    assert {"四水同济", "公平合理利用", "水文数据共享", "协商调解", "债务陷阱"} <= mined
    assert {"equitable and reasonable utilization", "consultation and mediation"} <= mined


def test_voices_of_the_planted_slogan(tables):
    row = next(row for row in GOLD if row["zh"] == "谁在上游谁说了算")
    found = of(tables["formulation_occurrences"], row)
    voices = set(zip(found["document_id"], found["voice"], strict=True))
    assert voices == {
        ("reply_norland", "quoted"),
        ("commentary", "quoted"),
        ("statement_norland", "own"),
    }


def test_the_tables_keep_their_contract(tables):
    for name, table in tables.items():
        assert validate_table(table, name=name) == [], name
