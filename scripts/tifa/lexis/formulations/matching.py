"""Where given wordings stand in sentences: every occurrence, nested and overlapping ones too."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tifa.lexis.formulations.terms import folded, folded_characters, pieces


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence to search; ``start`` is its offset in the document's clean text.

    ``tokens`` are (text, lemma, start, end) with the document's offsets; only English needs them.
    """

    sentence_id: str
    language: str
    text: str
    start: int
    tokens: Sequence[tuple[str, str, int, int]] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """An occurrence of wording ``term``, with offsets in the document's clean text."""

    term: str
    sentence_id: str
    start: int
    end: int


class Finder:
    """Finds wordings of one language; compiled once into a tree, linear in the text.

    Chinese wordings match character by character, white space aside. English ones match whole
    words in any case, as written or in another inflection: ``lemmas`` maps words to their base
    forms, and words with the same base form are one. Commas and semicolons are alike,
    hyphens count as spaces.
    """

    def __init__(
        self, terms: Iterable[str], *, language: str, lemmas: Mapping[str, str] | None = None
    ) -> None:
        self.language = language
        self.lemmas = lemmas or {}
        self._tree: dict = {}
        for term in sorted(set(terms)):
            node = self._tree
            parts = self._parts(term)
            for part in parts:
                node = node.setdefault(part, {})
            if parts:
                node.setdefault(None, term)

    def _parts(self, term: str) -> Sequence[str]:
        form = base_form(term, language=self.language, lemmas=self.lemmas)
        return form if self.language == "zh" else form.split()

    def _base(self, word: str) -> str:
        return self.lemmas.get(word, word)

    def find(self, text: Text) -> list[Place]:
        """Return the places of all wordings in ``text``, by start and then longest first.

        Different wordings may overlap; a wording does not overlap itself.
        """
        if self.language == "zh":
            letters = [
                (letter, text.start + at)
                for at, letter in enumerate(folded_characters(text.text))
                if not letter.isspace()
            ]
            parts = [letter for letter, _ in letters]
            bounds = [(start, start + 1) for _, start in letters]
        else:
            found = pieces(text.text, offset=text.start)
            parts = [self._base(piece) for piece, _, _ in found]
            bounds = [(start, end) for _, start, end in found]
        places: list[Place] = []
        reached: dict[str, int] = {}
        for first, part in enumerate(parts):
            node = self._tree.get(part)
            at = first
            here = []
            while node is not None:
                term = node.get(None)
                if term is not None and reached.get(term, -1) <= first:
                    here.append(Place(term, text.sentence_id, bounds[first][0], bounds[at][1]))
                    reached[term] = at + 1
                at += 1
                node = node.get(parts[at]) if at < len(parts) else None
            places += reversed(here)
        return places


def cuts(place: Place, whole: Sequence[Place]) -> bool:
    """Whether a boundary of ``place`` falls inside one of the places in ``whole``."""
    return any(
        other.start < bound < other.end for other in whole for bound in (place.start, place.end)
    )


def base_form(term: str, *, language: str, lemmas: Mapping[str, str]) -> str:
    """Return the form in which wordings of ``language`` are compared, words as their lemmas."""
    form = folded(term, language=language)
    return form if language == "zh" else " ".join(lemmas.get(word, word) for word in form.split())


def base_forms(words: Iterable[str], lemmas: Iterable[str]) -> dict[str, str]:
    """Return the most frequent lemma of each word, folded; ties in alphabetical order.

    A word that is itself a lemma of others keeps the form that it mostly has.
    """
    counts: Counter[tuple[str, str]] = Counter()
    for (word, lemma), count in Counter(zip(words, lemmas, strict=True)).items():
        counts[folded_characters(word), folded_characters(lemma)] += count
    best: dict[str, tuple[int, str]] = {}
    for (word, lemma), count in counts.items():
        if word not in best or (-count, lemma) < best[word]:
            best[word] = (-count, lemma)
    return {word: lemma for word, (_, lemma) in best.items() if word != lemma}
