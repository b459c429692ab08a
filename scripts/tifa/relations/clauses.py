"""Clauses of beads as vectors, and the clauses and sentences that only one side has."""

import math
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from tifa.relations.aligned import Bead, Side, Word
from tifa.relations.vectors import centre, centred, sentence_vectors
from tifa.tables import LANGUAGES

SURE, PROBABLE = 0.95, 0.8
"""What a rule's finding is worth: one place on each side, or one paired among several."""
FOREIGN, KNOWN, TAKEN, GAIN, FREE = 0.45, 0.35, 0.2, -0.03, 0.45
"""When a clause has no counterpart: its best cosine with a part of the other side is below the
first, the mean best cosine of its words below the second; another clause of its side goes better
with that part by the third; without it the side is no further from the other side than the fourth;
and every part of the other side has itself a counterpart of at least the fifth."""

CENTRED = 500
"""Sides and clauses of a language that its centre is taken from."""

CLAUSE_END = re.compile(r"[,;:。!?,;:!?.—]")
_JOINED = {"zh": re.compile("、|和|与"), "en": re.compile(r"\b(?:and|or)\b")}
_CONTENT = frozenset(["NOUN", "PROPN", "VERB", "ADJ", "NUM"])
LEXICAL = _CONTENT | {"ADV"}


@dataclass(frozen=True, slots=True)
class Shift:
    """A shift in a bead, with the words that show it and how much the rule is worth."""

    kind: str
    source_words: str
    target_words: str
    weight: float


def pieces(side: Side) -> list[tuple[int, int]]:
    """Spans of the side's text between marks that end a clause; all of it if it is only marks."""
    spans, start = [], 0
    for match in CLAUSE_END.finditer(side.text):
        if side.text[start : match.start()].strip():
            spans.append((start, match.start()))
        start = match.end()
    if side.text[start:].strip():
        spans.append((start, len(side.text)))
    if side.text and not spans:
        spans.append((0, len(side.text)))
    return spans


def clause_of(side: Side, word: Word) -> str:
    """The clause of ``side`` in which ``word`` stands."""
    return next(
        side.text[start:end].strip() for start, end in pieces(side) if start <= word.start < end
    )


class Clauses:
    """Vectors of texts of beads, in the space that both languages share, made when asked for.

    They are centred on at most ``CENTRED`` sides and clauses of a language, taken evenly.
    """

    def __init__(self, beads: Sequence[Bead], *, near: Sequence[Bead] = ()) -> None:
        """``near`` are further beads that are asked about, and no measure of the others."""
        sides = [side for bead in beads for side in (bead.source, bead.target) if side.text]
        self._vectors: dict[tuple[str, str], np.ndarray] = {}
        self._centres = {}
        for language in LANGUAGES:
            own = [side for side in sides if side.language == language]
            texts = sorted({text for side in own for text in (side.text, *_clauses(side))})
            taken = [texts[at] for at in _evenly(len(texts), most=CENTRED)]
            self._centres[language] = centre(sentence_vectors(taken, language=language))
        self.words: dict[tuple[str, str], np.ndarray] = {}
        for language in LANGUAGES:
            ordered = sorted(
                {
                    word.text
                    for side in [*sides, *(s for bead in near for s in (bead.source, bead.target))]
                    for word in side.words
                    if side.language == language and word.upos in LEXICAL
                }
            )
            vectors = centred(sentence_vectors(ordered, language=language))
            self.words |= {
                (language, text): vector for text, vector in zip(ordered, vectors, strict=True)
            }
        ratios = [
            math.log(len(bead.target.text) / len(bead.source.text))
            * (1 if bead.source.language == "zh" else -1)
            for bead in beads
            if bead.source.text and bead.target.text
        ]
        self.ratio = float(np.median(ratios)) if ratios else 0.0

    def vectors(self, language: str, texts: Sequence[str]) -> np.ndarray:
        """Vectors of ``texts``, of shape (texts, dimensions)."""
        new = [t for t in dict.fromkeys(texts) if (language, t) not in self._vectors]
        if new:
            made = centred(sentence_vectors(new, language=language), around=self._centres[language])
            for text, vector in zip(new, made, strict=True):
                self._vectors[language, text] = vector
        return np.array([self._vectors[language, text] for text in texts])

    @staticmethod
    def _runs(side: Side) -> Iterator[str]:
        """Clauses, up to three of them together, the rest without one, and joined members."""
        spans = pieces(side)
        for number, (start, end) in enumerate(spans):
            yield side.text[start:end].strip()
            if len(spans) > 1:
                yield _without(side, (start, end))
            for later in spans[number + 1 : number + 3]:
                yield side.text[start : later[1]].strip()
            for part in _JOINED[side.language].split(side.text[start:end]):
                if part.strip():
                    yield part.strip()

    def cosine(self, one: Side, text: str, other: Side, counterpart: str) -> float:
        """Cosine of a text of ``one`` and a text of ``other``: clauses, runs of them, or all."""
        return float(self.cosines(one, [text], other, [counterpart])[0, 0])

    def cosines(
        self, one: Side, texts: Sequence[str], other: Side, counterparts: Sequence[str]
    ) -> np.ndarray:
        """Cosines of texts of ``one`` and of ``other``, of shape (texts, counterparts)."""
        own, theirs = self.vectors(one.language, texts), self.vectors(other.language, counterparts)
        return own @ theirs.T

    def belongs(self, alone: Bead, near: Bead) -> bool:
        """Whether a sentence without partner brings the two sides of the bead ``near`` closer."""
        own, there, partner = (
            (alone.target, near.target, near.source)
            if alone.target.text
            else (alone.source, near.source, near.target)
        )
        if not there.text or not partner.text:
            return False
        before = alone.bead_id < near.bead_id
        both = _joined(own, there) if before else _joined(there, own)
        return self.cosine(there, both, partner, partner.text) > self.cosine(
            there, there.text, partner, partner.text
        )

    def best(self, one: Side, texts: Sequence[str], other: Side) -> np.ndarray:
        """For each of ``texts`` of ``one`` the best cosine with a clause, or run, of ``other``."""
        runs = sorted({*self._runs(other), other.text})
        return self.cosines(one, texts, other, runs).max(axis=1)

    def least_known_part(self, one: Side, other: Side) -> float:
        """The best cosine with ``other`` of that part of ``one`` which has the worst."""
        return float(self.best(one, _parts(one), other).min())

    def known(self, one: Side, words: Sequence[Word], other: Side) -> float:
        """Mean over ``words`` of the best cosine with a content word of ``other``."""
        theirs = [self.words[other.language, w.text] for w in other.words if w.upos in _CONTENT]
        if not theirs:
            return 0.0
        own = np.array([self.words[one.language, word.text] for word in words])
        return float((own @ np.array(theirs).T).max(axis=1).mean())

    def likeness(self, one: Side, word: Word, other: Side, counterpart: Word) -> float:
        """Cosine of two words; 0.0 where one is no content word or adverb."""
        own = self.words.get((one.language, word.text))
        theirs = self.words.get((other.language, counterpart.text))
        return 0.0 if own is None or theirs is None else float(own @ theirs)

    def counterpart(
        self, one: Side, word: Word, other: Side, *, upos: Collection[str], least: float
    ) -> Word | None:
        """The word of ``other`` likest to ``word``, of cosine ``least`` at least.

        None also where another word of ``one`` is liker to it: it renders that one.
        """
        theirs = [w for w in other.words if w.upos in upos]
        if not theirs:
            return None
        best = max(theirs, key=lambda their: self.likeness(one, word, other, their))
        likeness = self.likeness(one, word, other, best)
        rivals = (self.likeness(one, own, other, best) for own in one.words if own is not word)
        taken = any(rival > likeness for rival in rivals)
        return best if likeness >= least and not taken else None

    def fits_better(self, one: Side, rest: str, other: Side) -> bool:
        """Whether the lengths of ``rest`` and ``other`` are nearer to the usual ratio."""
        usual = self.ratio if one.language == "zh" else -self.ratio
        gaps = [abs(math.log(len(other.text) / len(text)) - usual) for text in (one.text, rest)]
        return gaps[1] < gaps[0]

    def at(self, side: Side, word: Word) -> str:
        """The clause in which ``word`` stands."""
        return next(
            side.text[start:end].strip()
            for start, end in [*pieces(side), (0, len(side.text))]
            if start <= word.start < end
        )


def _evenly(size: int, *, most: int) -> list[int]:
    """At most ``most`` of ``size`` places, evenly apart."""
    return [size * number // min(size, most) for number in range(min(size, most))]


def _joined(one: Side, other: Side) -> str:
    return one.text + (" " if one.language == "en" else "") + other.text


def _clauses(side: Side) -> list[str]:
    return [side.text[start:end].strip() for start, end in pieces(side)]


def _parts(side: Side) -> list[str]:
    """Clauses; Chinese ones also split at the marks and words that join equal members."""
    found = []
    for start, end in pieces(side):
        text = side.text[start:end]
        members = _JOINED["zh"].split(text) if side.language == "zh" else [text]
        found += [member.strip() for member in members if member.strip()]
    return found or _clauses(side)


def _without(side: Side, span: tuple[int, int]) -> str:
    return (side.text[: span[0]] + side.text[span[1] :]).strip()


def lone_clauses(bead: Bead, around: Sequence[Bead], clauses: Clauses) -> Iterator[Shift]:
    """Clauses that only one side has, in beads that are otherwise translated part by part.

    One whose counterpart stands in a bead ``around`` is none.
    Where the other side too holds parts without counterpart, the translation is free, and nothing
    is said. Without the clause the lengths of the two sides must fit better, too.
    """
    for kind, one, other in (
        ("omission", bead.source, bead.target),
        ("addition", bead.target, bead.source),
    ):
        spans = pieces(one)
        doubtful = [
            number
            for number, span in enumerate(spans)
            if len(spans) > 1 and _seems_alone(one, span, other, clauses)
        ]
        if not doubtful or clauses.least_known_part(other, one) < FREE:
            continue
        texts, parts = _clauses(one), _clauses(other)
        likeness = clauses.cosines(one, texts, other, parts)
        whole = clauses.cosine(one, one.text, other, other.text)
        for number in doubtful:
            rest = _without(one, spans[number])
            if any(
                clauses.best(one, [texts[number]], side)[0] >= FREE
                for near in around
                for side in (near.source, near.target)
                if side.text and side.language == other.language
            ):
                continue
            best = int(likeness[number].argmax())
            rival = np.delete(likeness[:, best], number).max() - likeness[number, best]
            if (
                rival > TAKEN
                and clauses.best(one, [texts[number]], other)[0] < FOREIGN
                and clauses.cosine(one, rest, other, other.text) - whole > GAIN
            ):
                shown = (texts[number], "") if kind == "omission" else ("", texts[number])
                yield Shift(kind, *shown, PROBABLE)


def _seems_alone(one: Side, span: tuple[int, int], other: Side, clauses: Clauses) -> bool:
    """Whether a clause's words are not known on the other side, whose length fits the rest."""
    start, end = span
    words = [w for w in one.words if start <= w.start < end and w.upos in _CONTENT]
    return (
        len(words) >= 2
        and clauses.fits_better(one, _without(one, span), other)
        and clauses.known(one, words, other) < KNOWN
    )
