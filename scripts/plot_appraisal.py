"""Draw the profile of appraisal of each group."""

from tifa.errors import reported
from tifa.publication.figures.appraisal import draw_appraisal
from tifa.publication.plotting import plot


def main(snakemake) -> None:
    plot(
        draw_appraisal,
        snakemake.input,
        folder=snakemake.output.folder,
        settings=snakemake.params.settings,
        groups=snakemake.params.groups,
        targets=snakemake.params.targets,
    )


with reported(snakemake.log[0]):
    main(snakemake)
