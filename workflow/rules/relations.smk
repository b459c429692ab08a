# The relation graph decides which documents enter which statistic.


rule select_documents:
    input:
        documents=f"{DATA}/documents.parquet",
        code=library("select_documents"),
    output:
        selection=f"{DATA}/selection.parquet",
    log:
        f"{LOGS}/select_documents.log",
    benchmark:
        f"{BENCHMARKS}/select_documents.tsv"
    conda:
        "../../environment.yml"
    params:
        groups=GROUPS,
        reference=STUDY.reference,
        witness=list(STUDY.witness),
        left_out=[row.document_id for row in STUDY.documents if not row.include],
    script:
        "../../scripts/select_documents.py"
