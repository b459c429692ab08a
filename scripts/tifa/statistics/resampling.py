"""Intervals from resampled paragraphs and p values from permuted documents.

Words of a paragraph depend on one another, so intervals resample paragraphs; paragraphs of a
document share its author and occasion, so tests permute whole documents.
"""

import hashlib
import math
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from scipy import stats

MINIMUM_BLOCKS = 5
"""Fewer paragraphs than this give no interval."""

INFERENTIAL_BLOCKS = 10
"""An estimate over all paragraphs of a group is descriptive only when it has fewer than this."""

MINIMUM_DOCUMENTS = 2
"""An estimate from fewer documents than this is descriptive only."""

INFERENTIAL, DESCRIPTIVE = "inferential", "descriptive only"
"""What the design of a study can carry."""

_TOLERANCE = 1e-9


def random_generator(seed: int, *labels: str) -> np.random.Generator:
    """Return a generator of its own for ``seed`` and ``labels``.

    What is drawn for one contrast or topic depends on its labels and not on what was drawn before,
    so that adding a group to a study changes no other number.
    """
    words = hashlib.sha256("\0".join(labels).encode()).digest()
    return np.random.default_rng([seed, *np.frombuffer(words, dtype="<u4").tolist()])


def resampled_weights(blocks: int, *, resamples: int, rng: np.random.Generator) -> np.ndarray:
    """Return how often each block is drawn: integers of shape (resamples, blocks).

    Each row sums to ``blocks``: that many are drawn with replacement, all equally likely.
    """
    return rng.multinomial(blocks, np.full(blocks, 1 / blocks), size=resamples)


def percentile_interval(
    draws: np.ndarray, *, confidence: float, blocks: int
) -> tuple[np.ndarray, np.ndarray]:
    """Return lower and upper bounds over the first axis of ``draws``.

    The expanded percentile interval: the quantiles are moved outwards so that for the mean of
    ``blocks`` values it matches Student's t, where the plain percentile interval is too narrow by
    sqrt((n - 1) / n) and by z instead of t (Hesterberg 2015, "What Teachers Should Know About the
    Bootstrap", The American Statistician 69(4)). Raises ``ValueError`` below two blocks.
    """
    if blocks < 2:
        raise ValueError("an interval needs at least two blocks")
    deviation = stats.t.ppf((1 - confidence) / 2, blocks - 1) * math.sqrt(blocks / (blocks - 1))
    tail = stats.norm.cdf(deviation)
    low, high = np.quantile(draws, [tail, 1 - tail], axis=0)
    return low, high


def ratio_intervals(
    numerators: np.ndarray,
    denominators: np.ndarray,
    *,
    confidence: float,
    resamples: int,
    rng: np.random.Generator,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return estimates and bounds of sum(numerator) / sum(denominator) over resampled paragraphs.

    ``numerators`` has shape (paragraphs, k), ``denominators`` (paragraphs,). A mean polarity is the
    sum of polarities over the number of readings, a topic's prevalence its share times the length
    over the length. Paragraphs with a denominator of zero say nothing and are left out. The columns
    share their resamples, and none depends on the others. Each result has shape (k,); an estimate
    is NaN when the denominators are all zero, the bounds are NaN below ``MINIMUM_BLOCKS``
    paragraphs.
    """
    told = np.asarray(denominators, dtype=float) > 0
    numerators = np.asarray(numerators, dtype=float)[told]
    denominators = np.asarray(denominators, dtype=float)[told]
    estimate, low, high = (np.full(numerators.shape[1], np.nan) for _ in range(3))
    blocks = len(denominators)
    if blocks:
        estimate = numerators.sum(axis=0) / denominators.sum()
    if blocks >= MINIMUM_BLOCKS:
        weights = resampled_weights(blocks, resamples=resamples, rng=rng)
        draws = (weights @ numerators) / (weights @ denominators)[:, None]
        low, high = percentile_interval(draws, confidence=confidence, blocks=blocks)
    return estimate, low, high


@dataclass(frozen=True)
class Assignments:
    """Ways to deal documents to two sides: ``first`` is bool of shape (assignments, documents).

    ``exact`` says that these are all ways there are, the observed one among them; otherwise they
    are a random sample of them, the observed one not counted.
    """

    first: np.ndarray
    exact: bool

    @property
    def smallest_p(self) -> float:
        """The smallest p that a two-sided test can give, in (0, 1].

        With sides of equal number every assignment has a mirror image with the same two-sided
        statistic, so that the observed one is never alone. A sample of m gives 1 / (m + 1)
        (Phipson & Smyth 2010).
        """
        count, documents = self.first.shape
        if not self.exact:
            return 1 / (count + 1)
        mirrored = 2 * int(self.first[0].sum()) == documents
        return (2 if mirrored else 1) / count

    def ratio_differences(self, sums: np.ndarray, sizes: np.ndarray) -> np.ndarray:
        """Return sums / sizes of the first side minus the second's, of shape (assignments, k).

        ``sums`` has shape (documents, k), ``sizes`` (documents,), all above 0: polarities and
        readings, or words of each topic and all words.
        """
        first = self.first.astype(float)
        second = 1 - first
        return first @ sums / (first @ sizes)[:, None] - second @ sums / (second @ sizes)[:, None]

    def p_values(self, observed: np.ndarray, permuted: np.ndarray) -> np.ndarray:
        """Return the share of assignments at least as extreme as ``observed``.

        ``observed`` has shape (terms,), ``permuted`` (assignments, terms); larger is more extreme.
        A sample counts the observed assignment as one more, so that p is never zero
        (Phipson & Smyth 2010, "Permutation P-values Should Never Be Zero").
        """
        slack = _TOLERANCE * np.maximum(np.abs(observed), 1)
        extreme = (permuted >= observed - slack).sum(axis=0)
        count = len(permuted)
        return extreme / count if self.exact else (extreme + 1) / (count + 1)


def assignments(
    documents_a: int, documents_b: int, *, permutations: int, rng: np.random.Generator
) -> Assignments:
    """Return every way to deal the documents to sides of the given numbers, or a sample of them.

    All are enumerated when there are at most ``permutations`` of them. The first ``documents_a``
    columns are the documents that were observed on side a. Raises ``ValueError`` when a side has
    no document.
    """
    if documents_a < 1 or documents_b < 1:
        raise ValueError("a permutation needs at least one document on each side")
    documents = documents_a + documents_b
    ways = math.comb(documents, documents_a)
    if ways <= permutations:
        chosen = np.array(list(combinations(range(documents), documents_a)))
        first = np.zeros((ways, documents), dtype=bool)
        np.put_along_axis(first, chosen, True, axis=1)
        return Assignments(first=first, exact=True)
    observed = np.arange(documents) < documents_a
    first = rng.permuted(np.tile(observed, (permutations, 1)), axis=1)
    return Assignments(first=first, exact=False)


def status_of(p_floor: float, *, documents: int, fdr: float) -> str:
    """Return the status of a test that permutes documents: ``INFERENTIAL`` or ``DESCRIPTIVE``.

    ``p_floor`` is the smallest p that the design can give, NaN where nothing was tested;
    ``documents`` are those of the side that has fewer. A test that could not reach ``fdr`` carries
    nothing, nor does a single document, which cannot be told apart from its group.
    """
    carried = documents >= MINIMUM_DOCUMENTS and p_floor <= fdr
    return INFERENTIAL if carried else DESCRIPTIVE
