"""Profiles of appraisal per group, and their contrasts within a language."""

from collections.abc import Mapping, Sequence
from itertools import chain

import numpy as np
import pandas as pd
from scipy import sparse

from tifa.lexis.frequency import Counts
from tifa.lexis.keyness import log_ratio, log_ratio_interval, permutation_p
from tifa.stance.appraisal import CATEGORIES
from tifa.stance.estimates import UNVALIDATED, with_design
from tifa.statistics.multiplicity import adjusted
from tifa.statistics.resampling import (
    DESCRIPTIVE,
    INFERENTIAL_BLOCKS,
    MINIMUM_DOCUMENTS,
    random_generator,
    ratio_intervals,
    status_of,
)
from tifa.tables import TABLES

PER = 1000
"""Rates are per so many running words."""


def running_words(
    *,
    documents: pd.DataFrame,
    sentences: pd.DataFrame,
    tokens: pd.DataFrame,
    selection: pd.DataFrame,
) -> pd.DataFrame:
    """Return the running words of the documents that stance counts, headings left out.

    A running word holds a letter or digit. Columns: sentence_id, paragraph_id, document_id, group,
    language, voice.
    """
    chosen = selection[(selection["analysis"] == "stance") & selection["included"]]
    kept = documents[documents["document_id"].isin(chosen["document_id"])]
    body = sentences.loc[~sentences["heading"], ["sentence_id", "paragraph_id", "document_id"]]
    words = tokens.loc[tokens["text"].str.contains(r"[^\W_]"), ["sentence_id", "voice"]]
    return words.merge(body, on="sentence_id").merge(
        kept[["document_id", "group", "language"]], on="document_id"
    )


def profile_appraisal(
    instances: pd.DataFrame,
    words: pd.DataFrame,
    *,
    confidence: float,
    bootstrap: int,
    seed: int,
) -> pd.DataFrame:
    """Return the table ``appraisal_profiles`` for ``words`` from ``running_words``.

    Per group, language, with and without others' words, and category: how often per 1,000 running
    words, and which share of its system, with intervals from resampled paragraphs. Rows with a
    target are of agency alone: what a target that the study names does in clauses; their share is
    of its roles. Paragraphs without a word of the voice do not count; no interval is given when
    all resamples agree. Languages are never pooled.
    """
    rows = []
    for (group, language), spoken in words.groupby(["group", "language"], sort=True):
        for quoted in ("with", "without"):
            own = spoken if quoted == "with" else spoken[spoken["voice"] == "holder"]
            if own.empty:
                continue
            sizes = own.groupby("paragraph_id", sort=True).size()
            found = _of(instances, spoken, quoted=quoted)
            documents = own["document_id"].nunique()
            targets = sorted(set(found.loc[found["system"] == "agency", "target"]) - {""})
            for target in ("", *targets):
                part = found if not target else found[found["target"] == target]
                for system, categories in CATEGORIES.items():
                    if target and system != "agency":
                        continue
                    rows += _profile(
                        part[part["system"] == system],
                        sizes,
                        categories=categories,
                        confidence=confidence,
                        bootstrap=bootstrap,
                        rng=random_generator(
                            seed, "appraisal", group, language, quoted, system, target
                        ),
                        common={
                            "group": group,
                            "language": language,
                            "quoted": quoted,
                            "target": target,
                            "system": system,
                            "words": len(own),
                        },
                        small=documents < MINIMUM_DOCUMENTS or len(sizes) < INFERENTIAL_BLOCKS,
                    )
    return pd.DataFrame(rows, columns=TABLES["appraisal_profiles"].column_names)


def _of(instances: pd.DataFrame, words: pd.DataFrame, *, quoted: str) -> pd.DataFrame:
    """Instances in the sentences of ``words``, with their paragraphs; each counted once.

    Several targets in one role at a predicate are one instance of the role.
    """
    place = words[["sentence_id", "paragraph_id", "document_id"]].drop_duplicates()
    found = instances.merge(place, on="sentence_id")
    return found if quoted == "with" else found[found["voice"] == "holder"]


def _counts(found: pd.DataFrame, paragraphs: pd.Index, categories: Sequence[str]) -> np.ndarray:
    """How often each paragraph has each category, of shape (paragraphs, categories)."""
    once = found.drop_duplicates(["sentence_id", "start", "end", "category"])
    table = once.groupby(["paragraph_id", "category"]).size().unstack(fill_value=0)
    return table.reindex(index=paragraphs, columns=list(categories), fill_value=0).to_numpy()


def _profile(
    found: pd.DataFrame,
    sizes: pd.Series,
    *,
    categories: Sequence[str],
    confidence: float,
    bootstrap: int,
    rng: np.random.Generator,
    common: Mapping[str, object],
    small: bool,
) -> list[dict]:
    counts = _counts(found, sizes.index, categories)
    options = {"confidence": confidence, "resamples": bootstrap, "rng": rng}
    rates = ratio_intervals(counts, sizes.to_numpy() / PER, **options)
    shares = ratio_intervals(counts, counts.sum(axis=1), **options)
    rows = []
    for column, category in enumerate(categories):
        rate, share = (_bounded(*(float(v[column]) for v in kind)) for kind in (rates, shares))
        of_category = found[found["category"] == category]
        polarity = of_category["polarity"].dropna()
        rows.append(
            {
                **common,
                "category": category,
                "count": int(counts[:, column].sum()),
                "per_thousand": rate[0],
                "per_thousand_low": rate[1],
                "per_thousand_high": rate[2],
                "share": share[0],
                "share_low": share[1],
                "share_high": None if share[2] is None else min(share[2], 1.0),
                "positive": float((polarity > 0).mean()) if len(polarity) else None,
                "paragraphs": int((counts[:, column] > 0).sum()),
                "status": with_design(UNVALIDATED, descriptive=small or rate[1] is None),
                "evidence": " ".join(dict.fromkeys(of_category["sentence_id"])),
            }
        )
    return rows


def _bounded(estimate: float, low: float, high: float) -> tuple[float | None, ...]:
    if np.isnan(estimate):
        return None, None, None
    if np.isnan(low) or np.isclose(low, high, atol=1e-9):
        return estimate, None, None
    return estimate, max(low, 0.0), high


def contrast_appraisal(
    instances: pd.DataFrame,
    words: pd.DataFrame,
    *,
    pairs: Sequence[tuple[str, str]],
    confidence: float,
    bootstrap: int,
    permutations: int,
    fdr: float,
    seed: int,
) -> pd.DataFrame:
    """Return the table ``appraisal_contrasts``: each pair (a, b) within each language.

    The log ratio of the two rates per running word (Hardie 2014) with an interval from resampled
    paragraphs, p from documents dealt to the sides anew, and q within the family of all categories
    of a contrast, language and voice. Positive where a has more. Categories that neither side shows
    are left out. ``fdr`` is what p_floor must reach for a result that is not descriptive only.
    """
    names = [f"{system}/{category}" for system, kinds in CATEGORIES.items() for category in kinds]
    coded = instances.assign(category=instances["system"] + "/" + instances["category"])
    rows = []
    for a, b in pairs:
        for language in sorted(set(words["language"]), reverse=True):
            for quoted in ("with", "without"):
                sides = [
                    _side(coded, words, names, group=group, language=language, quoted=quoted)
                    for group in (a, b)
                ]
                (side_a, evidence_a), (side_b, evidence_b) = sides
                if not (len(side_a.sizes) and len(side_b.sizes)):
                    continue
                rows += _contrast(
                    side_a,
                    side_b,
                    evidence=(evidence_a, evidence_b),
                    names=names,
                    labels=(a, b, language, quoted),
                    confidence=confidence,
                    bootstrap=bootstrap,
                    permutations=permutations,
                    fdr=fdr,
                    seed=seed,
                )
    return pd.DataFrame(rows, columns=TABLES["appraisal_contrasts"].column_names)


def _side(
    instances: pd.DataFrame,
    words: pd.DataFrame,
    names: Sequence[str],
    *,
    group: str,
    language: str,
    quoted: str,
) -> tuple[Counts, dict[str, list[str]]]:
    """What a group counts, and in which sentences it has an instance of each category."""
    spoken = words[(words["group"] == group) & (words["language"] == language)]
    own = spoken if quoted == "with" else spoken[spoken["voice"] == "holder"]
    sizes = own.groupby(["paragraph_id", "document_id"], sort=True).size().reset_index(name="n")
    found = _of(instances, spoken, quoted=quoted)
    counts = _counts(found, pd.Index(sizes["paragraph_id"]), names)
    codes = pd.factorize(sizes["document_id"], sort=True)[0]
    side = Counts(sparse.csr_array(counts.astype(np.int64)), sizes["n"].to_numpy(), codes)
    return side, found.groupby("category")["sentence_id"].agg(list).to_dict()


def _contrast(
    side_a: Counts,
    side_b: Counts,
    *,
    evidence: Sequence[Mapping[str, Sequence[str]]],
    names: Sequence[str],
    labels: tuple[str, str, str, str],
    confidence: float,
    bootstrap: int,
    permutations: int,
    fdr: float,
    seed: int,
) -> list[dict]:
    shown = np.flatnonzero(side_a.frequencies + side_b.frequencies)
    if not len(shown):
        return []
    side_a, side_b = side_a.columns(shown), side_b.columns(shown)
    sizes = {"size_a": side_a.size, "size_b": side_b.size}
    estimate = log_ratio(side_a.frequencies, side_b.frequencies, **sizes)
    low, high = log_ratio_interval(
        side_a,
        side_b,
        confidence=confidence,
        resamples=bootstrap,
        rng=random_generator(seed, "appraisal contrast", *labels),
    )
    p, p_floor = permutation_p(
        side_a,
        side_b,
        permutations=permutations,
        rng=random_generator(seed, "appraisal permutation", *labels),
    )
    q = adjusted(p)
    documents = min(side_a.document_number, side_b.document_number)
    descriptive = status_of(p_floor, documents=documents, fdr=fdr) == DESCRIPTIVE
    a, b, language, quoted = labels
    return [
        {
            "contrast": f"{a}:{b}",
            "language": language,
            "quoted": quoted,
            "system": names[code].split("/", 1)[0],
            "category": names[code].split("/", 1)[1],
            "count_a": int(side_a.frequencies[column]),
            "count_b": int(side_b.frequencies[column]),
            "words_a": sizes["size_a"],
            "words_b": sizes["size_b"],
            "log_ratio": float(estimate[column]),
            "low": None if np.isnan(low[column]) else float(low[column]),
            "high": None if np.isnan(high[column]) else float(high[column]),
            "p": float(p[column]),
            "p_floor": float(p_floor),
            "q": float(q[column]),
            "status": with_design(UNVALIDATED, descriptive=descriptive),
            "evidence": " ".join(
                dict.fromkeys(chain.from_iterable(ids.get(names[code], ()) for ids in evidence))
            ),
        }
        for column, code in enumerate(shown)
    ]
