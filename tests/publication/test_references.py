import re
from pathlib import Path

import pytest
import yaml

from tifa.publication.escaping import Faces
from tifa.publication.paper.references import LIBRARY, references_bib, used_references
from tifa.tables import TABLES

FACES = Faces(chinese=frozenset(range(0x3000, 0xA000)), other=frozenset())
ROOT = Path(__file__).parents[2]
SETTINGS = {"annotation": {"models": {"zh": "zh_tifa_sm"}}, "topics": {"method": "embedding"}}
SOURCE = {
    "source_id": "page_1",
    "title": "Rivers & {Rights} 江河",
    "author": "",
    "publisher": "The 50% Post",
    "date": "2024-03",
    "url": "https://example.org/a_b?c=%20",
}
DOCUMENT = {
    "document_id": "reply",
    "source_id": "page_1",
    "holder": "外交部",
    "title": "",
    "date": "2023",
}
CITATION = {
    "title": "Tifa",
    "authors": [{"name": "The Tifa authors"}],
    "version": "0.1.0",
    "date-released": "2026-11-22",
}


def keys(rows, *, settings=SETTINGS, languages=("en", "zh")) -> set[str]:
    used = used_references(
        settings=settings, rows=rows, languages=languages, version_of=lambda name: "1"
    )
    return {key for key, _, _ in used}


def test_only_what_has_results_is_cited():
    assert keys({}) == set()
    assert keys({"agreement": 0}) == set()
    assert keys({"agreement": 3}) == {"krippendorff2004", "krippendorff2011", "gwet2008"}


def test_a_method_is_cited_where_the_configuration_asks_for_it():
    assert "ding2004" in keys({"topics": 1})
    assert "blei2003" not in keys({"topics": 1})
    lda = SETTINGS | {"topics": {"method": "lda"}}
    assert {"blei2003"} == {"blei2003", "ding2004"} & keys({"topics": 1}, settings=lda)
    assert "luo2019" not in keys({"documents": 1}, languages=["en"])


def test_sources_documents_software_and_tifa_are_entries():
    text = references_bib(
        sources=[SOURCE],
        documents=[DOCUMENT],
        citation=CITATION,
        settings=SETTINGS,
        rows={"documents": 1},
        languages=["zh"],
        version_of=lambda name: f"9.{len(name)}",
        faces=FACES,
    )
    assert text.count("{") == text.count("}")
    assert "@misc{source:page_1,\n  author = {{The 50\\% Post}},\n" in text
    assert "  title = {{Rivers \\& \\{Rights\\} 江河}},\n" in text
    assert "  month = mar,\n" in text
    assert "  url = {https://example.org/a_b?c=%20},\n" in text
    assert "@misc{document:reply,\n  author = {{外交部}},\n  title = {{reply}}," in text
    assert "  author = {{The Tifa authors}},\n" in text
    assert "note = {pandas 9.6 was used}" in text
    entries = re.findall(r"^@\w+\{([^,]+),", text, flags=re.MULTILINE)
    assert len(set(entries)) == len(entries)


@pytest.mark.parametrize("key", yaml.safe_load(LIBRARY.read_text(encoding="utf-8")))
def test_each_reference_is_whole(key):
    reference = yaml.safe_load(LIBRARY.read_text(encoding="utf-8"))[key]
    assert set(reference["tables"]) <= set(TABLES)
    assert reference["author"]
    assert reference["title"]
    needed = {"article": {"journal", "year", "volume"}, "book": {"publisher", "year"}}
    needed |= {"inproceedings": {"booktitle", "year"}, "incollection": {"booktitle", "year"}}
    assert needed.get(reference["type"], set()) <= set(reference)


def test_the_methods_that_the_documentation_cites_are_those_of_the_bibliography():
    written = (ROOT / "docs/methods.md").read_text(encoding="utf-8").partition("## References")[2]
    cited = {
        (surname.removeprefix("van ").split(" ")[0], int(year))
        for surname, year in re.findall(r"^- ([^,]+),.*?\((\d{4})\)", written, re.MULTILINE)
    }
    library = yaml.safe_load(LIBRARY.read_text(encoding="utf-8"))
    known = {
        (reference["author"].removeprefix("van ").split(",")[0].split(" ")[0], reference["year"])
        for reference in library.values()
        if "year" in reference
    }
    assert cited - known == set(), "add them to references.yaml"
