"""Clues: pieces of evidence, what governing terms make of their object, what clues say together."""

from collections.abc import Sequence
from dataclasses import dataclass

from tifa.stance.lexicon import Entry, Match

MINIMUM_STRENGTH = 0.1
MINIMUM_POLARITY = 0.2
FAINT = 0.4
"""Terms no stronger than this speak for their object only in plans, not in accounts."""
NEGATED = 0.7
"""A negated evaluation is weaker than its opposite (a denied praise is less than blame)."""
INTENSIFIED, SOFTENED = 1.3, 0.6
COMMITMENT = 0.5
"""What one upholds, or opposes as harmful, speaks for oneself this much, and from this strength."""
TOLD_TO_STOP = 0.5
MOCKED = 0.5
WARNED = 0.4


@dataclass(frozen=True, slots=True)
class Clue:
    """One piece of evidence: a signed strength in [-1, 1], its distance, tokens and route.

    ``distance`` counts steps from the mention, 0 when nothing stands between.
    """

    value: float
    distance: float
    positions: tuple[int, ...]
    route: str

    @property
    def weight(self) -> float:
        """1 / (1 + distance / 2)."""
        return 1 / (1 + self.distance / 2)


@dataclass(frozen=True, slots=True)
class Reading:
    """The stance toward one mention; ``polarity`` and ``strength`` are ``None`` on abstaining."""

    polarity: float | None
    strength: float | None
    route: str
    positions: tuple[int, ...]

    @property
    def abstained(self) -> bool:
        """Whether nothing was found that the instrument trusts."""
        return self.polarity is None


ABSTAINED = Reading(polarity=None, strength=None, route="", positions=())


def is_faint(entry: Entry) -> bool:
    """Whether a term so weakly speaks for its object that it may just tell what was done.

    "They launched T", 两国签署 T.
    """
    return entry.strength <= FAINT and entry.category in ("support", "benefit")


@dataclass(frozen=True, slots=True)
class Operator:
    """A governing term in its place: how often it is negated, how much it is turned up or down."""

    match: Match
    negations: int
    factor: float
    positions: tuple[int, ...]


def govern(chain: Sequence[Operator]) -> float:
    """Return the value for the object of ``chain[0]``, governed in turn by the ones that follow.

    The attitude to an event passes to its object, turned round by verbs that are bad for it
    (Deng, Choi & Wiebe 2013): opposing a harm values what is harmed. The outermost event has its
    intrinsic value, turned round by negation unless it is bad in itself, as a forbidden or denied
    harm does not speak against what is spared. In [-1, 1].
    """
    outermost = chain[-1].match.event
    attitude, weakest = outermost.intrinsic, 1.0
    for operator in reversed(chain):
        event = operator.match.event
        if operator.negations % 2 and (operator is not chain[-1] or event.intrinsic > 0):
            attitude = -attitude
        attitude *= event.effect
        if operator.negations:
            weakest *= NEGATED
    inner = chain[0]
    strength = inner.match.governing.strength * inner.factor
    if len(chain) > 1:
        outer = chain[-1].match.governing.strength * chain[-1].factor
        strength = max(strength, outer)
    return attitude * min(strength * weakest, 1.0)


def clue_of(chain: Sequence[Operator], *, distance: float) -> Clue:
    """Return the clue for the object of ``chain[0]``, ``distance`` steps from the mention."""
    inner = chain[0].match.governing.category
    outer = chain[-1].match.governing.category
    route = "predicate"
    if inner == "means" and len(chain) == 1:
        route = "means"
    elif outer in ("call_for", "call_against"):
        route = "call"
    elif inner in ("harm", "violate", "benefit", "misuse"):
        route = "action to"
    positions = tuple(sorted({at for operator in chain for at in operator.positions}))
    return Clue(value=govern(chain), distance=distance, positions=positions, route=route)


def combine(clues: Sequence[Clue]) -> Reading:
    """Return the reading that ``clues`` give: their mean value, weighted by nearness.

    The strength is the sum of weighted magnitudes, at most 1. Abstains without clues, when they
    cancel out, or when all are faint. Polarity is in [-1, 1], strength in [0, 1]; the route is that
    of the heaviest clue, ties in alphabetical order.
    """
    if not clues:
        return ABSTAINED
    total = sum(clue.weight for clue in clues)
    polarity = sum(clue.weight * clue.value for clue in clues) / total
    magnitude = sum(clue.weight * abs(clue.value) for clue in clues) / total
    strength = min(1.0, sum(clue.weight * abs(clue.value) for clue in clues))
    if strength < MINIMUM_STRENGTH or abs(polarity) < MINIMUM_POLARITY * magnitude:
        return ABSTAINED
    heaviest = min(clues, key=lambda clue: (-clue.weight * abs(clue.value), clue.route))
    return Reading(
        polarity=polarity,
        strength=strength,
        route=heaviest.route,
        positions=tuple(sorted({at for clue in clues for at in clue.positions})),
    )
