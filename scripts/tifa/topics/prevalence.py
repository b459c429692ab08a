"""How much of each group's text each topic takes up, and how far groups differ in it.

Column 0 of every array of shares is what no topic takes up; topics have their numbers.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tifa.statistics.multiplicity import adjusted_by_family
from tifa.statistics.resampling import (
    DESCRIPTIVE,
    INFERENTIAL,
    INFERENTIAL_BLOCKS,
    MINIMUM_BLOCKS,
    MINIMUM_DOCUMENTS,
    assignments,
    percentile_interval,
    random_generator,
    ratio_intervals,
    resampled_weights,
    status_of,
)
from tifa.topics.units import Unit

EVIDENCE_UNITS = 5


@dataclass(frozen=True)
class Cell:
    """The text of a group in one language, by paragraph.

    ``parts`` holds words per paragraph and topic, shape (paragraphs, 1 + topics), NaN in topics
    that are not of this language; ``words`` the words of a paragraph, all above 0; ``document``
    numbers its document, from 0. ``units`` and their ``shares`` are what it was summed from.
    """

    group: str
    language: str
    parts: np.ndarray
    words: np.ndarray
    document: np.ndarray
    units: tuple[Unit, ...]
    shares: np.ndarray

    @property
    def documents(self) -> int:
        """Number of documents."""
        return int(self.document.max()) + 1

    @property
    def topics(self) -> np.ndarray:
        """The columns that are known in this language."""
        return np.flatnonzero(~np.isnan(self.parts).any(axis=0))


def build_cells(units: Sequence[Unit], shares: np.ndarray) -> dict[tuple[str, str], Cell]:
    """Sum ``shares`` of shape (units, 1 + topics) up by group, language and paragraph.

    Units without words do not count, and cells without any are left out. Sorted by name.
    """
    members: dict[tuple[str, str], list[int]] = {}
    for at, unit in enumerate(units):
        if unit.words > 0:
            members.setdefault((unit.group, unit.language), []).append(at)
    cells = {}
    for (group, language), places in sorted(members.items()):
        own = [units[at] for at in places]
        paragraph = _numbers([unit.paragraph_id for unit in own])
        words = np.array([unit.words for unit in own], dtype=float)
        parts = np.zeros((paragraph.max() + 1, shares.shape[1]))
        np.add.at(parts, paragraph, shares[places] * words[:, None])
        document = _numbers([unit.document_id for unit in own])
        _, first = np.unique(paragraph, return_index=True)
        cells[group, language] = Cell(
            group=group,
            language=language,
            parts=parts,
            words=np.bincount(paragraph, weights=words),
            document=document[first],
            units=tuple(own),
            shares=shares[places],
        )
    return cells


def _numbers(names: Sequence[str]) -> np.ndarray:
    number = {name: at for at, name in enumerate(dict.fromkeys(names))}
    return np.array([number[name] for name in names])


def estimate_prevalence(
    cell: Cell, *, quoted: str, confidence: float, resamples: int, seed: int
) -> list[dict]:
    """Return the rows of ``topic_prevalence`` for ``cell``, one per topic it knows.

    The estimate is the share of the words, those of a unit split by its shares. The interval
    resamples paragraphs; there is none below five. Evidence: the sentences of the five units that
    contribute most. "descriptive only" below ten paragraphs, or for a single document, which no
    resampling of its paragraphs makes a sample of documents.
    """
    known = cell.topics
    estimate, low, high = ratio_intervals(
        cell.parts[:, known],
        cell.words,
        confidence=confidence,
        resamples=resamples,
        rng=random_generator(seed, "topic prevalence", cell.group, cell.language),
    )
    enough = len(cell.words) >= INFERENTIAL_BLOCKS and cell.documents >= MINIMUM_DOCUMENTS
    return [
        {
            "group": cell.group,
            "language": cell.language,
            "topic": int(topic),
            "quoted": quoted,
            "estimate": float(estimate[at]),
            "low": float(low[at]),
            "high": float(high[at]),
            "paragraphs": len(cell.words),
            "documents": cell.documents,
            "status": INFERENTIAL if enough else DESCRIPTIVE,
            "evidence": _evidence(cell, int(topic)),
        }
        for at, topic in enumerate(known)
    ]


def _evidence(cell: Cell, topic: int) -> str:
    weight = [
        unit.words * share for unit, share in zip(cell.units, cell.shares[:, topic], strict=True)
    ]
    order = sorted(range(len(weight)), key=lambda at: (-weight[at], cell.units[at].unit_id))
    chosen = sorted(at for at in order[:EVIDENCE_UNITS] if weight[at] > 0)
    return " ".join(name for at in chosen for name in cell.units[at].sentences)


def contrast_prevalence(
    a: Cell,
    b: Cell,
    *,
    quoted: str,
    confidence: float,
    resamples: int,
    permutations: int,
    fdr: float,
    seed: int,
) -> list[dict]:
    """Return rows of ``topic_contrasts`` without q: the prevalence in ``a`` minus that in ``b``.

    Both are of one language. The interval resamples the paragraphs of both sides; there is none
    below five on either. p deals whole documents to the sides anew (``Assignments.ratio_p``).
    "descriptive only" for a single document on either side, or when no p could reach ``fdr``.
    Topics were learnt from the same texts: p says whether groups differ in them, not whether the
    topics would be found again.
    """
    known = np.intersect1d(a.topics, b.topics)
    labels = (f"{a.group}:{b.group}", a.language)
    estimate = _prevalence(a)[known] - _prevalence(b)[known]
    low = high = np.full(len(known), np.nan)
    if min(len(a.words), len(b.words)) >= MINIMUM_BLOCKS:
        rng = random_generator(seed, "topic contrast", *labels)
        draws = []
        for cell in (a, b):
            weights = resampled_weights(len(cell.words), resamples=resamples, rng=rng)
            draws.append(weights @ cell.parts[:, known] / (weights @ cell.words)[:, None])
        low, high = percentile_interval(
            draws[0] - draws[1], confidence=confidence, blocks=min(len(a.words), len(b.words))
        )
    dealt = assignments(
        a.documents,
        b.documents,
        permutations=permutations,
        rng=random_generator(seed, "topic permutation", *labels),
    )
    parts = np.concatenate([_by_document(cell, cell.parts[:, known]) for cell in (a, b)])
    words = np.concatenate([_by_document(cell, cell.words[:, None]) for cell in (a, b)])[:, 0]
    p = dealt.ratio_p(parts, words)
    status = status_of(dealt.smallest_p, documents=min(a.documents, b.documents), fdr=fdr)
    return [
        {
            "contrast": labels[0],
            "language": a.language,
            "topic": int(topic),
            "quoted": quoted,
            "estimate": float(estimate[at]),
            "low": float(low[at]),
            "high": float(high[at]),
            "documents_a": a.documents,
            "documents_b": b.documents,
            "p": float(p[at]),
            "p_floor": dealt.smallest_p,
            "status": status,
            "evidence": " ".join(
                dict.fromkeys(
                    name for cell in (a, b) for name in _evidence(cell, int(topic)).split()
                )
            ),
        }
        for at, topic in enumerate(known)
    ]


def _prevalence(cell: Cell) -> np.ndarray:
    return cell.parts.sum(axis=0) / cell.words.sum()


def _by_document(cell: Cell, values: np.ndarray) -> np.ndarray:
    sums = np.zeros((cell.documents, values.shape[1]))
    np.add.at(sums, cell.document, values)
    return sums


def with_q(rows: Sequence[dict]) -> list[dict]:
    """Add ``q`` and ``family`` to rows of contrasts: one family per language and voice."""
    families = [(row["language"], row["quoted"]) for row in rows]
    q, tests = adjusted_by_family(np.array([row["p"] for row in rows]), families)
    return [
        row
        | {
            "q": float(value),
            "family": f"topics, {language}, {quoted} quoted words: {number} tests",
        }
        for row, (language, quoted), value, number in zip(rows, families, q, tests, strict=True)
    ]
