"""Write every place of the study's terms, or of those asked for, with the words around it."""

import logging
from pathlib import Path

from tifa.errors import reported
from tifa.lexis.concordance import aligned_text, concordance
from tifa.publication.delimited import csv_text
from tifa.tables import read_table, write_table


def main(snakemake) -> None:
    names = (
        *("tokens", "sentences", "paragraphs", "documents"),
        *("selection", "mentions", "keyness"),
    )
    params, output = snakemake.params, snakemake.output
    table, notes = concordance(
        *(read_table(snakemake.input[name], name=name) for name in names),
        queries=params.queries,
        terms=params.terms,
        context=params.context,
        sort=params.sort,
    )
    for note in notes:
        logging.getLogger("tifa").warning(note)
    write_table(table, output.concordance, name="concordance")
    Path(output.csv).write_text(csv_text(table), encoding="utf-8-sig", newline="\n")
    Path(output.text).write_text(aligned_text(table), encoding="utf-8", newline="\n")


with reported(snakemake.log[0]):
    main(snakemake)
