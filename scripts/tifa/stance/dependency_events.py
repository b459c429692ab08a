"""What is done to the mention, judged: to leave T is a mistake, opponents of T are wrong."""

from tifa.stance import english_grammar as en
from tifa.stance.clues import Clue, Reading
from tifa.stance.dependency_predication import read_predicates
from tifa.stance.dependency_scope import operator_of
from tifa.stance.dependency_tree import POSSESSORS, DependencyTree
from tifa.stance.lexicon import Match


def is_judged(tree: DependencyTree, node: int, edge: str) -> bool:
    """Whether what is done to the mention is the subject of the node.

    "To leave T is a mistake"; "it is a mistake to leave T"; 退出 T 是错误.
    """
    if edge in en.SUBJECT:
        return not tree.is_passive(node)
    expletive = any(
        tree.tokens[at].deprel in en.SUBJECT and tree.tokens[at].text.lower() == "it"
        for at in tree.children[node]
    )
    return edge in ("xcomp", "advcl", "ccomp") and expletive and node in tree.at


def is_means_of(tree: DependencyTree, child: int, edge: str) -> bool:
    """Whether it is done by doing something to the mention: "by leaving T they harm trade"."""
    return edge == "advcl" and any(
        tree.tokens[at].text.lower() == "by" for at in tree.children[child]
    )


def clue_of_event(tree: DependencyTree, chain: list[tuple[Match, int]], judgement: Reading) -> Clue:
    """What is done to the mention, judged: "to leave T is a mistake", so T is worth keeping."""
    effect = 1
    for match, _ in chain:
        effect *= match.event.effect
        effect *= -1 if operator_of(tree, match).negations % 2 else 1
    positions = {at for match, _ in chain for at in match.positions}
    positions |= set(judgement.positions)
    return Clue(effect * judgement.polarity, 0.5, tuple(sorted(positions)), "event")


def names_side(tree: DependencyTree, node: int, edge: str) -> bool:
    """Whether the node names people after the mention: "opponents of T"."""
    attached = edge in ("nmod", "compound", "prep", *POSSESSORS)
    return attached and tree.tokens[node].lemma.lower() in en.SIDES


def read_sides(tree: DependencyTree, node: int, distance: float) -> list[Clue] | None:
    """ "Opponents of T are wrong" speaks for T; what they say themselves is theirs (``None``)."""
    side = en.SIDES[tree.tokens[node].lemma.lower()]
    verb = tree.tokens[node].head
    if tree.tokens[node].deprel not in en.SUBJECT or verb < 0:
        return None
    return [
        Clue(side * clue.value, clue.distance, clue.positions, clue.route)
        for clue in read_predicates(tree, verb, distance, event=True)
    ] or None
