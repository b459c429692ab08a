"""Draw the key terms of each contrast."""

from tifa.errors import reported
from tifa.publication.figures.keyness import draw_keyness
from tifa.publication.plotting import plot


def main(snakemake) -> None:
    settings = snakemake.params.settings
    plot(
        draw_keyness,
        snakemake.input,
        folder=snakemake.output.folder,
        settings=settings,
        groups=snakemake.params.groups,
        targets=snakemake.params.targets,
        minimum_frequency=settings["keyness"]["minimum_frequency"],
        shown=settings["keyness"]["shown"],
    )


with reported(snakemake.log[0]):
    main(snakemake)
