"""Damaged characters: the few that any page may hold, and the many of a text decoded wrongly."""

import re
from collections import Counter
from dataclasses import dataclass
from math import ceil

# The most frequent characters of modern Chinese, simplified and traditional: in running text each
# script's own make up well over a third of all characters, in wrongly decoded text almost none.
_FREQUENT = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里"
    "用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实"
    "日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政"
    "美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员"
    "解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件"
    "計時為個國這來會說對過後學發經麼種樣還進從實軍無與長機當動開關點業將兩間問並應戰頭體見產話東聲員義"
    "際組織議約濟區協領導統權強調維護題報電總變氣認論處條數聯邦責邊難類據處設運認規則構質團結戰爭華臺灣"
    "全球安倡议组织际权联济区协领导强调维护团结持支促推共享威胁治核武器原则社展协会统记者华社北京月日"
)
HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
PUNCTUATION = re.compile(r"[\u00a0-\u00bf\u2010-\u206f\u3000-\u303f\uff00-\uffef]")
RUN = 4
"""Characters of one kind in a row from which a wrong decoding is recognised."""
# Damaged characters that a text may hold: so many in a short one, or one in so many of a long one.
_FEW, _SHORT, _LONG = 3, 20, 1000
# Share of frequent characters among Han. Measured on the training text of the UD treebank GSD: in
# 99.9 % of single sentences over .20 (of ten sentences: over .43); after wrong decoding in 99.9 %
# of ten sentences under .19 (Big5 read as GBK: under .13).
PLAUSIBLE = 0.22
_IMPLAUSIBLE = 0.1
_LEAST_HAN = 100  # from which the share alone condemns a text; lists of names can be odd
_LEAST_LOST = 20  # question marks in runs
_HIGH = (
    r"[\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013\u2014"
    r"\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]"
)
_USUAL = re.compile(r"[\u00a0-\u00ff\u2010-\u2026\u20ac\u2122\u3000-\u303f\uff00-\uff5e]")
_LOST = re.compile(r"\?{4,}")
_PRIVATE = re.compile(r"[\ue000-\uf8ff]")


def _is_utf8_as_latin(run: str) -> bool:
    data = _latin_bytes(run)
    decoded = _decode_inside(data, "utf-8")
    # One accented capital before a quotation mark can happen to be UTF-8; what it gives is rare.
    if _USUAL.search(decoded) or len(HAN.findall(decoded)) >= 2:
        return True
    if re.search(r"[\u0400-\u04ff]{2}", decoded):
        return True
    # Some bytes have no character in Windows-1252 and are lost.
    found = HAN.findall(data.decode("utf-8", errors="ignore"))
    return len(found) >= 2 and len(found) * 6 >= len(data)


def _is_chinese_as_latin(run: str) -> bool:
    data = _latin_bytes(run)
    for encoding in ("gb18030", "big5hkscs"):
        decoded = _decode_inside(data, encoding)
        chinese = len(HAN.findall(decoded)) + len(PUNCTUATION.findall(decoded))
        frequent = sum(character in _FREQUENT for character in decoded)
        if frequent and chinese * 2 >= len(data) - 3 and frequent * 5 >= chinese:
            return True
    return False


def _latin_bytes(run: str) -> bytes:
    """Return the bytes that were taken for Latin-1 or Windows-1252."""
    return b"".join(
        character.encode("latin-1" if ord(character) < 256 else "cp1252", errors="ignore")
        for character in run
    )


def _decode_inside(data: bytes, encoding: str) -> str:
    """Return what ``data`` decodes to, up to two bytes at either end apart; else nothing."""
    for skipped in range(3):
        for cut in range(3):
            try:
                return data[skipped : len(data) - cut].decode(encoding)
            except UnicodeDecodeError:
                continue
    return ""


def _is_utf8_as_gbk(run: str) -> bool:
    data = run.encode("gb18030", errors="ignore")
    for cut in range(3):
        try:
            decoded = data[: len(data) - cut].decode("utf-8")
        except UnicodeDecodeError:
            continue
        han = HAN.findall(decoded)
        return len(han) >= 2 and len(decoded) - len(han) <= len(han)
    return False


# Kinds of damage: where to look, what it is, how many wrong characters stand for one at most, and
# what tells it from text.
_KINDS = (
    ("\ufffd+", "characters that were lost (U+FFFD)", 4, None),
    ("(?:锟斤拷)+", "lost characters that were decoded twice", 4, None),
    ("[鈥锛銆]", "punctuation in UTF-8 that was read as GBK", 1, None),
    (f"{_HIGH}{{2,}}", "UTF-8 that was read as Latin-1", 4, _is_utf8_as_latin),
    (f"{_HIGH}{{{RUN},}}", "Chinese that was read as Latin-1", 2, _is_chinese_as_latin),
    (f"{HAN.pattern}{{{RUN},}}", "UTF-8 that was read as GBK", 2, _is_utf8_as_gbk),
    (r"[\x00-\x08\x0e-\x1b\x7f]", "control characters, which are no text", 1, None),
    (r"[\x80-\x84\x86-\x9f]", "control characters that Latin-1 gives for other letters", 1, None),
)


@dataclass(frozen=True)
class Damage:
    """A damaged stretch, ``text[start:end]``, and what it is.

    ``places`` is how many characters were damaged at least.
    """

    start: int
    end: int
    what: str
    places: int


def find_damage(text: str) -> list[Damage]:
    """Return the stretches of ``text`` that were decoded wrongly or are no text, in order.

    They are replacement characters (U+FFFD), also decoded a second time; UTF-8 read as Latin-1,
    Windows-1252 or GBK, and Chinese encodings read as Latin-1; and control characters. Where
    kinds overlap the one that begins first, and then the longest, is told.
    """
    found = [
        Damage(*match.span(), what, ceil(len(match.group()) / wide))
        for pattern, what, wide, is_damage in _KINDS
        for match in re.finditer(pattern, text)
        if is_damage is None or is_damage(match.group())
    ]
    kept: list[Damage] = []
    for damage in sorted(found, key=lambda damage: (damage.start, -damage.end)):
        if not kept or damage.start >= kept[-1].end:
            kept.append(damage)
    return kept


def without_controls(stretch: str) -> str:
    """Return a damaged ``stretch`` with what can stand in a text.

    Control characters go, but for those of Latin-1 (C1), which are read as Windows-1252, as every
    browser does. What was lost or decoded wrongly stays as it is: nobody can tell what it was.
    """
    return "".join(
        character.encode("latin-1").decode("cp1252", errors="ignore")
        if "\x80" <= character <= "\x9f"
        else ("" if character < " " or character == "\x7f" else character)
        for character in stretch
    )


def are_few(places: int, *, characters: int) -> bool:
    """Return whether a text of so many ``characters`` may be used with that much damage.

    A sound page can hold a broken emoji or a pasted quotation mark: up to three places that are
    not more than one in twenty characters, or one in a thousand. Of a text decoded wrongly each
    mark is damaged, and in Chinese each character.
    """
    return places * _LONG <= characters or (places <= _FEW and places * _SHORT <= characters)


def is_usable(text: str) -> bool:
    """Return whether the damage of ``text`` is no more than a few places."""
    places = sum(damage.places for damage in find_damage(text))
    return are_few(places, characters=len(text))


def find_mojibake(text: str) -> str:
    """Return what shows that ``text`` as a whole was decoded wrongly, and where; else nothing.

    It was when its damage is more than a few places (``are_few``); when characters were
    lost to question marks; when it has private characters such as broken PDF fonts give; or when
    its Han make no Chinese.
    """
    places: Counter[str] = Counter()
    first: dict[str, Damage] = {}
    for damage in find_damage(text):
        places[damage.what] += damage.places
        first.setdefault(damage.what, damage)
    if not are_few(places.total(), characters=len(text)):
        what, number = places.most_common(1)[0]
        line = text.count("\n", 0, first[what].start) + 1
        others = f" and {number - 1:,} other place{'s' if number > 2 else ''}" if number > 1 else ""
        return f"line {line}{others} hold{'' if others else 's'} {what}"
    lost = sum(len(match.group()) for match in _LOST.finditer(text))
    if lost >= _LEAST_LOST and lost > len(text) / 20:
        return f"{lost} of {len(text)} characters are question marks: characters were lost"
    private = len(_PRIVATE.findall(text))
    if private > len(text) / 100:
        return f"{private} of {len(text)} characters are private ones: a font's codes, not text"
    han = HAN.findall(text)
    if len(han) >= _LEAST_HAN and frequent_share(han) < _IMPLAUSIBLE:
        return "its Chinese characters do not make Chinese: it was read in the wrong encoding"
    return ""


def frequent_share(han: list[str]) -> float:
    """Return the share of frequent characters among ``han``, 0 to 1; ``han`` is not empty."""
    return sum(character in _FREQUENT for character in han) / len(han)
