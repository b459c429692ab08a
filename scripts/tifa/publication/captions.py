"""Captions, notes and alternative texts, in both languages, from one source.

The wording stands in ``workflow/report/<figure>.rst``, where Snakemake's own report reads it too.
Each file is a Jinja template with the blocks ``title``, ``text`` and ``alt``, in ``_en`` and
``_zh``. Parameters come from the live configuration as ``settings``; what only the tables know
comes as ``facts``, which Snakemake's report leaves out.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
from jinja2 import Environment, StrictUndefined

from tifa.publication.figures.collocations import shown_collocates
from tifa.publication.figures.echoes import counted_echoes
from tifa.publication.figures.keyness import reference_name, shown_terms
from tifa.publication.figures.variants import variant_counts, witnesses_of
from tifa.publication.fonts import is_chinese
from tifa.publication.style import name_of
from tifa.publication.words import WORDS, number, reason_zh
from tifa.relations.apparatus import sigla

LANGUAGES = ("en", "zh")
LISTED = 12  # documents or groups named in a caption; more are counted
UNSTABLE = 0.6  # ARI under which a caption warns that topics vary over resamples
CLOSE = 0.02  # scores this near to the best are named beside it
STATUS_ORDER = ("affirmed", "contested", "mixed", "plain")
_CONFIRMED = ["name", "language", "coded", "macro_f1"]
Names = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Caption:
    """What is said about a figure and its table; each field maps ``en`` and ``zh`` to plain text.

    ``text`` states what is shown, n, intervals, family, thresholds, status and what was left out;
    ``note`` states the same under a table, without what only a drawing needs; ``alternative``
    says in words what the figure shows to those who do not see it.
    """

    title: Mapping[str, str]
    text: Mapping[str, str]
    note: Mapping[str, str]
    alternative: Mapping[str, str]


def read_captions(
    files: Iterable[Path | str],
    *,
    settings: Mapping[str, object],
    facts: Mapping[str, Mapping[str, object]],
) -> dict[str, Caption]:
    """Fill in the caption templates ``files``; the keys are their names without the suffix.

    ``settings`` holds the sections of the configuration, ``facts`` what ``gather_facts`` returns.
    Raises ``jinja2.UndefinedError`` when a template names a setting that does not exist.
    """
    environment = Environment(trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined)
    captions = {}
    for file in sorted(map(Path, files)):
        template = environment.from_string(file.read_text(encoding="utf-8"))
        given = {"settings": settings, "facts": facts[file.stem]}

        def block(name: str, *, table: bool, template=template, given=given) -> dict[str, str]:
            context = template.new_context(given | {"table": table})
            return {
                code: one_line("".join(template.blocks[f"{name}_{code}"](context)))
                for code in LANGUAGES
            }

        captions[file.stem] = Caption(
            title=block("title", table=False),
            text=block("text", table=False),
            note=block("text", table=True),
            alternative=block("alt", table=False),
        )
    return captions


def caption_text(caption: Caption, *, language: str) -> str:
    """Title, caption and alternative text in one language, as plain text for any editor."""
    label = {"en": "Alternative text: ", "zh": "替代文字："}[language]
    parts = (caption.title, caption.text, caption.alternative)
    title, text, alternative = (part[language] for part in parts)
    return f"{title}\n\n{text}\n\n{label}{alternative}\n"


def one_line(text: str) -> str:
    """Join the lines of ``text``: by a space, or by nothing where Chinese stands on a side."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    joined = lines[0] if lines else ""
    for line in lines[1:]:
        spaced = not (is_chinese(joined[-1]) or is_chinese(line[0]))
        joined += (" " if spaced else "") + line
    return re.sub(r" {2,}", " ", joined)


def gather_facts(
    tables: Mapping[str, pd.DataFrame], *, settings: Mapping, groups: Names, targets: Names
) -> dict[str, dict[str, object]]:
    """What the captions say about the tables of a study, per figure; nothing is estimated here."""
    selection = tables["selection"]
    return {
        "inventory": _inventory(tables["inventory"]) | _left_out(selection, "inventory"),
        "keyness": _keyness(tables["keyness"], settings=settings, groups=groups)
        | _left_out(selection, "keyness"),
        "collocations": _collocations(tables["collocations"], groups=groups, targets=targets)
        | _left_out(selection, "collocations"),
        "formulations": _formulations(tables["formulations"])
        | _left_out(selection, "formulations"),
        "topic_selection": _topic_selection(tables["topic_selection"])
        | _left_out(selection, "topics"),
        "topics": _topics(tables["topics"], tables["topic_prevalence"], groups=groups)
        | _topic_error(tables["topic_agreement"], tables["topic_survival"])
        | _left_out(selection, "topics"),
        "stance": _stance(tables["stance"], settings=settings, groups=groups, targets=targets)
        | _contrasts(tables["contrasts"], settings=settings)
        | _left_out(selection, "stance"),
        "calibration": _calibration(tables["calibration"]),
        "appraisal": _appraisal(tables["appraisal_profiles"]) | _left_out(selection, "stance"),
        "validation": _validation(
            tables["agreement"],
            tables["validation"],
            tables["confusion"],
            tables["validation_status"],
            tables["learning_curve"],
        )
        | _left_out(selection, "stance"),
        "alignment": _alignment(tables["alignment"]),
        "shifts": _shifts(tables["shift_summary"]),
        "variants": _variants(tables["variants"], tables["edition_verdicts"])
        | _sigla(tables["variants"]),
        "echoes": _echoes(tables["echoes"], settings=settings) | _left_out(selection, "echoes"),
    }


def _left_out(selection: pd.DataFrame, analysis: str) -> dict[str, str]:
    rows = selection[(selection["analysis"] == analysis) & ~selection["included"].astype(bool)]
    if rows.empty:
        english, chinese = "No document is left out.", "没有文档被排除。"
        return {
            "left_out_en": english,
            "left_out_zh": chinese,
            "left_out_n_en": english,
            "left_out_n_zh": chinese,
        }
    named = rows.head(LISTED)
    more = len(rows) - len(named)
    by_reason = named.groupby("reason", sort=False)["document_id"].agg(list)
    english = "; ".join(f"{', '.join(ids)} ({reason})" for reason, ids in by_reason.items())
    chinese = "；".join(
        f"{'、'.join(ids)}（{reason_zh(reason)}）" for reason, ids in by_reason.items()
    )
    return {
        "left_out_en": f"Left out: {english}"
        + (f"; and {more} more, see table selection." if more else "."),
        "left_out_zh": f"未计入：{chinese}"
        + (f"；另有{more}篇，见 selection 表。" if more else "。"),
        "left_out_n_en": f"Left out: {_counted(len(rows), 'document')} (table selection).",
        "left_out_n_zh": f"未计入{number(len(rows))}篇文档（见 selection 表）。",
    }


def _counted(count: int, noun: str) -> str:
    """``count`` with an English ``noun``, whose first word takes the plural: "2 terms shown"."""
    first, *rest = noun.split()
    return " ".join([number(count), first + ("" if count == 1 else "s"), *rest])


def _status_sentence(statuses: pd.Series, *, english: str, chinese: str) -> tuple[str, str]:
    counts = statuses.value_counts().sort_index()
    total = _counted(len(statuses), english)
    if len(counts) == 1:
        only = str(counts.index[0])
        return (
            f"The status of {total} is {only}."
            if len(statuses) == 1
            else f"All {total} are {only}.",
            f"全部{number(len(statuses))}{chinese}均为“{_status_zh(only)}”。",
        )
    parts = [(count, str(status)) for status, count in counts.items()]
    return (
        f"Of {total}, "
        + ", ".join(f"{number(n)} {'is' if n == 1 else 'are'} {status}" for n, status in parts)
        + ".",
        f"{number(len(statuses))}{chinese}中："
        + "，".join(f"{number(n)}{chinese[0]}为“{_status_zh(status)}”" for n, status in parts)
        + "。",
    )


def _status_zh(status: str) -> str:
    return "，".join(WORDS[part]["zh"] for part in status.split(", "))


def _inventory(inventory: pd.DataFrame) -> dict[str, object]:
    rows = inventory[inventory["level"] == "document"]
    facts: dict[str, object] = {
        "size_en": _sizes(inventory, language="en"),
        "size_zh": _sizes(inventory, language="zh"),
        "largest": "",
        "largest_tokens": number(0),
    }
    if len(rows):
        largest = rows.sort_values(["tokens", "name"], ascending=[False, True]).iloc[0]
        facts |= {"largest": largest["name"], "largest_tokens": number(int(largest["tokens"]))}
    return facts


def _sizes(inventory: pd.DataFrame, *, language: str) -> str:
    """How much of each language is described, and apart from it how much is not.

    Words of two languages are different units and are never added.
    """
    sizes = ["documents", "sentences", "tokens"]
    sums = {
        level: rows.groupby("language")[sizes].sum()
        for level, rows in inventory.groupby("level", sort=True)
    }
    if "document" not in sums:
        return {"en": "No document.", "zh": "没有文档。"}[language]
    described = sums.get("group", sums["document"] * 0)
    described = described.reindex(sums["document"].index, fill_value=0)
    said = []
    for code in sums["document"].index:
        rest = sums["document"].loc[code] - described.loc[code]
        part = _size(described.loc[code], language=language)
        if rest["documents"]:
            part += {"en": "; left out: ", "zh": "；未计入："}[language]
            part += _size(rest, language=language)
        said.append(WORDS[code][language] + {"en": ": ", "zh": "："}[language] + part)
    return "".join(f"{part}。" for part in said) if language == "zh" else f"{'. '.join(said)}."


def _size(sizes: pd.Series, *, language: str) -> str:
    documents, sentences, tokens = (int(value) for value in sizes)
    if language == "zh":
        return f"{number(documents)}篇文档，{number(sentences)}句，{number(tokens)}词次"
    return (
        f"{_counted(documents, 'document')} with {_counted(sentences, 'sentence')}"
        f" and {_counted(tokens, 'token')}"
    )


def _keyness(keyness: pd.DataFrame, *, settings: Mapping, groups: Names) -> dict[str, str]:
    kinds = ("statement", "short", "alt")
    nothing = {f"{kind}_{code}": "" for kind in kinds for code in LANGUAGES}
    tested = keyness[keyness["quoted"] == "without"]
    if tested.empty:
        return nothing
    shown = shown_terms(keyness, shown=settings["keyness"]["shown"])
    sizes = tested.drop_duplicates(["contrast", "language"])
    written: dict[str, list[str]] = {"en": [], "zh": []}
    for row in sizes.head(LISTED).itertuples(index=False):
        group, _, reference = row.contrast.partition(":")
        a, b = number(row.size_a), number(row.size_b)
        for code in LANGUAGES:
            first = name_of(group, groups, language=code)
            second = reference_name(reference, groups, language=code)
            tongue = WORDS[row.language][code]
            written[code].append(
                f"{first}: {a}, {second}: {b} ({tongue})"
                if code == "en"
                else f"{first}：{a}，{second}：{b}（{tongue}）"
            )
    fdr = settings["statistics"]["fdr"]
    below = int((tested["q"] <= fdr).sum())
    floors = sorted({f"{floor:.3g}" for floor in tested["p_floor"].dropna()}, key=float)
    families = sorted(tested["family"].unique())
    status = _status_sentence(shown["status"], english="term shown", chinese="个所示词语")
    floor_en = f" The smallest attainable p is {', '.join(floors)}." if floors else ""
    floor_zh = f"可达到的最小 p 值为 {'、'.join(floors)}。" if floors else ""
    more = max(0, len(sizes) - LISTED)
    cut = shown[shown["segmentation"] != ""]
    dependent = cut.loc[cut["segmentation"] == "dependent", "term"]
    dependent_en = dependent_zh = ""
    if len(cut):
        named = [str(term) for term in dict.fromkeys(dependent)][:LISTED]
        listed_en, listed_zh = (
            (f": {', '.join(named)}", f"：{'、'.join(named)}") if named else ("", "")
        )
        dependent_en = (
            f" The rank of {number(len(dependent))} of {number(len(cut))} Chinese words shown"
            f" depends on the segmenter{listed_en}."
        )
        dependent_zh = (
            f"所示{number(len(cut))}个中文词中，"
            f"{number(len(dependent))}个的排名取决于分词器{listed_zh}。"
        )
    return {
        "statement_en": f"Tokens: {'; '.join(written['en'])}{f'; and {more} more' if more else ''}."
        f" Terms tested: {number(len(tested))}, of which {number(below)} have q at or below {fdr}."
        f" Families: {'; '.join(families[:LISTED])}.{floor_en} {status[0]}{dependent_en}",
        "statement_zh": f"词次：{'；'.join(written['zh'])}{f'；另有{more}项' if more else ''}。"
        f"共检验{number(len(tested))}个词语，其中{number(below)}个的 q 不高于{fdr}。"
        f"检验族：{'；'.join(families[:LISTED])}。{floor_zh}{status[1]}{dependent_zh}",
        "short_en": f"Terms tested: {number(len(tested))}, with q at or below {fdr}: "
        f"{number(below)}; families: {'; '.join(families[:4])}.{floor_en} {status[0]}",
        "short_zh": f"共检验{number(len(tested))}个词语，{number(below)}个的 q 不高于{fdr}；"
        f"检验族：{'；'.join(families[:4])}。{floor_zh}{status[1]}",
        **_extremes(shown, groups=groups),
    }


def _extremes(shown: pd.DataFrame, *, groups: Names) -> dict[str, str]:
    english, chinese = [], []
    for (contrast, language), part in shown.groupby(["contrast", "language"], sort=False):
        used_more = part[part["log_ratio"] > 0]["term"].head(3)
        if len(used_more):
            group = str(contrast).partition(":")[0]
            en, zh = (name_of(group, groups, language=code) for code in LANGUAGES)
            english.append(f"{en}, {WORDS[language]['en']}: {', '.join(used_more)}")
            chinese.append(f"{zh}，{WORDS[language]['zh']}：{'、'.join(used_more)}")
    return {
        "alt_en": f"Used most beyond the reference: {'; '.join(english[:LISTED])}."
        if english
        else "",
        "alt_zh": f"相对参照组使用最多：{'；'.join(chinese[:LISTED])}。" if chinese else "",
    }


def _collocations(collocations: pd.DataFrame, *, groups: Names, targets: Names) -> dict[str, str]:
    shown = shown_collocates(collocations)
    if shown.empty:
        return {f"{kind}_{code}": "" for kind in ("statement", "alt") for code in LANGUAGES}
    own = collocations[(collocations["quoted"] == "without") & (collocations["g2"] > 0)]
    nodes, all_nodes = (
        len(rows.drop_duplicates(["language", "group", "node"])) for rows in (shown, own)
    )
    status = _status_sentence(shown["status"], english="collocate shown", chinese="个所示搭配词")
    first = shown.drop_duplicates(["language", "group", "node"]).head(LISTED)
    listed: dict[str, list[str]] = {code: [] for code in LANGUAGES}
    for row in first.itertuples(index=False):
        for code in LANGUAGES:
            known = targets if row.kind == "target" else {}
            node = name_of(row.node, known, language=code)
            group = name_of(row.group, groups, language=code)
            listed[code].append(
                f"{node} ({group}): {row.term}"
                if code == "en"
                else f"{node}（{group}）：{row.term}"
            )
    return {
        "statement_en": f"Nodes shown: {number(nodes)} of {number(all_nodes)}; collocates: "
        f"{number(len(shown))} of {number(len(own))}. {status[0]}",
        "statement_zh": f"所示节点{number(nodes)}个，共{number(all_nodes)}个；"
        f"所示搭配词{number(len(shown))}个，共{number(len(own))}个。{status[1]}",
        "alt_en": f"First collocates: {'; '.join(listed['en'])}.",
        "alt_zh": f"各节点的首位搭配词：{'；'.join(listed['zh'])}。",
    }


_WARNING = {
    "en": "Under {}, topics vary from resample to resample: they are one reading among several.",
    "zh": "低于{}时主题随重抽样而变，只是多种可能描述之一。",
}


def _topic_selection(topic_selection: pd.DataFrame) -> dict[str, str]:
    taken = topic_selection[topic_selection["chosen"].astype(bool)]
    tried = [str(k) for k in topic_selection["k"]]
    facts = {"tried_en": ", ".join(tried), "tried_zh": "、".join(tried)}
    if taken.empty:
        return facts | {f"{kind}_{code}": "" for kind in ("statement", "alt") for code in LANGUAGES}
    row = taken.iloc[0]
    k, score, ari = int(row["k"]), float(row["score"]), float(row["resample_ari"])
    near = topic_selection[
        (topic_selection["score"] >= score - CLOSE) & (topic_selection["k"] != k)
    ]
    others = [str(number) for number in near["k"]]
    warned = ari < UNSTABLE
    return facts | {
        "statement_en": f"Taken: {_counted(k, 'topic')}, of which {int(row['survivors'])} survive; "
        f"adjusted Rand index over resamples {number(ari)}."
        + (f" About as good by the criterion: {', '.join(others)}." if others else "")
        + (f" {_WARNING['en'].format(UNSTABLE)}" if warned else ""),
        "statement_zh": f"所取主题数为{k}，其中{int(row['survivors'])}个经重抽样保留；"
        f"重抽样的调整兰德指数为{number(ari)}。"
        + (f"按准则相差无几的主题数：{'、'.join(others)}。" if others else "")
        + (_WARNING["zh"].format(UNSTABLE) if warned else ""),
        "alt_en": f"The number taken is {k}.",
        "alt_zh": f"所取主题数为{k}。",
    }


def _topic_error(agreement: pd.DataFrame, survival: pd.DataFrame) -> dict[str, str]:
    """Say how far the two sides of translations agree, and how many topics were dropped."""
    dropped = int((~survival["survives"].astype(bool)).sum())
    facts = {"dropped_en": "", "dropped_zh": "", "error_en": "", "error_zh": ""}
    if dropped:
        facts["dropped_en"] = (
            f"Of {_counted(len(survival), 'topic')}, {dropped} did not survive resampling "
            f"and {'is' if dropped == 1 else 'are'} dropped."
        )
        facts["dropped_zh"] = f"{len(survival)}个主题中有{dropped}个未能经重抽样保留，已舍去。"
    taken = agreement[agreement["chosen"].astype(bool)].set_index("basis")
    if not {"held apart", "held out"} <= set(taken.index):
        return facts | {
            "error_en": "Without ten parallel texts the topics' error across languages is unknown.",
            "error_zh": "平行文本不足十对，无法得知主题跨语言的误差。",
        }
    apart, out = taken.loc["held apart"], taken.loc["held out"]
    facts["error_en"] = (
        f"Own error: {apart['pairs']} translations have their original's dominant topic in "
        f"{_agreement(apart)} when fitted as unrelated texts, {_agreement(out)} when held out"
    )
    facts["error_zh"] = (
        f"工具自身误差：{apart['pairs']}对译文与原文作为互不相关的文本参与拟合时，"
        f"主导主题相同者占{_agreement(apart, zh=True)}；均未参与拟合时占{_agreement(out, zh=True)}"
    )
    if out["assigned"]:
        share = f"{100 * out['same_assigned']:.0f}%"
        bounds = f"{100 * out['low']:.0f}-{100 * out['high']:.0f}%"
        facts["error_en"] += (
            f" ({share}, {bounds}, of the {out['assigned']} with both sides assigned)"
        )
        facts["error_zh"] += f"，其中两侧均归入主题的{out['assigned']}对占{share}（{bounds}）"
    return facts | {"error_en": facts["error_en"] + ".", "error_zh": facts["error_zh"] + "。"}


def _agreement(row: pd.Series, *, zh: bool = False) -> str:
    share = f"{100 * row['same']:.0f}%"
    if pd.isna(row["kappa"]):
        return share
    kappa = number(row["kappa"])
    return f"{share}（κ为{kappa}）" if zh else f"{share} (κ {kappa})"


def _topics(topics: pd.DataFrame, prevalence: pd.DataFrame, *, groups: Names) -> dict[str, object]:
    joint = {"joint": bool((topics.groupby("topic")["language"].nunique() > 1).any())}
    rows = prevalence[prevalence["quoted"] == "without"]
    if topics.empty or rows.empty:
        kinds = ("statement", "short", "alt")
        return joint | {f"{kind}_{code}": "" for kind in kinds for code in LANGUAGES}
    sizes = rows.drop_duplicates(["group", "language"])
    more = max(0, len(sizes) - LISTED)
    english = "; ".join(
        f"{name_of(row.group, groups, language='en')}: {row.paragraphs}"
        f" ({WORDS[row.language]['en']})"
        for row in sizes.head(LISTED).itertuples(index=False)
    )
    chinese = "；".join(
        f"{name_of(row.group, groups, language='zh')}：{row.paragraphs}"
        f"（{WORDS[row.language]['zh']}）"
        for row in sizes.head(LISTED).itertuples(index=False)
    )
    status = _status_sentence(rows["status"], english="share", chinese="个占比")
    of_topics = rows[rows["topic"] > 0]
    largest = of_topics.loc[of_topics.groupby("topic", sort=True)["estimate"].idxmax()]
    return joint | {
        "statement_en": f"Paragraphs: {english}{f'; and {more} more' if more else ''}. {status[0]}",
        "statement_zh": f"段落数：{chinese}{f'；另有{more}项' if more else ''}。{status[1]}",
        "short_en": f"n: {number(int(sizes['paragraphs'].sum()))} paragraphs. {status[0]}",
        "short_zh": f"段落共{number(int(sizes['paragraphs'].sum()))}个。{status[1]}",
        "alt_en": "Largest shares: "
        + "; ".join(
            f"topic {row.topic}, {name_of(row.group, groups, language='en')}"
            f" ({WORDS[row.language]['en']}) {100 * row.estimate:.0f}%"
            for row in largest.itertuples(index=False)
        )
        + ".",
        "alt_zh": "最大占比："
        + "；".join(
            f"主题{row.topic}，{name_of(row.group, groups, language='zh')}"
            f"（{WORDS[row.language]['zh']}）{100 * row.estimate:.0f}%"
            for row in largest.itertuples(index=False)
        )
        + "。",
    }


def _stance(
    stance: pd.DataFrame, *, settings: Mapping, groups: Names, targets: Names
) -> dict[str, str]:
    rows = stance[(stance["level"] == "group") & (stance["quoted"] == "without")]
    rows = rows[rows["mentions"] > 0]
    if rows.empty:
        return {f"{kind}_{code}": "" for kind in ("statement", "alt") for code in LANGUAGES}
    mentions, abstentions = int(rows["mentions"].sum()), int(rows["abstentions"].sum())
    status = _status_sentence(rows["status"], english="cell", chinese="个格")
    confirmed = _confirmed(rows, groups=groups)
    enough = rows["mentions"] - rows["abstentions"] >= settings["stance"]["minimum_readings"]
    drawn = rows[enough & rows["estimate"].notna()]
    parts: dict[str, list[str]] = {"en": [], "zh": []}
    for row in drawn.itertuples(index=False):
        for code in LANGUAGES:
            target = name_of(row.target, targets, language=code)
            group = name_of(row.name, groups, language=code)
            tongue = WORDS[row.language][code]
            value = f"{row.estimate:+.2f}".replace("-", "−")
            parts[code].append(
                f"{group} toward {target} ({tongue}) {value}"
                if code == "en"
                else f"{group}对{target}（{tongue}）{value}"
            )
    return {
        "statement_en": f"Mentions: {number(mentions)}, abstentions: {number(abstentions)}."
        f" {status[0]}{confirmed[0]}",
        "statement_zh": f"提及{number(mentions)}次，弃权{number(abstentions)}次。"
        f"{status[1]}{confirmed[1]}",
        "alt_en": f"{'; '.join(parts['en'][: 2 * LISTED])}."
        if len(drawn)
        else "No point is drawn.",
        "alt_zh": f"{'；'.join(parts['zh'][: 2 * LISTED])}。" if len(drawn) else "没有绘出任何点。",
    }


def _confirmed(rows: pd.DataFrame, *, groups: Names) -> tuple[str, str]:
    """How well the readings of validated groups agree with people; empty without any."""
    cells = rows.loc[rows["status"].str.startswith("validated"), _CONFIRMED].drop_duplicates()
    english = [
        f"{name_of(cell.name, groups, language='en')} ({WORDS[cell.language]['en']}; macro-F1 "
        f"{cell.macro_f1:.2f}, {number(cell.coded)} coded)"
        for cell in cells.itertuples(index=False)
    ]
    chinese = [
        f"{name_of(cell.name, groups, language='zh')}（{WORDS[cell.language]['zh']}；宏平均F1 "
        f"{cell.macro_f1:.2f}，编码{number(cell.coded)}次）"
        for cell in cells.itertuples(index=False)
    ]
    if not english:
        return "", ""
    return f" Validated: {'; '.join(english)}.", f"经人工验证：{'；'.join(chinese)}。"


def _appraisal(profiles: pd.DataFrame) -> dict[str, str]:
    rows = profiles[(profiles["target"] == "") & (profiles["quoted"] == "without")]
    total = int(rows["count"].sum())
    if not total:
        return {f"{kind}_{code}": "" for kind in ("statement", "alt") for code in LANGUAGES}
    status = _status_sentence(rows["status"], english="cell", chinese="个格")
    counts = rows.groupby("system", sort=True)["count"].sum()
    parts = {
        code: [f"{WORDS[system][code]} {number(int(count))}" for system, count in counts.items()]
        for code in LANGUAGES
    }
    return {
        "statement_en": f"{_counted(total, 'instance')}. {status[0]}",
        "statement_zh": f"共{number(total)}个实例。{status[1]}",
        "alt_en": f"Instances: {'; '.join(parts['en'])}.",
        "alt_zh": f"实例数：{'；'.join(parts['zh'])}。",
    }


def _formulations(formulations: pd.DataFrame) -> dict[str, str]:
    rows = formulations[formulations["frequency"] > 0]
    if rows.empty:
        return {
            "statement_en": "No formulation was found.",
            "statement_zh": "没有发现提法。",
            "alt_en": "It is empty.",
            "alt_zh": "图中无符号。",
        }
    counts = rows["language"].value_counts()
    zh, en = (number(int(counts.get(code, 0))) for code in ("zh", "en"))
    statuses = rows["status"].value_counts()
    named = [(kind, number(int(statuses[kind]))) for kind in STATUS_ORDER if kind in statuses]
    english = ", ".join(f"{WORDS[kind]['en']} {count}" for kind, count in named)
    chinese = "，".join(f"{WORDS[kind]['zh']}{count}" for kind, count in named)
    several = rows[rows["texts"] > 1]["term"].head(LISTED)
    return {
        "statement_en": f"Chinese formulations: {zh}; English: {en}. Mostly {english}.",
        "statement_zh": f"中文提法{zh}个，英文{en}个。主要态度：{chinese}。",
        "alt_en": f"Used by several texts: {'; '.join(several)}." if len(several) else "",
        "alt_zh": f"见于多篇文本：{'；'.join(several)}。" if len(several) else "",
    }


def _contrasts(contrasts: pd.DataFrame, *, settings: Mapping) -> dict[str, str]:
    rows = contrasts[contrasts["quoted"] == "without"]
    if rows.empty:
        return {
            "contrasts_en": "No two groups speak of the same target.",
            "contrasts_zh": "没有两组谈及同一对象。",
        }
    fdr = settings["statistics"]["fdr"]
    below = number(int((rows["q"] <= fdr).sum()))
    families = sorted(set(rows["family"]))
    floors = sorted({f"{floor:.3g}" for floor in rows["p_floor"].dropna()}, key=float)
    floor_en = f" The smallest attainable p is {', '.join(floors)}." if floors else ""
    floor_zh = f"可达到的最小 p 值为 {'、'.join(floors)}。" if floors else ""
    english, chinese = _status_sentence(rows["status"], english="contrast", chinese="项对比")
    more = max(0, len(families) - LISTED)
    return {
        "contrasts_en": f"Contrasts of groups (table contrasts): {number(len(rows))}, of which "
        f"{below} have q at or below {fdr}. Families: {'; '.join(families[:LISTED])}"
        f"{f'; and {more} more' if more else ''}.{floor_en} {english}",
        "contrasts_zh": f"组间对比（contrasts 表）共{number(len(rows))}项，"
        f"其中{below}项的 q 不高于{fdr}。"
        f"检验族：{'；'.join(families[:LISTED])}{f'；另有{more}族' if more else ''}。"
        f"{floor_zh}{chinese}",
    }


def _calibration(calibration: pd.DataFrame) -> dict[str, str]:
    whole = calibration[calibration["scope"] == "all"].set_index(["compared", "measure"])
    if whole.empty:
        return {
            "statement_en": "The study has no aligned pair: nothing is compared across languages.",
            "statement_zh": "本研究没有对齐的句对，不作跨语言比较。",
            "alt_en": "It is empty.",
            "alt_zh": "图中无符号。",
        }
    english, chinese = [], []
    for measure, en, zh in (
        ("agreement", "same position", "立场相同"),
        ("kappa", "kappa", "kappa"),
        ("shift", "shift", "偏移"),
        ("abstention_difference", "difference in abstentions", "弃权率之差"),
    ):
        key = ("zh with en", measure)
        if key not in whole.index:
            continue
        row = whole.loc[key]
        value, low, high = (f"{row[name]:.2f}" for name in ("estimate", "low", "high"))
        told = not pd.isna(row["low"])
        judged_en = f", {row['verdict']}" if row["verdict"] else ""
        judged_zh = f"，{WORDS[row['verdict']]['zh']}" if row["verdict"] else ""
        english.append(f"{en} {value}" + (f" ({low} to {high}{judged_en})" if told else ""))
        chinese.append(f"{zh} {value}" + (f"（{low} 至 {high}{judged_zh}）" if told else ""))
    pairs = int(calibration.loc[calibration["measure"] == "agreement", "pairs"].max())
    families = sorted({family for family in calibration["family"] if family})
    return {
        "statement_en": f"{_counted(pairs, 'pair')}: {'; '.join(english)}."
        f" Families: {'; '.join(families)}.",
        "statement_zh": f"{number(pairs)}对：{'；'.join(chinese)}。检验族：{'；'.join(families)}。",
        "alt_en": f"{'; '.join(english)}.".capitalize(),
        "alt_zh": f"{'；'.join(chinese)}。",
    }


def _echoes(echoes: pd.DataFrame, *, settings: Mapping) -> dict[str, str]:
    if echoes.empty:
        return {
            "statement_en": "Nothing was found.",
            "statement_zh": "没有发现任何承接。",
            "alt_en": "It is empty.",
            "alt_zh": "图中无符号。",
        }
    fdr = settings["statistics"]["fdr"]
    rows = counted_echoes(echoes, fdr=fdr)
    kinds = rows["kind"].value_counts()
    quotation, reuse, echo, candidate = (
        number(int(kinds.get(kind, 0))) for kind in ("quotation", "reuse", "echo", "candidate")
    )
    families = sorted({family for family in echoes["family"] if family})
    floors = sorted({f"{floor:.3g}" for floor in echoes["p_floor"].dropna()}, key=float)
    floor_en = f" The smallest attainable p is {', '.join(floors)}." if floors else ""
    floor_zh = f"可达到的最小 p 值为 {'、'.join(floors)}。" if floors else ""
    family_en = f" Families: {'; '.join(families)}." if families else ""
    family_zh = f"检验族：{'；'.join(families)}。" if families else ""
    found = rows[rows["kind"] != "candidate"].drop_duplicates(["from_document", "to_document"])
    pairs = [f"{row.from_document} → {row.to_document}" for row in found.itertuples()]
    return {
        "statement_en": f"In all texts: quotations {quotation}, shared wordings {reuse}, echoes "
        f"{echo}, candidates {candidate}.{family_en}{floor_en}",
        "statement_zh": f"全部文本中：引用{quotation}处，沿用文字{reuse}处，呼应{echo}处，"
        f"候选{candidate}处。{family_zh}{floor_zh}",
        "alt_en": f"Found: {'; '.join(pairs[:LISTED])}." if pairs else "No sign is filled.",
        "alt_zh": f"所见：{'；'.join(pairs[:LISTED])}。" if pairs else "没有实心符号。",
    }


def _shifts(summary: pd.DataFrame) -> dict[str, str]:
    if summary.empty:
        return {
            "statement_en": "No document is a translation of another.",
            "statement_zh": "没有互为译文的文档。",
        }
    english, chinese = [], []
    pairs = summary.groupby(["source_document", "target_document"], sort=False)
    for (source, target), rows in list(pairs)[:LISTED]:
        found, beads = number(int(rows["shifts"].sum())), number(int(rows["beads"].iloc[0]))
        english.append(f"{source} and {target}: {found} shifts in {beads} beads")
        chinese.append(f"{source} 与 {target}：{beads}组中{found}处")
    more = max(0, len(pairs) - LISTED)
    if more:
        english.append(f"and {more} more pairs")
        chinese.append(f"另有{more}对")
    return {
        "statement_en": "; ".join(english) + ".",
        "statement_zh": "；".join(chinese) + "。",
    }


def _sigla(variants: pd.DataFrame) -> dict[str, str]:
    """What the sigla of the witnesses stand for."""
    told = {
        f"{sign}: {name}"
        for members in witnesses_of(variants).values()
        for name, sign in sigla(members).items()
    }
    listed = sorted(told)
    return {
        "sigla_en": f"Witnesses: {'; '.join(listed)}." if told else "",
        "sigla_zh": f"所校版本：{'；'.join(listed)}。" if told else "",
    }


def _variants(variants: pd.DataFrame, verdicts: pd.DataFrame) -> dict[str, str]:
    if variants.empty:
        return {
            "statement_en": "No editions differ.",
            "statement_zh": "没有相异的版本。",
            "alt_en": "It is empty.",
            "alt_zh": "图中无符号。",
        }
    counts = {kind: number(count) for kind, count in variant_counts(variants).items()}
    english = ", ".join(f"{WORDS[kind]['en']}: {count}" for kind, count in counts.items())
    chinese = "，".join(f"{WORDS[kind]['zh']}{count}处" for kind, count in counts.items())
    said = " ".join(
        f"{row.statement} Share {number(row.share)}, exact interval {number(row.low)} to "
        f"{number(row.high)}."
        if row.decided
        else row.statement
        for row in verdicts.head(LISTED).itertuples(index=False)
    )
    said_zh = "".join(
        f"{row.translation} 在可判断的{row.decided}处实质异文中有{row.supported}处从 {row.witness}"
        + (f"（精确区间{number(row.low)}至{number(row.high)}）。" if row.decided else "。")
        for row in verdicts.head(LISTED).itertuples(index=False)
    )
    return {
        "statement_en": f"Variants: {english}. {said}".strip(),
        "statement_zh": f"异文：{chinese}。{said_zh}",
        "alt_en": f"Variants: {english}.",
        "alt_zh": f"异文：{chinese}。",
    }


def _alignment(alignment: pd.DataFrame) -> dict[str, str]:
    if alignment.empty:
        return {
            "statement_en": "No document is a translation of another.",
            "statement_zh": "没有互为译文的文档。",
        }
    english, chinese = [], []
    pairs = alignment.groupby(["source_document", "target_document"], sort=False)
    for (source, target), rows in list(pairs)[:LISTED]:
        beads = rows.loc[rows["claimed"].astype(bool), "bead"]
        plain, omitted, added = (int((beads == shape).sum()) for shape in ("1:1", "1:0", "0:1"))
        counts = (plain, len(beads) - plain - omitted - added, omitted, added)
        one, several, left_out, put_in = map(number, counts)
        unclaimed = number(len(rows) - len(beads))
        english.append(
            f"{source} and {target}: one to one {one}, several sentences {several}, only in the "
            f"original {left_out}, only in the translation {put_in}, not claimed {unclaimed}"
        )
        chinese.append(
            f"{source} 与 {target}：一对一{one}组，多句{several}组，仅见原文{left_out}句，"
            f"仅见译文{put_in}句，不作判断{unclaimed}组"
        )
    more = max(0, len(pairs) - LISTED)
    if more:
        english.append(f"and {more} more pairs")
        chinese.append(f"另有{more}对")
    return {
        "statement_en": f"Beads of {'; '.join(english)}.",
        "statement_zh": f"对应组：{'；'.join(chinese)}。",
    }


def _validation(
    agreement: pd.DataFrame,
    validation: pd.DataFrame,
    confusion: pd.DataFrame,
    validation_status: pd.DataFrame,
    learning_curve: pd.DataFrame,
) -> dict[str, str]:
    if validation.empty:
        return {
            "statement_en": "Nobody has coded this study yet.",
            "statement_zh": "本研究尚无人工编码。",
        }
    items = int(confusion["items"].sum())
    macro = validation[(validation["scope"] == "all") & (validation["score"] == "macro_f1")]
    score = f"{macro['estimate'].iloc[0]:.2f}" if len(macro) else "-"
    alpha = agreement[(agreement["scope"] == "all") & (agreement["measure"] == "alpha_ordinal")]
    coders = str(agreement["compared"].iloc[0]).split() if len(agreement) else []
    english = f"{_counted(items, 'item')} coded; macro-F1 of the readings {score}"
    chinese = f"编码条目{number(items)}个；读数的宏平均F1为{score}"
    if len(alpha) and alpha["estimate"].notna().all():
        english += (
            f"; ordinal alpha of {number(len(coders))} coders {alpha['estimate'].iloc[0]:.2f}"
        )
        chinese += f"；{number(len(coders))}名编码者的定序α为{alpha['estimate'].iloc[0]:.2f}"
    if (agreement["status"] == "one coder").any():
        english += f"; {WORDS['one coder alone']['en'].lower()}"
        chinese += f"；{WORDS['one coder alone']['zh']}"
    status = _status_sentence(
        validation_status["status"], english="group by language", chinese="个组与语言的组合"
    )
    learnt_en, learnt_zh = _learnt(learning_curve)
    return {
        "statement_en": f"{english}. {status[0]} {learnt_en}",
        "statement_zh": f"{chinese}。{status[1]}{learnt_zh}",
    }


def _learnt(learning_curve: pd.DataFrame) -> tuple[str, str]:
    """Whether a reader learnt from the codes, and where it is used."""
    if learning_curve.empty or (learning_curve["status"] == "not trained").any():
        return f"{WORDS['not trained']['en']}.", f"{WORDS['not trained']['zh']}。"
    told = learning_curve[learning_curve["status"] == "used"]
    english = [
        f"{WORDS[row.language]['en']} (gain in macro-F1 {row.gain:+.2f}, {row.gain_low:+.2f} to "
        f"{row.gain_high:+.2f})"
        for row in told.itertuples(index=False)
    ]
    chinese = [
        f"{WORDS[row.language]['zh']}（宏平均F1增加{row.gain:+.2f}，区间{row.gain_low:+.2f}至"
        f"{row.gain_high:+.2f}）"
        for row in told.itertuples(index=False)
    ]
    if not english:
        return (
            "The learned reader is not used: it is not shown to help.",
            "习得的读数未采用：未见增益。",
        )
    return (
        f"Where rules are silent, the learned reader speaks in {' and '.join(english)}.",
        f"规则无判断处采用习得的读数：{'、'.join(chinese)}。",
    )
