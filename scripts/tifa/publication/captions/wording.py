"""How captions put counts, lists and families of tests into words, in both languages."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from tifa.publication.words import WORDS, number

LANGUAGES = ("en", "zh")
LISTED = 12  # documents or groups named in a caption; more are counted
Names = Mapping[str, Mapping[str, str]]
Both = Mapping[str, str]
"""A text in both languages."""

NOTHING: Both = {"en": "", "zh": ""}
NO_SIGN: Both = {"en": "It is empty.", "zh": "图中无符号。"}
SEMICOLON: Both = {"en": "; ", "zh": "；"}
FAMILY_PARTS_ZH = {
    "with quoted words": "计入引语",
    "without quoted words": "不计引语",
    "same language": "同一语言",
    "through the reference": "经参照文本",
    "by calibration": "经校准",
    "calibration": "校准",
    "shift": "偏移",
    "difference": "平均差",
    "abstention_difference": "弃权率之差",
    "all targets together": "全部对象合计",
    "topics": "主题",
    "echoes": "呼应",
    "sentences x texts of the study": "本研究的句子与文本",
    "cross-lingual quotations of the study": "本研究的跨语引用",
}
"""The parts of the names of families, as the tables write them, and how they read in Chinese."""
FAMILY_COUNTS_ZH = {"term": "个词语", "target": "个对象", "test": "项检验"}


def facts_of(**texts: Both) -> dict[str, str]:
    """What a template reads: ``statement`` becomes ``statement_en`` and ``statement_zh``."""
    return {f"{name}_{code}": text[code] for name, text in texts.items() for code in LANGUAGES}


def listed(
    rows: pd.DataFrame, form: Both, values: Callable[[NamedTuple, str], Mapping[str, object]]
) -> dict[str, str]:
    """The rows in words, with semicolons between them.

    ``form`` is what is said of one row; ``values``, of a row and the language it is said in, are
    what its places are filled with.
    """
    return {
        code: SEMICOLON[code].join(
            form[code].format(**values(row, code)) for row in rows.itertuples(index=False)
        )
        for code in LANGUAGES
    }


def and_more(count: int, *, noun: str = "", measure_word: str = "项") -> Both:
    """How many are not listed, to follow a list; nothing when all are."""
    if count <= 0:
        return NOTHING
    return {"en": f"; and {count} more{noun}", "zh": f"；另有{count}{measure_word}"}


def families_listed(families: Sequence[str], *, groups: Names, most: int = LISTED) -> Both:
    """The first ``most`` families of tests, as the tables name them, and how many more there are.

    In Chinese their names are put into words.
    """
    more = and_more(len(families) - most, measure_word="族")
    first = families[:most]
    return {
        "en": SEMICOLON["en"].join(first) + more["en"],
        "zh": SEMICOLON["zh"].join(family_zh(family, groups=groups) for family in first)
        + more["zh"],
    }


def family_zh(family: str, *, groups: Names) -> str:
    """The name of a family of tests in Chinese; a part that is not known stays as it is."""
    name, _, tests = family.rpartition(": ")
    parts = [_part_zh(part, groups=groups) for part in name.split(", ")] if name else []
    return "，".join(parts) + ("：" if parts else "") + _part_zh(tests, groups=groups)


def _part_zh(part: str, *, groups: Names) -> str:
    if part in FAMILY_PARTS_ZH:
        return FAMILY_PARTS_ZH[part]
    if f"unit {part}" in WORDS:
        return WORDS[f"unit {part}"]["zh"]
    if found := re.fullmatch(r"(\d+) (term|target|test)s?", part):
        return f"{found[1]}{FAMILY_COUNTS_ZH[found[2]]}"
    names = [_side_zh(side, groups=groups) for side in part.split(":")]
    return WORDS["versus"]["zh"].format(a=names[0], b=names[1]) if len(names) == 2 else names[0]


def _side_zh(side: str, *, groups: Names) -> str:
    if side in groups:
        return groups[side]["zh"]
    return WORDS[side]["zh"] if side in WORDS else side


def counted(count: int, noun: str) -> str:
    """``count`` with an English ``noun``, whose first word takes the plural: "2 terms shown"."""
    first, *rest = noun.split()
    return " ".join([number(count), first + ("" if count == 1 else "s"), *rest])


def status_sentence(statuses: pd.Series, *, english: str, chinese: str) -> Both:
    """How many of the things counted have which status.

    ``english`` is their noun; ``chinese`` too, after its measure word of one character.
    """
    counts = statuses.value_counts().sort_index()
    total = counted(len(statuses), english)
    if len(counts) == 1:
        only = str(counts.index[0])
        return {
            "en": f"The status of {total} is {only}."
            if len(statuses) == 1
            else f"All {total} are {only}.",
            "zh": f"全部{number(len(statuses))}{chinese}均为“{_status_zh(only)}”。",
        }
    parts = [(count, str(status)) for status, count in counts.items()]
    return {
        "en": f"Of {total}, "
        + ", ".join(f"{number(n)} {'is' if n == 1 else 'are'} {status}" for n, status in parts)
        + ".",
        "zh": f"{number(len(statuses))}{chinese}中："
        + "，".join(f"{number(n)}{chinese[0]}为“{_status_zh(status)}”" for n, status in parts)
        + "。",
    }


def _status_zh(status: str) -> str:
    return "，".join(WORDS[part]["zh"] for part in status.split(", "))


def floor_sentence(floors: pd.Series) -> Both:
    """The smallest p that the tests could give, to follow a sentence; nothing without tests."""
    told = sorted({f"{floor:.3g}" for floor in floors.dropna()}, key=float)
    if not told:
        return NOTHING
    if len(told) == 1:
        return {
            "en": f" The smallest attainable p is {told[0]}.",
            "zh": f"可达到的最小 p 值为 {told[0]}。",
        }
    return {
        "en": f" The smallest attainable p is {told[0]} to {told[-1]}, by comparison.",
        "zh": f"可达到的最小 p 值依比较而异，为 {told[0]} 至 {told[-1]}。",
    }
