"""Draw the topics: their top terms in both languages and their share of each group."""

from tifa.errors import reported
from tifa.publication.figures.topics import draw_topics
from tifa.publication.plotting import plot


def main(snakemake) -> None:
    plot(
        draw_topics,
        snakemake.input,
        folder=snakemake.output.folder,
        settings=snakemake.params.settings,
        groups=snakemake.params.groups,
        targets=snakemake.params.targets,
    )


with reported(snakemake.log[0]):
    main(snakemake)
