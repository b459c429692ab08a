"""Draw where along the text its editions part."""

from tifa.errors import reported
from tifa.publication.figures.variants import draw_variants
from tifa.publication.fonts import Face
from tifa.publication.layout import save_drawing
from tifa.tables import read_table


def main(snakemake) -> None:
    face = Face(snakemake.input.font)
    drawing = draw_variants(
        read_table(snakemake.input.variants, name="variants"),
        read_table(snakemake.input.paragraphs, name="paragraphs"),
        **snakemake.params.settings["figures"],
        face=face,
    )
    save_drawing(drawing, **dict(snakemake.output.items()), face=face)


with reported(snakemake.log[0]):
    main(snakemake)
