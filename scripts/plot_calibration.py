"""Draw how far the instrument reads sentences and their translations alike."""

from tifa.errors import reported
from tifa.publication.figures.calibration import draw_calibration
from tifa.publication.fonts import Face
from tifa.publication.layout import save_drawing
from tifa.tables import read_table


def main(snakemake) -> None:
    settings = snakemake.params.settings
    face = Face(snakemake.input.font)
    drawing = draw_calibration(
        read_table(snakemake.input.calibration, name="calibration"),
        read_table(snakemake.input.calibration_pairs, name="calibration_pairs"),
        targets=snakemake.params.targets,
        **settings["figures"],
        confidence=settings["statistics"]["confidence"],
        margin=settings["stance"]["level_margin"],
        face=face,
    )
    save_drawing(drawing, **dict(snakemake.output.items()), face=face)


with reported(snakemake.log[0]):
    main(snakemake)
