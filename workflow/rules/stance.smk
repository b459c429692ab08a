# Who takes what position toward whom.

LEXICON = str(ROOT / "config/lexicons" / CONFIG["stance"]["lexicon"] / "entries.tsv")
TARGETS_FILE = str(STUDY.folder / "targets.yaml")


rule find_mentions:
    input:
        targets=TARGETS_FILE,
        documents=f"{DATA}/documents.parquet",
        sentences=f"{DATA}/sentences.parquet",
        tokens=f"{DATA}/tokens.parquet",
        quotations=f"{DATA}/quotations.parquet",
        code=library("find_mentions"),
    output:
        mentions=f"{DATA}/mentions.parquet",
    log:
        f"{LOGS}/find_mentions.log",
    benchmark:
        f"{BENCHMARKS}/find_mentions.tsv"
    conda:
        "../../environment.yml"
    script:
        "../../scripts/find_mentions.py"


rule read_stance:
    input:
        targets=TARGETS_FILE,
        entries=LEXICON,
        documents=f"{DATA}/documents.parquet",
        sentences=f"{DATA}/sentences.parquet",
        tokens=f"{DATA}/tokens.parquet",
        quotations=f"{DATA}/quotations.parquet",
        mentions=f"{DATA}/mentions.parquet",
        code=library("read_stance"),
    output:
        rule_readings=f"{DATA}/rule_readings.parquet",
    log:
        f"{LOGS}/read_stance.log",
    benchmark:
        f"{BENCHMARKS}/read_stance.tsv"
    conda:
        "../../environment.yml"
    script:
        "../../scripts/read_stance.py"


rule estimate_stance:
    input:
        documents=f"{DATA}/documents.parquet",
        sentences=f"{DATA}/sentences.parquet",
        readings=f"{DATA}/readings.parquet",
        selection=f"{DATA}/selection.parquet",
        validation_status=f"{DATA}/validation_status.parquet",
        code=library("estimate_stance"),
    output:
        stance=f"{DATA}/stance.parquet",
    log:
        f"{LOGS}/estimate_stance.log",
    benchmark:
        f"{BENCHMARKS}/estimate_stance.tsv"
    conda:
        "../../environment.yml"
    params:
        minimum_readings=CONFIG["stance"]["minimum_readings"],
        confidence=CONFIG["statistics"]["confidence"],
        bootstrap=CONFIG["statistics"]["bootstrap"],
        seed=CONFIG["seed"],
    script:
        "../../scripts/estimate_stance.py"


rule calibrate_stance:
    input:
        documents=f"{DATA}/documents.parquet",
        sentences=f"{DATA}/sentences.parquet",
        alignment=f"{DATA}/alignment.parquet",
        readings=f"{DATA}/readings.parquet",
        code=library("calibrate_stance"),
    output:
        calibration_pairs=f"{DATA}/calibration_pairs.parquet",
        calibration=f"{DATA}/calibration.parquet",
    log:
        f"{LOGS}/calibrate_stance.log",
    benchmark:
        f"{BENCHMARKS}/calibrate_stance.tsv"
    conda:
        "../../environment.yml"
    params:
        margin=CONFIG["stance"]["level_margin"],
        confidence=CONFIG["statistics"]["confidence"],
        bootstrap=CONFIG["statistics"]["bootstrap"],
        permutations=CONFIG["statistics"]["permutations"],
        fdr=CONFIG["statistics"]["fdr"],
        seed=CONFIG["seed"],
    script:
        "../../scripts/calibrate_stance.py"


rule compare_stance:
    input:
        documents=f"{DATA}/documents.parquet",
        sentences=f"{DATA}/sentences.parquet",
        readings=f"{DATA}/readings.parquet",
        selection=f"{DATA}/selection.parquet",
        alignment=f"{DATA}/alignment.parquet",
        calibration_pairs=f"{DATA}/calibration_pairs.parquet",
        calibration=f"{DATA}/calibration.parquet",
        validation_status=f"{DATA}/validation_status.parquet",
        code=library("compare_stance"),
    output:
        contrasts=f"{DATA}/contrasts.parquet",
    log:
        f"{LOGS}/compare_stance.log",
    benchmark:
        f"{BENCHMARKS}/compare_stance.tsv"
    conda:
        "../../environment.yml"
    params:
        groups=list(GROUPS),
        reference=STUDY.reference,
        minimum_readings=CONFIG["stance"]["minimum_readings"],
        confidence=CONFIG["statistics"]["confidence"],
        bootstrap=CONFIG["statistics"]["bootstrap"],
        permutations=CONFIG["statistics"]["permutations"],
        fdr=CONFIG["statistics"]["fdr"],
        seed=CONFIG["seed"],
    script:
        "../../scripts/compare_stance.py"


rule find_appraisal:
    input:
        stance=LEXICON,
        appraisal=str(ROOT / "config/lexicons/appraisal/entries.tsv"),
        modality=str(ROOT / "config/lexicons/modality/entries.tsv"),
        words=str(ROOT / "config/lexicons/modality/words.tsv"),
        documents=f"{DATA}/documents.parquet",
        sentences=f"{DATA}/sentences.parquet",
        tokens=f"{DATA}/tokens.parquet",
        quotations=f"{DATA}/quotations.parquet",
        mentions=f"{DATA}/mentions.parquet",
        code=library("find_appraisal"),
    output:
        appraisal=f"{DATA}/appraisal.parquet",
    log:
        f"{LOGS}/find_appraisal.log",
    benchmark:
        f"{BENCHMARKS}/find_appraisal.tsv"
    conda:
        "../../environment.yml"
    script:
        "../../scripts/find_appraisal.py"


rule profile_appraisal:
    input:
        documents=f"{DATA}/documents.parquet",
        sentences=f"{DATA}/sentences.parquet",
        tokens=f"{DATA}/tokens.parquet",
        selection=f"{DATA}/selection.parquet",
        appraisal=f"{DATA}/appraisal.parquet",
        code=library("profile_appraisal"),
    output:
        appraisal_profiles=f"{DATA}/appraisal_profiles.parquet",
        appraisal_contrasts=f"{DATA}/appraisal_contrasts.parquet",
    log:
        f"{LOGS}/profile_appraisal.log",
    benchmark:
        f"{BENCHMARKS}/profile_appraisal.tsv"
    conda:
        "../../environment.yml"
    params:
        pairs=keyness_pairs(STUDY),
        confidence=CONFIG["statistics"]["confidence"],
        bootstrap=CONFIG["statistics"]["bootstrap"],
        permutations=CONFIG["statistics"]["permutations"],
        fdr=CONFIG["statistics"]["fdr"],
        seed=CONFIG["seed"],
    script:
        "../../scripts/profile_appraisal.py"


rule weigh_lexicon:
    input:
        targets=TARGETS_FILE,
        entries=LEXICON,
        documents=f"{DATA}/documents.parquet",
        sentences=f"{DATA}/sentences.parquet",
        tokens=f"{DATA}/tokens.parquet",
        quotations=f"{DATA}/quotations.parquet",
        mentions=f"{DATA}/mentions.parquet",
        rule_readings=f"{DATA}/rule_readings.parquet",
        selection=f"{DATA}/selection.parquet",
        appraisal=f"{DATA}/appraisal.parquet",
        code=library("weigh_lexicon"),
    output:
        lexicon_coverage=f"{DATA}/lexicon_coverage.parquet",
        lexicon_overlaps=f"{DATA}/lexicon_overlaps.parquet",
        lexicon_influence=f"{DATA}/lexicon_influence.parquet",
    log:
        f"{LOGS}/weigh_lexicon.log",
    benchmark:
        f"{BENCHMARKS}/weigh_lexicon.tsv"
    conda:
        "../../environment.yml"
    script:
        "../../scripts/weigh_lexicon.py"
