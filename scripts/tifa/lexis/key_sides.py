"""One contrast: the terms of two sides measured, tested and ranked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import sparse

from tifa.lexis.dispersion import deviation_of_proportions
from tifa.lexis.frequency import Counts
from tifa.lexis.keyness import (
    ABSENT,
    conservative_log_ratio,
    log_likelihood,
    log_odds_z,
    log_ratio,
    log_ratio_interval,
    resolved_p,
)
from tifa.statistics.multiplicity import adjusted
from tifa.statistics.resampling import MINIMUM_BLOCKS, random_generator, status_of
from tifa.tables import KEYNESS_SUPPORT

BOTH, ONE, NONE, CLUMP = KEYNESS_SUPPORT
"""What keeps a log ratio away from 0: see ``support_of``."""


@dataclass(frozen=True)
class Settings:
    """How key terms are found; the keys ``keyness`` and ``statistics`` of the configuration."""

    minimum_frequency: int
    prior_tokens: float
    confidence: float
    bootstrap: int
    permutations: int
    fdr: float
    seed: int


@dataclass(frozen=True)
class ReferenceList:
    """Frequencies in a larger corpus, by lower-case term; ``size`` is their sum."""

    frequencies: Mapping[str, int]
    as_prior: bool

    @property
    def size(self) -> int:
        """Number of words of the corpus that the list counts."""
        return sum(self.frequencies.values())

    def counts(self, terms: Sequence[str]) -> Counts:
        """Return the list as a side that counts ``terms``, in one part and no document."""
        listed = [self.frequencies.get(str(term).lower(), 0) for term in terms]
        return Counts(
            sparse.csr_array(np.array([listed], dtype=np.int64).reshape(1, len(listed))),
            np.array([self.size]),
            np.array([-1]),
        )

    def rates(self, terms: Sequence[str]) -> np.ndarray:
        """Return the rate of each term; one that is not listed counts ``ABSENT`` times."""
        return np.maximum(self.counts(terms).frequencies, ABSENT) / self.size


def compare_sides(
    side_a: Counts,
    side_b: Counts,
    *,
    settings: Settings,
    labels: Sequence[str],
    prior: np.ndarray | None = None,
    listed_b: bool = False,
    tested: bool = True,
) -> pd.DataFrame:
    """Measure the terms that are frequent enough; one row per term, best rank first.

    Columns are those of the table ``keyness`` from ``rank`` to ``q`` and ``status``, and ``code``,
    the term's column in ``side_a.matrix``. Both sides count the same terms and have words.
    ``labels`` name the comparison and decide its random numbers. ``prior`` (terms,) are the rates
    of the prior of the log-odds, by default those of both sides together. ``listed_b`` says that
    the reference is a list: it has neither paragraphs nor documents, and terms that the group never
    uses are left out. Without ``tested`` documents are not permuted: no p and no q.

    Rank, all without sign: terms of one paragraph (``support_of``) come last; then the smaller of
    LRC, which corrects for many terms but not for clumped words, and the bound of
    ``log_ratio_interval`` nearer to 0, which does the reverse; then that bound; then G2 of the
    paragraphs that have the term; then z; then the order of terms. Without an interval LRC stands
    alone.
    """
    together = side_a.frequencies + side_b.frequencies
    wanted = together >= max(1, settings.minimum_frequency)
    if listed_b:
        wanted &= side_a.frequencies > 0
    code = np.flatnonzero(wanted)
    side_a, side_b = side_a.columns(code), side_b.columns(code)
    columns = {"code": code} | _measures(
        side_a,
        side_b,
        settings=settings,
        prior=None if prior is None else prior[code],
        listed_b=listed_b,
    )
    columns["log_ratio_low"], columns["log_ratio_high"] = log_ratio_interval(
        side_a,
        side_b,
        confidence=settings.confidence,
        resamples=settings.bootstrap,
        rng=random_generator(settings.seed, "bootstrap", *labels),
        fixed_b=listed_b,
    )
    p, p_floor = np.full(len(code), np.nan), np.nan
    if tested and not listed_b:
        p, p_floor = resolved_p(
            side_a,
            side_b,
            permutations=settings.permutations,
            resolution=settings.fdr / max(1, len(code)),
            rng=random_generator(settings.seed, "permutation", *labels),
        )
    columns |= {"p": p, "q": adjusted(p)}
    paragraphs = len(side_a.sizes) if listed_b else min(len(side_a.sizes), len(side_b.sizes))
    bounded = paragraphs >= MINIMUM_BLOCKS
    columns["support"] = support_of(columns, bounded=bounded)
    order = _order(columns, side_a.size, side_b.size, bounded=bounded)
    return pd.DataFrame(
        {name: values[order] for name, values in columns.items()}
        | {
            "rank": np.arange(1, len(order) + 1),
            "size_a": side_a.size,
            "size_b": side_b.size,
            "p_floor": p_floor,
            "status": status_of(
                p_floor,
                documents=min(side_a.document_number, side_b.document_number),
                fdr=settings.fdr,
            ),
        }
    )


def _measures(
    side_a: Counts,
    side_b: Counts,
    *,
    settings: Settings,
    prior: np.ndarray | None,
    listed_b: bool,
) -> dict[str, np.ndarray]:
    """Return the columns that need neither resampling nor permutation."""
    a, b = side_a.frequencies, side_b.frequencies
    sizes = {"size_a": side_a.size, "size_b": side_b.size}
    unknown = np.full(len(a), np.nan)
    rates = (a + b) / (side_a.size + side_b.size) if prior is None else prior
    return {
        "frequency_a": a,
        "frequency_b": b,
        "range_a": side_a.ranges,
        "range_b": unknown if listed_b else side_b.ranges,
        "per_million_a": a / side_a.size * 1e6,
        "per_million_b": b / side_b.size * 1e6,
        "g2": log_likelihood(a, b, **sizes),
        "log_ratio": log_ratio(a, b, **sizes),
        "lrc": conservative_log_ratio(
            a, b, **sizes, confidence=settings.confidence, family=max(1, len(a))
        ),
        "log_odds_z": log_odds_z(a, b, **sizes, prior=rates, prior_tokens=settings.prior_tokens),
        "dispersion_a": deviation_of_proportions(side_a.matrix, side_a.sizes, normalised=True),
        "dispersion_b": unknown
        if listed_b
        else deviation_of_proportions(side_b.matrix, side_b.sizes, normalised=True),
    }


def support_of(columns: Mapping[str, np.ndarray], *, bounded: bool) -> np.ndarray:
    """Say what keeps each log ratio away from 0, one of ``KEYNESS_SUPPORT``.

    *Both bounds*: LRC, and the bound of the interval nearer to 0. *One bound*: one of them. *No
    bound*: neither. *One paragraph*: all occurrences on the side that uses the term more stand in
    one paragraph, so that it tells of that paragraph and not of the side. This is asked only where
    there are intervals (``bounded``): of a few paragraphs, one is not little.
    """
    sure = (columns["lrc"] != 0).astype(int) + (_near(columns) > 0)
    support = np.select([sure == 2, sure == 1], [BOTH, ONE], NONE)
    sign = np.sign(columns["g2"])
    leading = np.where(sign > 0, columns["range_a"], columns["range_b"])
    return np.where(bounded & (leading == 1) & (sign != 0), CLUMP, support)


def _near(columns: Mapping[str, np.ndarray]) -> np.ndarray:
    """Return the bound of the log ratio nearer to 0, without sign; 0 when they hold 0."""
    low, high = (np.nan_to_num(columns[f"log_ratio_{end}"], nan=0.0) for end in ("low", "high"))
    return np.maximum(low, -high).clip(min=0)


def _order(
    columns: Mapping[str, np.ndarray], size_a: int, size_b: int, *, bounded: bool
) -> np.ndarray:
    """Return the order of the rows, best first; see ``compare_sides``."""
    near, lrc = _near(columns), np.abs(columns["lrc"])
    range_b = np.nan_to_num(columns["range_b"], nan=0.0)
    spread = log_likelihood(columns["range_a"], range_b, size_a=size_a, size_b=size_b)
    keys = (
        np.abs(columns["log_odds_z"]),
        np.abs(spread),
        near,
        np.minimum(lrc, near) if bounded else lrc,
        columns["support"] != CLUMP,
    )
    # Equal evidence must not be told apart by the last bit of a float.
    return np.lexsort((columns["code"], *(-np.round(key.astype(float), 9) for key in keys)))
