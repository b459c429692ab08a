"""Draw the corpus in numbers, per document."""

from tifa.errors import reported
from tifa.publication.figures.inventory import draw_inventory
from tifa.publication.fonts import Face
from tifa.publication.layout import save_drawing
from tifa.tables import read_table


def main(snakemake) -> None:
    face = Face(snakemake.input.font)
    drawing = draw_inventory(
        read_table(snakemake.input.inventory, name="inventory"),
        groups=snakemake.params.groups,
        **snakemake.params.settings["figures"],
        face=face,
    )
    save_drawing(drawing, **dict(snakemake.output.items()), face=face)


with reported(snakemake.log[0]):
    main(snakemake)
