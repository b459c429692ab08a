"""The terms whose renderings are looked up, and where they stand."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from tifa.relations.aligned import Bead, Side
from tifa.relations.candidates import folded, spans_of
from tifa.relations.links import is_negation

KEY_TERMS = 40
"""Key terms of each contrast that are looked up, in order of rank."""
FREQUENT = 3
"""Occurrences from which a repeated phrase of the original counts as a term."""

_NOMINAL = frozenset(["ADJ", "NOUN", "PROPN"])
_PHRASE = frozenset(["ADJ", "NOUN", "PROPN", "VERB", "NUM"])


@dataclass(frozen=True, slots=True)
class Term:
    """A term to look up, with why: termbase, target, entity, formulation, keyness or phrase.

    ``renderings`` are those that the user gave; they come first wherever they are found. ``names``
    are names of the same target or entity in the other language, case-folded.
    """

    text: str
    language: str
    origin: str
    renderings: tuple[str, ...] = ()
    names: frozenset[str] = frozenset()

    @property
    def whole(self) -> bool:
        """Whether it stands only where words begin and end; names may stand within words."""
        return self.origin in ("keyness", "phrase")

    @property
    def composed(self) -> bool:
        """Whether its rendering has a part for each of its own; names and words are not so."""
        return self.origin not in ("keyness", "phrase", "entity")


def collect_terms(
    beads: Sequence[Bead],
    *,
    language: str,
    termbase: Iterable[Mapping[str, str]],
    aliases: Mapping[str, Collection[str]],
    keyness: Collection[str],
    formulations: Collection[str] = (),
) -> list[Term]:
    """Return the terms of ``language`` that stand in the beads, in order of ``origin`` and text.

    ``termbase`` holds rows with zh, en and action (rows with ``ban`` are not terms), ``aliases``
    the names of targets with the names of the same target in the other language, ``formulations``
    wordings that were mined, ``keyness`` key terms, of which only content words count, in Chinese
    of two characters at least. Entities of the gazetteer, and phrases of two to four nouns and
    adjectives with ``FREQUENT`` occurrences, are found in the beads themselves.
    """
    other = "en" if language == "zh" else "zh"
    beads = [bead for bead in beads if bead.claimed]
    every = [side for bead in beads for side in (bead.source, bead.target)]
    sides = [side for side in every if side.language == language]
    content = {
        word.lemma if language == "en" else word.text
        for side in sides
        for word in side.words
        if word.upos in _PHRASE
        and not is_negation(word)
        and (language == "en" or len(word.text) > 1)
    }
    abroad = _entities([side for side in every if side.language == other])
    given = defaultdict(list)
    banned = set()
    for row in termbase:
        if row["action"] == "ban":
            banned.add(folded(row[language]))
        elif row[language]:
            given[row[language]] += [row[other]] if row[other] else []
    found: dict[str, Term] = {}

    def add(text: str, origin: str, given: Sequence[str] = (), names: Iterable[str] = ()) -> None:
        if folded(text) not in found and folded(text) not in banned:
            alike = frozenset(folded(name) for name in (*names, *aliases.get(text, ())))
            found[folded(text)] = Term(text, language, origin, tuple(given), alike)

    for text in sorted(given):
        add(text, "termbase", given[text])
    for text in sorted(aliases):
        add(text, "target")
    for text, identity in sorted(_entities(sides).items()):
        add(text, "entity", names=(name for name, own in abroad.items() if own == identity))
    for text in sorted(formulations):
        add(text, "formulation")
    for text in sorted(content & set(keyness)):
        add(text, "keyness")
    for text in sorted(_phrases(sides)):
        add(text, "phrase")
    holding = sides_by_unit(sides)
    return [
        term
        for term in found.values()
        if any(places_of_term(term, sides[at]) for at in possible_sides(term, holding))
    ]


def _entities(sides: Iterable[Side]) -> dict[str, str]:
    """The names of entities in the sides, with their ids."""
    found = {}
    for side in sides:
        first = 0
        for position, word in enumerate(side.words):
            following = side.words[position + 1 : position + 2]
            if not word.entity_id:
                first = position + 1
            elif not following or following[0].entity_id != word.entity_id:
                found[side.text[side.words[first].start : word.end]] = word.entity_id
                first = position + 1
    return found


def _phrases(sides: Iterable[Side]) -> set[str]:
    """Repeated phrases of content words; a phrase inside a longer, as frequent one is left out."""
    counts: Counter[tuple[str, ...]] = Counter()
    whole: Counter[tuple[str, ...]] = Counter()
    surfaces: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for side in sides:
        for first, last in spans_of(side.words, longest=4, marks=frozenset()):
            words = side.words[first : last + 1]
            if side.text[: words[0].start].casefold().endswith(("non-", "非")):
                continue
            if last > first and all(w.upos in _NOMINAL for w in words) and words[-1].upos != "ADJ":
                key = tuple(word.lemma for word in words)
                counts[key] += 1
                whole[key] += _is_constituent(side, first, last)
                surfaces[key][side.text[words[0].start : words[-1].end]] += 1
    frequent = {key: count for key, count in counts.items() if count >= FREQUENT}
    inside = {
        (part, count)
        for key, count in frequent.items()
        for size in range(2, len(key))
        for part in (key[at : at + size] for at in range(len(key) - size + 1))
    }
    return {
        min(surfaces[key], key=lambda text, key=key: (-surfaces[key][text], text))
        for key, count in frequent.items()
        if 2 * whole[key] > count and (key, count) not in inside
    }


def _is_constituent(side: Side, first: int, last: int) -> bool:
    """Whether one word alone hangs on a word outside, and no attribute of an attribute is cut off.

    True where nothing is parsed.
    """
    heads = [word.head for word in side.words]
    if len(heads) > 1 and set(heads) == {-1}:
        return True
    if any(first <= head < last for head in heads[:first]):
        return False
    return sum(not first <= head <= last for head in heads[first : last + 1]) == 1


def places_of_text(term: str, side: Side) -> list[tuple[int, int]]:
    """Where ``term`` stands in the text of ``side``.

    English terms match whole words, in any case unless they are capitals (US, us), the last word
    also in singular or plural. What non- or 非 makes the opposite is passed over.
    """
    text = side.text.replace("’", "'")
    if side.language == "zh":
        pattern = f"(?<!非){re.escape(term)}"
    else:
        parts = folded(term).split()
        if any(part not in text.casefold() for part in parts):
            return []
        words = r"\s+".join(map(re.escape, term.replace("’", "'").split()))
        pattern = rf"(?<!\w)(?<!non-){words}(?:s|es)?(?!\w)"
    case = re.NOFLAG if term.isascii() and term.isupper() else re.IGNORECASE
    return [match.span() for match in re.finditer(pattern, text, case)]


def places_of_term(term: Term, side: Side) -> list[tuple[int, int]]:
    """Where a term stands: not inside one word, nor from within one into the next (发展中国家)."""
    if side.language == "zh" and term.text.casefold() not in side.text.casefold():
        return []
    places = places_of_text(term.text, side)
    if not places or (side.language == "en" and not term.whole):
        return places
    starts = {word.start for word in side.words}
    ends = {word.end for word in side.words}
    if term.whole:
        return [(start, end) for start, end in places if start in starts and end in ends]
    return [(start, end) for start, end in places if start in starts or end in ends]


def _units(text: str, language: str) -> list[str]:
    text = folded(text)
    return re.findall(r"\w", text) if language == "zh" else re.findall(r"\w+", text)


def sides_by_unit(sides: Sequence[Side]) -> dict[str, set[int]]:
    """In which sides each character of Chinese, or word of English, stands."""
    holding: dict[str, set[int]] = defaultdict(set)
    for number, side in enumerate(sides):
        for unit in _units(side.text, side.language):
            holding[unit].add(number)
    return holding


def possible_sides(term: Term, holding: Mapping[str, set[int]]) -> list[int]:
    """The sides in which every unit of ``term`` stands, so that only there the term may stand.

    The last English word is taken as ``places_of_text`` has it.
    """
    units = _units(term.text, term.language)
    found = [holding.get(unit, set()) for unit in units]
    if found and term.language == "en":
        found[-1] = set().union(*(holding.get(units[-1] + end, ()) for end in ("", "s", "es")))
    return sorted(set.intersection(*found)) if found else []
