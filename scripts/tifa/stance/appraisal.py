"""Instances of appraisal after Martin & White (2005), as Fuoli (2018) codes them word by word.

Attitude comes from the stance lexicon's column ``attitude``; engagement and graduation from the
appraisal lexicon, with the negators and epistemic modals of the modality lexicon; modality from the
latter; agency from the parse. A word counts for what it usually does, whatever it is said of: the
counts are of wordings, and no human coding has confirmed them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tifa.relations.aligned import Side, Word
from tifa.relations.modality import Modality
from tifa.stance.agency import AGENCY, find_roles
from tifa.stance.appraisal_lexicon import SYSTEM_OF, AppraisalLexicon
from tifa.stance.grammar import BREAKS, QUESTION_MARKS
from tifa.stance.lexicon import ATTITUDES, EVALUATIVE, Entry, Lexicon, Match
from tifa.stance.mentions import Mention
from tifa.stance.sentences import Sentence

MODALS = ("deontic", "volitive", "epistemic", "dynamic")
DEGREES = {1: "low", 2: "median", 3: "high"}
"""Values of modality (Halliday & Matthiessen 2014)."""
CATEGORIES: Mapping[str, tuple[str, ...]] = {
    "attitude": ATTITUDES,
    "engagement": ("monogloss", *(c for c, s in SYSTEM_OF.items() if s == "engagement")),
    "graduation": tuple(c for c, s in SYSTEM_OF.items() if s == "graduation"),
    "modality": (
        *(f"{kind}:{degree}" for kind in MODALS[:3] for degree in DEGREES.values()),
        "dynamic",
    ),
    "agency": AGENCY,
}
"""Systems and their categories, in the order in which they are printed."""
_REACH = 3  # tokens between a negator and the word it turns round
_OPENING = ("deontic", "epistemic")
"""Kinds of modality that open a sentence to other voices, so that it is no bare assertion."""
_NEGATION = 2  # tokens of a negated predicate such as 不公; longer terms are wordings of their own
_ZH_REQUESTS = frozenset({"不要", "切勿", "勿", "请勿", "别"})
_SELVES = frozenset({"我", "我们", "i", "we"})


@dataclass(frozen=True, slots=True)
class Instance:
    """A wording at token positions ``first`` to ``last``; ``polarity`` of attitude is 1 or -1."""

    first: int
    last: int
    system: str
    category: str
    term: str
    strength: float | None = None
    polarity: int | None = None
    target: str = ""


def find_instances(
    sentence: Sentence,
    mentions: Sequence[Mention],
    *,
    stance: Lexicon,
    appraisal: AppraisalLexicon,
    modality: Modality,
) -> list[Instance]:
    """Return the instances in ``sentence``, ordered by place and system.

    Words in titles, and evaluative words in quotation marks around a word or phrase, do not count.
    A sentence with a verb that asserts something and shows neither engagement nor modality of
    obligation or probability is one ``monogloss``.
    """
    side = _side(sentence)
    terms = stance.find(sentence)
    negators = _negators(sentence, side, terms, appraisal=appraisal, modality=modality)
    found = [
        *_attitudes(sentence, terms, {at for first, last, _ in negators for at in (first, last)}),
        *_own_entries(sentence, appraisal),
        *(Instance(*place, "engagement", "deny", term) for *place, term in negators),
        *_modals(side, modality, terms),
    ]
    found = _outside(sentence, found)
    if not any(map(_opens, found)) and _asserts(sentence):
        found.append(Instance(0, len(sentence.tokens) - 1, "engagement", "monogloss", term=""))
    for role in find_roles(sentence, mentions):
        term = sentence.tokens[role.predicate].lemma
        place = (role.predicate, role.predicate)
        found.append(Instance(*place, "agency", role.role, term, target=role.target))
    order = {system: number for number, system in enumerate(CATEGORIES)}
    unique = {(i.first, i.last, i.system, i.category, i.target): i for i in reversed(found)}
    return sorted(
        unique.values(), key=lambda i: (i.first, i.last, order[i.system], i.category, i.target)
    )


def valence(entry: Entry) -> int:
    """Return 1 for positive attitude and -1 for negative, as the wording itself has it.

    Good events are positive and bad ones negative, as the categories present them. To oppose is
    negative as feeling or doubt (reject, distrust) and positive as an achievement against something
    bad (resolve, resist).
    """
    category = EVALUATIVE[entry.category]
    if entry.category == "oppose":
        return 1 if entry.attitude.startswith("judgement:") and not _doubts(entry) else -1
    return -1 if category.intrinsic < 0 or category.effect < 0 else 1


def _doubts(entry: Entry) -> bool:
    return entry.attitude == "judgement:veracity"


def _attitudes(sentence: Sentence, terms: Sequence[Match], negated: set[int]) -> Iterator[Instance]:
    for match in terms:
        entry = next((e for e in match.entries if e.attitude), None)
        if entry is None or any(at in sentence.muted for at in match.positions):
            continue
        turned = _is_negated(sentence, match.first, negated)
        yield Instance(
            match.first,
            match.last,
            "attitude",
            entry.attitude,
            entry.term,
            strength=entry.strength,
            polarity=-valence(entry) if turned else valence(entry),
        )


def _is_negated(sentence: Sentence, first: int, negators: set[int]) -> bool:
    for at in range(first - 1, max(first - 1 - _REACH, -1), -1):
        if at in negators:
            return True
        if sentence.tokens[at].text in BREAKS or sentence.tokens[at].upos == "PUNCT":
            return False
    return False


def _opens(one: Instance) -> bool:
    return one.system == "engagement" or (
        one.system == "modality" and one.category.split(":")[0] in _OPENING
    )


def _own_entries(sentence: Sentence, appraisal: AppraisalLexicon) -> Iterator[Instance]:
    for first, last, entry in appraisal.find(sentence):
        if entry.category == "attribute" and first == last and not _has_source(sentence, first):
            continue
        yield Instance(
            first, last, SYSTEM_OF[entry.category], entry.category, entry.term, entry.strength
        )


def _has_source(sentence: Sentence, verb: int) -> bool:
    """Whether somebody but the speaker is named before a reporting verb in its clause."""
    for at in range(verb - 1, -1, -1):
        token = sentence.tokens[at]
        if token.upos == "PUNCT":
            return False
        if token.upos in ("NOUN", "PROPN", "PRON", "NUM"):
            return token.text.lower() not in _SELVES
    return False


def _negators(
    sentence: Sentence,
    side: Side,
    terms: Sequence[Match],
    *,
    appraisal: AppraisalLexicon,
    modality: Modality,
) -> list[tuple[int, int, str]]:
    """Negators that deny: not those in wordings such as not only, nor in longer entries.

    Nor those that forbid or ask not to (不要, not to), which deny nothing.
    """
    taken = {
        at
        for match in terms
        if match.has("neutral") or len(match.positions) > _NEGATION
        for at in match.positions
    } | {
        at
        for first, last, entry in appraisal.find(sentence)
        if SYSTEM_OF[entry.category] == "engagement"
        for at in range(first, last + 1)
    }
    return [
        (match.first, match.last, match.entry.term)
        for match in modality.find(side, "negator")
        if not taken & set(range(match.first, match.last + 1))
        and not _forbids(sentence, match.first, match.last)
    ]


def _forbids(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a negator asks not to do something: 不要, 切勿, "not to"."""
    tokens = sentence.tokens
    if sentence.language == "zh":
        written = "".join(token.text for token in tokens[first : last + 1])
        return written in _ZH_REQUESTS or written + tokens[min(last + 1, len(tokens) - 1)].text in (
            _ZH_REQUESTS
        )
    return last + 1 < len(tokens) and tokens[last + 1].text.lower() == "to"


def _modals(side: Side, modality: Modality, terms: Sequence[Match]) -> Iterator[Instance]:
    """Modals, but not those that are a part of a longer evaluative word such as 可持续."""
    for match in modality.find(side, *MODALS):
        entry = match.entry
        if any(
            term.first <= match.first
            and match.last <= term.last
            and len(term.positions) > match.last - match.first + 1
            for term in terms
        ):
            continue
        degree = entry.lowest
        category = f"{entry.kind}:{DEGREES[degree]}" if degree else entry.kind
        strength = degree / len(DEGREES) if degree else None
        place = (match.first, match.last)
        yield Instance(*place, "modality", category, entry.term, strength)
        if entry.kind == "epistemic":
            stance = "pronounce" if degree == len(DEGREES) else "entertain"
            yield Instance(*place, "engagement", stance, entry.term, strength)


def _outside(sentence: Sentence, found: Sequence[Instance]) -> list[Instance]:
    return [
        one
        for one in found
        if not any(at in sentence.titled for at in range(one.first, one.last + 1))
    ]


def _asserts(sentence: Sentence) -> bool:
    return any(token.upos in ("VERB", "AUX") for token in sentence.tokens) and not any(
        token.text in QUESTION_MARKS for token in sentence.tokens
    )


def _side(sentence: Sentence) -> Side:
    words = tuple(
        Word(
            text=token.text,
            lemma=token.lemma.lower(),
            upos=token.upos,
            head=token.head,
            deprel=token.deprel,
            entity_id=token.entity_id,
            sentence=0,
            start=token.start - sentence.start,
            end=token.end - sentence.start,
        )
        for token in sentence.tokens
    )
    return Side(sentence.language, (sentence.sentence_id,), sentence.text, words)


def tabulate_instances(sentence: Sentence, instances: Sequence[Instance]) -> list[dict]:
    """Return rows of ``appraisal``; the voice is that of the first word."""
    rows = []
    for one in instances:
        first, last = sentence.tokens[one.first], sentence.tokens[one.last]
        rows.append(
            {
                "sentence_id": sentence.sentence_id,
                "start": first.start,
                "end": last.end,
                "system": one.system,
                "category": one.category,
                "polarity": one.polarity,
                "strength": one.strength,
                "term": one.term,
                "target": one.target,
                "holder": sentence.holder_at(one.first),
                "voice": first.voice,
            }
        )
    return rows
