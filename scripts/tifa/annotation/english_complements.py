"""What an English expression reports without quotation marks, along the dependency tree."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import dropwhile, takewhile

from tifa.annotation.cues import CLOSED, HOLE, INFORMANTS
from tifa.annotation.discourse import Word
from tifa.annotation.reporting import Expression, Lexicon

Extents = tuple[tuple[int, int], ...]
Children = Sequence[Sequence[int]]

_QUESTION_WORDS = frozenset(
    {"what", "how", "why", "when", "where", "who", "whom", "whose", "which", "whether", "if"}
)
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj"})
_FINITE = _SUBJECTS | {"expl"}
_MARKS = frozenset({",", ";", ":", ".", HOLE, CLOSED})
_BEFORE_VERB = frozenset({",", HOLE, CLOSED})
_NOUNS = frozenset({"NOUN", "PROPN"})
_FEWEST_WORDS = 2


def clause_of_verb(
    words: Sequence[Word],
    children: Children,
    index: int,
    last: int,
    *,
    begin: int,
    expression: Expression,
    lexicon: Lexicon,
) -> Extents:
    """Return the (start, end) of what the verb ``words[index : last + 1]`` reports, or nothing.

    ``begin`` is where its clause begins. Nothing that is only possible, wanted, asked for or
    supposed is reported: the verb has no auxiliary of the use ``unreal`` and the sentence is no
    question.
    """
    if expression.complement == "none" or _unreal(words, children, index, lexicon):
        return ()
    if expression.complement == "addressee":
        found = _request(words, children, index, last)
        if found:
            return found
    first, stop = _sentence(words, index)
    if _is_aside(words, index, begin, last):
        after = _aside_end(words, last)
        end = next((at for at in range(after, stop) if _ends_clause(words, at)), stop)
        return _extents(words, [range(first, begin), range(after, end)])
    clauses = [at for at in children[index] if words[at].deprel == "ccomp"]
    after = [at for at in clauses if at > last]
    if not after and clauses and begin > first and words[begin - 1].text not in _BEFORE_VERB:
        return ()
    clause = next(iter(after or clauses), None)
    if clause is None:
        return _broken_by_quotation(words, children, index, last)
    part = _subtree(children, clause)
    asked = any(words[at].text.lower() in _QUESTION_WORDS for at in _opening(words, part))
    finite = any(words[at].deprel in _FINITE or _is_that(words[at]) for at in children[clause])
    if (asked and expression.kind != "asking") or not finite:
        return ()
    low, high = part[0], part[-1]
    if low < index < high:
        return _extents(words, [range(low, begin), range(last + 1, high + 1)])
    return _extents(words, [range(low, high + 1)])


def clause_of_source(
    words: Sequence[Word], children: Children, index: int, subject: tuple[int, int] | None
) -> Extents:
    """Return the (start, end) of the clause that "according to X" or "in X's view" belongs to."""
    if subject is None:
        return ()
    phrase = [
        at
        for at in range(index, len(words))
        if words[at].start < subject[1] and words[at].sentence == words[index].sentence
    ]
    head = _governor(words, children, phrase)
    if head is None:
        return ()
    later = {
        at
        for child in children[head]
        if words[child].deprel == "conj" and child > phrase[-1] > head
        for at in _subtree(children, child)
    }
    own = [at for at in _subtree(children, head) if at not in later]
    before, after = range(own[0], phrase[0]), range(phrase[-1] + 1, own[-1] + 1)
    return _extents(words, [before, after])


def clause_of_noun(words: Sequence[Word], children: Children, index: int) -> Extents:
    """Return the (start, end) of the that-clause of a noun: "its claim that ..."."""
    for child in children[index]:
        marks = [words[at].text.lower() for at in children[child] if words[at].deprel == "mark"]
        if words[child].deprel in {"acl", "ccomp"} and "that" in marks:
            part = _subtree(children, child)
            return _extents(words, [range(part[0], part[-1] + 1)])
    return ()


def may_inform(words: Sequence[Word], lexicon: Lexicon) -> bool:
    """Whether "according to" these words names a source, not a rule, a plan or a need.

    A name counts in the first run of nouns only: *the rules in B.4* are rules.
    """
    run = list(dropwhile(lambda word: word.upos not in _NOUNS, words))
    first = list(takewhile(lambda word: word.upos in _NOUNS, run))
    return any(word.entity in INFORMANTS or word.upos == "PROPN" for word in first) or any(
        word.text.lower() in {"him", "her", "them"} or lexicon.is_source(word.text)
        for word in words
    )


def _unreal(words: Sequence[Word], children: Children, index: int, lexicon: Lexicon) -> bool:
    unreal = lexicon.words["unreal"]
    if any(
        words[at].deprel in {"aux", "aux:pass", "mark"} and words[at].text.lower() in unreal
        for at in children[index]
    ):
        return True
    _, stop = _sentence(words, index)
    return words[stop - 1].text == "?" and words[index].head < 0


def _request(words: Sequence[Word], children: Children, index: int, last: int) -> Extents:
    """Return the addressee with what is asked of them, or what they are accused of."""
    addressee = next(
        (at for at in children[index] if at > last - 1 and words[at].deprel in {"obj", "obl"}),
        None,
    )
    for child in children[index]:
        marks = {words[at].text.lower() for at in children[child] if words[at].deprel == "mark"}
        own_subject = any(words[at].deprel in _SUBJECTS for at in children[child])
        asked = words[child].deprel in {"xcomp", "ccomp", "advcl"} and marks & {"to", "of"}
        if child > index and asked and (own_subject or addressee is not None):
            part = _subtree(children, child)
            low = min(part[0], addressee if addressee is not None else part[0])
            if addressee is not None:
                low = min([low, *_subtree(children, addressee)])
            low = max(low, last + 1)
            return _extents(words, [range(low, part[-1] + 1)])
    return ()


def _is_aside(words: Sequence[Word], index: int, begin: int, last: int) -> bool:
    """Whether the reporting clause stands between commas: ", Berg said," or ", Berg told me,"."""
    first, stop = _sentence(words, index)
    after = _aside_end(words, last)
    between = begin > first and words[begin - 1].text == "," and after > last + 1
    return between and after < stop and words[after - 1].text == ","


def _aside_end(words: Sequence[Word], last: int) -> int:
    """Return the index after the comma that closes an aside, its object included."""
    at = last + 1
    if at < len(words) and words[at].upos in {"PRON", "NOUN"}:
        at += 1
    return at + 1 if at < len(words) and words[at].text == "," else last + 1


def _ends_clause(words: Sequence[Word], at: int) -> bool:
    following = words[at + 1].upos if at + 1 < len(words) else ""
    return words[at].text in {"(", ";"} or (words[at].text == "," and following == "CCONJ")


def _governor(words: Sequence[Word], children: Children, phrase: Sequence[int]) -> int | None:
    """Return the head of the clause that holds ``phrase``, or ``None`` without a subject there."""
    inside = set(phrase)
    head = next((words[at].head for at in phrase if words[at].head not in inside), -1)
    while head >= 0:
        if any(words[at].deprel in _SUBJECTS for at in children[head]):
            return head
        head = words[head].head
    return None


def _broken_by_quotation(
    words: Sequence[Word], children: Children, index: int, last: int
) -> Extents:
    """Return a clause whose predicate is quoted, so that its subject hangs on the verb."""
    subject = next(
        (at for at in children[index] if at > last and words[at].deprel in _SUBJECTS), None
    )
    if subject is None or any(words[at].text in _MARKS for at in range(last + 1, subject)):
        return ()
    _, stop = _sentence(words, index)
    end = next((at for at in range(subject, stop) if _ends_clause(words, at)), stop)
    return _extents(words, [range(last + 1, end)])


def _opening(words: Sequence[Word], part: Sequence[int]) -> Sequence[int]:
    return [at for at in part if words[at].upos != "PUNCT"][:2]


def _sentence(words: Sequence[Word], index: int) -> tuple[int, int]:
    """Return the index of the first word of the sentence, and the index after its last."""
    sentence = words[index].sentence
    first = bisect_left(words, sentence, key=lambda word: word.sentence)
    return first, bisect_right(words, sentence, lo=first, key=lambda word: word.sentence)


def _subtree(children: Children, node: int) -> list[int]:
    found = []
    waiting = [node]
    while waiting:
        at = waiting.pop()
        found.append(at)
        waiting.extend(children[at])
    return sorted(found)


def _extents(words: Sequence[Word], runs: Iterable[range]) -> Extents:
    """Return (start, end) of runs of words without outer punctuation and "that".

    A quotation beside a run belongs to it. Nothing is left when the words are all quoted.
    """
    found = []
    count = 0
    for run in runs:
        low, high = run.start, run.stop
        while high > low and _is_edge(words[high - 1]):
            high -= 1
        while low < high and (_is_edge(words[low]) or _is_that(words[low])):
            low += 1
        if low < high:
            sentence = words[low].sentence
            while (
                high < len(words)
                and words[high].text in {HOLE, CLOSED}
                and words[high].sentence == sentence
            ):
                high += 1
            while low > 0 and words[low - 1].text == HOLE and words[low - 1].sentence == sentence:
                low -= 1
            found.append((words[low].start, words[high - 1].end))
            count += sum(word.text not in {HOLE, CLOSED} for word in words[low:high])
    return tuple(found) if count >= _FEWEST_WORDS else ()


def _is_that(word: Word) -> bool:
    return word.text.lower() == "that" and word.upos in {"SCONJ", "X", ""}


def _is_edge(word: Word) -> bool:
    return word.upos == "PUNCT" and word.text not in {HOLE, CLOSED}
