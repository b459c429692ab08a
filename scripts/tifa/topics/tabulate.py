"""What the topic analysis found as rows of its tables."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace

import numpy as np

from tifa.relations.vectors import centred
from tifa.tables import LANGUAGES
from tifa.topics.agreement import Described, measure_agreement
from tifa.topics.consensus import MAJORITY
from tifa.topics.fitting import Corpus, Part
from tifa.topics.labels import rank_sentences, top_terms, weigh_terms_apart
from tifa.topics.rows import Rows, build_side
from tifa.topics.selection import Settings, Trial
from tifa.topics.translation import describe_sides
from tifa.topics.units import Unit

TYPICAL_SENTENCES = 5
"""Sentences that a topic is shown by, per language."""


def list_survival(parts: Sequence[Part], corpus: Corpus) -> list[dict]:
    """Return the rows of ``topic_survival``."""
    sentences = _sentences_of(corpus)
    return [
        _survival(part, at, np.flatnonzero(part.trial.rows == at), sentences)
        for part in parts
        for at in range(len(part.numbers))
    ]


def _survival(
    part: Part, at: int, own: np.ndarray, sentences: Mapping[str, tuple[str, ...]]
) -> dict:
    """Return the row of the topic ``at`` of ``part``, whose rows are ``own``."""
    return {
        "languages": " ".join(part.rows.languages),
        "candidate": at + 1,
        "topic": part.numbers[at],
        "rows": len(own),
        "joined": _how_joined(part.rows, own),
        "jaccard": float(part.trial.survival[at]),
        "survives": bool(part.trial.survives[at]),
        "evidence": _evidence(part.rows, own, sentences),
    }


def _how_joined(rows: Rows, own: np.ndarray) -> str:
    """Say what holds the languages of the rows ``own`` together."""
    if np.isin(own, rows.parallel).any():
        return "translations"
    languages = sum(bool(mask[own].any()) for mask in rows.seen.values())
    return "likeness alone" if languages > 1 else ""


def list_agreement(
    parts: Sequence[Part],
    trials: Sequence[Sequence[Trial]],
    corpus: Corpus,
    *,
    settings: Settings,
    chosen: int,
) -> list[dict]:
    """Return the rows of ``topic_agreement``; ``chosen`` is the place of the number taken.

    Evidence are the sentences of the pairs whose sides have different topics, of the number taken.
    """
    sentences = _sentences_of(corpus)
    rows = []
    for part, of_part in zip(parts, trials, strict=True):
        found = [
            (trial, basis, described, at == chosen)
            for at, trial in enumerate(of_part)
            for basis, described in trial.described.items()
        ]
        if len(part.rows.parallel):
            found.append((part.trial, "as fitted", _describe_fitted(part), True))
        for trial, basis, described, taken in found:
            differ = described.topics[:, 0] != described.topics[:, 1]
            rows.append(
                {
                    "k": trial.criteria.k,
                    "basis": basis,
                    "chosen": taken,
                    **asdict(measure_agreement(described, confidence=settings.confidence)),
                    "evidence": _evidence(part.rows, described.rows[differ & taken], sentences),
                }
            )
    return rows


def _sentences_of(corpus: Corpus) -> Mapping[str, tuple[str, ...]]:
    return {unit.unit_id: tuple(unit.sentences) for unit in corpus.units}


def _evidence(rows: Rows, places: np.ndarray, sentences: Mapping[str, tuple[str, ...]]) -> str:
    return " ".join(
        name for at in sorted(places) for unit in rows.members[at] for name in sentences[unit]
    )


def _describe_fitted(part: Part) -> Described:
    """Describe both sides of the parallel rows by the model that was fitted to them."""
    consensus = part.trial.consensus
    described = describe_sides(
        part.rows,
        part.rows.parallel,
        model=consensus,
        named=np.arange(consensus.topics),
        fold=0,
    )
    kept = np.isin(described.topics, np.flatnonzero(part.trial.survives))
    return replace(described, assigned=described.assigned & kept)


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
            member = (_dominant(shares)[own][:, None] == columns).astype(float)
            weights = weigh_terms_apart(side.counts, member)
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
