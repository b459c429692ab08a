"""Hold the readings of aligned sentences in the two languages against each other."""

from tifa.errors import reported
from tifa.stance.calibration import pair_readings, tabulate_calibration
from tifa.tables import read_table, write_table


def main(snakemake) -> None:
    params = snakemake.params
    names = ("documents", "sentences", "alignment", "readings")
    pairs = pair_readings(**{name: read_table(snakemake.input[name], name=name) for name in names})
    write_table(pairs, snakemake.output.calibration_pairs, name="calibration_pairs")
    rows = tabulate_calibration(
        read_table(snakemake.output.calibration_pairs, name="calibration_pairs"),
        margin=params.margin,
        confidence=params.confidence,
        bootstrap=params.bootstrap,
        permutations=params.permutations,
        fdr=params.fdr,
        seed=params.seed,
    )
    write_table(rows, snakemake.output.calibration, name="calibration")


with reported(snakemake.log[0]):
    main(snakemake)
