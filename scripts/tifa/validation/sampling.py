"""Drawing the mentions that people are to code, with known chances and blind to the instrument."""

import hashlib
from collections.abc import Mapping

import numpy as np
import pandas as pd

from tifa.statistics.resampling import random_generator
from tifa.tables import TABLES
from tifa.validation.codes import predicted_codes

_SIGNS = {-1.0: "against", 0.0: "none", 1.0: "for"}


def allocate(sizes: Mapping[str, int], *, items: int) -> dict[str, int]:
    """Return how many units to draw from each stratum: equal numbers, as far as they go.

    A stratum with fewer units than its share is taken whole, and the others share what it leaves;
    what cannot be shared evenly goes to the larger strata first, ties in alphabetical order. The
    numbers add up to ``items``, or to all units when there are no more.
    """
    drawn = dict.fromkeys(sizes, 0)
    order = sorted(sizes, key=lambda name: (-sizes[name], name))
    left = min(items, sum(sizes.values()))
    while left:
        open_strata = [name for name in order if drawn[name] < sizes[name]]
        share = max(left // len(open_strata), 1)
        for name in open_strata:
            more = min(share, sizes[name] - drawn[name], left)
            drawn[name] += more
            left -= more
    return drawn


def sentence_key(text: str) -> str:
    """Return a short checksum of a sentence, by which a coding is known to be of this text."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def draw_sample(
    *,
    documents: pd.DataFrame,
    sentences: pd.DataFrame,
    mentions: pd.DataFrame,
    readings: pd.DataFrame,
    selection: pd.DataFrame,
    items: int,
    seed: int,
) -> list[dict]:
    """Return rows of ``coding_sample``: at most ``items`` mentions, in the order they are coded in.

    Strata are group, language and what the instrument reads (for, against, none), drawn from
    equally, so that rare readings are tested as well as common ones; the probability of a mention
    is the share of its stratum that is drawn. Only documents that enter the stance are drawn from,
    and no headings. The order is random, and nothing in a row tells coders what was read.
    """
    chosen = selection[(selection["analysis"] == "stance") & selection["included"]]
    kept = documents[documents["document_id"].isin(chosen["document_id"])]
    body = sentences.loc[
        ~sentences["heading"], ["sentence_id", "paragraph_id", "document_id", "text", "start"]
    ].rename(columns={"text": "sentence", "start": "sentence_start"})
    frame = (
        readings[["mention_id", "sentence_id", "holder", "target", "polarity"]]
        .merge(mentions[["mention_id", "start", "end"]], on="mention_id", validate="1:1")
        .merge(body, on="sentence_id")
        .merge(kept[["document_id", "group", "language"]], on="document_id")
        .sort_values("mention_id", ignore_index=True)
    )
    signs = pd.Series(predicted_codes(frame)).map(_SIGNS)
    frame["stratum"] = frame["group"] + ":" + frame["language"] + ":" + signs
    sizes = frame["stratum"].value_counts().to_dict()
    numbers = allocate(sizes, items=items)
    parts = []
    for stratum, part in frame.groupby("stratum", sort=True):
        rng = random_generator(seed, "coding sample", stratum)
        places = np.sort(rng.choice(len(part), size=numbers[stratum], replace=False))
        parts.append(part.iloc[places].assign(probability=numbers[stratum] / len(part)))
    if not parts:
        return []
    sample = pd.concat(parts, ignore_index=True)
    order = random_generator(seed, "coding order").permutation(len(sample))
    sample = sample.iloc[order].reset_index(drop=True)
    width = len(str(len(sample)))
    sample["item"] = [f"i{number:0{width}d}" for number in range(1, len(sample) + 1)]
    sample["sentence_key"] = sample["sentence"].map(sentence_key)
    sample["start"] -= sample["sentence_start"]
    sample["end"] -= sample["sentence_start"]
    return sample[TABLES["coding_sample"].column_names].to_dict("records")
