"""The texts of a study prepared for finding what one takes up from another.

Running sentences with their names cut out, since two that name the same place need not have more in
common; their words, vectors and, for shared wording, passages; and who may take up whom.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from zlib import crc32

import numpy as np
import pandas as pd
from scipy import sparse

from tifa.relations.graph import taken_up, text_of_each
from tifa.relations.likeness import Nearest, Sentences, nearest, nearest_of_each, parts
from tifa.relations.reuse import Passage, function_words, units
from tifa.relations.vectors import centre, centred, sentence_vectors
from tifa.relations.words import TERM, Word, likeness_of_words, spread_words, weigh_words

SHORTEST = {"zh": 6, "en": 5}
"""Units of the shortest sentence that is tested for an echo, and of a clause that counts."""
MANY = 10
"""Unrelated documents from which on a corpus tells what is said in many."""
NAMES = ("PERSON", "GPE", "LOC", "FAC", "ORG", "NORP", "LAW", "EVENT", "WORK_OF_ART", "PRODUCT")
EMPTY = frozenset(
    ["ADP", "AUX", "CCONJ", "DET", "INTJ", "NUM", "PART", "PRON", "PUNCT", "SCONJ", "SYM", "X"]
)
"""Parts of speech whose words are not compared."""


@dataclass
class Texts:
    """The documents of a study: ``included`` are compared, ``background`` serves the null.

    ``names`` are (start, end) within sentences, ``spans`` (start, end, whether a function word) of
    their words, ``weighted`` the content words of the running sentences of each document over the
    ``vocabulary``, ``lemma`` the lemma of a word as written. Vectors are made when asked for.
    """

    documents: pd.DataFrame
    sentences: pd.DataFrame
    words: Mapping[str, list[list[str]]]
    reference: str
    included: list[str]
    background: list[str]
    text_of: Mapping[str, str]
    declared: set[tuple[str, str]]
    order: Mapping[str, int]
    names: Mapping[str, tuple[tuple[int, int], ...]]
    spans: Mapping[str, tuple[tuple[int, int, bool], ...]]
    weighted: Mapping[str, sparse.csr_matrix]
    vocabulary: Sequence[Word]
    lemma: Mapping[Word, str]
    terms: Mapping[str, Sequence[tuple[Word, re.Pattern]]]
    _compared: frozenset[str] = field(init=False)
    _taken: frozenset[tuple[str, str]] = field(init=False)
    _group: Mapping[str, str] = field(init=False)
    _language: Mapping[str, str] = field(init=False)
    _running: dict[str, pd.DataFrame] = field(default_factory=dict)
    _tested: dict[str, np.ndarray] = field(default_factory=dict)
    _raw: dict[str, tuple[np.ndarray, np.ndarray]] = field(default_factory=dict)
    _centres: dict[str, np.ndarray] = field(default_factory=dict)
    _prepared: dict[str, Sentences] = field(default_factory=dict)
    _alike: list[sparse.csr_matrix] = field(default_factory=list)
    _within: dict[str, Nearest] = field(default_factory=dict)
    _nearest: dict[str, np.ndarray] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._compared = frozenset(self.included)
        self._taken = frozenset((one, self.text_of[other]) for one, other in self.declared)
        self._group = dict(self.documents["group"])
        self._language = dict(self.documents["language"])

    def may_take_up(self, first: str, second: str) -> bool:
        """Say whether ``first`` may take up ``second``: as declared, else the later the earlier.

        The reference is taken up by all others whatever the dates. Dates are compared as far as
        both are given; where they agree, the order of the table decides.
        """
        if not {first, second} <= self._compared or self.same_text(first, second):
            return False
        if (first, second) in self.declared or (second, first) in self.declared:
            return (first, second) in self.declared
        groups = self.documents["group"]
        if self.reference in (groups[first], groups[second]):
            return groups[first] != self.reference
        dates = self.documents["date"]
        length = min(len(dates[first]), len(dates[second]))
        one, other = dates[first][:length], dates[second][:length]
        return one > other if one != other else self.order[first] > self.order[second]

    def takes_up(self, first: str, second: str) -> bool:
        """Say whether ``first`` is known to take up ``second``: as declared, or as the reference.

        The background takes up nothing that it does not declare.
        """
        groups = self._group
        by_group = first in self._compared and groups[second] == self.reference != groups[first]
        return by_group or (first, self.text_of[second]) in self._taken

    def same_text(self, first: str, second: str) -> bool:
        return self.text_of[first] == self.text_of[second]

    def targets(self, document: str) -> list[str]:
        """The documents that the sentences of ``document`` are tested against."""
        groups, languages = self.documents["group"], self.documents["language"]
        texts: dict[str, list[str]] = {}
        for other in self.included:
            wanted = groups[document] != self.reference and self.takes_up(document, other)
            if wanted and not self.same_text(document, other):
                texts.setdefault(self.text_of[other], []).append(other)
        return [
            member
            for members in texts.values()
            for member in (
                [m for m in members if languages[m] == languages[document]] or members[:1]
            )
        ]

    def language(self, document: str) -> str:
        return self._language[document]

    def centre(self, language: str) -> np.ndarray:
        """The centre of the running sentences of all documents in ``language``."""
        if language not in self._centres:
            of = [m for m in self.documents.index if self.language(m) == language]
            whole = [self._encoded(m)[0][self._encoded(m)[1]] for m in of]
            self._centres[language] = centre(np.vstack(whole))
        return self._centres[language]

    def running(self, document: str) -> pd.DataFrame:
        """The sentences of ``document`` that are not headings."""
        if document not in self._running:
            rows = self.sentences[self.sentences["document_id"] == document]
            self._running[document] = rows[~rows["heading"].astype(bool)]
        return self._running[document]

    def long_enough(self, document: str) -> np.ndarray:
        """The places of its running sentences that are tested."""
        if document not in self._tested:
            language = self.language(document)
            texts = self.running(document)["text"]
            lengths = np.array([len(units(text, language=language)) for text in texts], dtype=int)
            self._tested[document] = np.flatnonzero(lengths >= SHORTEST[language])
        return self._tested[document]

    def _encoded(self, document: str) -> tuple[np.ndarray, np.ndarray]:
        """Vectors of the parts of its running sentences, and where each sentence's begin."""
        if document not in self._raw:
            language = self.language(document)
            texts, first = [], []
            rows = self.running(document)
            for sentence, text in zip(rows["sentence_id"], rows["text"], strict=True):
                first.append(len(texts))
                texts += parts(
                    _without(text, self.names.get(sentence, ())),
                    shortest=SHORTEST[language],
                    count=lambda clause: len(units(clause, language=language)),
                )
            vectors = sentence_vectors(texts, language=language)
            self._raw[document] = vectors, np.array(first, dtype=int)
        return self._raw[document]

    def prepared(self, document: str) -> Sentences:
        """Its running sentences, ready to be compared."""
        if document not in self._prepared:
            raw, first = self._encoded(document)
            paragraphs = pd.factorize(self.running(document)["paragraph_id"])[0]
            vectors = centred(raw, around=self.centre(self.language(document)))
            words = spread_words(self.weighted[document], self.alike())
            self._prepared[document] = Sentences(vectors, first, words, paragraphs)
        return self._prepared[document]

    def alike(self) -> sparse.csr_matrix:
        """Which words of the vocabulary are like which."""
        if not self._alike:
            self._alike.append(likeness_of_words(self.vocabulary))
        return self._alike[0]

    def vectors(self, document: str) -> np.ndarray:
        """Vectors of its running sentences."""
        prepared = self.prepared(document)
        return prepared.vectors[prepared.first]

    def within(self, document: str) -> Nearest:
        """The nearest sentences of its own other paragraphs, for each of its sentences."""
        if document not in self._within:
            prepared = self.prepared(document)
            self._within[document] = nearest(prepared, prepared)[0]
        return self._within[document]

    def unrelated(self, document: str, target: str) -> list[str]:
        """What counts as neither's when ``document`` is set against ``target``.

        Documents that neither takes up and that take up neither, as far as is known, and, of the
        group of ``target``, all others: the words of one are not those of all.
        """
        groups = self._group
        texts = {self.text_of[document], self.text_of[target]}
        return [
            other
            for other in (*self.included, *self.background)
            if self.text_of[other] not in texts
            and not self.takes_up(other, target)
            and not self.takes_up(other, document)
            and (
                groups[other] == groups[target]
                or not (self.takes_up(document, other) or self.takes_up(target, other))
            )
        ]

    def elsewhere(self, document: str, others: Collection[str]) -> np.ndarray:
        """The likeness of each running sentence with the nearest of each of ``others``.

        Only documents of its language that have sentences count, and none where they are fewer than
        ``MANY``: shape (sentences, documents that count).
        """
        alike = [
            other
            for other in (*self.included, *self.background)
            if self.language(other) == self.language(document) and not self.running(other).empty
        ]
        wanted = frozenset(others)
        chosen = [at for at, other in enumerate(alike) if other in wanted]
        if len(chosen) < MANY:
            return np.empty((len(self.running(document)), 0), dtype=np.float32)
        if document not in self._nearest:
            texts = [self.prepared(other) for other in alike]
            self._nearest[document] = nearest_of_each(self.prepared(document), texts)
        return self._nearest[document][:, chosen]

    def encode(self, texts: Sequence[str], *, language: str) -> np.ndarray:
        """Vectors of ``texts``, centred as those of the study in ``language``."""
        return centred(sentence_vectors(texts, language=language), around=self.centre(language))

    def shuffled(
        self, document: str, lengths: Sequence[int], *, draws: int, seed: int
    ) -> list[str]:
        """``draws`` texts of words of ``document``, drawn at random, with lengths from ``lengths``.

        A document without words gives none.
        """
        words = [word for sentence in self.words.get(document, []) for word in sentence]
        if not words or not len(lengths):
            return []
        random = np.random.default_rng([seed, crc32(document.encode())])
        between = "" if self.language(document) == "zh" else " "
        return [
            between.join(words[at] for at in random.integers(len(words), size=length))
            for length in random.choice(np.asarray(lengths), size=draws)
        ]

    def content_of(self, document: str) -> list[list[Word]]:
        """The content words and terms of each of its running sentences."""
        rows = self.weighted[document]
        return [
            [self.vocabulary[at] for at in rows.indices[low:high]]
            for low, high in pairwise(rows.indptr)
        ]

    def rarity(self) -> dict[Word, float]:
        """What words weigh, as a share of what a word weighs that stands only once."""
        weight: dict[Word, float] = {}
        for rows in self.weighted.values():
            for at, value in zip(rows.indices.tolist(), rows.data.tolist(), strict=True):
                weight[self.vocabulary[at]] = value
        most = max(weight.values(), default=1.0)
        return {word: value / most for word, value in weight.items()}

    def terms_in(self, text: str, language: str) -> list[tuple[Word, str]]:
        """The terms of the study that ``text`` holds, each as it is written there."""
        return _terms_in(text, self.terms.get(language, ()))


def prepare_texts(
    documents: pd.DataFrame,
    sentences: pd.DataFrame,
    tokens: pd.DataFrame,
    quotations: pd.DataFrame,
    selection: pd.DataFrame,
    *,
    roles: Mapping[str, str],
    reference: str,
    terms: Sequence[Mapping[str, str]] = (),
) -> Texts:
    """Prepare the documents that ``selection`` counts for echoes, and those of the background.

    ``roles`` gives each group's role, ``reference`` the group of the reference, ``terms`` the
    study's terms, with their wording ``zh`` and ``en`` and an ``action``.
    """
    rows = documents.set_index("document_id", drop=False)
    chosen = selection[(selection["analysis"] == "echoes") & selection["included"].astype(bool)]
    included = [m for m in rows.index if m in set(chosen["document_id"])]
    background = [
        m for m in rows.index if roles[rows.at[m, "group"]] == "context" and m not in included
    ]
    running = sentences[~sentences["heading"].astype(bool)]
    language = dict(zip(sentences["sentence_id"], sentences["language"], strict=True))
    of_language = tokens["sentence_id"].map(language)
    form = tokens["text"].str.lower()
    idle = pd.Series(False, index=tokens.index)
    for name in of_language.dropna().unique():
        idle |= (of_language == name) & form.isin(function_words(name))
    counted = tokens[
        tokens["sentence_id"].isin(running["sentence_id"])
        & (tokens["upos"] != "PUNCT")
        & ~_is_name(tokens)
    ]
    of_sentence = running.set_index("sentence_id")["document_id"]
    words: dict[str, list[list[str]]] = {}
    for sentence, part in counted.groupby("sentence_id", sort=False)["text"]:
        words.setdefault(of_sentence[sentence], []).append(list(part))
    start = dict(zip(sentences["sentence_id"], sentences["start"], strict=True))
    names = _names(rows, running, tokens, quotations, reference=reference)
    patterns = _patterns(terms)
    weighted, vocabulary = _weighted(
        rows, running, _unnamed(counted[~idle.reindex(counted.index)], names, start), patterns
    )
    return Texts(
        documents=rows,
        sentences=sentences,
        words=words,
        reference=reference,
        included=included,
        background=background,
        text_of=text_of_each(documents),
        declared=taken_up(documents),
        order={document: place for place, document in enumerate(rows.index)},
        names=names,
        spans=_spans(tokens, idle, start),
        weighted=weighted,
        vocabulary=vocabulary,
        terms=patterns,
        lemma={
            (language[sentence], text.casefold()): lemma.casefold()
            for sentence, text, lemma in zip(
                counted["sentence_id"], counted["text"], counted["lemma"], strict=True
            )
        },
    )


def _spans(
    tokens: pd.DataFrame, idle: pd.Series, start: Mapping[str, int]
) -> dict[str, tuple[tuple[int, int, bool], ...]]:
    """Where ``tokens`` stand in their sentences, and whether they are ``idle``."""
    spans: dict[str, list[tuple[int, int, bool]]] = {}
    columns = (tokens[name].tolist() for name in ("sentence_id", "start", "end"))
    for sentence, low, high, empty in zip(*columns, idle.tolist(), strict=True):
        if sentence in start:
            first = start[sentence]
            spans.setdefault(sentence, []).append((low - first, high - first, empty))
    return {sentence: tuple(found) for sentence, found in spans.items()}


def _unnamed(
    tokens: pd.DataFrame,
    names: Mapping[str, Sequence[tuple[int, int]]],
    start: Mapping[str, int],
) -> pd.DataFrame:
    """``tokens`` outside ``names``, titles among them."""
    columns = (tokens[name].tolist() for name in ("sentence_id", "start"))
    kept = [
        not any(low <= at - start[sentence] < high for low, high in names.get(sentence, ()))
        for sentence, at in zip(*columns, strict=True)
    ]
    return tokens[np.array(kept, dtype=bool)]


def _weighted(
    documents: pd.DataFrame,
    running: pd.DataFrame,
    tokens: pd.DataFrame,
    patterns: Mapping[str, Sequence[tuple[Word, re.Pattern]]],
) -> tuple[dict[str, sparse.csr_matrix], list[Word]]:
    """The content words of each running sentence and the terms it holds, as weighted rows.

    A term is one in both languages; words of one letter are left out.
    """
    tokens = tokens[~tokens["upos"].isin(EMPTY) & (tokens["lemma"].str.len() > 1)]
    of_sentence = dict(zip(running["sentence_id"], running["language"], strict=True))
    held: dict[str, set[Word]] = {}
    columns = (tokens[name].tolist() for name in ("sentence_id", "lemma"))
    for sentence, lemma in zip(*columns, strict=True):
        held.setdefault(sentence, set()).add((of_sentence[sentence], lemma.casefold()))
    texts = []
    for document in documents.index:
        rows = running[running["document_id"] == document]
        texts.append(
            [
                {
                    *held.get(sentence, ()),
                    *(term for term, _ in _terms_in(text, patterns.get(language, ()))),
                }
                for sentence, language, text in zip(
                    rows["sentence_id"], rows["language"], rows["text"], strict=True
                )
            ]
        )
    rows, vocabulary = weigh_words(texts)
    return dict(zip(documents.index, rows, strict=True)), vocabulary


def _patterns(
    terms: Sequence[Mapping[str, str]],
) -> dict[str, list[tuple[Word, re.Pattern]]]:
    """How the terms that are not banned are found in a text, by language."""
    found: dict[str, list[tuple[Word, re.Pattern]]] = {}
    for number, term in enumerate(terms):
        for language in ("zh", "en"):
            if term["action"] != "ban" and term[language]:
                escaped = re.escape(term[language])
                pattern = rf"\b{escaped}\b" if language == "en" else escaped
                found.setdefault(language, []).append(
                    ((TERM, str(number)), re.compile(pattern, re.IGNORECASE))
                )
    return found


def _terms_in(text: str, patterns: Sequence[tuple[Word, re.Pattern]]) -> list[tuple[Word, str]]:
    found = ((term, pattern.search(text)) for term, pattern in patterns)
    return [(term, match.group()) for term, match in found if match]


def _is_name(tokens: pd.DataFrame) -> pd.Series:
    return tokens["entity"].str[2:].isin(NAMES) | (tokens["upos"] == "PROPN")


def _names(
    documents: pd.DataFrame,
    running: pd.DataFrame,
    tokens: pd.DataFrame,
    quotations: pd.DataFrame,
    *,
    reference: str,
) -> dict[str, tuple[tuple[int, int], ...]]:
    """Where names stand in each sentence: proper nouns, entities, titles, also the reference's."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for row in tokens[_is_name(tokens)].itertuples():
        spans.setdefault(row.sentence_id, []).append((row.start, row.end))
    titled: dict[str, list[tuple[int, int]]] = {}
    for row in quotations[quotations["kind"] == "title"].itertuples():
        titled.setdefault(row.document_id, []).append((row.start, row.end))
    titles = set(documents.loc[documents["group"] == reference, "title"])
    names = {}
    for row in running.itertuples():
        found = [
            (low - row.start, high - row.start) for low, high in spans.get(row.sentence_id, ())
        ]
        found += [
            (max(0, low - row.start), high - row.start)
            for low, high in titled.get(row.document_id, ())
            if low < row.end and row.start < high
        ]
        found += [span for title in titles for span in _shared_with(title, row.text, row.language)]
        if found:
            names[row.sentence_id] = tuple(sorted(found))
    return names


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """``text`` with ``spans`` cut out; the whole text when nothing else is in it."""
    kept = "".join(
        char for at, char in enumerate(text) if not any(low <= at < high for low, high in spans)
    )
    return kept if any(char.isalnum() for char in kept) else text


def passages(texts: Texts) -> list[Passage]:
    """The sentences of included documents, and those of the background, which take up nothing.

    Headings can be taken up, but take up nothing.
    """
    compared = (*texts.included, *texts.background)
    order = {document: place for place, document in enumerate(compared)}
    rows = texts.sentences[texts.sentences["document_id"].isin(order)]
    rows = rows.iloc[np.argsort(rows["document_id"].map(order), kind="stable")]
    return [
        Passage(
            row.sentence_id,
            row.document_id,
            texts.language(row.document_id),
            row.text,
            texts.names.get(row.sentence_id, ()),
            texts.spans.get(row.sentence_id),
            bool(row.heading),
        )
        for row in rows.itertuples()
    ]


def _shared_with(title: str, text: str, language: str) -> list[tuple[int, int]]:
    """Where ``text`` names the document of ``title``: runs of three units or more of it."""
    wanted = [form for form, _, _ in units(title, language=language)]
    runs = {tuple(wanted[at : at + 3]) for at in range(len(wanted) - 2)}
    found = units(text, language=language)
    return [
        (found[at][1], found[at + 2][2])
        for at in range(len(found) - 2)
        if tuple(form for form, _, _ in found[at : at + 3]) in runs
    ]
