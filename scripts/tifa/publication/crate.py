"""The record of a run as an RO-Crate: what went in, what came out, and the software between.

The crate is the study's folder of results. It follows RO-Crate 1.1 and the profile Workflow Run
Crate 0.5 (Leo et al. 2024, doi 10.1371/journal.pone.0309210). Sources are described by title,
checksum and licence and never copied: they are other people's texts.
"""

import hashlib
import mimetypes
import platform
import re
import shutil
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib import metadata
from pathlib import Path

from rocrate.model.contextentity import ContextEntity
from rocrate.rocrate import ROCrate

METADATA = "ro-crate-metadata.json"
WORKFLOW = "provenance/workflow"
RECORDED = (
    "Snakefile",
    "workflow",
    "scripts",
    "config/config.yaml",
    "config/lexicons",
    "config/gazetteer",
    "profiles/default",
    "requirements.lock",
    "pyproject.toml",
    "environment.yml",
    "CITATION.cff",
    "LICENSE",
)
"""The parts of the project that a run depends on, apart from its study."""

PROFILES = (
    ("https://w3id.org/ro/wfrun/process/0.5", "Process Run Crate", "0.5"),
    ("https://w3id.org/ro/wfrun/workflow/0.5", "Workflow Run Crate", "0.5"),
    ("https://w3id.org/workflowhub/workflow-ro-crate/1.0", "Workflow RO-Crate", "1.0"),
)
LICENCE = (
    "Words quoted from a source belong to whom they belong in the source, as the licence of each "
    "source says; figures, tables and code of Tifa are under the MIT licence."
)
MEDIA_TYPES = {
    ".bib": "application/x-bibtex",
    ".parquet": "application/vnd.apache.parquet",
    ".sha256": "text/plain",
    ".spacy": "application/octet-stream",
    ".tex": "application/x-tex",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".yaml": "application/yaml",
}


@dataclass(frozen=True)
class Run:
    """One run of the workflow on one study.

    ``sources`` are rows of sources.tsv as mappings; the ``file`` of each lies in ``corpus``.
    """

    study: str
    title: str
    description: str
    sources: Sequence[Mapping[str, str]]
    corpus: Path
    ended: datetime


def sha256(file: Path) -> str:
    """Return the SHA-256 checksum of a file's bytes, 64 lower-case hexadecimal digits."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def files_of(made: Path) -> list[Path]:
    """The file ``made``, or all files under the folder ``made``, sorted."""
    if made.is_dir():
        return sorted(file for file in made.rglob("*") if file.is_file())
    return [made]


def checksum_lines(files: Iterable[Path], *, root: Path) -> str:
    """Return a line per file, as ``sha256sum --check`` reads them in ``root``; sorted by path."""
    lines = sorted((file.relative_to(root).as_posix(), sha256(file)) for file in files)
    return "".join(f"{checksum}  {path}\n" for path, checksum in lines)


def copy_workflow(project: Path, *, study: Path, sources: Iterable[Path], to: Path) -> None:
    """Copy the code and configuration of a run into ``to``, which is made anew.

    ``study`` is the study's folder, inside ``project``; files of ``sources`` are left out.
    """
    shutil.rmtree(to, ignore_errors=True)
    left_out = {source.resolve() for source in sources}
    for part in (*(project / name for name in RECORDED), study):
        for file in (part,) if part.is_file() else sorted(part.rglob("*")):
            if not file.is_file() or "__pycache__" in file.parts or file.resolve() in left_out:
                continue
            copy = to / file.relative_to(project)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, copy)


def software_versions(project_file: Path) -> dict[str, str]:
    """Return the installed version of every package that ``pyproject.toml`` asks for, by name.

    Development tools are not counted. Raises ``importlib.metadata.PackageNotFoundError`` for a
    package that is not installed.
    """
    wanted = tomllib.loads(project_file.read_text(encoding="utf-8"))["project"]["dependencies"]
    names = sorted(re.match(r"[\w.-]+", requirement)[0] for requirement in wanted)
    return {name: metadata.version(name) for name in names}


def describe_run(run: Run, *, root: Path, outputs: Sequence[Path]) -> ROCrate:
    """Return the crate of a run whose results lie in ``root``; nothing is written.

    ``outputs`` are the files that the run made. The copy of the workflow must lie in
    ``root/provenance/workflow``. The moment at which the run ended is the only clock time.
    """
    crate = ROCrate(version="1.1")
    crate.name = f"Tifa: {run.title}"
    crate.description = run.description
    crate.datePublished = run.ended
    crate.metadata.extra_terms["sha256"] = "https://schema.org/sha256"
    crate.license = _add(crate, "#licence", "CreativeWork", name="Rights", description=LICENCE)
    crate.root_dataset["conformsTo"] = [
        _add(crate, identifier, "CreativeWork", name=name, version=version)
        for identifier, name, version in PROFILES
    ]
    action = _add(
        crate,
        "#run",
        "CreateAction",
        name=f"Analysis of the study '{run.study}'",
        description=f"Run by Snakemake on Python {platform.python_version()}, "
        f"{platform.system()} {platform.machine()}.",
        endTime=run.ended.isoformat(timespec="seconds"),
        actionStatus="http://schema.org/CompletedActionStatus",
    )
    action["instrument"] = _add_workflow(crate, root=root)
    configuration = [
        _add_file(crate, file, root=root, about="configuration")
        for file in sorted((root / WORKFLOW / "config").rglob("*"))
        if file.is_file()
    ]
    action["object"] = [_add_source(crate, source, run=run) for source in run.sources]
    action["object"] += configuration
    action["result"] = [_add_file(crate, file, root=root, about="result") for file in outputs]
    crate.root_dataset["mentions"] = action
    return crate


def _add(crate: ROCrate, identifier: str, kind: str, **properties) -> ContextEntity:
    return crate.add(ContextEntity(crate, identifier, {"@type": kind, **properties}))


def _add_file(crate: ROCrate, file: Path, *, root: Path, about: str):
    path = file.relative_to(root).as_posix()
    media_type = MEDIA_TYPES.get(file.suffix) or mimetypes.guess_type(file.name, strict=True)[0]
    properties = {
        "name": path,
        "description": f"{about} of the run",
        "encodingFormat": media_type or "text/plain",
        "contentSize": str(file.stat().st_size),
        "sha256": sha256(file),
    }
    return crate.add_file(file, path, properties=properties)


def _add_source(crate: ROCrate, source: Mapping[str, str], *, run: Run) -> ContextEntity:
    fields = {
        "name": source["title"],
        "author": source["author"],
        "publisher": source["publisher"],
        "datePublished": source["date"],
        "url": source["url"],
        "license": source["licence"],
        "sha256": sha256(run.corpus / source["file"]),
    }
    given = {name: value for name, value in fields.items() if value}
    return _add(crate, f"#source-{source['source_id']}", "CreativeWork", **given)


def _add_workflow(crate: ROCrate, *, root: Path):
    versions = software_versions(root / WORKFLOW / "pyproject.toml")
    project = tomllib.loads((root / WORKFLOW / "pyproject.toml").read_text(encoding="utf-8"))
    workflow = crate.add_workflow(
        root / WORKFLOW / "Snakefile",
        f"{WORKFLOW}/Snakefile",
        main=True,
        lang="snakemake",
        lang_version=versions["snakemake"],
        properties={
            "name": "Tifa",
            "description": project["project"]["description"],
            "version": project["project"]["version"],
            "license": "https://spdx.org/licenses/MIT",
            "encodingFormat": "text/plain",
        },
    )
    workflow["softwareRequirements"] = [
        _add(
            crate,
            f"#software-{name}",
            "SoftwareApplication",
            name=name,
            softwareVersion=version,
        )
        for name, version in sorted(versions.items())
    ]
    return workflow
