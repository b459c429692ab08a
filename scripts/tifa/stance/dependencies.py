"""Reading along the dependency tree: from the mention up to what governs it."""

from dataclasses import replace

from tifa.stance import english_grammar as en
from tifa.stance.clues import Clue
from tifa.stance.dependency_government import read_path
from tifa.stance.dependency_holders import is_own
from tifa.stance.dependency_modification import read_attributes, read_relative
from tifa.stance.dependency_predication import read_predicates
from tifa.stance.dependency_tree import SUBJECTS, DependencyTree
from tifa.stance.scene import Scene


def read_dependencies(scene: Scene) -> list[Clue] | None:
    """Return the clues along the path from the mention to the root; ``None`` where it must abstain.

    Abstains on questions that are not rhetorical and on attitudes of actors other than the speaker.
    An empty list when the sentence has no tree or the path holds no evidence.
    """
    if all(token.head < 0 for token in scene.sentence.tokens):
        return []
    tree = DependencyTree(scene)
    if scene.asks and not scene.is_rhetorical:
        return None
    clues = read_path(tree)
    if clues is None:
        return None
    turned = _read_after_turn(tree)
    if turned:
        return turned
    clues += read_attributes(tree) + read_relative(tree)
    if not scene.asks:
        return clues
    return [replace(clue, value=-clue.value, route="rhetorical question") for clue in clues]


def _read_after_turn(tree: DependencyTree) -> list[Clue]:
    """We criticised T, but it deserves praise: what follows the turn is what is meant."""
    verb = next((at for at in tree.path_to_root() if tree.tokens[at].head < 0), None)
    if verb is None:
        return []
    if tree.tokens[tree.head].deprel not in SUBJECTS and any(
        tree.tokens[at].deprel in en.SUBJECT and not is_own(tree, at) for at in tree.children[verb]
    ):
        return []
    for at in tree.children[verb]:
        if at < tree.head or tree.tokens[at].deprel not in ("conj", "parataxis"):
            continue
        turns = any(tree.tokens[c].text.lower() in ("but", "yet") for c in tree.children[at])
        resumes = any(
            tree.tokens[c].deprel in en.SUBJECT and tree.tokens[c].text.lower() in ("it", "they")
            for c in tree.children[at]
        ) and not any(
            # "It is important to": nothing is resumed.
            tree.tokens[c].deprel in ("csubj", "ccomp", "xcomp", "advcl")
            for c in tree.children[at]
            if tree.tokens[at].upos == "ADJ"
        )
        if turns and resumes:
            return read_predicates(tree, at, 2.0, event=True)
    return []
