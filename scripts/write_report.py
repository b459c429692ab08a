"""Write the report: one HTML file with figures, tables and the sentences behind the numbers."""

from pathlib import Path

from tifa.errors import reported
from tifa.publication.captions import gather_facts, read_captions
from tifa.publication.report import report_html
from tifa.tables import TABLES, read_table


def main(snakemake) -> None:
    params = snakemake.params
    tables = {
        name: read_table(path, name=name)
        for name, path in snakemake.input.items()
        if name in TABLES
    }
    names = {"groups": params.groups, "targets": params.targets}
    facts = gather_facts(tables, settings=params.settings, **names)
    captions = read_captions(snakemake.input.captions, settings=params.settings, facts=facts)
    page = report_html(
        tables,
        study=params.study,
        title=params.title,
        reference=params.reference,
        **names,
        settings=params.settings,
        sources=params.sources,
        captions=captions,
        figures=[Path(folder) for folder in snakemake.input.figures],
        font=Path(snakemake.input.font),
    )
    Path(snakemake.output.report).write_text(page, encoding="utf-8", newline="\n")


with reported(snakemake.log[0]):
    main(snakemake)
