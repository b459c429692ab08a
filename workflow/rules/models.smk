# What all studies share and no study changes: the segmenter's weights, the font, the gazetteer.

SEGMENTER = f"{CACHE}/pkuseg-0.0.25/manifest.json"
FONT = f"{CACHE}/fonts/NotoSansSC-Regular.ttf"
GAZETTEER = str(ROOT / "config/gazetteer/organisations.tsv")
EMBEDDED = "zh_tifa_sm"


def model_files(language):
    """The files that the pipeline of a language is made of, beyond installed packages."""
    if CONFIG["annotation"]["models"][language] != EMBEDDED:
        return [GAZETTEER]
    weights = ROOT / "models" / EMBEDDED
    return [SEGMENTER, GAZETTEER, *sorted(str(f) for f in weights.rglob("*") if f.is_file())]


rule fetch_weights:
    output:
        SEGMENTER,
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
