"""What the topic analysis found as rows of its tables."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict

import numpy as np

from tifa.relations.vectors import centred
from tifa.tables import LANGUAGES
from tifa.topics.agreement import Agreement, Described, measure_agreement
from tifa.topics.consensus import MAJORITY, assign
from tifa.topics.fitting import Corpus, Part
from tifa.topics.labels import rank_sentences, top_terms, weigh_terms_by_class
from tifa.topics.models import as_shares
from tifa.topics.rows import build_side
from tifa.topics.selection import Settings, Trial
from tifa.topics.units import Unit

TYPICAL_SENTENCES = 5
"""Sentences that a topic is shown by, per language."""


def list_survival(parts: Sequence[Part]) -> list[dict]:
    """Return the rows of ``topic_survival``."""
    return [
        {
            "languages": " ".join(part.rows.languages),
            "candidate": at + 1,
            "topic": part.numbers[at],
            "rows": int((part.trial.rows == at).sum()),
            "jaccard": float(part.trial.survival[at]),
            "survives": bool(part.trial.survives[at]),
        }
        for part in parts
        for at in range(len(part.numbers))
    ]


def list_agreement(
    parts: Sequence[Part], trials: Sequence[Sequence[Trial]], *, settings: Settings, chosen: int
) -> list[dict]:
    """Return the rows of ``topic_agreement``; ``chosen`` is the place of the number taken."""
    rows = []
    for part, of_part in zip(parts, trials, strict=True):
        for at, trial in enumerate(of_part):
            if trial.agreement is not None:
                rows.append(_agreement_row(trial, trial.agreement, "held out", chosen=at == chosen))
        if len(part.rows.parallel):
            fitted = measure_agreement(_describe_fitted(part), confidence=settings.confidence)
            rows.append(_agreement_row(part.trial, fitted, "as fitted", chosen=True))
    return rows


def _describe_fitted(part: Part) -> Described:
    """Describe both sides of the parallel rows by the model that was fitted to them."""
    parallel, consensus = part.rows.parallel, part.trial.consensus
    sides = [
        consensus.measure_strength(part.rows.sides[name].take(parallel))
        for name in part.rows.languages
    ]
    kept = np.flatnonzero(part.trial.survives)
    return Described(
        topics=np.stack([side.argmax(axis=1) for side in sides], axis=1),
        assigned=np.stack([np.isin(assign(side), kept) for side in sides], axis=1),
        shares=np.stack([as_shares(side) for side in sides], axis=1),
        fold=np.zeros(len(parallel), dtype=int),
    )


def _agreement_row(trial: Trial, agreement: Agreement, basis: str, *, chosen: bool) -> dict:
    return {"k": trial.criteria.k, "basis": basis, "chosen": chosen, **asdict(agreement)}


def list_terms(
    corpus: Corpus,
    shares: np.ndarray,
    parts: Sequence[Part],
    *,
    settings: Settings,
    forms: Mapping[str, str],
) -> list[dict]:
    """Return the rows of ``topics``; ``forms`` says how a lemma is written."""
    rows = []
    for part in parts:
        columns = sorted(number for number in part.numbers if number)
        for language in part.rows.languages if columns else ():
            terms = part.rows.terms[language]
            own = [at for at, unit in enumerate(corpus.units) if unit.language == language]
            side = build_side(
                [corpus.units[at] for at in own],
                np.empty((len(own), 0)),
                language=language,
                terms=terms,
            )
            weights = weigh_terms_by_class(side.counts, shares[np.ix_(own, columns)])
            for topic, vector in zip(columns, weights, strict=True):
                written: set[str] = set()
                best = top_terms(vector, terms, number=settings.top_terms)
                for rank, column in enumerate(best, start=1):
                    form = forms[terms[column]]
                    # Two lemmas may be written alike; a topic names each of them once.
                    written.add(shown := terms[column] if form in written else form)
                    rows.append(
                        {
                            "topic": topic,
                            "language": language,
                            "rank": rank,
                            "term": shown,
                            "weight": float(vector[column]),
                        }
                    )
    return sorted(
        rows, key=lambda row: (row["topic"], LANGUAGES.index(row["language"]), row["rank"])
    )


def list_sentences(corpus: Corpus, shares: np.ndarray) -> list[dict]:
    """Return the rows of ``topic_sentences``."""
    rows = []
    dominant = _dominant(shares)
    for language in LANGUAGES:
        found = [
            (sentence, text, int(topic))
            for unit, topic in zip(corpus.units, dominant, strict=True)
            if unit.language == language
            for sentence, text in unit.sentences.items()
        ]
        if not found:
            continue
        vectors = centred(np.array([corpus.encoded[language, text] for _, text, _ in found]))
        ranked = rank_sentences(
            vectors,
            np.array([topic - 1 for _, _, topic in found]),
            topics=shares.shape[1] - 1,
            number=TYPICAL_SENTENCES,
        )
        rows += [
            {
                "topic": topic,
                "language": language,
                "rank": rank,
                "sentence_id": found[at][0],
                "cosine": cosine,
            }
            for topic, best in enumerate(ranked, start=1)
            for rank, (at, cosine) in enumerate(best, start=1)
        ]
    return sorted(
        rows, key=lambda row: (row["topic"], LANGUAGES.index(row["language"]), row["rank"])
    )


def _dominant(shares: np.ndarray) -> np.ndarray:
    """Return each unit's topic by number, 0 for none."""
    return np.nan_to_num(shares, nan=-1.0).argmax(axis=1)


def list_units(units: Sequence[Unit], shares: np.ndarray, strength: np.ndarray) -> list[dict]:
    """Return the rows of ``topic_units``."""
    rows = []
    for unit, topic, strongest in zip(units, _dominant(shares), strength, strict=True):
        reason = ""
        if not topic:
            reason = (
                "no words to go by"
                if np.isnan(strongest)
                else "between topics"
                if strongest < MAJORITY
                else "topic dropped"
            )
        rows.append(
            {
                "unit_id": unit.unit_id,
                "document_id": unit.document_id,
                "language": unit.language,
                "topic": int(topic),
                "strength": float(strongest),
                "reason": reason,
                "evidence": " ".join(unit.sentences),
            }
        )
    return rows


def list_shares(units: Sequence[Unit], shares: np.ndarray) -> list[dict]:
    """Return the rows of ``topic_shares``."""
    return [
        {"unit_id": unit.unit_id, "topic": topic, "share": float(vector[topic])}
        for unit, vector in zip(units, shares, strict=True)
        if not vector[0]
        for topic in range(1, len(vector))
        if not np.isnan(vector[topic])
    ]
