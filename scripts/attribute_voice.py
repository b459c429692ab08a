"""Say whose words each token is, list quotations and reports, and count the documents' words."""

from tifa.annotation.reporting import read_lexicon
from tifa.annotation.tabulate import read_docs, tabulate
from tifa.errors import reported
from tifa.stance.targets import load_targets, names_of_holders
from tifa.tables import read_table, write_table


def main(snakemake) -> None:
    documents = read_table(snakemake.input.documents, name="documents")
    paragraphs = read_table(snakemake.input.paragraphs, name="paragraphs")
    tokens, quotations, frames, documents = tabulate(
        documents,
        paragraphs,
        read_docs(snakemake.input.annotation),
        lexicons=read_lexicon(snakemake.input.reporting),
        own_names=names_of_holders(load_targets(snakemake.input.targets)),
    )
    write_table(tokens, snakemake.output.tokens, name="tokens")
    write_table(quotations, snakemake.output.quotations, name="quotations")
    write_table(frames, snakemake.output.reporting_frames, name="reporting_frames")
    write_table(documents, snakemake.output.documents, name="documents")


with reported(snakemake.log[0]):
    main(snakemake)
