"""Draw the stance of each group toward each target."""

from tifa.errors import reported
from tifa.publication.figures.stance import draw_stance
from tifa.publication.plotting import plot


def main(snakemake) -> None:
    settings = snakemake.params.settings
    plot(
        draw_stance,
        snakemake.input,
        folder=snakemake.output.folder,
        settings=settings,
        groups=snakemake.params.groups,
        targets=snakemake.params.targets,
        minimum_readings=settings["stance"]["minimum_readings"],
    )


with reported(snakemake.log[0]):
    main(snakemake)
