"""Constructions that take a position whatever words fill them.

They are tried where no evaluative word governs or describes the mention. Each holds for the genre
and not for a topic: a rhetorical question after an accusation, irony by quotation marks, an act
emphatically denied of oneself, "certain countries".
"""

import re
from collections.abc import Sequence

from tifa.stance import grammar
from tifa.stance.clauses import split_clauses
from tifa.stance.lexicon import EVALUATIVE, Match
from tifa.stance.reading import Clue, Scene

_MODERATE = 0.5
_WEAK = 0.4
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_HARMS = ("harm", "violate", "misuse", "blame")
_GOODS = ("praise", "support", "benefit", "comply")
_SHORT_PHRASE = 3


def read_constructions(scene: Scene) -> list[Clue]:
    """Return the clues of the first construction that holds around the mention, or none."""
    routes = _CHINESE if scene.sentence.language == "zh" else _ENGLISH
    for route in routes:
        clues = route(scene)
        if clues:
            return clues
    return []


# Shared


def _is_other_actor(scene: Scene) -> bool:
    return scene.target.kind == "actor" and not scene.is_self(scene.target)


def _text(scene: Scene, first: int, last: int) -> str:
    """The words between two positions, both included."""
    tokens = scene.sentence.tokens
    return "".join(token.text for token in tokens[max(first, 0) : last + 1])


def _clause_bounds(scene: Scene, position: int) -> tuple[int, int]:
    clauses = split_clauses(scene)
    own = [at for at, clause in enumerate(clauses) if clause == clauses[position]]
    return own[0], own[-1]


def _matches(scene: Scene, first: int, last: int) -> list[Match]:
    """Terms that count, between two positions, both included."""
    return [
        match
        for match in scene.matches
        if first <= match.first and match.last <= last and scene.counts(match)
    ]


def _is_any(match: Match, categories: Sequence[str]) -> bool:
    return any(match.has(name) for name in categories)


def _asks(scene: Scene) -> bool:
    return any(token.text in grammar.QUESTION_MARKS for token in scene.sentence.tokens[-3:])


def _leads_sentence(scene: Scene) -> bool:
    """Whether no other actor is named before the mention, and it opens a clause."""
    mention = scene.mention
    earlier = [other for other, target in scene.others if other.first < mention.first]
    start, _ = _clause_bounds(scene, mention.first)
    lead = scene.sentence.tokens[start : mention.first]
    return not earlier and not any(token.upos == "VERB" for token in lead)


def _of_another(scene: Scene, before: int) -> bool:
    """Whether the words before belong to an attitude of an actor other than the speaker."""
    return any(
        other.last < before and target.kind == "actor" and not scene.is_self(target)
        for other, target in scene.others
        if other is not scene.mention
    )


# Chinese


def _question_of_motive(scene: Scene) -> list[Clue]:
    """T …, 意欲何为? 这就是他们的“…”? The question accuses whom the sentence is about."""
    if not (_is_other_actor(scene) and _asks(scene) and _leads_sentence(scene)):
        return []
    text = scene.sentence.text[scene.mention.end - scene.sentence.start :]
    found = grammar.ZH_ACCUSING_QUESTION.search(text)
    if not found:
        return []
    offset = scene.mention.end + found.start()
    positions = tuple(
        token.position
        for token in scene.sentence.tokens
        if offset <= token.start < scene.mention.end + found.end()
    )
    return [Clue(-_MODERATE, 1, positions, "rhetorical question")]


def _pity(scene: Scene) -> list[Clue]:
    """难道 T 就只能…吗: who is said to deserve better is felt for."""
    mention, tokens = scene.mention, scene.sentence.tokens
    led = [at for at in range(mention.first) if tokens[at].text in ("难道", "岂", "莫非")]
    if not led or scene.target.kind != "actor":
        return []
    _, end = _clause_bounds(scene, mention.first)
    fate = [at for at in range(mention.last + 1, end + 1) if tokens[at].text in grammar.ZH_FATED]
    return [Clue(_MODERATE, 1, (led[-1], fate[0]), "rhetorical question")] if fate else []


def _denies_itself(scene: Scene) -> list[Clue]:
    """我们从不…: a speaker who emphatically denies an act presents itself well."""
    if not scene.is_self(scene.target):
        return []
    mention, tokens = scene.mention, scene.sentence.tokens
    _, end = _clause_bounds(scene, mention.first)
    rest = _text(scene, mention.last + 1, end)
    denial = re.match(
        "(一直|一贯|向来|历来|也|都|更|绝|决|从)*(从来没有|从来不|从未|从不|绝不|决不|永不)", rest
    )
    minimal = re.match("(没有|没|未曾|未)[^,，]{0,6}?过?(任何|一[^,，]|半[^,，])", rest)
    found = denial or minimal
    if not found:
        return []
    at, positions = 0, []
    for token in tokens[mention.last + 1 : end + 1]:
        if at >= found.end():
            break
        positions.append(token.position)
        at += len(token.text)
    goods = [
        match
        for match in _matches(scene, positions[-1], end)
        if match.sense("subject") and match.sense("subject").polarity > 0
    ]
    return [] if goods else [Clue(_MODERATE, 1, tuple(positions), "denial")]


def _refusal(scene: Scene) -> list[Clue]:
    """T 不肯…: who will not is to blame; 不是 T 不肯 says that it is not."""
    if scene.target.kind != "actor":
        return []
    mention, tokens = scene.mention, scene.sentence.tokens
    start, end = _clause_bounds(scene, mention.first)
    at = mention.last + 1
    while at <= end and not _refuses_at(scene, at):
        if tokens[at].upos != "ADV":
            return []
        at += 1
    if at > end:
        return []
    if any(_is_any(match, _HARMS) for match in _matches(scene, at + 1, end)):
        return []
    lead = "".join(
        token.text for token in tokens[start : mention.first] if token.text not in grammar.ZH_CAUSES
    )
    denied = lead in grammar.ZH_DENIALS
    if scene.is_self(scene.target) and not denied:
        return []
    return [
        Clue(_MODERATE if denied else -_MODERATE, 1, (at,), "contrast" if lead else "action by")
    ]


def _refuses_at(scene: Scene, at: int) -> bool:
    return bool({_text(scene, at, at), _text(scene, at, at + 1)} & grammar.ZH_REFUSALS)


def _cleft(scene: Scene) -> list[Clue]:
    """破坏和平的恰恰是 T: the clause before 的是 is said of the mention."""
    mention, tokens = scene.mention, scene.sentence.tokens
    start, _ = _clause_bounds(scene, mention.first)
    at = mention.first - 1
    copula = at
    while at > start and tokens[at].text != "的":
        if tokens[at].text not in ("是", "恰恰", "正", "正是", "就是", "才", "恰恰是", "恰", "也"):
            return []
        at -= 1
    if at <= start or not any(tokens[place].text.endswith("是") for place in range(at, copula + 1)):
        return _nobody_else(scene)
    for match in reversed(_matches(scene, start, at)):
        entry = match.sense("subject")
        if entry:
            return [Clue(entry.polarity * entry.strength, 1, tuple(match.positions), "action by")]
    if not _is_other_actor(scene) or not any(
        tokens[place].text in ("恰恰", "正", "正是", "恰恰是", "恰")
        for place in range(at, copula + 1)
    ):
        return []
    # What is turned back on another with "precisely" is an accusation, whatever the act.
    return [Clue(-_MODERATE, 1, tuple(range(at, copula + 1)), "contrast")]


def _nobody_else(scene: Scene) -> list[Clue]:
    """离开的不是别人, 正是 T: what is pinned on nobody else is an accusation."""
    if not _is_other_actor(scene):
        return []
    before = scene.sentence.text[: scene.mention.start - scene.sentence.start]
    found = re.search("(不是别人|不是别的国家|不是他人)[,，]?(?:而|恰恰|正)+是$", before)
    if not found:
        return []
    return [Clue(-_MODERATE, 1, _tokens_of(scene, *found.span(1)), "contrast")]


def _true_culprit(scene: Scene) -> list[Clue]:
    """T 才是最大的…者: the charge is turned back on the mention."""
    if not _is_other_actor(scene):
        return []
    mention = scene.mention
    _, end = _clause_bounds(scene, mention.first)
    rest = _text(scene, mention.last + 1, end)
    found = re.match(
        "(才是|才|正是|恰恰是)是?.{0,20}(最大|真正|头号|第一|最)的?.{0,8}(者|根源|黑手|推手|威胁|国)",
        rest,
    )
    if not found:
        return []
    if any(_is_any(match, _GOODS) for match in _matches(scene, mention.last + 1, end)):
        return []
    return [Clue(-_MODERATE, 1, (mention.last + 1,), "contrast")]


def _adversative(scene: Scene) -> list[Clue]:
    """遭到 T 驱散: what is suffered is blamed on who does it."""
    if not _is_other_actor(scene):
        return []
    mention, tokens = scene.mention, scene.sentence.tokens
    start, end = _clause_bounds(scene, mention.first)
    for at in range(mention.first - 1, max(start, mention.first - 3) - 1, -1):
        if tokens[at].text in ("遭", "遭到", "遭受", "惨遭"):
            attitudes = [
                match
                for match in _matches(scene, mention.last + 1, end)
                if match.sense("object") and EVALUATIVE[match.sense("object").category].attitude
            ]
            return [] if attitudes else [Clue(-_MODERATE, 1, (at,), "action by")]
    return []


def _worry(scene: Scene) -> list[Clue]:
    """我们忧虑地看到, T …: what the speaker worries about is laid to who leads it."""
    if not _is_other_actor(scene):
        return []
    start, _ = _clause_bounds(scene, scene.mention.first)
    tokens = scene.sentence.tokens
    if start == 0 or any(token.upos == "VERB" for token in tokens[start : scene.mention.first]):
        return []
    first, last = _clause_bounds(scene, start - 1)
    found = grammar.ZH_WORRY.search(_text(scene, first, last))
    if not found or _of_another(scene, start):
        return []
    return [Clue(-_MODERATE, 1, tuple(range(first, last)), "attitude")]


def _certain_countries(scene: Scene) -> list[Clue]:
    """个别国家 T: a practice of those whom one does not name is blamed."""
    if scene.target.kind not in ("practice", "idea"):
        return []
    mention, tokens = scene.mention, scene.sentence.tokens
    start, _ = _clause_bounds(scene, mention.first)
    lead = _text(scene, start, mention.first - 1)
    found = re.search("(个别|某些|少数)(国家|大国|势力|政客|集团|人)", lead)
    between = lead[found.end() :] if found else ""
    if (
        not found
        or len(between) > 8
        or any(match.sense("object") for match in _matches(scene, start, mention.first - 1))
    ):
        return []
    positions = tuple(token.position for token in tokens[start : mention.first])
    return [Clue(-_MODERATE, 1, positions, "action by")]


def _called_with(scene: Scene) -> list[Clue]:
    """敦促各方停止…, 回到 T 的轨道: a call goes on in clauses without a subject."""
    if scene.target.kind == "actor":
        return []
    mention, tokens = scene.mention, scene.sentence.tokens
    clauses = split_clauses(scene)
    number = clauses[mention.first]
    start, _ = _clause_bounds(scene, mention.first)
    if not tokens[start : mention.first] or tokens[start].upos not in ("VERB", "ADV", "ADP", "AUX"):
        return []
    if _matches(scene, start, mention.first - 1):
        return []
    for clause in range(number - 1, max(number - 4, -1), -1):
        own = [at for at, of in enumerate(clauses) if of == clause]
        if tokens[own[-1]].text in grammar.HARD_BREAKS:
            return []
        calls = [
            match
            for match in _matches(scene, own[0], own[-1])
            if match.sense("object") and match.sense("object").category in ("call_for", "support")
        ]
        negated = any(match.has("negator") for match in _matches(scene, own[0], own[-1]))
        addressed = (
            any(
                token.upos in ("NOUN", "PROPN", "PRON")
                for token in tokens[calls[0].last + 1 : own[-1]]
            )
            if calls
            else False
        )
        if calls and addressed and not negated:
            if any(scene.is_third_party(at) for at in range(own[0], calls[0].first)):
                return []
            return [Clue(_MODERATE, number - clause, tuple(calls[0].positions), "call")]
        if tokens[own[0]].upos in ("NOUN", "PROPN", "PRON"):
            return []
    return []


def _invites(scene: Scene) -> list[Clue]:
    """T …, 欢迎各方参与: to invite others to take part in something is to be for it."""
    if scene.target.kind == "actor":
        return []
    clauses, tokens = split_clauses(scene), scene.sentence.tokens
    if not _leads_sentence(scene):
        return []
    for match in _matches(scene, scene.mention.last + 1, len(tokens) - 1):
        entry = match.sense("object")
        if entry is None or entry.category not in ("call_for", "praise", "support"):
            continue
        led = tokens[match.first - 1].text in grammar.BREAKS
        end = max(at for at, of in enumerate(clauses) if of == clauses[match.first])
        rest = _text(scene, match.last + 1, end)
        if (
            led
            and re.match("(各方|各国|更多|所有|大家|国际社会|社会各界)", rest)
            and re.search("(参与|加入|参加|支持)[。,，;；]?$", rest)
        ):
            return [Clue(_MODERATE, 1, tuple(match.positions), "call")]
    return []


def _belongs_to_all(scene: Scene) -> list[Clue]:
    """T 属于各国人民: what is everybody's is praised."""
    if scene.target.kind == "actor":
        return []
    _, end = _clause_bounds(scene, scene.mention.first)
    rest = _text(scene, scene.mention.last + 1, end)
    if re.match("(是)?属于.{0,6}(人民|全人类|全世界|世界|大家|每个)", rest):
        return [Clue(_MODERATE, 1, (scene.mention.last + 1,), "attribute")]
    return []


def _harmful_practice(scene: Scene) -> list[Clue]:
    """T 单方面…: an actor whose practice is named so that the name condemns it."""
    if not _is_other_actor(scene):
        return []
    tokens, mention = scene.sentence.tokens, scene.mention
    for other, target in scene.others:
        near = 0 <= other.first - mention.last - 1 <= 2
        between = tokens[mention.last + 1 : other.first]
        if target.kind == "actor" or not near or other.how == "opposite":
            continue
        if any(
            token.upos not in ("ADV", "PART") or token.text in ("没有", "不", "未")
            for token in between
        ):
            continue
        if scene.condemned(other.text) and not _operator_before(scene):
            positions = tuple(range(other.first, other.last + 1))
            return [Clue(-_MODERATE, 1, positions, "action by")]
    return []


def _operator_before(scene: Scene) -> bool:
    start, _ = _clause_bounds(scene, scene.mention.first)
    return any(match.sense("object") for match in _matches(scene, start, scene.mention.first - 1))


def _scare_quotes_chinese(scene: Scene) -> list[Clue]:
    """T 的“良知”: praise at arm's length is blame."""
    if not _is_other_actor(scene):
        return []
    sentence, mention = scene.sentence, scene.mention
    at = mention.last + 1
    for position in range(at, min(at + 4, len(sentence.tokens))):
        if position in sentence.muted:
            quoted = [at for at in sorted(sentence.muted) if position <= at < position + 6]
            words = [at for at in quoted if sentence.tokens[at].upos != "PUNCT"]
            after = sentence.tokens[quoted[-1] + 1 :]
            praised = any(
                match.sense("attribute") and match.sense("attribute").polarity > 0
                for match in scene.matches
                if match.first in sentence.muted and match.first - position < _SHORT_PHRASE
            ) or (
                # A common word of theirs, not the name of something: “开放”, but not “开放”计划.
                len(words) == 1
                and sentence.tokens[words[0]].upos in ("NOUN", "VERB", "ADJ", "ADV")
                and not any(token.upos in ("NOUN", "PROPN", "VERB") for token in after[:1])
            )
            owned = "的" in _text(scene, at, position - 1) or "所谓" in _text(scene, at, position)
            if praised and owned:
                return [Clue(-_MODERATE, 1, (position,), "irony")]
            return []
    return []


# English


def _children(scene: Scene, node: int) -> list[int]:
    return [token.position for token in scene.sentence.tokens if token.head == node]


def _head(scene: Scene) -> int:
    tokens, mention = scene.sentence.tokens, scene.mention
    inside = range(mention.first, mention.last + 1)
    return next((at for at in inside if tokens[at].head not in inside), mention.last)


def _negators(scene: Scene, nodes: Sequence[int]) -> list[int]:
    tokens = scene.sentence.tokens
    return [
        at
        for node in nodes
        for at in _children(scene, node)
        if tokens[at].text.lower() in grammar.EN_NEGATORS
    ]


def _verb_of(scene: Scene) -> int | None:
    """The verb whose subject the mention is, also through what it is coordinated with or owns."""
    tokens, at = scene.sentence.tokens, _head(scene)
    for _ in range(4):
        token = tokens[at]
        if token.deprel in grammar.EN_SUBJECT:
            return token.head
        if token.deprel in ("conj", "poss", "nmod:poss", "compound", "nmod", "prep", "pobj"):
            at = token.head
            continue
        return None
    return None


def _scare_quotes_english(scene: Scene) -> list[Clue]:
    """T's "consultation": a common word of theirs in quotation marks is mocked."""
    if not _is_other_actor(scene):
        return []
    sentence, head = scene.sentence, _head(scene)
    token = sentence.tokens[head]
    if token.deprel not in ("poss", "nmod:poss") or token.head < 0:
        return []
    owned = [at for at in range(scene.mention.last + 1, token.head + 1) if at in sentence.muted]
    words = [sentence.tokens[at] for at in owned if sentence.tokens[at].upos != "PUNCT"]
    if not words or len(words) > _SHORT_PHRASE or any(not word.text.islower() for word in words):
        return []
    return [Clue(-_MODERATE, 1, tuple(word.position for word in words), "irony")]


def _denies_itself_english(scene: Scene) -> list[Clue]:
    """We never …; we have not … a single: an emphatic denial of one's own acts."""
    verb = _verb_of(scene)
    if verb is None or not scene.is_self(scene.target):
        return []
    tokens = scene.sentence.tokens
    if tokens[_head(scene)].deprel not in grammar.EN_SUBJECT:
        return []
    negators = _negators(scene, [verb])
    words = {tokens[at].text.lower() for at in negators}
    tail = " ".join(token.text.lower() for token in tokens[verb : verb + 12])
    if "never" not in words and not (
        words & {"not", "n't"} and re.search(r"\b(a|one) single\b|\bany\b|\bsought to\b", tail)
    ):
        return []
    if any(
        match.sense("subject") and match.sense("subject").polarity > 0
        for match in _matches(scene, verb, min(verb + 6, len(tokens) - 1))
    ):
        return []
    return [Clue(_MODERATE, 1, (*negators, verb), "denial")]


def _cannot_settle(scene: Scene) -> list[Clue]:
    """T settles no dispute: what does not deal with a problem is no good; what does is."""
    if scene.target.kind not in ("idea", "practice"):
        return []
    verb = _verb_of(scene)
    if verb is None or scene.sentence.tokens[verb].lemma not in grammar.EN_SOLVING:
        return []
    objects = [
        at
        for at in _children(scene, verb)
        if scene.sentence.tokens[at].deprel in grammar.EN_BLOCKING_OBJECT
    ]
    negators = _negators(scene, [verb, *objects])
    if not negators:
        return []
    return [Clue(-_MODERATE, 1, (verb, *negators), "negated ability")]


def _certain_countries_english(scene: Scene) -> list[Clue]:
    """Certain countries do T: a practice of those whom one does not name is blamed."""
    if scene.target.kind not in ("idea", "practice"):
        return []
    tokens, head = scene.sentence.tokens, _head(scene)
    verb = head if tokens[head].upos == "VERB" else tokens[head].head
    if tokens[head].upos != "VERB" and tokens[head].deprel not in grammar.EN_BLOCKING_OBJECT:
        return []
    for at in _children(scene, verb) if verb >= 0 else ():
        if tokens[at].deprel in grammar.EN_SUBJECT:
            words = {tokens[child].text.lower() for child in _children(scene, at)}
            noun = tokens[at].lemma.lower() in ("country", "nation", "state", "power", "politician")
            unnamed = noun and words & {"certain", "some", "individual"}
            term = any(match.first <= verb <= match.last for match in scene.matches)
            if unnamed and not _negators(scene, [verb]) and (verb == head or not term):
                return [Clue(-_MODERATE, 1, (at, verb), "action by")]
    return []


def _made_by(scene: Scene) -> list[Clue]:
    """The hotline that T built saved lives: what T made speaks for T."""
    tokens, head = scene.sentence.tokens, _head(scene)
    if scene.target.kind != "actor" or tokens[head].deprel not in grammar.EN_SUBJECT:
        return []
    verb = tokens[head].head
    # Taggers take the relative "that" for a conjunction now and then.
    if verb < 0 or tokens[verb].deprel not in (*grammar.EN_RELATIVE, "ccomp"):
        return []
    made = tokens[verb].head
    if made < 0 or made > verb or tokens[made].upos not in ("NOUN", "PROPN"):
        return []
    if tokens[verb].lemma not in grammar.EN_MAKING or tokens[made].deprel not in grammar.EN_SUBJECT:
        return []
    told = tokens[made].head
    for match in scene.matches:
        entry = match.sense("subject") or match.sense("object")
        if match.first <= told <= match.last and entry and scene.counts(match):
            value = entry.polarity * entry.strength
            if not match.sense("subject"):
                category = EVALUATIVE[entry.category]
                value = category.effect * entry.strength * 0.8
            turn = -1 if _negators(scene, [told]) else 1
            return [Clue(turn * value, 2, tuple(match.positions), "action by")]
    return []


def _imperative(scene: Scene) -> list[Clue]:
    """Uphold T: a verb that opens the sentence and that the tagger takes for a name."""
    tokens = scene.sentence.tokens
    if not scene.sentence.tokens or scene.mention.first == 0:
        return []
    first = tokens[0]
    entry = scene.opening.get(first.text.lower())
    if entry is None or first.upos == "VERB" or not scene.may_govern(entry):
        return []
    between = tokens[1 : scene.mention.first]
    if len(between) > 4 or any(token.upos in ("VERB", "AUX", "PUNCT") for token in between):
        return []
    if first.text.istitle() and between and between[0].deprel == "aux":
        return []
    return [Clue(entry.polarity * entry.strength, 1, (0,), "call")]


def _refuses(scene: Scene) -> list[Clue]:
    """T refuses to …: who will not is to blame."""
    verb = _verb_of(scene)
    tokens = scene.sentence.tokens
    if verb is None or not _is_other_actor(scene):
        return []
    if tokens[verb].lemma not in ("refuse", "decline") or tokens[_head(scene)].deprel == "conj":
        return []
    asked = [at for at in _children(scene, verb) if tokens[at].deprel in ("xcomp", "ccomp")]
    if not asked or _negators(scene, [verb]):
        return []
    last = max(at for at in range(asked[0], len(tokens)) if at == asked[0] or tokens[at].head > 0)
    if any(_is_any(match, _HARMS) for match in _matches(scene, asked[0], last)):
        return []
    return [Clue(-_MODERATE, 1, (verb, asked[0]), "action by")]


def _nor_as(scene: Scene) -> list[Clue]:
    """Nor does T come out as a pawn: what T is not taken for."""
    verb = _verb_of(scene)
    if verb is None:
        return []
    tokens = scene.sentence.tokens
    negators = _negators(scene, [verb])
    if not negators:
        return []
    for at in range(verb, len(tokens)):
        if tokens[at].text.lower() == "as" and tokens[at].upos in ("ADP", "SCONJ"):
            for match in _matches(scene, at, len(tokens) - 1):
                entry = match.sense("attribute")
                if entry:
                    value = -0.7 * entry.polarity * entry.strength
                    return [Clue(value, 1, (*negators, *match.positions), "attribute")]
    return []


def _if_anywhere(scene: Scene) -> list[Clue]:
    """If there is dignity anywhere, it lives in T."""
    text = " ".join(token.text.lower() for token in scene.sentence.tokens)
    found = re.match(
        r"if there (?:is|was|be) (?:any |a )?(.{3,60}?) , (?:it|that|this) "
        r"(?:lives|lies|is|rests|belongs|is found|is to be found) (?:in|with|to)? ?",
        text,
    )
    if not found or scene.target.kind != "actor":
        return []
    tokens = scene.sentence.tokens
    comma = next((token.position for token in tokens if token.text == ","), 0)
    if not comma < scene.mention.first <= comma + 5:
        return []
    for match in _matches(scene, 0, comma):
        entry = match.sense("attribute") or match.sense("object")
        if entry and not match.has("condition"):
            return [Clue(entry.polarity * entry.strength, 2, tuple(match.positions), "attribute")]
    return []


def _words_after(scene: Scene) -> str:
    return scene.sentence.text[scene.mention.end - scene.sentence.start :]


def _tokens_of(scene: Scene, first: int, last: int) -> tuple[int, ...]:
    """Token positions between two offsets of the sentence's text."""
    start = scene.sentence.start
    return tuple(
        token.position
        for token in scene.sentence.tokens
        if token.start < start + last and token.end > start + first
    )


def _told_after(scene: Scene, pattern: re.Pattern, value: float, route: str) -> list[Clue]:
    """A clue where the words right behind the mention fit ``pattern``."""
    found = pattern.match(_words_after(scene))
    if not found:
        return []
    offset = scene.mention.end - scene.sentence.start
    first, last = found.span(found.lastindex or 0)
    return [Clue(value, 1, _tokens_of(scene, offset + first, offset + last), route)]


def _without_strings(scene: Scene) -> list[Clue]:
    """T 不附加任何政治条件; T carries no conditions."""
    pattern = grammar.ZH_NO_STRINGS if scene.sentence.language == "zh" else grammar.EN_NO_STRINGS
    return _told_after(scene, pattern, _MODERATE, "denial")


def _foundation(scene: Scene) -> list[Clue]:
    """T 是基础: what all else rests on is approved of."""
    if scene.target.kind == "actor":
        return []
    return _told_after(scene, grammar.ZH_FOUNDATION, _MODERATE, "attribute")


def _made_a_tool(scene: Scene) -> list[Clue]:
    """被 T 当作筹码; T 把…当作筹码: who turns a thing into a bargaining chip abuses it."""
    if not _is_other_actor(scene):
        return []
    return _told_after(scene, grammar.ZH_TOOL, -_MODERATE, "action by")


def _only_one(scene: Scene) -> list[Clue]:
    """T is the only document that …: singled out, unless for a harm."""
    found = grammar.EN_ONLY_ONE.match(_words_after(scene))
    if not found:
        return []
    tokens = scene.sentence.tokens
    rest = _matches(scene, scene.mention.last + 1, len(tokens) - 1)
    if any(_is_any(match, (*_HARMS, "oppose", "negator")) for match in rest):
        return []
    return _told_after(scene, grammar.EN_ONLY_ONE, _WEAK, "attribute")


def _well_advised(scene: Scene) -> list[Clue]:
    """Readers would do well to keep T."""
    before = scene.sentence.text[: scene.mention.start - scene.sentence.start]
    found = grammar.EN_WELL_ADVISED.search(before)
    if not found:
        return []
    return [Clue(_MODERATE, 1, _tokens_of(scene, *found.span(1)), "call")]


_CHINESE = (
    _question_of_motive,
    _pity,
    _denies_itself,
    _refusal,
    _cleft,
    _true_culprit,
    _adversative,
    _worry,
    _harmful_practice,
    _certain_countries,
    _scare_quotes_chinese,
    _without_strings,
    _foundation,
    _made_a_tool,
    _called_with,
    _invites,
    _belongs_to_all,
)
_ENGLISH = (
    _scare_quotes_english,
    _denies_itself_english,
    _cannot_settle,
    _certain_countries_english,
    _made_by,
    _imperative,
    _refuses,
    _nor_as,
    _if_anywhere,
    _without_strings,
    _well_advised,
    _only_one,
)
