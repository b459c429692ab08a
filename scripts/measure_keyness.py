"""Find the terms that each group uses more or less than the reference."""

import logging

from tifa.errors import reported
from tifa.lexis.keyness import Settings, measure_keyness
from tifa.tables import read_table, write_table


def main(snakemake) -> None:
    names = ("tokens", "sentences", "documents", "selection")
    params = snakemake.params
    table, notes = measure_keyness(
        *(read_table(snakemake.input[name], name=name) for name in names),
        groups=list(params.groups),
        reference=params.reference,
        units=params.units,
        upos=params.upos,
        settings=Settings(
            minimum_frequency=params.minimum_frequency,
            prior_tokens=params.prior_tokens,
            confidence=params.confidence,
            bootstrap=params.bootstrap,
            permutations=params.permutations,
            fdr=params.fdr,
            seed=params.seed,
        ),
    )
    for note in notes:
        logging.getLogger("tifa").warning(note)
    write_table(table, snakemake.output.keyness, name="keyness")


with reported(snakemake.log[0]):
    main(snakemake)
