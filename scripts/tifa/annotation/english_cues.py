"""English reporting expressions: "X said", "according to X", "as X put it".

They go by the dependency tree and fall back on the words beside the verb where the tree gives no
subject.
"""

from collections.abc import Sequence

from tifa.annotation.cues import CLOSED, HOLE, Cue
from tifa.annotation.discourse import Word
from tifa.annotation.english_complements import (
    clause_of_noun,
    clause_of_source,
    clause_of_verb,
    may_inform,
)
from tifa.annotation.reporting import Expression, Lexicon

_CLAUSES_BACK = 6
_LONGEST_SUBJECT = 12

_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj")
_NOMINAL = frozenset({"PROPN", "PRON", "NOUN"})
_NOBODY = frozenset({"nobody", "none", "no", "neither"})
_RELATIVES = frozenset({"who", "which", "that"})
_CONTROLLED = frozenset({"conj", "xcomp", "advcl", "ccomp", "obl", "parataxis"})
_NAME_PARTS = frozenset({"det", "compound", "amod", "nummod", "flat", "flat:name", "goeswith"})


def find_cues(words: Sequence[Word], *, lexicon: Lexicon) -> list[Cue]:
    """Return the cues among ``words``, by place.

    ``words`` are those of one paragraph that stand at one depth of quotation, in order, with a
    word ``HOLE`` (head -1) for each quotation or title between them; heads count in this list.
    """
    children = _children(words)
    cues = []
    index = 0
    while index < len(words):
        expression, size = _expression(words, index, lexicon)
        if expression is None:
            index += 1
            continue
        last = index + size - 1
        cue = _cue(words, children, index, last, expression, lexicon)
        if cue is not None:
            cues.append(cue)
        index = last + 1
    return cues


def _children(words: Sequence[Word]) -> list[list[int]]:
    children: list[list[int]] = [[] for _ in words]
    for index, word in enumerate(words):
        if word.head >= 0:
            children[word.head].append(index)
    return children


def _expression(
    words: Sequence[Word], index: int, lexicon: Lexicon
) -> tuple[Expression | None, int]:
    for size in range(min(lexicon.longest, len(words) - index), 0, -1):
        part = words[index : index + size]
        lowered = tuple(word.text.lower() for word in part)
        lemmas = (part[0].lemma.lower(), *lowered[1:])
        expression = lexicon.expressions.get(lemmas) or lexicon.expressions.get(lowered)
        if expression is None:
            continue
        verbal = expression.kind not in {"source", "naming"} or (size == 1)
        if verbal and part[0].upos not in {"VERB", "AUX", "X", ""}:
            continue
        if verbal and part[0].deprel in {"amod", "compound"}:
            continue
        return expression, size
    return None, 0


def _cue(
    words: Sequence[Word],
    children: Sequence[Sequence[int]],
    index: int,
    last: int,
    expression: Expression,
    lexicon: Lexicon,
) -> Cue | None:
    verb = words[index]
    negated = any(
        words[child].text.lower() in lexicon.words["negation"] for child in children[index]
    )
    framed = expression.kind == "source"
    if framed:
        subject = _object_of_source(words, last)
        begin = index
    elif expression.kind == "naming":
        subject, begin = None, index
    else:
        subject, begin = _subject(words, children, index, last)
        negated = negated or (subject is not None and words[begin].text.lower() in _NOBODY)
        # "as reported in X", "as X put it": a source, which speaks for one quotation only.
        lead = min((begin, index))
        if lead > 0 and words[lead - 1].text.lower() == "as":
            framed = True
            begin = lead - 1
            if subject is None:
                subject = _object_of_source(words, last + 1)
    reports: tuple[tuple[int, int], ...] = ()
    if expression.kind == "source":
        source = [word for word in words[last + 1 :] if subject and word.start < subject[1]]
        if may_inform(source, lexicon):
            reports = clause_of_source(words, children, index, subject)
    elif subject is not None and not framed:
        reports = clause_of_verb(
            words,
            children,
            index,
            last,
            begin=begin,
            expression=expression,
            lexicon=lexicon,
        )
    if subject is not None and any(low <= subject[0] < high for low, high in reports):
        reports = ()
    return Cue(
        start=verb.start,
        end=words[last].end,
        kind="source" if framed else expression.kind,
        position=expression.position if not framed else "both",
        sentence=verb.sentence,
        clause_start=min(words[begin].start, verb.start),
        subject=subject,
        reported=not negated and expression.kind != "naming",
        introduces=_introduces(words, children, begin, index, last),
        framed=framed,
        reports=reports,
    )


def find_nominal_reports(words: Sequence[Word], *, lexicon: Lexicon) -> list[Cue]:
    """Return nouns that report, by place: "X's claim that ...", "in X's view, ...".

    Who makes the claim is said beside the noun; a claim without an owner is no report. ``words``
    are as for ``find_cues``.
    """
    children = _children(words)
    cues = []
    for index, word in enumerate(words):
        if word.upos != "NOUN":
            continue
        view = word.text.lower() in lexicon.words["view"] and index > 0
        if not view and lexicon.noun(word.text) is None:
            continue
        owner = _owner(words, children, index)
        if owner is None:
            continue
        subject = (words[owner[0]].start, words[owner[1]].end)
        reports = clause_of_noun(words, children, index)
        before = min(owner[0], index)
        if not reports and view and before > 0 and words[before - 1].text.lower() == "in":
            reports = clause_of_source(words, children, before - 1, (word.start, word.end))
        if reports:
            cues.append(
                Cue(
                    start=word.start,
                    end=word.end,
                    kind="noun",
                    position="both",
                    sentence=word.sentence,
                    clause_start=min(words[before].start, word.start),
                    subject=subject,
                    reported=True,
                    introduces=False,
                    framed=True,
                    reports=reports,
                )
            )
    return cues


def _owner(
    words: Sequence[Word], children: Sequence[Sequence[int]], noun: int
) -> tuple[int, int] | None:
    """Return first and last index of who has the noun: "X's", "its", "by X", "of X"."""
    for child in children[noun]:
        cases = {words[at].text.lower() for at in children[child] if words[at].deprel == "case"}
        owned = words[child].deprel == "nmod:poss"
        if owned or (words[child].deprel == "nmod" and cases & {"by", "of", "from"}):
            return _phrase(words, children, child)
    return None


def _introduces(
    words: Sequence[Word], children: Sequence[Sequence[int]], begin: int, index: int, last: int
) -> bool:
    places = (begin - 1, index - 1, last + 1)
    beside = [words[at] for at in places if 0 <= at < len(words)]
    if any(word.text in {HOLE, CLOSED, ":", "that"} for word in beside):
        return True
    return any(words[child].deprel in {"ccomp", "parataxis"} for child in children[index])


def _object_of_source(words: Sequence[Word], last: int) -> tuple[int, int] | None:
    """Return the noun phrase that follows "according to" or "as reported in"."""
    index = last + 1
    end = index
    while (
        end < len(words)
        and words[end].upos not in {"VERB", "AUX", "PUNCT", "SCONJ"}
        and words[end].text[0].isalnum()
    ):
        end += 1
    nominal = [at for at in range(index, end) if _is_nominal(words[at]) or words[at].upos == "NUM"]
    if not nominal or nominal[-1] - index > 10:
        return None
    return words[index].start, words[nominal[-1]].end


def _subject(
    words: Sequence[Word], children: Sequence[Sequence[int]], index: int, last: int
) -> tuple[tuple[int, int] | None, int]:
    """Return the speaker of a verb and the index of the first word of its clause."""
    aside = _parenthetical(words, index, last)
    if aside is not None:
        return (words[aside[0]].start, words[aside[1]].end), aside[0]
    node = index
    for _ in range(4):
        own = [child for child in children[node] if words[child].deprel in _SUBJECTS]
        passive = [child for child in own if words[child].deprel == "nsubj:pass"]
        agents = [child for child in children[node] if words[child].deprel == "obl:agent"]
        if passive and agents and node == index:
            own = agents
        elif passive and node == index and words[index].lemma.lower() != "quote":
            # "it was said that": the subject is not the speaker.
            return None, min(passive[0], index)
        relative = words[node].deprel.startswith("acl") and words[node].head >= 0
        noun = own[0] if own else -1
        if own and words[noun].upos == "PRON" and words[noun].text.lower() in _RELATIVES:
            if not relative:
                return None, min(noun, index)
            noun = words[node].head
        elif not own and relative:
            if not words[node].text.lower().endswith("ing"):
                return None, index
            noun = words[node].head
        if noun >= 0:
            begin, end = _phrase(words, children, noun)
            return (words[begin].start, words[end].end), min(begin, index)
        if words[node].deprel not in _CONTROLLED or words[node].head < 0:
            break
        node = words[node].head
    return _beside(words, index, last)


def _parenthetical(words: Sequence[Word], index: int, last: int) -> tuple[int, int] | None:
    """Return the subject of ", a friend once told me," between commas, where parsers go wrong."""
    at = last + 1
    if at < len(words) and words[at].upos == "PRON":
        at += 1
    if at >= len(words) or words[at].text != ",":
        return None
    begin, end = _nominal_before(words, index)
    if begin > 0 and end >= begin and words[begin - 1].text == ",":
        return begin, end
    return None


def _is_nominal(word: Word) -> bool:
    """Whether a word is a noun or name; without a tag, whether it is written like a name."""
    if word.upos in {"X", ""}:
        return word.text[:1].isupper() or word.text.lower() in {"he", "she", "they"}
    return word.upos in _NOMINAL


def _nominal_before(words: Sequence[Word], index: int) -> tuple[int, int]:
    """Return first and last index of the nominal before a verb; the last is less without one."""
    sentence = words[index].sentence
    at = index - 1
    while at >= 0 and words[at].upos in {"ADV", "AUX", "PART"} and words[at].sentence == sentence:
        at -= 1
    end = at
    while (
        at >= 0
        and words[at].sentence == sentence
        and (
            _is_nominal(words[at])
            or words[at].upos in {"DET", "ADJ"}
            or (words[at].text == "-" and at < end)
        )
    ):
        at -= 1
    if end > at and _is_nominal(words[end]):
        return at + 1, end
    return index, index - 1


def _phrase(words: Sequence[Word], children: Sequence[Sequence[int]], noun: int) -> tuple[int, int]:
    """Return first and last index of a noun phrase without clauses and appositions."""
    begin = end = noun
    for child in children[noun]:
        label = words[child].deprel
        if child < noun and (label in _NAME_PARTS or label in {"nmod:poss", "nmod", "det:predet"}):
            begin = min(begin, _leftmost(children, child))
        elif child > noun and label in {"flat", "flat:name", "compound"}:
            end = max(end, child)
        elif child > noun and label == "nmod" and words[noun].upos != "PROPN":
            inner = _phrase(words, children, child)
            if words[inner[0]].start >= words[end].end and inner[1] - noun <= 8:
                end = max(end, inner[1])
    return begin, end


def _leftmost(children: Sequence[Sequence[int]], node: int) -> int:
    begin = node
    waiting = [node]
    while waiting:
        at = waiting.pop()
        begin = min(begin, at)
        waiting.extend(child for child in children[at] if child < at)
    return begin


def _beside(words: Sequence[Word], index: int, last: int) -> tuple[tuple[int, int] | None, int]:
    """Return the nominal right before the verb, or right after it ("said Wang")."""
    begin, end = _nominal_before(words, index)
    if end >= begin:
        return (words[begin].start, words[end].end), begin
    inverted = index > 0 and words[index - 1].text in {HOLE, CLOSED, ","}
    at = last + 1
    while (
        inverted
        and at < len(words)
        and words[at].sentence == words[index].sentence
        and words[at].upos != "PRON"
        and (_is_nominal(words[at]) or words[at].upos in {"DET", "ADJ"})
    ):
        at += 1
    if at > last + 1 and _is_nominal(words[at - 1]):
        return (words[last + 1].start, words[at - 1].end), index
    return None, index
