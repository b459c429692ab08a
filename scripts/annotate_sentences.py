"""Annotate the sentences of one language: tokens, lemmas, parts of speech, syntax, entities."""

import logging
from functools import partial

from tifa.annotation.annotate import annotate_language, paragraphs_of, read_docbin, write_docbin
from tifa.annotation.pipelines import fingerprint, load_pipeline
from tifa.errors import reported
from tifa.tables import read_table


def main(snakemake) -> None:
    paragraphs = read_table(snakemake.input.paragraphs, name="paragraphs")
    sentences = read_table(snakemake.input.sentences, name="sentences")
    language = snakemake.params.language
    read = paragraphs_of(
        paragraphs.to_dict("records"), sentences.to_dict("records"), language=language
    )
    docbin, annotated = annotate_language(
        read,
        load=partial(
            load_pipeline,
            snakemake.params.model,
            language=language,
            cache_dir=snakemake.params.cache_dir,
        ),
        fingerprint=fingerprint,
        previous=read_docbin(snakemake.output[0]),
    )
    write_docbin(docbin, snakemake.output[0])
    documents = len({paragraph.document_id for paragraph in read})
    logging.getLogger("tifa").info(
        "documents annotated: %d, kept: %d", len(annotated), documents - len(annotated)
    )


with reported(snakemake.log[0]):
    main(snakemake)
