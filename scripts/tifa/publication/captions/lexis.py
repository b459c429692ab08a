"""What captions say of words: key terms, collocates, formulations."""

from collections.abc import Mapping

import pandas as pd

from tifa.publication.captions.wording import (
    LANGUAGES,
    LISTED,
    NO_SIGN,
    NOTHING,
    SEMICOLON,
    Both,
    Names,
    and_more,
    facts_of,
    families_listed,
    floor_sentence,
    listed,
    status_sentence,
)
from tifa.publication.figures.collocations import shown_collocates
from tifa.publication.figures.keyness import CONTRASTS, reference_name, shown_terms
from tifa.publication.style import name_of
from tifa.publication.words import WORDS, number

STATUS_ORDER = ("affirmed", "contested", "mixed", "plain")


def keyness_facts(keyness: pd.DataFrame, *, settings: Mapping, groups: Names) -> dict[str, str]:
    """How many terms were tested and told apart, in which families, and the first of each side."""
    tested = keyness[keyness["quoted"] == "without"]
    if tested.empty:
        return facts_of(statement=NOTHING, short=NOTHING, alt=NOTHING)
    shown = shown_terms(keyness, shown=settings["keyness"]["shown"])
    fdr = settings["statistics"]["fdr"]
    terms, below = number(len(tested)), number(int((tested["q"] <= fdr).sum()))
    families = sorted(tested["family"].unique())
    every = families_listed(families, groups=groups)
    some = families_listed(families, groups=groups, most=4)
    floor = floor_sentence(tested["p_floor"])
    status = status_sentence(shown["status"], english="term shown", chinese="个所示词语")
    sizes = _sizes(tested[tested["contrast"].isin(shown["contrast"])], groups=groups)
    dependent, part = _dependent(shown), _part(shown, tested)
    return facts_of(
        statement={
            "en": f"Tokens: {sizes['en']}. Terms tested: {terms}, of which {below} have q at or "
            f"below {fdr}. Families: {every['en']}.{floor['en']} "
            f"{status['en']}{dependent['en']}{part['en']}",
            "zh": f"词次：{sizes['zh']}。共检验{terms}个词语，其中{below}个的 q 不高于{fdr}。"
            f"检验族：{every['zh']}。{floor['zh']}{status['zh']}{dependent['zh']}{part['zh']}",
        },
        short={
            "en": f"Terms tested: {terms}, with q at or below {fdr}: {below}; families: "
            f"{some['en']}.{floor['en']} {status['en']}{part['en']}",
            "zh": f"共检验{terms}个词语，{below}个的 q 不高于{fdr}；"
            f"检验族：{some['zh']}。{floor['zh']}{status['zh']}{part['zh']}",
        },
        alt=_used_most(shown, groups=groups),
    )


def _part(shown: pd.DataFrame, tested: pd.DataFrame) -> dict[str, str]:
    """How many contrasts are shown, where not all are."""
    some, every = shown["contrast"].nunique(), tested["contrast"].nunique()
    if every <= CONTRASTS:
        return {"en": "", "zh": ""}
    return {
        "en": f" Shown: {number(some)} of {number(every)} contrasts, those with most terms apart "
        "from 0.",
        "zh": f"所示为{number(every)}个对比中区间或 LRC 排除 0 的词语最多的{number(some)}个。",
    }


def _sizes(tested: pd.DataFrame, *, groups: Names) -> dict[str, str]:
    """The words of both sides of each contrast."""
    sides = tested.drop_duplicates(["contrast", "language"])

    def values(row, code: str) -> dict[str, str]:
        group, _, reference = row.contrast.partition(":")
        return {
            "first": name_of(group, groups, language=code),
            "second": reference_name(reference, groups, language=code),
            "a": number(row.size_a),
            "b": number(row.size_b),
            "tongue": WORDS[row.language][code],
        }

    form = {
        "en": "{first}: {a}, {second}: {b} ({tongue})",
        "zh": "{first}：{a}，{second}：{b}（{tongue}）",
    }
    said, more = listed(sides.head(LISTED), form, values), and_more(len(sides) - LISTED)
    return {code: said[code] + more[code] for code in LANGUAGES}


def _dependent(shown: pd.DataFrame) -> Both:
    """How many ranks hang on the segmenter; nothing where no Chinese word is shown."""
    cut = shown[shown["segmentation"] != ""]
    if cut.empty:
        return NOTHING
    dependent = cut.loc[cut["segmentation"] == "dependent", "term"]
    named = [str(term) for term in dict.fromkeys(dependent)][:LISTED]
    some, all_of_them = number(len(dependent)), number(len(cut))
    return {
        "en": f" The rank of {some} of {all_of_them} Chinese words shown depends on the segmenter"
        + (f": {', '.join(named)}." if named else "."),
        "zh": f"所示{all_of_them}个中文词中，{some}个的排名取决于分词器"
        + (f"：{'、'.join(named)}。" if named else "。"),
    }


def _used_most(shown: pd.DataFrame, *, groups: Names) -> Both:
    """The first terms of each group, beyond what it is held against."""
    english, chinese = [], []
    for (contrast, language), part in shown.groupby(["contrast", "language"], sort=False):
        terms = part[part["log_ratio"] > 0]["term"].head(3)
        if len(terms):
            group = str(contrast).partition(":")[0]
            en, zh = (name_of(group, groups, language=code) for code in LANGUAGES)
            english.append(f"{en}, {WORDS[language]['en']}: {', '.join(terms)}")
            chinese.append(f"{zh}，{WORDS[language]['zh']}：{'、'.join(terms)}")
    if not english:
        return NOTHING
    return {
        "en": f"Used most beyond the reference: {'; '.join(english[:LISTED])}.",
        "zh": f"相对参照组使用最多：{'；'.join(chinese[:LISTED])}。",
    }


def collocations_facts(
    collocations: pd.DataFrame, *, groups: Names, targets: Names
) -> dict[str, str]:
    """How many nodes and collocates are shown of all, and the first collocate of each node."""
    shown = shown_collocates(collocations)
    if shown.empty:
        return facts_of(statement=NOTHING, alt=NOTHING)
    own = collocations[(collocations["quoted"] == "without") & (collocations["g2"] > 0)]
    node = ["language", "group", "node"]
    nodes, all_nodes = (number(len(rows.drop_duplicates(node))) for rows in (shown, own))
    collocates, all_collocates = number(len(shown)), number(len(own))
    status = status_sentence(shown["status"], english="collocate shown", chinese="个所示搭配词")

    def values(row, code: str) -> dict[str, str]:
        known = targets if row.kind == "target" else {}
        return {
            "node": name_of(row.node, known, language=code),
            "group": name_of(row.group, groups, language=code),
            "term": row.term,
        }

    form = {"en": "{node} ({group}): {term}", "zh": "{node}（{group}）：{term}"}
    first = listed(shown.drop_duplicates(node).head(LISTED), form, values)
    return facts_of(
        statement={
            "en": f"Nodes shown: {nodes} of {all_nodes}; collocates: {collocates} of "
            f"{all_collocates}. {status['en']}",
            "zh": f"所示节点{nodes}个，共{all_nodes}个；所示搭配词{collocates}个，"
            f"共{all_collocates}个。{status['zh']}",
        },
        alt={
            "en": f"First collocates: {first['en']}.",
            "zh": f"各节点的首位搭配词：{first['zh']}。",
        },
    )


def formulations_facts(formulations: pd.DataFrame) -> dict[str, str]:
    """How many formulations there are, their attitudes, and those of several texts."""
    rows = formulations[formulations["frequency"] > 0]
    if rows.empty:
        none = {"en": "No formulation was found.", "zh": "没有发现提法。"}
        return facts_of(statement=none, alt=NO_SIGN)
    counts = rows["language"].value_counts()
    zh, en = (number(int(counts.get(code, 0))) for code in ("zh", "en"))
    statuses = rows["status"].value_counts()
    named = [(kind, number(int(statuses[kind]))) for kind in STATUS_ORDER if kind in statuses]
    english = ", ".join(f"{WORDS[kind]['en']} {count}" for kind, count in named)
    chinese = "，".join(f"{WORDS[kind]['zh']}{count}" for kind, count in named)
    shared = rows[rows["texts"] > 1]["term"]
    several, more = shared.head(LISTED), and_more(len(shared) - LISTED)
    return facts_of(
        statement={
            "en": f"Chinese formulations: {zh}; English: {en}. Where signs show an attitude, "
            f"by most of them: {english}.",
            "zh": f"中文提法{zh}个，英文{en}个。有态度标志者按多数计：{chinese}。",
        },
        alt={
            "en": f"Used by several texts: {SEMICOLON['en'].join(several)}{more['en']}.",
            "zh": f"见于多篇文本：{SEMICOLON['zh'].join(several)}{more['zh']}。",
        }
        if len(several)
        else NOTHING,
    )
