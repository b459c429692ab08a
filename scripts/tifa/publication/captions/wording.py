"""How captions put counts, lists and families of tests into words, in both languages."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from tifa.publication.chinese import family_zh, status_zh
from tifa.publication.words import number

LANGUAGES = ("en", "zh")
LISTED = 12  # documents or groups named in a caption; more are counted
Names = Mapping[str, Mapping[str, str]]
Both = Mapping[str, str]
"""A text in both languages."""

NOTHING: Both = {"en": "", "zh": ""}
NO_SIGN: Both = {"en": "It is empty.", "zh": "图中无符号。"}
SEMICOLON: Both = {"en": "; ", "zh": "；"}


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
            "zh": f"全部{number(len(statuses))}{chinese}均为“{status_zh(only)}”。",
        }
    parts = [(count, str(status)) for status, count in counts.items()]
    return {
        "en": f"Of {total}, "
        + ", ".join(f"{number(n)} {'is' if n == 1 else 'are'} {status}" for n, status in parts)
        + ".",
        "zh": f"{number(len(statuses))}{chinese}中："
        + "，".join(f"{number(n)}{chinese[0]}为“{status_zh(status)}”" for n, status in parts)
        + "。",
    }


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
