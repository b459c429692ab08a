# What all studies share and no study changes: the segmenter's weights, the font, the pipelines.
# What is fetched or converted declares no code as input: an edit must not fetch it again.


rule fetch_weights:
    output:
        manifest=SEGMENTER,
    log:
        f"{LOGS}/fetch_weights.log",
    benchmark:
        f"{BENCHMARKS}/fetch_weights.tsv"
    conda:
        "../../environment.yml"
    params:
        offline=CONFIG["offline"],
    script:
        "../../scripts/fetch_weights.py"


rule convert_font:
    output:
        font=FONT,
        licence=f"{CACHE}/fonts/NotoSansSC-OFL.txt",
    log:
        f"{LOGS}/convert_font.log",
    benchmark:
        f"{BENCHMARKS}/convert_font.tsv"
    conda:
        "../../environment.yml"
    script:
        "../../scripts/convert_font.py"


rule train_pipeline:
    input:
        treebank=f"{TREEBANK}/zh_gsdsimp_train_rebuilt.conllu",
        entities=f"{TREEBANK}/zh_gsdsimp-ud-train.iob2",
        weights=SEGMENTER,
        code=library("train_pipeline"),
    output:
        config=f"models/trained/{EMBEDDED}/config.cfg",
    log:
        f"{LOGS}/train_pipeline.log",
    benchmark:
        f"{BENCHMARKS}/train_pipeline.tsv"
    conda:
        "../../environment.yml"
    script:
        "../../scripts/train_pipeline.py"


rule evaluate_pipeline:
    input:
        treebank=f"{TREEBANK}/zh_gsdsimp_dev.conllu",
        entities=f"{TREEBANK}/zh_gsdsimp-ud-dev.iob2",
        model=model_files("zh"),
        code=library("evaluate_pipeline"),
    output:
        table="models/trained/evaluation.tsv",
    log:
        f"{LOGS}/evaluate_pipeline.log",
    benchmark:
        f"{BENCHMARKS}/evaluate_pipeline.tsv"
    conda:
        "../../environment.yml"
    params:
        model=CONFIG["annotation"]["models"]["zh"],
        cache_dir=lambda wildcards: CACHE,
    script:
        "../../scripts/evaluate_pipeline.py"
