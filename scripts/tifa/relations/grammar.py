"""Shifts of modality, position and force that the words of the two sides of a bead show."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

import numpy as np
from scipy.optimize import linear_sum_assignment

from tifa.relations.agency import FIRST_PERSON, LOCALIZERS, self_names
from tifa.relations.aligned import Bead, Side
from tifa.relations.clauses import CLAUSE_END, PROBABLE, SURE, Clauses, Shift, clause_of, pieces
from tifa.relations.modality import SCALES, Match, Modality
from tifa.stance.lexicon import Lexicon

DOUBTFUL = 0.65
"""What a finding is worth: one of several places on each side, or a
modal word without answer."""
APART = 0.4
"""Greatest distance of the relative places of two verbs that are compared without their clauses."""
LIKE = 0.4
"""Least centred cosine of two nouns whose weight is compared."""
CLEARLY = 0.1
"""By how much another clause is the better counterpart of a verb's clause."""
PARTNER = 0.2
"""Least centred cosine of two clauses whose modal verbs are compared among several."""

_AGAINST, _IN_FAVOUR = ("oppose", "call_against"), ("support", "call_for", "praise")
_WITHHOLDS = re.compile(
    r"\b(?:not|no|none|nobody|nothing|neither|nor|never|only|without|unless|except)\b|n['’]t\b",
    re.IGNORECASE,
)
_ABLE_ADJECTIVE = re.compile("持续|再生|循环|行|靠|控|操作|追溯|降解|替代|比|见|观|信")
_REQUEST = re.compile("请求|邀请|要求|之邀|之约|吁请")
_DIRECTIVE = re.compile(
    "[必须需]|^[应要得]$|^(?:应有|义务|责任|使命|不容|让|不能|不可|务求|力求|才能|才可|方可|方能|[就都还也便则仍更均]要)$"
)
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
    r"despite|extraordin\w+|exception\w+|remarkab\w+|unique\w*|without|until|unless|except|far|any|other|despise|short|"
    r"(?:un|in|im|ir|il|dis|non|anti|mis)\w+|\w+less)\b|n['’]t\b",
    re.IGNORECASE,
)
_ENGLISH_ABLE = re.compile(
    r"\b(?:can|cannot|could|abl\w+|unable|abilit\w+|inabilit\w+|capab\w+|incapab\w+|fail\w*|enabl\w+|"
    r"allow\w*|may|might|possib\w+|impossib\w+|permit\w*|power\w*|let|lets|no way|"
    r"succe\w+|manag\w+|suffic\w+|enough|too|never|without|nowhere|hard\w*|difficult\w*|will|would|"
    r"help\w*|afford\w*|chance|only|until|unless|must|should|shall|"
    r"free|beyond|so that|so as|\w{3,}[ai]ble|\w{3,}[ai]bly)\b|n['’]t\b",
    re.IGNORECASE,
)
_CHINESE_ABLE = re.compile(
    "[能可得会让使便足难许准供容力获允]|以期|从而|无法|不了|有望|未来|有助|有利|如何|怎样|什么|才"
)
_ENGLISH_WILLING = re.compile(
    r"\b(?:will|willing\w*|ready|readiness|prepared|would|shall|stands?|hop\w+|going to|commit\w*|"
    r"aim\w*|plan\w*|intend\w*|look\w* forward|continu\w+|wish\w*|want\w*|happy|glad|eager\w*|"
    r"keen\w*|seek\w*|welcom\w+|pledg\w+|let us|offer\w*|open to|like to|sincer\w+|volunt\w+|"
    r"wholeheartedly|determin\w+|resolv\w+|love to|pleased|delighted|strive\w*)\b",
    re.IGNORECASE,
)
_ENGLISH_LIKELY = re.compile(
    r"\b(?:may|might|could|can|would|will|perhaps|possib\w+|maybe|probab\w+|likel\w+|conceiv\w+|"
    r"impossib\w+|potential\w*|certain\w*|sure\w*|inevitab\w+|bound|destin\w+|doubt\w*|fear\w*|risk\w*|"
    r"must|necessar\w+|undeniab\w+|unquestion\w+|definit\w+|clearly|doomed|seem\w*|appear\w*|"
    r"tend\w*|liable|prone|chance\w*|threat\w*|not necessarily|whatever|any)\b",
    re.IGNORECASE,
)
_CHINESE_LIKELY = re.compile(
    "[可能会或也许恐必定势将要易料估望想疑]|显然|大概|看来|终究|一定|如果|若|不免|难免"
)
_HABITUAL = frozenset("反而 反倒 就 都 总 往往 常 常常 也 便 才 只 只能 通常".split())  # noqa: SIM905
_SUBJUNCTIVE = frozenset(["lest"])
_FIGURE = re.compile(r"(?<![\w-])\d{2,}(?![\w-])", re.ASCII)
_NAME_AFTER = re.compile(r"\s+[A-Z]")
_CHINESE_NUMERAL = re.compile("[一二两三四五六七八九十百千万亿]")


def terms_of_position(stance: Lexicon) -> frozenset[tuple[str, bool, str]]:
    """The terms of opposition (True) and support (False) in ``stance``, each with its language."""
    return frozenset(
        (entry.language, entry.category in _AGAINST, entry.term)
        for entry in stance.entries
        if entry.category in (*_AGAINST, *_IN_FAVOUR)
    )


class Grammar:
    """The rules that compare words of the two sides of one bead."""

    def __init__(
        self,
        bead: Bead,
        modality: Modality,
        positions: Collection[tuple[str, bool, str]],
        own: Mapping[str, Sequence[str]],
    ) -> None:
        """``positions`` are ``terms_of_position``, ``own`` the names of the holder."""
        self.zh, self.en = (
            (bead.source, bead.target)
            if bead.source.language == "zh"
            else (bead.target, bead.source)
        )
        self.lexicon, self.positions, self.own = modality, positions, own

    def modality(self, clauses: Clauses) -> Iterator[Shift]:
        """Obligation and commitment: steps on the lexicon's scale, and should out of nothing."""
        everything = ("deontic", "volitive", "dynamic")
        chinese = [m for m in self.lexicon.find(self.zh, *everything) if self._modal(m)]
        english = [m for m in self.lexicon.find(self.en, *everything) if self._modal(m)]
        for kind in ("deontic", "volitive"):
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
        binding = [m for m in english if m.entry.kind == "deontic" and m.entry.lowest > 1]
        if binding and not chinese and not self._directs():
            yield Shift("modality_gained", "", self._words(self.en, binding[0]), DOUBTFUL)
        if not _ENGLISH_DIRECTIVE.search(self.en.text):
            for match in chinese:
                binds = match.entry.kind == "deontic" and match.entry.lowest > 1
                alone = binds and not match.entry.negated and not english
                if alone and (not self._imperative() or self._has_subject(match)):
                    yield Shift("modality_lost", self._words(self.zh, match), "", DOUBTFUL)
                    break
        yield from self._unanswered(chinese, english)

    def _unanswered(self, chinese: Sequence[Match], english: Sequence[Match]) -> Iterator[Shift]:
        """Ability, readiness and likelihood that only one side speaks of."""
        able = [m for m in chinese if m.entry.kind == "dynamic"]
        if able and not _ENGLISH_ABLE.search(self.en.text):
            yield Shift("modality_lost", self._words(self.zh, able[0]), "", DOUBTFUL)
        able = [m for m in english if m.entry.kind == "dynamic"]
        if able and not _CHINESE_ABLE.search(self.zh.text):
            yield Shift("modality_gained", "", self._words(self.en, able[0]), DOUBTFUL)
        willing = [m for m in chinese if m.entry.kind == "volitive" and m.entry.lowest == 2]
        if willing and not _ENGLISH_WILLING.search(self.en.text):
            yield Shift("modality_lost", self._words(self.zh, willing[0]), "", DOUBTFUL)
        likely = (
            [m for m in self.lexicon.find(self.zh, "epistemic") if not self._habitual(m)],
            [
                m
                for m in self.lexicon.find(self.en, "epistemic", "volitive")
                if m.entry.kind == "epistemic"
            ],
        )
        if len(likely[0]) == len(likely[1]) == 1:
            step = self._step(likely[0][0], likely[1][0])
            if step:
                yield Shift(
                    "modality_stronger" if step > 0 else "modality_weaker",
                    self._words(self.zh, likely[0][0]),
                    self._words(self.en, likely[1][0]),
                    PROBABLE,
                )
        elif likely[0] and not _ENGLISH_LIKELY.search(self.en.text):
            yield Shift("modality_lost", self._words(self.zh, likely[0][0]), "", DOUBTFUL)
        elif likely[1] and not _CHINESE_LIKELY.search(self.zh.text):
            yield Shift("modality_gained", "", self._words(self.en, likely[1][0]), DOUBTFUL)

    def _directs(self) -> bool:
        """Whether the Chinese side binds somebody, if only by asking him to act (呼吁, 主张)."""
        asks = self.lexicon.find(self.zh, "position")
        return any(_DIRECTIVE.search(word.text) for word in self.zh.words) or any(
            match.entry.highest > 2 for match in asks
        )

    def _habitual(self, match: Match) -> bool:
        """Whether 会 says what is always so (反而会, 都会), which English says without a modal."""
        before = self.zh.words[max(match.first - 1, 0) : match.first]
        return match.entry.term == "会" and any(word.text in _HABITUAL for word in before)

    def _has_subject(self, match: Match) -> bool:
        """Whether a subject, no mere time or place, stands before a Chinese modal word."""
        word = self.zh.words[match.first]
        start = next(start for start, end in pieces(self.zh) if start <= word.start < end)
        before = [w for w in self.zh.words[: match.first] if w.start >= start]
        while before and before[-1].upos in ("ADV", "AUX"):
            before.pop()
        if not before or before[-1].text in LOCALIZERS:
            return False
        return before[-1].upos in ("NOUN", "PROPN", "PRON", "PART")

    def position(self) -> Iterator[Shift]:
        """What the holder does with what follows: believes, argues for, demands it."""
        chinese = [m for m in self.lexicon.find(self.zh, "position") if self._own_word(self.zh, m)]
        english = [m for m in self.lexicon.find(self.en, "position") if self._own_word(self.en, m)]
        if len(chinese) == len(english) == 1:
            step = self._step(chinese[0], english[0])
            if step:
                yield Shift(
                    "strength_stronger" if step > 0 else "strength_weaker",
                    self._with_self(self.zh, chinese[0]),
                    self._with_self(self.en, english[0]),
                    SURE,
                )

    def _own_word(self, side: Side, match: Match) -> bool:
        """Whether the holder is the subject: it stands before, or opens the series of verbs."""
        if match.first and self._is_self(side, match.first - 1):
            return True
        verb = side.words[match.first]
        if side.language == "en":
            head = verb.head
            return verb.deprel == "conj" and any(
                word.head == head and word.deprel == "nsubj" and self._is_self(side, position)
                for position, word in enumerate(side.words)
            )
        before = side.text[: verb.start].rstrip()
        first = next((p for p, w in enumerate(side.words) if w.upos != "PUNCT"), 0)
        return before.endswith((",", ",")) and self._is_self(side, first)

    def _with_self(self, side: Side, match: Match) -> str:
        first = match.first - (match.first > 0 and self._is_self(side, match.first - 1))
        return side.text[side.words[first].start : side.words[match.last].end]

    def _is_self(self, side: Side, position: int) -> bool:
        word = side.words[position]
        form = word.text.lower() if side.language == "en" else word.text
        names = (name.split()[-1] for name in self_names(side, self.own))
        return form in FIRST_PERSON[side.language] or word.text in names

    def _step(self, one: Match, other: Match) -> int:
        """From the strength of a Chinese to that of an English modal word; 0 where they overlap."""
        following = self.en.words[other.last + 1 : other.last + 2]
        if self._withheld(other):
            return 0  # a permission that is not given binds
        if following and following[0].lemma in ("not", "n't", "never") and not one.entry.negated:
            return 0  # what is forbidden answers another word
        if other.entry.lowest > one.entry.highest:
            return other.entry.lowest - one.entry.highest
        return min(0, other.entry.highest - one.entry.lowest)

    def _withheld(self, match: Match) -> bool:
        """Whether an English permission is not given, or only so far (no one may, may only)."""
        if match.entry.kind != "deontic" or match.entry.highest > 1 or match.entry.negated:
            return False
        verb = self.en.words[match.last].start
        start, end = next((s, e) for s, e in pieces(self.en) if s <= verb < e)
        return bool(_WITHHOLDS.search(self.en.text[start:end]))

    def _modal(self, match: Match) -> bool:
        """Whether a modal word is one here: not 应 in 应…请求 (at the request of), 可 in 可持续."""
        side = self.zh if match.entry.language == "zh" else self.en
        following = side.words[match.last + 1 : match.last + 2]
        if not following:
            return False
        before = {word.text.lower() for word in side.words[max(match.first - 3, 0) : match.first]}
        if match.entry.term == "should" and before & _SUBJUNCTIVE:
            return False
        if match.entry.term == "要" and match.first:
            return side.words[match.first - 1].text != "我"  # I want to
        if match.entry.term == "可":
            return not _ABLE_ADJECTIVE.match(side.text, side.words[match.last].end)
        if match.entry.term == "应":
            clause = side.text[side.words[match.last].end :]
            return not _REQUEST.search(CLAUSE_END.split(clause, maxsplit=1)[0])
        return True

    def _words(self, side: Side, match: Match) -> str:
        first, last = side.words[match.first], side.words[match.last]
        if side.language == "en" and match.last + 1 < len(side.words):
            after = side.words[match.last + 1]
            if after.lemma in ("not", "never"):
                last = after
        return side.text[first.start : last.end]

    def _paired(
        self, ours: Sequence[Match], theirs: Sequence[Match], clauses: Clauses
    ) -> list[tuple[Match, Match]]:
        """Modal words that answer each other: in order, by clauses where their numbers differ."""
        if len(ours) == len(theirs):
            return list(zip(ours, theirs, strict=True))
        if not ours or not theirs:
            return []
        likeness = clauses.cosines(
            self.zh,
            [clauses.at(self.zh, self.zh.words[one.first]) for one in ours],
            self.en,
            [clauses.at(self.en, self.en.words[other.first]) for other in theirs],
        ) - np.array([[self._apart(one, other) for other in theirs] for one in ours])
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

    def strength(self, clauses: Clauses) -> Iterator[Shift]:
        """Opposition that is only want of support, steps on the scales of verbs, negation."""
        faint = list(self._faint())
        yield from faint
        for kind in SCALES:
            if kind == "opposition" and faint:
                continue
            yield from self._steps(kind, clauses)
        yield from self._troubles(clauses)
        negators = {
            language: self.lexicon.find(side, "negator")
            for language, side in (("zh", self.zh), ("en", self.en))
        }
        if negators["en"] and not _CHINESE_NEGATIVE.search(self.zh.text):
            yield Shift("polarity", "", self._words(self.en, negators["en"][0]), PROBABLE)
        denied = [m for m in negators["zh"] if not self._of_adjective(m)]
        if denied and not _ENGLISH_NEGATIVE.search(self.en.text):
            match = denied[0]
            yield Shift("polarity", clause_of(self.zh, self.zh.words[match.first]), "", PROBABLE)

    def _of_adjective(self, match: Match) -> bool:
        """Whether a Chinese negation only makes an adjective, as in 不平凡 (remarkable)."""
        following = self.zh.words[match.last + 1 : match.last + 2]
        return bool(following) and following[0].upos == "ADJ"

    def _steps(self, kind: str, clauses: Clauses) -> Iterator[Shift]:
        """Verbs of one scale that answer each other with different force.

        The English verb has to stand in the clause that goes best with the Chinese verb's.
        """
        ours, theirs = self.lexicon.find(self.zh, kind), self.lexicon.find(self.en, kind)
        alone = len(ours) == len(theirs) == 1
        if alone and self._apart(ours[0], theirs[0]) > APART:
            return
        for one, other in self._paired(ours, theirs, clauses):
            step = self._step(one, other)
            if step and self._answers(one, other, clauses):
                yield Shift(
                    "strength_stronger" if step > 0 else "strength_weaker",
                    self._words(self.zh, one),
                    self._words(self.en, other),
                    PROBABLE if alone else DOUBTFUL,
                )

    def _answers(self, one: Match, other: Match, clauses: Clauses) -> bool:
        """Whether the clause of ``other`` goes about as well as any with the clause of ``one``."""
        texts = [self.en.text[start:end].strip() for start, end in pieces(self.en)]
        own = clauses.at(self.zh, self.zh.words[one.first])
        there = clauses.at(self.en, self.en.words[other.first])
        likeness = clauses.cosines(self.zh, [own], self.en, texts)[0]
        return bool(likeness[texts.index(there)] >= likeness.max() - CLEARLY)

    def _troubles(self, clauses: Clauses) -> Iterator[Shift]:
        """Nouns for what is hard, of different weight, that are like each other (困境, problem)."""
        sides = (self.zh, self.en)
        matches = [self.lexicon.find(side, "trouble") for side in sides]
        nouns = [
            [side.words[m.last] for m in own] for side, own in zip(sides, matches, strict=True)
        ]
        if not all(nouns):
            return
        likeness = np.array(
            [
                [clauses.likeness(self.zh, own, self.en, their) for their in nouns[1]]
                for own in nouns[0]
            ]
        )
        for row, column in zip(*linear_sum_assignment(-likeness), strict=True):
            one, other = matches[0][row], matches[1][column]
            step = self._step(one, other)
            if step and likeness[row, column] >= LIKE:
                yield Shift(
                    "strength_stronger" if step > 0 else "strength_weaker",
                    self._words(self.zh, one),
                    self._words(self.en, other),
                    PROBABLE,
                )

    def _apart(self, one: Match, other: Match) -> float:
        """Distance of the relative places of two words, 0 to 1."""
        return abs(
            self.zh.words[one.first].start / len(self.zh.text)
            - self.en.words[other.first].start / len(self.en.text)
        )

    def figures(self) -> Iterator[Shift]:
        """Figures of two digits or more that only the English side has, where no words count.

        A figure before a capital (the 12 Commission) belongs to a name, which may go by another.
        """
        if not _CHINESE_NUMERAL.search(self.zh.text):
            figures = set(_FIGURE.findall(self.zh.text.replace(",", "")))
            plain = self.en.text.replace(",", "")
            for match in _FIGURE.finditer(plain):
                if match[0] not in figures and not _NAME_AFTER.match(plain, match.end()):
                    yield Shift("addition", "", match[0], PROBABLE)

    def _faint(self) -> Iterator[Shift]:
        """Opposition on the Chinese side that is only want of support on the English."""
        opposed = [
            w for w in self.zh.words if w.upos == "VERB" and ("zh", True, w.text) in self.positions
        ]
        if not opposed or any(("en", True, w.lemma) in self.positions for w in self.en.words):
            return
        for match in self.lexicon.find(self.en, "negator"):
            for word in self.en.words[match.last + 1 : match.last + 3]:
                if ("en", False, word.lemma) in self.positions:
                    start = self.en.words[match.first].start
                    words = self.en.text[start : word.end]
                    yield Shift("strength_weaker", opposed[0].text, words, SURE)
                    return
