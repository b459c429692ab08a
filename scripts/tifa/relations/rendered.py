"""How far the words of a translation render a reading at one place of the original.

Two kinds of evidence, either of which can be missing: the glosses of a dictionary, and vectors
of phrases. Both ask the same question: is there something in the translation that the reading
explains better than everything else in the original sentence does, near where it should stand?
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

import numpy as np

from tifa.relations.glosses import affinities, glosses, pieces
from tifa.relations.vectors import centred, sentence_vectors

PHRASE = {"zh": 3, "en": 5}
"""Words of the longest phrase."""
TENSION = 4.0
"""How fast a claim to a word fades with the difference of relative places: exp(-tension x)."""
DISTANCE = 0.4
"""What that difference takes from a cosine, at a difference of 1."""
BATCH = 200
"""Questions whose phrases are encoded at once; memory grows with it."""
_NO_WORD = ("PUNCT", "SPACE", "SYM")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a passage: ``start`` and ``end`` are its offsets in the document's text."""

    text: str
    lemma: str
    upos: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Span:
    """A phrase or word, its offsets, and its relative place in its passage (0 to 1)."""

    text: str
    start: int
    end: int
    place: float


@dataclass(frozen=True, slots=True)
class Passage:
    """Words in order; ``text`` is the document's text that their offsets count in."""

    language: str
    text: str
    words: tuple[Word, ...]

    def span(self, start: int, end: int, text: str | None = None) -> Span:
        """What stands between two offsets, or ``text`` in its place."""
        first, last = self.words[0].start, self.words[-1].end
        place = ((start + end) / 2 - first) / max(last - first, 1)
        return Span(self.text[start:end] if text is None else text, start, end, place)


@dataclass(frozen=True, slots=True)
class Question:
    """``readings`` for what stands from ``start`` to ``end`` of ``original``: which is rendered?

    The translation must have words; the original may be empty but for the reading.
    """

    readings: tuple[str, ...]
    start: int
    end: int
    original: Passage
    translation: Passage


@dataclass(frozen=True, slots=True)
class Evidence:
    """How far a reading is rendered.

    ``glossed`` is the mean share, 0 to 1, to which its words own a word of the translation that a
    gloss of theirs names (0 also where the dictionary knows none). ``gain`` is by how much the
    cosine of a phrase with the reading is higher than with any phrase of the rest of the original,
    each less ``DISTANCE`` times the difference of places (-2 to 2). ``rendering`` is that phrase,
    or the best among those that hold a word which the reading owns.
    """

    glossed: float
    gain: float
    rendering: str


def weigh(questions: Sequence[Question], *, centres: dict[str, np.ndarray]) -> list[list[Evidence]]:
    """Return the evidence for each reading of each question; ``centres`` are by language."""
    answers = []
    for at in range(0, len(questions), BATCH):
        batch = questions[at : at + BATCH]
        held = [(phrases_of(q.translation), phrases_of(q.original, without=q)) for q in batch]
        texts: dict[str, dict[str, int]] = {}
        for question, (targets, rest) in zip(batch, held, strict=True):
            for language, found in (
                (question.translation.language, [phrase.text for phrase in targets]),
                (question.original.language, [*(p.text for p in rest), *question.readings]),
            ):
                known = texts.setdefault(language, {})
                for text in found:
                    known.setdefault(text, len(known))
        vectors = {
            language: centred(
                sentence_vectors(list(known), language=language), around=centres[language]
            )
            for language, known in texts.items()
        }
        for question, (targets, rest) in zip(batch, held, strict=True):
            source, target = question.original.language, question.translation.language
            rows = [
                vectors[language][[texts[language][text] for text in wanted]]
                for language, wanted in (
                    (target, [phrase.text for phrase in targets]),
                    (source, [phrase.text for phrase in rest]),
                    (source, question.readings),
                )
            ]
            answers.append(_answer(question, targets, rest, *rows))
    return answers


def phrases_of(passage: Passage, *, without: Question | None = None) -> list[Span]:
    """Phrases without marks; none holds or spans what is asked about."""
    found: list[Span] = []
    run: list[Word] = []
    for word in passage.words:
        if without and run and run[-1].end <= without.start and word.start >= without.end:
            run = []
        if not _is_word(word) or _asked(word, without):
            run = []
            continue
        run = [*run, word][-PHRASE[passage.language] :]
        found += [passage.span(first.start, word.end) for first in run]
    return found


def _is_word(word: Word) -> bool:
    return word.upos not in _NO_WORD and any(map(str.isalnum, word.text))


def _asked(word: Word, question: Question | None) -> bool:
    """Whether a word of the original is a part of what is asked about."""
    return bool(question) and word.start < question.end and word.end > question.start


def _answer(
    question: Question,
    targets: Sequence[Span],
    rest: Sequence[Span],
    of_targets: np.ndarray,
    of_rest: np.ndarray,
    of_readings: np.ndarray,
) -> list[Evidence]:
    here = question.original.span(question.start, question.end).place
    places = np.array([phrase.place for phrase in targets])
    claimed = np.zeros(len(targets))
    if rest:
        gaps = np.abs(places[:, None] - np.array([phrase.place for phrase in rest])[None, :])
        claimed = (of_targets @ of_rest.T - DISTANCE * gaps).max(axis=1)
    own = of_targets @ of_readings.T - DISTANCE * np.abs(places - here)[:, None]
    gains = own - claimed[:, None]
    dictionary = _Dictionary(question)
    answers = []
    for reading, gain in zip(question.readings, gains.T, strict=True):
        glossed, owned = dictionary.owned(reading)
        holding = [
            at
            for at, phrase in enumerate(targets)
            if any(phrase.start <= word.start and word.end <= phrase.end for word in owned)
        ]
        shown = max(holding or range(len(targets)), key=lambda at, gain=gain: (gain[at], -at))
        answers.append(Evidence(glossed, float(gain.max()), targets[shown].text))
    return answers


class _Dictionary:
    """What the glosses say about one question."""

    def __init__(self, question: Question) -> None:
        self._chinese = question.original.language == "zh"
        self._here = question.original.span(question.start, question.end).place
        self._rest = _units(question.original, without=question)
        self._targets: dict[str, list[Span]] = {}
        for unit in _units(question.translation):
            self._targets.setdefault(unit.text, []).append(unit)
        self._around = {unit.text for unit in self._rest}

    def owned(self, reading: str) -> tuple[float, list[Span]]:
        """The share that the words of a reading own in the mean, weighted by length, 0 to 1.

        And the words of the translation that are owned for the most part. A claim to a word fades
        with the distance of places; each claimant owns its part of all claims.
        """
        if self._chinese:
            own = [piece for piece in pieces(reading) if glosses(piece)]
        else:
            own = reading.lower().split()
        known = self._known(own)
        claims: dict[str, list[tuple[float, float]]] = {}
        for rival in self._rest:
            for word, value in known[rival.text].items():
                claims.setdefault(word, []).append((rival.place, value))
        total, held = 0.0, []
        for unit in own:
            best = 0.0
            for word, value in known[unit].items():
                for span in self._targets[word]:
                    mine = value * exp(-TENSION * abs(self._here - span.place))
                    others = sum(
                        claim * exp(-TENSION * abs(place - span.place))
                        for place, claim in claims.get(word, ())
                    )
                    share = value * mine / (mine + others)
                    best = max(best, share)
                    if share >= 0.5:
                        held.append(span)
            total += best * len(unit)
        return total / max(sum(map(len, own)), 1), held

    def _known(self, own: Sequence[str]) -> dict[str, dict[str, float]]:
        """For each word of the original the words of the translation that it may stand for."""
        words = {*own, *self._around}
        if self._chinese:
            return {word: affinities(word, self._targets) for word in words}
        known: dict[str, dict[str, float]] = {word: {} for word in words}
        for unit in self._targets:
            for word, value in affinities(unit, words).items():
                known[word][unit] = value
        return known


def _units(passage: Passage, *, without: Question | None = None) -> list[Span]:
    """What the dictionary may know of a passage's words; English ones by form and by lemma."""
    found = []
    for word in passage.words:
        if not _is_word(word) or _asked(word, without):
            continue
        if passage.language == "en":
            units = list(dict.fromkeys((word.text.lower(), word.lemma)))
        elif glosses(word.text):
            units = [word.text]
        else:
            units = [piece for piece in pieces(word.text) if len(piece) > 1]
        found += [passage.span(word.start, word.end, unit) for unit in units]
    return found
