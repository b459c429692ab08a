"""Renderings of invented sentences, with what a reader takes for the whole rendering of a term.

``rendering_battery.tsv`` was written before any of it was run: policy prose in Chinese, its English
translation, a formulation and its rendering (``|`` between readings that are as good). The rows
``unseen`` were run once, after the code was as it is.
"""

import csv
import re
from functools import cache
from pathlib import Path

from echo_battery import TOKENS, annotated

from tifa.relations.aligned import Bead, Side, Word
from tifa.relations.renderings import pair_terms
from tifa.relations.terms import Term


@cache
def battery() -> list[dict[str, str]]:
    path = Path(__file__).with_suffix(".tsv")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _side(language: str, text: str, number: int) -> Side:
    words = []
    for row in annotated(text, language):
        token = dict(zip(TOKENS, row, strict=True))
        words.append(
            Word(
                text=token["text"],
                lemma=token["lemma"].lower(),
                upos=token["upos"],
                head=token["head"] - 1 if token["head"] else -1,
                deprel=token["deprel"],
                entity_id="",
                sentence=0,
                start=token["start"],
                end=token["end"],
            )
        )
    return Side(language, (f"{language}.{number}",), text, tuple(words))


def outcomes(half: str, *, language: str) -> dict[str, int]:
    """How many terms of ``language`` have the right rendering, a part of it or more, or none."""
    rows = [row for row in battery() if row["half"] == half]
    pairs = dict.fromkeys((row["zh"], row["en"]) for row in rows)
    beads = [
        Bead(f"b{n}", "zh", "en", _side("zh", zh, n), _side("en", en, n), 0.9, True, heading=False)
        for n, (zh, en) in enumerate(pairs)
    ]
    gold = {}
    for row in rows:
        readings = row["rendering"].split("|")
        gold |= {row["term"]: readings} if language == "zh" else {readings[0]: [row["term"]]}
    table = pair_terms(beads, [Term(term, language, "formulation") for term in gold])
    found = table[table["count"] > 0].groupby("source_term").first()["target_term"].to_dict()
    counts = {"right": 0, "other": 0, "none": 0}
    for term, readings in gold.items():
        if term not in found:
            counts["none"] += 1
        else:
            right = _plain(found[term]) in {_plain(reading) for reading in readings}
            counts["right" if right else "other"] += 1
    return counts


def _plain(text: str) -> str:
    return re.sub(r"^(the|an?) ", "", re.sub(r"\W+", " ", text.lower()).strip())
