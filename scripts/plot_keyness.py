"""Draw the key terms of each contrast."""

from tifa.errors import reported
from tifa.publication.figures.keyness import draw_keyness
from tifa.publication.fonts import Face
from tifa.publication.layout import save_drawing
from tifa.tables import read_table


def main(snakemake) -> None:
    settings = snakemake.params.settings
    face = Face(snakemake.input.font)
    drawing = draw_keyness(
        read_table(snakemake.input.keyness, name="keyness"),
        groups=snakemake.params.groups,
        **settings["figures"],
        confidence=settings["statistics"]["confidence"],
        minimum_frequency=settings["keyness"]["minimum_frequency"],
        shown=settings["keyness"]["shown"],
        face=face,
    )
    save_drawing(drawing, **dict(snakemake.output.items()), face=face)


with reported(snakemake.log[0]):
    main(snakemake)
