"""Read whether each formulation is affirmed, held at a distance or contested where it stands."""

from pathlib import Path

from tifa.errors import reported
from tifa.lexis.formulations.terms import read_termbase
from tifa.lexis.formulations.tracking import tabulate_attitudes
from tifa.stance.lexicon import load_lexicon
from tifa.stance.targets import load_targets
from tifa.tables import read_table, write_table


def main(snakemake) -> None:
    names = (
        "formulation_occurrences",
        "documents",
        "sentences",
        "tokens",
        "quotations",
        "mentions",
    )
    attitudes = tabulate_attitudes(
        *(read_table(snakemake.input[name], name=name) for name in names),
        targets=load_targets(snakemake.input.targets),
        lexicon=load_lexicon(Path(snakemake.input.entries).parent),
        termbase=read_termbase(snakemake.params.terms),
    )
    write_table(attitudes, snakemake.output.formulation_attitudes, name="formulation_attitudes")


with reported(snakemake.log[0]):
    main(snakemake)
