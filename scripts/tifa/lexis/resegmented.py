"""Words of a second segmentation, and which key terms hang on the segmenter."""

import numpy as np
import pandas as pd

PLACES = 5
"""Ranks that a term may always lie apart in the two segmentations."""

SHARE = 0.5
"""Ranks that it may lie apart as a share of its rank, where that is more."""


def second_tokens(tokens: pd.DataFrame, second_words: pd.DataFrame) -> pd.DataFrame:
    """Return ``second_words`` as the table ``tokens`` has its words: with tags, lemma and voice.

    A word takes the part of speech and the relation of the token with which it shares most
    characters, the last of several, and the voice of the token in which it begins. Words that share
    no character with a token, and sentences without tokens, are left out.
    """
    names = pd.Index(pd.unique(second_words["sentence_id"]))
    of_token = names.get_indexer(tokens["sentence_id"])
    kept = np.flatnonzero(of_token >= 0)
    kept = kept[np.lexsort((tokens["start"].to_numpy()[kept], of_token[kept]))]
    sentence = of_token[kept].astype(np.int64)
    starts, ends = (tokens[name].to_numpy()[kept] for name in ("start", "end"))
    begin, finish = (second_words[name].to_numpy() for name in ("start", "end"))
    breadth = 1 + int(max(ends.max(initial=0), finish.max(initial=0)))
    place = names.get_indexer(second_words["sentence_id"]).astype(np.int64) * breadth
    first = np.searchsorted(sentence * breadth + ends, place + begin, side="right")
    last = np.searchsorted(sentence * breadth + starts, place + finish, side="left") - 1
    found = first <= last
    begin, finish, first, last = (values[found] for values in (begin, finish, first, last))
    most, best = np.zeros(len(first), dtype=np.int64), first.copy()
    for step in range(int((last - first).max(initial=0)) + 1):
        at = np.minimum(first + step, last)
        shared = np.minimum(finish, ends[at]) - np.maximum(begin, starts[at])
        better = shared >= most
        most, best = np.where(better, shared, most), np.where(better, at, best)
    table = second_words.loc[found].reset_index(drop=True)
    table["lemma"] = table["text"]
    for name in ("upos", "deprel"):
        table[name] = tokens[name].to_numpy()[kept[best]]
    table["voice"] = tokens["voice"].to_numpy()[kept[first]]
    return table


def flag_segmentation(keyness: pd.DataFrame, second: pd.DataFrame | None) -> pd.DataFrame:
    """Return ``keyness`` with the columns rank_second and segmentation.

    ``second`` holds the same contrasts by the words of a second segmentation. A term is *stable*
    when that has it too, in the same direction, and its rank there lies no further from its rank
    here than ``PLACES`` or, if that is more, ``SHARE`` of the lower of the two ranks; otherwise it
    is *dependent*. Without ``second`` both columns are empty.
    """
    if second is None:
        return keyness.assign(rank_second=np.nan, segmentation="")
    keys = ["contrast", "quoted", "_fold"]
    here, there = (
        table.assign(_fold=table["term"].astype(object).str.lower())
        for table in (keyness, second.reindex(columns=["contrast", "quoted", "term", "rank", "g2"]))
    )
    joined = here[keys].merge(
        there[[*keys, "rank", "g2"]].rename(columns={"rank": "rank_second", "g2": "g2_second"}),
        on=keys,
        how="left",
    )
    rank, rank_second = keyness["rank"].to_numpy(float), joined["rank_second"].to_numpy(float)
    same = np.sign(keyness["g2"].to_numpy()) == np.sign(joined["g2_second"].to_numpy(float))
    allowed = np.maximum(PLACES, SHARE * np.fmax(rank, rank_second))
    stable = same & (np.abs(rank - rank_second) <= allowed)
    return keyness.assign(
        rank_second=rank_second, segmentation=np.where(stable, "stable", "dependent")
    )
