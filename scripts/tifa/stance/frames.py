"""Frames: fixed wordings around a name that take a position whatever stands in their gaps.

A frame says what may stand right before the mention and right behind it. It is surer than the
words in its gaps ("would rather have A than B" says what it says whatever A and B are), so frames
are tried first. Each comes with an example in which ``*`` stands around the name.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

_ANY = ("actor", "idea", "practice", "document")
_THINGS = ("idea", "practice", "document")
_ANSWERABLE = ("actor", "document")


@dataclass(frozen=True)
class Frame:
    """A wording with a gap for the name. ``value`` in [-1, 1] is the position it takes.

    ``before`` must end where the name begins, ``after`` begin where it ends; what they capture is
    the evidence. ``cue`` is in every sentence that has the frame (lower case), so that others are
    passed over quickly. ``kinds`` are the kinds of target it speaks of; ``of_others``: never of the
    speaker itself.
    """

    language: str
    value: float
    route: str
    cue: str
    example: str
    before: str = ""
    after: str = ""
    kinds: Sequence[str] = field(default=_ANY)
    of_others: bool = False

    @cached_property
    def _patterns(self) -> tuple[re.Pattern, re.Pattern]:
        return (
            re.compile(f"(?:{self.before})$", re.IGNORECASE),
            re.compile(self.after, re.IGNORECASE),
        )

    def find(self, text: str, start: int, end: int) -> list[tuple[int, int]]:
        """Return where the evidence stands for a name at ``start`` to ``end``; else nothing."""
        before, after = self._patterns
        led = before.search(text, 0, start)
        followed = after.match(text, end) if led else None
        if not led or not followed:
            return []
        return [
            found.span(number)
            for found in (led, followed)
            for number in range(1, found.re.groups + 1)
            if found.start(number) >= 0
        ]


def frames_in(text: str, *, language: str) -> list[Frame]:
    """Return the frames whose cue is in ``text``, in the order in which they are tried."""
    lowered = text.lower()
    return [frame for frame in _BY_LANGUAGE[language] if frame.cue in lowered]


def _english(
    value: float,
    route: str,
    cue: str,
    example: str,
    before: str = "",
    after: str = "",
    *,
    kinds: Sequence[str] = _ANY,
    of_others: bool = False,
) -> Frame:
    return Frame("en", value, route, cue, example, before, after, kinds, of_others)


def _chinese(
    value: float,
    route: str,
    cue: str,
    example: str,
    before: str = "",
    after: str = "",
    *,
    kinds: Sequence[str] = _ANY,
    of_others: bool = False,
) -> Frame:
    return Frame("zh", value, route, cue, example, before, after, kinds, of_others)


_BE = r"(?: \w+){0,2} (?:is|are|was|were|remains?|will be|would be|has been|have been)"
_OWN = r"(?:its|their|his|her)"
_ART = r"(?:the |a |an |such |any |this |these )?"
_WORDS = r"(?:\w+ ){0,3}"
_SHAME = (
    "regrettable|deplorable|disappointing|unfortunate|shameful|outrageous|telling|revealing|ironic|"
    "a pity|a shame|a disgrace|no surprise|no accident|no coincidence"
)
_JOY = "encouraging|gratifying|heartening|welcome|commendable|admirable|reassuring|good news"
_STOP = (
    r"(?:to )?(stop|cease|refrain from|desist|correct (?:its|their)|reverse (?:its|their)|give up|"
    r"abandon (?:its|their)|withdraw (?:its|their)|change course|think twice|come to (?:its|their) "
    r"senses|own up|face up to|mend (?:its|their) ways|not to|drop (?:its|their))\b"
)

ENGLISH: tuple[Frame, ...] = (
    # Comparison and preference
    _english(-0.6, "contrast", "no to", "We say no to *T*.", rf"\b(no to) {_WORDS}"),
    _english(0.6, "contrast", "yes to", "We say yes to *T*.", rf"\b(yes to) {_WORDS}"),
    _english(
        -0.5,
        "contrast",
        "would rather",
        "They would rather have ponds than *T*.",
        rf"\b(would rather)\b[^.;]*? (than) {_WORDS}",
    ),
    _english(
        0.5,
        "contrast",
        "would rather",
        "They would rather have *T* than ponds.",
        rf"\b(would rather) {_WORDS}",
        r"[^.;]*? (than)\b",
    ),
    _english(
        0.5,
        "contrast",
        "prefer",
        "Anglers prefer *T* to ponds.",
        rf"\b(?:we|i|readers|anglers|people) (prefer) {_WORDS}",
        r"[^.;]*? (?:to|over|rather than)\b",
    ),
    _english(
        0.5,
        "contrast",
        "better than",
        "*T*, for all its faults, is better than nothing.",
        after=r"[^.;]{0,50}? (?:is|are|was|were|remains?)(?: still| far| much)? (better than)\b",
    ),
    _english(
        -0.4,
        "contrast",
        "better than",
        "Ponds are better than *T*.",
        rf"\b(better than) {_WORDS}",
    ),
    _english(
        -0.5,
        "contrast",
        "worse than",
        "*T* is worse than useless.",
        after=r"[^.;]{0,50}? (?:is|are|was|were)(?: still| far| much)? (worse than)\b",
    ),
    _english(
        0.5,
        "contrast",
        "more",
        "Few towns have done more for anglers than *T*.",
        r"\b((?:few|no|no other) \w+)\b[^.;]*? (more|better)\b[^.;]*? than (?:the )?",
    ),
    _english(
        0.5,
        "contrast",
        "not less",
        "The answer is more *T*, not less.",
        rf"\b(more) {_WORDS}",
        r"[^.;]*?\b(not less)\b",
    ),
    _english(
        0.5,
        "contrast",
        "without",
        "There can be no harvest without *T*.",
        rf"\b(no|not|never|cannot|nothing|n't)\b[^.;,]*? (without) {_ART}(?:\w+ )?",
    ),
    _english(
        0.5,
        "contrast",
        "without",
        "Without *T*, growers would be left with nothing.",
        rf"\b(without) {_ART}(?:\w+ )?",
        r"[^.;,]*, [^.;]*?\b(left to|left with|no|not|never|nothing|cannot|lose|lost|worse|poorer|"
        r"impossible|collapse|chaos|suffer|fail|empty|doomed)\b",
    ),
    _english(
        0.5,
        "contrast",
        "lie",
        "The answer lies in *T*.",
        r"\b(?:answer|solution|key|way out|way forward|remedy|hope|future)\b[^.;]{0,50}? "
        rf"(lies? (?:in|with)) {_WORDS}",
        kinds=_THINGS,
    ),
    # Need and worth
    _english(
        0.5,
        "call",
        "time",
        "It is high time that *T* began.",
        rf"\bit is ((?:high |about )?time) (?:that |for ){_ART}",
        kinds=_THINGS,
    ),
    _english(
        0.5,
        "call",
        "need",
        "The region needs *T* more than ever.",
        r"\b(?:we|world|humanity|mankind|countries|nations|region|people|everyone|everybody)"
        r"(?: \w+ly)? (needs?) (?:more |a |an |the )?",
        kinds=_THINGS,
    ),
    _english(
        0.6,
        "attribute",
        "worth ",
        "*T* is worth saving.",
        after=rf"{_BE}(?: well)? (worth (?:\w+ing|the|our|every))\b(?! doubt| question| worr)",
    ),
    _english(
        0.6,
        "attribute",
        "deserve",
        "*T* deserves our respect.",
        after=r"(?:'s \w+)?(?: \w+){0,2} (deserves?) (?!condemn|to fail|blame|critic|punish|"
        r"scrutin|to be (?:condemn|critic|reject|punish|blam|forgot))",
    ),
    _english(
        0.6,
        "attitude",
        " our ",
        "*T* has our full support.",
        after=r"(?: \w+){0,2} (?:has|have|enjoys?|commands?|wins?) (?:all )?(our (?:\w+ )?"
        r"(?:support|sympathy|respect|admiration|thanks|gratitude|solidarity|confidence|trust|blessing))\b",
    ),
    _english(
        0.5,
        "attitude",
        "the ",
        "We share the grief of *T*.",
        r"\b(shares? (?:in )?the (?:grief|pain|sorrow|joy|hopes?|aspirations?)) of (?:the )?",
        kinds=("actor",),
    ),
    _english(
        0.6,
        "attitude",
        " owe",
        "The town owes *T* a debt of gratitude.",
        r"\b(owes?|indebted to) (?:the )?",
        r"(?: people)? (?:a (?:great |huge )?(?:debt|word of thanks)|gratitude|much|thanks)\b",
    ),
    _english(-0.7, "attitude", "shame", "Shame on *T*.", r"\b(shame on) (?:the )?"),
    _english(
        0.5,
        "attribute",
        "common ",
        "*T* is the common language of growers.",
        after=rf"{_BE} (?:the |our |a )?(common (?:language|heritage|cause|good|aspiration|"
        r"endeavou?r|responsibility|home|wealth|property))\b",
        kinds=_THINGS,
    ),
    # What a writer makes of a fact about the name
    _english(
        0.5,
        "attitude",
        "credit",
        "To its credit, *T* paid.",
        rf"\b(to {_OWN} credit), (?:the )?",
    ),
    _english(
        -0.4,
        "attitude",
        "ly, ",
        "Regrettably, *T* stayed away.",
        r"\b(regrettably|sadly|shamefully|disappointingly|disgracefully|unforgivably), (?:the )?",
        kinds=_ANSWERABLE,
        of_others=True,
    ),
    _english(
        -0.5,
        "attitude",
        "it is",
        "It is regrettable that *T* stayed away.",
        rf"\bit is (?:\w+ )?({_SHAME}) that (?:the )?",
        kinds=_ANSWERABLE,
        of_others=True,
    ),
    _english(
        0.5,
        "attitude",
        "it is",
        "It is encouraging that *T* came.",
        rf"\bit is (?:\w+ )?({_JOY}) that (?:the )?",
        kinds=_ANSWERABLE,
    ),
    _english(
        -0.5,
        "contrast",
        " its ",
        "For all its talk of thrift, *T* spends.",
        r"\b((?:despite|for all|notwithstanding) (?:all )?(?:its|their) (?:\w+ ){0,2}?(?:claims?|"
        r"talk|rhetoric|professions?|promises|assurances|slogans|boasts?|pretensions|"
        r"protestations|words))\b[^,]*, (?:the )?",
        of_others=True,
    ),
    # Doubt and belittling
    _english(
        -0.4,
        "doubt",
        "wonder",
        "One wonders whether anybody needs *T*.",
        r"\b(one (?:wonders|may wonder)|one is left wondering|i wonder|it makes one wonder)\b"
        r"[^.;?]*?",
    ),
    _english(
        -0.4,
        "doubt",
        "it is",
        "It is hard to see what *T* would change.",
        r"\bit is (?:\w+ )?((?:hard|difficult|impossible) to (?:see|imagine|believe|understand|"
        r"know|say|tell|discern))\b[^.;?]*?",
    ),
    _english(
        -0.4,
        "doubt",
        "there is",
        "There is little reason to think that *T* would help.",
        r"\bthere is ((?:little|no|scant) (?:evidence|sign|reason to \w+|indication|doubt that it "
        r"is wrong))\b[^.;?]*?",
    ),
    _english(
        -0.4,
        "doubt",
        "yet to",
        "I have yet to meet a grower helped by *T*.",
        r"\b(yet to (?:meet|see|find|hear))\b[^.;?]*?",
    ),
    _english(
        -0.5,
        "contrast",
        " but ",
        "*T* may sound grand, but it pays nobody.",
        after=r"(?: \w+){0,3} (?:may|might|can)(?: well)? (sound|look|seem|appear|read)\b"
        r"[^.;]*?\b(but)\b",
    ),
    _english(
        -0.4,
        "belittling",
        " only ",
        "*T* would only deepen the hole.",
        after=r"(?: \w+){0,2} (?:will|would|can|could) (only) (?!be possible|be achieved|"
        r"be reali[sz]ed|be solved|succeed|work|grow|improve|come|happen|become possible|benefit)",
        kinds=_THINGS,
    ),
    _english(
        -0.5,
        "belittling",
        "how little",
        "What is striking about *T* is how little it says.",
        r"\bwhat \w+ (?:\w+ )?(?:about|in) (?:the )?",
        rf"{_BE} (how (?:little|few|poorly|badly|thin|vague))\b",
    ),
    _english(
        -0.5,
        "contrast",
        "and ",
        "*T* talks like a giant and acts like a dwarf.",
        after=r"(?: \w+){0,2} (talks?|speaks?|promises?|says?)\b[^.;]*?\b(?:and|but) "
        r"(acts?|does|delivers?|behaves?|do)\b",
        kinds=("actor",),
        of_others=True,
    ),
    _english(
        -0.5,
        "contrast",
        "quite another",
        "It is one thing to talk of thrift, as *T* does, and quite another to save.",
        r"\bit is (one thing to) [^.;]*?",
        r"[^.;]*?\b(quite another)\b",
        of_others=True,
    ),
    _english(
        -0.5,
        "contrast",
        "instead of",
        "Instead of mending its roof, *T* blames the rain.",
        r"\b((?:instead of|rather than) \w+ing)\b[^.;]*?\b(?:its|their)\b[^.;]*?, (?:the )?",
        kinds=("actor",),
        of_others=True,
    ),
    _english(
        -0.5,
        "rhetorical question",
        "is this ",
        "Is this the thrift that *T* keeps preaching?",
        r"\b(is (?:this|that) (?:the|what|how))\b[^?]*?",
        r"[^?]*\?",
        kinds=("actor",),
        of_others=True,
    ),
    _english(
        -0.5,
        "attribute",
        "silence",
        "*T*'s silence speaks volumes.",
        after=r"(?:'s|’s|') (silence) (?:speaks|is|says)\b",
        of_others=True,
    ),
    _english(
        -0.5,
        "belittling",
        " than ",
        "*T* is little more than a list.",
        after=rf"{_BE} (little more than|no more than|nothing more than|hardly more than|"
        r"not much more than)\b",
    ),
    _english(
        -0.5,
        "belittling",
        "nothing but",
        "*T* is nothing but noise.",
        after=rf"{_BE} (nothing but|nothing other than)\b",
    ),
    _english(
        -0.4,
        "belittling",
        " like a",
        "*T* reads like a shopping list.",
        after=r"(?: \w+){0,2} (reads?|looks?|sounds?|feels?)(?: more| rather)? like an?\b",
        kinds=_THINGS,
    ),
    _english(
        -0.4,
        "belittling",
        " on ",
        "*T* is long on promises and short on figures.",
        after=rf"{_BE} (long on)\b[^.;]*?\b(short on)\b",
    ),
    _english(
        -0.4,
        "belittling",
        "nothing in",
        "Nothing in *T* would keep the water out.",
        r"\b(nothing in) (?:the )?",
        kinds=("document", "idea"),
    ),
    _english(
        -0.5,
        "belittling",
        "as ",
        "It is *T* dressed up as thrift.",
        after=r",? (dressed up as|masquerading as|disguised as|passed off as)\b",
        kinds=_THINGS,
    ),
    _english(
        -0.4,
        "belittling",
        "yet to",
        "*T* has yet to pay.",
        after=r"(?: \w+){0,2} (?:has|have) (yet to)\b",
        of_others=True,
    ),
    _english(
        -0.5,
        "action by",
        " owe",
        "*T* owes its tenants an answer.",
        after=r"(?: \w+){0,2} (owes?)\b[^.;]{1,40}? (an? (?:explanation|apology|answer)|answers)\b",
        of_others=True,
    ),
    _english(
        -0.6,
        "action by",
        "standard",
        "*T* applies one standard to itself and another to the rest.",
        after=r"(?: \w+){0,2} (appl(?:y|ies)|ha(?:s|ve)|keeps?|uses?) one (?:\w+ )?(standards?|"
        r"rule|law|yardstick)\b[^.;]*? another\b",
        of_others=True,
    ),
    _english(
        0.5,
        "attribute",
        "right",
        "*T* got this one right.",
        after=r"(?: \w+){0,2} (?:got|gets?|has got|have got) (?:this|it|that)(?: one)? (right)\b",
    ),
    _english(
        -0.5,
        "attribute",
        "wrong",
        "*T* got it wrong.",
        after=r"(?: \w+){0,2} (?:got|gets?|has got|have got) (?:this|it|that)(?: one)? (wrong)\b",
    ),
    _english(
        -0.5,
        "attribute",
        " not ",
        "*T*'s case does not survive a second look.",
        after=r"[^.;,]{0,40}? ((?:does|do|did|will|would|can) ?not (?:survive|withstand|stand up|"
        r"hold water|hold up|inspire|convince|bear out))\b",
        of_others=True,
    ),
    # Address
    _english(
        -0.5,
        "call",
        "e ",
        "We urge *T* to think twice.",
        r"\b(?:we|i) (?:\w+ )?(urge|call on|call upon|advise|warn|ask|expect|want)\b[^.;]*?",
        rf"[^.;]{{0,30}}? {_STOP}",
        kinds=("actor",),
        of_others=True,
    ),
    # Questions that accuse
    _english(
        -0.5,
        "rhetorical question",
        "who ",
        "Who gave *T* the right to fish here?",
        r"\bwho (gave|has given|authori[sz]ed|entitled|appointed|elected|made) (?:the )?",
        r"[^?]*\?",
        kinds=("actor",),
        of_others=True,
    ),
    _english(
        -0.5,
        "rhetorical question",
        "what ",
        "What right has *T* to fish here?",
        r"\bwhat ((?:moral )?(?:right|ground|grounds|business|authority|standing|credibility)) "
        r"(?:has|have|does|do|is left to|would) (?:the )?",
        r"[^?]*\?",
        kinds=("actor",),
        of_others=True,
    ),
    _english(
        -0.5,
        "rhetorical question",
        "how ",
        "How can *T* lecture anybody on thrift?",
        r"\bhow ((?:can|could|dare|does|do)) (?:the )?",
        r"[^?]*?\b(lecture|claim|justify|explain|preach|talk of|speak of|expect|pretend|accuse|"
        r"square)\b[^?]*\?",
        kinds=("actor",),
        of_others=True,
    ),
)

_GAP = "[^。；;？?，,]"
_FAR = "[^。；;？?]"
ZH_STOP = (
    "(不要|切勿|勿|别再|不得|停止|立即停止|收起|悬崖勒马|管好自己|自重|反省|反思|纠正|改正|收回|"
    "摆正|认清|正视|放下|摘下|丢掉|改弦更张|迷途知返)"
)

CHINESE: tuple[Frame, ...] = (
    # Comparison and preference
    _chinese(
        -0.5,
        "contrast",
        "与其",
        "与其要*甲*，不如挖塘。",
        f"(与其){_GAP}{{0,12}}",
        f"{_FAR}*?(不如|莫如|毋宁|还不如)",
    ),
    _chinese(
        0.5,
        "contrast",
        "与其",
        "与其挖塘，不如要*甲*。",
        f"(与其){_FAR}*?(不如|莫如|毋宁){_GAP}{{0,12}}",
    ),
    _chinese(
        -0.5,
        "contrast",
        "也不",
        "他们宁可挖塘，也不要*甲*。",
        f"(宁可|宁愿|宁肯){_FAR}*?(也不){_GAP}{{0,8}}",
    ),
    _chinese(
        0.5,
        "contrast",
        "宁",
        "他们宁愿要*甲*也不挖塘。",
        f"(宁可|宁愿|宁肯){_GAP}{{0,8}}",
        f"{_FAR}*?(也不)",
    ),
    _chinese(
        0.5,
        "contrast",
        "",
        "*甲*虽旧，仍好过没有。",
        "",
        f"{_FAR}{{0,16}}?(好过|胜过|优于|强于|胜于|好于)",
    ),
    _chinese(-0.4, "contrast", "", "水塘好过*甲*。", "(好过|胜过|优于|强于|胜于|好于)"),
    _chinese(
        0.5,
        "contrast",
        "比",
        "没有哪个镇比*甲*做得更多。",
        f"(很少有|没有){_GAP}{{0,8}}(比)",
        f"{_GAP}{{0,8}}(更|还)",
    ),
    _chinese(
        0.5,
        "contrast",
        "需要",
        "小镇需要更多而不是更少的*甲*。",
        f"(需要更多){_GAP}{{0,10}}",
    ),
    _chinese(
        0.5,
        "contrast",
        "",
        "没有*甲*，就没有收成。",
        f"(没有|失去|离开|缺少)了?{_GAP}{{0,4}}",
        f"{_GAP}{{0,6}}[，,]{_FAR}*?(没有|不会|不可能|无从|只能|难以|无法|才会?知道|谈不上|何谈|不复|"
        "将是|就是一句空话)",
    ),
    _chinese(
        0.5,
        "contrast",
        "在于",
        "出路在于*甲*。",
        f"(?:出路|答案|关键|根本|希望|办法|正道){_GAP}{{0,6}}(在于){_GAP}{{0,6}}",
        kinds=_THINGS,
    ),
    _chinese(-0.6, "contrast", "说", "我们对*甲*说不。", "(对)", f'{_GAP}{{0,4}}(说[“"]?不)'),
    # Need and worth
    _chinese(
        0.5,
        "call",
        "早",
        "*甲*早该开工。",
        "",
        f"{_GAP}{{0,2}}(早该|早就该|早应|早就应)",
        kinds=_THINGS,
    ),
    _chinese(
        0.5,
        "call",
        "需要",
        "世界需要*甲*。",
        f"(?:世界|人类|我们|各国|时代|国际社会|人民){_GAP}{{0,10}}(需要|离不开|呼唤){_GAP}{{0,6}}",
        kinds=_THINGS,
    ),
    _chinese(
        0.6,
        "attribute",
        "值得",
        "*甲*值得挽救。",
        "",
        f"{_GAP}{{0,8}}(值得)(?!怀疑|商榷|警惕|担忧|反思|玩味|推敲|深思|一提|注意|关注|追问)",
    ),
    _chinese(
        -0.5,
        "doubt",
        "值得",
        "*甲*值得商榷。",
        "",
        f"{_GAP}{{0,8}}(值得(?:怀疑|商榷|警惕|担忧|反思|推敲))",
        of_others=True,
    ),
    _chinese(
        0.5,
        "call",
        "让",
        "让*甲*惠及更多人。",
        "(让)",
        f"{_GAP}{{0,6}}(成为|惠及|造福|走深走实|落地|发扬光大|深入人心)",
        kinds=_THINGS,
    ),
    _chinese(
        0.5,
        "attribute",
        "共同",
        "*甲*是人类共同的语言。",
        "",
        f"{_GAP}{{0,4}}是{_GAP}{{0,8}}(共同的?)(?:语言|财富|责任|事业|愿望|期盼|追求|使命|价值|遗产|家园)",
    ),
    _chinese(
        0.6,
        "attitude",
        "欠",
        "小镇欠*甲*一份感谢。",
        "(欠)",
        f"{_GAP}{{0,4}}(一份(?:感谢|情)|一声(?:谢谢|感谢))",
    ),
    # What a writer makes of a fact about the name
    _chinese(
        0.5,
        "attitude",
        "的是",
        "值得称道的是，*甲*付了钱。",
        "(值得(?:称道|肯定|赞赏|高兴|欣慰|庆幸)的是|可喜的是|难能可贵的是|可贵的是|"
        "(?:令|让)人(?:欣慰|鼓舞|高兴|钦佩|振奋|感动)的是)[，,]?",
    ),
    _chinese(
        -0.5,
        "attitude",
        "的是",
        "令人遗憾的是，*甲*没有来。",
        "((?:令|让)人(?:遗憾|失望|震惊|费解|不解|愤慨|担忧|痛心|不安|齿冷)的是|遗憾的是|可悲的是|"
        "讽刺的是|可惜的是|荒唐的是|可笑的是|更有甚者)[，,]?",
        kinds=_ANSWERABLE,
        of_others=True,
    ),
    # Doubt and belittling
    _chinese(
        -0.4,
        "doubt",
        "",
        "真不知道谁需要*甲*。",
        f"(真不知道|不禁要问|人们不禁会问|很难(?:看出|想象|理解|相信)|难以(?:想象|理解|相信)|看不出|"
        f"令人怀疑|令人费解|不禁让人怀疑){_FAR}*?",
    ),
    _chinese(
        -0.5,
        "contrast",
        "",
        "*甲*看似慷慨，其实吝啬。",
        "",
        f"{_GAP}{{0,4}}(看似|貌似|看起来|看上去|听起来|听上去|表面上|乍看){_FAR}*?"
        "(其实|实则|却|但|实际上|实为|不过)",
    ),
    _chinese(
        -0.5,
        "contrast",
        "反而",
        "*甲*不修屋顶，反而怪雨。",
        "",
        f"{_GAP}{{0,3}}(不|不但不|非但不|不仅不){_FAR}*?(反而|反倒|却反过来|反过来)",
        kinds=("actor",),
        of_others=True,
    ),
    _chinese(
        -0.4,
        "belittling",
        "只会",
        "*甲*只会越挖越深。",
        "",
        f"{_GAP}{{0,4}}(只会|只能(?:让|使|令)|徒增|到头来只)",
        of_others=True,
    ),
    _chinese(
        -0.5,
        "rhetorical question",
        "这",
        "这就是*甲*天天讲的节约吗？",
        "(这就是|这便是|难道这就是|这算)",
        "[^。；;？?]*[？?]",
        kinds=("actor",),
        of_others=True,
    ),
    _chinese(
        -0.5,
        "attribute",
        "沉默",
        "*甲*的沉默说明了一切。",
        "",
        "的(沉默)",
        of_others=True,
    ),
    _chinese(
        -0.4,
        "doubt",
        "没",
        "没有多少人相信*甲*。",
        f"(没有多少人|很少有人|还没(?:有)?见过|从没见过|没有人){_FAR}*?(相信|信|得到|从|因){_GAP}{{0,6}}",
    ),
    _chinese(
        -0.5,
        "belittling",
        "是",
        "*甲*不过是一份清单。",
        "",
        f"{_GAP}{{0,8}}(不过是|无非是|只不过是|充其量是|充其量只是|说到底是|说穿了是|说白了是|"
        "无非就是|不外乎是)",
    ),
    _chinese(
        -0.5,
        "belittling",
        "是",
        "这不过是*甲*。",
        f"(不过是|无非是|只不过是|充其量是|说到底是|说穿了是|说白了是|根本就是|纯粹是|完全是){_GAP}{{0,12}}",
        kinds=("idea", "practice"),
    ),
    _chinese(
        -0.4,
        "belittling",
        "像",
        "*甲*读起来像一张购物单。",
        "",
        f"{_GAP}{{0,4}}((?:读|听|看)(?:起来|上去)(?:就|更|倒|颇)?像|越来越像|活像|倒像|形同|如同)",
    ),
    _chinese(
        -0.4,
        "belittling",
        "不",
        "*甲*挡不住水。",
        "",
        f"{_GAP}{{0,8}}([拿提给说讲做管压挡拦守治救找见]不(?:出|清|到|住|了|下来|下去|来))",
        of_others=True,
    ),
    _chinese(
        -0.5,
        "action by",
        "欠",
        "*甲*欠房客一个交代。",
        "",
        f"{_GAP}{{0,4}}(欠){_GAP}{{1,10}}(交代|解释|道歉|说法)",
        of_others=True,
    ),
    _chinese(
        -0.6,
        "action by",
        "一套",
        "*甲*对自己一套，对邻居又一套。",
        "",
        f"{_FAR}{{0,12}}?(一套){_FAR}*?(一套)",
        of_others=True,
    ),
    _chinese(
        -0.5,
        "contrast",
        "",
        "*甲*一边讲节约，一边挥霍。",
        "",
        f"{_GAP}{{0,4}}(口头上|嘴上|表面上|名义上|对外|一面|一边|一手){_FAR}*?"
        "(却|实则|实际上|背地里|暗地里|另一面|一面|一边|一手|对内)",
        kinds=("actor",),
        of_others=True,
    ),
    _chinese(
        -0.6,
        "belittling",
        "的",
        "这是披着节约外衣的*甲*。",
        f"(披着{_GAP}{{0,10}}外衣的|打着{_GAP}{{0,10}}(?:旗号|幌子|名义)的|包装成{_GAP}{{0,10}}的)",
        kinds=("idea", "practice"),
    ),
    # Address
    _chinese(
        -0.5,
        "call",
        "",
        "我们奉劝*甲*不要再挖。",
        f"(希望|奉劝|正告|劝|敦促|要求|呼吁|警告|提醒){_FAR}{{0,10}}?",
        f"{_FAR}{{0,8}}?{ZH_STOP}",
        kinds=("actor",),
        of_others=True,
    ),
    # Questions that accuse
    _chinese(
        -0.5,
        "rhetorical question",
        "谁",
        "谁给了*甲*捕鱼的权利？",
        "(谁给了?|谁赋予了?|谁授权)",
        "[^。；;？?]*[？?]",
        kinds=("actor",),
        of_others=True,
    ),
    _chinese(
        -0.5,
        "rhetorical question",
        "",
        "*甲*有什么资格说教？",
        "",
        f"{_FAR}{{0,12}}?(有什么资格|有何资格|有什么权利|有何权利|有何颜面|有何脸面|凭什么|何来|哪来的?|"
        "何谈|怎么好意思|有什么(?:公信力|信誉|道义)|还有什么|又作何解释|如何解释|该当何论)[^。；;？?]*[？?]",
        kinds=("actor",),
        of_others=True,
    ),
)

_BY_LANGUAGE = {"en": ENGLISH, "zh": CHINESE}


def all_frames() -> Iterable[Frame]:
    """Return the frames of both languages."""
    return (*ENGLISH, *CHINESE)
