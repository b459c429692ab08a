"""What one text takes up from another: quotations, shared wording, and echoes of thought.

Editions and translations of one another are one text and are never compared; of a text, the
witness that the table ``selection`` counts stands for it in its language.

Echoes. Each sentence of a document is set against each text that it may take up: the reference,
and what the document declares to respond to, comment on or quote; in its own language where the
text has a version in it. The score is the cosine with the nearest sentence of that text, vectors
centred per language, names cut out: two sentences that name the same place need not have more in
common. Null: sentences of the same lengths whose words are drawn at random from the
same document, so that they share its subject and say nothing; and the sentences of the
background documents in that language. p = (1 + k) / (1 + n), where k of the n null scores are at
least as large (Phipson & Smyth 2010, doi:10.2202/1544-6115.1585). q controls the false discovery
rate over all sentences and texts of the study (Benjamini & Hochberg 1995).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from zlib import crc32

import numpy as np
import pandas as pd

from tifa.relations.graph import taken_up, text_of_each
from tifa.relations.reuse import Passage, find_reuse, units
from tifa.relations.tracing import QuotedPart, counterparts, quoted_parts, trace_words
from tifa.relations.vectors import centre, centred, sentence_vectors
from tifa.statistics.multiplicity import adjusted
from tifa.tables import TABLES

SHORTEST = {"zh": 6, "en": 5}
"""Units of the shortest sentence that is tested for an echo."""
KEPT = 0.05
"""Candidates for an echo with a larger p are not written."""
BLOCK = 1024
NAMES = ("PERSON", "GPE", "LOC", "FAC", "ORG", "NORP", "LAW", "EVENT", "WORK_OF_ART", "PRODUCT")
FAMILIES = {
    "echo": "echoes: sentences x texts of the study",
    "quotation": "cross-lingual quotations of the study",
}


@dataclass(frozen=True)
class Settings:
    """``minimum_reuse`` in words (see ``reuse``), ``shuffles`` per document and text."""

    minimum_reuse: float
    shuffles: int
    fdr: float
    seed: int


@dataclass
class _Study:
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
    _vectors: dict[str, np.ndarray] = field(default_factory=dict)
    _centres: dict[str, np.ndarray] = field(default_factory=dict)
    _shuffled: dict[str, np.ndarray] = field(default_factory=dict)

    def may_take_up(self, first: str, second: str) -> bool:
        """Say whether ``first`` may take up ``second``: as declared, else the later the earlier.

        The reference is taken up by all others whatever the dates. Dates are compared as far as
        both are given; where they agree, the order of the table decides.
        """
        if not {first, second} <= set(self.included) or self.same_text(first, second):
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

    def same_text(self, first: str, second: str) -> bool:
        return self.text_of[first] == self.text_of[second]

    def targets(self, document: str) -> list[str]:
        """The documents that the sentences of ``document`` are tested against."""
        groups, languages = self.documents["group"], self.documents["language"]
        texts: dict[str, list[str]] = {}
        for other in self.included:
            wanted = groups[other] == self.reference or any(
                (document, member) in self.declared
                for member in self.documents.index
                if self.same_text(member, other)
            )
            if (
                wanted
                and groups[document] != self.reference
                and not self.same_text(document, other)
            ):
                texts.setdefault(self.text_of[other], []).append(other)
        return [
            member
            for members in texts.values()
            for member in (
                [m for m in members if languages[m] == languages[document]] or members[:1]
            )
        ]

    def language(self, document: str) -> str:
        return self.documents.at[document, "language"]

    def centre(self, language: str) -> np.ndarray:
        if language not in self._centres:
            of = [m for m in self.documents.index if self.language(m) == language]
            self._centres[language] = centre(np.vstack([self.raw(m) for m in of]))
        return self._centres[language]

    def running(self, document: str) -> pd.DataFrame:
        rows = self.sentences[self.sentences["document_id"] == document]
        return rows[~rows["heading"].astype(bool)]

    def raw(self, document: str) -> np.ndarray:
        if document not in self._vectors:
            rows = self.running(document)
            texts = [
                _without(text, self.names.get(sentence, ()))
                for sentence, text in zip(rows["sentence_id"], rows["text"], strict=True)
            ]
            self._vectors[document] = sentence_vectors(texts, language=self.language(document))
        return self._vectors[document]

    def vectors(self, document: str) -> np.ndarray:
        return centred(self.raw(document), around=self.centre(self.language(document)))

    def encode(self, texts: Sequence[str], *, language: str) -> np.ndarray:
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


def find_echoes(
    documents: pd.DataFrame,
    paragraphs: pd.DataFrame,
    sentences: pd.DataFrame,
    tokens: pd.DataFrame,
    quotations: pd.DataFrame,
    selection: pd.DataFrame,
    alignment: pd.DataFrame,
    *,
    roles: Mapping[str, str],
    reference: str,
    settings: Settings,
) -> pd.DataFrame:
    """Return the table ``echoes`` of a study; empty when nothing may take anything up.

    ``roles`` gives each group's role, ``reference`` the group of the reference.
    """
    study = _study(
        documents, sentences, tokens, quotations, selection, roles=roles, reference=reference
    )
    passages = _passages(study)
    parts = quoted_parts(quotations, sentences, documents=study.included)
    rows = _quotations(study, parts, passages, alignment)
    rows += _cross_lingual(study, parts, taken=rows, settings=settings)
    rows += _reuse(study, passages, taken=rows, settings=settings)
    rows += _echoes(study, taken=rows, settings=settings)
    return _table(rows, study=study, paragraphs=paragraphs, quotations=quotations)


def _study(
    documents: pd.DataFrame,
    sentences: pd.DataFrame,
    tokens: pd.DataFrame,
    quotations: pd.DataFrame,
    selection: pd.DataFrame,
    *,
    roles: Mapping[str, str],
    reference: str,
) -> _Study:
    rows = documents.set_index("document_id", drop=False)
    chosen = selection[(selection["analysis"] == "echoes") & selection["included"].astype(bool)]
    included = [m for m in rows.index if m in set(chosen["document_id"])]
    background = [
        m for m in rows.index if roles[rows.at[m, "group"]] == "context" and m not in included
    ]
    running = sentences[~sentences["heading"].astype(bool)]
    of_sentence = running.set_index("sentence_id")["document_id"]
    counted = tokens[
        tokens["sentence_id"].isin(of_sentence.index)
        & (tokens["upos"] != "PUNCT")
        & ~_is_name(tokens)
    ]
    words: dict[str, list[list[str]]] = {}
    for sentence, part in counted.groupby("sentence_id", sort=False)["text"]:
        words.setdefault(of_sentence[sentence], []).append(list(part))
    return _Study(
        documents=rows,
        sentences=sentences,
        words=words,
        reference=reference,
        included=included,
        background=background,
        text_of=text_of_each(documents),
        declared=taken_up(documents),
        order={document: place for place, document in enumerate(rows.index)},
        names=_names(rows, running, tokens, quotations, reference=reference),
    )


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


def _passages(study: _Study) -> list[Passage]:
    """The running sentences of included documents."""
    return [
        Passage(
            row.sentence_id,
            document,
            study.language(document),
            row.text,
            study.names.get(row.sentence_id, ()),
        )
        for document in study.included
        for row in study.running(document).itertuples()
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


def _row(kind: str, part_of: tuple[str, str], to: str, score: float, method: str, **more) -> dict:
    sentence, text = part_of
    return {
        "kind": kind,
        "from_sentence": sentence,
        "to_sentence": to,
        "score": float(score),
        "method": method,
        "shared": text,
        "quotation_id": "",
        "p": np.nan,
        "p_floor": np.nan,
        "q": np.nan,
        "family": "",
        "status": "descriptive only",
        **more,
    }


def _quotations(
    study: _Study,
    parts: Sequence[QuotedPart],
    passages: Sequence[Passage],
    alignment: pd.DataFrame,
) -> list[dict]:
    rows = []
    renders = counterparts(alignment, documents=study.included)
    for trace in trace_words(parts, passages, comparable=study.may_take_up):
        found = (trace.part.sentence_id, " … ".join(trace.shared))
        more = {"quotation_id": trace.part.quotation_id}
        rows.append(_row("quotation", found, trace.to_sentence, trace.score, trace.method, **more))
        for other in renders.get(trace.to_sentence, ()):
            rows.append(_row("quotation", found, other, trace.score, "alignment", **more))
    return rows


def _null(
    study: _Study, document: str, target: str, lengths: Sequence[int], *, settings: Settings
) -> np.ndarray:
    """Scores of shuffled and of background sentences against ``target``."""
    language = study.language(document)
    goal = study.vectors(target)
    if document not in study._shuffled:
        drawn = study.shuffled(document, lengths, draws=settings.shuffles, seed=settings.seed)
        study._shuffled[document] = study.encode(drawn, language=language)
    scores = [_nearest(study._shuffled[document], goal)[0]]
    for other in study.background:
        if study.language(other) == language:
            long = _long_enough(study.running(other)["text"], language)
            scores.append(_nearest(study.vectors(other)[long], goal)[0])
    return np.concatenate(scores)


def _nearest(vectors: np.ndarray, goal: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The cosine with, and the number of, the nearest row of ``goal``, for each row; in blocks."""
    best = np.full(len(vectors), -np.inf)
    place = np.zeros(len(vectors), dtype=int)
    for start in range(0, len(goal), BLOCK):
        cosines = vectors @ goal[start : start + BLOCK].T
        at = cosines.argmax(axis=1)
        value = cosines[np.arange(len(vectors)), at]
        nearer = value > best
        best[nearer], place[nearer] = value[nearer], at[nearer] + start
    return best, place


def _p_values(scores: np.ndarray, null: np.ndarray) -> tuple[np.ndarray, float]:
    ordered = np.sort(null)
    beyond = len(ordered) - np.searchsorted(ordered, scores - 1e-6, side="left")
    return (1 + beyond) / (1 + len(ordered)), 1 / (1 + len(ordered))


def _long_enough(texts: Sequence[str], language: str) -> np.ndarray:
    lengths = [len(units(text, language=language)) for text in texts]
    return np.flatnonzero(np.asarray(lengths, dtype=int) >= SHORTEST[language])


def _cross_lingual(
    study: _Study, parts: Sequence[QuotedPart], *, taken: Sequence[dict], settings: Settings
) -> list[dict]:
    """Quoted parts against declared texts that have no version in the quoting language."""
    traced = {row["quotation_id"] for row in taken}
    rows, p = [], []
    for document in study.included:
        language = study.language(document)
        own = [x for x in parts if x.document_id == document and x.quotation_id not in traced]
        for target in study.targets(document):
            if not own or study.language(target) == language or not len(study.running(target)):
                continue
            ids = study.running(target)["sentence_id"].tolist()
            vectors = study.encode([part.text for part in own], language=language)
            scores, places = _nearest(vectors, study.vectors(target))
            per_word = 1 if language == "en" else 1.6
            lengths = [
                max(1, round(len(units(part.text, language=language)) / per_word)) for part in own
            ]
            drawn = study.shuffled(document, lengths, draws=settings.shuffles, seed=settings.seed)
            null = _nearest(study.encode(drawn, language=language), study.vectors(target))[0]
            values, floor = _p_values(scores, null)
            for part, score, place, value in zip(own, scores, places, values, strict=True):
                more = {"quotation_id": part.quotation_id, "p": value, "p_floor": floor}
                found = (part.sentence_id, part.text)
                rows.append(_row("quotation", found, ids[place], score, "cross-lingual", **more))
                p.append(value)
    return _tested(rows, p, family=FAMILIES["quotation"], settings=settings, keep=settings.fdr)


def _tested(
    rows: list[dict], p: list[float], *, family: str, settings: Settings, keep: float
) -> list[dict]:
    """Put q and status into ``rows``; return those with p, and for quotations q, up to ``keep``."""
    for row, q in zip(rows, adjusted(np.asarray(p, dtype=float)), strict=True):
        row["q"], row["family"] = float(q), family
        weak = row["p_floor"] > settings.fdr
        row["status"] = "unvalidated, descriptive only" if weak else "unvalidated"
    return [row for row in rows if row["q" if row["kind"] == "quotation" else "p"] <= keep]


def _reuse(
    study: _Study, passages: Sequence[Passage], *, taken: Sequence[dict], settings: Settings
) -> list[dict]:
    """Pairs that share wording; of one wording and text the best place, quotations left out."""
    found = find_reuse(passages, comparable=study.may_take_up, minimum=settings.minimum_reuse)
    quoted = {(row["from_sentence"], row["to_sentence"]) for row in taken}
    seen: dict[tuple[str, str], set[str]] = {}
    for row in taken:
        text = study.text_of[_document(study, row["to_sentence"])]
        seen.setdefault((row["from_sentence"], text), set()).add(row["shared"].casefold())
    rows = []
    for item in sorted(found, key=lambda item: (item.first, -item.score, item.second)):
        first, second = passages[item.first], passages[item.second]
        before = seen.setdefault((first.passage_id, study.text_of[second.document_id]), set())
        fresh = [s for s in item.shared if not any(s.casefold() in old for old in before)]
        if (first.passage_id, second.passage_id) in quoted or not fresh:
            continue
        before.update(s.casefold() for s in item.shared)
        shared = (first.passage_id, " … ".join(item.shared))
        rows.append(_row("reuse", shared, second.passage_id, item.score, "n-gram alignment"))
    return rows


def _document(study: _Study, sentence: str) -> str:
    return sentence.rsplit(".", 2)[0]


def _echoes(study: _Study, *, taken: Sequence[dict], settings: Settings) -> list[dict]:
    rows, p = [], []
    for document in study.included:
        language = study.language(document)
        running = study.running(document)
        tested = _long_enough(running["text"], language)
        for target in study.targets(document):
            goal = study.running(target)
            if not len(tested) or goal.empty:
                continue
            lengths = [len(sentence) for sentence in study.words.get(document, [])]
            null = _null(study, document, target, lengths, settings=settings)
            scores, places = _nearest(study.vectors(document)[tested], study.vectors(target))
            values, floor = _p_values(scores, null)
            ids, goals = running["sentence_id"].tolist(), goal["sentence_id"].tolist()
            for at, score, place, value in zip(tested, scores, places, values, strict=True):
                more = {"p": value, "p_floor": floor}
                rows.append(
                    _row("echo", (ids[at], ""), goals[place], score, "sentence vectors", **more)
                )
                p.append(value)
    known = {(row["from_sentence"], row["to_sentence"]) for row in taken}
    rows = _tested(rows, p, family=FAMILIES["echo"], settings=settings, keep=KEPT)
    return [row for row in rows if (row["from_sentence"], row["to_sentence"]) not in known]


def _table(
    rows: Sequence[dict], *, study: _Study, paragraphs: pd.DataFrame, quotations: pd.DataFrame
) -> pd.DataFrame:
    names = TABLES["echoes"].column_names
    if not rows:
        return pd.DataFrame(columns=names)
    frame = pd.DataFrame(rows)
    sentences = study.sentences.set_index("sentence_id")
    section = paragraphs.set_index("paragraph_id")["section"]
    for side in ("from", "to"):
        ids = frame[f"{side}_sentence"]
        frame[f"{side}_text"] = ids.map(sentences["text"]).to_numpy()
        frame[f"{side}_document"] = ids.map(sentences["document_id"]).to_numpy()
    frame["to_section"] = (
        frame["to_sentence"].map(sentences["paragraph_id"]).map(section).fillna("").to_numpy()
    )
    frame["holder"] = frame["to_document"].map(study.documents["holder"]).to_numpy()
    frame["voice"] = _voices(frame, quotations, sentences)
    frame["evidence"] = frame["from_sentence"] + " " + frame["to_sentence"]
    kinds = {kind: place for place, kind in enumerate(("quotation", "reuse", "echo"))}
    place = {sentence: number for number, sentence in enumerate(study.sentences["sentence_id"])}
    frame = frame.assign(
        _kind=frame["kind"].map(kinds),
        _from=frame["from_sentence"].map(place),
        _to=frame["to_sentence"].map(place),
        _added=frame["method"] == "alignment",
    ).sort_values(["_from", "_kind", "quotation_id", "_added", "_to"], kind="stable")
    width = max(3, len(str(len(frame))))
    frame["echo_id"] = [f"e{number:0{width}d}" for number in range(1, len(frame) + 1)]
    return frame[names].reset_index(drop=True)


def _voices(frame: pd.DataFrame, quotations: pd.DataFrame, sentences: pd.DataFrame) -> list[str]:
    """Whose words take up: another's inside quoted speech, else those of the document's holder."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for row in quotations[quotations["voice"] == "quoted"].itertuples():
        spans.setdefault(row.document_id, []).append((row.start, row.end))
    voices = []
    for row in frame.itertuples():
        sentence = sentences.loc[row.from_sentence]
        low, high = sentence["start"], sentence["end"]
        if row.kind == "reuse":
            at = sentence["text"].find(row.shared.split(" … ")[0])
            low, high = low + at, low + at + len(row.shared.split(" … ")[0])
        inside = any(s <= low and high <= e for s, e in spans.get(row.from_document, ()))
        voices.append("quoted" if row.kind == "quotation" or inside else "holder")
    return voices
