"""Find every place where a formulation stands, and whose words it is in."""

from tifa.errors import reported
from tifa.lexis.formulations.occurrences import find_formulations
from tifa.lexis.formulations.terms import read_termbase
from tifa.tables import read_table, write_table


def main(snakemake) -> None:
    names = (
        "formulation_candidates",
        "documents",
        "sentences",
        "tokens",
        "selection",
    )
    occurrences = find_formulations(
        *(read_table(snakemake.input[name], name=name) for name in names),
        termbase=read_termbase(snakemake.params.terms),
    )
    write_table(
        occurrences, snakemake.output.formulation_occurrences, name="formulation_occurrences"
    )


with reported(snakemake.log[0]):
    main(snakemake)
