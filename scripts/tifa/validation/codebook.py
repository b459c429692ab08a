"""The codebook that coders work by, in English and Chinese."""

from collections.abc import Mapping, Sequence

from tifa.validation.codes import ABSENT

Line = tuple[str, str]
"""A line in English and in Chinese."""

TITLE: Line = ("Codebook", "编码手册")

TASK: Sequence[Line] = (
    (
        "An item is one place in one sentence, marked by 【】, that names a target. Code the "
        "position that the holder in column B expresses toward the target in column C in this "
        "sentence. The sentences before and after are context only.",
        "一个条目是一个句子里用【】标出、指称某一对象的一处。请编码:B列的言者在该句中对C列的对象持何种立场。"
        "前后句只供理解语境。",
    ),
    (
        "The position must be toward the target, not the general tone of the sentence. Where harm "
        "to the target is condemned, the position is for the target.",
        "立场须针对该对象本身,而非全句的语气。谴责损害该对象的行为,属于支持该对象。",
    ),
    (
        "Rhetorical questions, irony and sarcasm count by what is meant. Words quoted only to be "
        "rejected count as the holder's rejection.",
        "反问、反语、讽刺按实际意思编码。引用他人的话加以驳斥的,按言者的否定立场编码。",
    ),
    (
        "Code alone, in the order of the items, and do not go back. If unsure between a position "
        "and none, choose 0. Column H is for remarks.",
        "请独立编码,按条目顺序进行,不要回头修改。在有立场与无立场之间拿不准时,选0。H列可写备注。",
    ),
)

MEANINGS: Mapping[str, Line] = {
    "1": (
        "for: supports, praises, defends, identifies with or calls for the target",
        "支持:支持、赞扬、捍卫、认同或呼吁该对象",
    ),
    "0": (
        "no position: only named, or balanced, conditional or left open",
        "无立场:只是提及,或持论均衡、附有条件、不置可否",
    ),
    "-1": (
        "against: opposes, blames, distrusts, mocks or calls for an end to the target",
        "反对:反对、指责、不信任、嘲讽该对象,或要求终止它",
    ),
    ABSENT: (
        "the marked words do not mean the target, or are not the holder's words",
        "所标词语并非指该对象,或不是该言者的话",
    ),
}


def codebook_lines(targets: Mapping[str, Mapping[str, str]]) -> list[tuple[str, str, str]]:
    """Return the codebook as rows of three cells: a heading or code, English, Chinese.

    ``targets`` maps the ids of the study's targets to their names by language.
    """
    rows = [("", *TITLE)]
    rows += [("", *line) for line in TASK]
    rows += [(code, *meaning) for code, meaning in MEANINGS.items()]
    rows += [("", "Targets", "对象")]
    rows += [("", names["en"], names["zh"]) for names in targets.values()]
    return rows


def codebook_text(targets: Mapping[str, Mapping[str, str]]) -> str:
    """Return the codebook as plain text: a line in English, then the same in Chinese."""
    lines = []
    for head, english, chinese in codebook_lines(targets):
        mark = f"{head}  " if head else ""
        lines += [f"{mark}{english}", f"{mark}{chinese}", ""]
    return "\n".join(lines)
