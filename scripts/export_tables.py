"""Write every published table as CSV, and as LaTeX where a paper would print it."""

from pathlib import Path

from tifa.errors import reported
from tifa.publication.captions import gather_facts, read_captions
from tifa.publication.latex import CAPTION_OF, csv_text, latex_table
from tifa.tables import TABLES, read_table


def main(snakemake) -> None:
    settings, groups, targets = (
        getattr(snakemake.params, name) for name in ("settings", "groups", "targets")
    )
    tables = {
        name: read_table(path, name=name)
        for name, path in snakemake.input.items()
        if name in TABLES
    }
    facts = gather_facts(tables, settings=settings, groups=groups, targets=targets)
    captions = read_captions(snakemake.input.captions, settings=settings, facts=facts)
    for output in map(Path, snakemake.output):
        name = output.stem
        if output.suffix == ".csv":
            output.write_text(csv_text(tables[name]), encoding="utf-8-sig", newline="\n")
        else:
            text = latex_table(
                tables[name],
                name=name,
                caption=captions[CAPTION_OF[name]],
                language=settings["figures"]["language"],
                shown=settings["keyness"]["shown"],
                groups=groups,
                targets=targets,
            )
            output.write_text(text, encoding="utf-8", newline="\n")


with reported(snakemake.log[0]):
    main(snakemake)
