"""Who speaks in the reporting expressions of a document, and which speakers are its holder.

Pronouns stand for the last speaker named. The holder may be reported in its own document, as a
spokesperson is in a ministry's article.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tifa.annotation import chinese_cues, english_cues
from tifa.annotation.cues import Cue
from tifa.annotation.discourse import Document
from tifa.annotation.names import Names
from tifa.annotation.regions import Layout
from tifa.annotation.reporting import Lexicon

_DEICTIC = re.compile(r"^(?:该|这位|这名|那位|the |this |that )", re.IGNORECASE)
_LANGUAGES = {"zh": chinese_cues, "en": english_cues}


@dataclass(frozen=True)
class PlacedCue:
    """A cue with its place, paragraph and the quotation around it (-1: none), and its speaker.

    ``named`` is whether the speaker has a proper name; ``self_reference`` whether the subject is
    a first person.
    """

    cue: Cue
    paragraph: int
    region: int
    text: str
    speaker: str = ""
    named: bool = False
    self_reference: bool = False


class Speakers:
    """The reporting expressions of a document by place, each with its speaker."""

    def __init__(self, document: Document, lexicon: Lexicon, layout: Layout) -> None:
        self.document = document
        self.lexicon = lexicon
        self.names = Names(document, lexicon)
        self.placed = self._name_speakers(self._place_cues(layout))
        self._own = self._own_speakers()
        grouped: dict[tuple[int, int], list[PlacedCue]] = {}
        for item in self.placed:
            if item.cue.kind == "noun":
                continue
            grouped.setdefault((item.paragraph, item.region), []).append(item)
        self._by_region = {
            place: ([item.cue.start for item in items], items) for place, items in grouped.items()
        }

    def is_reported(self, speaker: str) -> bool:
        """Whether ``speaker`` is a name under which a reporter has the document's holder speak."""
        return speaker in self._own

    def is_own(self, speaker: str) -> bool:
        """Whether the document's holder is reported under the name ``speaker``."""
        return bool(speaker) and (
            speaker in self._own
            or self.names.same(self.document.holder, speaker)
            or self.names.speaks_for_own(speaker)
        )

    def before(self, paragraph: int, region: int, offset: int) -> Iterator[PlacedCue]:
        """Yield the cues of a region of a paragraph that end before ``offset``, nearest first."""
        starts, cues = self._by_region.get((paragraph, region), ((), ()))
        for at in range(bisect_left(starts, offset) - 1, -1, -1):
            if cues[at].cue.end <= offset:
                yield cues[at]

    def after(self, paragraph: int, region: int, offset: int) -> PlacedCue | None:
        """Return the first cue of a region of a paragraph from ``offset`` on."""
        starts, cues = self._by_region.get((paragraph, region), ((), ()))
        at = bisect_left(starts, offset)
        return cues[at] if at < len(cues) else None

    def _place_cues(self, layout: Layout) -> list[PlacedCue]:
        language = _LANGUAGES[self.document.language]
        placed = [
            PlacedCue(cue, number, region, self.document.text[cue.start : cue.end])
            for number in range(len(self.document.paragraphs))
            for region, words in layout.words(number)
            for find in (language.find_cues, language.find_nominal_reports)
            for cue in find(words, lexicon=self.lexicon)
        ]
        return sorted(placed, key=lambda item: (item.cue.start, item.cue.end))

    def _name_speakers(self, placed: Sequence[PlacedCue]) -> list[PlacedCue]:
        """Give each cue the name of its subject; a pronoun takes the last speaker's."""
        last_named: dict[int, str] = {}
        last_any: dict[tuple[int, int], str] = {}
        named = []
        for item in placed:
            subject = item.cue.subject
            found = self.document.text[subject[0] : subject[1]].strip() if subject else ""
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
