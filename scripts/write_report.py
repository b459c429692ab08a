"""Write the report: pages with figures, tables, the documents, and the files to download."""

from pathlib import Path

from tifa.errors import reported
from tifa.publication.captions.caption import read_captions
from tifa.publication.captions.facts import gather_facts
from tifa.publication.report.pages import Study, write_report
from tifa.tables import TABLES, read_table


def main(snakemake) -> None:
    given, params = snakemake.input, snakemake.params
    tables = {name: read_table(path, name=name) for name, path in given.items() if name in TABLES}
    names = {"groups": params.groups, "targets": params.targets}
    facts = gather_facts(tables, settings=params.settings, reference=params.reference, **names)
    write_report(
        Path(snakemake.output.index).parent,
        tables,
        study=Study(
            name=params.study,
            title=params.title,
            reference=params.reference,
            settings=params.settings,
            sources=params.sources,
            language=params.settings["figures"]["language"],
            **names,
        ),
        captions=read_captions(given.captions, settings=params.settings, facts=facts),
        figures=[Path(file) for file in given.figures],
        files=[Path(file) for file in given.files],
        font=Path(given.font),
    )


with reported(snakemake.log[0]):
    main(snakemake)
