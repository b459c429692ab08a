r"""Tables for papers: LaTeX with booktabs rules, numbers aligned at the point, notes below.

They need booktabs, siunitx, longtable and array, and a face with Chinese; ``tifa.sty``, which a
study's ``paper/`` holds, loads all of it. Their width is that of the text: columns of text that
would not fit are broken into lines.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

import pandas as pd

from tifa.publication.escaping import Faces, definitions, escape
from tifa.publication.fonts import is_chinese
from tifa.publication.notes import Notes
from tifa.publication.printed import Printed, printed
from tifa.publication.words import WORDS
from tifa.tables import TABLES

LONG = 40  # lines; a longer table breaks over pages
WIDTH = {"footnotesize": 48.5, "scriptsize": 55.0}
"""What a line of 400 pt (140 mm) holds in each size, in widths of a Chinese character."""
GAP = 0.8  # between columns
NARROWEST = 5.5  # of a column of text that is broken into lines
NARROW = 0.55  # of a character that is not Chinese, on average
SIGN = 0.85  # of a sign before a number
Names = Mapping[str, Mapping[str, str]]

CAPTION_OF = {
    "documents": "inventory",
    "inventory": "inventory",
    "keyness": "keyness",
    "formulations": "formulations",
    "keyness_pairs": "keyness",
    "topic_selection": "topic_selection",
    "topics": "topics",
    "topic_prevalence": "topics",
    "topic_contrasts": "topics",
    "topic_agreement": "topics",
    "stance": "stance",
    "appraisal_profiles": "appraisal",
    "appraisal_contrasts": "appraisal",
    "contrasts": "stance",
    "calibration": "calibration",
    "collocations": "collocations",
    "variants": "variants",
    "edition_verdicts": "variants",
    "echoes": "echoes",
    "alignment": "alignment",
    "paragraph_alignment": "alignment",
    "agreement": "validation",
    "validation": "validation",
    "confusion": "validation",
    "stance_corrected": "validation",
    "validation_status": "validation",
    "learning_curve": "validation",
    "shift_summary": "shifts",
    "shifts": "shifts",
}
"""The figure that shows what a table holds."""


@dataclass(frozen=True)
class _Column:
    """A printed column: its heading, its cells as LaTeX, its type in the preamble, its width."""

    heading: str
    cells: tuple[str, ...]
    specification: str
    width: float
    widths: tuple[float, ...] = ()
    """Of the cells of a column of text; empty for numbers, which are never broken."""


def latex_table(
    frame: pd.DataFrame,
    *,
    name: str,
    notes: Notes,
    language: str,
    shown: int,
    groups: Names,
    targets: Names,
    faces: Faces,
) -> str:
    """Table ``name`` as LaTeX, its title above it and its notes below.

    ``language`` (``en`` or ``zh``) is that of title, notes, headings and names. Tables of more
    than ``LONG`` lines break over pages. An empty table says so.
    """
    told = printed(frame, name=name, language=language, shown=shown, groups=groups, targets=targets)
    columns = [
        _column(told.rows[column], name=name, notes=notes, language=language, faces=faces)
        for column in told.columns
    ]
    size, columns = _fitted(columns)
    note = " ".join(
        part
        for part in (
            _constant(told, notes=notes, language=language),
            told.note[language],
            notes.tables[name].text[language],
        )
        if part
    )
    latex = _framed(
        name=name,
        title=escape(notes.tables[name].title[language], faces=faces),
        specification="".join(column.specification for column in columns),
        head=" & ".join(column.heading for column in columns),
        body=_body(told, columns, language=language, faces=faces),
        lines=_lines(columns, rows=len(told.rows)),
        notes=escape(note, faces=faces),
        count=len(columns),
        size=size,
    )
    packages = "booktabs, siunitx, array" + (", longtable" if r"\begin{longtable}" in latex else "")
    return "\n".join([f"% needs: {packages}; or tifa.sty", *definitions(latex), latex]) + "\n"


def _constant(told: Printed, *, notes: Notes, language: str) -> str:
    said = [
        f"{notes.heading(column, language=language)}: {value}"
        for column, value in told.constant.items()
    ]
    if not said:
        return ""
    return f"In all rows, {'; '.join(said)}." if language == "en" else f"各行{'；'.join(said)}。"


def _column(values: pd.Series, *, name: str, notes: Notes, language: str, faces: Faces) -> _Column:
    heading = notes.heading(str(values.name), language=language)
    kind = next(c.type for c in TABLES[name].columns if c.name == values.name)
    if kind in ("int", "float") and len(values):
        coarse = str(values.name) in _bounded(name)
        return _number(values, kind=kind, coarse=coarse, heading=heading, faces=faces)
    cells = [_cell(value, language=language) for value in values]
    return _Column(
        heading=escape(heading, faces=faces),
        cells=tuple(escape(cell, faces=faces) for cell in cells),
        specification="l",
        width=max(map(_width, [heading, *cells])),
        widths=tuple(map(_width, cells)),
    )


def _cell(value: object, *, language: str) -> str:
    if isinstance(value, bool):
        return {"en": "yes", "zh": "是"}[language] if value else {"en": "no", "zh": "否"}[language]
    return str(value)


def _bounded(name: str) -> set[str]:
    """The columns of table ``name`` that are bounds of intervals, and those that have bounds.

    They are printed no finer than the resamples make them (docs/methods.md).
    """
    names = [column.name for column in TABLES[name].columns]
    bounds = {one for one in names if one.split("_")[-1] in ("low", "high")}
    estimates = {one.removesuffix("low").rstrip("_") for one in bounds if one.endswith("low")}
    return bounds | {one or names[names.index("low") - 1] for one in estimates}


def _number(values: pd.Series, *, kind: str, coarse: bool, heading: str, faces: Faces) -> _Column:
    """A column of numbers, aligned at the point; a dash where one is not known.

    Decimals are as many as the largest number leaves worth reading: three under 1, two under
    100, else one; in a ``coarse`` column two up to 1, else one.
    """
    known = values.dropna().astype(float)
    largest = float(known.abs().max()) if len(known) else 0.0
    fine = 3 if largest < 1 else 2 if largest < 100 else 1
    decimals = 0 if kind == "int" else (2 if largest <= 1 else 1) if coarse else fine
    sign = "-" if (known < 0).any() else ""
    whole = len(f"{largest:.{decimals}f}".split(".")[0])
    fraction = f".{decimals}" if decimals else ""
    lines = heading.split(" ") if len(heading) > whole + decimals + 3 else [heading]
    stacked = r"\\".join(escape(line, faces=faces) for line in lines)
    head = rf"\begin{{tabular}}[b]{{@{{}}c@{{}}}}{stacked}\end{{tabular}}"
    return _Column(
        heading=f"{{{head if len(lines) > 1 else stacked}}}",
        cells=tuple("{--}" if pd.isna(value) else f"{value:.{decimals}f}" for value in values),
        specification=f"S[table-format={sign}{whole}{fraction}]",
        width=max(*map(_width, lines), len(sign) * SIGN + (whole + len(fraction)) * NARROW),
    )


def _width(text: str) -> float:
    return sum(1.0 if is_chinese(character) else NARROW for character in text)


def _fitted(columns: list[_Column]) -> tuple[str, list[_Column]]:
    """The size of type, and ``columns`` with the widest texts broken, so that all fit the line."""
    for size, line in WIDTH.items():
        room = line - GAP * (len(columns) - 1)
        widths = [column.width for column in columns]
        if sum(widths) <= room:
            return size, columns
        room -= sum(column.width for column in columns if not column.widths)
        limit = _limit([column.width for column in columns if column.widths], room=room)
        if limit >= NARROWEST:
            break
    limit = max(limit, NARROWEST)
    return size, [
        _Column(
            column.heading,
            column.cells,
            rf">{{\raggedright\arraybackslash}}p{{{limit / line:.3f}\linewidth}}",
            limit,
            column.widths,
        )
        if column.widths and column.width > limit
        else column
        for column in columns
    ]


def _limit(widths: list[float], *, room: float) -> float:
    """The width to which the widest of ``widths`` have to be cut for all to fit into ``room``."""
    rest = sorted(widths)
    while rest:
        share = room / len(rest)
        if rest[0] > share:
            return share
        room -= rest.pop(0)
    return room


def _lines(columns: list[_Column], *, rows: int) -> int:
    """How many lines of type the rows take; broken texts fill nine tenths of theirs."""
    broken = [column for column in columns if column.widths]
    return sum(
        max((ceil(column.widths[row] / (0.9 * column.width)) for column in broken), default=1)
        if any(column.widths[row] > column.width for column in broken)
        else 1
        for row in range(rows)
    )


def _body(told: Printed, columns: list[_Column], *, language: str, faces: Faces) -> list[str]:
    body = []
    previous: tuple | None = None
    for place, row in enumerate(told.rows.to_dict("records")):
        section = tuple(row[column] for column in told.sections)
        if told.sections and section != previous:
            label = escape(_section_label(told.sections, section, language), faces=faces)
            rule = [r"\addlinespace"] if previous is not None else []
            whole = rf"\multicolumn{{{len(columns)}}}{{@{{}}p{{.97\linewidth}}@{{}}}}"
            body += [*rule, rf"{whole}{{\raggedright {label}}} \\"]
            previous = section
        body.append(" & ".join(column.cells[place] for column in columns) + r" \\")
    if not body:
        empty = {"en": "This table has no rows.", "zh": "本表没有内容。"}[language]
        body = [rf"\multicolumn{{{len(columns)}}}{{@{{}}l}}{{{empty}}} \\"]
    return body


def _section_label(sections: tuple[str, ...], values: tuple, language: str) -> str:
    return ", ".join(
        WORDS["topic"][language].format(number=value) if column == "topic" else str(value)
        for column, value in zip(sections, values, strict=True)
    )


def _framed(
    *,
    name: str,
    title: str,
    specification: str,
    head: str,
    body: list[str],
    notes: str,
    count: int,
    lines: int,
    size: str,
) -> str:
    label = rf"\label{{tab:{name.replace('_', '-')}}}"
    style = rf"\{size}\setlength{{\tabcolsep}}{{{GAP / 2:.2f}em}}"
    if lines > LONG:
        return _long_table(
            style, specification, rf"\caption{{{title}}}{label}\\", head, body, notes, count
        )
    float_lines = [
        r"\begin{table}[htbp]",
        rf"\centering{style}",
        rf"\caption{{{title}}}{label}",
        rf"\begin{{tabular}}{{@{{}}{specification}@{{}}}}",
        r"\toprule",
        head + r" \\",
        r"\midrule",
        *body,
        r"\bottomrule",
        r"\end{tabular}",
        r"\par\smallskip",
        rf"\parbox{{\linewidth}}{{\scriptsize {notes}}}",
        r"\end{table}",
    ]
    return "\n".join(float_lines)


def _long_table(
    style: str,
    specification: str,
    caption: str,
    head: str,
    body: list[str],
    notes: str,
    count: int,
) -> str:
    heading = [r"\toprule", head + r" \\", r"\midrule"]
    lines = [
        rf"\begingroup{style}",
        rf"\begin{{longtable}}{{@{{}}{specification}@{{}}}}",
        caption,
        *heading,
        r"\endfirsthead",
        *heading,
        r"\endhead",
        r"\midrule",
        rf"\multicolumn{{{count}}}{{r@{{}}}}{{\ldots}} \\",
        r"\endfoot",
        r"\bottomrule",
        r"\endlastfoot",
        *body,
        r"\end{longtable}",
        rf"\noindent\parbox{{\linewidth}}{{\scriptsize {notes}}}\par",
        r"\endgroup",
    ]
    return "\n".join(lines)
