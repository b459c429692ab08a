"""How firmly the parts of an n-gram hold together and how free its boundaries are.

All measures take n-grams of any length. They are computed over one segmentation at a time: a
sequence of atoms (words of a segmenter, or characters) in which barriers stand between sentences
and at marks that no wording spans.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

BARRIER = -1
MEASURES = (
    "frequency",
    "cohesion",
    "attraction",
    "g2",
    "left_variety",
    "right_variety",
    "left_entropy",
    "right_entropy",
)


@dataclass(frozen=True)
class NGrams:
    """Repeated n-grams of a sequence of N atoms; single atoms count even when they occur once.

    ``ids[n - 1]`` (N,) numbers the n-gram that begins at each place, -1 where there is none or it
    occurs once only; ``counts[n - 1]`` gives the frequency of each number. ``size`` counts atoms.
    """

    ids: tuple[np.ndarray, ...]
    counts: tuple[np.ndarray, ...]
    size: int


def count_ngrams(atoms: np.ndarray, *, longest: int) -> NGrams:
    """Count the n-grams of ``atoms`` (N,), codes from 0 with ``BARRIER`` between runs.

    An n-gram is repeated only if its parts are, so each length looks only where the length before
    found something: time and memory grow with the text, not with the number of its n-grams.
    """
    atoms = np.asarray(atoms, dtype=np.int64)
    size = int((atoms >= 0).sum())
    ids = [atoms]
    counts = [np.bincount(atoms[atoms >= 0]) if size else np.zeros(0, dtype=np.int64)]
    for _ in range(1, longest):
        shorter = ids[-1]
        valid = np.flatnonzero((shorter[:-1] >= 0) & (shorter[1:] >= 0))
        level = np.full(len(atoms), -1, dtype=np.int64)
        if len(valid) == 0:
            break
        key = shorter[valid] * (int(shorter.max()) + 1) + shorter[valid + 1]
        _, inverse, frequency = np.unique(key, return_inverse=True, return_counts=True)
        repeated = frequency > 1
        if not repeated.any():
            break
        number = np.where(repeated, np.cumsum(repeated) - 1, -1)
        level[valid] = number[inverse]
        ids.append(level)
        counts.append(frequency[repeated])
    return NGrams(tuple(ids), tuple(counts), size)


def measure_ngrams(
    atoms: np.ndarray, *, longest: int, adhesive: Collection[int] = ()
) -> pd.DataFrame:
    """Return a row per n-gram of 1 to ``longest`` atoms that occurs at least twice.

    ``length`` is n and ``place`` the first index in ``atoms``; the other columns are those of
    ``MEASURES``, over the two parts x, y at each of the n - 1 places where it can be split:

    cohesion
        Fair symmetrical conditional probability: f^2 over the mean of f(x) f(y) (Silva & Lopes
        1999). 0 to 1, 1 when no part occurs without the rest; 1 for a single atom.
    attraction
        The larger of f / f(x) and f / f(y), at the split where it is least: how surely one part
        calls for the other (the conditional probabilities behind Delta P, Gries 2013). 0 to 1.
    g2
        Log-likelihood ratio of the parts' independence (Dunning 1993), at the split where it is
        least; 0 when they meet as often as chance has it, or more rarely. NaN for a single atom.
    left_variety, right_variety
        Distinct neighbours; a barrier or an end is a new one each time (accessor variety, Feng et
        al. 2004), and so is one of ``adhesive``, codes of words such as articles that stand beside
        anything.
    left_entropy, right_entropy
        Entropy of the neighbours in bits, barriers likewise (branching entropy, Jin & Tanaka-Ishii
        2006). 0 when there is only one.
    """
    grams = count_ngrams(atoms, longest=longest)
    atoms = np.asarray(atoms, dtype=np.int64)
    context = np.where(np.isin(atoms, list(adhesive)), BARRIER, atoms)
    parts = [_measure_length(context, grams, length) for length in range(1, len(grams.ids) + 1)]
    columns = ["length", "place", *MEASURES]
    return pd.concat(parts, ignore_index=True)[columns]


def _measure_length(context: np.ndarray, grams: NGrams, length: int) -> pd.DataFrame:
    number, frequency = grams.ids[length - 1], grams.counts[length - 1].astype(float)
    places = np.flatnonzero(number >= 0)
    first = np.full(len(frequency), -1, dtype=np.int64)
    first[number[places][::-1]] = places[::-1]
    kept = np.flatnonzero((frequency > 1) & (first >= 0))
    place, f = first[kept], frequency[kept]
    products = np.zeros(len(kept))
    attraction = np.ones(len(kept))
    g2 = np.full(len(kept), np.nan if length == 1 else np.inf)
    for split in range(1, length):
        left = grams.counts[split - 1][grams.ids[split - 1][place]].astype(float)
        right = grams.counts[length - split - 1][grams.ids[length - split - 1][place + split]]
        right = right.astype(float)
        products += left * right
        attraction = np.minimum(attraction, f / np.minimum(left, right))
        g2 = np.minimum(g2, _log_likelihood(f, left, right, grams.size))
    table = pd.DataFrame(
        {
            "length": length,
            "place": place,
            "frequency": f.astype(np.int64),
            "cohesion": f**2 / (products / (length - 1)) if length > 1 else np.ones(len(kept)),
            "attraction": attraction,
            "g2": g2,
        }
    )
    for side, step in (("left", -1), ("right", length)):
        variety, entropy = _neighbours(context, number, places, step=step, total=len(frequency))
        table[f"{side}_variety"], table[f"{side}_entropy"] = variety[kept], entropy[kept]
    return table


def _log_likelihood(f: np.ndarray, left: np.ndarray, right: np.ndarray, size: int) -> np.ndarray:
    """G2 of the 2 x 2 table of two parts that meet ``f`` times; 0 where they avoid each other."""
    observed = np.stack([f, left - f, right - f, np.maximum(size - left - right + f, 0)])
    rows = np.stack([left, left, size - left, size - left])
    columns = np.stack([right, size - right, right, size - right])
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(observed > 0, observed * size / (rows * columns), 1.0)
        total = 2 * (observed * np.log(ratio)).sum(axis=0)
    return np.where(f * size > left * right, np.maximum(total, 0), 0.0)


def _neighbours(
    context: np.ndarray, number: np.ndarray, places: np.ndarray, *, step: int, total: int
) -> tuple[np.ndarray, np.ndarray]:
    """Distinct neighbours and their entropy for each of ``total`` n-grams."""
    beside = places + step
    inside = (beside >= 0) & (beside < len(context))
    neighbour = np.full(len(places), BARRIER, dtype=np.int64)
    neighbour[inside] = context[beside[inside]]
    edge = neighbour < 0
    highest = int(context.max(initial=0)) + 1
    neighbour[edge] = highest + np.arange(edge.sum())
    key = number[places] * (highest + int(edge.sum()) + 1) + neighbour
    distinct, count = np.unique(key, return_counts=True)
    owner = distinct // (highest + int(edge.sum()) + 1)
    variety = np.bincount(owner, minlength=total)
    share = count / np.bincount(owner, weights=count, minlength=total)[owner]
    entropy = np.bincount(owner, weights=-share * np.log2(share), minlength=total)
    return variety, np.maximum(entropy, 0)


def c_value(frequency: int, *, atoms: int, longer: Sequence[int]) -> float:
    """Return the C-value of a wording of ``atoms`` atoms (Frantzi, Ananiadou & Mima 2000).

    log2(atoms) times its frequency, less the mean of ``longer``, the frequencies of the longer
    candidates that hold it. 0 for one that occurs only inside a single longer one. Raises
    ``ValueError`` for a single atom, whose C-value would be 0 whatever its frequency.
    """
    if atoms < 2:
        raise ValueError("C-value is defined from two atoms")
    nested = sum(longer) / len(longer) if longer else 0.0
    return float(np.log2(atoms) * (frequency - nested))
