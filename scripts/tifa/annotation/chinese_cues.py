"""Chinese reporting expressions: "X说", "据X报道".

They go by clauses and function words, because parses of Chinese are not accurate enough to rest on;
entities help where there are any.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tifa.annotation.chinese_complements import (
    BREAKS,
    REPORTING_SOURCES,
    Clauses,
    clause_of_verb,
    find_clauses,
    rest_of_sentence,
)
from tifa.annotation.chinese_verbs import detach_verbs
from tifa.annotation.cues import CLOSED, HOLE, PERSONS, Cue
from tifa.annotation.discourse import Word
from tifa.annotation.reporting import Expression, Lexicon

_CLAUSES_BACK = 6
_LONGEST_SUBJECT = 12
_INTRODUCED = frozenset({"，", ",", "：", ":", HOLE, CLOSED})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "PART", "X", ""})
_TIME = re.compile(
    r"^(?:\d|[一二三四五六七八九十〇零]+[日月年号]|\d*[日月年时]"
    r"|[上下这本][个一]?[月周年]|[去今明前]年|近[年来日期])"
)


def find_cues(words: Sequence[Word], *, lexicon: Lexicon) -> list[Cue]:
    """Return the cues among ``words``, by place.

    ``words`` are those of one paragraph that stand at one depth of quotation, in order, with a
    word ``HOLE`` (head -1) for each quotation or title between them; heads count in this list.
    """
    words = detach_verbs(words, lexicon=lexicon)
    clauses = find_clauses(words)
    found: list[tuple[int, Cue, tuple[int, int] | None]] = []
    index = 0
    while index < len(words):
        expression, size = _expression(words, index, lexicon)
        if expression is None or expression.kind == "source":
            index += 1
            continue
        last = index + size - 1
        if last + 1 < len(words) and words[last + 1].text in {"说", "道", "称"}:
            last += 1
        before = found[-1][1] if found else None
        cue = _cue(words, index, last, expression, clauses, lexicon, before)
        if cue is not None:
            found.append((clauses.first[index], *cue))
        index = last + 1
    return _with_reports(words, found)


def find_nominal_reports(words: Sequence[Word], *, lexicon: Lexicon) -> list[Cue]:
    """Return sources and nouns that report, by place: "据X统计,", "在X看来,", "散布……的谎言".

    Who is the source is said beside the noun; a report without an owner is none. ``words`` are as
    for ``find_cues``.
    """
    clauses = find_clauses(words)
    cues = []
    for first in sorted(set(clauses.first)):
        end = clauses.end[first]
        reports = None
        found = _source_noun(words, first, end, lexicon)
        if found is not None:
            reports = rest_of_sentence(words, clauses, end)
        else:
            found = _spread_claim(words, first, end, lexicon)
            if found is not None:
                reports = found.claim
        if found is None or reports is None:
            continue
        subject = found.subject or _earlier_subject(words, first, clauses, lexicon)
        if subject is None:
            continue
        cues.append(
            Cue(
                start=words[found.noun].start,
                end=words[found.last].end,
                kind="noun",
                position="both",
                sentence=words[found.noun].sentence,
                clause_start=words[first].start,
                subject=subject,
                reported=True,
                introduces=False,
                framed=True,
                reports=(_extent(words, reports),),
            )
        )
    return cues


@dataclass(frozen=True)
class _Noun:
    """A noun that reports: its first and last word, who is named beside it, what is claimed."""

    noun: int
    last: int
    subject: tuple[int, int] | None
    claim: tuple[int, int] | None = None


def _source_noun(words: Sequence[Word], first: int, end: int, lexicon: Lexicon) -> _Noun | None:
    """Return the noun of the clause "据X最新统计数据", "据X人士" or "在X看来"."""
    if end - first < 3:
        return None
    noun = end - 1
    sources = lexicon.words["source"]
    if words[first].text == "在" and words[noun].text in lexicon.words["view"]:
        begin, last = first + 1, noun - 1
    elif words[first].text not in REPORTING_SOURCES:
        return None
    elif words[noun].text in lexicon.roles:
        begin, last = first + 1, noun
    elif words[noun].text in sources:
        begin, last = first + 1, noun - 1
        while last > first and (words[last].text in sources or words[last].upos in {"ADJ", "PART"}):
            last -= 1
    else:
        return None
    inner = words[begin : last + 1]
    possessor = next((at for at, word in enumerate(inner) if word.text == "的"), len(inner))
    inner = inner[:possessor]
    if not inner or any(word.upos == "VERB" or word.text == HOLE for word in inner):
        return None
    if not any(word.upos in _NOMINAL for word in inner):  # 据不完全统计
        return None
    return _Noun(noun, noun, (inner[0].start, inner[-1].end))


def _spread_claim(words: Sequence[Word], first: int, end: int, lexicon: Lexicon) -> _Noun | None:
    """Return the noun of "X散布……的谎言", "X关于……的指责", with what is claimed."""
    spreading = lexicon.words["spreading"]
    opener = next((at for at in range(first, end) if words[at].text in spreading), None)
    if opener is None:
        return None
    for noun in range(opener + 3, end):
        size = _claim_size(words[noun : min(end, noun + 3)], lexicon)
        if size and words[noun - 1].text == "的":
            claimed = words[opener + 1 : noun - 1]
            said = any(word.upos == "VERB" or word.text == HOLE for word in claimed)
            if len(claimed) < 2 or not said:
                return None
            subject = _subject(words, first, opener, lexicon)
            return _Noun(noun, noun + size - 1, subject, (opener + 1, noun - 1))
    return None


def _claim_size(words: Sequence[Word], lexicon: Lexicon) -> int:
    """Return of how many words the noun for what is said consists that ``words`` begin with."""
    for size in range(1, len(words) + 1):
        if lexicon.nouns.get("".join(word.text for word in words[:size])) == "speech":
            return size
    return 0


def _with_reports(
    words: Sequence[Word], found: Sequence[tuple[int, Cue, tuple[int, int] | None]]
) -> list[Cue]:
    """Give the cues what they report: up to where another speaker, or the same, takes the word."""
    cues = []
    for number, (_, cue, extent) in enumerate(found):
        if extent is None:
            cues.append(cue)
            continue
        begin, end = extent
        for first, other, reported in found[number + 1 :]:
            if first >= end:
                break
            own_subject = other.subject is not None and other.subject[0] >= words[first].start
            takes_over = reported is not None and (other.introduces or not own_subject)
            if first > begin and takes_over and not other.framed:
                end = first
                break
        while words[end - 1].text[0] in BREAKS and end - 1 > begin:
            end -= 1
        cues.append(replace(cue, reports=(_extent(words, (begin, end)),)))
    return cues


def _extent(words: Sequence[Word], part: tuple[int, int]) -> tuple[int, int]:
    return words[part[0]].start, words[part[1] - 1].end


def _expression(
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


def _cue(
    words: Sequence[Word],
    index: int,
    last: int,
    expression: Expression,
    clauses: Clauses,
    lexicon: Lexicon,
    previous: Cue | None,
) -> tuple[Cue, tuple[int, int] | None] | None:
    """Return a cue and the extent of what it reports, before others limit that.

    Without a subject in reach that has a name, it has that of the ``previous`` cue in the sentence
    ("X指出,...,并强调").
    """
    first = clauses.first[index]
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
    subject = _subject(words, first, index, lexicon)
    source = _is_source(words[first], lexicon)
    if subject is None and not naming and not source:
        subject = _earlier_subject(words, first, clauses, lexicon)
        carried = previous is not None and previous.sentence == words[index].sentence
        if carried and previous.subject and not _is_named(words, subject, lexicon):
            subject = previous.subject
    reports = None
    addressed = expression.complement == "addressee"
    within = first if addressed else 0
    if not naming and _may_speak(words, subject, index, within=within, lexicon=lexicon):
        reports = clause_of_verb(
            words,
            clauses,
            index,
            last,
            expression=expression,
            source=words[first].text if source else "",
            lexicon=lexicon,
        )
    cue = Cue(
        start=words[index].start,
        end=words[last].end,
        kind="source" if source and not naming else expression.kind,
        position=expression.position,
        sentence=words[index].sentence,
        clause_start=words[first].start,
        subject=subject,
        reported=not naming and not any(word in lexicon.words["negation"] for word in before),
        introduces=following in _INTRODUCED
        or (first > 0 and words[first - 1].text == CLOSED and following in BREAKS),
        framed=source,
    )
    return cue, reports


def _may_speak(
    words: Sequence[Word],
    subject: tuple[int, int] | None,
    index: int,
    *,
    within: int,
    lexicon: Lexicon,
) -> bool:
    """Whether a subject stands from ``words[within]`` on and may name who speaks in a verb.

    Verbs in it say that it is a clause, unless somebody with a name or a role stands beside them.
    """
    if subject is None or subject[0] < words[within].start:
        return False
    begin, end = _places(words, subject)
    part = words[begin:end]
    if not any(word.upos in _NOMINAL or word.entity or word.text == HOLE for word in part):
        return False
    if any(word.text == "被" for word in words[end:index]):
        return False
    somebody = any(word.entity in PERSONS or word.text in lexicon.roles for word in part)
    verbal = any(_is_verb(word, lexicon) for word in part)
    return len(part) == 1 or not verbal or (somebody and not _is_verb(part[0], lexicon))


def _is_named(words: Sequence[Word], subject: tuple[int, int] | None, lexicon: Lexicon) -> bool:
    """Whether a subject is a name, a pronoun or a role, not a thing spoken of."""
    if subject is None:
        return False
    begin, end = _places(words, subject)
    return any(
        word.upos in {"PROPN", "PRON", ""} or word.entity or word.text in lexicon.roles
        for word in words[begin:end]
    )


def _places(words: Sequence[Word], extent: tuple[int, int]) -> tuple[int, int]:
    begin = bisect_left(words, extent[0], key=lambda word: word.start)
    return begin, bisect_left(words, extent[1], lo=begin, key=lambda word: word.start)


def _earlier_subject(
    words: Sequence[Word], first: int, clauses: Clauses, lexicon: Lexicon
) -> tuple[int, int] | None:
    """Return the subject of the nearest clause before ``first`` in its sentence that has one."""
    earlier = first
    for _ in range(_CLAUSES_BACK):
        if not earlier or words[earlier - 1].sentence != words[first].sentence:
            return None
        earlier = clauses.first[earlier - 1]
        if not _is_source(words[earlier], lexicon):
            end = clauses.end[earlier]
            verb = (at for at in range(earlier, end) if _is_verb(words[at], lexicon))
            subject = _subject(words, earlier, next(verb, end), lexicon)
            if subject is not None:
                return subject
    return None


def _is_verb(word: Word, lexicon: Lexicon) -> bool:
    """Whether a word is a verb, and neither in a name nor the "有" of "有人"."""
    verbal = word.upos in {"VERB", "AUX"} and word.text not in lexicon.words["stop"]
    return verbal and not word.entity and word.text != "有"


def _is_source(word: Word, lexicon: Lexicon) -> bool:
    expression = lexicon.expressions.get((word.text,))
    return expression is not None and expression.kind == "source"


def _subject(
    words: Sequence[Word], first: int, stop: int, lexicon: Lexicon
) -> tuple[int, int] | None:
    """Return the extent of the nominal at the head of a clause, before any adverbial."""
    begin = first
    while begin < stop and (
        words[begin].text in lexicon.words["lead"]
        or _is_source(words[begin], lexicon)
        or _TIME.match(words[begin].text)
        or (words[begin].upos == "PUNCT" and words[begin].text != HOLE)
    ):
        begin += 1
    end = begin
    while end < min(stop, begin + _LONGEST_SUBJECT + 1):
        word = words[end]
        inside = word.entity and word.entity_start < word.start
        if word.text == "的" and end > begin and _goes_on(words, end + 1, stop, lexicon):
            end += 1
            continue
        if not inside and (
            word.text in lexicon.words["stop"]
            or _TIME.match(word.text)
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


def _goes_on(words: Sequence[Word], index: int, stop: int, lexicon: Lexicon) -> bool:
    """Whether "的" joins the words before it to a noun that is the subject ("X的发言人说")."""
    end = index
    while end < stop and words[end].upos in _NOMINAL - {""} and words[end].text != HOLE:
        if words[end].text in lexicon.words["stop"] or _TIME.match(words[end].text):
            break
        end += 1
    ends = end == stop or words[end].text in lexicon.words["stop"] or _TIME.match(words[end].text)
    return end > index and bool(ends)
