"""Write a paper that compiles: an article, and beside it whatever it takes from the study."""

import re
import shutil
from pathlib import Path

from tifa.errors import reported
from tifa.publication.captions.caption import read_captions
from tifa.publication.captions.facts import gather_facts
from tifa.publication.escaping import read_faces
from tifa.publication.fonts import fallback_font
from tifa.publication.paper.example import FIGURE, example_tex
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
    references = Path(snakemake.input.references).read_text(encoding="utf-8")
    text = example_tex(
        tables["claims"],
        study=snakemake.params.study,
        title=snakemake.params.title,
        caption=captions[FIGURE],
        language=settings["figures"]["language"],
        groups=groups,
        targets=targets,
        keys=re.findall(r"^@\w+\{([^,]+),", references, flags=re.MULTILINE),
        faces=read_faces(snakemake.input.font, fallback_font()),
    )
    Path(snakemake.output.example).write_text(text, encoding="utf-8", newline="\n")
    parts = Path(snakemake.input.figures).glob("*.pdf")
    first = min(parts, key=lambda part: (len(part.name), part.name))
    shutil.copyfile(first, snakemake.output.figure)
    for name in ("style", "font", "licence"):
        shutil.copyfile(snakemake.input[name], snakemake.output[name])
    for source, copy in zip(snakemake.input.printed, snakemake.output.printed, strict=True):
        shutil.copyfile(source, copy)
    fallback = fallback_font()
    shutil.copyfile(fallback, snakemake.output.other)
    shutil.copyfile(fallback.with_name("LICENSE_DEJAVU"), snakemake.output.other_licence)


with reported(snakemake.log[0]):
    main(snakemake)
