"""The stance toward each mention of a sentence, by the first route that gives evidence."""

from collections.abc import Sequence
from dataclasses import replace

from tifa.stance import chinese_grammar as zh
from tifa.stance import english_grammar as en
from tifa.stance import grammar
from tifa.stance.chinese_reading import read_chinese_clauses
from tifa.stance.clues import ABSTAINED, NEGATED, Clue, Reading, combine
from tifa.stance.constructions import read_constructions
from tifa.stance.contents import is_judged_content
from tifa.stance.dependencies import read_dependencies
from tifa.stance.english_clauses import read_english_clauses
from tifa.stance.frames import frames_in
from tifa.stance.lexicon import Lexicon
from tifa.stance.mentions import Mention
from tifa.stance.scene import Scene
from tifa.stance.sentences import Sentence
from tifa.stance.targets import Target

_NAMED = 0.5
_ROUTES = {
    "en": (read_dependencies, read_english_clauses),
    "zh": (read_chinese_clauses, read_dependencies),
}


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
        if scene.is_joint or is_judged_content(scene):
            readings.append(ABSTAINED)
            continue
        clues: list[Clue] | None = read_frames(scene)
        for read in _ROUTES[sentence.language] if not clues else ():
            clues = read(scene)
            if clues or clues is None:
                break
        if clues and _held_against(scene, clues):
            readings.append(ABSTAINED)
            continue
        if not clues:
            clues = read_constructions(scene) or (_named_so(scene) if clues == [] else clues)
        reading = combine(clues or ())
        if mention.how == "deixis" and not reading.abstained and reading.polarity < 0:
            # "We are failing our children": who is blamed as "we" is everybody.
            reading = ABSTAINED
        if _is_denied_name(scene, reading):
            reading = _turned(reading)
        readings.append(_turned(reading) if mention.how == "opposite" else reading)
    return readings


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
    pattern = zh.CONTRAST if sentence.language == "zh" else en.CONTRAST
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
