"""Whose attitude a Chinese clause states: the writer's, or that of an actor it tells of."""

from tifa.stance import chinese_grammar as zh
from tifa.stance.chinese_clauses import ChineseClause
from tifa.stance.lexicon import Match


def belongs_to_other(clause: ChineseClause, operator: Match) -> bool:
    """Whether an attitude is that of an actor other than the speaker: 乙国反对 T.

    Not where it is called for: 乙国应当支持 T.
    """
    if not operator.event.attitude:
        return _reported_by_other(clause)
    start = operator.first
    subject = clause.subject_of(start)
    if subject is None:
        return _reported_by_other(clause)
    if not clause.scene.is_third_party(subject) and not _is_bystander(clause, subject):
        return False
    between = [match for match in clause.matches if subject < match.first < start]
    called = any(match.has("modal") for match in between)
    return not called


def _is_bystander(clause: ChineseClause, subject: int) -> bool:
    """Whether a subject is somebody, or a text, that does not speak for the writer: 网民反对 T."""
    text = clause.tokens[subject].text
    if text.endswith(zh.BYSTANDERS):
        return True
    if clause.scene.is_official or (
        subject and clause.tokens[subject - 1].text in ("本", "我", "我们")
    ):
        return False
    document = any(
        mention.first <= subject <= mention.last and target.kind == "document"
        for mention, target in clause.scene.others
    )
    return document or text.endswith(zh.ROLES)


def _reported_by_other(clause: ChineseClause) -> bool:
    """Whether the sentence tells, without quotation marks, what another says: 乙国表示, T …."""
    for token in clause.tokens:
        if clause.numbers[token.position] >= clause.number:
            return False
        if token.text in zh.SPEECH and token.upos == "VERB":
            subject = clause.subject_of(token.position, clause=clause.numbers[token.position])
            if subject is not None and clause.scene.is_third_party(subject):
                return True
    return False
