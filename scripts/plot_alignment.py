"""Draw how each translation follows its original, sentence by sentence."""

from tifa.errors import reported
from tifa.publication.figures.alignment import draw_alignment
from tifa.publication.fonts import Face
from tifa.publication.layout import save_drawing
from tifa.tables import read_table


def main(snakemake) -> None:
    face = Face(snakemake.input.font)
    drawing = draw_alignment(
        read_table(snakemake.input.alignment, name="alignment"),
        read_table(snakemake.input.sentences, name="sentences"),
        **snakemake.params.settings["figures"],
        face=face,
    )
    save_drawing(drawing, **dict(snakemake.output.items()), face=face)


with reported(snakemake.log[0]):
    main(snakemake)
