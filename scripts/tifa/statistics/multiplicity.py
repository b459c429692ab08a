"""Control of the false discovery rate within a named family of tests."""

from collections.abc import Hashable, Sequence

import numpy as np
from scipy import stats


def adjusted(p: np.ndarray) -> np.ndarray:
    """Return q values by Benjamini & Hochberg (1995), in the order of ``p``.

    A q is the smallest false discovery rate at which its test is called significant, in [0, 1] and
    never below p. NaN marks a test that could not be made: it stays NaN and is not counted in the
    family. Raises ``ValueError`` for p outside [0, 1].
    """
    p = np.asarray(p, dtype=float)
    q = np.full(p.shape, np.nan)
    made = ~np.isnan(p)
    if made.any():
        q[made] = stats.false_discovery_control(p[made], method="bh")
    return q


def adjusted_by_family(
    p: np.ndarray, families: Sequence[Hashable]
) -> tuple[np.ndarray, np.ndarray]:
    """Return q within each family, and the number of tests in the family, in the order of ``p``.

    ``families`` names the family of each p; NaN is no test, as for ``adjusted``.
    """
    p = np.asarray(p, dtype=float)
    q, tests = np.full(p.shape, np.nan), np.zeros(p.shape, dtype=np.int64)
    for name in dict.fromkeys(families):
        own = np.array([family == name for family in families], dtype=bool)
        q[own] = adjusted(p[own])
        tests[own] = int((~np.isnan(p[own])).sum())
    return q, tests
