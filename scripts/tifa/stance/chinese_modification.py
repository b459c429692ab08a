"""What stands beside a Chinese mention in its noun phrase: 破坏和平的 T, T 的霸道行径."""

from collections.abc import Sequence

from tifa.stance import chinese_grammar as zh
from tifa.stance.chinese_clauses import ChineseClause, match_text
from tifa.stance.chinese_holders import belongs_to_other
from tifa.stance.chinese_scope import operator_of
from tifa.stance.clues import Clue, clue_of


def read_relative_clause(clause: ChineseClause) -> list[Clue] | None:
    """破坏和平的 T, 我们支持的 T: the clause before 的 tells of the mention.

    ``None`` when no relative clause stands there.
    """
    mention = clause.scene.mention
    de = mention.first - 1
    if de < 0 or clause.tokens[de].text != "的" or clause.numbers[de] != clause.number:
        return None
    left = clause.governors_left(de)
    if not left:
        return None
    nearest = left[0]
    if nearest.last == de - 1:
        if belongs_to_other(clause, nearest):
            return []
        operator = operator_of(clause, nearest, after=clause.before_clause)
        return [clue_of([operator], distance=0)]
    entry = nearest.sense("subject")
    if (
        clause.scene.target.kind == "actor"
        and entry
        and entry.category in ("harm", "violate", "misuse")
    ):
        operator = operator_of(clause, nearest, after=clause.before_clause)
        turn = -1 if operator.negations % 2 else 1
        return [Clue(turn * entry.polarity * entry.strength, 1, operator.positions, "action by")]
    return None


def read_attributes(clause: ChineseClause) -> list[Clue]:
    """非法的 T, T 的霸道行径: what stands beside the mention in its noun phrase."""
    clues: list[Clue] = []
    first, last = clause.scene.mention.first, clause.scene.mention.last
    for match in clause.matches:
        entry = match.sense("attribute")
        if entry is None or clause.numbers[match.first] != clause.number:
            continue
        left_gap = [token.text for token in clause.tokens[match.last + 1 : first]]
        right_gap = clause.tokens[last + 1 : match.first]
        before = match.last < first and (not left_gap or left_gap == ["的"])
        behind = (
            match.first > last
            and len(right_gap) <= 3
            and all(
                token.text == "的" or token.upos in ("NOUN", "ADJ", "PROPN") for token in right_gap
            )
            and not _is_new_topic(clause, right_gap)
        )
        people = behind and match_text(clause.tokens, match).endswith(("者", "人士"))
        if before or (behind and not people):
            operator = operator_of(clause, match, after=match.first - 3)
            turn = -1 if operator.negations % 2 else 1
            clues.append(
                Clue(
                    turn * entry.polarity * min(entry.strength * operator.factor, 1.0),
                    0.5 + len(right_gap) / 2,
                    operator.positions,
                    "attribute",
                )
            )
    return clues


def _is_new_topic(clause: ChineseClause, gap: Sequence) -> bool:
    """Whether the attribute is another's: T 与乙国的霸道行径, T 境外的敌对势力."""
    return any(
        token.text in zh.LOCATORS or clause.scene.is_third_party(token.position) for token in gap
    )
