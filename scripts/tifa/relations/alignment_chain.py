"""Alignment, first pass: likely pairs of sentences, their heaviest chain, a band around it."""

from collections.abc import Sequence

import numpy as np

CANDIDATES = 3
"""Likely partners of a sentence, in either direction, that the first pass chooses among."""
BAND = 5
"""Sentences that the second pass may stray from the first pass' chain."""
WIDEST_GAP = 250
"""A gap in the chain that is longer on both sides is searched along its diagonal only."""
MINIMUM_COSINE = 0.2
"""Pairs below it are not likely, and beads below it are taken apart."""
BLOCK = 1_024
"""Rows of the cosine matrix held at a time."""


def likely_pairs(
    source: np.ndarray, target: np.ndarray
) -> tuple[list[tuple[int, int, float]], np.ndarray, np.ndarray]:
    """The pairs that are among the best of either sentence, and each sentence's best cosine."""
    n, m = len(source), len(target)
    keep_target, keep_source = min(CANDIDATES, m), min(CANDIDATES, n)
    weights: dict[tuple[int, int], float] = {}
    source_best = np.empty(n, dtype=np.float32)
    best_cosines = np.full((m, keep_source), -2.0, dtype=np.float32)
    best_rows = np.zeros((m, keep_source), dtype=np.int64)
    for start in range(0, n, BLOCK):
        cosines = source[start : start + BLOCK] @ target.T
        source_best[start : start + BLOCK] = cosines.max(axis=1)
        columns = np.argsort(-cosines, axis=1, kind="stable")[:, :keep_target]
        for row, of_row in enumerate(columns):
            for column in of_row:
                weights[start + row, int(column)] = float(cosines[row, column])
        rows = np.argsort(-cosines, axis=0, kind="stable")[:keep_source].T
        found = np.take_along_axis(cosines.T, rows, axis=1)
        both = np.concatenate([best_cosines, found], axis=1)
        both_rows = np.concatenate([best_rows, rows + start], axis=1)
        order = np.argsort(-both, axis=1, kind="stable")[:, :keep_source]
        best_cosines = np.take_along_axis(both, order, axis=1)
        best_rows = np.take_along_axis(both_rows, order, axis=1)
    for column in range(m):
        for row, cosine in zip(best_rows[column], best_cosines[column], strict=True):
            weights[int(row), column] = float(cosine)
    pairs = [(i, j, w) for (i, j), w in sorted(weights.items()) if w >= MINIMUM_COSINE]
    return pairs, source_best, best_cosines.max(axis=1)


def heaviest_chain(pairs: Sequence[tuple[int, int, float]]) -> list[tuple[int, int]]:
    """The chain of pairs, rising on both sides, with the greatest sum of weights.

    A Fenwick tree over target positions holds the best chain that ends before each.
    """
    if not pairs:
        return []
    size = max(j for _, j, _ in pairs) + 1
    tree: list[tuple[float, int]] = [(0.0, -1)] * (size + 1)
    chains = [0.0] * len(pairs)
    previous = [-1] * len(pairs)
    at = 0
    while at < len(pairs):
        end = at
        while end < len(pairs) and pairs[end][0] == pairs[at][0]:
            end += 1
        for index in range(at, end):  # query the whole row before it is entered
            j, best = pairs[index][1], (0.0, -1)
            while j > 0:
                if tree[j][0] > best[0]:
                    best = tree[j]
                j -= j & -j
            chains[index], previous[index] = best[0] + pairs[index][2], best[1]
        for index in range(at, end):
            j = pairs[index][1] + 1
            while j <= size:
                if chains[index] > tree[j][0]:
                    tree[j] = (chains[index], index)
                j += j & -j
        at = end
    index = max(range(len(pairs)), key=lambda k: (chains[k], -k))
    chain = []
    while index >= 0:
        chain.append(pairs[index][:2])
        index = previous[index]
    return chain[::-1]


def band(chain: Sequence[tuple[int, int]], *, n: int, m: int) -> tuple[np.ndarray, np.ndarray]:
    """For 0 to n sentences of the source, the least and most sentences of the target that a path
    may have passed by then; both rise, and the corners are inside."""
    low, high = np.full(n + 1, m), np.zeros(n + 1, dtype=np.int64)

    def admit(i: int, first: float, last: float) -> None:
        for near in range(max(0, i - BAND), min(n, i + BAND) + 1):
            low[near] = min(low[near], max(0, int(first) - BAND))
            high[near] = max(high[near], min(m, int(last) + BAND))

    i, j = 0, 0
    for to_i, to_j in [*((a + 1, b + 1) for a, b in chain), (n, m)]:
        wide = to_i - i > WIDEST_GAP and to_j - j > WIDEST_GAP
        for at in range(i, to_i + 1):
            if wide:
                middle = j + (to_j - j) * (at - i) / (to_i - i)
                admit(at, max(j, middle - WIDEST_GAP / 2), min(to_j, middle + WIDEST_GAP / 2))
            else:
                admit(at, j, to_j)
        i, j = to_i, to_j
    low[0], high[n] = 0, m
    return np.minimum.accumulate(low[::-1])[::-1], np.maximum.accumulate(high)
