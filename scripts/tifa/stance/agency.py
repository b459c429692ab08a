"""Who acts and who is acted upon, from dependency parses.

Social actors are activated or passivated, or suppressed from the clause (van Leeuwen 2008,
*Discourse and Practice*, chapter 2). A parse out of its domain is often wrong, above all in
Chinese: counts of many predicates, not single ones, may be read.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tifa.stance.mentions import Mention
from tifa.stance.sentences import Sentence, Token

AGENCY = ("agent", "affected", "agentless")
_SUBJECTS = ("nsubj", "csubj")
_PASSIVE_SUBJECTS = ("nsubj:pass", "csubj:pass")
_AGENTS = ("obl:agent",)
_AFFECTED = ("obj", "obl:patient")


@dataclass(frozen=True, slots=True)
class Role:
    """What ``target`` (empty: nobody that the study names) does in the clause of a predicate.

    ``agentless`` predicates have no ``target``: nobody is said to act.
    """

    predicate: int
    role: str
    target: str


def find_roles(sentence: Sentence, mentions: Sequence[Mention]) -> list[Role]:
    """Return the roles at each verb of ``sentence``, in its order.

    An agent is the subject of an active verb or the agent of a passive one; a coordinated verb
    without a subject of its own shares that of the verb it is coordinated with. Affected is the
    object or the subject of a passive, with its coordinated nouns. Agentless is a passive without
    agent, and in Chinese also a main verb, or one coordinated with it, without any subject.
    """
    clauses = _Clauses(sentence.tokens)
    named = {
        position: mention.target
        for mention in mentions
        for position in range(mention.first, mention.last + 1)
    }

    def targets(heads: Sequence[int]) -> list[str]:
        members = clauses.coordinated(heads)
        return sorted({named[at] for at in members if at in named}) or ([""] if members else [])

    roles = []
    for token in sentence.tokens:
        if token.upos != "VERB":
            continue
        verb = token.position
        passive = bool(clauses.dependents(verb, ("aux:pass", *_PASSIVE_SUBJECTS)))
        agents = clauses.dependents(verb, _AGENTS) if passive else clauses.subjects(verb)
        affected = clauses.dependents(verb, _AFFECTED)
        if passive:
            affected += clauses.dependents(verb, (*_PASSIVE_SUBJECTS, *_SUBJECTS))
        roles += [Role(verb, "agent", target) for target in targets(agents)]
        roles += [Role(verb, "affected", target) for target in targets(affected)]
        if not agents and (passive or (sentence.language == "zh" and clauses.is_main(verb))):
            roles.append(Role(verb, "agentless", ""))
    return roles


class _Clauses:
    """The verbs of a parsed sentence with what depends on them."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._children: dict[int, list[int]] = {}
        for token in tokens:
            self._children.setdefault(token.head, []).append(token.position)

    def dependents(self, head: int, labels: Sequence[str]) -> list[int]:
        """Words that depend on ``head`` by one of the relations."""
        return [at for at in self._children.get(head, ()) if self._tokens[at].deprel in labels]

    def coordinated(self, heads: Sequence[int]) -> list[int]:
        """Words with those beside them."""
        return [m for head in heads for m in (head, *self.dependents(head, ("conj", "appos")))]

    def subjects(self, verb: int) -> list[int]:
        """The verb's subjects, or those of the verb it is coordinated with."""
        for place in self._chain(verb):
            if found := self.dependents(place, _SUBJECTS):
                return found
        return []

    def is_main(self, verb: int) -> bool:
        """Whether it is the root, or coordinated with it."""
        *_, first = self._chain(verb)
        return self._tokens[first].deprel == "root"

    def _chain(self, verb: int) -> Iterator[int]:
        """The verb and those it is coordinated with, up the tree."""
        seen: set[int] = set()
        while verb not in seen:
            seen.add(verb)
            yield verb
            token = self._tokens[verb]
            if token.deprel != "conj" or token.head < 0:
                return
            verb = token.head
