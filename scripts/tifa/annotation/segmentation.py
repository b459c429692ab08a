"""Chinese word segmentation: pkuseg's model on memory-mapped arrays, and spaCy's tokenizer of it.

``Segmenter`` gives the words that ``spacy_pkuseg.pkuseg(model, user_dict="default").cut`` gives:
features and their order of summation are the same, so that scores are equal to the last bit, and
the best path is found by that package's own Viterbi routine.

``PkusegTokenizer`` makes spaCy documents of it. It segments a copy of the text in which ASCII
punctuation beside Chinese characters reads as Chinese punctuation; tokens hold the text's own
characters.
"""

import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import spacy
from spacy.attrs import NORM, PREFIX, SHAPE, SUFFIX
from spacy.lang.lex_attrs import word_shape
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import get_words_and_spaces
from spacy.vocab import Vocab

from tifa.annotation.weights import ARRAYS, LETTER, NUMBER

VERSION = "1"
"""Version of the rules for tokens; raise it when they change."""

_NUMBERS = "0123456789几二三四五六七八九十千万亿兆零１２３４５６７８９０％"
_LETTERS = {*map(chr, range(0xFF21, 0xFF3B)), *map(chr, range(0xFF41, 0xFF5B)), *"／・－"} - {"ｊ"}
"""As in pkuseg, whose list of full-width letters lacks ｊ."""
_NORMALISED = (
    {ord(character): NUMBER for character in _NUMBERS}
    | {ord(character): LETTER for character in _LETTERS}
    | {ord(character): ord("&") for character in "-._,|/*:"}
)
_RENAMED = np.array(sorted(_NORMALISED))
_RENAMED_TO = np.array([_NORMALISED[code] for code in sorted(_NORMALISED)])
_WORD_LENGTHS = (6, 5, 4, 3, 2)
_MOST_JOINED = 7
_PART = re.compile(r"\S+")
_FIRST_TAGS = 2
"""The tags B and B_single, which start a word, have the numbers 0 and 1."""


class _Trie:
    """The words that start at each character of a text; see ``weights.build_trie``."""

    def __init__(self, letters: np.ndarray, keys: np.ndarray, ends: np.ndarray) -> None:
        self._letters, self._keys, self._ends = np.array(letters), keys, ends

    def walk(self, codes: np.ndarray, *, longest: int | None = None) -> list[np.ndarray]:
        """Return for each length from 1 the state of the word that starts at each character.

        A state of 0 means that no word of that length starts there. The list ends with the last
        length that occurs, or with ``longest``.
        """
        size = len(codes)
        numbers = _find(self._letters, codes)
        starts = np.arange(size)
        states = np.zeros(size, dtype=np.int64)
        found, length = [], 0
        while starts.size and length != longest:
            ends = starts + length
            inside = ends < size
            starts, ends, states = starts[inside], ends[inside], states[inside]
            known = numbers[ends] >= 0
            starts, ends, states = starts[known], ends[known], states[known]
            states = _find(self._keys, states * len(self._letters) + numbers[ends]) + 1
            starts, states = starts[states > 0], states[states > 0]
            length += 1
            words = np.zeros(size, dtype=np.int64)
            words[starts] = np.where(self._ends[states], states, 0)
            found.append(words)
        return found


def _find(keys: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Return the place of each of ``wanted`` in the sorted ``keys``, -1 where it is missing."""
    if not len(keys):
        return np.full(wanted.shape, -1)
    places = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return np.where(keys[places] == wanted, places, -1)


def _codes(text: str) -> np.ndarray:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.int64)


class Segmenter:
    """pkuseg's default model with its default dictionary (Luo et al. 2019)."""

    def __init__(self, arrays: dict[str, np.ndarray]) -> None:
        self._bias = np.array(arrays["bias"])
        self._symbols = np.array(arrays["symbols"])
        self._character_scores = arrays["character_scores"]
        self._pair_keys, self._pair_scores = arrays["pair_keys"], arrays["pair_scores"]
        self._transition_scores = np.array(arrays["transition_scores"])
        self._words = _Trie(arrays["word_letters"], arrays["word_keys"], arrays["word_ends"])
        self._word_states = len(arrays["word_ends"])
        self._word_scores = arrays["word_scores"]
        self._word_pair_keys = arrays["word_pair_keys"]
        self._word_pair_scores = arrays["word_pair_scores"]
        self._dictionary = _Trie(
            arrays["dictionary_letters"], arrays["dictionary_keys"], arrays["dictionary_ends"]
        )

    @classmethod
    def load(cls, folder: Path | str) -> "Segmenter":
        """Return the segmenter whose converted weights lie in ``folder``, memory-mapped."""
        paths = {name: Path(folder) / f"{name}.npy" for name in ARRAYS}
        return cls(
            {name: np.load(path, mmap_mode="r").view(np.ndarray) for name, path in paths.items()}
        )

    def cut(self, text: str) -> list[str]:
        """Return the words of ``text``; white space separates words and is not returned."""
        return [text[start:end] for start, end in self.spans(text)]

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Return where the words of ``text`` start and end, in code points."""
        return [
            (part.start() + start, part.start() + end)
            for part in _PART.finditer(text)
            for start, end in self._join(part.group(), self._tag(part.group()))
        ]

    def _tag(self, text: str) -> list[tuple[int, int]]:
        """Return the spans of the words that the conditional random field finds in ``text``."""
        from spacy_pkuseg.inference import run_viterbi

        _, tags = run_viterbi(self.node_scores(text), self._transition_scores)
        starts = [0, *(np.flatnonzero(tags[1:] < _FIRST_TAGS) + 1).tolist()]
        return list(zip(starts, [*starts[1:], len(text)], strict=True))

    def node_scores(self, text: str) -> np.ndarray:
        """Return the score of each tag at each character of ``text`` (characters x tags).

        Features are summed in the order in which pkuseg sums them, for sums of floating-point
        numbers depend on it.
        """
        codes = _codes(text)
        place = _find(_RENAMED, codes)
        codes = np.where(place >= 0, _RENAMED_TO[place], codes)
        size = len(codes)
        symbols = _find(self._symbols, codes)
        characters = self._character_scores[symbols]
        pairs = self._pair_scores[
            _find(self._pair_keys, self._pair_code(symbols[:-1], symbols[1:]))
        ]
        scores = np.zeros((size, len(self._bias))) + self._bias
        scores += characters[:, 0]
        scores[1:] += characters[:-1, 1]
        scores[1:] += pairs[:, 0]
        scores[:-1] += characters[1:, 2]
        scores[:-1] += pairs[:, 1]
        scores[2:] += characters[:-2, 3]
        scores[2:] += pairs[:-1, 2]
        scores[:-2] += characters[2:, 4]

        starting = np.zeros((size + 1, len(_WORD_LENGTHS)), dtype=np.int64)
        ending = np.zeros_like(starting)
        for length, states in enumerate(self._words.walk(codes, longest=max(_WORD_LENGTHS)), 1):
            if length in _WORD_LENGTHS:
                column = _WORD_LENGTHS.index(length)
                starting[:size, column] = states
                ending[length : size + 1, column] = states[: size - length + 1]
        # Row i of `starting` holds words that start at i, of `ending` those that end before i.
        for column in range(len(_WORD_LENGTHS)):
            scores += self._word_scores[ending[1:, column], 0]
        for column in range(len(_WORD_LENGTHS)):
            scores += self._word_scores[starting[:-1, column], 1]
        self._add_word_pairs(scores, ending[:-1], starting[:-1], side=0)
        self._add_word_pairs(scores[:-1], ending[1:-1], starting[1:-1], side=1)
        return scores

    def _pair_code(self, first: np.ndarray, second: np.ndarray) -> np.ndarray:
        code = first * (len(self._symbols) + 1) + second
        return np.where((first >= 0) & (second >= 0), code, -1)

    def _add_word_pairs(
        self, scores: np.ndarray, left: np.ndarray, right: np.ndarray, *, side: int
    ) -> None:
        both = (left > 0)[:, :, None] & (right > 0)[:, None, :]
        row, first, second = np.nonzero(both)
        keys = left[row, first] * self._word_states + right[row, second]
        places = _find(self._word_pair_keys, keys)
        known = places >= 0
        np.add.at(scores, row[known], self._word_pair_scores[places[known], side])

    def _join(self, text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Join neighbours that make a word of the dictionary, longest runs first.

        A run whose members are all words of the dictionary stays apart, as in pkuseg.
        """
        words = {
            (start, start + length)
            for length, states in enumerate(self._dictionary.walk(_codes(text)), 1)
            for start in np.flatnonzero(states).tolist()
        }
        for members in range(_MOST_JOINED, 1, -1):
            index = 0
            while index + members <= len(spans):
                run = spans[index : index + members]
                joined = (run[0][0], run[-1][1])
                if joined in words and not all(span in words for span in run):
                    spans[index : index + members] = [joined]
                index += 1
        return spans


_HAN = "\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WIDE = str.maketrans(",;:?!()", "，；：？！（）")
_MARK = ",;:?!()\"'"
_ASCII_MARK = re.compile(
    rf"(?<=[{_HAN}])[^\S\n]*[.{_MARK}]+|(?<![{_MARK}])[{_MARK}]+(?=[^\S\n]*[{_HAN}])"
)
_SIGNS = "\\u2600-\\u27bf\\U0001f000-\\U0001faff"
_EMOJI = rf"[{_SIGNS}][{_SIGNS}\u200d\ufe0f]*"
_EMOJI_OR_TEXT = re.compile(rf"(?P<emoji>{_EMOJI})|(?:(?!{_EMOJI}).)+", re.DOTALL)


def widen_punctuation(text: str) -> str:
    """Return ``text`` with ASCII punctuation beside Chinese characters as Chinese punctuation.

    The length stays the same. A full stop counts only after a Chinese character or a mark that
    follows one, so that numbers and abbreviations keep theirs. Straight quotation marks open and
    close in turn, anew in each line; between Latin letters they stay.
    """
    if text.isascii() or not _ASCII_MARK.search(text):
        return text
    wide = list(text)
    for found in _ASCII_MARK.finditer(text):
        for index in range(found.start(), found.end()):
            mark = text[index]
            wide[index] = "。" if mark == "." else mark.translate(_WIDE)
    opened = {'"': False, "'": False}
    for index, mark in enumerate(text):
        if mark in opened and wide[index] == mark and not _within_latin(wide, index):
            pair = "“”" if mark == '"' else "‘’"
            wide[index] = pair[opened[mark]]
            opened[mark] = not opened[mark]
        elif mark == "\n":
            opened = dict.fromkeys(opened, False)
    return "".join(wide)


def _within_latin(characters: list[str], index: int) -> bool:
    around = [*characters[max(index - 1, 0) : index], *characters[index + 1 : index + 2]]
    return bool(around) and "".join(around).isascii()


_FORMS = str.maketrans(
    {
        **{code: code - 0xFEE0 for code in range(0xFF10, 0xFF5B)},
        **{ord(a): b for a, b in zip(",;:?!()『』「」", "，；：？！（）‘’“”", strict=True)},
        0xFF1A: "：",
        0xFF1B: "；",
        0xFF1F: "？",
        0xFF1C: "<",
        0xFF1D: "=",
        0xFF1E: ">",
        0xFF20: "@",
    }
)


def normal_form(word: str) -> str:
    """Return ``word`` as the statistical components see it, of the same length.

    Chinese and ASCII punctuation, corner and curved quotation marks, and full-width and ASCII
    letters and digits are the same to them.
    """
    return "。" if word == "." else word.translate(_FORMS)


LEXEME_FORMS: dict[int, Callable[[str], str]] = {
    NORM: lambda word: normal_form(word).lower(),
    PREFIX: lambda word: normal_form(word)[:1],
    SUFFIX: lambda word: normal_form(word)[-1:],
    SHAPE: lambda word: word_shape(normal_form(word)),
}


class PkusegTokenizer:
    """spaCy tokenizer of the Chinese pipeline.

    The weights of the segmenter are no part of the saved pipeline: they lie in the cache, and
    ``attach`` (called by ``pipelines.load_pipeline``) names the folder. They are opened when
    the first text is tokenised.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        self._folder: Path | None = None
        self._segmenter: Segmenter | None = None

    def attach(self, folder: Path | str) -> None:
        """Use the converted weights in ``folder``."""
        self._folder, self._segmenter = Path(folder), None

    def __call__(self, text: str) -> Doc:
        """Return a document whose tokens reproduce ``text`` exactly."""
        words = [text[start:end] for start, end in self._spans(text)]
        words, spaces = get_words_and_spaces(words, text)
        return Doc(self.vocab, words=words, spaces=spaces)

    def _spans(self, text: str) -> list[tuple[int, int]]:
        if self._segmenter is None:
            if self._folder is None:
                raise RuntimeError("load this pipeline with tifa's load_pipeline")
            self._segmenter = Segmenter.load(self._folder)
        wide = widen_punctuation(text)
        return [
            (part.start() + start, part.start() + end)
            for part in _EMOJI_OR_TEXT.finditer(wide)
            for start, end in (
                [(0, len(part.group()))] if part["emoji"] else self._segmenter.spans(part.group())
            )
        ]

    def to_bytes(self, **_: object) -> bytes:
        """Return nothing: the tokenizer has no state of its own."""
        return b""

    def from_bytes(self, _data: bytes, **_: object) -> "PkusegTokenizer":
        """Return the tokenizer as it is."""
        return self

    def to_disk(self, _path: Path | str, **_: object) -> None:
        """Write nothing: the tokenizer has no state of its own."""

    def from_disk(self, _path: Path | str, **_: object) -> "PkusegTokenizer":
        """Return the tokenizer as it is."""
        return self


@spacy.registry.tokenizers("tifa.PkusegTokenizer.v1")
def create_tokenizer() -> Callable[[Language], PkusegTokenizer]:
    """Return what makes the tokenizer for a pipeline, and the word forms its components see."""

    def tokenizer(nlp: Language) -> PkusegTokenizer:
        nlp.vocab.lex_attr_getters.update(LEXEME_FORMS)
        return PkusegTokenizer(nlp.vocab)

    return tokenizer
