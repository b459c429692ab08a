"""Criteria for the number of topics, and the rule that chooses it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import scipy.sparse as sp
from scipy.optimize import linear_sum_assignment
from sklearn.metrics import adjusted_rand_score

from tifa.statistics.resampling import random_generator
from tifa.topics.models import Rows, TopicModel, top_terms

RESAMPLED_SHARE = 0.8
FOLDS = 5

Fit = Callable[[Rows, int], TopicModel]
"""Fits that many topics to rows, everything else fixed."""


@dataclass(frozen=True)
class Criteria:
    """What one number of topics is judged by; ``None`` where the corpus cannot tell."""

    k: int
    coherence_zh: float | None
    coherence_en: float | None
    exclusivity: float
    stability: float
    resample_ari: float
    translation_agreement: float | None
    score: float = 0.0
    chosen: bool = False


def measure_coherence(counts: sp.csr_matrix, tops: Sequence[Sequence[int]]) -> float | None:
    """Return mean UMass coherence of the top terms of each topic (Mimno et al. 2011).

    ``counts`` is (rows, terms); ``tops`` holds column indices, heaviest first. For every pair of a
    term l and a later m: ln((D(m, l) + 1) / D(l)), D counting rows; the mean over pairs, so that
    topics with few terms compare, then over topics. Slightly above 0 at best, lower is worse;
    ``None`` when no topic has two terms.
    """
    present = (counts > 0).astype(float).tocsc()
    scores = []
    for top in tops:
        if len(top) < 2:
            continue
        chosen = present[:, list(top)]
        together = (chosen.T @ chosen).toarray()
        later, earlier = np.tril_indices(len(top), k=-1)
        pairs = np.log((together[later, earlier] + 1) / together[earlier, earlier])
        scores.append(pairs.mean())
    return float(np.mean(scores)) if scores else None


def measure_exclusivity(components: np.ndarray, tops: Sequence[Sequence[int]]) -> float | None:
    """Return the mean share of a top term's weight that lies in its own topic.

    ``components`` is (topics, terms), each topic first scaled to sum 1 (the exclusivity part of
    FREX: Airoldi & Bischof 2016; Roberts et al. 2014). 1 / topics when all topics are equal, 1
    when no term is shared; ``None`` without any top term.
    """
    weights = components / np.maximum(components.sum(axis=1, keepdims=True), 1e-12)
    total = np.maximum(weights.sum(axis=0), 1e-12)
    shares = [
        float(np.mean(weights[topic, list(top)] / total[list(top)]))
        for topic, top in enumerate(tops)
        if len(top)
    ]
    return float(np.mean(shares)) if shares else None


def match_topics(first: Sequence[set], second: Sequence[set]) -> float:
    """Return mean Jaccard similarity of two models' top terms under their best one-to-one match.

    Greene, O'Callaghan & Cunningham 2014, with sets in place of ranked lists. Both hold as many
    topics; 1 when they agree, 0 when no matched topics share a term.
    """
    similarity = np.array(
        [[len(a & b) / len(a | b) if a | b else 0.0 for b in second] for a in first]
    )
    rows, columns = linear_sum_assignment(-similarity)
    return float(similarity[rows, columns].mean())


def find_tops(model: TopicModel, rows: Rows, *, number: int) -> dict[str, list[list[int]]]:
    """Return per language and topic the columns of the heaviest ``number`` terms."""
    return {
        name: [
            top_terms(weights, rows.terms[name], number=number)
            for weights in model.components[name]
        ]
        for name in rows.languages
    }


def _dominant(model: TopicModel, rows: Rows) -> np.ndarray:
    """Return each row's topic: the largest mean of the shares its languages give."""
    total = 0
    for name in rows.languages:
        total = total + model.transform(rows.counts[name], language=name) * rows.seen[name][:, None]
    return total.argmax(axis=1)


def measure_stability(
    rows: Rows, *, k: int, fit: Fit, number: int, resamples: int, seed: int
) -> tuple[float, float]:
    """Refit on 80 % of the rows, drawn without replacement, and compare with the fit on all.

    Returns the mean best-match Jaccard similarity of the ``number`` top terms of each language
    (0 to 1), and the mean adjusted Rand index (Hubert & Arabie 1985; 0 at chance, 1 when equal) of
    the dominant topics of the drawn rows.
    """
    whole = fit(rows, k)
    reference = _term_sets(whole, rows, number=number)
    dominant = _dominant(whole, rows)
    size = max(int(np.ceil(RESAMPLED_SHARE * rows.size)), k)
    jaccards, aris = [], []
    for resample in range(resamples):
        rng = random_generator(seed, "topic stability", str(resample))
        drawn = np.sort(rng.permutation(rows.size)[:size])
        part = rows.take(drawn)
        try:
            model = fit(part, k)
        except ValueError:  # too few complete rows were drawn: no agreement to speak of
            jaccards.append(0.0)
            aris.append(0.0)
            continue
        jaccards.append(match_topics(reference, _term_sets(model, part, number=number)))
        aris.append(adjusted_rand_score(dominant[drawn], _dominant(model, part)))
    return float(np.mean(jaccards)), float(np.mean(aris))


def _term_sets(model: TopicModel, rows: Rows, *, number: int) -> list[set]:
    tops = find_tops(model, rows, number=number)
    topics = len(next(iter(tops.values())))
    return [
        {(name, column) for name in tops for column in tops[name][topic]} for topic in range(topics)
    ]


def measure_translation_agreement(rows: Rows, *, k: int, fit: Fit) -> float | None:
    """Return the share of parallel rows whose two sides get the same dominant topic.

    Held out: the parallel rows are dealt to five folds in turn, and each fold is described, one
    language at a time, by a model that has not seen it. ``None`` with fewer than two languages or
    fewer than ``2 * FOLDS`` parallel rows, or when a fold leaves too few to fit.
    """
    if len(rows.languages) < 2:
        return None
    first, second = rows.languages[:2]
    parallel = np.flatnonzero(rows.seen[first] & rows.seen[second])
    if len(parallel) < 2 * FOLDS:
        return None
    agreed = 0
    for fold in range(FOLDS):
        held = parallel[fold::FOLDS]
        try:
            model = fit(rows.take(np.setdiff1d(np.arange(rows.size), held)), k)
        except ValueError:
            return None
        sides = [
            model.transform(rows.counts[name][held], language=name).argmax(axis=1)
            for name in (first, second)
        ]
        agreed += int((sides[0] == sides[1]).sum())
    return agreed / len(parallel)


def judge_number(
    rows: Rows, *, k: int, fit: Fit, number: int, resamples: int, seed: int
) -> Criteria:
    """Measure every criterion for ``k`` topics; ``number`` top terms per language count."""
    model = fit(rows, k)
    tops = find_tops(model, rows, number=number)
    coherence = {name: measure_coherence(rows.counts[name], tops[name]) for name in rows.languages}
    exclusive = [
        value
        for name in rows.languages
        if (value := measure_exclusivity(model.components[name], tops[name])) is not None
    ]
    stability, ari = measure_stability(
        rows, k=k, fit=fit, number=number, resamples=resamples, seed=seed
    )
    return Criteria(
        k=k,
        coherence_zh=coherence.get("zh"),
        coherence_en=coherence.get("en"),
        exclusivity=float(np.mean(exclusive)) if exclusive else 0.0,
        stability=stability,
        resample_ari=ari,
        translation_agreement=measure_translation_agreement(rows, k=k, fit=fit),
    )


def choose_number(criteria: Sequence[Criteria], *, fixed: int | None = None) -> list[Criteria]:
    """Return ``criteria`` with their scores, one of them chosen.

    On each criterion (coherence, the mean of its languages; exclusivity; stability; translation
    agreement where measured) the candidates are scaled so that the best is 1 and the worst 0, all 1
    when they are equal; the score is the mean, in [0, 1]. The highest score wins; on a tie the more
    stable number, then the smaller. A lone candidate scores 1. ``fixed`` names the number to choose
    regardless.
    """
    columns = [
        [_mean_or_none(item.coherence_zh, item.coherence_en) for item in criteria],
        [item.exclusivity for item in criteria],
        [item.stability for item in criteria],
        [item.translation_agreement for item in criteria],
    ]
    scores = np.mean([_scale(column) for column in columns if None not in column], axis=0)
    best = min(range(len(criteria)), key=lambda at: _merit(scores[at], criteria[at]))
    chosen = criteria[best].k if fixed is None else fixed
    return [
        replace(item, score=float(score), chosen=item.k == chosen)
        for item, score in zip(criteria, scores, strict=True)
    ]


def _scale(values: Sequence[float]) -> np.ndarray:
    values = np.array(values)
    width = np.ptp(values)
    return (values - values.min()) / width if width > 0 else np.ones(len(values))


def _merit(score: float, criteria: Criteria) -> tuple[float, float, int]:
    return -round(float(score), 9), -round(criteria.stability, 9), criteria.k


def _mean_or_none(*values: float | None) -> float | None:
    known = [value for value in values if value is not None]
    return float(np.mean(known)) if known else None
