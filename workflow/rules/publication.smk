# Figures, tables and the report that a paper cites.

# Per figure: the tables it draws, the sections of the configuration and what else it depends on.
FIGURE_INPUTS = {
    "inventory": ["inventory", "documents"],
    "keyness": ["keyness"],
    "collocations": ["collocations"],
    "formulations": [
        "formulations",
        "formulation_occurrences",
        "formulation_attitudes",
        "documents",
    ],
    "topic_selection": ["topic_selection"],
    "topics": ["topics", "topic_prevalence", "topic_survival"],
    "stance": ["stance"],
    "appraisal": ["appraisal_profiles"],
    "calibration": ["calibration", "calibration_pairs", "validation_status"],
    "validation": ["agreement", "validation", "stance_corrected", "learning_curve"],
    "echoes": ["echoes", "documents", "paragraphs", "selection", "alignment"],
    "variants": ["variants", "paragraphs"],
    "alignment": ["alignment", "sentences"],
}
FIGURE_SETTINGS = {
    "inventory": ["inventory"],
    "keyness": ["keyness", "statistics"],
    "collocations": ["collocations", "statistics"],
    "formulations": ["formulations"],
    "topic_selection": ["topics"],
    "topics": ["topics", "statistics"],
    "stance": ["stance", "statistics"],
    "appraisal": ["statistics"],
    "calibration": ["statistics", "stance"],
    "validation": ["statistics", "stance"],
    "echoes": ["echoes", "statistics"],
    "variants": ["editions"],
    "alignment": ["alignment"],
}
NAMING_GROUPS = (
    "inventory keyness collocations formulations topics stance appraisal validation".split()
)
NAMING_TARGETS = "collocations stance calibration validation".split()
FIGURE_NAMES = tuple(FIGURE_INPUTS)
FIGURES = [f"{RESULTS}/figures/{name}" for name in FIGURE_NAMES]
FIGURE_CAPTIONS = [
    f"{RESULTS}/figures/{name}.caption.{language}.txt"
    for name in FIGURE_NAMES
    for language in ("en", "zh")
]
READABLE = {name: f"{DATA}/{name}.parquet" for name, table in TABLES.items() if table.published}
PUBLISHED_TABLES = (
    [f"{RESULTS}/tables/{name}.csv" for name in READABLE]
    + [f"{RESULTS}/tables/{name}.xlsx" for name in READABLE]
    + [f"{RESULTS}/tables/{name}.tex" for name in READABLE if TABLES[name].printed]
)
TABLE_NOTES = str(ROOT / "workflow/report/tables.yaml")
SECTIONS = (
    "figures",
    "inventory",
    "keyness",
    "formulations",
    "collocations",
    "concordance",
    "topics",
    "stance",
    "echoes",
    "statistics",
    "cleaning",
    "editions",
    "alignment",
)
CLAIMED = (
    "documents",
    "inventory",
    "variants",
    "edition_verdicts",
    "alignment",
    "shifts",
    "shift_summary",
    "echoes",
    "tokens",
    "keyness",
    "formulations",
    "topics",
    "topic_contrasts",
    "topic_agreement",
    "stance",
    "stance_corrected",
    "lexicon_influence",
    "contrasts",
    "appraisal_contrasts",
    "calibration",
    "agreement",
    "validation",
)
REPORT = f"{RESULTS}/report/index.html"
PAPER = f"{RESULTS}/paper"
PAPER_TABLES = ("edition_verdicts", "stance")
CAPTIONS = [str(ROOT / f"workflow/report/{name}.rst") for name in (*FIGURE_NAMES, "shifts")]
PUBLICATION = ROOT / "scripts/tifa/publication"
STYLE = str(PUBLICATION / "tifa.mplstyle")
REPORT_SOURCES = sorted(
    str(file)
    for part in ("assets", "templates")
    for file in (PUBLICATION / "report" / part).iterdir()
)


for name in FIGURE_NAMES:

    rule:
        name:
            f"plot_{name}"
        input:
            **{table: f"{DATA}/{table}.parquet" for table in FIGURE_INPUTS[name]},
            font=FONT,
            style=STYLE,
            code=library(f"plot_{name}"),
        output:
            folder=figure(name),
        log:
            f"{LOGS}/plot_{name}.log",
        benchmark:
            f"{BENCHMARKS}/plot_{name}.tsv"
        conda:
            "../../environment.yml"
        params:
            settings=settings("figures", *FIGURE_SETTINGS[name]),
            groups=GROUPS if name in NAMING_GROUPS else {},
            targets=TARGETS if name in NAMING_TARGETS else {},
            reference=STUDY.reference,
            figure=name,
        script:
            "../../scripts/plot_{params.figure}.py"


rule state_claims:
    input:
        **{name: f"{DATA}/{name}.parquet" for name in CLAIMED},
        code=library("state_claims"),
    output:
        claims=f"{DATA}/claims.parquet",
        claim_numbers=f"{DATA}/claim_numbers.parquet",
    log:
        f"{LOGS}/state_claims.log",
    benchmark:
        f"{BENCHMARKS}/state_claims.tsv"
    conda:
        "../../environment.yml"
    params:
        settings=settings("statistics", "editions", "stance"),
        groups=GROUPS,
        targets=TARGETS,
    script:
        "../../scripts/state_claims.py"


rule write_captions:
    input:
        **READABLE,
        captions=CAPTIONS,
        code=library("write_captions"),
    output:
        FIGURE_CAPTIONS,
    log:
        f"{LOGS}/write_captions.log",
    benchmark:
        f"{BENCHMARKS}/write_captions.tsv"
    conda:
        "../../environment.yml"
    params:
        settings=settings(*SECTIONS),
        groups=GROUPS,
        targets=TARGETS,
        reference=STUDY.reference,
    script:
        "../../scripts/write_captions.py"


rule export_tables:
    input:
        **READABLE,
        captions=CAPTIONS,
        notes=TABLE_NOTES,
        font=FONT,
        style=STYLE,
        code=library("export_tables"),
    output:
        PUBLISHED_TABLES,
    log:
        f"{LOGS}/export_tables.log",
    benchmark:
        f"{BENCHMARKS}/export_tables.tsv"
    conda:
        "../../environment.yml"
    params:
        settings=settings(*SECTIONS),
        groups=GROUPS,
        targets=TARGETS,
        reference=STUDY.reference,
    script:
        "../../scripts/export_tables.py"


rule write_report:
    input:
        **READABLE,
        concordance=f"{DATA}/concordance.parquet",
        sentences=f"{DATA}/sentences.parquet",
        paragraphs=f"{DATA}/paragraphs.parquet",
        mentions=f"{DATA}/mentions.parquet",
        figures=FIGURES,
        files=[*PUBLISHED_TABLES, f"{RESULTS}/tables/concordance.csv"],
        captions=CAPTIONS,
        pages=REPORT_SOURCES,
        font=FONT,
        style=STYLE,
        code=library("write_report"),
    output:
        index=REPORT,
        tables=f"{RESULTS}/report/tables.html",
        reader=f"{RESULTS}/report/reader.html",
        assets=directory(f"{RESULTS}/report/assets"),
        data=directory(f"{RESULTS}/report/data"),
        files=directory(f"{RESULTS}/report/files"),
    log:
        f"{LOGS}/write_report.log",
    benchmark:
        f"{BENCHMARKS}/write_report.tsv"
    conda:
        "../../environment.yml"
    params:
        study=STUDY.name,
        title=dict(STUDY.title),
        settings=settings(*SECTIONS, "annotation", "seed"),
        groups=GROUPS,
        targets=TARGETS,
        reference=STUDY.reference,
        sources=[
            {
                "source_id": source.source_id,
                "title": source.title,
                "author": source.author,
                "publisher": source.publisher,
                "date": source.date,
                "url": source.url,
                "licence": source.licence,
                "note": source.note,
            }
            for source in STUDY.sources
        ],
    script:
        "../../scripts/write_report.py"


rule write_numbers:
    input:
        claims=f"{DATA}/claims.parquet",
        claim_numbers=f"{DATA}/claim_numbers.parquet",
        font=FONT,
        code=library("write_numbers"),
    output:
        numbers=f"{PAPER}/numbers.tex",
    log:
        f"{LOGS}/write_numbers.log",
    benchmark:
        f"{BENCHMARKS}/write_numbers.tsv"
    conda:
        "../../environment.yml"
    params:
        study=STUDY.name,
    script:
        "../../scripts/write_numbers.py"


rule write_references:
    input:
        **READABLE,
        citation=str(ROOT / "CITATION.cff"),
        library=str(ROOT / "scripts/tifa/publication/paper/references.yaml"),
        font=FONT,
        code=library("write_references"),
    output:
        references=f"{PAPER}/references.bib",
    log:
        f"{LOGS}/write_references.log",
    benchmark:
        f"{BENCHMARKS}/write_references.tsv"
    conda:
        "../../environment.yml"
    params:
        settings=settings("annotation", "topics"),
        sources=[asdict(source) for source in STUDY.sources],
        documents=[
            {
                "document_id": document.document_id,
                "source_id": document.source_id,
                "language": document.language,
                "holder": document.holder,
                "title": document.title,
                "date": document.date,
            }
            for document in STUDY.documents
        ],
    script:
        "../../scripts/write_references.py"


rule write_example:
    input:
        **READABLE,
        captions=CAPTIONS,
        references=f"{PAPER}/references.bib",
        numbers=f"{PAPER}/numbers.tex",
        figures=f"{RESULTS}/figures/stance",
        printed=[f"{RESULTS}/tables/{name}.tex" for name in PAPER_TABLES],
        style=str(ROOT / "scripts/tifa/publication/paper/tifa.sty"),
        template=str(ROOT / "scripts/tifa/publication/paper/example.tex.j2"),
        font=FONT,
        licence=f"{CACHE}/fonts/NotoSansSC-OFL.txt",
        code=library("write_example"),
    output:
        example=f"{PAPER}/example.tex",
        style=f"{PAPER}/tifa.sty",
        figure=f"{PAPER}/figures/stance.pdf",
        printed=[f"{PAPER}/tables/{name}.tex" for name in PAPER_TABLES],
        font=f"{PAPER}/fonts/NotoSansSC-Regular.ttf",
        licence=f"{PAPER}/fonts/NotoSansSC-OFL.txt",
        other=f"{PAPER}/fonts/DejaVuSans.ttf",
        other_licence=f"{PAPER}/fonts/DejaVu-LICENSE.txt",
    log:
        f"{LOGS}/write_example.log",
    benchmark:
        f"{BENCHMARKS}/write_example.tsv"
    conda:
        "../../environment.yml"
    params:
        study=STUDY.name,
        title=dict(STUDY.title),
        settings=settings(*SECTIONS),
        groups=GROUPS,
        targets=TARGETS,
        reference=STUDY.reference,
    script:
        "../../scripts/write_example.py"


PAPER_FILES = [
    *rules.write_numbers.output,
    *rules.write_references.output,
    *rules.write_example.output,
]
