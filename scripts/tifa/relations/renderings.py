"""How a translation renders terms: candidates in aligned beads, ranked and counted."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from tifa.relations.aligned import Bead, Side
from tifa.relations.candidates import (
    Candidate,
    candidate_at,
    coverage,
    fitting,
    folded,
    linked_pair,
    named_in,
    runs_of,
    spans_of,
    stand_in,
)
from tifa.relations.links import is_negation, links
from tifa.relations.ranked import Renderings
from tifa.relations.vectors import centred, sentence_vectors
from tifa.tables import TABLES

SCREENED = 5
"""Candidates of a bead that are encoded: those that cover the term best."""
COVER, DICE, POSITION, KNOWN = 1.0, 0.3, 0.1, 0.2
"""Weights beside the cosine: of coverage, association, place, and names known to be equal."""
FLOOR = 0.25
"""Least cosine of a rendering that is claimed; below it association or a known name must do."""
LEAST = 0.4
"""Least coverage of a rendering that is claimed, but for known names."""
FIRM = 0.6
"""Dice coefficient that makes up for a cosine below ``FLOOR``, from ``FREQUENT`` common beads."""
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
    holding = _holding(sides)
    return [
        term
        for term in found.values()
        if any(_stands(term, sides[at]) for at in _possible(term, holding))
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


def _places(term: str, side: Side) -> list[tuple[int, int]]:
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


def _stands(term: Term, side: Side) -> list[tuple[int, int]]:
    if side.language == "zh" and term.text.casefold() not in side.text.casefold():
        return []
    places = _places(term.text, side)
    if term.whole and places:
        starts = {word.start for word in side.words}
        ends = {word.end for word in side.words}
        places = [(start, end) for start, end in places if start in starts and end in ends]
    return places


def _units(text: str, language: str) -> list[str]:
    text = folded(text)
    return re.findall(r"\w", text) if language == "zh" else re.findall(r"\w+", text)


def _holding(sides: Sequence[Side]) -> dict[str, set[int]]:
    """In which sides each character of Chinese, or word of English, stands."""
    holding: dict[str, set[int]] = defaultdict(set)
    for number, side in enumerate(sides):
        for unit in _units(side.text, side.language):
            holding[unit].add(number)
    return holding


def _possible(term: Term, holding: Mapping[str, set[int]]) -> list[int]:
    """The sides in which every unit of ``term`` stands, the last English word as ``_places`` has
    it, so that only there the term may stand."""
    units = _units(term.text, term.language)
    found = [holding.get(unit, set()) for unit in units]
    if found and term.language == "en":
        found[-1] = set().union(*(holding.get(units[-1] + end, ()) for end in ("", "s", "es")))
    return sorted(set.intersection(*found)) if found else []


def pair_terms(beads: Sequence[Bead], terms: Sequence[Term]) -> pd.DataFrame:
    """Return the table ``term_pairs`` for ``terms`` of one language, in the terms' order.

    Renderings are looked for on the other side of the beads, in claimed beads with both sides only.
    A candidate is a span of words there. Its score is the sum of

    - the cosine of its vector with the term's, each centred on its own language;
    - ``COVER`` times how far it and the term cover each other (see ``coverage``);
    - ``DICE`` n / (n + 2) times the Dice coefficient of their beads (Dice 1945), n being the beads
      in which the term stands: association says little about a term that occurs once;
    - ``POSITION`` times 1 less the distance of their relative places;
    - ``KNOWN`` when both are names of one target of the study or one entity of the gazetteer.

    Each bead's occurrence is rendered by its best candidate; a rendering of the termbase that
    stands there wins. Where candidates cover less than ``LEAST``, or the cosine is below ``FLOOR``,
    and neither names nor association are firm, the occurrence has no rendering. Terms without any
    have no rows. Rows are the best ``SHOWN`` candidates, those that render most occurrences first,
    but a part of another rendering that scores better follows it; count 0 is only a proposal.

    ``consistency`` is count / occurrences, both in beads. ``entropy`` is Shannon's, in bits, over
    the renderings of the term's rendered occurrences, 0 when there is one or none.
    """
    empty = pd.DataFrame([], columns=TABLES["term_pairs"].column_names)
    if not terms:
        return empty
    sides = [
        (bead.source, bead.target)
        for bead in beads
        if bead.claimed and bead.source.words and bead.target.words
    ]
    pairs = [
        (one, other) if one.language == terms[0].language else (other, one)
        for one, other in sides
        if terms[0].language in (one.language, other.language) and one.language != other.language
    ]
    kept = []
    holding = _holding([source for source, _ in pairs])
    for term in terms:
        spots = {number: _stands(term, pairs[number][0]) for number in _possible(term, holding)}
        spots = {number: places for number, places in spots.items() if places}
        if spots:
            kept.append((term, spots))
    if not kept:
        return empty
    return pd.DataFrame(_Pairing(pairs, kept).rows(), columns=TABLES["term_pairs"].column_names)


class _Pairing:
    """What the candidates of all terms share: vectors, words, and the beads they stand in."""

    def __init__(
        self,
        pairs: Sequence[tuple[Side, Side]],
        kept: Sequence[tuple[Term, Mapping[int, list[tuple[int, int]]]]],
    ) -> None:
        self.pairs, self.kept = pairs, kept
        source_language, target_language = pairs[0][0].language, pairs[0][1].language
        self.own = centred(sentence_vectors([t.text for t, _ in kept], language=source_language))
        self.screened = self._screen()
        keys = {c.key for chosen in self.screened.values() for c, _ in chosen}
        self.beads_of = stand_in(keys, [target for _, target in pairs])
        texts = sorted({c.text for chosen in self.screened.values() for c, _ in chosen})
        encoded = centred(sentence_vectors(texts, language=target_language))
        self.vector = dict(zip(texts, encoded, strict=True))

    def _screen(self) -> dict[tuple[int, int], list[tuple[Candidate, float]]]:
        """The candidates of each term and bead that cover it best, with their coverage."""
        used = {number for _, spots in self.kept for number in spots}
        strength = links(self.pairs, wanted=used)
        linked = {n: linked_pair(strength[n], *self.pairs[n]) for n in sorted(used)}
        runs = {number: runs_of(self.pairs[number][1]) for number in sorted(used)}
        screened = {}
        for index, (term, spots) in enumerate(self.kept):
            for number, places in spots.items():
                source, target = self.pairs[number]
                own = runs[number]
                named = named_in(own, target, term.names)
                kept = np.flatnonzero(fitting(own, source, places[0]) | named)
                first, last = own.first[kept], own.last[kept]
                covered = coverage(linked[number], places, (first, last))
                order = set(np.lexsort((np.arange(len(kept)), -covered))[:SCREENED].tolist())
                order.update(np.flatnonzero(named[kept]).tolist())
                screened[index, number] = [
                    (candidate_at(target, int(first[at]), int(last[at])), float(covered[at]))
                    for at in sorted(order)
                ]
        return screened

    def rows(self) -> list[dict]:
        rows = []
        for index, (term, spots) in enumerate(self.kept):
            rows += self._rows_of(index, term, spots)
        return rows

    def _rows_of(
        self, index: int, term: Term, spots: Mapping[int, list[tuple[int, int]]]
    ) -> list[dict]:
        found = Renderings()
        for number in spots:
            chosen, top = None, -math.inf
            for candidate, covered in self.screened[index, number]:
                score, sure = self._score(index, term, spots, number, candidate, covered)
                found.add(candidate.key, candidate.text, score)
                if sure and score > top:
                    chosen, top = candidate.key, score
            target = self.pairs[number][1]
            given = next((text for text in term.renderings if _places(text, target)), None)
            if given:
                chosen = ("", given)
                found.add(chosen, given, math.nan)
            if chosen:
                found.rendered[chosen].append(number)
        shares = [len(numbers) for numbers in found.rendered.values()]
        return [
            {
                "source_language": term.language,
                "target_language": self.pairs[0][1].language,
                "source_term": term.text,
                "rank": rank,
                "target_term": wording,
                "count": len(numbers),
                "occurrences": len(spots),
                "consistency": len(numbers) / len(spots),
                "entropy": _entropy(shares),
                "score": found.best[key],
                "term_from": term.origin,
                "source": "found" if key[0] else "termbase",
                "evidence": " ".join(
                    sentence_id
                    for number in numbers
                    for side in self.pairs[number]
                    for sentence_id in side.sentence_ids
                ),
            }
            for rank, (key, wording, numbers) in enumerate(found.shown(), start=1)
        ]

    def _score(
        self,
        index: int,
        term: Term,
        spots: Mapping[int, list[tuple[int, int]]],
        number: int,
        candidate: Candidate,
        covered: float,
    ) -> tuple[float, bool]:
        """How well a candidate renders the term in a bead, and whether it may be its rendering."""
        cosine = float(self.own[index] @ self.vector[candidate.text])
        beads = self.beads_of[candidate.key]
        both = len(beads & spots.keys())
        dice = 2 * both / (len(beads) + len(spots))
        length = len(self.pairs[number][0].text)
        gap = min(
            abs((start + end) / 2 / length - candidate.middle) for start, end in spots[number]
        )
        known = folded(candidate.text) in term.names
        weight = DICE * len(spots) / (len(spots) + 2)
        score = cosine + COVER * covered + weight * dice + POSITION * (1 - gap) + KNOWN * known
        firm = (known and (cosine >= FLOOR / 2 or dice >= FIRM)) or (
            dice >= FIRM and both >= FREQUENT
        )
        return score, (covered >= LEAST or known) and (cosine >= FLOOR or firm)


def _entropy(counts: Sequence[int]) -> float:
    """Shannon's entropy of a distribution in bits; 0.0 for one value or none."""
    total = sum(counts)
    return sum(count / total * math.log2(total / count) for count in counts)
