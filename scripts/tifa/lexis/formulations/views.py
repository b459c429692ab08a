"""One text, cut in several ways: the sequences of atoms in which wordings are sought."""

import re
from dataclasses import dataclass

import numpy as np
import pandas as pd

from tifa.lexis.formulations.association import BARRIER
from tifa.lexis.formulations.terms import folded_characters

VIEWS = {"zh": ("pkuseg", "jieba", "characters"), "en": ("tokens", "words")}
"""The segmentations that a wording is sought in; the first is that of the table ``tokens``."""
LONGEST = {"pkuseg": 12, "jieba": 12, "characters": 20, "tokens": 12, "words": 12}
"""Atoms of the longest wording: what is longer is reused text."""
_INNER = {"zh": "、", "en": ","}
_HYPHENS = frozenset("-–—‐‑")
_EN_WORD = re.compile(r"[^\W_]+(?:[-–‐‑'’.][^\W_]+)*|,|[^\s]")


@dataclass(frozen=True)
class View:
    """A segmentation as arrays of shape (N,): codes of atoms, ``BARRIER`` between runs.

    ``sentence`` indexes the sentences, ``start`` and ``end`` are offsets in the documents' clean
    texts; they mean nothing at barriers. ``forms`` are the atoms that the codes stand for.
    """

    name: str
    atoms: np.ndarray
    sentence: np.ndarray
    start: np.ndarray
    end: np.ndarray
    forms: tuple[str, ...]


def build_views(
    sentences: pd.DataFrame,
    tokens: pd.DataFrame,
    second_words: pd.DataFrame,
    *,
    language: str,
) -> list[View]:
    """Return the views of ``sentences``, all in ``language``; the others are tables so named.

    Words of other sentences are passed over. Barriers stand at sentence ends and at every mark
    but the one that separates the members of an enumeration; hyphens are passed over.
    """
    texts = list(sentences["text"])
    starts = sentences["start"].tolist()
    first, *others = VIEWS[language]
    views = [_of_table(first, sentences, tokens, language=language)]
    for name in others:
        if name == "jieba":
            views.append(_of_table(name, sentences, second_words, language=language))
            continue
        cut = re.compile(r"\S") if name == "characters" else _EN_WORD
        rows = [
            (number, match.group(), start + match.start(), start + match.end())
            for number, (text, start) in enumerate(zip(texts, starts, strict=True))
            for match in cut.finditer(text)
        ]
        number, words, begin, end = zip(*rows, strict=True) if rows else ((), (), (), ())
        views.append(
            _view(
                name,
                np.asarray(number, dtype=np.int64),
                list(words),
                np.asarray(begin, dtype=np.int64),
                np.asarray(end, dtype=np.int64),
                language=language,
            )
        )
    return views


def _of_table(name: str, sentences: pd.DataFrame, words: pd.DataFrame, *, language: str) -> View:
    number = pd.Index(sentences["sentence_id"]).get_indexer(words["sentence_id"])
    own = np.flatnonzero(number >= 0)
    order = own[np.lexsort((words["index"].to_numpy()[own], number[own]))]
    columns = [words[column].to_numpy()[order] for column in ("text", "start", "end")]
    return _view(
        name,
        number[order].astype(np.int64),
        list(columns[0]),
        columns[1].astype(np.int64),
        columns[2].astype(np.int64),
        language=language,
    )


def _view(
    name: str,
    sentence: np.ndarray,
    words: list[str],
    start: np.ndarray,
    end: np.ndarray,
    *,
    language: str,
) -> View:
    codes, distinct = pd.factorize(np.asarray(words, dtype=object))
    folded = [folded_characters(word) if language == "en" else word for word in distinct]
    merged, forms = pd.factorize(np.asarray(folded, dtype=object))
    letters = np.array([any(c.isalnum() for c in word) for word in distinct], dtype=bool)
    inner = np.array([word == _INNER[language] for word in distinct], dtype=bool)
    hyphen = np.array([set(word) <= _HYPHENS for word in distinct], dtype=bool)
    if len(words) == 0:
        nothing = np.empty(0, dtype=np.int64)
        return View(name, nothing, nothing, nothing, nothing, ())
    kept = ~hyphen[codes]
    codes, sentence, start, end = codes[kept], sentence[kept], start[kept], end[kept]
    atoms = np.where((letters | inner)[codes], merged[codes], BARRIER)
    # A barrier in front of each sentence but the first.
    breaks = np.flatnonzero(np.diff(sentence)) + 1
    return View(
        name,
        np.insert(atoms, breaks, BARRIER).astype(np.int64),
        np.insert(sentence, breaks, -1),
        np.insert(start, breaks, -1),
        np.insert(end, breaks, -1),
        tuple(forms),
    )
