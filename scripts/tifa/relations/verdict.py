"""Which edition a translation follows: for each substantive variant, whose reading it renders.

The chance that a reading is what was translated comes from the evidence that the translated
sentences hold for it and for its rivals (see ``rendered``), by logistic regressions fitted on the
sample study. Words that one witness lacks are tellable when the translation holds something that
only they explain; that they are missing from the translation is concluded for clauses only, for
translators drop single words too. Lists in another order are told by the order of their
renderings, and whole paragraphs by the alignment.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp

import numpy as np
import pandas as pd

from tifa.relations.apparatus import sigla
from tifa.relations.differences import bare
from tifa.relations.editions import edition_groups
from tifa.relations.glosses import pieces
from tifa.relations.judged import Beads, Documents
from tifa.relations.rendered import Evidence, Question, phrases_of, weigh
from tifa.relations.vectors import centred, sentence_vectors
from tifa.tables import TABLES

LEAD = (3.4, 8.2)
"""Weights of what the evidence of two readings differs by, glossed and gain: the logit that the
leading one was translated. Fitted on the sample study: 1,872 phrases of its aligned sentences,
each against phrases that are near to it in vector space (docs/methods.md)."""
PRESENCE = (2.9, 12.2, -1.25)
"""The same and an intercept: the logit that words are rendered, at even odds. Phrases where they
stand, against phrases put into sentences that do not hold them."""
CLAUSE = 4
"""Words from which a reading can be found missing from the translation."""
ORDERED = 0.5  # cosine from which an item of a list counts as found in the translation
_LIST = re.compile(r"[、,，;；]|\s+and\s+|和|与|及")


@dataclass(frozen=True, slots=True)
class _Verdict:
    """Supported witnesses, confidence, rendering and evidence; empty where it is open."""

    supported: str = ""
    chance: float | None = None
    rendering: str = ""
    evidence: str = ""

    def settled(self, minimum: float) -> "_Verdict":
        """The same, without supported witnesses where the chance is too small."""
        chance = None if self.chance is None else round(self.chance, 4)
        if chance is None or chance < minimum:
            return _Verdict("", chance, "", self.evidence)
        return _Verdict(self.supported, chance, self.rendering, self.evidence)


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
    texts = Documents(documents, paragraphs, sentences, tokens)
    for base, members in edition_groups(documents, witnesses=witnesses):
        own = variants[(variants["base"] == base) & (variants["kind"] == "substantive")]
        translations = alignment.loc[alignment["source_document"] == base, "target_document"]
        for number, translation in enumerate(dict.fromkeys(translations)):
            if texts[base].language == texts[translation].language:
                continue
            rows = alignment[alignment["target_document"] == translation]
            beads = {name: Beads(part) for name, part in rows.groupby("source_document")}
            judged = [
                verdict.settled(minimum_confidence)
                for verdict in _judge_all(own, members, base, translation, texts, beads)
            ]
            if number == 0 and judged:
                columns = ["supported_reading", "confidence", "rendering", "evidence"]
                variants.loc[own.index, columns] = pd.DataFrame(
                    [(v.supported, v.chance, v.rendering, v.evidence) for v in judged],
                    columns=columns,
                    index=own.index,
                ).astype({"confidence": float})
            verdicts += _aggregate(judged, members, translation, level=confidence)
    columns = TABLES["edition_verdicts"].column_names
    return variants, pd.DataFrame(verdicts, columns=columns)


def _judge_all(
    variants: pd.DataFrame,
    members: Sequence[str],
    base: str,
    translation: str,
    texts: Documents,
    beads: Mapping[str, Beads],
) -> list[_Verdict]:
    source, target = texts[base], texts[translation]
    verdicts: list[_Verdict] = []
    asked: list[tuple[int, Question, dict[str, str]]] = []
    for row in variants.to_dict("records"):
        absent = set(row["absent"].split())
        readings = {name: row[name] for name in members if name not in absent}
        if row["level"] == "paragraph":
            verdicts.append(_judge_paragraph(row, readings, base, texts, beads))
            continue
        held = source.holding(row["start"], row["end"])
        names, ids = beads[base].around(held)
        verdicts.append(_Verdict(evidence=" ".join(ids)))
        distinct = list(dict.fromkeys(reading for reading in readings.values() if bare(reading)))
        passage = target.passage(ids)
        if distinct and passage.words and not source.only_function_words(row["start"], row["end"]):
            original = source.passage(names or held)
            cores = _cores(distinct, language=source.language)
            question = Question(tuple(cores), row["start"], row["end"], original, passage)
            asked.append((len(verdicts) - 1, question, readings))
    if not asked:
        return verdicts
    centres = {source.language: texts.centre(base), target.language: texts.centre(translation)}
    weighed = weigh([question for _, question, _ in asked], centres=centres)
    for (at, question, readings), evidence in zip(asked, weighed, strict=True):
        ordered = _in_order(question, centres)
        verdicts[at] = _decide(readings, question, evidence, ordered, verdicts[at].evidence)
    return verdicts


def _decide(
    readings: Mapping[str, str],
    question: Question,
    evidence: Sequence[Evidence],
    ordered: tuple[int, str, float] | None,
    ids: str,
) -> _Verdict:
    distinct = list(dict.fromkeys(reading for reading in readings.values() if bare(reading)))
    logits = [LEAD[0] * one.glossed + LEAD[1] * one.gain for one in evidence]
    lacking = [name for name, reading in readings.items() if not bare(reading)]
    best = int(np.argmax(logits))
    rendering = evidence[best].rendering
    chance = 1 / sum(exp(logit - logits[best]) for logit in logits)
    if ordered is not None:
        best, rendering, chance = ordered
    if lacking and all(_is_particle(core) for core in question.readings):
        return _Verdict(evidence=ids)
    if lacking:
        glossed, gain, intercept = PRESENCE
        present = max(
            _logistic(glossed * one.glossed + gain * one.gain + intercept) for one in evidence
        )
        words = max(len(_words(core, question.original.language)) for core in question.readings)
        if present < 0.5 and words >= CLAUSE:
            return _Verdict(" ".join(lacking), 1 - present, "", ids)
        chance = min(chance, present)
    supported = [name for name, reading in readings.items() if reading == distinct[best]]
    return _Verdict(" ".join(supported), chance, rendering, ids)


def _logistic(logit: float) -> float:
    return 1 / (1 + exp(-logit))


def _is_particle(reading: str) -> bool:
    """Whether a reading is a single character, other than a number: mostly untold particles."""
    return len(reading) == 1 and not reading.isnumeric()


def _words(reading: str, language: str) -> list[str]:
    return list(pieces(bare(reading))) if language == "zh" else reading.split()


def _cores(readings: Sequence[str], *, language: str) -> list[str]:
    """Readings without the marks at their ends and without the words that begin or end them all."""
    trimmed = [_trimmed(reading) for reading in readings]
    if len(readings) == 1:
        return trimmed
    split = [list(pieces(text)) if language == "zh" else text.split() for text in trimmed]
    gap = "" if language == "zh" else " "
    if any(gap.join(words) != text for words, text in zip(split, trimmed, strict=True)):
        return trimmed
    for end in (0, -1):
        while min(map(len, split)) > 1 and len({words[end] for words in split}) == 1:
            for words in split:
                words.pop(end)
    return [gap.join(words) for words in split]


def _trimmed(reading: str) -> str:
    """A reading without the marks at its ends."""
    inner = [index for index, character in enumerate(reading) if bare(character)]
    return reading[inner[0] : inner[-1] + 1]


def _in_order(
    question: Question, centres: Mapping[str, np.ndarray]
) -> tuple[int, str, float] | None:
    """The reading whose items stand in the order of the translation; None for other readings."""
    items = [
        [item.strip() for item in _LIST.split(reading) if item.strip()]
        for reading in question.readings
    ]
    if len(items) != 2 or len(items[0]) < 2 or sorted(items[0]) != sorted(items[1]):
        return None
    source, target = question.original.language, question.translation.language
    phrases = phrases_of(question.translation)
    vectors = [
        centred(sentence_vectors(texts, language=language), around=centres[language])
        for texts, language in (([phrase.text for phrase in phrases], target), (items[0], source))
    ]
    cosines = vectors[0] @ vectors[1].T
    found = [phrases[int(index)] for index in cosines.argmax(axis=0)]
    places = [phrase.place for phrase in found]
    if cosines.max(axis=0).min() < ORDERED or len(set(places)) < len(places):
        return None
    in_order = [items[0][index] for index in np.argsort(places)]
    rendering = ", ".join(phrase.text for phrase in sorted(found, key=lambda one: one.place))
    chance = (1 + float(cosines.max(axis=0).min())) / 2
    return next(
        ((at, rendering, chance) for at, parts in enumerate(items) if parts == in_order), None
    )


def _judge_paragraph(
    row: Mapping[str, object],
    readings: Mapping[str, str],
    base: str,
    texts: Documents,
    beads: Mapping[str, Beads],
) -> _Verdict:
    """A paragraph that some witnesses lack: whether its sentences have a claimed translation."""
    holders = [name for name, reading in readings.items() if reading]
    holder = base if base in holders else holders[0]
    own = texts[holder]
    start = row["start"] if holder == base else own.text.find(readings[holder])
    end = start + len(readings[holder])
    chances, ids = [], []
    pairs = beads.get(holder)
    inside = [
        name
        for name in own.holding(start, end)
        if start <= own.spans[name][0] and own.spans[name][1] <= end
    ]
    for at in sorted({pairs.of[name] for name in inside if name in pairs.of}) if pairs else ():
        _, others, claimed, chance = pairs.rows[at]
        if claimed:
            chances.append(chance if others else -chance)
            ids += others
    evidence = " ".join(ids)
    if not chances or min(chances) * max(chances) < 0:
        return _Verdict(evidence=evidence)
    rendered = chances[0] > 0
    supported = [name for name, reading in readings.items() if bool(reading) == rendered]
    return _Verdict(" ".join(supported), min(map(abs, chances)), "", evidence)


def _aggregate(
    judged: Sequence[_Verdict],
    members: Sequence[str],
    translation: str,
    *,
    level: float,
) -> list[dict]:
    decided = [verdict for verdict in judged if verdict.supported]
    rows = []
    signs = sigla(members)
    for name in members:
        mine = [verdict for verdict in decided if name in verdict.supported.split()]
        low, high = interval(len(mine), len(decided), level=level)
        rows.append(
            {
                "translation": translation,
                "witness": name,
                "variants": len(judged),
                "decided": len(decided),
                "supported": len(mine),
                "expected_wrong": round(sum(1 - verdict.chance for verdict in decided), 2),
                "alone": sum(verdict.supported == name for verdict in mine),
                "share": len(mine) / len(decided) if decided else None,
                "low": low if decided else None,
                "high": high if decided else None,
                "evidence": " ".join(dict.fromkeys(" ".join(v.evidence for v in mine).split())),
            }
        )
    best = max(rows, key=lambda row: row["supported"], default=None)
    for row in rows:
        row["statement"] = (
            f"{translation} has the reading of {signs[row['witness']]} in {row['supported']} of "
            f"{row['decided']} decided substantive variants; {len(judged) - len(decided)} of "
            f"{len(judged)} cannot be told; of the {row['decided']} decided, about "
            f"{row['expected_wrong']:.1f} are expected to be wrong. "
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
    from scipy.special import betaincinv

    tail = (1 - level) / 2
    low = float(betaincinv(count, total - count + 1, tail)) if count else 0.0
    high = float(betaincinv(count + 1, total - count, 1 - tail)) if count < total else 1.0
    return low, high
