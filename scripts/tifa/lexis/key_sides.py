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
    permutation_p,
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
    table = pd.DataFrame(
        {
            "code": code,
            **_measures(
                side_a,
                side_b,
                settings=settings,
                prior=None if prior is None else prior[code],
                listed_b=listed_b,
            ),
        }
    )
    table["log_ratio_low"], table["log_ratio_high"] = log_ratio_interval(
        side_a,
        side_b,
        confidence=settings.confidence,
        resamples=settings.bootstrap,
        rng=random_generator(settings.seed, "bootstrap", *labels),
        fixed_b=listed_b,
    )
    table["p"], table["p_floor"] = np.nan, np.nan
    if tested and not listed_b:
        table["p"], table["p_floor"] = permutation_p(
            side_a,
            side_b,
            permutations=settings.permutations,
            rng=random_generator(settings.seed, "permutation", *labels),
        )
    table["q"] = adjusted(table["p"].to_numpy())
    table["status"] = status_of(
        table["p_floor"].iloc[0] if len(table) else np.nan,
        documents=min(side_a.document_number, side_b.document_number),
        fdr=settings.fdr,
    )
    paragraphs = len(side_a.sizes) if listed_b else min(len(side_a.sizes), len(side_b.sizes))
    table["support"] = support_of(table, bounded=paragraphs >= MINIMUM_BLOCKS)
    table = table.iloc[_order(table, bounded=paragraphs >= MINIMUM_BLOCKS)].reset_index(drop=True)
    return table.assign(rank=np.arange(1, len(table) + 1))


def _measures(
    side_a: Counts,
    side_b: Counts,
    *,
    settings: Settings,
    prior: np.ndarray | None,
    listed_b: bool,
) -> dict[str, np.ndarray | int]:
    """Return the columns that neither resampling nor permutation is needed for."""
    a, b = side_a.frequencies, side_b.frequencies
    sizes = {"size_a": side_a.size, "size_b": side_b.size}
    unknown = np.full(len(a), np.nan)
    rates = (a + b) / (side_a.size + side_b.size) if prior is None else prior
    return {
        "frequency_a": a,
        "frequency_b": b,
        **sizes,
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


def support_of(table: pd.DataFrame, *, bounded: bool) -> np.ndarray:
    """Say what keeps each log ratio away from 0, one of ``KEYNESS_SUPPORT``.

    *Both bounds*: LRC, and the bound of the interval nearer to 0. *One bound*: one of them. *No
    bound*: neither. *One paragraph*: all occurrences on the side that uses the term more stand in
    one paragraph, so that it tells of that paragraph and not of the side. This is asked only where
    there are intervals (``bounded``): of a few paragraphs, one is not little.
    """
    sure = (table["lrc"] != 0).astype(int) + (_near(table) > 0)
    support = np.select([sure == 2, sure == 1], [BOTH, ONE], NONE)
    leading = np.where(table["g2"] > 0, table["range_a"], table["range_b"].astype(float))
    return np.where(bounded & (leading == 1) & (table["g2"] != 0), CLUMP, support)


def _near(table: pd.DataFrame) -> np.ndarray:
    """Return the bound of the log ratio nearer to 0, without sign; 0 when it holds 0."""
    low, high = (table[f"log_ratio_{end}"].fillna(0.0).to_numpy() for end in ("low", "high"))
    return np.maximum(low, -high).clip(min=0)


def _order(table: pd.DataFrame, *, bounded: bool) -> np.ndarray:
    """Return the order of the rows, best first; see ``compare_sides``."""
    near, lrc = _near(table), table["lrc"].abs().to_numpy()
    dispersed = log_likelihood(
        table["range_a"],
        table["range_b"].fillna(0),
        size_a=table["size_a"],
        size_b=table["size_b"],
    )
    keys = [
        table["log_odds_z"].abs(),
        np.abs(dispersed),
        near,
        np.minimum(lrc, near) if bounded else lrc,
        table["support"] != CLUMP,
    ]
    # Equal evidence must not be told apart by the last bit of a float.
    return np.lexsort((table["code"], *(-np.round(np.asarray(key, float), 9) for key in keys)))
