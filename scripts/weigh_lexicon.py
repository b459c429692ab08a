"""Measure what the lexicons cover, where categories overlap, and what single entries decide."""

from pathlib import Path

from tifa.errors import reported
from tifa.stance.instruments import describe_coverage, describe_overlaps, weigh_entries
from tifa.stance.lexicon import load_lexicon
from tifa.stance.sentences import iterate_sentences
from tifa.stance.tabulate import group_mentions
from tifa.stance.targets import load_targets
from tifa.tables import read_table, write_table


def main(snakemake) -> None:
    names = ("documents", "sentences", "tokens", "quotations")
    tables = {name: read_table(snakemake.input[name], name=name) for name in names}
    instances = read_table(snakemake.input.appraisal, name="appraisal")
    documents = tables["documents"]
    coverage = describe_coverage(
        instances,
        documents=documents,
        sentences=tables["sentences"],
        tokens=tables["tokens"],
    )
    write_table(coverage, snakemake.output.lexicon_coverage, name="lexicon_coverage")
    overlaps = describe_overlaps(instances, documents=documents)
    write_table(overlaps, snakemake.output.lexicon_overlaps, name="lexicon_overlaps")

    selection = read_table(snakemake.input.selection, name="selection")
    counted = selection[(selection["analysis"] == "stance") & selection["included"]]
    sentences = tables["sentences"]
    tables["sentences"] = sentences[
        ~sentences["heading"] & sentences["document_id"].isin(counted["document_id"])
    ]
    influence = weigh_entries(
        list(iterate_sentences(**tables)),
        group_mentions(read_table(snakemake.input.mentions, name="mentions")),
        read_table(snakemake.input.rule_readings, name="rule_readings"),
        targets={target.id: target for target in load_targets(snakemake.input.targets)},
        lexicon=load_lexicon(Path(snakemake.input.entries).parent),
        groups=dict(zip(documents["document_id"], documents["group"], strict=True)),
    )
    write_table(influence, snakemake.output.lexicon_influence, name="lexicon_influence")


with reported(snakemake.log[0]):
    main(snakemake)
