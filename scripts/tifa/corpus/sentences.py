"""Sentence splitting for Chinese, English and mixed paragraphs.

The rules look at characters, not at a language label, so that an English name in a Chinese text
and a Chinese title in an English one are read as what they are:

- 。？！ and their ASCII forms end a sentence (GB/T 15834-2011, 句末点号); ，；：、 and their ASCII
  forms do not. An ASCII full stop is read as 。 only right after a Chinese character.
- A full-width point between digits (５．８％) is a decimal point.
- Marks that close quotations and brackets stay with the sentence that they close.
- Inside a quotation sentences end as they do outside.
- A closing quotation mark that is directly followed by a reporting clause (“…？”他问。) does not
  end the sentence, nor one after which the clause goes on (“…！”的口号).
- Inside brackets or title marks that open within a sentence, nothing ends it.
- An English full stop ends a sentence before white space and a capital, digit or opening mark,
  except after titles, initials, and abbreviations that cannot or need not end a sentence.

Everything is decided within bounded distance, so time is linear in the text.
"""

import re
from bisect import bisect_right

_HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_CHINESE = re.compile(rf"[{_HAN}，。、；：？！“”‘’「」『』《》〈〉（）【】…—]")
_HAN_CHARACTER = re.compile(rf"[{_HAN}]")
_TERMINAL = re.compile(
    r"(?:[。｡？！?!.]|(?<![0-9０-９])．|．(?![0-9０-９])|…+(?=[?!？！。])|(?<=[A-Za-z])…(?=[”’\"')]?\s+[“‘\"'(]?[A-Z]))"
    r"(?:[。｡？！?!.…]|[ \u00a0](?=\.))*"
)
_OPENERS = {"(": ")", "（": "）", "[": "]", "【": "】", "《": "》", "〈": "〉"}
_CLOSERS = {close: opener for opener, close in _OPENERS.items()}
_QUOTE_OPENERS = {
    "“": "”",
    "‘": "’",
    "「": "」",
    "『": "』",
    "«": "»",
    "„": "“",
    "﹁": "﹂",
    "﹃": "﹄",
}
_QUOTE_CLOSERS = "”’」』»﹂﹄"
_STRAIGHT = "\"＂'"
_MARK = re.compile(
    f"[{re.escape(''.join([*_OPENERS, *_CLOSERS, *_QUOTE_OPENERS, *_QUOTE_CLOSERS, *_STRAIGHT]))}]"
)
_LONGEST_BRACKET = 300
_SHORT_QUOTE = 20
_WORD_BEFORE = re.compile(r"[A-Za-z][A-Za-z.'’-]*$")
_STARTER_WORDS = (
    "The This That These Those It Its I He She They We You My Our Their His Her Your But And Or "
    "Yet So A An In On At As For From With After Before When While If Since Because Although "
    "Though However Moreover Instead Indeed Perhaps Also Again Still There Here What Who Why "
    "How Where Which Whether Such Some Many Much More Most Several Each Every Everyone "
    "Everybody Nobody Somebody Another One Two All Both No Not Neither Nor Nothing To By Under "
    "Over Until During Despite Within Without Once Meanwhile Nevertheless Thus Therefore Among "
    "Between Even Only Other Like Earlier Later Now Then Today "
)
_STARTER = re.compile(rf"(?:{'|'.join(_STARTER_WORDS.split())})\b")
_NOTE = re.compile(r"(?:\[\d{1,3}\]|[\u00b9\u00b2\u00b3\u2070-\u2079])+")
_NEVER_LAST_WORDS = (
    "mr mrs ms messrs dr prof gen sen rep gov lt col capt cmdr maj sgt adm hon rev fr st ste mt "
    "pres amb supt e.g i.e cf viz vs v al approx ca fig figs eq ed eds vol vols pp p art arts sec "
    "secs ch para paras nos jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed "
    "thu thur thurs fri sat sun"
)
_NEVER_LAST = frozenset(_NEVER_LAST_WORDS.split())
_MAY_BE_LAST_WORDS = (
    "etc inc ltd corp co llc plc jr sr bros dept univ assn ave blvd rd sq a.m p.m ph.d m.d b.a m.a "
    "b.c a.d d.c u.s u.n u.k e.u u.s.a u.s.s.r p.r.c r.o.c u.a.e n.y l.a esq est"
)
_MAY_BE_LAST = frozenset(_MAY_BE_LAST_WORDS.split())
_BEFORE_NUMBER = frozenset({"no", "nr", "item", "c"})
_ENGLISH_VERB = (
    r"(?:said|says|asked|asks|added|adds|replied|replies|answered|wrote|writes|told|noted|argued|"
    r"declared|stated|continued|insisted|wondered|remarked|warned|explained|recalled|concluded|"
    r"exclaimed|shouted|cried|according to)\b"
)
_ENGLISH_REPORT = re.compile(
    rf"\s*(?:(?:he|she|they|we|I|it|[A-Z][\w.'’-]*)(?:\s+[\w.'’-]+){{0,5}}?\s+{_ENGLISH_VERB}"
    rf"|{_ENGLISH_VERB}\s+(?:he|she|they|we|I|the|[A-Z]\w*)\b)"
    r"(?P<whole>(?:\s(?:on|in|at|to)\s[\w ]{1,20})?[.,])?"
)
_CHINESE_VERB = (
    r"(?:(?<![小传傳学學据據再])[说說]|表示|指出|(?<![名职職简簡])[称稱]|强调|強調|"
    r"(?<![访訪疑顾顧学學慰])[问問]|回答|(?<!报)答|回应|回應|认为|認為|(?<![描抒])[写寫]|喊|"
    r"(?<![知报報街轨軌渠频頻通人厚公味])道|感叹|感嘆|呼吁|呼籲|宣布|坦言|直言|解释|解釋|补充|補充|质疑|質疑)"
    r"(?:道|说|說)?"
)
# A colon after the verb announces the next quotation: what precedes it is complete.
_CHINESE_REPORT = re.compile(
    rf"(?:[{_HAN}·A-Za-z ]{{0,24}}?{_CHINESE_VERB}(?:[，。；！？,;!?.]|$)"
    rf"|[{_HAN}·]{{1,12}}(?:[问問]|告诉|告訴)[{_HAN}]{{1,6}}(?:[，。,.]|$))"
)
_GOES_ON = re.compile(r"[的之地得]|[，、；：,;:]|这|這|等")


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Return the sentences of one paragraph as offsets ``(start, end)``, in order.

    Sentences hold no white space at their ends; what lies between them is white space. Every
    sentence holds a letter or digit unless the whole paragraph has none. Empty or blank text has
    no sentences.
    """
    marks = _Marks(text)
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _TERMINAL.finditer(text):
        if match.start() < start:
            continue
        end = _boundary(text, match, marks, start)
        if end is not None:
            _add(spans, text, start, end)
            start = end
    _add(spans, text, start, len(text))
    return spans


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start == end:
        return
    if spans and not (_has_word(text, start, end) and _has_word(text, *spans[-1])):
        spans[-1] = (spans[-1][0], end)
    else:
        spans.append((start, end))


def _has_word(text: str, start: int, end: int) -> bool:
    return any(text[i].isalnum() for i in range(start, end))


class _Marks:
    """What the quotation marks and brackets of a paragraph do."""

    def __init__(self, text: str) -> None:
        self.closing: set[int] = set()
        self.opening: set[int] = set()
        self.partner: dict[int, int] = {}  # of a closing mark
        self.shut: list[tuple[int, int]] = []  # outermost brackets, in order
        self._quotes: list[tuple[str, int]] = []
        self._brackets: list[tuple[str, int]] = []
        self._pairs: list[tuple[int, int]] = []
        for match in _MARK.finditer(text):
            self._read(text, match.start(), match.group())
        for pair in sorted(self._pairs):
            if not self.shut or pair[0] > self.shut[-1][1]:
                self.shut.append(pair)

    def _read(self, text: str, i: int, character: str) -> None:
        if character in "’'" and _is_apostrophe(text, i):
            return
        if character in _OPENERS:
            self._open(self._brackets, character, i)
        elif character in _CLOSERS:
            self.closing.add(i)
            self._close_bracket(_CLOSERS[character], i)
        elif character in _QUOTE_OPENERS:
            self._open(self._quotes, _QUOTE_OPENERS[character], i)
        elif character in _QUOTE_CLOSERS:
            self._close_quote(character, i)
        elif character in _STRAIGHT:
            is_open = bool(self._quotes) and self._quotes[-1][0] == character
            if _opens(text, i, is_open):
                self._open(self._quotes, character, i)
            else:
                self._close_quote(character, i)

    def _open(self, waiting: list[tuple[str, int]], mark: str, i: int) -> None:
        self.opening.add(i)
        waiting.append((mark, i))

    def _close_quote(self, mark: str, i: int) -> None:
        self.closing.add(i)
        if self._quotes and self._quotes[-1][0] == mark:
            self.partner[i] = self._quotes.pop()[1]

    def _close_bracket(self, opener: str, i: int) -> None:
        for k in range(len(self._brackets) - 1, max(-1, len(self._brackets) - 4), -1):
            mark, start = self._brackets[k]
            if mark == opener:
                self.partner[i] = start
                if i - start <= _LONGEST_BRACKET:
                    self._pairs.append((start, i))
                del self._brackets[k:]
                return


def _is_apostrophe(text: str, i: int) -> bool:
    before, after = text[i - 1 : i], text[i + 1 : i + 2]
    inside_word = all(c.isascii() and c.isalnum() for c in (before, after))
    return inside_word or (text[i] == "'" and before in ("s", "S") and after in (" ", ""))


def _opens(text: str, i: int, is_open: bool) -> bool:
    """Return whether the straight mark at ``i`` opens a quotation."""
    before, after = text[i - 1 : i], text[i + 1 : i + 2]
    loose_before = not before or before.isspace() or before in "([（【—–-"
    loose_after = not after or after.isspace() or after in ")]）】.,;:?!，。；：？！、"
    if loose_before != loose_after:
        return loose_before
    if before in ".!?" and after.isascii() and not is_open:
        return False  # a space is more often lost after a sentence than before one
    return not is_open


def _boundary(text: str, match: re.Match, marks: _Marks, start: int) -> int | None:
    """Return where the sentence ends that the mark ``match`` may end; None when it does not."""
    first, end = match.span()
    inside = _bracket_around(marks, first)
    if inside and _opened_within(text, inside[0], start):
        return None
    closed = _after_closing(text, end, marks, start)
    if closed is None:
        return None
    end, quote = closed
    # Marks after the closing ones (“…？”。) belong to the same end.
    trailing = _TERMINAL.match(text, end) if quote is not None else None
    if trailing:
        end = trailing.end()
        while end < len(text) and end in marks.closing:
            end += 1
    note = _NOTE.match(text, end)
    end = note.end() if note else end
    rest = end
    while rest < len(text) and text[rest].isspace():
        rest += 1
    if rest == len(text):
        return len(text)
    if quote is not None and not trailing:
        if _quote_goes_on(text, marks, quote, start=start, first=first, end=end, rest=rest):
            return None
    elif text[rest] in "，、；：,;:)）" and rest == end:
        return None
    if match.group().strip(".… \u00a0") or "．" in match.group():
        if _reads_chinese(text, first) or _CHINESE.match(text[rest]):
            return end
        return end if _starts_english(text, rest, end, quote is not None) else None
    return end if _stop_ends(text, start, first, end, rest, quote is not None) else None


def _after_closing(text: str, end: int, marks: _Marks, start: int) -> tuple[int, int | None] | None:
    """Return where the closing marks from ``end`` on end, and the last of a quotation among them.

    None when they close a title, or a bracket that the sentence from ``start`` opened.
    """
    quote, title = None, False
    while end < len(text) and end in marks.closing:
        title = title or text[end] in "》〉"
        if text[end] in _QUOTE_CLOSERS or text[end] in _STRAIGHT:
            quote = end
        bracket = marks.partner.get(end) if text[end] in _CLOSERS else None
        if bracket is not None and bracket > start and _opened_within(text, bracket, start):
            return None
        end += 1
    return None if title else (end, quote)


def _quote_goes_on(
    text: str, marks: _Marks, quote: int, *, start: int, first: int, end: int, rest: int
) -> bool:
    """Return whether the sentence goes on behind the quotation that closes at ``quote``."""
    if _GOES_ON.match(text, rest) and (rest == end or not text[rest].isascii()):
        return True
    if _embedded(text, marks, quote, first, start) and text[rest] not in '“‘「『"':
        return True
    if _reads_chinese(text, first) and _CHINESE_REPORT.match(text[rest : rest + 40]):
        return True
    report = _ENGLISH_REPORT.match(text, rest)
    return bool(report) and (text[first] != "." or bool(report["whole"]))


def _bracket_around(marks: _Marks, offset: int) -> tuple[int, int] | None:
    k = bisect_right(marks.shut, (offset, offset)) - 1
    return marks.shut[k] if k >= 0 and marks.shut[k][0] < offset < marks.shut[k][1] else None


def _opened_within(text: str, opener: int, start: int) -> bool:
    """Return whether the bracket at ``opener`` stands inside the sentence from ``start``."""
    return opener > start and any(c.isalnum() for c in text[max(start, opener - 80) : opener])


def _embedded(text: str, marks: _Marks, close: int, first: int, start: int) -> bool:
    """Return whether a short quotation is part of a clause, as in 所谓“谁赢了？”的问题."""
    opener = marks.partner.get(close)
    if opener is None or opener <= start or close - opener > _SHORT_QUOTE:
        return False
    before = text[max(start, opener - 3) : opener].rstrip()[-1:]
    return text[first] not in "。." and before.isalnum()


def _reads_chinese(text: str, offset: int) -> bool:
    """Return whether the mark at ``offset`` stands in Chinese: after a Chinese character."""
    before = text[max(0, offset - 3) : offset].rstrip("”’」』)）》】\"' ")
    return text[offset] in "。？！｡．" or bool(before and _CHINESE.match(before[-1]))


def _starts_english(text: str, rest: int, end: int, closed: bool) -> bool:
    """Return whether a sentence can start at ``rest`` in English."""
    if rest == end and not closed:
        return False
    while rest < len(text) and text[rest] in "“‘\"'([«":
        rest += 1
    character = text[rest : rest + 1]
    return character.isupper() or character.isdigit() or bool(_CHINESE.match(character or " "))


def _stop_ends(text: str, start: int, first: int, end: int, rest: int, closed: bool) -> bool:
    """Return whether the full stop or dots at ``first`` end a sentence."""
    before = text[max(0, first - 24) : first]
    dots = text[first:end].rstrip("”’」』»)）\"'").replace(" ", "")
    if before and _HAN_CHARACTER.match(before[-1]) and len(dots) == 1:
        return bool(_CHINESE.match(text[rest])) or rest > end or closed
    if not _starts_english(text, rest, end, closed):
        if rest == end and not closed and len(dots) == 1:
            return _glued(text, first, rest)
        return False
    if len(dots) > 1:
        return not (dots.startswith("..") and text[rest].isdigit())
    word = _WORD_BEFORE.search(before)
    if not word:
        # A number that stands alone before the stop is a list number inside the paragraph.
        return not re.fullmatch(r"[\s(]*\d{1,3}", text[start:first][:12])
    name = word.group().lower().rstrip("'’-")
    following = text[rest:].lstrip("“‘\"'([") if rest + 40 > len(text) else text[rest : rest + 40]
    if name in _NEVER_LAST:
        return False
    if name in _BEFORE_NUMBER and following[:1].isdigit():
        return False
    if closed:
        return True
    initial = len(name) == 1 and word.group().isupper() and name != "i"
    if initial or name in _MAY_BE_LAST or re.fullmatch(r"(?:[a-z]\.)+[a-z]", name):
        return bool(_STARTER.match(following))
    return True


def _glued(text: str, first: int, rest: int) -> bool:
    """Return whether a sentence starts right after a full stop without a space (“end.The”)."""
    token = re.search(r"\S*$", text[max(0, first - 40) : first]).group()
    if not re.fullmatch(r"[(“\"']*[A-Za-z][a-z]+[a-z]", token):
        return False
    return bool(_STARTER.match(text[rest : rest + 15])) and not re.match(
        r"\S*[/@]", text[rest : rest + 40]
    )
