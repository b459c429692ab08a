"""Which edition a translation follows: for each substantive variant, whose reading it renders.

A reading is rendered when some words of the translated sentences are explained by it better than
by everything else in the sentence. The explaining gain of a reading r is

    gain(r) = max over phrases g of the translation of  cos(g, r) - max over z of cos(g, z)

where z runs through the phrases of the rest of the sentence and cosines are those of centred
sentence vectors (-2 to 2; higher is better). The reading with the largest gain is supported when
it leads by enough. Words that one witness lacks are supported when their gain itself is large;
that they are missing from the translation is never concluded from vectors, for translators drop
words too. Lists in another order are told by the order of their renderings, and whole sentences
and paragraphs by the alignment.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp

import numpy as np
import pandas as pd

from tifa.relations.collation import edition_groups, sigla
from tifa.relations.differences import bare
from tifa.relations.vectors import centre, centred, sentence_vectors
from tifa.tables import TABLES

LEAD = 9.7
"""Logit of being right per unit of lead between two readings.

Fitted on the sample study: each content word of 30 aligned sentences against the words of the
study that are nearest to it in vector space (1,119 pairs).
"""
PRESENCE = (8.1, -0.52)
"""Slope and intercept of the logit that words with a gain are rendered, at even odds; the same
sentences, words that stand in them against words that do not."""
ORDERED = 0.5  # cosine from which an item of a list counts as found in the translation
PHRASE = {"zh": 5, "en": 8}  # words of the longest phrase
FUNCTION = ("ADP", "ADV", "AUX", "CCONJ", "DET", "PART", "PUNCT", "SCONJ")
"""Parts of speech whose renderings are not to be told apart."""
_LIST = re.compile(r"[、,，;；]|\s+and\s+|和|与|及")
_CANNOT = "", None, "", ""


@dataclass(frozen=True)
class _Text:
    """A document: its text, sentences and words, and the centre of its language."""

    language: str
    text: str
    sentences: pd.DataFrame
    words: pd.DataFrame
    centre: np.ndarray

    def phrases(self, spans: Sequence[tuple[int, int]]) -> list[str]:
        """Phrases within ``spans`` of the text that hold no punctuation."""
        found: dict[str, int] = {}
        for start, end in spans:
            own = self.words[(self.words["start"] >= start) & (self.words["end"] <= end)]
            run: list[tuple[int, int]] = []
            for word in own.itertuples(index=False):
                if word.upos in ("PUNCT", "SPACE", "SYM"):
                    run = []
                    continue
                run = [*run, (word.start, word.end)][-PHRASE[self.language] :]
                for first, _ in run:
                    found.setdefault(self.text[first : word.end], first)
        return list(found)

    def only_function_words(self, start: int, end: int) -> bool:
        """Whether the words between two offsets, if any, are all function words."""
        own = self.words[(self.words["start"] < end) & (self.words["end"] > start)]
        return not own.empty and own["upos"].isin(FUNCTION).all()

    def vectors(self, texts: Sequence[str]) -> np.ndarray:
        """Centred vectors of ``texts``, shape (n, 512)."""
        return centred(sentence_vectors(texts, language=self.language), around=self.centre)


def judge_variants(
    variants: pd.DataFrame,
    alignment: pd.DataFrame,
    documents: pd.DataFrame,
    paragraphs: pd.DataFrame,
    sentences: pd.DataFrame,
    tokens: pd.DataFrame,
    *,
    minimum_confidence: float,
    confidence: float,
    witnesses: Sequence[str] = (),
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return ``variants`` with verdicts, and the table ``edition_verdicts``.

    A verdict is given from an estimated chance of ``minimum_confidence`` (0.5 to 1) of being
    right; ``confidence`` is the level of the Clopper-Pearson intervals. Only claimed beads of
    ``alignment`` count. Without a translation there are no verdicts. Of several translations of
    one text the first is asked for the verdicts of single variants.
    """
    variants = variants.copy()
    verdicts: list[dict] = []
    texts = _Texts(documents, paragraphs, sentences, tokens)
    for base, members in edition_groups(documents, witnesses=witnesses):
        own = variants[variants["base"] == base]
        translations = alignment.loc[alignment["source_document"] == base, "target_document"]
        for number, translation in enumerate(dict.fromkeys(translations)):
            if texts[base].language == texts[translation].language:
                continue
            judged = {
                index: _judge(
                    row,
                    members=members,
                    base=base,
                    texts=texts,
                    translation=translation,
                    beads=alignment[alignment["target_document"] == translation],
                    minimum=minimum_confidence,
                )
                for index, row in own[own["kind"] == "substantive"].iterrows()
            }
            if number == 0:
                for index, verdict in judged.items():
                    columns = ["supported_reading", "confidence", "rendering", "evidence"]
                    variants.loc[index, columns] = list(verdict)
            verdicts += _aggregate(judged, members, translation, level=confidence)
    columns = TABLES["edition_verdicts"].column_names
    return variants, pd.DataFrame(verdicts, columns=columns)


class _Texts(dict):
    """Documents by id, read when they are asked for."""

    def __init__(self, documents, paragraphs, sentences, tokens) -> None:
        super().__init__()
        self._language = documents.set_index("document_id")["language"]
        self._paragraphs, self._sentences, self._tokens = paragraphs, sentences, tokens

    def __missing__(self, document_id: str) -> _Text:
        language = self._language[document_id]
        own = self._sentences[self._sentences["document_id"] == document_id]
        part = self._paragraphs[self._paragraphs["document_id"] == document_id]
        self[document_id] = _Text(
            language=language,
            text="\n".join(part.sort_values("index")["text"]),
            sentences=own.set_index("sentence_id"),
            words=self._tokens[self._tokens["sentence_id"].isin(own["sentence_id"])],
            centre=centre(sentence_vectors(list(own["text"]), language=language)),
        )
        return self[document_id]


def _judge(
    row: pd.Series,
    *,
    members: Sequence[str],
    base: str,
    texts: Mapping[str, _Text],
    translation: str,
    beads: pd.DataFrame,
    minimum: float,
) -> tuple[str, float | None, str, str]:
    """Return supported witnesses, confidence, rendering and evidence; empty where it is open."""
    absent = set(row["absent"].split())
    readings = {name: row[name] for name in members if name not in absent}
    if row["level"] == "paragraph":
        return _judge_paragraph(row, readings, base, texts, beads, minimum)
    source, target = texts[base], texts[translation]
    spans, ids = _sentences_around(row, source, target, beads[beads["source_document"] == base])
    if not ids:
        return _CANNOT
    evidence = " ".join(ids)
    if source.only_function_words(row["start"], row["end"]):
        return *_CANNOT[:3], evidence
    phrases = target.phrases(
        [(target.sentences.at[i, "start"], target.sentences.at[i, "end"]) for i in ids]
    )
    distinct = list(dict.fromkeys(reading for reading in readings.values() if bare(reading)))
    if not phrases or not distinct:
        return *_CANNOT[:3], evidence
    of_target = target.vectors(phrases)
    ordered = _in_order(distinct, phrases, of_target, source, target, ids)
    if ordered is not None:
        best, rendering, chance = ordered
    else:
        rest = source.phrases([(a, min(b, row["start"])) for a, b in spans if a < row["start"]])
        rest += source.phrases([(max(a, row["end"]), b) for a, b in spans if b > row["end"]])
        cosines = of_target @ source.vectors([*map(_trimmed, distinct), *rest]).T
        others = cosines[:, len(distinct) :].max(axis=1) if rest else np.zeros(len(phrases))
        gains = cosines[:, : len(distinct)] - others[:, None]
        gain = gains.max(axis=0)
        order = np.argsort(-gain, kind="stable")
        best, rendering = distinct[order[0]], phrases[int(gains[:, order[0]].argmax())]
        chance = 1.0
        if len(distinct) > 1:
            chance = _logistic(LEAD * float(gain[order[0]] - gain[order[1]]))
        if any(not bare(reading) for reading in readings.values()):
            slope, intercept = PRESENCE
            chance = min(chance, _logistic(slope * float(gain[order[0]]) + intercept))
    if chance < minimum:
        return "", round(chance, 4), "", evidence
    supported = [name for name, reading in readings.items() if reading == best]
    return " ".join(supported), round(chance, 4), rendering, evidence


def _trimmed(reading: str) -> str:
    """A reading without the marks at its ends."""
    inner = [index for index, character in enumerate(reading) if bare(character)]
    return reading[inner[0] : inner[-1] + 1]


def _logistic(logit: float) -> float:
    return 1 / (1 + exp(-logit))


def _sentences_around(
    row: pd.Series, source: _Text, target: _Text, beads: pd.DataFrame
) -> tuple[list[tuple[int, int]], list[str]]:
    """Spans of the source sentences that hold the variant, and ids of their translations.

    Words between two sentences take both; additions of the translation beside them count too.
    """
    start, end = row["start"], row["end"]
    own = source.sentences
    if start == end:
        held = own[(own["start"] < start) & (own["end"] > start)]
        if held.empty:
            held = own[(own["start"] <= start) & (own["end"] >= start)]
    else:
        held = own[(own["start"] < end) & (own["end"] > start)]
    spans: list[tuple[int, int]] = []
    ids: list[str] = []
    beads = beads.reset_index(drop=True)
    between = len(held) != 1
    for index, bead in beads.iterrows():
        members = bead["source_sentences"].split()
        beside = (
            between
            and not members
            and any(
                0 <= other < len(beads)
                and set(beads.at[other, "source_sentences"].split()) & set(held.index)
                for other in (index - 1, index + 1)
            )
        )
        if beside or (bead["claimed"] and set(members) & set(held.index)):
            spans += [(int(own.at[i, "start"]), int(own.at[i, "end"])) for i in members]
            ids += bead["target_sentences"].split()
    return spans, ids


def _in_order(
    distinct: Sequence[str],
    phrases: Sequence[str],
    of_target: np.ndarray,
    source: _Text,
    target: _Text,
    ids: Sequence[str],
) -> tuple[str, str, float] | None:
    """The reading whose items stand in the order of the translation; None for other readings."""
    items = [
        [item.strip() for item in _LIST.split(reading) if item.strip()] for reading in distinct
    ]
    if len(distinct) != 2 or len(items[0]) < 2 or sorted(items[0]) != sorted(items[1]):
        return None
    cosines = of_target @ source.vectors(items[0]).T
    if cosines.max(axis=0).min() < ORDERED:
        return None
    text = " ".join(target.sentences.loc[list(ids), "text"])
    found = [phrases[int(index)] for index in cosines.argmax(axis=0)]
    places = [text.find(phrase) for phrase in found]
    if len(set(places)) < len(places):
        return None
    in_order = [items[0][index] for index in np.argsort(places)]
    for reading, parts in zip(distinct, items, strict=True):
        if parts == in_order:
            low = min(places)
            high = max(place + len(phrase) for place, phrase in zip(places, found, strict=True))
            return reading, text[low:high], (1 + float(cosines.max(axis=0).min())) / 2
    return None


def _judge_paragraph(
    row: pd.Series,
    readings: Mapping[str, str],
    base: str,
    texts: Mapping[str, _Text],
    beads: pd.DataFrame,
    minimum: float,
) -> tuple[str, float | None, str, str]:
    """A paragraph that some witnesses lack: whether its sentences have a claimed translation."""
    holders = [name for name, reading in readings.items() if reading]
    holder = base if base in holders else holders[0]
    own = texts[holder]
    place = row["start"] if holder == base else own.text.find(readings[holder])
    held = own.sentences[
        (own.sentences["start"] >= place) & (own.sentences["end"] <= place + len(readings[holder]))
    ]
    rows = beads[(beads["source_document"] == holder) & beads["claimed"].astype(bool)]
    chances, ids = [], []
    for bead in rows.itertuples(index=False):
        if set(bead.source_sentences.split()) & set(held.index):
            chances.append(bead.confidence if bead.target_sentences else -bead.confidence)
            ids += bead.target_sentences.split()
    if not chances or min(chances) * max(chances) < 0:
        return *_CANNOT[:3], " ".join(ids)
    chance = round(min(map(abs, chances)), 4)
    if chance < minimum:
        return "", chance, "", " ".join(ids)
    rendered = chances[0] > 0
    supported = [name for name, reading in readings.items() if bool(reading) == rendered]
    return " ".join(supported), chance, "", " ".join(ids)


def _aggregate(
    judged: Mapping[object, tuple[str, float | None, str, str]],
    members: Sequence[str],
    translation: str,
    *,
    level: float,
) -> list[dict]:
    decided = [verdict for verdict in judged.values() if verdict[0]]
    rows = []
    signs = sigla(members)
    for name in members:
        mine = [verdict for verdict in decided if name in verdict[0].split()]
        low, high = interval(len(mine), len(decided), level=level)
        rows.append(
            {
                "translation": translation,
                "witness": name,
                "variants": len(judged),
                "decided": len(decided),
                "supported": len(mine),
                "alone": sum(verdict[0] == name for verdict in mine),
                "share": len(mine) / len(decided) if decided else None,
                "low": low if decided else None,
                "high": high if decided else None,
                "evidence": " ".join(dict.fromkeys(" ".join(v[3] for v in mine).split())),
            }
        )
    best = max(rows, key=lambda row: row["supported"], default=None)
    for row in rows:
        row["statement"] = (
            f"{translation} has the reading of {signs[row['witness']]} in {row['supported']} of "
            f"{row['decided']} decided substantive variants; {len(judged) - len(decided)} of "
            f"{len(judged)} cannot be told. "
        )
        if not decided:
            row["statement"] += "Nothing can be said."
        elif row is best and row["low"] > 0.5:
            row["statement"] += "It follows this edition more often than not."
        elif row["high"] < 0.5:
            row["statement"] += "It follows another edition more often than this one."
        else:
            row["statement"] += "Too few to say which edition it follows."
    return rows


def interval(count: int, total: int, *, level: float) -> tuple[float, float]:
    """Exact interval of a proportion (Clopper & Pearson 1934), both bounds 0 to 1.

    ``level`` is the confidence, such as 0.95. Of nothing (``total`` 0) nothing is known: 0 to 1.
    """
    from scipy.stats import beta

    tail = (1 - level) / 2
    low = float(beta.ppf(tail, count, total - count + 1)) if count else 0.0
    high = float(beta.ppf(1 - tail, count + 1, total - count)) if count < total else 1.0
    return low, high
