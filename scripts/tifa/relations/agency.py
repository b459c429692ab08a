"""Who acts in the two sides of a bead: first persons, those appealed to, passives, states."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from tifa.relations.aligned import Side, Word
from tifa.relations.clauses import PROBABLE, SURE, Clauses, Shift, clause_of, pieces
from tifa.relations.modality import Match, Modality

RELIABLE, DOUBTFUL = 0.9, 0.65
"""What a finding is worth: a passive that the parse shows; a mark of the passive unanswered."""

ACT = 0.4
"""Least cosine, centred per language, of an act that is undergone and a verb that does it."""

FIRST_PERSON = {
    "zh": ("我们", "我方", "我国", "本国", "咱们", "我"),
    "en": ("we", "us", "our", "ours", "ourselves", "i", "my", "me"),
}
_MAIN = frozenset(["root", "conj", "parataxis"])
LOCALIZERS = frozenset(
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
_RELATIVES = frozenset(["who", "which", "that", "where", "when", "whose"])
_SUFFERED = frozenset(["被", "遭", "遭到", "遭受", "受到"])
_PEOPLE = {
    "country", "nation", "party", "side", "people", "community", "government", "state", "world",
    "society", "power",
}  # fmt: skip
_CHINESE_PEOPLE = re.compile("国|方|人|民|社会|政府|世界|各|大家|双方|群众|组织|机构")


class Agency:
    """The rules that compare the agents of the two sides of one bead."""

    def __init__(
        self, zh: Side, en: Side, lexicon: Modality, own: Mapping[str, Sequence[str]]
    ) -> None:
        self.zh, self.en, self.lexicon, self.own = zh, en, lexicon, own

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
        own_zh, own_en = self_names(self.zh, self.own), self_names(self.en, self.own)
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
        suffered = [m for m in marked if self._suffered(m, clauses)]
        if suffered and not any(map(_may_be_passive, self.en.words)):
            words = self.zh.words[suffered[0].first : suffered[0].last + 2]
            shown = self.zh.text[words[0].start : words[-1].end]
            yield Shift("passive_lost", shown, "", DOUBTFUL)

    def _suffered(self, match: Match, clauses: Clauses) -> bool:
        """Whether the act that is undergone stands as an act; 被 alone marks any passive."""
        if match.entry.term not in _SUFFERED:
            return False
        acts = self.zh.words[match.last + 1 : match.last + 2]
        return match.entry.term == "被" or any(
            clauses.counterpart(self.zh, act, self.en, upos=("VERB",), least=ACT) for act in acts
        )

    def _answering(self, clauses: Clauses, word: Word) -> str:
        """The Chinese clause that is likest to the English one in which ``word`` stands."""
        own = clauses.at(self.en, word)
        texts = [self.zh.text[start:end].strip() for start, end in pieces(self.zh)]
        return texts[int(clauses.cosines(self.zh, texts, self.en, [own]).argmax())]

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
            acts = after.upos in ("VERB", "ADV", "ADP", "AUX") and after.text not in LOCALIZERS
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
            acts = after.upos in ("VERB", "ADV", "AUX") and after.text not in LOCALIZERS
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

    def _first_person(self, side: Side) -> list[Word]:
        names = FIRST_PERSON[side.language]
        form = (lambda w: w.text) if side.language == "zh" else (lambda w: w.text.lower())
        return [word for word in side.words if form(word) in names]

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


def self_names(side: Side, own: Mapping[str, Sequence[str]]) -> list[str]:
    """The names of the holder, by language in ``own``, that stand in ``side``."""
    names = own.get(side.language, ())
    if side.language == "zh":
        return [name for name in names if name in side.text]
    return [name for name in names if re.search(rf"\b{re.escape(name)}\b", side.text)]


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
