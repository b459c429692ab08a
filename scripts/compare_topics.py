"""Compare the study's topics with plain LDA and NMF of scikit-learn at the same number."""

import pandas as pd

from tifa.errors import reported
from tifa.tables import TABLES, read_table, write_table
from tifa.topics.comparison import compare_methods
from tifa.topics.fitting import gather_rows

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
    topics = snakemake.params.topics
    selection = read_table(snakemake.input.topic_selection, name="topic_selection")
    rows = gather_rows(
        **{name: read_table(snakemake.input[name], name=name) for name in READ},
        unit=topics["unit"],
    )
    compared = compare_methods(
        rows,
        topics=int(selection.loc[selection["chosen"], "k"].iloc[0]),
        method=topics["method"],
        runs=topics["runs"],
        resamples=topics["resamples"],
        seed=snakemake.params.seed,
        confidence=snakemake.params.confidence,
    )
    frame = pd.DataFrame(compared, columns=TABLES["topic_comparison"].column_names)
    write_table(frame, snakemake.output.topic_comparison, name="topic_comparison")


with reported(snakemake.log[0]):
    main(snakemake)
