"""Draw how the number of topics was chosen."""

from tifa.errors import reported
from tifa.publication.figures.topic_selection import draw_topic_selection
from tifa.publication.plotting import plot


def main(snakemake) -> None:
    plot(
        draw_topic_selection,
        snakemake.input,
        folder=snakemake.output.folder,
        settings=snakemake.params.settings,
        groups=snakemake.params.groups,
        targets=snakemake.params.targets,
    )


with reported(snakemake.log[0]):
    main(snakemake)
