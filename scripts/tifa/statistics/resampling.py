"""Intervals from resampled paragraphs and p values from permuted documents.

Words of a paragraph depend on one another, so intervals resample paragraphs; paragraphs of a
document share its author and occasion, so tests permute whole documents.
"""

import hashlib
import math
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np
from scipy import sparse, stats

MINIMUM_BLOCKS = 5
"""Fewer paragraphs than this give no interval."""

INFERENTIAL_BLOCKS = 10
"""An estimate over all paragraphs of a group is descriptive only when it has fewer than this."""

MINIMUM_DOCUMENTS = 2
"""An estimate from fewer documents than this is descriptive only."""

INFERENTIAL, DESCRIPTIVE = "inferential", "descriptive only"
"""What the design of a study can carry."""

_TOLERANCE = 1e-9
_CELLS = 4_000_000


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

    def ratio_p(
        self,
        sums: np.ndarray | sparse.sparray,
        sizes: np.ndarray,
        *,
        errors: np.ndarray | None = None,
    ) -> np.ndarray:
        """Return the two-sided p that each ratio of sums to sizes differs between sides: (k,).

        ``sums`` has shape (documents, k), ``sizes`` (documents,), all above 0: occurrences of each
        term, words of each topic and all words, or polarities and readings. The observed first
        side is the first documents.

        The statistic is the difference of the two ratios over its standard error when they are
        equal; for counts its square is Pearson's X2 up to a constant. What is large weighs more in
        it, so where one side has the shorter documents few ways give it as few words as it has,
        and whatever stands in one document there would be extreme. Means of the documents' ratios,
        which weigh alike, err where a side of few documents has the shorter ones, whose ratios
        spread most. Both are tested, and the larger p counts (an intersection-union test, Berger
        1996).

        ``errors`` (assignments,) are added to the dealt differences of the ratios, one to each, and
        weigh as the observed difference does: the error of a correction that this one has had. p
        then counts the observed assignment as one more, and is never below ``smallest_p``.
        """
        sums = sparse.csc_array(sums)
        # Documents of mean length have ratios on the same scale.
        alike = (sparse.diags_array(sizes.mean() / sizes) @ sums).tocsc()
        return np.maximum(
            self._departure_p(sums, sizes, errors),
            self._departure_p(alike, np.full(len(sizes), sizes.mean()), errors),
        )

    def _departure_p(
        self, sums: sparse.csc_array, sizes: np.ndarray, errors: np.ndarray | None
    ) -> np.ndarray:
        """Return p of the departure of each column's sum from the first side's share of sizes."""
        on_first, size = int(self.first[0].sum()), sizes.sum()
        observed_share = sizes[:on_first].sum() / size
        share = np.empty(len(self.first))
        # Columns of ``first`` by pieces, so that it is never held as integers.
        for start in range(0, len(share), step := max(1, _CELLS // len(sizes))):
            part = slice(start, start + step)
            share[part] = self.first[part] @ sizes / size
        moved = 0.0 if errors is None else errors * size * _spread(observed_share)
        counted = self if errors is None else replace(self, exact=False)
        total = np.asarray(sums.sum(axis=0))
        p = np.empty(len(total))
        for start in range(0, len(total), step := max(1, _CELLS // len(share))):
            part = slice(start, start + step)
            first = np.asarray(sums[:on_first, part].sum(axis=0))
            observed = (first - total[part] * observed_share) / _spread(observed_share)
            permuted = (self._on_first(sums[:, part]) - total[part, None] * share) / _spread(share)
            p[part] = counted.p_values(np.abs(observed), np.abs(permuted + moved).T)
        return np.maximum(p, self.smallest_p)

    def _on_first(self, sums: sparse.csc_array) -> np.ndarray:
        """Return how much of each column falls on the first side, of shape (k, assignments)."""
        dealt = np.empty((sums.shape[1], len(self.first)), dtype=sums.dtype)
        rows = sums.T.tocsr()
        for start in range(0, len(self.first), step := max(1, 4 * _CELLS // sums.shape[0])):
            part = slice(start, start + step)
            dealt[:, part] = rows @ np.ascontiguousarray(self.first[part].T).astype(sums.dtype)
        return dealt

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


def _spread(share: np.ndarray | float) -> np.ndarray | float:
    return np.sqrt(share * (1 - share))


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
