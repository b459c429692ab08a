"""The dependency tree around a mention, its terms placed on it.

Works on universal relations and on spaCy's English labels alike, whether prepositions and copulas
head their phrases or hang below them.
"""

from tifa.stance import chinese_grammar as zh
from tifa.stance import english_grammar as en
from tifa.stance.clauses import split_clauses
from tifa.stance.lexicon import Match
from tifa.stance.scene import Scene

SUBJECTS = en.SUBJECT | en.PASSIVE_SUBJECT
POSSESSORS = frozenset({"poss", "nmod:poss"})
_LONGEST_ZH = 3
_LONGEST = 12


class DependencyTree:
    """The tree of a sentence: a mention's head and, by position, the terms that count for it."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.tokens = scene.sentence.tokens
        self.children: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head >= 0:
                self.children[token.head].append(token.position)
        clauses = split_clauses(scene)
        clause = clauses[scene.mention.first]
        english = scene.sentence.language == "en"
        # Chinese parses are trusted within a clause only.
        reach = {at for at, of in enumerate(clauses) if english or of == clause}
        self.at: dict[int, Match] = {}
        for match in scene.matches:
            if scene.counts(match) and match.first in reach:
                for position in match.positions:
                    self.at[position] = match
        mention = scene.mention
        inside = range(mention.first, mention.last + 1)
        self.head = next((at for at in inside if self.tokens[at].head not in inside), mention.last)
        self.longest = _LONGEST if scene.sentence.language == "en" else _LONGEST_ZH

    @property
    def is_adjunct(self) -> bool:
        """Whether a Chinese mention only relates or places what is told: 对 T, T 境外."""
        if self.scene.sentence.language != "zh":
            return False
        first, last = self.scene.mention.first, self.scene.mention.last
        before, behind = self.tokens[max(first - 1, 0) : first], self.tokens[last + 1 : last + 2]
        return any(token.text in zh.BINDING_COVERBS for token in before) or any(
            token.text in zh.LOCATORS for token in behind
        )

    def path_to_root(self) -> list[int]:
        """Positions from the mention's head to the root."""
        path, at = [self.head], self.tokens[self.head].head
        while at >= 0 and at not in path and len(path) <= self.longest:
            path.append(at)
            at = self.tokens[at].head
        return path

    def top_of(self, match: Match) -> int:
        """The word of a term that heads the others: "call" of "call for"."""
        return next(
            (at for at in match.positions if self.tokens[at].head not in match.positions),
            match.last,
        )

    def predicate_of(self, match: Match) -> int:
        """The verb that says a noun of somebody: "express" of "express support"; else its head."""
        top = self.top_of(match)
        verb = self.tokens[top].head
        noun = self.tokens[top].upos == "NOUN" and self.tokens[top].deprel in en.BLOCKING_OBJECT
        carried = noun and verb >= 0 and self.tokens[verb].lemma.lower() in en.CARRIERS
        return verb if carried else top

    def is_passive(self, node: int) -> bool:
        """Whether a verb is passive: "T was rejected"."""
        return any(
            self.tokens[at].deprel in ("auxpass", "aux:pass", *en.PASSIVE_SUBJECT)
            for at in self.children[node]
        )

    def is_state(self, node: int) -> bool:
        """Whether a participle says what its subject is like: "T is riddled with errors"."""
        match = self.at.get(node)
        return (
            match is not None and not match.sense("object") and match.sense("subject") is not None
        )

    def has_modal(self, node: int) -> bool:
        """Whether a verb is under a word of obligation: "T must be upheld"."""
        return any(
            (self.tokens[at].lemma.lower() in en.MODALS and self.tokens[at].upos != "NOUN")
            or (self.at.get(at) is not None and self.at[at].has("modal"))
            for at in self.children[node]
        )

    def subject_of(self, node: int) -> int | None:
        """Position of the subject, also one shared by coordination or control.

        "Belland met and rejected T"; "Belland wants to leave T".
        """
        seen: set[int] = set()
        while node >= 0 and node not in seen:
            seen.add(node)
            for at in self.children[node]:
                if self.tokens[at].deprel in en.SUBJECT:
                    return at
            if self.tokens[node].deprel in en.RELATIVE:
                return self.tokens[node].head
            if self.tokens[node].deprel not in ("conj", "xcomp", "prep", "pcomp", "advcl"):
                return None
            node = self.tokens[node].head
        return None

    def is_conditional(self, verb: int) -> bool:
        """Whether the verb is in a condition, under which nothing is told: "if T harms trade"."""
        return any(
            self.tokens[at].deprel == "mark"
            and (self.tokens[at].text.lower() in ("if", "unless", "whether"))
            for at in self.children[verb]
        )
