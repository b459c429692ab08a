"""Draw the corpus: its documents in numbers, and their relations."""

from tifa.errors import reported
from tifa.publication.figures.inventory import draw_inventory
from tifa.publication.plotting import plot


def main(snakemake) -> None:
    plot(
        draw_inventory,
        snakemake.input,
        folder=snakemake.output.folder,
        settings=snakemake.params.settings,
        groups=snakemake.params.groups,
        targets=snakemake.params.targets,
    )


with reported(snakemake.log[0]):
    main(snakemake)
