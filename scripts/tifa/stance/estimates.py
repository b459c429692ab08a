"""Positions of groups and holders, from the readings of their sentences."""

import math
from collections.abc import Iterable

import numpy as np
import pandas as pd

from tifa.statistics.resampling import MINIMUM_DOCUMENTS, random_generator, ratio_intervals
from tifa.tables import VALIDATIONS, VOICES

UNVALIDATED = VALIDATIONS[-1]


def estimate_stance(
    *,
    documents: pd.DataFrame,
    sentences: pd.DataFrame,
    readings: pd.DataFrame,
    selection: pd.DataFrame,
    validation_status: pd.DataFrame,
    confidence: float,
    bootstrap: int,
    seed: int,
    minimum_readings: int,
) -> list[dict]:
    """Return rows of ``stance``, per group or holder, language, target, with and without quotes.

    Besides the mean, how the readings are spread: how many speak for and how many against, in how
    many documents, and how many stand in the words of others, quoted or reported.

    The estimate is the mean polarity of the readings that did not abstain, in [-1, 1]; the interval
    resamples paragraphs, and there is none when all resamples agree, because the readings are
    equal: that says nothing of how sure they are. Headings do not count. The languages are never
    pooled. A group is all the words of its documents; with ``quoted`` "without", those in quotation
    marks and the positions it only reports are left out. A holder is who speaks: its own documents
    and, "with", where others quote or report it; words of nobody known enter no holder. Evidence
    names the sentences with a reading. Whether people have confirmed the readings, and how well
    they agree with them, is that of the groups in the cell, the weakest (``Standing``), and
    "descriptive only" is added when it has no interval, below
    ``minimum_readings`` readings, or when the readings come from a single document, which cannot be
    told apart from its group. A cell whose mentions were all abstained from has no estimate.
    Documents that the selection for stance leaves out do not count.
    """
    standing = Standing(validation_status)
    frame = counted_readings(
        documents=documents, sentences=sentences, readings=readings, selection=selection
    )
    rows = []
    for quoted in VOICES:
        part = spoken(frame, quoted)
        for level, column in (("group", "group"), ("holder", "holder")):
            named = part[part[column] != ""]
            cells = named.groupby([column, "language", "target"], sort=True)
            for (name, language, target), cell in cells:
                rows.append(
                    {
                        "level": level,
                        "name": name,
                        "language": language,
                        "target": target,
                        "quoted": quoted,
                        **_sum_up(
                            cell,
                            rng=random_generator(
                                seed, "stance", level, name, language, target, quoted
                            ),
                            confidence=confidence,
                            bootstrap=bootstrap,
                            minimum_readings=minimum_readings,
                            standing=standing,
                        ),
                    }
                )
    return sorted(
        rows,
        key=lambda row: (row["level"], row["name"], row["language"], row["target"], row["quoted"]),
    )


class Standing:
    """What people's codes say of the readings of each group and language."""

    def __init__(self, validation_status: pd.DataFrame) -> None:
        self._rows = {(row.group, row.language): row for row in validation_status.itertuples()}

    def of(self, cells: Iterable[tuple[str, str]]) -> tuple[str, int, float | None]:
        """Return status, coded mentions and macro-F1 of groups and languages taken together.

        The status is the weakest, the mentions are added up; there is no one macro-F1 of several,
        nor where nobody coded.
        """
        rows = [self._rows[cell] for cell in dict.fromkeys(cells)]
        status = max((row.status for row in rows), key=VALIDATIONS.index)
        score = rows[0].macro_f1 if len(rows) == 1 else None
        return status, sum(row.items for row in rows), None if pd.isna(score) else float(score)


def with_design(status: str, *, descriptive: bool) -> str:
    """Return ``status``, with "descriptive only" where the design carries no more."""
    return f"{status}, descriptive only" if descriptive else status


def counted_readings(
    *,
    documents: pd.DataFrame,
    sentences: pd.DataFrame,
    readings: pd.DataFrame,
    selection: pd.DataFrame,
) -> pd.DataFrame:
    """Return the readings that enter estimates, with paragraph, document, group and language.

    Those of headings, and of documents that the selection for stance leaves out, do not.
    """
    chosen = selection[(selection["analysis"] == "stance") & selection["included"]]
    kept = documents[documents["document_id"].isin(chosen["document_id"])]
    body = sentences[~sentences["heading"]]
    return (
        readings.merge(
            body[["sentence_id", "paragraph_id", "document_id"]], on="sentence_id", how="inner"
        )
        .merge(kept[["document_id", "group", "language"]], on="document_id", how="inner")
        .reset_index(drop=True)
    )


def spoken(frame: pd.DataFrame, quoted: str) -> pd.DataFrame:
    """Return all readings of ``frame`` for "with", those in their holders' own words else."""
    return frame if quoted == "with" else frame[frame["voice"] == "holder"]


def _sum_up(
    cell: pd.DataFrame,
    *,
    rng: np.random.Generator,
    confidence: float,
    bootstrap: int,
    minimum_readings: int,
    standing: Standing,
) -> dict:
    told = cell[~cell["abstained"]]
    blocks = told.groupby("paragraph_id", sort=True)["polarity"].agg(["sum", "count"])
    estimate, low, high = (
        float(value[0])
        for value in ratio_intervals(
            blocks["sum"].to_numpy()[:, None],
            blocks["count"].to_numpy(),
            confidence=confidence,
            resamples=bootstrap,
            rng=rng,
        )
    )
    if math.isclose(low, high, abs_tol=1e-9):
        low = high = math.nan
    descriptive = (
        math.isnan(low)
        or len(told) < minimum_readings
        or told["document_id"].nunique() < MINIMUM_DOCUMENTS
    )
    status, coded, macro_f1 = standing.of(zip(cell["group"], cell["language"], strict=True))
    evidence = list(dict.fromkeys((told if len(told) else cell)["sentence_id"]))
    return {
        "estimate": None if math.isnan(estimate) else estimate,
        "low": None if math.isnan(low) else max(low, -1.0),
        "high": None if math.isnan(high) else min(high, 1.0),
        "mentions": len(cell),
        "abstentions": int(cell["abstained"].sum()),
        "readings_for": int((told["polarity"] > 0).sum()),
        "readings_against": int((told["polarity"] < 0).sum()),
        "other_voices": int((told["voice"] != "holder").sum()),
        "paragraphs": len(blocks),
        "documents": told["document_id"].nunique(),
        "coded": coded,
        "macro_f1": macro_f1,
        "status": with_design(status, descriptive=descriptive),
        "evidence": " ".join(evidence),
    }
