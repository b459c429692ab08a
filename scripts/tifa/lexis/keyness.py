"""Key terms: which terms a group uses more, or less, than the reference in the same language.

``a`` is the group, ``b`` the reference; every signed measure is positive when the group uses the
term more. Frequencies are arrays of shape (terms,), sizes are running words of each side.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import sparse, special
from tqdm import tqdm

from tifa.lexis.dispersion import deviation_of_proportions
from tifa.lexis.frequency import Counts, Words, count_terms, running_words
from tifa.statistics.multiplicity import adjusted
from tifa.statistics.resampling import (
    MINIMUM_BLOCKS,
    assignments,
    percentile_interval,
    random_generator,
    resampled_weights,
)
from tifa.tables import LANGUAGES, TABLES, VOICES

ABSENT = 0.5
"""What a frequency of zero counts as in a log ratio (Hardie 2014)."""

EVIDENCE = 20
"""Sentences kept as evidence of a term, both sides together."""

KEYS = ("contrast", "language", "unit", "quoted")

_MOST_BLOCKS = 2_000
_CELLS = 4_000_000


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


def log_likelihood(
    frequency_a: np.ndarray, frequency_b: np.ndarray, *, size_a: float, size_b: float
) -> np.ndarray:
    """Return the signed log-likelihood ratio G2.

    2 sum O ln(O / E) over all four cells of term and other words by side (Dunning 1993), given the
    sign of the difference of rates; 0 when the rates are equal, and a cell of 0 contributes 0. The
    short form of Rayson & Garside (2000) leaves out the two cells of other words, which changes
    little for rare terms. Raises ``ValueError`` for a side without words.
    """
    a, b, size_a, size_b = _checked(frequency_a, frequency_b, size_a, size_b)
    rate = (a + b) / (size_a + size_b)
    cells = [
        (a, rate * size_a),
        (b, rate * size_b),
        (size_a - a, (1 - rate) * size_a),
        (size_b - b, (1 - rate) * size_b),
    ]
    g2 = 2 * sum(special.rel_entr(observed, expected) for observed, expected in cells)
    return np.sign(a * size_b - b * size_a) * np.maximum(g2, 0)


def log_ratio(
    frequency_a: np.ndarray, frequency_b: np.ndarray, *, size_a: float, size_b: float
) -> np.ndarray:
    """Return the binary log of the ratio of the two rates, in bits (Hardie 2014).

    1 means twice the rate, -1 half of it. A frequency of 0 counts as 0.5, so that the ratio stays
    finite. Raises ``ValueError`` for a side without words.
    """
    a, b, size_a, size_b = _checked(frequency_a, frequency_b, size_a, size_b)
    sizes = np.log2(size_b) - np.log2(size_a)
    return np.log2(np.maximum(a, ABSENT)) - np.log2(np.maximum(b, ABSENT)) + sizes


def exact_log_ratio_interval(
    frequency_a: np.ndarray,
    frequency_b: np.ndarray,
    *,
    size_a: float,
    size_b: float,
    confidence: float,
    family: int = 1,
) -> tuple[np.ndarray, np.ndarray]:
    """Return exact bounds of the log ratio in bits, as if words were drawn independently.

    Given a + b, a is binomial with odds size_a rate_a : size_b rate_b when the frequencies are
    Poisson. Clopper-Pearson bounds of that share give bounds of the ratio of rates. ``family`` is
    the number of terms tested together (Bonferroni). The lower bound is -inf when a is 0, the
    upper bound inf when b is 0. Raises ``ValueError`` for a term that occurs on neither side.
    """
    a, b, size_a, size_b = _checked(frequency_a, frequency_b, size_a, size_b)
    if (a + b < 1).any():
        raise ValueError("a term without occurrences has no interval")
    tail = (1 - confidence) / 2 / family
    share_low = np.where(a > 0, special.betaincinv(np.where(a > 0, a, 1), b + 1, tail), 0)
    share_high = np.where(b > 0, special.betainccinv(a + 1, np.where(b > 0, b, 1), tail), 1)
    scale = math.log2(size_b / size_a)
    with np.errstate(divide="ignore"):
        return tuple(
            np.log2(share) - np.log2(1 - share) + scale for share in (share_low, share_high)
        )


def conservative_log_ratio(
    frequency_a: np.ndarray,
    frequency_b: np.ndarray,
    *,
    size_a: float,
    size_b: float,
    confidence: float,
    family: int,
) -> np.ndarray:
    """Return LRC, the bound of the exact interval that is nearer to 0, in bits (Evert 2022).

    0 when the interval holds 0. The interval is corrected for ``family`` terms.
    """
    low, high = exact_log_ratio_interval(
        frequency_a,
        frequency_b,
        size_a=size_a,
        size_b=size_b,
        confidence=confidence,
        family=family,
    )
    return np.where(low > 0, low, np.where(high < 0, high, 0.0))


def log_odds_z(
    frequency_a: np.ndarray,
    frequency_b: np.ndarray,
    *,
    size_a: float,
    size_b: float,
    prior: np.ndarray,
    prior_tokens: float,
) -> np.ndarray:
    """Return z of the log-odds ratio with an informative Dirichlet prior.

    ``prior`` (terms,) are rates in a corpus that is taken as the norm, and ``prior_tokens`` says
    with how many words it weighs in on each side: alpha = prior * prior_tokens is added to the
    frequencies (Monroe, Colaresi & Quinn 2008). 0 when both sides have the same odds, or when no
    other word occurs at all. Raises ``ValueError`` unless all of ``prior`` and ``prior_tokens``
    are positive.
    """
    a, b, size_a, size_b = _checked(frequency_a, frequency_b, size_a, size_b)
    alpha = np.asarray(prior, dtype=float) * prior_tokens
    if (alpha <= 0).any():
        raise ValueError("the prior must be positive")
    other_a = size_a + prior_tokens - a - alpha
    other_b = size_b + prior_tokens - b - alpha
    alone = np.maximum(other_a, other_b) < 1e-9 * (size_a + size_b)
    other_a, other_b = np.where(alone, 1, other_a), np.where(alone, 1, other_b)
    odds = np.log(a + alpha) - np.log(other_a) - np.log(b + alpha) + np.log(other_b)
    return np.where(alone, 0, odds / np.sqrt(1 / (a + alpha) + 1 / (b + alpha)))


def log_ratio_interval(
    side_a: Counts, side_b: Counts, *, confidence: float, resamples: int, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Return bounds of the log ratio that hold for clumped words, of shape (terms,).

    Paragraphs of each side are resampled. The bootstrap cannot know what a term that it has seen
    in no or one paragraph does in others; the exact interval for independent words cannot know of
    clumps. The wider bound of the two is reported. NaN where there is no bound: above when the
    reference never uses the term, below when the group never does, both below ``MINIMUM_BLOCKS``
    paragraphs on a side. Over 2,000 paragraphs a side, adjacent ones are resampled together.
    """
    terms = side_a.matrix.shape[1]
    low, high = np.full(terms, np.nan), np.full(terms, np.nan)
    blocks = min(len(side_a.sizes), len(side_b.sizes))
    if blocks < MINIMUM_BLOCKS or not terms:
        return low, high
    drawn = [_resampled(side, resamples=resamples, rng=rng) for side in (side_a, side_b)]
    sizes = [(counted[:, [0]].T @ weights).ravel() for counted, weights in drawn]
    for start in range(0, terms, step := max(1, _CELLS // resamples)):
        columns = slice(1 + start, 1 + start + step)
        counts = [counted[:, columns].T @ weights for counted, weights in drawn]
        draws = log_ratio(*counts, size_a=sizes[0], size_b=sizes[1])
        low[start : start + step], high[start : start + step] = percentile_interval(
            draws.T, confidence=confidence, blocks=blocks
        )
    exact_low, exact_high = exact_log_ratio_interval(
        side_a.frequencies,
        side_b.frequencies,
        size_a=side_a.size,
        size_b=side_b.size,
        confidence=confidence,
    )
    low, high = np.minimum(low, exact_low), np.maximum(high, exact_high)
    return np.where(np.isinf(low), np.nan, low), np.where(np.isinf(high), np.nan, high)


def permutation_p(
    side_a: Counts, side_b: Counts, *, permutations: int, rng: np.random.Generator
) -> tuple[np.ndarray, float]:
    """Return p of each term when documents are dealt to the sides anew, and the smallest possible.

    The statistic is the difference of the two rates over its standard error when they are equal,
    squared (Pearson's X2, to which G2 is close), so the test is two-sided. A document counts when
    it has running words. Raises ``ValueError`` for a side without documents.
    """
    documents = [_per_document(side) for side in (side_a, side_b)]
    dealt = assignments(*(len(sizes) for _, sizes in documents), permutations=permutations, rng=rng)
    counted = sparse.vstack([matrix for matrix, _ in documents]).tocsc()
    sizes = np.concatenate([sizes for _, sizes in documents])
    first = np.ascontiguousarray(dealt.first.T.astype(np.int64))
    share = sizes @ first / sizes.sum()
    total = counted.sum(axis=0)
    p = np.empty(len(total))
    for start in range(0, len(total), step := max(1, _CELLS // len(dealt.first))):
        columns = slice(start, start + step)
        count = counted[:, columns].T @ first
        observed = _departure(
            side_a.frequencies[columns], total[columns], side_a.size / sizes.sum()
        )
        p[columns] = dealt.p_values(observed, _departure(count, total[columns, None], share).T)
    return p, dealt.smallest_p


def _departure(count: np.ndarray, total: np.ndarray, share: np.ndarray | float) -> np.ndarray:
    """Return X2 up to a factor that is the same for all ways to deal ``total`` occurrences."""
    return (count - total * share) ** 2 / (share * (1 - share))


def compare_sides(
    side_a: Counts, side_b: Counts, *, settings: Settings, labels: Sequence[str]
) -> pd.DataFrame:
    """Measure the terms that are frequent enough; one row per term, best rank first.

    Columns are those of the table ``keyness`` from ``rank`` to ``q`` and ``status``, and ``code``,
    the term's column in ``side_a.matrix``. Both sides count the same terms and have words.
    ``labels`` name the comparison and decide its random numbers.

    Rank, all without sign: first the smaller of LRC, which corrects for many terms but not for
    clumped words, and the bound of ``log_ratio_interval`` nearer to 0, which does the reverse;
    then that bound; then z; then the order of terms. Without an interval LRC stands alone.
    """
    code = np.flatnonzero(
        side_a.frequencies + side_b.frequencies >= max(1, settings.minimum_frequency)
    )
    side_a, side_b = (
        Counts(side.matrix.tocsc()[:, code].tocsr(), side.sizes, side.documents)
        for side in (side_a, side_b)
    )
    a, b = side_a.frequencies, side_b.frequencies
    sizes = {"size_a": side_a.size, "size_b": side_b.size}
    low, high = log_ratio_interval(
        side_a,
        side_b,
        confidence=settings.confidence,
        resamples=settings.bootstrap,
        rng=random_generator(settings.seed, "bootstrap", *labels),
    )
    p, p_floor = permutation_p(
        side_a,
        side_b,
        permutations=settings.permutations,
        rng=random_generator(settings.seed, "permutation", *labels),
    )
    documents = min(len(np.unique(side.documents)) for side in (side_a, side_b))
    inferential = documents > 1 and p_floor <= settings.fdr
    lrc = conservative_log_ratio(
        a, b, **sizes, confidence=settings.confidence, family=max(1, len(code))
    )
    z = log_odds_z(
        a,
        b,
        **sizes,
        prior=(a + b) / (side_a.size + side_b.size),
        prior_tokens=settings.prior_tokens,
    )
    columns = {
        "code": code,
        "frequency_a": a,
        "frequency_b": b,
        "per_million_a": a / side_a.size * 1e6,
        "per_million_b": b / side_b.size * 1e6,
        "g2": log_likelihood(a, b, **sizes),
        "log_ratio": log_ratio(a, b, **sizes),
        "log_ratio_low": low,
        "log_ratio_high": high,
        "lrc": lrc,
        "log_odds_z": z,
        "dispersion_a": deviation_of_proportions(side_a.matrix, side_a.sizes, normalised=True),
        "dispersion_b": deviation_of_proportions(side_b.matrix, side_b.sizes, normalised=True),
        "p": p,
        "q": adjusted(p),
    }
    order = _ranked(lrc, z, low, high)
    table = pd.DataFrame({name: values[order] for name, values in columns.items()})
    table["rank"] = np.arange(1, len(table) + 1)
    table["size_a"], table["size_b"] = sizes.values()
    table["p_floor"] = p_floor
    table["status"] = "inferential" if inferential else "descriptive only"
    return table


def _ranked(lrc: np.ndarray, z: np.ndarray, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """Return the order of terms, best first; see ``compare_sides``."""
    near = np.maximum(np.nan_to_num(low, nan=0.0), -np.nan_to_num(high, nan=0.0)).clip(min=0)
    bounded = ~(np.isnan(low) & np.isnan(high))
    sure = np.where(bounded, np.minimum(np.abs(lrc), near), np.abs(lrc))
    # Equal evidence must not be told apart by the last bit of a float.
    keys = [-np.round(values, 9) for values in (np.abs(z), near, sure)]
    return np.lexsort((np.arange(len(lrc)), *keys))


def measure_keyness(
    tokens: pd.DataFrame,
    sentences: pd.DataFrame,
    documents: pd.DataFrame,
    selection: pd.DataFrame,
    *,
    groups: Sequence[str],
    reference: str,
    units: Sequence[str],
    upos: Sequence[str],
    settings: Settings,
) -> tuple[pd.DataFrame, list[str]]:
    """Return the table ``keyness`` and notes on contrasts that could not be made.

    Each group is contrasted with ``reference`` in each language in which ``selection`` includes
    documents of both, by each unit, with and without quoted words. A contrast is a family of tests
    for each language, unit and treatment of quotations.
    """
    included = selection.loc[
        (selection["analysis"] == "keyness") & selection["included"], "document_id"
    ]
    chosen = documents[documents["document_id"].isin(included)]
    tables, strings, notes = [], [], []
    for language in LANGUAGES:
        group_of = chosen[chosen["language"] == language].set_index("document_id")["group"]
        contrasted = [g for g in groups if g != reference and (group_of == g).any()]
        if not contrasted or not (group_of == reference).any():
            continue
        for unit in units:
            body = sentences[sentences["document_id"].isin(group_of.index)]
            words = running_words(tokens, body, unit=unit, upos=upos)
            member = group_of.reindex(words.document_ids).to_numpy()[words.document]
            for quoted in VOICES:
                voiced = np.ones(len(words.term), bool) if quoted == "with" else ~words.quoted
                in_b = voiced & (member == reference)
                side_b = count_terms(words, in_b)
                for group in tqdm(contrasted, desc=f"keyness {language}", disable=None):
                    labels = (f"{group}:{reference}", language, unit, quoted)
                    in_a = voiced & (member == group)
                    if not in_a.any() or not in_b.any():
                        empty = reference if in_a.any() else group
                        notes.append(f"{_named(labels)}: {empty} has no words left")
                        continue
                    compared = compare_sides(
                        # Not by `quoted`: with and without differ by their words alone.
                        count_terms(words, in_a),
                        side_b,
                        settings=settings,
                        labels=labels[:3],
                    )
                    if compared.empty:
                        notes.append(f"{_named(labels)}: no term is frequent enough")
                        continue
                    codes = compared["code"].to_numpy()
                    family = f"{_named(labels)}: {len(compared)} terms"
                    evidence = _evidence(words, in_a, in_b, codes=codes)
                    tables.append(compared)
                    strings += [
                        (*labels, family, term, ids)
                        for term, ids in zip(words.terms[codes], evidence, strict=True)
                    ]
    columns = TABLES["keyness"].column_names
    if not tables:
        return pd.DataFrame(columns=columns), notes
    named = pd.DataFrame(strings, columns=[*KEYS, "family", "term", "evidence"])
    return pd.concat([named, pd.concat(tables, ignore_index=True)], axis=1)[columns], notes


def _named(labels: Sequence[str]) -> str:
    contrast, language, unit, quoted = labels
    return f"{contrast}, {language}, {unit}, {quoted} quoted words"


def _evidence(words: Words, in_a: np.ndarray, in_b: np.ndarray, *, codes: np.ndarray) -> list[str]:
    """Return up to ``EVIDENCE`` sentence ids per term, space-separated, the group's first.

    Each side has half of the places, and those that the other does not need; when a side has more
    sentences than places, they are taken at even steps through its text.
    """
    wanted = np.zeros(len(words.terms), dtype=bool)
    wanted[codes] = True
    found = [_sentences_of(words, side & words.item & wanted[words.term]) for side in (in_a, in_b)]
    nothing = np.empty(0, dtype=np.int32)
    evidence = []
    for code in codes:
        a, b = (side.get(code, nothing) for side in found)
        half = EVIDENCE // 2
        places_a = min(len(a), max(half, EVIDENCE - len(b)))
        places_b = min(len(b), EVIDENCE - places_a)
        taken = np.concatenate([_spread(a, places_a), _spread(b, places_b)])
        evidence.append(" ".join(words.sentence_ids[taken]))
    return evidence


def _spread(values: np.ndarray, places: int) -> np.ndarray:
    return values[np.arange(places) * len(values) // max(places, 1)]


def _sentences_of(words: Words, chosen: np.ndarray) -> dict[int, np.ndarray]:
    """Return the sentences of each term among the chosen words, in text order."""
    breadth = max(1, len(words.sentence_ids))
    pairs = np.unique(words.term[chosen].astype(np.int64) * breadth + words.sentence[chosen])
    term, sentence = np.divmod(pairs, breadth)
    terms, starts = np.unique(term, return_index=True)
    return dict(zip(terms, np.split(sentence, starts[1:]), strict=True)) if len(terms) else {}


def _resampled(
    side: Counts, *, resamples: int, rng: np.random.Generator
) -> tuple[sparse.csc_array, np.ndarray]:
    """Return sizes (column 0) and frequencies per block, and weights (blocks, resamples)."""
    counted = sparse.hstack([sparse.csr_array(side.sizes[:, None]), side.matrix]).tocsr()
    if len(side.sizes) > _MOST_BLOCKS:
        counted = _summed(counted, np.arange(len(side.sizes)) * _MOST_BLOCKS // len(side.sizes))
    weights = resampled_weights(counted.shape[0], resamples=resamples, rng=rng)
    return counted.tocsc(), np.ascontiguousarray(weights.T)


def _per_document(side: Counts) -> tuple[sparse.csr_array, np.ndarray]:
    _, row = np.unique(side.documents, return_inverse=True)
    return _summed(side.matrix, row), np.bincount(row, weights=side.sizes).astype(np.int64)


def _summed(matrix: sparse.csr_array, row: np.ndarray) -> sparse.csr_array:
    """Sum the rows of ``matrix`` that ``row`` gives the same number."""
    one = np.ones(len(row), dtype=np.int64)
    return sparse.csr_array((one, (row, np.arange(len(row))))) @ matrix


def _checked(
    frequency_a: np.ndarray, frequency_b: np.ndarray, size_a: float, size_b: float
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    sizes = [np.asarray(size, dtype=float) for size in (size_a, size_b)]
    if any((size <= 0).any() for size in sizes):
        raise ValueError("each side needs at least one word")
    return np.asarray(frequency_a, float), np.asarray(frequency_b, float), sizes[0], sizes[1]
