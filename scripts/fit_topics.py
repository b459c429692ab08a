"""Fit topics to the paragraphs of both languages, choose their number, and sum them up by group."""

import logging

import pandas as pd

from tifa.errors import reported
from tifa.tables import TABLES, read_table, write_table
from tifa.topics.analysis import TopicSettings, analyse_topics


def main(snakemake) -> None:
    tables = {
        name: read_table(snakemake.input[name], name=name)
        for name in ("documents", "paragraphs", "sentences", "tokens", "selection")
    }
    topics = snakemake.params.topics
    result = analyse_topics(
        **tables,
        settings=TopicSettings(
            method=topics["method"],
            candidates=tuple(topics["candidates"]),
            number=topics["number"],
            resamples=topics["resamples"],
            top_terms=topics["top_terms"],
        ),
        seed=snakemake.params.seed,
        confidence=snakemake.params.confidence,
        bootstrap=snakemake.params.bootstrap,
    )
    if not result.joint:
        logging.getLogger("tifa").warning(
            "the study has too few parallel paragraphs to join its languages, "
            "so each language has topics of its own"
        )
    for name, rows in (
        ("topic_selection", result.selection),
        ("topics", result.topics),
        ("topic_shares", result.shares),
        ("topic_prevalence", result.prevalence),
    ):
        frame = pd.DataFrame(rows, columns=TABLES[name].column_names)
        write_table(frame, snakemake.output[name], name=name)


with reported(snakemake.log[0]):
    main(snakemake)
