"""Compare a study's results with a recorded run: identical, close or changed, output by output.

The files of one table or figure are told in one line.

Run by `make verify`; `make record` records a run. Ends with status 1 if an output changed.
"""

import argparse
import sys
from collections import Counter
from pathlib import Path

from tifa.publication.crate import METADATA
from tifa.publication.verification import (
    OUTCOMES,
    TOLERANCE,
    altered_outputs,
    compare_runs,
    differing_inputs,
    grouped,
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("found", type=Path, help="the folder of results to verify")
    parser.add_argument("recorded", type=Path, help="the folder of the recorded run")
    parser.add_argument("--tolerance", type=float, default=TOLERANCE, help="relative, of numbers")
    asked = parser.parse_args()
    for folder, mend in (
        (asked.found, "run the study first: make, or make gsi"),
        (
            asked.recorded,
            "record a run with `make record STUDY=name`, or name one: RECORDED=folder",
        ),
    ):
        if not (folder / METADATA).is_file():
            print(f"{folder} holds no run: there is no {METADATA} in it.\nTo mend: {mend}")
            return 2
    for folder in (asked.found, asked.recorded):
        for path in altered_outputs(folder):
            print(f"note: {folder / path} is not as its run left it")
    outcomes = compare_runs(asked.found, asked.recorded, tolerance=asked.tolerance)
    for line in differing_inputs(asked.found, asked.recorded):
        print(f"input: {line}")
    for outcome in grouped(one for one in outcomes if one.outcome != "identical"):
        print(f"{outcome.outcome:<9}  {outcome.path}  {outcome.note}".rstrip())
    counts = Counter(outcome.outcome for outcome in outcomes)
    print(f"{len(outcomes)} outputs (tolerance {asked.tolerance:g}):", end=" ")
    print(", ".join(f"{counts[name]} {name}" for name in OUTCOMES))
    return int(any(counts[name] for name in ("changed", "missing", "new")))


if __name__ == "__main__":
    sys.exit(main())
