"""Chinese mentions behind the terms that govern them: 反对破坏 T, 退出 T 是错误的."""

from collections.abc import Sequence

from tifa.stance import chinese_grammar as zh
from tifa.stance.chinese_clauses import NOMINAL, ChineseClause
from tifa.stance.chinese_holders import belongs_to_other
from tifa.stance.chinese_predication import read_predicates
from tifa.stance.chinese_scope import chain_of
from tifa.stance.clues import TOLD_TO_STOP, Clue, Operator, clue_of, is_faint
from tifa.stance.lexicon import Match


def read_governed(clause: ChineseClause) -> list[Clue] | None:
    """我们反对破坏 T: the mention stands behind the terms that govern it."""
    mention = clause.scene.mention
    operators = [
        match
        for match in clause.governors_left(mention.first)
        if match.governing.category != "means" or clause.scene.may_govern(match.governing)
    ]
    if operators and not clause.scene.may_govern(operators[0].governing):
        return None
    operators = [match for match in operators if not is_closed(clause, match)]
    if operators and (
        _opens_new_subject(clause, operators[0])
        or _narrates(clause, operators[0])
        or _cites(clause, operators[0])
        or _is_object_of_another(clause, operators[0])
    ):
        return []
    chain = chain_of(clause, operators)
    if not chain:
        return []
    outermost = chain[-1].match
    if _leads(clause, outermost):
        judged = _read_judged(clause, chain)
        if judged is None or judged:
            return judged
    if belongs_to_other(clause, outermost):
        return None
    if clause.scene.is_called_upon(chain[0].match):
        return _read_told_to_stop(clause, chain[0].match) or None
    attitude = outermost.event.attitude
    if attitude and clause.scene.is_self(clause.scene.target):
        return []
    gap = clause.tokens[chain[0].match.last + 1 : mention.first]
    distance = len(chain) - 1 + sum(token.upos in NOMINAL for token in gap) / 2
    return [clue_of(chain, distance=distance)]


def is_closed(clause: ChineseClause, operator: Match) -> bool:
    """Whether a clause of time closes between a term and the mention: 接受采访时为 T …"""
    gap = clause.tokens[operator.last + 1 : clause.scene.mention.first]
    return any(token.text in zh.TIME_CLOSERS for token in gap)


def _narrates(clause: ChineseClause, operator: Match) -> bool:
    """Whether a faint term only tells what others did: 两国签署 T."""
    if not is_faint(operator.governing):
        return False
    lead = clause.subject_of(operator.first)
    modal = any(match.has("modal") for match in clause.matches if match.last < operator.first)
    return lead is not None and not clause.scene.is_self_mention(lead) and not modal


def _cites(clause: ChineseClause, operator: Match) -> bool:
    """Whether the mention is only a source: 根据 T 的统计."""
    after = clause.scene.sentence.text[clause.scene.mention.end - clause.scene.sentence.start :]
    return operator.has("comply") and after.startswith(zh.CITED)


def _is_object_of_another(clause: ChineseClause, operator: Match) -> bool:
    """Whether an actor is the object of a verb between that tells no position.

    It then tells of a noun behind (谴责逃往 T 的团伙), or of what is to stop (停止纠缠 T).
    """
    first, last = clause.scene.mention.first, clause.scene.mention.last
    verb = clause.tokens[first - 1].upos == "VERB" and operator.last < first - 1
    behind = clause.tokens[last + 1 : last + 3]
    relative = len(behind) == 2 and behind[0].text == "的" and behind[1].upos == "NOUN"
    stops = operator.has("oppose")
    return clause.scene.target.kind == "actor" and verb and (relative or stops)


def _leads(clause: ChineseClause, operator: Match) -> bool:
    """Whether a term opens its clause, so that what is done may be its subject: 退出 T 是错误的."""
    lead = [at for at in clause.inside if at < operator.first]
    return all(
        clause.tokens[at].upos in ("ADV", "PUNCT", "CCONJ", "SCONJ") or clause.modifies(at)
        for at in lead
    )


def _opens_new_subject(clause: ChineseClause, operator: Match) -> bool:
    """Whether a copula or causative stands between: 我们支持的是 T, 反对声浪使 T 搁浅."""
    mention = clause.scene.mention
    gap = clause.tokens[operator.last + 1 : mention.first]
    return any(token.text in ("是", "使", "令", "让") for token in gap)


def _read_judged(clause: ChineseClause, chain: Sequence[Operator]) -> list[Clue] | None:
    """退出 T 是错误的: what is done to the mention, judged by what is said of it.

    The same for people: 反对 T 的人 …; what these say themselves is theirs (``None``).
    """
    mention = clause.scene.mention
    behind = _behind_phrase(clause)
    effect = 1
    for operator in chain:
        category = operator.match.event
        effect *= category.effect * (-1 if operator.negations % 2 else 1)
    people = _names_people([clause.tokens[at].text for at in behind[:3]])
    told = [
        clue
        for clue in read_predicates(clause, behind, after=mention.last, step=0)
        if clue.route == "attribute" or (clue.route == "action by" and _evaluates(clause, clue))
    ]
    if not told:
        return None if people and effect < 0 else []
    value = sum(clue.value for clue in told) / len(told)
    positions = {at for clue in told for at in clue.positions} | set(chain[0].positions)
    return [Clue(effect * value, 0.5, tuple(sorted(positions)), "event")]


def _behind_phrase(clause: ChineseClause) -> list[int]:
    """Positions behind the mention and the nouns beside it: 摒弃 T 和偏见 does not say T 偏见."""
    behind = [at for at in clause.inside if at > clause.scene.mention.last]
    if not behind or clause.tokens[behind[0]].text not in zh.COORDINATORS:
        return behind
    joining = zh.COPULAS | zh.LIGHT_VERBS
    told = next(
        (
            at
            for at in behind
            if clause.tokens[at].upos == "ADV" or clause.tokens[at].text in joining
        ),
        len(clause.tokens),
    )
    return [at for at in behind if at >= told]


def _evaluates(clause: ChineseClause, clue: Clue) -> bool:
    """Whether a clue judges (T 失信) and does not just tell of a harm done (T 破坏航道)."""
    return any(
        match.first in clue.positions and (match.has("blame") or match.has("praise"))
        for match in clause.matches
    )


def _read_told_to_stop(clause: ChineseClause, call: Match) -> list[Clue]:
    """敦促 T 停止施压 blames an actor; to ask it to do something, 敦促 T 参与, says nothing.

    Nor does 不要被蒙蔽.
    """
    last = clause.scene.mention.last
    right = clause.governors_right(last)
    if not right or right[0].event.effect > 0:
        return []
    if any(token.text in zh.AGENT_MARKS for token in clause.tokens[last + 1 : right[0].first]):
        return []
    positions = (*call.positions, *right[0].positions)
    return [Clue(-TOLD_TO_STOP, 0.5, positions, "call")]


def read_circumfix(clause: ChineseClause) -> list[Clue]:
    """以 T 为核心: the words around it speak for what fills them."""
    mention = clause.scene.mention
    before = [at for at in clause.inside if at < mention.first]
    after = [at for at in clause.inside if at > mention.last]
    opened = next((at for at in reversed(before) if clause.tokens[at].text == "以"), None)
    if opened is None or mention.first - opened > 3:
        return []
    closed = next((at for at in after if clause.tokens[at].text == "为"), None)
    if closed is not None and closed - mention.last <= 6:
        return [Clue(0.5, 0.5, (opened, closed), "means")]
    return []


def _names_people(words: Sequence[str]) -> bool:
    """Whether 的 and a word for people follow: 反对 T 的人, 反对 T 者."""
    if words[:1] == ["者"]:
        return True
    return len(words) > 1 and words[0] == "的" and words[1] in zh.FOLLOWERS
