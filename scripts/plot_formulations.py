"""Draw which groups use each formulation, in whose voice and with what attitude."""

from tifa.errors import reported
from tifa.publication.figures.formulations import draw_formulations
from tifa.publication.fonts import Face
from tifa.publication.layout import save_drawing
from tifa.tables import read_table


def main(snakemake) -> None:
    settings = snakemake.params.settings
    face = Face(snakemake.input.font)
    names = ("formulations", "formulation_occurrences", "formulation_attitudes", "documents")
    drawing = draw_formulations(
        *(read_table(snakemake.input[name], name=name) for name in names),
        groups=snakemake.params.groups,
        shown=settings["formulations"]["shown"],
        **settings["figures"],
        face=face,
    )
    save_drawing(drawing, **dict(snakemake.output.items()), face=face)


with reported(snakemake.log[0]):
    main(snakemake)
