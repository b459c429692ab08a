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
    params:
        groups=GROUPS,
        reference=STUDY.reference,
        witness=list(STUDY.witness),
        left_out=[row.document_id for row in STUDY.documents if not row.include],
    script:
        "../../scripts/select_documents.py"


rule align_translation:
    input:
        documents=f"{DATA}/documents_cut.parquet",
        sentences=f"{DATA}/sentences.parquet",
        code=library("align_translation"),
    output:
        alignment=f"{DATA}/alignment.parquet",
        paragraph_alignment=f"{DATA}/paragraph_alignment.parquet",
    log:
        f"{LOGS}/align_translation.log",
    benchmark:
        f"{BENCHMARKS}/align_translation.tsv"
    params:
        minimum_confidence=CONFIG["alignment"]["minimum_confidence"],
    script:
        "../../scripts/align_translation.py"
