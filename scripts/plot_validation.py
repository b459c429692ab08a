"""Draw the evidence of validation."""

from tifa.errors import reported
from tifa.publication.figures.validation import draw_validation
from tifa.publication.fonts import Face
from tifa.publication.layout import save_drawing
from tifa.tables import read_table


def main(snakemake) -> None:
    settings = snakemake.params.settings
    face = Face(snakemake.input.font)
    drawing = draw_validation(
        *(
            read_table(snakemake.input[name], name=name)
            for name in ("agreement", "validation", "stance_corrected")
        ),
        groups=snakemake.params.groups,
        targets=snakemake.params.targets,
        **settings["figures"],
        confidence=settings["statistics"]["confidence"],
        face=face,
    )
    save_drawing(drawing, **dict(snakemake.output.items()), face=face)


with reported(snakemake.log[0]):
    main(snakemake)
