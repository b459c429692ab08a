"""Whether the make-up of a wording lets it be a formulation: its edges, its content, names."""

import re
from collections import Counter
from collections.abc import Sequence

from tifa.lexis.formulations.candidates import Candidate, Corpus, Word

_NAMES = frozenset(["PERSON", "PER", "GPE", "LOC", "ORG", "FAC", "NORP"])
_PROGRAMMES = re.compile(
    r"(?:倡议|构想|方案|战略|思想|理念|主义|(?:安全|治理|发展|文明|价值|义利)观|initiative|doctrine|strategy|agenda|vision)$",
    re.IGNORECASE,
)
"""What ends like this is the name of a programme or doctrine, which is a formulation."""
_NEGATIONS = frozenset("不非无反")
_MODIFIERS = frozenset(["amod", "compound", "nummod", "det"])
_OBJECTS = frozenset(["obj", "dobj"])


def unfit(candidate: Candidate, corpus: Corpus) -> str:
    """Why the wording's make-up speaks against it; empty when it does not."""
    if sum(corpus.titled(place) for place in candidate.places) * 2 >= len(candidate.places):
        return "a title"
    found = [(place, corpus.aligned(place)) for place in candidate.places]
    found = [(place, words) for place, words in found if words]
    aligned = [words for _, words in found]
    if not aligned:
        return ""
    named = [_is_name(words) for words in aligned]
    if sum(named) * 2 >= len(named) and not _PROGRAMMES.search(candidate.text):
        return "a name"
    if candidate.forms - {"named position"} and corpus.language == "zh":
        return ""
    wrong = Counter(_misfit(words, candidate, corpus) for words in aligned)
    outside = [
        _object_outside(words[-1], corpus.words.of(place.sentence_id)) for place, words in found
    ]
    if not candidate.forms and sum(outside) * 2 > len(outside):
        return "its object stands outside"
    if wrong[""] * 2 >= len(aligned):
        return ""
    del wrong[""]
    return min(wrong, key=lambda reason: (-wrong[reason], reason))


def _misfit(words: Sequence[Word], candidate: Candidate, corpus: Corpus) -> str:
    content = [word for word in words if word.content]
    if len(words) == 1:
        predicate = corpus.language == "zh" and words[0].upos in ("VERB", "ADJ", "ADV")
        return "" if predicate or candidate.forms else "a single word"
    programme = _PROGRAMMES.search(candidate.text)
    if not _edge(words[0], words, left=True, corpus=corpus) or not (
        programme or _edge(words[-1], words, left=False, corpus=corpus)
    ):
        return "begins or ends in a function word"
    if len(content) < 2:
        return "fewer than two content words"
    if sum(not word.entity_id for word in content) < 2 and any(w.entity_id for w in words):
        return "a name and one word"
    return ""


def _object_outside(last: Word, sentence: Sequence[Word]) -> bool:
    """Whether a verb that ends a wording has its object behind the wording, in the same clause."""
    if last.upos != "VERB":
        return False
    for word in sentence[last.index :]:
        if word.upos in ("AUX", "PUNCT"):
            return False
        if word.head == last.index and word.deprel in _OBJECTS:
            return True
    return False


def _is_name(words: Sequence[Word]) -> bool:
    """Whether the words are a name: all of an entity or, with capitals, all proper nouns.

    Where no list knows the entity, one of its words must be tagged as a proper noun, since those
    that statistical models find are unsure.
    """
    if all(word.upos == "PROPN" and word.text[0].isupper() for word in words):
        return True
    if not all(word.entity_id or word.entity.partition("-")[2] in _NAMES for word in words):
        return False
    return all(word.entity_id for word in words) or any(word.upos == "PROPN" for word in words)


def _edge(word: Word, words: Sequence[Word], *, left: bool, corpus: Corpus) -> bool:
    if word.content:
        if corpus.language == "en":
            # A modifier whose noun stands outside: traditional and non-traditional (security).
            modifies = word.to_right and word.deprel in _MODIFIERS
            return left or not (modifies or (word.upos == "ADJ" and word.before_noun))
        # A verb of one character behind a longer word waits for its object.
        open_verb = corpus.language == "zh" and word.upos == "VERB" and len(word.text) == 1
        return left or not open_verb or len(words[-2].text) == 1
    if corpus.language == "en":
        # An adverb behind the verb that it modifies: taking (something) seriously.
        behind = not left and word.upos == "ADV"
        if behind and any(o.index == word.head and o.upos == "VERB" for o in words):
            return True
        return left and word.text.lower() in ("no", "non")
    if left and word.text[0] in _NEGATIONS:
        return True
    if left and word.text == "以":
        return any(other.text in ("为", "以") for other in words[1:])
    return False
