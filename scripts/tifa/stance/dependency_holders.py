"""Whose attitude a verb of the tree states: the writer's, or that of an actor it tells of."""

from tifa.stance import english_grammar as en
from tifa.stance.dependency_tree import DependencyTree
from tifa.stance.lexicon import Match

_MODIFIER_EDGES = frozenset({"amod", "compound", "nmod", "appos", "poss", "nmod:poss", "acl"})


def belongs_to_other(tree: DependencyTree, match: Match) -> bool:
    """Whether the outermost attitude is another actor's: "Belland rejects T", 乙国反对 T.

    Not where it is called for: "Belland should reject T", 乙国应当反对 T.
    """
    node = tree.predicate_of(match)
    attitude = match.event.attitude
    if attitude and tree.has_modal(node):
        attitude = False
    if attitude:
        subject = tree.subject_of(node)
        if subject is not None and is_somebody_else(tree, subject):
            return True
    return _reported_by_other(tree, node)


def _reported_by_other(tree: DependencyTree, node: int) -> bool:
    """Whether a verb of saying above has another subject: "Belland says that T …"."""
    at = node
    while at >= 0:
        token = tree.tokens[at]
        above = token.head
        if token.deprel == "ccomp" and above >= 0 and tree.tokens[above].lemma in en.SPEECH:
            subject = tree.subject_of(above)
            return subject is not None and is_somebody_else(tree, subject)
        at = above
    return False


def is_somebody_else(tree: DependencyTree, subject: int) -> bool:
    """Whether a subject does not speak for the writer: "critics", "the minister", "Belland".

    Roles and writings do where the writer speaks for a state: "the paper", "the government".
    """
    word = tree.tokens[subject].text.lower()
    lemma = tree.tokens[subject].lemma.lower()
    if word in en.PERSON_OF_HOLDER or tree.scene.is_self_mention(subject):
        return False
    if word in en.THIRD or lemma in en.BYSTANDERS:
        return not _is_near(tree, subject)
    if lemma in en.ROLES | en.WRITINGS or _is_document(tree, subject):
        return not tree.scene.is_official and not _is_near(tree, subject)
    if tree.scene.is_third_party(subject):
        return True
    return any(
        tree.scene.is_third_party(at)
        for at in tree.children[subject]
        if tree.tokens[at].deprel in _MODIFIER_EDGES
    ) and not any(tree.scene.is_self_mention(at) for at in tree.children[subject])


def is_own(tree: DependencyTree, subject: int) -> bool:
    """Whether a subject is the writer: "we", "this newspaper"."""
    word = tree.tokens[subject].text.lower()
    return word in en.PERSON_OF_HOLDER or _is_near(tree, subject)


def _is_near(tree: DependencyTree, subject: int) -> bool:
    """Whether a noun is one's own: "this newspaper", "our union"."""
    return any(
        tree.tokens[at].text.lower() in ("this", "our", "my") for at in tree.children[subject]
    )


def _is_document(tree: DependencyTree, position: int) -> bool:
    """Whether the token names a target that is a document."""
    return any(
        mention.first <= position <= mention.last and target.kind == "document"
        for mention, target in tree.scene.others
    )
