"""Draw how each translation follows its original, sentence by sentence."""

from tifa.errors import reported
from tifa.publication.figures.alignment import draw_alignment
from tifa.publication.plotting import plot


def main(snakemake) -> None:
    plot(
        draw_alignment,
        snakemake.input,
        folder=snakemake.output.folder,
        settings=snakemake.params.settings,
        groups=snakemake.params.groups,
        targets=snakemake.params.targets,
    )


with reported(snakemake.log[0]):
    main(snakemake)
