"""Draw the mentions that people are to code."""

from tifa.errors import reported
from tifa.tables import read_table, write_table
from tifa.validation.sampling import draw_sample


def main(snakemake) -> None:
    names = ("documents", "sentences", "mentions", "readings", "selection")
    rows = draw_sample(
        **{name: read_table(snakemake.input[name], name=name) for name in names},
        items=snakemake.params.items_wanted,
        seed=snakemake.params.seed,
    )
    write_table(rows, snakemake.output.coding_sample, name="coding_sample")


with reported(snakemake.log[0]):
    main(snakemake)
