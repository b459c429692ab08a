"""Collocates: the words that stand near a node more often than by chance."""

import numpy as np
import pandas as pd
from scipy import sparse

from tifa.lexis.association import (
    CEILING,
    association_g2,
    delta_p,
    dice,
    expected_frequency,
    log_dice,
)
from tifa.lexis.cooccurrence import Observed
from tifa.lexis.frequency import Words
from tifa.statistics.resampling import MINIMUM_BLOCKS, percentile_interval

BOUNDED = ("log_dice", "delta_p_term", "delta_p_node")
"""The measures that have bounds."""

ENDS = ("low", "high")

_MOST_BLOCKS = 2_000
_CELLS = 4_000_000


def measure_collocates(words: Words, observed: Observed, *, minimum_frequency: int) -> pd.DataFrame:
    """Measure the collocates of all nodes; one row per node and term, in the order of their codes.

    Terms that stand near a node less than ``minimum_frequency`` times are left out. ``begin`` is
    the row's first unit in ``observed``, of ``frequency``; the other columns are those of the table
    ``collocations`` from ``frequency`` to ``documents``, but for the bounds.
    """
    terms = max(1, len(words.terms))
    key = observed.node.astype(np.int64) * terms + words.term[observed.place]
    opens = np.flatnonzero(np.diff(key, prepend=-1))
    counts = np.diff(opens, append=len(key))
    kept = counts >= max(1, minimum_frequency)
    begin, frequency = opens[kept], counts[kept]
    node, code = np.divmod(key[begin], terms)

    def total(values: np.ndarray) -> np.ndarray:
        before = np.concatenate([[0], np.cumsum(values)])
        return before[begin + frequency] - before[begin]

    def distinct(part: np.ndarray) -> np.ndarray:
        changed = np.diff(part[observed.place], prepend=-1) != 0
        changed[opens] = True
        return total(changed)

    term_frequency = np.bincount(words.term[observed.holder], minlength=terms)[code]
    own = np.sort(observed.own_node.astype(np.int64) * terms + words.term[observed.own_place])
    term_frequency -= np.searchsorted(own, key[begin], side="right")
    term_frequency += np.searchsorted(own, key[begin], side="left")
    near, nodes, size = (
        part.sum(axis=1)[node] for part in (observed.near, observed.occurrences, observed.size)
    )
    forward, backward = delta_p(frequency, near, term_frequency, size)
    return pd.DataFrame(
        {
            "node": node,
            "code": code,
            "begin": begin,
            "frequency": frequency,
            "frequency_left": total(observed.left),
            "frequency_right": total(observed.right),
            "node_frequency": nodes,
            "term_frequency": term_frequency,
            "near": near,
            "size": size,
            "expected": expected_frequency(near, term_frequency, size),
            "log_dice": log_dice(frequency, nodes, term_frequency),
            "g2": association_g2(frequency, near, term_frequency, size),
            "delta_p_term": forward,
            "delta_p_node": backward,
            "paragraphs": distinct(words.paragraph),
            "documents": distinct(words.document),
        }
    )


def blocks_of(paragraphs: int) -> np.ndarray:
    """Return the block of each paragraph: one each, adjacent ones together over 2,000."""
    numbers = np.arange(paragraphs)
    return numbers if paragraphs <= _MOST_BLOCKS else numbers * _MOST_BLOCKS // paragraphs


def collocate_bounds(
    words: Words,
    observed: Observed,
    table: pd.DataFrame,
    *,
    block_of: np.ndarray,
    weights: np.ndarray,
    confidence: float,
) -> dict[str, np.ndarray]:
    """Return bounds of logDice and delta P of the rows of ``measure_collocates``, by column name.

    ``weights`` (resamples, blocks) says how often each block of paragraphs is drawn. The bounds are
    those of the expanded percentile interval. There are none when fewer than ``MINIMUM_BLOCKS``
    blocks hold the node or the term; the lower bound of logDice is empty when the resamples do not
    exclude that the two never meet.
    """
    bounds = {f"{name}_{end}": np.full(len(table), np.nan) for name in BOUNDED for end in ENDS}
    joint, margin = _per_block(words, observed, table, block_of=block_of, blocks=weights.shape[1])
    node = table["node"].to_numpy()
    holds_node = observed.occurrences > 0
    drawn_of = weights.T.astype(float)
    near, nodes, size = (
        part @ drawn_of for part in (observed.near, observed.occurrences, observed.size)
    )
    for start in range(0, len(table), step := max(1, _CELLS // max(weights.shape))):
        rows = slice(start, start + step)
        own = node[rows]
        told = (holds_node[own] | (margin[rows].toarray() > 0)).sum(axis=1)
        both, one = joint[rows] @ drawn_of, margin[rows] @ drawn_of
        draws = (dice(both, nodes[own], one), *delta_p(both, near[own], one, size[own]))
        for blocks in np.unique(told[told >= MINIMUM_BLOCKS]):
            at = np.flatnonzero(told == blocks)
            for name, drawn in zip(BOUNDED, draws, strict=True):
                # A resample without node or term says nothing of how they go together: 0.
                interval = percentile_interval(
                    np.nan_to_num(drawn[at].T, nan=0.0), confidence=confidence, blocks=int(blocks)
                )
                for end, values in zip(ENDS, interval, strict=True):
                    bounds[f"{name}_{end}"][start + at] = values
    for end in ENDS:
        with np.errstate(divide="ignore"):
            values = CEILING + np.log2(bounds[f"log_dice_{end}"])
        bounds[f"log_dice_{end}"] = np.where(np.isfinite(values), values, np.nan)
    return bounds


def _per_block(
    words: Words, observed: Observed, table: pd.DataFrame, *, block_of: np.ndarray, blocks: int
) -> tuple[sparse.csr_array, sparse.csr_array]:
    """Return how often each row's term stands near its node, and anywhere, of (rows, blocks)."""
    terms = max(1, len(words.terms))
    node, code = table["node"].to_numpy(), table["code"].to_numpy()
    key = node.astype(np.int64) * terms + code

    def counted(row: np.ndarray, place: np.ndarray, rows: int) -> sparse.csr_array:
        kept = row >= 0
        block = block_of[words.paragraph[place[kept]]]
        one = np.ones(len(block), dtype=np.int64)
        return sparse.coo_array((one, (row[kept], block)), shape=(rows, blocks)).tocsr()

    def row_of(node: np.ndarray, place: np.ndarray) -> np.ndarray:
        return pd.Index(key).get_indexer(node.astype(np.int64) * terms + words.term[place])

    wanted, which = np.unique(code, return_inverse=True)
    column = np.full(terms, -1)
    column[wanted] = np.arange(len(wanted))
    holders = counted(column[words.term[observed.holder]], observed.holder, len(wanted))
    own = counted(row_of(observed.own_node, observed.own_place), observed.own_place, len(table))
    joint = counted(row_of(observed.node, observed.place), observed.place, len(table))
    return joint, sparse.csr_array(holders[which] - own)
