"""Where a translation shifts modality, agent, voice, strength or content of its original.

Rules on aligned beads of a Chinese original and its English translation, or the other way round.
They rather miss a shift than invent one: what is not plain on both sides is not reported. The
kinds follow the category shifts of Catford (1965) and the modulations of Vinay & Darbelnet (1958)
as far as words on both sides show them.
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd
from scipy.optimize import linear_sum_assignment

from tifa.relations.aligned import Bead, Side, Word
from tifa.relations.modality import Match, Modality
from tifa.relations.vectors import centred, sentence_vectors
from tifa.stance.lexicon import Lexicon
from tifa.tables import LANGUAGES, TABLES

SURE, PROBABLE = 0.95, 0.8
"""What a rule's finding is worth: one place on each side, or one paired among several."""
PARTNER = 0.2
"""Least centred cosine of two clauses whose modal verbs are compared among several."""
FOREIGN, KNOWN, TAKEN, GAIN, FREE = 0.45, 0.35, 0.2, -0.03, 0.45
"""When a clause has no counterpart: its best cosine with a part of the other side is below the
first, the mean best cosine of its words below the second; another clause of its side goes better
with that part by the third; without it the side is no further from the other side than the fourth;
and every part of the other side has itself a counterpart of at least the fifth."""

_CLAUSE_END = re.compile(r"[,;:。!?,;:!?.—]")
_JOINED = {"zh": re.compile("、|和|与"), "en": re.compile(r"\b(?:and|or)\b")}
_FIRST_PERSON = {
    "zh": ("我们", "我方", "我国", "本国", "咱们", "我"),
    "en": ("we", "us", "our", "ours", "ourselves", "i", "my", "me"),
}
_CONTENT = frozenset(["NOUN", "PROPN", "VERB", "ADJ", "NUM"])
_AGAINST, _IN_FAVOUR = ("oppose", "call_against"), ("support", "call_for", "praise")
_MAIN = frozenset(["root", "conj", "parataxis"])
_REQUEST = re.compile("请求|邀请|要求|之邀|之约|吁请")
_DIRECTIVE = re.compile("[必须需]|^[应要得]$|^(?:应有|义务|责任|使命|不容|让|不能|不可|务求|力求)$")
_ENGLISH_DIRECTIVE = re.compile(
    r"\b(need|needs|needed|necessary|necessity|require[sd]?|requirement|imperative|oblig\w+|dut(?:y|ies)|"
    r"responsib\w+|let|essential|crucial|urge[sd]?|call(?:s|ing|ed)?|incumbent|bound|demand\w*|"
    r"deserve\w*|due|entitled|right|ready|only)\b",
    re.IGNORECASE,
)
_CHINESE_NEGATIVE = re.compile(
    "[不未无没非莫勿否免防禁止反拒弗难违缺乏毋休杜绝]|解除|摆脱|放弃|只|仅|才|少"
)
_ENGLISH_NEGATIVE = re.compile(
    r"\b(?:not|never|no|nor|none|neither|nobody|nothing|cannot|without|hardly|barely|scarcely|rarely|little|few|"
    r"less|least|only|but|lack\w*|fail\w*|avoid\w*|prevent\w*|refus\w*|reject\w*|oppos\w*|prohibit\w*|"
    r"deny|denied|free|instead|against|stop\w*|ban\w*|beyond|regardless|whatever|whether|rather|"
    r"despite|until|unless|except|far|any|other|despise|short|"
    r"(?:un|in|im|ir|il|dis|non|anti|mis)\w+|\w+less)\b|n['’]t\b",
    re.IGNORECASE,
)
_CHINESE_DEGREE = re.compile(
    "[坚强深重充切全大高彻极很更严十非完绝积努有力明显实加最甚特多彼尽稳紧密好精]"
)
_MANNER = re.compile(
    r"(?<!joint)(?<!mutual)(?<!on)(?<!ear)(?<!global)(?<!respective)(?<!recent)(?<!current)ly$",
    re.I,
)
_FIGURE = re.compile(r"(?<![\w-])\d{2,}(?![\w-])", re.ASCII)
_CHINESE_NUMERAL = re.compile("[一二两三四五六七八九十百千万亿]")
_PEOPLE = {
    "country", "nation", "party", "side", "people", "community", "government", "state", "world",
    "society", "power",
}  # fmt: skip
_CHINESE_PEOPLE = re.compile("国|方|人|民|社会|政府|世界|各|大家|双方|群众|组织|机构")


@dataclass(frozen=True, slots=True)
class Shift:
    """A shift in a bead, with the words that show it and how much the rule is worth."""

    kind: str
    source_words: str
    target_words: str
    weight: float


def find_shifts(
    beads: Sequence[Bead],
    *,
    modality: Modality,
    stance: Lexicon,
    selves: Mapping[str, Mapping[str, Sequence[str]]],
) -> pd.DataFrame:
    """Return the table ``shifts`` for beads between Chinese and English.

    ``stance`` lends its terms of support and opposition; ``selves`` gives, for the holder of each
    source document, the names of itself per language. ``confidence`` is the bead's times the
    rule's. Unclaimed beads say nothing; a claimed sentence without partner is an omission or an
    addition.
    """
    beads = [bead for bead in beads if bead.claimed]
    clauses = _Clauses(beads)
    rows = []
    for number, bead in enumerate(beads):
        if not bead.target.sentence_ids or not bead.source.sentence_ids:
            kind = "addition" if bead.target.sentence_ids else "omission"
            around = beads[max(number - 1, 0) : number] + beads[number + 1 : number + 2]
            found = (
                []
                if any(clauses.belongs(bead, near) for near in around)
                else [Shift(kind, bead.source.text, bead.target.text, 1.0)]
            )
        elif bead.heading:
            found = []
        else:
            own = selves.get(bead.source_document, {})
            found = list(_content(bead, clauses))
            plain = _Plain(bead, modality, stance, own)
            found += _turned(
                bead,
                [
                    *plain.modality(clauses),
                    *plain.agent(),
                    *plain.strength(),
                    *plain.position(),
                    *plain.figures(),
                ],
            )
        seen = set()
        for shift in found:
            key = (shift.kind, shift.source_words, shift.target_words)
            if key in seen:
                continue
            seen.add(key)
            rows.append(
                {
                    "bead_id": bead.bead_id,
                    "kind": shift.kind,
                    "source_text": bead.source.text,
                    "target_text": bead.target.text,
                    "source_words": shift.source_words,
                    "target_words": shift.target_words,
                    "confidence": bead.confidence * shift.weight,
                    "evidence": " ".join((*bead.source.sentence_ids, *bead.target.sentence_ids)),
                }
            )
    return pd.DataFrame(rows, columns=TABLES["shifts"].column_names)


_OPPOSITE = {
    "modality_stronger": "modality_weaker",
    "modality_gained": "modality_lost",
    "agent_gained": "agent_lost",
    "passive_gained": "passive_lost",
    "strength_stronger": "strength_weaker",
}
_OPPOSITE |= {other: kind for kind, other in _OPPOSITE.items()}


def _turned(bead: Bead, shifts: Sequence[Shift]) -> list[Shift]:
    """The rules go from Chinese to English; for an English original the kinds are turned round."""
    if bead.source.language == "zh":
        return list(shifts)
    return [
        Shift(_OPPOSITE.get(s.kind, s.kind), s.target_words, s.source_words, s.weight)
        for s in shifts
    ]


def _pieces(side: Side) -> list[tuple[int, int]]:
    """Spans of the side's text between marks that end a clause."""
    spans, start = [], 0
    for match in _CLAUSE_END.finditer(side.text):
        if side.text[start : match.start()].strip():
            spans.append((start, match.start()))
        start = match.end()
    if side.text[start:].strip():
        spans.append((start, len(side.text)))
    return spans


class _Clauses:
    """Vectors of the clauses of all beads, in the space that both languages share."""

    def __init__(self, beads: Sequence[Bead]) -> None:
        texts: dict[str, set[str]] = {"zh": set(), "en": set()}
        for bead in beads:
            for side in (bead.source, bead.target):
                if side.text:
                    texts[side.language] |= {side.text, *self._wanted(side)}
        for one, other in pairwise(beads):
            if one.source.text and one.target.text and other.source.text and other.target.text:
                continue
            for two in zip((one.source, one.target), (other.source, other.target), strict=True):
                if two[0].text and two[1].text:
                    texts[two[0].language].add(_joined(*two))
        self.vectors: dict[tuple[str, str], np.ndarray] = {}
        for language, wanted in texts.items():
            ordered = sorted(wanted)
            vectors = sentence_vectors(ordered, language=language)
            self.vectors |= _named(language, ordered, centred(vectors))
        self.words: dict[tuple[str, str], np.ndarray] = {}
        sides = [side for bead in beads for side in (bead.source, bead.target)]
        for language in LANGUAGES:
            ordered = sorted(
                {
                    word.text
                    for side in sides
                    for word in side.words
                    if side.language == language and word.upos in _CONTENT
                }
            )
            vectors = centred(sentence_vectors(ordered, language=language))
            self.words |= _named(language, ordered, vectors)
        ratios = [
            math.log(len(bead.target.text) / len(bead.source.text))
            * (1 if bead.source.language == "zh" else -1)
            for bead in beads
            if bead.source.text and bead.target.text
        ]
        self.ratio = float(np.median(ratios)) if ratios else 0.0

    @staticmethod
    def _wanted(side: Side) -> Iterator[str]:
        pieces = _pieces(side)
        for number, (start, end) in enumerate(pieces):
            yield side.text[start:end].strip()
            if len(pieces) > 1:
                yield _without(side, (start, end))
            for later in pieces[number + 1 : number + 3]:
                yield side.text[start : later[1]].strip()
            for part in _JOINED[side.language].split(side.text[start:end]):
                if part.strip():
                    yield part.strip()

    def cosine(self, one: Side, text: str, other: Side, counterpart: str) -> float:
        """Cosine of a text of ``one`` and a text of ``other``: clauses, runs of them, or all."""
        return float(self.vectors[one.language, text] @ self.vectors[other.language, counterpart])

    def belongs(self, alone: Bead, near: Bead) -> bool:
        """Whether a sentence without partner brings the two sides of the bead ``near`` closer."""
        own, there, partner = (
            (alone.target, near.target, near.source)
            if alone.target.text
            else (alone.source, near.source, near.target)
        )
        if not there.text or not partner.text:
            return False
        before = alone.bead_id < near.bead_id
        both = _joined(own, there) if before else _joined(there, own)
        return self.cosine(there, both, partner, partner.text) > self.cosine(
            there, there.text, partner, partner.text
        )

    def best(self, one: Side, text: str, other: Side) -> float:
        """Best cosine of a text of ``one`` with a clause or run of clauses of ``other``."""
        runs = sorted({*self._wanted(other), other.text})
        return max(self.cosine(one, text, other, run) for run in runs)

    def least_known_part(self, one: Side, other: Side) -> float:
        """The best cosine with ``other`` of that part of ``one`` which has the worst."""
        return min(self.best(one, part, other) for part in _parts(one))

    def known(self, one: Side, words: Sequence[Word], other: Side) -> float:
        """Mean over ``words`` of the best cosine with a content word of ``other``."""
        theirs = [self.words[other.language, w.text] for w in other.words if w.upos in _CONTENT]
        if not theirs:
            return 0.0
        own = np.array([self.words[one.language, word.text] for word in words])
        return float((own @ np.array(theirs).T).max(axis=1).mean())

    def fits_better(self, one: Side, rest: str, other: Side) -> bool:
        """Whether the lengths of ``rest`` and ``other`` are nearer to the usual ratio."""
        usual = self.ratio if one.language == "zh" else -self.ratio
        gaps = [abs(math.log(len(other.text) / len(text)) - usual) for text in (one.text, rest)]
        return gaps[1] < gaps[0]

    def at(self, side: Side, word: Word) -> str:
        """The clause in which ``word`` stands."""
        return next(
            side.text[start:end].strip()
            for start, end in [*_pieces(side), (0, len(side.text))]
            if start <= word.start < end
        )


def _named(
    language: str, texts: Sequence[str], vectors: np.ndarray
) -> dict[tuple[str, str], np.ndarray]:
    return {(language, text): vector for text, vector in zip(texts, vectors, strict=True)}


def _joined(one: Side, other: Side) -> str:
    return one.text + (" " if one.language == "en" else "") + other.text


def _parts(side: Side) -> list[str]:
    """Clauses; Chinese ones also split at the marks and words that join equal members."""
    found = []
    for start, end in _pieces(side):
        text = side.text[start:end]
        members = _JOINED["zh"].split(text) if side.language == "zh" else [text]
        found += [member.strip() for member in members if member.strip()]
    return found


def _without(side: Side, span: tuple[int, int]) -> str:
    return (side.text[: span[0]] + side.text[span[1] :]).strip()


def _content(bead: Bead, clauses: _Clauses) -> Iterator[Shift]:
    """Clauses that only one side has, in beads that are otherwise translated part by part.

    Where the other side too holds parts without counterpart, the translation is free, and nothing
    is said. Without the clause the lengths of the two sides must fit better, too.
    """
    for kind, one, other in (
        ("omission", bead.source, bead.target),
        ("addition", bead.target, bead.source),
    ):
        pieces = _pieces(one)
        if len(pieces) < 2 or clauses.least_known_part(other, one) < FREE:
            continue
        texts = [one.text[start:end].strip() for start, end in pieces]
        parts = [other.text[start:end].strip() for start, end in _pieces(other)]
        likeness = np.array([[clauses.cosine(one, t, other, p) for p in parts] for t in texts])
        whole = clauses.cosine(one, one.text, other, other.text)
        for number, (start, end) in enumerate(pieces):
            words = [w for w in one.words if start <= w.start < end and w.upos in _CONTENT]
            rest = _without(one, (start, end))
            best = int(likeness[number].argmax())
            rival = np.delete(likeness[:, best], number).max() - likeness[number, best]
            if (
                len(words) >= 2
                and rival > TAKEN
                and clauses.best(one, texts[number], other) < FOREIGN
                and clauses.cosine(one, rest, other, other.text) - whole > GAIN
                and clauses.fits_better(one, rest, other)
                and clauses.known(one, words, other) < KNOWN
            ):
                shown = (texts[number], "") if kind == "omission" else ("", texts[number])
                yield Shift(kind, *shown, PROBABLE)


class _Plain:
    """The rules that compare words of the two sides of one bead."""

    def __init__(
        self, bead: Bead, modality: Modality, stance: Lexicon, own: Mapping[str, Sequence[str]]
    ) -> None:
        self.zh, self.en = (
            (bead.source, bead.target)
            if bead.source.language == "zh"
            else (bead.target, bead.source)
        )
        self.lexicon, self.stance, self.own = modality, stance, own

    def modality(self, clauses: _Clauses) -> Iterator[Shift]:
        """Obligation and commitment: steps on the lexicon's scale, and should out of nothing."""
        everything = ("obligation", "commitment", "ability")
        chinese = [m for m in self.lexicon.find(self.zh, *everything) if self._modal(m)]
        english = [m for m in self.lexicon.find(self.en, *everything) if self._modal(m)]
        for kind in ("obligation", "commitment"):
            ours = [m for m in chinese if m.entry.kind == kind]
            theirs = [m for m in english if m.entry.kind == kind]
            for one, other in self._paired(ours, theirs, clauses):
                step = self._step(one, other)
                if step:
                    alone = len(ours) == len(theirs) == 1
                    yield Shift(
                        "modality_stronger" if step > 0 else "modality_weaker",
                        self._words(self.zh, one),
                        self._words(self.en, other),
                        SURE if alone else PROBABLE,
                    )
        binding = [m for m in english if m.entry.kind == "obligation" and m.entry.lowest > 1]
        if binding and not chinese and not any(_DIRECTIVE.search(w.text) for w in self.zh.words):
            yield Shift("modality_gained", "", self._words(self.en, binding[0]), PROBABLE)
        binding = [
            m
            for m in chinese
            if m.entry.kind == "obligation" and m.entry.lowest > 1 and not m.entry.negated
        ]
        if (
            binding
            and not english
            and not _ENGLISH_DIRECTIVE.search(self.en.text)
            and not self._imperative()
        ):
            yield Shift("modality_lost", self._words(self.zh, binding[0]), "", PROBABLE)

    def position(self) -> Iterator[Shift]:
        """What the holder does with what follows: believes, argues for, demands it."""
        chinese = [
            m
            for m in self.lexicon.find(self.zh, "position")
            if m.first and self._is_self(self.zh, m.first - 1)
        ]
        english = [
            m
            for m in self.lexicon.find(self.en, "position")
            if m.first and self._is_self(self.en, m.first - 1)
        ]
        if len(chinese) == len(english) == 1:
            step = self._step(chinese[0], english[0])
            if step:
                yield Shift(
                    "strength_stronger" if step > 0 else "strength_weaker",
                    self.zh.text[
                        self.zh.words[chinese[0].first - 1].start : self.zh.words[
                            chinese[0].last
                        ].end
                    ],
                    self.en.text[
                        self.en.words[english[0].first - 1].start : self.en.words[
                            english[0].last
                        ].end
                    ],
                    SURE,
                )

    def _is_self(self, side: Side, position: int) -> bool:
        word = side.words[position]
        form = word.text.lower() if side.language == "en" else word.text
        names = (name.split()[-1] for name in self._self_names(side))
        return form in _FIRST_PERSON[side.language] or word.text in names

    def _step(self, one: Match, other: Match) -> int:
        """From the strength of a Chinese to that of an English modal word; 0 where they overlap."""
        following = self.en.words[other.last + 1 : other.last + 2]
        if other.entry.term == "may" and following and following[0].lemma == "not":
            return 0  # a permission that is not given binds
        if other.entry.lowest > one.entry.highest:
            return other.entry.lowest - one.entry.highest
        return min(0, other.entry.highest - one.entry.lowest)

    def _modal(self, match: Match) -> bool:
        """Whether a modal word is one here: not 应 in 应…请求 (at the request of)."""
        side = self.zh if match.entry.language == "zh" else self.en
        following = side.words[match.last + 1 : match.last + 2]
        if not following:
            return False
        if match.entry.term == "应":
            clause = side.text[side.words[match.last].end :]
            return not _REQUEST.search(_CLAUSE_END.split(clause, maxsplit=1)[0])
        return True

    def _words(self, side: Side, match: Match) -> str:
        first, last = side.words[match.first], side.words[match.last]
        if side.language == "en" and match.last + 1 < len(side.words):
            after = side.words[match.last + 1]
            if after.lemma in ("not", "never"):
                last = after
        return side.text[first.start : last.end]

    def _paired(
        self, ours: Sequence[Match], theirs: Sequence[Match], clauses: _Clauses
    ) -> list[tuple[Match, Match]]:
        """Modal words that answer each other: in order, by clauses where their numbers differ."""
        if len(ours) == len(theirs):
            return list(zip(ours, theirs, strict=True))
        if not ours or not theirs:
            return []
        likeness = np.array(
            [
                [
                    clauses.cosine(
                        self.zh,
                        clauses.at(self.zh, self.zh.words[one.first]),
                        self.en,
                        clauses.at(self.en, self.en.words[other.first]),
                    )
                    - abs(
                        self.zh.words[one.first].start / len(self.zh.text)
                        - self.en.words[other.first].start / len(self.en.text)
                    )
                    for other in theirs
                ]
                for one in ours
            ]
        )
        pairs = []
        for row, column in zip(*linear_sum_assignment(-likeness), strict=True):
            # A rival of the same strength explains the modal word without any shift.
            rivals = [
                likeness[row, other] > likeness[row, column] - 2 * PARTNER
                for other, match in enumerate(theirs)
                if not self._step(ours[row], match)
            ] + [
                likeness[other, column] > likeness[row, column] - 2 * PARTNER
                for other, match in enumerate(ours)
                if not self._step(match, theirs[column])
            ]
            if likeness[row, column] >= PARTNER and not any(rivals):
                pairs.append((ours[row], theirs[column]))
        return pairs

    def _imperative(self) -> bool:
        """Whether an English sentence of the side has no subject: it gives an order."""
        sentences = {word.sentence for word in self.en.words}
        with_subject = {
            word.sentence
            for word in self.en.words
            if word.deprel.startswith(("nsubj", "csubj", "expl"))
        }
        first = {}
        for word in self.en.words:
            first.setdefault(word.sentence, word)
        return bool(sentences - with_subject) or any(
            w.upos == "VERB" and w.text.lower() == w.lemma for w in first.values()
        )

    def _first_person(self, side: Side) -> list[Word]:
        names = _FIRST_PERSON[side.language]
        form = (lambda w: w.text) if side.language == "zh" else (lambda w: w.text.lower())
        return [word for word in side.words if form(word) in names]

    def _self_names(self, side: Side) -> list[str]:
        names = self.own.get(side.language, ())
        if side.language == "zh":
            return [name for name in names if name in side.text]
        return [name for name in names if re.search(rf"\b{re.escape(name)}\b", side.text)]

    def _main_subjects(self) -> list[Word]:
        """Subjects of the main clauses of the English side."""
        words = self.en.words
        return [
            word
            for word in words
            if word.deprel in ("nsubj", "nsubj:pass")
            and word.head >= 0
            and _is_main(words, word.head)
        ]

    def _bare(self) -> bool:
        """Whether the Chinese side opens with a verb: no subject stands before it."""
        for word in self.zh.words:
            if word.upos == "VERB":
                return True
            if word.upos not in ("ADV", "AUX", "PUNCT"):
                return False
        return False

    def agent(self) -> Iterator[Shift]:
        """First persons, names of the holder, and passives of main clauses."""
        we_zh, we_en = self._first_person(self.zh), self._first_person(self.en)
        own_zh, own_en = self._self_names(self.zh), self._self_names(self.en)
        subjects = self._main_subjects()
        opening = [
            word
            for position, word in enumerate(self.zh.words)
            if word in we_zh and _opens(self.zh, position)
        ]
        own_subject = [s for s in subjects if any(s.text in name.split() for name in own_en)]
        we_subject = [s for s in subjects if s.text.lower() == "we"]
        passive = [s for s in subjects if s.deprel == "nsubj:pass" and self._finite(s)]
        if opening and not we_en and own_subject and len(own_subject) == len(subjects):
            yield Shift("agent_changed", opening[0].text, own_subject[0].text, SURE)
        elif own_zh and not we_zh and we_subject and not own_en:
            yield Shift("agent_changed", own_zh[0], we_subject[0].text, SURE)
        elif opening and not we_en and not own_en:
            clause = _clause_of(self.zh, opening[0])
            said = self._predicate(passive[0]) if passive else ""
            yield Shift("agent_lost", clause, said, SURE if passive else PROBABLE)
        elif we_subject and not we_zh and not own_zh:
            yield Shift("agent_gained", "", self._predicate(we_subject[0]), SURE)
        elif own_subject and not we_zh and not own_zh:
            yield Shift("agent_gained", "", self._predicate(own_subject[0]), SURE)
        elif self._bare() and passive and not self.lexicon.find(self.zh, "passive"):
            if not re.match("对|将|把", self.zh.text):
                yield Shift(
                    "passive_gained",
                    _clause_of(self.zh, self.zh.words[0]),
                    self._predicate(passive[0]),
                    PROBABLE,
                )
        elif self._bare() and not _CHINESE_PEOPLE.search(self.zh.text):
            people = [s for s in subjects if s.lemma in _PEOPLE]
            if people:
                yield Shift("agent_gained", "", self._predicate(people[0]), PROBABLE)

    def _finite(self, subject: Word) -> bool:
        """Whether the passive verb of ``subject`` is a sentence's main verb, not "being done"."""
        return self.en.words[subject.head].head < 0 and not any(
            word.head == subject.head and word.text.lower() == "being" for word in self.en.words
        )

    def _predicate(self, subject: Word) -> str:
        """The words from an English subject to its verb."""
        head = self.en.words[subject.head]
        if head.start < subject.start:
            return subject.text
        return self.en.text[subject.start : head.end]

    def strength(self) -> Iterator[Shift]:
        """Words of degree that only one side has; opposition that becomes want of support."""
        faint = list(self._faint())
        yield from faint
        strong_zh = [
            m
            for m in self.lexicon.find(self.zh, "degree")
            if self.zh.words[m.last + 1 : m.last + 2]
            and self.zh.words[m.last + 1].upos in ("VERB", "NOUN")
        ]
        strong_en = self.lexicon.find(self.en, "degree")
        adverbs = [w for w in self.en.words if w.upos == "ADV" and _MANNER.search(w.text)]
        if strong_zh and not faint and not strong_en and not adverbs:
            match = strong_zh[0]
            first, after = self.zh.words[match.first], self.zh.words[match.last + 1]
            yield Shift("strength_weaker", self.zh.text[first.start : after.end], "", PROBABLE)
        stressed = [m for m in strong_en if m.first == m.last and m.entry.term.endswith("ly")]
        if stressed and not _CHINESE_DEGREE.search(self.zh.text):
            word = self.en.words[stressed[0].first]
            yield Shift("strength_stronger", "", word.text, PROBABLE)
        negators = {
            language: self.lexicon.find(side, "negator")
            for language, side in (("zh", self.zh), ("en", self.en))
        }
        if negators["en"] and not _CHINESE_NEGATIVE.search(self.zh.text):
            yield Shift("polarity", "", self._words(self.en, negators["en"][0]), PROBABLE)
        elif negators["zh"] and not _ENGLISH_NEGATIVE.search(self.en.text):
            match = negators["zh"][0]
            yield Shift("polarity", _clause_of(self.zh, self.zh.words[match.first]), "", PROBABLE)

    def figures(self) -> Iterator[Shift]:
        """Figures of two digits or more that only the English side has, where no words count."""
        if not _CHINESE_NUMERAL.search(self.zh.text):
            figures = set(_FIGURE.findall(self.zh.text.replace(",", "")))
            for figure in _FIGURE.findall(self.en.text.replace(",", "")):
                if figure not in figures:
                    yield Shift("addition", "", figure, PROBABLE)

    def _faint(self) -> Iterator[Shift]:
        """Opposition on the Chinese side that is only want of support on the English."""
        terms = {
            (entry.language, entry.category in _AGAINST, entry.term)
            for entry in self.stance.entries
            if entry.category in (*_AGAINST, *_IN_FAVOUR)
        }
        opposed = [w for w in self.zh.words if ("zh", True, w.text) in terms]
        if not opposed or any(("en", True, w.lemma) in terms for w in self.en.words):
            return
        for match in self.lexicon.find(self.en, "negator"):
            for word in self.en.words[match.last + 1 : match.last + 3]:
                if ("en", False, word.lemma) in terms:
                    start = self.en.words[match.first].start
                    words = self.en.text[start : word.end]
                    yield Shift("strength_weaker", opposed[0].text, words, SURE)
                    return


def _is_main(words: Sequence[Word], position: int) -> bool:
    for _ in range(len(words)):
        word = words[position]
        if word.deprel not in _MAIN:
            return False
        if word.head < 0:
            return True
        position = word.head
    return False


def _opens(side: Side, position: int) -> bool:
    """Whether the word opens a clause and a verb follows: it is the subject."""
    before = side.words[position - 1] if position else None
    after = side.words[position + 1 : position + 2]
    return (before is None or before.upos in ("PUNCT", "CCONJ", "ADV")) and bool(
        after and after[0].upos in ("VERB", "AUX", "ADV")
    )


def _clause_of(side: Side, word: Word) -> str:
    return next(
        side.text[start:end].strip() for start, end in _pieces(side) if start <= word.start < end
    )
