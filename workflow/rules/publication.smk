# Figures, tables and the report that a paper cites.

FIGURE_FORMATS = ("pdf", "svg", "png")
FIGURE_NAMES = (
    "inventory",
    "keyness",
    "formulations",
    "topic_selection",
    "topics",
    "stance",
    "appraisal",
    "calibration",
    "validation",
    "echoes",
    "variants",
    "alignment",
)
FIGURES = [f"{RESULTS}/figures/{name}.{form}" for name in FIGURE_NAMES for form in FIGURE_FORMATS]
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
CAPTIONS = [str(ROOT / f"workflow/report/{name}.rst") for name in (*FIGURE_NAMES, "shifts")]
PUBLICATION = ROOT / "scripts/tifa/publication"
STYLE = str(PUBLICATION / "tifa.mplstyle")
TEMPLATES = sorted(str(file) for file in (PUBLICATION / "templates").iterdir())


rule plot_inventory:
    input:
        inventory=f"{DATA}/inventory.parquet",
        font=FONT,
        style=STYLE,
        code=library("plot_inventory"),
    output:
        pdf=figure("inventory", "pdf"),
        svg=figure("inventory", "svg"),
        png=figure("inventory", "png"),
    log:
        f"{LOGS}/plot_inventory.log",
    benchmark:
        f"{BENCHMARKS}/plot_inventory.tsv"
    conda:
        "../../environment.yml"
    params:
        settings=settings("figures", "inventory"),
        groups=GROUPS,
    script:
        "../../scripts/plot_inventory.py"


rule plot_keyness:
    input:
        keyness=f"{DATA}/keyness.parquet",
        font=FONT,
        style=STYLE,
        code=library("plot_keyness"),
    output:
        pdf=figure("keyness", "pdf"),
        svg=figure("keyness", "svg"),
        png=figure("keyness", "png"),
    log:
        f"{LOGS}/plot_keyness.log",
    benchmark:
        f"{BENCHMARKS}/plot_keyness.tsv"
    conda:
        "../../environment.yml"
    params:
        settings=settings("figures", "keyness", "statistics"),
        groups=GROUPS,
    script:
        "../../scripts/plot_keyness.py"


rule plot_formulations:
    input:
        formulations=f"{DATA}/formulations.parquet",
        formulation_occurrences=f"{DATA}/formulation_occurrences.parquet",
        formulation_attitudes=f"{DATA}/formulation_attitudes.parquet",
        documents=f"{DATA}/documents.parquet",
        font=FONT,
        style=STYLE,
        code=library("plot_formulations"),
    output:
        pdf=figure("formulations", "pdf"),
        svg=figure("formulations", "svg"),
        png=figure("formulations", "png"),
    log:
        f"{LOGS}/plot_formulations.log",
    benchmark:
        f"{BENCHMARKS}/plot_formulations.tsv"
    conda:
        "../../environment.yml"
    params:
        settings=settings("figures", "formulations"),
        groups=GROUPS,
    script:
        "../../scripts/plot_formulations.py"


rule plot_topic_selection:
    input:
        topic_selection=f"{DATA}/topic_selection.parquet",
        font=FONT,
        style=STYLE,
        code=library("plot_topic_selection"),
    output:
        pdf=figure("topic_selection", "pdf"),
        svg=figure("topic_selection", "svg"),
        png=figure("topic_selection", "png"),
    log:
        f"{LOGS}/plot_topic_selection.log",
    benchmark:
        f"{BENCHMARKS}/plot_topic_selection.tsv"
    conda:
        "../../environment.yml"
    params:
        settings=settings("figures", "topics"),
    script:
        "../../scripts/plot_topic_selection.py"


rule plot_topics:
    input:
        topics=f"{DATA}/topics.parquet",
        topic_prevalence=f"{DATA}/topic_prevalence.parquet",
        font=FONT,
        style=STYLE,
        code=library("plot_topics"),
    output:
        pdf=figure("topics", "pdf"),
        svg=figure("topics", "svg"),
        png=figure("topics", "png"),
    log:
        f"{LOGS}/plot_topics.log",
    benchmark:
        f"{BENCHMARKS}/plot_topics.tsv"
    conda:
        "../../environment.yml"
    params:
        settings=settings("figures", "topics", "statistics"),
        groups=GROUPS,
    script:
        "../../scripts/plot_topics.py"


rule plot_stance:
    input:
        stance=f"{DATA}/stance.parquet",
        font=FONT,
        style=STYLE,
        code=library("plot_stance"),
    output:
        pdf=figure("stance", "pdf"),
        svg=figure("stance", "svg"),
        png=figure("stance", "png"),
    log:
        f"{LOGS}/plot_stance.log",
    benchmark:
        f"{BENCHMARKS}/plot_stance.tsv"
    conda:
        "../../environment.yml"
    params:
        settings=settings("figures", "stance", "statistics"),
        groups=GROUPS,
        targets=TARGETS,
    script:
        "../../scripts/plot_stance.py"


rule plot_calibration:
    input:
        calibration=f"{DATA}/calibration.parquet",
        calibration_pairs=f"{DATA}/calibration_pairs.parquet",
        font=FONT,
        style=STYLE,
        code=library("plot_calibration"),
    output:
        pdf=figure("calibration", "pdf"),
        svg=figure("calibration", "svg"),
        png=figure("calibration", "png"),
    log:
        f"{LOGS}/plot_calibration.log",
    benchmark:
        f"{BENCHMARKS}/plot_calibration.tsv"
    conda:
        "../../environment.yml"
    params:
        settings=settings("figures", "statistics", "stance"),
        targets=TARGETS,
    script:
        "../../scripts/plot_calibration.py"


rule plot_appraisal:
    input:
        appraisal_profiles=f"{DATA}/appraisal_profiles.parquet",
        font=FONT,
        style=STYLE,
        code=library("plot_appraisal"),
    output:
        pdf=figure("appraisal", "pdf"),
        svg=figure("appraisal", "svg"),
        png=figure("appraisal", "png"),
    log:
        f"{LOGS}/plot_appraisal.log",
    benchmark:
        f"{BENCHMARKS}/plot_appraisal.tsv"
    conda:
        "../../environment.yml"
    params:
        settings=settings("figures", "statistics"),
        groups=GROUPS,
    script:
        "../../scripts/plot_appraisal.py"


rule plot_validation:
    input:
        agreement=f"{DATA}/agreement.parquet",
        validation=f"{DATA}/validation.parquet",
        stance_corrected=f"{DATA}/stance_corrected.parquet",
        font=FONT,
        style=STYLE,
        code=library("plot_validation"),
    output:
        pdf=figure("validation", "pdf"),
        svg=figure("validation", "svg"),
        png=figure("validation", "png"),
    log:
        f"{LOGS}/plot_validation.log",
    benchmark:
        f"{BENCHMARKS}/plot_validation.tsv"
    conda:
        "../../environment.yml"
    params:
        settings=settings("figures", "statistics", "stance"),
        groups=GROUPS,
        targets=TARGETS,
    script:
        "../../scripts/plot_validation.py"


rule plot_echoes:
    input:
        echoes=f"{DATA}/echoes.parquet",
        documents=f"{DATA}/documents.parquet",
        paragraphs=f"{DATA}/paragraphs.parquet",
        selection=f"{DATA}/selection.parquet",
        alignment=f"{DATA}/alignment.parquet",
        font=FONT,
        style=STYLE,
        code=library("plot_echoes"),
    output:
        pdf=figure("echoes", "pdf"),
        svg=figure("echoes", "svg"),
        png=figure("echoes", "png"),
    log:
        f"{LOGS}/plot_echoes.log",
    benchmark:
        f"{BENCHMARKS}/plot_echoes.tsv"
    conda:
        "../../environment.yml"
    params:
        settings=settings("figures", "echoes", "statistics"),
        reference=STUDY.reference,
    script:
        "../../scripts/plot_echoes.py"


rule plot_variants:
    input:
        variants=f"{DATA}/variants.parquet",
        paragraphs=f"{DATA}/paragraphs.parquet",
        font=FONT,
        style=STYLE,
        code=library("plot_variants"),
    output:
        pdf=figure("variants", "pdf"),
        svg=figure("variants", "svg"),
        png=figure("variants", "png"),
    log:
        f"{LOGS}/plot_variants.log",
    benchmark:
        f"{BENCHMARKS}/plot_variants.tsv"
    conda:
        "../../environment.yml"
    params:
        settings=settings("figures", "editions"),
    script:
        "../../scripts/plot_variants.py"


rule plot_alignment:
    input:
        alignment=f"{DATA}/alignment.parquet",
        sentences=f"{DATA}/sentences.parquet",
        font=FONT,
        style=STYLE,
        code=library("plot_alignment"),
    output:
        pdf=figure("alignment", "pdf"),
        svg=figure("alignment", "svg"),
        png=figure("alignment", "png"),
    log:
        f"{LOGS}/plot_alignment.log",
    benchmark:
        f"{BENCHMARKS}/plot_alignment.tsv"
    conda:
        "../../environment.yml"
    params:
        settings=settings("figures", "alignment"),
    script:
        "../../scripts/plot_alignment.py"


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
    script:
        "../../scripts/export_tables.py"


rule write_report:
    input:
        **READABLE,
        sentences=f"{DATA}/sentences.parquet",
        figures=[f"{RESULTS}/figures/{name}.svg" for name in FIGURE_NAMES],
        captions=CAPTIONS,
        templates=TEMPLATES,
        font=FONT,
        style=STYLE,
        code=library("write_report"),
    output:
        report=REPORT,
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
