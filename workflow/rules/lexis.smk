# What each side says: the corpus in numbers and its key terms.


rule describe_corpus:
    input:
        documents=f"{DATA}/documents.parquet",
        paragraphs=f"{DATA}/paragraphs.parquet",
        sentences=f"{DATA}/sentences.parquet",
        tokens=f"{DATA}/tokens.parquet",
        selection=f"{DATA}/selection.parquet",
        code=library("describe_corpus"),
    output:
        inventory=f"{DATA}/inventory.parquet",
    log:
        f"{LOGS}/describe_corpus.log",
    benchmark:
        f"{BENCHMARKS}/describe_corpus.tsv"
    conda:
        "../../environment.yml"
    params:
        groups=GROUPS,
        mattr_window=CONFIG["inventory"]["mattr_window"],
    script:
        "../../scripts/describe_corpus.py"


rule measure_keyness:
    input:
        documents=f"{DATA}/documents.parquet",
        sentences=f"{DATA}/sentences.parquet",
        tokens=f"{DATA}/tokens.parquet",
        selection=f"{DATA}/selection.parquet",
        code=library("measure_keyness"),
    output:
        keyness=f"{DATA}/keyness.parquet",
    log:
        f"{LOGS}/measure_keyness.log",
    benchmark:
        f"{BENCHMARKS}/measure_keyness.tsv"
    conda:
        "../../environment.yml"
    params:
        groups=GROUPS,
        reference=STUDY.reference,
        units=CONFIG["keyness"]["units"],
        upos=CONFIG["keyness"]["upos"],
        minimum_frequency=CONFIG["keyness"]["minimum_frequency"],
        prior_tokens=CONFIG["keyness"]["prior_tokens"],
        confidence=CONFIG["statistics"]["confidence"],
        bootstrap=CONFIG["statistics"]["bootstrap"],
        permutations=CONFIG["statistics"]["permutations"],
        fdr=CONFIG["statistics"]["fdr"],
        seed=CONFIG["seed"],
    script:
        "../../scripts/measure_keyness.py"
