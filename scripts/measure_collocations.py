"""Find the words that stand near the study's targets and terms more often than by chance."""

import logging

from tifa.errors import reported
from tifa.lexis.collocation_table import Settings, measure_collocations
from tifa.tables import read_table, write_table


def main(snakemake) -> None:
    names = (
        "tokens",
        "sentences",
        "documents",
        "selection",
        "mentions",
        "keyness",
        "reporting_frames",
    )
    params = snakemake.params
    left, right = params.window
    table, notes = measure_collocations(
        *(read_table(snakemake.input[name], name=name) for name in names),
        groups=list(params.groups),
        queries=params.nodes,
        terms=params.terms,
        settings=Settings(
            span=params.span,
            window=(left, right),
            minimum_frequency=params.minimum_frequency,
            upos=params.upos,
            confidence=params.confidence,
            bootstrap=params.bootstrap,
            seed=params.seed,
        ),
    )
    for note in notes:
        logging.getLogger("tifa").warning(note)
    write_table(table, snakemake.output.collocations, name="collocations")


with reported(snakemake.log[0]):
    main(snakemake)
