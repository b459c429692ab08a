"""Criteria for the number of topics, and the rule that chooses it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
import scipy.sparse as sp
from scipy.optimize import linear_sum_assignment
from sklearn.metrics import adjusted_rand_score
from tqdm import tqdm

from tifa.statistics.resampling import random_generator
from tifa.topics.agreement import Described, measure_agreement, overlap
from tifa.topics.consensus import SHARE, Consensus, assign, prepare_training
from tifa.topics.labels import top_terms, weigh_terms_by_class
from tifa.topics.rows import Rows
from tifa.topics.translation import BASES, deal_folds, describe_folds

LEAST_ROWS = 2
"""A topic of fewer rows is none."""


@dataclass(frozen=True)
class Settings:
    """How topics are fitted and judged; the section ``topics`` of the configuration.

    ``runs`` are merged into one model, ``resamples`` of the rows judge it, ``survival`` is the
    Jaccard similarity that a topic must keep over them, ``top_terms`` are looked at per topic.
    """

    method: str
    runs: int
    resamples: int
    survival: float
    top_terms: int
    seed: int
    confidence: float


@dataclass(frozen=True)
class Criteria:
    """What one number of topics is judged by; ``None`` where the corpus cannot tell."""

    k: int
    coherence_zh: float | None
    coherence_en: float | None
    exclusivity: float | None
    stability: float
    resample_ari: float
    translation_agreement: float | None
    translation_kappa: float | None
    survivors: int
    assigned: float
    score: float = 0.0
    chosen: bool = False


@dataclass(frozen=True)
class Trial:
    """One number of topics, fitted and judged.

    ``survival`` holds a Jaccard similarity per topic, ``survives`` whether it is kept; ``rows``
    each row's topic or -1, ``described`` the parallel rows by basis; see ``translation``.
    """

    criteria: Criteria
    consensus: Consensus
    survival: np.ndarray
    survives: np.ndarray
    rows: np.ndarray
    described: Mapping[str, Described]


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

    Greene, O'Callaghan & Cunningham 2014, with sets in place of ranked lists; a topic without a
    partner counts 0. 1 when they agree, 0 when no matched topics share a term.
    """
    similarity = np.array(
        [[len(a & b) / len(a | b) if a | b else 0.0 for b in second] for a in first]
    )
    rows, columns = linear_sum_assignment(-similarity)
    return float(similarity[rows, columns].sum() / max(len(first), len(second)))


def judge_numbers(rows: Rows, candidates: Sequence[int], *, settings: Settings) -> list[Trial]:
    """Fit and judge every number of topics of ``candidates``.

    Stability: the rows are drawn anew ``resamples`` times, 80 % without replacement, and every
    step repeated. Agreement: see ``tifa.topics.translation``.
    """
    prepared = partial(
        prepare_training, method=settings.method, runs=settings.runs, seed=settings.seed
    )
    resampled = []
    for number in range(settings.resamples):
        rng = random_generator(settings.seed, "topic resample", str(number))
        drawn = np.sort(rng.permutation(rows.size)[: int(np.ceil(SHARE * rows.size))])
        resampled.append((drawn, prepared(rows.take(drawn), label=f"resample {number}")))
    folds = {
        basis: [
            (fold, prepared(fold.rows, label=f"{basis} {number}"))
            for number, fold in enumerate(deal_folds(rows, basis=basis))
        ]
        for basis in BASES
    }
    whole = prepared(rows)
    return [
        _judge(rows, k, whole=whole, resampled=resampled, folds=folds, settings=settings)
        for k in tqdm(candidates, desc="topics", unit="number", disable=None)
    ]


def _judge(rows, k, *, whole, resampled, folds, settings) -> Trial:
    consensus = whole.fit(k)
    strength = consensus.measure_row_strength(rows)
    dominant, assigned = strength.argmax(axis=1), assign(strength)
    tops = find_tops(rows, assigned, topics=consensus.topics, number=settings.top_terms)
    reference = _term_sets(tops, consensus.topics)
    jaccards, aris, kept = [], [], []
    for drawn, training in resampled:
        part = rows.take(drawn)
        try:
            other = training.fit(k)
        except ValueError:  # too few complete rows were drawn: no agreement to speak of
            jaccards.append(0.0)
            aris.append(0.0)
            kept.append(np.zeros(consensus.topics))
            continue
        there = other.measure_row_strength(part)
        found = there.argmax(axis=1)
        aris.append(adjusted_rand_score(dominant[drawn], found))
        alike = overlap(dominant[drawn], found, sizes=(consensus.topics, other.topics))
        kept.append(alike.max(axis=1))
        again = find_tops(part, assign(there), topics=other.topics, number=settings.top_terms)
        jaccards.append(match_topics(reference, _term_sets(again, other.topics)))
    survival = np.mean(kept, axis=0)
    sizes = np.bincount(assigned[assigned >= 0], minlength=consensus.topics)
    survives = (survival >= settings.survival) & (sizes >= LEAST_ROWS)
    described = {}
    for basis, of_basis in folds.items():
        found = describe_folds(
            rows,
            [fold for fold, _ in of_basis],
            whole=consensus,
            fit=lambda number, trainings=of_basis: trainings[number][1].fit(k),
        )
        if found is not None:
            described[basis] = found
    apart = described.get("held apart")
    agreement = apart and measure_agreement(apart, confidence=settings.confidence)
    coherence = {
        name: measure_coherence(side.counts, tops[name]) for name, side in rows.sides.items()
    }
    member = (assigned[:, None] == np.arange(consensus.topics)).astype(float)
    exclusive = [
        value
        for name, side in rows.sides.items()
        if (value := measure_exclusivity((side.counts.T @ member).T, tops[name])) is not None
    ]
    criteria = Criteria(
        k=k,
        coherence_zh=coherence.get("zh"),
        coherence_en=coherence.get("en"),
        exclusivity=float(np.mean(exclusive)) if exclusive else None,
        stability=float(np.mean(jaccards)),
        resample_ari=float(np.mean(aris)),
        translation_agreement=agreement.same if agreement else None,
        translation_kappa=agreement.kappa if agreement else None,
        survivors=int(survives.sum()),
        assigned=float(np.isin(assigned, np.flatnonzero(survives)).mean()),
    )
    return Trial(criteria, consensus, survival, survives, assigned, described)


def find_tops(
    rows: Rows, assigned: np.ndarray, *, topics: int, number: int
) -> dict[str, list[list[int]]]:
    """Return per language and topic the columns of the heaviest ``number`` terms of its rows."""
    member = (assigned[:, None] == np.arange(topics)).astype(float)
    return {
        name: [
            top_terms(weights, rows.terms[name], number=number)
            for weights in weigh_terms_by_class(side.counts, member)
        ]
        for name, side in rows.sides.items()
    }


def _term_sets(tops: dict[str, list[list[int]]], topics: int) -> list[set]:
    return [
        {(name, column) for name in tops for column in tops[name][topic]} for topic in range(topics)
    ]


def choose_number(criteria: Sequence[Criteria], *, fixed: int | None = None) -> list[Criteria]:
    """Return ``criteria`` with their scores, one of them chosen.

    The score is the mean of criteria that lie between 0 and 1 on a scale of their own, whatever
    the other candidates: coherence as exp(UMass), the geometric mean of the shares of texts with a
    term that hold another of its topic; exclusivity; ``resample_ari``; ``translation_kappa``.
    Values outside are cut off; a criterion that some candidate lacks does not count. Instability
    vetoes: a number of which fewer than two topics survive stands back where another has two. Then
    the highest score wins, on a tie the more stable number, then the smaller.
    ``fixed`` names the number to choose regardless.
    """
    columns = [
        [_coherence(item) for item in criteria],
        [item.exclusivity for item in criteria],
        [item.resample_ari for item in criteria],
        [item.translation_kappa for item in criteria],
    ]
    measured = [np.clip(column, 0, 1) for column in columns if None not in column]
    scored = [
        replace(item, score=float(score))
        for item, score in zip(criteria, np.mean(measured, axis=0), strict=True)
    ]
    chosen = min(scored, key=_merit).k if fixed is None else fixed
    return [replace(item, chosen=item.k == chosen) for item in scored]


def _merit(item: Criteria) -> tuple[bool, float, float, int]:
    return item.survivors < 2, -round(item.score, 9), -round(item.resample_ari, 9), item.k


def _coherence(item: Criteria) -> float | None:
    known = [value for value in (item.coherence_zh, item.coherence_en) if value is not None]
    return float(np.exp(np.mean(known))) if known else None
