"""Find what a user asks for in annotated text: a word, several words, or a regular expression."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from tifa.lexis.syntax import SENTENCE, WORD, compiled, is_expression


@dataclass(frozen=True)
class Annotated:
    """The tokens of some sentences in text order, as queries see them.

    Arrays of shape (tokens,): ``text``, ``lemma``, ``sentence`` (rows of ``sentences``), ``start``
    and ``end`` in the document's clean text, ``row`` in the table that they come from.
    """

    sentences: pd.DataFrame
    text: np.ndarray
    lemma: np.ndarray
    sentence: np.ndarray
    start: np.ndarray
    end: np.ndarray
    row: np.ndarray


@dataclass(frozen=True)
class Spans:
    """Where something was found: first and last token, and offsets in the clean text.

    Arrays of shape (spans,) in text order.
    """

    first: np.ndarray
    last: np.ndarray
    start: np.ndarray
    end: np.ndarray

    def __len__(self) -> int:
        return len(self.first)


def annotated_tokens(tokens: pd.DataFrame, sentences: pd.DataFrame) -> Annotated:
    """Return the tokens that stand in ``sentences``, in the order of ``sentences``."""
    place = pd.Index(sentences["sentence_id"]).get_indexer(tokens["sentence_id"])
    kept = np.flatnonzero(place >= 0)
    row = kept[np.lexsort((tokens["index"].to_numpy()[kept], place[kept]))]
    chosen = tokens.iloc[row]
    return Annotated(
        sentences=sentences.reset_index(drop=True),
        text=chosen["text"].to_numpy(dtype=object),
        lemma=chosen["lemma"].to_numpy(dtype=object),
        sentence=place[row],
        start=chosen["start"].to_numpy(),
        end=chosen["end"].to_numpy(),
        row=row,
    )


def find_spans(query: str, annotated: Annotated) -> Spans:
    """Return where ``query`` stands; spans of one query do not overlap, the longest comes first.

    Words are looked up among the words as written and among their base forms, without regard to
    case; a single word in capitals ("US") is looked up as it is. ``*`` stands for any characters
    inside a word. What is found begins and ends where words do, however many words the annotation
    sees in it: 冷战思维 is found as one word and as two. Between slashes stands a regular
    expression, which sees the text of each sentence and nothing of words.
    """
    pattern = compiled(query)
    if is_expression(query):
        return _in_sentences(pattern, annotated)
    found = {
        span
        for forms in (annotated.text, annotated.lemma)
        for span in _in_words(pattern, forms, annotated.sentence)
    }
    return token_spans(_apart(found), annotated)


def token_spans(found: Iterable[tuple[int, int]], annotated: Annotated) -> Spans:
    """Return the spans of pairs of a first and a last token."""
    pairs = np.array(sorted(found), dtype=np.int64).reshape(-1, 2)
    first, last = pairs[:, 0], pairs[:, 1]
    return Spans(first, last, annotated.start[first], annotated.end[last])


def spans_at(
    sentence: np.ndarray, start: np.ndarray, end: np.ndarray, annotated: Annotated
) -> Spans:
    """Return the spans at offsets of the clean text in sentences, given as rows of them.

    Tokens that a span touches belong to it. Spans that touch no token are left out.
    """
    opening = np.searchsorted(annotated.sentence, sentence, side="left")
    closing = np.searchsorted(annotated.sentence, sentence, side="right")
    touched = []
    for low, high, begin, stop in zip(opening, closing, start, end, strict=True):
        first = low + int(np.searchsorted(annotated.end[low:high], begin, side="right"))
        last = low + int(np.searchsorted(annotated.start[low:high], stop, side="left")) - 1
        touched.append((first, last, begin, stop) if low <= first <= last else None)
    kept = sorted(span for span in touched if span is not None)
    return Spans(*np.array(kept, dtype=np.int64).reshape(-1, 4).T)


def _in_words(
    pattern: re.Pattern[str], forms: np.ndarray, sentence: np.ndarray
) -> list[tuple[int, int]]:
    """Return first and last token of each match in the words, which marks keep apart."""
    if not len(forms):
        return []
    opens = np.append(True, sentence[1:] != sentence[:-1])
    marks = np.where(opens, WORD + SENTENCE + WORD, WORD).astype(object)
    text = "".join((marks + forms).tolist()) + WORD
    lengths = np.fromiter(map(len, forms), dtype=np.int64, count=len(forms))
    begins = np.cumsum(lengths + np.where(opens, 3, 1)) - lengths
    spans = [match.span() for match in pattern.finditer(text)]
    if not spans:
        return []
    edges = np.array(spans)
    first = np.searchsorted(begins, edges[:, 0], side="right") - 1
    last = np.searchsorted(begins, edges[:, 1], side="left") - 1
    return list(zip(first.tolist(), last.tolist(), strict=True))


def _apart(found: set[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for first, last in sorted(found, key=lambda span: (span[0], -span[1])):
        if not kept or first > kept[-1][1]:
            kept.append((first, last))
    return kept


def _in_sentences(pattern: re.Pattern[str], annotated: Annotated) -> Spans:
    places, starts, ends = [], [], []
    frame = annotated.sentences
    for place, (text, start) in enumerate(zip(frame["text"], frame["start"], strict=True)):
        for match in pattern.finditer(text):
            if match.end() > match.start():
                places.append(place)
                starts.append(start + match.start())
                ends.append(start + match.end())
    return spans_at(
        *(np.array(values, dtype=np.int64) for values in (places, starts, ends)), annotated
    )
