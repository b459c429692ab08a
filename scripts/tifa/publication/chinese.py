"""What the tables name in English, put into Chinese: statuses, families of tests, specifications.

Each name is taken apart at its marks, and a part that is not known stays as it is.
"""

import re
from collections.abc import Mapping

from tifa.publication.words import WORDS

PARTS = {
    "with quoted words": "计入引语",
    "without quoted words": "不计引语",
    "without quotations": "不计引用",
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
    "first segmenter": "第一分词器",
    "second segmenter": "第二分词器",
    "lemmas": "词元",
    "word forms": "词形",
    "the English text": "英文文本",
    "the Chinese text": "中文文本",
    "without the lexicon's weightiest entry": "除去词表中影响最大的词条",
    "corrected by codes": "经编码校正",
    "all readings": "全部读数",
    "pairs read in both languages": "两侧均有读数的句对",
}
COUNTED = {
    "documents": "篇文档",
    "variants": "处异文",
    "sentences": "句",
    "beads": "个对应组",
    "lemmas": "个词元",
    "occurrences": "次出现",
    "parallel texts": "对平行文本",
    "readings": "个读数",
    "instances": "个实例",
    "pairs": "对",
    "items": "个条目",
    "places and candidates": "处（含候选）",
    "terms": "个词语",
    "targets": "个对象",
    "target": "个对象",
    "tests": "项检验",
}
"""What is counted, after its number."""


def status_zh(status: str) -> str:
    """A status of a result, such as "unvalidated, descriptive only"."""
    parts = [WORDS.get(part, {}).get("zh", part) for part in status.split(", ")]
    return "，".join(parts)


def count_zh(count: str, counted: str) -> str:
    """A number with what it counts."""
    return f"{count}{COUNTED[counted]}" if counted in COUNTED else f"{count} {counted}"


def specifications_zh(names: str) -> str:
    """Specifications of a claim, as table ``claims`` lists them."""
    return "；".join(
        "，".join(_part(part, groups={}) for part in name.split(", ")) for name in names.split("; ")
    )


def family_zh(family: str, *, groups: Mapping[str, Mapping[str, str]]) -> str:
    """The name of a family of tests; ``groups`` has what its groups are called."""
    name, _, tests = family.rpartition(": ")
    parts = [_part(part, groups=groups) for part in name.split(", ")] if name else []
    return "，".join(parts) + ("：" if parts else "") + _part(tests, groups=groups)


def _part(part: str, *, groups: Mapping[str, Mapping[str, str]]) -> str:
    if part in PARTS:
        return PARTS[part]
    if f"unit {part}" in WORDS:
        return WORDS[f"unit {part}"]["zh"]
    if found := re.fullmatch(r"(\d+) (\w+)", part):
        return count_zh(found[1], found[2])
    if found := re.fullmatch(r"confidence from (\S+)", part):
        return f"置信度{found[1]}以上"
    sides = [_side(side, groups=groups) for side in part.split(":")]
    return WORDS["versus"]["zh"].format(a=sides[0], b=sides[1]) if len(sides) == 2 else sides[0]


def _side(side: str, *, groups: Mapping[str, Mapping[str, str]]) -> str:
    if side in groups:
        return groups[side]["zh"]
    return WORDS[side]["zh"] if side in WORDS else side
