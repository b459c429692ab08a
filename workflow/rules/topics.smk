# Topics that hold across both languages, over paragraphs or sentences.

TOPIC_COMPARISON = f"{DATA}/topic_comparison.parquet"
TOPIC_TABLES = [
    name
    for name in TABLES
    if name.startswith("topic") and f"{DATA}/{name}.parquet" != TOPIC_COMPARISON
]


rule fit_topics:
    input:
        documents=f"{DATA}/documents.parquet",
        paragraphs=f"{DATA}/paragraphs.parquet",
        sentences=f"{DATA}/sentences.parquet",
        tokens=f"{DATA}/tokens.parquet",
        selection=f"{DATA}/selection.parquet",
        alignment=f"{DATA}/alignment.parquet",
        paragraph_alignment=f"{DATA}/paragraph_alignment.parquet",
        code=library("fit_topics"),
    output:
        **{name: f"{DATA}/{name}.parquet" for name in TOPIC_TABLES},
    log:
        f"{LOGS}/fit_topics.log",
    benchmark:
        f"{BENCHMARKS}/fit_topics.tsv"
    conda:
        "../../environment.yml"
    params:
        topics=CONFIG["topics"],
        pairs=keyness_pairs(STUDY),
        statistics=CONFIG["statistics"],
        seed=CONFIG["seed"],
    script:
        "../../scripts/fit_topics.py"


# On demand: `snakemake compare_topics`.
rule compare_topics:
    input:
        documents=f"{DATA}/documents.parquet",
        paragraphs=f"{DATA}/paragraphs.parquet",
        sentences=f"{DATA}/sentences.parquet",
        tokens=f"{DATA}/tokens.parquet",
        selection=f"{DATA}/selection.parquet",
        alignment=f"{DATA}/alignment.parquet",
        paragraph_alignment=f"{DATA}/paragraph_alignment.parquet",
        topic_selection=f"{DATA}/topic_selection.parquet",
        code=library("compare_topics"),
    output:
        topic_comparison=TOPIC_COMPARISON,
    log:
        f"{LOGS}/compare_topics.log",
    benchmark:
        f"{BENCHMARKS}/compare_topics.tsv"
    conda:
        "../../environment.yml"
    params:
        topics=CONFIG["topics"],
        confidence=CONFIG["statistics"]["confidence"],
        seed=CONFIG["seed"],
    script:
        "../../scripts/compare_topics.py"
