"""Follow each formulation: who uses it, how often, in whose voice, with what attitude."""

from tifa.errors import reported
from tifa.lexis.formulations.terms import read_termbase
from tifa.lexis.formulations.tracking import count_users, track_formulations
from tifa.tables import read_table, write_table


def main(snakemake) -> None:
    tables = {
        name: read_table(snakemake.input[name], name=name)
        for name in (
            "formulation_candidates",
            "formulation_occurrences",
            "formulation_attitudes",
            "documents",
            "sentences",
            "tokens",
            "selection",
            "term_pairs",
        )
    }
    users = count_users(
        tables["formulation_occurrences"],
        tables["formulation_attitudes"],
        tables["documents"],
        tables["sentences"],
        tables["tokens"],
        tables["selection"],
        groups=snakemake.params.groups,
    )
    table = track_formulations(
        users,
        tables["formulation_candidates"],
        tables["formulation_occurrences"],
        tables["sentences"],
        tables["tokens"],
        tables["selection"],
        tables["term_pairs"],
        termbase=read_termbase(snakemake.params.terms),
    )
    write_table(users, snakemake.output.formulation_users, name="formulation_users")
    write_table(table, snakemake.output.formulations, name="formulations")


with reported(snakemake.log[0]):
    main(snakemake)
