"""Mining formulations: candidates by association and boundaries, and by form; which are listed."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from scipy import stats

from tifa.lexis.formulations_association import MEASURES, c_value, measure_ngrams
from tifa.lexis.formulations_matching import Finder, Place, Text, base_form, base_forms, cuts
from tifa.lexis.formulations_patterns import counted_abbreviations, parallel_members
from tifa.lexis.formulations_terms import Termbase
from tifa.lexis.formulations_views import LONGEST, View, build_views
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
LEAD = {"zh": 30, "en": 16}
"""Characters or words of the longest sentence that counts as a paragraph's leading line."""

_CONTENT = frozenset(["NOUN", "PROPN", "VERB", "ADJ"])
_NAMES = frozenset(["PERSON", "PER", "GPE", "LOC", "ORG", "FAC", "NORP"])
_PROGRAMMES = re.compile(
    r"(?:倡议|构想|方案|战略|思想|理念|主义|(?:安全|治理|发展|文明|价值|义利)观|initiative|doctrine|strategy|agenda|vision)$",
    re.IGNORECASE,
)
"""What ends like this is the name of a programme or doctrine, which is a formulation."""
_NEGATIONS = frozenset("不非无反")
_PARTICLES = frozenset(
    [
        "的",
        "地",
        "得",
        "了",
        "着",
        "过",
        "们",
        "等",
        "之",
        "所",
        "吗",
        "呢",
        "吧",
        "啊",
        "者",
        "'s",
        "'",
        "to",
    ]
)
"""Treebanks of Chinese call suffixes that make nouns particles too; these are the real ones."""
_MODIFIERS = frozenset(["amod", "compound", "nummod", "det"])
_ADHESIVE = frozenset(["的", "the", "a", "an"])
_LOOSE = frozenset("的了和与及或在等是、")


@dataclass
class _Candidate:
    """What is known of a wording of one language while it is judged."""

    key: str
    surfaces: Counter = field(default_factory=Counter)
    measures: dict[str, Mapping[str, float]] = field(default_factory=dict)
    forms: set[str] = field(default_factory=set)
    places: list[Place] = field(default_factory=list)
    longer: set[str] = field(default_factory=set)
    absorbed: str = ""

    @property
    def text(self) -> str:
        return min(self.surfaces, key=lambda text: (-self.surfaces[text], text))


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    lemma: str
    upos: str
    entity: str
    entity_id: str
    deprel: str
    to_right: bool
    before_noun: bool
    start: int
    end: int

    @property
    def content(self) -> bool:
        """Whether it is a content word, or a suffix that makes a noun."""
        return self.upos in _CONTENT or (
            self.upos == "PART" and self.text.lower() not in _PARTICLES
        )


@dataclass(frozen=True)
class _Corpus:
    """The sentences of one language that count, in text order, with what is known of each."""

    language: str
    sentences: pd.DataFrame
    words: Mapping[str, tuple[_Word, ...]]
    paragraph: Mapping[str, str]
    document: Mapping[str, str]
    heading: Mapping[str, bool]
    lead: Mapping[str, bool]
    views: tuple[View, ...]
    lemmas: Mapping[str, str]
    titles: Mapping[str, Sequence[tuple[int, int]]]

    def base(self, term: str) -> str:
        """The form in which wordings are compared."""
        return base_form(term, language=self.language, lemmas=self.lemmas)

    def titled(self, place: Place) -> bool:
        """Whether ``place`` is inside the title of a document or work."""
        spans = self.titles.get(self.document[place.sentence_id], ())
        return any(start <= place.start and place.end <= end for start, end in spans)

    def texts(self) -> Iterable[Text]:
        for row in self.sentences.itertuples():
            yield Text(row.sentence_id, self.language, row.text, row.start)

    def aligned(self, place: Place) -> tuple[_Word, ...]:
        """The words that ``place`` is made of; empty where a word crosses its bounds."""
        own = [
            word
            for word in self.words.get(place.sentence_id, ())
            if word.end > place.start and word.start < place.end
        ]
        if not own or own[0].start != place.start or own[-1].end != place.end:
            return ()
        return tuple(own)


def mine_formulations(
    documents: pd.DataFrame,
    sentences: pd.DataFrame,
    tokens: pd.DataFrame,
    second_words: pd.DataFrame,
    quotations: pd.DataFrame,
    selection: pd.DataFrame,
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
       abbreviation;
    2. it is no name, begins and ends in content words and holds two of them;
    3. it occurs ``minimum_frequency`` times in two paragraphs, or twice and is marked: by its form,
       by two texts that use it, by a heading or leading line;
    4. no candidate within it holds together more firmly (Silva & Lopes 1999), and it occurs twice
       outside longer ones that are listed;
    5. ``termbase`` neither bans nor protects it, and it cuts nothing that is protected.

    Candidates that fall at 2 to 5 stay in the table with the reason.
    """
    chosen = selection[(selection["analysis"] == "formulations") & selection["included"]]
    counted = set(chosen["document_id"])
    text_of = text_of_each(documents)
    rows: list[dict] = []
    for language in LANGUAGES:
        own = sentences[
            (sentences["language"] == language) & sentences["document_id"].isin(counted)
        ]
        if own.empty:
            continue
        corpus = _read_corpus(own, tokens, second_words, quotations, language=language)
        candidates = _repeated(corpus)
        for surface in _quoted(quotations, own, language=language):
            _add(candidates, surface, corpus).forms.add("quotation marks")
        for surface, form in _formed(corpus):
            _add(candidates, surface, corpus).forms.add(form)
        _place(candidates, corpus)
        rows += _judge(
            candidates,
            corpus,
            text_of=text_of,
            termbase=termbase,
            minimum_frequency=minimum_frequency,
        )
    return pd.DataFrame(rows, columns=TABLES["formulation_candidates"].column_names)


def _read_corpus(
    sentences: pd.DataFrame,
    tokens: pd.DataFrame,
    second_words: pd.DataFrame,
    quotations: pd.DataFrame,
    *,
    language: str,
) -> _Corpus:
    ids = sentences["sentence_id"]
    own = tokens[tokens["sentence_id"].isin(set(ids))]
    own = own.sort_values(["sentence_id", "index"], kind="stable")
    follows = own["upos"].shift(-1).isin(["NOUN", "PROPN"])
    own = own.assign(
        to_right=own["head"] > own["index"],
        before_noun=follows & (own["sentence_id"].shift(-1) == own["sentence_id"]),
    )
    names = ["text", "lemma", "upos", "entity", "entity_id", "deprel", "to_right", "before_noun"]
    names += ["start", "end"]
    words: dict[str, list[_Word]] = defaultdict(list)
    for sentence_id, *row in zip(
        own["sentence_id"], *(own[name].tolist() for name in names), strict=True
    ):
        words[sentence_id].append(_Word(*row))
    number = sentences.groupby("paragraph_id")["sentence_id"].transform("size").tolist()
    lead = {
        sentence_id: index == 1 and several > 1 and _size(text, language) <= LEAD[language]
        for sentence_id, index, several, text in zip(
            ids, sentences["index"], number, sentences["text"], strict=True
        )
    }
    titles: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for row in quotations[quotations["kind"] == "title"].itertuples():
        titles[row.document_id].append((row.start, row.end))
    return _Corpus(
        language=language,
        sentences=sentences,
        words={sentence_id: tuple(found) for sentence_id, found in words.items()},
        paragraph=dict(zip(ids, sentences["paragraph_id"], strict=True)),
        document=dict(zip(ids, sentences["document_id"], strict=True)),
        heading=dict(zip(ids, sentences["heading"].astype(bool), strict=True)),
        lead=lead,
        views=tuple(build_views(sentences, own, second_words, language=language)),
        lemmas=base_forms(own["text"], own["lemma"]) if language == "en" else {},
        titles=titles,
    )


def _size(text: str, language: str) -> int:
    return len(text) if language == "zh" else len(text.split())


def _add(candidates: dict[str, _Candidate], surface: str, corpus: _Corpus) -> _Candidate:
    key = corpus.base(surface)
    candidate = candidates.setdefault(key, _Candidate(key))
    candidate.surfaces[surface] += 1
    return candidate


def _long_enough(surface: str, language: str) -> bool:
    if language == "zh":
        return sum(letter.isalnum() for letter in surface) >= LEAST_CHARACTERS
    return len(surface.split()) > 1 or surface.count("-") > 1


def _repeated(corpus: _Corpus) -> dict[str, _Candidate]:
    """The wordings that pass the tests of association and boundaries in some view."""
    candidates: dict[str, _Candidate] = {}
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
        if _long_enough(text, language):
            yield text


def _formed(corpus: _Corpus) -> Iterable[tuple[str, str]]:
    """Coinages that their form marks, in running text."""
    bounds: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for view in corpus.views:
        if view.name != "characters":
            for number, start, end in zip(
                view.sentence.tolist(), view.start.tolist(), view.end.tolist(), strict=True
            ):
                bounds[number].append((start, end))
    for number, text in enumerate(corpus.texts()):
        if corpus.heading[text.sentence_id]:
            continue
        own = [(start - text.start, end - text.start) for start, end in bounds[number]]
        for surface in parallel_members(text.text, language=corpus.language, bounds=own):
            yield surface, "parallel members"
        if corpus.language == "zh":
            words = [
                (word.text, word.upos, word.start - text.start, word.end - text.start)
                for word in corpus.words.get(text.sentence_id, ())
            ]
            for surface in counted_abbreviations(text.text, words=words):
                yield surface, "counted abbreviation"


def _place(candidates: Mapping[str, _Candidate], corpus: _Corpus) -> None:
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


def _judge(
    candidates: Mapping[str, _Candidate],
    corpus: _Corpus,
    *,
    text_of: Mapping[str, str],
    termbase: Termbase,
    minimum_frequency: int,
) -> list[dict]:
    language = corpus.language
    kept_whole = {corpus.base(term) for term in termbase.protect[language]}
    banned = {corpus.base(term) for term in termbase.ban[language]}
    added = {corpus.base(term) for term in termbase.add[language]}
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
            reason = _unfit(candidate, corpus) or _rare(
                candidate, corpus, text_of=text_of, minimum_frequency=minimum_frequency
            )
        reasons[candidate.key] = reason
    _resolve(judged, reasons, added=added)
    frequency = {
        candidate.key: sum(not corpus.heading[place.sentence_id] for place in candidate.places)
        for candidate in judged
    }
    return [
        _row(candidate, reasons[candidate.key], corpus, text_of=text_of, frequency=frequency)
        for candidate in sorted(judged, key=lambda candidate: candidate.key)
        if reasons[candidate.key] != "segmentations disagree"
    ]


def _unfit(candidate: _Candidate, corpus: _Corpus) -> str:
    """Why the wording's make-up speaks against it; empty when it does not."""
    if sum(corpus.titled(place) for place in candidate.places) * 2 >= len(candidate.places):
        return "a title"
    aligned = [words for place in candidate.places if (words := corpus.aligned(place))]
    if not aligned:
        return ""
    named = [_is_name(words) for words in aligned]
    if sum(named) * 2 >= len(named) and not _PROGRAMMES.search(candidate.text):
        return "a name"
    if candidate.forms and corpus.language == "zh":
        return ""
    wrong = Counter(_misfit(words, candidate, corpus) for words in aligned)
    if wrong[""] * 2 >= len(aligned):
        return ""
    del wrong[""]
    return min(wrong, key=lambda reason: (-wrong[reason], reason))


def _misfit(words: Sequence[_Word], candidate: _Candidate, corpus: _Corpus) -> str:
    content = [word for word in words if word.content]
    if len(words) == 1:
        predicate = corpus.language == "zh" and words[0].upos in ("VERB", "ADJ", "ADV")
        return "" if predicate or candidate.forms else "a single word"
    programme = _PROGRAMMES.search(candidate.text)
    if not _edge(words[0], words, left=True, corpus=corpus) or not (
        programme or _edge(words[-1], words, left=False, corpus=corpus)
    ):
        return "begins or ends in a function word"
    if len(content) < 2:
        return "fewer than two content words"
    if sum(not word.entity_id for word in content) < 2 and any(w.entity_id for w in words):
        return "a name and one word"
    return ""


def _is_name(words: Sequence[_Word]) -> bool:
    """Whether the words are a name: all of an entity or, with capitals, all proper nouns.

    Where no list knows the entity, one of its words must be tagged as a proper noun, since those
    that statistical models find are unsure.
    """
    if all(word.upos == "PROPN" and word.text[0].isupper() for word in words):
        return True
    if not all(word.entity_id or word.entity.partition("-")[2] in _NAMES for word in words):
        return False
    return all(word.entity_id for word in words) or any(word.upos == "PROPN" for word in words)


def _edge(word: _Word, words: Sequence[_Word], *, left: bool, corpus: _Corpus) -> bool:
    if word.content:
        if corpus.language == "en":
            # A modifier whose noun stands outside: traditional and non-traditional (security).
            modifies = word.to_right and word.deprel in _MODIFIERS
            return left or not (modifies or (word.upos == "ADJ" and word.before_noun))
        # A verb of one character behind a longer word waits for its object.
        open_verb = corpus.language == "zh" and word.upos == "VERB" and len(word.text) == 1
        return left or not open_verb or len(words[-2].text) == 1
    if corpus.language == "en":
        return left and word.text.lower() in ("no", "non")
    if left and word.text[0] in _NEGATIONS:
        return True
    if left and word.text == "以":
        return any(other.text in ("为", "以") for other in words[1:])
    return False


def _rare(
    candidate: _Candidate,
    corpus: _Corpus,
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
    if max((own["cohesion"] for own in candidate.measures.values()), default=1.0) < FIRM:
        return "rare and loose"
    texts = {text_of[corpus.document[place.sentence_id]] for place in body}
    marked = any(
        corpus.heading[place.sentence_id] or corpus.lead[place.sentence_id]
        for place in candidate.places
    )
    return "" if len(texts) > 1 or marked else "rare and unmarked"


def _firmness(inner: _Candidate, outer: _Candidate) -> tuple[float, float]:
    """Cohesion of both in the first view that knows both; 0 and 0 where none does."""
    for name, measures in inner.measures.items():
        if name in outer.measures:
            return measures["cohesion"], outer.measures[name]["cohesion"]
    return 0.0, 0.0


def _resolve(
    judged: Sequence[_Candidate], reasons: dict[str, str], *, added: Collection[str]
) -> None:
    """Settle which of nested candidates stand."""
    by_sentence: dict[str, list[tuple[int, int, _Candidate]]] = defaultdict(list)
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
    candidate: _Candidate,
    reason: str,
    corpus: _Corpus,
    *,
    text_of: Mapping[str, str],
    frequency: Mapping[str, int],
) -> dict:
    order = [view.name for view in corpus.views]
    agreeing = [name for name in order if name in candidate.measures]
    measures = candidate.measures[agreeing[0]] if agreeing else {}
    found_by = (["repetition"] if agreeing else []) + sorted(candidate.forms)
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


def _c_value(candidate: _Candidate, frequency: Mapping[str, int], *, atoms: int) -> float:
    longer = [frequency[key] for key in sorted(candidate.longer)]
    return c_value(frequency[candidate.key], atoms=atoms, longer=longer)
