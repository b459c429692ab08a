"""The texts that verdicts on variants look into: words and sentences by place, and beads."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from tifa.relations.rendered import Passage, Word
from tifa.relations.vectors import centre, sentence_vectors

FUNCTION = ("ADP", "ADV", "AUX", "CCONJ", "DET", "PART", "PUNCT", "SCONJ")
"""Parts of speech whose renderings are not to be told apart."""
SHORT = {"zh": 2, "en": 20}
"""Characters of the longest function word; what is tagged as one and longer is none."""


class Document:
    """A document: its sentences and words by place."""

    def __init__(self, language: str, text: str, sentences: pd.DataFrame, words: pd.DataFrame):
        self.language, self.text = language, text
        self.spans = {
            row.sentence_id: (int(row.start), int(row.end))
            for row in sentences.itertuples(index=False)
        }
        self.order = sorted(self.spans, key=self.spans.get)
        self.ends = [self.spans[name][1] for name in self.order]
        columns = ["text", "lemma", "upos", "start", "end"]
        self.words = [
            Word(text, lemma.lower(), upos, start, end)
            for text, lemma, upos, start, end in words.sort_values("start")[columns].itertuples(
                index=False, name=None
            )
        ]
        self.starts = [word.start for word in self.words]

    def between(self, start: int, end: int) -> list[Word]:
        """Words that begin between two offsets."""
        return self.words[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def holding(self, start: int, end: int) -> list[str]:
        """Sentences that hold some of what is between two offsets; beside a gap, those at it."""
        near = self.order[max(0, bisect_left(self.ends, start) - 1) :]
        inside, touching = [], []
        for name in near:
            first, last = self.spans[name]
            if first > end:
                break
            if first < end and last > start and (start < end or first < start < last):
                inside.append(name)
            elif start == end and first <= start <= last:
                touching.append(name)
        return inside or touching

    def passage(self, names: Iterable[str]) -> Passage:
        """The words of some sentences."""
        return Passage(
            self.language,
            self.text,
            tuple(word for name in names for word in self.between(*self.spans[name])),
        )

    def only_function_words(self, start: int, end: int) -> bool:
        """Whether the words between two offsets, if any, are all function words."""
        first = max(0, bisect_left(self.starts, start) - 1)
        own = [w for w in self.words[first : bisect_left(self.starts, end)] if w.end > start]
        return bool(own) and all(
            w.upos in FUNCTION and len(w.text) <= SHORT[self.language] for w in own
        )


class Documents(dict):
    """Documents by id, read when they are asked for."""

    def __init__(self, documents, paragraphs, sentences, tokens) -> None:
        super().__init__()
        self._language = documents.set_index("document_id")["language"]
        self._paragraphs = {
            name: "\n".join(part.sort_values("index")["text"])
            for name, part in paragraphs.groupby("document_id")
        }
        self._sentences = sentences
        self._tokens = tokens
        self._centres: dict[str, np.ndarray] = {}

    def __missing__(self, document_id: str) -> Document:
        own = self._sentences[self._sentences["document_id"] == document_id]
        self[document_id] = Document(
            self._language[document_id],
            self._paragraphs.get(document_id, ""),
            own,
            self._tokens[self._tokens["sentence_id"].isin(own["sentence_id"])],
        )
        return self[document_id]

    def centre(self, document_id: str) -> np.ndarray:
        """The centre of a document's sentence vectors."""
        if document_id not in self._centres:
            own = self._sentences[self._sentences["document_id"] == document_id]
            vectors = sentence_vectors(list(own["text"]), language=self._language[document_id])
            self._centres[document_id] = centre(vectors)
        return self._centres[document_id]


class Beads:
    """The claimed beads of one pair of documents by the sentences they hold."""

    def __init__(self, rows: pd.DataFrame) -> None:
        self.rows = [
            (source.split(), target.split(), bool(claimed), float(confidence))
            for source, target, claimed, confidence in zip(
                rows["source_sentences"],
                rows["target_sentences"],
                rows["claimed"],
                rows["confidence"],
                strict=True,
            )
        ]
        self.added = {at for at, (names, *_) in enumerate(self.rows) if not names}
        self.of = {name: at for at, (names, *_) in enumerate(self.rows) for name in names}

    def around(self, held: Sequence[str]) -> tuple[list[str], list[str]]:
        """Source and target sentences of the claimed beads of some sentences.

        Between two sentences, additions of the translation beside them count too.
        """
        own = sorted({self.of[name] for name in held if name in self.of})
        if len(held) != 1:
            beside = {
                at + step for at in own for step in (-1, 1) if 0 <= at + step < len(self.rows)
            }
            own = sorted({*own, *beside})
        source, target = [], []
        for at in own:
            names, others, claimed, _ = self.rows[at]
            if claimed or not names:
                source += names
                target += others
        return source, target
