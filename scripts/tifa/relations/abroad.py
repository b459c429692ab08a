"""Quoted words in another language: which sentence of a text may hold what they render.

Two signs speak for a sentence: the cosine of its vector with that of the words, and how many of the
words it renders by the dictionary. The first knows phrases, the second short words, which hardly
have vectors of their own. Each is set against texts as long of words that the quoting document does
not quote; p is the smaller of both, doubled (Bonferroni).
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np

from tifa.relations.glosses import glosses, pieces
from tifa.relations.likeness import empirical_p
from tifa.relations.reuse import function_words, units
from tifa.relations.texts import Texts
from tifa.relations.words import Word


@dataclass(frozen=True)
class Place:
    """The sentence ``number`` of a text, found for quoted words.

    ``score`` is the cosine or the share of the words that it renders, from 0 to 1, whichever sign
    is the less likely by chance.
    """

    number: int
    score: float
    p: float
    floor: float


class Abroad:
    """What ``document`` quotes, the ``texts``, against ``target`` in the other language."""

    def __init__(
        self,
        study: Texts,
        document: str,
        target: str,
        texts: Sequence[str],
        *,
        draws: int,
        seed: int,
    ) -> None:
        self.study, self.language = study, study.language(document)
        self.goal = study.vectors(target).T
        self.covering = Covering(study.content_of(target), rarity=study.rarity())
        words = (word for sentence in study.words.get(document, ()) for word in sentence)
        self.unquoted = [w for w in words if not any(w.casefold() in t.casefold() for t in texts)]
        self.draws, self.seed = draws, [seed, crc32(document.encode())]
        self._chance: dict[int, tuple[np.ndarray, np.ndarray]] = {}

    def find(self, text: str) -> Place:
        """The likeliest place of ``text``; p is 1 where there are no other words to draw from."""
        words = self._words([text])
        cosines, covered = self._signs([text], [words])
        chance = self._by_chance(len(units(text, language=self.language)))
        p, floor = zip(
            *(
                empirical_p(sign.max(axis=1), drawn)
                for sign, drawn in zip((cosines, covered), chance, strict=True)
            ),
            strict=True,
        )
        by_words = p[1][0] < p[0][0]
        first, second = (covered[0], cosines[0]) if by_words else (cosines[0], covered[0])
        number = int(np.lexsort((-second, -first.round(6)))[0])
        score = self.covering.share(words, number) if by_words else float(cosines[0, number])
        return Place(number, score, min(1.0, 2 * float(min(p)[0])), min(1.0, 2 * floor[0]))

    def _words(self, texts: Sequence[str]) -> list[Word]:
        """What the dictionary is asked for: the words of ``texts`` and, as often as it has words,
        each term that stands in them."""
        empty = function_words(self.language)
        found: list[Word] = []
        for text in texts:
            words = self._cut(text)
            own = [(self.language, word) for word in words if word not in empty]
            found += [(self.language, self.study.lemma.get(word, word[1])) for word in own]
            for term, spelt in self.study.terms_in(text, self.language):
                found += [term] * len(self._cut(spelt))
        return found

    def _cut(self, text: str) -> list[str]:
        if self.language == "zh":
            return list(pieces(text))
        return [form for form, _, _ in units(text, language=self.language)]

    def _signs(
        self, texts: Sequence[str], words: Sequence[Sequence[Word]]
    ) -> tuple[np.ndarray, np.ndarray]:
        """Cosines and weights of words rendered, each of shape (texts, sentences)."""
        cosines = self.study.encode(texts, language=self.language) @ self.goal
        return cosines, np.array([self.covering.weights(own) for own in words])

    def _by_chance(self, length: int) -> tuple[np.ndarray, np.ndarray]:
        """The best of both signs for random texts of at least ``length`` units each."""
        if length not in self._chance:
            random = np.random.default_rng(self.seed)
            drawn = [self._draw(random, length) for _ in range(self.draws if self.unquoted else 0)]
            between = "" if self.language == "zh" else " "
            signs = self._signs(
                [between.join(own) for own in drawn], [self._words(own) for own in drawn]
            )
            self._chance[length] = (
                tuple(sign.max(axis=1) for sign in signs) if drawn else (np.empty(0),) * 2
            )
        return self._chance[length]

    def _draw(self, random: np.random.Generator, length: int) -> list[str]:
        drawn, held = [], 0
        while held < length:
            drawn.append(self.unquoted[random.integers(len(self.unquoted))])
            held += max(1, len(units(drawn[-1], language=self.language)))
        return drawn


class Covering:
    """Sentences, given by their words, against words of the other language.

    The dictionary is CC-CEDICT (see ``glosses``); a term of the study renders itself. ``rarity``
    says of English words and of terms how much they tell, 0 to 1; others tell nothing.
    """

    def __init__(
        self, sentences: Sequence[Collection[Word]], *, rarity: Mapping[Word, float]
    ) -> None:
        self.size, self.rarity = len(sentences), rarity
        self._holding: dict[Word, dict[int, float]] = defaultdict(dict)
        for number, words in enumerate(sentences):
            for word in words:
                for english, share in _english(word):
                    held = self._holding[english]
                    held[number] = max(share, held.get(number, 0.0))
        self._rows: dict[Word, np.ndarray] = {}

    def weights(self, words: Sequence[Word]) -> np.ndarray:
        """The weight of those of ``words`` that each sentence renders; 0 without any.

        A word weighs as much as the rarest of its renderings there, and as one word of a gloss of n
        the nth part of that. A Chinese word without an entry counts as those in it that have one.
        """
        entries = (entry for word in words for entry in _entries(word))
        return sum(map(self._row, entries), start=np.zeros(self.size))

    def share(self, words: Sequence[Word], number: int) -> float:
        """The share of ``words`` that sentence ``number`` renders, 0 to 1; 0 without words."""
        entries = [entry for word in words for entry in _entries(word)]
        return sum(self._row(word)[number] > 0 for word in entries) / max(1, len(entries))

    def _row(self, word: Word) -> np.ndarray:
        if word not in self._rows:
            row = np.zeros(self.size)
            for english, share in _english(word):
                worth = share * self.rarity.get(english, 0.0)
                for number, held in self._holding.get(english, {}).items():
                    row[number] = max(row[number], worth * held)
            self._rows[word] = row
        return self._rows[word]


def _entries(word: Word) -> list[Word]:
    language, form = word
    if language != "zh" or glosses(form):
        return [word]
    return [(language, piece) for piece in pieces(form)]


def _english(word: Word) -> list[tuple[Word, float]]:
    """What a word may stand for: itself, or English words with their shares of a gloss."""
    if word[0] != "zh":
        return [(word, 1.0)]
    return [
        (("en", english), 1 / len(gloss))
        for _, form in _entries(word)
        for gloss in glosses(form)
        for english in sorted(gloss)
    ]
