"""Wordings that the text itself treats as names of positions.

A position is named by the noun that governs it (睦邻友好原则, "the principle of good neighbours"),
by a noun that is one (零和思维, "zero-sum mentality"), by the scaffold 以…为本, or by a verb of
adherence that closes its clause with it (坚持和衷共济). Such a wording is a formulation even where
it stands once.
"""

import re
from collections.abc import Collection, Iterator, Sequence

from tifa.lexis.formulations.candidates import Word
from tifa.lexis.formulations.series import CHARACTERS, LIGHT_VERBS, is_verb_with_object

_HELD = (
    "坚持|坚守|秉持|秉承|恪守|遵循|遵守|奉行|践行|贯彻|弘扬|倡导|树立|落实|本着|按照|遵照|基于|符合|"
    "违背|体现|确立|主张"
)
_NAMES_POSITION = (
    "(?:原则|理念|精神|方针|主张|共识|思想|宗旨|底线|方略|论调|口号|提法|定位|总基调|"
    "[\u3400-\u9fff]{2,6}观(?![\u3400-\u9fff]))"
)
_HELD_POSITION = re.compile(
    f"(?:{_HELD})+(?P<wording>[\u3400-\u9fff、]{{4,16}}?)(?:的(?:基本|根本|重要|工作)?)?{_NAMES_POSITION}"
)
_SCAFFOLD = re.compile(
    r"以(?:[\u3400-\u9fff]{1,8}?)为(?:核心|中心|本位|本|纲|主体|主导|主线|基石|基础|导向|引领|根本|荣|耻|"
    r"鉴|邻|先|要|重点|支撑|抓手|遵循)(?:的|(?![\u3400-\u9fff]))"
)
_ADHERED = re.compile(
    "(?:坚持|坚守|秉持|秉承|恪守|奉行|践行|弘扬)(?P<wording>[\u3400-\u9fff]{4})(?![\u3400-\u9fff、])"
)
_DOCTRINES = re.compile(
    "(?:主义|思维|精神|共同体|威胁论|崩溃论|阴谋论|(?:安全|治理|发展|文明|价值|义利|合作)观)$"
)
_NO_DOCTRINES = frozenset(["人道主义"])
_EN_POSITIONS = frozenset(
    [
        *("principle", "spirit", "vision", "concept", "notion", "doctrine", "policy", "slogan"),
        *("motto", "mantra", "philosophy", "norm", "ideal", "tenet", "line", "credo"),
    ]
)
_EN_DOCTRINES = re.compile(r"(?:mentality|mindset|doctrine|ideology|worldview|[a-z]{3,}ism)$")
_EN_NO_DOCTRINES = frozenset(
    [
        *("mechanism", "organism", "criticism", "tourism", "journalism", "baptism", "metabolism"),
        *("symbolism", "autism", "microorganism", "magnetism", "rheumatism", "botulism", "prism"),
        *("alcoholism", "vandalism", "plagiarism", "skepticism", "scepticism", "heroism"),
        *("optimism", "pessimism", "enthusiasm", "activism", "professionalism", "cynicism"),
    ]
)
_EN_VAGUE = frozenset(
    [
        *("new", "old", "other", "such", "same", "own", "many", "more", "much", "great", "greater"),
        *("certain", "different", "various", "several", "further", "growing", "rising", "less"),
        *("this", "that", "good", "bad", "strong", "stronger", "local", "recent", "first", "last"),
    ]
)
_LOOSE = frozenset("的了和与及或等是我你他这那其各")
DOCTRINE = 3
"""Characters of a Chinese doctrine that is a name by itself, such as 地方主义, are more."""
_CLAUSE = frozenset("的是等了")
_JOINED = frozenset("和与及")
"""Between words that 的 does not close: what is joined goes on in the noun that governs it."""
_CUE = {
    "zh": re.compile(f"{_NAMES_POSITION}|{_DOCTRINES.pattern[:-1]}|以.+为|{_ADHERED.pattern}"),
    "en": re.compile(
        r"ism|mentality|mindset|doctrine|ideolog|worldview|\b(?:"
        + "|".join(sorted(_EN_POSITIONS)).replace("philosophy", "philosoph")
        + ")",
        re.IGNORECASE,
    ),
}
_MODIFIERS = frozenset(["NOUN", "ADJ", "PROPN", "PART"])
_HYPHENS = "-–‐‑"


def may_name_position(text: str, *, language: str) -> bool:
    """Whether a sentence holds a word that ``named_positions`` looks for."""
    return bool(_CUE[language].search(text))


def named_positions(text: str, *, words: Sequence[Word], language: str) -> Iterator[str]:
    """Yield the wordings that a sentence names as positions; ``words`` have offsets in ``text``."""
    if language == "en":
        yield from _governed(text, words)
        yield from _doctrines(text, words, language=language)
        return
    cuts = {word.start for word in words} | {word.end for word in words}
    yield from _held(text, words, cuts)
    for match in _ADHERED.finditer(text):
        own = [word for word in words if match.start("wording") <= word.start < match.end()]
        bounded = match.start("wording") in cuts and match.end() in cuts
        if bounded and own and not is_verb_with_object(own) and _CLAUSE.isdisjoint(match.group()):
            yield match.group("wording")
    for match in _SCAFFOLD.finditer(text):
        end = match.end()
        if match.start() not in cuts or end not in cuts:
            continue
        yield text[match.start() : _noun_end(words, end) if match.group()[-1] == "的" else end]
    yield from _doctrines(text, words, language=language)


def _held(text: str, words: Sequence[Word], cuts: Collection[int]) -> Iterator[str]:
    """What is held as a principle and the like: 睦邻友好(原则), 科学决策(的方针), 新农村方针.

    A noun that 的 does not part from the noun behind it is one name with that, but for phrases of
    four characters, which stand by themselves.
    """
    kinds = {word.end: word.upos for word in words}
    for match in _HELD_POSITION.finditer(text):
        start, end = match.span("wording")
        wording = match.group("wording")
        parted = text[end] == "的"
        if not {match.start(), start, end, match.end()}.issubset(cuts) or wording[0] in _LOOSE:
            continue
        if _CLAUSE.isdisjoint(wording) and (parted or _JOINED.isdisjoint(wording)):
            free = parted or (len(wording) == CHARACTERS and not match.group().endswith("观"))
            compound = not free and kinds[end] in ("NOUN", "PROPN", "PART")
            yield text[start : match.end()] if compound else wording


def _noun_end(words: Sequence[Word], start: int) -> int:
    """Where the nouns end that begin at ``start``; before 的 where there are none."""
    end = start - 1
    for word in words:
        if word.start < start:
            continue
        if word.upos not in ("NOUN", "ADJ") or word.text[0] in _LOOSE:
            break
        if word.upos == "NOUN":
            end = word.end
    return end


def _doctrines(text: str, words: Sequence[Word], *, language: str) -> Iterator[str]:
    """Nouns that are doctrines, with the modifiers before them."""
    for at, word in enumerate(words):
        if not _is_doctrine(word, language=language):
            continue
        first = at
        while first > 0 and _modifies(words, first - 1, language=language):
            first -= 1
        start = _start_of_word(text, words[first].start)
        if start < word.start or (language == "zh" and len(word.text) > DOCTRINE):
            yield text[start : word.end]


def _is_doctrine(word: Word, *, language: str) -> bool:
    if language == "zh":
        named = word.upos in ("NOUN", "PART", "PROPN") and word.text not in _NO_DOCTRINES
        return named and bool(_DOCTRINES.search(word.text))
    lemma = word.lemma.lower()
    return (
        word.upos in ("NOUN", "PROPN")
        and bool(_EN_DOCTRINES.search(lemma))
        and lemma not in _EN_NO_DOCTRINES
    )


def _start_of_word(text: str, start: int) -> int:
    """Where a word begins that hyphens join to what stands at ``start``."""
    while start > 1 and text[start - 1] in _HYPHENS and text[start - 2].isalpha():
        start -= 1
        while start > 0 and text[start - 1].isalpha():
            start -= 1
    return start


def _modifies(words: Sequence[Word], at: int, *, language: str) -> bool:
    """Whether the word at ``at`` modifies what follows it."""
    word = words[at]
    if language == "en":
        return (
            word.upos in ("NOUN", "ADJ", "PROPN")
            and word.lemma.lower() not in _EN_VAGUE
            and word.to_right
        )
    if word.upos == "VERB":
        # Behind 以 a verb cannot govern the phrase, so that it modifies it.
        return at > 0 and words[at - 1].text == "以"
    if word.text in LIGHT_VERBS:
        return False
    return word.upos in _MODIFIERS and word.text[0] not in _LOOSE


def _governed(text: str, words: Sequence[Word]) -> Iterator[str]:
    """What "the principle of …" and the like govern, up to where the noun phrase ends."""
    for at in range(len(words) - 2):
        if words[at].lemma.lower() not in _EN_POSITIONS or words[at + 1].text.lower() != "of":
            continue
        if words[at].lemma.lower() == "line" and words[at - 1].text.lower() != "bottom":
            continue
        first = at + 2
        while first < len(words) and words[first].upos == "DET" and words[first].text != "no":
            first += 1
        last = _phrase_end(words, first)
        if last > first:
            yield text[words[first].start : words[last - 1].end]


def _phrase_end(words: Sequence[Word], first: int) -> int:
    """Behind the last word of the coordinated noun phrase that begins at ``first``."""
    end = at = first
    while at < len(words) and _continues(words, at, first=first):
        if words[at].upos in ("NOUN", "PROPN"):
            end = at + 1
        at += 1
    return end


def _continues(words: Sequence[Word], at: int, *, first: int) -> bool:
    """Whether the word at ``at`` belongs to the noun phrase that begins at ``first``."""
    word = words[at]
    if word.upos in ("NOUN", "PROPN", "ADJ", "ADV", "CCONJ") or word.text.lower() == "no":
        return True
    if word.upos == "VERB":
        return at + 1 < len(words) and words[at + 1].upos == "NOUN"
    if word.text == ",":
        return at > first and _goes_on(words, at)
    return word.text in _HYPHENS


def _goes_on(words: Sequence[Word], comma: int) -> bool:
    """Whether a comma divides members of a series that "and" or "or" closes."""
    for word in words[comma + 1 :]:
        if word.upos == "CCONJ":
            return True
        if word.upos not in ("NOUN", "ADJ", "ADV") and word.text not in f",{_HYPHENS}":
            return False
    return False
