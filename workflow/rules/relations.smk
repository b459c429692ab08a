# The relation graph decides which documents enter which statistic.


rule select_documents:
    input:
        documents=f"{DATA}/documents.parquet",
        listing=str(STUDY.folder / "documents.tsv"),
        code=library("select_documents"),
    output:
        selection=f"{DATA}/selection.parquet",
    log:
        f"{LOGS}/select_documents.log",
    benchmark:
        f"{BENCHMARKS}/select_documents.tsv"
    params:
        groups=GROUPS,
        reference=STUDY.reference,
        witness=list(STUDY.witness),
    script:
        "../../scripts/select_documents.py"
