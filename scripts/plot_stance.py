"""Draw the stance of each group toward each target."""

from tifa.errors import reported
from tifa.publication.figures.stance import draw_stance
from tifa.publication.fonts import Face
from tifa.publication.layout import save_drawing
from tifa.tables import read_table


def main(snakemake) -> None:
    settings = snakemake.params.settings
    face = Face(snakemake.input.font)
    drawing = draw_stance(
        read_table(snakemake.input.stance, name="stance"),
        groups=snakemake.params.groups,
        targets=snakemake.params.targets,
        **settings["figures"],
        confidence=settings["statistics"]["confidence"],
        minimum_readings=settings["stance"]["minimum_readings"],
        face=face,
    )
    save_drawing(drawing, **dict(snakemake.output.items()), face=face)


with reported(snakemake.log[0]):
    main(snakemake)
