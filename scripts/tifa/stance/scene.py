"""What the reader knows when it reads one mention, and what of the sentence counts for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tifa.stance import grammar
from tifa.stance.frame import Frame
from tifa.stance.lexicon import Entry, Match
from tifa.stance.mentions import Mention
from tifa.stance.sentences import Sentence, Token
from tifa.stance.targets import Target

_REJECTION = 0.5
"""Weaker verbs of opposition deal with a problem and reject nobody."""


def _joins(gap: Sequence[Token], *, chinese: bool) -> bool:
    """Whether the words between two names make one of them: a hyphen, in Chinese nothing."""
    if chinese:
        return not gap
    return len(gap) == 1 and gap[0].text in grammar.HYPHENS


@dataclass(frozen=True)
class Scene:
    """All that the reader knows when it reads one mention of one sentence."""

    sentence: Sentence
    matches: tuple[Match, ...]
    mention: Mention
    target: Target
    others: tuple[tuple[Mention, Target], ...]
    """Mentions in the sentence, this one included, with their targets."""
    condemning: frozenset[str] = frozenset()
    """Terms that condemn what they describe."""
    opening: Mapping[str, Entry] = field(default_factory=dict)
    """By form, the verbs that may open a sentence as an imperative."""
    officials: frozenset[str] = frozenset()
    """Holders that speak for a target, such as a government."""
    frames: tuple[Frame, ...] = ()
    """Those that the sentence may hold."""

    @property
    def speaker(self) -> str:
        """Whose position the mention stands in; empty when somebody unknown is quoted."""
        return self.sentence.holder_at(self.mention.first)

    @property
    def is_official(self) -> bool:
        """Whether the speaker speaks for somebody, so that "the paper" or "it" may be its own."""
        return self.speaker in self.officials

    @property
    def asks(self) -> bool:
        """Whether the sentence ends in a question mark, also before closing quotation marks."""
        return any(token.text in grammar.QUESTION_MARKS for token in self.sentence.tokens[-3:])

    @property
    def is_rhetorical(self) -> bool:
        """Whether the sentence holds a word of rhetorical questions: "how can", 难道."""
        return any(match.has("rhetorical") for match in self.matches)

    @property
    def is_joint(self) -> bool:
        """Whether the mention only says with others between whom something is: "T-U relations".

        What is said of that says nothing of either.
        """
        if self.target.kind != "actor":
            return False
        tokens, chinese = self.sentence.tokens, self.sentence.language == "zh"
        actors = sorted(
            ((other.first, other.last) for other, target in self.others if target.kind == "actor"),
        )
        first, last = self.mention.first, self.mention.last
        for left, right in [*actors, *reversed(actors)]:
            if right < first and _joins(tokens[right + 1 : first], chinese=chinese):
                first = left
            elif left > last and _joins(tokens[last + 1 : left], chinese=chinese):
                last = right
        if (first, last) == (self.mention.first, self.mention.last) or last + 1 >= len(tokens):
            return False
        behind = next((token for token in tokens[last + 1 :] if token.text != grammar.JOINT), None)
        return not chinese or (
            behind is not None and behind.upos == "NOUN" and behind.text not in grammar.PARTIES
        )

    def is_self(self, target: Target) -> bool:
        """Whether the speaker is that target."""
        return bool(self.speaker) and self.speaker in target.holders

    def is_third_party(self, position: int) -> bool:
        """Whether the token names an actor other than the speaker."""
        for mention, target in self.others:
            if mention.first <= position <= mention.last:
                return target.kind == "actor" and not self.is_self(target)
        token = self.sentence.tokens[position]
        kind = token.entity.partition("-")[2]
        if kind in ("GPE", "NORP"):
            return True
        return kind == "ORG" and bool(token.entity_id)

    def is_self_mention(self, position: int) -> bool:
        """Whether the token belongs to a mention of the speaker."""
        return any(
            mention.first <= position <= mention.last and self.is_self(target)
            for mention, target in self.others
        )

    def counts(self, match: Match) -> bool:
        """Whether a term may be evidence here.

        Not inside quotation marks around a word or phrase, nor begun in this or another mention,
        nor in another voice than the mention's.
        """
        if any(position in self.sentence.muted for position in match.positions):
            return False
        if any(other.first <= match.first <= other.last for other, _ in self.others):
            return False
        return self.is_same_voice(match.first)

    def is_same_voice(self, position: int) -> bool:
        """Whether a token is in the words of the one who names the mention."""
        here = self.sentence.tokens[self.mention.first]
        there = self.sentence.tokens[position]
        if "holder" in (here.voice, there.voice):
            return here.voice == there.voice
        return here.quoted_holder == there.quoted_holder

    def condemned(self, name: str) -> bool:
        """Whether a name holds a term that condemns what it names, such as 霸权 in 水霸权."""
        if self.sentence.language == "zh":
            return any(len(term) > 1 and term in name for term in self.condemning)
        return any(f" {term} " in f" {name.lower()} " for term in self.condemning)

    def may_govern(self, entry: Entry) -> bool:
        """Whether a term can have this target for its object.

        Means speak for ideas and practices, not for actors and documents; and an actor is not the
        kind of thing that is solved, eased or dealt with.
        """
        kind = self.target.kind
        if entry.category == "means":
            return kind in ("idea", "practice")
        return not (kind == "actor" and entry.category == "oppose" and entry.strength < _REJECTION)

    def is_called_upon(self, innermost: Match) -> bool:
        """Whether the mention is an actor that is asked to act: "urge T to stop", 敦促 T 停止."""
        category = innermost.governing.category
        return self.target.kind == "actor" and category in ("call_for", "call_against")
