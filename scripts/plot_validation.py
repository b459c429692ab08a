"""Draw the evidence of validation."""

from tifa.errors import reported
from tifa.publication.figures.validation import draw_validation
from tifa.publication.plotting import plot


def main(snakemake) -> None:
    plot(
        draw_validation,
        snakemake.input,
        folder=snakemake.output.folder,
        settings=snakemake.params.settings,
        groups=snakemake.params.groups,
        targets=snakemake.params.targets,
    )


with reported(snakemake.log[0]):
    main(snakemake)
