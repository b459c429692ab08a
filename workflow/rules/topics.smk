# Topics that hold across both languages, over paragraphs.


rule fit_topics:
    input:
        documents=f"{DATA}/documents.parquet",
        paragraphs=f"{DATA}/paragraphs.parquet",
        sentences=f"{DATA}/sentences.parquet",
        tokens=f"{DATA}/tokens.parquet",
        selection=f"{DATA}/selection.parquet",
        code=library("fit_topics"),
    output:
        topic_selection=f"{DATA}/topic_selection.parquet",
        topics=f"{DATA}/topics.parquet",
        topic_shares=f"{DATA}/topic_shares.parquet",
        topic_prevalence=f"{DATA}/topic_prevalence.parquet",
    log:
        f"{LOGS}/fit_topics.log",
    benchmark:
        f"{BENCHMARKS}/fit_topics.tsv"
    conda:
        "../../environment.yml"
    params:
        topics=CONFIG["topics"],
        confidence=CONFIG["statistics"]["confidence"],
        bootstrap=CONFIG["statistics"]["bootstrap"],
        seed=CONFIG["seed"],
    script:
        "../../scripts/fit_topics.py"
