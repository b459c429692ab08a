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
        reporting_frames=f"{DATA}/reporting_frames.parquet",
        second_words=f"{DATA}/second_words.parquet",
        formulation_occurrences=f"{DATA}/formulation_occurrences.parquet",
        lists=list(REFERENCE_LISTS.values()),
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
        pairs=keyness_pairs(STUDY),
        lists=REFERENCE_LISTS,
        list_unit=CONFIG["keyness"]["list_unit"],
        list_is_prior=CONFIG["keyness"]["prior"] == "reference_list",
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


rule compare_keyness:
    input:
        keyness=f"{DATA}/keyness.parquet",
        term_pairs=f"{DATA}/term_pairs.parquet",
        code=library("compare_keyness"),
    output:
        keyness_pairs=f"{DATA}/keyness_pairs.parquet",
    log:
        f"{LOGS}/compare_keyness.log",
    benchmark:
        f"{BENCHMARKS}/compare_keyness.tsv"
    conda:
        "../../environment.yml"
    script:
        "../../scripts/compare_keyness.py"


rule measure_dispersion:
    input:
        documents=f"{DATA}/documents.parquet",
        sentences=f"{DATA}/sentences.parquet",
        tokens=f"{DATA}/tokens.parquet",
        selection=f"{DATA}/selection.parquet",
        reporting_frames=f"{DATA}/reporting_frames.parquet",
        formulation_occurrences=f"{DATA}/formulation_occurrences.parquet",
        code=library("measure_dispersion"),
    output:
        dispersion=f"{DATA}/dispersion.parquet",
    log:
        f"{LOGS}/measure_dispersion.log",
    benchmark:
        f"{BENCHMARKS}/measure_dispersion.tsv"
    conda:
        "../../environment.yml"
    params:
        groups=list(GROUPS),
        units=CONFIG["keyness"]["units"],
        upos=CONFIG["keyness"]["upos"],
        minimum_frequency=CONFIG["keyness"]["minimum_frequency"],
    script:
        "../../scripts/measure_dispersion.py"


rule mine_formulations:
    input:
        documents=f"{DATA}/documents.parquet",
        sentences=f"{DATA}/sentences.parquet",
        tokens=f"{DATA}/tokens.parquet",
        second_words=f"{DATA}/second_words.parquet",
        quotations=f"{DATA}/quotations.parquet",
        selection=f"{DATA}/selection.parquet",
        alignment=f"{DATA}/alignment.parquet",
        code=library("mine_formulations"),
    output:
        formulation_candidates=f"{DATA}/formulation_candidates.parquet",
    log:
        f"{LOGS}/mine_formulations.log",
    benchmark:
        f"{BENCHMARKS}/mine_formulations.tsv"
    conda:
        "../../environment.yml"
    params:
        terms=TERMS,
        minimum_frequency=CONFIG["formulations"]["minimum_frequency"],
    script:
        "../../scripts/mine_formulations.py"


rule find_formulations:
    input:
        formulation_candidates=f"{DATA}/formulation_candidates.parquet",
        documents=f"{DATA}/documents.parquet",
        sentences=f"{DATA}/sentences.parquet",
        tokens=f"{DATA}/tokens.parquet",
        selection=f"{DATA}/selection.parquet",
        code=library("find_formulations"),
    output:
        formulation_occurrences=f"{DATA}/formulation_occurrences.parquet",
    log:
        f"{LOGS}/find_formulations.log",
    benchmark:
        f"{BENCHMARKS}/find_formulations.tsv"
    conda:
        "../../environment.yml"
    params:
        terms=TERMS,
    script:
        "../../scripts/find_formulations.py"


rule read_attitudes:
    input:
        formulation_occurrences=f"{DATA}/formulation_occurrences.parquet",
        documents=f"{DATA}/documents.parquet",
        sentences=f"{DATA}/sentences.parquet",
        tokens=f"{DATA}/tokens.parquet",
        quotations=f"{DATA}/quotations.parquet",
        mentions=f"{DATA}/mentions.parquet",
        targets=str(STUDY.folder / "targets.yaml"),
        entries=str(ROOT / "config/lexicons" / CONFIG["stance"]["lexicon"] / "entries.tsv"),
        code=library("read_attitudes"),
    output:
        formulation_attitudes=f"{DATA}/formulation_attitudes.parquet",
    log:
        f"{LOGS}/read_attitudes.log",
    benchmark:
        f"{BENCHMARKS}/read_attitudes.tsv"
    conda:
        "../../environment.yml"
    params:
        terms=TERMS,
    script:
        "../../scripts/read_attitudes.py"


rule track_formulations:
    input:
        formulation_candidates=f"{DATA}/formulation_candidates.parquet",
        formulation_occurrences=f"{DATA}/formulation_occurrences.parquet",
        formulation_attitudes=f"{DATA}/formulation_attitudes.parquet",
        documents=f"{DATA}/documents.parquet",
        sentences=f"{DATA}/sentences.parquet",
        tokens=f"{DATA}/tokens.parquet",
        selection=f"{DATA}/selection.parquet",
        term_pairs=f"{DATA}/term_pairs.parquet",
        code=library("track_formulations"),
    output:
        formulations=f"{DATA}/formulations.parquet",
        formulation_users=f"{DATA}/formulation_users.parquet",
    log:
        f"{LOGS}/track_formulations.log",
    benchmark:
        f"{BENCHMARKS}/track_formulations.tsv"
    conda:
        "../../environment.yml"
    params:
        terms=TERMS,
        groups=list(GROUPS),
    script:
        "../../scripts/track_formulations.py"


rule measure_collocations:
    input:
        documents=f"{DATA}/documents.parquet",
        sentences=f"{DATA}/sentences.parquet",
        tokens=f"{DATA}/tokens.parquet",
        selection=f"{DATA}/selection.parquet",
        mentions=f"{DATA}/mentions.parquet",
        keyness=f"{DATA}/keyness.parquet",
        reporting_frames=f"{DATA}/reporting_frames.parquet",
        code=library("measure_collocations"),
    output:
        collocations=f"{DATA}/collocations.parquet",
    log:
        f"{LOGS}/measure_collocations.log",
    benchmark:
        f"{BENCHMARKS}/measure_collocations.tsv"
    conda:
        "../../environment.yml"
    params:
        groups=GROUPS,
        nodes=CONFIG["collocations"]["nodes"],
        terms=TERMS,
        span=CONFIG["collocations"]["span"],
        window=CONFIG["collocations"]["window"],
        minimum_frequency=CONFIG["collocations"]["minimum_frequency"],
        upos=CONFIG["keyness"]["upos"],
        confidence=CONFIG["statistics"]["confidence"],
        bootstrap=CONFIG["statistics"]["bootstrap"],
        seed=CONFIG["seed"],
    script:
        "../../scripts/measure_collocations.py"


rule write_concordance:
    input:
        documents=f"{DATA}/documents.parquet",
        paragraphs=f"{DATA}/paragraphs.parquet",
        sentences=f"{DATA}/sentences.parquet",
        tokens=f"{DATA}/tokens.parquet",
        selection=f"{DATA}/selection.parquet",
        mentions=f"{DATA}/mentions.parquet",
        keyness=f"{DATA}/keyness.parquet",
        code=library("write_concordance"),
    output:
        concordance=f"{DATA}/concordance.parquet",
        csv=f"{RESULTS}/tables/concordance.csv",
        text=f"{RESULTS}/tables/concordance.txt",
    log:
        f"{LOGS}/write_concordance.log",
    benchmark:
        f"{BENCHMARKS}/write_concordance.tsv"
    conda:
        "../../environment.yml"
    params:
        queries=CONFIG["concordance"]["terms"],
        terms=TERMS,
        context=CONFIG["concordance"]["context"],
        sort=CONFIG["concordance"]["sort"],
    script:
        "../../scripts/write_concordance.py"


# What to name on the command line to look something up (config/README.md, "Looking up any word").
rule concordance:
    input:
        rules.write_concordance.output,
