"""Loading a study: what wins over what, what is read how, and that checking it is quick."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tiny_study import ROOT, TinyStudy

from tifa import tables
from tifa.errors import InputError
from tifa.study.loading import check_study, load_study, read_defaults
from tifa.study.records import Document
from tifa.study.schemas import columns, schema, violations
from tifa.study.tsv_files import read_tsv
from tifa.study.yaml_files import read_yaml
from tifa.tables import RELATIONS


def test_the_minimal_study_has_no_faults(tiny_study: TinyStudy) -> None:
    assert tiny_study.check() == []


@pytest.mark.parametrize(
    "name", sorted(path.parent.name for path in ROOT.glob("config/studies/*/documents.tsv"))
)
def test_shipped_studies_have_no_faults_but_absent_pages(name: str) -> None:
    faults = check_study(read_defaults(ROOT), {"study": name}, root=ROOT)
    assert [fault for fault in faults if fault.problem != "the source's file is missing"] == []


def test_study_holds_what_its_files_say(tiny_study: TinyStudy) -> None:
    study = tiny_study.load()
    assert (study.name, study.reference, study.witness) == ("tiny", "charter", ())
    assert study.title == {"en": "The Lake Charter", "zh": "湖泊公约"}
    assert [(group.id, group.zh, group.role) for group in study.groups] == [
        ("charter", "公约", "reference"),
        ("comment", "评论", "contrast"),
    ]
    assert study.languages == ("en", "zh")
    assert study.documents[1] == Document(
        document_id="note_en",
        source_id="page_en",
        group="comment",
        language="en",
        holder="reader",
        title="Note",
        date="2024-05",
        start="A note on",
        end="of the note.",
        drop=(),
        relations=(("comments_on", "charter_zh"),),
        include=True,
        row=3,
    )
    assert [target.id for target in study.targets] == ["charter", "dams"]
    assert study.targets[0].negation is None
    assert study.targets[1].negation == {"zh": "拆坝", "en": "removing dams"}
    assert [(term.term_id, term.action) for term in study.terms] == [
        ("fair_use", "add"),
        ("dialogue", "protect"),
    ]
    assert study.source_path(study.sources[0]) == tiny_study.folder / "texts" / "page_zh.txt"


def test_unchecked_loading_gives_the_same_study(tiny_study: TinyStudy) -> None:
    defaults = read_defaults(tiny_study.root)
    overrides = {"topics": {"number": "5"}, "offline": "true"}
    checked = load_study(defaults, overrides, root=tiny_study.root)
    assert load_study(defaults, overrides, root=tiny_study.root, check=False) == checked


def test_command_line_wins_over_study_over_defaults(tiny_study: TinyStudy) -> None:
    tiny_study.edit(
        "study.yaml",
        "reference: charter",
        "reference: charter\nseed: 7\ntopics: {number: 6, resamples: 9}",
    )
    config = tiny_study.load(topics={"number": "5"}).config
    assert config["seed"] == 7
    assert config["topics"]["number"] == 5
    assert config["topics"]["resamples"] == 9
    assert config["topics"]["top_terms"] == 12


def test_lists_are_replaced_and_not_joined(tiny_study: TinyStudy) -> None:
    config = tiny_study.load(topics={"candidates": ["3", "2"]}).config
    assert config["topics"]["candidates"] == [3, 2]


@pytest.mark.parametrize(
    ("given_value", "key", "value"),
    [
        ({"offline": "true"}, ("offline",), True),
        ({"offline": "False"}, ("offline",), False),
        ({"seed": "12"}, ("seed",), 12),
        ({"statistics": {"fdr": "1e-2"}}, ("statistics", "fdr"), 0.01),
        ({"statistics": {"confidence": ".9"}}, ("statistics", "confidence"), 0.9),
        ({"topics": {"number": "null"}}, ("topics", "number"), None),
        ({"corpus_dir": None}, ("corpus_dir",), None),
        ({"cleaning": {"script": "t2s"}}, ("cleaning", "script"), "t2s"),
        ({"cleaning": {"script": "null"}}, ("cleaning", "script"), None),
        ({"cleaning": {"rules": []}}, ("cleaning", "rules"), []),
    ],
)
def test_texts_of_the_command_line_become_values(
    given_value: dict, key: tuple, value: object, tiny_study: TinyStudy
) -> None:
    found = tiny_study.load(**given_value).config
    for part in key:
        found = found[part]
    assert found == value
    assert type(found) is type(value)


def test_study_with_a_number_for_a_name(tiny_study: TinyStudy) -> None:
    tiny_study.folder.rename(tiny_study.folder.with_name("2023"))
    assert tiny_study.load(study=2023).name == "2023"


def test_loading_changes_neither_defaults_nor_overrides(tiny_study: TinyStudy) -> None:
    defaults, overrides = read_defaults(tiny_study.root), {"topics": {"number": "5"}}
    study = load_study(defaults, overrides, root=tiny_study.root)
    study.config["topics"]["number"] = 99
    assert overrides == {"topics": {"number": "5"}}
    assert defaults == read_defaults(tiny_study.root)


def test_corpus_dir_is_relative_to_the_working_directory(
    tiny_study: TinyStudy, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tiny_study.folder / "texts").rename(tiny_study.root / "pages")
    monkeypatch.chdir(tiny_study.root)
    assert tiny_study.check(corpus_dir="pages") == []
    assert tiny_study.load(corpus_dir="pages").corpus_dir == Path("pages")


def test_relations_and_dropped_lines_are_split(tiny_study: TinyStudy) -> None:
    path = tiny_study.path("documents.tsv")
    cells = path.read_text(encoding="utf-8").splitlines()[-1].split("\t")
    cells[0], cells[9] = "other", "There is a case || dams"
    cells[10], cells[11] = "comments_on  responds_to", "charter_zh note_en"
    text = path.read_text(encoding="utf-8") + "\t".join(cells) + "\n"
    path.write_text(text.replace("is a case for", "is a case for"), encoding="utf-8")
    document = tiny_study.load().documents[-1]
    assert document.drop == ("There is a case", "dams")
    assert document.relations == (("comments_on", "charter_zh"), ("responds_to", "note_en"))


def test_witness_among_translations_of_one_original(tiny_study: TinyStudy) -> None:
    tiny_study.edit("documents.tsv", "comments_on|charter_zh", "translation_of|charter_zh")
    tiny_study.add_row(
        "documents.tsv",
        "letter2|page_en|comment|en|reader|Letter|||||translation_of|charter_zh|yes",
    )
    tiny_study.edit("study.yaml", "reference: charter", "reference: charter\nwitness: [letter2]")
    assert tiny_study.load().witness == ("letter2",)
    tiny_study.edit("study.yaml", "[letter2]", "[letter2, charter_zh]")
    (fault,) = tiny_study.check()
    assert (fault.value, fault.problem) == ("charter_zh", "the document has no other editions")


def test_include_in_any_case(tiny_study: TinyStudy) -> None:
    tiny_study.edit("documents.tsv", "||||yes", "||||Yes")
    tiny_study.edit("documents.tsv", "|charter_zh|yes", "|charter_zh|NO")
    assert [document.include for document in tiny_study.load().documents] == [True, False]


def test_witness_among_editions(tiny_study: TinyStudy) -> None:
    tiny_study.add_row(
        "documents.tsv",
        "charter_b|page_zh|charter|zh|lake council|公约|||||edition_of|charter_zh|yes",
    )
    tiny_study.edit("study.yaml", "reference: charter", "reference: charter\nwitness: [charter_b]")
    assert tiny_study.check() == []
    assert tiny_study.load().witness == ("charter_b",)


def test_sources_to_be_downloaded_are_left_to_their_job(tiny_study: TinyStudy) -> None:
    tiny_study.add_row("sources.tsv", "far||https://example.org/far|||||||")
    tiny_study.add_row("documents.tsv", "far|far|comment|en|reader|Far||never checked|||||yes")
    assert tiny_study.check() == []
    path = tiny_study.load().source_path(tiny_study.load().sources[-1])
    path.parent.mkdir(parents=True)
    path.write_text("Now it is there, and the anchor is not.", encoding="utf-8")
    assert [(fault.row, fault.column) for fault in tiny_study.check()] == [(4, "start")]


def test_a_quoted_holder_is_sought_as_the_cleaned_texts_write_it(tiny_study: TinyStudy) -> None:
    tiny_study.write("texts/far.txt", "湖泊公約 。據湖務委\n員會說,水位下降。")
    tiny_study.add_row("sources.tsv", "far|far.txt||||||||")
    tiny_study.add_row("documents.tsv", "far|far|comment|zh|reader|Far|||||||yes")
    wanted = "  kind: practice\n  deixis: {zh: [我们]}\n  holders: [湖务委员会]"
    tiny_study.edit("targets.yaml", "  kind: practice", wanted)
    assert [fault.value for fault in tiny_study.check()] == ["湖务委员会"]
    assert tiny_study.check(cleaning={"script": "t2s"}) == []


def test_spreadsheet_habits_that_do_no_harm(tiny_study: TinyStudy) -> None:
    path = tiny_study.path("documents.tsv")
    before = tiny_study.load()
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[2] = lines[2].replace("A note on", '"A note on"')
    path.write_bytes(("\r\n".join([*(line + "\t\t" for line in lines), "\t\t", ""])).encode())
    assert tiny_study.load() == before
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert tiny_study.load() == before
    path.write_bytes(path.read_text(encoding="utf-8-sig").encode("utf-16"))
    assert tiny_study.load() == before
    tiny_study.edit("sources.tsv", "\tpage_en.txt\t", "\t page_en.txt\u00a0\u200b\t")
    assert tiny_study.load() == before


def test_a_checksum_may_have_capitals(tiny_study: TinyStudy) -> None:
    before = tiny_study.load()
    checksum = before.sources[0].sha256
    tiny_study.edit("sources.tsv", checksum, checksum.upper())
    assert tiny_study.load() == before


def test_two_editions_may_be_cut_alike(tiny_study: TinyStudy) -> None:
    row = "other|page_en|comment|en|reader|Note||A note on|of the note.||edition_of|note_en|yes"
    tiny_study.add_row("documents.tsv", row)
    assert tiny_study.check() == []


@pytest.mark.parametrize(
    ("relation", "include", "faults"),
    [("|", "yes", 1), ("quoted_in|note_en", "yes", 0), ("|", "no", 0)],
)
def test_a_stretch_of_another_document(
    relation: str, include: str, faults: int, tiny_study: TinyStudy
) -> None:
    row = f"part|page_en|comment|en|editor|Note||The author|the work.||{relation}|{include}"
    tiny_study.add_row("documents.tsv", row)
    assert [fault.row for fault in tiny_study.check()] == [4] * faults


def test_a_line_that_is_dropped_may_be_a_document(tiny_study: TinyStudy) -> None:
    tiny_study.edit("documents.tsv", "|of the note.||", "|of the note.|There is a case|")
    row = "part|page_en|comment|en|editor|Note||There is a case|the work.||||yes"
    tiny_study.add_row("documents.tsv", row)
    assert tiny_study.check() == []


@pytest.mark.parametrize("alias", ["湖泊公约、共同保护", "共同保护，湖水", "湖泊公约/没有此词"])
def test_an_alias_with_a_mark_inside_may_be_one(alias: str, tiny_study: TinyStudy) -> None:
    text = tiny_study.path("texts/page_zh.txt").read_text(encoding="utf-8")
    assert "共同保护湖水" in text
    tiny_study.edit("targets.yaml", "[筑坝]", f"[{alias}]")
    named = [fault.value for fault in tiny_study.check()]
    assert named == ([alias] if alias == "湖泊公约、共同保护" else [])


@pytest.mark.parametrize("study", ["sample", "tiny"])
def test_a_lost_file_is_restored_or_copied(study: str, tiny_study: TinyStudy) -> None:
    folder = tiny_study.folder.rename(tiny_study.folder.with_name(study))
    (folder / "documents.tsv").unlink()
    mends = [fault.mend for fault in tiny_study.check(study=study)]
    assert mends == [
        "restore the file that Tifa came with"
        if study == "sample"
        else "copy config/studies/sample/documents.tsv into the folder and change it"
    ]


def test_columns_stand_in_any_order(tiny_study: TinyStudy) -> None:
    path = tiny_study.path("terms.tsv")
    before = tiny_study.load().terms
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    path.write_text("".join("\t".join(row[::-1]) + "\n" for row in rows), encoding="utf-8")
    assert tiny_study.load().terms == before


def test_faults_are_sorted_by_file_and_row(tiny_study: TinyStudy) -> None:
    for number in (3, 1, 2):
        tiny_study.add_row("documents.tsv", f"d{number}|none|comment|en|reader|Note|||||||yes")
    tiny_study.add_row("sources.tsv", "Bad|||||||||")
    faults = tiny_study.check(ofline="x")
    assert faults == sorted(faults, key=lambda f: (f.file, f.row or 0, f.column))
    assert [fault.row for fault in faults] == [None, 4, 5, 6, 4, 4]


def test_rows_are_those_of_the_file(tiny_study: TinyStudy) -> None:
    path = tiny_study.path("config/config.yaml")
    tiny_study.edit("config/config.yaml", "resamples: 20", "resamples: 1")
    tiny_study.edit("config/config.yaml", "    - dateline ", "    - datelines ")
    lines = path.read_text(encoding="utf-8").splitlines()
    wanted = [
        next(number for number, line in enumerate(lines, start=1) if part in line)
        for part in ("- datelines", "resamples: 1")
    ]
    assert [fault.row for fault in tiny_study.check()] == wanted
    tiny_study.edit("config/config.yaml", "resamples: 1", "resamples: 2\n  resamples: 3")
    with pytest.raises(InputError) as caught:
        tiny_study.load()
    assert f"row {wanted[1] + 1}, topics.resamples" in str(caught.value)
    assert f"it stands in line {wanted[1]} already" in str(caught.value)


def test_message_does_not_depend_on_where_the_project_lies(tiny_study: TinyStudy) -> None:
    tiny_study.path("texts/page_en.txt").unlink()
    with pytest.raises(InputError) as caught:
        tiny_study.load()
    assert str(tiny_study.root) not in str(caught.value)


def test_words_of_the_schemas_are_those_of_the_tables() -> None:
    properties = schema("documents")["properties"]
    assert tuple(properties["language"]["enum"]) == tables.LANGUAGES
    assert RELATIONS == tables.RELATIONS
    for relation in RELATIONS:
        assert relation in properties["relation"]["description"]


def test_schemas_are_closed_described_json_schemas() -> None:
    from jsonschema import Draft202012Validator

    def described(node: dict, name: str) -> None:
        for key, inner in node.get("properties", {}).items():
            assert "config.schema" in inner.get("$ref", "") or inner["description"], key
            described(inner, name)
        if "properties" in node:
            assert node["additionalProperties"] is False, name
        if isinstance(node.get("items"), dict):
            described(node["items"], name)

    files = sorted((ROOT / "workflow" / "schemas").glob("*.schema.yaml"))
    assert len(files) == 6
    for file in files:
        read = read_yaml(file, root=ROOT, mend="")
        assert read.faults == []  # no key twice
        content = read.data
        assert content["$id"] == file.name
        assert content["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        Draft202012Validator.check_schema(content)
        described(content, file.name)


CELL = st.text(st.characters(exclude_characters='\t\n\r"', exclude_categories=("Cs", "Cc")))


@given(st.lists(st.tuples(CELL, CELL, CELL, CELL, CELL), max_size=8))
def test_tables_give_back_what_was_written(tmp_path_factory, rows: list[tuple]) -> None:
    names = columns("terms")
    path = tmp_path_factory.mktemp("tsv") / "terms.tsv"
    lines = ["\t".join(names), *("\t".join(row) for row in rows)]
    path.write_bytes("\n".join(lines).encode())
    table = read_tsv(path, root=path.parent, columns=names, mend="")
    assert table.faults == []
    kept = [tuple(cell.strip() for cell in row) for row in rows]
    assert [tuple(row[name] for name in names) for row in table.rows] == [
        row for row in kept if any(row)
    ]
    assert [row["row"] for row in table.rows] == [
        number for number, row in enumerate(kept, start=2) if any(row)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "&a [*a]\n",
        "? [a, b]\n: c\n",
        "- 1\n- 2\n",
        "text\n",
        "1: x\n",
        "title: &t {en: *t, zh: x}\n",
        "\x07\n",
        "--- a\n--- b\n",
        "title: !!python/object:os.system x\n",
    ],
)
def test_strange_yaml_is_a_fault_and_no_crash(text: str, tiny_study: TinyStudy) -> None:
    for file in ("study.yaml", "targets.yaml"):
        before = tiny_study.path(file).read_text(encoding="utf-8")
        tiny_study.write(file, text)
        assert {fault.file.rsplit("/", 1)[-1] for fault in tiny_study.check()} >= {file}
        tiny_study.write(file, before)


@given(st.binary(max_size=60))
def test_any_bytes_for_a_file_are_a_fault_and_no_crash(tmp_path_factory, content: bytes) -> None:
    folder = tmp_path_factory.mktemp("bytes")
    (folder / "terms.tsv").write_bytes(content)
    (folder / "study.yaml").write_bytes(content)
    table = read_tsv(folder / "terms.tsv", root=folder, columns=columns("terms"), mend="mend")
    assert table.broken
    assert table.faults
    file = read_yaml(folder / "study.yaml", root=folder, mend="mend")
    assert file.faults or violations(file.data, name="study", file="f", line=file.line)


@pytest.mark.parametrize(
    ("text", "row", "problem"),
    [
        ("a: 1\ntopics\n  number: 5\n", 2, "a key without a colon"),
        ("topics:\n  number 5\n  runs: 3\n", 2, "a key without a colon"),
        ("a: 1\ntitle：x\nseed: 1\n", 2, "a key without a colon"),
        ("seed: 1\nreference charter\n", 2, "a key without a colon"),
        ('title:\n  en: "Lake\n  zh: "湖"\nseed: 1\n', 2, "a quote that is not closed"),
        ("title: {en: 'Lake, zh: x}\nseed: 1\n", 1, "a quote that is not closed"),
        ("topics:\n  candidates: [3, 4\n  runs: 3\n", 2, "a bracket that is not closed"),
        ("seed: 1\ntopics: {candidates: [3, }\n", 2, "a bracket that is not closed"),
        ("topics:\n  method: x\n   number: 5\n", 3, "a line that is indented further"),
        ("topics:\n    method: x\n  number: 5\n", 3, "indentation, a bracket or a quote"),
        ("topics:\n  method: x\n\tnumber: 5\n", 3, "a tab"),
        ("topics:\n\tnumber: 5\n", 2, "a tab"),
        ("- id: a\n  en: y\n - id: b\n", 3, "indentation that does not match the list"),
        ("note: |\n  two\n  lines\ntitle: a: b\n", 4, "a second colon"),
    ],
)
def test_broken_yaml_is_named_by_the_line_to_mend(
    text: str, row: int, problem: str, tmp_path: Path
) -> None:
    (tmp_path / "study.yaml").write_text(text, encoding="utf-8")
    (fault,) = read_yaml(tmp_path / "study.yaml", root=tmp_path, mend="write one").faults
    assert fault.row == row
    assert f"not readable as YAML: {problem}" in fault.problem
    assert fault.value == text.splitlines()[row - 1].strip()


@pytest.mark.slow
def test_two_thousand_documents_are_checked_in_seconds(tiny_study: TinyStudy) -> None:
    tiny_study.load()  # imports
    for number in range(2000):
        tiny_study.path(f"texts/{number}.txt").write_text(
            f"The letter {number} is about the lake and the dams in it.\n" * 20, encoding="utf-8"
        )
    sources = "".join(f"s{n}|{n}.txt||||||||\n" for n in range(2000))
    documents = "".join(
        f"d{n}|s{n}|comment|en|reader|Letter {n}||||letter|comments_on|charter_zh|yes\n"
        for n in range(2000)
    ).replace("|letter|", "||")
    tiny_study.add_row("sources.tsv", sources.rstrip("\n"))
    tiny_study.add_row("documents.tsv", documents.rstrip("\n"))
    began = time.process_time()
    assert tiny_study.check() == []
    assert time.process_time() - began < 30  # 2 on an idle machine
    began = time.process_time()
    tiny_study.path("sources.tsv").write_text(
        tiny_study.path("sources.tsv").read_text(encoding="utf-8").replace("\ns", "\nt"),
        encoding="utf-8",
    )
    assert len(tiny_study.check()) == 2000
    assert time.process_time() - began < 30
