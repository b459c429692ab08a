"""What several pieces of evidence in one sentence say together about one mention."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from tifa.stance import grammar
from tifa.stance.frame import Frame
from tifa.stance.frames import frames_in
from tifa.stance.lexicon import EVALUATIVE, Entry, Lexicon, Match
from tifa.stance.mentions import Mention
from tifa.stance.sentences import Sentence
from tifa.stance.targets import Target

MINIMUM_STRENGTH = 0.1
MINIMUM_POLARITY = 0.2
_REJECTION = 0.5
"""Weaker verbs of opposition deal with a problem and reject nobody."""
_NAMED = 0.5
FAINT = 0.4
"""Terms no stronger than this speak for their object only in plans, not in accounts."""
NEGATED = 0.7
"""A negated evaluation is weaker than its opposite (a denied praise is less than blame)."""


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


@dataclass(frozen=True)
class Scene:
    """All that the reader knows when it reads one mention of one sentence."""

    sentence: Sentence
    matches: tuple[Match, ...]
    mention: Mention
    target: Target
    others: tuple[tuple[Mention, Target], ...]
    """Mentions in the sentence, this one included, with their targets."""
    condemning: frozenset[str] = frozenset()
    """Terms that condemn what they describe."""
    opening: Mapping[str, Entry] = field(default_factory=dict)
    """By form, the verbs that may open a sentence as an imperative."""
    officials: frozenset[str] = frozenset()
    """Holders that speak for a target, such as a government."""
    frames: tuple[Frame, ...] = ()
    """Those that the sentence may hold."""

    @property
    def speaker(self) -> str:
        """Whose position the mention stands in; empty when somebody unknown is quoted."""
        return self.sentence.holder_at(self.mention.first)

    @property
    def is_official(self) -> bool:
        """Whether the speaker speaks for somebody, so that "the paper" or "it" may be its own."""
        return self.speaker in self.officials

    def is_self(self, target: Target) -> bool:
        """Whether the speaker is that target."""
        return bool(self.speaker) and self.speaker in target.holders

    def is_third_party(self, position: int) -> bool:
        """Whether the token names an actor other than the speaker."""
        for mention, target in self.others:
            if mention.first <= position <= mention.last:
                return target.kind == "actor" and not self.is_self(target)
        token = self.sentence.tokens[position]
        kind = token.entity.partition("-")[2]
        if kind in ("GPE", "NORP"):
            return True
        return kind == "ORG" and bool(token.entity_id)

    def is_self_mention(self, position: int) -> bool:
        """Whether the token belongs to a mention of the speaker."""
        return any(
            mention.first <= position <= mention.last and self.is_self(target)
            for mention, target in self.others
        )

    def counts(self, match: Match) -> bool:
        """Whether a term may be evidence here.

        Not inside quotation marks around a word or phrase, nor begun in this or another mention,
        nor in another voice than the mention's.
        """
        if any(position in self.sentence.muted for position in match.positions):
            return False
        if any(other.first <= match.first <= other.last for other, _ in self.others):
            return False
        return self.is_same_voice(match.first)

    def is_same_voice(self, position: int) -> bool:
        """Whether a token is in the words of the one who names the mention."""
        here = self.sentence.tokens[self.mention.first]
        there = self.sentence.tokens[position]
        if "holder" in (here.voice, there.voice):
            return here.voice == there.voice
        return here.quoted_holder == there.quoted_holder

    def condemned(self, name: str) -> bool:
        """Whether a name holds a term that condemns what it names, such as 霸权 in 水霸权."""
        if self.sentence.language == "zh":
            return any(len(term) > 1 and term in name for term in self.condemning)
        return any(f" {term} " in f" {name.lower()} " for term in self.condemning)

    def may_govern(self, entry: Entry) -> bool:
        """Whether a term can have this target for its object.

        Means speak for ideas and practices, not for actors and documents; and an actor is not the
        kind of thing that is solved, eased or dealt with.
        """
        kind = self.target.kind
        if entry.category == "means":
            return kind in ("idea", "practice")
        return not (kind == "actor" and entry.category == "oppose" and entry.strength < _REJECTION)


def is_faint(entry: Entry) -> bool:
    """Whether a term so weakly speaks for its object that it may just tell what was done."""
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
    attitude = None
    weakest = 1.0
    for operator in reversed(chain):
        entry = operator.match.sense("object")
        category = EVALUATIVE[entry.category]
        turn = -1 if operator.negations % 2 else 1
        if attitude is None:
            attitude = category.intrinsic * (turn if category.intrinsic > 0 else 1)
        else:
            attitude *= turn
        attitude *= category.effect
        if operator.negations:
            weakest *= NEGATED
    inner = chain[0]
    strength = inner.match.sense("object").strength * inner.factor
    if len(chain) > 1:
        outer = chain[-1].match.sense("object").strength * chain[-1].factor
        strength = max(strength, outer)
    return attitude * min(strength * weakest, 1.0)


def clue_of(chain: Sequence[Operator], *, distance: float) -> Clue:
    """Return the clue for the object of ``chain[0]``, ``distance`` steps from the mention."""
    inner = chain[0].match.sense("object").category
    outer = chain[-1].match.sense("object").category
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


def read_frames(scene: Scene) -> list[Clue]:
    """Return the clue of the first frame that stands around the mention, or none."""
    sentence, mention, target = scene.sentence, scene.mention, scene.target
    start, end = mention.start - sentence.start, mention.end - sentence.start
    for frame in scene.frames:
        if target.kind not in frame.kinds or (frame.of_others and scene.is_self(target)):
            continue
        spans = frame.find(sentence.text, start, end)
        if not spans:
            continue
        positions = tuple(
            token.position
            for token in sentence.tokens
            for first, last in spans
            if token.start - sentence.start < last and token.end - sentence.start > first
        )
        if positions and all(scene.is_same_voice(at) for at in positions):
            return [Clue(frame.value, 0, tuple(sorted(set(positions))), frame.route)]
    return []


def read_sentence(
    sentence: Sentence,
    mentions: Sequence[Mention],
    *,
    targets: dict[str, Target],
    lexicon: Lexicon,
) -> list[Reading]:
    """Return a reading for each of ``mentions`` of ``sentence``, in their order.

    English is read along the dependency tree, and by clause where the tree gives nothing; Chinese,
    whose parses are weaker, by clause, and along short stretches of the tree where that gives
    nothing.
    """
    from tifa.stance.clauses import read_clauses
    from tifa.stance.constructions import read_constructions
    from tifa.stance.dependencies import read_dependencies

    matches = tuple(lexicon.find(sentence)) if mentions else ()
    others = tuple((mention, targets[mention.target]) for mention in mentions)
    officials = frozenset(holder for target in targets.values() for holder in target.holders)
    frames = tuple(frames_in(sentence.text, language=sentence.language)) if mentions else ()
    readings = []
    for mention in mentions:
        scene = Scene(
            sentence=sentence,
            matches=matches,
            mention=mention,
            target=targets[mention.target],
            others=others,
            condemning=lexicon.condemning,
            opening=lexicon.opening,
            officials=officials,
            frames=frames,
        )
        routes = (read_clauses, read_dependencies)
        if sentence.language == "en":
            routes = (read_dependencies, read_clauses)
        clues: list[Clue] | None = read_frames(scene)
        for read in routes if not clues else ():
            clues = read(scene)
            if clues or clues is None:
                break
        if clues and _held_against(scene, clues):
            readings.append(ABSTAINED)
            continue
        if not clues:
            clues = read_constructions(scene) or (_named_so(scene) if clues == [] else clues)
        reading = combine(clues or ())
        if _is_denied_name(scene, reading):
            reading = _turned(reading)
        readings.append(_turned(reading) if mention.how == "opposite" else reading)
    return readings


def _is_denied_name(scene: Scene, reading: Reading) -> bool:
    """Whether the name itself is denied, as in 不对抗 and "no confrontation", and not read so."""
    at = scene.mention.first - 1
    if reading.abstained or at < 0 or scene.target.kind == "actor" or at in reading.positions:
        return False
    word = scene.sentence.tokens[at].text.lower()
    return word in grammar.NAME_DENIALS


def _turned(reading: Reading) -> Reading:
    """Return the reading of the opposite of what is named, weaker as by a negation."""
    if reading.abstained:
        return reading
    return replace(reading, polarity=-NEGATED * reading.polarity)


def _named_so(scene: Scene) -> list[Clue]:
    """The name itself condemns an idea or practice, as "hegemonism" does."""
    if scene.target.kind not in ("idea", "practice") or scene.mention.how == "opposite":
        return []
    mention = scene.mention
    if mention.first in scene.sentence.muted or not scene.condemned(mention.text):
        return []
    return [Clue(-_NAMED, 1, tuple(range(mention.first, mention.last + 1)), "name")]


def _held_against(scene: Scene, clues: Sequence[Clue]) -> bool:
    """Whether praise is followed by a "but" about the same thing that could not be read.

    A concession, then, and on balance no position is known.
    """
    sentence = scene.sentence
    pattern = grammar.ZH_CONTRAST if sentence.language == "zh" else grammar.EN_CONTRAST
    found = pattern.search(sentence.text, scene.mention.end - sentence.start)
    if found is None or any(clue.value < 0 for clue in clues):
        return False
    turn = sentence.start + found.start()
    return all(
        sentence.tokens[at].start < turn and clue.route in ("action by", "attribute", "commitment")
        for clue in clues
        for at in clue.positions
    )


def tabulate_readings(
    sentence: Sentence,
    mention_ids: Sequence[str],
    mentions: Sequence[Mention],
    readings: Sequence[Reading],
    *,
    instrument: str,
) -> list[dict]:
    """Return rows of ``readings``; the holder is who is quoted or reported there.

    The holder is empty when that is somebody unknown. Token indices count from 1.
    """
    rows = []
    for mention_id, mention, reading in zip(mention_ids, mentions, readings, strict=True):
        rows.append(
            {
                "mention_id": mention_id,
                "sentence_id": sentence.sentence_id,
                "holder": sentence.holder_at(mention.first),
                "target": mention.target,
                "polarity": reading.polarity,
                "strength": reading.strength,
                "abstained": reading.abstained,
                "route": reading.route,
                "tokens": " ".join(str(at + 1) for at in reading.positions),
                "voice": sentence.tokens[mention.first].voice,
                "instrument": instrument,
            }
        )
    return rows
