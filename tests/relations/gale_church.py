"""The length-based baseline: Gale & Church (1993), Computational Linguistics 19(1), 75-102."""

import math
from collections.abc import Sequence

PRIORS = {(1, 1): 0.89, (1, 0): 0.0099, (0, 1): 0.0099, (1, 2): 0.089, (2, 1): 0.089, (2, 2): 0.011}
VARIANCE = 6.8
"""Of the target's characters per character of the source, in the target's scale."""


def match_cost(source: float, target: float, *, ratio: float) -> float:
    """-log of the two-sided probability of lengths so unequal; ``ratio`` is target per source.

    The expected length stands in the denominator, as in the paper's delta; 0 at equal lengths.
    """
    expected = source * ratio
    if not expected and not target:
        return 0.0
    delta = (target - expected) / math.sqrt(VARIANCE * (expected or target))
    return -math.log(max(math.erfc(abs(delta) / math.sqrt(2)), 1e-300))


def align_lengths(
    source: Sequence[int], target: Sequence[int]
) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Beads of two texts of sentences with these lengths in characters; all in one band."""
    ratio = sum(target) / max(sum(source), 1)
    n, m = len(source), len(target)
    best = {(0, 0): (0.0, (0, 0))}
    for i in range(n + 1):
        for j in range(m + 1):
            if not i and not j:
                continue
            best[i, j] = min(
                (
                    best[i - a, j - b][0]
                    - math.log(prior)
                    + match_cost(sum(source[i - a : i]), sum(target[j - b : j]), ratio=ratio),
                    (a, b),
                )
                for (a, b), prior in PRIORS.items()
                if a <= i and b <= j
            )
    beads = []
    i, j = n, m
    while i or j:
        a, b = best[i, j][1]
        beads.append((tuple(range(i - a, i)), tuple(range(j - b, j))))
        i, j = i - a, j - b
    return beads[::-1]
