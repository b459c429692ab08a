"""Control of the false discovery rate within a named family of tests."""

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
