"""Sentences that a print line, a newspaper column or a page broke: where to join them again.

Two lines are joined when there is evidence that they are one sentence, and left apart otherwise:
a heading is never taken for a broken sentence, and a paragraph that is complete ends where it
ends. The evidence is, for a line without a closing mark:

- the next line goes on as only the middle of a sentence can: with a comma, a closing mark, or in
  English with a small letter;
- the line ends as only the middle of a sentence can: with a comma, an opening mark, a hyphen, or
  a word such as 和 or of;
- it holds a complete sentence before the unfinished one, or is too long for a heading;
- the break goes through a Chinese word: so it is at 30 % of random breaks in the training text of
  the UD treebank GSD, and at 0.2 % of the places where one of its sentences ends.

Text with one print line per line (as from PDF) is recognised by its lines of even length that end
in the middle of sentences; there full lines are joined within a block.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from tifa.corpus.lines import (
    HAN,
    Line,
    holds_sentence_end,
    is_chinese,
    is_finished,
    is_short,
    width,
)
from tifa.corpus.words import divides_word, last_word

_COMMAS = ",，、"
_STARTS_INSIDE = re.compile(r"[，、。；：？！）」』”’》〉,;:?!)\]](?!\w)|[，、。；：）」』》〉]")
_OPENING_END = re.compile(r"[（(「『《〈\[【“‘]$")
_TAIL = re.compile(
    r"[。！？!?.”\"][\s]*(?:[（(【\[][^（）()【】\[\]]{1,40}[)）】\]]"
    r"|(?:来源|來源|责编|責編|编辑|編輯|记者|記者|作者|摄影|攝影|翻译|翻譯)[:：]?.{1,20}"
    r"|[^。！？]{0,20}(?:摄|攝|供图|供圖|讯|訊))$"
)
_ENCLOSED = re.compile(r"[（(【\[].*[)）】\]]")
_VOCATIVE = re.compile(
    r"(?:M(?:r|rs|s)\.\s)?[^,，。.!?]{0,40}(?:先生|女士|主席|阁下|閣下|同事|同志|朋友|代表|各位|们|們|Sirs?|Madam|"
    r"Excellenc(?:y|ies)|[Ff]riends|[Cc]olleagues|[Gg]entlemen|[Dd]elegates|President|"
    r"Chair(?:man|woman|person)?)[,，]"
)
_SALUTATION = re.compile(r"(?:Dear|Sincerely|Yours|Respectfully|Regards|Best)\b")
_ENGLISH_FUNCTION = re.compile(
    r"(?:^|\s)(?:a|an|the|of|to|in|on|at|by|for|from|with|and|or|but|nor|as|that|which|who|whose|"
    r"this|these|those|its|their|our|his|her|your|my|is|are|was|were|be|been|being|has|have|had|"
    r"will|would|shall|should|may|might|can|could|must|not|into|onto|upon|between|among|against|"
    r"than|if|when|while|because|about|under|over|through|during|more|most|very|such)$"
)
_CHINESE_WORDS = (
    "和 与 及 以及 或 或者 并 并且 而 而且 但 但是 在 对 对于 将 把 被 向 从 由 于 为 为了 使 让 "
    "令 给 以 因 因为 由于 如果 虽然 不仅 通过 根据 按照 关于 每 各 该 某 这 那 其 正 已 曾 仍 不 "
    "未 没 很 更 最 所 就 才 都 也 还 再 又 地 得 的 之 是 同 跟 当 比 至 即"
)
_CHINESE_FUNCTION = frozenset(_CHINESE_WORDS.split())
_LOWER = re.compile(r"[a-z\u00df-\u00f6\u00f8-\u00ff]")
_TITLE_WORD = re.compile(r"[A-Z0-9(“\"]|(?:a|an|the|of|to|in|on|at|by|for|and|or|with|from|as)$")
_PROPER = re.compile(r"[A-Z][\w’'.-]*")
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_HYPHEN = re.compile(r"([^\W\d_]+)([-\u2010\u00ad])$")
_PREFIX_WORDS = "non self all ever ex well half cross long short anti co so high low"
_PREFIXES = frozenset(_PREFIX_WORDS.split())
_LEAST_WRAPPED = 3
_TAIL_LENGTH = 400


@dataclass(frozen=True)
class Join:
    """Lines ``index - 1`` and ``index`` are one: ``between`` comes between them.

    ``hyphen`` says that a hyphen at the end of the first goes with the break.
    """

    index: int
    between: str
    hyphen: bool


def broken_lines(
    text: str, lines: Sequence[Line], *, starts_anew: Callable[[int], bool]
) -> list[Join]:
    """Return which of ``lines`` (of ``text``) continue the one before, in order.

    ``starts_anew(i)`` says that line ``i`` begins something of its own for reasons that its text
    may no longer show, such as a list number or a dateline. Linear in the text.
    """
    page = _Page(text, lines)
    joins = []
    first = 0  # the line in which the current paragraph begins
    for i in range(1, len(lines)):
        if starts_anew(i) or not page.joined(first, i):
            first = i
            continue
        joins.append(page.join(i))
    return joins


class _Page:
    """The lines of a text with what can be known from all of them together."""

    def __init__(self, text: str, lines: Sequence[Line]) -> None:
        self.text = text
        self.lines = lines
        self.full = self._full_width()
        indents = [self._indented(i) for i in range(len(lines))]
        self.indents = sum(indents) >= max(2, len(lines) * 0.1) and sum(indents) < len(lines) * 0.9

    def joined(self, first: int, i: int) -> bool:
        """Return whether line ``i`` continues the paragraph that begins in line ``first``."""
        before, line = self.lines[i - 1], self.lines[i]
        if self.indents and self._indented(i):
            return False
        if self.full and self._adjacent(i):
            return self._wrapped(i)
        if self.indents and self._adjacent(i) and self._indented(first):
            # Where paragraphs are indented, a line that is not continues one.
            return not is_finished(before.text)
        if self.full and i - first > 1 and not is_finished(before.text):
            # A paragraph of several print lines that stops within a sentence: a page break.
            return not self._like_heading(line.text) or self._divided(before.text, line.text)
        paragraph = self.text[max(self.lines[first].start, before.end - _TAIL_LENGTH) : before.end]
        whole = before.end - self.lines[first].start <= _TAIL_LENGTH
        return self._broken(paragraph, line.text, long=not whole)

    def join(self, i: int) -> Join:
        """Return how line ``i`` is joined to the one before."""
        before, after = self.lines[i - 1].text, self.lines[i].text
        match = _HYPHEN.search(before)
        if match and (_LOWER.match(after) or match[2] == "\u00ad"):
            return Join(i, "", match[2] == "\u00ad" or self._solid(match[1], after))
        if match or before.endswith(("/", "—", "–")):
            return Join(i, "", False)
        spaced = _divides_by_space(before[-1]) and _divides_by_space(after[0])
        return Join(i, " " if spaced else "", False)

    def _broken(self, before: str, after: str, *, long: bool) -> bool:
        """Return whether ``after`` continues the paragraph that ends in ``before``."""
        if is_finished(before) or _VOCATIVE.fullmatch(before):
            return False
        if _ENCLOSED.fullmatch(before) or _TAIL.search(before) or _SALUTATION.match(before):
            return False
        if _STARTS_INSIDE.match(after) or _OPENING_END.search(before):
            return True
        prose = long or holds_sentence_end(before)
        if is_chinese(before[-60:]) or re.match(f"[{HAN}]", before[-1]):
            return self._broken_chinese(before, after, prose=prose)
        return self._broken_english(before, after, prose=prose)

    def _broken_chinese(self, before: str, after: str, *, prose: bool) -> bool:
        if before[-1] in _COMMAS:
            return True
        if self._like_heading(after) and not _joined_commas(after):
            return (prose or not is_short(before)) and self._divided(before, after)
        if prose or not is_short(before) or len(_joined_commas(before)) > 1:
            return True
        return last_word(before) in _CHINESE_FUNCTION or self._divided(before, after)

    def _broken_english(self, before: str, after: str, *, prose: bool) -> bool:
        open_end = before[-1] in _COMMAS or bool(_ENGLISH_FUNCTION.search(before))
        if _LOWER.match(after) and not re.match(r"[a-z]\)", after):
            return open_end or bool(_HYPHEN.search(before)) or not self._like_heading(before)
        if prose or not is_short(before):
            return open_end or self._proper_name(before, after)
        return open_end and len(before) >= 40 and not self._like_heading(after)

    def _like_heading(self, text: str) -> bool:
        if is_finished(text) or holds_sentence_end(text) or not is_short(text):
            return False
        if is_chinese(text):
            return True
        words = text.split()
        titled = sum(bool(_TITLE_WORD.match(word)) for word in words)
        return titled >= len(words) * 0.8 or (len(words) <= 6 and not _LOWER.match(text))

    def _divided(self, before: str, after: str) -> bool:
        return divides_word(before, after)

    def _proper_name(self, before: str, after: str) -> bool:
        """Return whether the words on both sides of the break stand together elsewhere."""
        last, first = before.split()[-1], _PROPER.match(after)
        return bool(first) and (last, first.group().rstrip(".")) in self._names

    @cached_property
    def _names(self) -> frozenset[tuple[str, str]]:
        return frozenset(
            (a, b)
            for line in self.lines
            for a, b in re.findall(r"\b([A-Z]\w+) (?=([A-Z]\w+))", line.text)
        )

    @cached_property
    def _vocabulary(self) -> frozenset[str]:
        """The words of the text that no line end cuts."""
        return frozenset(
            match.group().lower()
            for line in self.lines
            for match in _WORDS.finditer(line.text)
            if match.end() < len(line.text) - 1
        )

    def _solid(self, before: str, after: str) -> bool:
        """Return whether the hyphen at the line's end only divides a word."""
        a, b = before.lower(), _WORDS.match(after).group().lower()
        known = self._vocabulary
        if a + b in known:
            return True
        if f"{a}-{b}" in known or a in _PREFIXES:
            return False
        return not (a in known and b in known)

    def _adjacent(self, i: int) -> bool:
        return self.lines[i].gap.count("\n") == 1 and "\f" not in self.lines[i].gap

    def _indented(self, i: int) -> bool:
        indent = re.search(r"[^\S\n\f\v\x85\u2028\u2029]*\Z", self.lines[i].gap).group()
        return "\t" in indent or width(indent) >= 2

    def _full_width(self) -> int:
        """Return the print width when the text has one print line per line; else 0."""
        pairs = [i for i in range(1, len(self.lines)) if self._adjacent(i)]
        if len(pairs) < _LEAST_WRAPPED:
            return 0
        widths = sorted(width(self.lines[i - 1].text) for i in pairs)
        full = widths[len(widths) * 9 // 10]
        open_pairs = [i for i in pairs if not is_finished(self.lines[i - 1].text)]
        if not 16 <= full <= 160 or len(open_pairs) * 2 < len(pairs):
            return 0
        chinese = is_chinese("".join(self.lines[i].text for i in pairs[:50]))
        least = full * (0.88 if chinese else 0.7)
        even = sum(width(self.lines[i - 1].text) >= least for i in open_pairs)
        if even < len(open_pairs) * 0.7:
            return 0
        if not chinese:
            lower = sum(bool(_LOWER.match(self.lines[i].text)) for i in open_pairs)
            if lower * 2 < len(open_pairs):
                return 0
        return full

    def _wrapped(self, i: int) -> bool:
        """Return whether print line ``i`` continues the one right above it."""
        before, after = self.lines[i - 1].text, self.lines[i].text
        if is_chinese(before):
            is_full = width(before) >= self.full * 0.88
        else:
            # The line is full when the next word would not have fitted in.
            is_full = width(before) + 1 + width(after.split()[0]) > self.full * 0.95
        if is_finished(before):
            # Without blank lines or indents nothing tells a full last line from a middle one.
            return is_full and (self.indents or self._blank_lines)
        if is_full or before[-1] in _COMMAS:
            return True
        return bool(_LOWER.match(after)) and not self._like_heading(before)

    @cached_property
    def _blank_lines(self) -> bool:
        blank = sum(line.gap.count("\n") > 1 for line in self.lines[1:])
        return blank >= max(1, len(self.lines) / 40)


def _joined_commas(text: str) -> list[str]:
    """Return the commas between clauses inside ``text``, digits apart."""
    return re.findall(r"(?<=\D)[,，](?=\D)", text)


def _divides_by_space(character: str) -> bool:
    """Return whether the script or mark at this end is set off by a space from what follows."""
    return not re.match(rf"[{HAN}\u3000-\u30ff\uff00-\uffef“”‘’…—]", character) or (
        character in "“”‘’…"
    )
