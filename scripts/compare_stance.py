"""Compare the positions of groups, within a language and across the two."""

from tifa.errors import reported
from tifa.stance.contrasts import Settings, compare_stance
from tifa.tables import read_table, write_table

TABLES = (
    "documents",
    "sentences",
    "readings",
    "selection",
    "alignment",
    "calibration_pairs",
    "calibration",
    "validation_status",
)


def main(snakemake) -> None:
    params = snakemake.params
    rows = compare_stance(
        **{name: read_table(snakemake.input[name], name=name) for name in TABLES},
        groups=params.groups,
        reference=params.reference,
        settings=Settings(
            minimum_readings=params.minimum_readings,
            confidence=params.confidence,
            bootstrap=params.bootstrap,
            permutations=params.permutations,
            fdr=params.fdr,
            seed=params.seed,
        ),
    )
    write_table(rows, snakemake.output.contrasts, name="contrasts")


with reported(snakemake.log[0]):
    main(snakemake)
