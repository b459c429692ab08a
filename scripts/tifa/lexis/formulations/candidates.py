"""The texts that formulations are sought in, and what is known of a wording while it is judged."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields

import numpy as np
import pandas as pd

from tifa.lexis.formulations.matching import Place, Text, base_form, base_forms
from tifa.lexis.formulations.views import View, build_views

LEAD = {"zh": 30, "en": 16}
"""Characters or words of the longest sentence that counts as a paragraph's leading line."""

_CONTENT = frozenset(["NOUN", "PROPN", "VERB", "ADJ"])
_PARTICLES = frozenset(
    [
        "的",
        "地",
        "得",
        "了",
        "着",
        "过",
        "们",
        "等",
        "之",
        "所",
        "吗",
        "呢",
        "吧",
        "啊",
        "者",
        "'s",
        "'",
        "to",
    ]
)
"""Treebanks of Chinese call suffixes that make nouns particles too; these are the real ones."""


@dataclass
class Candidate:
    """What is known of a wording of one language while it is judged."""

    key: str
    surfaces: Counter = field(default_factory=Counter)
    measures: dict[str, Mapping[str, float]] = field(default_factory=dict)
    forms: set[str] = field(default_factory=set)
    places: list[Place] = field(default_factory=list)
    longer: set[str] = field(default_factory=set)
    absorbed: str = ""
    rendered: bool = False

    @property
    def text(self) -> str:
        """The most frequent spelling; one that only begins a sentence if there is no other."""
        inner = [text for text in self.surfaces if not text[0].isupper()]
        return min(inner or self.surfaces, key=lambda text: (-self.surfaces[text], text))


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    lemma: str
    upos: str
    entity: str
    entity_id: str
    deprel: str
    index: int
    head: int
    before_noun: bool
    start: int
    end: int

    @property
    def to_right(self) -> bool:
        """Whether it depends on a word that follows."""
        return self.head > self.index

    @property
    def content(self) -> bool:
        """Whether it is a content word, or a suffix that makes a noun."""
        return self.upos in _CONTENT or (
            self.upos == "PART" and self.text.lower() not in _PARTICLES
        )


class Words:
    """The words of sentences, made when a sentence is asked for: few hold a candidate."""

    def __init__(self, tokens: pd.DataFrame) -> None:
        own = tokens.sort_values(["sentence_id", "index"], kind="stable")
        follows = own["upos"].shift(-1).isin(["NOUN", "PROPN"])
        own = own.assign(before_noun=follows & (own["sentence_id"].shift(-1) == own["sentence_id"]))
        self._columns = [own[field.name].to_numpy() for field in fields(Word)]
        ids = own["sentence_id"].to_numpy()
        firsts = np.flatnonzero(np.r_[True, ids[1:] != ids[:-1]]) if len(ids) else []
        self._slices = dict(
            zip(
                ids[firsts].tolist(),
                zip(firsts, np.r_[firsts[1:], len(ids)], strict=True),
                strict=True,
            )
        )

    def of(self, sentence_id: str, *, origin: int = 0) -> tuple[Word, ...]:
        """The words of a sentence in order, none where there is no such sentence.

        Their offsets are counted from ``origin``.
        """
        first, last = self._slices.get(sentence_id, (0, 0))
        *columns, starts, ends = (column[first:last].tolist() for column in self._columns)
        return tuple(
            Word(*row, start - origin, end - origin)
            for *row, start, end in zip(*columns, starts, ends, strict=True)
        )


@dataclass(frozen=True)
class Corpus:
    """The sentences of one language that count, in text order, with what is known of each."""

    language: str
    sentences: pd.DataFrame
    words: Words
    paragraph: Mapping[str, str]
    document: Mapping[str, str]
    heading: Mapping[str, bool]
    lead: Mapping[str, bool]
    views: tuple[View, ...]
    cuts: tuple[tuple[np.ndarray, np.ndarray, np.ndarray], ...]
    """For each segmentation into words, the sentence, start and end of each word."""
    lemmas: Mapping[str, str]
    titles: Mapping[str, Sequence[tuple[int, int]]]

    def base(self, term: str) -> str:
        """The form in which wordings are compared."""
        return base_form(term, language=self.language, lemmas=self.lemmas)

    def bounds(self, number: int, *, origin: int) -> list[tuple[int, int]]:
        """Start and end, from ``origin``, of the words of sentence ``number`` by all segmenters."""
        found = []
        for sentence, start, end in self.cuts:
            first, last = np.searchsorted(sentence, [number, number + 1])
            starts, ends = start[first:last] - origin, end[first:last] - origin
            found += zip(starts.tolist(), ends.tolist(), strict=True)
        return found

    def titled(self, place: Place) -> bool:
        """Whether ``place`` is inside the title of a document or work."""
        spans = self.titles.get(self.document[place.sentence_id], ())
        return any(start <= place.start and place.end <= end for start, end in spans)

    def texts(self) -> Iterable[Text]:
        for row in self.sentences.itertuples():
            yield Text(row.sentence_id, self.language, row.text, row.start)

    def aligned(self, place: Place) -> tuple[Word, ...]:
        """The words that ``place`` is made of; empty where a word crosses its bounds."""
        own = [
            word
            for word in self.words.of(place.sentence_id)
            if word.end > place.start and word.start < place.end
        ]
        if not own or own[0].start != place.start or own[-1].end != place.end:
            return ()
        return tuple(own)


def read_corpus(
    sentences: pd.DataFrame,
    tokens: pd.DataFrame,
    second_words: pd.DataFrame,
    quotations: pd.DataFrame,
    *,
    language: str,
) -> Corpus:
    ids = sentences["sentence_id"]
    own = tokens[tokens["sentence_id"].isin(set(ids))]
    number = sentences.groupby("paragraph_id")["sentence_id"].transform("size").tolist()
    lead = {
        sentence_id: index == 1 and several > 1 and _size(text, language) <= LEAD[language]
        for sentence_id, index, several, text in zip(
            ids, sentences["index"], number, sentences["text"], strict=True
        )
    }
    titles: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for row in quotations[quotations["kind"] == "title"].itertuples():
        titles[row.document_id].append((row.start, row.end))
    views = build_views(sentences, own, second_words, language=language)
    return Corpus(
        language=language,
        sentences=sentences,
        words=Words(own),
        paragraph=dict(zip(ids, sentences["paragraph_id"], strict=True)),
        document=dict(zip(ids, sentences["document_id"], strict=True)),
        heading=dict(zip(ids, sentences["heading"].astype(bool), strict=True)),
        lead=lead,
        views=tuple(views),
        cuts=tuple(
            (view.sentence[inside], view.start[inside], view.end[inside])
            for view in views
            if view.name != "characters"
            for inside in [view.sentence >= 0]
        ),
        lemmas=base_forms(own["text"], own["lemma"]) if language == "en" else {},
        titles=titles,
    )


def _size(text: str, language: str) -> int:
    return len(text) if language == "zh" else len(text.split())
