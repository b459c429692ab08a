"""Measure how evenly each group spreads its terms."""

from tifa.errors import reported
from tifa.lexis.dispersion import describe_dispersion
from tifa.tables import read_table, write_table


def main(snakemake) -> None:
    names = ("tokens", "sentences", "documents", "selection")
    params = snakemake.params
    table = describe_dispersion(
        *(read_table(snakemake.input[name], name=name) for name in names),
        frames=read_table(snakemake.input.reporting_frames, name="reporting_frames"),
        formulations=read_table(
            snakemake.input.formulation_occurrences, name="formulation_occurrences"
        ),
        groups=params.groups,
        units=params.units,
        upos=params.upos,
        minimum_frequency=params.minimum_frequency,
    )
    write_table(table, snakemake.output.dispersion, name="dispersion")


with reported(snakemake.log[0]):
    main(snakemake)
