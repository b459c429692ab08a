"""Frames of Chinese: each stands in its example, in which ``*`` stands around the name."""

from collections.abc import Sequence

from tifa.stance.frame import ANSWERABLE, ANY, THINGS, Frame


def _chinese(
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
    return Frame("zh", value, route, cue, example, before, after, kinds, of_others)


_GAP = "[^。；;？?，,]"
_PLAIN = "(?:不仅|不但|无疑|[^。；;？?，,不没未无])"
"""As ``_GAP``, with nothing that negates."""
_FAR = "[^。；;？?]"
ZH_STOP = (
    "((?:不要|切勿|勿|别再|不得)(?![为被受让遭上])|停止|立即停止|收起|悬崖勒马|管好自己|自重|反省|反思|纠正|改正|收回|"
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
        kinds=THINGS,
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
        kinds=THINGS,
    ),
    _chinese(
        0.5,
        "call",
        "需要",
        "世界需要*甲*。",
        f"(?:世界|人类|我们|各国|时代|国际社会|人民){_GAP}{{0,10}}(需要|离不开|呼唤){_GAP}{{0,6}}",
        kinds=THINGS,
    ),
    _chinese(
        0.6,
        "attribute",
        "值得",
        "*甲*值得挽救。",
        "",
        f"{_PLAIN}{{0,8}}(值得)(?!怀疑|商榷|警惕|担忧|反思|玩味|推敲|深思|一提|注意|关注|追问)",
    ),
    _chinese(
        -0.6,
        "attribute",
        "不值",
        "*甲*不值得挽救。",
        "",
        f"{_PLAIN}{{0,8}}(不值(?:得|一))(?!怀疑|商榷|警惕|担忧|推敲|追问|大惊小怪)",
    ),
    _chinese(
        -0.5,
        "doubt",
        "值得",
        "*甲*值得商榷。",
        "",
        f"{_PLAIN}{{0,8}}(值得(?:怀疑|商榷|警惕|担忧|反思|推敲))",
        of_others=True,
    ),
    _chinese(
        0.5,
        "call",
        "让",
        "让*甲*惠及更多人。",
        "(让)",
        f"{_GAP}{{0,6}}(成为|惠及|造福|走深走实|落地|发扬光大|深入人心)",
        kinds=THINGS,
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
        kinds=ANSWERABLE,
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
    _chinese(
        -0.5,
        "call",
        "应",
        "*甲*应当停止渲染威胁。",
        after=f"(应|应当|应该|必须){_GAP}{{0,4}}?(停止|收手|收回|纠正|改正|反省|反思)",
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
