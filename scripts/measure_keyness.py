"""Find the terms that each group uses more or less than what it is contrasted with."""

import logging
from pathlib import Path

from tifa.errors import raise_faults, reported
from tifa.lexis.key_sides import ReferenceList, Settings
from tifa.lexis.key_terms import measure_keyness
from tifa.lexis.reference_list import read_reference_list
from tifa.tables import read_table, write_table


def reference_lists(params) -> dict[str, ReferenceList]:
    lists = {}
    for language, path in params.lists.items():
        frequencies, faults = read_reference_list(Path(path), root=Path())
        raise_faults(faults)
        lists[language] = ReferenceList(frequencies, as_prior=params.list_is_prior)
    return lists


def main(snakemake) -> None:
    names = ("tokens", "sentences", "documents", "selection")
    frames, second_words, formulations = (
        read_table(snakemake.input[name], name=name)
        for name in ("reporting_frames", "second_words", "formulation_occurrences")
    )
    params = snakemake.params
    table, notes = measure_keyness(
        *(read_table(snakemake.input[name], name=name) for name in names),
        pairs=[tuple(pair) for pair in params.pairs],
        units=params.units,
        upos=params.upos,
        settings=Settings(
            minimum_frequency=params.minimum_frequency,
            prior_tokens=params.prior_tokens,
            confidence=params.confidence,
            bootstrap=params.bootstrap,
            permutations=params.permutations,
            fdr=params.fdr,
            seed=params.seed,
        ),
        frames=frames,
        second_words=second_words,
        formulations=formulations,
        reference_lists=reference_lists(params),
        list_unit=params.list_unit,
    )
    for note in notes:
        logging.getLogger("tifa").warning(note)
    write_table(table, snakemake.output.keyness, name="keyness")


with reported(snakemake.log[0]):
    main(snakemake)
