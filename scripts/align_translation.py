"""Align each translation with its original, and with further editions of it."""

import logging

from tifa.errors import reported
from tifa.relations.doubts import doubtful_translations
from tifa.relations.translations import align_paragraphs, align_translations
from tifa.tables import read_table, write_table


def main(snakemake) -> None:
    documents = read_table(snakemake.input.documents, name="documents")
    sentences = read_table(snakemake.input.sentences, name="sentences")
    alignment = align_translations(
        documents, sentences, minimum_confidence=snakemake.params.minimum_confidence
    )
    for warning in doubtful_translations(alignment):
        logging.getLogger("tifa").warning(warning)
    write_table(alignment, snakemake.output.alignment, name="alignment")
    write_table(
        align_paragraphs(alignment, sentences),
        snakemake.output.paragraph_alignment,
        name="paragraph_alignment",
    )


with reported(snakemake.log[0]):
    main(snakemake)
