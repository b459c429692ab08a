"""Find the wordings of attitude, engagement, graduation, modality and agency."""

from pathlib import Path

from tqdm import tqdm

from tifa.errors import reported
from tifa.relations.modality import load_modality
from tifa.stance.appraisal import find_instances, tabulate_instances
from tifa.stance.appraisal_lexicon import load_appraisal
from tifa.stance.lexicon import load_lexicon
from tifa.stance.sentences import iterate_sentences
from tifa.stance.tabulate import group_mentions
from tifa.tables import read_table, write_table


def main(snakemake) -> None:
    tables = {
        name: read_table(snakemake.input[name], name=name)
        for name in ("documents", "sentences", "tokens", "quotations")
    }
    tables["sentences"] = tables["sentences"][~tables["sentences"]["heading"]]
    mentions = group_mentions(read_table(snakemake.input.mentions, name="mentions"))
    lexicons = {
        "stance": load_lexicon(Path(snakemake.input.stance).parent),
        "appraisal": load_appraisal(Path(snakemake.input.appraisal).parent),
        "modality": load_modality(Path(snakemake.input.modality).parent),
    }
    rows = []
    for sentence in tqdm(
        iterate_sentences(**tables),
        total=len(tables["sentences"]),
        desc="appraisal",
        unit="sentence",
        disable=None,
    ):
        if sentence.tokens:
            named = [one.place(sentence) for one in mentions.get(sentence.sentence_id, ())]
            rows += tabulate_instances(sentence, find_instances(sentence, named, **lexicons))
    write_table(rows, snakemake.output.appraisal, name="appraisal")


with reported(snakemake.log[0]):
    main(snakemake)
