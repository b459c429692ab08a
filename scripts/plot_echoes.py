"""Draw which sections of the reference each document takes up."""

from tifa.errors import reported
from tifa.publication.figures.echoes import draw_echoes
from tifa.publication.fonts import Face
from tifa.publication.layout import save_drawing
from tifa.tables import read_table


def main(snakemake) -> None:
    settings = snakemake.params.settings
    face = Face(snakemake.input.font)
    names = ("echoes", "documents", "paragraphs", "selection", "alignment")
    drawing = draw_echoes(
        *(read_table(snakemake.input[name], name=name) for name in names),
        reference=snakemake.params.reference,
        fdr=settings["statistics"]["fdr"],
        **settings["figures"],
        face=face,
    )
    save_drawing(drawing, **dict(snakemake.output.items()), face=face)


with reported(snakemake.log[0]):
    main(snakemake)
