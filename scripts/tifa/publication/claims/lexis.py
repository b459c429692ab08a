"""Claims about words: key terms, formulations, topics, and how groups appraise."""

from collections.abc import Iterator, Mapping

import pandas as pd

from tifa.publication.claims.claim import (
    NO_ZERO,
    TOP,
    Claim,
    Study,
    claim_of,
    holds,
    leaves_out_zero,
    numbers_of,
    quoted_or_not,
    signed,
    tongue,
    with_quoted,
)
from tifa.publication.words import WORDS, number

DIRECTIONS = {"more": 1, "less": -1}
APPRAISED = ("contrast", "language", "system", "category")
LABELLED = 3
"""Top terms that stand for a topic in a sentence."""


def keyness(study: Study) -> Iterator[Claim]:
    """How many terms a contrast tells apart, and its highest-ranked ones in each direction.

    A key term's LRC is not 0 and its interval leaves out 0. It holds under another segmenter where
    the table calls its rank stable, and for words instead of lemmas where one of its word forms
    has the same sign and an interval without 0.
    """
    table = study.tables["keyness"]
    lemmas = table[(table["unit"] == "lemma") & (table["quoted"] == "without")]
    words = table[table["unit"] == "word"]
    for (contrast, language), rows in lemmas.groupby(["contrast", "language"], sort=False):
        a, b = _sides(study, str(contrast))
        common = (*str(contrast).split(":"), str(language))
        yield _tested(study, rows, parts=("keyness", *common, "tested"), sides=(a, b))
        spoken = words[(words["contrast"] == contrast) & (words["language"] == language)]
        rest = table[
            (table["contrast"] == contrast)
            & (table["language"] == language)
            & (table["unit"] == "lemma")
        ]
        for direction, sign in DIRECTIONS.items():
            found = rows[_told_apart(rows) & (rows["lrc"] * sign > 0)]
            top = found.sort_values(["rank", "term"]).head(TOP)
            for place, row in enumerate(top.to_dict("records"), start=1):
                yield _key_term(
                    study,
                    row,
                    parts=("keyness", *common, direction, str(place)),
                    sides=(a, b),
                    specifications=_segmented(study, row, lemmas=rest, words=spoken),
                )


def _told_apart(rows: pd.DataFrame) -> pd.Series:
    return (rows["lrc"] != 0) & _without_zero(rows)


def _without_zero(rows: pd.DataFrame) -> pd.Series:
    return (rows["log_ratio_low"] > 0) | (rows["log_ratio_high"] < 0)


def _sides(study: Study, contrast: str) -> tuple[dict[str, str], dict[str, str]]:
    a, _, b = contrast.partition(":")
    return study.group(a), WORDS[b] if b == "reference_list" else study.group(b)


def _tested(study: Study, rows: pd.DataFrame, *, parts: tuple[str, ...], sides: tuple) -> Claim:
    below = int((rows["q"] <= study.fdr).sum())
    bounded = int(_without_zero(rows).sum())
    floor = rows["p_floor"].min()
    named, (a, b) = tongue(parts[3]), sides
    told = (
        {"en": "", "zh": ""}
        if pd.isna(floor)
        else {
            "en": f" (smallest attainable p {number(floor)})",
            "zh": f"（可达到的最小 p 值为 {number(floor)}）",
        }
    )
    return Claim(
        parts=parts,
        statement={
            "en": f"{a['en']} against {b['en']} ({named['en']}): of {number(len(rows))} lemmas "
            f"tested, q is at or below {study.fdr} in {below}{told['en']}, and 0 is outside "
            f"the interval in {bounded}.",
            "zh": f"{a['zh']}对比{b['zh']}（{named['zh']}）：检验{number(len(rows))}个词元，"
            f"{below}个的 q 不高于{study.fdr}{told['zh']}；{bounded}个的区间不含0。",
        },
        table="keyness",
        measure=f"lemmas with q at or below {study.fdr}",
        estimate=float(below),
        n=len(rows),
        counted="lemmas",
        status="descriptive only"
        if (rows["status"] == "descriptive only").all()
        else "inferential",
        values={
            "bounded": float(bounded),
            **numbers_of({"p_floor": floor}, "p_floor"),
            "size_a": float(rows["size_a"].max()),
            "size_b": float(rows["size_b"].max()),
        },
    )


def _segmented(
    study: Study, row: Mapping, *, lemmas: pd.DataFrame, words: pd.DataFrame
) -> dict[str, bool]:
    bounds = {"estimate": "log_ratio", "low": "log_ratio_low", "high": "log_ratio_high"}
    other = with_quoted(lemmas, row, key=("term",))
    kept = holds(row, other, **bounds)
    if row["segmentation"]:
        return {
            "without quoted words, first segmenter": True,
            "with quoted words, first segmenter": kept,
            "without quoted words, second segmenter": row["segmentation"] == "stable",
            "with quoted words, second segmenter": kept and other["segmentation"] == "stable",
        }
    told = {"without quoted words, lemmas": True, "with quoted words, lemmas": kept}
    if row["language"] == "en" and len(words):
        lemmatised = study.tables["tokens"]
        forms = set(lemmatised.loc[lemmatised["lemma"] == row["term"], "text"]) | {row["term"]}
        forms |= {form.lower() for form in forms}
        same = words[words["term"].isin(forms)]
        for quoted in ("without", "with"):
            told[f"{quoted} quoted words, word forms"] = any(
                holds(row, form, **bounds)
                for form in same[same["quoted"] == quoted].to_dict("records")
            )
    return told


def _key_term(
    study: Study,
    row: Mapping,
    *,
    parts: tuple[str, ...],
    sides: tuple[Mapping[str, str], Mapping[str, str]],
    specifications: Mapping[str, bool],
) -> Claim:
    (a, b), more = sides, parts[4] == "more"
    bounds = study.interval(row["log_ratio_low"], row["log_ratio_high"], form="{:+.1f}")
    ratio, named = signed(row["log_ratio"], "{:+.1f}"), tongue(row["language"])
    counts = f"{row['frequency_a']} : {row['frequency_b']}"
    return claim_of(
        row,
        estimate="log_ratio",
        low="log_ratio_low",
        high="log_ratio_high",
        parts=parts,
        statement={
            "en": f"{a['en']} uses “{row['term']}” {'more' if more else 'less'} than {b['en']} "
            f"({named['en']}): log ratio {ratio} bits ({bounds['en']}), {counts} occurrences.",
            "zh": f"{a['zh']}使用“{row['term']}”{'多' if more else '少'}于{b['zh']}"
            f"（{named['zh']}）：对数比 {ratio} 比特（{bounds['zh']}），词频 {counts}。",
        },
        label=str(row["term"]),
        table="keyness",
        measure="log ratio (bits)",
        n=int(row["frequency_a"] + row["frequency_b"]),
        counted="occurrences",
        criterion=NO_ZERO,
        specifications=specifications,
        values=numbers_of(row, "frequency_a", "frequency_b", "g2", "p", "q"),
    )


def formulations(study: Study) -> Iterator[Claim]:
    """How many formulations each language has, how many of them are shared, and contested."""
    table = study.tables["formulations"]
    for language, rows in table[table["frequency"] > 0].groupby("language", sort=True):
        shared = int((rows["texts"] > 1).sum())
        contested = int(rows["status"].isin(["contested", "mixed"]).sum())
        named = tongue(str(language))
        yield Claim(
            parts=("formulations", str(language)),
            statement={
                "en": f"{named['en']}: {len(rows)} formulations; in several texts: {shared}; "
                f"contested or held at a distance: {contested}.",
                "zh": f"{named['zh']}提法{len(rows)}个，其中{shared}个见于多篇文本，"
                f"{contested}个受到驳斥或被保持距离。",
            },
            table="formulations",
            measure="formulations",
            estimate=float(len(rows)),
            n=int(rows["frequency"].sum()),
            counted="occurrences",
            status="unvalidated, descriptive only",
            values={"shared": float(shared), "contested": float(contested)},
        )


def topics(study: Study) -> Iterator[Claim]:
    """The topic that a group has most, and least, beyond another, and the topics' own error."""
    table = study.tables["topic_contrasts"]
    own = table[(table["quoted"] == "without") & (table["topic"] > 0)]
    for (contrast, language), rows in own.groupby(["contrast", "language"], sort=False):
        a, b = _sides(study, str(contrast))
        named = tongue(str(language))
        for direction, row in _extremes(rows, estimate="estimate"):
            terms = _topic_terms(study, topic=row["topic"], language=str(language))
            bounds = study.interval(100 * row["low"], 100 * row["high"], form="{:+.0f}")
            points = signed(100 * row["estimate"], "{:+.0f}")
            size = "larger" if direction == "more" else "smaller"
            yield claim_of(
                row,
                parts=("topics", *str(contrast).split(":"), str(language), direction),
                statement={
                    "en": f"Topic {row['topic']} ({', '.join(terms)}) has a {size} "
                    f"share of the words of {a['en']} than of {b['en']} ({named['en']}): "
                    f"{points} percentage points ({bounds['en']}).",
                    "zh": f"主题{row['topic']}（{'、'.join(terms)}）占{a['zh']}词数的比例"
                    f"{'高' if direction == 'more' else '低'}于{b['zh']}（{named['zh']}）："
                    f"{points}个百分点（{bounds['zh']}）。",
                },
                label=", ".join(terms),
                table="topic_contrasts",
                measure="difference of shares of words",
                n=int(row["documents_a"] + row["documents_b"]),
                counted="documents",
                criterion=NO_ZERO,
                specifications=quoted_or_not(table, row, key=("contrast", "language", "topic")),
                values=numbers_of(row, "topic", "p", "q"),
            )
    yield from _topic_agreement(study)


def _topic_terms(study: Study, *, topic: int, language: str) -> list[str]:
    terms = study.tables["topics"]
    own = terms[(terms["topic"] == topic) & (terms["language"] == language)]
    return own.sort_values("rank")["term"].head(LABELLED).tolist()


def _topic_agreement(study: Study) -> Iterator[Claim]:
    agreement = study.tables["topic_agreement"]
    held_out = agreement[(agreement["basis"] == "held out") & agreement["chosen"].astype(bool)]
    for row in held_out.to_dict("records"):
        if not row["assigned"]:
            continue
        bounds = study.interval(row["low"], row["high"])
        yield claim_of(
            row,
            estimate="same_assigned",
            parts=("topics", "agreement"),
            statement={
                "en": f"Held out of the fit, a translation has the dominant topic of its original "
                f"in {row['same']:.2f} of {row['pairs']} parallel texts, and in "
                f"{row['same_assigned']:.2f} ({bounds['en']}) of the {row['assigned']} that are "
                "assigned to a topic on both sides.",
                "zh": f"留出不参与拟合的{row['pairs']}对平行文本中，译文与原文主导主题相同的占"
                f"{row['same']:.2f}；其中两侧均归入主题的{row['assigned']}对中占"
                f"{row['same_assigned']:.2f}（{bounds['zh']}）。",
            },
            table="topic_agreement",
            measure="share of assigned parallel texts with the same topic",
            n=int(row["assigned"]),
            counted="parallel texts",
            status="inferential",
            values={"topics": float(row["k"]), "pairs": float(row["pairs"])},
            evidence="",  # the table names the pairs that differ
        )


def appraisal(study: Study) -> Iterator[Claim]:
    """The kind of appraisal that a group uses most, and least, beyond another."""
    table = study.tables["appraisal_contrasts"]
    own = table[table["quoted"] == "without"]
    for (contrast, language), rows in own.groupby(["contrast", "language"], sort=False):
        a, b = _sides(study, str(contrast))
        named = tongue(str(language))
        for direction, row in _extremes(rows, estimate="log_ratio"):
            kind = {
                code: WORDS[row["system"]][code] + mark + WORDS[row["category"]][code]
                for code, mark in (("en", ": "), ("zh", "："))
            }
            bounds = study.interval(row["low"], row["high"], form="{:+.1f}")
            ratio = signed(row["log_ratio"], "{:+.1f}")
            counts = f"{row['count_a']} : {row['count_b']}"
            yield claim_of(
                row,
                estimate="log_ratio",
                parts=("appraisal", *str(contrast).split(":"), str(language), direction),
                statement={
                    "en": f"“{kind['en']}” is {direction} frequent in {a['en']} than in {b['en']} "
                    f"({named['en']}): log ratio {ratio} bits ({bounds['en']}), {counts} "
                    "instances.",
                    "zh": f"“{kind['zh']}”在{a['zh']}中{'多' if direction == 'more' else '少'}于"
                    f"{b['zh']}（{named['zh']}）：对数比 {ratio} 比特（{bounds['zh']}），"
                    f"实例数 {counts}。",
                },
                label=kind["en"],
                table="appraisal_contrasts",
                measure="log ratio (bits)",
                n=int(row["count_a"] + row["count_b"]),
                counted="instances",
                criterion=NO_ZERO,
                specifications=quoted_or_not(table, row, key=APPRAISED, estimate="log_ratio"),
                values=numbers_of(row, "count_a", "count_b", "p", "q"),
            )


def _extremes(rows: pd.DataFrame, *, estimate: str) -> Iterator[tuple[str, dict]]:
    """Of rows whose interval leaves out 0, the one furthest above it and the one furthest below."""
    for direction, sign in DIRECTIONS.items():
        found = [
            row
            for row in rows.to_dict("records")
            if row[estimate] * sign > 0 and leaves_out_zero(row["low"], row["high"])
        ]
        if found:
            yield direction, max(found, key=lambda row: row[estimate] * sign)
