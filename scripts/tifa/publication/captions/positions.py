"""What captions say of positions: stance, calibration, appraisal, validation."""

from collections.abc import Mapping

import pandas as pd

from tifa.publication.captions.wording import (
    LISTED,
    NO_SIGN,
    NOTHING,
    Both,
    Names,
    counted,
    facts_of,
    families_listed,
    floor_sentence,
    listed,
    status_sentence,
)
from tifa.publication.style import name_of
from tifa.publication.words import WORDS, number, standing_of

_CONFIRMED = ["name", "language", "coded", "macro_f1"]


def stance_facts(
    stance: pd.DataFrame, *, settings: Mapping, groups: Names, targets: Names
) -> dict[str, str]:
    """How many mentions are read, whether people confirm it, and every position drawn."""
    rows = stance[(stance["level"] == "group") & (stance["quoted"] == "without")]
    rows = rows[rows["mentions"] > 0]
    if rows.empty:
        return facts_of(statement=NOTHING, alt=NOTHING)
    mentions, abstentions = (number(int(rows[name].sum())) for name in ("mentions", "abstentions"))
    status = status_sentence(rows["status"], english="cell", chinese="个格")
    confirmed = _confirmed(rows, groups=groups)
    enough = rows["mentions"] - rows["abstentions"] >= settings["stance"]["minimum_readings"]
    drawn = rows[enough & rows["estimate"].notna()].head(2 * LISTED)

    def values(row, code: str) -> dict[str, str]:
        return {
            "group": name_of(row.name, groups, language=code),
            "target": name_of(row.target, targets, language=code),
            "tongue": WORDS[row.language][code],
            "value": f"{row.estimate:+.2f}".replace("-", "−"),
        }

    form = {
        "en": "{group} toward {target} ({tongue}) {value}",
        "zh": "{group}对{target}（{tongue}）{value}",
    }
    points = listed(drawn, form, values)
    return facts_of(
        statement={
            "en": f"Mentions: {mentions}, abstentions: {abstentions}. {status['en']}"
            f"{confirmed['en']}",
            "zh": f"提及{mentions}次，弃权{abstentions}次。{status['zh']}{confirmed['zh']}",
        },
        alt={"en": f"{points['en']}.", "zh": f"{points['zh']}。"}
        if len(drawn)
        else {"en": "No point is drawn.", "zh": "没有绘出任何点。"},
    )


def _confirmed(rows: pd.DataFrame, *, groups: Names) -> Both:
    """How well the readings of validated groups agree with people; nothing without any."""
    cells = rows.loc[rows["status"].str.startswith("validated"), _CONFIRMED].drop_duplicates()
    if cells.empty:
        return NOTHING

    def values(cell, code: str) -> dict[str, str]:
        return {
            "group": name_of(cell.name, groups, language=code),
            "tongue": WORDS[cell.language][code],
            "score": f"{cell.macro_f1:.2f}",
            "coded": number(cell.coded),
        }

    form = {
        "en": "{group} ({tongue}; macro-F1 {score}, {coded} coded)",
        "zh": "{group}（{tongue}；宏平均F1 {score}，编码{coded}次）",
    }
    said = listed(cells, form, values)
    return {"en": f" Validated: {said['en']}.", "zh": f"经人工验证：{said['zh']}。"}


def contrasts_facts(contrasts: pd.DataFrame, *, settings: Mapping, groups: Names) -> dict[str, str]:
    """How many contrasts of stance there are, and how many can be told from chance."""
    rows = contrasts[contrasts["quoted"] == "without"]
    if rows.empty:
        none = {"en": "No two groups speak of the same target.", "zh": "没有两组谈及同一对象。"}
        return facts_of(contrasts=none)
    fdr = settings["statistics"]["fdr"]
    total, below = number(len(rows)), number(int((rows["q"] <= fdr).sum()))
    families = families_listed(sorted(set(rows["family"])), groups=groups)
    floor = floor_sentence(rows["p_floor"])
    status = status_sentence(rows["status"], english="contrast", chinese="项对比")
    return facts_of(
        contrasts={
            "en": f"Contrasts of groups (table contrasts): {total}, of which {below} have q at or "
            f"below {fdr}. Families: {families['en']}.{floor['en']} "
            f"{status['en']}",
            "zh": f"组间对比（contrasts 表）共{total}项，其中{below}项的 q 不高于{fdr}。"
            f"检验族：{families['zh']}。{floor['zh']}{status['zh']}",
        }
    )


_CALIBRATED = (
    ("agreement", "same position", "立场相同"),
    ("kappa", "kappa", "kappa"),
    ("shift", "shift", "偏移"),
    ("abstention_difference", "difference in abstentions", "弃权率之差"),
)


def calibration_facts(
    calibration: pd.DataFrame, *, validation_status: pd.DataFrame
) -> dict[str, str]:
    """How far the instrument reads translations alike, in four measures."""
    whole = calibration[calibration["scope"] == "all"].set_index(["compared", "measure"])
    if whole.empty:
        none = {
            "en": "The study has no aligned pair: nothing is compared across languages.",
            "zh": "本研究没有对齐的句对，不作跨语言比较。",
        }
        return facts_of(statement=none, alt=NO_SIGN)
    measured = whole.loc["zh with en"].to_dict("index") if "zh with en" in whole.index else {}
    english, chinese = [], []
    for measure, en, zh in _CALIBRATED:
        if row := measured.get(measure):
            interval = _calibrated_interval(row)
            english.append(f"{en} {row['estimate']:.2f}{interval['en']}")
            chinese.append(f"{zh} {row['estimate']:.2f}{interval['zh']}")
    pairs = int(calibration.loc[calibration["measure"] == "agreement", "pairs"].max())
    families = families_listed(sorted({name for name in calibration["family"] if name}), groups={})
    standing = WORDS[standing_of(validation_status["status"])]
    return facts_of(
        statement={
            "en": f"{counted(pairs, 'pair')}: {'; '.join(english)}. "
            f"Families: {families['en']}. The readings are {standing['en']}.",
            "zh": f"{number(pairs)}对：{'；'.join(chinese)}。检验族：{families['zh']}。"
            f"读数{standing['zh']}。",
        },
        alt={"en": f"{'; '.join(english)}.".capitalize(), "zh": f"{'；'.join(chinese)}。"},
    )


def _calibrated_interval(row: Mapping) -> Both:
    if pd.isna(row["low"]):
        return NOTHING
    low, high, verdict = f"{row['low']:.2f}", f"{row['high']:.2f}", row["verdict"]
    judged_en = f", {verdict}" if verdict else ""
    judged_zh = f"，{WORDS[verdict]['zh']}" if verdict else ""
    return {"en": f" ({low} to {high}{judged_en})", "zh": f"（{low} 至 {high}{judged_zh}）"}


def appraisal_facts(profiles: pd.DataFrame) -> dict[str, str]:
    """How many instances of each system were found."""
    rows = profiles[(profiles["target"] == "") & (profiles["quoted"] == "without")]
    total = int(rows["count"].sum())
    if not total:
        return facts_of(statement=NOTHING, alt=NOTHING)
    status = status_sentence(rows["status"], english="cell", chinese="个格")
    counts = rows.groupby("system", sort=True, as_index=False)["count"].sum()
    form = {"en": "{system} {count}", "zh": "{system} {count}"}
    systems = listed(
        counts,
        form,
        lambda row, code: {"system": WORDS[row[0]][code], "count": number(int(row[1]))},
    )
    return facts_of(
        statement={
            "en": f"{counted(total, 'instance')}. {status['en']}",
            "zh": f"共{number(total)}个实例。{status['zh']}",
        },
        alt={"en": f"Instances: {systems['en']}.", "zh": f"实例数：{systems['zh']}。"},
    )


def validation_facts(
    *,
    agreement: pd.DataFrame,
    validation: pd.DataFrame,
    confusion: pd.DataFrame,
    validation_status: pd.DataFrame,
    learning_curve: pd.DataFrame,
) -> dict[str, str]:
    """What people's codes say of the readings, how far they agree, and what is learnt of them."""
    if validation.empty:
        none = {"en": "Nobody has coded this study yet.", "zh": "本研究尚无人工编码。"}
        return facts_of(statement=none)
    items = int(confusion["items"].sum())
    macro = validation[(validation["scope"] == "all") & (validation["score"] == "macro_f1")]
    score = f"{macro['estimate'].iloc[0]:.2f}" if len(macro) else "-"
    agreed = _agreed(agreement)
    status = status_sentence(
        validation_status["status"], english="group by language", chinese="个组与语言的组合"
    )
    learnt = _learnt(learning_curve)
    return facts_of(
        statement={
            "en": f"{counted(items, 'item')} coded; macro-F1 of the readings {score}"
            f"{agreed['en']}. {status['en']} {learnt['en']}",
            "zh": f"编码条目{number(items)}个；读数的宏平均F1为{score}{agreed['zh']}。"
            f"{status['zh']}{learnt['zh']}",
        }
    )


def _agreed(agreement: pd.DataFrame) -> Both:
    """How far the coders agree, or that there is one alone."""
    if (agreement["status"] == "one coder").any():
        alone = WORDS["one coder alone"]
        return {"en": f"; {alone['en'].lower()}", "zh": f"；{alone['zh']}"}
    alpha = agreement[(agreement["scope"] == "all") & (agreement["measure"] == "alpha_ordinal")]
    if alpha.empty or alpha["estimate"].isna().any():
        return NOTHING
    coders = number(len(str(agreement["compared"].iloc[0]).split()))
    value = f"{alpha['estimate'].iloc[0]:.2f}"
    return {
        "en": f"; ordinal alpha of {coders} coders {value}",
        "zh": f"；{coders}名编码者的定序α为{value}",
    }


def _learnt(learning_curve: pd.DataFrame) -> Both:
    """Whether a reader learnt from the codes, and where it is used."""
    if learning_curve.empty or (learning_curve["status"] == "not trained").any():
        untrained = WORDS["not trained"]
        return {"en": f"{untrained['en']}.", "zh": f"{untrained['zh']}。"}
    used = learning_curve[learning_curve["status"] == "used"]
    if used.empty:
        return {
            "en": "The learned reader is not used: it is not shown to help.",
            "zh": "习得的读数未采用：未见增益。",
        }
    english, chinese = [], []
    for row in used.itertuples(index=False):
        gain, low, high = (f"{value:+.2f}" for value in (row.gain, row.gain_low, row.gain_high))
        tongue = WORDS[row.language]
        english.append(f"{tongue['en']} (gain in macro-F1 {gain}, {low} to {high})")
        chinese.append(f"{tongue['zh']}（宏平均F1增加{gain}，区间{low}至{high}）")
    return {
        "en": f"Where rules are silent, the learned reader speaks in {' and '.join(english)}.",
        "zh": f"规则无判断处采用习得的读数：{'、'.join(chinese)}。",
    }
