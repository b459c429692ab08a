"""Lexical diversity that does not depend on the length of a text."""

from collections.abc import Sequence

import numpy as np


def moving_average_ttr(texts: Sequence[np.ndarray], *, window: int) -> float:
    """Return the moving-average type-token ratio (MATTR), in (0, 1].

    ``texts`` are arrays of term codes in text order. The ratio of types to tokens is taken in
    every window of ``window`` tokens and averaged (Covington & McFall 2010, "Cutting the Gordian
    Knot", Journal of Quantitative Linguistics 17(2)). A window never runs across two texts; texts
    shorter than the window contribute none. NaN when there is no window at all. Raises
    ``ValueError`` for a window below one token.
    """
    if window < 1:
        raise ValueError(f"a window has at least one token, not {window}")
    types = windows = 0
    for text in texts:
        count = len(text) - window + 1
        if count > 0:
            types += _types_over_windows(np.asarray(text), window=window)
            windows += count
    return types / (windows * window) if windows else float("nan")


def _types_over_windows(text: np.ndarray, *, window: int) -> int:
    """Sum the number of types over all windows, in one pass.

    A token is the first of its type in the windows that start after the previous token of the
    type and reach the token: counting those windows counts the types.
    """
    position = np.arange(len(text))
    order = np.argsort(text, kind="stable")
    previous = np.full(len(text), -1)
    repeated = text[order][1:] == text[order][:-1]
    previous[order[1:][repeated]] = order[:-1][repeated]
    first_start = np.maximum(position - window + 1, previous + 1)
    last_start = np.minimum(position, len(text) - window)
    return int(np.maximum(last_start - first_start + 1, 0).sum())
