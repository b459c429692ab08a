"""How good the instrument is, measured on coded items that stand for all mentions."""

from dataclasses import dataclass

import numpy as np

from tifa.statistics.resampling import MINIMUM_BLOCKS, percentile_interval, resampled_weights

CLASSES = (-1.0, 0.0, 1.0)


def confusion(
    human: np.ndarray, predicted: np.ndarray, *, weights: np.ndarray | None = None
) -> np.ndarray:
    """Return the (weighted) numbers of items: rows human, columns predicted, by ``CLASSES``."""
    human, predicted = np.asarray(human), np.asarray(predicted)
    weights = np.ones(len(human)) if weights is None else np.asarray(weights, float)
    return np.array(
        [
            [weights[(human == one) & (predicted == other)].sum() for other in CLASSES]
            for one in CLASSES
        ]
    )


@dataclass(frozen=True)
class Scores:
    """Precision, recall, F1 per class in the order of ``CLASSES``, macro-F1, accuracy; 0 to 1.

    Of shape (..., 3) and (...) for tables of shape (..., 3, 3). NaN where a class neither occurs
    nor is predicted; macro-F1 is the mean over the others.
    """

    precision: np.ndarray
    recall: np.ndarray
    f1: np.ndarray
    macro_f1: np.ndarray
    accuracy: np.ndarray


def scores_of(table: np.ndarray) -> Scores:
    """Return the scores of confusion tables (rows human, columns predicted), shape (..., 3, 3).

    Precision is NaN for a class that is never predicted, recall for one that never occurs; F1 is 0
    when either is and the other is not. All are NaN for an empty table.
    """
    table = np.asarray(table, float)
    right = np.diagonal(table, axis1=-2, axis2=-1)
    predicted, human = table.sum(axis=-2), table.sum(axis=-1)
    with np.errstate(invalid="ignore", divide="ignore"):
        precision, recall = right / predicted, right / human
        f1 = 2 * right / (predicted + human)
        known = ~np.isnan(f1)
        macro = np.where(known, f1, 0.0).sum(axis=-1) / known.sum(axis=-1)
        accuracy = right.sum(axis=-1) / table.sum(axis=(-1, -2))
    return Scores(precision, recall, f1, macro, accuracy)


def score_intervals(
    human: np.ndarray,
    predicted: np.ndarray,
    *,
    weights: np.ndarray,
    blocks: np.ndarray,
    confidence: float,
    resamples: int,
    rng: np.random.Generator,
) -> tuple[np.ndarray, np.ndarray]:
    """Return bounds of precision, recall, F1 per class, then macro-F1 and accuracy: shape (11,).

    ``blocks`` names each item's paragraph; paragraphs are resampled. ``weights`` are one over the
    chance with which an item was drawn, so that the sample stands for all mentions. NaN below
    ``MINIMUM_BLOCKS`` paragraphs, and for a score that no resample defines.
    """
    bounds = np.full((2, 11), np.nan)
    cells = paragraph_tables(human, predicted, weights=weights, blocks=blocks)
    if len(cells) < MINIMUM_BLOCKS:
        return bounds[0], bounds[1]
    drawn = resampled_weights(len(cells), resamples=resamples, rng=rng) @ cells.reshape(-1, 9)
    draws = flat_scores(drawn.reshape(-1, 3, 3))
    for column in range(draws.shape[1]):
        told = draws[~np.isnan(draws[:, column]), column]
        if len(told):
            low, high = percentile_interval(told, confidence=confidence, blocks=len(cells))
            bounds[:, column] = max(low, 0.0), min(high, 1.0)
    return bounds[0], bounds[1]


def paragraph_tables(
    human: np.ndarray, predicted: np.ndarray, *, weights: np.ndarray, blocks: np.ndarray
) -> np.ndarray:
    """Return the confusion table of each of ``blocks``, of shape (distinct blocks, 3, 3)."""
    _, block = np.unique(np.asarray(blocks), return_inverse=True)
    cells = np.zeros((int(block.max()) + 1 if len(block) else 0, 9))
    place = np.searchsorted(CLASSES, human) * 3 + np.searchsorted(CLASSES, predicted)
    np.add.at(cells, (block, place), weights)
    return cells.reshape(-1, 3, 3)


def flat_scores(tables: np.ndarray) -> np.ndarray:
    """Return the scores of ``tables``, in the order of ``score_intervals``: shape (..., 11)."""
    scores = scores_of(tables)
    last = np.stack([scores.macro_f1, scores.accuracy], axis=-1)
    return np.concatenate([scores.precision, scores.recall, scores.f1, last], axis=-1)
