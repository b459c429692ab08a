"""Read the stance toward each mention of a target."""

from pathlib import Path

from tqdm import tqdm

from tifa.errors import reported
from tifa.stance.lexicon import load_lexicon
from tifa.stance.reading import read_sentence, tabulate_readings
from tifa.stance.sentences import iterate_sentences
from tifa.stance.tabulate import group_mentions
from tifa.stance.targets import load_targets
from tifa.tables import read_table, write_table


def main(snakemake) -> None:
    tables = {
        name: read_table(snakemake.input[name], name=name)
        for name in ("documents", "sentences", "tokens", "quotations")
    }
    mentions = group_mentions(read_table(snakemake.input.mentions, name="mentions"))
    targets = {target.id: target for target in load_targets(snakemake.input.targets)}
    lexicon = load_lexicon(Path(snakemake.input.entries).parent)
    sentences = tqdm(
        iterate_sentences(**tables),
        total=len(tables["sentences"]),
        desc="readings",
        unit="sentence",
        disable=None,
    )
    rows = []
    for sentence in sentences:
        own = mentions.get(sentence.sentence_id)
        if own:
            placed = [mention.place(sentence) for mention in own]
            readings = read_sentence(sentence, placed, targets=targets, lexicon=lexicon)
            rows += tabulate_readings(
                sentence,
                [mention.mention_id for mention in own],
                placed,
                readings,
                instrument=lexicon.name,
            )
    write_table(rows, snakemake.output.rule_readings, name="rule_readings")


with reported(snakemake.log[0]):
    main(snakemake)
