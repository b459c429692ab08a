"""Collate the editions of each text: every place in which they differ."""

from tifa.errors import reported
from tifa.relations.editions import collate_editions
from tifa.tables import read_table, write_table


def main(snakemake) -> None:
    names = ("documents", "paragraphs", "sentences", "tokens")
    tables = (read_table(snakemake.input[name], name=name) for name in names)
    variants = collate_editions(*tables, witnesses=snakemake.params.witness)
    write_table(variants, snakemake.output.variants, name="variants")


with reported(snakemake.log[0]):
    main(snakemake)
