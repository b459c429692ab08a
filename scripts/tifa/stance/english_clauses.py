"""English by word order: objects close behind their verb, where the tree gives nothing."""

from tifa.stance import english_grammar as en
from tifa.stance import grammar
from tifa.stance.clues import Clue, Operator, clue_of, is_faint
from tifa.stance.scene import Scene

_WINDOW = 8


def read_english_clauses(scene: Scene) -> list[Clue] | None:
    """ "We oppose the whole T": a governing term shortly before, with nothing verbal between.

    ``None`` on questions, on attitudes of other actors, where the target is asked to act, and on
    praise of words in quotation marks.
    """
    tokens = scene.sentence.tokens
    if tokens and tokens[-1].text in grammar.QUESTION_MARKS:
        return None
    mention = scene.mention
    negations, inside = 0, False
    for at in range(mention.first - 1, max(mention.first - _WINDOW, 0) - 1, -1):
        token = tokens[at]
        if token.text in grammar.BREAKS:
            break
        match = next(
            (
                match
                for match in scene.matches
                if match.last == at
                and (sense := match.sense("object"))
                and scene.counts(match)
                and scene.may_govern(sense)
                and not is_faint(sense)
                and not _decides(scene, at)
                # "The praise that T gave" is not praise of T.
                and not (inside and token.upos == "NOUN")
            ),
            None,
        )
        mocked = any(word in scene.sentence.muted for word in range(at + 1, mention.first))
        if match and (scene.is_called_upon(match) or (mocked and match.has("praise"))):
            return None
        if match:
            before = tokens[max(match.first - 3, 0) : match.first]
            negations += sum(word.text.lower() in en.NEGATORS for word in before)
            led = any(scene.is_third_party(word.position) for word in before)
            if led and match.event.attitude:
                return None
            operator = Operator(match, negations, 1.0, tuple(match.positions))
            return [clue_of([operator], distance=1 + (mention.first - at) / 3)]
        place = token.upos == "ADP" and token.text.lower() not in en.OBJECT_ADPOSITIONS
        if token.upos in ("VERB", "AUX") or place:
            break
        clause = token.upos in ("PRON", "SCONJ") and token.text.lower() in en.RELATIVE_PRONOUNS
        inside = inside or clause
    return []


def _decides(scene: Scene, at: int) -> bool:
    """Whether the verb at ``at`` decides on what follows: to resolve on T, to resolve that."""
    verb, after = scene.sentence.tokens[at], scene.sentence.tokens[at + 1]
    return verb.lemma.lower() in en.DECIDING and after.text.lower() in ("on", "upon", "to", "that")
