"""Teach a second reader from people's codes, and let it speak where it is shown to help."""

from pathlib import Path

from tifa.errors import raise_faults, reported
from tifa.stance.lexicon import load_lexicon
from tifa.stance.targets import load_targets
from tifa.tables import read_table, write_table
from tifa.validation.analysis import coded_items
from tifa.validation.codings import read_codings
from tifa.validation.learning import teach


def main(snakemake) -> None:
    params = snakemake.params
    codings, faults = read_codings([Path(path) for path in snakemake.input.codings], root=Path())
    raise_faults(faults)
    tables = {
        name: read_table(snakemake.input[name], name=name)
        for name in ("documents", "sentences", "tokens", "quotations", "mentions")
    }
    readings = read_table(snakemake.input.rule_readings, name="rule_readings")
    learned: list[dict] = []
    curve: list[dict] = []
    if codings.coders:
        names = ("documents", "sentences", "mentions")
        items = coded_items(codings, readings=readings, **{name: tables[name] for name in names})
        readings, learned, curve = teach(
            items,
            readings,
            targets={target.id: target for target in load_targets(snakemake.input.targets)},
            names=params.targets,
            lexicon=load_lexicon(Path(snakemake.input.entries).parent),
            confidence=params.confidence,
            bootstrap=params.bootstrap,
            seed=params.seed,
            **tables,
        )
    write_table(readings, snakemake.output.readings, name="readings")
    write_table(learned, snakemake.output.learned_readings, name="learned_readings")
    write_table(curve, snakemake.output.learning_curve, name="learning_curve")


with reported(snakemake.log[0]):
    main(snakemake)
