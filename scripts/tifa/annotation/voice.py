"""Whose words a quoted span is: its kind, its speaker, and the voice of every token.

Kinds. ``title``: book-title marks, or words before or after a noun for documents. ``speech``:
words that a reporting expression gives to somebody; a sentence of its own; a clause; or more
words than a name has. ``term``: a shorter span, mentioned, coined or held at a distance.
``unclear``: a mark without a partner.

A speaker is sought, in this order, in the reporting expression beside the quotation, before or
after it; for partial quotations in the reporting clause around them; for sentences that stand by
themselves in the paragraph before them. Pronouns stand for the last speaker named. What no
expression attributes belongs to the holder of another document of the study when it stands
there word for word, and to nobody known otherwise.

Only speech changes the voice of tokens. Where the speaker is the document's own holder, as in a
newspaper's report of a spokesperson, the words are the holder's.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from tifa.annotation.cues import CLOSED, HOLE, PERSONS, Cue, Word, find_cues
from tifa.annotation.quotation import TITLE_MARKS, QuotedSpan, find_quotations
from tifa.annotation.reporting import Lexicon

NAME_LENGTH = {"zh": 12, "en": 6}
SHORT_LENGTH = {"zh": 4, "en": 2}
LONGEST_GAP = 200
EXACT_LENGTH = {"zh": 6, "en": 4}
_TERMINAL = frozenset("。！？!?….")
_UTTERANCE_END = _TERMINAL | frozenset(",，;；—~")
_DEICTIC = re.compile(r"^(?:该|这位|这名|那位|the |this |that )", re.IGNORECASE)
_DETERMINER = re.compile(r"^(?:the|a|an|this|that)\s+", re.IGNORECASE)
_EN_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_ZH_CHARACTER = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]|[A-Za-z0-9]+")
_PUNCTUATION_ONLY = re.compile(r"^[\s,，—–-]*$")
_ZH_DIRECT = re.compile(r"^(?:了|到|的|道|的话)*[^。！？；，,：:]{0,8}[，,：:]\s*$")
_ZH_OBJECT = re.compile(r"^(?:了|道|其|为|是)?[^。！？；，,：:]{0,6}$")
_EN_DIRECT = re.compile(r"^[^.!?;]*?(?:[,:]|\bthat)\s*$", re.IGNORECASE)
_EN_NOUN_BEFORE = re.compile(r"\b([A-Za-z]+),?\s*(?:(?:that|of|about|to|called)\b|:)?\s*$")
_ZH_NOUN_AFTER = re.compile(r"^\s*(?:的|这一|这种|这个|等|之|式)*")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of an annotated document; offsets count in the document's clean text."""

    paragraph_id: str
    start: int
    end: int
    heading: bool
    words: tuple[Word, ...]


@dataclass(frozen=True)
class Document:
    """An annotated document."""

    document_id: str
    language: str
    holder: str
    text: str
    paragraphs: tuple[Paragraph, ...]

    @cached_property
    def _starts(self) -> list[int]:
        return [item.start for item in self.paragraphs]

    @cached_property
    def _word_starts(self) -> list[list[int]]:
        return [[word.start for word in item.words] for item in self.paragraphs]

    def paragraph_at(self, offset: int) -> int:
        """Return the number, from 0, of the paragraph that holds ``offset``."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def words_between(self, start: int, end: int) -> Sequence[Word]:
        """Return the words of the paragraph at ``start`` that begin in [start, end)."""
        number = self.paragraph_at(start)
        starts = self._word_starts[number]
        return self.paragraphs[number].words[bisect_left(starts, start) : bisect_left(starts, end)]

    def word_at(self, offset: int) -> Word | None:
        """Return the word that holds ``offset``, or the next one in its paragraph."""
        number = self.paragraph_at(offset)
        words = self.paragraphs[number].words
        at = max(0, bisect_right(self._word_starts[number], offset) - 1)
        while at < len(words) and words[at].end <= offset:
            at += 1
        return words[at] if at < len(words) else None


@dataclass(frozen=True)
class Quotation:
    """A quoted span with kind, speaker (empty: unknown), the expression that says so, and voice."""

    span: QuotedSpan
    paragraph_id: str
    kind: str
    holder: str
    cue: str
    voice: str
    text: str


@dataclass(frozen=True)
class Frame:
    """A reporter's clause around words of the document's own holder, such as "汪文斌说".

    ``start`` and ``end`` are offsets in the clean text that hold its subject, its reporting
    expression and what stands between them.
    """

    start: int
    end: int
    speaker: str


def attribute_quotations(
    document: Document, *, lexicon: Lexicon, others: Sequence[tuple[str, str]]
) -> list[Quotation]:
    """Return the quoted spans of ``document`` by place, each with its kind and speaker.

    ``others`` are (holder, clean text) of the study's documents that this one may quote; the
    earlier one counts when the words stand in several.
    """
    return attribute_speech(document, lexicon=lexicon, others=others)[0]


def attribute_speech(
    document: Document, *, lexicon: Lexicon, others: Sequence[tuple[str, str]]
) -> tuple[list[Quotation], list[Frame]]:
    """Return the quoted spans of ``document``, as ``attribute_quotations``, and its frames."""
    attribution = _Attribution(document, lexicon, others)
    return attribution.run(), attribution.frames()


def token_voice(quotations: Sequence[Quotation], starts: Sequence[int]) -> list[tuple[str, str]]:
    """Return (voice, quoted holder) for tokens that begin at ``starts``, which ascend.

    The innermost speech around a token decides; without any, the voice is ``holder``.
    """
    speech = [item for item in quotations if item.kind == "speech"]
    speech.sort(key=lambda item: (item.span.start, -item.span.end))
    voices = []
    around: list[Quotation] = []
    waiting = 0
    for start in starts:
        while waiting < len(speech) and speech[waiting].span.start <= start:
            around.append(speech[waiting])
            waiting += 1
        while around and around[-1].span.end <= start:
            around.pop()
        if around and around[-1].voice == "quoted":
            voices.append(("quoted", around[-1].holder))
        else:
            voices.append(("holder", ""))
    return voices


def length_in_words(text: str, *, language: str) -> int:
    """Return the length of ``text``: Chinese characters, or words in English."""
    pattern = _ZH_CHARACTER if language == "zh" else _EN_WORD
    return sum(1 for _ in pattern.finditer(text))


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


@dataclass(frozen=True)
class _Placed:
    """A cue with its place: paragraph and the quotation around it (-1: none)."""

    cue: Cue
    paragraph: int
    region: int
    speaker: str = ""
    named: bool = False
    self_reference: bool = False


class _Attribution:
    def __init__(
        self, document: Document, lexicon: Lexicon, others: Sequence[tuple[str, str]]
    ) -> None:
        self.document = document
        self.lexicon = lexicon
        self.language = document.language
        self.text = document.text
        self.others = [(holder, _letters(text)) for holder, text in others]
        bounds = [(item.start, item.end) for item in document.paragraphs]
        self.spans = find_quotations(document.text, paragraphs=bounds)
        self.parents = _parents(self.spans)
        self.regions = _regions_around(self.spans, self.parents)
        self.home = _homes(self.spans, bounds)
        self.names = _Names(document, lexicon)

    def run(self) -> list[Quotation]:
        self.placed = self._place_cues()
        self.own_speakers = self._own_speakers()
        grouped: dict[tuple[int, int], list[_Placed]] = {}
        for item in self.placed:
            grouped.setdefault((item.paragraph, item.region), []).append(item)
        self.by_region = {
            place: ([item.cue.start for item in items], items) for place, items in grouped.items()
        }
        result: list[Quotation] = []
        for index, span in enumerate(self.spans):
            result.append(self._attribute(index, span, result))
        return result

    # Cues and who they name

    def _place_cues(self) -> list[_Placed]:
        placed = []
        touching = self._touching()
        for number, paragraph in enumerate(self.document.paragraphs):
            regions = _regions(
                paragraph.words, self.spans, self.regions, touching[number], self.text
            )
            for region, words in regions:
                cues = find_cues(words, lexicon=self.lexicon, text=self.text)
                placed.extend(_Placed(cue, number, region) for cue in cues)
        placed.sort(key=lambda item: (item.cue.start, item.cue.end))
        return self._name_speakers(placed)

    def _touching(self) -> list[list[int]]:
        """Return for each paragraph the spans that have a part in it."""
        touching: list[list[int]] = [[] for _ in self.document.paragraphs]
        for index, span in enumerate(self.spans):
            for at in range(self.home[index], self.document.paragraph_at(span.end - 1) + 1):
                touching[at].append(index)
        return touching

    def _name_speakers(self, placed: Sequence[_Placed]) -> list[_Placed]:
        """Give each cue the name of its subject; a pronoun takes the last speaker's."""
        last_named: dict[int, str] = {}
        last_any: dict[tuple[int, int], str] = {}
        named = []
        for item in placed:
            subject = item.cue.subject
            found = self.text[subject[0] : subject[1]].strip() if subject else ""
            lowered = found.lower()
            place = (item.paragraph, item.region)
            if lowered in self.lexicon.words["self"]:
                named.append(replace(item, self_reference=True))
                continue
            proper = False
            if not found or lowered in self.lexicon.words["pronoun"] | self.lexicon.words["thing"]:
                if lowered in self.lexicon.words["thing"]:
                    speaker = last_any.get(place, "")
                else:
                    speaker = last_named.get(item.region, "")
                proper = bool(speaker)
            else:
                speaker, proper = self.names.speaker(subject)
                if not proper and last_named.get(item.region):
                    speaker = self._same_role(found, last_named[item.region]) or speaker
                    proper = speaker == last_named[item.region]
            if speaker:
                last_any[place] = speaker
            heading = self.document.paragraphs[item.paragraph].heading
            tells = item.cue.introduces and not (heading or item.cue.framed)
            if speaker and proper and tells and not self.names.is_state(subject):
                last_named[item.region] = speaker
            named.append(replace(item, speaker=speaker, named=proper))
        return named

    def _same_role(self, found: str, name: str) -> str:
        """Return ``name`` when ``found`` is no more than a role that ``name`` was given."""
        role = _DEICTIC.sub("", found).strip()
        description = self.names.descriptions.get(name, "")
        if role and self.names.is_role(role) and role.lower() in description.lower():
            return name
        return ""

    def _own_speakers(self) -> set[str]:
        """Return the names under which the document's own holder is reported in it."""
        holder = self.document.holder
        if not holder or self.names.is_medium(holder):
            return set()
        outer = [
            item
            for item in self.placed
            if item.region == -1
            and item.named
            and item.cue.reported
            and item.cue.introduces
            and not item.cue.framed
            and not self.document.paragraphs[item.paragraph].heading
        ]
        speakers = {item.speaker for item in outer}
        own = {name for name in speakers if self.names.same(holder, name)}
        if own:
            return own
        counts = Counter(item.speaker for item in outer)
        body = sum(1 for item in self.document.paragraphs if not item.heading)
        for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:1]:
            reported = {item.paragraph for item in outer if item.speaker == name}
            dominant = count >= 2 and count >= 0.75 * len(outer) and 2 * len(reported) >= body
            if dominant and self.names.may_be_same(holder, name):
                return {name}
        return set()

    def frames(self) -> list[Frame]:
        """Return, by place, the clauses in which a reporter has the document's holder speak.

        Only those with a subject: a verb alone may be the holder's. Clauses in the first person
        are the holder's own. Those that overlap are one.
        """
        frames: list[Frame] = []
        for item in self.placed:
            heading = self.document.paragraphs[item.paragraph].heading
            own = item.speaker in self.own_speakers and not item.self_reference
            if item.region != -1 or heading or not own or not item.cue.reported:
                continue
            subject = item.cue.subject
            if subject is None or subject[0] < item.cue.clause_start:
                continue
            start, end = min(item.cue.start, subject[0]), max(item.cue.end, subject[1])
            if frames and start < frames[-1].end:
                start, end = frames[-1].start, max(frames.pop().end, end)
            frames.append(Frame(start, end, item.speaker))
        return frames

    # One quotation

    def _attribute(self, index: int, span: QuotedSpan, earlier: Sequence[Quotation]) -> Quotation:
        words = " ".join(
            part for part in (self.text[start:end].strip() for start, end in span.pieces) if part
        )
        home = self.document.paragraphs[self.home[index]]
        kind, holder, cue = self._classify(index, span, words, earlier)
        voice = "holder"
        parent = earlier[self.parents[index]] if self.parents[index] >= 0 else None
        if kind == "speech":
            own = holder in self.own_speakers or (
                bool(holder) and self.names.same(self.document.holder, holder)
            )
            voice = "holder" if own else "quoted"
        elif parent is not None:
            voice = parent.voice
        return Quotation(span, home.paragraph_id, kind, holder, cue, voice, words)

    def _classify(
        self, index: int, span: QuotedSpan, words: str, earlier: Sequence[Quotation]
    ) -> tuple[str, str, str]:
        if not span.balanced:
            return "unclear", "", ""
        if span.mark in TITLE_MARKS:
            return "title", "", ""
        size = length_in_words(words, language=self.language)
        alone = self._stands_alone(index, span, words)
        direct = self._direct_cue(index, span, words, size)
        if direct is not None:
            item, as_term = direct
            if item is None:
                return "term", "", ""
            holder = self._holder_of(item, index, earlier, words, size)
            if as_term:
                return "term", holder, item.cue.text if holder else ""
            return "speech", holder, item.cue.text
        if not alone:
            named = self._naming(index, span, size)
            if named is not None:
                return named, "", ""
            partial = self._partial_cue(index, span, words, size)
            if partial is not None:
                holder = self._holder_of(partial, index, earlier, words, size)
                return "speech", holder, partial.cue.text
            noun = self._speech_noun(span, size)
            if noun is not None:
                owner, name = noun
                vague = not owner or owner.split()[0].lower() in self.lexicon.words["thing"]
                return "speech", (self._exact(words, size) if vague else "") or owner, name
        if alone:
            short = size <= SHORT_LENGTH[self.language]
            item = self._standing_cue(index, span)
            if item is not None and (not short or words[-1] in _TERMINAL):
                holder = self._holder_of(item, index, earlier, words, size)
                return "speech", holder, item.cue.text
        if alone and not short:
            holder = self._carried_on(index, span, earlier) or self._exact(words, size)
            return "speech", holder, ""
        inner = words.rstrip("".join(_UTTERANCE_END))
        clause = any(mark in inner for mark in "。！？；!?;") or (
            self.language == "zh" and any(mark in inner for mark in "，,")
        )
        if size > NAME_LENGTH[self.language] or (clause and size > SHORT_LENGTH[self.language]):
            return "speech", self._exact(words, size), ""
        return "term", "", ""

    def _cues_before(self, index: int, paragraph: int, offset: int) -> Iterator[_Placed]:
        """Yield the cues beside quotation ``index`` that end before ``offset``, nearest first."""
        starts, cues = self.by_region.get((paragraph, self.regions[index]), ((), ()))
        for at in range(bisect_left(starts, offset) - 1, -1, -1):
            if cues[at].cue.end <= offset:
                yield cues[at]

    def _cue_after(self, index: int, paragraph: int, offset: int) -> _Placed | None:
        starts, cues = self.by_region.get((paragraph, self.regions[index]), ((), ()))
        at = bisect_left(starts, offset)
        return cues[at] if at < len(cues) else None

    def _holder_of(
        self, item: _Placed, index: int, earlier: Sequence[Quotation], words: str, size: int
    ) -> str:
        if item.self_reference:
            region = self.regions[index]
            return earlier[region].holder if region >= 0 else self.document.holder
        return item.speaker or self._exact(words, size)

    def _direct_cue(
        self, index: int, span: QuotedSpan, words: str, size: int
    ) -> tuple[_Placed | None, bool] | None:
        """Return the cue right before or after the quotation, and whether it only gives a term.

        ``None`` when there is no such cue; (``None``, true) when a negated one makes it a term.
        """
        home = self.home[index]
        item = next(self._cues_before(index, home, span.start), None)
        after_char = self._after(span)[:1]
        goes_on = bool(after_char) and after_char.isalnum() and words[-1:] not in _TERMINAL
        if item is not None and span.start - item.cue.end <= LONGEST_GAP:
            gap = self.text[item.cue.end : span.start]
            joined = self._joins(item, gap)
            short = size <= SHORT_LENGTH[self.language]
            if joined and not item.cue.reported:
                return (None, True) if item.cue.kind != "naming" or not gap.strip() else None
            if joined == "stop" and not (short and goes_on):
                return item, False
            if joined == "object" and item.cue.kind != "rejecting":
                single = size <= 1 if self.language == "en" else short and self._nominal(span)
                return item, single
        ends = self.document.paragraph_at(span.end - 1)
        item = self._cue_after(index, ends, span.end)
        if (
            item is not None
            and words[-1:]
            and (words[-1] in _UTTERANCE_END or after_char in {",", "，"})
        ):
            gap = self.text[span.end : min(item.cue.clause_start, span.end + LONGEST_GAP)]
            following = self.text[item.cue.end : item.cue.end + 2]
            introduces = following.lstrip("道")[:1] in {":", "："}
            if (
                item.cue.position == "both"
                and item.cue.reported
                and not introduces
                and item.cue.clause_start >= span.end
                and _PUNCTUATION_ONLY.match(gap)
            ):
                return item, False
        return None

    def _joins(self, item: _Placed, gap: str) -> str:
        """Return how a cue leads to the quotation after it: "stop", "object" or "" for not."""
        if self.language == "zh":
            if len(gap) > 12:
                return ""
            if _ZH_DIRECT.match(gap):
                return "stop"
            if not gap.strip(" 了道到") or (
                item.cue.kind in {"distancing", "asking"} and _ZH_OBJECT.match(gap)
            ):
                return "object"
            return ""
        stripped = gap.strip()
        if item.cue.kind == "source":
            return "stop" if re.fullmatch(r"[^.!?;]{0,80}[,:]\s*", gap) else ""
        if not stripped:
            return "object"
        if not _EN_DIRECT.match(gap):
            return ""
        if stripped.endswith(","):
            return "" if self._has_verb(item.cue.end, item.cue.end + len(gap)) else "stop"
        return "stop"

    def _has_verb(self, start: int, end: int) -> bool:
        return any(word.upos in {"VERB", "AUX"} for word in self.document.words_between(start, end))

    def _partial_cue(self, index: int, span: QuotedSpan, words: str, size: int) -> _Placed | None:
        """Return the cue of the reporting clause in which a partial quotation stands."""
        home = self.home[index]
        sentence = self._sentence_at(span.start)
        if size <= SHORT_LENGTH[self.language]:
            return None
        item = None
        for cue in self._cues_before(index, home, span.start):
            if cue.cue.sentence != sentence:
                break
            if cue.cue.reported and cue.cue.kind != "rejecting":
                item = cue
                break
        if item is None:
            return None
        after = self._after(span)[:1]
        if self.language == "zh":
            return None if after and (after.isalnum() or after in "、") else item
        governor = self.document.words_between(max(item.cue.end, span.start - 30), span.start)
        if governor and governor[-1].upos == "ADP" and governor[-1].text.lower() != "as":
            return None
        attached = after.isalpha() and words[-1:] not in _UTTERANCE_END
        return item if size > NAME_LENGTH["en"] or (not attached and self._verbal(span)) else None

    def _speech_noun(self, span: QuotedSpan, size: int) -> tuple[str, str] | None:
        """Return (possessor, noun) of a noun that reports: "its boast that", "…的说法"."""
        if size <= SHORT_LENGTH[self.language]:
            return None
        if self.language == "zh":
            after = self._after(span)
            rest = after[_ZH_NOUN_AFTER.match(after).end() :]
            noun = _longest_prefix(rest, self.lexicon.nouns)
            if noun and self.lexicon.nouns[noun] == "speech":
                return "", noun
            return None
        match = _EN_NOUN_BEFORE.search(self.text, max(0, span.start - 40), span.start)
        if match is None:
            return None
        noun = self._noun(match.group(1))
        if noun is None or self.lexicon.nouns[noun] != "speech":
            return None
        return self._possessor(match.start(1)), match.group(1)

    def _possessor(self, start: int) -> str:
        """Return the owner of the noun at ``start``: "its minister" of "its minister's boast"."""
        home = self.document.paragraphs[self.document.paragraph_at(start)]
        words = self.document.words_between(max(home.start, start - 120), start)
        marker = len(words) - 1
        while marker >= 0 and words[marker].upos == "ADJ":
            marker -= 1
        if marker < 1 or words[marker].text not in {"'s", "’s", "'", "’"}:
            return ""
        begin = marker
        while begin > 0 and words[begin - 1].upos in {"PROPN", "NOUN", "ADJ", "PRON", "DET"}:
            begin -= 1
        if begin == marker:
            return ""
        return self.names.speaker((words[begin].start, words[marker - 1].end))[0]

    def _naming(self, index: int, span: QuotedSpan, size: int) -> str | None:
        """Return "term" or "title" when a noun or verb around the span says it is a name."""
        after = self._after(span)
        if self.language == "zh":
            rest = after[_ZH_NOUN_AFTER.match(after).end() :]
            noun = _longest_prefix(rest, self.lexicon.nouns)
            if noun is not None and self.lexicon.nouns[noun] != "speech":
                return self.lexicon.nouns[noun]
            modifies = after.startswith("的") and size <= NAME_LENGTH["zh"]
            return "term" if modifies else None
        following = re.match(r"\s?([A-Za-z]+)", after)
        if following:
            noun = self._noun(following.group(1))
            if noun is not None and self.lexicon.nouns[noun] != "speech":
                return self.lexicon.nouns[noun]
            if size <= NAME_LENGTH["en"] and self._upos_at(span.end + following.start(1)) in {
                "NOUN",
                "PROPN",
            }:
                return "term"
        match = _EN_NOUN_BEFORE.search(self.text, max(0, span.start - 40), span.start)
        if match:
            noun = self._noun(match.group(1))
            if noun is not None and self.lexicon.nouns[noun] != "speech":
                return self.lexicon.nouns[noun]
        return None

    def _noun(self, word: str) -> str | None:
        """Return the entry of the lexicon's nouns for a word form, plural or singular."""
        word = word.lower()
        for form in (word, word.removesuffix("s"), word.removesuffix("es")):
            if form in self.lexicon.nouns:
                return form
        if word.endswith("ies") and word[:-3] + "y" in self.lexicon.nouns:
            return word[:-3] + "y"
        return None

    def _stands_alone(self, index: int, span: QuotedSpan, words: str) -> bool:
        """Whether the span is a sentence or more of its own, not a part of one around it."""
        outer = self._outer_start(index, span)
        before = self.text[outer : span.start].rstrip()
        opens = not before or before[-1] in _TERMINAL or before[-1] in "”’」』\"'\n"
        after = self._after(span).lstrip()
        closes = words[-1:] in _TERMINAL or not after or after[0] in _TERMINAL
        return opens and closes and bool(words)

    def _standing_cue(self, index: int, span: QuotedSpan) -> _Placed | None:
        """Return the last cue before a quotation that is a sentence of its own.

        It stands in the same paragraph, or ends the one before with a colon.
        """
        home = self.home[index]
        nearest = None
        for item in self._cues_before(index, home, span.start):
            if item.cue.reported and not item.cue.framed:
                if item.cue.introduces:
                    return item
                nearest = nearest or item
        if nearest is not None or home == 0:
            return nearest
        above = self.document.paragraphs[home - 1]
        if self.text[max(above.start, above.end - 3) : above.end].rstrip()[-1:] in {":", "："}:
            cues = self._cues_before(index, home - 1, above.end)
            return next((item for item in cues if item.cue.reported), None)
        return None

    def _carried_on(self, index: int, span: QuotedSpan, earlier: Sequence[Quotation]) -> str:
        """Return the speaker of the paragraph before when this one is nothing but quotation."""
        home = self.document.paragraphs[self.home[index]]
        if span.start > home.start + 2 or span.end < home.end - 2 or not self.home[index]:
            return ""
        above = self.document.paragraphs[self.home[index] - 1]
        for item in reversed(earlier):
            if item.span.end <= above.start:
                break
            if item.span.level == span.level and item.kind == "speech":
                return item.holder
        return ""

    def _exact(self, words: str, size: int) -> str:
        """Return the holder of another document in which the words stand exactly."""
        if size < EXACT_LENGTH[self.language]:
            return ""
        sought = _letters(words)
        return next((holder for holder, text in self.others if sought in text), "")

    # Places in the text

    def _after(self, span: QuotedSpan) -> str:
        """Return up to 40 characters after the span, within its paragraph."""
        end = self.document.paragraphs[self.document.paragraph_at(span.end - 1)].end
        return self.text[span.end : min(end, span.end + 40)]

    def _outer_start(self, index: int, span: QuotedSpan) -> int:
        start = self.document.paragraphs[self.document.paragraph_at(span.start)].start
        parent = self.parents[index]
        return max(start, self.spans[parent].start + 1) if parent >= 0 else start

    def _sentence_at(self, offset: int) -> int:
        word = self.document.word_at(offset)
        return word.sentence if word else -1

    def _upos_at(self, offset: int) -> str:
        word = self.document.word_at(offset)
        return word.upos if word else ""

    def _words_in(self, span: QuotedSpan) -> Sequence[Word]:
        return self.document.words_between(span.start + 1, span.end - 1)

    def _verbal(self, span: QuotedSpan) -> bool:
        return any(word.upos in {"VERB", "AUX"} for word in self._words_in(span))

    def _nominal(self, span: QuotedSpan) -> bool:
        nominal = {"NOUN", "PROPN", "ADJ", "NUM", "PART", "PUNCT"}
        return all(word.upos in nominal for word in self._words_in(span))


class _Names:
    """The names of a document's people, with the descriptions they were introduced by."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self.document = document
        self.lexicon = lexicon
        self.language = document.language
        self.descriptions: dict[str, str] = {}
        self.full: list[tuple[int, str]] = []
        for paragraph in document.paragraphs:
            self._collect(paragraph.words)

    def _collect(self, words: Sequence[Word]) -> None:
        seen = -1
        for index, word in enumerate(words):
            if word.entity in PERSONS and word.entity_start > seen:
                seen = word.entity_start
                name = self._clean(self.document.text[word.entity_start : word.entity_end])
                if name:
                    self._introduce(name, words, index)

    def _introduce(self, name: str, words: Sequence[Word], index: int) -> None:
        begin = index
        while (
            begin > 0
            and words[begin - 1].upos in {"NOUN", "PROPN", "ADJ", "PART"}
            and (index - begin < 8)
        ):
            begin -= 1
        described = self.document.text[words[begin].start : words[index].end]
        self.full.append((words[index].start, name))
        if len(described) > len(self.descriptions.get(name, "")):
            self.descriptions[name] = described

    def _clean(self, name: str) -> str:
        name = name.strip()
        if self.language == "en":
            parts = name.removesuffix("'s").removesuffix("’s").split()
            while parts and parts[0].rstrip(".").lower() in self.lexicon.roles:
                parts = parts[1:]
            return " ".join(parts)
        for role in sorted(self.lexicon.roles, key=len, reverse=True):
            if name.endswith(role) and len(name) > len(role) + 1:
                return name[: -len(role)]
        return name

    def is_role(self, words: str) -> bool:
        """Whether ``words`` end in a role and hold no name."""
        lowered = words.lower()
        return any(lowered.endswith(role) for role in self.lexicon.roles)

    def is_state(self, subject: tuple[int, int] | None) -> bool:
        """Whether a subject is the name of a state, which "he" and "she" do not stand for."""
        words = self.document.words_between(*subject) if subject else []
        return bool(words) and words[-1].entity in {"GPE", "NORP"}

    def is_medium(self, holder: str) -> bool:
        """Whether a holder is a newspaper, an agency or an author, who reports others."""
        english = re.findall(r"[a-z]+", holder.lower())
        return any(holder.endswith(role) or role in english for role in self.lexicon.media)

    def speaker(self, subject: tuple[int, int]) -> tuple[str, bool]:
        """Return the speaker that ``subject`` names, and whether by a proper name."""
        start, end = subject
        found = self.document.text[start:end].strip()
        words = self.document.words_between(start, end)
        person = self._person(words)
        if person:
            name = self._clean(self.document.text[person[-1].entity_start : person[-1].entity_end])
            if name:
                full = self._full_name(name, start)
                self.descriptions.setdefault(full, found)
                if len(found) > len(self.descriptions[full]):
                    self.descriptions[full] = found
                return full, True
        if self.language == "zh":
            return self._chinese_speaker(found, words)
        known = self._full_name(found, start)
        if known != found:
            return known, True
        proper = any(word.upos == "PROPN" for word in words)
        return found, proper

    def _person(self, words: Sequence[Word]) -> list[Word]:
        """Return the words of a person's name that is the head of a subject."""
        person = [word for word in words if word.entity in PERSONS]
        if not person:
            return []
        if self.language == "en":
            before = [word.upos for word in words if word.start < person[-1].entity_start]
            return person if "ADP" not in before else []
        rest = self.document.text[person[-1].entity_end : words[-1].end].strip()
        return person if not rest or rest in self.lexicon.roles else []

    def _full_name(self, name: str, before: int) -> str:
        """Return the nearest earlier full name of which ``name`` is the first or last part."""
        if self.language != "en" or " " in name:
            return name
        for start, full in reversed(self.full):
            parts = full.split()
            if start < before and len(parts) > 1 and name in {parts[0], parts[-1]}:
                return full
        return name

    def _chinese_speaker(self, found: str, words: Sequence[Word]) -> tuple[str, bool]:
        for at in range(len(words) - 1, -1, -1):
            role = next(
                (
                    role
                    for role in sorted(self.lexicon.roles, key=len, reverse=True)
                    if words[at].text.endswith(role)
                ),
                None,
            )
            if role is None:
                continue
            rest = "".join(word.text for word in words[at + 1 :]).strip()
            if rest:
                if 2 <= len(rest) <= 6 or "·" in rest:
                    self.descriptions.setdefault(rest, found)
                    return rest, True
                return found, True
            stem = found.removesuffix(role)
            if stem in self.descriptions:
                return stem, True
            return found, False
        if found in self.descriptions:
            return found, True
        name = 2 <= len(found) <= 4 or any(word.upos == "PROPN" for word in words)
        if name:
            self.descriptions.setdefault(found, found)
        return found, name

    def same(self, holder: str, name: str) -> bool:
        """Whether a holder, as the study names it, is the speaker ``name`` of the text."""
        if not holder or not name:
            return False
        one, other = _letters(holder), _letters(name)
        described = _letters(self.descriptions.get(name, name))
        if self.language == "zh":
            return (len(other) > 1 and other in one) or described.startswith(one)
        words = set(_DETERMINER.sub("", holder.lower()).split())
        short = set(_DETERMINER.sub("", name.lower()).split())
        return one == other or (bool(short) and short <= words) or described.startswith(one)

    def may_be_same(self, holder: str, name: str) -> bool:
        """Whether nothing speaks against it: another script, or words in common."""
        described = self.descriptions.get(name, name)
        chinese = bool(_ZH_CHARACTER.fullmatch(holder[:1])) and not holder[:1].isascii()
        if chinese != (self.language == "zh"):
            return True
        if self.language == "zh":
            pairs = {holder[at : at + 3] for at in range(len(holder) - 2)}
            return any(pair in described for pair in pairs)
        shared = set(_EN_WORD.findall(holder.lower())) & set(_EN_WORD.findall(described.lower()))
        return any(len(word) > 3 for word in shared)


def _longest_prefix(text: str, entries: Mapping[str, str]) -> str | None:
    for size in range(min(6, len(text)), 0, -1):
        if text[:size] in entries:
            return text[:size]
    return None


def _parents(spans: Sequence[QuotedSpan]) -> list[int]:
    """Return for each span the index of the innermost one around it, or -1."""
    parents = []
    around: list[int] = []
    for index, span in enumerate(spans):
        while around and spans[around[-1]].end <= span.start:
            around.pop()
        parents.append(around[-1] if around else -1)
        around.append(index)
    return parents


def _regions_around(spans: Sequence[QuotedSpan], parents: Sequence[int]) -> list[int]:
    """Return for each span the index of the innermost balanced one around it, or -1."""
    regions: list[int] = []
    for parent in parents:
        regions.append(parent if parent < 0 or spans[parent].balanced else regions[parent])
    return regions


def _homes(spans: Sequence[QuotedSpan], bounds: Sequence[tuple[int, int]]) -> list[int]:
    homes = []
    at = 0
    for span in spans:
        while at + 1 < len(bounds) and bounds[at + 1][0] <= span.start:
            at += 1
        homes.append(at)
    return homes


def _regions(
    words: Sequence[Word],
    spans: Sequence[QuotedSpan],
    around_of: Sequence[int],
    touching: Sequence[int],
    text: str,
) -> list[tuple[int, list[Word]]]:
    """Split a paragraph's words by the balanced span that directly holds them (-1: none).

    Each quotation or title is one word, ``HOLE`` or ``CLOSED``, in the list of the span around
    it. Heads count in the new lists; a head outside is replaced by the nearest one above it
    inside. Words inside titles are in no list.
    """
    balanced = [index for index in touching if spans[index].balanced]
    region_of: list[int] = []
    around: list[int] = []
    waiting = 0
    for word in words:
        while waiting < len(balanced) and spans[balanced[waiting]].start <= word.start:
            around.append(balanced[waiting])
            waiting += 1
        while around and spans[around[-1]].end <= word.start:
            around.pop()
        region_of.append(around[-1] if around else -1)
    members: dict[int, list[tuple[int, Word]]] = {}
    for at, (word, region) in enumerate(zip(words, region_of, strict=True)):
        if region >= 0 and _is_mark(word, spans[region]):
            continue
        members.setdefault(region, []).append((at, word))
    holes: dict[int, list[Word]] = {}
    sentence_starts = [(word.start, word.sentence) for word in words]
    at = 0
    for index in balanced:
        start = max(spans[index].start, words[0].start if words else 0)
        while at + 1 < len(sentence_starts) and sentence_starts[at + 1][0] <= start:
            at += 1
        sentence = sentence_starts[at][1] if sentence_starts else 0
        title = spans[index].mark in TITLE_MARKS
        closed = not title and text[spans[index].end - 2] in _UTTERANCE_END
        sign = CLOSED if closed else HOLE
        hole = Word(start, spans[index].end, sign, sign, "PUNCT", -1, "dep", sentence)
        holes.setdefault(around_of[index], []).append(hole)
    result = []
    for region in sorted(members):
        if region >= 0 and spans[region].mark in TITLE_MARKS:
            continue
        result.append((region, _with_holes(words, members[region], holes.get(region, []))))
    return result


def _is_mark(word: Word, span: QuotedSpan) -> bool:
    """Whether a word is an outer mark of the span that directly holds it."""
    marks = {span.start, span.end - 1, *(start - 1 for start, _ in span.pieces)}
    return word.end == word.start + 1 and word.start in marks


def _with_holes(
    words: Sequence[Word], own: Sequence[tuple[int, Word]], holes: Sequence[Word]
) -> list[Word]:
    merged: list[tuple[int, Word]] = sorted(
        [*own, *((-1, hole) for hole in holes)], key=lambda item: (item[1].start, item[1].end)
    )
    place = {at: number for number, (at, _) in enumerate(merged) if at >= 0}
    listed = []
    for at, word in merged:
        if at < 0:
            listed.append(word)
            continue
        head = word.head
        while head >= 0 and head not in place:
            head = words[head].head
        listed.append(replace(word, head=place[head] if head >= 0 else -1))
    return listed
