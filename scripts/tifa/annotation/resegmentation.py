"""A second Chinese segmenter beside the first, so that results can be held against both.

It is jieba's: the most probable path through the words of its dictionary by their frequency, and
a hidden Markov model for runs of characters that the dictionary leaves single. It knows neither
the sentence's grammar nor the first segmenter's weights, and was made on other texts, so that what
both find is not one segmenter's habit.
"""

import tempfile
from collections.abc import Callable, Sequence

import pandas as pd
from tqdm import tqdm

from tifa.tables import TABLES

RESEGMENTED = ("zh",)
"""The languages whose words are not marked in writing, and which a segmenter decides."""


def load_segmenter() -> Callable[[str], list[str]]:
    """Return a function from a text to its words, which joined give the text back.

    Its dictionary is the package's own. jieba keeps a copy of it among the machine's temporary
    files, for all programs that use jieba; here that copy lives in a folder that is removed at
    once, so that no other program's can come in its place.
    """
    from jieba_pyfast import Tokenizer

    tokenizer = Tokenizer()
    with tempfile.TemporaryDirectory() as folder:
        tokenizer.tmp_dir = folder
        list(tokenizer.cut("词"))  # the first cut reads the dictionary
    return lambda text: list(tokenizer.cut(text))


def resegment(
    sentences: pd.DataFrame,
    *,
    load: Callable[[], Callable[[str], Sequence[str]]] = load_segmenter,
) -> pd.DataFrame:
    """Return the table ``second_words`` of ``sentences``, the table of this name.

    Only sentences in ``RESEGMENTED`` are cut, headings among them; white space separates words
    and is none. Offsets count in the document's clean text, as in ``tokens``. ``load`` is called
    only when there is a sentence to cut. Raises ``ValueError`` when the words of a sentence do
    not give it back.
    """
    chosen = sentences[sentences["language"].isin(RESEGMENTED)]
    columns = TABLES["second_words"].column_names
    if chosen.empty:
        return pd.DataFrame(columns=columns)
    cut = load()
    rows = []
    for sentence_id, text, start in tqdm(
        chosen[["sentence_id", "text", "start"]].itertuples(index=False),
        total=len(chosen),
        desc="segment anew",
        unit="sentence",
        disable=None,
    ):
        words = cut(text)
        if "".join(words) != text:
            raise ValueError(f"{sentence_id}: the words do not give the sentence back")
        index = 0
        for word in words:
            end = start + len(word)
            if not word.isspace():
                index += 1
                rows.append((sentence_id, index, word, start, end))
            start = end
    return pd.DataFrame(rows, columns=columns)
