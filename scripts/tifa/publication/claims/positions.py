"""Claims about positions: stance, contrasts of stance, calibration and validation."""

from collections.abc import Iterator, Mapping

import pandas as pd

from tifa.publication.claims.claim import (
    SAME_SIGN,
    TOP,
    Claim,
    Study,
    claim_of,
    holds,
    numbers_of,
    signed,
    tongue,
    with_quoted,
)

_LEVELS = {
    "level": "the languages are level",
    "not level": "the languages are not level",
    "undecided": "whether the languages are level is undecided",
}
LIKE = ("level", "name", "language", "target")


def stance(study: Study) -> Iterator[Claim]:
    """The targets that each group, and each holder in it, is read on most often.

    Targets with fewer than ``stance.minimum_readings`` readings are no claims. A holder whose
    readings are those of a group is that group's claim. The claim is the direction; it is held
    against the readings with quoted words, the same holder's text in the other language, the
    lexicon without the entry that moves the position most, and the codes of people.
    """
    table = study.tables["stance"]
    own = table[(table["quoted"] == "without") & table["estimate"].notna()]
    own = own.assign(readings=own["mentions"] - own["abstentions"])
    own = own[own["readings"] >= study.settings["stance"]["minimum_readings"]]
    groups = own[own["level"] == "group"]
    same = ["language", "target", "estimate", "readings", "evidence"]
    holders = own[own["level"] == "holder"].merge(groups[same], on=same, how="left", indicator=True)
    holders = holders[holders["_merge"] == "left_only"].drop(columns="_merge")
    for level, rows in (("group", groups), ("holder", holders)):
        order = rows.sort_values(["readings", "target"], ascending=[False, True], kind="stable")
        for (name, language), part in order.groupby(["name", "language"], sort=False):
            for row in part.head(TOP).to_dict("records"):
                parts = (str(name), str(language), row["target"])
                yield _position(
                    study, row, parts=("stance", *(() if level == "group" else ("holder",)), *parts)
                )


def _position(study: Study, row: Mapping, *, parts: tuple[str, ...]) -> Claim:
    who = (
        study.group(row["name"])
        if row["level"] == "group"
        else dict.fromkeys(("en", "zh"), row["name"])
    )
    target, named = study.target(row["target"]), tongue(row["language"])
    quoted = with_quoted(study.tables["stance"], row, key=LIKE)
    bounds = study.interval(row["low"], row["high"], form="{:+.2f}")
    value = signed(row["estimate"])
    counts = (row["readings"], row["mentions"], row["abstentions"])
    said = {"en": "", "zh": ""}
    values = numbers_of(row, "mentions", "abstentions", "readings_for", "readings_against")
    if quoted is not None and not pd.isna(quoted["estimate"]):
        beside = signed(quoted["estimate"])
        said = {"en": f"; {beside} with quoted words", "zh": f"；计入引语为 {beside}"}
        values["with_quoted"] = float(quoted["estimate"])
    return claim_of(
        row,
        parts=parts,
        statement={
            "en": f"{who['en']} on {target['en']} ({named['en']}): mean polarity {value} "
            f"({bounds['en']}), readings {counts[0]}, mentions {counts[1]}, abstentions "
            f"{counts[2]}{said['en']}.",
            "zh": f"{who['zh']}对{target['zh']}（{named['zh']}）：平均极性 {value}"
            f"（{bounds['zh']}），{counts[1]}次提及中读数{counts[0]}次、弃权{counts[2]}次"
            f"{said['zh']}。",
        },
        label=target["en"],
        table="stance",
        measure="mean polarity (−1 to 1)",
        n=int(row["readings"]),
        counted="readings",
        criterion=SAME_SIGN,
        specifications=_readings(study, row, quoted=quoted),
        values=values,
    )


def _readings(study: Study, row: Mapping, *, quoted: Mapping | None) -> dict[str, bool]:
    told = {
        "without quoted words": True,
        "with quoted words": holds(row, quoted, estimate="estimate"),
    }
    table = study.tables["stance"]
    other = table[
        (table["level"] == row["level"])
        & (table["name"] == row["name"])
        & (table["target"] == row["target"])
        & (table["language"] != row["language"])
        & (table["quoted"] == "without")
        & table["estimate"].notna()
    ]
    for text in other.to_dict("records"):
        named = tongue(text["language"])["en"]
        told[f"the {named} text"] = holds(row, text, estimate="estimate")
    if row["level"] == "group":
        told |= _lexicon(study, row)
    corrected = study.tables["stance_corrected"]
    for column in (*LIKE, "quoted"):
        corrected = corrected[corrected[column] == row[column]]
    for coded in corrected[corrected["status"] == "corrected"].to_dict("records"):
        told["corrected by codes"] = row["estimate"] * coded["corrected"] > 0
    return told


def _lexicon(study: Study, row: Mapping) -> dict[str, bool]:
    influence = study.tables["lexicon_influence"]
    for column, value in (("group", row["name"]), ("language", row["language"])):
        influence = influence[influence[column] == value]
    influence = influence[influence["target"] == row["target"]]
    if influence.empty:
        return {}
    lost = influence["without"].isna()
    moved = influence["change"].abs().where(~lost, float("inf"))
    weightiest = influence.assign(moved=moved).sort_values(
        ["moved", "term"], ascending=[False, True], kind="stable"
    )
    left = weightiest.iloc[0]["without"]
    return {"without the lexicon's weightiest entry": bool(row["estimate"] * left > 0)}


def contrasts(study: Study) -> Iterator[Claim]:
    """The targets on which two groups differ most, where both have enough readings.

    Groups that write in the same language are compared in it; others through the reference, or
    where that cannot be, by calibration.
    """
    table = study.tables["contrasts"]
    enough = study.settings["stance"]["minimum_readings"]
    own = table[(table["quoted"] == "without") & table["estimate"].notna()]
    own = own[(own["readings_a"] >= enough) & (own["readings_b"] >= enough)]
    ways = {"same language": 0, "through the reference": 1, "by calibration": 2}
    order = own.assign(way_order=own["way"].map(ways), size=own["estimate"].abs())
    order = order.sort_values("way_order", kind="stable")
    order = order.drop_duplicates(["contrast", "language", "target"])
    order = order.sort_values(["size", "target"], ascending=[False, True], kind="stable")
    for (contrast, language), rows in order.groupby(["contrast", "language"], sort=True):
        for row in rows.head(TOP).to_dict("records"):
            yield _difference(study, row, contrast=str(contrast), language=str(language))


def _difference(study: Study, row: Mapping, *, contrast: str, language: str) -> Claim:
    a, b = (study.group(side) for side in contrast.split(":"))
    target, named = study.target(row["target"]), tongue(language)
    bounds = study.interval(row["low"], row["high"], form="{:+.2f}")
    value = signed(row["estimate"])
    table = study.tables["contrasts"]
    like = table[
        (table["contrast"] == contrast)
        & (table["language"] == language)
        & (table["target"] == row["target"])
        & table["estimate"].notna()
    ]
    tested = {"en": "", "zh": ""}
    if not pd.isna(row["p"]):
        tested = {"en": f", p {row['p']:.3f}", "zh": f"，p 为 {row['p']:.3f}"}
    told = {
        f"{other['quoted']} quoted words, {other['way']}": holds(row, other, estimate="estimate")
        for other in like.sort_values("quoted", ascending=False, kind="stable").to_dict("records")
    }
    return claim_of(
        row,
        parts=("contrasts", *contrast.split(":"), *language.split(":"), row["target"]),
        statement={
            "en": f"{a['en']} less {b['en']}, on {target['en']} ({named['en']}): difference of "
            f"mean polarity {value} ({bounds['en']}), readings {row['readings_a']} and "
            f"{row['readings_b']}{tested['en']}.",
            "zh": f"对{target['zh']}（{named['zh']}），{a['zh']}与{b['zh']}的平均极性之差为 "
            f"{value}（{bounds['zh']}），读数各{row['readings_a']}与{row['readings_b']}"
            f"{tested['zh']}。",
        },
        label=target["en"],
        table="contrasts",
        measure="difference of mean polarity",
        n=int(row["readings_a"] + row["readings_b"]),
        counted="readings",
        criterion=SAME_SIGN,
        specifications=told,
        values=numbers_of(row, "p", "p_floor", "q"),
    )


def calibration(study: Study) -> Iterator[Claim]:
    """How far the instrument reads a sentence and its translation alike: shift and agreement."""
    table = study.tables["calibration"]
    whole = table[(table["scope"] == "all") & (table["compared"] == "zh with en")]
    rows = {row["measure"]: row for row in whole.to_dict("records")}
    margin = study.settings["stance"]["level_margin"]
    if shift := rows.get("shift"):
        bounds = study.interval(shift["low"], shift["high"], form="{:+.2f}")
        verdict = shift["verdict"] or "undecided"
        other = rows.get("difference")
        told = {"all readings": True}
        if other is not None and not pd.isna(other["low"]):
            told["pairs read in both languages"] = _verdict(other, margin=margin) == verdict
        yield claim_of(
            shift,
            parts=("calibration", "shift"),
            statement={
                "en": f"The instrument reads English {signed(shift['estimate'])} from the aligned "
                f"Chinese ({bounds['en']}), {shift['pairs']} pairs: {_LEVELS[verdict]} "
                f"(level: within {margin} of 0).",
                "zh": f"同一内容，英文读数与中文相差 {signed(shift['estimate'])}"
                f"（{bounds['zh']}），"
                f"共{shift['pairs']}对；距0不超过{margin}为齐平，判断为"
                f"{ {'level': '齐平', 'not level': '不齐平'}.get(verdict, '无法判断') }。",
            },
            label=verdict,
            table="calibration",
            measure="mean polarity, English less Chinese",
            n=int(shift["pairs"]),
            counted="pairs",
            criterion="same verdict",
            specifications=told,
        )
    if same := rows.get("agreement"):
        bounds = study.interval(same["low"], same["high"])
        # Where every code is the same, chance agrees as fully, and there is no kappa.
        kappa = numbers_of({"kappa": rows.get("kappa", {}).get("estimate")}, "kappa")
        told = "".join(f"kappa {value:.2f}" for value in kappa.values())
        yield claim_of(
            same,
            parts=("calibration", "agreement"),
            statement={
                "en": f"Aligned sentences get the same reading in both languages in "
                f"{100 * same['estimate']:.0f}% of {same['pairs']} pairs (share "
                f"{same['estimate']:.2f}, {bounds['en']}{'; ' * bool(told)}{told}).",
                "zh": f"{same['pairs']}对中有{100 * same['estimate']:.0f}%在两种语言中读数相同"
                f"（占比 {same['estimate']:.2f}，{bounds['zh']}{'；' * bool(told)}{told}）。",
            },
            table="calibration",
            measure="share of pairs with the same reading",
            n=int(same["pairs"]),
            counted="pairs",
            values=kappa,
        )


def _verdict(row: Mapping, *, margin: float) -> str:
    """What an interval says of levelness, by the rule of table ``calibration``."""
    if -margin <= row["low"] and row["high"] <= margin:
        return "level"
    return "not level" if row["low"] > 0 or row["high"] < 0 else "undecided"


def validation(study: Study) -> Iterator[Claim]:
    """How good the readings are by the codes of people, and how far these agree."""
    scores = study.tables["validation"]
    whole = scores[(scores["scope"] == "all") & (scores["score"] == "macro_f1")]
    for row in whole.to_dict("records"):
        bounds = study.interval(row["low"], row["high"])
        yield claim_of(
            row,
            parts=("validation", "macro_f1"),
            statement={
                "en": f"Against the codes of people the readings have a macro-F1 of "
                f"{row['estimate']:.2f} ({bounds['en']}), {row['items']} items.",
                "zh": f"与人工编码相比，读数的宏平均F1为 {row['estimate']:.2f}（{bounds['zh']}），"
                f"共{row['items']}个条目。",
            },
            table="validation",
            measure="macro-F1",
            n=int(row["items"]),
            counted="items",
            status="inferential",
        )
    agreement = study.tables["agreement"]
    coders = agreement[(agreement["scope"] == "all") & (agreement["measure"] == "alpha_ordinal")]
    for row in coders[coders["estimate"].notna()].to_dict("records"):
        bounds = study.interval(row["low"], row["high"])
        yield claim_of(
            row,
            parts=("validation", "alpha"),
            statement={
                "en": f"The coders agree with an ordinal alpha of {row['estimate']:.2f} "
                f"({bounds['en']}), {row['items']} items.",
                "zh": f"编码者的定序α为 {row['estimate']:.2f}（{bounds['zh']}），"
                f"共{row['items']}个条目。",
            },
            table="agreement",
            measure="Krippendorff's alpha, ordinal",
            n=int(row["items"]),
            counted="items",
            status="inferential",
        )
