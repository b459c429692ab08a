"""Decide which documents enter which statistic."""

from pathlib import Path

from tifa.errors import raise_faults, reported
from tifa.relations.graph import select_documents
from tifa.study import schemas
from tifa.study.files import read_tsv
from tifa.tables import read_table, write_table


def main(snakemake) -> None:
    params = snakemake.params
    listing = read_tsv(
        Path(snakemake.input.listing),
        root=Path.cwd(),
        columns=schemas.columns("documents"),
        mend="copy config/studies/sample/documents.tsv into the folder and change it",
    )
    raise_faults(listing.faults)
    selection = select_documents(
        read_table(snakemake.input.documents, name="documents"),
        roles={group: described["role"] for group, described in params.groups.items()},
        reference=params.reference,
        left_out={row["document_id"] for row in listing.rows if row["include"] == "no"},
        witnesses=params.witness,
    )
    write_table(selection, snakemake.output.selection, name="selection")


with reported(snakemake.log[0]):
    main(snakemake)
