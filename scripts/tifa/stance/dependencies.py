"""Reading along the dependency tree, from the mention up to what governs it.

Works on universal relations and on spaCy's English labels alike, whether prepositions and copulas
head their phrases or hang below them.
"""

from itertools import pairwise

from tifa.stance import grammar
from tifa.stance.clauses import split_clauses
from tifa.stance.lexicon import EVALUATIVE, Entry, Match
from tifa.stance.reading import NEGATED, Clue, Operator, Reading, Scene, clue_of, combine, is_faint

_LONGEST_ZH = 3
_LONGEST = 12
_INTENSIFIED, _SOFTENED = 1.3, 0.6
_COMMITMENT = 0.5
_TOLD_TO_STOP = 0.5
_WARNED = 0.4
_SUBJECTS = grammar.EN_SUBJECT | grammar.EN_PASSIVE_SUBJECT
_POSSESSORS = frozenset({"poss", "nmod:poss"})
_DIRECT_OBJECTS = frozenset({"obj", "dobj", "obl", "nmod", "prep", "xcomp"})
_ASIDE = frozenset({"obl", *grammar.EN_RELATIVE})
"""What stands below these only circumstances the subject, as a place or time does."""
_MODIFIER_EDGES = frozenset({"amod", "compound", "nmod", "appos", "poss", "nmod:poss", "acl"})


def read_dependencies(scene: Scene) -> list[Clue] | None:
    """Return the clues along the path from the mention to the root; ``None`` where it must abstain.

    Abstains on questions that are not rhetorical and on attitudes of actors other than the speaker.
    An empty list when the sentence has no tree or the path holds no evidence.
    """
    if all(token.head < 0 for token in scene.sentence.tokens):
        return []
    return _TreeReader(scene).read()


class _TreeReader:
    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.tokens = scene.sentence.tokens
        self.children: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head >= 0:
                self.children[token.head].append(token.position)
        clauses = split_clauses(scene)
        clause = clauses[scene.mention.first]
        english = scene.sentence.language == "en"
        # Chinese parses are trusted within a clause only.
        reach = {at for at, of in enumerate(clauses) if english or of == clause}
        self.at: dict[int, Match] = {}
        for match in scene.matches:
            if scene.counts(match) and match.first in reach:
                for position in match.positions:
                    self.at[position] = match
        mention = scene.mention
        inside = range(mention.first, mention.last + 1)
        self.head = next((at for at in inside if self.tokens[at].head not in inside), mention.last)
        self.longest = _LONGEST if scene.sentence.language == "en" else _LONGEST_ZH

    def read(self) -> list[Clue] | None:
        rhetorical = any(match.has("rhetorical") for match in self.scene.matches)
        asks = any(token.text in grammar.QUESTION_MARKS for token in self.tokens[-3:])
        if asks and not rhetorical:
            return None
        turn = -1 if asks and rhetorical else 1
        clues = self._climb()
        if clues is None:
            return None
        turned = self._after_turn()
        if turned:
            return turned
        clues += self._attributes() + self._relative()
        if turn < 0:
            clues = [
                Clue(turn * clue.value, clue.distance, clue.positions, "rhetorical question")
                for clue in clues
            ]
        return clues

    def _after_turn(self) -> list[Clue]:
        """We criticised T, but it deserves praise: what follows the turn is what is meant."""
        verb = next((at for at in self._path() if self.tokens[at].head < 0), None)
        if verb is None:
            return []
        if self.tokens[self.head].deprel not in _SUBJECTS and any(
            self.tokens[at].deprel in grammar.EN_SUBJECT and not self._is_own(at)
            for at in self.children[verb]
        ):
            return []
        for at in self.children[verb]:
            if at < self.head or self.tokens[at].deprel not in ("conj", "parataxis"):
                continue
            turns = any(self.tokens[c].text.lower() in ("but", "yet") for c in self.children[at])
            resumes = any(
                self.tokens[c].deprel in grammar.EN_SUBJECT
                and self.tokens[c].text.lower() in ("it", "they")
                for c in self.children[at]
            )
            if turns and resumes:
                return self._predicates(at, 2.0, event=True)
        return []

    def _is_own(self, subject: int) -> bool:
        word = self.tokens[subject].text.lower()
        return word in grammar.EN_PERSON_OF_HOLDER or self._is_near(subject)

    def _path(self) -> list[int]:
        """Positions from the mention's head to the root."""
        path, at = [self.head], self.tokens[self.head].head
        while at >= 0 and at not in path and len(path) <= self.longest:
            path.append(at)
            at = self.tokens[at].head
        return path

    def _climb(self) -> list[Clue] | None:
        path = self._path()
        clues: list[Clue] = []
        chain: list[tuple[Match, int]] = []
        seen: set[int] = set()
        distance = 0
        host_follows = aside = False
        mistaken = self._verb_taken_for_noun()
        if mistaken is not None:
            return [clue_of([self._operator(mistaken)], distance=0)]
        for child, node in pairwise(path):
            edge = self.tokens[child].deprel
            aside = aside or edge in _ASIDE or self._is_topic(child, edge)
            distance += edge not in ("conj", "compound", "fixed", "flat", "case")
            infinitive = edge == "advcl" and self.tokens[node].upos in ("NOUN", "PROPN")
            if edge in grammar.EN_STOP and chain and not host_follows and not infinitive:
                break
            adposition = self._adposition(child)
            if adposition is not None and adposition.first not in seen:
                seen.add(adposition.first)
                chain.append((adposition, distance))
                host_follows = True
            match = self.at.get(node)
            if edge == "conj":
                # What stands beside the coordinated word does not govern it.
                if match:
                    seen.add(match.first)
                continue
            if self._sides_with(node, edge):
                return self._told_of_people(node, distance)
            if chain and (self._is_judged(node, edge) or self._is_means_of(child, edge)):
                judgement = combine(self._predicates(node, distance, event=True))
                if not judgement.abstained:
                    return [*clues, self._event(chain, judgement)]
            passive = self._is_passive(node) and not self._is_state(node)
            if edge in _SUBJECTS and not passive:
                if not chain and not aside:
                    clues += self._predicates(node, distance)
                break
            if match is None or match.first in seen:
                if edge in grammar.EN_RELATIVE and chain:
                    break
                continue
            seen.add(match.first)
            if host_follows:
                # "through T" and "in accordance with T" speak for T by what is done so, whatever
                # that does to its own object; with a harm so done they say nothing.
                host_follows = False
                entry = match.sense("object")
                if entry and EVALUATIVE[entry.category].intrinsic < 0:
                    return clues
                continue
            sense = match.sense("object")
            if sense and sense.category != "means" and not self.scene.may_govern(sense):
                return clues or None
            entry = self._object_sense(match, child, node, edge)
            if entry is not None:
                chain.append((match, distance))
                host_follows = "ADP" in entry.upos
            elif self._possesses(edge, child, match):
                subject = match.sense("subject") or match.sense("attribute")
                clues.append(self._direct(subject, match, distance, "action by", told=False))
            if edge in grammar.EN_RELATIVE:
                break
        if chain:
            outermost = chain[-1][0]
            if self._belongs_to_other(outermost):
                return None
            attitude = EVALUATIVE[outermost.sense("object").category].attitude
            innermost = chain[0][0]
            if self._is_called_upon(innermost):
                return (clues + self._told_to_stop(innermost)) or None
            if attitude and self.scene.is_self(self.scene.target):
                # A speaker's own attitude says nothing of itself as its object.
                return clues or None
            operators = [self._operator(match) for match, _ in chain[:3]]
            clues.append(clue_of(operators, distance=chain[0][1] - 1))
        return clues

    def _is_state(self, node: int) -> bool:
        """Whether a participle says what its subject is like: T is riddled with errors."""
        match = self.at.get(node)
        return (
            match is not None and not match.sense("object") and match.sense("subject") is not None
        )

    def _is_topic(self, child: int, edge: str) -> bool:
        """Whether a noun is only about the mention: attacks on T, the debate about T."""
        return edge == "nmod" and any(
            self.tokens[at].deprel == "case" and self.tokens[at].text.lower() in grammar.EN_TOPICAL
            for at in self.children[child]
        )

    def _sides_with(self, node: int, edge: str) -> bool:
        """Whether the node names people after the mention: opponents of T."""
        attached = edge in ("nmod", "compound", "prep", *_POSSESSORS)
        return attached and self.tokens[node].lemma.lower() in grammar.EN_SIDES

    def _told_of_people(self, node: int, distance: float) -> list[Clue] | None:
        """Opponents of T are blamed: that speaks for T; what they say themselves is theirs."""
        side = grammar.EN_SIDES[self.tokens[node].lemma.lower()]
        verb = self.tokens[node].head
        if self.tokens[node].deprel not in grammar.EN_SUBJECT or verb < 0:
            return None
        return [
            Clue(side * clue.value, clue.distance, clue.positions, clue.route)
            for clue in self._predicates(verb, distance, event=True)
        ] or None

    def _is_judged(self, node: int, edge: str) -> bool:
        """Whether what is done to the mention is the subject of the node.

        "To leave T is a mistake"; "it is a mistake to leave T".
        """
        if edge in grammar.EN_SUBJECT:
            return not self._is_passive(node)
        expletive = any(
            self.tokens[at].deprel in grammar.EN_SUBJECT and self.tokens[at].text.lower() == "it"
            for at in self.children[node]
        )
        return edge in ("xcomp", "advcl", "ccomp") and expletive and node in self.at

    def _is_means_of(self, child: int, edge: str) -> bool:
        """Whether it is done by doing something to the mention: by leaving T they harm trade."""
        return edge == "advcl" and any(
            self.tokens[at].text.lower() == "by" for at in self.children[child]
        )

    def _event(self, chain: list[tuple[Match, int]], judgement: Reading) -> Clue:
        """What is done to the mention, judged: to leave T is a mistake, so T is worth keeping."""
        effect = 1
        for match, _ in chain:
            effect *= EVALUATIVE[match.sense("object").category].effect
            effect *= -1 if self._operator(match).negations % 2 else 1
        positions = {at for match, _ in chain for at in match.positions}
        positions |= set(judgement.positions)
        return Clue(effect * judgement.polarity, 0.5, tuple(sorted(positions)), "event")

    def _verb_taken_for_noun(self) -> Match | None:
        """A governing verb that the parser takes for a noun: "reject A and support T"."""
        for at in self.children[self.head]:
            match = self.at.get(at)
            led = at > 0 and self.tokens[at - 1].upos == "CCONJ"
            if match and led and match.sense("object") and self.tokens[at].deprel == "compound":
                return match
        return None

    def _is_called_upon(self, innermost: Match) -> bool:
        """Whether the mention is an actor that is asked to act: urge T to stop."""
        category = innermost.sense("object").category
        return self.scene.target.kind == "actor" and category in ("call_for", "call_against")

    def _told_to_stop(self, call: Match) -> list[Clue]:
        """To ask an actor to stop blames it; to ask it to do something says nothing."""
        top = self._top(call)
        for at in self.children[top]:
            match = self.at.get(at)
            sense = match.sense("object") if match and match is not call else None
            asked = self.tokens[at].deprel in ("xcomp", "ccomp", "advcl")
            if asked and sense and EVALUATIVE[sense.category].effect < 0:
                positions = (*call.positions, *match.positions)
                return [Clue(-_TOLD_TO_STOP, 0.5, positions, "call")]
        return []

    def _adposition(self, child: int) -> Match | None:
        """The evaluative adposition of a word on the path, such as "through"."""
        for at in self.children[child]:
            match = self.at.get(at)
            if match is None or self.tokens[at].deprel not in ("case", "mark", "advmod", "fixed"):
                continue
            entry = match.sense("object")
            if entry and "ADP" in entry.upos and self.scene.may_govern(entry):
                return match
        return None

    # Governing terms

    def _object_sense(self, match: Match, child: int, node: int, edge: str) -> Entry | None:
        entry = match.sense("object")
        if entry is None:
            return None
        if not self.scene.may_govern(entry) or self._is_circumstance(match, child, edge):
            return None
        if edge in grammar.EN_AGENT or (
            self._is_passive(node) and self.tokens[child].text.lower() == "by"
        ):
            return None
        if edge in _POSSESSORS and match.sense("subject"):
            return None
        if edge in ("advmod", "mark", "cc", "punct", "aux", "neg", "det"):
            return None
        if is_faint(entry) and "ADP" not in entry.upos and self._narrates(node):
            return None
        return entry

    def _narrates(self, node: int) -> bool:
        """Whether a verb only tells what was done: T was launched in May, they signed T."""
        token = self.tokens[node]
        if token.upos != "VERB" or self._has_modal(node):
            return False
        if self.scene.sentence.language == "zh":
            return True
        subject = self._subject_of(node)
        own = subject is not None and not self._is_somebody_else(subject)
        own = own and (
            self.scene.is_official
            or any(self.scene.is_self_mention(at) for at in (subject, *self.children[subject]))
            or self.tokens[subject].text.lower() in grammar.EN_PERSON_OF_HOLDER
        )
        if self._is_passive(node):
            return True
        past = token.text.lower() != token.lemma.lower() and not token.text.lower().endswith("ing")
        return past and not own

    def _is_circumstance(self, match: Match, child: int, edge: str) -> bool:
        """Whether the word hangs on by an adposition that the term does not ask for."""
        if edge not in ("obl", "prep"):
            return False
        marks = [at for at in self.children[child] if self.tokens[at].deprel == "case"]
        if self.tokens[child].upos == "ADP":
            marks.append(child)
        return any(
            at not in match.positions
            and self.tokens[at].text.lower() not in grammar.EN_OBJECT_ADPOSITIONS
            for at in marks
        )

    def _possesses(self, edge: str, child: int, match: Match) -> bool:
        entry = match.sense("subject") or match.sense("attribute")
        if entry is None:
            return False
        preposition = self.tokens[child].text.lower()
        agent = edge in grammar.EN_AGENT or preposition == "by"
        return edge in _POSSESSORS or agent or edge in ("compound", "nmod") or preposition == "of"

    def _is_passive(self, node: int) -> bool:
        return any(
            self.tokens[at].deprel in ("auxpass", "aux:pass", *grammar.EN_PASSIVE_SUBJECT)
            for at in self.children[node]
        )

    def _operator(self, match: Match) -> Operator:
        node = self._top(match)
        negations, factor = 0, 1.0
        positions = list(match.positions)
        counted: set[int] = set()
        nearby = [*self.children[node]]
        # "do not seek to harm": a negated verb above a bare complement negates it too.
        above = self.tokens[node].head
        if self.tokens[node].deprel == "xcomp" and above >= 0 and above not in self.at:
            nearby += self.children[above]
        # "It is not that we …" denies what follows.
        if self.tokens[node].deprel == "ccomp" and self.tokens[above].lemma == "be":
            nearby += self.children[above]
        for at in sorted(set(nearby)):
            other = self.at.get(at)
            word = self.tokens[at].text.lower()
            masked = other is not None and other.has("neutral")
            if masked or at in match.positions or (other and other.first in counted):
                continue
            if other:
                counted.add(other.first)
            negative_subject = self.tokens[at].deprel in _SUBJECTS and self._is_negative_subject(at)
            if word in grammar.EN_NEGATORS or (other and other.has("negator")) or negative_subject:
                negations += 1
                positions.append(at)
            elif other and other.has("intensifier"):
                factor *= _INTENSIFIED
                positions.append(at)
            elif other and other.has("downtoner"):
                factor *= _SOFTENED
                positions.append(at)
        return Operator(match, negations, factor, tuple(sorted(set(positions))))

    def _is_negative_subject(self, at: int) -> bool:
        words = {self.tokens[at].text.lower()}
        words |= {self.tokens[child].text.lower() for child in self.children[at]}
        return bool(words & grammar.EN_NEGATIVE_SUBJECTS)

    def _top(self, match: Match) -> int:
        """The word of a term that heads the others."""
        return next(
            (at for at in match.positions if self.tokens[at].head not in match.positions),
            match.last,
        )

    def _belongs_to_other(self, match: Match) -> bool:
        """Whether the outermost attitude is that of an actor other than the speaker."""
        node = self._top(match)
        attitude = EVALUATIVE[match.sense("object").category].attitude
        if attitude and self._has_modal(node):
            attitude = False
        if attitude:
            subject = self._subject_of(node)
            if subject is not None and self._is_somebody_else(subject):
                return True
        return self._reported_by_other(node)

    def _reported_by_other(self, node: int) -> bool:
        at = node
        while at >= 0:
            token = self.tokens[at]
            above = token.head
            if (
                token.deprel == "ccomp"
                and above >= 0
                and self.tokens[above].lemma in (grammar.EN_SPEECH)
            ):
                subject = self._subject_of(above)
                return subject is not None and self._is_somebody_else(subject)
            at = above
        return False

    def _has_modal(self, node: int) -> bool:
        return any(
            self.tokens[at].lemma.lower() in grammar.EN_MODALS
            or (self.at.get(at) is not None and self.at[at].has("modal"))
            for at in self.children[node]
        )

    def _subject_of(self, node: int) -> int | None:
        """Position of the subject, also one shared by coordination or control."""
        seen: set[int] = set()
        while node >= 0 and node not in seen:
            seen.add(node)
            for at in self.children[node]:
                if self.tokens[at].deprel in grammar.EN_SUBJECT:
                    return at
            if self.tokens[node].deprel in grammar.EN_RELATIVE:
                return self.tokens[node].head
            if self.tokens[node].deprel not in ("conj", "xcomp", "prep", "pcomp", "advcl"):
                return None
            node = self.tokens[node].head
        return None

    def _is_somebody_else(self, subject: int) -> bool:
        word = self.tokens[subject].text.lower()
        lemma = self.tokens[subject].lemma.lower()
        if word in grammar.EN_PERSON_OF_HOLDER or self.scene.is_self_mention(subject):
            return False
        if word in grammar.EN_THIRD or lemma in grammar.EN_BYSTANDERS:
            return not self._is_near(subject)
        if lemma in grammar.EN_ROLES | grammar.EN_WRITINGS or self._is_document(subject):
            return not self.scene.is_official and not self._is_near(subject)
        if self.scene.is_third_party(subject):
            return True
        return any(
            self.scene.is_third_party(at)
            for at in self.children[subject]
            if self.tokens[at].deprel in _MODIFIER_EDGES
        ) and not any(self.scene.is_self_mention(at) for at in self.children[subject])

    def _is_near(self, subject: int) -> bool:
        """Whether a noun is one's own: this newspaper, our union."""
        return any(
            self.tokens[at].text.lower() in ("this", "our", "my") for at in self.children[subject]
        )

    def _is_document(self, position: int) -> bool:
        return any(
            mention.first <= position <= mention.last and target.kind == "document"
            for mention, target in self.scene.others
        )

    # What the mention does and is

    def _direct(
        self, entry: Entry, match: Match, distance: float, route: str, *, told: bool = True
    ) -> Clue:
        """Return the clue of a term that is said of the mention.

        Negation turns it round where the clause tells; not in what is asked for or warned of, as
        "not to be deceived by T" takes T for a deceiver.
        """
        operator = self._operator(match)
        asked = any(
            self.tokens[at].text.lower() == "to" or self.tokens[at].lemma in grammar.EN_MODALS
            for at in self.children[self._top(match)]
        )
        turn = -NEGATED if operator.negations % 2 and (told or not asked) else 1
        strength = min(entry.strength * operator.factor, 1.0)
        return Clue(turn * entry.polarity * strength, distance - 1, operator.positions, route)

    def _predicates(self, verb: int, distance: float, *, event: bool = False) -> list[Clue]:
        """The mention is the subject of ``verb``: read it, its complements and coordinates.

        With ``event`` the subject is something done, which commits itself to nothing.
        """
        clues: list[Clue] = []
        if self._conditional(verb):
            return clues
        queue, seen = [(verb, distance)], set()
        while queue:
            node, far = queue.pop(0)
            if node in seen:
                continue
            seen.add(node)
            match = self.at.get(node)
            governs = False
            if match is not None:
                subject = match.sense("subject")
                attribute = match.sense("attribute")
                sense = subject or attribute
                faint = sense is not None and is_faint(sense) and self.scene.target.kind != "actor"
                verbal = sense is attribute and self.tokens[node].upos in ("VERB", "AUX")
                if sense and not faint and not verbal:
                    if self._forbids(match):
                        clues += self._warned(sense, match, far)
                    else:
                        clue = self._direct(
                            sense, match, far, "action by" if subject else "attribute"
                        )
                        clues.append(self._negated_above(clue, verb, node))
                elif match.sense("object") and not event:
                    clues += self._commitment(match, far)
                if any(match.has(name) for name in ("distance",)):
                    clues.append(Clue(-0.5, far - 1, tuple(match.positions), "reported"))
                category = match.entries[0].category
                governs = category in EVALUATIVE and (
                    EVALUATIVE[category].effect < 0 or category == "call_for"
                )
            for at in self.children[node]:
                edge = self.tokens[at].deprel
                own_subject = any(
                    self.tokens[below].deprel in _SUBJECTS for below in self.children[at]
                )
                if edge == "conj" and not own_subject:
                    queue.append((at, far))
                elif edge == "amod" and self.tokens[node].upos == "NOUN" and match is None:
                    # "T is an effective remedy": the adjective of the noun that is said of T.
                    queue.append((at, far + 1))
                elif edge == "obl" and self._is_manner(at):
                    # "T acted with courage"
                    queue.append((at, far + 1))
                elif edge == "nmod" and self.tokens[node].lemma in grammar.EN_KIND_NOUNS:
                    # "an act of folly": what kind of thing it is.
                    queue.append((at, far + 1))
                elif (edge in grammar.EN_COMPLEMENT and not governs and not own_subject) or (
                    edge in grammar.EN_BLOCKING_OBJECT
                    and not governs
                    and self.tokens[node].lemma in grammar.EN_LIGHT_VERBS
                ):
                    queue.append((at, far + 1))
        return clues

    def _is_manner(self, at: int) -> bool:
        """Whether a phrase with "with" tells how something is done, by an evaluative noun."""
        return any(self.tokens[below].text.lower() == "with" for below in self.children[at]) and (
            at in self.at or any(below in self.at for below in self.children[at])
        )

    def _negated_above(self, clue: Clue, verb: int, node: int) -> Clue:
        """A copula's or raising verb's own negation belongs to its complement."""
        negated = self._is_denied_cause(verb)
        if node == verb:
            return (
                Clue(-NEGATED * clue.value, clue.distance, clue.positions, clue.route)
                if (negated)
                else clue
            )
        at = self.tokens[node].head
        while at >= 0:
            negated ^= any(
                self.tokens[child].text.lower() in grammar.EN_NEGATORS
                and not (child in self.at and self.at[child].has("neutral"))
                and child not in clue.positions
                for child in self.children[at]
            )
            if at == verb:
                break
            at = self.tokens[at].head
        if not negated:
            return clue
        return Clue(-NEGATED * clue.value, clue.distance, clue.positions, clue.route)

    def _is_denied_cause(self, verb: int) -> bool:
        """Whether the verb's clause is a cause that is denied: not because it is outdated."""
        above = self.tokens[verb].head
        because = any(
            self.tokens[at].text.lower() in ("because", "since") for at in self.children[verb]
        )
        return (
            because
            and above >= 0
            and any(
                self.tokens[at].text.lower() in grammar.EN_NEGATORS
                and not (at in self.at and self.at[at].has("neutral"))
                for at in [*self.children[above], *self.children[verb]]
                if at < verb
            )
            and not any(self.tokens[at].text.lower() == "but" for at in self.children[verb])
        )

    def _conditional(self, verb: int) -> bool:
        return any(
            self.tokens[at].deprel == "mark"
            and (self.tokens[at].text.lower() in ("if", "unless", "whether"))
            for at in self.children[verb]
        )

    def _forbids(self, match: Match) -> bool:
        """Whether it tells what the mention must not do, not what it does."""
        top = self._top(match)
        unable = any(self.tokens[at].lemma.lower() == "can" for at in self.children[top])
        forbidden = self._has_modal(top) or (unable and match.has("blame"))
        return forbidden and self._operator(match).negations > 0

    def _warned(self, entry: Entry, match: Match, distance: float) -> list[Clue]:
        """T must not become a tool of power: to forbid a harm is to suspect who may do it."""
        if entry.polarity > 0 or self.scene.is_self(self.scene.target):
            return []
        return [Clue(-_WARNED, distance, tuple(match.positions), "call")]

    def _commitment(self, match: Match, distance: float) -> list[Clue]:
        """A speaker who upholds, helps or opposes harm presents itself well.

        So does it present a document or an idea that it says does so.
        """
        actor = self.scene.target.kind == "actor"
        if actor and not self.scene.is_self(self.scene.target):
            return []
        operator = self._operator(match)
        entry = match.sense("object")
        if operator.negations % 2 or (not actor and entry.strength < _COMMITMENT):
            return []
        own = self.tokens[match.first]
        leads = own.head < 0 or own.deprel == "conj"
        bare = (
            leads
            and len(match.positions) == 1
            and not any(
                self.tokens[at].deprel in (*grammar.EN_BLOCKING_OBJECT, "xcomp", "ccomp")
                for at in self.children[match.first]
            )
        )
        if bare and not actor and self.scene.sentence.language == "en":
            # "The translation follows" commits itself to nothing.
            return []
        category = entry.category
        harmless = category in ("support", "benefit", "comply")
        if category == "oppose":
            top = self._top(match)
            harmless = any(
                at in self.at
                and self.tokens[at].deprel in _DIRECT_OBJECTS
                and any(self.at[at].has(name) for name in ("harm", "violate", "misuse", "blame"))
                for at in self.children[top]
            )
        if not harmless:
            return []
        return [Clue(_COMMITMENT, distance - 1, operator.positions, "commitment")]

    # Attributes and relative clauses

    def _attributes(self) -> list[Clue]:
        """Adjectives of the mention, and adjectives or nouns of what it possesses."""
        clues: list[Clue] = []
        used: set[int] = set()
        places = [(self.head, 1.0)]
        token = self.tokens[self.head]
        by = any(self.tokens[at].text.lower() == "by" for at in self.children[self.head])
        if (token.deprel in _POSSESSORS or (by and token.deprel == "nmod")) and token.head >= 0:
            places.append((token.head, 2.0))
        for place, distance in places:
            for at in self.children[place]:
                match = self.at.get(at)
                if match is None or match.first in used or not match.sense("attribute"):
                    continue
                if self.tokens[at].deprel in ("amod", "compound", "acl", "appos", "nmod"):
                    used.add(match.first)
                    clues.append(
                        self._direct(match.sense("attribute"), match, distance, "attribute")
                    )
        return clues

    def _relative(self) -> list[Clue]:
        """T, which harms peace; the T that we support."""
        clues: list[Clue] = []
        for at in self.children[self.head]:
            if self.tokens[at].deprel not in (*grammar.EN_RELATIVE, "acl"):
                continue
            subjects = [
                child for child in self.children[at] if self.tokens[child].deprel in _SUBJECTS
            ]
            pronoun = [
                child
                for child in subjects
                if self.tokens[child].text.lower() in grammar.EN_RELATIVE_PRONOUNS
            ]
            match = self.at.get(at)
            if pronoun and not self._is_passive(at):
                clues += self._predicates(at, 2.0)
            elif match and match.sense("object") and (subjects or self._is_passive(at)):
                other = [child for child in subjects if child not in pronoun]
                if not (other and self._is_somebody_else(other[0])):
                    clues.append(clue_of([self._operator(match)], distance=1.0))
        return clues
