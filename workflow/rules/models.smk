# What all studies share and no study changes: the segmenter's weights, the font, the gazetteer.

SEGMENTER = f"{CACHE}/pkuseg-0.0.25/manifest.json"
FONT = f"{CACHE}/fonts/NotoSansSC-Regular.ttf"
GAZETTEER = sorted(str(file) for file in (ROOT / "config/gazetteer").glob("*.tsv"))
EMBEDDED = "zh_tifa_sm"
TREEBANK = CONFIG["treebank_dir"]


def model_files(language):
    """The files that the pipeline of a language is made of, beyond installed packages."""
    if CONFIG["annotation"]["models"][language] != EMBEDDED:
        return GAZETTEER
    weights = ROOT / "models" / EMBEDDED
    return [SEGMENTER, *GAZETTEER, *sorted(str(f) for f in weights.rglob("*") if f.is_file())]


rule fetch_weights:
    output:
        manifest=SEGMENTER,
    log:
        f"{LOGS}/fetch_weights.log",
    benchmark:
        f"{BENCHMARKS}/fetch_weights.tsv"
    params:
        cache_dir=CACHE,
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
    script:
        "../../scripts/convert_font.py"


rule train_pipeline:
    input:
        treebank=f"{TREEBANK}/zh_gsdsimp_train_rebuilt.conllu",
        entities=f"{TREEBANK}/zh_gsdsimp-ud-train.iob2",
        weights=SEGMENTER,
        code=library("train_pipeline"),
    output:
        config=f"{CACHE}/training/{EMBEDDED}/config.cfg",
    log:
        f"{LOGS}/train_pipeline.log",
    benchmark:
        f"{BENCHMARKS}/train_pipeline.tsv"
    script:
        "../../scripts/train_pipeline.py"


rule evaluate_pipeline:
    input:
        treebank=f"{TREEBANK}/zh_gsdsimp_dev.conllu",
        entities=f"{TREEBANK}/zh_gsdsimp-ud-dev.iob2",
        model=model_files("zh"),
        code=library("evaluate_pipeline"),
    output:
        table=f"{CACHE}/training/evaluation.tsv",
    log:
        f"{LOGS}/evaluate_pipeline.log",
    benchmark:
        f"{BENCHMARKS}/evaluate_pipeline.tsv"
    params:
        model=CONFIG["annotation"]["models"]["zh"],
        cache_dir=CACHE,
    script:
        "../../scripts/evaluate_pipeline.py"
