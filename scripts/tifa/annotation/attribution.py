"""The spans of a document in quotation marks: what kind each is, and whose words.

Kinds. ``title``: book-title marks, or words before or after a noun for documents. ``speech``:
words that a reporting expression gives to somebody; a sentence of its own; a clause; or more
words than a name has. ``term``: a shorter span, mentioned, coined or held at a distance.
``unclear``: a mark without a partner.

A speaker is sought, in this order, in the reporting expression beside the quotation, before or
after it; for partial quotations in the reporting clause around them; for sentences that stand by
themselves in the paragraph before them. What no expression attributes belongs to the holder of
another document of the study when it stands there word for word, and to nobody known otherwise.
"""

import re
from collections.abc import Mapping, Sequence

from tifa.annotation.discourse import Document, Word, length_in_words, letters
from tifa.annotation.quotation import TITLE_MARKS, Quotation, QuotedSpan
from tifa.annotation.regions import TERMINAL, UTTERANCE_END, Layout
from tifa.annotation.reporting import Lexicon
from tifa.annotation.speakers import PlacedCue, Speakers

NAME_LENGTH = {"zh": 12, "en": 6}
SHORT_LENGTH = {"zh": 4, "en": 2}
LONGEST_GAP = 200
EXACT_LENGTH = {"zh": 6, "en": 4}
_PUNCTUATION_ONLY = re.compile(r"^[\s,，—–-]*$")
_ZH_DIRECT = re.compile(r"^(?:了|到|的|道|的话)*[^。！？；，,：:]{0,8}[，,：:]\s*$")
_ZH_OBJECT = re.compile(r"^(?:了|道|其|为|是)?[^。！？；，,：:]{0,6}$")
_EN_DIRECT = re.compile(r"^[^.!?;]*?(?:[,:]|\bthat)\s*$", re.IGNORECASE)
_EN_NOUN_BEFORE = re.compile(r"\b([A-Za-z]+),?\s*(?:(?:that|of|about|to|called)\b|:)?\s*$")
_ZH_NOUN_AFTER = re.compile(r"^\s*(?:的|这一|这种|这个|等|之|式)*")


class MarkedQuotations:
    """The quoted spans of ``document``, attributed one after the other.

    ``others`` are (holder, clean text) of the study's documents that this one may quote; the
    earlier one counts when the words stand in several.
    """

    def __init__(
        self,
        document: Document,
        *,
        layout: Layout,
        speakers: Speakers,
        lexicon: Lexicon,
        others: Sequence[tuple[str, str]],
    ) -> None:
        self.document = document
        self.language = document.language
        self.text = document.text
        self.layout = layout
        self.speakers = speakers
        self.lexicon = lexicon
        self.others = [(holder, letters(text)) for holder, text in others]
        self.standing: list[tuple[PlacedCue, QuotedSpan]] = []
        """Sentences in quotation marks, with the cue in an earlier sentence that they rest on."""

    def attribute(self) -> list[Quotation]:
        """Return the quoted spans by place, each with its kind and speaker."""
        found: list[Quotation] = []
        for index, span in enumerate(self.layout.spans):
            found.append(self._attribute(index, span, found))
        return found

    def _attribute(self, index: int, span: QuotedSpan, earlier: Sequence[Quotation]) -> Quotation:
        words = " ".join(
            part for part in (self.text[start:end].strip() for start, end in span.pieces) if part
        )
        home = self.document.paragraphs[self.layout.homes[index]]
        kind, holder, cue = self._classify(index, span, words, earlier)
        voice = "holder"
        parent = earlier[self.layout.parents[index]] if self.layout.parents[index] >= 0 else None
        if kind == "speech":
            voice = "holder" if self.speakers.is_own(holder) else "quoted"
        elif parent is not None:
            voice = parent.voice
        return Quotation(
            start=span.start,
            end=span.end,
            level=span.level,
            paragraph_id=home.paragraph_id,
            kind=kind,
            holder=holder,
            cue=cue,
            voice=voice,
            text=words,
            pieces=((span.start, span.end),),
        )

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
                return "term", holder, item.text if holder else ""
            return "speech", holder, item.text
        if not alone:
            named = self._naming(span, size)
            if named is not None:
                return named, "", ""
            partial = self._partial_cue(index, span, words, size)
            if partial is not None:
                holder = self._holder_of(partial, index, earlier, words, size)
                return "speech", holder, partial.text
            noun = self._speech_noun(span, size)
            if noun is not None:
                owner, name = noun
                vague = not owner or owner.split()[0].lower() in self.lexicon.words["thing"]
                return "speech", (self._exact(words, size) if vague else "") or owner, name
        if alone:
            short = size <= SHORT_LENGTH[self.language]
            item = self._standing_cue(index, span)
            if item is not None and (not short or words[-1] in TERMINAL):
                self.standing.append((item, span))
                holder = self._holder_of(item, index, earlier, words, size)
                return "speech", holder, item.text
        if alone and not short:
            holder = self._carried_on(index, span, earlier) or self._exact(words, size)
            return "speech", holder, ""
        inner = words.rstrip("".join(UTTERANCE_END))
        clause = any(mark in inner for mark in "。！？；!?;") or (
            self.language == "zh" and any(mark in inner for mark in "，,")
        )
        if size > NAME_LENGTH[self.language] or (clause and size > SHORT_LENGTH[self.language]):
            return "speech", self._exact(words, size), ""
        return "term", "", ""

    def _holder_of(
        self, item: PlacedCue, index: int, earlier: Sequence[Quotation], words: str, size: int
    ) -> str:
        if item.self_reference:
            region = self.layout.regions[index]
            return earlier[region].holder if region >= 0 else self.document.holder
        return item.speaker or self._exact(words, size)

    def _direct_cue(
        self, index: int, span: QuotedSpan, words: str, size: int
    ) -> tuple[PlacedCue | None, bool] | None:
        """Return the cue right before or after the quotation, and whether it only gives a term.

        ``None`` when there is no such cue; (``None``, true) when a negated one makes it a term.
        """
        home = self.layout.homes[index]
        region = self.layout.regions[index]
        item = next(self.speakers.before(home, region, span.start), None)
        after_char = self._after(span)[:1]
        goes_on = bool(after_char) and after_char.isalnum() and words[-1:] not in TERMINAL
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
        item = self.speakers.after(ends, region, span.end)
        if (
            item is not None
            and words[-1:]
            and (words[-1] in UTTERANCE_END or after_char in {",", "，"})
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

    def _joins(self, item: PlacedCue, gap: str) -> str:
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

    def _partial_cue(self, index: int, span: QuotedSpan, words: str, size: int) -> PlacedCue | None:
        """Return the cue of the reporting clause in which a partial quotation stands."""
        home = self.layout.homes[index]
        region = self.layout.regions[index]
        sentence = self._sentence_at(span.start)
        if size <= SHORT_LENGTH[self.language]:
            return None
        item = None
        for cue in self.speakers.before(home, region, span.start):
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
        attached = after.isalpha() and words[-1:] not in UTTERANCE_END
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
        noun = self.lexicon.noun(match.group(1))
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
        return self.speakers.names.speaker((words[begin].start, words[marker - 1].end))[0]

    def _naming(self, span: QuotedSpan, size: int) -> str | None:
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
            noun = self.lexicon.noun(following.group(1))
            if noun is not None and self.lexicon.nouns[noun] != "speech":
                return self.lexicon.nouns[noun]
            if size <= NAME_LENGTH["en"] and self._upos_at(span.end + following.start(1)) in {
                "NOUN",
                "PROPN",
            }:
                return "term"
        match = _EN_NOUN_BEFORE.search(self.text, max(0, span.start - 40), span.start)
        if match:
            noun = self.lexicon.noun(match.group(1))
            if noun is not None and self.lexicon.nouns[noun] != "speech":
                return self.lexicon.nouns[noun]
        return None

    def _stands_alone(self, index: int, span: QuotedSpan, words: str) -> bool:
        """Whether the span is a sentence or more of its own, not a part of one around it."""
        outer = self._outer_start(index, span)
        before = self.text[outer : span.start].rstrip()
        opens = not before or before[-1] in TERMINAL or before[-1] in "”’」』\"'\n"
        after = self._after(span).lstrip()
        closes = words[-1:] in TERMINAL or not after or after[0] in TERMINAL
        return opens and closes and bool(words)

    def _standing_cue(self, index: int, span: QuotedSpan) -> PlacedCue | None:
        """Return the last cue before a quotation that is a sentence of its own.

        It stands in the same paragraph, or ends the one before with a colon.
        """
        home = self.layout.homes[index]
        region = self.layout.regions[index]
        nearest = None
        for item in self.speakers.before(home, region, span.start):
            if item.cue.reported and not item.cue.framed:
                if item.cue.introduces:
                    return item
                nearest = nearest or item
        if nearest is not None or home == 0:
            return nearest
        above = self.document.paragraphs[home - 1]
        if self.text[max(above.start, above.end - 3) : above.end].rstrip()[-1:] in {":", "："}:
            cues = self.speakers.before(home - 1, region, above.end)
            return next((item for item in cues if item.cue.reported), None)
        return None

    def _carried_on(self, index: int, span: QuotedSpan, earlier: Sequence[Quotation]) -> str:
        """Return the speaker of the paragraph before when this one is nothing but quotation."""
        home = self.document.paragraphs[self.layout.homes[index]]
        if span.start > home.start + 2 or span.end < home.end - 2 or not self.layout.homes[index]:
            return ""
        above = self.document.paragraphs[self.layout.homes[index] - 1]
        for item in reversed(earlier):
            if item.end <= above.start:
                break
            if item.level == span.level and item.kind == "speech":
                return item.holder
        return ""

    def _exact(self, words: str, size: int) -> str:
        """Return the holder of another document in which the words stand exactly."""
        if size < EXACT_LENGTH[self.language]:
            return ""
        sought = letters(words)
        return next((holder for holder, text in self.others if sought in text), "")

    # Places in the text

    def _after(self, span: QuotedSpan) -> str:
        """Return up to 40 characters after the span, within its paragraph."""
        end = self.document.paragraphs[self.document.paragraph_at(span.end - 1)].end
        return self.text[span.end : min(end, span.end + 40)]

    def _outer_start(self, index: int, span: QuotedSpan) -> int:
        start = self.document.paragraphs[self.document.paragraph_at(span.start)].start
        parent = self.layout.parents[index]
        return max(start, self.layout.spans[parent].start + 1) if parent >= 0 else start

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


def _longest_prefix(text: str, entries: Mapping[str, str]) -> str | None:
    for size in range(min(6, len(text)), 0, -1):
        if text[:size] in entries:
            return text[:size]
    return None
