"""Words of the second segmentation, and which key terms hang on the segmenter."""

import numpy as np
import pandas as pd

from tifa.lexis.resegmented import flag_segmentation, second_tokens


def words(*rows: tuple, columns: tuple[str, ...]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["sentence_id", "index", "text", "start", "end", *columns])


def test_a_word_takes_the_tag_of_most_of_it_and_the_voice_of_its_beginning():
    # 共同|安全|观 against 共同安全|观, after a sentence of another document at the same offsets.
    tokens = words(
        ("b.s1", 1, "共", 0, 1, "PART", "mark", "holder"),
        ("a.s1", 1, "共同", 0, 2, "ADJ", "amod", "holder"),
        ("a.s1", 2, "安全", 2, 4, "NOUN", "obj", "quoted"),
        ("a.s1", 3, "观", 5, 6, "VERB", "root", "quoted"),
        columns=("upos", "deprel", "voice"),
    )
    second = words(
        ("a.s1", 1, "共同安全", 0, 4), ("a.s1", 2, " ", 4, 5), ("a.s1", 3, "观", 5, 6), columns=()
    )
    found = second_tokens(tokens, second)
    assert found[["text", "lemma", "upos", "deprel", "voice"]].to_numpy().tolist() == [
        ["共同安全", "共同安全", "NOUN", "obj", "holder"],
        ["观", "观", "VERB", "root", "quoted"],
    ]


def test_flags():
    def keyness(*rows):
        return pd.DataFrame(rows, columns=["contrast", "quoted", "term", "rank", "g2"])

    first = keyness(
        ("a:b", "with", "同", 1, 9.0),
        ("a:b", "with", "近", 2, 8.0),
        ("a:b", "with", "远", 3, 7.0),
        ("a:b", "with", "反", 4, 6.0),
        ("a:b", "with", "无", 5, 5.0),
        ("a:b", "with", "后", 40, 1.0),
        ("a:b", "without", "同", 1, 9.0),
    )
    second = keyness(
        ("a:b", "with", "同", 1, 8.5),
        ("a:b", "with", "近", 7, 3.0),
        ("a:b", "with", "远", 9, 3.0),
        ("a:b", "with", "反", 4, -6.0),
        ("a:b", "with", "后", 80, 0.5),
    )
    flagged = flag_segmentation(first, second)
    # Five places, six places, the other direction, no such word, a factor of two, no such contrast.
    assert flagged["segmentation"].tolist() == [
        *("stable", "stable", "dependent", "dependent", "dependent", "stable", "dependent")
    ]
    assert flagged["rank_second"].tolist()[:4] == [1, 7, 9, 4]
    assert np.isnan(flagged["rank_second"].iloc[[4, 6]]).all()
    alone = flag_segmentation(first, None)
    assert set(alone["segmentation"]) == {""}
    assert alone["rank_second"].isna().all()
