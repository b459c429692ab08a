"""Measure speed and memory, most of it as ratios within one run.

Needs the sample study's results (`make`) and the models that `make` fetched. Subjects may be named:
`make bench SUBJECTS=annotation`.
"""

import importlib
import os
import sys

SUBJECTS = ("annotation", "lexis", "null", "relations", "stance", "study")

if __name__ == "__main__":
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[variable] = "1"
    chosen = sys.argv[1:] or SUBJECTS
    if unknown := set(chosen) - set(SUBJECTS):
        sys.exit(f"no subjects: {', '.join(sorted(unknown))}; there are {', '.join(SUBJECTS)}")
    for subject in chosen:
        importlib.import_module(f"benchmarks.{subject}").measure()
