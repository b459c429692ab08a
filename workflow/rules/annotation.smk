# Sentences become tokens with parts of speech, dependencies, entities and voice.

REPORTING = sorted(str(file) for file in (ROOT / "config/lexicons/reporting").glob("*.tsv"))


rule annotate_sentences:
    input:
        paragraphs=f"{DATA}/paragraphs.parquet",
        sentences=f"{DATA}/sentences.parquet",
        model=lambda wildcards: model_files(wildcards.language),
        code=library("annotate_sentences"),
    output:
        update(f"{DATA}/annotation/{{language}}.spacy"),
    log:
        f"{LOGS}/annotate_sentences/{{language}}.log",
    benchmark:
        f"{BENCHMARKS}/annotate_sentences/{{language}}.tsv"
    conda:
        "../../environment.yml"
    params:
        language=lambda wildcards: wildcards.language,
        model=lambda wildcards: CONFIG["annotation"]["models"][wildcards.language],
        cache_dir=CACHE,
    script:
        "../../scripts/annotate_sentences.py"


rule attribute_voice:
    input:
        documents=f"{DATA}/documents_cut.parquet",
        paragraphs=f"{DATA}/paragraphs.parquet",
        sentences=f"{DATA}/sentences.parquet",
        annotation=expand(f"{DATA}/annotation/{{language}}.spacy", language=STUDY.languages),
        reporting=REPORTING,
        targets=str(STUDY.folder / "targets.yaml"),
        code=library("attribute_voice"),
    output:
        tokens=f"{DATA}/tokens.parquet",
        quotations=f"{DATA}/quotations.parquet",
        reporting_frames=f"{DATA}/reporting_frames.parquet",
        documents=f"{DATA}/documents.parquet",
    log:
        f"{LOGS}/attribute_voice.log",
    benchmark:
        f"{BENCHMARKS}/attribute_voice.tsv"
    conda:
        "../../environment.yml"
    script:
        "../../scripts/attribute_voice.py"


rule resegment_sentences:
    input:
        sentences=f"{DATA}/sentences.parquet",
        code=library("resegment_sentences"),
    output:
        second_words=f"{DATA}/second_words.parquet",
    log:
        f"{LOGS}/resegment_sentences.log",
    benchmark:
        f"{BENCHMARKS}/resegment_sentences.tsv"
    conda:
        "../../environment.yml"
    script:
        "../../scripts/resegment_sentences.py"
