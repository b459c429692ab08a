"""Mentions and readings of the sample study's sentences, over and over, up to 100,000 of them."""

import pandas as pd

from benchmarks.timing import DATA, ROOT, apart, cpu_seconds, say
from tifa.stance.anaphora import find_mentions
from tifa.stance.learned import describe_mentions
from tifa.stance.lexicon import load_lexicon
from tifa.stance.mentions import MentionFinder, link_entities
from tifa.stance.reading import read_sentence, tabulate_readings
from tifa.stance.sentences import iterate_sentences
from tifa.stance.tabulate import tabulate_mentions
from tifa.stance.targets import load_targets
from tifa.tables import read_table

SENTENCES = (1_000, 10_000, 100_000)
TARGETS = ROOT / "config/studies/sample/targets.yaml"
LEXICON = ROOT / "config/lexicons/stance"
NAMES = ("documents", "sentences", "tokens", "quotations")


def measure() -> None:
    """Print what this subject measures."""
    for number in SENTENCES:
        (readings, mentioning, reading), memory = apart(read_many, number)
        name = f"stance: {number} sentences, {readings} mentions"
        say(f"{name}: finding, reading", "CPU s", mentioning, reading)
        say(f"{name}: reading", "readings per CPU s", readings / reading)
        say(f"{name}: memory", "MB", memory)
    mentions, seconds = describe()
    say("learned reader: vectors and cues", "mentions per CPU s", mentions / seconds)


def copies(number: int) -> dict[str, pd.DataFrame]:
    """The study's tables so often that there are ``number`` sentences or more, with other ids."""
    tables = {name: read_table(DATA / f"{name}.parquet", name=name) for name in NAMES}
    times = -(-number // len(tables["sentences"]))
    return {
        name: pd.concat(
            [
                table.assign(
                    **{
                        column: f"c{copy}_" + table[column]
                        for column in ("document_id", "paragraph_id", "sentence_id")
                        if column in table
                    }
                )
                for copy in range(times)
            ],
            ignore_index=True,
        )
        for name, table in tables.items()
    }


def read_many(number: int) -> tuple[int, float, float]:
    """Return how many readings there are, and CPU seconds for finding mentions and for reading."""
    tables = copies(number)
    targets = load_targets(TARGETS)
    by_id = {target.id: target for target in targets}
    lexicon = load_lexicon(LEXICON)
    found: list = []
    rows: list[dict] = []

    def find() -> None:
        finder = MentionFinder(targets, link_entities(targets, iterate_sentences(**tables)))
        for sentence, mentions in find_mentions(finder, iterate_sentences(**tables)):
            if mentions:
                found.append((sentence, mentions))

    def read() -> None:
        for sentence, mentions in found:
            ids = [row["mention_id"] for row in tabulate_mentions(sentence, mentions)]
            readings = read_sentence(sentence, mentions, targets=by_id, lexicon=lexicon)
            rows.extend(
                tabulate_readings(sentence, ids, mentions, readings, instrument=lexicon.name)
            )

    mentioning, reading = cpu_seconds(find), cpu_seconds(read)
    return len(rows), mentioning, reading


def describe() -> tuple[int, float]:
    """Return the study's mentions, and CPU seconds for what the learned reader sees of them."""
    tables = {name: read_table(DATA / f"{name}.parquet", name=name) for name in NAMES}
    mentions = read_table(DATA / "mentions.parquet", name="mentions")
    targets = {target.id: target for target in load_targets(TARGETS)}

    def work() -> None:
        describe_mentions(
            mentions,
            **tables,
            mentions=mentions,
            targets=targets,
            names={name: {"zh": name, "en": name} for name in targets},
            lexicon=load_lexicon(LEXICON),
        )

    return len(mentions), cpu_seconds(work)
