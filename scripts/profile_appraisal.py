"""Profile the appraisal of each group and contrast the groups within each language."""

from tifa.errors import reported
from tifa.stance.profiles import contrast_appraisal, profile_appraisal, running_words
from tifa.tables import read_table, write_table


def main(snakemake) -> None:
    names = ("documents", "sentences", "tokens", "selection")
    words = running_words(**{name: read_table(snakemake.input[name], name=name) for name in names})
    instances = read_table(snakemake.input.appraisal, name="appraisal")
    params = snakemake.params
    options = {
        "confidence": params.confidence,
        "bootstrap": params.bootstrap,
        "seed": params.seed,
    }
    profiles = profile_appraisal(instances, words, **options)
    write_table(profiles, snakemake.output.appraisal_profiles, name="appraisal_profiles")
    contrasts = contrast_appraisal(
        instances,
        words,
        pairs=[tuple(pair) for pair in params.pairs],
        permutations=params.permutations,
        fdr=params.fdr,
        **options,
    )
    write_table(contrasts, snakemake.output.appraisal_contrasts, name="appraisal_contrasts")


with reported(snakemake.log[0]):
    main(snakemake)
