"""The whole topic analysis: from annotated text to the topic tables."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

import numpy as np
import pandas as pd
from threadpoolctl import threadpool_limits

from tifa.tables import LANGUAGES
from tifa.topics.candidates import (
    count_rows,
    find_candidates,
    largest_number,
    try_numbers,
)
from tifa.topics.fitting import (
    Part,
    arrange_rows,
    describe_units,
    included_documents,
    number_topics,
    read_corpus,
    topic_fault,
)
from tifa.topics.models import METHODS
from tifa.topics.prevalence import (
    build_cells,
    contrast_prevalence,
    estimate_prevalence,
    with_q,
)
from tifa.topics.selection import Settings, prepare_judge
from tifa.topics.tabulate import (
    list_agreement,
    list_sentences,
    list_shares,
    list_survival,
    list_terms,
    list_units,
)
from tifa.topics.units import UNITS, Unit, find_pairs, find_surface_forms

_LOGGER = logging.getLogger("tifa")


@dataclass(frozen=True)
class Design:
    """What the topics are used for: the rest of what ``analyse_topics`` needs to know.

    ``pairs`` are the groups to contrast.
    """

    unit: str
    candidates: tuple[int, ...]
    number: int | None
    pairs: tuple[tuple[str, str], ...]
    bootstrap: int
    permutations: int
    fdr: float


@threadpool_limits.wrap(limits=1)
def analyse_topics(
    *,
    documents: pd.DataFrame,
    paragraphs: pd.DataFrame,
    sentences: pd.DataFrame,
    tokens: pd.DataFrame,
    selection: pd.DataFrame,
    alignment: pd.DataFrame,
    paragraph_alignment: pd.DataFrame,
    settings: Settings,
    design: Design,
) -> dict[str, list[dict]]:
    """Fit topics to the documents that ``selection`` includes for topics; return table rows.

    The keys are the tables' names. ``embedding`` has one model for all languages; so have the
    others with three parallel rows per topic at least. Without, each language is fitted by itself,
    its topics are numbered after the other's, and the number of topics is judged by the mean over
    languages. Topics that do not survive the resamples are dropped, and units that are not
    assigned to a topic that is left belong to none. Raises ``InputError`` when method or unit is
    unknown or when no unit has a word to go by. A number of topics that is larger than the units
    allow is lowered to the largest possible, with a warning.
    """
    _check(settings.method, "topics.method", known=tuple(METHODS))
    _check(design.unit, "topics.unit", known=UNITS)
    included = included_documents(documents, selection)
    corpus = read_corpus(
        documents=documents,
        paragraphs=paragraphs,
        sentences=sentences,
        tokens=tokens,
        document_ids=included,
        unit=design.unit,
    )
    pairs = find_pairs(
        alignment=alignment,
        paragraph_alignment=paragraph_alignment,
        document_ids=included,
        unit=design.unit,
    )
    parts = arrange_rows(corpus, pairs, method=settings.method, smallest=_smallest(design))
    rows = count_rows(parts, method=settings.method)
    selected, trials = try_numbers(
        [prepare_judge(part.rows, settings=settings) for part in parts],
        find_candidates(rows, candidates=design.candidates, number=design.number),
        largest=largest_number(rows),
        fixed=design.number is not None,
    )
    at = next(place for place, item in enumerate(selected) if item.chosen)
    parts = number_topics(
        [Part(part.rows, of_part[at]) for part, of_part in zip(parts, trials, strict=True)],
        corpus,
        method=settings.method,
    )
    dropped = sum(number == 0 for part in parts for number in part.numbers)
    if dropped:
        _LOGGER.warning(
            "%d of %d topics did not survive resampling and are dropped; "
            "what they held is assigned to no topic",
            dropped,
            sum(len(part.numbers) for part in parts),
        )
    shares, strength = describe_units(corpus.units, corpus, parts, method=settings.method)
    bare, _ = describe_units(corpus.bare, corpus, parts, method=settings.method)
    prevalence, contrasts = _compare_groups(
        {"with": (corpus.units, shares), "without": (corpus.bare, bare)},
        settings=settings,
        design=design,
    )
    return {
        "topic_selection": [asdict(item) for item in selected],
        "topic_survival": list_survival(parts, corpus),
        "topic_agreement": list_agreement(parts, trials, corpus, settings=settings, chosen=at),
        "topics": list_terms(
            corpus, shares, parts, settings=settings, forms=find_surface_forms(tokens)
        ),
        "topic_sentences": list_sentences(corpus, shares),
        "topic_units": list_units(corpus.units, shares, strength),
        "topic_shares": list_shares(corpus.units, shares),
        "topic_prevalence": prevalence,
        "topic_contrasts": contrasts,
    }


def _check(value: str, column: str, *, known: Sequence[str]) -> None:
    if value not in known:
        raise topic_fault(
            f"'{value}' is not known",
            column,
            value,
            expected=", ".join(known),
            mend="name one of them",
        )


def _smallest(design: Design) -> int:
    return design.number or min(design.candidates)


def _compare_groups(
    versions: Mapping[str, tuple[Sequence[Unit], np.ndarray]],
    *,
    settings: Settings,
    design: Design,
) -> tuple[list[dict], list[dict]]:
    common = {
        "confidence": settings.confidence,
        "resamples": design.bootstrap,
        "seed": settings.seed,
    }
    prevalence, contrasts = [], []
    for quoted, (units, shares) in versions.items():
        cells = build_cells(units, shares)
        for cell in cells.values():
            prevalence += estimate_prevalence(cell, quoted=quoted, **common)
        contrasts += [
            row
            for a, b in design.pairs
            for language in LANGUAGES
            if (a, language) in cells and (b, language) in cells
            for row in contrast_prevalence(
                cells[a, language],
                cells[b, language],
                quoted=quoted,
                permutations=design.permutations,
                fdr=design.fdr,
                **common,
            )
        ]
    return prevalence, with_q(contrasts)
