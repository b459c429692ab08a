"""The structure of Chinese clauses around a mention: order, leading nouns, coordination.

Chinese puts the subject first, the object last, modifiers before what they modify, and lets
clauses share a subject; so the order of evaluative words around a mention says most of what a
parse would.
"""

from collections.abc import Sequence

from tifa.stance import chinese_grammar as zh
from tifa.stance import grammar
from tifa.stance.clauses import split_clauses
from tifa.stance.lexicon import Match
from tifa.stance.scene import Scene
from tifa.stance.sentences import Token

NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
CARRIED_CLAUSES = 3
"""How many clauses share a subject at most."""
OPENING = 3


class ChineseClause:
    """The clause that holds the mention, and those around it."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.tokens = scene.sentence.tokens
        self.numbers = split_clauses(scene)
        self.number = self.numbers[scene.mention.first]
        self.inside = [position for position, at in enumerate(self.numbers) if at == self.number]
        self.matches = [match for match in scene.matches if scene.counts(match)]

    def is_question(self) -> bool:
        """Whether the sentence ends in a question mark, also before a closing quotation mark."""
        last = next(
            (
                token.text
                for token in reversed(self.tokens)
                if token.upos != "PUNCT" or token.text in grammar.QUESTION_MARKS
            ),
            "",
        )
        return last in grammar.QUESTION_MARKS or any(
            token.text in grammar.QUESTION_MARKS for token in self.tokens[-3:]
        )

    def begins_governor(self, position: int) -> bool:
        """Whether a term that may govern begins there: 反对 in 我们反对 T."""
        return any(match.first == position and match.sense("object") for match in self.matches)

    @property
    def before_clause(self) -> int:
        """Position right before the clause of the mention, -1 for the first."""
        return self.inside[0] - 1

    def is_coordinated(self, later: Match, earlier: Match) -> bool:
        """Whether ``later`` stands beside ``earlier``, not under it: 支持和促进 T, 反对、抵制 T."""
        at = later.first - 1
        while (
            at > earlier.last
            and (self.tokens[at].upos == "ADV" or self.modifies(at))
            and self.tokens[at].text not in zh.COORDINATORS
        ):
            at -= 1
        return at > earlier.last and self.tokens[at].text in zh.COORDINATORS

    def is_in_mention(self, position: int) -> bool:
        """Whether the token belongs to a mention of any target."""
        return any(mention.first <= position <= mention.last for mention, _ in self.scene.others)

    def is_hard_break(self, clause: int) -> bool:
        """Whether a clause ends in more than a comma, so that no subject is handed down: 。；："""
        last = max(at for at, of in enumerate(self.numbers) if of == clause)
        return self.tokens[last].text in grammar.HARD_BREAKS

    def is_speech_clause(self, positions: Sequence[int]) -> bool:
        """Whether a clause ends in a verb of saying, so that what follows is said: 专家指出, T …"""
        words = [at for at in positions if self.tokens[at].upos != "PUNCT"]
        return bool(words) and self.tokens[words[-1]].text in zh.SPEECH

    def is_modifier(self, match: Match) -> bool:
        """Whether a governing term is itself a modifier, closed by 的: 支持的 something."""
        return match.governing.upos == frozenset({"ADJ"})

    def lead_of(self, positions: Sequence[int]) -> int | None:
        """The noun that opens a clause, before any verb or governing term: 渔民 in 渔民昨天返港.

        ``None`` without one.
        """
        for at in positions:
            token = self.tokens[at]
            if token.text in zh.TIME_NOUNS | zh.TURNS or token.upos in (
                "PUNCT",
                "ADV",
                "CCONJ",
                "SCONJ",
                "PART",
                "X",
            ):
                continue
            if self.modifies(at):
                continue
            if token.upos in NOMINAL and not self.begins_governor(at):
                return at
            return None
        return None

    def modifies(self, position: int) -> bool:
        """Whether the token belongs to a negator, a modal or a word of degree: 绝不, 应当, 非常."""
        return any(
            position in match.positions and match.entries[0].frame == "modifier"
            for match in self.matches
        )

    def governors_left(self, before: int) -> list[Match]:
        """Terms with an object frame left of ``before`` in the clause, nearest first."""
        return [
            match
            for match in reversed(self.matches)
            if match.last < before
            and self.numbers[match.first] == self.number
            and match.sense("object")
            and not self.is_modifier(match)
        ]

    def governors_right(self, after: int) -> list[Match]:
        """Terms with an object frame right of ``after`` in the clause, nearest first."""
        return [
            match
            for match in self.matches
            if match.first > after
            and self.numbers[match.first] == self.number
            and match.sense("object")
        ]

    def subject_of(self, before: int, *, clause: int | None = None) -> int | None:
        """Position of the noun that leads the clause, or that earlier clauses hand down.

        乙国召开会议, 宣布退出 T: 乙国 is the subject of 退出.
        """
        clause = self.number if clause is None else clause
        for number in range(clause, max(clause - CARRIED_CLAUSES, 0) - 1, -1):
            positions = [at for at, of in enumerate(self.numbers) if of == number and at < before]
            if number != clause and self.is_speech_clause(positions):
                return None
            lead = self.lead_of(positions)
            if lead is not None:
                return lead
            if number > 0 and self.is_hard_break(number - 1):
                return None
        return None


def match_text(tokens: Sequence[Token], match: Match) -> str:
    """Return the words of a term as they stand."""
    return "".join(token.text for token in tokens[match.first : match.last + 1])
