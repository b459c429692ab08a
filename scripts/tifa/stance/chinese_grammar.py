"""Closed classes of Chinese that the reader needs: its grammar words.

What these words do is a fact of the language and not of a corpus, so they are code and not lexicon.
"""

import re

from tifa.stance.grammar import words

COORDINATORS = words("、 和 与 及 以及 并 并且 且 而且 或 或者 同 又 也 乃至 以致 以至 直至 甚至")
COVERBS = words("对 对于 向 给 为 为了 与 同 跟 和 把 将 就 针对 关于 在 于 围绕 因 由于 从")
"""Words that put their object before the verb."""
BINDING_COVERBS = words("对 对于 向 给 为 与 同 跟 把 将 就 针对")
"""Coverbs whose object is an object of the verb that follows."""
EVENT_COVERBS = words("对 对于 针对 就 因")
"""Right before a verb they make it what the sentence is about: 对袭击平民表示谴责."""
CONTINUATIONS = words("甚至 乃至 包括")
CAUSES = words("因为 由于 因")
DENIALS = words("不是 并不是 并非 绝非 绝不是 不在于")
AGENT_MARKS = words("被 遭 受 由 为")
"""Before its agent, as in 被…侵占; before the verb these mark a passive."""
PASSIVES = words(
    "被 遭 遭到 遭受 受 受到 得到 获 获得 赢得 予以 加以 值得 有待 亟待 引发 引起 招致 不容 "
    "不可 不得 不应 应予 须予 理应 应当 应该 应 必须"
)
"""Between a patient and its verb."""
COPULAS = words(
    "是 乃 系 属于 堪称 成为 正是 才是 就是 都是 不是 并非 绝非 成了 沦为 不过是 无非是 无异于 "
    "将是 会是 而是 既是 纯属 实属 等于"
)
TIME_NOUNS = words(
    "现在 今天 昨天 明天 当前 目前 今后 近日 近来 近年来 如今 当今 同时 此后 此前 未来 日前"
)
SPEECH = words("说 表示 指出 强调 称 认为 宣布 重申 介绍 写道 声称 宣称")
REFUSALS = words("不肯 拒不 不愿 不愿意 迟迟不")
PROHIBITIONS = words("不得 不应 不能 不可 不要 切勿 勿 不应该 不该 不应当 不许")
WHETHER = words("是否 能否 可否 有没有 是不是 会不会 能不能")
"""Before it, a question is told and nothing said of the subject."""
BYSTANDERS = (
    *("批评者", "反对者", "支持者", "分析人士", "评论人士", "观察人士", "专家", "分析师", "评论员"),
    *("批评人士", "活动人士", "工会", "业界", "网民"),
)
"""Whose attitudes are their own whoever writes."""
ROLES = (
    *("部长", "大臣", "总理", "总统", "首相", "发言人", "官员", "议员", "外长", "大使", "政府"),
    "当局",
    *("文件", "报告", "声明", "草案", "文本", "决议", "作者", "计划", "战略"),
)
"""Whose attitudes are their own unless the writer speaks for a state."""
CITED = tuple(
    f"{of}{what}"
    for of in ("的", "")
    for what in ("统计", "数据", "估计", "估算", "报告", "消息", "说法", "调查", "测算", "通报")
)
FATED = words("只能 就只能 只配 活该 无权 不配")
"""What it would be unjust to have to do, after 难道."""
ACCUSING_QUESTION = re.compile(
    "(?:何在|何为|何意|何干|安在|是何居心|居心何在|(?:这就是|这难道就是|这算)[^。]{0,16})[’”』」]?[？?]"
)
WORRY = re.compile("(?:忧虑|担忧|痛心|遗憾|失望|震惊|不安|关切)地?(?:看到|注意到|的是|得知)")
NO_STRINGS = re.compile("[^,，。;；]{0,6}(不(?:附加|附带|预设|带)(?:任何)?(?:政治)?条件)")
FOUNDATION = re.compile(
    "是(?:[^,，。;；不]{0,10}的)?(?:重要|必要|根本)?(基础|前提|根本|保障|途径|关键|正道|正路)[,，。;；、]"
)
TOOL = re.compile(
    "(?:[^,，。;；不]{0,12})(当作|当成|用作|作为|变成|当做|视为|看作|视作)了?[^,，。;；]{0,6}"
    "(?:筹码|工具|武器|棋子|幌子|借口|挡箭牌|后院|后花园|下水道|垃圾场|垃圾桶|提款机|试验场|替罪羊|"
    "私产|私器|炮灰|遮羞布|敌人|假想敌|眼中钉|儿戏|耳旁风|一纸空文|摆设|牺牲品|垫脚石)"
)
CONTRAST = re.compile("[,，;；](但是?|然而|不过|可是)(?:其|它|该)")
ANAPHORS = words("它 他们 它们")
DEMONSTRATIVES = words("该 这一 这项 这份 此 上述 本")
FOLLOWERS = words("人 人士 者 国家 势力 声音 政客 群体 学者 一方")
"""After 反对 T 的: whose position that is."""
LOCATORS = words("境内 境外 国内 国外 海外 以外 之外 周边 附近 边境 境")
"""After an actor's name they say where something is: 乙国境外的势力 is not of 乙国."""
ASPECTS = words(
    "内容 口号 做法 态度 立场 言行 言辞 行动 行为 效果 结果 目的 动机 手法 用意 实质 本质 条文 "
    "条款 措施 论调 逻辑 理由 用心 影响 代价 背后 其 它 他们 它们 自己 自身"
)
"""What may lead a clause that still speaks of the subject of the one before."""
TURNS = words("却 但 但是 然而 不过 可是 可 实际上 实则 实为 其实 反而 反倒 仍 仍然 依然")
"""What turns a clause against the one before."""
LIGHT_VERBS = words(
    "带来 造成 成为 成 作出 做出 变成 沦为 构成 存在 有 充满 充斥 富有 具有 展现 流于 无异于 "
    "形同 等于 纯属 实属 算 算是 称得上 开 留下 采取 犯下 迈出 树立 取得 走上 提供 付出 留给 "
    "开创 读 听 看 拿出 表现出 显示出 展现出 陷入 导致 引发 起到"
)
"""Between a subject and the evaluative noun that is said of it."""
TIME_CLOSERS = words("时 后 前 期间 之际 以来 之后 之前 以后 以前 过程 同时")
"""What closes a clause of time, so that its verb governs nothing behind."""
CONTENT_NOUNS = words("谣言 传言 流言 传闻 说法 论调 论断 指控 谬论 观念 念头")
"""What somebody says or thinks, told in a clause with 的 before the noun."""
SPREADING = words(
    "散布 散播 传播 制造 编造 捏造 炮制 抛出 鼓吹 宣扬 渲染 提出 发表 重复 炒作 兜售 发出 听到 听信"
)
"""What is done with a claim: 乙国散布的谣言 does not tell the claim."""
