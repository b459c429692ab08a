"""How evenly terms are spread over the parts of a corpus."""

import numpy as np
from scipy import sparse


def deviation_of_proportions(
    matrix: sparse.csr_array, sizes: np.ndarray, *, normalised: bool
) -> np.ndarray:
    """Return DP, or DPnorm when ``normalised``, of each term: 0 is even, towards 1 is clumped.

    ``matrix`` is sparse, of shape (parts, terms); ``sizes`` (parts,) are the words of each part.
    DP is half the sum over the parts of |share of the term's occurrences - share of the corpus|
    (Gries 2008). Its maximum is 1 - the smallest part's share, by which DPnorm divides (Lijffijt &
    Gries 2012), so that it reaches 1. NaN for a term that does not occur, and for DPnorm of
    a corpus in one part. Raises ``ValueError`` for a part without words.
    """
    sizes = np.asarray(sizes, dtype=float)
    if (sizes <= 0).any():
        raise ValueError("every part needs at least one word")
    expected = sizes / sizes.sum()
    cells = sparse.coo_array(matrix)
    part, term = cells.coords
    total = np.bincount(term, weights=cells.data, minlength=matrix.shape[1])
    share = cells.data / total[term]
    # Parts without the term contribute their expected share, which sums to 1 over all parts.
    excess = np.abs(share - expected[part]) - expected[part]
    deviation = (np.bincount(term, weights=excess, minlength=matrix.shape[1]) + 1) / 2
    deviation[total == 0] = np.nan
    if normalised:
        largest = 1 - expected.min() if len(expected) else 0.0
        deviation = deviation / largest if largest > 0 else np.full_like(deviation, np.nan)
    return np.clip(deviation, 0, 1)
