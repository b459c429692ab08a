"""Draw where along the text its editions part."""

from tifa.errors import reported
from tifa.publication.figures.variants import draw_variants
from tifa.publication.plotting import plot


def main(snakemake) -> None:
    plot(
        draw_variants,
        snakemake.input,
        folder=snakemake.output.folder,
        settings=snakemake.params.settings,
        groups=snakemake.params.groups,
        targets=snakemake.params.targets,
    )


with reported(snakemake.log[0]):
    main(snakemake)
