"""Draw the collocates of targets and terms."""

from tifa.errors import reported
from tifa.publication.figures.collocations import draw_collocations
from tifa.publication.plotting import plot


def main(snakemake) -> None:
    settings = snakemake.params.settings
    plot(
        draw_collocations,
        snakemake.input,
        folder=snakemake.output.folder,
        settings=settings,
        groups=snakemake.params.groups,
        targets=snakemake.params.targets,
        minimum_frequency=settings["collocations"]["minimum_frequency"],
    )


with reported(snakemake.log[0]):
    main(snakemake)
