"""What captions say of topics: how their number was chosen, their shares and their error."""

import pandas as pd

from tifa.publication.captions.wording import (
    LISTED,
    NOTHING,
    Both,
    Names,
    and_more,
    counted,
    facts_of,
    listed,
    status_sentence,
)
from tifa.publication.style import name_of
from tifa.publication.words import WORDS, number

UNSTABLE = 0.6  # ARI under which a caption warns that topics vary over resamples
CLOSE = 0.02  # scores this near to the best are named beside it

_WARNING = {
    "en": f" Under {UNSTABLE}, topics vary from resample to resample: they are one reading among "
    "several.",
    "zh": f"低于{UNSTABLE}时主题随重抽样而变，只是多种可能描述之一。",
}


def topic_selection_facts(topic_selection: pd.DataFrame) -> dict[str, str]:
    """Which numbers of topics were tried, which was taken, and which are about as good."""
    table = topic_selection
    tried = [str(k) for k in table["k"]]
    facts = facts_of(tried={"en": ", ".join(tried), "zh": "、".join(tried)})
    taken = table[table["chosen"].astype(bool)]
    if taken.empty:
        return facts | facts_of(statement=NOTHING, alt=NOTHING)
    row = taken.iloc[0]
    k, survivors, ari = int(row["k"]), int(row["survivors"]), float(row["resample_ari"])
    near = table[(table["score"] >= row["score"] - CLOSE) & (table["k"] != k)]
    others = [str(other) for other in near["k"]]
    others_en = f" About as good by the criterion: {', '.join(others)}." if others else ""
    others_zh = f"按准则相差无几的主题数：{'、'.join(others)}。" if others else ""
    preferred = _preferred(row)
    warning = _WARNING if ari < UNSTABLE else NOTHING
    return facts | facts_of(
        statement={
            "en": f"Taken: {counted(k, 'topic')}, of which {survivors} survive; adjusted Rand "
            f"index over resamples {number(ari)}.{preferred['en']}{others_en}{warning['en']}",
            "zh": f"所取主题数为{k}，其中{survivors}个经重抽样保留；重抽样的调整兰德指数为"
            f"{number(ari)}。{preferred['zh']}{others_zh}{warning['zh']}",
        },
        alt={"en": f"The number taken is {k}.", "zh": f"所取主题数为{k}。"},
    )


def _preferred(taken: pd.Series) -> Both:
    """How many resamples would take the same number."""
    if pd.isna(taken["preferred"]):
        return NOTHING
    share = f"{100 * taken['preferred']:.0f}%"
    return {
        "en": f" {share} of the resamples alone would take this number.",
        "zh": f"单凭各次重抽样，有{share}会取此数。",
    }


def topics_facts(
    topics: pd.DataFrame, prevalence: pd.DataFrame, *, groups: Names
) -> dict[str, object]:
    """How many paragraphs each group has, and where each topic has its largest share.

    ``joint`` says that some topic has terms in several languages, ``separate`` that there are
    several languages and no such topic.
    """
    shared = bool((topics.groupby("topic")["language"].nunique() > 1).any())
    joint = {"joint": shared, "separate": not shared and topics["language"].nunique() > 1}
    rows = prevalence[prevalence["quoted"] == "without"]
    if topics.empty or rows.empty:
        return joint | facts_of(statement=NOTHING, short=NOTHING, alt=NOTHING)

    def values(row, code: str) -> dict[str, object]:
        return {
            "group": name_of(row.group, groups, language=code),
            "tongue": WORDS[row.language][code],
            "row": row,
            "percent": 100 * row.estimate,
        }

    sizes = rows.drop_duplicates(["group", "language"])
    form = {
        "en": "{group}: {row.paragraphs} ({tongue})",
        "zh": "{group}：{row.paragraphs}（{tongue}）",
    }
    paragraphs = listed(sizes.head(LISTED), form, values)
    more = and_more(len(sizes) - LISTED)
    total = number(int(sizes["paragraphs"].sum()))
    status = status_sentence(rows["status"], english="share", chinese="个占比")
    of_topics = rows[rows["topic"] > 0]
    form = {
        "en": "topic {row.topic}, {group} ({tongue}) {percent:.0f}%",
        "zh": "主题{row.topic}，{group}（{tongue}）{percent:.0f}%",
    }
    largest = of_topics.loc[of_topics.groupby("topic", sort=True)["estimate"].idxmax()]
    shares = listed(largest, form, values)
    return joint | facts_of(
        statement={
            "en": f"Paragraphs: {paragraphs['en']}{more['en']}. {status['en']}",
            "zh": f"段落数：{paragraphs['zh']}{more['zh']}。{status['zh']}",
        },
        short={
            "en": f"n: {total} paragraphs. {status['en']}",
            "zh": f"段落共{total}个。{status['zh']}",
        },
        alt={"en": f"Largest shares: {shares['en']}.", "zh": f"最大占比：{shares['zh']}。"},
    )


def topic_error_facts(agreement: pd.DataFrame, survival: pd.DataFrame) -> dict[str, str]:
    """How far the two sides of translations agree, what is dropped, what no translation holds.

    Topics of one language have no error across languages to speak of.
    """
    bilingual = survival["languages"].str.contains(" ").any()
    return facts_of(
        dropped=_dropped(survival),
        error=_error(agreement) if bilingual else NOTHING,
        alike=_alike(survival),
    )


def _alike(survival: pd.DataFrame) -> Both:
    """Name the topics whose two languages no translation holds together."""
    alone = survival[survival["survives"].astype(bool) & (survival["joined"] == "likeness alone")]
    if alone.empty:
        return NOTHING
    topics = [str(topic) for topic in sorted(alone["topic"])]
    return {
        "en": f"No translation joins the two languages of topic {', '.join(topics)}: compare "
        "their terms.",
        "zh": f"主题{'、'.join(topics)}的中英文之间没有译文相连，请比较其词语。",
    }


def _dropped(survival: pd.DataFrame) -> Both:
    dropped = int((~survival["survives"].astype(bool)).sum())
    if not dropped:
        return NOTHING
    return {
        "en": f"Of {counted(len(survival), 'topic')}, {dropped} did not survive resampling and "
        f"{'is' if dropped == 1 else 'are'} dropped.",
        "zh": f"{len(survival)}个主题中有{dropped}个未能经重抽样保留，已舍去。",
    }


def _error(agreement: pd.DataFrame) -> Both:
    taken = agreement[agreement["chosen"].astype(bool)].set_index("basis")
    if not {"held apart", "held out"} <= set(taken.index):
        return {
            "en": "Without ten parallel texts the topics' error across languages is unknown.",
            "zh": "平行文本不足十对，无法得知主题跨语言的误差。",
        }
    apart, out = taken.loc["held apart"], taken.loc["held out"]
    assigned = NOTHING
    if out["assigned"]:
        share = f"{100 * out['same_assigned']:.0f}%"
        bounds = f"{100 * out['low']:.0f}-{100 * out['high']:.0f}%"
        assigned = {
            "en": f" ({share}, {bounds}, of the {out['assigned']} with both sides assigned)",
            "zh": f"，其中两侧均归入主题的{out['assigned']}对占{share}（{bounds}）",
        }
    same, same_out = _same(apart), _same(out)
    return {
        "en": f"Own error: {apart['pairs']} translations have their original's dominant topic in "
        f"{same['en']} when fitted as unrelated texts, {same_out['en']} when held out"
        f"{assigned['en']}.",
        "zh": f"工具自身误差：{apart['pairs']}对译文与原文作为互不相关的文本参与拟合时，"
        f"主导主题相同者占{same['zh']}；均未参与拟合时占{same_out['zh']}{assigned['zh']}。",
    }


def _same(row: pd.Series) -> Both:
    share = f"{100 * row['same']:.0f}%"
    if pd.isna(row["kappa"]):
        return {"en": share, "zh": share}
    kappa = number(row["kappa"])
    return {"en": f"{share} (κ {kappa})", "zh": f"{share}（κ为{kappa}）"}
