"""Hold the readings against the codes of people, and correct the estimates by them."""

from pathlib import Path

from tifa.errors import raise_faults, reported
from tifa.tables import read_table, write_table
from tifa.validation.analysis import (
    coded_items,
    correct_estimates,
    tabulate_agreement,
    tabulate_confusion,
    tabulate_validation,
)
from tifa.validation.codings import read_codings
from tifa.validation.standing import tabulate_standing, warn_of_coders


def main(snakemake) -> None:
    params = snakemake.params
    files = [Path(path) for path in snakemake.input.codings]
    codings, faults = read_codings(files, root=Path())
    raise_faults(faults)
    tables = {
        name: read_table(snakemake.input[name], name=name)
        for name in ("documents", "sentences", "readings")
    }
    mentions = read_table(snakemake.input.mentions, name="mentions")
    selection = read_table(snakemake.input.selection, name="selection")
    options = {
        "confidence": params.confidence,
        "bootstrap": params.bootstrap,
        "seed": params.seed,
    }
    names = ("agreement", "validation", "confusion", "stance_corrected")
    results: dict[str, list[dict]] = {name: [] for name in names}
    items = coded_items(codings, mentions=mentions, **tables)
    if codings.coders:
        results["agreement"] = tabulate_agreement(codings, items, **options)
        results["validation"] = tabulate_validation(items, **options)
        results["confusion"] = tabulate_confusion(items)
        results["stance_corrected"] = correct_estimates(
            items, selection=selection, **tables, **options
        )
        warn_of_coders(codings, results["agreement"])
    results["validation_status"] = tabulate_standing(
        codings, items, documents=tables["documents"], selection=selection, **options
    )
    for name, rows in results.items():
        write_table(rows, snakemake.output[name], name=name)


with reported(snakemake.log[0]):
    main(snakemake)
