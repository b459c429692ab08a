"""Terms that govern the mention from further up the dependency tree."""

from itertools import pairwise

from tifa.stance import english_grammar as en
from tifa.stance.clues import TOLD_TO_STOP, Clue, clue_of, combine, is_faint
from tifa.stance.dependency_events import (
    clue_of_event,
    is_judged,
    is_means_of,
    names_side,
    read_sides,
)
from tifa.stance.dependency_holders import belongs_to_other, is_somebody_else
from tifa.stance.dependency_predication import clue_of_predicate, read_predicates
from tifa.stance.dependency_scope import operator_of
from tifa.stance.dependency_tree import POSSESSORS, SUBJECTS, DependencyTree
from tifa.stance.lexicon import EVALUATIVE, Entry, Match

_ASIDE = frozenset({"obl", *en.RELATIVE})
"""What stands below these only circumstances the subject, as a place or time does."""


def read_path(tree: DependencyTree) -> list[Clue] | None:
    """Return the clues of what governs the mention, met from its head up: "we oppose harm to T".

    Where nothing governs it and it is a subject, of what is said of it: "T harms trade".
    ``None`` where it must abstain.
    """
    path = tree.path_to_root()
    clues: list[Clue] = []
    chain: list[tuple[Match, int]] = []
    seen: set[int] = set()
    distance = 0
    host_follows = aside = False
    mistaken = _verb_taken_for_noun(tree)
    if mistaken is not None:
        return [clue_of([operator_of(tree, mistaken)], distance=0)]
    for child, node in pairwise(path):
        edge = tree.tokens[child].deprel
        aside = aside or edge in _ASIDE or _is_topic(tree, child, edge)
        distance += edge not in ("conj", "compound", "fixed", "flat", "case")
        infinitive = edge == "advcl" and tree.tokens[node].upos in ("NOUN", "PROPN")
        if edge in en.STOP and chain and not host_follows and not infinitive:
            break
        adposition = _adposition_of(tree, child)
        if adposition is not None and adposition.first not in seen:
            seen.add(adposition.first)
            chain.append((adposition, distance))
            host_follows = True
        match = tree.at.get(node)
        if edge == "conj":
            # What stands beside the coordinated word does not govern it.
            if match:
                seen.add(match.first)
            continue
        if names_side(tree, node, edge):
            return read_sides(tree, node, distance)
        if chain and (is_judged(tree, node, edge) or is_means_of(tree, child, edge)):
            judgement = combine(read_predicates(tree, node, distance, event=True))
            if not judgement.abstained:
                return [*clues, clue_of_event(tree, chain, judgement)]
        passive = tree.is_passive(node) and not tree.is_state(node)
        if edge in SUBJECTS and not passive:
            if not chain and not aside:
                clues += read_predicates(tree, node, distance)
            break
        if match is None or match.first in seen:
            if edge in en.RELATIVE and chain:
                break
            continue
        seen.add(match.first)
        if host_follows:
            # "through T" and "in accordance with T" speak for T by what is done so, whatever
            # that does to its own object; with a harm so done they say nothing.
            host_follows = False
            entry = match.sense("object")
            if entry and EVALUATIVE[entry.category].intrinsic < 0:
                return clues
            continue
        sense = match.sense("object")
        if sense and sense.category != "means" and not tree.scene.may_govern(sense):
            return clues or None
        entry = _object_sense(tree, match, child, node, edge)
        if entry is not None:
            chain.append((match, distance))
            host_follows = "ADP" in entry.upos
        elif _possesses(tree, edge, child, match):
            subject = match.sense("subject") or match.sense("attribute")
            clues.append(clue_of_predicate(tree, subject, match, distance, "action by", told=False))
        if edge in en.RELATIVE:
            break
    if chain:
        outermost = chain[-1][0]
        if belongs_to_other(tree, outermost):
            return None
        attitude = outermost.event.attitude
        innermost = chain[0][0]
        if tree.scene.is_called_upon(innermost):
            return (clues + _read_told_to_stop(tree, innermost)) or None
        if attitude and tree.scene.is_self(tree.scene.target):
            # A speaker's own attitude says nothing of itself as its object.
            return clues or None
        operators = [operator_of(tree, match) for match, _ in chain[:3]]
        clues.append(clue_of(operators, distance=chain[0][1] - 1))
    return clues


def _object_sense(
    tree: DependencyTree, match: Match, child: int, node: int, edge: str
) -> Entry | None:
    """The sense in which a term governs what hangs on it by ``edge``; ``None`` when it does not.

    "Harm to T" and "harm T" do; "harm by T", "T's harm" and "in May T was launched" do not.
    """
    entry = match.sense("object")
    if entry is None:
        return None
    if not tree.scene.may_govern(entry) or _is_circumstance(tree, match, child, edge):
        return None
    if edge in en.AGENT or (tree.is_passive(node) and tree.tokens[child].text.lower() == "by"):
        return None
    if edge in POSSESSORS and match.sense("subject"):
        return None
    if edge in ("advmod", "mark", "cc", "punct", "aux", "neg", "det"):
        return None
    if is_faint(entry) and "ADP" not in entry.upos and _narrates(tree, node):
        return None
    return entry


def _narrates(tree: DependencyTree, node: int) -> bool:
    """Whether a verb only tells what was done: T was launched in May, they signed T."""
    token = tree.tokens[node]
    if token.upos != "VERB" or tree.has_modal(node):
        return False
    if tree.scene.sentence.language == "zh":
        return True
    subject = tree.subject_of(node)
    own = subject is not None and not is_somebody_else(tree, subject)
    own = own and (
        tree.scene.is_official
        or any(tree.scene.is_self_mention(at) for at in (subject, *tree.children[subject]))
        or tree.tokens[subject].text.lower() in en.PERSON_OF_HOLDER
    )
    if tree.is_passive(node):
        return True
    past = token.text.lower() != token.lemma.lower() and not token.text.lower().endswith("ing")
    return past and not own


def _is_circumstance(tree: DependencyTree, match: Match, child: int, edge: str) -> bool:
    """Whether the word hangs on by an adposition not asked for: "they agreed at T"."""
    if edge not in ("obl", "prep"):
        return False
    marks = [at for at in tree.children[child] if tree.tokens[at].deprel == "case"]
    if tree.tokens[child].upos == "ADP":
        marks.append(child)
    return any(
        at not in match.positions and tree.tokens[at].text.lower() not in en.OBJECT_ADPOSITIONS
        for at in marks
    )


def _possesses(tree: DependencyTree, edge: str, child: int, match: Match) -> bool:
    """Whether the mention does or has what the term says: "T's harm", "the folly of T"."""
    entry = match.sense("subject") or match.sense("attribute")
    if entry is None:
        return False
    preposition = tree.tokens[child].text.lower()
    agent = edge in en.AGENT or preposition == "by"
    return edge in POSSESSORS or agent or edge in ("compound", "nmod") or preposition == "of"


def _adposition_of(tree: DependencyTree, child: int) -> Match | None:
    """The evaluative adposition of a word on the path: "peace through T", 通过 T 实现和平."""
    for at in tree.children[child]:
        match = tree.at.get(at)
        if match is None or tree.tokens[at].deprel not in ("case", "mark", "advmod", "fixed"):
            continue
        entry = match.sense("object")
        if entry and "ADP" in entry.upos and tree.scene.may_govern(entry):
            return match
    return None


def _verb_taken_for_noun(tree: DependencyTree) -> Match | None:
    """A governing verb that the parser takes for a noun: "reject A and support T"."""
    for at in tree.children[tree.head]:
        match = tree.at.get(at)
        led = at > 0 and tree.tokens[at - 1].upos == "CCONJ"
        if match and led and match.sense("object") and tree.tokens[at].deprel == "compound":
            return match
    return None


def _read_told_to_stop(tree: DependencyTree, call: Match) -> list[Clue]:
    """ "We urge T to stop" blames an actor; to ask it to do something says nothing."""
    top = tree.top_of(call)
    for at in tree.children[top]:
        match = tree.at.get(at)
        sense = match.sense("object") if match and match is not call else None
        asked = tree.tokens[at].deprel in ("xcomp", "ccomp", "advcl")
        if asked and sense and EVALUATIVE[sense.category].effect < 0:
            positions = (*call.positions, *match.positions)
            return [Clue(-TOLD_TO_STOP, 0.5, positions, "call")]
    return []


def _is_topic(tree: DependencyTree, child: int, edge: str) -> bool:
    """Whether a noun is only about the mention: attacks on T, the debate about T."""
    return edge == "nmod" and any(
        tree.tokens[at].deprel == "case" and tree.tokens[at].text.lower() in en.TOPICAL
        for at in tree.children[child]
    )
