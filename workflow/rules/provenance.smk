# What a run was made of and what it made: checksums, code, configuration, an RO-Crate.

MADE = {file for rule in workflow.rules for file in rule.output}
ON_REQUEST = {*rules.compare_topics.output, *rules.draw_coding_sample.output}
DATASETS = [f"{DATA}/{name}.parquet" for name in TABLES]
RECORDED = sorted(file for file in DATASETS if file in MADE - ON_REQUEST)


rule describe_run:
    input:
        results=[
            *RECORDED,
            *FIGURES,
            *FIGURE_CAPTIONS,
            *PUBLISHED_TABLES,
            *rules.concordance.input,
            *rules.write_report.output,
            *PAPER_FILES,
        ],
        code=library("describe_run"),
    output:
        crate=f"{RESULTS}/ro-crate-metadata.json",
        checksums=f"{RESULTS}/provenance/checksums.sha256",
        configuration=f"{RESULTS}/provenance/config.yaml",
        workflow=directory(f"{RESULTS}/provenance/workflow"),
    log:
        f"{LOGS}/describe_run.log",
    benchmark:
        f"{BENCHMARKS}/describe_run.tsv"
    conda:
        "../../environment.yml"
    params:
        study=STUDY.name,
        title=STUDY.title["en"],
        description=STUDY.description,
        configuration={key: CONFIG[key] for key in CONFIG if not key.endswith("_dir")},
        sources=[asdict(source) for source in STUDY.sources],
        corpus=STUDY.corpus_dir.as_posix(),
        folder=STUDY.folder.as_posix(),
        project=ROOT.as_posix(),
    script:
        "../../scripts/describe_run.py"
