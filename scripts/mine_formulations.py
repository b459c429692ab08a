"""Mine the wordings that the documents hold fixed, in each language."""

from tifa.errors import reported
from tifa.lexis.formulations.mining import mine_formulations
from tifa.lexis.formulations.terms import read_termbase
from tifa.tables import read_table, write_table


def main(snakemake) -> None:
    names = ("documents", "sentences", "tokens", "second_words", "quotations", "selection")
    names += ("alignment",)
    candidates = mine_formulations(
        *(read_table(snakemake.input[name], name=name) for name in names),
        termbase=read_termbase(snakemake.params.terms),
        minimum_frequency=snakemake.params.minimum_frequency,
    )
    write_table(candidates, snakemake.output.formulation_candidates, name="formulation_candidates")


with reported(snakemake.log[0]):
    main(snakemake)
