"""Cut the documents from their sources, clean them, and split them into sentences."""

import logging
from pathlib import Path

from tqdm import tqdm

from tifa.corpus.documents import clean_corpus
from tifa.corpus.script import is_traditional
from tifa.errors import raise_faults, reported
from tifa.study import schemas
from tifa.study.files import read_tsv
from tifa.tables import read_table, write_table

TABLES = ("documents", "paragraphs", "sentences", "source_map", "cleaning_log")


def warn_of_traditional(paragraphs: list[dict]) -> None:
    texts: dict[str, str] = {}
    for row in paragraphs:
        texts[row["document_id"]] = texts.get(row["document_id"], "") + row["text"]
    for document_id, text in texts.items():
        if is_traditional(text):
            logging.getLogger("tifa").warning(
                f"{document_id} is in traditional characters, which the lexicons and the embedded "
                "pipeline hardly know: write cleaning: {script: t2s} into study.yaml"
            )


def main(snakemake) -> None:
    sources = read_table(snakemake.input.sources, name="sources")
    texts = dict(zip(sources["source_id"], sources["text"], strict=True))
    file = Path(snakemake.input.documents)
    documents = read_tsv(
        file,
        root=Path.cwd(),
        columns=schemas.columns("documents"),
        mend="copy config/studies/sample/documents.tsv into the folder and change it",
    )
    raise_faults(documents.faults)
    cleaning = snakemake.params.cleaning
    tables = clean_corpus(
        texts,
        tqdm(documents.rows, desc="documents", unit="document", disable=None),
        rules=cleaning["rules"],
        script=cleaning["script"],
        file=documents.name,
    )
    if cleaning["script"] is None:
        warn_of_traditional(tables.paragraphs)
    for name in TABLES:
        write_table(getattr(tables, name), getattr(snakemake.output, name), name=name)


with reported(snakemake.log[0]):
    main(snakemake)
