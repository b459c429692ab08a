"""From coded sheets to the tables of validation: agreement, scores, corrected estimates."""

import logging
import math
from collections.abc import Iterator
from functools import partial

import numpy as np
import pandas as pd

from tifa.statistics.agreement import (
    MISSING,
    agreement_interval,
    category_counts,
    gwet_ac1,
    krippendorff_alpha,
    nominal,
    ordinal,
    raw_agreement,
)
from tifa.statistics.correction import corrected_mean
from tifa.statistics.resampling import random_generator, ratio_intervals
from tifa.tables import AGREEMENTS, SCOPES
from tifa.tables import POSITIONS as POSITION_NAMES
from tifa.validation.codes import ABSENT, CODES, POSITIONS, predicted_codes
from tifa.validation.codings import Codings
from tifa.validation.sampling import sentence_key
from tifa.validation.scores import CLASSES, confusion, flat_scores, score_intervals

RELIABLE = 0.8
TENTATIVE = 0.667
"""Alphas from which conclusions are reliable or tentative (Krippendorff 2004, p. 241)."""

_ADDED = (
    "paragraph_id",
    "document_id",
    "group",
    "language",
    "predicted",
    "human",
    "coded",
    "counted",
)

_LOGGER = logging.getLogger("tifa")


def coded_items(
    codings: Codings,
    *,
    documents: pd.DataFrame,
    sentences: pd.DataFrame,
    mentions: pd.DataFrame,
    readings: pd.DataFrame,
) -> pd.DataFrame:
    """Return the items of the design that still stand in the texts, with what is said of them.

    Columns of the design, and ``document_id``, ``paragraph_id``, ``group``, ``language``,
    ``predicted`` (-1, 0, 1), ``human`` (the code most coders gave, 0 where they differ; NaN when
    most say the target is not meant), ``coded`` (the same, but the mean of the coders'
    positions where they differ), ``counted``
    (1, or 0 when most say the target is not meant). An item whose sentence was changed or whose
    mention is no longer found is left out, with a warning.
    """
    if codings.design.empty:
        return pd.DataFrame(columns=[*codings.design.columns, *_ADDED])
    mention = mentions.rename(columns={"start": "at"})[
        ["mention_id", "sentence_id", "target", "at"]
    ]
    body = sentences.rename(columns={"start": "sentence_start"})[
        ["sentence_id", "paragraph_id", "document_id", "text", "sentence_start"]
    ]
    places = mention.merge(body, on="sentence_id")
    places["start"] = places["at"] - places["sentence_start"]
    places["sentence_key"] = places["text"].map(sentence_key)
    keys = ["sentence_id", "target", "start", "sentence_key"]
    found = codings.design.drop(columns="mention_id").merge(
        places[[*keys, "mention_id", "paragraph_id", "document_id"]], on=keys, how="left"
    )
    lost = found["mention_id"].isna()
    if lost.any():
        _LOGGER.warning(
            "%d of %d coded items are left out: their sentence has changed, or the mention is no "
            "longer found; the first is %s (%s)",
            int(lost.sum()),
            len(found),
            found.loc[lost, "item"].iloc[0],
            found.loc[lost, "sentence_id"].iloc[0],
        )
    found = found[~lost]
    predicted = dict(zip(readings["mention_id"], predicted_codes(readings), strict=True))
    found = found.merge(documents[["document_id", "group", "language"]], on="document_id")
    found["predicted"] = found["mention_id"].map(predicted)
    said = codings.codes.groupby("item")["code"].agg(list)
    consensus = found["item"].map(lambda item: _consensus(said[item]))
    found[["human", "coded", "counted"]] = np.array(consensus.tolist(), float).reshape(-1, 3)
    return found.sort_values("item", ignore_index=True)


def _consensus(codes: list[str]) -> tuple[float, float, float]:
    positions = [POSITIONS[code] for code in codes if code != ABSENT]
    if 2 * len(positions) < len(codes) or not positions:
        return math.nan, 0.0, 0.0
    values, counts = np.unique(positions, return_counts=True)
    most = values[counts == counts.max()]
    if len(most) == 1:
        return float(most[0]), float(most[0]), 1.0
    return 0.0, float(np.mean(positions)), 1.0


def _scopes(items: pd.DataFrame) -> Iterator[tuple[str, str, pd.DataFrame]]:
    yield "all", "all", items
    for scope in SCOPES[1:]:
        for name, part in items.groupby(scope, sort=True):
            yield scope, name, part


def tabulate_agreement(
    codings: Codings, items: pd.DataFrame, *, confidence: float, bootstrap: int, seed: int
) -> list[dict]:
    """Return rows of ``agreement``: the coders with each other, over all and per scope.

    ``raw`` is the mean share of pairs of codes that are equal. ``alpha_ordinal`` looks at positions
    alone and leaves out "absent". Alphas are "reliable" where the lower bound is .800 or more,
    "tentative" from .667, else "too low" (Krippendorff 2004, p. 241). One coder has nobody to agree
    with: the rows have no estimate and say so.
    """
    coders = codings.coders
    rows = []
    for scope, name, part in _scopes(items):
        all_codes = _counts(codings, part, CODES)
        positions = position_counts(codings, part)
        coefficients = {
            "alpha_nominal": (all_codes, partial(krippendorff_alpha, difference=nominal)),
            "alpha_ordinal": (positions, partial(krippendorff_alpha, difference=ordinal)),
            "ac1": (all_codes, gwet_ac1),
            "raw": (all_codes, raw_agreement),
        }
        for measure in AGREEMENTS:
            counts, coefficient = coefficients[measure]
            result = agreement_interval(
                counts,
                coefficient=coefficient,
                blocks=part["paragraph_id"].to_numpy(),
                confidence=confidence,
                resamples=bootstrap,
                rng=random_generator(seed, "agreement", scope, name, measure),
            )
            rows.append(
                {
                    "compared": " ".join(coders),
                    "scope": scope,
                    "name": name,
                    "measure": measure,
                    "estimate": _number(result.estimate),
                    "low": _number(result.low),
                    "high": _number(result.high),
                    "items": result.units,
                    "paragraphs": part["paragraph_id"].nunique(),
                    "status": _reliability(measure, result.low, coders=len(coders)),
                    "evidence": sentences_of(part),
                }
            )
    return rows


def position_counts(codings: Codings, items: pd.DataFrame) -> np.ndarray:
    """Return how many coders gave each of ``items`` each position: shape (items, 3)."""
    return _counts(codings, items, CODES[:3])


def _counts(codings: Codings, items: pd.DataFrame, known: tuple[str, ...]) -> np.ndarray:
    wide = codings.codes.pivot(index="item", columns="coder", values="code")
    codes = wide.loc[items["item"], codings.coders].fillna("").to_numpy()
    return category_counts(_numbered(codes, known), categories=len(known))


def _reliability(measure: str, low: float, *, coders: int) -> str:
    if coders < 2:
        return "one coder"
    if not measure.startswith("alpha"):
        return ""
    if low >= RELIABLE:
        return "reliable"
    return "tentative" if low >= TENTATIVE else "too low"


def sentences_of(items: pd.DataFrame) -> str:
    """Return the ids of the sentences of ``items``, in their order in the texts."""
    return " ".join(sorted(set(items["sentence_id"])))


def _numbered(codes: np.ndarray, known: tuple[str, ...]) -> np.ndarray:
    result = np.full(codes.shape, MISSING)
    for number, code in enumerate(known):
        result[codes == code] = number
    return result


def tabulate_validation(
    items: pd.DataFrame, *, confidence: float, bootstrap: int, seed: int
) -> list[dict]:
    """Return rows of ``validation``: the instrument against the coders, per scope and class.

    Items weigh one over the chance they were drawn with, so that the scores are those of all
    mentions. A score that is not defined has no row; items whose target is not meant count for no
    class and are named by ``absent``.
    """
    rows = []
    for scope, name, part in _scopes(items):
        told = part[part["counted"] == 1]
        weights = 1 / told["probability"].to_numpy(float)
        human, predicted = told["human"].to_numpy(), told["predicted"].to_numpy()
        estimates = flat_scores(confusion(human, predicted, weights=weights))
        low, high = score_intervals(
            human,
            predicted,
            weights=weights,
            blocks=told["paragraph_id"].to_numpy(),
            confidence=confidence,
            resamples=bootstrap,
            rng=random_generator(seed, "validation", scope, name),
        )
        names = [(score, of) for score in ("precision", "recall", "f1") for of in POSITION_NAMES]
        names += [("macro_f1", "all"), ("accuracy", "all")]
        for (score, of), estimate, lower, upper in zip(names, estimates, low, high, strict=True):
            if not math.isnan(estimate):
                rows.append(
                    {
                        "scope": scope,
                        "name": name,
                        "score": score,
                        "position": of,
                        "estimate": float(estimate),
                        "low": _number(lower),
                        "high": _number(upper),
                        "items": len(told),
                        "absent": len(part) - len(told),
                        "evidence": sentences_of(told),
                    }
                )
    return rows


def tabulate_confusion(items: pd.DataFrame) -> list[dict]:
    """Return rows of ``confusion``: items by language, human position and reading."""
    rows = []
    for language, part in items.groupby("language", sort=True):
        told = part[part["counted"] == 1]
        human, predicted = told["human"].to_numpy(), told["predicted"].to_numpy()
        counts = confusion(human, predicted)
        weighted = confusion(human, predicted, weights=1 / told["probability"].to_numpy(float))
        for row, one in enumerate(POSITION_NAMES):
            for column, other in enumerate(POSITION_NAMES):
                rows.append(
                    {
                        "language": language,
                        "human": one,
                        "predicted": other,
                        "items": int(counts[row, column]),
                        "mentions": float(weighted[row, column]),
                        "evidence": sentences_of(
                            told[(human == CLASSES[row]) & (predicted == CLASSES[column])]
                        ),
                    }
                )
    return rows


def correct_estimates(
    items: pd.DataFrame,
    *,
    documents: pd.DataFrame,
    sentences: pd.DataFrame,
    readings: pd.DataFrame,
    selection: pd.DataFrame,
    confidence: float,
    bootstrap: int,
    seed: int,
) -> list[dict]:
    """Return rows of ``stance_corrected``: mean positions per mention, plain and corrected.

    Here a mention without a position counts 0, for people and instrument alike, so that both
    measure the same; the table ``stance`` averages the readings that did not abstain. Cells are
    those of ``stance``; a cell with too few coded mentions is not corrected.
    """
    chosen = selection[(selection["analysis"] == "stance") & selection["included"]]
    kept = documents[documents["document_id"].isin(chosen["document_id"])]
    body = sentences.loc[~sentences["heading"], ["sentence_id", "paragraph_id", "document_id"]]
    frame = (
        readings.merge(body, on="sentence_id")
        .merge(kept[["document_id", "group", "language"]], on="document_id")
        .merge(
            items[["mention_id", "coded", "counted", "probability"]], on="mention_id", how="left"
        )
    )
    frame["predicted"] = predicted_codes(frame)
    rows = []
    for quoted in ("with", "without"):
        part = frame if quoted == "with" else frame[frame["voice"] == "holder"]
        for level, column in (("group", "group"), ("holder", "holder")):
            cells = part[part[column] != ""].groupby([column, "language", "target"], sort=True)
            for (name, language, target), cell in cells:
                sums = cell.groupby("paragraph_id", sort=True)["predicted"].agg(["sum", "count"])
                plain = ratio_intervals(
                    sums["sum"].to_numpy()[:, None],
                    sums["count"].to_numpy(),
                    confidence=confidence,
                    resamples=bootstrap,
                    rng=random_generator(seed, "plain", level, name, language, target, quoted),
                )
                corrected = corrected_mean(
                    cell["predicted"].to_numpy(),
                    cell["coded"].to_numpy(),
                    cell["counted"].to_numpy(),
                    cell["probability"].to_numpy(),
                    blocks=cell["paragraph_id"].to_numpy(),
                    confidence=confidence,
                )
                coded = int(cell["counted"].notna().sum())
                rows.append(
                    {
                        "level": level,
                        "name": name,
                        "language": language,
                        "target": target,
                        "quoted": quoted,
                        "plain": float(plain[0][0]),
                        "plain_low": _number(plain[1][0]),
                        "plain_high": _number(plain[2][0]),
                        "corrected": _bounded(corrected.estimate),
                        "corrected_low": _bounded(corrected.low),
                        "corrected_high": _bounded(corrected.high),
                        "mentions": len(cell),
                        "coded": coded,
                        "status": "corrected"
                        if not math.isnan(corrected.estimate)
                        else "too few coded",
                        "evidence": sentences_of(cell),
                    }
                )
    return sorted(
        rows,
        key=lambda row: (row["level"], row["name"], row["language"], row["target"], row["quoted"]),
    )


def _number(value: float) -> float | None:
    return None if math.isnan(value) else float(value)


def _bounded(value: float) -> float | None:
    return None if math.isnan(value) else float(min(max(value, -1.0), 1.0))
