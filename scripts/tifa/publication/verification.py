"""Whether a run gave what a recorded run gave: identical, numerically close, or changed.

Every output is compared by what it holds. Tables are compared cell by cell, drawings pixel by pixel
or operator by operator, texts word by word; numbers may differ within a tolerance, nothing else.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

import numpy as np
import pandas as pd

from tifa.publication.crate import METADATA, WORKFLOW, sha256

OUTCOMES = ("identical", "close", "changed", "missing", "new")
TOLERANCE = 1e-6
"""Relative difference of two numbers that still counts as close."""

NEGLIGIBLE = 1e-12
"""Absolute difference of two numbers that counts as none: sums of floats near 0."""

LEVELS = 2 / 255
"""Difference of a pixel's colour, of 1, that still counts as close: rounding of a rasterizer."""

_DECIMAL = re.compile(r"[-+]?\d+\.\d+(?:[eE][-+]?\d+)?|[-+]?\d+[eE][-+]?\d+")


@dataclass(frozen=True)
class Outcome:
    """What became of one output; ``note`` says how far it is off, or where it first differs."""

    path: str
    outcome: str
    note: str = ""


class Changed(Exception):
    """Two outputs differ in more than the last digits of numbers; the message says where."""


def compare_runs(found: Path, recorded: Path, *, tolerance: float = TOLERANCE) -> list[Outcome]:
    """Return the outcome of every output of two folders of results, sorted by path.

    The provenance is not compared: it says why outputs differ (``differing_inputs``).
    """
    here, there = _outputs(found), _outputs(recorded)
    outcomes = []
    for path in sorted(here | there):
        if path not in here:
            outcomes.append(Outcome(path, "missing"))
        elif path not in there:
            outcomes.append(Outcome(path, "new"))
        else:
            outcomes.append(
                compare_files(found / path, recorded / path, tolerance=tolerance, path=path)
            )
    return outcomes


def compare_files(found: Path, recorded: Path, *, tolerance: float, path: str) -> Outcome:
    """Return the outcome of one output; ``path`` names it.

    Numbers a and b are close when abs(a - b) <= tolerance * max(abs(a), abs(b)), or within
    ``NEGLIGIBLE`` of each other; whole numbers in texts must be equal, they count or name things.
    """
    if sha256(found) == sha256(recorded):
        return Outcome(path, "identical")
    try:
        difference, measure = _comparison(found.suffix)(found, recorded, tolerance)
    except Changed as change:
        return Outcome(path, "changed", str(change))
    return Outcome(path, "close", f"{measure} {difference:.1g}" if difference else "same content")


def grouped(outcomes: Iterable[Outcome]) -> list[Outcome]:
    """Return one outcome for all the files that hold one table or figure and fared alike.

    A table is data, CSV, XLSX, LaTeX and a page of the report at once. ``path`` becomes its name
    with the number of its files, the note that of the first; single files stay as they are.
    """
    files: dict[tuple[str, str], list[Outcome]] = {}
    for one in outcomes:
        files.setdefault((_subject(one.path), one.outcome), []).append(one)
    return [
        some[0]
        if len(some) == 1
        else Outcome(f"{subject} ({len(some)} files, {some[0].path} first)", outcome, some[0].note)
        for (subject, outcome), some in files.items()
    ]


def _subject(path: str) -> str:
    *folders, file = path.split("/")
    name = file.split(".")[0]
    if "figures" in folders:
        return f"figure {re.sub(r'-[0-9]+$', '', name)}"
    if "tables" in folders or folders == ["data"]:
        return f"table {name}"
    return path


def differing_inputs(found: Path, recorded: Path) -> list[str]:
    """Return a line for each source, package, and file of code or configuration that differs."""
    here, there = (_described(folder) for folder in (found, recorded))
    lines = [
        f"{name}: {there.get(name, 'none')} then, {here.get(name, 'none')} now"
        for name in sorted(here | there)
        if here.get(name) != there.get(name)
    ]
    ours, theirs = (_checksums(folder / WORKFLOW) for folder in (found, recorded))
    return lines + [
        f"{name} differs" for name in sorted(ours | theirs) if ours.get(name) != theirs.get(name)
    ]


def altered_outputs(folder: Path) -> list[str]:
    """Return the outputs that are not as the run left them, by its own checksums."""
    altered = []
    for line in (folder / "provenance/checksums.sha256").read_text(encoding="utf-8").splitlines():
        checksum, path = line.split("  ", 1)
        file = folder / path
        if not file.is_file() or sha256(file) != checksum:
            altered.append(path)
    return altered


def _outputs(folder: Path) -> set[str]:
    files = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {
        file.as_posix() for file in files if file.parts[0] != "provenance" and file.name != METADATA
    }


def _checksums(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {file.relative_to(folder).as_posix(): sha256(file) for file in files}


def _described(folder: Path) -> dict[str, str]:
    graph = json.loads((folder / METADATA).read_text(encoding="utf-8"))["@graph"]
    described = {}
    for entity in graph:
        if entity["@type"] == "SoftwareApplication":
            described[entity["name"]] = entity["softwareVersion"]
        elif entity["@id"].startswith("#source-"):
            described[f"source {entity['@id'].removeprefix('#source-')}"] = entity["sha256"]
    return described


def _comparison(suffix: str) -> Callable[[Path, Path, float], tuple[float, str]]:
    return {
        ".parquet": _compare_tables,
        ".pdf": _compare_drawings,
        ".png": _compare_pictures,
        ".spacy": _compare_bytes,
        ".ttf": _compare_bytes,
        ".xlsx": _compare_workbooks,
    }.get(suffix, _compare_texts)


def _compare_bytes(found: Path, recorded: Path, tolerance: float) -> tuple[float, str]:
    raise Changed(f"{found.stat().st_size:,} bytes, {recorded.stat().st_size:,} recorded")


def _compare_tables(found: Path, recorded: Path, tolerance: float) -> tuple[float, str]:
    here, there = pd.read_parquet(found), pd.read_parquet(recorded)
    if list(here.columns) != list(there.columns):
        raise Changed(f"other columns: {', '.join(sorted(set(here) ^ set(there))) or 'order'}")
    if len(here) != len(there):
        raise Changed(f"{len(here):,} rows, {len(there):,} recorded")
    largest = 0.0
    for name in here.columns:
        ours, theirs = here[name], there[name]
        if not pd.api.types.is_float_dtype(ours):
            rows = np.flatnonzero((ours != theirs) & ~(ours.isna() & theirs.isna()))
            if rows.size:
                raise Changed(f"row {rows[0] + 1:,}, {name}: {_pair(ours, theirs, rows[0])}")
            continue
        differences = _differences(ours.to_numpy(float), theirs.to_numpy(float))
        if (differences > tolerance).any():
            row = int(np.argmax(differences > tolerance))
            raise Changed(f"row {row + 1:,}, {name}: {_pair(ours, theirs, row)}")
        largest = max(largest, differences.max(initial=0.0))
    return largest, "largest relative difference"


def _pair(ours: pd.Series, theirs: pd.Series, row: int) -> str:
    return _instead(str(ours.iloc[row]), str(theirs.iloc[row]))


def _instead(ours: str, theirs: str) -> str:
    """Both texts from shortly before where they part."""
    start = next((i for i, (a, b) in enumerate(zip_longest(ours, theirs)) if a != b), 0)
    window = slice(max(0, start - 15), start + 25)
    return " instead of ".join(
        f"'{'…' if window.start else ''}{text[window]}{'…' if len(text) > window.stop else ''}'"
        for text in (ours, theirs)
    )


def _differences(ours: np.ndarray, theirs: np.ndarray) -> np.ndarray:
    """Return relative differences, 0 where both are equal or missing, infinite where one is."""
    with np.errstate(invalid="ignore", divide="ignore"):
        absolute = np.abs(ours - theirs)
        relative = absolute / np.maximum(np.abs(ours), np.abs(theirs))
    same = (ours == theirs) | (absolute <= NEGLIGIBLE) | (np.isnan(ours) & np.isnan(theirs))
    return np.where(same, 0.0, np.where(np.isfinite(relative), relative, np.inf))


def _compare_texts(found: Path, recorded: Path, tolerance: float) -> tuple[float, str]:
    pairs = zip_longest(
        *(path.read_text(encoding="utf-8").split("\n") for path in (found, recorded))
    )
    largest = 0.0
    for number, (ours, theirs) in enumerate(pairs, start=1):
        if ours != theirs:
            largest = max(largest, _line_difference(ours, theirs, f"line {number:,}", tolerance))
    return largest, "largest relative difference"


def _line_difference(ours: str | None, theirs: str | None, place: str, tolerance: float) -> float:
    if ours is None or theirs is None:
        raise Changed(f"{place}: " + ("missing" if ours is None else "not recorded"))
    if _DECIMAL.split(ours) != _DECIMAL.split(theirs):
        raise Changed(f"{place}: {_instead(ours, theirs)}")
    numbers = ([float(n) for n in _DECIMAL.findall(line)] for line in (ours, theirs))
    return _largest(*numbers, place=place, tolerance=tolerance)


def _largest(
    ours: Sequence[float], theirs: Sequence[float], *, place: str, tolerance: float
) -> float:
    differences = _differences(np.array(ours, dtype=float), np.array(theirs, dtype=float))
    if (differences > tolerance).any():
        at = int(np.argmax(differences > tolerance))
        raise Changed(f"{place}: {ours[at]:g} instead of {theirs[at]:g}")
    return float(differences.max(initial=0.0))


def _compare_pictures(found: Path, recorded: Path, tolerance: float) -> tuple[float, str]:
    from matplotlib.image import imread

    ours, theirs = imread(found), imread(recorded)
    if ours.shape != theirs.shape:
        raise Changed(f"{_size(ours)} pixels, {_size(theirs)} recorded")
    differences = np.abs(ours.astype(float) - theirs.astype(float))
    if differences.max() > LEVELS:
        share = (differences.max(axis=-1) > LEVELS).mean()
        raise Changed(f"{share:.2%} of the pixels differ")
    return float(differences.max()), "largest difference of a colour"


def _size(picture: np.ndarray) -> str:
    return f"{picture.shape[1]} x {picture.shape[0]}"


def _compare_drawings(found: Path, recorded: Path, tolerance: float) -> tuple[float, str]:
    largest = 0.0
    operations = zip_longest(_operations(found), _operations(recorded))
    for number, (ours, theirs) in enumerate(operations, start=1):
        place = f"drawing operation {number:,}"
        if ours is None or theirs is None or ours[0] != theirs[0]:
            raise Changed(f"{place} is another one")
        largest = max(largest, _largest(ours[1], theirs[1], place=place, tolerance=tolerance))
    return largest, "largest relative difference"


def _operations(file: Path) -> Iterator[tuple[tuple, list[float]]]:
    """Yield what a PDF draws: operators with what is no number, and their numbers."""
    from pypdf import PdfReader

    for page in PdfReader(file).pages:
        yield ("page", *map(str, page.mediabox)), []
        contents = page.get_contents()
        for operands, operator in contents.operations if contents is not None else ():
            flat = list(_flat(operands))
            numbers = [float(value) for value in flat if isinstance(value, int | float)]
            others = [str(value) for value in flat if not isinstance(value, int | float)]
            yield (operator, *others), numbers


def _flat(values: Iterable) -> Iterator:
    for value in values:
        if isinstance(value, list):
            yield from _flat(value)
        else:
            yield value


def _compare_workbooks(found: Path, recorded: Path, tolerance: float) -> tuple[float, str]:
    from openpyxl import load_workbook

    largest = 0.0
    books = [load_workbook(path, read_only=True) for path in (found, recorded)]
    if books[0].sheetnames != books[1].sheetnames:
        raise Changed("other sheets")
    for name in books[0].sheetnames:
        rows = zip_longest(*(book[name].iter_rows(values_only=True) for book in books))
        for number, (ours, theirs) in enumerate(rows, start=1):
            for mine, other in zip_longest(ours or (), theirs or ()):
                place = f"sheet {name}, row {number:,}"
                if mine == other:
                    continue
                if not (isinstance(mine, float) and isinstance(other, float)):
                    raise Changed(f"{place}: {_instead(str(mine), str(other))}")
                largest = max(largest, _largest([mine], [other], place=place, tolerance=tolerance))
    return largest, "largest relative difference"
