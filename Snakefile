# Tifa: from raw pages to figures, tables and a report. The stages stand in the order in which
# text flows; each has its rules in workflow/rules/, each rule one script of its name in scripts/.

from snakemake.utils import min_version

min_version("9.0")


include: "workflow/rules/common.smk"
include: "workflow/rules/models.smk"
include: "workflow/rules/corpus.smk"
include: "workflow/rules/annotation.smk"
include: "workflow/rules/relations.smk"
include: "workflow/rules/lexis.smk"
include: "workflow/rules/topics.smk"
include: "workflow/rules/stance.smk"
include: "workflow/rules/validation.smk"
include: "workflow/rules/publication.smk"
include: "workflow/rules/provenance.smk"


rule all:
    default_target: True
    input:
        FIGURES,
        FIGURE_CAPTIONS,
        PUBLISHED_TABLES,
        rules.concordance.input,
        REPORT,
        PAPER_FILES,
        rules.describe_run.output,


rule setup:
    input:
        SEGMENTER,
        FONT,
