"""Judge which edition each translation follows, variant by variant."""

import logging

from tifa.errors import reported
from tifa.relations.doubts import doubtful_editions
from tifa.relations.verdict import judge_variants
from tifa.tables import read_table, write_table


def main(snakemake) -> None:
    names = ("variants", "alignment", "documents", "paragraphs", "sentences", "tokens")
    params = snakemake.params
    tables = {name: read_table(snakemake.input[name], name=name) for name in names}
    for warning in doubtful_editions(tables["documents"], tables["paragraphs"]):
        logging.getLogger("tifa").warning(warning)
    variants, verdicts = judge_variants(
        *tables.values(),
        minimum_confidence=params.minimum_confidence,
        confidence=params.confidence,
        witnesses=params.witness,
    )
    write_table(variants, snakemake.output.variants, name="variants")
    write_table(verdicts, snakemake.output.edition_verdicts, name="edition_verdicts")


with reported(snakemake.log[0]):
    main(snakemake)
