"""How a translation renders terms: candidates in aligned beads, ranked and counted."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from tifa.relations.aligned import Bead, Side, Word
from tifa.relations.glosses import affinities, content_words, glosses, pieces
from tifa.relations.vectors import centre, centred, sentence_vectors
from tifa.tables import TABLES

SHOWN = 5
LONGEST = {"zh": 6, "en": 9}
"""Words in the longest candidate."""
SCREENED = 6
"""Candidates of a bead that are encoded, after a screening by the sums of their words' vectors
and by the dictionary."""
DICE, POSITION, CLAIM, KNOWN, GLOSSED = 0.3, 0.1, 0.2, 0.2, 0.3
"""Weights beside the cosine: of association, place, rival claims, names known to be equal, and
the dictionary."""
UNMATCHED = 2
"""Words of a candidate that may render a word of the term which the dictionary does not find."""
FLOOR = 0.25
"""Least cosine of a rendering that is claimed; below it association or a known name must do."""
FIRM = 0.6
"""Dice coefficient that does so, from ``FREQUENT`` common beads."""
KEY_TERMS = 40
"""Key terms of each contrast that are looked up, in order of rank."""
FREQUENT = 3
"""Occurrences from which a repeated phrase of the original counts as a term."""

_EDGE = frozenset(
    ["ADP", "AUX", "CCONJ", "DET", "PART", "PRON", "PUNCT", "SCONJ", "SYM", "X", "INTJ"]
)
_INNER_MARKS = frozenset(",、-/–·“”\"'‘’")
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
        if word.upos in _PHRASE and (language == "en" or len(word.text) > 1)
    }
    abroad = _entities([side for side in every if side.language == other])
    given = defaultdict(list)
    banned = set()
    for row in termbase:
        if row["action"] == "ban":
            banned.add(_folded(row[language]))
        elif row[language]:
            given[row[language]] += [row[other]] if row[other] else []
    found: dict[str, Term] = {}

    def add(text: str, origin: str, given: Sequence[str] = (), names: Iterable[str] = ()) -> None:
        if _folded(text) not in found and _folded(text) not in banned:
            alike = frozenset(_folded(name) for name in (*names, *aliases.get(text, ())))
            found[_folded(text)] = Term(text, language, origin, tuple(given), alike)

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
    return [term for term in found.values() if any(_stands(term, side) for side in sides)]


def _folded(text: str) -> str:
    return text.casefold().replace("’", "'")


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
    surfaces: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for side in sides:
        for first, last in _spans(side.words, longest=4, marks=frozenset()):
            words = side.words[first : last + 1]
            if last > first and all(w.upos in _NOMINAL for w in words) and words[-1].upos != "ADJ":
                key = tuple(word.lemma for word in words)
                counts[key] += 1
                surfaces[key][side.text[words[0].start : words[-1].end]] += 1
    kept = set()
    for key, count in counts.items():
        longer = (
            other
            for other, frequency in counts.items()
            if frequency == count and len(other) > len(key) and _within(key, other)
        )
        if count >= FREQUENT and next(longer, None) is None:
            kept.add(min(surfaces[key], key=lambda text, key=key: (-surfaces[key][text], text)))
    return kept


def _within(inner: tuple[str, ...], outer: tuple[str, ...]) -> bool:
    return any(outer[i : i + len(inner)] == inner for i in range(len(outer) - len(inner) + 1))


def _spans(words: Sequence[Word], *, longest: int, marks: Collection[str]) -> list[tuple[int, int]]:
    """Spans (first, last) that begin and end in content words and hold no mark but ``marks``."""
    spans = []
    for first, word in enumerate(words):
        if word.upos in _EDGE or not re.search(r"\w", word.text):
            continue
        for last in range(first, min(first + longest, len(words))):
            end = words[last]
            if end.sentence != word.sentence or (
                not re.search(r"\w", end.text) and end.text not in marks
            ):
                break
            if end.upos not in _EDGE and re.search(r"\w", end.text):
                spans.append((first, last))
    return spans


def _places(term: str, side: Side) -> list[tuple[int, int]]:
    """Where ``term`` stands in the text of ``side``.

    English terms match whole words, in any case, the last word also in singular or plural.
    """
    text = side.text.replace("’", "'")
    if side.language == "zh":
        pattern = re.escape(term)
    else:
        parts = _folded(term).split()
        if any(part not in text.casefold() for part in parts):
            return []
        words = r"\s+".join(map(re.escape, parts))
        pattern = rf"(?<!\w){words}(?:s|es)?(?!\w)"
    return [match.span() for match in re.finditer(pattern, text, re.IGNORECASE)]


def _stands(term: Term, side: Side) -> list[tuple[int, int]]:
    if side.language == "zh" and term.text.casefold() not in side.text.casefold():
        return []
    places = _places(term.text, side)
    if term.whole and places:
        starts = {word.start for word in side.words}
        ends = {word.end for word in side.words}
        places = [(start, end) for start, end in places if start in starts and end in ends]
    return places


@dataclass(frozen=True, slots=True)
class _Candidate:
    key: tuple[str, ...]
    text: str
    middle: float
    first: int
    last: int


def _form(word: Word, side: Side) -> str:
    """What a word is counted as; taggers leave plurals in names as they are."""
    if side.language == "zh":
        return word.text
    return re.sub(r"(?<=[^siu])s$", "", word.lemma)


def _whole(side: Side, first: int, last: int) -> bool:
    """Whether no hyphenated word is cut and no phrase ends in an attribute without its noun.

    Names and compounds may stand before a further noun: Middle East in Middle East countries.
    """
    end = side.words[last]
    around = side.text[max(side.words[first].start - 1, 0) : side.words[first].start]
    around += side.text[end.end : end.end + 1]
    if "-" in around:
        return False
    inside = side.words[first + 1 : last]
    joined = any(word.upos == "CCONJ" for word in inside)
    if joined and inside[0].text == ",":
        return False
    attribute = end.deprel in ("amod", "compound") and end.head > last
    return first == last or not attribute or not (joined or end.upos == "ADJ")


def _candidates(side: Side) -> list[_Candidate]:
    found = []
    for first, last in _spans(side.words, longest=LONGEST[side.language], marks=_INNER_MARKS):
        words = side.words[first : last + 1]
        if side.language == "en" and not _whole(side, first, last):
            continue
        found.append(
            _Candidate(
                key=tuple(_form(word, side) for word in words),
                text=side.text[words[0].start : words[-1].end],
                middle=(words[0].start + words[-1].end) / 2 / len(side.text),
                first=first,
                last=last,
            )
        )
    return found


def pair_terms(beads: Sequence[Bead], terms: Sequence[Term]) -> pd.DataFrame:
    """Return the table ``term_pairs`` for ``terms`` of one language, in the terms' order.

    Renderings are looked for on the other side of the beads, in claimed beads with both sides only.
    A candidate is a span of words there. Its score is the sum of

    - the cosine of its vector with the term's, each centred on its own language;
    - ``DICE`` n / (n + 2) times the Dice coefficient of their beads (Dice 1945), n being the beads
      in which the term stands: association says little about a term that occurs once;
    - ``POSITION`` times 1 less the distance of their relative places;
    - ``CLAIM`` times the mean, over the candidate's words, of how much better the word goes with
      a word of the term than with one outside it (from -1 to 1), plus the worst word's value when
      it is negative: a word that belongs elsewhere spoils the candidate;
    - ``GLOSSED`` times the F1 of the term's words that the dictionary finds in the candidate, by
      length, and of the candidate's content words that it finds in the term;
    - ``KNOWN`` when both are names of one target of the study or one entity of the gazetteer.

    Each bead's occurrence is rendered by its best candidate; a rendering of the termbase that
    stands there wins. Where the cosine is below ``FLOOR``, and neither names nor association are
    firm, the occurrence has no rendering. Rows are the best ``SHOWN`` candidates, those that render
    most occurrences first; count 0 is only a proposal.

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
    for term in terms:
        spots = {number: _stands(term, source) for number, (source, _) in enumerate(pairs)}
        spots = {number: places for number, places in spots.items() if places}
        if spots:
            kept.append((term, spots))
    if not kept:
        return empty
    return pd.DataFrame(_Pairing(pairs, kept).rows(), columns=TABLES["term_pairs"].column_names)


def _glossed(term: str, side: Side, candidates: Sequence[_Candidate]) -> list[float]:
    """For each candidate of ``side`` how far the dictionary covers it and the term, 0 to 1.

    The harmonic mean of the share of the term's words found in the candidate, weighted by their
    length, and the share of the candidate's content words found in the term; ``UNMATCHED`` words
    are excused for each word of the term that is not found.
    """
    values = _word_affinities(term, side)
    lengths = np.array([[len(unit)] for unit in values], dtype=float)
    if not len(lengths):
        return [0.0] * len(candidates)
    table = np.array(list(values.values()))
    content = np.array([word.upos not in _EDGE for word in side.words], dtype=float)
    counts = np.concatenate([[0.0], np.cumsum(content)])
    sums = np.concatenate([[0.0], np.cumsum(table.max(axis=0) * content)])
    first = np.array([candidate.first for candidate in candidates], dtype=int)
    last = np.array([candidate.last for candidate in candidates], dtype=int)
    best = np.zeros((len(table), len(candidates)))
    widest = table
    for length in range(int((last - first).max(initial=0)) + 1):
        if length:
            widest = np.maximum(widest[:, :-1], table[:, length:])
        own = last - first == length
        best[:, own] = widest[:, first[own]]
    recall = (best * lengths).sum(axis=0) / lengths.sum()
    matched = sums[last + 1] - sums[first]
    words = counts[last + 1] - counts[first] - UNMATCHED * (best == 0).sum(axis=0)
    precision = matched / np.maximum(np.maximum(words, matched), 1e-9)
    return list(2 * recall * precision / np.maximum(recall + precision, 1e-9))


def _word_affinities(term: str, side: Side) -> dict[str, list[float]]:
    """For each word of the term that the dictionary may know its affinity to each word of side."""
    if side.language == "en":
        forms = [{word.text.lower(), word.lemma, _form(word, side)} for word in side.words]
        together = frozenset().union(*forms)
        found = {}
        for piece in dict.fromkeys(pieces(term)):
            known = affinities(piece, together)
            if glosses(piece):
                found[piece] = [max((known.get(f, 0.0) for f in own), default=0) for own in forms]
        return found
    english = [re.sub(r"(?<=[^siu])s$", "", word) for word in content_words(term)]
    units = [
        (word.text,) if glosses(word.text) else tuple(p for p in pieces(word.text) if len(p) > 1)
        for word in side.words
    ]
    known = [[affinities(unit, english) for unit in own] for own in units]
    return {
        word: [max((one.get(word, 0.0) for one in own), default=0.0) for own in known]
        for word in sorted(english)
    }


class _Pairing:
    """What the candidates of all terms share: vectors, words, and the beads they stand in."""

    def __init__(
        self,
        pairs: Sequence[tuple[Side, Side]],
        kept: Sequence[tuple[Term, Mapping[int, list[tuple[int, int]]]]],
    ) -> None:
        self.pairs, self.kept = pairs, kept
        self.candidates = [_candidates(target) for _, target in pairs]
        source_language, target_language = pairs[0][0].language, pairs[0][1].language
        self.own = centred(sentence_vectors([t.text for t, _ in kept], language=source_language))
        words = [_vocabulary(side[number] for side in pairs) for number in (0, 1)]
        vectors = [
            sentence_vectors(list(words[0]), language=source_language),
            sentence_vectors(list(words[1]), language=target_language),
        ]
        self.place = words
        self.word_vectors = vectors[1] - centre(vectors[1])
        self.affinity = np.clip(centred(vectors[0]) @ centred(vectors[1]).T, 0, 1)
        self.affinity += _word_dice(pairs, words)
        self.affinity /= 2
        self.screened = self._screen()
        texts = sorted({c.text for chosen in self.screened.values() for c, _ in chosen})
        encoded = centred(sentence_vectors(texts, language=target_language))
        self.vector = dict(zip(texts, encoded, strict=True))
        self.beads_of: dict[tuple[str, ...], set[int]] = defaultdict(set)
        for number, found in enumerate(self.candidates):
            for candidate in found:
                self.beads_of[candidate.key].add(number)

    def _screen(self) -> dict[tuple[int, int], list[tuple[_Candidate, float]]]:
        """The candidates of each term and bead that are worth encoding."""
        sums = []
        for found in self.candidates:
            rows = [
                self.word_vectors[[self.place[1][word] for word in c.key]].sum(axis=0)
                for c in found
            ]
            matrix = np.array(rows, dtype=np.float32).reshape(len(rows), self.own.shape[1])
            sums.append(matrix / np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-6))
        screened = {}
        for index, (term, spots) in enumerate(self.kept):
            for number in spots:
                found = self.candidates[number]
                shares = _glossed(term.text, self.pairs[number][1], found)
                likeness = sums[number] @ self.own[index] + GLOSSED * np.array(shares)
                order = set(np.lexsort((np.arange(len(found)), -likeness))[:SCREENED].tolist())
                screened[index, number] = [
                    (candidate, shares[at])
                    for at, candidate in enumerate(found)
                    if at in order or _folded(candidate.text) in term.names
                ]
        return screened

    def _claims(self, number: int, spots: Sequence[tuple[int, int]]) -> np.ndarray:
        """For each word of the other side, how much better it goes with the term, -1 to 1."""
        source, target = self.pairs[number]
        inside = np.array(
            [any(start < w.end and w.start < end for start, end in spots) for w in source.words]
        )
        rows = [self.place[0][_form(word, source)] for word in source.words]
        columns = [self.place[1][_form(word, target)] for word in target.words]
        affinity = self.affinity[np.ix_(rows, columns)]
        content = np.array([word.upos not in _EDGE for word in source.words])
        within = affinity[inside].max(axis=0, initial=0)
        beyond = affinity[~inside & content].max(axis=0, initial=0)
        edge = np.array([word.upos in _EDGE for word in target.words])
        return np.where(edge, np.nan, within - beyond)

    def rows(self) -> list[dict]:
        rows = []
        for index, (term, spots) in enumerate(self.kept):
            rows += self._rows_of(index, term, spots)
        return rows

    def _rows_of(
        self, index: int, term: Term, spots: Mapping[int, list[tuple[int, int]]]
    ) -> list[dict]:
        best: dict[tuple[str, ...], float] = {}
        surfaces: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
        rendered: dict[tuple[str, ...], list[int]] = defaultdict(list)
        weight = DICE * len(spots) / (len(spots) + 2)
        for number in spots:
            source, target = self.pairs[number]
            claims = self._claims(number, spots[number])
            chosen, top = None, -math.inf
            for candidate, glossed in self.screened[index, number]:
                cosine = float(self.own[index] @ self.vector[candidate.text])
                both = len(self.beads_of[candidate.key] & spots.keys())
                dice = 2 * both / (len(self.beads_of[candidate.key]) + len(spots))
                gap = min(
                    abs((start + end) / 2 / len(source.text) - candidate.middle)
                    for start, end in spots[number]
                )
                known = _folded(candidate.text) in term.names
                own = claims[candidate.first : candidate.last + 1]
                claim = float(np.nanmean(own) + min(0.0, np.nanmin(own)))
                score = (
                    cosine
                    + weight * dice
                    + POSITION * (1 - gap)
                    + CLAIM * claim
                    + GLOSSED * glossed
                    + KNOWN * known
                )
                surfaces[candidate.key][candidate.text] += 1
                best[candidate.key] = max(score, best.get(candidate.key, -math.inf))
                firm = (known and (cosine >= FLOOR / 2 or dice >= FIRM)) or (
                    dice >= FIRM and both >= FREQUENT
                )
                if (cosine >= FLOOR or firm) and score > top:
                    chosen, top = candidate.key, score
            given = next((text for text in term.renderings if _places(text, target)), None)
            if given:
                chosen = ("", given)
                best[chosen] = math.nan
                surfaces[chosen][given] += 1
            if chosen:
                rendered[chosen].append(number)
        order = sorted(
            best,
            key=lambda key: (
                -len(rendered.get(key, ())),
                key[0] != "",
                -best[key] if key[0] else 0.0,
                key,
            ),
        )
        shares = [len(numbers) for numbers in rendered.values()]
        rows, written = [], set()
        for key in order:
            numbers = rendered.get(key, [])
            shown = min(surfaces[key], key=lambda text, key=key: (-surfaces[key][text], text))
            if _folded(shown) in written:
                continue
            written.add(_folded(shown))
            rows.append(
                {
                    "source_language": term.language,
                    "target_language": self.pairs[0][1].language,
                    "source_term": term.text,
                    "rank": len(rows) + 1,
                    "target_term": shown,
                    "count": len(numbers),
                    "occurrences": len(spots),
                    "consistency": len(numbers) / len(spots),
                    "entropy": _entropy(shares),
                    "score": best[key],
                    "term_from": term.origin,
                    "source": "found" if key[0] else "termbase",
                    "evidence": " ".join(
                        sentence_id
                        for number in numbers
                        for side in self.pairs[number]
                        for sentence_id in side.sentence_ids
                    ),
                }
            )
            if len(rows) == SHOWN:
                break
        return rows


def _entropy(counts: Sequence[int]) -> float:
    """Shannon's entropy of a distribution in bits; 0.0 for one value or none."""
    total = sum(counts)
    return sum(count / total * math.log2(total / count) for count in counts)


def _vocabulary(sides: Iterable[Side]) -> dict[str, int]:
    forms = sorted({_form(word, side) for side in sides for word in side.words})
    return {form: number for number, form in enumerate(forms)}


def _word_dice(
    pairs: Sequence[tuple[Side, Side]], words: Sequence[Mapping[str, int]]
) -> np.ndarray:
    """Dice coefficients of all words of both sides over the beads, less that of chance hapaxes."""
    stands = [np.zeros((len(pairs), len(own)), dtype=np.float32) for own in words]
    for number, sides in enumerate(pairs):
        for matrix, own, side in zip(stands, words, sides, strict=True):
            matrix[number, [own[_form(word, side)] for word in side.words]] = 1
    both = stands[0].T @ stands[1]
    total = stands[0].sum(axis=0)[:, None] + stands[1].sum(axis=0)[None, :]
    return 2 * both / total * (both / (both + 2))
