"""The files of the report: what they hold, and that nothing in them can run or lead away."""

import hashlib
import json
import re
from pathlib import Path

import frames
import pandas as pd
import pytest
import reported_study as study
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from tifa.publication.report import documents as reader
from tifa.publication.report import grids
from tifa.publication.report.drawings import inline_svg
from tifa.publication.report.evidence import Evidence, Mark
from tifa.publication.report.pages import HERE
from tifa.publication.report.payload import safe_json, write_payload
from tifa.publication.report.words import TABLE_TITLES, UI
from tifa.tables import TABLES

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'viewBox="0 0 90 50"><defs><style>@font-face{font-family:a}</style>'
    '<clipPath id="c"><path d="M 0 0"/></clipPath></defs>'
    '<g id="axes_1"><g id="patch_1"><a xlink:href="#known"><path d="M 1 1 z"/></a></g>'
    '<g><a xlink:href="#unknown"><path d="M 2 2 z"/></a></g>'
    '<path clip-path="url(#c)" d="M 3 3"/><use xlink:href="#c"/></g></svg>'
)


def payload(folder: Path, name: str):
    text = (folder / "data" / f"{name}.js").read_text(encoding="utf-8")
    found = re.fullmatch(r"tifa\.receive\((\"[^\"]*\"),(.*)\);\n", text, re.DOTALL)
    assert json.loads(found[1]) == name
    return json.loads(found[2])


def tree(folder: Path, page: str):
    content = (folder / f"{page}.html").read_bytes()
    return html.document_fromstring(content, parser=html.HTMLParser(encoding="utf-8"))


def small_figures(folder: Path) -> list[Path]:
    folders = []
    for name in ("inventory", "keyness", "stance"):
        folders.append(folder / name)
        folders[-1].mkdir()
        for form, content in (("pdf", "a pdf"), ("svg", SVG), ("png", "a png")):
            (folders[-1] / f"{name}-1.{form}").write_text(content, encoding="utf-8")
    return folders


@pytest.fixture(scope="module")
def written(tmp_path_factory, font) -> Path:
    folder = tmp_path_factory.mktemp("report")
    return study.write(folder, study.tables(), figures=small_figures(folder), font=font)


@given(st.recursive(st.text(), lambda inner: st.lists(inner, max_size=4), max_leaves=10))
def test_a_value_survives_and_cannot_leave_its_script(value):
    text = safe_json(value)
    assert json.loads(text) == value
    assert not set("<>&\u2028\u2029") & set(text)


def test_numbers_that_json_does_not_know_are_refused():
    with pytest.raises(ValueError, match="not JSON compliant"):
        safe_json([float("nan")])


def test_a_payload_names_itself(tmp_path):
    write_payload(tmp_path, "tables/stance", {"a": "</script>"})
    assert payload(tmp_path, "tables/stance") == {"a": "</script>"}


@pytest.mark.parametrize("page", ["index", "tables", "reader"])
def test_no_text_can_run_and_nothing_leads_out_of_the_folder(written, page):
    found = tree(written, page)
    (policy,) = found.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert "script-src 'self' 'unsafe" not in policy
    assert not found.xpath("//script[not(@src)]")
    assert not found.xpath("//@onerror | //@onclick | //@onload")
    for address in found.xpath("//@href | //@src"):
        file, _, anchor = address.partition("#")
        assert not file or (written / file).is_file(), address
        if not file:
            assert anchor in found.xpath("//@id"), address
    assert not found.xpath("//h1/b | //li//i")
    ids = found.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_the_folder_holds_what_is_downloaded(written):
    files = {file.name for file in (written / "files").rglob("*") if file.is_file()}
    assert files >= {"stance.csv", "keyness-1.svg", "keyness-1.png", "inventory-1.pdf"}


def test_the_same_input_gives_the_same_bytes(tmp_path, font, written):
    again = study.write(tmp_path, study.tables(), figures=small_figures(tmp_path), font=font)
    files = sorted(file.relative_to(written) for file in written.rglob("*") if file.is_file())
    assert files == sorted(f.relative_to(again) for f in again.rglob("*") if f.is_file())
    assert all((written / file).read_bytes() == (again / file).read_bytes() for file in files)


def test_tables_without_rows_make_a_report(tmp_path, font):
    made = study.tables()
    empty = {name: table[:0] for name, table in made.items() if name != "documents"}
    folder = study.write(tmp_path, made | empty, figures=small_figures(tmp_path), font=font)
    assert payload(folder, "tables/keyness")["rows"] == []
    assert payload(folder, "documents/document_0_0")["paragraphs"] == []
    assert "Nothing was changed." in (folder / "index.html").read_text(encoding="utf-8")


def test_the_language_of_the_figures_is_that_of_the_pages(tmp_path, font):
    figures = small_figures(tmp_path)
    folder = study.write(tmp_path, study.tables(), figures=figures, font=font, language="zh")
    found = tree(folder, "index")
    assert found.get("lang") == "zh-Hans"
    assert "阅读说明" in found.text_content()
    assert payload(folder, "study")["words"]["next"] == "下一句"


def test_words_stand_in_both_languages_with_the_same_places():
    for key, words in UI.items():
        assert set(words) == {"en", "zh"}, key
        places = [sorted(re.findall(r"\{\w+\}|_[A-Z]+_", text)) for text in words.values()]
        assert places[0] == places[1], key


def test_every_word_of_the_scripts_is_there_and_used():
    scripts = "".join(
        file.read_text(encoding="utf-8")
        for file in sorted((HERE / "assets").glob("*.js"))
        if file.name != "datatables.min.js"
    )
    asked = set(re.findall(r'word\("([^"]+)"', scripts))
    known = {key.removeprefix("js:") for key in UI if key.startswith("js:")}
    assert asked <= known


def test_every_table_that_people_read_has_a_title():
    assert {name for name, table in TABLES.items() if table.published} <= set(TABLE_TITLES)


def test_third_party_files_are_those_whose_licence_is_named():
    notes = (HERE / "assets/README.md").read_text(encoding="utf-8")
    digest = hashlib.sha256((HERE / "assets/datatables.min.js").read_bytes()).hexdigest()
    assert digest in notes
    assert "MIT" in (HERE / "assets/datatables-licence.txt").read_text(encoding="utf-8")


def evidence(made, *, language="en") -> Evidence:
    return Evidence(made, groups=study.GROUPS, targets=study.TARGETS, language=language)


def test_a_mark_says_what_it_shows_and_which_sentences_it_rests_on():
    found = evidence(study.tables()).mark("#stance/group/group_1/zh/group_2/without")
    assert found.sentences == ("document_0_0.p01.s01",)
    row = frames.stance(study.GROUPS, study.TARGETS).set_index(
        ["level", "name", "language", "target", "quoted"]
    )
    cell = row.loc[("group", "group_1", "zh", "group_2", "without")]
    assert found.label.startswith("Stance: group 1, Chinese, group 2: ")
    assert f"{abs(cell['estimate']):.2f} [" in found.label
    assert found.label.endswith("Sentences behind it: 1.")


def test_a_mark_of_several_rows_holds_the_sentences_of_all():
    made = study.tables()
    made["echoes"] = made["echoes"].assign(
        evidence=[f"document_1_0.p02.s0{1 + index % 3}" for index in range(len(made["echoes"]))]
    )
    found = evidence(made).mark("#echoes/e001;e002;e004")
    assert found.sentences == ("document_1_0.p02.s01", "document_1_0.p02.s02")


def test_places_are_marks_and_what_leads_nowhere_is_none():
    known = evidence(study.tables())
    assert known.mark("#document_0_0.p02").address == "document_0_0.p02"
    assert known.mark("#document_9_9.p02") is None
    assert known.mark("#stance/no/such/row/at/all") is None


def test_marks_become_links_above_the_drawing():
    known = Mark("known", 'it says "<b>"', ("a",))
    markup, marks = inline_svg(
        SVG, name="demo", alternative="a <drawing>", mark_of={"#known": known}.get
    )
    assert marks == [known]
    found = html.fragment_fromstring(markup)
    (link,) = found.xpath(".//a")
    assert link.get("href") == "reader.html#known"
    assert link.get("aria-label") == 'it says "<b>"'
    assert link.xpath("./path/@d") == ["M 1 1 z"]
    assert found.get("aria-label") == "a <drawing>"
    (drawing,) = found.xpath("./g")
    assert drawing.get("aria-hidden") == "true"
    assert drawing.xpath(".//@id") == ["demo-c"]
    assert drawing.xpath(".//use/@href") == ["#demo-c"]
    assert drawing.xpath(".//@clip-path") == ["url(#demo-c)"]
    assert "font-face" not in markup


def test_cells_are_numbers_texts_and_places():
    frame = frames.stance(study.GROUPS, study.TARGETS)
    # A group may be called as a document is: its name leads nowhere.
    places = {"group", frame["name"].iloc[0]}
    made = grids.grid("stance", frame, language="en", places=places)
    names = [column["name"] for column in made["columns"]]
    assert names[0] == "evidence"
    row = dict(zip(names, made["rows"][0], strict=True))
    assert row["level"] == ["group"]
    assert row["name"] == frame["name"].iloc[0]
    assert row["mentions"] == int(frame["mentions"].iloc[0])
    assert [names[at] for at in made["key"]] == list(TABLES["stance"].key)
    missing = frame.assign(estimate=float("nan"))
    made = grids.grid("stance", missing, language="en", places=set())
    assert made["rows"][0][names.index("estimate")] is None


def test_many_rows_are_cut_by_rank_and_said(monkeypatch):
    monkeypatch.setattr(grids, "ROWS", 10)
    frame = frames.keyness(study.GROUPS)
    made = grids.grid("keyness", frame, language="en", places=set())
    at = [column["name"] for column in made["columns"]].index("rank")
    assert sorted(row[at] for row in made["rows"]) == sorted(frame["rank"])[:10]
    assert made["note"].startswith(f"Shown are the 10 highest-ranked of {len(frame)} rows")


def sentences_of(data):
    return [one for paragraph in data["paragraphs"] for one in paragraph["sentences"]]


def test_what_was_found_stands_where_it_was_found():
    payloads = dict(reader.document_payloads(study.tables(), marks={}))
    data = payloads["document_1_0"]
    one = {sentence["id"]: sentence for sentence in sentences_of(data)}["document_1_0.p02.s02"]
    words = {
        kind: one["text"][start:end] for kind, start, end, _ in one["marks"] if kind != "variant"
    }
    assert words == {"mention": "霸权", "quotation": "“霸权不得人心。”"}
    (mention,) = data["found"]["mention"]
    assert (mention["polarity"], mention["holder"]) == (-0.6, "The Minister")


def test_what_runs_over_sentences_is_marked_in_each():
    made = study.tables()
    own = made["sentences"].set_index("sentence_id")
    first, second = own.loc["document_1_0.p02.s01"], own.loc["document_1_0.p02.s02"]
    made["quotations"] = made["quotations"][:1].assign(
        document_id="document_1_0", start=int(first["start"]) + 2, end=int(second["start"]) + 3
    )
    data = dict(reader.document_payloads(made, marks={}))["document_1_0"]
    found = {
        sentence["id"]: [mark[1:3] for mark in sentence.get("marks", []) if mark[0] == "quotation"]
        for sentence in sentences_of(data)
    }
    found = {name: spans for name, spans in found.items() if spans}
    assert found == {
        "document_1_0.p02.s01": [[2, len(first["text"])]],
        "document_1_0.p02.s02": [[0, 3]],
    }


def test_numbers_echoes_and_beads_are_told_at_their_sentences():
    marks = {"document_1_0.p02.s01": [4, 7]}
    payloads = dict(reader.document_payloads(study.tables(), marks=marks))
    by_id = {one["id"]: one for one in sentences_of(payloads["document_1_0"])}
    assert by_id["document_1_0.p02.s01"]["numbers"] == [4, 7]
    assert by_id["document_1_0.p02.s01"]["echoes"][0]["other"] == "document_0_0.p03.s01"
    assert by_id["document_1_0.p02.s01"]["echoes"][0]["takes"] is True
    pairs = [payloads[name]["alignments"] for name in ("document_0_0", "document_0_1")]
    assert pairs[0] == pairs[1]
    assert [bead["claimed"] for bead in pairs[0][0]["beads"]].count(False) == 1
    assert payloads["document_0_1"]["collated"]["base"] == "document_0_0"


def test_the_files_of_the_search_hold_every_sentence_once(monkeypatch):
    monkeypatch.setattr(reader, "SHARD", 50)
    sentences = study.tables()["sentences"]
    shards = list(reader.search_shards(sentences))
    assert len(shards) > 3
    assert [one for shard in shards for one, _ in shard] == list(sentences["sentence_id"])


def test_claims_come_first_with_interval_and_sentences(written):
    claims = study.tables()["claims"]
    rows = tree(written, "index").xpath("//section[@id='findings']//tbody/tr")
    assert [row.xpath("./th")[0].text_content() for row in rows] == list(claims["statement"])
    shown = [row.xpath("./td[@class='interval']")[0].text_content() for row in rows]
    bounded = claims["low"].notna() | claims["high"].notna()
    assert [bool(text) for text in shown] == list(bounded)
    assert payload(written, "tables/claims")["rows"]


def test_cleaning_is_counted_by_rule(written):
    rows = tree(written, "index").xpath("//section[@id='cleaning']//tbody/tr")
    counted = [[cell.text_content() for cell in row] for row in rows]
    assert counted == [["timestamp", "4", "16"], ["whitespace", "3", "12"]]


def test_what_is_inferred_about_a_source_is_said(written):
    assert "Its date is inferred." in (written / "index.html").read_text(encoding="utf-8")


def test_no_column_of_a_table_is_lost():
    frame = pd.DataFrame(
        [["b1", "d1", "d2", "s1", "s2", "1:1", 0.5, True, 0.5, False, False, "p", "q"]],
        columns=TABLES["alignment"].column_names,
    )
    made = grids.grid("alignment", frame, language="zh", places={"s1", "s2"})
    assert [column["name"] for column in made["columns"]] == ["evidence", *frame.columns]
    assert made["rows"][0][0] == "s1 s2"
    assert made["rows"][0][4] == ["s1"]


@pytest.mark.parametrize(
    ("table", "column", "prefix"),
    [
        ("shifts", "kind", "js:shift "),
        ("variants", "kind", "js:"),
        ("quotations", "kind", "js:"),
        ("formulation_attitudes", "attitude", "js:attitude "),
    ],
)
def test_every_kind_that_the_reader_names_has_words(table, column, prefix):
    (declared,) = (one for one in TABLES[table].columns if one.name == column)
    assert declared.allowed
    assert {prefix + kind for kind in declared.allowed} <= set(UI)
