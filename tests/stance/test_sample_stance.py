"""What the sample study plants as positions is read: of whom, toward what, and with which sign.

Every row of ``gold/stance.tsv`` is required.
"""

import csv
import re
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
from tifa.stance.anaphora import find_mentions
from tifa.stance.lexicon import load_lexicon
from tifa.stance.mentions import MentionFinder, link_entities
from tifa.stance.reading import read_sentence
from tifa.stance.sentences import iterate_sentences
from tifa.stance.targets import load_targets, names_of_holders

ROOT = Path(__file__).parents[2]
STUDY = ROOT / "config" / "studies" / "sample"


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


GOLD = rows(STUDY / "gold" / "stance.tsv")


@pytest.fixture(scope="module")
def sentences(zh, en, tmp_path_factory):
    """The sentences of the study by document, annotated, in the voices that are theirs."""
    texts = {
        row["source_id"]: read_source(STUDY / "texts" / row["file"], cache_dir=None).text
        for row in rows(STUDY / "sources.tsv")
    }
    defaults = yaml.safe_load((ROOT / "config" / "config.yaml").read_text(encoding="utf-8"))
    documents = rows(STUDY / "documents.tsv")
    for number, document in enumerate(documents, start=2):
        document["row"] = number
    cut = clean_corpus(
        texts, documents, rules=defaults["cleaning"]["rules"], script=None, file="documents.tsv"
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
    tokens, quotations, *_ = tabulate(
        pd.DataFrame(cut.documents),
        pd.DataFrame(cut.paragraphs),
        read_docs(folder.iterdir()),
        lexicons=read_lexicon(sorted((ROOT / "config/lexicons/reporting").iterdir())),
        own_names=names_of_holders(load_targets(STUDY / "targets.yaml")),
    )
    table = pd.DataFrame(cut.sentences)
    annotated = iterate_sentences(
        documents=pd.DataFrame(cut.documents),
        sentences=table,
        tokens=tokens,
        quotations=quotations,
    )
    return list(zip(table["document_id"], annotated, strict=True))


@pytest.fixture(scope="module")
def readings(sentences):
    """(document, sentence, mention, reading) of the study, in order."""
    targets = load_targets(STUDY / "targets.yaml")
    by_id = {target.id: target for target in targets}
    lexicon = load_lexicon(ROOT / "config/lexicons/stance")
    annotated = [sentence for _, sentence in sentences]
    finder = MentionFinder(targets, link_entities(targets, annotated))
    found = []
    for (document, _), (sentence, mentions) in zip(
        sentences, find_mentions(finder, annotated), strict=True
    ):
        read = read_sentence(sentence, mentions, targets=by_id, lexicon=lexicon)
        found += [
            (document, sentence, mention, reading)
            for mention, reading in zip(mentions, read, strict=True)
        ]
    return found


def place(row, sentences):
    """Return the sentence and the offsets of the mention that a row of the gold means."""
    places = []
    for document, sentence in sentences:
        if document != row["document_id"]:
            continue
        if row["words"] in sentence.text:
            begin = sentence.text.index(row["words"])
        elif sentence.text in row["words"]:
            begin = 0
        else:
            continue
        for match in re.finditer(re.escape(row["mention"]), sentence.text):
            if match.start() >= begin:
                start = sentence.start + match.start()
                places.append((sentence, start, start + len(row["mention"])))
    return places[int(row["occurrence"]) - 1]


def read_there(row, sentences, readings):
    """Return what is read at the row's place: (sign, voice), or ``None`` without a mention."""
    sentence, start, end = place(row, sentences)
    for document, where, mention, reading in readings:
        here = where.sentence_id == sentence.sentence_id and document == row["document_id"]
        if here and mention.start < end and start < mention.end and mention.target == row["target"]:
            sign = 0 if reading.abstained else 1 if reading.polarity > 0 else -1
            return sign, where.tokens[mention.first].voice
    return None


@pytest.mark.slow
@pytest.mark.parametrize("row", GOLD, ids=lambda row: f"{row['reading']} {row['phenomenon']}")
def test_planted_position(row, sentences, readings):
    found = read_there(row, sentences, readings)
    if row["polarity"] == "absent":
        assert found is None
        return
    sign, voice = found or (0, None)
    assert sign == int(row["polarity"])
    if sign:
        assert (voice != "holder") == (row["voice"] == "quoted")
