"""Fit topics to the texts of both languages, choose their number, and sum them up by group."""

import pandas as pd

from tifa.errors import reported
from tifa.tables import TABLES, read_table, write_table
from tifa.topics.analysis import Design, analyse_topics
from tifa.topics.selection import Settings

READ = (
    "documents",
    "paragraphs",
    "sentences",
    "tokens",
    "selection",
    "alignment",
    "paragraph_alignment",
)


def main(snakemake) -> None:
    topics, statistics = snakemake.params.topics, snakemake.params.statistics
    result = analyse_topics(
        **{name: read_table(snakemake.input[name], name=name) for name in READ},
        settings=Settings(
            method=topics["method"],
            runs=topics["runs"],
            resamples=topics["resamples"],
            survival=topics["survival"],
            top_terms=topics["top_terms"],
            seed=snakemake.params.seed,
            confidence=statistics["confidence"],
        ),
        design=Design(
            unit=topics["unit"],
            candidates=tuple(topics["candidates"]),
            number=topics["number"],
            pairs=tuple(tuple(pair) for pair in snakemake.params.pairs),
            bootstrap=statistics["bootstrap"],
            permutations=statistics["permutations"],
            fdr=statistics["fdr"],
        ),
    )
    for name, rows in result.items():
        frame = pd.DataFrame(rows, columns=TABLES[name].column_names)
        write_table(frame, snakemake.output[name], name=name)


with reported(snakemake.log[0]):
    main(snakemake)
