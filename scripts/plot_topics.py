"""Draw the topics: their top terms in both languages and their share of each group."""

from tifa.errors import reported
from tifa.publication.figures.topics import draw_topics
from tifa.publication.fonts import Face
from tifa.publication.layout import save_drawing
from tifa.tables import read_table


def main(snakemake) -> None:
    settings = snakemake.params.settings
    face = Face(snakemake.input.font)
    drawing = draw_topics(
        read_table(snakemake.input.topics, name="topics"),
        read_table(snakemake.input.topic_prevalence, name="topic_prevalence"),
        groups=snakemake.params.groups,
        **settings["figures"],
        confidence=settings["statistics"]["confidence"],
        face=face,
    )
    save_drawing(drawing, **dict(snakemake.output.items()), face=face)


with reported(snakemake.log[0]):
    main(snakemake)
