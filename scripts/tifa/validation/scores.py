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
    """Precision, recall and F1 per class in the order of ``CLASSES``, and macro-F1; 0 to 1.

    NaN where a class neither occurs nor is predicted; macro-F1 is the mean over the others.
    """

    precision: np.ndarray
    recall: np.ndarray
    f1: np.ndarray
    macro_f1: float
    accuracy: float


def scores_of(table: np.ndarray) -> Scores:
    """Return the scores of a confusion table (rows human, columns predicted).

    Precision is NaN for a class that is never predicted, recall for one that never occurs; F1 is 0
    when either is and the other is not. All are NaN for an empty table.
    """
    right = np.diag(table)
    predicted, human = table.sum(axis=0), table.sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        precision, recall = right / predicted, right / human
        f1 = 2 * right / (predicted + human)
        accuracy = right.sum() / table.sum()
    known = f1[~np.isnan(f1)]
    macro = float(known.mean()) if len(known) else float("nan")
    return Scores(precision, recall, f1, macro, float(accuracy))


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
    _, block = np.unique(blocks, return_inverse=True)
    number = int(block.max()) + 1 if len(block) else 0
    bounds = np.full((2, 11), np.nan)
    if number < MINIMUM_BLOCKS:
        return bounds[0], bounds[1]
    cells = np.zeros((number, 9))
    place = np.searchsorted(CLASSES, human) * 3 + np.searchsorted(CLASSES, predicted)
    np.add.at(cells, (block, place), weights)
    drawn = resampled_weights(number, resamples=resamples, rng=rng) @ cells
    draws = np.array([_flat(scores_of(row.reshape(3, 3))) for row in drawn])
    for column in range(draws.shape[1]):
        told = draws[~np.isnan(draws[:, column]), column]
        if len(told):
            low, high = percentile_interval(told, confidence=confidence, blocks=number)
            bounds[:, column] = max(low, 0.0), min(high, 1.0)
    return bounds[0], bounds[1]


def _flat(scores: Scores) -> np.ndarray:
    return np.concatenate(
        [scores.precision, scores.recall, scores.f1, [scores.macro_f1, scores.accuracy]]
    )


def flat_scores(table: np.ndarray) -> np.ndarray:
    """Return the scores of ``table`` in the order of ``score_intervals``."""
    return _flat(scores_of(table))
