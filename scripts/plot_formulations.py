"""Draw which groups use each formulation, in whose voice and with what attitude."""

from tifa.errors import reported
from tifa.publication.figures.formulations import draw_formulations
from tifa.publication.plotting import plot


def main(snakemake) -> None:
    settings = snakemake.params.settings
    plot(
        draw_formulations,
        snakemake.input,
        folder=snakemake.output.folder,
        settings=settings,
        groups=snakemake.params.groups,
        targets=snakemake.params.targets,
        shown=settings["formulations"]["shown"],
    )


with reported(snakemake.log[0]):
    main(snakemake)
