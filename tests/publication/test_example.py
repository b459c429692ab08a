"""The article that a study writes: what it says, and that it compiles where there is a TeX."""

import re
import shutil
import subprocess
from pathlib import Path

import frames
import pandas as pd
import pytest

from tifa.publication.captions.caption import Caption
from tifa.publication.claims.claim import Study, tabulate
from tifa.publication.claims.state import state_claims
from tifa.publication.escaping import read_faces
from tifa.publication.fonts import fallback_font
from tifa.publication.latex import latex_table
from tifa.publication.notes import Note, Notes
from tifa.publication.paper import numbers
from tifa.publication.paper.example import TABLES as SHOWN
from tifa.publication.paper.example import example_tex
from tifa.publication.paper.references import references_bib
from tifa.tables import TABLES

STRANGE = r"𠮷 🚢 ميناء السلام \z & 50% of $9_{a}^2 ~ #1 α→β <b>"
NAMED = {
    key: value | {"en": f"{value['en'][:20]} {STRANGE}"[:60], "zh": value["zh"] + "安全🚢"}
    for key, value in frames.names(4, long=True).items()
}
PAPER = Path(numbers.__file__).parent


@pytest.fixture(scope="module")
def parts(font):
    tables = {name: pd.DataFrame(columns=table.column_names) for name, table in TABLES.items()}
    tables |= frames.study(long=True)
    study = Study(tables=tables, settings=frames.SETTINGS, groups=NAMED, targets=NAMED)
    claims, values = tabulate(state_claims(study))
    return tables, claims, values, read_faces(font, fallback_font())


def article(claims, faces, *, language, keys=()):
    return example_tex(
        claims,
        study="invented",
        title={"en": f"A study of {STRANGE}", "zh": f"研究 {STRANGE}"},
        caption=Caption(*[{"en": STRANGE, "zh": STRANGE}] * 4),
        language=language,
        groups=NAMED,
        targets=NAMED,
        keys=keys,
        faces=faces,
    )


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_article_uses_macros_that_are_defined(parts, language):
    _, claims, values, faces = parts
    defined = numbers.numbers_tex(claims, values, study="invented", version="1", faces=faces)
    used = set(re.findall(r"\\(Tifa\w+)", article(claims, faces, language=language)))
    assert len(used) > 10
    assert used <= set(re.findall(r"\\newcommand\{\\(Tifa\w+)\}", defined))


def test_an_article_about_nothing_is_still_one(parts):
    _, claims, _, faces = parts
    text = article(claims[:0], faces, language="en")
    assert r"\end{document}" in text
    assert r"\input{tables/stance}" in text


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["xelatex", "lualatex"])
def test_every_table_and_the_article_compile(parts, engine, font, tmp_path):
    for program in (engine, "bibtex"):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")
    tables, claims, values, faces = parts
    both = {"en": STRANGE, "zh": STRANGE}
    printed = {name: Note(both, both) for name, table in TABLES.items() if table.published}
    notes = Notes(tables=printed, headings={})
    for folder in ("tables", "figures", "fonts"):
        (tmp_path / folder).mkdir()
    for name in printed:
        if TABLES[name].printed:
            options = {"language": "en", "shown": 5, "groups": NAMED, "targets": NAMED}
            text = latex_table(tables[name], name=name, notes=notes, faces=faces, **options)
            (tmp_path / f"tables/{name}.tex").write_text(text, encoding="utf-8")
    text = numbers.numbers_tex(claims, values, study="invented", version="1", faces=faces)
    (tmp_path / "numbers.tex").write_text(text, encoding="utf-8")
    source = dict.fromkeys(("author", "publisher", "date", "url", "licence", "note"), "")
    bibliography = references_bib(
        sources=[source | {"source_id": "a_b", "title": STRANGE}],
        documents=[],
        citation={"title": "Tifa", "authors": [], "version": "1", "date-released": "2026"},
        settings={"annotation": {"models": {"zh": ""}}, "topics": {"method": ""}},
        rows={"claims": 1},
        languages=["en"],
        version_of=str,
        faces=faces,
    )
    (tmp_path / "references.bib").write_text(bibliography, encoding="utf-8")
    _figure(tmp_path / "figures/stance.pdf")
    shutil.copy(PAPER / "tifa.sty", tmp_path)
    shutil.copy(font, tmp_path / "fonts/NotoSansSC-Regular.ttf")
    shutil.copy(fallback_font(), tmp_path / "fonts")
    more = "".join(
        rf"\input{{tables/{name}}}\clearpage "
        for name in printed
        if TABLES[name].printed and name not in SHOWN
    )
    text = article(claims, faces, language="en", keys=["source:a_b", "steegen2016"])
    text = text.replace(r"\begingroup", more + r"\begingroup", 1)
    (tmp_path / "example.tex").write_text(text, encoding="utf-8")
    for program in (engine, "bibtex", engine, engine):
        options = ["-interaction=nonstopmode"] if program == engine else []
        done = subprocess.run(
            [program, *options, "example"], cwd=tmp_path, capture_output=True, check=False
        )
        assert done.returncode == 0, done.stdout.decode("utf-8", "replace")[-3000:]
    log = (tmp_path / "example.log").read_text(encoding="utf-8", errors="replace")
    assert "Missing character" not in log
    assert "undefined" not in log
    assert [
        float(by) for by in re.findall(r"Overfull \\hbox \((\d+\.\d+)pt", log) if float(by) > 5
    ] == []


def _figure(path: Path) -> None:
    from matplotlib.figure import Figure

    Figure(figsize=(3, 2)).savefig(path)
