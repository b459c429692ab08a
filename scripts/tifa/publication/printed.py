"""Which rows and columns of a table a paper prints, and how their cells read.

A paper prints what a reader looks at, the files hold all of it: ``printed_rows`` says what it
leaves out.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd

from tifa.publication.figures.keyness import shown_terms
from tifa.publication.style import name_of
from tifa.publication.words import WORDS
from tifa.tables import TABLES

MOST = 80  # rows of a printed table: two pages
Names = Mapping[str, Mapping[str, str]]

MARKS = {"unvalidated": "†", "descriptive only": "‡", "not calibrated": "§", "inferential": ""}
"""How the parts of a status are printed; the note says what they mean."""

SECTIONS = {"keyness": ("contrast", "language"), "topics": ("topic", "language")}
"""Columns that become subheadings instead of repeating in each row."""

_NAMED = {"group", "target", "contrast", "contrast_zh", "contrast_en"}
_WORDED = {"language", "kind", "system", "category", "human", "predicted", "position", "verdict"}


@dataclass(frozen=True)
class Printed:
    """The rows of a table as a paper prints them: columns in order, and what is said below.

    ``sections`` are the columns of subheadings. ``constant`` maps columns that hold one value
    throughout to it; they are not among ``columns``.
    """

    rows: pd.DataFrame
    columns: tuple[str, ...]
    sections: tuple[str, ...]
    constant: Mapping[str, str]
    note: Mapping[str, str]


Rule = tuple[Callable[[pd.DataFrame], pd.DataFrame], str, str]

_RULES: dict[str, Rule] = {
    "shift_summary": (lambda f: f[f["shifts"] > 0], "Kinds that were found.", "只列所见类别。"),
    "variants": (
        lambda f: f[f["kind"] == "substantive"],
        "Substantive variants.",
        "只列实质异文。",
    ),
    "calibration": (lambda f: f[f["scope"] == "all"], "All targets together.", "各对象合计。"),
    "contrasts": (
        lambda f: f[(f["quoted"] == "without") & f["estimate"].notna()],
        "Quoted words are not counted.",
        "不计引语。",
    ),
    "appraisal_profiles": (
        lambda f: f[(f["quoted"] == "without") & (f["target"] == "") & (f["count"] > 0)],
        "Kinds that were found; quoted words are not counted.",
        "只列所见类别；不计引语。",
    ),
    "stance": (
        lambda f: f[(f["quoted"] == "without") & (f["level"] == "group") & f["estimate"].notna()],
        "Groups and targets with a reading; quoted words are not counted.",
        "只列有读数的组与对象；不计引语。",
    ),
    "inventory": (lambda f: f[f["level"] == "document"], "Rows per document.", "每行一篇文档。"),
    "stance_corrected": (
        lambda f: f[(f["quoted"] == "without") & (f["level"] == "group")],
        "Groups; quoted words are not counted.",
        "只列各组；不计引语。",
    ),
}


def printed_rows(
    frame: pd.DataFrame, *, name: str, shown: int
) -> tuple[pd.DataFrame, dict[str, str]]:
    """The rows of table ``name`` that a paper prints, and a note on those it does not.

    Keyness prints the ``shown`` top terms per side, as the figure does. Where a table counts with
    and without quoted spans, the rows without are printed; at most ``MOST`` of all.
    """
    english, chinese = [], []
    if name == "keyness":
        rows = shown_terms(frame, shown=shown)
        english.append(f"The {shown} highest-ranked terms per side, quoted words not counted.")
        chinese.append(f"每侧列排名最前的{shown}个词语，不计引语。")
    elif name in _RULES:
        keep, en, zh = _RULES[name]
        rows = keep(frame)
        english.append(en)
        chinese.append(zh)
    elif "quoted" in TABLES[name].column_names and "quoted" not in TABLES[name].printed:
        rows = frame[frame["quoted"] == "without"]
        english.append("Quoted words are not counted.")
        chinese.append("不计引语。")
    else:
        rows = frame
    if len(rows) > MOST:
        english.append(f"The first {MOST} of {len(rows)} rows.")
        chinese.append(f"所列为{len(rows)}行中的前{MOST}行。")
        rows = rows.head(MOST)
    if len(rows) < len(frame):
        english.append(f"All {len(frame)} rows are in {name}.csv and {name}.xlsx.")
        chinese.append(f"全部{len(frame)}行见 {name}.csv 与 {name}.xlsx。")
    return rows.reset_index(drop=True), {"en": " ".join(english), "zh": "".join(chinese)}


def printed(
    frame: pd.DataFrame,
    *,
    name: str,
    language: str,
    shown: int,
    groups: Names,
    targets: Names,
) -> Printed:
    """Table ``name`` as a paper in ``language`` (``en`` or ``zh``) prints it.

    A text that stands in every row is said in the notes instead, and so is what the marks of a
    status mean.
    """
    rows, note = printed_rows(frame, name=name, shown=shown)
    statuses = set(rows["status"]) if "status" in rows else set()
    rows = _readable(rows, language=language, groups=groups, targets=targets)
    sections = SECTIONS.get(name, ())
    columns = [column for column in TABLES[name].printed if column not in sections]
    if language == "zh" and "statement" in columns:
        columns[columns.index("statement")] = "statement_zh"
    types = {column.name: column.type for column in TABLES[name].columns}
    constant = {
        column: str(rows[column].iloc[0])
        for column in columns
        if len(rows) > 1 and types[column] == "string" and rows[column].nunique(dropna=False) == 1
    }
    constant.pop("status", None)
    meant = _meaning(statuses, language=language)
    return Printed(
        rows=rows,
        columns=tuple(column for column in columns if column not in constant),
        sections=sections,
        constant={column: value for column, value in constant.items() if value},
        note={code: text + meant for code, text in note.items()},
    )


def _meaning(statuses: set[str], *, language: str) -> str:
    parts = {part for status in statuses for part in status.split(", ")}
    marks = [(MARKS[part], part) for part in MARKS if part in parts and MARKS[part]]
    if language == "zh":
        return "；".join(f"{mark} {WORDS[part]['zh']}" for mark, part in marks) + "。" * bool(marks)
    return (
        " " * bool(marks) + "; ".join(f"{mark} {part}" for mark, part in marks) + "." * bool(marks)
    )


def _readable(rows: pd.DataFrame, *, language: str, groups: Names, targets: Names) -> pd.DataFrame:
    """``rows`` with names of groups, targets and categories, and marks for statuses."""
    made = rows.copy()
    for column in made.columns:
        if column in _NAMED:
            names = targets if column == "target" else groups
            made[column] = [
                " / ".join(_name(part, names, language) for part in str(value).split(":"))
                for value in made[column]
            ]
        elif column in _WORDED and not pd.api.types.is_numeric_dtype(made[column]):
            made[column] = [_word(str(value), language) for value in made[column]]
        elif column == "status":
            made[column] = [_mark(str(value)) for value in made[column]]
        elif column == "users":
            made[column] = [_users(str(value), groups, language) for value in made[column]]
    if {"level", "name"} <= set(made.columns):
        of_groups = made["level"] == "group"
        made.loc[of_groups, "name"] = [
            name_of(i, groups, language=language) for i in made.loc[of_groups, "name"]
        ]
    return made


def _name(identifier: str, names: Names, language: str) -> str:
    if identifier == "reference_list":
        return WORDS[identifier][language]
    return name_of(identifier, names, language=language)


def _word(value: str, language: str) -> str:
    if value in WORDS:
        return WORDS[value][language]
    if ":" in value and all(part in WORDS for part in value.split(":")):
        return " / ".join(WORDS[part][language] for part in value.split(":"))
    return value.replace("_", " ")


def _mark(status: str) -> str:
    parts = status.split(", ")
    if not all(part in MARKS for part in parts):
        return _word(status, "en")
    return "".join(MARKS[part] for part in parts)


def _users(value: str, groups: Names, language: str) -> str:
    """Groups with their counts, such as ``reply 3, paper 12``, by their names."""
    shown = []
    for part in value.split(", "):
        name, _, count = part.rpartition(" ")
        shown.append(f"{name_of(name, groups, language=language)} {count}" if name else part)
    return ", ".join(shown)
