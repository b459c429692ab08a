"""Draw how far the instrument reads sentences and their translations alike."""

from tifa.errors import reported
from tifa.publication.figures.calibration import draw_calibration
from tifa.publication.plotting import plot


def main(snakemake) -> None:
    settings = snakemake.params.settings
    plot(
        draw_calibration,
        snakemake.input,
        folder=snakemake.output.folder,
        settings=settings,
        groups=snakemake.params.groups,
        targets=snakemake.params.targets,
        margin=settings["stance"]["level_margin"],
    )


with reported(snakemake.log[0]):
    main(snakemake)
