"""Draw the profile of appraisal of each group."""

from tifa.errors import reported
from tifa.publication.figures.appraisal import draw_appraisal
from tifa.publication.fonts import Face
from tifa.publication.layout import save_drawing
from tifa.tables import read_table


def main(snakemake) -> None:
    settings = snakemake.params.settings
    face = Face(snakemake.input.font)
    drawing = draw_appraisal(
        read_table(snakemake.input.appraisal_profiles, name="appraisal_profiles"),
        groups=snakemake.params.groups,
        **settings["figures"],
        confidence=settings["statistics"]["confidence"],
        face=face,
    )
    save_drawing(drawing, **dict(snakemake.output.items()), face=face)


with reported(snakemake.log[0]):
    main(snakemake)
