"""Write the caption and alternative text of every figure, in English and in Chinese."""

from pathlib import Path

from tifa.errors import reported
from tifa.publication.captions.caption import caption_text, read_captions
from tifa.publication.captions.facts import gather_facts
from tifa.tables import TABLES, read_table


def main(snakemake) -> None:
    given, settings = snakemake.input, snakemake.params.settings
    tables = {name: read_table(path, name=name) for name, path in given.items() if name in TABLES}
    names = {"groups": snakemake.params.groups, "targets": snakemake.params.targets}
    facts = gather_facts(tables, settings=settings, reference=snakemake.params.reference, **names)
    captions = read_captions(given.captions, settings=settings, facts=facts)
    for output in map(Path, snakemake.output):
        name, _, language = output.stem.split(".")
        text = caption_text(captions[name], language=language)
        output.write_text(text, encoding="utf-8", newline="\n")


with reported(snakemake.log[0]):
    main(snakemake)
