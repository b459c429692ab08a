"""Who acts and who is acted upon, from dependency parses.

Social actors are activated or passivated, or suppressed from the clause (van Leeuwen 2008,
*Discourse and Practice*, chapter 2). A parse out of its domain is often wrong, above all in
Chinese: counts of many predicates, not single ones, may be read.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from tifa.stance.mentions import Mention
from tifa.stance.sentences import Sentence

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
    tokens = sentence.tokens
    children: dict[int, list[int]] = {}
    for token in tokens:
        children.setdefault(token.head, []).append(token.position)
    named = {
        position: mention.target
        for mention in mentions
        for position in range(mention.first, mention.last + 1)
    }

    def dependents(head: int, labels: Sequence[str]) -> list[int]:
        return [at for at in children.get(head, ()) if tokens[at].deprel in labels]

    def targets(heads: Sequence[int]) -> list[str]:
        members = [
            member for head in heads for member in (head, *dependents(head, ("conj", "appos")))
        ]
        return sorted({named[at] for at in members if at in named}) or ([""] if members else [])

    def subjects(verb: int) -> list[int]:
        seen: set[int] = set()
        while verb not in seen:
            seen.add(verb)
            found = dependents(verb, _SUBJECTS)
            if found or tokens[verb].deprel != "conj" or tokens[verb].head < 0:
                return found
            verb = tokens[verb].head
        return []

    def main(verb: int) -> bool:
        seen: set[int] = set()
        while verb not in seen and tokens[verb].deprel == "conj" and tokens[verb].head >= 0:
            seen.add(verb)
            verb = tokens[verb].head
        return tokens[verb].deprel == "root"

    roles = []
    for token in tokens:
        if token.upos != "VERB":
            continue
        verb = token.position
        passive = bool(dependents(verb, ("aux:pass", *_PASSIVE_SUBJECTS)))
        agents = dependents(verb, _AGENTS) if passive else subjects(verb)
        affected = dependents(verb, _AFFECTED)
        if passive:
            affected = affected + dependents(verb, (*_PASSIVE_SUBJECTS, *_SUBJECTS))
        roles += [Role(verb, "agent", target) for target in targets(agents)]
        roles += [Role(verb, "affected", target) for target in targets(affected)]
        if not agents and (passive or (sentence.language == "zh" and main(verb))):
            roles.append(Role(verb, "agentless", ""))
    return roles
