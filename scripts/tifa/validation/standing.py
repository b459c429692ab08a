"""Whether people have confirmed the readings of a group in a language."""

import logging
import math
from functools import partial

import pandas as pd

from tifa.statistics.agreement import agreement_interval, krippendorff_alpha, ordinal
from tifa.statistics.resampling import random_generator
from tifa.validation.analysis import TENTATIVE, position_counts, sentences_of
from tifa.validation.codings import Codings
from tifa.validation.scores import confusion, flat_scores, score_intervals

MINIMUM_ITEMS = 30
"""Fewer coded mentions of a group in a language confirm nothing."""
MINIMUM_F1 = 0.667
"""Macro-F1 below which readings are not what people read; by convention, as for the coders."""
_MACRO_F1 = 9

log = logging.getLogger("tifa")


def tabulate_standing(
    codings: Codings,
    items: pd.DataFrame,
    *,
    documents: pd.DataFrame,
    selection: pd.DataFrame,
    confidence: float,
    bootstrap: int,
    seed: int,
) -> list[dict]:
    """Return rows of ``validation_status``, one per group and language that stance counts.

    Readings are "validated" when ``MINIMUM_ITEMS`` mentions or more are coded by two coders or
    more, the lower bound of their ordinal alpha is at least .667 (Krippendorff 2004, p. 241), and
    the macro-F1 of the readings is at least ``MINIMUM_F1``. What fails first is named, in this
    order. Scores weigh items as ``tabulate_validation`` does; bounds resample paragraphs.
    """
    chosen = selection[(selection["analysis"] == "stance") & selection["included"]]
    kept = documents[documents["document_id"].isin(chosen["document_id"])]
    coders = len(codings.coders)
    rows = []
    for group, language in sorted(set(zip(kept["group"], kept["language"], strict=True))):
        part = items[(items["group"] == group) & (items["language"] == language)]
        told = part[part["counted"] == 1]
        alpha, score = (math.nan,) * 3, (math.nan,) * 3
        if len(told):
            options = {"confidence": confidence, "resamples": bootstrap}
            agreed = agreement_interval(
                position_counts(codings, part),
                coefficient=partial(krippendorff_alpha, difference=ordinal),
                blocks=part["paragraph_id"].to_numpy(),
                rng=random_generator(seed, "standing", "alpha", group, language),
                **options,
            )
            alpha = agreed.estimate, agreed.low, agreed.high
            human, predicted = told["human"].to_numpy(), told["predicted"].to_numpy()
            weights = 1 / told["probability"].to_numpy(float)
            low, high = score_intervals(
                human,
                predicted,
                weights=weights,
                blocks=told["paragraph_id"].to_numpy(),
                rng=random_generator(seed, "standing", "score", group, language),
                **options,
            )
            estimate = flat_scores(confusion(human, predicted, weights=weights))
            score = estimate[_MACRO_F1], low[_MACRO_F1], high[_MACRO_F1]
        names = ("alpha", "alpha_low", "alpha_high", "macro_f1", "macro_f1_low", "macro_f1_high")
        numbers = (None if math.isnan(value) else float(value) for value in (*alpha, *score))
        rows.append(
            {
                "group": group,
                "language": language,
                "coders": coders if len(part) else 0,
                "items": len(told),
                **dict(zip(names, numbers, strict=True)),
                "status": standing(
                    items=len(told), coders=coders, alpha_low=alpha[1], macro_f1=score[0]
                ),
                "evidence": sentences_of(told),
            }
        )
    return rows


def standing(*, items: int, coders: int, alpha_low: float, macro_f1: float) -> str:
    """Return one of ``tables.VALIDATIONS``; NaN stands for what could not be computed."""
    if items < MINIMUM_ITEMS:
        return "unvalidated"
    if coders < 2:
        return "unvalidated: one coder"
    if not alpha_low >= TENTATIVE:
        return "unvalidated: agreement not shown"
    return "validated" if macro_f1 >= MINIMUM_F1 else "unvalidated: readings differ from codes"


def warn_of_coders(codings: Codings, agreement: list[dict]) -> None:
    """Log what the codes cannot carry: one coder alone, or an agreement that is too low."""
    if len(codings.coders) == 1:
        log.warning(
            "%s coded alone: how far coders agree cannot be told, and readings stay unvalidated; "
            "have the same sheet coded by somebody else",
            codings.coders[0],
        )
    for row in agreement:
        if (row["scope"], row["measure"], row["status"]) == ("all", "alpha_ordinal", "too low"):
            log.warning(
                "the coders hardly agree (ordinal alpha %s, lower bound %s, %.3f is needed): "
                "readings stay unvalidated; talk the codebook through and code anew",
                "-" if row["estimate"] is None else f"{row['estimate']:.2f}",
                "-" if row["low"] is None else f"{row['low']:.2f}",
                TENTATIVE,
            )
