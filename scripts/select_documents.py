"""Decide which documents enter which statistic."""

import pandas as pd

from tifa.errors import reported
from tifa.relations.graph import select_documents
from tifa.tables import read_table, write_table


def main(snakemake) -> None:
    params = snakemake.params
    listing = pd.read_csv(
        snakemake.input.listing, sep="\t", encoding="utf-8-sig", usecols=["document_id", "include"]
    ).apply(lambda column: column.str.strip())
    selection = select_documents(
        read_table(snakemake.input.documents, name="documents"),
        roles={group: described["role"] for group, described in params.groups.items()},
        reference=params.reference,
        left_out=set(listing.loc[listing["include"] == "no", "document_id"]),
        witnesses=params.witness,
    )
    write_table(selection, snakemake.output.selection, name="selection")


with reported(snakemake.log[0]):
    main(snakemake)
