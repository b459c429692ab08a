# Raw pages become documents, paragraphs and sentences; every change is logged.

DOWNLOADS = {STUDY.source_path(source).as_posix(): source for source in STUDY.sources if source.url}


# Like the models, a download declares no code as input: an edit must not fetch it again.
rule fetch_source:
    output:
        file=f"{CACHE}/downloads/{{name}}",
    log:
        f"{LOGS}/fetch_source/{{name}}.log",
    benchmark:
        f"{BENCHMARKS}/fetch_source/{{name}}.tsv"
    conda:
        "../../environment.yml"
    params:
        url=lambda wildcards, output: DOWNLOADS[output.file].url,
        sha256=lambda wildcards, output: DOWNLOADS[output.file].sha256,
        timeout_seconds=CONFIG["download"]["timeout_seconds"],
        max_megabytes=CONFIG["download"]["max_megabytes"],
        retries=CONFIG["download"]["retries"],
    script:
        "../../scripts/fetch_source.py"


rule read_sources:
    input:
        files=[STUDY.source_path(source).as_posix() for source in STUDY.sources],
        code=library("read_sources"),
    output:
        sources=f"{DATA}/sources.parquet",
    log:
        f"{LOGS}/read_sources.log",
    benchmark:
        f"{BENCHMARKS}/read_sources.tsv"
    conda:
        "../../environment.yml"
    params:
        sources=[
            {"source_id": source.source_id, "sha256": source.sha256} for source in STUDY.sources
        ],
        cache_dir=CACHE,
    script:
        "../../scripts/read_sources.py"


rule clean_documents:
    input:
        sources=f"{DATA}/sources.parquet",
        documents=str(STUDY.folder / "documents.tsv"),
        schema=str(ROOT / "workflow/schemas/documents.schema.yaml"),
        code=library("clean_documents"),
    output:
        documents=f"{DATA}/documents_cut.parquet",
        paragraphs=f"{DATA}/paragraphs.parquet",
        sentences=f"{DATA}/sentences.parquet",
        source_map=f"{DATA}/source_map.parquet",
        cleaning_log=f"{DATA}/cleaning_log.parquet",
    log:
        f"{LOGS}/clean_documents.log",
    benchmark:
        f"{BENCHMARKS}/clean_documents.tsv"
    conda:
        "../../environment.yml"
    params:
        cleaning=CONFIG["cleaning"],
    script:
        "../../scripts/clean_documents.py"
