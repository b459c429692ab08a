"""Reading by clause: word order, grammar words and punctuation, without a parse.

Chinese puts the subject first, the object last, modifiers before what they modify, and lets
clauses share a subject; so the order of evaluative words around a mention says most of what a
parse would. English uses this only for objects close behind their verb, where the parse gives
nothing.
"""

from collections.abc import Sequence
from dataclasses import replace

from tifa.stance import grammar
from tifa.stance.lexicon import EVALUATIVE, Match
from tifa.stance.reading import Clue, Operator, Scene, clue_of, is_faint
from tifa.stance.sentences import Token

_CARRIED_CLAUSES = 3
_CHAIN = 3
_INTENSIFIED, _SOFTENED = 1.3, 0.6
_COMMITMENT = 0.5
_TOLD_TO_STOP = 0.5
_WARNED = 0.4
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_EN_WINDOW = 8
_OPENING = 3


def split_clauses(scene: Scene) -> list[int]:
    """Return each token's clause number, counted from 0; a mark belongs to the clause it closes.

    Words of another than the document's holder begin a clause of their own.
    """
    numbers, number = [], 0
    tokens = scene.sentence.tokens
    for token in tokens:
        before = tokens[token.position - 1] if token.position else token
        if (before.voice == "holder") != (token.voice == "holder") and numbers[-1] == number:
            number += 1
        numbers.append(number)
        if token.text in grammar.BREAKS:
            number += 1
    return numbers


def read_clauses(scene: Scene) -> list[Clue] | None:
    """Return the clues of the clauses around the mention; ``None`` where it must abstain.

    It must on a question that is not rhetorical, on a position that belongs to another actor than
    the speaker, and inside a condition when the mention's own acts are told.
    """
    if scene.sentence.language == "en":
        return _read_english(scene)
    return _ChineseReader(scene).read()


class _ChineseReader:
    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.tokens = scene.sentence.tokens
        self.clauses = split_clauses(scene)
        self.clause = self.clauses[scene.mention.first]
        self.inside = [position for position, at in enumerate(self.clauses) if at == self.clause]
        self.matches = [match for match in scene.matches if scene.counts(match)]

    def read(self) -> list[Clue] | None:
        rhetorical = any(match.has("rhetorical") for match in self.scene.matches)
        if self._asks() and not rhetorical:
            own = [match for match in self.matches if _blames_subject(match)]
            if not own:
                return None
        clues: list[Clue] = []
        mention = self.scene.mention
        coverb = self._coverb()
        relative = self._relative_clause()
        if relative is not None:
            clues += relative
        if coverb is not None and self.tokens[coverb].text in grammar.ZH_AGENT_MARKS - {"为"}:
            clues += self._as_agent(coverb)
        elif coverb is not None:
            bound = self._bound_by(coverb)
            if bound is None:
                return None
            clues += bound
        elif relative is None:
            governed = self._governed()
            if governed is None:
                return None
            clues += governed
        turned = self._after_turn()
        if turned:
            return turned
        if not clues or all(clue.route == "means" for clue in clues):
            clues += self._framed()
        governed_here = any(clue.route in ("predicate", "call", "action to") for clue in clues)
        if not governed_here and coverb is None and self._heads_clause():
            passive = self._patient()
            if passive is None:
                return None
            clues += passive
            if not passive:
                clues += self._subject()
        used = {at for clue in clues for at in clue.positions}
        return clues + [
            clue
            for clue in self._attributes(mention.first, mention.last)
            if used.isdisjoint(clue.positions)
        ]

    def _after_turn(self) -> list[Clue]:
        """我们批评过 T, 今天却要为它鼓掌: what follows the turn is what is meant."""
        rest = [at for at, of in enumerate(self.clauses) if of == self.clause + 1]
        words = [self.tokens[at].text for at in rest]
        pronoun = next((at for at in rest if self.tokens[at].text in ("它", "它们", "其")), None)
        if pronoun is None or not grammar.ZH_TURNS & set(words):
            return []
        own = [match for match in self.matches if match.first in rest and match.sense("object")]
        if len(own) != 1 or self._belongs_to_other(own[0]):
            return []
        return [clue_of([self._operator(own[0], after=rest[0] - 1)], distance=1)]

    # What stands where

    def _asks(self) -> bool:
        last = next(
            (
                token.text
                for token in reversed(self.tokens)
                if token.upos != "PUNCT" or token.text in grammar.QUESTION_MARKS
            ),
            "",
        )
        return last in grammar.QUESTION_MARKS or any(
            token.text in grammar.QUESTION_MARKS for token in self.tokens[-3:]
        )

    def _operators_left(self, before: int) -> list[Match]:
        """Terms with an object frame left of ``before`` in the clause, nearest first."""
        return [
            match
            for match in reversed(self.matches)
            if match.last < before
            and self.clauses[match.first] == self.clause
            and match.sense("object")
            and not self._is_speech_noun(match)
        ]

    def _is_speech_noun(self, match: Match) -> bool:
        """Whether a governing term is itself a modifier, closed by 的: 支持的 something."""
        entry = match.sense("object")
        return entry.upos == frozenset({"ADJ"})

    def _operator(self, match: Match, *, after: int) -> Operator:
        """Count what stands between position ``after`` and the term: negators, degree, modals."""
        negations, factor, used = 0, 1.0, list(match.positions)
        for modifier in self.matches:
            if not after < modifier.first <= match.first or modifier.last >= match.first:
                continue
            if modifier.has("negator") or modifier.has("rhetorical"):
                if self._negates_other(modifier, match):
                    continue
                negations += 1
                used += modifier.positions
            elif modifier.has("intensifier"):
                factor *= _INTENSIFIED
            elif modifier.has("downtoner"):
                factor *= _SOFTENED
        return Operator(match=match, negations=negations, factor=factor, positions=tuple(used))

    def _negates_other(self, modifier: Match, match: Match) -> bool:
        """Whether another governing term stands between a negator and ``match``."""
        return any(
            modifier.last < other.first and other.last < match.first
            for other in self.matches
            if any(
                entry.category in EVALUATIVE and entry.frame != "attribute"
                for entry in other.entries
            )
            and not self._coordinated(match, other)
        )

    def _clause_start(self) -> int:
        return self.inside[0] - 1

    def _coordinated(self, later: Match, earlier: Match) -> bool:
        """Whether ``later`` stands beside ``earlier``, not under it: 、 and 和 lead it in."""
        at = later.first - 1
        while (
            at > earlier.last
            and (self.tokens[at].upos == "ADV" or self._modifies(at))
            and self.tokens[at].text not in grammar.ZH_COORDINATORS
        ):
            at -= 1
        return at > earlier.last and self.tokens[at].text in grammar.ZH_COORDINATORS

    def _modifies(self, position: int) -> bool:
        return any(
            position in match.positions and match.entries[0].frame == "modifier"
            for match in self.matches
        )

    def _chain(self, operators: Sequence[Match]) -> list[Operator]:
        """Return the terms that govern one another, innermost first, from those to the left."""
        if not operators:
            return []
        chain = [operators[0]]
        for candidate in operators[1:]:
            inner = chain[-1]
            if len(chain) == _CHAIN:
                break
            sign = EVALUATIVE[inner.sense("object").category].intrinsic
            if self._coordinated(inner, candidate):
                if EVALUATIVE[candidate.sense("object").category].intrinsic == sign:
                    if sign > 0:
                        break
                    # The partner shares what governs it: look on behind the partner.
                    chain[-1] = inner
                continue
            gap = self.tokens[candidate.last + 1 : inner.first]
            if any(token.text == "的" for token in gap):
                break
            turning = EVALUATIVE[candidate.sense("object").category].effect < 0
            named = [token for token in gap if token.upos in _NOMINAL]
            if (
                turning
                and named
                and not any(self.scene.is_third_party(token.position) for token in named)
            ):
                break
            chain.append(candidate)
        bounds = [match.last for match in chain[1:]] + [self._clause_start()]
        return [
            self._operator(match, after=after) for match, after in zip(chain, bounds, strict=True)
        ]

    # Routes

    def _governed(self) -> list[Clue] | None:
        """The mention stands behind the terms that govern it."""
        mention = self.scene.mention
        operators = [
            match
            for match in self._operators_left(mention.first)
            if match.sense("object").category != "means"
            or self.scene.may_govern(match.sense("object"))
        ]
        if operators and not self.scene.may_govern(operators[0].sense("object")):
            return None
        operators = [match for match in operators if not self._is_closed(match)]
        if operators and (
            self._opens_new_subject(operators[0])
            or self._narrates(operators[0])
            or self._cites(operators[0])
        ):
            return []
        chain = self._chain(operators)
        if not chain:
            return []
        outermost = chain[-1].match
        if self._leads(outermost):
            judged = self._judged(chain)
            if judged is None or judged:
                return judged
        if self._belongs_to_other(outermost):
            return None
        if self._is_called_upon(chain[0].match):
            return self._told_to_stop(chain[0].match)
        attitude = EVALUATIVE[outermost.sense("object").category].attitude
        if attitude and self.scene.is_self(self.scene.target):
            return []
        gap = self.tokens[chain[0].match.last + 1 : mention.first]
        distance = len(chain) - 1 + sum(token.upos in _NOMINAL for token in gap) / 2
        return [clue_of(chain, distance=distance)]

    def _is_closed(self, operator: Match) -> bool:
        """Whether a clause of time closes between a term and the mention: 接受采访时为 T …"""
        gap = self.tokens[operator.last + 1 : self.scene.mention.first]
        return any(token.text in grammar.ZH_TIME_CLOSERS for token in gap)

    def _narrates(self, operator: Match) -> bool:
        """Whether a faint term only tells what others did: 两国签署 T."""
        if not is_faint(operator.sense("object")):
            return False
        lead = self._subject_of(operator.first)
        modal = any(match.has("modal") for match in self.matches if match.last < operator.first)
        return lead is not None and not self.scene.is_self_mention(lead) and not modal

    def _cites(self, operator: Match) -> bool:
        """Whether the mention is only a source: 根据 T 的统计."""
        after = self.scene.sentence.text[self.scene.mention.end - self.scene.sentence.start :]
        return operator.has("comply") and after.startswith(grammar.ZH_CITED)

    def _leads(self, operator: Match) -> bool:
        """Whether a term opens its clause, so that what is done may be its subject."""
        lead = [at for at in self.inside if at < operator.first]
        return all(
            self.tokens[at].upos in ("ADV", "PUNCT", "CCONJ", "SCONJ") or self._modifies(at)
            for at in lead
        )

    def _judged(self, chain: Sequence[Operator]) -> list[Clue] | None:
        """退出 T 是错误的: what is done to the mention, judged by what is said of it.

        The same for people: 反对 T 的人 …; what these say themselves is theirs (``None``).
        """
        mention = self.scene.mention
        behind = [at for at in self.inside if at > mention.last]
        effect = 1
        for operator in chain:
            category = EVALUATIVE[operator.match.sense("object").category]
            effect *= category.effect * (-1 if operator.negations % 2 else 1)
        people = _names_people([self.tokens[at].text for at in behind[:3]])
        told = [
            clue
            for clue in self._predicates(behind, after=mention.last, step=0)
            if clue.route == "attribute" or (clue.route == "action by" and self._evaluates(clue))
        ]
        if not told:
            return None if people and effect < 0 else []
        value = sum(clue.value for clue in told) / len(told)
        positions = {at for clue in told for at in clue.positions} | set(chain[0].positions)
        return [Clue(effect * value, 0.5, tuple(sorted(positions)), "event")]

    def _evaluates(self, clue: Clue) -> bool:
        """Whether a clue judges and does not just tell of a harm that the mention does."""
        return any(
            match.first in clue.positions and (match.has("blame") or match.has("praise"))
            for match in self.matches
        )

    def _is_called_upon(self, innermost: Match) -> bool:
        """Whether the mention is an actor that is asked to act: 敦促 T 停止."""
        category = innermost.sense("object").category
        return self.scene.target.kind == "actor" and category in ("call_for", "call_against")

    def _told_to_stop(self, call: Match) -> list[Clue]:
        """To ask an actor to stop blames it; to ask it to do something says nothing."""
        right = self._operators_right(self.scene.mention.last)
        if not right or EVALUATIVE[right[0].sense("object").category].effect > 0:
            return []
        positions = (*call.positions, *right[0].positions)
        return [Clue(-_TOLD_TO_STOP, 0.5, positions, "call")]

    def _opens_new_subject(self, operator: Match) -> bool:
        """Whether a copula or causative between the two makes the mention its object."""
        mention = self.scene.mention
        gap = self.tokens[operator.last + 1 : mention.first]
        return any(token.text in ("是", "使", "令", "让") for token in gap)

    def _belongs_to_other(self, operator: Match) -> bool:
        """Whether an attitude is that of an actor other than the speaker, and not called for."""
        if not EVALUATIVE[operator.sense("object").category].attitude:
            return self._reported_by_other()
        start = operator.first
        subject = self._subject_of(start)
        if subject is None:
            return self._reported_by_other()
        if not self.scene.is_third_party(subject) and not self._is_bystander(subject):
            return False
        between = [match for match in self.matches if subject < match.first < start]
        called = any(match.has("modal") for match in between)
        return not called

    def _is_bystander(self, subject: int) -> bool:
        """Whether a subject is somebody, or a text, that does not speak for the writer."""
        text = self.tokens[subject].text
        if text.endswith(grammar.ZH_BYSTANDERS):
            return True
        if self.scene.is_official or (
            subject and self.tokens[subject - 1].text in ("本", "我", "我们")
        ):
            return False
        document = any(
            mention.first <= subject <= mention.last and target.kind == "document"
            for mention, target in self.scene.others
        )
        return document or text.endswith(grammar.ZH_ROLES)

    def _reported_by_other(self) -> bool:
        """Whether the sentence tells, without quotation marks, what another actor says."""
        for token in self.tokens:
            if self.clauses[token.position] >= self.clause:
                return False
            if token.text in grammar.ZH_SPEECH and token.upos == "VERB":
                subject = self._subject_of(token.position, clause=self.clauses[token.position])
                if subject is not None and self.scene.is_third_party(subject):
                    return True
        return False

    def _subject_of(self, before: int, *, clause: int | None = None) -> int | None:
        """Position of the actor that leads the clause, or that earlier clauses hand down."""
        clause = self.clause if clause is None else clause
        for number in range(clause, max(clause - _CARRIED_CLAUSES, 0) - 1, -1):
            positions = [at for at, of in enumerate(self.clauses) if of == number and at < before]
            if number != clause and self._is_speech_clause(positions):
                return None
            lead = self._lead(positions)
            if lead is not None:
                return lead
            if number > 0 and self._is_hard_break(number - 1):
                return None
        return None

    def _is_hard_break(self, clause: int) -> bool:
        last = max(at for at, of in enumerate(self.clauses) if of == clause)
        return self.tokens[last].text in grammar.HARD_BREAKS

    def _is_speech_clause(self, positions: Sequence[int]) -> bool:
        words = [at for at in positions if self.tokens[at].upos != "PUNCT"]
        return bool(words) and self.tokens[words[-1]].text in grammar.ZH_SPEECH

    def _lead(self, positions: Sequence[int]) -> int | None:
        """The noun that opens a clause, before any verb or governing term; ``None`` without one."""
        for at in positions:
            token = self.tokens[at]
            if token.text in grammar.ZH_TIME_NOUNS | grammar.ZH_TURNS or token.upos in (
                "PUNCT",
                "ADV",
                "CCONJ",
                "SCONJ",
                "PART",
                "X",
            ):
                continue
            if self._modifies(at):
                continue
            if token.upos in _NOMINAL and not self._begins_operator(at):
                return at
            return None
        return None

    def _begins_operator(self, position: int) -> bool:
        return any(match.first == position and match.sense("object") for match in self.matches)

    def _coverb(self) -> int | None:
        """Position of the coverb whose object the mention is, if there is one."""
        before = self.scene.mention.first - 1
        relative = before >= 0 and self.tokens[before].text == "的"
        for at in range(self.scene.mention.first - 1, self._clause_start(), -1):
            token = self.tokens[at]
            if any(at in match.positions and match.sense("object") for match in self.matches):
                return None
            if token.text in grammar.ZH_BINDING_COVERBS or token.text in grammar.ZH_AGENT_MARKS:
                if token.text in ("和", "与", "同", "跟") and not self._starts_phrase(at):
                    return None
                if token.text == "为" and at > 0 and self._has_before("以", at):
                    return None
                if self._is_serial_verb(at):
                    return None
                return at
            if token.upos == "VERB":
                return self._coverb_of_relative() if relative else None
        return None

    def _coverb_of_relative(self) -> int | None:
        """The coverb of a mention with a relative clause: 对未经磋商就实施的 T 表示关切."""
        lead = [at for at in self.inside if at < self.scene.mention.first]
        coverb = next((at for at in lead if self.tokens[at].text in ("对", "对于")), None)
        attitudes = [
            match
            for match in self._operators_right(self.scene.mention.last)
            if EVALUATIVE[match.sense("object").category].attitude
        ]
        return coverb if attitudes else None

    def _is_serial_verb(self, coverb: int) -> bool:
        """Whether the coverb's object is an actor to whom the mention is done: 对乙国断水施压."""
        mention = self.scene.mention
        if self.scene.target.kind != "practice":
            return False
        owner = any(
            coverb < other.first and other.last == mention.first - 1 and target.kind == "actor"
            for other, target in self.scene.others
        )
        follower = next((m for m in self.matches if m.first == mention.last + 1), None)
        sense = follower.sense("object") if follower else None
        return owner and sense is not None and not EVALUATIVE[sense.category].attitude

    def _has_before(self, text: str, position: int) -> bool:
        return any(self.tokens[at].text == text for at in self.inside if at < position)

    def _starts_phrase(self, at: int) -> bool:
        """Whether 与 and its like mean "with": a governing term follows the mention."""
        mention = self.scene.mention
        return any(
            match.first > mention.last
            and self.clauses[match.first] == self.clause
            and match.sense("object")
            and match.sense("object").category in ("violate", "comply", "oppose", "support")
            for match in self.matches
        ) and not self._operators_left(at)

    def _operators_right(self, after: int) -> list[Match]:
        return [
            match
            for match in self.matches
            if match.first > after
            and self.clauses[match.first] == self.clause
            and match.sense("object")
        ]

    def _bound_by(self, coverb: int) -> list[Clue] | None:
        """对 T 表示支持, 与 T 相违背: the governing term follows, others may govern the whole."""
        right = [
            match
            for match in self._operators_right(self.scene.mention.last)
            if not is_faint(match.sense("object"))
        ]
        if not right:
            outer = self._chain(
                [match for match in self._operators_left(coverb) if not self._is_closed(match)]
            )
            if outer and self._is_of_another_actor(outer[0].match, coverb):
                return None
            if outer and not self._belongs_to_other(outer[-1].match):
                return [clue_of(outer, distance=len(outer))]
            return None if outer else []
        inner = self._operator(right[0], after=self.scene.mention.last)
        before = self._operator(right[0], after=self._clause_start())
        # A negator may stand before the coverb: 不对 T 施压.
        inner = Operator(
            match=inner.match,
            negations=max(
                inner.negations, before.negations if not self._operators_left(coverb) else 0
            ),
            factor=inner.factor,
            positions=inner.positions,
        )
        chain = [inner, *self._chain(self._operators_left(coverb))][:_CHAIN]
        if self._belongs_to_other(chain[-1].match):
            return None
        return [clue_of(chain, distance=len(chain) - 1)]

    def _is_of_another_actor(self, operator: Match, coverb: int) -> bool:
        """Whether what a term governs is done by an actor: 不接受乙国对 T 指手画脚."""
        return any(self.scene.is_third_party(at) for at in range(operator.last + 1, coverb))

    def _as_agent(self, coverb: int) -> list[Clue]:
        """被 T 侵占: the mention is the agent of what follows."""
        for match in self._operators_right(self.scene.mention.last):
            entry = match.sense("subject")
            if entry:
                return [
                    Clue(entry.polarity * entry.strength, 0, tuple(match.positions), "action by")
                ]
            break
        if self.tokens[coverb].text in ("遭", "受"):
            return []
        return []

    def _relative_clause(self) -> list[Clue] | None:
        """破坏和平的 T, 我们支持的 T: the clause before 的 tells of the mention.

        ``None`` when no relative clause stands there.
        """
        mention = self.scene.mention
        de = mention.first - 1
        if de < 0 or self.tokens[de].text != "的" or self.clauses[de] != self.clause:
            return None
        left = self._operators_left(de)
        if not left:
            return None
        nearest = left[0]
        if nearest.last == de - 1:
            if self._belongs_to_other(nearest):
                return []
            operator = self._operator(nearest, after=self._clause_start())
            return [clue_of([operator], distance=0)]
        entry = nearest.sense("subject")
        if (
            self.scene.target.kind == "actor"
            and entry
            and entry.category in ("harm", "violate", "misuse")
        ):
            operator = self._operator(nearest, after=self._clause_start())
            turn = -1 if operator.negations % 2 else 1
            return [
                Clue(turn * entry.polarity * entry.strength, 1, operator.positions, "action by")
            ]
        return None

    def _framed(self) -> list[Clue]:
        """以 T 为核心; only T can …: the frame speaks for what fills it."""
        mention = self.scene.mention
        before = [at for at in self.inside if at < mention.first]
        after = [at for at in self.inside if at > mention.last]
        opened = next((at for at in reversed(before) if self.tokens[at].text == "以"), None)
        if opened is None or mention.first - opened > 3:
            return []
        closed = next((at for at in after if self.tokens[at].text == "为"), None)
        if closed is not None and closed - mention.last <= 6:
            return [Clue(0.5, 0.5, (opened, closed), "means")]
        return []

    def _heads_clause(self) -> bool:
        """Whether the mention stands in the noun phrase that leads its clause."""
        for at in self.inside:
            if at >= self.scene.mention.first:
                return True
            token = self.tokens[at]
            if token.upos == "VERB" and not self._inside_mention(at) and not self._modifies(at):
                if self.scene.target.kind == "practice" and not self._begins_operator(at):
                    continue
                following = self.tokens[at + 1 : self.scene.mention.first]
                if not any(later.text == "的" for later in following):
                    return False
            if token.text in grammar.ZH_COVERBS - grammar.ZH_COORDINATORS | {"以", "通过", "被"}:
                return at == self.scene.mention.first
        return False

    def _inside_mention(self, position: int) -> bool:
        return any(mention.first <= position <= mention.last for mention, _ in self.scene.others)

    def _patient(self) -> list[Clue] | None:
        """T 应当受到抵制, T 不容侵犯: a passive mark between the mention and the governing term."""
        mention = self.scene.mention
        number, after = self.clause, mention.last
        for step in range(_CARRIED_CLAUSES):
            positions = [at for at, of in enumerate(self.clauses) if of == number and at > after]
            if step and (not positions or self._lead(positions) is not None):
                return []
            marks = [at for at in positions if self.tokens[at].text in grammar.ZH_PASSIVES]
            for match in self.matches:
                if match.first not in positions or not match.sense("object"):
                    continue
                marked = [at for at in marks if at < match.first]
                strong = [
                    at
                    for at in marked
                    if self.tokens[at].text
                    not in ("应当", "应该", "应", "必须", "不应", "不得", "理应")
                ]
                bare = bool(marked) and self._lacks_object(match)
                if strong or bare or match.first in marks:
                    operator = self._operator(match, after=after)
                    agent = self._agent_between(strong, match)
                    category = EVALUATIVE[match.sense("object").category]
                    if agent is not None and category.attitude and self.scene.is_third_party(agent):
                        return None
                    return [clue_of([operator], distance=step)]
                break
            last = max(at for at, of in enumerate(self.clauses) if of == number)
            number += 1
            if self.tokens[last].text in grammar.HARD_BREAKS or last + 1 >= len(self.tokens):
                return []
        return []

    def _agent_between(self, marks: Sequence[int], match: Match) -> int | None:
        """The agent between 被 and the verb, if there is one."""
        if not marks:
            return None
        between = self.tokens[marks[0] + 1 : match.first]
        return next((token.position for token in between if token.upos in _NOMINAL), None)

    def _lacks_object(self, match: Match) -> bool:
        """Whether nothing nominal follows the term before the clause ends."""
        for token in self.tokens[match.last + 1 :]:
            if token.text in grammar.BREAKS:
                return True
            if token.upos in _NOMINAL:
                return False
        return True

    def _subject(self) -> list[Clue]:
        """T 破坏和平, T 是…: what the mention does, and what it is said to be."""
        mention = self.scene.mention
        clues: list[Clue] = []
        number, after = self.clause, mention.last
        for step in range(_CARRIED_CLAUSES):
            positions = [at for at, of in enumerate(self.clauses) if of == number and at > after]
            if step and (not positions or self._lead_of_next(positions)):
                break
            if step and (self._calls(number - 1) or self._continues(positions)):
                break
            if not any(self._is_condition(at) for at in self.inside if at < mention.first):
                told = self._predicates(positions, after=after, step=step)
                # What follows a turn is what is meant: 听上去合理, 实际上却 …
                clues = told if told and step and self._turns(positions) else [*clues, *told]
            last = max(at for at, of in enumerate(self.clauses) if of == number)
            if self.tokens[last].text in grammar.HARD_BREAKS or last + 1 >= len(self.tokens):
                break
            number += 1
        return clues

    def _turns(self, positions: Sequence[int]) -> bool:
        """Whether a clause turns against the one before: 却, 但, 实际上."""
        return any(self.tokens[at].text in grammar.ZH_TURNS for at in positions[:_OPENING])

    def _continues(self, positions: Sequence[int]) -> bool:
        """Whether a clause goes on with the object of the one before: 甚至, 包括."""
        return self.tokens[positions[0]].text in grammar.ZH_CONTINUATIONS

    def _calls(self, clause: int) -> bool:
        """Whether a clause calls on others, so that the next tells what they should do."""
        first = next(
            (
                match
                for match in self.matches
                if self.clauses[match.first] == clause and match.sense("object")
            ),
            None,
        )
        return first is not None and first.has("call_for")

    def _lead_of_next(self, positions: Sequence[int]) -> bool:
        lead = self._lead(positions)
        if lead is None or self.tokens[lead].text in grammar.ZH_ASPECTS:
            return False
        return not any(match.first == lead and match.sense("subject") for match in self.matches)

    def _is_condition(self, position: int) -> bool:
        return any(position in match.positions and match.has("condition") for match in self.matches)

    def _predicates(self, positions: Sequence[int], *, after: int, step: int) -> list[Clue]:
        clues: list[Clue] = []
        governor: Match | None = None
        for match in self.matches:
            if match.first not in positions:
                continue
            if any(entry.frame == "modifier" for entry in match.entries):
                if match.has("distance"):
                    clues.append(Clue(-0.5, step, tuple(match.positions), "reported"))
                continue
            if any(
                self.tokens[at].text in grammar.ZH_WHETHER for at in positions if at < match.first
            ):
                break
            copula = self._copula(match, positions)
            if governor is not None and not self._coordinated(match, governor):
                closing = (
                    match.sense("subject")
                    and _is_predicate_only(match)
                    and not self._has_subject_of_its_own(governor, match)
                )
                if not closing and copula is None:
                    continue
            operator = self._operator(match, after=max(after, positions[0] - 1))
            operator = replace(
                operator,
                negations=operator.negations
                + self._denied(copula, operator)
                + self._denied_cause(),
            )
            turn = -1 if operator.negations % 2 else 1
            weak = NEGATED_FACTOR if operator.negations else 1.0
            subject = match.sense("subject")
            attribute = match.sense("attribute")
            if subject:
                strength = min(subject.strength * operator.factor, 1.0)
                faint = is_faint(subject) and self.scene.target.kind != "actor"
                if operator.negations and self._is_deontic(match):
                    clues += self._warned(match, step)
                elif not faint:
                    clues.append(
                        Clue(
                            turn * weak * subject.polarity * strength,
                            step + 0.5,
                            operator.positions,
                            "action by",
                        )
                    )
            elif (
                attribute
                and self._is_predicative(match, positions)
                and not self._is_of_coverb(match)
            ):
                strength = min(attribute.strength * operator.factor, 1.0)
                clues.append(
                    Clue(
                        turn * weak * attribute.polarity * strength,
                        step + 0.5,
                        operator.positions,
                        "attribute",
                    )
                )
            elif match.sense("object") and (
                self.scene.target.kind != "actor" or self.scene.is_self(self.scene.target)
            ):
                commitment = self._commitment(match, operator, positions)
                if commitment:
                    clues.append(Clue(commitment, step + 0.5, operator.positions, "commitment"))
            if match.sense("object"):
                governor = match
        return clues

    def _is_of_coverb(self, match: Match) -> bool:
        """Whether an attribute tells of the object of a coverb: 对现实危险的回应."""
        led = any(
            token.text in ("对", "对于", "针对", "面对", "应对")
            for token in self.tokens[max(match.first - _OPENING, 0) : match.first]
        )
        return led and any(
            token.text == "的" for token in self.tokens[match.last + 1 : match.last + 3]
        )

    def _has_subject_of_its_own(self, governor: Match, match: Match) -> bool:
        """Whether a term is told of what another governs: 赞赏学者主持公道."""
        gap = self.tokens[governor.last + 1 : match.first]
        if any(self.scene.is_third_party(token.position) for token in gap):
            return True
        return any(token.upos in _NOMINAL for token in gap) and all(
            token.text != "的" for token in gap
        )

    def _copula(self, match: Match, positions: Sequence[int]) -> int | None:
        """Position of the copula that joins an attribute to the subject."""
        if match.sense("attribute") is None:
            return None
        return next(
            (
                at
                for at in positions
                if at < match.first
                and self.tokens[at].text in grammar.ZH_COPULAS | grammar.ZH_LIGHT_VERBS
            ),
            None,
        )

    def _denied(self, copula: int | None, operator: Operator) -> int:
        """1 when the copula is negated and the negator was not counted already."""
        if copula is None:
            return 0
        negators = [
            match
            for match in self.matches
            if match.has("negator") and match.first <= copula <= match.last + 1
        ]
        return int(any(match.first not in operator.positions for match in negators))

    def _denied_cause(self) -> int:
        """1 when the mention's clause is denied before it begins: 不是因为它过时, 不是它不肯."""
        lead = [
            at
            for at in self.inside
            if at < self.scene.mention.first and self.tokens[at].text not in grammar.ZH_CAUSES
        ]
        text = "".join(self.tokens[at].text for at in lead)
        return int(text in grammar.ZH_DENIALS)

    def _warned(self, match: Match, step: int) -> list[Clue]:
        """T 不应成为打压别国的工具: to forbid a harm is to suspect who may do it."""
        if match.sense("subject").polarity > 0 or self.scene.is_self(self.scene.target):
            return []
        return [Clue(-_WARNED, step + 0.5, tuple(match.positions), "call")]

    def _is_deontic(self, match: Match) -> bool:
        """Whether the negation forbids and does not tell: 不得, 不应, 不能, 不可."""
        return any(
            match_text(self.tokens, modifier) in grammar.ZH_PROHIBITIONS
            or "".join(token.text for token in self.tokens[modifier.first : modifier.last + 2])
            in grammar.ZH_PROHIBITIONS
            for modifier in self.matches
            if modifier.has("negator") and modifier.last < match.first
        )

    def _commitment(self, match: Match, operator: Operator, positions: Sequence[int]) -> float:
        """A speaker who upholds, helps or opposes harm presents itself well.

        So does it present a document or an idea that it says does so.
        """
        entry = match.sense("object")
        category = entry.category
        actor = self.scene.target.kind == "actor"
        if operator.negations % 2 or (not actor and entry.strength < _COMMITMENT):
            return 0.0
        if category in ("support", "benefit", "comply"):
            return _COMMITMENT
        if (
            category == "oppose"
            and entry.strength >= _COMMITMENT
            and any(
                other.first > match.last
                and other.first in positions
                and not any(
                    token.text in grammar.ZH_CAUSES
                    for token in self.tokens[match.last + 1 : other.first]
                )
                and (other.has("harm") or other.has("violate") or other.has("misuse"))
                for other in self.matches
            )
        ):
            return _COMMITMENT
        return 0.0

    def _is_predicative(self, match: Match, positions: Sequence[int]) -> bool:
        """Whether an attribute is said of the subject: after a copula or degree, or at the end."""
        before = [self.tokens[at].text for at in positions if at < match.first]
        if any(text in grammar.ZH_COPULAS | grammar.ZH_LIGHT_VERBS for text in before):
            return True
        following = next((token.text for token in self.tokens[match.last + 1 :]), "。")
        ends = following in grammar.BREAKS or following in ("了", "的", "”", '"')
        nominal_gap = [
            self.tokens[at]
            for at in positions
            if at < match.first and self.tokens[at].upos == "VERB"
        ]
        return ends and not nominal_gap

    def _attributes(self, first: int, last: int) -> list[Clue]:
        """非法的 T, T 的霸道行径: what stands beside the mention in its noun phrase."""
        clues: list[Clue] = []
        for match in self.matches:
            entry = match.sense("attribute")
            if entry is None or self.clauses[match.first] != self.clause:
                continue
            left_gap = [token.text for token in self.tokens[match.last + 1 : first]]
            right_gap = self.tokens[last + 1 : match.first]
            before = match.last < first and (not left_gap or left_gap == ["的"])
            behind = (
                match.first > last
                and len(right_gap) <= 3
                and all(
                    token.text == "的" or token.upos in ("NOUN", "ADJ", "PROPN")
                    for token in right_gap
                )
                and not self._is_new_topic(right_gap)
            )
            people = behind and match_text(self.tokens, match).endswith(("者", "人士"))
            if before or (behind and not people):
                operator = self._operator(match, after=match.first - 3)
                turn = -1 if operator.negations % 2 else 1
                clues.append(
                    Clue(
                        turn * entry.polarity * min(entry.strength * operator.factor, 1.0),
                        0.5 + len(right_gap) / 2,
                        operator.positions,
                        "attribute",
                    )
                )
        return clues

    def _is_new_topic(self, gap: Sequence) -> bool:
        return any(self.scene.is_third_party(token.position) for token in gap)


NEGATED_FACTOR = 0.7


def _blames_subject(match: Match) -> bool:
    entry = match.sense("subject")
    return entry is not None and entry.category == "blame"


def match_text(tokens: Sequence[Token], match: Match) -> str:
    """Return the words of a term as they stand."""
    return "".join(token.text for token in tokens[match.first : match.last + 1])


def _names_people(words: Sequence[str]) -> bool:
    """Whether 的 and a word for people follow: 反对 T 的人, 反对 T 者."""
    if words[:1] == ["者"]:
        return True
    return len(words) > 1 and words[0] == "的" and words[1] in grammar.ZH_FOLLOWERS


def _is_predicate_only(match: Match) -> bool:
    return all(entry.frame == "subject" for entry in match.entries)


def _read_english(scene: Scene) -> list[Clue] | None:
    """A governing term shortly before the mention in its clause, with nothing verbal between."""
    tokens = scene.sentence.tokens
    if tokens and tokens[-1].text in grammar.QUESTION_MARKS:
        return None
    mention = scene.mention
    negations = 0
    for at in range(mention.first - 1, max(mention.first - _EN_WINDOW, 0) - 1, -1):
        token = tokens[at]
        if token.text in grammar.BREAKS:
            break
        match = next(
            (
                match
                for match in scene.matches
                if match.last == at
                and (sense := match.sense("object"))
                and scene.counts(match)
                and scene.may_govern(sense)
                and not is_faint(sense)
            ),
            None,
        )
        if match:
            before = tokens[max(match.first - 3, 0) : match.first]
            negations += sum(word.text.lower() in grammar.EN_NEGATORS for word in before)
            led = any(scene.is_third_party(word.position) for word in before)
            if led and EVALUATIVE[match.sense("object").category].attitude:
                return None
            operator = Operator(match, negations, 1.0, tuple(match.positions))
            return [clue_of([operator], distance=1 + (mention.first - at) / 3)]
        place = token.upos == "ADP" and token.text.lower() not in grammar.EN_OBJECT_ADPOSITIONS
        if token.upos in ("VERB", "AUX") or place:
            break
    return []
