"""Single words that only one side of a bead has: adverbs and adjectives, efforts, restrictions.

A word counts as left out or added when nothing on the other side may render it, by the answers of
its group in the lexicon of modality. What a rendering leaves to other parts of speech is covered by
the answers' breadth, so that the rule misses more than it invents.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from tifa.relations.aligned import Side, Word
from tifa.relations.clauses import CLAUSE_END, Clauses, Shift
from tifa.relations.modality import Group

LEFT_OUT, ADDED, ATTEMPT = 0.85, 0.8, 0.7
"""What a finding is worth: a Chinese word unanswered, an English one, an attempt become an act."""

ALIKE = 0.5
"""Cosine of two words, each centred on its language, from which one may render the other."""

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
                if spots and _count(group, one) > _count(group, other):
                    spots = sorted((spot for spot in spots if _acts(one, spot)), key=_nearest(one))
                else:
                    spots = []
            elif group.answers[other.language].search(other.text):
                continue
            else:
                spots = [spot for spot in spots if not _alike(one, spot, other, clauses)]
            if spots:
                yield _shift(group, one, spots[0])


def _shift(group: Group, one: Side, spot: tuple[int, int]) -> Shift:
    words = _phrase(one, spot)
    left_out = one.language == "zh"
    shown = (words, "") if left_out else ("", words)
    if group.effect == "content":
        return Shift(
            "omission" if left_out else "addition", *shown, LEFT_OUT if left_out else ADDED
        )
    if group.effect == "degree":
        return Shift(
            "strength_weaker" if left_out else "strength_stronger",
            *shown,
            LEFT_OUT if left_out else ADDED,
        )
    return Shift("strength_stronger" if left_out else "strength_weaker", *shown, ATTEMPT)


def _alike(one: Side, spot: tuple[int, int], other: Side, clauses: Clauses) -> bool:
    word = next(word for word in one.words if word.start == spot[0])
    return word.end == spot[1] and clauses.nearest(one, word, other) >= ALIKE


def _count(group: Group, side: Side) -> int:
    return sum(1 for _ in group.answers[side.language].finditer(side.text))


def _spots(side: Side, group: Group) -> list[tuple[int, int]]:
    """Where words of the group stand as words of their own, outside names and titles."""
    pattern = group.patterns[side.language]
    if pattern is None:
        return []
    starts = {word.start: word for word in side.words}
    ends = {word.end for word in side.words}
    named = [match.span() for match in _NAMED.finditer(side.text)]
    return [
        match.span()
        for match in pattern.finditer(side.text)
        if match.start() in starts
        and match.end() in ends
        and not any(start < match.end() and match.start() < end for start, end in named)
        and "-" not in side.text[max(match.start() - 1, 0) : match.start()]
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


def _acts(side: Side, spot: tuple[int, int]) -> bool:
    """Whether a verb follows in the same clause: what the attempt is one at."""
    rest = side.text[spot[1] :]
    end = spot[1] + len(CLAUSE_END.split(rest, maxsplit=1)[0])
    return any(spot[1] <= word.start < end and word.upos == "VERB" for word in side.words)


def _nearest(side: Side) -> Callable[[tuple[int, int]], tuple[bool, int]]:
    """Order of attempts: first those that stand right before a verb."""
    verbs = {word.start for word in side.words if word.upos == "VERB"}
    return lambda spot: (spot[1] not in verbs, spot[0])


def _phrase(side: Side, spot: tuple[int, int]) -> str:
    """The words found, with the next word where it is a content word."""
    following = next((word for word in side.words if word.start >= spot[1]), None)
    if following is None or following.upos not in ("VERB", "NOUN", "ADJ", "PROPN"):
        return side.text[slice(*spot)]
    if side.text[spot[1] : following.start].strip():
        return side.text[slice(*spot)]
    return side.text[spot[0] : following.end]
