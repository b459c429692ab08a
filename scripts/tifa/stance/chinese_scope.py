"""Chinese negation and degree, and terms that govern one another: 不支持, 反对损害."""

from collections.abc import Sequence

from tifa.stance import chinese_grammar as zh
from tifa.stance.chinese_clauses import NOMINAL, ChineseClause, match_text
from tifa.stance.clues import INTENSIFIED, SOFTENED, Operator
from tifa.stance.lexicon import EVALUATIVE, Match

LONGEST_CHAIN = 3


def operator_of(clause: ChineseClause, match: Match, *, after: int) -> Operator:
    """Return the term with the negators and degrees after position ``after``: 并不非常支持."""
    negations, factor, used = 0, 1.0, list(match.positions)
    for modifier in clause.matches:
        if not after < modifier.first <= match.first or modifier.last >= match.first:
            continue
        if modifier.has("negator") or modifier.has("rhetorical"):
            if _negates_other(clause, modifier, match):
                continue
            negations += 1
            used += modifier.positions
        elif modifier.has("intensifier"):
            factor *= INTENSIFIED
        elif modifier.has("downtoner"):
            factor *= SOFTENED
    return Operator(match=match, negations=negations, factor=factor, positions=tuple(used))


def _negates_other(clause: ChineseClause, modifier: Match, match: Match) -> bool:
    """Whether another governing term takes the negator: 不 in 不支持破坏 T negates 支持."""
    return any(
        modifier.last < other.first and other.last < match.first
        for other in clause.matches
        if any(
            entry.category in EVALUATIVE and entry.frame != "attribute" for entry in other.entries
        )
        and not clause.is_coordinated(match, other)
    )


def chain_of(clause: ChineseClause, operators: Sequence[Match]) -> list[Operator]:
    """Return the terms that govern one another, innermost first: 破坏, 反对 in 我们反对破坏 T.

    ``operators`` are those to the left, nearest first.
    """
    if not operators:
        return []
    chain = [operators[0]]
    for candidate in operators[1:]:
        inner = chain[-1]
        if len(chain) == LONGEST_CHAIN:
            break
        sign = inner.event.intrinsic
        if clause.is_coordinated(inner, candidate):
            if sign > 0 and candidate.event.intrinsic == sign:
                break
            # A partner shares what governs it: look on behind the partner.
            continue
        gap = clause.tokens[candidate.last + 1 : inner.first]
        if any(token.text == "的" for token in gap):
            break
        turning = candidate.event.effect < 0
        named = [token for token in gap if token.upos in NOMINAL]
        if (
            turning
            and named
            and not any(clause.scene.is_third_party(token.position) for token in named)
        ):
            break
        chain.append(candidate)
    bounds = [match.last for match in chain[1:]] + [clause.before_clause]
    return [
        operator_of(clause, match, after=after) for match, after in zip(chain, bounds, strict=True)
    ]


def count_denied_copula(clause: ChineseClause, copula: int | None, operator: Operator) -> int:
    """1 when the copula is negated (T 并不是威胁) and the negator was not counted already."""
    if copula is None:
        return 0
    negators = [
        match
        for match in clause.matches
        if match.has("negator") and match.first <= copula <= match.last + 1
    ]
    return int(any(match.first not in operator.positions for match in negators))


def count_denied_cause(clause: ChineseClause) -> int:
    """1 when the mention's clause is denied before it begins: 不是因为它过时, 不是它不肯."""
    lead = [
        at
        for at in clause.inside
        if at < clause.scene.mention.first and clause.tokens[at].text not in zh.CAUSES
    ]
    text = "".join(clause.tokens[at].text for at in lead)
    return int(text in zh.DENIALS)


def is_deontic(clause: ChineseClause, match: Match) -> bool:
    """Whether the negation forbids and does not tell: T 不得沦为工具, not T 没有沦为工具."""
    return any(
        match_text(clause.tokens, modifier) in zh.PROHIBITIONS
        or "".join(token.text for token in clause.tokens[modifier.first : modifier.last + 2])
        in zh.PROHIBITIONS
        for modifier in clause.matches
        if modifier.has("negator") and modifier.last < match.first
    )
