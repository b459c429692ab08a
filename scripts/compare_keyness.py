"""Set the key terms of the two languages side by side, through aligned pairs of terms."""

from tifa.errors import reported
from tifa.lexis.key_pairs import compare_keyness
from tifa.tables import read_table, write_table


def main(snakemake) -> None:
    table = compare_keyness(
        read_table(snakemake.input.keyness, name="keyness"),
        read_table(snakemake.input.term_pairs, name="term_pairs"),
    )
    write_table(table, snakemake.output.keyness_pairs, name="keyness_pairs")


with reported(snakemake.log[0]):
    main(snakemake)
