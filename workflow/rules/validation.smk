# Validation by people: sheets to code, and what coded sheets say of the readings.

CODING = f"{RESULTS}/coding"
CODERS = CONFIG["validation"]["coders"]


rule draw_coding_sample:
    input:
        documents=f"{DATA}/documents.parquet",
        sentences=f"{DATA}/sentences.parquet",
        mentions=f"{DATA}/mentions.parquet",
        readings=f"{DATA}/readings.parquet",
        selection=f"{DATA}/selection.parquet",
        code=library("draw_coding_sample"),
    output:
        coding_sample=f"{DATA}/coding_sample.parquet",
    log:
        f"{LOGS}/draw_coding_sample.log",
    benchmark:
        f"{BENCHMARKS}/draw_coding_sample.tsv"
    conda:
        "../../environment.yml"
    params:
        items_wanted=CONFIG["validation"]["items"],
        seed=CONFIG["seed"],
    script:
        "../../scripts/draw_coding_sample.py"


rule write_coding_sheets:
    input:
        coding_sample=f"{DATA}/coding_sample.parquet",
        sentences=f"{DATA}/sentences.parquet",
        code=library("write_coding_sheets"),
    output:
        design=f"{CODING}/design.csv",
        codebook=f"{CODING}/codebook.txt",
        csv=[f"{CODING}/{coder}.csv" for coder in CODERS],
        xlsx=[f"{CODING}/{coder}.xlsx" for coder in CODERS],
    log:
        f"{LOGS}/write_coding_sheets.log",
    benchmark:
        f"{BENCHMARKS}/write_coding_sheets.tsv"
    conda:
        "../../environment.yml"
    params:
        targets=TARGETS,
    script:
        "../../scripts/write_coding_sheets.py"


rule train_reader:
    input:
        targets=TARGETS_FILE,
        entries=LEXICON,
        codings=[path.as_posix() for path in STUDY.codings],
        documents=f"{DATA}/documents.parquet",
        sentences=f"{DATA}/sentences.parquet",
        tokens=f"{DATA}/tokens.parquet",
        quotations=f"{DATA}/quotations.parquet",
        mentions=f"{DATA}/mentions.parquet",
        rule_readings=f"{DATA}/rule_readings.parquet",
        code=library("train_reader"),
    output:
        readings=f"{DATA}/readings.parquet",
        learned_readings=f"{DATA}/learned_readings.parquet",
        learning_curve=f"{DATA}/learning_curve.parquet",
    log:
        f"{LOGS}/train_reader.log",
    benchmark:
        f"{BENCHMARKS}/train_reader.tsv"
    conda:
        "../../environment.yml"
    params:
        targets=TARGETS,
        confidence=CONFIG["statistics"]["confidence"],
        bootstrap=CONFIG["statistics"]["bootstrap"],
        seed=CONFIG["seed"],
    script:
        "../../scripts/train_reader.py"


rule validate_stance:
    input:
        codings=[path.as_posix() for path in STUDY.codings],
        documents=f"{DATA}/documents.parquet",
        sentences=f"{DATA}/sentences.parquet",
        mentions=f"{DATA}/mentions.parquet",
        readings=f"{DATA}/readings.parquet",
        selection=f"{DATA}/selection.parquet",
        code=library("validate_stance"),
    output:
        agreement=f"{DATA}/agreement.parquet",
        validation=f"{DATA}/validation.parquet",
        confusion=f"{DATA}/confusion.parquet",
        validation_status=f"{DATA}/validation_status.parquet",
        stance_corrected=f"{DATA}/stance_corrected.parquet",
    log:
        f"{LOGS}/validate_stance.log",
    benchmark:
        f"{BENCHMARKS}/validate_stance.tsv"
    conda:
        "../../environment.yml"
    params:
        confidence=CONFIG["statistics"]["confidence"],
        bootstrap=CONFIG["statistics"]["bootstrap"],
        seed=CONFIG["seed"],
    script:
        "../../scripts/validate_stance.py"


rule coding_sheets:
    input:
        rules.write_coding_sheets.output,
