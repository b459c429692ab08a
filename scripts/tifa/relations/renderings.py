"""How a translation renders terms: candidates in aligned beads, ranked and counted."""

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from tifa.relations.aligned import Bead, Side
from tifa.relations.candidates import (
    LONGEST,
    Candidate,
    candidate_at,
    coverage,
    fitting,
    folded,
    linked_pair,
    named_in,
    runs_of,
    stand_in,
)
from tifa.relations.links import links
from tifa.relations.ranked import Renderings
from tifa.relations.terms import (
    FREQUENT,
    Term,
    places_of_term,
    places_of_text,
    possible_sides,
    sides_by_unit,
)
from tifa.relations.vectors import centred, sentence_vectors
from tifa.relations.wholes import Place, grown, is_foreign
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
GROWTH = 0.04
"""What a run that has grown to a phrase gains."""
VOUCHED = 0.6
"""Cosine from which a run says what the term says, though links miss a part of it."""
FRAGMENT = 0.15
"""What a fragment loses against whole renderings; where it wins all the same, none is claimed."""


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
    and neither names nor association are firm, the occurrence has no rendering; nor where the best
    is a fragment, which gives way to the phrase that it grows to (see ``wholes``). Terms without
    any have no rows. Rows are the best ``SHOWN`` candidates, those that render most occurrences
    first, but a part of another rendering that scores better follows it; count 0 is only a
    proposal.

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
    holding = sides_by_unit([source for source, _ in pairs])
    for term in terms:
        spots = {
            number: places_of_term(term, pairs[number][0])
            for number in possible_sides(term, holding)
        }
        spots = {number: places for number, places in spots.items() if places}
        if spots:
            kept.append((term, spots))
    if not kept:
        return empty
    return pd.DataFrame(_Pairing(pairs, kept).rows(), columns=TABLES["term_pairs"].column_names)


@dataclass(frozen=True, slots=True)
class Choice:
    """A candidate and its coverage, with whether it is ``whole`` (see ``is_whole``).

    One that has grown keeps the coverage of the run it has grown from, its ``base``.
    """

    candidate: Candidate
    covered: float
    whole: bool
    foreign: bool = False
    base: "Choice | None" = None
    verbal: bool = False


def _choices(
    place: Place, first: int, last: int, covered: float, composed: bool
) -> Iterator[Choice]:
    """The run and, for terms that are ``composed``, the phrases that it grows to."""
    if not composed:
        yield Choice(candidate_at(place.target, first, last), covered, whole=True)
        return
    run, *phrases = grown(place, first, last, longest=LONGEST)
    base = Choice(
        candidate_at(place.target, first, last), covered, run.whole, is_foreign(place, first, last)
    )
    yield base
    for phrase in phrases:
        candidate = candidate_at(place.target, phrase.first, phrase.last)
        yield Choice(
            candidate, covered, phrase.whole, False, base, place.closed() and place.verbal()
        )


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
        keys = {c.candidate.key for chosen in self.screened.values() for c in chosen}
        self.beads_of = stand_in(keys, [target for _, target in pairs])
        texts = sorted({c.candidate.text for chosen in self.screened.values() for c in chosen})
        encoded = centred(sentence_vectors(texts, language=target_language))
        self.vector = dict(zip(texts, encoded, strict=True))

    def _screen(self) -> dict[tuple[int, int], list[Choice]]:
        """The candidates of each term and bead that cover it best, and what they grow to."""
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
                inside = [any(a < w.end and w.start < b for a, b in places) for w in source.words]
                place = Place(source, target, strength[number], np.array(inside))
                screened[index, number] = [
                    choice
                    for at in sorted(order)
                    for choice in _choices(
                        place, int(first[at]), int(last[at]), float(covered[at]), term.composed
                    )
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
            for choice in self.screened[index, number]:
                if not self._may_grow(index, spots, choice):
                    continue
                score, sure = self._score(index, term, spots, number, choice)
                found.add(choice.candidate.key, choice.candidate.text, score)
                fragment = not (choice.whole or self._vouched(index, spots.keys(), choice))
                fragment &= folded(choice.candidate.text) not in term.names
                if sure and score - FRAGMENT * fragment > top:
                    top = score - FRAGMENT * fragment
                    chosen = None if fragment else choice.candidate.key
            target = self.pairs[number][1]
            given = next((text for text in term.renderings if places_of_text(text, target)), None)
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

    def _association(self, candidate: Candidate, spots: Collection[int]) -> tuple[int, float]:
        """Common beads of a candidate and a term, and their Dice coefficient."""
        beads = self.beads_of[candidate.key]
        both = len(beads & spots)
        return both, 2 * both / (len(beads) + len(spots))

    def _cosine(self, index: int, candidate: Candidate) -> float:
        return float(self.own[index] @ self.vector[candidate.text])

    def _vouched(self, index: int, spots: Collection[int], choice: Choice) -> bool:
        """Whether a candidate is sure to render the term as it is: by its sense, or often."""
        if choice.foreign:
            return False
        both, dice = self._association(choice.candidate, spots)
        return (both >= FREQUENT and dice >= FIRM) or self._cosine(
            index, choice.candidate
        ) >= VOUCHED

    def _may_grow(self, index: int, spots: Mapping[int, object], choice: Choice) -> bool:
        """Whether a phrase may stand for the run it has grown from.

        Where that is sure already, only one that is closer to the term, or has won a verb.
        """
        base = choice.base
        if base is None or choice.verbal:
            return True
        if not (base.whole or self._vouched(index, spots.keys(), base)):
            return True
        return self._cosine(index, choice.candidate) >= self._cosine(index, base.candidate)

    def _score(
        self,
        index: int,
        term: Term,
        spots: Mapping[int, list[tuple[int, int]]],
        number: int,
        choice: Choice,
    ) -> tuple[float, bool]:
        """How well a candidate renders the term in a bead, and whether it may be its rendering."""
        candidate = choice.candidate
        cosine = self._cosine(index, candidate)
        both, dice = self._association(candidate, spots.keys())
        length = len(self.pairs[number][0].text)
        gap = min(
            abs((start + end) / 2 / length - candidate.middle) for start, end in spots[number]
        )
        known = folded(candidate.text) in term.names
        weight = DICE * len(spots) / (len(spots) + 2)
        score = cosine + COVER * choice.covered + weight * dice + POSITION * (1 - gap)
        score += KNOWN * known + GROWTH * (choice.base is not None)
        firm = (known and (cosine >= FLOOR / 2 or dice >= FIRM)) or (
            dice >= FIRM and both >= FREQUENT
        )
        return score, (choice.covered >= LEAST or known) and (cosine >= FLOOR or firm)


def _entropy(counts: Sequence[int]) -> float:
    """Shannon's entropy of a distribution in bits; 0.0 for one value or none."""
    total = sum(counts)
    return sum(count / total * math.log2(total / count) for count in counts)
