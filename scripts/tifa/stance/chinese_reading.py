"""Reading Chinese by clause: the order in which governors, subjects and modifiers are tried."""

from tifa.stance import chinese_grammar as zh
from tifa.stance.chinese_clauses import ChineseClause
from tifa.stance.chinese_coverbs import coverb_of, read_bound
from tifa.stance.chinese_government import read_circumfix, read_governed
from tifa.stance.chinese_holders import belongs_to_other
from tifa.stance.chinese_modification import read_attributes, read_relative_clause
from tifa.stance.chinese_passives import read_agent, read_patient
from tifa.stance.chinese_predication import read_subject
from tifa.stance.chinese_scope import operator_of
from tifa.stance.clues import Clue, clue_of
from tifa.stance.lexicon import Match
from tifa.stance.scene import Scene


def read_chinese_clauses(scene: Scene) -> list[Clue] | None:
    """Return the clues of the clauses around the mention; ``None`` where it must abstain.

    It must on a question that is not rhetorical, on a position that belongs to another actor than
    the speaker, and inside a condition when the mention's own acts are told.
    """
    clause = ChineseClause(scene)
    blamed = any(_blames_subject(match) for match in clause.matches)
    if clause.is_question() and not scene.is_rhetorical and not blamed:
        return None
    clues: list[Clue] = []
    coverb = coverb_of(clause)
    relative = read_relative_clause(clause)
    if relative is not None:
        clues += relative
    if coverb is not None and clause.tokens[coverb].text in zh.AGENT_MARKS - {"为"}:
        clues += read_agent(clause)
    elif coverb is not None:
        bound = read_bound(clause, coverb)
        if bound is None:
            return None
        clues += bound
    elif relative is None:
        governed = read_governed(clause)
        if governed is None:
            return None
        clues += governed
    turned = _read_after_turn(clause)
    if turned:
        return turned
    if not clues or all(clue.route == "means" for clue in clues):
        clues += read_circumfix(clause)
    governed_here = any(clue.route in ("predicate", "call", "action to") for clue in clues)
    if not governed_here and coverb is None and _heads_clause(clause):
        passive = read_patient(clause)
        if passive is None:
            return None
        clues += passive
        if not passive:
            clues += read_subject(clause)
    used = {at for clue in clues for at in clue.positions}
    return clues + [clue for clue in read_attributes(clause) if used.isdisjoint(clue.positions)]


def _read_after_turn(clause: ChineseClause) -> list[Clue]:
    """我们批评过 T, 今天却要为它鼓掌: what follows the turn is what is meant."""
    rest = [at for at, of in enumerate(clause.numbers) if of == clause.number + 1]
    words = [clause.tokens[at].text for at in rest]
    pronoun = next((at for at in rest if clause.tokens[at].text in ("它", "它们", "其")), None)
    if pronoun is None or not zh.TURNS & set(words):
        return []
    own = [match for match in clause.matches if match.first in rest and match.sense("object")]
    if len(own) != 1 or belongs_to_other(clause, own[0]):
        return []
    return [clue_of([operator_of(clause, own[0], after=rest[0] - 1)], distance=1)]


def _heads_clause(clause: ChineseClause) -> bool:
    """Whether the mention stands in the noun phrase that leads its clause: T 的提案, not 关于 T."""
    last = clause.scene.mention.last
    if any(token.text in zh.LOCATORS for token in clause.tokens[last + 1 : last + 2]):
        return False
    for at in clause.inside:
        if at >= clause.scene.mention.first:
            return True
        token = clause.tokens[at]
        if token.upos == "VERB" and not clause.is_in_mention(at) and not clause.modifies(at):
            if clause.scene.target.kind == "practice" and not clause.begins_governor(at):
                continue
            following = clause.tokens[at + 1 : clause.scene.mention.first]
            if not any(later.text == "的" for later in following):
                return False
        if token.text in zh.COVERBS - zh.COORDINATORS | {"以", "通过", "被"}:
            return at == clause.scene.mention.first
    return False


def _blames_subject(match: Match) -> bool:
    """Whether a term is a word of blame for its subject, so that even a question tells: T 失信."""
    entry = match.sense("subject")
    return entry is not None and entry.category == "blame"
