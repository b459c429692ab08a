"""Draw how the number of topics was chosen."""

from tifa.errors import reported
from tifa.publication.figures.topic_selection import draw_topic_selection
from tifa.publication.fonts import Face
from tifa.publication.layout import save_drawing
from tifa.tables import read_table


def main(snakemake) -> None:
    face = Face(snakemake.input.font)
    drawing = draw_topic_selection(
        read_table(snakemake.input.topic_selection, name="topic_selection"),
        **snakemake.params.settings["figures"],
        face=face,
    )
    save_drawing(drawing, **dict(snakemake.output.items()), face=face)


with reported(snakemake.log[0]):
    main(snakemake)
