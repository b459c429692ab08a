"""In whose voice a formulation stands: the holder's own, quoted, or reported without marks."""

from collections.abc import Collection, Mapping, Sequence

from tifa.annotation.cues import Cue, Word, find_cues
from tifa.annotation.reporting import Lexicon
from tifa.stance.targets import Target

_REPORTING = frozenset(["neutral", "assertive", "asking", "distancing", "source"])


def own_names(holder: str, targets: Sequence[Target], *, speakers: Collection[str]) -> set[str]:
    """Return the names under which ``holder`` speaks, in lower case.

    They are the aliases and deictic words of the targets that it is or speaks for, and
    ``speakers``, under whose names its document reports it.
    """
    names = {holder, *speakers}
    for target in targets:
        if holder in target.holders:
            for words in (target.aliases, target.deixis):
                names.update(name for some in words.values() for name in some)
    return {name.lower() for name in names if name}


def reported_speaker(
    start: int,
    words: Sequence[Word],
    *,
    text: str,
    lexicon: Lexicon,
    own: Collection[str],
    own_words: Collection[int],
) -> str:
    """Return who is reported to say what stands at ``start``; empty when nobody is.

    ``words`` are the unquoted words of the sentence ``text``; all offsets count in it. The nearest
    reporting expression before ``start`` counts, if it has a subject that is no pronoun and none
    of ``own`` and holds no word that begins at one of ``own_words``, names of the holder's state or
    organisation.
    """
    cues = [
        cue
        for cue in find_cues(words, lexicon=lexicon, text=text)
        if cue.reported and cue.kind in _REPORTING and cue.end <= start
    ]
    for cue in reversed(cues):
        name = _subject(cue, text)
        if name:
            low, high = cue.subject
            of_holder = any(low <= at < high for at in own_words)
            return "" if of_holder or _is_own(name, lexicon.words, own) else name
    return ""


def _subject(cue: Cue, text: str) -> str:
    if cue.subject is None:
        return ""
    return text[cue.subject[0] : cue.subject[1]].strip()


def _is_own(name: str, words: Mapping[str, frozenset[str]], own: Collection[str]) -> bool:
    """Whether the words name the holder, or somebody whom they do not name."""
    lower = name.lower().removeprefix("the ")
    unnamed = any(lower in words.get(use, ()) for use in ("pronoun", "thing", "self"))
    return unnamed or any(known in lower for known in own if len(known) > 1)
