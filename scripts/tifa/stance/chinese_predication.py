"""What a Chinese mention does and is said to be, over clauses that share it as their subject."""

from collections.abc import Sequence
from dataclasses import replace

from tifa.stance import chinese_grammar as zh
from tifa.stance import grammar
from tifa.stance.chinese_clauses import CARRIED_CLAUSES, NOMINAL, OPENING, ChineseClause
from tifa.stance.chinese_scope import (
    count_denied_cause,
    count_denied_copula,
    is_deontic,
    operator_of,
)
from tifa.stance.clues import COMMITMENT, NEGATED, WARNED, Clue, Operator, is_faint
from tifa.stance.lexicon import Match


def read_subject(clause: ChineseClause) -> list[Clue]:
    """T 破坏和平, T 是…: what the mention does, and what it is said to be."""
    mention = clause.scene.mention
    clues: list[Clue] = []
    number, after = clause.number, mention.last
    for step in range(CARRIED_CLAUSES):
        positions = [at for at, of in enumerate(clause.numbers) if of == number and at > after]
        if step and (not positions or _lead_of_next(clause, positions)):
            break
        if step and (_calls_on_others(clause, number - 1) or _continues(clause, positions)):
            break
        if not any(_is_condition(clause, at) for at in clause.inside if at < mention.first):
            told = read_predicates(clause, positions, after=after, step=step)
            # What follows a turn is what is meant: 听上去合理, 实际上却 …
            clues = told if told and step and _turns(clause, positions) else [*clues, *told]
        last = max(at for at, of in enumerate(clause.numbers) if of == number)
        if clause.tokens[last].text in grammar.HARD_BREAKS or last + 1 >= len(clause.tokens):
            break
        number += 1
    return clues


def _turns(clause: ChineseClause, positions: Sequence[int]) -> bool:
    """Whether a clause turns against the one before: T 听上去合理, 实际上却有害."""
    return any(clause.tokens[at].text in zh.TURNS for at in positions[:OPENING])


def _continues(clause: ChineseClause, positions: Sequence[int]) -> bool:
    """Whether a clause goes on with the object of the one before: 甚至, 包括."""
    return clause.tokens[positions[0]].text in zh.CONTINUATIONS


def _calls_on_others(clause: ChineseClause, number: int) -> bool:
    """Whether a clause calls on others, so that the next tells what they do: 呼吁各方配合, …."""
    first = next(
        (
            match
            for match in clause.matches
            if clause.numbers[match.first] == number and match.sense("object")
        ),
        None,
    )
    return first is not None and first.has("call_for")


def _lead_of_next(clause: ChineseClause, positions: Sequence[int]) -> bool:
    """Whether a clause has a subject of its own: T 通过了, 渔民遭了殃; not T 出台了, 内容空洞."""
    lead = clause.lead_of(positions)
    if lead is None or clause.tokens[lead].text in zh.ASPECTS:
        return False
    return not any(match.first == lead and match.sense("subject") for match in clause.matches)


def _is_condition(clause: ChineseClause, position: int) -> bool:
    """Whether the token belongs to a condition, under which nothing is told: 如果 T 有害."""
    return any(position in match.positions and match.has("condition") for match in clause.matches)


def read_predicates(
    clause: ChineseClause, positions: Sequence[int], *, after: int, step: int
) -> list[Clue]:
    """Return the clues of what is said behind the mention at ``positions``: T 非常危险, T 有害.

    ``step`` counts the clauses since the mention; what stands up to ``after`` negates nothing.
    Nothing is told behind 是否.
    """
    clues: list[Clue] = []
    governor: Match | None = None
    told_of = False
    for match in clause.matches:
        if match.first not in positions:
            continue
        if any(entry.frame == "modifier" for entry in match.entries):
            if match.has("distance") and not clause.scene.is_self(clause.scene.target):
                clues.append(Clue(-0.5, step, tuple(match.positions), "reported"))
            continue
        if any(clause.tokens[at].text in zh.WHETHER for at in positions if at < match.first):
            break
        told_of = told_of or clause.tokens[match.first - 1].text in zh.EVENT_COVERBS
        if told_of and not _is_attitude(match):
            continue
        copula = _copula_of(clause, match, positions)
        if governor is not None and not clause.is_coordinated(match, governor):
            closing = (
                match.sense("subject")
                and _says_only(match)
                and not _has_subject_of_its_own(clause, governor, match)
            )
            if not closing and copula is None:
                continue
        operator = operator_of(clause, match, after=max(after, positions[0] - 1))
        operator = replace(
            operator,
            negations=operator.negations
            + count_denied_copula(clause, copula, operator)
            + count_denied_cause(clause),
        )
        clues += _read_term(clause, match, operator, positions, step)
        if match.sense("object"):
            governor = match
    return clues


def _is_attitude(match: Match) -> bool:
    """Whether a term states somebody's attitude: 谴责, not 袭击."""
    return match.sense("object") is not None and match.event.attitude


def _read_term(
    clause: ChineseClause, match: Match, operator: Operator, positions: Sequence[int], step: int
) -> list[Clue]:
    """Return the clue of one term: T 破坏航道 (its deed), T 很危险 (its nature), T 维护和平."""
    turn = -1 if operator.negations % 2 else 1
    weak = NEGATED if operator.negations else 1.0
    subject = match.sense("subject")
    attribute = match.sense("attribute")
    sense, route = (subject, "action by") if subject else (attribute, "attribute")
    actor = clause.scene.target.kind == "actor"
    if subject and operator.negations and is_deontic(clause, match):
        return _warned_of(clause, match, step)
    if subject and is_faint(subject) and not actor:
        return []
    if subject and subject.polarity > 0 and _is_asked(clause, match, positions):
        return []
    said = _is_predicative(clause, match, positions) and not _is_of_coverb(clause, match)
    if subject or (attribute and said):
        strength = min(sense.strength * operator.factor, 1.0)
        value = turn * weak * sense.polarity * strength
        return [Clue(value, step + 0.5, operator.positions, route)]
    if match.sense("object") and (not actor or clause.scene.is_self(clause.scene.target)):
        commitment = _commitment_of(clause, match, operator, positions)
        if commitment:
            return [Clue(commitment, step + 0.5, operator.positions, "commitment")]
    return []


def _is_asked(clause: ChineseClause, match: Match, positions: Sequence[int]) -> bool:
    """Whether an actor is asked for what it has not done: T 应当作出贡献, not T 理应得到掌声."""
    scene = clause.scene
    received = clause.tokens[match.first].text in zh.PASSIVES
    if received or scene.target.kind != "actor" or scene.is_self(scene.target):
        return False
    return any(
        modal.has("modal") and modal.first in positions and modal.last < match.first
        for modal in clause.matches
    )


def _is_of_coverb(clause: ChineseClause, match: Match) -> bool:
    """Whether an attribute tells of the object of a coverb: 对现实危险的回应."""
    led = any(
        token.text in ("对", "对于", "针对", "面对", "应对")
        for token in clause.tokens[max(match.first - OPENING, 0) : match.first]
    )
    return led and any(
        token.text == "的" for token in clause.tokens[match.last + 1 : match.last + 3]
    )


def _has_subject_of_its_own(clause: ChineseClause, governor: Match, match: Match) -> bool:
    """Whether a term is told of what another governs: 赞赏学者主持公道."""
    gap = clause.tokens[governor.last + 1 : match.first]
    if any(clause.scene.is_third_party(token.position) for token in gap):
        return True
    return any(token.upos in NOMINAL for token in gap) and all(token.text != "的" for token in gap)


def _copula_of(clause: ChineseClause, match: Match, positions: Sequence[int]) -> int | None:
    """Position of what joins an attribute to the subject: 是 in T 是错误, 带来 in T 带来灾难."""
    if match.sense("attribute") is None:
        return None
    return next(
        (
            at
            for at in positions
            if at < match.first and clause.tokens[at].text in zh.COPULAS | zh.LIGHT_VERBS
        ),
        None,
    )


def _warned_of(clause: ChineseClause, match: Match, step: int) -> list[Clue]:
    """T 不应成为打压别国的工具: to forbid a harm is to suspect who may do it."""
    if match.sense("subject").polarity > 0 or clause.scene.is_self(clause.scene.target):
        return []
    return [Clue(-WARNED, step + 0.5, tuple(match.positions), "call")]


def _commitment_of(
    clause: ChineseClause, match: Match, operator: Operator, positions: Sequence[int]
) -> float:
    """T 维护和平, T 反对掠夺: who upholds, helps or opposes harm is presented well.

    So is a document or an idea that is said to do so. 0 when nothing is committed to.
    """
    entry = match.governing
    category = entry.category
    actor = clause.scene.target.kind == "actor"
    if operator.negations % 2 or (not actor and entry.strength < COMMITMENT):
        return 0.0
    if category in ("support", "benefit", "comply"):
        return COMMITMENT
    if (
        category == "oppose"
        and entry.strength >= COMMITMENT
        and any(
            other.first > match.last
            and other.first in positions
            and not any(
                token.text in zh.CAUSES for token in clause.tokens[match.last + 1 : other.first]
            )
            and (other.has("harm") or other.has("violate") or other.has("misuse"))
            for other in clause.matches
        )
    ):
        return COMMITMENT
    return 0.0


def _is_predicative(clause: ChineseClause, match: Match, positions: Sequence[int]) -> bool:
    """Whether an attribute is said of the subject (T 是有益的, T 有害), not of another noun."""
    before = [clause.tokens[at].text for at in positions if at < match.first]
    if any(text in zh.COPULAS | zh.LIGHT_VERBS for text in before):
        return True
    following = next((token.text for token in clause.tokens[match.last + 1 :]), "。")
    ends = following in grammar.BREAKS or following in ("了", "的", "”", '"')
    nominal_gap = [
        clause.tokens[at]
        for at in positions
        if at < match.first and clause.tokens[at].upos == "VERB"
    ]
    return ends and not nominal_gap


def _says_only(match: Match) -> bool:
    """Whether a term speaks for its subject and can have no object: 失信."""
    return all(entry.frame == "subject" for entry in match.entries)
