"""The record of a run: checksums that tools can check, a valid crate, no source copied."""

import hashlib
import io
import json
import subprocess
import urllib.request
from datetime import UTC, datetime
from email.message import Message
from pathlib import Path
from urllib.response import addinfourl

import pytest
import requests
import rocrate

from tifa.publication.crate import (
    METADATA,
    WORKFLOW,
    Run,
    checksum_lines,
    copy_workflow,
    describe_run,
    software_versions,
)

ROOT = Path(__file__).parents[2]
CONTEXT = "https://w3id.org/ro/crate/1.1/context"
ENDED = datetime(2026, 3, 1, 12, 30, 5, tzinfo=UTC)
SOURCES = [
    {
        "source_id": "page",
        "file": "page.txt",
        "title": "一页《条约》 <script>",
        "author": "",
        "publisher": "Invented Press",
        "date": "2026-02-28",
        "url": "",
        "licence": "all rights reserved",
    }
]


@pytest.fixture(scope="module")
def study(tmp_path_factory) -> tuple[Path, Path]:
    """A project's folder with a study in it, and the folder of its results."""
    project = tmp_path_factory.mktemp("project")
    for name in ("Snakefile", "pyproject.toml", "LICENSE"):
        (project / name).write_bytes((ROOT / name).read_bytes())
    (project / "scripts").mkdir()
    (project / "scripts/read_page.py").write_text("print()\n")
    (project / "config/studies/s/texts").mkdir(parents=True)
    (project / "config/config.yaml").write_text("seed: 1\n")
    (project / "config/studies/s/study.yaml").write_text("title: {en: T}\n")
    (project / "config/studies/s/texts/page.txt").write_text("words of others")
    results = project / "results/s"
    (results / "tables").mkdir(parents=True)
    (results / "tables/stance.csv").write_text("target,estimate\n")
    copy_workflow(
        project,
        study=project / "config/studies/s",
        sources=[project / "config/studies/s/texts/page.txt"],
        to=results / WORKFLOW,
    )
    return project, results


@pytest.fixture(scope="module")
def crate(study) -> dict:
    project, results = study
    run = Run(
        study="s",
        title="T",
        description="An invented study.",
        sources=SOURCES,
        corpus=project / "config/studies/s/texts",
        ended=ENDED,
    )
    made = describe_run(run, root=results, outputs=[results / "tables/stance.csv"])
    made.metadata.write(results)
    graph = json.loads((results / METADATA).read_text(encoding="utf-8"))["@graph"]
    return {entity["@id"]: entity for entity in graph}


def test_code_and_configuration_are_copied_and_sources_are_not(study):
    _, results = study
    copied = {p.relative_to(results / WORKFLOW).as_posix() for p in (results / WORKFLOW).rglob("*")}
    assert {"Snakefile", "scripts/read_page.py", "config/studies/s/study.yaml"} <= copied
    assert "config/studies/s/texts/page.txt" not in copied


def test_a_second_copy_holds_nothing_of_the_first(study):
    project, results = study
    (results / WORKFLOW / "scripts/gone.py").write_text("")
    copy_workflow(project, study=project / "config/studies/s", sources=[], to=results / WORKFLOW)
    assert not (results / WORKFLOW / "scripts/gone.py").exists()
    copy_workflow(
        project,
        study=project / "config/studies/s",
        sources=[project / "config/studies/s/texts/page.txt"],
        to=results / WORKFLOW,
    )


def test_checksums_are_those_that_sha256sum_checks(study):
    _, results = study
    text = checksum_lines([results / "tables/stance.csv"], root=results)
    assert text == hashlib.sha256(b"target,estimate\n").hexdigest() + "  tables/stance.csv\n"
    checked = subprocess.run(
        ["sha256sum", "--check"], cwd=results, input=text.encode(), check=False
    )
    assert checked.returncode == 0


def test_the_run_names_what_went_in_and_what_came_out(crate):
    run = crate["#run"]
    assert run["endTime"] == "2026-03-01T12:30:05+00:00"
    assert run["instrument"] == {"@id": f"{WORKFLOW}/Snakefile"}
    assert run["result"] == [{"@id": "tables/stance.csv"}]
    read = {entity["@id"] for entity in run["object"]}
    assert "#source-page" in read
    assert f"{WORKFLOW}/config/config.yaml" in read


def test_a_source_is_described_by_checksum_and_licence_without_its_words(crate):
    source = crate["#source-page"]
    assert source["sha256"] == hashlib.sha256(b"words of others").hexdigest()
    assert source["license"] == "all rights reserved"
    assert "author" not in source
    assert "words of others" not in json.dumps(crate)


def test_software_is_named_with_the_versions_that_are_installed(crate):
    versions = software_versions(ROOT / "pyproject.toml")
    named = crate[f"{WORKFLOW}/Snakefile"]["softwareRequirements"]
    assert {entity["@id"] for entity in named} == {f"#software-{name}" for name in versions}
    assert crate["#software-snakemake"]["softwareVersion"] == versions["snakemake"]


def test_the_same_run_is_described_by_the_same_bytes(study, crate):
    project, results = study
    before = (results / METADATA).read_bytes()
    run = Run("s", "T", "An invented study.", SOURCES, project / "config/studies/s/texts", ENDED)
    describe_run(run, root=results, outputs=[results / "tables/stance.csv"]).metadata.write(results)
    assert (results / METADATA).read_bytes() == before


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
def test_the_crate_is_valid(study, crate, monkeypatch):
    from rocrate_validator.models import Severity
    from rocrate_validator.services import validate

    _serve_context(monkeypatch)
    settings = {
        "rocrate_uri": study[1],
        "profile_identifier": "workflow-run-crate-0.5",  # with RO-Crate 1.1, which it builds on
        "requirement_severity": Severity.REQUIRED,
        "no_cache": True,
    }
    assert [issue.message for issue in validate(settings).get_issues()] == []


def _serve_context(monkeypatch) -> None:
    """Answer requests for the JSON-LD context of RO-Crate 1.1 without a network.

    rocrate ships the context of RO-Crate 1.3; the four terms that 1.1 maps otherwise are those
    that the change log of Workflow Run Crate 0.6 names.
    """
    shipped = Path(rocrate.__file__).parent / "data/ro-crate.jsonld"
    context = json.loads(shipped.read_text(encoding="utf-8"))
    workflow = "https://bioschemas.org/ComputationalWorkflow"
    context["@context"] |= {
        "ComputationalWorkflow": workflow,
        "FormalParameter": "https://bioschemas.org/FormalParameter",
        "input": f"{workflow}#input",
        "output": f"{workflow}#output",
    }
    content = json.dumps(context).encode()

    class Server(urllib.request.HTTPSHandler):
        def https_open(self, request):
            assert request.full_url == CONTEXT
            headers = Message()
            headers["Content-Type"] = "application/ld+json"
            answer = addinfourl(io.BytesIO(content), headers, request.full_url, 200)
            answer.msg = "OK"
            return answer

    def send(self, request, **options):
        answer = requests.Response()
        answer.request, answer.url = request, request.url
        answer.status_code = 200 if request.url == CONTEXT else 404
        answer.headers["Content-Type"] = "application/ld+json"
        answer._content = content if request.url == CONTEXT else b""
        return answer

    monkeypatch.setattr(urllib.request, "_opener", urllib.request.build_opener(Server))
    monkeypatch.setattr(requests.Session, "send", send)
