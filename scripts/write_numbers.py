"""Write the numbers of a study's claims as LaTeX macros."""

from pathlib import Path

from tifa import __version__
from tifa.errors import reported
from tifa.publication.escaping import read_faces
from tifa.publication.fonts import fallback_font
from tifa.publication.paper.numbers import numbers_tex
from tifa.tables import read_table


def main(snakemake) -> None:
    text = numbers_tex(
        read_table(snakemake.input.claims, name="claims"),
        read_table(snakemake.input.claim_numbers, name="claim_numbers"),
        study=snakemake.params.study,
        version=__version__,
        faces=read_faces(snakemake.input.font, fallback_font()),
    )
    Path(snakemake.output.numbers).write_text(text, encoding="utf-8", newline="\n")


with reported(snakemake.log[0]):
    main(snakemake)
