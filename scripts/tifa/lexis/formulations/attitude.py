"""Whether a formulation is affirmed, held at a distance or contested where it stands.

Affirmed and contested are read as stance toward an idea: by the clause around the words, as toward
any target. Wordings that name actors or circumstances are no ideas: who supports the international
community or solves hotspot issues affirms or contests no wording. Grammar adds what is said about
the words themselves: a denial that they apply, a "so-called", quotation marks around somebody
else's words. Where nothing shows either, the use is plain; nothing is taken for consent.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tifa.stance.lexicon import Lexicon
from tifa.stance.mentions import Mention
from tifa.stance.reading import read_sentence
from tifa.stance.sentences import Sentence, Token
from tifa.stance.targets import Target

_ID = "the formulation"
"""No target of a study has such an id: it has a space."""
_SHARE = 0.5
"""Share of a quotation that the formulation makes up, from which the marks are about its words."""
_GAP = {"zh": "[“‘「『\"']*", "en": "[“‘\"'\\s]*"}
_DISTANCE = {
    "zh": re.compile(
        "(?:所谓的?|号称|自称|自诩|标榜|鼓吹|宣称|声称|炒作)(?:是|为)?" + _GAP["zh"] + "$"
    ),
    "en": re.compile(
        r"\b(?:so-called|self-styled|self-proclaimed|purported|alleged|supposed"
        r"|(?:boast|claim|pretend|alleg|insist)\w*(?:\s+that)?)\s+" + _GAP["en"] + "$",
        re.IGNORECASE,
    ),
}
_DENIAL = {
    "zh": re.compile(
        "(?:不是|并非|并不是|绝不是|绝非|不等于|谈不上|不存在)(?:什么|所谓的?|一[句个种场]|任何)?"
        + _GAP["zh"]
        + "$"
    ),
    "en": re.compile(
        r"(?:\b(?:is|are|was|were|be|been)\s+(?:not|never|hardly|no)|n['’]t"
        r"|\bnot\s+\w+(?:\s+that)?\s+(?:it|this|that|they)\s+(?:is|are|was|were)"
        r"|\bno\s+such\s+thing\s+as)\s+(?:an?\s+|the\s+|any\s+)?" + _GAP["en"] + "$",
        re.IGNORECASE,
    ),
}
_POSSESSIVE = {
    "zh": re.compile("(?:他们|她们|它们|对方|其|他|她)的?[“‘「『]+$"),
    "en": re.compile(r"\b(?:its|their|his|her)\s+[“‘\"']+$", re.IGNORECASE),
}
_CALL = {
    "zh": re.compile(
        "(?<![不没未勿])(?:要|应|应当|应该|必须|目标是|(?:坚持|秉持|坚守|践行|奉行|遵循|做到|实现|落实|贯彻|"
        "弘扬|倡导|主张)(?:[\u3400-\u9fff]{2,6}[、，,；;])*)" + _GAP["zh"] + "$"
    ),
    "en": re.compile(
        r"\b(?:(?:uphold|practi[sc]e|follow|achieve|ensure|pursue|promote|embrace|champion"
        r"|(?:adhere|stick|committed|abide)\s+(?:to|by))(?:\s+the\s+(?:[\w-]+\s+)?(?:principle|vision"
        r"|concept|spirit|approach|bottom\s+line|policy|goal|idea|norm)s?\s+of)?"
        r"|(?:aim|goal)s?\s+(?:is|are)(?:\s+to)?|so\s+that|(?<!not )(?:must|should|shall))"
        r"\s+(?:the\s+)?" + _GAP["en"] + "$",
        re.IGNORECASE,
    ),
}
_ADHERES = re.compile("(?:坚持|秉持|坚守|践行|奉行|恪守|弘扬)")
_OPENS = re.compile(
    "(?:^|[，,。；;：:、”])(?:我们|中方|双方|各方)?(?:应|要|将|必须|一贯|始终|坚定)*$"
)
_EXPOSED = {
    "zh": re.compile(
        "[”’」』\"']+的?(?:真面目|本来面目|本质|实质|真相|本性|嘴脸|行径|野心|图谋|后果|恶果)"
    ),
    "en": re.compile(
        r"[”’\"']+\s+(?:nature|character|conduct|behaviou?r|essence|instincts?|ambitions?)\b",
        re.IGNORECASE,
    ),
}
"""Behind marks, what the possessor really is: the words are the holder's own label."""
_ACTORS = {
    "zh": re.compile(
        "(?:国际社会|社会各界|(?<!化)(?<!型)(?<!法治)(?<!主义)国家|各国|[大小]国|成员国|当事国|各方|当事方|人民|民众|群众|政府|政党|组织|机构|"
        "企业|群体|民族|盟友|伙伴国)$"
    ),
    "en": re.compile(
        r"(?:(?:international|global|world|donor|business|local) community"
        r"|countries|country|nations?|states?|peoples?|governments?|organi[sz]ations?|parties|actors?|stakeholders?|powers"
        r"|allies|partners|companies|institutions|agencies)$"
    ),
}
_CIRCUMSTANCES = {
    "zh": re.compile(
        "(?:问题|议题|难题|挑战|威胁|风险|危机|困境|困难|矛盾|分歧|争端|纠纷|冲突|犯罪|灾害|灾难|赤字|根源|隐患|障碍|"
        "负担|压力|贫困|贫富差距|污染|疾病|疫情|危害|瓶颈|短板|弊端|漏洞|乱象)$"
    ),
    "en": re.compile(
        r"(?:problem|issue|challenge|threat|risk|cris[ie]s|dilemma|difficult(?:y|ie)|obstacle|barrier"
        r"|dispute|conflict|tension|crime|disaster|deficit|cause|hotspot|gap|burden|pressure|poverty"
        r"|pollution|disease|pandemic|emergenc(?:y|ie)|difference|hardship|shortage)s?$"
    ),
}
"""Nouns for what is the matter: one deals with it, none holds it (shell nouns: Schmid 2000)."""
_COMPLEMENT = re.compile(r"\s(?:of|in|for|on|to|with|at|by|from|between)\s.*", re.DOTALL)
_QUESTION = re.compile("[?？][”’」』\"']*$")
_SAID = frozenset({"action by", "attribute", "commitment", "event", "name"})
"""Routes of what is said of a name; the others tell what is done with it."""
REJECTION = 0.5
"""Strength of polarity from which an unfavourable reading contests a formulation."""
_WINDOW = 60
"""Characters before the words in which a denial or a mark of distance is sought."""


@dataclass(frozen=True, slots=True)
class Use:
    """An occurrence to read: offsets in the clean text, and the quotation that it stands in.

    ``quotation`` is (start, end) of the marks, ``None`` outside quotations; ``speech`` says that
    they mark somebody's words as such. ``foreign`` says whether others use the formulation and the
    document's holder does not, unless between marks.
    """

    start: int
    end: int
    quotation: tuple[int, int] | None = None
    speech: bool = False
    foreign: bool = False


@dataclass(frozen=True, slots=True)
class Attitude:
    """``name`` is one of ``tifa.tables.ATTITUDES``; ``sign`` are the words that show it."""

    name: str
    sign: str = ""


PLAIN = Attitude("plain")


def read_attitude(
    use: Use,
    sentence: Sentence,
    *,
    mentions: Sequence[Mention],
    targets: Mapping[str, Target],
    lexicon: Lexicon,
    beside: Sequence[tuple[int, int]] = (),
) -> Attitude:
    """Return the attitude toward the words of ``use`` in ``sentence``.

    ``mentions`` are those of ``targets`` in the sentence, which tell the actors apart. ``beside``
    are the offsets of formulations coordinated with it, whose words judge nothing outside. Within a
    quotation that is about more than these words it is the quoted speaker's attitude, otherwise
    that of the one who quotes them. The order is: a denial that the words apply; stance of the
    clause; words that hold them at a distance; marks around words that are somebody else's; a call
    that they be followed. Praise of somebody else's words in marks is not believed. A quotation of
    speech is no mark of distance by itself.
    """
    first = use.start - sentence.start
    before = sentence.text[max(0, first - _WINDOW) : first]
    denial = _DENIAL[sentence.language].search(before)
    if denial:
        return Attitude("contested", denial.group().strip(" “‘\"'"))
    in_marks = _in_marks(use)
    seen = _unquoted(sentence, use.quotation) if in_marks else sentence
    covered = [t.position for t in seen.tokens if t.start < use.end and t.end > use.start]
    wording = sentence.text[first : use.end - sentence.start]
    if covered:
        mention = _mention(seen, use.start, use.end)
        named = [_mention(seen, *span) for span in beside]
        apart = [
            other
            for other in [*mentions, *named]
            if other.last < mention.first or other.first > mention.last
        ]
        idea = Target(id=_ID, kind="idea", aliases={}, deixis={}, holders=())
        known = {**targets, _ID: idea}
        (reading, *_) = read_sentence(seen, [mention, *apart], targets=known, lexicon=lexicon)
        scare = in_marks and not use.speech and _foreign(use, seen, mention, before, apart, known)
        # Weaker verbs deal with what is named, as with a challenge, and reject nothing.
        rejected = bool(reading.polarity) and reading.polarity <= -REJECTION
        praised = bool(reading.polarity) and reading.polarity > 0 and not scare
        acts = sentence.language == "en" and seen.tokens[mention.first].upos == "VERB"
        held = acts or names_idea(wording, language=sentence.language)
        held = held and not _is_in_title(sentence, first)
        # What is said beside a verdict is said of what the verdict is about.
        said = reading.route in _SAID and _is_verdict(seen, mention, lexicon)
        if held and (rejected or praised) and not said:
            return Attitude(
                "affirmed" if reading.polarity > 0 else "contested",
                _words(seen, reading.positions),
            )
        distance = _DISTANCE[sentence.language].search(before)
        if distance:
            return Attitude("distanced", distance.group().strip(" “‘\"'"))
        if scare:
            return Attitude("distanced", "“ ”")
        call = _CALL[sentence.language].search(before)
        asked = _QUESTION.search(sentence.text)
        if held and call and not use.foreign and not asked:
            return Attitude("affirmed", call.group().strip(" “‘\"'"))
        own = sentence.language == "zh" and _ADHERES.match(wording)
        if own and _OPENS.search(before) and not use.foreign and not asked:
            return Attitude("affirmed", own.group())
    return PLAIN


def _mention(sentence: Sentence, start: int, end: int) -> Mention:
    """The words between two offsets as a mention."""
    covered = [
        token.position for token in sentence.tokens if token.start < end and token.end > start
    ]
    text = sentence.text[start - sentence.start : end - sentence.start]
    return Mention(_ID, covered[0], covered[-1], start, end, "alias", text)


def names_idea(wording: str, *, language: str) -> bool:
    """Whether a wording names what one can hold or reject: neither actors nor circumstances.

    Circumstances are what is the matter, as challenges, disputes or causes are. The head decides:
    the last word, in English the last before the first preposition. (English wordings that begin
    with a verb, such as resolving disputes, are no names, and ``read_attitude`` asks nothing.)
    """
    head = wording
    if language == "en":
        head = _COMPLEMENT.sub("", wording).lower()
    return not (_ACTORS[language].search(head) or _CIRCUMSTANCES[language].search(head))


def _is_verdict(sentence: Sentence, mention: Mention, lexicon: Lexicon) -> bool:
    """Whether a wording is a judgement that has a subject, such as 不得人心 or "come to nothing".

    It says what is thought of something else and is no name that anybody could contest, as 水霸权
    or "debt trap" are.
    """
    return any(
        (match.first, match.last) == (mention.first, mention.last) and match.sense("subject")
        for match in lexicon.find(sentence)
    )


def _is_in_title(sentence: Sentence, first: int) -> bool:
    """Whether the title of a work holds the words at ``first``."""
    return sentence.text.rfind("《", 0, first) > sentence.text.rfind("》", 0, first)


def _foreign(
    use: Use,
    sentence: Sentence,
    mention: Mention,
    before: str,
    others: Sequence[Mention],
    targets: Mapping[str, Target],
) -> bool:
    """Whether words in marks are somebody else's: by use, or by the possessor before the marks."""
    if use.foreign:
        return True
    if _EXPOSED[sentence.language].match(sentence.text[use.end - sentence.start :]):
        return False
    if _POSSESSIVE[sentence.language].search(before):
        return True
    if mention.first < 2:
        return False
    mark = sentence.tokens[mention.first - 1]
    owner = sentence.tokens[mention.first - 2]
    if any(character.isalnum() for character in mark.text):
        return False
    for other in others:
        if other.first <= owner.position <= other.last:
            target = targets[other.target]
            return target.kind == "actor" and sentence.holder not in target.holders
    return False


def _in_marks(use: Use) -> bool:
    if use.quotation is None:
        return False
    start, end = use.quotation
    return use.end - use.start >= _SHARE * (end - start - 2)


def _unquoted(sentence: Sentence, quotation: tuple[int, int]) -> Sentence:
    """The sentence with the words of one quotation as if they stood without marks."""
    start, end = quotation

    def within(token: Token) -> bool:
        return start <= token.start and token.end <= end

    return replace(
        sentence,
        tokens=tuple(
            replace(token, quoted=False, quoted_holder="") if within(token) else token
            for token in sentence.tokens
        ),
        muted=sentence.muted - {token.position for token in sentence.tokens if within(token)},
    )


def _words(sentence: Sentence, positions: Sequence[int]) -> str:
    """The words at ``positions``, with an ellipsis where others stand between."""
    found = ""
    previous = None
    for at in positions:
        token = sentence.tokens[at]
        if previous is None:
            found = token.text
        elif at == previous + 1:
            gap = " " if sentence.tokens[previous].end < token.start else ""
            found += gap + token.text
        else:
            found += " … " + token.text
        previous = at
    return found
