"""Spherical k-means (Dhillon & Modha 2001) of many draws of the same points at once.

scikit-learn fits one draw at a time and by distance, not by cosine; on the few hundred rows of a
study its overhead is most of the cost of a consensus, which needs thousands of fits.
"""

import numpy as np

ROUNDS = 50
_TINY = 1e-9


def cluster_draws(
    points: np.ndarray,
    drawn: np.ndarray,
    *,
    clusters: int,
    starts: int,
    rng: np.random.Generator,
) -> np.ndarray:
    """Return the centres that k-means finds in each draw: shape (draws, clusters, dimensions).

    ``points`` is (points, dimensions), rows of length 1 or zero; ``drawn`` is (draws, points), true
    for the points of a draw, at least one. Of ``starts`` k-means++ starts (Arthur & Vassilvitskii
    2007, distance 1 - cosine) the one with the largest sum of cosines is taken. Centres have length
    1. With fewer different points than clusters some centres coincide, and the later stay empty.
    """
    weights = np.repeat(drawn.astype(float), starts, axis=0)
    centres = _start(points, weights, clusters=clusters, rng=rng)
    moving = np.arange(len(centres))
    for _ in range(ROUNDS):
        moved = _move(points, weights[moving], centres[moving])
        settled = np.abs(moved - centres[moving]).max(axis=(1, 2)) < _TINY
        centres[moving] = moved
        moving = moving[~settled]
        if not len(moving):
            break
    fit = (_cosines(centres, points).max(axis=1) * weights).sum(axis=1).reshape(-1, starts)
    best = np.round(fit, 9).argmax(axis=1)
    return centres.reshape(len(drawn), starts, clusters, -1)[np.arange(len(drawn)), best]


def _cosines(centres: np.ndarray, points: np.ndarray) -> np.ndarray:
    """Return cosines of shape (starts, clusters, points), by one product of matrices."""
    flat = centres.reshape(-1, centres.shape[2]) @ points.T
    return flat.reshape(*centres.shape[:2], len(points))


def _move(points: np.ndarray, weights: np.ndarray, centres: np.ndarray) -> np.ndarray:
    """Move each centre to the middle of the points nearest to it; without any it stays."""
    label = _cosines(centres, points).argmax(axis=1)
    clusters = np.arange(centres.shape[1])
    inside = np.where(label[:, None, :] == clusters[:, None], weights[:, None, :], 0.0)
    sums = (inside.reshape(-1, len(points)) @ points).reshape(centres.shape)
    lengths = np.linalg.norm(sums, axis=2, keepdims=True)
    return np.where(lengths > _TINY, sums / np.maximum(lengths, _TINY), centres)


def _start(
    points: np.ndarray, weights: np.ndarray, *, clusters: int, rng: np.random.Generator
) -> np.ndarray:
    near = points @ points.T
    chosen = _pick(weights, rng)
    centres, far = [points[chosen]], 1 - near[chosen]
    for _ in range(clusters - 1):
        chance = weights * np.maximum(far, 0)
        nowhere = chance.sum(axis=1) <= _TINY
        chance[nowhere] = weights[nowhere]
        chosen = _pick(chance, rng)
        centres.append(points[chosen])
        far = np.minimum(far, 1 - near[chosen])
    return np.stack(centres, axis=1)


def _pick(chance: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Draw one column per row, in proportion to ``chance``."""
    reached = chance.cumsum(axis=1)
    drawn = rng.random(len(chance)) * reached[:, -1]
    return (reached <= drawn[:, None]).sum(axis=1).clip(max=chance.shape[1] - 1)
