"""Mining formulations: candidates by association and boundaries, and by form; which are listed."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats

from tifa.lexis.formulations.association import MEASURES, c_value, measure_ngrams
from tifa.lexis.formulations.candidates import Candidate, Corpus, read_corpus
from tifa.lexis.formulations.matching import Finder, Place, cuts
from tifa.lexis.formulations.naming import may_name_position, named_positions
from tifa.lexis.formulations.patterns import (
    counted_abbreviations,
    may_be_counted,
    may_be_parallel,
    parallel_members,
)
from tifa.lexis.formulations.series import (
    attributes_of_one_noun,
    bare_phrases,
    four_character_phrases,
    may_hold_series,
)
from tifa.lexis.formulations.shape import unfit
from tifa.lexis.formulations.terms import Termbase
from tifa.lexis.formulations.views import LONGEST
from tifa.relations.graph import text_of_each
from tifa.tables import LANGUAGES, TABLES

ATTRACTION = 0.5
"""Least attraction: at every split one part calls for the other in half of its occurrences."""
ALPHA = 0.05
"""Chance that any repeated n-gram of a segmentation passes though its parts are independent: the
log-likelihood ratio has to reach the point of the chi-squared distribution, with one degree of
freedom, whose tail is this divided by the number of n-grams (Bonferroni)."""
VARIETY = 2
"""Distinct neighbours on either side: with one only, the wording goes on."""
FIRM = 0.25
"""Least cohesion of a wording rarer than the minimum: on average, over the splits and in the
geometric mean of both directions, a part calls for the other in half of its occurrences."""
LEAST_CHARACTERS = 4
"""Chinese wordings are this long at least; shorter ones are words."""
ALIGNED = 2
"""Aligned places of which all hold a wording and its rendering, and no other place holds either."""

_ARTICLE = re.compile(r"^(?:the|an?) ", re.IGNORECASE)
_ADHESIVE = frozenset(["的", "the", "a", "an"])
_LOOSE = frozenset("的了和与及或在等是、")


def mine_formulations(
    documents: pd.DataFrame,
    sentences: pd.DataFrame,
    tokens: pd.DataFrame,
    second_words: pd.DataFrame,
    quotations: pd.DataFrame,
    selection: pd.DataFrame,
    alignment: pd.DataFrame,
    *,
    termbase: Termbase,
    minimum_frequency: int,
) -> pd.DataFrame:
    """Return the table ``formulation_candidates``; the others are the tables of these names.

    Counted are the documents that ``selection`` includes for formulations, so that an edition is
    not counted twice. A candidate is listed when

    1. in more than half of the segmentations it is repeated with an attraction of ``ATTRACTION``,
       a log-likelihood ratio beyond chance (``ALPHA``) and ``VARIETY`` neighbours on either side,
       or its form marks it: quotation marks around a phrase, parallel members, a counted
       abbreviation, a series of phrases, coordinated attributes, the name of a position;
    2. it is no name, begins and ends in content words and holds two of them;
    3. it occurs ``minimum_frequency`` times in two paragraphs, or twice and is marked: by its form,
       by two texts that use it, by a heading or leading line, by a translation that renders it by
       one wording wherever it stands and by that wording nothing else;
    4. no candidate within it holds together more firmly (Silva & Lopes 1999), and it occurs twice
       outside longer ones that are listed;
    5. ``termbase`` neither bans nor protects it, and it cuts nothing that is protected.

    Candidates that fall at 2 to 5 stay in the table with the reason.
    """
    chosen = selection[(selection["analysis"] == "formulations") & selection["included"]]
    counted = set(chosen["document_id"])
    text_of = text_of_each(documents)
    judged: list[_Judged] = []
    for language in LANGUAGES:
        own = sentences[
            (sentences["language"] == language) & sentences["document_id"].isin(counted)
        ]
        if own.empty:
            continue
        corpus = read_corpus(own, tokens, second_words, quotations, language=language)
        candidates = _repeated(corpus)
        for surface in _quoted(quotations, own, language=language):
            _add(candidates, surface, corpus).forms.add("quotation marks")
        for surface, form in _formed(corpus):
            if _long_enough(surface, language):
                _add(candidates, surface, corpus).forms.add(form)
        for surface in termbase.add[language]:
            _add(candidates, surface, corpus)
        _place(candidates, corpus)
        judged.append(_judge(candidates, corpus, termbase=termbase))
    within = alignment["source_document"].isin(counted) & alignment["target_document"].isin(counted)
    bead_of = _beads(alignment[within & alignment["claimed"].astype(bool)])
    for one in judged:
        others = [other for other in judged if other is not one]
        for candidate in _rendered_alike(one, others, bead_of):
            candidate.rendered = True
    rows: list[dict] = []
    for one in judged:
        rows += _list(one, text_of=text_of, minimum_frequency=minimum_frequency)
    return pd.DataFrame(rows, columns=TABLES["formulation_candidates"].column_names)


def _add(candidates: dict[str, Candidate], surface: str, corpus: Corpus) -> Candidate:
    key = corpus.base(surface)
    candidate = candidates.setdefault(key, Candidate(key))
    candidate.surfaces[surface] += 1
    return candidate


def _long_enough(surface: str, language: str) -> bool:
    if language == "zh":
        return sum(letter.isalnum() for letter in surface) >= LEAST_CHARACTERS
    return len(surface.split()) > 1 or surface.count("-") > 1


def _repeated(corpus: Corpus) -> dict[str, Candidate]:
    """The wordings that pass the tests of association and boundaries in some view."""
    candidates: dict[str, Candidate] = {}
    texts = corpus.sentences["text"].tolist()
    starts = corpus.sentences["start"].tolist()
    for view in corpus.views:
        if not len(view.atoms):
            continue
        adhesive = [code for code, form in enumerate(view.forms) if form in _ADHESIVE]
        table = measure_ngrams(view.atoms, longest=LONGEST[view.name], adhesive=adhesive)
        least = stats.chi2.isf(ALPHA / max(1, int((table["length"] > 1).sum())), 1)
        inner = np.array([form in "、," for form in view.forms], dtype=bool)
        inner = np.append(inner, False)  # BARRIER indexes the last
        place = table["place"].to_numpy()
        last = place + table["length"].to_numpy() - 1
        passed = (
            (table["attraction"] >= ATTRACTION)
            & ((table["length"] == 1) | (table["g2"] >= least))
            & (table["left_variety"] >= VARIETY)
            & (table["right_variety"] >= VARIETY)
            & ~inner[view.atoms[place]]
            & ~inner[view.atoms[last]]
        )
        for row in table[passed].itertuples():
            first = row.place
            sentence = view.sentence[first]
            end = view.end[first + row.length - 1]
            surface = texts[sentence][view.start[first] - starts[sentence] : end - starts[sentence]]
            if not _long_enough(surface, corpus.language):
                continue
            if corpus.language == "zh" and (surface[0] in _LOOSE or surface[-1] in _LOOSE):
                continue
            candidate = _add(candidates, surface, corpus)
            candidate.measures[view.name] = {
                "length": row.length,
                **{name: getattr(row, name) for name in MEASURES},
            }
    return candidates


def _quoted(quotations: pd.DataFrame, sentences: pd.DataFrame, *, language: str) -> Iterable[str]:
    """Phrases in quotation marks that name something or hold it at a distance."""
    own = quotations[
        (quotations["kind"] == "term")
        & quotations["document_id"].isin(set(sentences["document_id"]))
    ]
    for text in own["text"]:
        text = _ARTICLE.sub("", text) if language == "en" else text
        if _long_enough(text, language):
            yield text


def _formed(corpus: Corpus) -> Iterable[tuple[str, str]]:
    """Coinages that their form marks, in running text."""
    language = corpus.language
    for number, text in enumerate(corpus.texts()):
        if corpus.heading[text.sentence_id]:
            continue
        if may_be_parallel(text.text, language=language):
            bounds = corpus.bounds(number, origin=text.start)
            for surface in parallel_members(text.text, language=language, bounds=bounds):
                yield surface, "parallel members"
        series = may_hold_series(text.text, language=language)
        naming = may_name_position(text.text, language=language)
        counted = language == "zh" and may_be_counted(text.text)
        if not (series or naming or counted):
            continue
        words = corpus.words.of(text.sentence_id, origin=text.start)
        if series:
            phrases = four_character_phrases if language == "zh" else bare_phrases
            for surface in phrases(text.text, words=words):
                yield surface, "series of phrases"
        if series:
            for surface in attributes_of_one_noun(text.text, words=words, language=language):
                yield surface, "coordinated attributes"
        if naming:
            for surface in named_positions(text.text, words=words, language=language):
                yield surface, "named position"
        if counted:
            for surface in counted_abbreviations(text.text, words=words):
                yield surface, "counted abbreviation"


def _place(candidates: Mapping[str, Candidate], corpus: Corpus) -> None:
    """Find every occurrence of the candidates, and the spelling that is most frequent."""
    finder = Finder(
        [candidate.text for candidate in candidates.values()],
        language=corpus.language,
        lemmas=corpus.lemmas,
    )
    by_text = {candidate.text: candidate for candidate in candidates.values()}
    for candidate in candidates.values():
        candidate.surfaces = Counter()
    for text in corpus.texts():
        for place in finder.find(text):
            candidate = by_text[place.term]
            candidate.places.append(place)
            candidate.surfaces[text.text[place.start - text.start : place.end - text.start]] += 1


@dataclass(frozen=True)
class _Judged:
    """The candidates of a language that stand somewhere, and why some of them fall."""

    corpus: Corpus
    candidates: Sequence[Candidate]
    reasons: dict[str, str]
    added: frozenset[str]


def _judge(candidates: Mapping[str, Candidate], corpus: Corpus, *, termbase: Termbase) -> _Judged:
    """Judge candidates by the user's terms, by repetition and by their make-up."""
    language = corpus.language
    kept_whole = {corpus.base(term) for term in termbase.protect[language]}
    banned = {corpus.base(term) for term in termbase.ban[language]}
    added = frozenset(corpus.base(term) for term in termbase.add[language])
    guard = Finder(termbase.protect[language], language=language, lemmas=corpus.lemmas)
    guarded: dict[str, list[Place]] = defaultdict(list)
    for text in corpus.texts():
        for place in guard.find(text):
            guarded[place.sentence_id].append(place)
    available = sum(1 for view in corpus.views if len(view.atoms))
    reasons: dict[str, str] = {}
    judged = [candidate for candidate in candidates.values() if candidate.places]
    for candidate in judged:
        candidate.places = [
            place for place in candidate.places if not cuts(place, guarded[place.sentence_id])
        ]
        agreed = len(candidate.measures) * 2 > available
        if candidate.key in banned:
            reason = "banned"
        elif candidate.key in kept_whole:
            reason = "protected"
        elif not candidate.places:
            reason = "cuts what is protected"
        elif not agreed and not candidate.forms and candidate.key not in added:
            reason = "segmentations disagree"
        elif candidate.key in added:
            reason = ""
        else:
            reason = unfit(candidate, corpus)
        reasons[candidate.key] = reason
    return _Judged(corpus, judged, reasons, added)


def _beads(alignment: pd.DataFrame) -> dict[str, str]:
    """Return the bead of each sentence that has a counterpart."""
    return {
        sentence_id: bead.bead_id
        for bead in alignment.itertuples()
        for ids in (bead.source_sentences, bead.target_sentences)
        for sentence_id in ids.split()
        if bead.source_sentences and bead.target_sentences
    }


def _rendered_alike(
    judged: _Judged, others: Sequence[_Judged], bead_of: Mapping[str, str]
) -> Iterable[Candidate]:
    """Candidates that the aligned places render by one wording each, and that wording by them.

    What translators treat as one unit is one (Melamed 1997, on non-compositional compounds).
    """

    def beads(candidate: Candidate, own: _Judged) -> frozenset[str] | None:
        if own.reasons[candidate.key]:
            return None
        found = [bead_of.get(place.sentence_id) for place in candidate.places]
        held = None not in found and len(set(found)) >= ALIGNED
        return frozenset(found) if held else None

    known = {found for other in others for c in other.candidates if (found := beads(c, other))}
    return [c for c in judged.candidates if beads(c, judged) in known]


def _list(judged: _Judged, *, text_of: Mapping[str, str], minimum_frequency: int) -> list[dict]:
    """Return the rows of the candidates, those that are rare or nested settled."""
    corpus, reasons = judged.corpus, judged.reasons
    for candidate in judged.candidates:
        if not reasons[candidate.key] and candidate.key not in judged.added:
            reasons[candidate.key] = _rare(
                candidate, corpus, text_of=text_of, minimum_frequency=minimum_frequency
            )
    _resolve(judged.candidates, reasons, added=judged.added)
    frequency = {
        candidate.key: sum(not corpus.heading[place.sentence_id] for place in candidate.places)
        for candidate in judged.candidates
    }
    return [
        _row(candidate, reasons[candidate.key], corpus, text_of=text_of, frequency=frequency)
        for candidate in sorted(judged.candidates, key=lambda candidate: candidate.key)
        if reasons[candidate.key] != "segmentations disagree"
    ]


def _rare(
    candidate: Candidate,
    corpus: Corpus,
    *,
    text_of: Mapping[str, str],
    minimum_frequency: int,
) -> str:
    body = [place for place in candidate.places if not corpus.heading[place.sentence_id]]
    paragraphs = {corpus.paragraph[place.sentence_id] for place in body}
    if candidate.forms and body:
        return ""
    if len(paragraphs) < 2:
        return "in one paragraph only"
    if len(body) >= minimum_frequency:
        return ""
    if candidate.rendered:
        return ""
    if max((own["cohesion"] for own in candidate.measures.values()), default=1.0) < FIRM:
        return "rare and loose"
    texts = {text_of[corpus.document[place.sentence_id]] for place in body}
    marked = any(
        corpus.heading[place.sentence_id] or corpus.lead[place.sentence_id]
        for place in candidate.places
    )
    return "" if len(texts) > 1 or marked else "rare and unmarked"


def _firmness(inner: Candidate, outer: Candidate) -> tuple[float, float]:
    """Cohesion of both in the first view that knows both; 0 and 0 where none does."""
    for name, measures in inner.measures.items():
        if name in outer.measures:
            return measures["cohesion"], outer.measures[name]["cohesion"]
    return 0.0, 0.0


def _resolve(
    judged: Sequence[Candidate], reasons: dict[str, str], *, added: Collection[str]
) -> None:
    """Settle which of nested candidates stand."""
    by_sentence: dict[str, list[tuple[int, int, Candidate]]] = defaultdict(list)
    for candidate in judged:
        if not reasons[candidate.key]:
            for place in candidate.places:
                by_sentence[place.sentence_id].append((place.start, place.end, candidate))
    holds: dict[str, set[str]] = defaultdict(set)
    inside: dict[str, list[tuple[Place, str]]] = defaultdict(list)
    for sentence_id, spans in by_sentence.items():
        for start, end, inner in spans:
            for low, high, outer in spans:
                if low <= start and end <= high and high - low > end - start:
                    holds[outer.key].add(inner.key)
                    inner.longer.add(outer.key)
                    inside[inner.key].append((Place("", sentence_id, start, end), outer.key))
    by_key = {candidate.key: candidate for candidate in judged}
    for candidate in sorted(judged, key=lambda c: (len(c.key), c.key)):
        if reasons[candidate.key] or candidate.forms or candidate.key in added:
            continue
        for key in sorted(holds[candidate.key]):
            if reasons[key]:
                continue
            firm, own = _firmness(by_key[key], candidate)
            if firm > own:
                reasons[candidate.key] = "a part of it holds together more firmly"
                candidate.absorbed = by_key[key].text
                break
    for candidate in sorted(judged, key=lambda c: (-len(c.key), c.key)):
        if reasons[candidate.key] or candidate.key in added:
            continue
        covered = {
            (place.sentence_id, place.start): key
            for place, key in inside[candidate.key]
            if not reasons[key]
        }
        alone = len(candidate.places) - len(covered)
        if covered and alone < (1 if candidate.forms else 2):
            reasons[candidate.key] = "stands within a longer one"
            candidate.absorbed = by_key[min(covered.values())].text


def _row(
    candidate: Candidate,
    reason: str,
    corpus: Corpus,
    *,
    text_of: Mapping[str, str],
    frequency: Mapping[str, int],
) -> dict:
    order = [view.name for view in corpus.views]
    agreeing = [name for name in order if name in candidate.measures]
    measures = candidate.measures[agreeing[0]] if agreeing else {}
    found_by = (["repetition"] if agreeing else []) + sorted(candidate.forms)
    found_by += ["rendering"] if candidate.rendered else []
    body = [place for place in candidate.places if not corpus.heading[place.sentence_id]]
    length = int(measures.get("length", 0))
    return {
        "language": corpus.language,
        "term": candidate.text,
        "listed": not reason,
        "reason": reason,
        "other": candidate.absorbed,
        "found_by": ", ".join(found_by),
        "segmentations": " ".join(agreeing),
        "frequency": len(body),
        "paragraphs": len({corpus.paragraph[place.sentence_id] for place in body}),
        "texts": len({text_of[corpus.document[place.sentence_id]] for place in body}),
        **{name: measures.get(name, np.nan) for name in MEASURES if name != "frequency"},
        "c_value": _c_value(candidate, frequency, atoms=length) if length > 1 else np.nan,
    }


def _c_value(candidate: Candidate, frequency: Mapping[str, int], *, atoms: int) -> float:
    longer = [frequency[key] for key in sorted(candidate.longer)]
    return c_value(frequency[candidate.key], atoms=atoms, longer=longer)
