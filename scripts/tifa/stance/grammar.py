"""Closed classes that the reader needs: the grammar words of both languages.

What these words do is a fact of the language and not of a corpus, so they are code and not lexicon.
"""

HARD_BREAKS = frozenset("。！？!?；;：:—…")
SOFT_BREAKS = frozenset("，,")
BREAKS = HARD_BREAKS | SOFT_BREAKS
QUESTION_MARKS = frozenset("？?")

# Chinese
ZH_COORDINATORS = frozenset(
    ["、", "和", "与", "及", "以及", "并", "并且", "且", "而且", "或", "或者", "同", "又", "也"]
)
ZH_COVERBS = frozenset(
    [
        "对",
        "对于",
        "向",
        "给",
        "为",
        "为了",
        "与",
        "同",
        "跟",
        "和",
        "把",
        "将",
        "就",
        "针对",
        "关于",
        "在",
        "于",
        "围绕",
        "因",
        "由于",
        "从",
    ]
)
"""Words that put their object before the verb."""
ZH_BINDING_COVERBS = frozenset(
    ["对", "对于", "向", "给", "为", "与", "同", "跟", "把", "将", "就", "针对"]
)
"""Coverbs whose object is an object of the verb that follows."""
ZH_CONTINUATIONS = frozenset({"甚至", "乃至", "包括"})
ZH_CAUSES = frozenset({"因为", "由于", "因"})
ZH_DENIALS = frozenset(["不是", "并不是", "并非", "绝非", "绝不是", "不在于"])
ZH_AGENT_MARKS = frozenset(["被", "遭", "受", "由", "为"])
"""Before its agent, as in 被…侵占; before the verb these mark a passive."""
ZH_PASSIVES = frozenset(
    [
        "被",
        "遭",
        "遭到",
        "遭受",
        "受",
        "受到",
        "得到",
        "获",
        "获得",
        "赢得",
        "予以",
        "加以",
        "值得",
        "有待",
        "亟待",
        "引发",
        "引起",
        "招致",
        "不容",
        "不可",
        "不得",
        "不应",
        "应予",
        "须予",
        "理应",
        "应当",
        "应该",
        "应",
        "必须",
    ]
)
"""Between a patient and its verb."""
ZH_COPULAS = frozenset(
    [
        "是",
        "乃",
        "系",
        "属于",
        "堪称",
        "成为",
        "正是",
        "才是",
        "就是",
        "都是",
        "不是",
        "并非",
        "绝非",
    ]
)
ZH_TIME_NOUNS = frozenset(
    [
        "现在",
        "今天",
        "昨天",
        "明天",
        "当前",
        "目前",
        "今后",
        "近日",
        "近来",
        "近年来",
        "如今",
        "当今",
        "同时",
        "此后",
        "此前",
        "未来",
        "日前",
    ]
)
ZH_SPEECH = frozenset(
    ["说", "表示", "指出", "强调", "称", "认为", "宣布", "重申", "介绍", "写道", "声称", "宣称"]
)

# English
EN_SUBJECT = frozenset({"nsubj", "csubj", "nsubj:outer"})
EN_PASSIVE_SUBJECT = frozenset({"nsubjpass", "nsubj:pass", "csubjpass", "csubj:pass"})
EN_AGENT = frozenset({"agent", "obl:agent"})
EN_COMPLEMENT = frozenset({"acomp", "attr", "xcomp", "oprd"})
EN_RELATIVE = frozenset({"relcl", "acl:relcl"})
EN_STOP = frozenset({"advcl", "parataxis", "meta", "discourse", "vocative", "list"})
EN_RELATIVE_PRONOUNS = frozenset({"who", "which", "that", "whom", "whose"})
EN_PERSON_OF_HOLDER = frozenset({"i", "we", "us", "me"})
EN_THIRD = frozenset({"he", "she", "they", "those", "some", "others", "who", "many", "critics"})
EN_NEGATIVE_SUBJECTS = frozenset({"no", "none", "nobody", "neither", "nothing", "few", "little"})
EN_NEGATORS = frozenset({"not", "n't", "never", "neither", "nor", "no", "hardly", "scarcely"})
EN_MODALS = frozenset({"must", "should", "ought", "shall", "need", "let"})
EN_SPEECH = frozenset({"say", "state", "claim", "argue", "insist", "tell", "report", "write"})
EN_BLOCKING_OBJECT = frozenset({"obj", "dobj"})
EN_OBJECT_ADPOSITIONS = frozenset(
    ["to", "for", "of", "on", "about", "toward", "towards", "against", "by", "upon"]
)
EN_LIGHT_VERBS = frozenset(
    {"be", "have", "do", "make", "play", "show", "remain", "become", "commit", "provide"}
)
