"""What constructions are made of: words, terms and clauses around a mention."""

import re
from collections.abc import Sequence

from tifa.stance.clauses import split_clauses
from tifa.stance.clues import Clue
from tifa.stance.lexicon import Match
from tifa.stance.scene import Scene

MODERATE = 0.5
WEAK = 0.4
HARMS = ("harm", "violate", "misuse", "blame")
GOODS = ("praise", "support", "benefit", "comply")
SHORT_PHRASE = 3


def is_other_actor(scene: Scene) -> bool:
    """Whether the target is an actor other than the speaker."""
    return scene.target.kind == "actor" and not scene.is_self(scene.target)


def text_between(scene: Scene, first: int, last: int) -> str:
    """The words between two positions, both included."""
    tokens = scene.sentence.tokens
    return "".join(token.text for token in tokens[max(first, 0) : last + 1])


def clause_bounds(scene: Scene, position: int) -> tuple[int, int]:
    """First and last position of the clause that holds ``position``."""
    clauses = split_clauses(scene)
    own = [at for at, clause in enumerate(clauses) if clause == clauses[position]]
    return own[0], own[-1]


def matches_between(scene: Scene, first: int, last: int) -> list[Match]:
    """Terms that count, between two positions, both included."""
    return [
        match
        for match in scene.matches
        if first <= match.first and match.last <= last and scene.counts(match)
    ]


def is_any(match: Match, categories: Sequence[str]) -> bool:
    """Whether a term is of one of the categories."""
    return any(match.has(name) for name in categories)


def leads_sentence(scene: Scene) -> bool:
    """Whether no other actor is named before the mention, and it opens a clause."""
    mention = scene.mention
    earlier = [other for other, target in scene.others if other.first < mention.first]
    start, _ = clause_bounds(scene, mention.first)
    lead = scene.sentence.tokens[start : mention.first]
    return not earlier and not any(token.upos == "VERB" for token in lead)


def is_of_another(scene: Scene, before: int) -> bool:
    """Whether an actor other than the speaker is named before: 乙国忧虑地看到, T …."""
    return any(
        other.last < before and target.kind == "actor" and not scene.is_self(target)
        for other, target in scene.others
        if other is not scene.mention
    )


def words_behind(scene: Scene) -> str:
    """The text of the sentence behind the mention."""
    return scene.sentence.text[scene.mention.end - scene.sentence.start :]


def tokens_of(scene: Scene, first: int, last: int) -> tuple[int, ...]:
    """Token positions between two offsets of the sentence's text."""
    start = scene.sentence.start
    return tuple(
        token.position
        for token in scene.sentence.tokens
        if token.start < start + last and token.end > start + first
    )


def clue_behind(scene: Scene, pattern: re.Pattern, value: float, route: str) -> list[Clue]:
    """A clue where the text right behind fits ``pattern``, whose last group is the evidence."""
    found = pattern.match(words_behind(scene))
    if not found:
        return []
    offset = scene.mention.end - scene.sentence.start
    first, last = found.span(found.lastindex or 0)
    return [Clue(value, 1, tokens_of(scene, offset + first, offset + last), route)]
