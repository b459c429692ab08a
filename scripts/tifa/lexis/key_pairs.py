"""Key terms of the two languages side by side, through the renderings of a translation.

Rates of two languages cannot be compared: their words are cut and inflected in different ways. Each
term is contrasted with the reference text of its own language, where it has a rendering in the
other, and the two contrasts are set beside each other.
"""

import numpy as np
import pandas as pd

from tifa.statistics.resampling import DESCRIPTIVE, INFERENTIAL
from tifa.study.contrasts import REFERENCE_LIST
from tifa.tables import TABLES

UNITS = ("lemma", "word", "formulation")
"""Where a term is looked up, in this order."""

CONSISTENCY = 0.5
"""Share of its aligned places in which a term must have a rendering for the two to be a pair."""

_SHOWN = (
    "unit",
    "rank",
    "frequency_a",
    "frequency_b",
    "log_ratio",
    "log_ratio_low",
    "log_ratio_high",
    "status",
    "evidence",
)


def difference_interval(
    first: np.ndarray,
    second: np.ndarray,
    *,
    first_bounds: tuple[np.ndarray, np.ndarray],
    second_bounds: tuple[np.ndarray, np.ndarray],
) -> tuple[np.ndarray, np.ndarray]:
    """Return bounds of ``first`` - ``second`` from the bounds (low, high) of each, of one shape.

    Each bound is recovered from the distances of the estimates to their own bounds (MOVER: Zou &
    Donner 2008), as if the two were independent. Where both are measured against versions of one
    text, they rise and fall together, and the interval is wider than it need be. NaN where a bound
    that it takes is NaN.
    """
    (first_low, first_high), (second_low, second_high) = first_bounds, second_bounds
    difference = first - second
    return (
        difference - np.hypot(first - first_low, second_high - second),
        difference + np.hypot(first_high - first, second - second_low),
    )


def compare_keyness(keyness: pd.DataFrame, term_pairs: pd.DataFrame) -> pd.DataFrame:
    """Return the table ``keyness_pairs`` from the tables of these names.

    A row is a pair of terms, of a Chinese and an English contrast with the same reference, and of a
    treatment of quotations. Pairs are the first renderings of terms in the aligned beads, in either
    direction, with a consistency of ``CONSISTENCY`` or more. A term without a row in ``keyness``
    has none here. Rows are ordered by contrasts, then by the sum of the two ranks.
    """
    columns = TABLES["keyness_pairs"].column_names
    if keyness.empty or term_pairs.empty:
        return pd.DataFrame(columns=columns)
    pairs = _pairs(term_pairs)
    effects = {language: _effects(keyness, language=language) for language in ("zh", "en")}
    joined = pairs.merge(effects["zh"], on="_zh").merge(
        effects["en"], on=["_en", "quoted", "_reference"], suffixes=("_zh", "_en")
    )
    if joined.empty:
        return pd.DataFrame(columns=columns)
    joined["difference"] = joined["log_ratio_zh"] - joined["log_ratio_en"]
    bounds = {
        language: tuple(joined[f"log_ratio_{end}_{language}"].to_numpy() for end in ("low", "high"))
        for language in ("zh", "en")
    }
    joined["difference_low"], joined["difference_high"] = difference_interval(
        joined["log_ratio_zh"].to_numpy(),
        joined["log_ratio_en"].to_numpy(),
        first_bounds=bounds["zh"],
        second_bounds=bounds["en"],
    )
    sides = [_side(*bounds[language]) for language in ("zh", "en")]
    product = sides[0] * sides[1]
    joined["agreement"] = np.select([product > 0, product < 0], ["same", "opposite"], "undecided")
    inferential = (joined["status_zh"] == INFERENTIAL) & (joined["status_en"] == INFERENTIAL)
    joined["status"] = np.where(inferential, INFERENTIAL, DESCRIPTIVE)
    joined["evidence"] = joined["evidence_zh"] + " " + joined["evidence_en"]
    joined["_ranks"] = joined["rank_zh"] + joined["rank_en"]
    order = ["_place_zh", "_place_en", "quoted", "_ranks", "term_zh", "term_en"]
    return joined.sort_values(order, kind="stable")[columns].reset_index(drop=True)


def _pairs(term_pairs: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs of terms, once each, with the higher consistency of both directions."""
    first = (term_pairs["rank"] == 1) & (term_pairs["count"] > 0)
    found = term_pairs[first & (term_pairs["consistency"] >= CONSISTENCY)]
    parts = []
    for source, target in (("zh", "en"), ("en", "zh")):
        part = found[found["source_language"] == source]
        parts.append(
            pd.DataFrame(
                {
                    f"term_{source}": part["source_term"].astype(object),
                    f"term_{target}": part["target_term"].astype(object),
                    "consistency": part["consistency"].astype(float),
                }
            )
        )
    pairs = pd.concat(parts, ignore_index=True)[["term_zh", "term_en", "consistency"]]
    for language in ("zh", "en"):
        pairs[f"_{language}"] = pairs[f"term_{language}"].str.lower()
    ordered = pairs.sort_values(
        ["_zh", "_en", "consistency", "term_zh", "term_en"],
        ascending=[True, True, False, True, True],
    )
    return ordered.drop_duplicates(["_zh", "_en"])


def _effects(keyness: pd.DataFrame, *, language: str) -> pd.DataFrame:
    """Return the contrasts of one language, one row per contrast, treatment and lower-case term."""
    rows = keyness[keyness["language"] == language].copy()
    rows["_reference"] = rows["contrast"].astype(object).str.split(":").str[-1]
    rows = rows[rows["_reference"] != REFERENCE_LIST]
    rows[f"_{language}"] = rows["term"].astype(object).str.lower()
    rows["_unit"] = rows["unit"].map({unit: place for place, unit in enumerate(UNITS)})
    rows[f"_place_{language}"], _ = pd.factorize(rows["contrast"])
    rows = rows.sort_values(["_unit", "rank"], kind="stable").drop_duplicates(
        ["contrast", "quoted", f"_{language}"]
    )
    kept = [f"_{language}", f"_place_{language}", "_reference", "quoted"]
    named = {name: f"{name}_{language}" for name in ("contrast", *_SHOWN)}
    return rows[[*kept, *named]].rename(columns=named)


def _side(low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """Return 1 where the interval lies above 0, -1 where below, else 0."""
    return (low > 0).astype(int) - (high < 0).astype(int)
