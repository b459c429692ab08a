"""The workflow itself: what runs, what reruns after an edit, and that bytes stay the same."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import planted
import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
CACHE = ROOT / "resources"
KEPT = [
    "Snakefile",
    "CITATION.cff",
    "LICENSE",
    "environment.yml",
    "pyproject.toml",
    "requirements.lock",
    "config",
    "models",
    "profiles",
    "scripts",
    "workflow",
]
FIGURES = (
    "inventory variants alignment echoes keyness collocations formulations topic_selection topics "
    "stance appraisal calibration validation"
)
PLOTS = {f"plot_{name}" for name in FIGURES.split()}
ENDS = {"export_tables", "write_captions", "write_report", "write_example", "describe_run"}
CLAIMS = {"state_claims", "write_numbers", "write_references"} | ENDS
NODES = {"measure_collocations", "plot_collocations", "write_concordance"}
STANCE = {
    "read_stance",
    "find_shifts",
    "estimate_stance",
    "calibrate_stance",
    "compare_stance",
    "find_appraisal",
    "profile_appraisal",
    "weigh_lexicon",
    "plot_appraisal",
    "train_reader",
    "validate_stance",
    "plot_stance",
    "plot_calibration",
    "plot_validation",
} | CLAIMS
TRACKED = {"read_attitudes", "track_formulations", "plot_formulations"}
STANCE |= TRACKED


def copy_project(folder: Path) -> Path:
    """Copy what a run needs into ``folder``, without anything that a run has made."""
    folder.mkdir(parents=True)
    for name in KEPT:
        if (ROOT / name).is_dir():
            shutil.copytree(
                ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__")
            )
        else:
            shutil.copy2(ROOT / name, folder / name)
    return folder


def command(*arguments: str) -> list[str]:
    """The command line; values of the configuration come last in ``arguments``."""
    option = () if "--config" in arguments else ("--config",)
    return [sys.executable, "-m", "snakemake", *arguments, *option, f"cache_dir={CACHE}"]


def snakemake(folder: Path, *arguments: str, expect: int = 0) -> str:
    """Run Snakemake in ``folder``; return everything it printed."""
    done = subprocess.run(
        command(*arguments), cwd=folder, capture_output=True, encoding="utf-8", timeout=600
    )
    output = done.stdout + done.stderr
    assert done.returncode == expect, output
    return output


def planned_rules(folder: Path) -> set[str]:
    """Return the rules that Snakemake would run now."""
    output = snakemake(folder, "--cores", "1", "--dry-run")
    if "Nothing to be done" in output:
        return set()
    table = re.search(r"^job +count\n[- ]+\n(.*?)^total", output, flags=re.MULTILINE | re.DOTALL)
    return {line.split()[0] for line in table[1].splitlines()} - {"all"}


def results(folder: Path) -> dict[str, bytes]:
    """Return every file of the results by its name, without the one that tells the time."""
    root = folder / "results"
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.name != "ro-crate-metadata.json"
    }


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project in which the sample study has run on two cores."""
    folder = copy_project(tmp_path_factory.mktemp("two") / "cores")
    output = snakemake(folder, "--cores", "2")
    assert "results/sample/report/index.html" in output
    return folder


@pytest.fixture
def edited(finished: Path) -> Iterator:
    """A function that changes the text of a file of the finished copy, undone after the test."""
    originals: dict[Path, bytes] = {}

    def edit(name: str, change) -> None:
        path = finished / name
        originals.setdefault(path, path.read_bytes())
        path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")

    yield edit
    for path, content in originals.items():
        path.write_bytes(content)


def test_one_core_and_another_folder_give_the_same_bytes(
    finished: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = copy_project(tmp_path_factory.mktemp("a-folder-with-a-longer-name") / "one")
    snakemake(folder, "--cores", "1")
    first, second = results(finished), results(folder)
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []
    for form in ("pdf", "svg", "png", "html", "parquet", "spacy", "csv", "tex"):
        assert any(name.endswith(f".{form}") for name in first), form


def test_nothing_in_the_results_names_the_folder_or_the_user(finished: Path) -> None:
    for name, content in results(finished).items():
        assert str(finished).encode() not in content, name
        assert str(ROOT).encode() not in content, name


def test_the_planted_echoes_are_found_and_what_else_is(finished: Path) -> None:
    table = pd.read_parquet(finished / "results/sample/data/echoes.parquet")
    found, others = planted.echoes(table)
    assert found == {row["echo"] for row in planted.gold("echoes")}
    pairs = set(zip(others["from_sentence"], others["to_sentence"], others["kind"], strict=True))
    # True, of words that are not planted as an echo.
    wordings = {("reply_norland.p06.s04", "statement_basin.p01.s01", "reuse")}
    thoughts = {
        ("reply_norland.p05.s02", "paper_zh_ministry.p11.s05", "echo"),
        ("commentary.p02.s03", "paper_en.p09.s01", "echo"),
        ("commentary.p10.s01", "press_note.p01.s01", "echo"),
        ("commentary.p10.s03", "press_note.p01.s04", "echo"),
    }  # true, not planted
    false = {("statement_norland.p04.s02", "paper_en.p09.s04", "echo")}  # on one subject only
    assert pairs == wordings | thoughts | false
    sure = set(others.loc[others["q"] <= 0.05, "from_sentence"])
    assert sure == {"commentary.p02.s03", "commentary.p10.s01"}


def test_the_planted_shifts_are_found_and_no_other(finished: Path) -> None:
    found, others = planted.shifts(pd.read_parquet(finished / "results/sample/data/shifts.parquet"))
    kept = {row["shift"] for row in planted.gold("shifts") if row["kind"] != "modality_kept"}
    assert found == kept
    assert others.empty


def test_the_planted_variants_are_found_with_kind_and_verdict(finished: Path) -> None:
    found, others = planted.variants(
        pd.read_parquet(finished / "results/sample/data/variants.parquet")
    )
    for row in planted.gold("variants"):
        kind, reading = found[row["variant"]]
        assert kind == row["kind"], row
        assert (reading or "-") == row["supported_reading"], row
    assert sorted(zip(others["kind"], others["level"], strict=True)) == [
        ("move", "break"),
        ("move", "place"),
    ]


def test_a_second_run_does_nothing(finished: Path) -> None:
    assert planned_rules(finished) == set()


@pytest.mark.parametrize(
    ("module", "rules"),
    [
        ("stance/lexicon.py", STANCE),
        (
            "statistics/multiplicity.py",
            {"measure_keyness", "plot_keyness", "pair_terms", "find_echoes", "plot_echoes"}
            | {"compare_keyness", "track_formulations", "plot_formulations"}
            | {"fit_topics", "plot_topics", "plot_topic_selection"}
            | {"profile_appraisal", "plot_appraisal"}
            | {"calibrate_stance", "compare_stance", "plot_calibration"}
            | NODES
            | CLAIMS,
        ),
        ("lexis/diversity.py", {"describe_corpus", "plot_inventory"} | CLAIMS),
        ("publication/tifa.mplstyle", (PLOTS | ENDS) - {"write_captions"}),
        ("publication/report/pages.py", {"write_report", "describe_run"}),
        (
            "annotation/quotation.py",
            {"attribute_voice", "select_documents", "describe_corpus", "measure_keyness"}
            | {"collate_editions", "judge_variants", "pair_terms", "find_echoes", "fit_topics"}
            | {"find_mentions", "mine_formulations", "find_formulations"}
            | {"measure_dispersion", "compare_keyness"}
            | NODES
            | STANCE
            | (PLOTS - {"plot_alignment"}),
        ),
    ],
)
def test_an_edited_module_reruns_the_rules_that_use_it(edited, finished, module, rules) -> None:
    edited(f"scripts/tifa/{module}", lambda text: text + "\n# edited\n")
    assert planned_rules(finished) == rules


def test_an_edited_lexicon_entry_reruns_the_stance_rules_alone(edited, finished: Path) -> None:
    def strengthen(text: str) -> str:
        lines = text.splitlines(keepends=True)
        strength = lines[0].rstrip("\n").split("\t").index("strength")
        cells = lines[1].rstrip("\n").split("\t")
        cells[strength] = "0.35" if cells[strength] != "0.35" else "0.4"
        return "".join([lines[0], "\t".join(cells) + "\n", *lines[2:]])

    edited("config/lexicons/stance/entries.tsv", strengthen)
    assert planned_rules(finished) == STANCE


def test_an_edited_config_value_reruns_the_rules_that_use_it(edited, finished: Path) -> None:
    edited("config/config.yaml", lambda text: text.replace("mattr_window: 100", "mattr_window: 50"))
    assert planned_rules(finished) == {"describe_corpus", "plot_inventory"} | CLAIMS


def test_any_term_is_looked_up_after_a_run_by_one_job(tmp_path: Path, finished: Path) -> None:
    folder = tmp_path / "looked up"
    shutil.copytree(finished, folder)
    asked = "concordance={terms: [水, the river], sort: [L1]}"
    snakemake(folder, "--cores", "1", "concordance", "--config", asked)
    written = pd.read_csv(folder / "results/sample/tables/concordance.csv", encoding="utf-8-sig")
    assert set(written["query"]) == {"水", "the river"}
    before, after = results(finished), results(folder)
    changed = {name for name in before if before[name] != after[name]}
    assert {Path(name).stem for name in changed} == {"concordance"}
    assert planned_rules(folder) == {"write_concordance", "write_report", "describe_run"}


def test_a_new_document_leaves_the_others_annotated(tmp_path: Path, finished: Path) -> None:
    folder = tmp_path / "with a new document"
    shutil.copytree(finished, folder)
    assert planned_rules(folder) == set()
    study = folder / "config/studies/sample"
    documents = pd.read_csv(study / "documents.tsv", sep="\t", dtype=str, keep_default_na=False)
    sources = pd.read_csv(study / "sources.tsv", sep="\t", dtype=str, keep_default_na=False)
    (study / "texts/letter.txt").write_text(
        "The council met on Monday. It praised the river compact and opposed the new levy.\n",
        encoding="utf-8",
    )
    blank = dict.fromkeys(sources.columns, "")
    source = blank | {"source_id": "letter", "file": "letter.txt", "title": "A letter"}
    document = documents.iloc[-1].to_dict() | {
        "document_id": "letter",
        "source_id": "letter",
        "language": "en",
        "title": "A letter",
        "start": "",
        "end": "",
        "drop": "",
        "relation": "",
        "relates_to": "",
        "include": "yes",
    }
    pd.concat([sources, pd.DataFrame([source])]).to_csv(
        study / "sources.tsv", sep="\t", index=False
    )
    pd.concat([documents, pd.DataFrame([document])]).to_csv(
        study / "documents.tsv", sep="\t", index=False
    )
    before = {
        language: (folder / f"results/sample/data/annotation/{language}.spacy").read_bytes()
        for language in ("zh", "en")
    }
    snakemake(folder, "--cores", "2", "--until", "attribute_voice")
    log = (folder / "logs/sample/annotate_sentences/en.log").read_text(encoding="utf-8")
    assert "documents annotated: 1, " in log
    after = folder / "results/sample/data/annotation"
    assert (after / "zh.spacy").read_bytes() == before["zh"]
    assert (after / "en.spacy").read_bytes() != before["en"]
    listed = pd.read_parquet(folder / "results/sample/data/documents.parquet")
    assert "letter" in set(listed["document_id"])


@pytest.mark.skipif(os.name == "nt", reason="process groups are killed otherwise on Windows")
def test_a_killed_run_is_resumed(finished: Path, tmp_path: Path) -> None:
    folder = copy_project(tmp_path / "killed")
    half = ("--cores", "2", "--until", "pair_terms")
    run = subprocess.Popen(
        command(*half),
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    made = folder / "results/sample/data/sentences.parquet"
    awaited = folder / "results/sample/data/tokens.parquet"
    deadline = time.monotonic() + 120
    while not awaited.exists() and time.monotonic() < deadline:
        time.sleep(0.1)
    os.killpg(run.pid, signal.SIGKILL)
    run.wait()
    before = made.stat().st_mtime_ns
    assert not (folder / "results/sample/data/keyness.parquet").exists()
    snakemake(folder, "--unlock")
    snakemake(folder, *half)
    assert made.stat().st_mtime_ns == before
    resumed, whole = results(folder), results(finished)
    assert {"sample/data/keyness.parquet", "sample/data/term_pairs.parquet"} <= resumed.keys()
    assert resumed.items() <= whole.items()


def test_snakemakes_own_report_holds_the_figures(finished: Path) -> None:
    snakemake(finished, "--report", "report.zip")
    with zipfile.ZipFile(finished / "report.zip") as report:
        held = {Path(name).name for name in report.namelist()}
    (finished / "report.zip").unlink()
    assert "report.html" in held
    for plot in PLOTS:
        assert f"{plot.removeprefix('plot_')}-1.png" in held


def test_the_workflow_catalogues_entry_is_the_same_workflow(finished: Path) -> None:
    output = snakemake(finished, "--snakefile", "workflow/Snakefile", "--cores", "1", "--dry-run")
    assert "Nothing to be done" in output


def test_a_fault_stops_the_run_before_it_starts(edited, finished: Path) -> None:
    edited("config/config.yaml", lambda text: text.replace("seed: 20230221", "sed: 20230221"))
    output = snakemake(finished, "--cores", "1", "--dry-run", expect=1)
    assert "config/config.yaml" in output
    assert "nothing was run" in output
    assert "Traceback" not in output
