"""A whole study: from nothing, with nothing to do, after a change."""

import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.timing import CACHE, ROOT, say


def measure() -> None:
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
