r"""``example.tex``: a short article that takes numbers, tables, a figure and references of a study.

Its sentences are made of the macros of ``numbers.tex``, so that they change with the results.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pandas as pd
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from tifa.publication.captions.caption import Caption
from tifa.publication.chinese import status_zh
from tifa.publication.claims.claim import Names, tongue
from tifa.publication.escaping import Faces, escape
from tifa.publication.paper.numbers import macro_name
from tifa.publication.style import name_of

HERE = Path(__file__).parent
TABLES = ("edition_verdicts", "stance")
"""The table that it shows, and the one that it shows where no translation has editions."""
FIGURE = "stance"
_MEASURES = {
    "topics.agreement": "译文与原文主题相同的占比",
    "calibration.shift": "平均极性之差（英文减中文）",
    "calibration.agreement": "对齐句中读数相同的占比",
}
FINDINGS = 2
"""Claims of one kind that the example makes."""

_HEADS = {
    "en": {"texts": "Texts", "findings": "Findings", "methods": "Methods"},
    "zh": {"texts": "文本", "findings": "发现", "methods": "方法"},
}


def example_tex(
    claims: pd.DataFrame,
    *,
    study: str,
    title: Mapping[str, str],
    caption: Caption,
    language: str,
    groups: Names,
    targets: Names,
    keys: Sequence[str],
    faces: Faces,
) -> str:
    """Return the article in ``language`` (``en`` or ``zh``).

    ``keys`` are those of ``references.bib``; a study without a claim of some kind does without
    its sentence.
    """
    environment = Environment(
        loader=FileSystemLoader(HERE),
        undefined=StrictUndefined,
        variable_start_string="((*",
        variable_end_string="*))",
        block_start_string="((%",
        block_end_string="%))",
        keep_trailing_newline=True,
    )

    def plain(text: str) -> str:
        return escape(text, faces=faces)

    table = TABLES[not (claims["kind"] == "translation").any()]
    return environment.get_template("example.tex.j2").render(
        study=plain(study),
        language=language,
        title=plain(title[language]),
        words=_HEADS[language],
        texts=_texts(claims, keys=keys, language=language),
        intro=_intro(language, table=table),
        findings=_findings(claims, language, groups=groups, targets=targets, plain=plain),
        figure={
            "name": FIGURE,
            "file": f"figures/{FIGURE}.pdf",
            "title": plain(caption.title[language]),
            "text": plain(caption.text[language]),
        },
        table=f"tables/{table}",
        methods=_methods(claims, keys=keys, language=language),
    )


def _macro(claim_id: str, field: str = "estimate") -> str:
    return rf"\{macro_name(claim_id, field)}{{}}"


def _texts(claims: pd.DataFrame, *, keys: Sequence[str], language: str) -> str:
    sentences = []
    for claim_id in claims.loc[claims["kind"] == "corpus", "claim_id"]:
        named = tongue(claim_id.split(".")[1])[language]
        words, documents = _macro(claim_id), _macro(claim_id, "n")
        sentences.append(
            f"The {named} part of the study counts {words} words in {documents} documents"
            f" ({_macro(claim_id, 'left_out')} left out)."
            if language == "en"
            else f"{named}部分计入{documents}篇文档，{words}词次"
            f"（另有{_macro(claim_id, 'left_out')}篇不计）。"
        )
    sources = ",".join(key for key in keys if key.startswith("source:"))
    if sources:
        sentences.append(
            rf"The texts are cut from \citet{{{sources}}}."
            if language == "en"
            else rf"文本取自\citet{{{sources}}}。"
        )
    return " ".join(sentences)


def _intro(language: str, *, table: str) -> str:
    label = table.replace("_", "-")
    if language == "zh":
        return (
            "下列各句的数字均来自 numbers.tex 的宏；方括号内为区间，"
            "稳健性为发现成立的设定所占比例。"
            rf"另见图~\ref{{fig:{FIGURE}}}与表~\ref{{tab:{label}}}。"
        )
    return (
        r"Each number below is a macro of \texttt{numbers.tex}; intervals stand in brackets, and "
        "robustness is the share of specifications in which a finding holds. See also "
        rf"Figure~\ref{{fig:{FIGURE}}} and Table~\ref{{tab:{label}}}."
    )


def _findings(
    claims: pd.DataFrame,
    language: str,
    *,
    groups: Names,
    targets: Names,
    plain: Callable[[str], str],
) -> list[dict[str, str]]:
    made = []
    for kind in ("translation", "keyness", "stance", "topics", "calibration"):
        rows = claims[(claims["kind"] == kind) & ~claims["claim_id"].str.endswith(".tested")]
        rows = rows[~rows["claim_id"].str.contains(".holder.", regex=False)]
        bounded = rows[rows["low"].notna() | rows["high"].notna()]
        chosen = rows if bounded.empty else bounded
        for row in chosen.head(FINDINGS).to_dict("records"):
            made.append(
                {
                    "sentence": _sentence(
                        row, language, groups=groups, targets=targets, plain=plain
                    ),
                    "marks": _marks(row, language=language, plain=plain),
                }
            )
    return made


def _sentence(
    row: Mapping, language: str, *, groups: Names, targets: Names, plain: Callable[[str], str]
) -> str:
    """What a claim says, with macros for its numbers."""
    parts = row["claim_id"].split(".")
    names = {**groups, **targets}
    a, b, last = (
        plain(name_of(part, names, language=language))
        for part in (parts[1], parts[min(2, len(parts) - 1)], parts[-1])
    )
    value = f"{_macro(row['claim_id'])} {_interval(row)}".rstrip()
    label, n = _macro(row["claim_id"], "label"), _macro(row["claim_id"], "n")
    if row["kind"] == "translation":
        english = f"Share of the variants that can be told in which {a} follows {label}: {value}"
        chinese = f"可判断的异文中 {a} 从 {label} 的占比：{value}"
    elif row["kind"] == "keyness":
        english = f"Key term of {a} against {b}: {label}, log ratio {value} bits"
        chinese = f"{a}相对{b}的关键词：{label}，对数比（比特）{value}"
    elif row["kind"] == "stance":
        english = f"Position of {a} toward {last}: {value}, readings {n}"
        chinese = f"{a}对{last}的立场：{value}，读数{n}次"
    elif len(parts) > 2:
        english = f"Topic “{label}”, share in {a} less share in {b}: {value}"
        chinese = f"主题“{label}”在{a}与{b}中的占比之差：{value}"
    else:
        english = f"{row['measure'][0].upper()}{plain(row['measure'][1:])}: {value}"
        chinese = f"{_MEASURES[row['claim_id']]}：{value}"
    return {"en": english, "zh": chinese}[language]


def _interval(row: Mapping) -> str:
    if pd.isna(row["low"]) and pd.isna(row["high"]):
        return ""
    low, high = (
        _macro(row["claim_id"], side) if not pd.isna(row[side]) else r"\ldots"
        for side in ("low", "high")
    )
    return f"[{low}, {high}]"


def _marks(row: Mapping, *, language: str, plain: Callable[[str], str]) -> str:
    status = row["status"]
    if language == "zh":
        status = status_zh(status)
    if pd.isna(row["robustness"]):
        return plain(status)
    robust = _macro(row["claim_id"], "robustness")
    count = _macro(row["claim_id"], "specifications")
    if language == "zh":
        return f"{plain(status)}；稳健性{robust}，共{count}种设定"
    return f"{plain(status)}; robustness {robust} over {count} specifications"


def _methods(claims: pd.DataFrame, *, keys: Sequence[str], language: str) -> str:
    def cite(key: str) -> str:
        return rf" \citep{{{key}}}" if key in keys else ""

    aligned = (claims["kind"] == "alignment").any()
    if language == "zh":
        vectors = f"句子以双语句向量对齐{cite('yang2020')}，" if aligned else ""
        return (
            rf"分析由 Tifa 完成{cite('tifa')}，以 Snakemake 运行{cite('snakemake')}。"
            f"关键词以对数比衡量{cite('hardie2014')}，区间由段落自助法得出{cite('hesterberg2015')}，"
            f"错误发现率按检验族控制{cite('benjamini1995')}，{vectors}"
            f"稳健性依多重宇宙分析{cite('steegen2016')}。"
        )
    vectors = f"sentences are aligned by bilingual vectors{cite('yang2020')}, " if aligned else ""
    return (
        f"The analysis was made with Tifa{cite('tifa')}, run by Snakemake{cite('snakemake')}. Key "
        f"terms are measured by log ratio{cite('hardie2014')}, intervals come from resampled "
        f"paragraphs{cite('hesterberg2015')}, the false discovery rate is controlled within "
        f"families{cite('benjamini1995')}, {vectors}and robustness follows multiverse "
        f"analysis{cite('steegen2016')}."
    )
