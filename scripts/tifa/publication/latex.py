r"""Tables for machines (CSV) and for papers (LaTeX).

CSV files are UTF-8 with a byte order mark, because a spreadsheet reads Chinese wrongly without
it; lines end in \n. A text that a spreadsheet would take for a formula gets a leading apostrophe.
The Parquet tables hold the same rows without either.

LaTeX tables need the packages booktabs, siunitx and longtable, and a face with Chinese (xeCJK,
luatexja or ctex). Numbers are aligned at the decimal point.
"""

from collections.abc import Mapping
from math import isfinite

import numpy as np
import pandas as pd

from tifa.publication.captions import Caption
from tifa.publication.figures.keyness import shown_terms
from tifa.publication.style import name_of
from tifa.publication.words import WORDS
from tifa.tables import TABLES

DIGITS = 6  # significant digits of a number in CSV
LONG = 40  # rows; a longer LaTeX table breaks over pages
MOST = 400  # rows of a LaTeX table; the CSV holds them all
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
    "variants": "variants",
    "edition_verdicts": "variants",
    "echoes": "echoes",
    "alignment": "alignment",
    "paragraph_alignment": "alignment",
    "agreement": "validation",
    "validation": "validation",
    "confusion": "validation",
    "stance_corrected": "validation",
    "shift_summary": "shifts",
    "shifts": "shifts",
}
SUBHEADINGS = {"keyness": ("contrast", "language"), "topics": ("topic", "language")}
HEADINGS = {
    "document_id": "document",
    "frequency_a": "$f_a$",
    "frequency_b": "$f_b$",
    "g2": "$G^2$",
    "log_ratio": "LR",
    "log_ratio_low": "low",
    "log_ratio_high": "high",
    "lrc": "LRC",
    "dispersion_a": "DP$_a$",
    "dispersion_b": "DP$_b$",
    "q": "$q$",
    "k": "$k$",
    "mattr": "MATTR",
    "quoted_share": "quoted",
}
_ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "&": r"\&",
        "%": r"\%",
        "$": r"\$",
        "#": r"\#",
        "_": r"\_",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "<": r"\textless{}",
        ">": r"\textgreater{}",
        "|": r"\textbar{}",
        '"': r"\textquotedbl{}",
        "−": "$-$",
        "[": "{[}",
        "]": "{]}",
    }
)


def escape(text: str) -> str:
    """``text`` as LaTeX that prints the same characters; Chinese is left as it is.

    Line ends and control characters become spaces.
    """
    plain = "".join(" " if not c.isprintable() and c != " " else c for c in text)
    return plain.translate(_ESCAPES).replace("--", "{-}{-}").replace("''", "{'}{'}")


def csv_text(frame: pd.DataFrame) -> str:
    """``frame`` as CSV: floats with ``DIGITS`` significant digits, empty where not known."""
    columns = {}
    for name, values in frame.items():
        if pd.api.types.is_bool_dtype(values):
            columns[name] = values.map({True: "true", False: "false"})
        elif pd.api.types.is_float_dtype(values):
            columns[name] = values.map(_rounded)
        elif pd.api.types.is_numeric_dtype(values):
            columns[name] = values
        else:
            columns[name] = values.map(_inert)
    return pd.DataFrame(columns, columns=frame.columns).to_csv(index=False, lineterminator="\n")


def _rounded(value: float) -> str:
    if not isfinite(value):
        return "" if np.isnan(value) else str(value)
    return repr(float(f"{value:.{DIGITS}g}")).removesuffix(".0")


def _inert(value: object) -> object:
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")):
        return "'" + value
    return value


def printed_rows(frame: pd.DataFrame, *, name: str, shown: int) -> tuple[pd.DataFrame, str]:
    """The rows of table ``name`` that a paper prints, and a note on those it does not.

    Keyness prints the ``shown`` top terms per side, as the figure does. Where a table counts with
    and without quoted spans, the rows without are printed.
    """
    note = []
    rows = frame
    if name == "keyness":
        rows = shown_terms(frame, shown=shown)
    elif name == "shift_summary":
        rows = frame[frame["shifts"] > 0]
        note.append("Kinds that were found.")
    elif name == "variants":
        rows = frame[frame["kind"] == "substantive"]
        note.append("Substantive variants.")
    elif name == "calibration":
        rows = frame[frame["scope"] == "all"]
        note.append("All targets together.")
    elif "quoted" in frame:
        rows = frame[frame["quoted"] == "without"]
    if name == "keyness":
        note.append(f"The {shown} highest-ranked terms per side, quoted words not counted.")
    elif "quoted" in frame:
        note.append("Quoted words are not counted.")
    if name in ("inventory", "stance") and "level" in frame:
        first = "document" if name == "inventory" else "group"
        rows = rows[rows["level"] == first]
        note.append(f"Rows per {first}.")
    if len(rows) > MOST:
        note.append(f"The first {MOST} of {len(rows)} rows.")
        rows = rows.head(MOST)
    if len(rows) < len(frame):
        note.append(f"All {len(frame)} rows are in {name}.csv.")
    return rows.reset_index(drop=True), " ".join(note)


def latex_table(
    frame: pd.DataFrame,
    *,
    name: str,
    caption: Caption,
    language: str,
    shown: int,
    groups: Names,
    targets: Names,
) -> str:
    """Table ``name`` as LaTeX with booktabs rules, its caption, and its notes below.

    ``language`` (``en`` or ``zh``) is that of caption, group and target names. A column that holds
    one value throughout is said in the notes instead of printed. Tables of more than ``LONG`` rows
    are long tables. An empty table says so.
    """
    table = TABLES[name]
    rows, note = printed_rows(frame, name=name, shown=shown)
    rows = _named(rows, language=language, groups=groups, targets=targets)
    sections = [column for column in SUBHEADINGS.get(name, ()) if column in table.printed]
    columns = [column for column in table.printed if column not in sections]
    constant = [
        column
        for column in columns
        if len(rows) > 1
        and rows[column].nunique(dropna=False) == 1
        and not pd.api.types.is_numeric_dtype(rows[column])
        and rows[column].iloc[0]
    ]
    columns = [column for column in columns if column not in constant]
    said = [f"{_plain(column)}: {rows[column].iloc[0]}" for column in constant]
    notes = escape(
        " ".join([*([f"In all rows, {'; '.join(said)}."] if said else []), note]).strip()
    )
    notes += (" " if notes else "") + escape(caption.note[language])
    types = {column.name: column.type for column in table.columns}
    formats = {column: _Number.of(rows[column], types[column]) for column in columns if len(rows)}
    specification = "".join(
        formats[column].specification if formats.get(column) else "l" for column in columns
    )
    head = " & ".join(
        f"{{{_heading(column)}}}" if formats.get(column) else _heading(column) for column in columns
    )
    body = []
    previous: tuple | None = None
    for row in rows.to_dict("records"):
        section = tuple(row[column] for column in sections)
        if sections and section != previous:
            label = escape(_section_label(sections, section, language))
            rule = [r"\addlinespace"] if previous is not None else []
            body += [*rule, rf"\multicolumn{{{len(columns)}}}{{@{{}}l}}{{{label}}} \\"]
            previous = section
        cells = [
            formats[column].cell(row[column]) if formats[column] else escape(str(row[column]))
            for column in columns
        ]
        body.append(" & ".join(cells) + r" \\")
    if not body:
        body = [rf"\multicolumn{{{len(columns)}}}{{@{{}}l}}{{This table has no rows.}} \\"]
        specification = "l" * len(columns)
    return _framed(
        name=name,
        title=escape(caption.title[language]),
        specification=specification,
        head=head,
        body=body,
        notes=notes,
        count=len(columns),
        long=len(body) > LONG,
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
    long: bool,
) -> str:
    label = rf"\label{{tab:{name.replace('_', '-')}}}"
    opening = ["% needs: booktabs, siunitx" + (", longtable" if long else "")]
    if long:
        continued = rf"\multicolumn{{{count}}}{{r@{{}}}}{{\itshape continued}} \\"
        foot = rf"\multicolumn{{{count}}}{{@{{}}p{{\linewidth}}@{{}}}}{{\scriptsize {notes}}} \\"
        lines = [
            *opening,
            r"\begingroup\footnotesize\setlength{\tabcolsep}{3pt}",
            rf"\begin{{longtable}}{{@{{}}{specification}@{{}}}}",
            rf"\caption{{{title}}}{label}\\",
            r"\toprule",
            head + r" \\",
            r"\midrule",
            r"\endfirsthead",
            r"\toprule",
            head + r" \\",
            r"\midrule",
            r"\endhead",
            r"\midrule",
            continued,
            r"\endfoot",
            r"\bottomrule",
            foot,
            r"\endlastfoot",
            *body,
            r"\end{longtable}",
            r"\endgroup",
        ]
    else:
        lines = [
            *opening,
            r"\begin{table}[htbp]",
            r"\centering\footnotesize\setlength{\tabcolsep}{3pt}",
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
    return "\n".join(lines) + "\n"


class _Number:
    """How the numbers of one column are printed and aligned."""

    def __init__(self, decimals: int, whole: int, negative: bool) -> None:
        self.decimals = decimals
        sign = "-" if negative else ""
        fraction = f".{decimals}" if decimals else ""
        self.specification = f"S[table-format={sign}{whole}{fraction}]"

    @classmethod
    def of(cls, values: pd.Series, kind: str) -> "_Number | None":
        if kind not in ("int", "float"):
            return None
        known = values.dropna().astype(float)
        largest = float(known.abs().max()) if len(known) else 0.0
        decimals = 0 if kind == "int" else (3 if largest < 1 else 2 if largest < 100 else 1)
        return cls(decimals, len(f"{largest:.{decimals}f}".split(".")[0]), bool((known < 0).any()))

    def cell(self, value: float) -> str:
        """The number as siunitx reads it; a dash where it is not known."""
        return "{--}" if pd.isna(value) else f"{value:.{self.decimals}f}"


def _named(rows: pd.DataFrame, *, language: str, groups: Names, targets: Names) -> pd.DataFrame:
    named = rows.copy()
    for column, names in (("group", groups), ("target", targets)):
        if column in named:
            named[column] = [name_of(i, names, language=language) for i in named[column]]
    if "level" in named and "name" in named:
        of_groups = named["level"] == "group"
        named.loc[of_groups, "name"] = [
            name_of(i, groups, language=language) for i in named.loc[of_groups, "name"]
        ]
    if "contrast" in named:
        named["contrast"] = [
            " / ".join(name_of(i, groups, language=language) for i in contrast.split(":"))
            for contrast in named["contrast"]
        ]
    return named


def _plain(column: str) -> str:
    return column.replace("_", " ")


def _heading(column: str) -> str:
    return HEADINGS.get(column) or escape(_plain(column))


def _section_label(sections: list[str], values: tuple, language: str) -> str:
    parts = []
    for column, value in zip(sections, values, strict=True):
        if column == "language":
            parts.append(WORDS[value][language])
        elif column == "topic":
            parts.append(WORDS["topic"][language].format(number=value))
        else:
            parts.append(str(value))
    return ", ".join(parts)
