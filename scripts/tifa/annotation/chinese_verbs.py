"""Chinese verbs of speaking that a segmenter has joined to the name before them."""

from collections.abc import Sequence
from itertools import pairwise

from tifa.annotation.chinese_complements import BREAKS
from tifa.annotation.cues import CLOSED
from tifa.annotation.discourse import Word
from tifa.annotation.reporting import Lexicon

_ALONE = frozenset("说称")
"""Verbs of one character that are cut free by themselves."""


def detach_verbs(words: Sequence[Word], *, lexicon: Lexicon) -> list[Word]:
    """Cut a verb of speaking free at the end of a clause, where segmentation ran across it.

    Names are what segmenters get wrong, and names stand before these verbs.
    """
    cut: list[Word] = []
    clause: list[Word] = []
    opener = ""
    for index, word in enumerate(words):
        ends = word.text[0] in BREAKS
        if not ends:
            clause.append(word)
        if ends or index == len(words) - 1 or word.sentence != words[index + 1].sentence:
            mark = word.text[0] if ends else ""
            cut.extend(_detached(clause, lexicon, after_words=opener == CLOSED, mark=mark))
            clause = []
            opener = mark
            if ends:
                cut.append(word)
    return cut


def _detached(
    clause: Sequence[Word], lexicon: Lexicon, *, after_words: bool, mark: str
) -> list[Word]:
    text = "".join(word.text for word in clause)
    contiguous = all(one.end == other.start for one, other in pairwise(clause))
    size = next(
        (
            size
            for size in range(min(lexicon.longest + 1, len(text) - 1), 0, -1)
            if _speaks(text[-size:], lexicon)
        ),
        0,
    )
    if (
        not size
        or not contiguous
        or (size == 1 and not (after_words or mark in {"，", ",", "：", ":"}))
    ):
        return list(clause)
    cut = clause[-1].end - size
    at = next(index for index, word in enumerate(clause) if word.end > cut)
    word = clause[at]
    noun = word.upos == "NOUN" and not after_words
    if word.start == cut or (size == 1 and (noun or len(word.text) < 2)):
        return list(clause)
    tail = text[-size:]
    verb = tail if (tail,) in lexicon.expressions else tail[:-1]
    parts = [
        *clause[:at],
        _part(word, word.start, cut, word.text[: cut - word.start], "PROPN"),
        _part(clause[-1], cut, cut + len(verb), verb, "VERB"),
    ]
    if len(verb) < size:
        parts.append(_part(clause[-1], cut + len(verb), cut + size, tail[-1], "VERB"))
    return parts


def _speaks(tail: str, lexicon: Lexicon) -> bool:
    for form in (tail, tail[:-1] if tail[-1] in "道说" else ""):
        expression = lexicon.expressions.get((form,))
        if expression is not None and expression.kind not in {"source", "naming"}:
            return len(tail) > 1 or tail in _ALONE
    return False


def _part(word: Word, start: int, end: int, text: str, upos: str) -> Word:
    return Word(start, end, text, text, upos, -1, word.deprel, word.sentence)
