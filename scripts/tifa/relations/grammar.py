"""Shifts of modality, agent, voice and force that the words of the two sides of a bead show."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import numpy as np
from scipy.optimize import linear_sum_assignment

from tifa.relations.aligned import Bead, Side, Word
from tifa.relations.clauses import CLAUSE_END, PROBABLE, SURE, Clauses, Shift, pieces
from tifa.relations.modality import SCALES, Match, Modality
from tifa.stance.lexicon import Lexicon

RELIABLE, DOUBTFUL = 0.9, 0.65
"""What a finding is worth: a passive that the parse shows; one of several places on each side, or a
modal word without answer."""
APART = 0.4
"""Greatest distance of the relative places of two verbs that are compared without their clauses."""
LIKE = 0.4
"""Least centred cosine of two nouns whose weight is compared."""
PARTNER = 0.2
"""Least centred cosine of two clauses whose modal verbs are compared among several."""

_FIRST_PERSON = {
    "zh": ("我们", "我方", "我国", "本国", "咱们", "我"),
    "en": ("we", "us", "our", "ours", "ourselves", "i", "my", "me"),
}
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
    r"despite|extraordin\w+|exception\w+|remarkab\w+|unique\w*|without|until|unless|except|far|any|other|despise|short|"
    r"(?:un|in|im|ir|il|dis|non|anti|mis)\w+|\w+less)\b|n['’]t\b",
    re.IGNORECASE,
)
_ENGLISH_ABLE = re.compile(
    r"\b(?:can|cannot|could|abl\w+|unable|abilit\w+|inabilit\w+|capab\w+|incapab\w+|fail\w*|enabl\w+|"
    r"allow\w*|may|might|possib\w+|impossib\w+|permit\w*|power\w*|let|lets|no way|"
    r"succe\w+|manag\w+|suffic\w+|enough|too|never|without|nowhere|hard\w*|difficult\w*|will|would|"
    r"help\w*|afford\w*|chance|only|until|unless|must|should|shall|"
    r"free|so that|so as|\w{3,}[ai]ble|\w{3,}[ai]bly)\b|n['’]t\b",
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
_LOCALIZERS = frozenset(
    "前 后 时 中 上 下 间 内 外 里 之前 之后 以前 以后 期间 同时 时候 来 以来".split()  # noqa: SIM905
)
_APPEALS = frozenset(
    "呼吁 倡导 号召 敦促 鼓励 倡议 要求 提倡 希望 支持 推动 吁请".split()  # noqa: SIM905
)
_APPEALED = re.compile(
    r"\b(call(?:s|ing|ed)? (?:up)?on|urg(?:es?|ing|ed)|encourag(?:es?|ing|ed)|"
    r"invit(?:es?|ing|ed)|ask(?:s|ing|ed)?|appeal(?:s|ing|ed)? to)((?: [\w’'-]+){1,4}?) to\b",
    re.IGNORECASE,
)
_AMONG = frozenset(["间", "之间", "相互", "彼此"])
_ADDRESSEE = re.compile("(?:国|方|国家|社会|人民|政府|组织|机构|人士|群众|团体|企业|学校|媒体)$")
_HABITUAL = frozenset("反而 反倒 就 都 总 往往 常 常常 也 便 才 只 只能 通常".split())  # noqa: SIM905
_EXISTS = frozenset(
    [
        "有",
        "没有",
        "不是",
        "就是",
        "并非",
        "存在",
        "在",
        "是",
        "出现",
        "发生",
        "无",
        "并无",
        "没",
        "具有",
    ]
)
_SUBJUNCTIVE = frozenset(["lest"])
_RELATIVES = frozenset(["who", "which", "that", "where", "when", "whose"])
_SUFFERED = frozenset(["被", "遭", "遭到", "遭受", "受到"])
_FIGURE = re.compile(r"(?<![\w-])\d{2,}(?![\w-])", re.ASCII)
_NAME_AFTER = re.compile(r"\s+[A-Z]")
_CHINESE_NUMERAL = re.compile("[一二两三四五六七八九十百千万亿]")
_PEOPLE = {
    "country", "nation", "party", "side", "people", "community", "government", "state", "world",
    "society", "power",
}  # fmt: skip
_CHINESE_PEOPLE = re.compile("国|方|人|民|社会|政府|世界|各|大家|双方|群众|组织|机构")


class Grammar:
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
            self.lexicon.find(self.en, "epistemic"),
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
        if not before or before[-1].text in _LOCALIZERS:
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
        names = (name.split()[-1] for name in self._self_names(side))
        return form in _FIRST_PERSON[side.language] or word.text in names

    def _step(self, one: Match, other: Match) -> int:
        """From the strength of a Chinese to that of an English modal word; 0 where they overlap."""
        following = self.en.words[other.last + 1 : other.last + 2]
        if other.entry.term == "may" and following and following[0].lemma == "not":
            return 0  # a permission that is not given binds
        if following and following[0].lemma in ("not", "n't", "never") and not one.entry.negated:
            return 0  # what is forbidden answers another word
        if other.entry.lowest > one.entry.highest:
            return other.entry.lowest - one.entry.highest
        return min(0, other.entry.highest - one.entry.lowest)

    def _modal(self, match: Match) -> bool:
        """Whether a modal word is one here: not 应 in 应…请求 (at the request of)."""
        side = self.zh if match.entry.language == "zh" else self.en
        following = side.words[match.last + 1 : match.last + 2]
        if not following:
            return False
        before = {word.text.lower() for word in side.words[max(match.first - 3, 0) : match.first]}
        if match.entry.term == "should" and before & _SUBJUNCTIVE:
            return False
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
        likeness = np.array(
            [
                [
                    clauses.cosine(
                        self.zh,
                        clauses.at(self.zh, self.zh.words[one.first]),
                        self.en,
                        clauses.at(self.en, self.en.words[other.first]),
                    )
                    - self._apart(one, other)
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

    def agent(self, clauses: Clauses) -> Iterator[Shift]:
        """First persons, names of the holder, those appealed to, and passives of main clauses."""
        yield from self._addressee()
        yield from self._existential(clauses)
        persons = list(self._persons())
        yield from persons
        if not persons:
            yield from self._voice(clauses)

    def _persons(self) -> Iterator[Shift]:
        """We and the holder's name, and people where the Chinese side names no one."""
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
        if opening and not we_en and own_subject:
            yield Shift("agent_changed", opening[0].text, own_subject[0].text, SURE)
        elif own_zh and not we_zh and we_subject and not own_en:
            yield Shift("agent_changed", own_zh[0], we_subject[0].text, SURE)
        elif opening and not we_en and not own_en:
            clause = clause_of(self.zh, opening[0])
            said = self._predicate((passive or subjects)[0]) if subjects else ""
            yield Shift("agent_lost", clause, said, SURE if passive else PROBABLE)
        elif we_subject and not we_zh and not own_zh:
            yield Shift("agent_gained", "", self._predicate(we_subject[0]), SURE)
        elif own_subject and not we_zh and not own_zh:
            yield Shift("agent_gained", "", self._predicate(own_subject[0]), SURE)
        elif self._bare() and not _CHINESE_PEOPLE.search(self.zh.text):
            people = [s for s in subjects if s.lemma in _PEOPLE and s.deprel == "nsubj"]
            if people:
                yield Shift("agent_gained", "", self._predicate(people[0]), PROBABLE)

    def _voice(self, clauses: Clauses) -> Iterator[Shift]:
        """Passives of English main clauses for bare Chinese predicates, and the other way round."""
        subjects = self._main_subjects()
        passive = [s for s in subjects if s.deprel == "nsubj:pass" and self._finite(s)]
        marked = self.lexicon.find(self.zh, "passive")
        if passive and self._bare() and not marked and not re.match("对|将|把", self.zh.text):
            for subject in passive:
                clause = self._answering(clauses, subject)
                yield Shift("passive_gained", clause, self._predicate(subject), RELIABLE)
        suffered = [m for m in marked if m.entry.term in _SUFFERED]
        if suffered and not any(map(_may_be_passive, self.en.words)):
            words = self.zh.words[suffered[0].first : suffered[0].last + 2]
            shown = self.zh.text[words[0].start : words[-1].end]
            yield Shift("passive_lost", shown, "", DOUBTFUL)

    def _answering(self, clauses: Clauses, word: Word) -> str:
        """The Chinese clause that is likest to the English one in which ``word`` stands."""
        own = clauses.at(self.en, word)
        texts = [self.zh.text[start:end].strip() for start, end in pieces(self.zh)]
        return max(texts, key=lambda text: clauses.cosine(self.zh, text, self.en, own))

    def _addressee(self) -> Iterator[Shift]:
        """An appeal to no one that becomes an appeal to countries, parties or people."""
        for position, word in enumerate(self.zh.words[:-1]):
            following = self.zh.words[position + 1]
            if word.text not in _APPEALS or word.upos != "VERB":
                continue
            if following.upos not in ("VERB", "ADV", "ADP") or self._addressed(position):
                continue
            for match in _APPEALED.finditer(self.en.text):
                head = match[2].split()[-1].lower()
                if any(w.lemma in _PEOPLE for w in self.en.words if w.text.lower() == head):
                    yield Shift("agent_gained", word.text, match[1] + match[2], PROBABLE)
                    return

    def _addressed(self, position: int) -> bool:
        """Whether people follow an appeal in its clause who are to do something."""
        for word, after in pairwise(self.zh.words[position + 1 :]):
            if word.upos == "PUNCT":
                return False
            acts = after.upos in ("VERB", "ADV", "ADP", "AUX") and after.text not in _LOCALIZERS
            among = after.text in _AMONG
            if (acts or among) and _ADDRESSEE.search(word.text):
                return True
        return False

    def _existential(self, clauses: Clauses) -> Iterator[Shift]:
        """An act of somebody that becomes a state of affairs: there should be ...

        The agent must be named: people who act in the answering clause, or are asked to in one
        before it.
        """
        if any(word.text in _EXISTS for word in self.zh.words):
            return
        for position, word in enumerate(self.en.words):
            if word.text == "There" and word.deprel == "expl":
                until = next((w for w in self.en.words[position:] if w.lemma == "be"), word)
                said = self.en.text[word.start : until.end]
                agent = self._acting(self._answering(clauses, word))
                if agent:
                    yield Shift("agent_lost", agent, said, PROBABLE)
                return

    def _acting(self, clause: str) -> str:
        """The people who last before a Chinese clause's end have a verb or are asked to act."""
        until = self.zh.text.index(clause) + len(clause)
        agent, before = "", ""
        for word, after in pairwise(self.zh.words):
            acts = after.upos in ("VERB", "ADV", "AUX") and after.text not in _LOCALIZERS
            acts |= before in _APPEALS and after.upos != "PUNCT"
            if acts and word.end <= until and _ADDRESSEE.search(word.text):
                agent = word.text
            before = word.text
        return agent

    def _finite(self, subject: Word) -> bool:
        """Whether the passive verb of ``subject`` is a sentence's main verb, not "being done"."""
        between = self.en.words[self.en.words.index(subject) : subject.head]
        if any(word.text.lower() in _RELATIVES for word in between):
            return False
        return _is_main(self.en.words, subject.head) and not any(
            word.head == subject.head and word.text.lower() == "being" for word in self.en.words
        )

    def _predicate(self, subject: Word) -> str:
        """The words from an English subject, with what modifies it before, to its verb."""
        head = self.en.words[subject.head]
        if head.start < subject.start:
            return subject.text
        position = self.en.words.index(subject)
        first = min(
            [subject.start] + [w.start for w in self.en.words[:position] if w.head == position]
        )
        return self.en.text[first : head.end]

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
        """Verbs of one scale that answer each other with different force."""
        ours, theirs = self.lexicon.find(self.zh, kind), self.lexicon.find(self.en, kind)
        alone = len(ours) == len(theirs) == 1
        if alone and self._apart(ours[0], theirs[0]) > APART:
            return
        for one, other in self._paired(ours, theirs, clauses):
            step = self._step(one, other)
            if step:
                yield Shift(
                    "strength_stronger" if step > 0 else "strength_weaker",
                    self._words(self.zh, one),
                    self._words(self.en, other),
                    PROBABLE if alone else DOUBTFUL,
                )

    def _troubles(self, clauses: Clauses) -> Iterator[Shift]:
        """Nouns for what is hard, of different weight, that are like each other (困境, problem)."""
        nouns = [
            [side.words[m.last] for m in self.lexicon.find(side, "trouble")]
            for side in (self.zh, self.en)
        ]
        matches = [self.lexicon.find(side, "trouble") for side in (self.zh, self.en)]
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
        terms = {
            (entry.language, entry.category in _AGAINST, entry.term)
            for entry in self.stance.entries
            if entry.category in (*_AGAINST, *_IN_FAVOUR)
        }
        opposed = [w for w in self.zh.words if w.upos == "VERB" and ("zh", True, w.text) in terms]
        if not opposed or any(("en", True, w.lemma) in terms for w in self.en.words):
            return
        for match in self.lexicon.find(self.en, "negator"):
            for word in self.en.words[match.last + 1 : match.last + 3]:
                if ("en", False, word.lemma) in terms:
                    start = self.en.words[match.first].start
                    words = self.en.text[start : word.end]
                    yield Shift("strength_weaker", opposed[0].text, words, SURE)
                    return


def _may_be_passive(word: Word) -> bool:
    """Whether an English word may be a passive participle, or names what is undergone."""
    if word.deprel.endswith(":pass") or word.text.lower() == "by":
        return True
    participle = word.text.lower() != word.lemma and not word.text.lower().endswith(("ing", "s"))
    return (word.upos in ("VERB", "ADJ") and (participle or word.text.endswith("ed"))) or (
        word.lemma in ("suffer", "undergo", "under", "receive", "face", "incur", "meet", "subject")
    )


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
        after and (after[0].upos in ("VERB", "AUX", "ADV") or after[0].text == "所")
    )


def clause_of(side: Side, word: Word) -> str:
    return next(
        side.text[start:end].strip() for start, end in pieces(side) if start <= word.start < end
    )
