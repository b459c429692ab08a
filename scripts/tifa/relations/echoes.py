"""What one text takes up from another: quotations, shared wording, and echoes of thought.

Editions and translations of one another are one text and are never compared; of a text, the
witness that the table ``selection`` counts stands for it in its language.

Echoes. Each sentence of a document is set against each text that it may take up: the reference,
and what the document declares to respond to, comment on or quote; in its own language where the
text has a version in it. How far it stands out as like one of that text, and p, see ``likeness``.
The null of a language holds the best margins of its documents' sentences within their own text,
where they share no wording, and of the background's with the texts that are tested; with fewer than
``likeness.LEAST`` of them, of sentences of random words of the document, in the document's
lengths. q controls the false discovery rate over all sentences and texts of the study (Benjamini &
Hochberg 1995).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from tifa.relations.abroad import Abroad
from tifa.relations.likeness import (
    LEAST,
    Nearest,
    Sentences,
    empirical_p,
    fit_null,
    margins,
    nearest,
)
from tifa.relations.reuse import Passage, find_reuse, units
from tifa.relations.texts import Texts, passages, prepare_texts
from tifa.relations.tracing import QuotedPart, counterparts, quoted_parts, trace_words
from tifa.relations.words import random_rows, spread_words
from tifa.statistics.multiplicity import adjusted
from tifa.tables import TABLES

KEPT = 0.05
"""Candidates for an echo with a larger p are not written, nor with one above 1 / n, where n
sentences of a document are set against a text: chance gives each text no more than one."""
REPEATED = {"zh": 4, "en": 3}
"""Units in a run that two sentences of one text share when one repeats the other."""
FAMILIES = {
    "echo": "echoes: sentences x texts of the study",
    "quotation": "cross-lingual quotations of the study",
}


@dataclass(frozen=True)
class Settings:
    """``minimum_reuse`` in words (see ``reuse``), ``shuffles`` per document and text."""

    minimum_reuse: float
    shuffles: int
    fdr: float
    seed: int


def find_echoes(
    documents: pd.DataFrame,
    paragraphs: pd.DataFrame,
    sentences: pd.DataFrame,
    tokens: pd.DataFrame,
    quotations: pd.DataFrame,
    selection: pd.DataFrame,
    alignment: pd.DataFrame,
    *,
    roles: Mapping[str, str],
    reference: str,
    settings: Settings,
    terms: Sequence[Mapping[str, str]] = (),
) -> pd.DataFrame:
    """Return the table ``echoes`` of a study; empty when nothing may take anything up.

    ``roles`` gives each group's role, ``reference`` the group of the reference, ``terms`` the
    study's terms (``zh``, ``en``, ``action``), which are one word in both languages.
    """
    study = prepare_texts(
        documents,
        sentences,
        tokens,
        quotations,
        selection,
        roles=roles,
        reference=reference,
        terms=terms,
    )
    compared = passages(study)
    parts = quoted_parts(quotations, sentences, documents=study.included)
    rows = _quotations(study, parts, compared, alignment)
    rows += _cross_lingual(study, parts, taken=rows, settings=settings)
    rows += _reuse(study, compared, taken=rows, settings=settings)
    rows += _echoes(study, taken=rows, settings=settings)
    return _table(rows, study=study, paragraphs=paragraphs, quotations=quotations)


def _row(kind: str, part_of: tuple[str, str], to: str, score: float, method: str, **more) -> dict:
    sentence, text = part_of
    return {
        "kind": kind,
        "from_sentence": sentence,
        "to_sentence": to,
        "score": float(score),
        "method": method,
        "shared": text,
        "quotation_id": "",
        "p": np.nan,
        "p_floor": np.nan,
        "q": np.nan,
        "family": "",
        "status": "descriptive only",
        **more,
    }


def _quotations(
    study: Texts,
    parts: Sequence[QuotedPart],
    passages: Sequence[Passage],
    alignment: pd.DataFrame,
) -> list[dict]:
    rows = []
    renders = counterparts(alignment, documents=study.included)
    for trace in trace_words(parts, passages, comparable=study.may_take_up):
        found = (trace.part.sentence_id, " … ".join(trace.shared))
        more = {"quotation_id": trace.part.quotation_id}
        rows.append(_row("quotation", found, trace.to_sentence, trace.score, trace.method, **more))
        for other in renders.get(trace.to_sentence, ()):
            rows.append(_row("quotation", found, other, trace.score, "alignment", **more))
    return rows


def _cross_lingual(
    study: Texts, parts: Sequence[QuotedPart], *, taken: Sequence[dict], settings: Settings
) -> list[dict]:
    """Quoted parts against declared texts that have no version in the quoting language."""
    traced = {row["quotation_id"] for row in taken}
    rows, p = [], []
    for document in study.included:
        own = [x for x in parts if x.document_id == document and x.quotation_id not in traced]
        for target in study.targets(document):
            same = study.language(target) == study.language(document)
            if not own or same or study.running(target).empty:
                continue
            ids = study.running(target)["sentence_id"].tolist()
            texts = [part.text for part in own]
            abroad = Abroad(
                study, document, target, texts, draws=settings.shuffles, seed=settings.seed
            )
            for part, place in zip(own, map(abroad.find, texts), strict=True):
                found, to = (part.sentence_id, part.text), ids[place.number]
                more = {"quotation_id": part.quotation_id, "p": place.p, "p_floor": place.floor}
                rows.append(_row("quotation", found, to, place.score, "cross-lingual", **more))
                p.append(place.p)
    limits = [0.0] * len(rows)
    return _tested(rows, p, limits, family=FAMILIES["quotation"], settings=settings)


def _tested(
    rows: list[dict],
    p: Sequence[float],
    limits: Sequence[float],
    *,
    family: str,
    settings: Settings,
) -> list[dict]:
    """Put q and status into ``rows``; return the findings and those with p up to its limit."""
    for row, q in zip(rows, adjusted(np.asarray(p, dtype=float)), strict=True):
        row["q"], row["family"] = float(q), family
        weak = row["p_floor"] > settings.fdr
        row["status"] = "unvalidated, descriptive only" if weak else "unvalidated"
    return [
        row
        for row, limit in zip(rows, limits, strict=True)
        if row["q"] <= settings.fdr or row["p"] <= limit
    ]


def _reuse(
    study: Texts, passages: Sequence[Passage], *, taken: Sequence[dict], settings: Settings
) -> list[dict]:
    """Pairs that share wording; of one wording and text the best place, quotations left out."""
    found = find_reuse(
        passages,
        comparable=study.may_take_up,
        known=study.takes_up,
        minimum=settings.minimum_reuse,
    )
    quoted = {(row["from_sentence"], row["to_sentence"]) for row in taken}
    seen: dict[tuple[str, str], set[str]] = {}
    for row in taken:
        text = study.text_of[_document(row["to_sentence"])]
        seen.setdefault((row["from_sentence"], text), set()).add(row["shared"].casefold())
    rows = []
    for item in sorted(found, key=lambda item: (item.first, -item.score, item.second)):
        first, second = passages[item.first], passages[item.second]
        before = seen.setdefault((first.passage_id, study.text_of[second.document_id]), set())
        fresh = [s for s in item.shared if not any(s.casefold() in old for old in before)]
        if (first.passage_id, second.passage_id) in quoted or not fresh:
            continue
        before.update(s.casefold() for s in item.shared)
        shared = (first.passage_id, " … ".join(item.shared))
        rows.append(_row("reuse", shared, second.passage_id, item.score, "n-gram alignment"))
    return rows


def _document(sentence: str) -> str:
    return sentence.rsplit(".", 2)[0]


def _echoes(study: Texts, *, taken: Sequence[dict], settings: Settings) -> list[dict]:
    pairs = {
        (document, target): _margins(study, document, target)
        for document in study.included
        for target in study.targets(document)
        if len(study.long_enough(document)) and not study.running(target).empty
    }
    rows, p, limits = [], [], []
    for language in sorted({study.language(document) for document, _ in pairs}):
        some = {pair: found for pair, found in pairs.items() if study.language(pair[0]) == language}
        draws, compared = _draws(study, list(some), language)
        for (document, target), found in some.items():
            if len(draws) < LEAST:
                drawn = _shuffled(study, document, target, settings=settings)
                values, floor = empirical_p(found.best, drawn)
            else:
                null = fit_null(draws, compared=compared)
                values, floor = null.p(found.best), null.floor
            ids = study.running(document)["sentence_id"].to_numpy()[found.tested]
            goals = study.running(target)["sentence_id"].to_numpy()[found.places]
            for one, other, score, value in zip(ids, goals, found.best, values, strict=True):
                more = {"p": value, "p_floor": floor}
                rows.append(_row("echo", (one, ""), other, score, "sentence vectors", **more))
                p.append(value)
            limits += [min(KEPT, 1 / len(found.best))] * len(found.best)
    known = {(row["from_sentence"], row["to_sentence"]) for row in taken}
    rows = _tested(rows, p, limits, family=FAMILIES["echo"], settings=settings)
    return [row for row in rows if (row["from_sentence"], row["to_sentence"]) not in known]


@dataclass(frozen=True)
class _Margins:
    """Of the sentences ``tested``: the best margin with a text, and with which sentence of it."""

    tested: np.ndarray
    best: np.ndarray
    places: np.ndarray


def _margins(study: Texts, document: str, target: str) -> _Margins:
    across, down = nearest(study.prepared(document), study.prepared(target))
    unrelated = study.unrelated(document, target)
    values = margins(
        across,
        down,
        own=_beside(study, document, unrelated),
        others=_beside(study, target, unrelated),
    )
    tested = study.long_enough(document)
    values, places = values[tested], across.places[tested]
    at = values.argmax(axis=1)
    row = np.arange(len(values))
    return _Margins(tested, values[row, at], places[row, at])


def _beside(study: Texts, document: str, others: Sequence[str]) -> np.ndarray:
    """Likeness of its sentences with those of its other paragraphs and of other documents."""
    return np.hstack([study.within(document).scores, study.elsewhere(document, others)])


def _draws(
    study: Texts, pairs: Sequence[tuple[str, str]], language: str
) -> tuple[np.ndarray, float]:
    """Best margins of sentences that take nothing up, and the mean number they were best of."""
    draws, compared = [], []
    for document in dict.fromkeys(member for pair in pairs for member in pair):
        if study.language(document) == language:
            found = _within(study, document)
            draws.append(found)
            compared += [len(study.running(document))] * len(found)
    for background in study.background:
        if study.language(background) != language:
            continue
        for target in dict.fromkeys(target for _, target in pairs):
            if study.language(target) == language and len(study.long_enough(background)):
                found = _margins(study, background, target).best
                draws.append(found)
                compared += [len(study.running(target))] * len(found)
    if not compared:
        return np.empty(0), 1.0
    return np.concatenate(draws), float(np.mean(compared))


def _within(study: Texts, document: str) -> np.ndarray:
    """Best margins of sentences of ``document`` with its other paragraphs, repetitions left out."""
    language = study.language(document)
    own = study.within(document)
    target = next(iter(study.targets(document)), document)
    elsewhere = study.elsewhere(document, study.unrelated(document, target))
    values = margins(own, own, own=elsewhere, others=elsewhere)
    runs = []
    for text in study.running(document)["text"]:
        forms = [form for form, _, _ in units(text, language=language)]
        size = REPEATED[language]
        runs.append({tuple(forms[at : at + size]) for at in range(len(forms) - size + 1)})
    for place, row in enumerate(values):
        for at in np.flatnonzero(np.isfinite(row)):
            if runs[place] & runs[own.places[place, at]]:
                row[at] = -np.inf
    best = values[study.long_enough(document)].max(axis=1, initial=-np.inf)
    return best[np.isfinite(best)]


def _shuffled(study: Texts, document: str, target: str, *, settings: Settings) -> np.ndarray:
    """Best margins of sentences of random words of ``document``."""
    language = study.language(document)
    lengths = [len(sentence) for sentence in study.words.get(document, [])]
    drawn = study.shuffled(document, lengths, draws=settings.shuffles, seed=settings.seed)
    if not drawn:
        return np.empty(0)
    goal = study.prepared(target)
    made = Sentences(
        study.encode(drawn, language=language),
        np.arange(len(drawn)),
        spread_words(
            random_rows(study.weighted[document], rows=len(drawn), seed=settings.seed),
            study.alike(),
        ),
        np.arange(len(drawn)),
    )
    down = nearest(study.prepared(document), goal)[1]
    down = Nearest(down.scores, np.full_like(down.places, -1))
    beside = _beside(study, target, study.unrelated(document, target))
    return margins(nearest(made, goal)[0], down, others=beside).max(axis=1)


def _table(
    rows: Sequence[dict], *, study: Texts, paragraphs: pd.DataFrame, quotations: pd.DataFrame
) -> pd.DataFrame:
    names = TABLES["echoes"].column_names
    if not rows:
        return pd.DataFrame(columns=names)
    frame = pd.DataFrame(rows)
    sentences = study.sentences.set_index("sentence_id")
    section = paragraphs.set_index("paragraph_id")["section"]
    for side in ("from", "to"):
        ids = frame[f"{side}_sentence"]
        frame[f"{side}_text"] = ids.map(sentences["text"]).to_numpy()
        frame[f"{side}_document"] = ids.map(sentences["document_id"]).to_numpy()
    paragraph = frame["to_sentence"].map(sentences["paragraph_id"])
    of_heading = frame["to_sentence"].map(sentences["heading"]).astype(bool)
    frame["to_section"] = paragraph.where(of_heading, paragraph.map(section).fillna("")).to_numpy()
    frame["holder"] = frame["to_document"].map(study.documents["holder"]).to_numpy()
    named = dict(zip(quotations["quotation_id"], quotations["holder"], strict=True))
    frame["quoted_holder"] = [named.get(quotation, "") for quotation in frame["quotation_id"]]
    frame["voice"] = _voices(frame, quotations, sentences)
    frame["evidence"] = frame["from_sentence"] + " " + frame["to_sentence"]
    kinds = {kind: place for place, kind in enumerate(("quotation", "reuse", "echo"))}
    place = {sentence: number for number, sentence in enumerate(study.sentences["sentence_id"])}
    frame = frame.assign(
        _kind=frame["kind"].map(kinds),
        _from=frame["from_sentence"].map(place),
        _to=frame["to_sentence"].map(place),
        _added=frame["method"] == "alignment",
    ).sort_values(["_from", "_kind", "quotation_id", "_added", "_to"], kind="stable")
    width = max(3, len(str(len(frame))))
    frame["echo_id"] = [f"e{number:0{width}d}" for number in range(1, len(frame) + 1)]
    return frame[names].reset_index(drop=True)


def _voices(frame: pd.DataFrame, quotations: pd.DataFrame, sentences: pd.DataFrame) -> list[str]:
    """Whose words take up: another's inside quoted speech, else those of the document's holder.

    A quotation has the voice that table ``quotations`` gives it: a phrase held at a distance in
    quotation marks is a word of the document's holder.
    """
    voice_of = dict(zip(quotations["quotation_id"], quotations["voice"], strict=True))
    spans: dict[str, list[tuple[int, int]]] = {}
    for row in quotations[quotations["voice"] == "quoted"].itertuples():
        spans.setdefault(row.document_id, []).append((row.start, row.end))
    voices = []
    for row in frame.itertuples():
        if row.kind == "quotation":
            voices.append(voice_of[row.quotation_id])
            continue
        sentence = sentences.loc[row.from_sentence]
        low, high = sentence["start"], sentence["end"]
        if row.kind == "reuse":
            at = sentence["text"].find(row.shared.split(" … ")[0])
            low, high = low + at, low + at + len(row.shared.split(" … ")[0])
        inside = any(s <= low and high <= e for s, e in spans.get(row.from_document, ()))
        voices.append("quoted" if inside else "holder")
    return voices
