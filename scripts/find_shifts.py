"""Find where the translations shift modality, agent, strength or content of their originals."""

from pathlib import Path

from tifa.errors import reported
from tifa.relations.aligned import iterate_beads
from tifa.relations.modality import load_modality
from tifa.relations.shifts import find_shifts, summarize_shifts
from tifa.stance.lexicon import load_lexicon
from tifa.stance.targets import load_targets
from tifa.tables import read_table, write_table


def main(snakemake) -> None:
    tables = {
        name: read_table(snakemake.input[name], name=name)
        for name in ("alignment", "documents", "sentences", "tokens")
    }
    targets = load_targets(snakemake.input.targets)
    documents = tables["documents"]
    selves = {
        document_id: {
            language: [
                alias
                for target in targets
                if holder in target.holders
                for alias in target.aliases[language]
            ]
            for language in ("zh", "en")
        }
        for document_id, holder in zip(documents["document_id"], documents["holder"], strict=True)
    }
    beads = list(iterate_beads(tables.pop("alignment"), **tables))
    shifts = find_shifts(
        beads,
        modality=load_modality(Path(snakemake.input.modality).parent),
        stance=load_lexicon(Path(snakemake.input.stance).parent),
        selves=selves,
    )
    write_table(shifts, snakemake.output.shifts, name="shifts")
    summary = summarize_shifts(shifts, beads)
    write_table(summary, snakemake.output.shift_summary, name="shift_summary")


with reported(snakemake.log[0]):
    main(snakemake)
