"""Negation, degree and prohibition in the dependency tree."""

from dataclasses import replace

from tifa.stance import english_grammar as en
from tifa.stance.clues import INTENSIFIED, NEGATED, SOFTENED, Clue, Operator
from tifa.stance.dependency_tree import SUBJECTS, DependencyTree
from tifa.stance.lexicon import Match

_DENYING = frozenset(
    {"be", "hear", "see", "think", "believe", "suppose", "expect", "imagine", "pretend", "suggest"}
)
"""Verbs whose negation denies the clause below them."""


def operator_of(tree: DependencyTree, match: Match) -> Operator:
    """Return the term with its negators and degrees: "we do not fully support T", 不太支持."""
    node = tree.top_of(match)
    negations, factor = 0, 1.0
    positions = list(match.positions)
    counted: set[int] = set()
    carrier = tree.predicate_of(match)
    nearby = [*tree.children[node], *(tree.children[carrier] if carrier != node else ())]
    # "do not seek to harm": a negated verb above a bare complement negates it too.
    above = tree.tokens[node].head
    if tree.tokens[node].deprel == "xcomp" and above >= 0 and above not in tree.at:
        nearby += tree.children[above]
    # "It is not that we …" denies what follows, "I have not heard anybody …" that it happens.
    if tree.tokens[node].deprel == "ccomp" and tree.tokens[above].lemma in _DENYING:
        nearby += tree.children[above]
    for at in sorted(set(nearby)):
        other = tree.at.get(at)
        word = tree.tokens[at].text.lower()
        masked = other is not None and other.has("neutral")
        if masked or at in match.positions or (other and other.first in counted):
            continue
        if other:
            counted.add(other.first)
        negative_subject = tree.tokens[at].deprel in SUBJECTS and _is_negative_subject(tree, at)
        if word in en.NEGATORS or (other and other.has("negator")) or negative_subject:
            negations += 1
            positions.append(at)
        elif other and other.has("intensifier"):
            factor *= INTENSIFIED
            positions.append(at)
        elif other and other.has("downtoner"):
            factor *= SOFTENED
            positions.append(at)
    return Operator(match, negations, factor, tuple(sorted(set(positions))))


def _is_negative_subject(tree: DependencyTree, at: int) -> bool:
    """Whether a subject negates its clause: "nobody supports T", "no country supports T"."""
    words = {tree.tokens[at].text.lower()}
    words |= {tree.tokens[child].text.lower() for child in tree.children[at]}
    return bool(words & en.NEGATIVE_SUBJECTS)


def negated_above(tree: DependencyTree, clue: Clue, verb: int, node: int) -> Clue:
    """The clue, turned where a copula or raising verb is negated: "T does not seem useful"."""
    negated = _is_denied_cause(tree, verb)
    at = node
    while at >= 0 and at != verb:
        if _is_clause_of_its_own(tree, at):
            break
        at = tree.tokens[at].head
        negated ^= any(
            tree.tokens[child].text.lower() in en.NEGATORS
            and not (child in tree.at and tree.at[child].has("neutral"))
            and child not in clue.positions
            for child in tree.children[at]
        )
    return replace(clue, value=-NEGATED * clue.value) if negated else clue


def _is_clause_of_its_own(tree: DependencyTree, verb: int) -> bool:
    """Whether a coordinated verb shares no negation: "T never lied and does not coerce"."""
    return tree.tokens[verb].deprel == "conj" and any(
        tree.tokens[at].deprel == "aux" for at in tree.children[verb]
    )


def _is_denied_cause(tree: DependencyTree, verb: int) -> bool:
    """Whether the verb's clause is a cause that is denied: "not because T is outdated"."""
    above = tree.tokens[verb].head
    because = any(
        tree.tokens[at].text.lower() in ("because", "since") for at in tree.children[verb]
    )
    return (
        because
        and above >= 0
        and any(
            tree.tokens[at].text.lower() in en.NEGATORS
            and not (at in tree.at and tree.at[at].has("neutral"))
            for at in [*tree.children[above], *tree.children[verb]]
            if at < verb
        )
        and not any(tree.tokens[at].text.lower() == "but" for at in tree.children[verb])
    )


def forbids(tree: DependencyTree, match: Match) -> bool:
    """Whether it tells what must not be: "T must not become a threat", not "T is no threat"."""
    top = tree.top_of(match)
    unable = any(tree.tokens[at].lemma.lower() == "can" for at in tree.children[top])
    forbidden = tree.has_modal(top) or (unable and match.has("blame"))
    return forbidden and operator_of(tree, match).negations > 0
