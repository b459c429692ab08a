"""Chinese coverbs: 对, 与, 向 put the mention before the term that governs it (对 T 表示支持)."""

from tifa.stance import chinese_grammar as zh
from tifa.stance.chinese_clauses import ChineseClause
from tifa.stance.chinese_government import is_closed
from tifa.stance.chinese_holders import belongs_to_other
from tifa.stance.chinese_scope import LONGEST_CHAIN, chain_of, operator_of
from tifa.stance.clues import Clue, Operator, clue_of, is_faint
from tifa.stance.lexicon import EVALUATIVE, Match


def coverb_of(clause: ChineseClause) -> int | None:
    """Position of the coverb whose object the mention is, or ``None``: 对 in 对 T 表示支持."""
    before = clause.scene.mention.first - 1
    relative = before >= 0 and clause.tokens[before].text == "的"
    for at in range(clause.scene.mention.first - 1, clause.before_clause, -1):
        token = clause.tokens[at]
        if any(at in match.positions and match.sense("object") for match in clause.matches):
            return None
        if token.text in zh.BINDING_COVERBS or token.text in zh.AGENT_MARKS:
            if token.text in ("和", "与", "同", "跟") and not _starts_phrase(clause, at):
                return None
            if token.text == "为" and at > 0 and _has_before(clause, "以", at):
                return None
            if _is_serial_verb(clause, at):
                return None
            return at
        if token.upos == "VERB":
            return _coverb_of_relative(clause) if relative else None
    return None


def _coverb_of_relative(clause: ChineseClause) -> int | None:
    """The coverb of a mention with a relative clause: 对未经磋商就实施的 T 表示关切."""
    lead = [at for at in clause.inside if at < clause.scene.mention.first]
    coverb = next((at for at in lead if clause.tokens[at].text in ("对", "对于")), None)
    attitudes = [
        match for match in clause.governors_right(clause.scene.mention.last) if match.event.attitude
    ]
    return coverb if attitudes else None


def _is_serial_verb(clause: ChineseClause, coverb: int) -> bool:
    """Whether the coverb's object is an actor to whom the mention is done: 对乙国断水施压."""
    mention = clause.scene.mention
    if clause.scene.target.kind != "practice":
        return False
    owner = any(
        coverb < other.first and other.last == mention.first - 1 and target.kind == "actor"
        for other, target in clause.scene.others
    )
    follower = next((m for m in clause.matches if m.first == mention.last + 1), None)
    sense = follower.sense("object") if follower else None
    return owner and sense is not None and not EVALUATIVE[sense.category].attitude


def _has_before(clause: ChineseClause, text: str, position: int) -> bool:
    """Whether a word stands before a position in the clause: 以 before 为 in 以 T 为核心."""
    return any(clause.tokens[at].text == text for at in clause.inside if at < position)


def _starts_phrase(clause: ChineseClause, at: int) -> bool:
    """Whether 与 and its like mean "with": 与 T 相违背, but not 乙国与 T."""
    mention = clause.scene.mention
    return any(
        match.first > mention.last
        and clause.numbers[match.first] == clause.number
        and match.sense("object")
        and match.governing.category in ("violate", "comply", "oppose", "support")
        for match in clause.matches
    ) and not clause.governors_left(at)


def read_bound(clause: ChineseClause, coverb: int) -> list[Clue] | None:
    """对 T 表示支持, 与 T 相违背: the governing term follows, others may govern the whole."""
    right = [
        match
        for match in clause.governors_right(clause.scene.mention.last)
        if not is_faint(match.sense("object"))
    ]
    if not right:
        outer = chain_of(
            clause,
            [match for match in clause.governors_left(coverb) if not is_closed(clause, match)],
        )
        if outer and _is_of_another_actor(clause, outer[0].match, coverb):
            return None
        if outer and not belongs_to_other(clause, outer[-1].match):
            return [clue_of(outer, distance=len(outer))]
        return None if outer else []
    inner = operator_of(clause, right[0], after=clause.scene.mention.last)
    before = operator_of(clause, right[0], after=clause.before_clause)
    # A negator may stand before the coverb: 不对 T 施压.
    inner = Operator(
        match=inner.match,
        negations=max(
            inner.negations, before.negations if not clause.governors_left(coverb) else 0
        ),
        factor=inner.factor,
        positions=inner.positions,
    )
    chain = [inner, *chain_of(clause, clause.governors_left(coverb))][:LONGEST_CHAIN]
    if belongs_to_other(clause, chain[-1].match):
        return None
    return [clue_of(chain, distance=len(chain) - 1)]


def _is_of_another_actor(clause: ChineseClause, operator: Match, coverb: int) -> bool:
    """Whether what a term governs is done by an actor: 不接受乙国对 T 指手画脚."""
    return any(clause.scene.is_third_party(at) for at in range(operator.last + 1, coverb))
