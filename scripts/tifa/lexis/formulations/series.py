"""Wordings told by a series that they stand in: coordinated phrases, heaped attributes.

Official Chinese coordinates phrases of four characters (团结一心、互利互惠), English bare ones
(mutual trust, fair trade and shared growth), and both heap attributes before one noun:
开放、包容、共赢的伙伴关系, "safe, orderly and regular migration". Whoever writes so states a
formula, even once. Free syntax is left out: verbs with their objects (扩大就业), clauses
(见效很快), lists of things, what 等 leaves open.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from tifa.lexis.formulations.candidates import Word

CHARACTERS = 4
ATTRIBUTES = 3
"""Attributes of one noun, at least."""
_SERIES = re.compile(r"[\u3400-\u9fff]+(?:[、，,；;][\u3400-\u9fff]+)+")
_ATTRIBUTES = re.compile(
    r"[\u3400-\u9fff]+(?:、[\u3400-\u9fff]{2,3})+、[\u3400-\u9fff]{2,3}的(?=[\u3400-\u9fff])"
)
_EN_SERIES = re.compile(r"\w, .*\b(?:and|or)\b", re.IGNORECASE)
_CALLED = ("坚持", "秉持", "做到", "实现", "坚守", "奉行", "遵循", "倡导", "践行", "主张")
_LOOSE = frozenset("的了和与及或在等是把被")
_CLAUSAL = frozenset("不没未已正很更最太较极将都也还又再")
"""Adverbs behind a subject: the phrase is a clause."""
_PREDICATIVE = frozenset(["VERB", "ADJ", "ADV"])
_NOMINAL = frozenset(["NOUN", "PROPN", "ADJ"])
LIGHT_VERBS = frozenset(
    [
        *("保持", "加强", "加快", "加大", "加剧", "激化", "促进", "推动", "推进", "扩大", "扩展"),
        *("深化", "提高", "提升", "提供", "完善", "改善", "优化", "增强", "增加", "巩固", "维护"),
        *(
            "保护",
            "保障",
            "健全",
            "建立",
            "构建",
            "打造",
            "建设",
            "创造",
            "实现",
            "开展",
            "进行",
            "落实",
        ),
        *("鼓励", "支持", "减少", "降低", "防止", "防范", "避免", "消除", "化解", "解决", "管控"),
        *("制止", "反对", "发展"),
    ]
)
"""Verbs whose objects may be verbs: what follows them is no part of a compound."""
_VAGUE_HEADS = frozenset(
    [
        *("事情", "事", "问题", "情况", "国家", "人", "人们", "时候"),
        *("地方", "方面", "方式", "方法", "东西", "活动", "工作"),
    ]
)
_HYPHENS = "-–‐‑"
_NAMED = frozenset(["PROPN", "NUM", "PRON"])
_LONGEST_HEAD = 8


def may_hold_series(text: str, *, language: str) -> bool:
    """Whether a sentence has the marks of a series."""
    return bool(_SERIES.search(text) if language == "zh" else _EN_SERIES.search(text))


def four_character_phrases(text: str, *, words: Sequence[Word]) -> Iterator[str]:
    """Yield the phrases of the series of a Chinese sentence, in order.

    ``words`` have offsets in ``text``. A series has two phrases joined by enumeration commas or
    three by commas. All but the first and last fill their place between the marks; the first may
    end what precedes it, and 的 may follow the last.
    """
    cuts = {word.start for word in words} | {word.end for word in words}
    at = {word.start: number for number, word in enumerate(words)}
    for match in _SERIES.finditer(text):
        offsets = [0, *(found.end() for found in re.finditer("[、，,；;]", match.group()))]
        parts = re.split("[、，,；;]", match.group())
        run: list[tuple[int, int]] = []
        marks: list[str] = []
        for offset, part in zip(offsets, parts, strict=True):
            start = match.start() + offset
            mark = text[start - 1] if offset else ""
            follows = (start + len(part) < len(text) and text[start + len(part)]) or ""
            exact = len(part) == CHARACTERS
            closes = bool(run) and len(part) > CHARACTERS and part[CHARACTERS] == "的"
            if run and (exact or closes):
                run.append((start, start + CHARACTERS))
                marks.append(mark)
                if exact:
                    continue
            yield from _fit(run, marks, text, words, at, cuts)
            run, marks = [], []
            tail = part[:-CHARACTERS]
            if exact or (tail and (follows == "、" or tail.endswith(_CALLED))):
                end = start + len(part)
                run = [(end - CHARACTERS, end)]
        yield from _fit(run, marks, text, words, at, cuts)


def _fit(
    run: Sequence[tuple[int, int]],
    marks: Sequence[str],
    text: str,
    words: Sequence[Word],
    at: Mapping[int, int],
    cuts: frozenset[int] | set[int],
) -> Iterator[str]:
    """The phrases of a series that are compounds, when the series is one."""
    if len(run) < 2 or (set(marks) != {"、"} and len(run) < 3):
        return
    if text[run[-1][1] : run[-1][1] + 1] == "等":
        return
    found = []
    for start, end in run:
        if start not in at or end not in cuts:
            continue
        own = [word for word in words[at[start] :] if word.start < end]
        before = words[at[start] - 1].upos if at[start] else ""
        cut_off = before in _NOMINAL and own[0].upos in _NOMINAL
        single = len(own) == 1 and not own[0].entity_id
        if single or (not cut_off and is_compound(own)):
            found.append((text[start:end], is_compound(own), single))
    # Phrases that are one word are fixed by themselves, predicates if those beside them are.
    likely = any(compound for _, compound, _ in found)
    for surface, _, single in found:
        if likely and (single or len(found) > 1):
            yield surface


def is_compound(words: Sequence[Word]) -> bool:
    """Whether words of a Chinese phrase make a predicate that is no verb with its object."""
    kinds = {word.upos for word in words}
    if any(word.text[0] in _LOOSE or word.upos in _NAMED or word.entity_id for word in words):
        return False
    if words[0].upos != "ADV" and any(word.text[0] in _CLAUSAL for word in words[1:]):
        return False
    if not _PREDICATIVE & kinds or not {"ADP", "CCONJ", "PUNCT", "SYM"}.isdisjoint(kinds):
        return False
    return not is_verb_with_object(words)


def is_verb_with_object(words: Sequence[Word]) -> bool:
    """Whether Chinese words are a verb of two characters and its object: free syntax."""
    if len(words) > 1 and words[0].text in LIGHT_VERBS:
        return True
    if len(words) < 2 or words[0].upos != "VERB" or len(words[0].text) < 2:
        return False
    governed = any(
        word.deprel in ("obj", "dobj") and word.head == words[0].index for word in words[1:]
    )
    return governed or words[1].upos in ("NOUN", "PART")


def attributes_of_one_noun(text: str, *, words: Sequence[Word], language: str) -> Iterator[str]:
    """Yield three or more coordinated attributes with their noun, from ``words`` of ``text``."""
    yield from _chinese(text, words) if language == "zh" else _english(text, words)


def _chinese(text: str, words: Sequence[Word]) -> Iterator[str]:
    starts = {word.start: number for number, word in enumerate(words)}
    ends = {word.end: number for number, word in enumerate(words)}
    for match in _ATTRIBUTES.finditer(text):
        opening, *inner, _ = match.group()[:-1].split("、")
        lengths = {len(part) for part in inner}
        end_of_first = match.start() + len(opening)
        if end_of_first not in ends or match.end() not in starts:
            continue
        first = words[ends[end_of_first]].start
        if len(lengths) == 1 and end_of_first - max(lengths) in starts:
            first = end_of_first - max(lengths)
        own = words[starts[first] : starts[match.end()] - 1]
        members = _members(own)
        head = _head(words, starts[match.end()])
        named = any(word.upos in _NAMED or word.entity_id for word in own)
        if len(members) < ATTRIBUTES or named or not head or first < match.start():
            continue
        if any(word.text[0] in _LOOSE for word in own):
            continue
        if any(_PREDICATIVE & {word.upos for word in member} for member in members):
            yield text[first : head[-1].end]


def _members(words: Sequence[Word]) -> list[list[Word]]:
    members: list[list[Word]] = [[]]
    for word in words:
        if word.text == "、":
            members.append([])
        else:
            members[-1].append(word)
    return [member for member in members if member]


def _head(words: Sequence[Word], first: int) -> list[Word]:
    """The nouns from ``first``, with attributes between; nothing when none ends them."""
    found: list[Word] = []
    for word in words[first:]:
        if word.upos not in ("NOUN", "ADJ", "PART") or word.text[0] in _LOOSE:
            break
        found.append(word)
    while found and found[-1].upos == "ADJ":
        found.pop()
    if found and found[-1].text in _VAGUE_HEADS:
        return []
    length = sum(len(word.text) for word in found)
    return found if 2 <= length <= _LONGEST_HEAD else []


def _english(text: str, words: Sequence[Word]) -> Iterator[str]:
    at = 0
    while at < len(words):
        place, count = at, 0
        closed = False
        while True:
            while place < len(words) and words[place].upos == "ADV":
                place += 1
            if place == len(words) or words[place].upos != "ADJ":
                break
            count += 1
            place += 1
            if closed or place == len(words):
                break
            if words[place].text == ",":
                place += 1
            if place < len(words) and words[place].text.lower() in ("and", "or"):
                closed = True
                place += 1
            elif words[place - 1].text != ",":
                break
        last = place
        while last < len(words) and words[last].upos in ("NOUN", "ADJ"):
            last += 1
        while last > place and words[last - 1].upos != "NOUN":
            last -= 1
        if closed and count >= ATTRIBUTES and last > place:
            yield text[words[at].start : words[last - 1].end]
            at = last
        else:
            at += 1


def bare_phrases(text: str, *, words: Sequence[Word]) -> Iterator[str]:
    """Yield the members of series of three or more attributed nouns without determiner or plural.

    Bare singulars name what cannot be counted: mutual trust, fair trade and peaceful coexistence.
    """
    run: list[tuple[int, int]] = []
    at = 0
    while at < len(words):
        found = _bare_phrase(words, at)
        if found is None:
            at += 1
            continue
        end, singular = found
        run.append((at, end) if singular else (-1, -1))
        follows = end
        if follows < len(words) and words[follows].text == ",":
            follows += 1
        if follows < len(words) and words[follows].text.lower() in ("and", "or"):
            follows += 1
        if follows == end or _bare_phrase(words, follows) is None:
            if len(run) >= ATTRIBUTES:
                for first, last in run:
                    if last > 0:
                        yield text[words[first].start : words[last - 1].end]
            run = []
        at = follows if follows > end else end


def _bare_phrase(words: Sequence[Word], at: int) -> tuple[int, bool] | None:
    """Behind an attribute and its noun that begin at ``at``; whether the noun is singular.

    ``None`` when there are none, a determiner leads them or the noun goes on.
    """
    end = at
    if words[at:] and at and words[at - 1].upos in ("DET", "NUM", "PRON", "ADJ"):
        return None
    # An attribute of several parts: trust-based.
    while end + 2 < len(words) and words[end + 1].text in _HYPHENS:
        end += 2
    if end + 1 >= len(words):
        return None
    attribute, noun = words[end], words[end + 1]
    if attribute.upos not in ("ADJ", "VERB") or noun.upos != "NOUN":
        return None
    if attribute.upos == "VERB" and not attribute.text.endswith(("ed", "ing")):
        return None
    if end + 2 < len(words) and words[end + 2].upos in ("NOUN", "PROPN", "PART"):
        return None
    return end + 2, noun.text.lower() == noun.lemma.lower()
