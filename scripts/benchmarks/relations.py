"""The relations of a long text: two editions, a translation and a reply, at three lengths.

Each sentence joins two that are drawn from the sample study's concept paper, so that it stands
once, and its translation theirs; two make a paragraph. In the second edition 5 % of the sentences
lack their first word and 3 % of the paragraphs stand elsewhere.
"""

import itertools
import pickle
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks.timing import DATA, ROOT, apart, cpu_seconds, say

SIZES = (500, 1_000, 2_000)
EDITED, MOVED = 0.05, 0.03
EACH = 2  # sentences of a paragraph
SEED = 3
BASE, EDITION, TRANSLATION, REPLY = "long_zh", "long_zh_other", "long_en", "reply_zh"


def measure() -> None:
    """CPU seconds and MB of each step at each length, and the growth from one to the next."""
    with tempfile.TemporaryDirectory() as scratch:
        figures: dict[str, list[tuple[float, float]]] = {step: [] for step in STEPS}
        for size in SIZES:
            path = Path(scratch) / f"{size}.pickle"
            path.write_bytes(pickle.dumps(long_study(size)))
            for step in STEPS:
                figures[step].append(apart(run_step, step, path))
                say(f"relations: {step}, {size} paragraphs", "CPU s, MB", *figures[step][-1])
        for step, of_step in figures.items():
            for name, values in zip(("CPU s", "memory"), zip(*of_step, strict=True), strict=True):
                say(
                    f"relations: {step}, growth of {name} at twice the length",
                    "ratios",
                    *growth(values),
                )


def growth(figures: tuple[float, ...]) -> list[float]:
    """Each figure by the one before."""
    return [after / before for before, after in itertools.pairwise(figures)]


def run_step(step: str, path: Path) -> float:
    """Run ``step`` on the tables in ``path``, add its table to them, and return its CPU seconds."""
    tables = pickle.loads(path.read_bytes())
    seconds = cpu_seconds(lambda: tables.update(STEPS[step](tables)))
    path.write_bytes(pickle.dumps(tables))
    return seconds


def long_study(size: int) -> dict[str, pd.DataFrame]:
    """Tables of a study whose editions have ``size`` paragraphs each."""
    from tifa.tables import read_table

    read = {n: read_table(DATA / f"{n}.parquet", name=n) for n in ("sentences", "tokens")}
    alignment = read_table(DATA / "alignment.parquet", name="alignment")
    source = alignment["source_document"].iloc[0]
    beads = alignment[
        (alignment["source_document"] == source)
        & alignment["claimed"].astype(bool)
        & ~alignment["heading"].astype(bool)
        & (alignment["source_sentences"] != "")
        & (alignment["target_sentences"] != "")
    ]
    pairs = list(zip(beads["source_sentences"], beads["target_sentences"], strict=True))
    random = np.random.default_rng(SEED)
    codes = random.permutation(len(pairs) ** 2)[: size * EACH]
    drawn = [divmod(int(code), len(pairs)) for code in codes]

    def text(side: int) -> list[list[list[str]]]:
        joined = [[*pairs[a][side].split(), *pairs[b][side].split()] for a, b in drawn]
        return [joined[at : at + EACH] for at in range(0, len(joined), EACH)]

    chinese, english = text(0), text(1)
    order = list(range(size))
    for at in random.choice(size, size=int(MOVED * size), replace=False):
        order.remove(at)
        order.insert(int(random.integers(size - 1)), at)
    replies = read["sentences"]
    replies = replies[(replies["language"] == "zh") & ~replies["heading"].astype(bool)]
    replies = replies[replies["document_id"].isin(["reply_norland", "statement_basin"])]
    spoken = [[[s]] for s in random.choice(replies["sentence_id"], size=size // 10)]
    edited = {(at, 0) for at in random.choice(size, size=int(EACH * EDITED * size), replace=False)}
    made = _Tables(read["sentences"], read["tokens"])
    made.add(BASE, "zh", "concept_paper", chinese)
    made.add(EDITION, "zh", "concept_paper", [chinese[at] for at in order], edited=edited)
    made.add(TRANSLATION, "en", "concept_paper", english)
    made.add(REPLY, "zh", "ministry", spoken)
    return made.tables()


class _Tables:
    """Documents made of sentences of other documents."""

    def __init__(self, sentences: pd.DataFrame, tokens: pd.DataFrame) -> None:
        self.of = sentences.set_index("sentence_id")
        self.words = dict(list(tokens.groupby("sentence_id", sort=False)))
        self.rows: dict[str, list] = {n: [] for n in ("documents", "paragraphs", "sentences")}
        self.tokens: list[pd.DataFrame] = []

    def add(
        self, name: str, language: str, group: str, paragraphs: list, *, edited: set = frozenset()
    ) -> None:
        relation = {EDITION: "edition_of", TRANSLATION: "translation_of"}.get(name, "")
        self.rows["documents"].append(
            {
                "document_id": name,
                "group": group,
                "language": language,
                "holder": group,
                "title": name,
                "date": "2024",
                "relation": relation,
                "relates_to": BASE if relation else "",
                "tokens": 1,
            }
        )
        gap, place = " " if language == "en" else "", 0
        for number, ids in enumerate(paragraphs, start=1):
            paragraph, first, texts = f"{name}.p{number:04d}", place, []
            for at, joined in enumerate(ids):
                sentence = f"{paragraph}.s{at + 1:02d}"
                begin, pieces = place, []
                for part, original in enumerate(joined):
                    words, text = self.words[original], self.of.at[original, "text"]
                    shift = self.of.at[original, "start"]
                    if not part and (number - 1, at) in edited and len(words) > 3:
                        cut = int(words["start"].iloc[1] - shift)
                        words, text, shift = words.iloc[1:], text[cut:], shift + cut
                    moved = words.assign(sentence_id=sentence)
                    moved["start"] += place - shift
                    moved["end"] += place - shift
                    self.tokens.append(moved)
                    pieces.append(text)
                    place += len(text) + len(gap)
                text, place = gap.join(pieces), begin
                self.rows["sentences"].append(
                    {
                        "sentence_id": sentence,
                        "paragraph_id": paragraph,
                        "document_id": name,
                        "language": language,
                        "index": at,
                        "heading": False,
                        "text": text,
                        "start": place,
                        "end": place + len(text),
                    }
                )
                texts.append(text)
                place += len(text) + len(gap)
            text = gap.join(texts)
            self.rows["paragraphs"].append(
                {
                    "paragraph_id": paragraph,
                    "document_id": name,
                    "index": number,
                    "section": "",
                    "number": "",
                    "heading": False,
                    "text": text,
                    "start": first,
                    "end": first + len(text),
                }
            )
            place = first + len(text) + 1

    def tables(self) -> dict[str, pd.DataFrame]:
        from tifa.relations.graph import select_documents
        from tifa.tables import TABLES

        made = {name: pd.DataFrame(rows) for name, rows in self.rows.items()}
        made["tokens"] = pd.concat(self.tokens, ignore_index=True)
        made["quotations"] = pd.DataFrame(columns=TABLES["quotations"].column_names)
        made["selection"] = select_documents(
            made["documents"],
            roles={"concept_paper": "reference", "ministry": "contrast"},
            reference="concept_paper",
        )
        return made


def _collate(tables: dict) -> dict:
    from tifa.relations.editions import collate_editions

    names = ("documents", "paragraphs", "sentences", "tokens")
    return {"variants": collate_editions(*(tables[name] for name in names))}


def _align(tables: dict) -> dict:
    from tifa.relations.translations import align_translations

    return {
        "alignment": align_translations(
            tables["documents"], tables["sentences"], minimum_confidence=0.4
        )
    }


def _judge(tables: dict) -> dict:
    from tifa.relations.verdict import judge_variants

    names = ("variants", "alignment", "documents", "paragraphs", "sentences", "tokens")
    judge_variants(*(tables[name] for name in names), minimum_confidence=0.6, confidence=0.95)
    return {}


def _beads(tables: dict) -> list:
    from tifa.relations.aligned import iterate_beads

    names = ("documents", "sentences", "tokens")
    return list(iterate_beads(tables["alignment"], **{name: tables[name] for name in names}))


def _pair(tables: dict) -> dict:
    from tifa.relations.renderings import pair_terms
    from tifa.relations.terms import collect_terms

    beads = _beads(tables)
    for language in ("zh", "en"):
        terms = collect_terms(beads, language=language, termbase=[], aliases={}, keyness=set())
        pair_terms(beads, terms)
    return {}


def _shift(tables: dict) -> dict:
    from tifa.relations.modality import load_modality
    from tifa.relations.shifts import find_shifts
    from tifa.stance.lexicon import load_lexicon

    lexicons = ROOT / "config/lexicons"
    find_shifts(
        _beads(tables),
        modality=load_modality(lexicons / "modality"),
        stance=load_lexicon(lexicons / "stance"),
        selves={name: {"zh": [], "en": []} for name in tables["documents"]["document_id"]},
    )
    return {}


def _echo(tables: dict) -> dict:
    from tifa.relations.echoes import Settings, find_echoes

    names = ("documents", "paragraphs", "sentences", "tokens", "quotations", "selection")
    find_echoes(
        *(tables[name] for name in names),
        tables["alignment"],
        roles={"concept_paper": "reference", "ministry": "contrast"},
        reference="concept_paper",
        settings=Settings(minimum_reuse=2.5, shuffles=1000, fdr=0.05, seed=SEED),
    )
    return {}


STEPS = {
    "collate_editions": _collate,
    "align_translation": _align,
    "judge_variants": _judge,
    "pair_terms": _pair,
    "find_shifts": _shift,
    "find_echoes": _echo,
}
