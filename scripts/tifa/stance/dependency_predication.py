"""What the mention does and is said to be, along the tree from its verb down."""

from tifa.stance import english_grammar as en
from tifa.stance.clues import COMMITMENT, NEGATED, WARNED, Clue, is_faint
from tifa.stance.dependency_scope import forbids, negated_above, operator_of
from tifa.stance.dependency_tree import SUBJECTS, DependencyTree
from tifa.stance.lexicon import EVALUATIVE, Entry, Match

_DIRECT_OBJECTS = frozenset({"obj", "dobj", "obl", "nmod", "prep", "xcomp"})


def read_predicates(
    tree: DependencyTree, verb: int, distance: float, *, event: bool = False
) -> list[Clue]:
    """The mention is the subject of ``verb``: "T harms trade", "T is useful and fair".

    Read are the verb, its complements and coordinates. With ``event`` the subject is something
    done, which commits itself to nothing.
    """
    clues: list[Clue] = []
    if tree.is_conditional(verb):
        return clues
    queue, seen = [(verb, distance)], set()
    while queue:
        node, far = queue.pop(0)
        if node in seen:
            continue
        seen.add(node)
        match = tree.at.get(node)
        if match is not None:
            clues += _said_by(tree, match, node, far, verb=verb, event=event)
        queue += [(at, far + step) for at, step in _also_said(tree, node)]
    return clues


def _said_by(
    tree: DependencyTree, match: Match, node: int, far: float, *, verb: int, event: bool
) -> list[Clue]:
    """What a term says of the subject of ``verb``."""
    clues: list[Clue] = []
    subject, attribute = match.sense("subject"), match.sense("attribute")
    sense = subject or attribute
    faint = sense is not None and is_faint(sense) and tree.scene.target.kind != "actor"
    verbal = sense is attribute and tree.tokens[node].upos in ("VERB", "AUX")
    if sense and not faint and not verbal:
        if forbids(tree, match):
            clues += _warned_of(tree, sense, match, far)
        elif sense.polarity < 0 or not _is_asked(tree, verb, node):
            route = "action by" if subject else "attribute"
            clue = clue_of_predicate(tree, sense, match, far, route)
            clues.append(negated_above(tree, clue, verb, node))
    elif match.sense("object") and not event:
        clues += _commitment_of(tree, match, far)
    if match.has("distance") and not tree.scene.is_self(tree.scene.target):
        clues.append(Clue(-0.5, far - 1, tuple(match.positions), "reported"))
    return clues


def _is_asked(tree: DependencyTree, verb: int, node: int) -> bool:
    """Whether another actor is asked for what it has not done: "T should contribute"."""
    scene = tree.scene
    if scene.target.kind != "actor" or scene.is_self(scene.target):
        return False
    at = node
    while at >= 0:
        if tree.has_modal(at) or tree.tokens[at].lemma.lower() in en.MODALS:
            return True
        if at == verb:
            return False
        at = tree.tokens[at].head
    return False


def _also_said(tree: DependencyTree, node: int) -> list[tuple[int, int]]:
    """Words below ``node`` that are said of the same subject, and how much further off they are."""
    match, lemma = tree.at.get(node), tree.tokens[node].lemma
    category = match.entries[0].category if match else ""
    governs = category in EVALUATIVE and (EVALUATIVE[category].effect < 0 or category == "call_for")
    found = []
    for at in tree.children[node]:
        edge = tree.tokens[at].deprel
        own_subject = any(tree.tokens[below].deprel in SUBJECTS for below in tree.children[at])
        if edge == "conj" and not own_subject:
            found.append((at, 0))
        elif (
            # "T is an effective remedy": the adjective of the noun that is said of T.
            (edge == "amod" and tree.tokens[node].upos == "NOUN" and match is None)
            # "T acted with courage"
            or (edge == "obl" and _is_manner(tree, at))
            # "an act of folly": what kind of thing it is.
            or (edge == "nmod" and lemma in en.KIND_NOUNS)
            or (edge in en.COMPLEMENT and not governs and not own_subject)
            or (edge in en.BLOCKING_OBJECT and not governs and lemma in en.LIGHT_VERBS)
        ):
            found.append((at, 1))
    return found


def clue_of_predicate(
    tree: DependencyTree,
    entry: Entry,
    match: Match,
    distance: float,
    route: str,
    *,
    told: bool = True,
) -> Clue:
    """Return the clue of a term that is said of the mention.

    Negation turns it round where the clause tells; not in what is asked for or warned of, as
    "not to be deceived by T" takes T for a deceiver.
    """
    operator = operator_of(tree, match)
    asked = any(
        tree.tokens[at].text.lower() == "to" or tree.tokens[at].lemma in en.MODALS
        for at in tree.children[tree.top_of(match)]
    )
    turn = -NEGATED if operator.negations % 2 and (told or not asked) else 1
    strength = min(entry.strength * operator.factor, 1.0)
    return Clue(turn * entry.polarity * strength, distance - 1, operator.positions, route)


def _is_manner(tree: DependencyTree, at: int) -> bool:
    """Whether a phrase tells how something is done: "T acted with courage"."""
    return any(tree.tokens[below].text.lower() == "with" for below in tree.children[at]) and (
        at in tree.at or any(below in tree.at for below in tree.children[at])
    )


def _warned_of(tree: DependencyTree, entry: Entry, match: Match, distance: float) -> list[Clue]:
    """ "T must not become a tool of power": to forbid a harm is to suspect who may do it."""
    if entry.polarity > 0 or tree.scene.is_self(tree.scene.target):
        return []
    return [Clue(-WARNED, distance, tuple(match.positions), "call")]


def _commitment_of(tree: DependencyTree, match: Match, distance: float) -> list[Clue]:
    """ "T upholds peace", "T opposes plunder": who upholds or opposes harm is presented well.

    So is a document or an idea that is said to do so.
    """
    actor = tree.scene.target.kind == "actor"
    if actor and not tree.scene.is_self(tree.scene.target):
        return []
    operator = operator_of(tree, match)
    entry = match.governing
    if operator.negations % 2 or (not actor and entry.strength < COMMITMENT):
        return []
    own = tree.tokens[match.first]
    leads = own.head < 0 or own.deprel == "conj"
    bare = (
        leads
        and len(match.positions) == 1
        and not any(
            tree.tokens[at].deprel in (*en.BLOCKING_OBJECT, "xcomp", "ccomp")
            for at in tree.children[match.first]
        )
    )
    if bare and not actor and tree.scene.sentence.language == "en":
        # "The translation follows" commits itself to nothing.
        return []
    category = entry.category
    harmless = category in ("support", "benefit", "comply")
    if category == "oppose":
        top = tree.top_of(match)
        harmless = any(
            at in tree.at
            and tree.tokens[at].deprel in _DIRECT_OBJECTS
            and any(tree.at[at].has(name) for name in ("harm", "violate", "misuse", "blame"))
            for at in tree.children[top]
        )
    if not harmless:
        return []
    return [Clue(COMMITMENT, distance - 1, operator.positions, "commitment")]
