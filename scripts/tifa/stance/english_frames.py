"""Frames of English: each stands in its example, in which ``*`` stands around the name."""

from collections.abc import Sequence

from tifa.stance.frame import ANSWERABLE, ANY, THINGS, Frame


def _english(
    value: float,
    route: str,
    cue: str,
    example: str,
    before: str = "",
    after: str = "",
    *,
    kinds: Sequence[str] = ANY,
    of_others: bool = False,
) -> Frame:
    return Frame("en", value, route, cue, example, before, after, kinds, of_others)


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
    r"senses|own up|face up to|mend (?:its|their) ways|drop (?:its|their)|"
    r"not to(?! (?:be|get) \w+(?:ed|en|led)\b))\b"
)

_MEASURE = r"(?:(?:all|every|the|some|most|much|more|of|only|its|their|our|a|an|any|such) )*"
_BLAME = (
    r"(?:condemn|to fail|blame|critic|punish|scrutin|censur|contempt|scorn|rebuk|reproach|reproof|"
    r"to be (?:condemn|critic|reject|punish|blam|forgot|censur|rebuk))"
)
_BRAZEN = r"(?:nerve|gall|cheek|audacity|effrontery|temerity|chutzpah|impudence|brazenness)"
_GIFT = r"(?:gift|talent|genius|knack|flair|skill)"
_FAILING = (
    r"(?:forgetting|ignoring|breaking|evading|avoiding|dodging|twisting|blaming|denying|"
    r"misreading|missing|losing|spoiling|overlooking|confusing|delaying)"
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
        kinds=THINGS,
    ),
    # Need and worth
    _english(
        0.5,
        "call",
        "time",
        "It is high time that *T* began.",
        rf"\bit is ((?:high |about )?time) (?:that |for ){_ART}",
        kinds=THINGS,
    ),
    _english(
        0.5,
        "call",
        "need",
        "The region needs *T* more than ever.",
        r"\b(?:we|world|humanity|mankind|countries|nations|region|people|everyone|everybody)"
        r"(?: \w+ly)? (needs?) (?:more |a |an |the )?",
        kinds=THINGS,
    ),
    _english(
        0.6,
        "attribute",
        "worth ",
        "*T* is worth saving.",
        after=rf"{_BE}(?: well)? (worth (?:(?!nothing)\w+ing|the|our|every))\b"
        r"(?! doubt| question| worr)",
    ),
    _english(
        -0.6,
        "attribute",
        "worth ",
        "*T* is not worth saving.",
        after=rf"{_BE}(?:(?:n't| not| never| no longer| hardly| scarcely| barely)"
        r" (worth (?!worr|doubt|question)(?:\w+ing|the|our))| (worth (?:nothing|little)))\b",
    ),
    _english(
        0.6,
        "attribute",
        "deserve",
        "*T* deserves our respect.",
        after=rf"(?:'s \w+)?(?: \w+){{0,2}} (deserves?) (?!{_MEASURE}{_BLAME})",
    ),
    _english(
        -0.6,
        "attribute",
        "deserve",
        "*T* deserves all the blame.",
        after=rf"(?: (?!not\b|never\b)\w+){{0,2}} (deserves? {_MEASURE}{_BLAME})",
    ),
    _english(
        -0.6,
        "attribute",
        " of ",
        "You have to admire the nerve of *T*.",
        rf"\b({_BRAZEN}) of (?:the )?",
    ),
    _english(
        -0.6,
        "attribute",
        "",
        "You have to admire *T*'s nerve.",
        after=rf"(?:'s|’s) (?:\w+ )?({_BRAZEN})\b",
    ),
    _english(
        -0.5,
        "attribute",
        " for ",
        "One admires *T*'s gift for forgetting.",
        after=rf"(?:'s|’s) (?:\w+ )?({_GIFT} for {_FAILING})",
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
        kinds=THINGS,
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
        kinds=ANSWERABLE,
        of_others=True,
    ),
    _english(
        -0.5,
        "attitude",
        "it is",
        "It is regrettable that *T* stayed away.",
        rf"\bit is (?:\w+ )?({_SHAME}) that (?:the )?",
        kinds=ANSWERABLE,
        of_others=True,
    ),
    _english(
        0.5,
        "attitude",
        "it is",
        "It is encouraging that *T* came.",
        rf"\bit is (?:\w+ )?({_JOY}) that (?:the )?",
        kinds=ANSWERABLE,
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
    _english(
        0.4,
        "attribute",
        "est ",
        "*T* is the largest donor to the fund.",
        after=rf"{_BE} (?:the|our|its) (?:\w+'s |single )?((?:largest|biggest|greatest) "
        r"(?:donor|contributor|provider|supporter))\b",
        kinds=("actor",),
    ),
    # Doubt and belittling
    _english(
        -0.4,
        "doubt",
        "it is",
        "It is naive to believe that *T* will feed anybody.",
        r"\bit is (?:\w+ )?((?:naive|naïve|foolish|folly|wishful thinking|an illusion|absurd|"
        r"a mistake|wrong) to (?:believe|think|expect|imagine|hope|assume|pretend))(?: that)? "
        rf"{_ART}(?:\w+ )?",
        r"(?= (?:alone |really |ever )?(?:will|would|can|could)\b(?! (?:not|never|fail|vanish)))",
        kinds=THINGS,
    ),
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
        kinds=THINGS,
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
        kinds=THINGS,
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
        kinds=THINGS,
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
    _english(
        -0.5,
        "call",
        "",
        "*T* should stop inventing enemies.",
        after=r"(?: \w+){0,2} ((?:should|must|needs? to|ought to|has to|have to)(?: \w+ly)? "
        r"(?:stop|cease|refrain from|desist|own up|come clean|face up to))\b",
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
