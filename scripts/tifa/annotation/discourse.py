"""An annotated document as the attribution of voices sees it: words, paragraphs, text."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

_EN_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_ZH_CHARACTER = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]|[A-Za-z0-9]+")


@dataclass(frozen=True)
class Word:
    """A token of a document: offsets in its clean text, UD annotation, its entity's extent.

    ``head`` is an index into the paragraph's words, -1 for a root. ``sentence`` numbers the
    paragraph's sentences from 0.
    """

    start: int
    end: int
    text: str
    lemma: str
    upos: str
    head: int
    deprel: str
    sentence: int
    entity: str = ""
    entity_start: int = -1
    entity_end: int = -1


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of an annotated document; offsets count in the document's clean text."""

    paragraph_id: str
    start: int
    end: int
    heading: bool
    words: tuple[Word, ...]


@dataclass(frozen=True)
class Document:
    """An annotated document; ``own_names`` are more names of its holder."""

    document_id: str
    language: str
    holder: str
    text: str
    paragraphs: tuple[Paragraph, ...]
    own_names: tuple[str, ...] = ()

    @cached_property
    def _starts(self) -> list[int]:
        return [item.start for item in self.paragraphs]

    @cached_property
    def _word_starts(self) -> list[list[int]]:
        return [[word.start for word in item.words] for item in self.paragraphs]

    def paragraph_at(self, offset: int) -> int:
        """Return the number, from 0, of the paragraph that holds ``offset``."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def words_between(self, start: int, end: int) -> Sequence[Word]:
        """Return the words of the paragraph at ``start`` that begin in [start, end)."""
        number = self.paragraph_at(start)
        starts = self._word_starts[number]
        return self.paragraphs[number].words[bisect_left(starts, start) : bisect_left(starts, end)]

    def word_at(self, offset: int) -> Word | None:
        """Return the word that holds ``offset``, or the next one in its paragraph."""
        number = self.paragraph_at(offset)
        words = self.paragraphs[number].words
        at = max(0, bisect_right(self._word_starts[number], offset) - 1)
        while at < len(words) and words[at].end <= offset:
            at += 1
        return words[at] if at < len(words) else None


def length_in_words(text: str, *, language: str) -> int:
    """Return the length of ``text``: Chinese characters, or words in English."""
    pattern = _ZH_CHARACTER if language == "zh" else _EN_WORD
    return sum(1 for _ in pattern.finditer(text))


def letters(text: str) -> str:
    """Return the letters and digits of ``text``, case levelled."""
    return "".join(char for char in text.casefold() if char.isalnum())
