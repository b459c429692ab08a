"""Find what each document takes up from others: quotations, shared wording, echoes."""

from tifa.errors import reported
from tifa.relations.echoes import Settings, find_echoes
from tifa.tables import read_table, write_table


def main(snakemake) -> None:
    names = (
        "documents",
        "paragraphs",
        "sentences",
        "tokens",
        "quotations",
        "selection",
        "alignment",
    )
    params = snakemake.params
    echoes = find_echoes(
        *(read_table(snakemake.input[name], name=name) for name in names),
        roles={group: described["role"] for group, described in params.groups.items()},
        reference=params.reference,
        terms=params.terms,
        settings=Settings(**params.echoes, fdr=params.fdr, seed=params.seed),
    )
    write_table(echoes, snakemake.output.echoes, name="echoes")


with reported(snakemake.log[0]):
    main(snakemake)
