"""Cut the documents from their sources, clean them, and split them into sentences."""

import logging
from pathlib import Path

from tqdm import tqdm

from tifa.corpus.cleaning import DAMAGE
from tifa.corpus.documents import clean_corpus
from tifa.corpus.script import is_traditional
from tifa.errors import raise_faults, reported
from tifa.study import schemas
from tifa.study.tsv_files import read_tsv
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


def warn_of_damage(cleaning_log: list[dict], texts: dict[str, str]) -> None:
    places: dict[str, list[dict]] = {}
    for row in cleaning_log:
        if row["rule"] == DAMAGE:
            places.setdefault(row["document_id"], []).append(row)
    for document_id, rows in places.items():
        source_id = rows[0]["source_id"]
        line = texts[source_id].count("\n", 0, rows[0]["source_start"]) + 1
        logging.getLogger("tifa").warning(
            f"{document_id} has {len(rows)} place{'' if len(rows) == 1 else 's'} with characters "
            f"that were lost, decoded wrongly or are no text, the first in line {line} of "
            f"{source_id}: {rows[0]['before']!r}. See rule {DAMAGE} in the table cleaning_log; a "
            "better copy of the page would be without them"
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
    warn_of_damage(tables.cleaning_log, texts)
    for name in TABLES:
        write_table(getattr(tables, name), getattr(snakemake.output, name), name=name)


with reported(snakemake.log[0]):
    main(snakemake)
