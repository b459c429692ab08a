"""Find the places that name the study's targets."""

from tqdm import tqdm

from tifa.errors import reported
from tifa.stance.anaphora import find_mentions
from tifa.stance.mentions import MentionFinder, link_entities
from tifa.stance.sentences import iterate_sentences
from tifa.stance.tabulate import tabulate_mentions
from tifa.stance.targets import load_targets
from tifa.tables import read_table, write_table


def main(snakemake) -> None:
    tables = {
        name: read_table(snakemake.input[name], name=name)
        for name in ("documents", "sentences", "tokens", "quotations")
    }
    targets = load_targets(snakemake.input.targets)
    finder = MentionFinder(targets, link_entities(targets, iterate_sentences(**tables)))
    sentences = tqdm(
        iterate_sentences(**tables),
        total=len(tables["sentences"]),
        desc="mentions",
        unit="sentence",
        disable=None,
    )
    rows = [
        row
        for sentence, mentions in find_mentions(finder, sentences)
        for row in tabulate_mentions(sentence, mentions)
    ]
    write_table(rows, snakemake.output.mentions, name="mentions")


with reported(snakemake.log[0]):
    main(snakemake)
