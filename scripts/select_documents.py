"""Decide which documents enter which statistic."""

from tifa.errors import reported
from tifa.relations.graph import select_documents
from tifa.tables import read_table, write_table


def main(snakemake) -> None:
    params = snakemake.params
    selection = select_documents(
        read_table(snakemake.input.documents, name="documents"),
        roles={group: described["role"] for group, described in params.groups.items()},
        reference=params.reference,
        pairs=[tuple(pair) for pair in params.pairs],
        left_out=set(params.left_out),
        witnesses=params.witness,
    )
    write_table(selection, snakemake.output.selection, name="selection")


with reported(snakemake.log[0]):
    main(snakemake)
