# The study of this run, checked before any job starts, and the names that all rules share.

import copy
import os
import sys
from dataclasses import asdict
from pathlib import Path

# Without a `configfile:` directive `config` holds the values of the command line alone.
COMMAND_LINE = copy.deepcopy(dict(config))
ROOT = Path(os.path.relpath(Path(str(workflow.current_basedir)).parents[1]))
sys.path.insert(0, str((ROOT / "scripts").resolve()))

from tifa.errors import InputError
from tifa.imports import imported_modules
from tifa.study.contrasts import keyness_pairs
from tifa.study.loading import load_study, read_defaults
from tifa.tables import TABLES

try:
    STUDY = load_study(read_defaults(ROOT), COMMAND_LINE, root=ROOT, check=workflow.is_main_process)
except InputError as error:
    sys.exit(f"\n{error}")
if workflow.is_main_process:
    counts = f"{len(STUDY.documents)} documents from {len(STUDY.sources)} sources"
    print(f"Study '{STUDY.name}' is in order: {counts}.", file=sys.stderr)

CONFIG = STUDY.config
GROUPS = {group.id: {"en": group.en, "zh": group.zh, "role": group.role} for group in STUDY.groups}
TERMS = [{"zh": term.zh, "en": term.en, "action": term.action} for term in STUDY.terms]
TARGETS = {target.id: dict(target.name) for target in STUDY.targets}

CACHE = STUDY.cache_dir.as_posix()
RESULTS = f"results/{STUDY.name}"
DATA = f"{RESULTS}/data"
LOGS = f"logs/{STUDY.name}"
BENCHMARKS = f"benchmarks/{STUDY.name}"

# Frequency lists of larger corpora, by language.
REFERENCE_LISTS = {
    language: (STUDY.folder / name).as_posix()
    for language, name in CONFIG["keyness"]["reference_list"].items()
    if name
}

# What all studies share.
SEGMENTER = f"{CACHE}/pkuseg-0.0.25/manifest.json"
FONT = f"{CACHE}/fonts/NotoSansSC-Regular.ttf"
GAZETTEER = sorted(str(file) for file in (ROOT / "config/gazetteer").glob("*.tsv"))
EMBEDDED = "zh_tifa_sm"
TREEBANK = CONFIG["treebank_dir"]

# Snakemake does not quote the path of Python: a relative one leaves out folders with a space.
if " " in sys.executable:
    sys.executable = os.path.relpath(sys.executable)

# Threads inside a numerical library change sums in the last digit: one thread a job.
for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"


def library(script):
    """The library modules that a rule's script imports: editing one reruns the rule."""
    scripts = ROOT / "scripts"
    return [str(module) for module in imported_modules(scripts / f"{script}.py", root=scripts)]


def settings(*sections):
    """The named sections of the configuration, for rules that print them."""
    return {section: CONFIG[section] for section in sections}


def model_files(language):
    """The files that the pipeline of a language is made of, beyond installed packages."""
    if CONFIG["annotation"]["models"][language] != EMBEDDED:
        return GAZETTEER
    weights = ROOT / "models" / EMBEDDED
    return [SEGMENTER, *GAZETTEER, *sorted(str(f) for f in weights.rglob("*") if f.is_file())]


def figure(name):
    """The folder of a figure's parts, as Snakemake's own report shows it."""
    return report(
        directory(f"{RESULTS}/figures/{name}"),
        patterns=["{part}.png"],
        caption=f"../report/{name}.rst",
        category="Figures",
        labels={"figure": name, "part": "{part}"},
    )


onsuccess:
    if workflow.is_main_process and not workflow.dag_settings.targets:
        print(f"\nThe study '{STUDY.name}' is complete. Open {REPORT} in a browser;")
        print(f"figures are in {RESULTS}/figures/, tables in {RESULTS}/tables/.")
