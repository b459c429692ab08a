"""What a Chinese expression reports without quotation marks, by clauses and function words."""

from collections.abc import Sequence
from dataclasses import dataclass

from tifa.annotation.cues import CLOSED, HOLE
from tifa.annotation.discourse import Word
from tifa.annotation.reporting import Expression, Lexicon

BREAKS = frozenset("。！？；!?;，,：:—…" + CLOSED)
PAUSES = frozenset({"，", ",", "：", ":"})
REPORTING_SOURCES = frozenset({"据", "根据", "按照"})
_EDGES = BREAKS - {CLOSED} | {"、"}
_ASPECT = frozenset({"的", "了", "着", "过", "得", "到", "为", "成"})
_ADVERBIAL = ("下", "时", "后", "前", "来", "中", "上", "里", "内", "际", "期间", "同时")
_PREDICATES = (
    frozenset("是有将会已不未应能要把被使让令")
    | {"没有", "已经", "应该", "应当", "必须", "能够"}
    | {"可以", "需要", "正在"}
)
_SHORTEST = 4
_OPENING, _CLOSING = frozenset("（([【"), frozenset("）)]】")


@dataclass(frozen=True)
class Clauses:
    """For each word the index of its clause's first word, its clause's end, its sentence's end."""

    first: list[int]
    end: list[int]
    stop: list[int]
    outer: list[int]
    """From each word on, the first that closes a bracket or mark opened before it."""


def find_clauses(words: Sequence[Word]) -> Clauses:
    """Return where the clauses of ``words`` lie; a mark belongs to the clause that it closes."""
    first, begin = [], 0
    for index, word in enumerate(words):
        changes = index and word.sentence != words[index - 1].sentence
        if changes or (index and words[index - 1].text[0] in BREAKS):
            begin = index
        first.append(begin)
    end, stop = [0] * len(words), [0] * len(words)
    for index in range(len(words) - 1, -1, -1):
        last = index + 1 == len(words) or words[index + 1].sentence != words[index].sentence
        stop[index] = index + 1 if last else stop[index + 1]
        closes = words[index].text[0] in BREAKS
        end[index] = index if closes else (index + 1 if last else end[index + 1])
    return Clauses(first, end, stop, _closing(words))


def _closing(words: Sequence[Word]) -> list[int]:
    depth = [0]
    for word in words:
        depth.append(depth[-1] + (word.text in _OPENING) - (word.text in _CLOSING))
    outer, deeper = [len(words)] * len(words), []
    for at in range(len(words)):
        deeper.append(at)
        while deeper and depth[at + 1] < depth[deeper[-1]]:
            outer[deeper.pop()] = at
    return outer


def clause_of_verb(
    words: Sequence[Word],
    clauses: Clauses,
    index: int,
    last: int,
    *,
    expression: Expression,
    source: str,
    lexicon: Lexicon,
) -> tuple[int, int] | None:
    """Return first and end index of what ``words[index : last + 1]`` reports, or ``None``.

    After a pause it is the rest of the sentence; without one, the clause. ``source`` is the
    preposition of a clause that names a source ("据"), empty for others. Nothing that is only
    possible, wanted or supposed is reported.
    """
    first, stop = clauses.first[index], clauses.stop[index]
    nearby = (words[first].text, words[index - 1].text if index else "")
    if (
        expression.complement == "none"
        or (source and source not in REPORTING_SOURCES)
        or any(text in lexicon.words["unreal"] for text in nearby)
        or last + 1 >= stop
    ):
        return None
    following = words[last + 1].text
    if following in PAUSES:
        return _trimmed(words, clauses, last + 2, stop)
    end = clauses.end[last + 1]
    at_once = expression.complement in {"clause", "addressee"} and not source
    if not at_once or following in _ASPECT or words[index].upos == "NOUN":
        return None
    if words[end - 1].text.endswith(_ADVERBIAL) and end < stop and words[end].text in {"，", ","}:
        end = clauses.end[end + 1] if end + 1 < stop else end
    attitude = words[end - 1].text in lexicon.words["attitude"]
    if following == "是" or attitude or not _has_predicate(words[last + 1 : end]):
        return None
    return _trimmed(words, clauses, last + 1, end)


def rest_of_sentence(words: Sequence[Word], clauses: Clauses, end: int) -> tuple[int, int] | None:
    """Return first and end index of what follows the comma at ``end`` in its sentence."""
    if end >= len(words) or words[end].text not in {"，", ","}:
        return None
    return _trimmed(words, clauses, end + 1, clauses.stop[end])


def _trimmed(
    words: Sequence[Word], clauses: Clauses, begin: int, end: int
) -> tuple[int, int] | None:
    """Leave out punctuation at both ends; nothing is left of what is quoted from the start."""
    while begin < end and words[begin].text[0] in _EDGES:
        begin += 1
    if begin < end:
        end = min(end, clauses.outer[begin])
    while end > begin and words[end - 1].text[0] in _EDGES:
        end -= 1
    if begin >= end or words[begin].text == CLOSED:
        return None
    if words[begin].text == HOLE and (end == begin + 1 or words[begin + 1].text[0] in BREAKS):
        return None
    return begin, end


def _has_predicate(part: Sequence[Word]) -> bool:
    """Whether words may be a clause: a noun phrase ("the importance of ...") is none."""
    if sum(len(word.text) for word in part) < _SHORTEST:
        return False
    if not any(word.upos in {"VERB", "AUX", "ADJ", ""} for word in part):
        return False
    if any(word.text in PAUSES for word in part):
        return True
    tail = next((at for at in range(len(part) - 1, -1, -1) if part[at].text == "的"), None)
    if tail is None or any(word.upos not in {"NOUN", "PROPN"} for word in part[tail + 1 :]):
        return True
    if part[0].upos in {"ADV", "AUX"}:
        return True
    return any(word.text in _PREDICATES for word in part[:tail])
