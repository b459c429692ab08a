"""Count what the corpus holds, per document and per group."""

from tifa.errors import reported
from tifa.lexis.inventory import describe_corpus
from tifa.tables import read_table, write_table


def main(snakemake) -> None:
    names = ("documents", "paragraphs", "sentences", "tokens", "selection")
    inventory = describe_corpus(
        *(read_table(snakemake.input[name], name=name) for name in names),
        groups=list(snakemake.params.groups),
        mattr_window=snakemake.params.mattr_window,
    )
    write_table(inventory, snakemake.output.inventory, name="inventory")


with reported(snakemake.log[0]):
    main(snakemake)
