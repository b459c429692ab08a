"""Redraw the packaged Chinese face as TrueType, once for all studies."""

from pathlib import Path

from tifa.errors import reported
from tifa.publication.truetype import convert_font, packaged_font


def main(snakemake) -> None:
    source, licence = packaged_font()
    convert_font(source, Path(snakemake.output.font))
    Path(snakemake.output.licence).write_text(licence, encoding="utf-8", newline="\n")


with reported(snakemake.log[0]):
    main(snakemake)
