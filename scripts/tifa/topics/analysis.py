"""The whole topic analysis: from annotated paragraphs to the four topic tables."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

import numpy as np
import pandas as pd
from sklearn.feature_extraction.text import CountVectorizer
from threadpoolctl import threadpool_limits
from tqdm import tqdm

from tifa.errors import Fault, InputError
from tifa.tables import LANGUAGES
from tifa.topics.models import (
    METHODS,
    Rows,
    TopicModel,
    build_rows,
    fit_topic_model,
    top_terms,
    weigh_terms_by_class,
)
from tifa.topics.prevalence import estimate_prevalence
from tifa.topics.selection import Criteria, choose_number, judge_number
from tifa.topics.units import Unit, build_units, find_parallel_paragraphs, find_surface_forms

_LOGGER = logging.getLogger("tifa")
ROWS_PER_TOPIC = 2
"""A number of topics is a candidate when at least this many rows stand for each of them."""
MINIMUM_ROWS = 2
"""A term needs this many rows to be in the vocabulary."""


@dataclass(frozen=True)
class TopicSettings:
    """The section ``topics`` of the configuration."""

    method: str
    candidates: tuple[int, ...]
    number: int | None
    resamples: int
    top_terms: int


@dataclass(frozen=True)
class TopicTables:
    """The four tables, and how the topics were fitted: jointly, or each language for itself."""

    selection: list[dict]
    topics: list[dict]
    shares: list[dict]
    prevalence: list[dict]
    joint: bool


@dataclass(frozen=True)
class _Part:
    """A model, the rows and units it was fitted to, and the place of its topics in the tables."""

    model: TopicModel
    rows: Rows
    units: list[Unit]
    order: list[int]
    first: int


@threadpool_limits.wrap(limits=1)
def analyse_topics(
    *,
    documents: pd.DataFrame,
    paragraphs: pd.DataFrame,
    sentences: pd.DataFrame,
    tokens: pd.DataFrame,
    selection: pd.DataFrame,
    settings: TopicSettings,
    seed: int,
    confidence: float,
    bootstrap: int,
) -> TopicTables:
    """Fit topics to the documents that ``selection`` includes for topics, and sum them up.

    With enough parallel paragraphs (two per topic at least) one model holds both languages.
    Without, each language is fitted by itself and its topics are numbered after the other's; the
    number of topics is then judged by the mean over languages. Raises ``InputError`` when the
    method is unknown or when no paragraph has a content word. A number of topics that is larger
    than the paragraphs allow is lowered to the largest possible, with a warning.
    """
    if settings.method not in METHODS:
        raise _fault(
            f"'{settings.method}' is no topic model",
            "topics.method",
            settings.method,
            expected=", ".join(METHODS),
            mend="name one of them",
        )
    chosen = selection[(selection["analysis"] == "topics") & selection["included"]]
    included = [name for name in documents["document_id"] if name in set(chosen["document_id"])]
    tables = {
        "documents": documents,
        "paragraphs": paragraphs,
        "sentences": sentences,
        "tokens": tokens,
        "document_ids": included,
    }
    units = build_units(**tables, quoted=True)
    filled = [unit for unit in units if unit.terms]
    if not filled:
        raise _fault(
            "no paragraph of the selected documents has a content word",
            "topics",
            mend="include more documents, or check the selection table and the languages' models",
        )
    pairs = find_parallel_paragraphs(
        documents=documents, paragraphs=paragraphs, document_ids=included
    )
    parts_rows, joint = _arrange(filled, pairs, smallest=_smallest(settings))
    candidates = _candidates(parts_rows, settings)
    criteria = _judge(parts_rows, candidates, settings=settings, seed=seed)
    selected = choose_number(criteria, fixed=None if settings.number is None else candidates[0])
    k = next(item.k for item in selected if item.chosen)
    parts = _fit_parts(parts_rows, k=k, settings=settings, seed=seed)
    shares = _describe(units, parts)
    bare = build_units(**tables, quoted=False)
    document_counts = _count_documents(units)
    evidence = sentences.groupby("paragraph_id", sort=False)["sentence_id"].agg(list).to_dict()
    prevalence = [
        row
        for version, quoted, of_version in (
            (units, "with", shares),
            (bare, "without", _describe(bare, parts)),
        )
        for row in estimate_prevalence(
            version,
            of_version,
            quoted=quoted,
            confidence=confidence,
            resamples=bootstrap,
            seed=seed,
            sentences=evidence,
            document_counts=document_counts,
        )
    ]
    return TopicTables(
        selection=[asdict(item) for item in selected],
        topics=_list_topics(parts, number=settings.top_terms, forms=find_surface_forms(tokens)),
        shares=[
            {"paragraph_id": paragraph, "topic": topic + 1, "share": float(share)}
            for paragraph, vector in shares.items()
            for topic, share in enumerate(vector)
            if not np.isnan(share)
        ],
        prevalence=prevalence,
        joint=joint,
    )


def _fault(problem: str, column: str, value: str = "", *, mend: str, expected: str = ""):
    return InputError(
        [
            Fault(
                file="study.yaml",
                column=column,
                value=value,
                problem=problem,
                expected=expected,
                mend=mend,
            )
        ]
    )


def _smallest(settings: TopicSettings) -> int:
    return settings.number or min(settings.candidates)


def _arrange(
    units: Sequence[Unit], pairs: Sequence[tuple[str, str]], *, smallest: int
) -> tuple[list[tuple[Rows, list[Unit]]], bool]:
    """Return training rows with their units: one joint part, or one part per language."""
    by_id = {unit.paragraph_id: unit for unit in units}
    pairs = [pair for pair in pairs if all(paragraph in by_id for paragraph in pair)]
    # One original may have two translations; a paragraph trains in one row only.
    used: set[str] = set()
    joined = []
    for pair in pairs:
        if used.isdisjoint(pair):
            used.update(pair)
            joined.append({by_id[name].language: by_id[name].terms for name in pair})
    if len(joined) >= ROWS_PER_TOPIC * smallest:
        singles = [{unit.language: unit.terms} for unit in units if unit.paragraph_id not in used]
        rows = build_rows(joined + singles, languages=LANGUAGES, minimum_rows=MINIMUM_ROWS)
        return [(rows, list(units))], True
    parts = []
    for language in LANGUAGES:
        own = [unit for unit in units if unit.language == language]
        if own:
            rows = build_rows(
                [{language: unit.terms} for unit in own],
                languages=(language,),
                minimum_rows=MINIMUM_ROWS,
            )
            parts.append((rows, own))
    return parts, False


def _complete(rows: Rows) -> int:
    return int(np.logical_and.reduce(list(rows.seen.values())).sum())


def _candidates(parts: Sequence[tuple[Rows, list[Unit]]], settings: TopicSettings) -> list[int]:
    complete = min(_complete(rows) for rows, _ in parts)
    if settings.number is not None:
        most = max(complete, 1)
        if settings.number > most:
            _LOGGER.warning(
                "topics.number is %d, but there are only %d paragraphs to learn topics from; "
                "%d topics are fitted",
                settings.number,
                complete,
                most,
            )
        return [min(settings.number, most)]
    largest = max(complete // ROWS_PER_TOPIC, 1)
    usable = sorted({k for k in settings.candidates if k <= largest})
    if not usable:
        _LOGGER.warning(
            "all of topics.candidates are too large for %d paragraphs; %d topics are fitted",
            complete,
            largest,
        )
    # A corpus too small for every candidate gets as many topics as it can bear.
    return usable or [largest]


def _fitter(settings: TopicSettings, seed: int):
    def fit(rows: Rows, k: int) -> TopicModel:
        return fit_topic_model(rows, method=settings.method, topics=k, seed=seed)

    return fit


def _judge(
    parts: Sequence[tuple[Rows, list[Unit]]],
    candidates: Sequence[int],
    *,
    settings: TopicSettings,
    seed: int,
) -> list[Criteria]:
    fit = _fitter(settings, seed)
    judged = []
    for k in tqdm(candidates, desc="topics", unit="fit", disable=None):
        measured = [
            judge_number(
                rows,
                k=k,
                fit=fit,
                number=settings.top_terms,
                resamples=settings.resamples,
                seed=seed,
            )
            for rows, _ in parts
        ]
        judged.append(_mean_criteria(measured))
    return judged


def _mean_criteria(measured: Sequence[Criteria]) -> Criteria:
    def mean(name: str) -> float | None:
        known = [value for item in measured if (value := getattr(item, name)) is not None]
        return float(np.mean(known)) if known else None

    return Criteria(
        k=measured[0].k,
        coherence_zh=mean("coherence_zh"),
        coherence_en=mean("coherence_en"),
        exclusivity=mean("exclusivity"),
        stability=mean("stability"),
        resample_ari=mean("resample_ari"),
        translation_agreement=mean("translation_agreement"),
    )


def _fit_parts(
    parts: Sequence[tuple[Rows, list[Unit]]], *, k: int, settings: TopicSettings, seed: int
) -> list[_Part]:
    fit = _fitter(settings, seed)
    fitted = []
    for number, (rows, units) in enumerate(parts):
        model = fit(rows, k)
        fitted.append(
            _Part(
                model=model,
                rows=rows,
                units=units,
                order=_order_topics(model, rows, units),
                first=number * k,
            )
        )
    return fitted


def _count_terms(units: Sequence[Unit], rows: Rows, *, language: str):
    column = {term: at for at, term in enumerate(rows.terms[language])}
    vectorizer = CountVectorizer(analyzer=lambda terms: terms, vocabulary=column)
    return vectorizer.transform([unit.terms for unit in units]).tocsr()


def _order_topics(model: TopicModel, rows: Rows, units: Sequence[Unit]) -> list[int]:
    """Return topics by falling mean share over the languages' paragraphs, ties by top term."""
    means = []
    for language in rows.languages:
        own = [unit for unit in units if unit.language == language]
        means.append(
            model.transform(_count_terms(own, rows, language=language), language=language).mean(
                axis=0
            )
        )
    total = np.mean(means, axis=0)
    language = rows.languages[0]
    best = [
        [rows.terms[language][at] for at in top_terms(weights, rows.terms[language], number=1)]
        for weights in model.components[language]
    ]
    return sorted(range(len(total)), key=lambda topic: (-round(total[topic], 9), best[topic]))


def _describe(units: Sequence[Unit], parts: Sequence[_Part]) -> dict[str, np.ndarray]:
    """Return each paragraph's shares over all topics, NaN for topics of the other language's model.

    A paragraph without any known term has no entry: nothing can be said of it.
    """
    topics = sum(len(part.order) for part in parts)
    shares: dict[str, np.ndarray] = {}
    for part in parts:
        for language in part.rows.languages:
            known = set(part.rows.terms[language])
            own = [
                unit
                for unit in units
                if unit.language == language and not known.isdisjoint(unit.terms)
            ]
            if not own:
                continue
            counts = _count_terms(own, part.rows, language=language)
            values = part.model.transform(counts, language=language)[:, part.order]
            for unit, row in zip(own, values, strict=True):
                vector = np.full(topics, np.nan)
                vector[part.first : part.first + len(row)] = row
                shares[unit.paragraph_id] = vector
    return {
        unit.paragraph_id: shares[unit.paragraph_id]
        for unit in units
        if unit.paragraph_id in shares
    }


def _list_topics(parts: Sequence[_Part], *, number: int, forms: Mapping[str, str]) -> list[dict]:
    rows = []
    for part in parts:
        for language in part.rows.languages:
            own = [unit for unit in part.units if unit.language == language]
            counts = _count_terms(own, part.rows, language=language)
            shares = part.model.transform(counts, language=language)[:, part.order]
            weights = weigh_terms_by_class(counts, shares)
            terms = part.rows.terms[language]
            for at, vector in enumerate(weights):
                written: set[str] = set()
                for rank, column in enumerate(top_terms(vector, terms, number=number), start=1):
                    form = forms[terms[column]]
                    # Two lemmas may be written alike; a topic names each of them once.
                    written.add(shown := terms[column] if form in written else form)
                    rows.append(
                        {
                            "topic": part.first + at + 1,
                            "language": language,
                            "rank": rank,
                            "term": shown,
                            "weight": float(vector[column]),
                        }
                    )
    return sorted(
        rows, key=lambda row: (row["topic"], LANGUAGES.index(row["language"]), row["rank"])
    )


def _count_documents(units: Sequence[Unit]) -> Mapping[tuple[str, str], int]:
    found: dict[tuple[str, str], set[str]] = {}
    for unit in units:
        found.setdefault((unit.group, unit.language), set()).add(unit.document_id)
    return {cell: len(names) for cell, names in found.items()}
