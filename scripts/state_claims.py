"""State the headline findings of a study, with interval, evidence and robustness."""

from tifa.errors import reported
from tifa.publication.claims.claim import Study, tabulate
from tifa.publication.claims.state import state_claims
from tifa.tables import TABLES, read_table, write_table


def main(snakemake) -> None:
    study = Study(
        tables={
            name: read_table(path, name=name)
            for name, path in snakemake.input.items()
            if name in TABLES
        },
        settings=snakemake.params.settings,
        groups=snakemake.params.groups,
        targets=snakemake.params.targets,
    )
    claims, numbers = tabulate(state_claims(study))
    write_table(claims, snakemake.output.claims, name="claims")
    write_table(numbers, snakemake.output.claim_numbers, name="claim_numbers")


with reported(snakemake.log[0]):
    main(snakemake)
