"""Find reporting expressions and who speaks: "X said", "X说", "according to X", "据X报道".

English goes by the dependency tree and falls back on the words beside the verb where the tree
gives no subject. Chinese goes by clauses and function words, because parses of Chinese are not
accurate enough to rest on; entities help where there are any.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tifa.annotation.reporting import Expression, Lexicon


@dataclass(frozen=True)
class Word:
    """A token of a document: offsets in its clean text, UD annotation, its entity's extent.

    ``head`` is an index into the paragraph's words, -1 for a root. ``sentence`` numbers the
    paragraph's sentences from 0.
    """

    start: int
    end: int
    text: str
    lemma: str
    upos: str
    head: int
    deprel: str
    sentence: int
    entity: str = ""
    entity_start: int = -1
    entity_end: int = -1


@dataclass(frozen=True)
class Cue:
    """A reporting expression in one paragraph, outside or inside a given quotation.

    ``clause_start`` is where the clause with subject and verb begins. ``subject`` is (start, end)
    of the words that name the speaker, ``None`` when there are none in reach. ``reported`` is
    false when the verb is negated or only serves to name something; ``introduces`` is true when
    what is said follows or precedes at once, which tells verbs from nouns of the same form;
    ``framed`` when the expression holds for one quotation only ("according to", "as X put it").
    """

    start: int
    end: int
    text: str
    kind: str
    position: str
    sentence: int
    clause_start: int
    subject: tuple[int, int] | None
    reported: bool
    introduces: bool
    framed: bool


HOLE = "\ufffc"
"""Stands for a quotation or title within a clause."""
CLOSED = "\ufffd"
"""Stands for a quotation that ends like an utterance, and with it the clause before."""
PERSONS = frozenset({"PER", "PERSON"})
_ZH_BREAKS = frozenset("。！？；!?;，,：:—…" + CLOSED)
_CLAUSES_BACK = 6
_LONGEST_SUBJECT = 12
_ZH_INTRODUCED = frozenset({"，", ",", "：", ":", HOLE, CLOSED})
_ZH_SPEAKING = frozenset("说道称问")
_ZH_TIME = re.compile(r"^(?:\d|[一二三四五六七八九十〇零]+[日月年号]|\d*[日月年时])")
_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj")
_NOMINAL = frozenset({"PROPN", "PRON", "NOUN"})
_NOBODY = frozenset({"nobody", "none", "no", "neither"})
_RELATIVES = frozenset({"who", "which", "that"})
_CONTROLLED = frozenset({"conj", "xcomp", "advcl", "ccomp", "obl", "parataxis"})
_NAME_PARTS = frozenset({"det", "compound", "amod", "nummod", "flat", "flat:name", "goeswith"})


def find_cues(words: Sequence[Word], *, lexicon: Lexicon, text: str) -> list[Cue]:
    """Return the cues among ``words``, by place.

    ``words`` are those of one paragraph that stand at one depth of quotation, in order, with a
    word ``HOLE`` (head -1) for each quotation or title between them; heads count in this list.
    ``text`` is the document's clean text.
    """
    if lexicon.language == "zh":
        return _chinese_cues(words, lexicon=lexicon)
    return _english_cues(words, lexicon=lexicon, text=text)


# Chinese


def _chinese_cues(words: Sequence[Word], *, lexicon: Lexicon) -> list[Cue]:
    words = _detach_verbs(words, lexicon)
    clause_of = _chinese_clauses(words)
    cues = []
    index = 0
    while index < len(words):
        expression, size = _chinese_expression(words, index, lexicon)
        if expression is None or expression.kind == "source":
            index += 1
            continue
        last = index + size - 1
        text = "".join(word.text for word in words[index : last + 1])
        if last + 1 < len(words) and words[last + 1].text in {"说", "道", "称"}:
            text += words[last + 1].text
            last += 1
        first = clause_of[index]
        cues.append(_chinese_cue(words, first, index, last, text, expression, clause_of, lexicon))
        index = last + 1
    return [cue for cue in cues if cue is not None]


def _detach_verbs(words: Sequence[Word], lexicon: Lexicon) -> list[Word]:
    """Cut a verb of speaking free at the end of a clause, where segmentation ran across it.

    Names are what segmenters get wrong, and names stand before these verbs.
    """
    cut: list[Word] = []
    clause: list[Word] = []
    opener = ""
    for index, word in enumerate(words):
        ends = word.text[0] in _ZH_BREAKS
        if not ends:
            clause.append(word)
        if ends or index == len(words) - 1 or word.sentence != words[index + 1].sentence:
            mark = word.text[0] if ends else ""
            cut.extend(_detached(clause, lexicon, after_words=opener == CLOSED, mark=mark))
            clause = []
            opener = mark
            if ends:
                cut.append(word)
    return cut


def _detached(
    clause: Sequence[Word], lexicon: Lexicon, *, after_words: bool, mark: str
) -> list[Word]:
    text = "".join(word.text for word in clause)
    contiguous = all(one.end == other.start for one, other in pairwise(clause))
    size = next(
        (
            size
            for size in range(min(lexicon.longest + 1, len(text) - 1), 0, -1)
            if _speaks(text[-size:], lexicon)
        ),
        0,
    )
    if (
        not size
        or not contiguous
        or (size == 1 and not (after_words or mark in {"，", ",", "：", ":"}))
    ):
        return list(clause)
    cut = clause[-1].end - size
    at = next(index for index, word in enumerate(clause) if word.end > cut)
    word = clause[at]
    noun = word.upos == "NOUN" and not after_words
    if word.start == cut or (size == 1 and (noun or len(word.text) < 2)):
        return list(clause)
    tail = text[-size:]
    verb = tail if (tail,) in lexicon.expressions else tail[:-1]
    parts = [
        *clause[:at],
        _part(word, word.start, cut, word.text[: cut - word.start], "PROPN"),
        _part(clause[-1], cut, cut + len(verb), verb, "VERB"),
    ]
    if len(verb) < size:
        parts.append(_part(clause[-1], cut + len(verb), cut + size, tail[-1], "VERB"))
    return parts


def _speaks(tail: str, lexicon: Lexicon) -> bool:
    for form in (tail, tail[:-1] if tail[-1] in "道说" else ""):
        expression = lexicon.expressions.get((form,))
        if expression is not None and expression.kind not in {"source", "naming"}:
            return len(tail) > 1 or tail in _ZH_SPEAKING - {"道", "问"}
    return False


def _part(word: Word, start: int, end: int, text: str, upos: str) -> Word:
    return Word(start, end, text, text, upos, -1, word.deprel, word.sentence)


def _chinese_clauses(words: Sequence[Word]) -> list[int]:
    """Return for each word the index of its clause's first word."""
    starts = []
    first = 0
    for index, word in enumerate(words):
        if index and (
            word.sentence != words[index - 1].sentence or words[index - 1].text[0] in _ZH_BREAKS
        ):
            first = index
        starts.append(first)
    return starts


def _chinese_expression(
    words: Sequence[Word], index: int, lexicon: Lexicon
) -> tuple[Expression | None, int]:
    found: tuple[Expression | None, int] = (None, 0)
    text = ""
    for size in range(1, lexicon.longest + 1):
        if index + size > len(words):
            break
        text += words[index + size - 1].text
        if len(text) > lexicon.longest:
            break
        expression = lexicon.expressions.get((text,))
        if expression is not None:
            found = (expression, size)
    return found


def _chinese_cue(
    words: Sequence[Word],
    first: int,
    index: int,
    last: int,
    text: str,
    expression: Expression,
    clause_of: Sequence[int],
    lexicon: Lexicon,
) -> Cue | None:
    before = [word.text for word in words[max(first, index - 2) : index]]
    naming = expression.kind == "naming"
    if not naming and any("".join(before[-n:]) in lexicon.words["blocking"] for n in (1, 2)):
        return None
    following = words[last + 1].text if last + 1 < len(words) else ""
    preceding = before[-1] if before else ""
    if not naming and following == "的" and preceding != "所" and last + 2 < len(words):
        # "提出的建议": the noun, not the verb, unless words of "如X所说的" stand before it.
        return None
    if not naming and preceding == "的":
        return None
    subject = _chinese_subject(words, first, index, lexicon)
    source = _is_source(words[first], lexicon)
    if subject is None and not naming and not source:
        sentence = words[index].sentence
        earlier = first
        for _ in range(_CLAUSES_BACK):
            if subject is not None or not earlier or words[earlier - 1].sentence != sentence:
                break
            earlier = clause_of[earlier - 1]
            if not _is_source(words[earlier], lexicon):
                subject = _chinese_subject(words, earlier, clause_end(words, earlier), lexicon)
    return Cue(
        start=words[index].start,
        end=words[last].end,
        text=text,
        kind="source" if source and not naming else expression.kind,
        position=expression.position,
        sentence=words[index].sentence,
        clause_start=words[first].start,
        subject=subject,
        reported=not naming and not any(word in lexicon.words["negation"] for word in before),
        introduces=following in _ZH_INTRODUCED
        or (first > 0 and words[first - 1].text == CLOSED and following in _ZH_BREAKS),
        framed=source,
    )


def clause_end(words: Sequence[Word], first: int) -> int:
    """Return the index after the last word of the Chinese clause that begins at ``first``."""
    index = first
    while index < len(words) and words[index].text[0] not in _ZH_BREAKS:
        index += 1
    return index


def _is_source(word: Word, lexicon: Lexicon) -> bool:
    expression = lexicon.expressions.get((word.text,))
    return expression is not None and expression.kind == "source"


def _chinese_subject(
    words: Sequence[Word], first: int, stop: int, lexicon: Lexicon
) -> tuple[int, int] | None:
    """Return the extent of the nominal at the head of a clause, before any adverbial."""
    begin = first
    while begin < stop and (
        words[begin].text in lexicon.words["lead"]
        or _is_source(words[begin], lexicon)
        or _ZH_TIME.match(words[begin].text)
        or (words[begin].upos == "PUNCT" and words[begin].text != HOLE)
    ):
        begin += 1
    end = begin
    while end < min(stop, begin + _LONGEST_SUBJECT + 1):
        word = words[end]
        inside = word.entity and word.entity_start < word.start
        if not inside and (
            word.text in lexicon.words["stop"]
            or _ZH_TIME.match(word.text)
            or (word.upos == "PUNCT" and word.text not in {"·", "、", HOLE})
        ):
            break
        expression = lexicon.expressions.get((word.text,))
        if not inside and expression is not None and end > begin and expression.kind != "naming":
            break
        end += 1
    if end == begin or end - begin > _LONGEST_SUBJECT:
        return None
    return words[begin].start, words[end - 1].end


# English


def _english_cues(words: Sequence[Word], *, lexicon: Lexicon, text: str) -> list[Cue]:
    children: list[list[int]] = [[] for _ in words]
    for index, word in enumerate(words):
        if word.head >= 0:
            children[word.head].append(index)
    cues = []
    index = 0
    while index < len(words):
        expression, size = _english_expression(words, index, lexicon)
        if expression is None:
            index += 1
            continue
        last = index + size - 1
        cue = _english_cue(words, children, index, last, expression, lexicon, text)
        if cue is not None:
            cues.append(cue)
        index = last + 1
    return cues


def _english_expression(
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


def _english_cue(
    words: Sequence[Word],
    children: Sequence[Sequence[int]],
    index: int,
    last: int,
    expression: Expression,
    lexicon: Lexicon,
    text: str,
) -> Cue | None:
    verb = words[index]
    negated = any(
        words[child].text.lower() in lexicon.words["negation"] for child in children[index]
    )
    framed = expression.kind == "source"
    if framed:
        subject = _object_of_source(words, children, last)
        begin = index
    elif expression.kind == "naming":
        subject, begin = None, index
    else:
        subject, begin = _english_subject(words, children, index, last)
        spoken = text[subject[0] : subject[1]].lower().split() if subject else []
        negated = negated or bool(spoken and spoken[0] in _NOBODY)
        # "as reported in X", "as X put it": a source, which speaks for one quotation only.
        lead = min((begin, index))
        if lead > 0 and words[lead - 1].text.lower() == "as":
            framed = True
            begin = lead - 1
            if subject is None:
                subject = _object_of_source(words, children, last + 1)
    return Cue(
        start=verb.start,
        end=words[last].end,
        text=text[verb.start : words[last].end],
        kind="source" if framed else expression.kind,
        position=expression.position if not framed else "both",
        sentence=verb.sentence,
        clause_start=min(words[begin].start, verb.start),
        subject=subject,
        reported=not negated and expression.kind != "naming",
        introduces=_introduces(words, children, begin, index, last),
        framed=framed,
    )


def _introduces(
    words: Sequence[Word], children: Sequence[Sequence[int]], begin: int, index: int, last: int
) -> bool:
    places = (begin - 1, index - 1, last + 1)
    beside = [words[at] for at in places if 0 <= at < len(words)]
    if any(word.text in {HOLE, CLOSED, ":", "that"} for word in beside):
        return True
    return any(words[child].deprel in {"ccomp", "parataxis"} for child in children[index])


def _object_of_source(
    words: Sequence[Word], children: Sequence[Sequence[int]], last: int
) -> tuple[int, int] | None:
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


def _english_subject(
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
            begin = min(begin, _leftmost(words, children, child))
        elif child > noun and label in {"flat", "flat:name", "compound"}:
            end = max(end, child)
        elif child > noun and label == "nmod" and words[noun].upos != "PROPN":
            inner = _phrase(words, children, child)
            if words[inner[0]].start >= words[end].end and inner[1] - noun <= 8:
                end = max(end, inner[1])
    return begin, end


def _leftmost(words: Sequence[Word], children: Sequence[Sequence[int]], node: int) -> int:
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
