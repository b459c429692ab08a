"""The words that figures print, in both languages."""

import re
from collections.abc import Iterable
from math import isnan

WORDS: dict[str, dict[str, str]] = {
    "zh": {"en": "Chinese", "zh": "中文"},
    "en": {"en": "English", "zh": "英文"},
    "tokens": {"en": "word tokens", "zh": "词次"},
    "sentences": {"en": "sentences", "zh": "句数"},
    "quoted_share": {"en": "share of quoted words", "zh": "引语词占比"},
    "not counted": {"en": "left out of the contrasts", "zh": "不计入对比"},
    "edition_of": {"en": "edition of", "zh": "同文异本于"},
    "translation_of": {"en": "translation of", "zh": "译自"},
    "responds_to": {"en": "responds to", "zh": "回应"},
    "comments_on": {"en": "comments on", "zh": "评论"},
    "quoted_in": {"en": "quoted in", "zh": "被引于"},
    "related to": {"en": "the document it points to", "zh": "所指文档"},
    "part": {"en": "part {number} of {count}", "zh": "第{number}部分，共{count}部分"},
    "against": {"en": "against", "zh": "反对"},
    "neutral": {"en": "0", "zh": "0"},
    "for": {"en": "for", "zh": "支持"},
    "stance": {"en": "mean polarity of readings", "zh": "平均极性"},
    "validated": {"en": "validated", "zh": "经人工验证"},
    "unvalidated": {"en": "unvalidated", "zh": "未经人工验证"},
    "all else unvalidated": {"en": "all else unvalidated", "zh": "其余未经人工验证"},
    "validated in part": {
        "en": "validated in part, see table validation_status",
        "zh": "部分经人工验证，见 validation_status 表",
    },
    "unvalidated: one coder": {
        "en": "unvalidated: one coder",
        "zh": "未经人工验证：仅一人编码",
    },
    "unvalidated: agreement not shown": {
        "en": "unvalidated: agreement of the coders not shown",
        "zh": "未经人工验证：编码者一致性不足",
    },
    "unvalidated: readings differ from codes": {
        "en": "unvalidated: readings differ from codes",
        "zh": "未经人工验证：读数与编码不符",
    },
    "descriptive only": {"en": "descriptive only", "zh": "仅作描述"},
    "inferential": {"en": "inferential", "zh": "推断性"},
    "interval": {
        "en": "{level}% interval, paragraph bootstrap",
        "zh": "{level}%区间（段落自助法）",
    },
    "beside": {"en": "estimate with quoted words", "zh": "计入引语的估计值"},
    "mentions": {"en": "n / m: readings / mentions", "zh": "n / m：读数/提及"},
    "too few": {
        "en": "under {minimum} readings: printed, not drawn",
        "zh": "读数少于{minimum}：只列不绘",
    },
    "reads against": {"en": "mentions read as against", "zh": "提及：反对"},
    "reads none": {"en": "not read", "zh": "弃权"},
    "reads for": {"en": "for ({tongue})", "zh": "支持（{tongue}）"},
    "same": {"en": "same position ({tongue})", "zh": "立场相同（{tongue}）"},
    "opposite": {"en": "opposite", "zh": "立场相反"},
    "not calibrated": {"en": "not calibrated", "zh": "未经校准"},
    "level": {"en": "level", "zh": "齐平"},
    "not level": {"en": "not level", "zh": "不齐平"},
    "no calibration": {
        "en": "Nothing to draw: no sentence that mentions a target is aligned with a translation.",
        "zh": "无图可绘：没有提及对象且与译文对齐的句子。",
    },
    "readings alike": {"en": "Readings of aligned sentences", "zh": "对齐句的读数"},
    "mean of both": {"en": "mean of the two readings", "zh": "两种语言读数的均值"},
    "english less chinese": {"en": "English − Chinese", "zh": "英文 − 中文"},
    "pair": {"en": "aligned sentences and target, both read", "zh": "两侧均有读数的对齐句与对象"},
    "mean difference": {"en": "mean difference {value}", "zh": "平均差 {value}"},
    "limits": {"en": "limits of agreement {low} to {high}", "zh": "一致性界限 {low} 至 {high}"},
    "shifts": {"en": "Shift, by target", "zh": "各对象的偏移"},
    "shift_axis": {
        "en": "mean polarity, English − Chinese",
        "zh": "平均极性之差（英文 − 中文）",
    },
    "kept": {"en": "What becomes of a position", "zh": "立场在另一语言中的去向"},
    "kept_axis": {
        "en": "share of positions with the same sign in the other language",
        "zh": "在另一语言中同号的立场占比",
    },
    "from": {"en": "read in {tongue}", "zh": "{tongue}中的读数"},
    "all targets": {"en": "all targets", "zh": "全部对象"},
    "margin": {"en": "within {margin} of 0: level", "zh": "距0不超过{margin}：齐平"},
    "pairs": {"en": "pairs", "zh": "对"},
    "not coded": {
        "en": "Nobody has coded this study yet; config/README.md says how to.",
        "zh": "本研究尚无人工编码，方法见config/README.md。",
    },
    "agreement": {"en": "Agreement of the coders", "zh": "编码者一致性"},
    "one coder alone": {
        "en": "One coder alone: agreement cannot be told",
        "zh": "仅一人编码，一致性无从得知",
    },
    "coders hardly agree": {
        "en": "Warning: the coders hardly agree (lower bound of alpha under .667)",
        "zh": "注意：编码者一致性不足（α 区间下限低于 .667）",
    },
    "learning": {"en": "What codes teach, on unseen texts", "zh": "由编码习得的读数（未见文本）"},
    "not trained": {
        "en": "Not trained: too few codes, or of one text alone",
        "zh": "未训练：编码过少，或仅出自一篇文本",
    },
    "rules": {"en": "rules", "zh": "规则"},
    "learned": {"en": "learned, {codes} codes", "zh": "习得（{codes}个编码）"},
    "combined": {"en": "rules, then learned", "zh": "先规则后习得"},
    "used": {"en": "used", "zh": "采用"},
    "not used": {"en": "not used", "zh": "未采用"},
    "scores": {"en": "Readings against the coders", "zh": "读数与编码的对照"},
    "corrected": {"en": "Corrected positions", "zh": "校正后的立场"},
    "coefficient": {"en": "coefficient, 0 at chance", "zh": "系数（0为随机水平）"},
    "score_axis": {"en": "score", "zh": "得分"},
    "position_axis": {
        "en": "mean position per mention, −1 against to +1 for",
        "zh": "每次提及的平均立场（−1反对至+1支持）",
    },
    "items": {"en": "items", "zh": "条目"},
    "coded_of": {"en": "coded / all", "zh": "已编/全部"},
    "all items": {"en": "all items", "zh": "全部条目"},
    "alpha_ordinal": {"en": "Krippendorff’s α, ordinal", "zh": "Krippendorff α（定序）"},
    "ac1": {"en": "Gwet’s AC1", "zh": "Gwet AC1"},
    "macro_f1": {"en": "macro-F1", "zh": "宏平均F1"},
    "f1": {"en": "F1", "zh": "F1"},
    "none": {"en": "no position", "zh": "无立场"},
    "as read": {"en": "position as read", "zh": "校正前的读数"},
    "none corrected": {
        "en": "No cell has enough coded mentions.",
        "zh": "没有编码足够的单元格。",
    },
    "log_ratio": {"en": "log ratio (bits)", "zh": "对数比（比特）"},
    "frequencies": {"en": "a : b · DPnorm", "zh": "a : b · DPnorm"},
    "unit lemma": {"en": "lemmas", "zh": "词元"},
    "unit word": {"en": "words", "zh": "词形"},
    "unit formulation": {"en": "formulations", "zh": "提法"},
    "reference_list": {"en": "reference list", "zh": "参照词表"},
    "unsupported": {
        "en": "grey term: neither the interval nor LRC excludes 0",
        "zh": "灰色词语：区间与 LRC 均未排除 0",
    },
    "segmentation": {
        "en": "rank depends on the segmenter",
        "zh": "排名取决于分词器",
    },
    "versus": {"en": "{a} against {b}", "zh": "{a} 对比 {b}"},
    "even": {"en": "evenly dispersed (DPnorm 0)", "zh": "分布均匀（DPnorm 0）"},
    "clumped": {"en": "clumped (DPnorm 1)", "zh": "分布集中（DPnorm 1）"},
    "topic": {"en": "topic {number}", "zh": "主题 {number}"},
    "continued": {"en": "topic {number}, continued", "zh": "主题 {number}（续）"},
    "likeness alone": {"en": " (joined by no translation)", "zh": "（无译文相连）"},
    "unassigned": {"en": "assigned to no topic", "zh": "未归入任何主题"},
    "prevalence": {"en": "share of the words", "zh": "占词数的比例"},
    "k": {"en": "number of topics", "zh": "主题数"},
    "chosen": {"en": "number taken", "zh": "所取主题数"},
    "coherence_zh": {"en": "coherence, Chinese terms", "zh": "一致性（中文词）"},
    "coherence_en": {"en": "coherence, English terms", "zh": "一致性（英文词）"},
    "exclusivity": {"en": "exclusivity", "zh": "排他性"},
    "stability": {"en": "stability of terms", "zh": "词语稳定性"},
    "resample_ari": {"en": "stability of texts (ARI)", "zh": "文本归类稳定性（ARI）"},
    "translation_agreement": {"en": "agreement of translations", "zh": "译文一致率"},
    "translation_kappa": {"en": "agreement beyond chance (κ)", "zh": "译文一致性（κ）"},
    "survivors": {"en": "topics that survive", "zh": "保留的主题数"},
    "assigned": {"en": "texts assigned to them", "zh": "归入主题的文本比例"},
    "score": {"en": "criterion", "zh": "综合准则"},
    "preferred": {"en": "resamples that would take it", "zh": "会取此数的重抽样比例"},
    "fitted apart": {
        "en": "all fitted, translations as unrelated texts",
        "zh": "全部参与拟合，译文作为无关文本",
    },
    "held out": {"en": "translations held out of the fit", "zh": "译文留出不参与拟合"},
    "quotation": {"en": "quotation", "zh": "引用"},
    "reuse": {"en": "shared wording", "zh": "沿用文字"},
    "echo": {"en": "echo, q at or below {fdr}", "zh": "呼应（q 不高于{fdr}）"},
    "candidate": {
        "en": "candidate for an echo, q above {fdr}",
        "zh": "呼应候选（q 高于{fdr}）",
    },
    "before sections": {"en": "before the first heading", "zh": "首个标题之前"},
    "no echoes": {
        "en": "Nothing to draw: no document takes up a passage of the reference.",
        "zh": "无图可绘：没有文档承接参照文本的内容。",
    },
    "affirmed": {"en": "affirmed", "zh": "肯定"},
    "contested": {"en": "contested", "zh": "驳斥"},
    "distanced": {"en": "held at a distance", "zh": "保持距离"},
    "mixed": {"en": "both", "zh": "兼有"},
    "plain": {"en": "no sign of either", "zh": "无明显态度"},
    "own voice": {"en": "filled: own voice", "zh": "实心：自述"},
    "other voice": {"en": "hollow: quoted or reported", "zh": "空心：引用或转述"},
    "text zh": {"en": "Chinese texts", "zh": "中文文本"},
    "text en": {"en": "English texts", "zh": "英文文本"},
    "only rendered": {
        "en": "grey: a rendering, not itself listed",
        "zh": "灰色：仅为译法，未列为提法",
    },
    "no formulations": {
        "en": "Nothing to draw: no formulation was found in a document that counts, and terms.tsv "
        "adds none that occurs.",
        "zh": "无图可绘：计入的文档中没有发现提法，terms.tsv 所加的也未出现。",
    },
    "substantive": {"en": "substantive variant", "zh": "实质异文"},
    "move": {"en": "moved, split or merged", "zh": "移动、拆分或合并"},
    "orthographic": {"en": "spelling", "zh": "书写异文"},
    "punctuation": {"en": "punctuation", "zh": "标点异文"},
    "supports base": {"en": "translation has the base's reading", "zh": "译文从底本"},
    "supports other": {"en": "translation has another reading", "zh": "译文从他本"},
    "undecided": {"en": "cannot be told", "zh": "无法判断"},
    "collated": {"en": "{witnesses}; base: {base}", "zh": "{witnesses}；底本：{base}"},
    "no variants": {
        "en": "Nothing to draw: the study has no editions of one text, or they do not differ.",
        "zh": "无图可绘：没有同一文本的不同版本，或各版本并无差异。",
    },
    "sure": {"en": "bead, confidence from 0.9", "zh": "对应组，置信度0.9以上"},
    "likely": {"en": "from 0.7", "zh": "0.7以上"},
    "unsure": {"en": "lower", "zh": "更低"},
    "alone": {"en": "sentence without a partner", "zh": "无对应的句子"},
    "heading": {"en": "heading", "zh": "标题"},
    "several": {"en": "thick: several sentences to one", "zh": "粗线：多句对应"},
    "not claimed": {"en": "dotted or hollow: no claim", "zh": "虚线或空心：不作判断"},
    "no alignment": {
        "en": "Nothing to draw: no document of the study is a translation of another.",
        "zh": "无图可绘：本研究中没有互为译文的文档。",
    },
    "no inventory": {
        "en": "Nothing to draw: the inventory holds no document.",
        "zh": "无图可绘：语料清单中没有文档。",
    },
    "no keyness": {
        "en": "Nothing to draw: no group could be set against the reference. It needs documents of "
        "both in the same language, and terms at or above the minimum frequency of {minimum}.",
        "zh": "无图可绘：没有可与参照组对比的组。须有同一语言的两组文档，词频不低于{minimum}。",
    },
    "no collocations": {
        "en": "Nothing to draw: no word stands near a target, term or key term at least {minimum} "
        "times and more often than by chance.",
        "zh": "无图可绘：没有词语在所考察的对象、术语或关键词附近出现{minimum}次以上且多于偶然。",
    },
    "log_dice": {"en": "logDice", "zh": "logDice"},
    "node of group": {"en": "{node} ({group})", "zh": "{node}（{group}）"},
    "collocate note": {"en": "f · ΔP to · ΔP from", "zh": "f · ΔP 正 · ΔP 反"},
    "left of the node": {"en": "left of the node", "zh": "在节点左侧"},
    "right of the node": {"en": "right of the node", "zh": "在节点右侧"},
    "governor": {"en": "governor", "zh": "支配词"},
    "dependent": {"en": "dependent", "zh": "从属词"},
    "no topics": {
        "en": "Nothing to draw: no topic survived resampling. Topics need many more paragraphs "
        "than there are topics.",
        "zh": "无图可绘：没有主题经重抽样后保留下来。段落数须远多于主题数。",
    },
    "no topic_selection": {
        "en": "Nothing to draw: no number of topics was tried.",
        "zh": "无图可绘：没有尝试任何主题数。",
    },
    "attitude": {"en": "Attitude", "zh": "态度"},
    "engagement": {"en": "Engagement", "zh": "介入"},
    "graduation": {"en": "Graduation", "zh": "级差"},
    "modality": {"en": "Modality", "zh": "情态"},
    "agency": {"en": "Agency", "zh": "施受"},
    "affect:happiness": {"en": "affect: un/happiness", "zh": "情感：快乐与否"},
    "affect:security": {"en": "affect: in/security", "zh": "情感：安全与否"},
    "affect:satisfaction": {"en": "affect: dis/satisfaction", "zh": "情感：满意与否"},
    "affect:inclination": {"en": "affect: dis/inclination", "zh": "情感：意愿与否"},
    "judgement:normality": {"en": "judgement: normality", "zh": "判断：态势"},
    "judgement:capacity": {"en": "judgement: capacity", "zh": "判断：才干"},
    "judgement:tenacity": {"en": "judgement: tenacity", "zh": "判断：韧性"},
    "judgement:veracity": {"en": "judgement: veracity", "zh": "判断：诚实"},
    "judgement:propriety": {"en": "judgement: propriety", "zh": "判断：正当"},
    "appreciation:reaction": {"en": "appreciation: reaction", "zh": "鉴赏：反应"},
    "appreciation:composition": {"en": "appreciation: composition", "zh": "鉴赏：构成"},
    "appreciation:valuation": {"en": "appreciation: valuation", "zh": "鉴赏：价值"},
    "monogloss": {"en": "monogloss (sentences)", "zh": "单声（句）"},
    "deny": {"en": "deny", "zh": "否认"},
    "counter": {"en": "counter", "zh": "对立"},
    "concur": {"en": "concur", "zh": "认同"},
    "pronounce": {"en": "pronounce", "zh": "宣告"},
    "endorse": {"en": "endorse", "zh": "背书"},
    "entertain": {"en": "entertain", "zh": "接纳"},
    "attribute": {"en": "attribute", "zh": "归属"},
    "distance": {"en": "distance", "zh": "疏离"},
    "force_raise": {"en": "force: raise", "zh": "语势：上扬"},
    "force_lower": {"en": "force: lower", "zh": "语势：下降"},
    "focus_sharpen": {"en": "focus: sharpen", "zh": "聚焦：锐化"},
    "focus_soften": {"en": "focus: soften", "zh": "聚焦：柔化"},
    "dynamic": {"en": "ability", "zh": "能力"},
    "agent": {"en": "agent", "zh": "施事"},
    "affected": {"en": "affected", "zh": "受事"},
    "agentless": {"en": "agentless predicate", "zh": "无施事的谓词"},
    "deontic:low": {"en": "obligation, low", "zh": "义务（低值）"},
    "deontic:median": {"en": "obligation, median", "zh": "义务（中值）"},
    "deontic:high": {"en": "obligation, high", "zh": "义务（高值）"},
    "volitive:low": {"en": "intention, low", "zh": "意愿（低值）"},
    "volitive:median": {"en": "intention, median", "zh": "意愿（中值）"},
    "volitive:high": {"en": "intention, high", "zh": "意愿（高值）"},
    "epistemic:low": {"en": "probability, low", "zh": "概率（低值）"},
    "epistemic:median": {"en": "probability, median", "zh": "概率（中值）"},
    "epistemic:high": {"en": "probability, high", "zh": "概率（高值）"},
    "instances": {"en": "n: instances", "zh": "n：实例数"},
    "per_thousand": {"en": "instances per 1,000 words", "zh": "每千词实例数"},
    "rare categories": {
        "en": "categories with under {minimum} instances: in the table alone",
        "zh": "实例少于{minimum}的范畴只列于表",
    },
    "no appraisal": {
        "en": "No wording of appraisal was found in the words of the groups.",
        "zh": "各组自己的话中没有发现评价用语。",
    },
    "no stance": {
        "en": "Nothing to draw: no target of targets.yaml is mentioned in a document that counts.",
        "zh": "无图可绘：计入的文档中没有提及 targets.yaml 所列的任何对象。",
    },
}

REASONS_ZH: dict[str, str] = {
    r"left out by the study \(include: no\)": "研究设定不予计入（include: no）",
    r"same text as (?P<document>.+), which is counted for (?P<language>\w+)": (
        "与 {document} 为同一文本，{language}以后者计入"
    ),
    r"background: group (?P<group>.+)": "背景材料，属 {group} 组",
    r"has no running words": "没有正文词语",
    r"no other group in (?P<language>\w+) to contrast with it": "{language}没有可与之对比的其他组",
    r"no text of (?P<group>.+) in (?P<language>\w+) to contrast it with": (
        "{language}没有参照组 {group} 的文本可供对比"
    ),
}
"""Why a document is left out, as table ``selection`` says it, and how that reads in Chinese."""


def reason_zh(reason: str) -> str:
    """The Chinese wording of a ``reason`` of table ``selection``; an unknown one stays as it is."""
    for pattern, wording in REASONS_ZH.items():
        if found := re.fullmatch(pattern, reason):
            parts = found.groupdict()
            if language := parts.get("language"):
                parts["language"] = WORDS[language]["zh"]
            return wording.format(**parts)
    return reason


def standing_of(statuses: Iterable[str]) -> str:
    """The word for what people's codes say of readings as a whole, by group and language.

    ``statuses`` are those of table ``validation_status``; without any, or where none is validated,
    the readings are unvalidated.
    """
    validated = [status == "validated" for status in statuses]
    if validated and all(validated):
        return "validated"
    return "validated in part" if any(validated) else "unvalidated"


def word(key: str, language: str, **values: object) -> str:
    """The words for ``key`` in ``language``, with ``values`` put into their places."""
    return WORDS[key][language].format(**values)


def level_of(confidence: float) -> str:
    """A confidence level as a percentage without the sign: 0.95 gives 95, 0.999 gives 99.9."""
    return f"{100 * confidence:g}"


def number(value: float) -> str:
    """A number for reading: thousands separated, at most three significant digits after a point.

    An empty value gives an empty string.
    """
    if value is None or isnan(value):
        return ""
    if float(value).is_integer():
        return f"{int(value):,}"
    return f"{value:.3g}" if abs(value) < 100 else f"{value:,.0f}"
