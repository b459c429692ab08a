"""From units to training rows, and from a model to units described."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from tifa.errors import Fault, InputError
from tifa.tables import LANGUAGES
from tifa.topics.consensus import assign
from tifa.topics.models import as_shares
from tifa.topics.rows import Rows, build_rows, build_side, join_units
from tifa.topics.selection import Trial
from tifa.topics.units import Pair, Unit, build_units, encode_sentences, find_pairs, unit_vectors

_LOGGER = logging.getLogger("tifa")
ROWS_PER_TOPIC = 3
"""A number of topics is a candidate when at least this many rows stand for each of them."""
MINIMUM_ROWS = 2
"""A term needs this many rows to be in the vocabulary."""


@dataclass(frozen=True)
class Corpus:
    """Units of the documents that count, and their vectors; ``bare`` without quoted words."""

    units: list[Unit]
    bare: list[Unit]
    encoded: Mapping[tuple[str, str], np.ndarray]


@dataclass(frozen=True)
class Part:
    """Rows that share one model. ``numbers`` are the topics' numbers in the tables, 0 if dropped.

    Filled in once the number of topics is chosen.
    """

    rows: Rows
    trial: Trial | None = None
    numbers: tuple[int, ...] = ()


def topic_fault(
    problem: str, column: str, value: str = "", *, mend: str, expected: str = ""
) -> InputError:
    """Return the error that says what is wrong with the topics of a study."""
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


def read_corpus(**tables) -> Corpus:
    """Return the units of a study with and without quoted words; see ``build_units``."""
    units = build_units(**tables, quoted=True)
    bare = build_units(**tables, quoted=False)
    return Corpus(units, bare, encode_sentences([*units, *bare]))


def gather_rows(*, alignment, paragraph_alignment, selection, unit: str, **tables) -> Rows:
    """Return the training rows of a study as one model of all languages has them.

    The tables are those of ``analyse_topics``.
    """
    included = included_documents(tables["documents"], selection)
    corpus = read_corpus(**tables, document_ids=included, unit=unit)
    pairs = find_pairs(
        alignment=alignment,
        paragraph_alignment=paragraph_alignment,
        document_ids=included,
        unit=unit,
    )
    return arrange_rows(corpus, pairs, method="embedding", smallest=1)[0].rows


def included_documents(documents: pd.DataFrame, selection: pd.DataFrame) -> list[str]:
    """Return the documents that ``selection`` includes for topics, in the order of the table."""
    rows = selection[(selection["analysis"] == "topics") & selection["included"]]
    chosen = set(rows["document_id"])
    return [name for name in documents["document_id"] if name in chosen]


def _knows(unit: Unit, *, method: str, known: frozenset[str] | None = None) -> bool:
    """Say whether ``method`` can describe ``unit``; ``known`` is its vocabulary if it has one."""
    if method == "embedding":
        return any(unit.sentences.values())
    return bool(unit.terms) if known is None else not known.isdisjoint(unit.terms)


def arrange_rows(
    corpus: Corpus, pairs: Sequence[Pair], *, method: str, smallest: int
) -> list[Part]:
    """Return training rows: one part for all languages, or one per language."""
    units = [unit for unit in corpus.units if _knows(unit, method=method)]
    if not units:
        raise topic_fault(
            "no text of the selected documents has a word that topics could be learnt from",
            "topics",
            mend="include more documents, or check the selection table and the languages' models",
        )
    vectors = unit_vectors(units, corpus.encoded)
    joined, alone = join_units(units, pairs)
    if method == "embedding" or len(joined) >= ROWS_PER_TOPIC * smallest:
        return [
            Part(
                build_rows(
                    units, vectors, joined + alone, languages=LANGUAGES, minimum_rows=MINIMUM_ROWS
                )
            )
        ]
    members = {
        language: [(unit.unit_id,) for unit in units if unit.language == language]
        for language in LANGUAGES
    }
    if all(members.values()):
        _LOGGER.warning(
            "the study has too few parallel %s for topics of both languages by %s, so each "
            "language has topics of its own",
            "texts",
            method,
        )
    return [
        Part(build_rows(units, vectors, own, languages=(language,), minimum_rows=MINIMUM_ROWS))
        for language, own in members.items()
        if own
    ]


def number_topics(parts: Sequence[Part], corpus: Corpus, *, method: str) -> list[Part]:
    """Number the topics that survive by falling mean share over the languages' units."""
    numbered, start = [], 1
    for part in parts:
        kept = np.flatnonzero(part.trial.survives)
        means = []
        for language in part.rows.languages:
            _, strength = _measure(corpus.units, corpus, part, language=language, method=method)
            assigned = assign(strength)
            means.append((assigned[:, None] == kept).mean(axis=0))
        order = np.argsort(-np.round(np.mean(means, axis=0), 9), kind="stable")
        numbers = np.zeros(len(part.trial.survives), dtype=int)
        numbers[kept[order]] = np.arange(start, start + len(kept))
        start += len(kept)
        numbered.append(Part(part.rows, part.trial, tuple(numbers.tolist())))
    return numbered


def _measure(
    units: Sequence[Unit], corpus: Corpus, part: Part, *, language: str, method: str
) -> tuple[np.ndarray, np.ndarray]:
    """Return the indices of the language's units that can be described, and their strengths."""
    terms = part.rows.terms[language]
    known = frozenset(terms)
    places = np.array(
        [
            at
            for at, unit in enumerate(units)
            if unit.language == language and _knows(unit, method=method, known=known)
        ],
        dtype=int,
    )
    own = [units[at] for at in places]
    if not own:
        return places, np.zeros((0, part.trial.consensus.topics))
    side = build_side(own, unit_vectors(own, corpus.encoded), language=language, terms=terms)
    return places, part.trial.consensus.measure_strength(side)


def describe_units(
    units: Sequence[Unit], corpus: Corpus, parts: Sequence[Part], *, method: str
) -> tuple[np.ndarray, np.ndarray]:
    """Return each unit's shares, (units, 1 + topics), and its strongest item consensus.

    Column 0 is 1 for a unit that is assigned to no topic. Otherwise the item consensus of the
    topics that are left, scaled to sum 1. NaN in the topics of a model of the other language.
    """
    topics = max((number for part in parts for number in part.numbers), default=0)
    shares = np.full((len(units), 1 + topics), np.nan)
    strongest = np.full(len(units), np.nan)
    for part in parts:
        numbers = np.array(part.numbers)
        kept = np.flatnonzero(numbers)
        columns = numbers[kept]
        for language in part.rows.languages:
            own = [at for at, unit in enumerate(units) if unit.language == language]
            shares[np.ix_(own, [0])] = 1.0
            shares[np.ix_(own, columns)] = 0.0
            places, strength = _measure(units, corpus, part, language=language, method=method)
            strongest[places] = strength.max(axis=1) if len(places) else 0.0
            sure = np.isin(assign(strength), kept) if len(places) else np.zeros(0, dtype=bool)
            shares[places[sure], 0] = 0.0
            shares[np.ix_(places[sure], columns)] = as_shares(strength[sure][:, kept])
    return shares, strongest
