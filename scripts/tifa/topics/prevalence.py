"""How much of each group's text each topic takes up."""

from collections.abc import Mapping, Sequence

import numpy as np

from tifa.statistics.resampling import random_generator, ratio_intervals
from tifa.topics.units import Unit

INFERENTIAL_PARAGRAPHS = 10
"""Below this many paragraphs a prevalence is descriptive only."""
EVIDENCE_PARAGRAPHS = 5


def estimate_prevalence(
    units: Sequence[Unit],
    shares: Mapping[str, np.ndarray],
    *,
    quoted: str,
    confidence: float,
    resamples: int,
    seed: int,
    sentences: Mapping[str, Sequence[str]],
    document_counts: Mapping[tuple[str, str], int],
) -> list[dict]:
    """Return rows of ``topic_prevalence``, one per group, language and topic.

    ``shares[paragraph_id]`` is a vector over all topics that sums to 1; a topic that the
    paragraph's model does not know has NaN there and gives no row for that language. The estimate
    is the mean share, weighted by the paragraphs' length in words; paragraphs of length 0 do not
    count. The interval resamples paragraphs within the group; there is none below five. Evidence:
    the sentences of the five paragraphs that contribute most. "descriptive only" below ten
    paragraphs, or when the group has a single document in that language, which no resampling of
    its paragraphs makes a sample of documents.
    """
    rows = []
    cells = sorted({(unit.group, unit.language) for unit in units})
    for group, language in cells:
        cell = [
            unit
            for unit in units
            if (unit.group, unit.language) == (group, language)
            and unit.words > 0
            and unit.paragraph_id in shares
        ]
        if not cell:
            continue
        matrix = np.array([shares[unit.paragraph_id] for unit in cell])
        length = np.array([unit.words for unit in cell], dtype=float)
        known = np.flatnonzero(~np.isnan(matrix).any(axis=0))
        parts = matrix[:, known] * length[:, None]
        estimate, low, high = ratio_intervals(
            parts,
            length,
            confidence=confidence,
            resamples=resamples,
            rng=random_generator(seed, "topic prevalence", group, language, quoted),
        )
        enough = len(cell) >= INFERENTIAL_PARAGRAPHS and document_counts[group, language] > 1
        for at, topic in enumerate(known):
            heaviest = sorted(
                range(len(cell)), key=lambda row: (-parts[row, at], cell[row].paragraph_id)
            )
            typical = sorted(row for row in heaviest[:EVIDENCE_PARAGRAPHS] if parts[row, at] > 0)
            evidence = [
                sentence for row in typical for sentence in sentences[cell[row].paragraph_id]
            ]
            rows.append(
                {
                    "group": group,
                    "language": language,
                    "topic": int(topic) + 1,
                    "quoted": quoted,
                    "estimate": float(estimate[at]),
                    "low": float(low[at]),
                    "high": float(high[at]),
                    "paragraphs": len(cell),
                    "status": "inferential" if enough else "descriptive only",
                    "evidence": " ".join(evidence),
                }
            )
    return rows
