"""Write the bibliography of a study: sources, Tifa, and the software and methods it used."""

from importlib.metadata import version
from pathlib import Path

import pyarrow.parquet as pq
import yaml

from tifa.errors import reported
from tifa.publication.escaping import read_faces
from tifa.publication.fonts import fallback_font
from tifa.publication.paper.references import references_bib
from tifa.tables import TABLES


def main(snakemake) -> None:
    params = snakemake.params
    rows = {
        name: pq.read_metadata(path).num_rows
        for name, path in snakemake.input.items()
        if name in TABLES
    }
    text = references_bib(
        sources=params.sources,
        documents=params.documents,
        citation=yaml.safe_load(Path(snakemake.input.citation).read_text(encoding="utf-8")),
        settings=params.settings,
        rows=rows,
        languages=sorted({document["language"] for document in params.documents}),
        version_of=version,
        faces=read_faces(snakemake.input.font, fallback_font()),
    )
    Path(snakemake.output.references).write_text(text, encoding="utf-8", newline="\n")


with reported(snakemake.log[0]):
    main(snakemake)
