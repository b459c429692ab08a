"""Coinages told by their form alone: parallel members and counted abbreviations.

The slogans of official prose are built in parallel: 共商共建共享, 早知、早报、早避, "big or small,
strong or weak". They are abbreviated by counting what recurs in them: 六个坚持. Such a form marks a
wording even where it stands once.
"""

import re
from collections.abc import Iterator, Sequence

from tifa.lexis.formulations.candidates import Word

SHORTEST, LONGEST = 2, 8
"""Characters, or in English words from 2 to 4, of a member."""
MEMBERS = 3
_MORE = 3
"""Characters by which a last member may be longer than the others, which are equal."""
_LISTED = re.compile(r"[\u3400-\u9fff]+(?:、[\u3400-\u9fff]+)+")
_UNDIVIDED = re.compile(r"([\u3400-\u9fff])([\u3400-\u9fff])(?:\1([\u3400-\u9fff])){2,}")
_DENIED = re.compile(r"不([\u3400-\u9fff]{2})、?不([\u3400-\u9fff]{2})")
_COUNTED = re.compile(r"[一二两三四五六七八九十]+个([\u3400-\u9fff]{2})")
_NO_AFFIX = frozenset("的了和与及或在等是第一二三四五六七八九十年月日")
_NOT_DENIED = frozenset("断同少过仅但论管久时")
_EN_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_EN_SHARED_NOT = frozenset(
    ["the", "of", "a", "an", "to", "and", "in", "for", "with", "on", "at", "by", "as", "is", "was"]
)
_NO_PAIR = re.compile(r"\bno ([a-z-]+),? (?:and|or|nor)? ?no ([a-z-]+)\b", re.IGNORECASE)


def may_be_parallel(text: str, *, language: str) -> bool:
    """Whether a sentence has the marks of parallel members."""
    if language == "zh":
        return "、" in text or bool(_DENIED.search(text) or _UNDIVIDED.search(text))
    return "," in text or bool(_NO_PAIR.search(text))


def may_be_counted(text: str) -> bool:
    """Whether something is counted in a Chinese sentence."""
    return bool(_COUNTED.search(text))


def parallel_members(text: str, *, language: str, bounds: Sequence[tuple[int, int]]) -> list[str]:
    """Return the coinages of parallel members in a sentence, in order.

    ``bounds`` are the (start, end) of its words in ``text``, by any segmentation. In Chinese,
    members are divided by enumeration commas or by nothing, ``MEMBERS`` of them at least (two of
    不…不…), and share how they begin or end: a word, or two characters. In English, members of two
    to four words are divided by commas and "and" or "or" and share a word in the same place.
    """
    found = list(dict.fromkeys(_chinese(text, bounds) if language == "zh" else _english(text)))
    return [one for one in found if not any(one in other for other in found if other != one)]


def _chinese(text: str, bounds: Sequence[tuple[int, int]]) -> Iterator[str]:
    starts = {start for start, _ in bounds}
    ends = {end for _, end in bounds}
    for match in _UNDIVIDED.finditer(text):
        head, items = match.group(1), match.group()[1::2]
        whole = match.start() in starts and match.end() in ends
        if whole and head not in _NO_AFFIX and len({head, *items}) == len(items) + 1:
            yield match.group()
    for match in _DENIED.finditer(text):
        denies = not {match.group(1)[0], match.group(2)[0]} & _NOT_DENIED
        whole = {match.start(), match.start(2) - 1}.issubset(starts) and match.end() in ends
        if denies and whole:
            yield match.group()
    for match in _LISTED.finditer(text):
        found = _members(match.group().split("、"))
        if found is None:
            continue
        first, last, affix, leading = found
        start = match.start() + match.group().index("、") - len(first)
        end = match.start() + match.group().rindex("、") + 1 + len(last)
        if start not in starts or end not in ends:
            continue
        # One character has to be a word of its own in one of the members.
        if leading and len(affix) == 1 and not _is_word(text, affix, bounds, start, end):
            continue
        yield text[start:end]


def _members(parts: Sequence[str]) -> tuple[str, str, str, bool] | None:
    """First and last member, what they share, and whether they begin with it.

    The first and the last part may hold more than the member: they are cut to fit.
    """
    inner = parts[1:-1]
    if len(parts) < MEMBERS or not all(SHORTEST <= len(part) <= LONGEST for part in inner):
        return None
    lengths = {len(part) for part in inner}
    prefix = _shared(inner, leading=True)
    suffix = _shared(inner, leading=False)
    length = max(lengths)
    for size in range(min(2, len(prefix)), 0, -1):
        affix = prefix[:size]
        at = parts[0].rfind(affix)
        if set(affix) & _NO_AFFIX or at < 0 or not parts[-1].startswith(affix):
            continue
        first = parts[0][at:]
        equal = len(lengths) == 1 and len(first) == length
        last = _open(parts[-1])
        if equal and not length <= len(last) <= length + _MORE:
            last = parts[-1][:length]
        if len(affix) < len(first) <= LONGEST and len(affix) < len(last) <= LONGEST:
            return first, last, affix, True
    if len(lengths) == 1 and len(suffix) >= 2:
        affix = suffix[-2:]
        first, last = parts[0][-length:], parts[-1][:length]
        if first.endswith(affix) and last.endswith(affix) and len({first, last, *inner}) > 2:
            return first, last, affix, False
    return None


def _open(part: str) -> str:
    """The part up to the first word that cannot belong to a member."""
    return re.split("[的等是了，]", part)[0]


def _shared(parts: Sequence[str], *, leading: bool) -> str:
    """What all parts begin, or end, with; less than a whole part."""
    shortest = min(len(part) for part in parts)
    size = 0
    while size < shortest - 1 and len({_end(part, size + 1, leading) for part in parts}) == 1:
        size += 1
    return _end(parts[0], size, leading) if size else ""


def _end(part: str, size: int, leading: bool) -> str:
    return part[:size] if leading else part[-size:]


def _is_word(
    text: str, affix: str, bounds: Sequence[tuple[int, int]], start: int, end: int
) -> bool:
    return any(start <= low and high <= end and text[low:high] == affix for low, high in bounds)


def _english(text: str) -> Iterator[str]:
    for match in _NO_PAIR.finditer(text):
        yield match.group()
    for clause in re.finditer(r"[^.;:!?()“”\"]+", text):
        chunks = [
            [
                (m.group(), clause.start() + offset + m.start(), clause.start() + offset + m.end())
                for m in _EN_WORD.finditer(chunk)
            ]
            for chunk, offset in _chunks(clause.group())
        ]
        yield from _english_runs(text, chunks)


def _chunks(clause: str) -> Iterator[tuple[str, int]]:
    at = 0
    for chunk in clause.split(","):
        yield chunk, at
        at += len(chunk) + 1


def _english_runs(text: str, chunks: Sequence[Sequence[tuple[str, int, int]]]) -> Iterator[str]:
    """Runs of members; the last two may be joined by "and" or "or" in one chunk."""
    for first in range(len(chunks) - 1):
        for size in (4, 3, 2):
            members = [chunks[first][-size:]]
            if len(members[0]) < size:
                continue
            for chunk in chunks[first + 1 :]:
                words = list(chunk)
                if words and words[0][0].lower() in ("and", "or"):
                    words = words[1:]
                member, rest = words[:size], words[size:]
                if len(member) < size or not _alike([*members, member]):
                    break
                members.append(member)
                if rest and rest[0][0].lower() in ("and", "or"):
                    final = rest[1 : size + 1]
                    if len(final) == size and _alike([*members, final]):
                        members.append(final)
                if rest:
                    break
            if len(members) >= MEMBERS:
                yield text[members[0][0][1] : members[-1][-1][2]]
                return


def _alike(members: Sequence[Sequence[tuple[str, int, int]]]) -> bool:
    """Whether the members share a word in one place and differ in the others."""
    places = [{member[at][0].lower() for member in members} for at in range(len(members[0]))]
    shared = [place for place in places if len(place) == 1 and not place & _EN_SHARED_NOT]
    return bool(shared) and all(len(p) == len(members) or len(p) == 1 for p in places)


def counted_abbreviations(text: str, *, words: Sequence[Word]) -> list[str]:
    """Return the counted abbreviations of a Chinese sentence, such as 六个坚持.

    ``words`` have offsets in ``text``. What is counted is a verb of two characters that no noun
    follows; verbs are not counted otherwise.
    """
    place = {word.start: at for at, word in enumerate(words)}
    found = []
    for match in _COUNTED.finditer(text):
        at = place.get(match.start(1))
        if at is None or words[at].end != match.end(1) or words[at].upos != "VERB":
            continue
        after = words[at + 1].upos if at + 1 < len(words) else ""
        if after not in ("NOUN", "PROPN", "PART", "VERB", "ADJ"):
            found.append(match.group())
    return list(dict.fromkeys(found))
