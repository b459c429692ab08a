"""Closed classes that the reader needs: the grammar words of both languages.

What these words do is a fact of the language and not of a corpus, so they are code and not lexicon.
"""

import re

HARD_BREAKS = frozenset("。！？!?；;：:—…")
SOFT_BREAKS = frozenset("，,")
BREAKS = HARD_BREAKS | SOFT_BREAKS
QUESTION_MARKS = frozenset("？?")

NAME_DENIALS = frozenset({"不", "非", "无", "no", "non", "non-", "zero", "without"})
"""Right before a name, they deny what it names."""

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
ZH_REFUSALS = frozenset({"不肯", "拒不", "不愿", "不愿意", "迟迟不"})
ZH_FATED = frozenset({"只能", "就只能", "只配", "活该", "无权", "不配"})
"""What it would be unjust to have to do, after 难道."""
ZH_ACCUSING_QUESTION = re.compile(
    "(?:何在|何为|何意|何干|安在|是何居心|居心何在|(?:这就是|这难道就是|这算)[^。]{0,16})[’”』」]?[？?]"
)
ZH_WORRY = re.compile("(?:忧虑|担忧|痛心|遗憾|失望|震惊|不安|关切)地?(?:看到|注意到|的是|得知)")
ZH_NO_STRINGS = re.compile("[^,，。;；]{0,6}(不(?:附加|附带|预设|带)(?:任何)?(?:政治)?条件)")
ZH_FOUNDATION = re.compile(
    "是(?:[^,，。;；不]{0,10}的)?(?:重要|必要|根本)?(基础|前提|根本|保障|途径|关键|正道|正路)[,，。;；、]"
)
ZH_TOOL = re.compile(
    "(?:[^,，。;；不]{0,12})(当作|当成|用作|作为|变成)[^,，。;；]{0,4}"
    "(?:筹码|工具|武器|棋子|幌子|借口|挡箭牌)"
)
ZH_CONTRAST = re.compile("[,，;；](但是?|然而|不过|可是)(?:其|它|该)")
ZH_ANAPHORS = frozenset({"它", "他们", "它们"})
ZH_DEMONSTRATIVES = frozenset({"该", "这一", "这项", "这份", "此", "上述", "本"})

# English
EN_ANAPHORS = frozenset({"it", "its", "they", "their"})
EN_DEMONSTRATIVES = frozenset({"this", "that", "these", "those", "the", "such"})
EN_NO_STRINGS = re.compile(
    r"[^,;.]{0,20}\b((?:carr(?:y|ies)|ha(?:s|ve)|attach(?:es)?|comes? with|impose?s?) no "
    r"(?:political )?(?:conditions|strings))\b"
)
EN_ONLY_ONE = re.compile(
    r"(?: \w+){0,2} (?:is|are|was|were|remains?) the (only) (?!way|one)\w+ "
    r"[^,;.]*?\b(?:that|which|who|to)\b"
)
EN_WELL_ADVISED = re.compile(
    r"\b(do well to (?:keep|heed|follow|respect|preserve|adopt|join|support|uphold))(?: the)? $"
)
EN_CONTRAST = re.compile(r"[,;] (but|yet) (?:its?|their|they)\b")
EN_SOLVING = frozenset({"settle", "solve", "resolve", "address", "end", "help", "fix", "achieve"})
EN_MAKING = frozenset({"build", "make", "create", "found", "launch", "propose", "design", "start"})
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
