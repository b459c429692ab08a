"""Sum up the readings per group and per holder."""

from tifa.errors import reported
from tifa.stance.estimates import estimate_stance
from tifa.tables import read_table, write_table


def main(snakemake) -> None:
    tables = {
        name: read_table(snakemake.input[name], name=name)
        for name in ("documents", "sentences", "readings", "selection", "validation_status")
    }
    rows = estimate_stance(
        **tables,
        confidence=snakemake.params.confidence,
        bootstrap=snakemake.params.bootstrap,
        seed=snakemake.params.seed,
        minimum_readings=snakemake.params.minimum_readings,
    )
    write_table(rows, snakemake.output.stance, name="stance")


with reported(snakemake.log[0]):
    main(snakemake)
