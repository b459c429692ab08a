"""What modifies the mention in its noun phrase: adjectives and relative clauses."""

from tifa.stance import english_grammar as en
from tifa.stance.clues import Clue, clue_of
from tifa.stance.dependency_holders import is_somebody_else
from tifa.stance.dependency_predication import clue_of_predicate, read_predicates
from tifa.stance.dependency_scope import operator_of
from tifa.stance.dependency_tree import POSSESSORS, SUBJECTS, DependencyTree


def read_attributes(tree: DependencyTree) -> list[Clue]:
    """ "The illegal T", "T's reckless conduct": adjectives of the mention or of what it owns."""
    clues: list[Clue] = []
    used: set[int] = set()
    places = [(tree.head, 1.0)]
    token = tree.tokens[tree.head]
    by = any(tree.tokens[at].text.lower() == "by" for at in tree.children[tree.head])
    if (token.deprel in POSSESSORS or (by and token.deprel == "nmod")) and token.head >= 0:
        places.append((token.head, 2.0))
    for place, distance in places:
        for at in tree.children[place]:
            match = tree.at.get(at)
            if match is None or match.first in used or not match.sense("attribute"):
                continue
            if tree.tokens[at].deprel in ("amod", "compound", "acl", "appos", "nmod"):
                used.add(match.first)
                clues.append(
                    clue_of_predicate(tree, match.sense("attribute"), match, distance, "attribute")
                )
    return clues


def read_relative(tree: DependencyTree) -> list[Clue]:
    """ "T, which harms peace"; "the T that we support"."""
    clues: list[Clue] = []
    for at in tree.children[tree.head]:
        if tree.tokens[at].deprel not in (*en.RELATIVE, "acl"):
            continue
        subjects = [child for child in tree.children[at] if tree.tokens[child].deprel in SUBJECTS]
        pronoun = [
            child for child in subjects if tree.tokens[child].text.lower() in en.RELATIVE_PRONOUNS
        ]
        match = tree.at.get(at)
        if pronoun and not tree.is_passive(at):
            clues += read_predicates(tree, at, 2.0)
        elif match and match.sense("object") and (subjects or tree.is_passive(at)):
            other = [child for child in subjects if child not in pronoun]
            if not (other and is_somebody_else(tree, other[0])):
                clues.append(clue_of([operator_of(tree, match)], distance=1.0))
    return clues
