"""Single words that only one side of a bead has: adverbs and adjectives, efforts, restrictions.

A word counts as left out or added when nothing on the other side may render it, by the answers of
its group in the lexicon of modality. What a rendering leaves to other parts of speech is covered by
the answers' breadth, so that the rule misses more than it invents.
"""

import re
from collections.abc import Iterator, Sequence

from tifa.relations.aligned import Side, Word
from tifa.relations.attempts import attempt_shifts
from tifa.relations.clauses import LEXICAL, Clauses, Shift
from tifa.relations.modality import Group

LEFT_OUT, AGAIN, ADDED = 0.9, 0.7, 0.65
"""What a finding is worth: a Chinese word unanswered anywhere, one unanswered in its clause though
not in the sentence, an English word unanswered."""

ALIKE = 0.5
"""Cosine of two words, each centred on its language, from which one may render the other."""

_MODIFIERS = frozenset(["ADJ", "ADV", "NOUN", "DET", "NUM", "PROPN"])
_LIGHT = frozenset(["effort", "work", "measure", "step", "activity", "action", "endeavor"])
_NAMED = re.compile(r"《[^》]*》|“[^”]*”|「[^」]*」|\"[^\"]*\"")


def word_shifts(
    zh: Side, en: Side, *, groups: Sequence[Group], clauses: Clauses
) -> Iterator[Shift]:
    """Yield what the English side leaves out or adds, at most one shift per group and direction.

    A word whose vector is within ``ALIKE`` of a word on the other side is taken to be answered,
    whatever the lexicon says.
    """
    for group in groups:
        for one, other in ((zh, en), (en, zh)):
            spots = _spots(one, group)
            if group.effect == "attempt" and one.language == "zh":
                yield from attempt_shifts(zh, en, group=group, clauses=clauses)
            elif not spots:
                continue
            elif not group.answers[other.language].search(other.text):
                for spot in spots:
                    if not _alike(one, spot, other, clauses):
                        yield _shift(group, one, spot, _instead(one, spot, other, clauses))
                        break
            elif one.language == "zh" and _count(group, one) > _count(group, other):
                for spot in spots:
                    if _alone(group, one, spot, other, clauses):
                        yield _shift(group, one, spot, "", AGAIN)
                        break


def _shift(
    group: Group, one: Side, spot: tuple[int, int], instead: str, weight: float | None = None
) -> Shift:
    words = one.text[slice(*spot)]
    left_out = one.language == "zh"
    shown = (words, instead) if left_out else (instead, words)
    kinds = {
        "content": ("omission", "addition"),
        "degree": ("strength_weaker", "strength_stronger"),
        "attempt": ("strength_stronger", "strength_weaker"),
    }
    kind = kinds[group.effect][0 if left_out else 1]
    return Shift(kind, *shown, weight or (LEFT_OUT if left_out else ADDED))


def _alike(one: Side, spot: tuple[int, int], other: Side, clauses: Clauses) -> bool:
    """Whether a word of the other side is like the one found, and renders no other."""
    word = _word(one, spot)
    alike = clauses.counterpart(one, word, other, upos=LEXICAL, least=ALIKE)
    return word.end == spot[1] and alike is not None


def _word(side: Side, spot: tuple[int, int]) -> Word:
    return next(word for word in side.words if word.start == spot[0])


def _instead(one: Side, spot: tuple[int, int], other: Side, clauses: Clauses) -> str:
    """The light noun that stands for a noun of weight (efforts for 斗争), or nothing."""
    if one.language != "zh" or _word(one, spot).upos != "NOUN":
        return ""
    for word in other.words:
        if word.lemma in _LIGHT and not any(
            clauses.likeness(one, own, other, word) >= ALIKE for own in one.words
        ):
            return word.text
    return ""


def _alone(group: Group, one: Side, spot: tuple[int, int], other: Side, clauses: Clauses) -> bool:
    """Whether the English clause of the verb that a Chinese word goes with has no answer to it.

    The verb follows the word at once, both verbs are like each other, and the English one is no
    clause of purpose or manner, over which an adverb of its main clause has scope.
    """
    following = next((word for word in one.words if word.start == spot[1]), None)
    if following is None or following.upos != "VERB":
        return False
    verb = clauses.counterpart(one, following, other, upos=("VERB",), least=ALIKE)
    return (
        verb is not None
        and verb.deprel in ("root", "conj")
        and not group.answers[other.language].search(clauses.at(other, verb))
    )


def _count(group: Group, side: Side) -> int:
    return sum(1 for _ in group.answers[side.language].finditer(side.text))


def _spots(side: Side, group: Group) -> list[tuple[int, int]]:
    """Where words of the group stand as words of their own, outside names and titles."""
    pattern = group.patterns[side.language]
    if pattern is None:
        return []
    matches = list(pattern.finditer(side.text))
    if not matches:
        return []
    starts = {word.start: word for word in side.words}
    ends = {word.end for word in side.words}
    named = [match.span() for match in _NAMED.finditer(side.text)]
    return [
        match.span()
        for match in matches
        if match.start() in starts
        and match.end() in ends
        and not any(start < match.end() and match.start() < end for start, end in named)
        and "-" not in side.text[max(match.start() - 1, 0) : match.start()]
        and (" " in match[0] or side.language == "zh" or starts[match.start()].upos in _MODIFIERS)
        and not _in_name(side, starts[match.start()])
        and not _predicated(side, starts[match.start()])
    ]


def _predicated(side: Side, word: Word) -> bool:
    """Whether a Chinese adjective closes a compound or clause (领土完整): it modifies nothing."""
    if side.language == "en" or word.upos != "ADJ":
        return False
    position = side.words.index(word)
    following = side.words[position + 1 : position + 2]
    return (
        position > 0
        and side.words[position - 1].upos in ("NOUN", "PROPN")
        and (not following or following[0].upos in ("PUNCT", "CCONJ"))
    )


def _in_name(side: Side, word: Word) -> bool:
    """Whether an English word has a capital without opening a sentence."""
    if side.language == "zh":
        return bool(word.entity_id)
    before = side.text[: word.start].rstrip()
    return word.text[:1].isupper() and bool(before) and before[-1] not in '.!?:;”"'
