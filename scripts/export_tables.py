"""Write every published table as CSV and XLSX, and as LaTeX where a paper would print it."""

from pathlib import Path

from tifa.errors import reported
from tifa.publication.captions.caption import read_captions
from tifa.publication.captions.facts import gather_facts
from tifa.publication.delimited import csv_text
from tifa.publication.escaping import read_faces
from tifa.publication.fonts import fallback_font
from tifa.publication.latex import latex_table
from tifa.publication.notes import read_notes
from tifa.publication.spreadsheet import write_workbook
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
    facts = gather_facts(
        tables,
        settings=settings,
        groups=groups,
        targets=targets,
        reference=snakemake.params.reference,
    )
    captions = read_captions(snakemake.input.captions, settings=settings, facts=facts)
    notes = read_notes(snakemake.input.notes, captions=captions, settings=settings, facts=facts)
    faces = read_faces(snakemake.input.font, fallback_font())
    for output in map(Path, snakemake.output):
        name = output.stem
        if output.suffix == ".csv":
            output.write_text(csv_text(tables[name]), encoding="utf-8-sig", newline="\n")
        elif output.suffix == ".xlsx":
            write_workbook(tables[name], output, table=TABLES[name], note=notes.tables[name])
        else:
            text = latex_table(
                tables[name],
                name=name,
                notes=notes,
                language=settings["figures"]["language"],
                shown=settings["keyness"]["shown"],
                groups=groups,
                targets=targets,
                faces=faces,
            )
            output.write_text(text, encoding="utf-8", newline="\n")


with reported(snakemake.log[0]):
    main(snakemake)
