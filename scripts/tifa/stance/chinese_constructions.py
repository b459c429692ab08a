"""Chinese constructions that take a position whatever words fill them."""

import re

from tifa.stance import chinese_grammar as zh
from tifa.stance import grammar
from tifa.stance.clauses import split_clauses
from tifa.stance.clues import Clue
from tifa.stance.construction import (
    GOODS,
    HARMS,
    MODERATE,
    SHORT_PHRASE,
    clause_bounds,
    clue_behind,
    is_any,
    is_of_another,
    is_other_actor,
    leads_sentence,
    matches_between,
    text_between,
    tokens_of,
)
from tifa.stance.scene import Scene


def _question_of_motive(scene: Scene) -> list[Clue]:
    """T …, 意欲何为? 这就是他们的“…”? The question accuses whom the sentence is about."""
    if not (is_other_actor(scene) and scene.asks and leads_sentence(scene)):
        return []
    text = scene.sentence.text[scene.mention.end - scene.sentence.start :]
    found = zh.ACCUSING_QUESTION.search(text)
    if not found:
        return []
    offset = scene.mention.end + found.start()
    positions = tuple(
        token.position
        for token in scene.sentence.tokens
        if offset <= token.start < scene.mention.end + found.end()
    )
    return [Clue(-MODERATE, 1, positions, "rhetorical question")]


def _pity(scene: Scene) -> list[Clue]:
    """难道 T 就只能…吗: who is said to deserve better is felt for."""
    mention, tokens = scene.mention, scene.sentence.tokens
    led = [at for at in range(mention.first) if tokens[at].text in ("难道", "岂", "莫非")]
    if not led or scene.target.kind != "actor":
        return []
    _, end = clause_bounds(scene, mention.first)
    fate = [at for at in range(mention.last + 1, end + 1) if tokens[at].text in zh.FATED]
    return [Clue(MODERATE, 1, (led[-1], fate[0]), "rhetorical question")] if fate else []


def _denies_itself(scene: Scene) -> list[Clue]:
    """我们从不…: a speaker who emphatically denies an act presents itself well."""
    if not scene.is_self(scene.target):
        return []
    mention, tokens = scene.mention, scene.sentence.tokens
    _, end = clause_bounds(scene, mention.first)
    rest = text_between(scene, mention.last + 1, end)
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
        match for match in matches_between(scene, positions[-1], end) if match.favours("subject")
    ]
    return [] if goods else [Clue(MODERATE, 1, tuple(positions), "denial")]


def _refusal(scene: Scene) -> list[Clue]:
    """T 不肯…: who will not is to blame; 不是 T 不肯 says that it is not."""
    if scene.target.kind != "actor":
        return []
    mention, tokens = scene.mention, scene.sentence.tokens
    start, end = clause_bounds(scene, mention.first)
    at = mention.last + 1
    while at <= end and not _refuses_at(scene, at):
        if tokens[at].upos != "ADV":
            return []
        at += 1
    if at > end:
        return []
    if any(is_any(match, HARMS) for match in matches_between(scene, at + 1, end)):
        return []
    lead = "".join(
        token.text for token in tokens[start : mention.first] if token.text not in zh.CAUSES
    )
    denied = lead in zh.DENIALS
    if scene.is_self(scene.target) and not denied:
        return []
    return [Clue(MODERATE if denied else -MODERATE, 1, (at,), "contrast" if lead else "action by")]


def _refuses_at(scene: Scene, at: int) -> bool:
    """Whether a word of refusal stands there, as one token or two: 不肯, 拒不."""
    return bool({text_between(scene, at, at), text_between(scene, at, at + 1)} & zh.REFUSALS)


def _cleft(scene: Scene) -> list[Clue]:
    """破坏和平的恰恰是 T: the clause before 的是 is said of the mention."""
    mention, tokens = scene.mention, scene.sentence.tokens
    start, _ = clause_bounds(scene, mention.first)
    at = mention.first - 1
    copula = at
    while at > start and tokens[at].text != "的":
        if tokens[at].text not in ("是", "恰恰", "正", "正是", "就是", "才", "恰恰是", "恰", "也"):
            return []
        at -= 1
    if at <= start or not any(tokens[place].text.endswith("是") for place in range(at, copula + 1)):
        return _nobody_else(scene)
    for match in reversed(matches_between(scene, start, at)):
        entry = match.sense("subject")
        if entry:
            return [Clue(entry.polarity * entry.strength, 1, tuple(match.positions), "action by")]
    if not is_other_actor(scene) or not any(
        tokens[place].text in ("恰恰", "正", "正是", "恰恰是", "恰")
        for place in range(at, copula + 1)
    ):
        return []
    # What is turned back on another with "precisely" is an accusation, whatever the act.
    return [Clue(-MODERATE, 1, tuple(range(at, copula + 1)), "contrast")]


def _nobody_else(scene: Scene) -> list[Clue]:
    """离开的不是别人, 正是 T: what is pinned on nobody else is an accusation."""
    if not is_other_actor(scene):
        return []
    before = scene.sentence.text[: scene.mention.start - scene.sentence.start]
    found = re.search("(不是别人|不是别的国家|不是他人)[,，]?(?:而|恰恰|正)+是$", before)
    if not found:
        return []
    return [Clue(-MODERATE, 1, tokens_of(scene, *found.span(1)), "contrast")]


def _true_culprit(scene: Scene) -> list[Clue]:
    """T 才是最大的…者: the charge is turned back on the mention."""
    if not is_other_actor(scene):
        return []
    mention = scene.mention
    _, end = clause_bounds(scene, mention.first)
    rest = text_between(scene, mention.last + 1, end)
    found = re.match(
        "(才是|才|正是|恰恰是)是?.{0,20}(最大|真正|头号|第一|最)的?.{0,8}(者|根源|黑手|推手|威胁|国)",
        rest,
    )
    if not found:
        return []
    if any(is_any(match, GOODS) for match in matches_between(scene, mention.last + 1, end)):
        return []
    return [Clue(-MODERATE, 1, (mention.last + 1,), "contrast")]


def _adversative(scene: Scene) -> list[Clue]:
    """遭到 T 驱散: what is suffered is blamed on who does it."""
    if not is_other_actor(scene):
        return []
    mention, tokens = scene.mention, scene.sentence.tokens
    start, end = clause_bounds(scene, mention.first)
    for at in range(mention.first - 1, max(start, mention.first - 3) - 1, -1):
        if tokens[at].text in ("遭", "遭到", "遭受", "惨遭"):
            attitudes = [
                match
                for match in matches_between(scene, mention.last + 1, end)
                if match.sense("object") and match.event.attitude
            ]
            return [] if attitudes else [Clue(-MODERATE, 1, (at,), "action by")]
    return []


def _worry(scene: Scene) -> list[Clue]:
    """我们忧虑地看到, T …: what the speaker worries about is laid to who leads it."""
    if not is_other_actor(scene):
        return []
    start, _ = clause_bounds(scene, scene.mention.first)
    tokens = scene.sentence.tokens
    if start == 0 or any(token.upos == "VERB" for token in tokens[start : scene.mention.first]):
        return []
    first, last = clause_bounds(scene, start - 1)
    found = zh.WORRY.search(text_between(scene, first, last))
    if not found or is_of_another(scene, start):
        return []
    return [Clue(-MODERATE, 1, tuple(range(first, last)), "attitude")]


def _certain_countries(scene: Scene) -> list[Clue]:
    """个别国家 T: a practice of those whom one does not name is blamed."""
    if scene.target.kind not in ("practice", "idea"):
        return []
    mention, tokens = scene.mention, scene.sentence.tokens
    start, _ = clause_bounds(scene, mention.first)
    lead = text_between(scene, start, mention.first - 1)
    found = re.search("(个别|某些|少数)(国家|大国|势力|政客|集团|人)", lead)
    between = lead[found.end() :] if found else ""
    if (
        not found
        or len(between) > 8
        or any(match.sense("object") for match in matches_between(scene, start, mention.first - 1))
    ):
        return []
    positions = tuple(token.position for token in tokens[start : mention.first])
    return [Clue(-MODERATE, 1, positions, "action by")]


def _called_with(scene: Scene) -> list[Clue]:
    """敦促各方停止…, 回到 T 的轨道: a call goes on in clauses without a subject."""
    if scene.target.kind == "actor":
        return []
    mention, tokens = scene.mention, scene.sentence.tokens
    clauses = split_clauses(scene)
    number = clauses[mention.first]
    start, _ = clause_bounds(scene, mention.first)
    if not tokens[start : mention.first] or tokens[start].upos not in ("VERB", "ADV", "ADP", "AUX"):
        return []
    if matches_between(scene, start, mention.first - 1):
        return []
    for clause in range(number - 1, max(number - 4, -1), -1):
        own = [at for at, of in enumerate(clauses) if of == clause]
        if tokens[own[-1]].text in grammar.HARD_BREAKS:
            return []
        calls = [
            match
            for match in matches_between(scene, own[0], own[-1])
            if match.sense("object") and match.governing.category in ("call_for", "support")
        ]
        negated = any(match.has("negator") for match in matches_between(scene, own[0], own[-1]))
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
            return [Clue(MODERATE, number - clause, tuple(calls[0].positions), "call")]
        if tokens[own[0]].upos in ("NOUN", "PROPN", "PRON"):
            return []
    return []


def _invites(scene: Scene) -> list[Clue]:
    """T …, 欢迎各方参与: to invite others to take part in something is to be for it."""
    if scene.target.kind == "actor":
        return []
    clauses, tokens = split_clauses(scene), scene.sentence.tokens
    if not leads_sentence(scene):
        return []
    for match in matches_between(scene, scene.mention.last + 1, len(tokens) - 1):
        entry = match.sense("object")
        if entry is None or entry.category not in ("call_for", "praise", "support"):
            continue
        led = tokens[match.first - 1].text in grammar.BREAKS
        end = max(at for at, of in enumerate(clauses) if of == clauses[match.first])
        rest = text_between(scene, match.last + 1, end)
        if (
            led
            and re.match("(各方|各国|更多|所有|大家|国际社会|社会各界)", rest)
            and re.search("(参与|加入|参加|支持)[。,，;；]?$", rest)
        ):
            return [Clue(MODERATE, 1, tuple(match.positions), "call")]
    return []


def _belongs_to_all(scene: Scene) -> list[Clue]:
    """T 属于各国人民: what is everybody's is praised."""
    if scene.target.kind == "actor":
        return []
    _, end = clause_bounds(scene, scene.mention.first)
    rest = text_between(scene, scene.mention.last + 1, end)
    if re.match("(是)?属于.{0,6}(人民|全人类|全世界|世界|大家|每个)", rest):
        return [Clue(MODERATE, 1, (scene.mention.last + 1,), "attribute")]
    return []


def _harmful_practice(scene: Scene) -> list[Clue]:
    """T 单方面…: an actor whose practice is named so that the name condemns it."""
    if not is_other_actor(scene):
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
            return [Clue(-MODERATE, 1, positions, "action by")]
    return []


def _operator_before(scene: Scene) -> bool:
    """Whether a governing term stands before the mention in its clause: 我们反对 T 单方面…."""
    start, _ = clause_bounds(scene, scene.mention.first)
    return any(
        match.sense("object") for match in matches_between(scene, start, scene.mention.first - 1)
    )


def _scare_quotes(scene: Scene) -> list[Clue]:
    """T 的“良知”: praise at arm's length is blame."""
    if not is_other_actor(scene):
        return []
    sentence, mention = scene.sentence, scene.mention
    at = mention.last + 1
    for position in range(at, min(at + 4, len(sentence.tokens))):
        if position in sentence.muted:
            quoted = [at for at in sorted(sentence.muted) if position <= at < position + 6]
            words = [at for at in quoted if sentence.tokens[at].upos != "PUNCT"]
            after = sentence.tokens[quoted[-1] + 1 :]
            praised = any(
                match.favours("attribute")
                for match in scene.matches
                if match.first in sentence.muted and match.first - position < SHORT_PHRASE
            ) or (
                # A common word of theirs, not the name of something: “开放”, but not “开放”计划.
                len(words) == 1
                and sentence.tokens[words[0]].upos in ("NOUN", "VERB", "ADJ", "ADV")
                and not any(token.upos in ("NOUN", "PROPN", "VERB") for token in after[:1])
            )
            owned = "的" in text_between(scene, at, position - 1) or "所谓" in text_between(
                scene, at, position
            )
            if praised and owned:
                return [Clue(-MODERATE, 1, (position,), "irony")]
            return []
    return []


def _foundation(scene: Scene) -> list[Clue]:
    """T 是基础: what all else rests on is approved of."""
    if scene.target.kind == "actor":
        return []
    return clue_behind(scene, zh.FOUNDATION, MODERATE, "attribute")


def _made_a_tool(scene: Scene) -> list[Clue]:
    """被 T 当作筹码; T 把…当作筹码: who turns a thing into a bargaining chip abuses it."""
    if not is_other_actor(scene):
        return []
    return clue_behind(scene, zh.TOOL, -MODERATE, "action by")


def _without_strings(scene: Scene) -> list[Clue]:
    """T 不附加任何政治条件: what asks for nothing in return is praised."""
    return clue_behind(scene, zh.NO_STRINGS, MODERATE, "denial")


CHINESE = (
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
    _scare_quotes,
    _without_strings,
    _foundation,
    _made_a_tool,
    _called_with,
    _invites,
    _belongs_to_all,
)
