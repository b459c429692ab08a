"""Criteria for the number of topics, and the rule that chooses it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
import scipy.sparse as sp
from scipy.optimize import linear_sum_assignment
from sklearn.metrics import adjusted_rand_score

from tifa.statistics.resampling import random_generator
from tifa.topics.agreement import Described, measure_agreement, overlap
from tifa.topics.consensus import SHARE, Consensus, Training, assign, prepare_training
from tifa.topics.labels import top_terms, weigh_terms_by_class
from tifa.topics.rows import Rows
from tifa.topics.translation import BASES, Fold, deal_folds, describe_folds

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
    held_out_agreement: float | None
    held_out_kappa: float | None
    survivors: int
    assigned: float
    score: float = 0.0
    chosen: bool = False
    preferred: float | None = None


@dataclass(frozen=True)
class Trial:
    """One number of topics, fitted and judged.

    ``resampled`` holds the same criteria by each resample alone: the coherence and exclusivity of
    its topics and its own adjusted Rand index. ``survival`` holds a Jaccard similarity per topic,
    ``survives`` whether it is kept; ``rows`` each row's topic or -1, ``described`` the parallel
    rows by basis; see ``translation``.
    """

    criteria: Criteria
    resampled: tuple[Criteria, ...]
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


@dataclass(frozen=True)
class Judge:
    """Rows with everything made ready that a number of topics is judged by.

    ``resampled`` holds the places of the rows drawn and their training, ``folds`` the folds of each
    basis and their training.
    """

    rows: Rows
    whole: Training
    resampled: tuple[tuple[np.ndarray, Training], ...]
    folds: Mapping[str, tuple[tuple[Fold, Training], ...]]
    settings: Settings

    def judge(self, k: int) -> Trial:
        """Fit ``k`` topics to all rows, to each resample and to each fold, and compare."""
        consensus = self.whole.fit(k)
        found = _look(self.rows, consensus, self.settings)
        again = [self._resample(drawn, training, k) for drawn, training in self.resampled]
        compared = [
            _compare(found, drawn, look)
            for (drawn, _), look in zip(self.resampled, again, strict=True)
        ]
        kept, aris, jaccards = zip(*compared, strict=True)
        survival = np.mean(kept, axis=0)
        sizes = np.bincount(found.assigned[found.assigned >= 0], minlength=found.topics)
        survives = (survival >= self.settings.survival) & (sizes >= LEAST_ROWS)
        described = self._describe(consensus, k)
        agreement = {
            basis: measure_agreement(one, confidence=self.settings.confidence)
            for basis, one in described.items()
        }
        apart, out = agreement.get("held apart"), agreement.get("held out")
        criteria = Criteria(
            k=k,
            coherence_zh=found.coherence.get("zh"),
            coherence_en=found.coherence.get("en"),
            exclusivity=found.exclusivity,
            stability=float(np.mean(jaccards)),
            resample_ari=float(np.mean(aris)),
            translation_agreement=apart and apart.same,
            translation_kappa=apart and apart.kappa,
            held_out_agreement=out and out.same,
            held_out_kappa=out and out.kappa,
            survivors=int(survives.sum()),
            assigned=float(np.isin(found.assigned, np.flatnonzero(survives)).mean()),
        )
        return Trial(
            criteria,
            tuple(
                _as_resampled(criteria, look, ari) for look, ari in zip(again, aris, strict=True)
            ),
            consensus,
            survival,
            survives,
            found.assigned,
            described,
        )

    def _resample(self, drawn: np.ndarray, training: Training, k: int) -> "_Look | None":
        try:
            return _look(self.rows.take(drawn), training.fit(k), self.settings)
        except ValueError:  # too few complete rows were drawn
            return None

    def _describe(self, consensus: Consensus, k: int) -> dict[str, Described]:
        described = {
            basis: describe_folds(
                self.rows,
                [fold for fold, _ in folds],
                whole=consensus,
                fit=lambda number, folds=folds: folds[number][1].fit(k),
            )
            for basis, folds in self.folds.items()
        }
        return {basis: found for basis, found in described.items() if found is not None}


def prepare_judge(rows: Rows, *, settings: Settings) -> Judge:
    """Make ready what judges numbers of topics.

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
        basis: tuple(
            (fold, prepared(fold.rows, label=f"{basis} {number}"))
            for number, fold in enumerate(deal_folds(rows, basis=basis))
        )
        for basis in BASES
    }
    return Judge(rows, prepared(rows), tuple(resampled), folds, settings)


@dataclass(frozen=True)
class _Look:
    """A model's topics of the rows it was fitted to.

    ``dominant`` is each row's strongest topic, ``assigned`` the same or -1; ``tops`` the heaviest
    columns by language and topic.
    """

    topics: int
    dominant: np.ndarray
    assigned: np.ndarray
    tops: Mapping[str, list[list[int]]]
    coherence: Mapping[str, float | None]
    exclusivity: float | None

    def term_sets(self) -> list[set]:
        """Return the top terms of each topic, all languages together."""
        return [
            {(name, column) for name, of_topic in self.tops.items() for column in of_topic[topic]}
            for topic in range(self.topics)
        ]


def _look(rows: Rows, consensus: Consensus, settings: Settings) -> _Look:
    strength = consensus.measure_row_strength(rows)
    assigned = assign(strength)
    tops = find_tops(rows, assigned, topics=consensus.topics, number=settings.top_terms)
    member = (assigned[:, None] == np.arange(consensus.topics)).astype(float)
    exclusive = [
        value
        for name, side in rows.sides.items()
        if (value := measure_exclusivity((side.counts.T @ member).T, tops[name])) is not None
    ]
    return _Look(
        topics=consensus.topics,
        dominant=strength.argmax(axis=1),
        assigned=assigned,
        tops=tops,
        coherence={
            name: measure_coherence(side.counts, tops[name]) for name, side in rows.sides.items()
        },
        exclusivity=float(np.mean(exclusive)) if exclusive else None,
    )


def _compare(
    found: _Look, drawn: np.ndarray, look: _Look | None
) -> tuple[np.ndarray, float, float]:
    """Compare the topics of all rows with those of the rows ``drawn``.

    The best Jaccard similarity of each topic's rows, the adjusted Rand index, and the similarity of
    the top terms; zero where nothing could be fitted.
    """
    if look is None:
        return np.zeros(found.topics), 0.0, 0.0
    dominant = found.dominant[drawn]
    alike = overlap(dominant, look.dominant, sizes=(found.topics, look.topics))
    ari = float(adjusted_rand_score(dominant, look.dominant))
    return alike.max(axis=1), ari, match_topics(found.term_sets(), look.term_sets())


def _as_resampled(criteria: Criteria, look: _Look | None, ari: float) -> Criteria:
    """Return ``criteria`` with what one resample says in the place of what all rows say."""
    if look is None:
        return replace(criteria, resample_ari=ari, survivors=0)
    return replace(
        criteria,
        coherence_zh=look.coherence.get("zh"),
        coherence_en=look.coherence.get("en"),
        exclusivity=look.exclusivity,
        resample_ari=ari,
    )


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


def choose_from_trials(
    criteria: Sequence[Criteria],
    resampled: Sequence[Sequence[Criteria]],
    *,
    fixed: int | None = None,
) -> list[Criteria]:
    """Choose by ``criteria``; ``preferred`` says how often the resamples would choose the same.

    ``resampled`` holds for each candidate its criteria by each resample. ``preferred`` is the share
    of the resamples, in [0, 1], in which the number wins by ``choose_number``; it sums to 1.
    ``None`` where there is nothing to choose.
    """
    chosen = choose_number(criteria, fixed=fixed)
    if len(criteria) < 2:
        return chosen
    winners = [
        item.k
        for of_resample in zip(*resampled, strict=True)
        for item in choose_number(of_resample)
        if item.chosen
    ]
    return [replace(item, preferred=winners.count(item.k) / len(winners)) for item in chosen]
