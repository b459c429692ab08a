"""Positions of groups and holders, from the readings of their sentences."""

import math

import numpy as np
import pandas as pd

from tifa.statistics.resampling import random_generator, ratio_intervals
from tifa.tables import VOICES

UNVALIDATED = "unvalidated"
DESCRIPTIVE = "unvalidated, descriptive only"
MINIMUM_DOCUMENTS = 2
"""An estimate from fewer documents than this is descriptive only."""


def estimate_stance(
    *,
    documents: pd.DataFrame,
    sentences: pd.DataFrame,
    readings: pd.DataFrame,
    selection: pd.DataFrame,
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
    names the sentences with a reading. Everything is "unvalidated" while no human coding says how
    good the instrument is, and "descriptive only" besides when it has no interval, below
    ``minimum_readings`` readings, or when the readings come from a single document, which cannot be
    told apart from its group. A cell whose mentions were all abstained from has no estimate.
    Documents that the selection for stance leaves out do not count.
    """
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
                        ),
                    }
                )
    return sorted(
        rows,
        key=lambda row: (row["level"], row["name"], row["language"], row["target"], row["quoted"]),
    )


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
        "status": DESCRIPTIVE if descriptive else UNVALIDATED,
        "evidence": " ".join(evidence),
    }
