"""Draw which sections of the reference each document takes up."""

from tifa.errors import reported
from tifa.publication.figures.echoes import draw_echoes
from tifa.publication.plotting import plot


def main(snakemake) -> None:
    settings = snakemake.params.settings
    plot(
        draw_echoes,
        snakemake.input,
        folder=snakemake.output.folder,
        settings=settings,
        groups=snakemake.params.groups,
        targets=snakemake.params.targets,
        reference=snakemake.params.reference,
        fdr=settings["statistics"]["fdr"],
    )


with reported(snakemake.log[0]):
    main(snakemake)
