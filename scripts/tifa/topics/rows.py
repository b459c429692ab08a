"""What topic models are fitted to: rows with a side for each language.

A row is a unit, or the units of a translation and of its original that say the same. A row that
has only one language says nothing of the other's side: it is unobserved, not empty.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import scipy.sparse as sp
from sklearn.feature_extraction.text import CountVectorizer

from tifa.topics.units import Pair, Unit, as_unit_length


@dataclass(frozen=True)
class Side:
    """Units of one language as a model sees them.

    ``counts`` is of shape (units, terms), ``vectors`` of shape (units, 512), rows of length 1 or
    zero, not centred.
    """

    language: str
    counts: sp.csr_matrix
    vectors: np.ndarray

    def take(self, rows: np.ndarray) -> "Side":
        """Return the units with these indices."""
        return Side(self.language, self.counts[rows], self.vectors[rows])

    def keep(self, mask: np.ndarray) -> "Side":
        """Return the same units, those without ``mask`` emptied."""
        counts = self.counts.multiply(mask[:, None]).tocsr()
        counts.eliminate_zeros()
        return Side(self.language, counts, self.vectors * mask[:, None])


@dataclass(frozen=True)
class Rows:
    """Rows: a side per language, all with as many units, and which rows have that language.

    ``seen[language]`` is a boolean vector of length rows; the side's other rows are zero.
    ``terms[language]`` names the columns of the side's counts, sorted. ``members`` holds the ids of
    each row's units.
    """

    sides: Mapping[str, Side]
    seen: Mapping[str, np.ndarray]
    terms: Mapping[str, tuple[str, ...]]
    members: tuple[tuple[str, ...], ...]

    @property
    def size(self) -> int:
        """Number of rows."""
        return len(next(iter(self.seen.values()))) if self.seen else 0

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that some row has, in the order given."""
        return tuple(self.sides)

    @property
    def parallel(self) -> np.ndarray:
        """Indices of the rows that have every language; none when there is only one language."""
        if len(self.sides) < 2:
            return np.empty(0, dtype=int)
        return np.flatnonzero(np.logical_and.reduce(list(self.seen.values())))

    def take(self, rows: np.ndarray) -> "Rows":
        """Return the rows with these indices; the columns stay."""
        return Rows(
            sides={name: side.take(rows) for name, side in self.sides.items()},
            seen={name: mask[rows] for name, mask in self.seen.items()},
            terms=self.terms,
            members=tuple(self.members[at] for at in rows),
        )

    def take_apart(self, pairs: np.ndarray) -> "Rows":
        """Return the other rows, then these once for each language, with nothing of the others."""
        others = np.setdiff1d(np.arange(self.size), pairs)
        rows = self.take(np.concatenate([others, *[pairs] * len(self.sides)]))
        owner = np.repeat(np.arange(len(self.sides)), len(pairs))
        masks = {
            name: np.concatenate([np.ones(len(others), dtype=bool), owner == at])
            for at, name in enumerate(self.sides)
        }
        return replace(
            rows,
            sides={name: side.keep(masks[name]) for name, side in rows.sides.items()},
            seen={name: seen & masks[name] for name, seen in rows.seen.items()},
        )


def join_units(
    units: Sequence[Unit], pairs: Sequence[Pair]
) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    """Return rows as ids of units: first those of ``pairs``, then every other unit alone.

    A unit stands in one row only: where an original has two translations, it trains with the first.
    A pair of which a unit is missing is passed over.
    """
    known = {unit.unit_id for unit in units}
    used: set[str] = set()
    joined = []
    for pair in pairs:
        names = (*pair.source, *pair.target)
        if known.issuperset(names) and used.isdisjoint(names):
            used.update(names)
            joined.append(names)
    return joined, [(unit.unit_id,) for unit in units if unit.unit_id not in used]


def build_rows(
    units: Sequence[Unit],
    vectors: np.ndarray,
    members: Sequence[tuple[str, ...]],
    *,
    languages: Sequence[str],
    minimum_rows: int,
) -> Rows:
    """Return rows that hold the ``members`` given by their ids, in that order.

    ``vectors`` has a row per unit. Several units of one language in a row are added up. A term
    needs ``minimum_rows`` rows that hold it; a language whose every term is rarer keeps them all,
    so that a tiny corpus still has a vocabulary. Languages without any member are left out.
    """
    at = {unit.unit_id: place for place, unit in enumerate(units)}
    sides, seen, terms = {}, {}, {}
    for language in languages:
        own = [
            [at[name] for name in names if units[at[name]].language == language]
            for names in members
        ]
        if not any(own):
            continue
        texts = [[term for place in places for term in units[place].terms] for places in own]
        counts, terms[language] = _count(texts, minimum_rows=minimum_rows)
        sums = np.array([vectors[places].sum(axis=0) for places in own])
        sides[language] = Side(language, counts, as_unit_length(sums))
        seen[language] = np.array([bool(places) for places in own])
    return Rows(sides, seen, terms, tuple(map(tuple, members)))


def _count(
    texts: Sequence[Sequence[str]], *, minimum_rows: int
) -> tuple[sp.csr_matrix, tuple[str, ...]]:
    if not any(texts):
        return sp.csr_matrix((len(texts), 0)), ()
    vectorizer = CountVectorizer(analyzer=_as_is)
    matrix = vectorizer.fit_transform(texts).tocsr()
    names = vectorizer.get_feature_names_out()
    frequent = np.asarray((matrix > 0).sum(axis=0)).ravel() >= minimum_rows
    if frequent.any():
        matrix, names = matrix[:, frequent], names[frequent]
    return matrix, tuple(names)


def build_side(
    units: Sequence[Unit], vectors: np.ndarray, *, language: str, terms: Sequence[str]
) -> Side:
    """Return ``units``, all of one language, as a side with the columns ``terms``."""
    if not terms:
        return Side(language, sp.csr_matrix((len(units), 0)), vectors)
    column = {term: at for at, term in enumerate(terms)}
    vectorizer = CountVectorizer(analyzer=_as_is, vocabulary=column)
    return Side(language, vectorizer.transform([unit.terms for unit in units]).tocsr(), vectors)


def _as_is(terms: Sequence[str]) -> Sequence[str]:
    return terms
