"""Invented sentences with codes, read from end to end: annotated, voices attributed, then read.

Each battery was written whole before the instrument saw it, in the register of ministries, think
tanks, scholars and newspapers, about fisheries, climate, trade, vaccines, space and machines that
learn. No sentence was ever said by anybody named in it.
"""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd
from sklearn.metrics import f1_score

from tifa.annotation.annotate import annotate_language, paragraphs_of, write_docbin
from tifa.annotation.pipelines import fingerprint
from tifa.annotation.reporting import read_lexicon
from tifa.annotation.tabulate import read_docs, tabulate
from tifa.stance.anaphora import find_mentions
from tifa.stance.lexicon import load_lexicon
from tifa.stance.mentions import MentionFinder, link_entities
from tifa.stance.reading import read_sentence
from tifa.stance.sentences import Sentence, iterate_sentences
from tifa.stance.targets import load_targets, names_of_holders

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent


def read_items(name: str) -> list[dict]:
    """Return holder, text and codes (target: 1, 0 or -1) of each sentence of a battery."""
    with (HERE / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    for row in rows:
        pairs = (code.split(":") for code in row["codes"].split())
        row["codes"] = {target: int(sign) for target, sign in pairs}
    return rows


def annotate(items: Sequence[Mapping], *, language: str, nlp, folder: Path) -> list[Sentence]:
    """Return the sentences, each a document of its own."""
    documents, paragraphs, sentences = [], [], []
    for number, item in enumerate(items):
        name, text = f"d{number:03}", item["text"]
        shared = {"document_id": name, "language": language, "start": 0, "end": len(text)}
        part = {"paragraph_id": f"{name}.p01", "text": text, "index": 1, "heading": False}
        empty = dict.fromkeys(("relation", "relates_to", "date"), "")
        documents.append(
            {"document_id": name, "language": language, "holder": item["holder"], **empty}
            | {"group": "battery", "title": name}
        )
        paragraphs.append(shared | part)
        sentences.append(shared | part | {"sentence_id": f"{name}.p01.s01"})
    docbin, _ = annotate_language(
        paragraphs_of(paragraphs, sentences, language=language),
        load=lambda: nlp,
        fingerprint=fingerprint,
        previous=None,
    )
    path = folder / f"{language}.spacy"
    write_docbin(docbin, path)
    table = pd.DataFrame(documents)
    tokens, quotations, *_ = tabulate(
        table,
        pd.DataFrame(paragraphs),
        read_docs([path]),
        lexicons=read_lexicon(sorted((ROOT / "config/lexicons/reporting").iterdir())),
        own_names=names_of_holders(load_targets(HERE / "battery_targets.yaml")),
    )
    return list(
        iterate_sentences(
            documents=table,
            sentences=pd.DataFrame(sentences),
            tokens=tokens,
            quotations=quotations,
        )
    )


def read_signs(items: Sequence[Mapping], sentences: Sequence[Sentence]) -> list[tuple[int, int]]:
    """Return (code, reading) of each item: the sign of the holder's mean reading, 0 without."""
    targets = load_targets(HERE / "battery_targets.yaml")
    by_id = {target.id: target for target in targets}
    lexicon = load_lexicon(ROOT / "config/lexicons/stance")
    finder = MentionFinder(targets, link_entities(targets, sentences))
    pairs = []
    for item, (sentence, mentions) in zip(items, find_mentions(finder, sentences), strict=True):
        readings = read_sentence(sentence, mentions, targets=by_id, lexicon=lexicon)
        for target, code in item["codes"].items():
            found = [
                reading.polarity
                for mention, reading in zip(mentions, readings, strict=True)
                if mention.target == target
                and not reading.abstained
                and sentence.holder_at(mention.first) == item["holder"]
            ]
            total = sum(found)
            pairs.append((code, (total > 0) - (total < 0)))
    return pairs


def macro_f1(pairs: Sequence[tuple[int, int]]) -> float:
    """Return the mean F1 over for, against and none, abstentions counted as none."""
    codes, readings = zip(*pairs, strict=True)
    return float(f1_score(codes, readings, labels=[1, 0, -1], average="macro", zero_division=0))
