# The relation graph decides which documents enter which statistic.


rule select_documents:
    input:
        documents=f"{DATA}/documents.parquet",
        code=library("select_documents"),
    output:
        selection=f"{DATA}/selection.parquet",
    log:
        f"{LOGS}/select_documents.log",
    benchmark:
        f"{BENCHMARKS}/select_documents.tsv"
    conda:
        "../../environment.yml"
    params:
        groups=GROUPS,
        reference=STUDY.reference,
        pairs=CONFIG["keyness"]["contrasts"],
        witness=list(STUDY.witness),
        left_out=[row.document_id for row in STUDY.documents if not row.include],
    script:
        "../../scripts/select_documents.py"


rule align_translation:
    input:
        documents=f"{DATA}/documents_cut.parquet",
        sentences=f"{DATA}/sentences.parquet",
        code=library("align_translation"),
    output:
        alignment=f"{DATA}/alignment.parquet",
        paragraph_alignment=f"{DATA}/paragraph_alignment.parquet",
    log:
        f"{LOGS}/align_translation.log",
    benchmark:
        f"{BENCHMARKS}/align_translation.tsv"
    conda:
        "../../environment.yml"
    params:
        minimum_confidence=CONFIG["alignment"]["minimum_confidence"],
    script:
        "../../scripts/align_translation.py"


rule find_echoes:
    input:
        documents=f"{DATA}/documents.parquet",
        paragraphs=f"{DATA}/paragraphs.parquet",
        sentences=f"{DATA}/sentences.parquet",
        tokens=f"{DATA}/tokens.parquet",
        quotations=f"{DATA}/quotations.parquet",
        selection=f"{DATA}/selection.parquet",
        alignment=f"{DATA}/alignment.parquet",
        code=library("find_echoes"),
    output:
        echoes=f"{DATA}/echoes.parquet",
    log:
        f"{LOGS}/find_echoes.log",
    benchmark:
        f"{BENCHMARKS}/find_echoes.tsv"
    conda:
        "../../environment.yml"
    params:
        groups=GROUPS,
        reference=STUDY.reference,
        echoes=CONFIG["echoes"],
        terms=[{"zh": term.zh, "en": term.en, "action": term.action} for term in STUDY.terms],
        fdr=CONFIG["statistics"]["fdr"],
        seed=CONFIG["seed"],
    script:
        "../../scripts/find_echoes.py"


rule collate_editions:
    input:
        documents=f"{DATA}/documents.parquet",
        paragraphs=f"{DATA}/paragraphs.parquet",
        sentences=f"{DATA}/sentences.parquet",
        tokens=f"{DATA}/tokens.parquet",
        code=library("collate_editions"),
    output:
        variants=f"{DATA}/variants_collated.parquet",
    log:
        f"{LOGS}/collate_editions.log",
    benchmark:
        f"{BENCHMARKS}/collate_editions.tsv"
    conda:
        "../../environment.yml"
    params:
        witness=list(STUDY.witness),
    script:
        "../../scripts/collate_editions.py"


rule judge_variants:
    input:
        variants=f"{DATA}/variants_collated.parquet",
        alignment=f"{DATA}/alignment.parquet",
        documents=f"{DATA}/documents.parquet",
        paragraphs=f"{DATA}/paragraphs.parquet",
        sentences=f"{DATA}/sentences.parquet",
        tokens=f"{DATA}/tokens.parquet",
        code=library("judge_variants"),
    output:
        variants=f"{DATA}/variants.parquet",
        edition_verdicts=f"{DATA}/edition_verdicts.parquet",
    log:
        f"{LOGS}/judge_variants.log",
    benchmark:
        f"{BENCHMARKS}/judge_variants.tsv"
    conda:
        "../../environment.yml"
    params:
        minimum_confidence=CONFIG["editions"]["minimum_confidence"],
        confidence=CONFIG["statistics"]["confidence"],
        witness=list(STUDY.witness),
    script:
        "../../scripts/judge_variants.py"


rule pair_terms:
    input:
        targets=str(STUDY.folder / "targets.yaml"),
        alignment=f"{DATA}/alignment.parquet",
        documents=f"{DATA}/documents.parquet",
        sentences=f"{DATA}/sentences.parquet",
        tokens=f"{DATA}/tokens.parquet",
        keyness=f"{DATA}/keyness.parquet",
        formulation_candidates=f"{DATA}/formulation_candidates.parquet",
        code=library("pair_terms"),
    output:
        term_pairs=f"{DATA}/term_pairs.parquet",
    log:
        f"{LOGS}/pair_terms.log",
    benchmark:
        f"{BENCHMARKS}/pair_terms.tsv"
    conda:
        "../../environment.yml"
    params:
        terms=TERMS,
    script:
        "../../scripts/pair_terms.py"


rule find_shifts:
    input:
        targets=str(STUDY.folder / "targets.yaml"),
        modality=str(ROOT / "config/lexicons/modality/entries.tsv"),
        words=str(ROOT / "config/lexicons/modality/words.tsv"),
        stance=str(ROOT / "config/lexicons" / CONFIG["stance"]["lexicon"] / "entries.tsv"),
        alignment=f"{DATA}/alignment.parquet",
        documents=f"{DATA}/documents.parquet",
        sentences=f"{DATA}/sentences.parquet",
        tokens=f"{DATA}/tokens.parquet",
        code=library("find_shifts"),
    output:
        shifts=f"{DATA}/shifts.parquet",
        shift_summary=f"{DATA}/shift_summary.parquet",
    log:
        f"{LOGS}/find_shifts.log",
    benchmark:
        f"{BENCHMARKS}/find_shifts.tsv"
    conda:
        "../../environment.yml"
    script:
        "../../scripts/find_shifts.py"
