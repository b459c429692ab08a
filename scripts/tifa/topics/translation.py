"""How both sides of a translation fare when they are described apart, each by itself.

Of parallel rows nothing that a model has joined can be evidence of its error. So they are dealt to
folds, and the sides of each fold are described by a model fitted without it ("held out": the texts
are new to the model) or with its sides in rows of their own ("held apart": they are among the
texts, as those without a translation are, but nothing says that they belong together).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from tifa.topics.agreement import Described, match_labels, overlap
from tifa.topics.consensus import assign
from tifa.topics.models import as_shares
from tifa.topics.rows import Rows, Side

FOLDS = 5
BASES = ("held apart", "held out")


class Fitted(Protocol):
    """A model that describes units; they are assigned from the strength ``least``."""

    @property
    def topics(self) -> int: ...
    @property
    def least(self) -> float: ...

    def measure_strength(self, side: Side) -> np.ndarray:
        """Return strengths of units of one language: (units, topics), not negative."""

    def measure_row_strength(self, rows: Rows) -> np.ndarray:
        """Return strengths of rows, all their languages together: (rows, topics)."""


@dataclass(frozen=True)
class Fold:
    """Parallel rows ``out``, the other rows ``kept``, and what is fitted: ``kept`` comes first."""

    out: np.ndarray
    kept: np.ndarray
    rows: Rows


def deal_folds(rows: Rows, *, basis: str) -> list[Fold]:
    """Deal the parallel rows to ``FOLDS`` folds in turn; none with fewer than two rows for each.

    ``basis`` is one of ``BASES``.
    """
    if len(rows.parallel) < 2 * FOLDS:
        return []
    folds = []
    for number in range(FOLDS):
        out = rows.parallel[number::FOLDS]
        kept = np.setdiff1d(np.arange(rows.size), out)
        part = rows.take(kept) if basis == "held out" else rows.take_apart(out)
        folds.append(Fold(out, kept, part))
    return folds


def describe_folds(
    rows: Rows, folds: list[Fold], *, whole: Fitted, fit: Callable[[int], Fitted]
) -> Described | None:
    """Describe both sides of each fold by ``fit(number of the fold)``.

    Its topics are numbered by the best match of the kept rows with ``whole``, the model of all
    ``rows``. ``None`` without folds or when one cannot be fitted.
    """
    dominant = whole.measure_row_strength(rows).argmax(axis=1)
    found = []
    for number, fold in enumerate(folds):
        try:
            model = fit(number)
        except ValueError:  # too few complete rows are left
            return None
        label = model.measure_row_strength(rows.take(fold.kept)).argmax(axis=1)
        alike = overlap(dominant[fold.kept], label, sizes=(whole.topics, model.topics))
        found.append(
            describe_sides(rows, fold.out, model=model, named=match_labels(alike), fold=number)
        )
    if not found:
        return None
    width = max(one.shares.shape[2] for one in found)
    return Described(
        rows=np.concatenate([one.rows for one in found]),
        topics=np.concatenate([one.topics for one in found]),
        assigned=np.concatenate([one.assigned for one in found]),
        shares=np.concatenate([_widen(one.shares, width) for one in found]),
        fold=np.concatenate([one.fold for one in found]),
    )


def _widen(shares: np.ndarray, width: int) -> np.ndarray:
    return np.pad(shares, ((0, 0), (0, 0), (0, width - shares.shape[2])))


def describe_sides(
    rows: Rows, pairs: np.ndarray, *, model: Fitted, named: np.ndarray, fold: int
) -> Described:
    """Describe both sides of the rows ``pairs``; ``named`` numbers the topics of ``model``."""
    sides = [model.measure_strength(rows.sides[name].take(pairs)) for name in rows.languages]
    shares = np.zeros((len(pairs), len(sides), named.max() + 1))
    for at, side in enumerate(sides):
        shares[:, at, named] = as_shares(side)
    return Described(
        rows=pairs,
        topics=np.stack([named[side.argmax(axis=1)] for side in sides], axis=1),
        assigned=np.stack([assign(side, least=model.least) >= 0 for side in sides], axis=1),
        shares=shares,
        fold=np.full(len(pairs), fold),
    )
