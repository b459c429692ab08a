"""English constructions that take a position whatever words fill them."""

import re
from collections.abc import Sequence

from tifa.stance import english_grammar as en
from tifa.stance.clues import Clue
from tifa.stance.construction import (
    HARMS,
    MODERATE,
    SHORT_PHRASE,
    WEAK,
    clue_behind,
    is_any,
    is_other_actor,
    matches_between,
    tokens_of,
    words_behind,
)
from tifa.stance.lexicon import EVALUATIVE
from tifa.stance.scene import Scene


def _children(scene: Scene, node: int) -> list[int]:
    """Positions of the words that depend on ``node``."""
    return [token.position for token in scene.sentence.tokens if token.head == node]


def _head(scene: Scene) -> int:
    """Position of the word of the mention that heads the others."""
    tokens, mention = scene.sentence.tokens, scene.mention
    inside = range(mention.first, mention.last + 1)
    return next((at for at in inside if tokens[at].head not in inside), mention.last)


def _negators(scene: Scene, nodes: Sequence[int]) -> list[int]:
    """Positions of the negators that depend on ``nodes``."""
    tokens = scene.sentence.tokens
    return [
        at
        for node in nodes
        for at in _children(scene, node)
        if tokens[at].text.lower() in en.NEGATORS
    ]


def _verb_of(scene: Scene) -> int | None:
    """The verb whose subject the mention is, also through what it stands beside or owns.

    "T and its allies refuse"; "T's envoys refuse".
    """
    tokens, at = scene.sentence.tokens, _head(scene)
    for _ in range(4):
        token = tokens[at]
        if token.deprel in en.SUBJECT:
            return token.head
        if token.deprel in ("conj", "poss", "nmod:poss", "compound", "nmod", "prep", "pobj"):
            at = token.head
            continue
        return None
    return None


def _scare_quotes(scene: Scene) -> list[Clue]:
    """T's "consultation": a common word of theirs in quotation marks is mocked."""
    if not is_other_actor(scene):
        return []
    sentence, head = scene.sentence, _head(scene)
    token = sentence.tokens[head]
    if token.deprel not in ("poss", "nmod:poss") or token.head < 0:
        return []
    owned = [at for at in range(scene.mention.last + 1, token.head + 1) if at in sentence.muted]
    words = [sentence.tokens[at] for at in owned if sentence.tokens[at].upos != "PUNCT"]
    if not words or len(words) > SHORT_PHRASE or any(not word.text.islower() for word in words):
        return []
    return [Clue(-MODERATE, 1, tuple(word.position for word in words), "irony")]


def _denies_itself(scene: Scene) -> list[Clue]:
    """We never …; we have not … a single: an emphatic denial of one's own acts."""
    verb = _verb_of(scene)
    if verb is None or not scene.is_self(scene.target):
        return []
    tokens = scene.sentence.tokens
    if tokens[_head(scene)].deprel not in en.SUBJECT:
        return []
    negators = _negators(scene, [verb])
    words = {tokens[at].text.lower() for at in negators}
    tail = " ".join(token.text.lower() for token in tokens[verb : verb + 12])
    if "never" not in words and not (
        words & {"not", "n't"} and re.search(r"\b(a|one) single\b|\bany\b|\bsought to\b", tail)
    ):
        return []
    if any(
        match.favours("subject")
        for match in matches_between(scene, verb, min(verb + 6, len(tokens) - 1))
    ):
        return []
    return [Clue(MODERATE, 1, (*negators, verb), "denial")]


def _cannot_settle(scene: Scene) -> list[Clue]:
    """T settles no dispute: what does not deal with a problem is no good; what does is."""
    if scene.target.kind not in ("idea", "practice"):
        return []
    verb = _verb_of(scene)
    if verb is None or scene.sentence.tokens[verb].lemma not in en.SOLVING:
        return []
    objects = [
        at
        for at in _children(scene, verb)
        if scene.sentence.tokens[at].deprel in en.BLOCKING_OBJECT
    ]
    negators = _negators(scene, [verb, *objects])
    if not negators:
        return []
    return [Clue(-MODERATE, 1, (verb, *negators), "negated ability")]


def _certain_countries(scene: Scene) -> list[Clue]:
    """Certain countries do T: a practice of those whom one does not name is blamed."""
    if scene.target.kind not in ("idea", "practice"):
        return []
    tokens, head = scene.sentence.tokens, _head(scene)
    verb = head if tokens[head].upos == "VERB" else tokens[head].head
    if tokens[head].upos != "VERB" and tokens[head].deprel not in en.BLOCKING_OBJECT:
        return []
    for at in _children(scene, verb) if verb >= 0 else ():
        if tokens[at].deprel in en.SUBJECT:
            words = {tokens[child].text.lower() for child in _children(scene, at)}
            noun = tokens[at].lemma.lower() in ("country", "nation", "state", "power", "politician")
            unnamed = noun and words & {"certain", "some", "individual"}
            term = any(match.first <= verb <= match.last for match in scene.matches)
            if unnamed and not _negators(scene, [verb]) and (verb == head or not term):
                return [Clue(-MODERATE, 1, (at, verb), "action by")]
    return []


def _made_by(scene: Scene) -> list[Clue]:
    """The hotline that T built saved lives: what T made speaks for T."""
    tokens, head = scene.sentence.tokens, _head(scene)
    if scene.target.kind != "actor" or tokens[head].deprel not in en.SUBJECT:
        return []
    verb = tokens[head].head
    # Taggers take the relative "that" for a conjunction now and then.
    if verb < 0 or tokens[verb].deprel not in (*en.RELATIVE, "ccomp"):
        return []
    made = tokens[verb].head
    if made < 0 or made > verb or tokens[made].upos not in ("NOUN", "PROPN"):
        return []
    if tokens[verb].lemma not in en.MAKING or tokens[made].deprel not in en.SUBJECT:
        return []
    told = tokens[made].head
    for match in scene.matches:
        entry = match.sense("subject") or match.sense("object")
        if match.first <= told <= match.last and entry and scene.counts(match):
            value = entry.polarity * entry.strength
            if not match.sense("subject"):
                category = EVALUATIVE[entry.category]
                value = category.effect * entry.strength * 0.8
            turn = -1 if _negators(scene, [told]) else 1
            return [Clue(turn * value, 2, tuple(match.positions), "action by")]
    return []


def _imperative(scene: Scene) -> list[Clue]:
    """Uphold T: a verb that opens the sentence and that the tagger takes for a name."""
    tokens = scene.sentence.tokens
    if not scene.sentence.tokens or scene.mention.first == 0:
        return []
    first = tokens[0]
    entry = scene.opening.get(first.text.lower())
    if entry is None or first.upos == "VERB" or not scene.may_govern(entry):
        return []
    between = tokens[1 : scene.mention.first]
    if len(between) > 4 or any(token.upos in ("VERB", "AUX", "PUNCT") for token in between):
        return []
    if first.text.istitle() and between and between[0].deprel == "aux":
        return []
    return [Clue(entry.polarity * entry.strength, 1, (0,), "call")]


def _refuses(scene: Scene) -> list[Clue]:
    """T refuses to …: who will not is to blame."""
    verb = _verb_of(scene)
    tokens = scene.sentence.tokens
    if verb is None or not is_other_actor(scene):
        return []
    if tokens[verb].lemma not in ("refuse", "decline") or tokens[_head(scene)].deprel == "conj":
        return []
    asked = [at for at in _children(scene, verb) if tokens[at].deprel in ("xcomp", "ccomp")]
    if not asked or _negators(scene, [verb]):
        return []
    last = max(at for at in range(asked[0], len(tokens)) if at == asked[0] or tokens[at].head > 0)
    if any(is_any(match, HARMS) for match in matches_between(scene, asked[0], last)):
        return []
    return [Clue(-MODERATE, 1, (verb, asked[0]), "action by")]


def _nor_as(scene: Scene) -> list[Clue]:
    """Nor does T come out as a pawn: what T is not taken for."""
    verb = _verb_of(scene)
    if verb is None:
        return []
    tokens = scene.sentence.tokens
    negators = _negators(scene, [verb])
    if not negators:
        return []
    for at in range(verb, len(tokens)):
        if tokens[at].text.lower() == "as" and tokens[at].upos in ("ADP", "SCONJ"):
            for match in matches_between(scene, at, len(tokens) - 1):
                entry = match.sense("attribute")
                if entry:
                    value = -0.7 * entry.polarity * entry.strength
                    return [Clue(value, 1, (*negators, *match.positions), "attribute")]
    return []


def _if_anywhere(scene: Scene) -> list[Clue]:
    """If there is dignity anywhere, it lives in T."""
    text = " ".join(token.text.lower() for token in scene.sentence.tokens)
    found = re.match(
        r"if there (?:is|was|be) (?:any |a )?(.{3,60}?) , (?:it|that|this) "
        r"(?:lives|lies|is|rests|belongs|is found|is to be found) (?:in|with|to)? ?",
        text,
    )
    if not found or scene.target.kind != "actor":
        return []
    tokens = scene.sentence.tokens
    comma = next((token.position for token in tokens if token.text == ","), 0)
    if not comma < scene.mention.first <= comma + 5:
        return []
    for match in matches_between(scene, 0, comma):
        entry = match.sense("attribute") or match.sense("object")
        if entry and not match.has("condition"):
            return [Clue(entry.polarity * entry.strength, 2, tuple(match.positions), "attribute")]
    return []


def _only_one(scene: Scene) -> list[Clue]:
    """T is the only document that …: singled out, unless for a harm."""
    found = en.ONLY_ONE.match(words_behind(scene))
    if not found:
        return []
    tokens = scene.sentence.tokens
    rest = matches_between(scene, scene.mention.last + 1, len(tokens) - 1)
    if any(is_any(match, (*HARMS, "oppose", "negator")) for match in rest):
        return []
    return clue_behind(scene, en.ONLY_ONE, WEAK, "attribute")


def _well_advised(scene: Scene) -> list[Clue]:
    """Readers would do well to keep T."""
    before = scene.sentence.text[: scene.mention.start - scene.sentence.start]
    found = en.WELL_ADVISED.search(before)
    if not found:
        return []
    return [Clue(MODERATE, 1, tokens_of(scene, *found.span(1)), "call")]


def _without_strings(scene: Scene) -> list[Clue]:
    """T carries no conditions: what asks for nothing in return is praised."""
    return clue_behind(scene, en.NO_STRINGS, MODERATE, "denial")


ENGLISH = (
    _scare_quotes,
    _denies_itself,
    _cannot_settle,
    _certain_countries,
    _made_by,
    _imperative,
    _refuses,
    _nor_as,
    _if_anywhere,
    _without_strings,
    _well_advised,
    _only_one,
)
