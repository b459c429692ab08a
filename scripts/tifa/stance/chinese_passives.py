"""Chinese passives: the mention as patient (T 不容侵犯) and as agent (被 T 侵占)."""

from collections.abc import Sequence

from tifa.stance import chinese_grammar as zh
from tifa.stance import grammar
from tifa.stance.chinese_clauses import CARRIED_CLAUSES, NOMINAL, ChineseClause
from tifa.stance.chinese_scope import operator_of
from tifa.stance.clues import Clue, clue_of
from tifa.stance.lexicon import Match


def read_agent(clause: ChineseClause) -> list[Clue]:
    """被 T 侵占: the mention is the agent of what follows."""
    verb = next(iter(clause.governors_right(clause.scene.mention.last)), None)
    entry = verb.sense("subject") if verb else None
    if entry is None:
        return []
    return [Clue(entry.polarity * entry.strength, 0, tuple(verb.positions), "action by")]


def read_patient(clause: ChineseClause) -> list[Clue] | None:
    """T 应当受到抵制, T 不容侵犯: a passive mark between the mention and the governing term."""
    mention = clause.scene.mention
    number, after = clause.number, mention.last
    for step in range(CARRIED_CLAUSES):
        positions = [at for at, of in enumerate(clause.numbers) if of == number and at > after]
        if step and (not positions or clause.lead_of(positions) is not None):
            return []
        marks = [at for at in positions if clause.tokens[at].text in zh.PASSIVES]
        for match in clause.matches:
            if match.first not in positions or not match.sense("object"):
                continue
            marked = [at for at in marks if at < match.first]
            strong = [
                at
                for at in marked
                if clause.tokens[at].text
                not in ("应当", "应该", "应", "必须", "不应", "不得", "理应")
            ]
            # T 应当谴责 is passive; T 应当作出贡献 tells what an actor is to do.
            acts = clause.scene.target.kind == "actor" and match.sense("subject") is not None
            bare = bool(marked) and not acts and _lacks_object(clause, match)
            if strong or bare or match.first in marks:
                operator = operator_of(clause, match, after=after)
                agent = _agent_between(clause, strong, match)
                category = match.event
                if agent is not None and category.attitude and clause.scene.is_third_party(agent):
                    return None
                return [clue_of([operator], distance=step)]
            break
        last = max(at for at, of in enumerate(clause.numbers) if of == number)
        number += 1
        if clause.tokens[last].text in grammar.HARD_BREAKS or last + 1 >= len(clause.tokens):
            return []
    return []


def _agent_between(clause: ChineseClause, marks: Sequence[int], match: Match) -> int | None:
    """The agent between 被 and the verb, if there is one: 乙国 in T 被乙国抵制."""
    if not marks:
        return None
    between = clause.tokens[marks[0] + 1 : match.first]
    return next((token.position for token in between if token.upos in NOMINAL), None)


def _lacks_object(clause: ChineseClause, match: Match) -> bool:
    """Whether nothing nominal follows before the clause ends: T 应当抵制, not T 应当抵制诱惑."""
    for token in clause.tokens[match.last + 1 :]:
        if token.text in grammar.BREAKS:
            return True
        if token.upos in NOMINAL:
            return False
    return True
