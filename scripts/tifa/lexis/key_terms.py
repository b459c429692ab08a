"""The key terms of each contrast: measured, ranked, with evidence.

A contrast is ``a:b``: a group and what it is held against, which is another group in the same
language or a list of frequencies of some larger corpus (``REFERENCE_LIST``).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import sparse
from tqdm import tqdm

from tifa.lexis.dispersion import deviation_of_proportions
from tifa.lexis.evidence import evidence_of
from tifa.lexis.frequency import (
    Counts,
    Words,
    count_terms,
    rows_by_group,
    running_words,
    words_of_unit,
)
from tifa.lexis.keyness import (
    ABSENT,
    conservative_log_ratio,
    log_likelihood,
    log_odds_z,
    log_ratio,
    log_ratio_interval,
    permutation_p,
)
from tifa.lexis.resegmented import flag_segmentation, second_tokens
from tifa.statistics.multiplicity import adjusted
from tifa.statistics.resampling import random_generator
from tifa.study.contrasts import REFERENCE_LIST
from tifa.tables import LANGUAGES, TABLES, VOICES

KEYS = ("contrast", "language", "unit", "quoted")


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

    Rank, all without sign: first the smaller of LRC, which corrects for many terms but not for
    clumped words, and the bound of ``log_ratio_interval`` nearer to 0, which does the reverse;
    then that bound; then z; then the order of terms. Without an interval LRC stands alone.
    """
    together = side_a.frequencies + side_b.frequencies
    wanted = together >= max(1, settings.minimum_frequency)
    if listed_b:
        wanted &= side_a.frequencies > 0
    code = np.flatnonzero(wanted)
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
        fixed_b=listed_b,
    )
    p, p_floor = np.full(len(code), np.nan), float("nan")
    if tested and not listed_b:
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
        prior=(a + b) / (side_a.size + side_b.size) if prior is None else prior[code],
        prior_tokens=settings.prior_tokens,
    )
    unknown = np.full(len(code), np.nan)
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
        "dispersion_b": unknown
        if listed_b
        else deviation_of_proportions(side_b.matrix, side_b.sizes, normalised=True),
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
    pairs: Sequence[tuple[str, str]],
    units: Sequence[str],
    upos: Sequence[str],
    settings: Settings,
    frames: pd.DataFrame | None = None,
    second_words: pd.DataFrame | None = None,
    formulations: pd.DataFrame | None = None,
    reference_lists: Mapping[str, ReferenceList] | None = None,
    list_unit: str = "lemma",
) -> tuple[pd.DataFrame, list[str]]:
    """Return the table ``keyness`` and notes on contrasts that could not be made.

    ``pairs`` are the contrasts (a, b); each is made in every language in which ``selection``
    includes documents of both, by each of ``units``, with all words and with those of the holders
    alone. A contrast is a family of tests for each language, unit and treatment of quotations.
    ``frames``, ``second_words`` and ``formulations`` are the tables ``reporting_frames``,
    ``second_words`` and ``formulation_occurrences``. ``reference_lists``, per language, count
    terms of ``list_unit``; other units are not held against them.
    """
    included = selection.loc[
        (selection["analysis"] == "keyness") & selection["included"], "document_id"
    ]
    chosen = documents[documents["document_id"].isin(included)]
    tables, notes = [], []
    for language in LANGUAGES:
        group_of = chosen[chosen["language"] == language].set_index("document_id")["group"]
        if group_of.empty:
            continue
        body = sentences[sentences["document_id"].isin(group_of.index)]
        options = {"language": language, "pairs": pairs, "settings": settings}
        second = _contrasts_anew(
            tokens, body, second_words, group_of, upos=upos, frames=frames, **options
        )
        for unit in units:
            words = words_of_unit(
                tokens, body, unit=unit, upos=upos, frames=frames, formulations=formulations
            )
            reference_list = (reference_lists or {}).get(language) if unit == list_unit else None
            table, said = contrast_words(
                words, group_of, unit=unit, reference_list=reference_list, **options
            )
            notes += said
            if not table.empty:
                tables.append(flag_segmentation(table, None if unit == "formulation" else second))
    notes += _nowhere(pairs, chosen, listed=set(reference_lists or ()))
    columns = TABLES["keyness"].column_names
    if not tables:
        return pd.DataFrame(columns=columns), notes
    return pd.concat(tables, ignore_index=True)[columns], notes


def _nowhere(
    pairs: Sequence[tuple[str, str]], documents: pd.DataFrame, *, listed: Collection[str]
) -> list[str]:
    """Say of which contrasts the sides have texts, but none in one language."""
    languages = documents.groupby("group")["language"].agg(set).to_dict()
    languages[REFERENCE_LIST] = set(listed)
    return [
        f"{a}:{b} is not made: the two have no language in common"
        for a, b in pairs
        if languages.get(a) and languages.get(b) and not languages[a] & languages[b]
    ]


def _contrasts_anew(
    tokens: pd.DataFrame,
    body: pd.DataFrame,
    second_words: pd.DataFrame | None,
    group_of: pd.Series,
    *,
    upos: Sequence[str],
    frames: pd.DataFrame | None,
    **options,
) -> pd.DataFrame | None:
    """Return the contrasts by the words of the second segmentation; None where there is none."""
    if second_words is None:
        return None
    cut = second_words[second_words["sentence_id"].isin(body["sentence_id"])]
    if cut.empty:
        return None
    words = running_words(second_tokens(tokens, cut), body, unit="word", upos=upos, frames=frames)
    return contrast_words(
        words, group_of, unit="word", tested=False, with_evidence=False, **options
    )[0]


def contrast_words(
    words: Words,
    group_of: pd.Series,
    *,
    language: str,
    unit: str,
    pairs: Sequence[tuple[str, str]],
    settings: Settings,
    reference_list: ReferenceList | None = None,
    tested: bool = True,
    with_evidence: bool = True,
) -> tuple[pd.DataFrame, list[str]]:
    """Return rows of the table ``keyness`` for ``words``, but for segmentation, and notes.

    ``group_of`` gives the group of each document id that is counted; ``pairs`` are the contrasts
    (a, b), of which those are made whose sides both have documents, or a list for b. Notes say
    which could not be made all the same.
    """
    members = group_of.reindex(words.document_ids).to_numpy()
    present = set(members[np.unique(words.document)])
    if reference_list is not None:
        present.add(REFERENCE_LIST)
    made = [(a, b) for a, b in pairs if a in present and b in present]
    tables, notes = [], []
    if not made:
        return pd.DataFrame(columns=TABLES["keyness"].column_names), notes
    prior, named_prior = None, "both_sides"
    if reference_list is not None and reference_list.as_prior:
        prior, named_prior = reference_list.rates(words.terms), REFERENCE_LIST
    for quoted in VOICES:
        voiced = words.spoken(quoted)
        counts = count_terms(words, voiced)
        rows_of = rows_by_group(members[counts.documents])
        words_of = rows_by_group(members[words.document]) if with_evidence else {}
        kept: dict[str, Counts] = {}
        for a, b in tqdm(made, desc=f"keyness {language} {unit}", disable=None):
            labels = (f"{a}:{b}", language, unit, quoted)
            sides = []
            for name in (a, b):
                if name not in kept:
                    kept[name] = (
                        reference_list.counts(words.terms)
                        if name == REFERENCE_LIST
                        else counts.rows(rows_of.get(name, np.empty(0, dtype=np.int64)))
                    )
                sides.append(kept[name])
            empty = [name for name, side in zip((a, b), sides, strict=True) if not side.size]
            if empty:
                notes.append(f"{_named(labels)}: {' and '.join(empty)} has no words left")
                continue
            table = compare_sides(
                *sides,
                settings=settings,
                # Not by `quoted`: with and without differ by their words alone.
                labels=labels[:3],
                prior=prior,
                listed_b=b == REFERENCE_LIST,
                tested=tested,
            )
            if table.empty:
                notes.append(f"{_named(labels)}: no term is frequent enough")
                continue
            codes = table["code"].to_numpy()
            for name, value in zip(KEYS, labels, strict=True):
                table[name] = value
            table["prior"] = named_prior
            table["family"] = f"{_named(labels)}: {len(table)} terms"
            table["term"] = words.terms[codes]
            if with_evidence:
                own = [
                    words_of[name][voiced[words_of[name]]] for name in (a, b) if name in words_of
                ]
                table["evidence"] = evidence_of(words, own, codes=codes)
            tables.append(table)
    return (pd.concat(tables, ignore_index=True) if tables else pd.DataFrame()), notes


def _named(labels: Sequence[str]) -> str:
    contrast, language, unit, quoted = labels
    return f"{contrast}, {language}, {unit}, {quoted} quoted words"
