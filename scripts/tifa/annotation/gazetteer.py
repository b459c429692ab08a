"""Gazetteer of states and organisations with one id for both languages.

States and territories are those of the Unicode CLDR (through babel), with ISO 3166-1 codes as
ids; further names of them, demonyms and forms such as 美方 come from ``states.tsv``, organisations
from ``organisations.tsv``, regions and names that merely hold a state's name (Bank of China) from
``regions.tsv``, compounds such as 中美 from ``pairs.tsv``, all under ``config/gazetteer``.

As the pipeline component ``tifa_gazetteer`` it corrects the statistical entities. What no list of
names can tell apart stays wrong: Turkey and turkey at the start of a sentence, Georgia the state
of the US when nothing near it says so, 苏丹 the country and the title.
"""

import hashlib
import json
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from tifa.annotation.gazetteer_tables import FOLDER, Entry, read_entries

_AFTER_PAIR = re.compile(
    "关系|冲突|战争|危机|两国|双方|双边|会谈|会晤|元首|首脑|高层|合作|贸易|经贸|协议|协定|谈判|边境|边界|建交|"
    "同盟|联盟|联合|战略|之间|外交|外长|领导人|峰会|局势|停火|和谈|问题|友好|友谊|传统"
)
_BEFORE_SHORT = re.compile("[对反亲驻访援]")
_SHORT = {"美": "US", "华": "CN", "俄": "RU", "乌": "UA", "日": "JP", "英": "GB", "欧": "EU"}
_LABELS = {
    "state": ("GPE", "LOC"),
    "territory": ("GPE", "LOC"),
    "side": ("GPE", "LOC"),
    "people": ("NORP",),
    "organisation": ("ORG",),
    "region": ("LOC", "GPE"),
}
_PLACES = frozenset({"GPE", "LOC", "NORP", "LANGUAGE"})
_ORGANISATION = re.compile(
    "(?:银行|公司|集团|大学|学院|学校|中学|小学|研究所|研究院|医院|法院|国务院|议院|部|委员会|委|会|局|署|社|报|"
    "电视台|电台|队|军|党|基金|中心|组织|联盟|厅|处|馆|站)$"
)
_WORDS_IN_CAPITALS = frozenset({"US", "WHO"})
"""Names that are words of another kind in a heading set in capitals."""
_LATIN_PAIR = re.compile(r"[0-9A-Za-z\u00c0-\u024f]{2}")
_AMERICAN_GEORGIA = re.compile(
    r"[A-Z][a-z]+, Georgia\b|\b(?:Atlanta|Savannah|Augusta|Alabama|Florida|Carolina)\b"
)


@dataclass(frozen=True)
class Match:
    """A name found in a text, with offsets in code points."""

    start: int
    end: int
    id: str
    kind: str


class Gazetteer:
    """Names of states, organisations and regions in both languages; see ``load_gazetteer``."""

    def __init__(
        self, entries: Iterable[Entry], *, pairs: dict[str, tuple[str, str]] | None = None
    ) -> None:
        self._entries = tuple(entries)
        self.pairs = dict(pairs or {})
        self._kinds = {
            entry.id: entry.kind
            for entry in self._entries
            if entry.id and entry.kind not in ("side", "people")
        }
        self._lookup: dict[str, dict[str, tuple[str, str]]] = {"zh": {}, "en": {}}
        for entry in self._entries:
            for language, names in entry.names.items():
                for name in names:
                    self._lookup[language].setdefault(name, (entry.id, entry.kind))
        for name, known in self._lookup["en"].items():
            if known[1] != "people":
                self._lookup["zh"].setdefault(name, known)
        self._lengths = {
            language: _lengths_by_beginning(lookup) for language, lookup in self._lookup.items()
        }
        self._capitals = {
            name.upper(): name
            for name in self._lookup["en"]
            if len(name) > 4 and name != name.upper()
        }
        for name in self._capitals:
            self._lengths["en"].setdefault(name[:2], set()).add(len(name))

    def names(self, id: str, *, language: str) -> tuple[str, ...]:
        """Return the names of the entry ``id`` in ``language``, sides and peoples left out."""
        return tuple(
            dict.fromkeys(
                name
                for entry in self._entries
                if entry.id == id and entry.kind not in ("side", "people")
                for name in entry.names.get(language, ())
            )
        )

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all entries, sorted."""
        return tuple(sorted(self._kinds))

    def kind(self, id: str) -> str:
        """Return the kind of the entry ``id``; raises ``KeyError`` when there is none."""
        return self._kinds[id]

    @property
    def digest(self) -> str:
        """A checksum of everything in the gazetteer."""
        content = json.dumps([self._lookup, self.pairs], sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(content.encode()).hexdigest()

    def find(
        self,
        text: str,
        *,
        language: str,
        starts: Collection[int] | None = None,
        ends: Collection[int] | None = None,
    ) -> list[Match]:
        """Return the names in ``text`` from left to right, the longest at each place.

        ``starts`` and ``ends`` are the offsets at which a name may start and end, as of tokens.
        Without them a name may stand anywhere. No name is a part of a longer Latin word. In
        Chinese text English names count too, for NATO and G20 stand there as they are.
        Case counts, so that US is not us and Turkey not turkey; names of five letters and more
        are also found in capitals. Names of kind ``none`` only shield what they hold.
        """
        if starts is None or ends is None:
            starts, ends = range(len(text)), range(len(text) + 1)
        lookup, lengths = self._lookup[language], self._lengths[language]
        shouted = text == text.upper() and " " in text.strip()
        ends = frozenset(ends)
        matches, free = [], 0
        for start in sorted(starts):
            if start < free:
                continue
            for length in sorted(lengths.get(text[start : start + 2], ()), reverse=True):
                end = start + length
                name = text[start:end]
                if len(name) < length or end not in ends or _cuts_word(text, start, end):
                    continue
                known = lookup.get(name) or lookup.get(self._capitals.get(name, ""))
                if known is None or (shouted and name in _WORDS_IN_CAPITALS):
                    continue
                free = end
                if known[1] != "none" and not _is_american_georgia(name, text):
                    matches.append(Match(start, free, *known))
                break
        return matches


@cache
def load_gazetteer(folder: Path = FOLDER) -> Gazetteer:
    """Return the gazetteer of ``folder``.

    Raises ``InputError`` with every fault of its tables, as ``read_entries`` does.
    """
    entries, pairs = read_entries(folder)
    return Gazetteer(entries, pairs=pairs)


def _lengths_by_beginning(names: Iterable[str]) -> dict[str, set[int]]:
    lengths: dict[str, set[int]] = {}
    for name in names:
        lengths.setdefault(name[:2], set()).add(len(name))
    return lengths


def _cuts_word(text: str, start: int, end: int) -> bool:
    """Return whether a Latin word goes on before ``start`` or after ``end``."""
    return any(_LATIN_PAIR.fullmatch(text[max(at - 1, 0) : at + 1]) for at in (start, end))


def _is_american_georgia(name: str, text: str) -> bool:
    """Return whether Georgia is the American one: "Atlanta, Georgia", or its neighbours named."""
    return name == "Georgia" and bool(_AMERICAN_GEORGIA.search(text))


@dataclass
class GazetteerComponent:
    """Corrects and completes ``doc.ents`` from the gazetteer.

    A name counts where it starts and ends with tokens. It replaces statistical entities that it
    overlaps, except one that holds more than the name and is of another nature: a person
    (Michael Jordan), an organisation, a work. A Chinese organisation must end like one (银行, 部,
    公司 ...), for the statistical ones are often wrong. Entities from the gazetteer carry the id in
    ``kb_id_`` and the kind in ``ent_id_``; their labels are those of the pipeline.
    """

    gazetteer: Gazetteer
    language: str
    labels: tuple[str, ...]

    def __call__(self, doc: Doc) -> Doc:
        """Return ``doc`` with its entities corrected."""
        found = self._spans(doc)
        if not found:
            return doc
        longer = [
            entity
            for entity in doc.ents
            if any(_holds_more(entity, span) for span in found) and self._is_another(entity)
        ]
        found = [
            span
            for span in found
            if not any(span.start < entity.end and entity.start < span.end for entity in longer)
        ]
        taken = {index for span in found for index in range(span.start, span.end)}
        kept = [
            entity for entity in doc.ents if not taken.intersection(range(entity.start, entity.end))
        ]
        doc.set_ents(sorted([*kept, *found], key=lambda span: span.start))
        return doc

    def _spans(self, doc: Doc) -> list[Span]:
        starts = {token.idx: token.i for token in doc}
        ends = {token.idx + len(token): token.i + 1 for token in doc}
        matches = self.gazetteer.find(doc.text, language=self.language, starts=starts, ends=ends)
        spans = [
            self._span(doc, starts[match.start], ends[match.end], match.id, match.kind)
            for match in matches
        ]
        if self.language == "zh":
            taken = {index for span in spans for index in range(span.start, span.end)}
            spans += [
                self._span(doc, index, index + 1, id, self.gazetteer.kind(id))
                for index, id in self._short_forms(doc)
                if index not in taken
            ]
        return filter_spans(spans)

    def _span(self, doc: Doc, start: int, end: int, id: str, kind: str) -> Span:
        label = next((name for name in _LABELS[kind] if name in self.labels), _LABELS[kind][0])
        return Span(doc, start, end, label=label, kb_id=id, span_id=kind)

    def _short_forms(self, doc: Doc) -> Iterator[tuple[int, str]]:
        """Yield the tokens that name a state by one character: 中美关系, 对美, 反华."""
        for first, second in pairwise(doc):
            pair = self.gazetteer.pairs.get(first.text + second.text)
            following = doc[second.i + 1].text if second.i + 1 < len(doc) else ""
            if len(first) == len(second) == 1 and pair and _AFTER_PAIR.fullmatch(following):
                yield first.i, pair[0]
                yield second.i, pair[1]
            if _BEFORE_SHORT.fullmatch(first.text) and second.text in _SHORT:
                yield second.i, _SHORT[second.text]

    def _is_another(self, entity: Span) -> bool:
        if entity.label_ in _PLACES:
            return False
        if self.language == "zh":
            if entity.label_ == "ORG":
                return bool(_ORGANISATION.search(entity.text))
            return entity.label_ not in ("PER", "PERSON") or "·" in entity.text
        return True

    def to_bytes(self, **_: object) -> bytes:
        """Return nothing: the gazetteer is read from its tables."""
        return b""

    def from_bytes(self, _data: bytes, **_: object) -> "GazetteerComponent":
        """Return the component as it is."""
        return self

    def to_disk(self, _path: Path | str, **_: object) -> None:
        """Write nothing: the gazetteer is read from its tables."""

    def from_disk(self, _path: Path | str, **_: object) -> "GazetteerComponent":
        """Return the component as it is."""
        return self


def _holds_more(entity: Span, span: Span) -> bool:
    """Return whether ``entity`` holds ``span`` and more than articles and possessives beside."""
    if not (entity.start <= span.start and span.end <= entity.end):
        return False
    rest = [t for t in entity if not span.start <= t.i < span.end]
    return any(t.lower_ not in ("the", "'s", "’s", "'", "’") for t in rest)


@Language.factory("tifa_gazetteer")
def create_gazetteer(nlp: Language, name: str) -> GazetteerComponent:
    """Return the component for ``nlp``, with the labels of its entity recogniser."""
    labels = tuple(nlp.get_pipe("ner").labels) if "ner" in nlp.pipe_names else ()
    return GazetteerComponent(load_gazetteer(), nlp.lang, labels)
