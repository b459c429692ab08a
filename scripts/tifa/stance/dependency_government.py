"""Terms that govern the mention from further up the dependency tree."""

from enum import Enum, auto
from itertools import pairwise

from tifa.stance import english_grammar as en
from tifa.stance import grammar
from tifa.stance.clues import MOCKED, TOLD_TO_STOP, Clue, clue_of, combine, is_faint
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
from tifa.stance.lexicon import Entry, Match

_ASIDE = frozenset({"obl", *en.RELATIVE})
"""What stands below these only circumstances the subject, as a place or time does."""


def read_path(tree: DependencyTree) -> list[Clue] | None:
    """Return the clues of what governs the mention, met from its head up: "we oppose harm to T".

    Where nothing governs it and it is a subject, of what is said of it: "T harms trade".
    ``None`` where it must abstain.
    """
    mistaken = _verb_taken_for_noun(tree)
    if mistaken is not None:
        return [clue_of([operator_of(tree, mistaken)], distance=0)]
    climb = _Climb(tree)
    for child, node in pairwise(tree.path_to_root()):
        end = climb.step(child, node)
        if end is _Step.ABSTAIN:
            return None
        if end is _Step.READ:
            return climb.clues
        if end is _Step.TOP:
            break
    return _governed(tree, climb)


class _Step(Enum):
    """How a step up the tree ends: at the top of what governs, with all read, or in silence."""

    ON = auto()
    TOP = auto()
    READ = auto()
    ABSTAIN = auto()


class _Climb:
    """What was met on the way up from the mention: ``clues``, and the ``chain`` that governs it.

    The chain holds terms, the innermost first, with their distance from the mention.
    """

    def __init__(self, tree: DependencyTree) -> None:
        self.tree = tree
        self.clues: list[Clue] = []
        self.chain: list[tuple[Match, int]] = []
        self._seen: set[int] = set()
        self._distance = 0
        self._host_follows = self._aside = self._oblique = False

    def step(self, child: int, node: int) -> _Step:
        """Go up from ``child`` to its head ``node``."""
        tree = self.tree
        edge = tree.tokens[child].deprel
        self._aside = self._aside or edge in _ASIDE or _is_topic(tree, child, edge)
        self._oblique = self._oblique or edge == "obl"
        self._distance += edge not in ("conj", "compound", "fixed", "flat", "case")
        if self._leaves_clause(node, edge):
            return _Step.TOP
        self._meet_adposition(child)
        match = tree.at.get(node)
        if edge == "conj":
            # What stands beside the coordinated word does not govern it.
            if match:
                self._seen.add(match.first)
            return _Step.ON
        if self._is_inside(child, edge):
            return _Step.TOP
        if names_side(tree, node, edge):
            sides = read_sides(tree, node, self._distance)
            if sides is None:
                return _Step.ABSTAIN
            self.clues = sides
            return _Step.READ
        if self._is_judged(child, node, edge):
            return _Step.READ
        if edge in SUBJECTS and (tree.is_state(node) or not tree.is_passive(node)):
            if not self.chain and not self._aside and not tree.is_adjunct:
                self.clues += read_predicates(tree, node, self._distance)
            return _Step.TOP
        if match is None or match.first in self._seen:
            return _Step.TOP if edge in en.RELATIVE and self.chain else _Step.ON
        self._seen.add(match.first)
        return self._meet(match, child, node, edge)

    def _leaves_clause(self, node: int, edge: str) -> bool:
        infinitive = edge == "advcl" and self.tree.tokens[node].upos in ("NOUN", "PROPN")
        if _is_parted(self.tree, node):
            return True
        governed = bool(self.chain) and not self._host_follows
        return edge in en.STOP and governed and not infinitive

    @property
    def _parting(self) -> frozenset[str]:
        """Adpositions that keep the mention apart: talks between T and others, unrest in T.

        The unity between two ideas is theirs.
        """
        actor = self.tree.scene.target.kind == "actor"
        return en.PARTING | {"in", "between"} if actor else en.PARTING

    def _is_inside(self, child: int, edge: str) -> bool:
        """Whether a clause that says nothing of the mention stands between: "those who met T".

        Also "we ensure that nobody is sent to T", "talks between T and others", and for a practice
        "the vetoed draft".
        """
        clause = edge in en.RELATIVE or (edge in ("ccomp", "advcl") and self._oblique)
        clause = clause or (edge == "advcl" and _is_circumstantial(self.tree, child))
        participle = edge == "amod" and self.tree.tokens[child].upos == "VERB"
        apart = (
            edge == "nmod"
            and self.tree.tokens[child].head not in self.tree.at
            and _marks(self.tree, child) & self._parting
        )
        return bool(clause or participle or apart) and not self.chain

    def _meet_adposition(self, child: int) -> None:
        adposition = _adposition_of(self.tree, child)
        if adposition is not None and adposition.first not in self._seen:
            self._seen.add(adposition.first)
            self.chain.append((adposition, self._distance))
            self._host_follows = True

    def _is_judged(self, child: int, node: int, edge: str) -> bool:
        """Whether what is done to the mention is judged; the judgement is then the last clue."""
        tree = self.tree
        if not self.chain or not (is_judged(tree, node, edge) or is_means_of(tree, child, edge)):
            return False
        judgement = combine(read_predicates(tree, node, self._distance, event=True))
        if judgement.abstained:
            return False
        self.clues.append(clue_of_event(tree, self.chain, judgement))
        return True

    def _meet(self, match: Match, child: int, node: int, edge: str) -> _Step:
        """Meet a term of the lexicon, which may govern the mention or have it."""
        sense = match.sense("object")
        if self._host_follows:
            # "through T" and "in accordance with T" speak for T by what is done so, whatever
            # that does to its own object; with a harm so done they say nothing.
            self._host_follows = False
            return _Step.READ if sense and match.event.intrinsic < 0 else _Step.ON
        if sense and sense.category != "means" and not self.tree.scene.may_govern(sense):
            return _Step.READ if self.clues else _Step.ABSTAIN
        entry = _object_sense(self.tree, match, child, node, edge)
        had = match.sense("subject") or match.sense("attribute")
        if entry is not None:
            self.chain.append((match, self._distance))
            self._host_follows = "ADP" in entry.upos
        elif had and _possesses(self.tree, had, edge, child):
            clue = clue_of_predicate(self.tree, had, match, self._distance, "action by", told=False)
            self.clues.append(clue)
        return _Step.TOP if edge in en.RELATIVE else _Step.ON


def _is_parted(tree: DependencyTree, node: int) -> bool:
    """Whether a semicolon or colon ends the mention's clause before a word, which cannot govern it.

    In lists the governing word comes first: "we support dialogue; trade; and T".
    """
    between = tree.tokens[tree.head + 1 : node]
    return any(token.text in grammar.HARD_BREAKS for token in between)


def _governed(tree: DependencyTree, climb: _Climb) -> list[Clue] | None:
    """The clues met, with that of the chain that governs the mention."""
    clues, chain = climb.clues, climb.chain
    if not chain:
        return clues
    innermost, outermost = chain[0][0], chain[-1][0]
    if belongs_to_other(tree, outermost):
        return None
    if innermost.has("praise") and _is_impersonal(tree, innermost):
        mocked = _read_irony(tree, innermost)
        if mocked or _is_grudging(tree, innermost):
            return mocked or None
    if tree.scene.is_called_upon(innermost):
        return (clues + _read_told_to_stop(tree, innermost)) or None
    if outermost.event.attitude and tree.scene.is_self(tree.scene.target):
        # A speaker's own attitude says nothing of itself as its object.
        return clues or None
    operators = [operator_of(tree, match) for match, _ in chain[:3]]
    return [*clues, clue_of(operators, distance=chain[0][1] - 1)]


def _object_sense(
    tree: DependencyTree, match: Match, child: int, node: int, edge: str
) -> Entry | None:
    """The sense in which a term governs what hangs on it by ``edge``; ``None`` when it does not.

    "Harm to T" and "harm T" do; "harm by T", "T's harm" and "in May T was launched" do not; nor
    does "they resolve that T shall go on".
    """
    entry = match.sense("object")
    if entry is None:
        return None
    if not tree.scene.may_govern(entry) or _is_circumstance(tree, match, child, edge):
        return None
    if entry.category == "oppose" and _is_done_to_actor(tree, child, edge):
        return None
    if _is_only_told(tree, child, node, edge):
        return None
    if _decides(tree, child, node, edge) or _follows_clause(tree, match, edge):
        return None
    if edge in en.AGENT or (tree.is_passive(node) and tree.tokens[child].text.lower() == "by"):
        return None
    if edge == "obl" and "by" in _marks(tree, child):
        return None
    if edge in POSSESSORS and match.sense("subject"):
        return None
    if edge in ("advmod", "mark", "cc", "punct", "aux", "neg", "det"):
        return None
    if is_faint(entry) and "ADP" not in entry.upos and _narrates(tree, node):
        return None
    return entry


def _follows_clause(tree: DependencyTree, match: Match, edge: str) -> bool:
    """Whether a Chinese term comes after the clause of the mention, which it cannot govern."""
    chinese = tree.scene.sentence.language == "zh"
    return chinese and edge in ("advcl", "ccomp") and match.first > tree.scene.mention.last


def _is_done_to_actor(tree: DependencyTree, child: int, edge: str) -> bool:
    """Whether what is opposed is an act whose object the actor is: "stop flooding T"."""
    acts = edge in ("xcomp", "ccomp") and tree.scene.target.kind == "actor"
    return acts and child not in tree.at and child != tree.head


def _is_only_told(tree: DependencyTree, child: int, node: int, edge: str) -> bool:
    """Whether a clause tells what is done to the mention: "we recognise that they left T"."""
    factive = edge == "ccomp" and tree.tokens[node].lemma.lower() in en.FACTIVE
    return factive and child not in tree.at and child != tree.head


def _decides(tree: DependencyTree, child: int, node: int, edge: str) -> bool:
    """Whether a verb decides on the mention: to resolve that T shall go on, or on T."""
    if tree.tokens[node].lemma.lower() not in en.DECIDING:
        return False
    marks = {tree.tokens[at].text.lower() for at in tree.children[child]}
    return edge in ("ccomp", "xcomp", "advcl") or (edge == "obl" and bool(marks & {"on", "upon"}))


def _narrates(tree: DependencyTree, node: int) -> bool:
    """Whether a verb only tells what was done: T was launched in May, they signed T."""
    token = tree.tokens[node]
    if token.upos != "VERB" or tree.has_modal(node):
        return False
    if tree.scene.sentence.language == "zh":
        return True
    if tree.is_passive(node):
        return True
    past = token.text.lower() != token.lemma.lower() and not token.text.lower().endswith("ing")
    subject = tree.subject_of(node)
    return past and (subject is None or not _is_own(tree, subject))


def _is_own(tree: DependencyTree, subject: int) -> bool:
    """Whether the subject is the writer, or one who speaks for the state that the writer is."""
    if is_somebody_else(tree, subject):
        return False
    scene = tree.scene
    return (
        scene.is_official
        or any(scene.is_self_mention(at) for at in (subject, *tree.children[subject]))
        or tree.tokens[subject].text.lower() in en.PERSON_OF_HOLDER
    )


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


def _is_circumstantial(tree: DependencyTree, verb: int) -> bool:
    """Whether a clause tells when, why or on what condition: "it helps nobody if T is left"."""
    return any(
        tree.tokens[at].deprel in ("mark", "advmod")
        and tree.tokens[at].text.lower() in en.CIRCUMSTANTIAL
        for at in tree.children[verb]
    )


def _marks(tree: DependencyTree, at: int) -> set[str]:
    """The adpositions of a word."""
    return {
        tree.tokens[mark].text.lower()
        for mark in tree.children[at]
        if tree.tokens[mark].deprel == "case"
    }


def _possesses(tree: DependencyTree, entry: Entry, edge: str, child: int) -> bool:
    """Whether the mention does or has what a term says: "T's harm", "the folly of T".

    "A success for T" is its own, "aggression against T" and "a danger for T" are not.
    """
    if tree.is_adjunct:
        return False
    preposition = tree.tokens[child].text.lower()
    if edge in en.AGENT or preposition in ("by", "of"):
        return True
    marks = _marks(tree, child)
    owned = marks <= en.OWNING or (marks == {"for"} and entry.polarity > 0)
    return edge in (*POSSESSORS, "compound", "nmod") and owned


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
    """ "We urge T to stop" blames an actor; to ask it to do something says nothing.

    Nor does "not to be deceived".
    """
    top = tree.top_of(call)
    for at in tree.children[top]:
        match = tree.at.get(at)
        sense = match.sense("object") if match and match is not call else None
        asked = tree.tokens[at].deprel in ("xcomp", "ccomp", "advcl")
        suffers = tree.is_passive(at)
        if match and asked and sense and match.event.effect < 0 and not suffers:
            positions = (*call.positions, *match.positions)
            return [Clue(-TOLD_TO_STOP, 0.5, positions, "call")]
    return []


def _is_impersonal(tree: DependencyTree, praise: Match) -> bool:
    """Whether praise is nobody's in particular: "one admires T"."""
    subject = tree.subject_of(tree.top_of(praise))
    return subject is not None and tree.tokens[subject].text.lower() in en.IMPERSONAL


def _is_grudging(tree: DependencyTree, praise: Match) -> bool:
    """Whether praise is owed, so that it may be meant or not: "one has to admire T"."""
    above = tree.tokens[tree.top_of(praise)].head
    return above >= 0 and tree.tokens[above].lemma.lower() == "have"


def _read_irony(tree: DependencyTree, praise: Match) -> list[Clue]:
    """ "One admires the "restraint" of T": what is praised is in quotation marks."""
    top = tree.top_of(praise)
    mocked = [at for at in tree.path_to_root() if at in tree.scene.sentence.muted and at > top]
    return [Clue(-MOCKED, 0, (*praise.positions, *mocked), "irony")] if mocked else []


def _is_topic(tree: DependencyTree, child: int, edge: str) -> bool:
    """Whether a noun is only about the mention: attacks on T, the debate about T."""
    return edge == "nmod" and bool(_marks(tree, child) & en.TOPICAL)
