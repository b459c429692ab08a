"""Measure a Chinese pipeline on a treebank: on its own words and the treebank's."""

import sys
import time

import pandas as pd

from tifa.annotation.evaluation import evaluate_pipeline
from tifa.annotation.pipelines import load_pipeline
from tifa.annotation.treebank import read_sentences
from tifa.errors import reported


def resident_megabytes() -> float | None:
    """Return the largest resident memory of this process so far, None on Windows."""
    try:
        import resource
    except ImportError:
        return None
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(most / (2**20 if sys.platform == "darwin" else 2**10))


def main(snakemake) -> None:
    sentences = read_sentences(snakemake.input.treebank, entities=snakemake.input.entities)
    started = time.process_time()
    nlp = load_pipeline(snakemake.params.model, language="zh", cache_dir=snakemake.params.cache_dir)
    loading = time.process_time() - started
    rows = evaluate_pipeline(nlp, sentences)
    frame = pd.DataFrame(rows)
    frame["load_cpu_seconds"] = round(loading, 2)
    frame["resident_megabytes"] = resident_megabytes()
    frame.to_csv(snakemake.output.table, sep="\t", index=False, lineterminator="\n")


with reported(snakemake.log[0]):
    main(snakemake)
