"""How evenly terms are spread over the parts of a corpus."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
import pandas as pd
from scipy import sparse

from tifa.lexis.evidence import evidence_of
from tifa.lexis.frequency import Counts, Words, by_document, count_terms, words_of_unit
from tifa.tables import LANGUAGES, TABLES, VOICES

_CELLS = 4_000_000


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
    sizes = _checked(sizes)
    expected = sizes / sizes.sum()
    matrix = sparse.csr_array(matrix)
    terms = matrix.shape[1]
    total = np.bincount(matrix.indices, weights=matrix.data, minlength=terms)
    excess = np.zeros(terms)
    for cells, part in _by_pieces(matrix):
        term = matrix.indices[cells]
        share = matrix.data[cells] / total[term]
        # Parts without the term contribute their expected share, which sums to 1 over all parts.
        apart = np.abs(share - expected[part]) - expected[part]
        excess += np.bincount(term, weights=apart, minlength=terms)
    deviation = (excess + 1) / 2
    deviation[total == 0] = np.nan
    if normalised:
        largest = 1 - expected.min() if len(expected) else 0.0
        deviation = deviation / largest if largest > 0 else np.full_like(deviation, np.nan)
    return np.clip(deviation, 0, 1)


def _by_pieces(matrix: sparse.csr_array) -> Iterator[tuple[slice, np.ndarray]]:
    """Yield the cells of ``matrix``, whole rows at a time, and the row of each cell."""
    rows = matrix.shape[0]
    edges = np.searchsorted(matrix.indptr, np.arange(0, matrix.nnz, _CELLS))
    for first, last in pairwise([*np.unique(edges), rows]):
        row = np.repeat(np.arange(first, last), np.diff(matrix.indptr[first : last + 1]))
        yield slice(matrix.indptr[first], matrix.indptr[last]), row


def deviation_bounds(frequencies: np.ndarray, sizes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the smallest and the largest DP that whole occurrences can have in these parts.

    ``frequencies`` (terms,) are whole numbers from 1 to the number of words, ``sizes`` (parts,) the
    words of each part. Smallest: occurrences in proportion to the sizes, rounded by largest
    remainder, which no other allocation betters. Largest: the smallest parts filled with nothing
    else, one after the other (Gries 2022, 184-191). Raises ``ValueError`` for a part without words.
    """
    sizes = _checked(sizes)
    frequencies = np.asarray(frequencies, dtype=float)
    distinct, which = np.unique(frequencies, return_inverse=True)
    smallest = np.empty(len(distinct))
    size, number = np.unique(sizes, return_counts=True)
    expected = size / sizes.sum()
    for start in range(0, len(distinct), step := max(1, _CELLS // max(1, len(size)))):
        f = distinct[start : start + step, None]
        whole = np.floor(f * expected + 1e-9)
        remainder = f * expected - whole
        order = np.argsort(-remainder, axis=1, kind="stable")
        left = f - (whole * number).sum(axis=1, keepdims=True)
        before = np.cumsum(number[order], axis=1) - number[order]
        raised = np.empty_like(remainder)
        np.put_along_axis(raised, order, np.clip(left - before, 0, number[order]), axis=1)
        low, high = (np.abs((whole + extra) / f - expected) for extra in (0, 1))
        smallest[start : start + step] = (low * (number - raised) + high * raised).sum(axis=1) / 2
    ascending = np.sort(sizes)
    filled = np.concatenate([[0], np.cumsum(ascending)])
    part = np.minimum(np.searchsorted(filled, distinct, side="right") - 1, len(sizes) - 1)
    rest = distinct - filled[part]
    largest = filled[part] * (1 / distinct - 1 / sizes.sum()) + np.maximum(
        rest / distinct - ascending[part] / sizes.sum(), 0
    )
    return smallest[which], largest[which]


def frequency_adjusted_deviation(matrix: sparse.csr_array, sizes: np.ndarray) -> np.ndarray:
    """Return DPnofreq of each term: DP between its bounds at the term's frequency (Gries 2022).

    0 is as even as so many occurrences can be in these parts, 1 as clumped as they can be: a rare
    term cannot be in all parts, for which DP takes it to be clumped. NaN below two occurrences and
    where the two bounds are the same. Arguments as for ``deviation_of_proportions``.
    """
    deviation = deviation_of_proportions(matrix, sizes, normalised=False)
    total = np.bincount(matrix.indices, weights=matrix.data, minlength=matrix.shape[1])
    smallest, largest = deviation_bounds(np.maximum(total, 1), sizes)
    span = largest - smallest
    known = (total > 1) & (span > 1e-12)
    adjusted = (deviation - smallest) / np.where(known, span, 1)
    return np.where(known, np.clip(adjusted, 0, 1), np.nan)


def describe_dispersion(
    tokens: pd.DataFrame,
    sentences: pd.DataFrame,
    documents: pd.DataFrame,
    selection: pd.DataFrame,
    *,
    groups: Sequence[str],
    units: Sequence[str],
    upos: Sequence[str],
    minimum_frequency: int,
    frames: pd.DataFrame | None = None,
    formulations: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return the table ``dispersion`` for the documents that ``selection`` has in the inventory.

    Arguments as for ``key_terms.measure_keyness``.
    """
    included = selection.loc[
        (selection["analysis"] == "inventory") & selection["included"], "document_id"
    ]
    chosen = documents[documents["document_id"].isin(included)]
    tables = []
    for language in LANGUAGES:
        group_of = chosen[chosen["language"] == language].set_index("document_id")["group"]
        body = sentences[sentences["document_id"].isin(group_of.index)]
        for unit in units if len(group_of) else ():
            words = words_of_unit(
                tokens, body, unit=unit, upos=upos, frames=frames, formulations=formulations
            )
            table = measure_dispersion(
                words,
                group_of,
                language=language,
                unit=unit,
                groups=groups,
                minimum_frequency=minimum_frequency,
            )
            if not table.empty:
                tables.append(table)
    columns = TABLES["dispersion"].column_names
    return pd.concat(tables, ignore_index=True) if tables else pd.DataFrame(columns=columns)


def measure_dispersion(
    words: Words,
    group_of: pd.Series,
    *,
    language: str,
    unit: str,
    groups: Sequence[str],
    minimum_frequency: int,
) -> pd.DataFrame:
    """Return rows of the table ``dispersion``: each group's terms, over paragraphs and documents.

    ``group_of`` gives the group of each document id that is counted. A term needs
    ``minimum_frequency`` occurrences and at least two. Rows are in the order of ``groups``, with
    quoted words first, paragraphs first, and by falling frequency.
    """
    columns = TABLES["dispersion"].column_names
    member = group_of.reindex(words.document_ids).to_numpy()
    tables = []
    for group in groups:
        in_group = (member == group)[words.document]
        if not in_group.any():
            continue
        for quoted in VOICES:
            chosen = in_group & words.spoken(quoted)
            counts = count_terms(words, chosen)
            frequent = counts.frequencies >= max(2, minimum_frequency)
            code = np.flatnonzero(frequent)
            code = code[np.argsort(-counts.frequencies[code], kind="stable")]
            if not len(code):
                continue
            evidence = evidence_of(words, [chosen], codes=code)
            for parts, divided in (("paragraph", counts), ("document", by_document(counts))):
                if len(divided.sizes) < 2:
                    continue
                table = _measured(divided, code)
                table["term"], table["evidence"] = words.terms[code], evidence
                table["group"], table["language"], table["unit"] = group, language, unit
                table["quoted"], table["parts"] = quoted, parts
                tables.append(table[columns])
    return pd.concat(tables, ignore_index=True) if tables else pd.DataFrame(columns=columns)


def _measured(counts: Counts, code: np.ndarray) -> pd.DataFrame:
    matrix = counts.matrix.tocsc()[:, code].tocsr()
    frequency = counts.frequencies[code]
    return pd.DataFrame(
        {
            "frequency": frequency,
            "per_million": frequency / counts.size * 1e6,
            "number": len(counts.sizes),
            "range": np.bincount(matrix.indices, minlength=len(code)),
            "dp": deviation_of_proportions(matrix, counts.sizes, normalised=False),
            "dp_norm": deviation_of_proportions(matrix, counts.sizes, normalised=True),
            "dp_nofreq": frequency_adjusted_deviation(matrix, counts.sizes),
        }
    )


def _checked(sizes: np.ndarray) -> np.ndarray:
    sizes = np.asarray(sizes, dtype=float)
    if (sizes <= 0).any():
        raise ValueError("every part needs at least one word")
    return sizes
