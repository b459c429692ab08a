"""The sample study, end to end: every planted fact is found, and none that was not planted.

Half of the tests holds the gold tables to the raw texts, so that the gold cannot drift from what
is really there. The other half runs the workflow's scripts on the study, without Snakemake, and
compares what they write. It needs the models that ``make`` puts in place; where there are none,
TIFA_WITHOUT_MODELS=1 leaves the tests that need them out.
"""

import csv
import math
import os
import re
import runpy
from collections import Counter
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest
import yaml
from sklearn.metrics import normalized_mutual_info_score

from tifa.corpus.anchors import cut_document
from tifa.corpus.sources import checksum, read_source
from tifa.lexis.key_sides import Settings
from tifa.lexis.key_terms import measure_keyness
from tifa.relations.graph import select_documents
from tifa.tables import TABLES, read_table, write_table

ROOT = Path(__file__).parents[1]
STUDY = ROOT / "config" / "studies" / "sample"
CONFIG = yaml.safe_load((ROOT / "config" / "config.yaml").read_text(encoding="utf-8"))
QUOTED = re.compile(r"“[^”]*”|‘[^’]*’|《[^》]*》|\"[^\"]*\"")


def rows_of(name: str) -> list[dict[str, str]]:
    """The rows of a table of the study; tables have no quoting."""
    with (STUDY / name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert rows, f"{name} is empty"
    assert not any(None in row or None in row.values() for row in rows), f"{name} is ragged"
    return rows


def gold(name: str) -> list[dict[str, str]]:
    return rows_of(f"gold/{name}.tsv")


def by_document(rows: list[dict[str, str]]) -> dict[str, list[dict[str, str]]]:
    grouped: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        grouped.setdefault(row["document_id"], []).append(row)
    return grouped


DOCUMENTS = {row["document_id"]: row for row in rows_of("documents.tsv")}
SOURCES = {row["source_id"]: row for row in rows_of("sources.tsv")}


@pytest.fixture(scope="module")
def source_texts() -> dict[str, str]:
    return {
        name: read_source(STUDY / "texts" / row["file"], cache_dir=None).text
        for name, row in SOURCES.items()
    }


@pytest.fixture(scope="module")
def raw(source_texts) -> dict[str, str]:
    """Each document as it stands in its source, without the lines that its anchors drop."""
    texts = {}
    for name, row in DOCUMENTS.items():
        source = source_texts[row["source_id"]]
        anchors = {key: row[key] for key in ("start", "end", "drop")}
        cut = cut_document(source, **anchors, row=None)
        kept, at = "", cut.start
        for start, end in cut.dropped:
            kept, at = kept + source[at:start], end
        texts[name] = kept + source[at : cut.end]
    return texts


@pytest.fixture(scope="module")
def mended(raw) -> dict[str, str]:
    """Each document with the planted breaks joined and the planted lines cut out, by the gold."""
    texts = dict(raw)
    for row in gold("joined_breaks"):
        name = row["document_id"]
        broken = re.compile(re.escape(row["before"]) + r"\n+" + re.escape(row["after"]))
        assert len(broken.findall(texts[name])) == 1, row
        joined = row["before"] + row["between"] + row["after"]
        texts[name] = broken.sub(lambda _, joined=joined: joined, texts[name])
    for row in gold("dropped"):
        if row["rule"] != "drop":
            assert texts[row["document_id"]].count(row["text"]) == 1, row
            texts[row["document_id"]] = texts[row["document_id"]].replace(row["text"], "")
    return texts


# The gold against the raw texts


def test_checksums_of_the_texts():
    found = {name: checksum(STUDY / "texts" / row["file"]) for name, row in SOURCES.items()}
    assert found == {name: row["sha256"] for name, row in SOURCES.items()}


def test_gold_names_only_what_the_study_declares():
    targets = {target["id"] for target in yaml.safe_load((STUDY / "targets.yaml").read_text())}
    holders = {row["holder"] for row in gold("holders")}
    assert {row["document_id"] for row in gold("documents")} == set(DOCUMENTS)
    listed = (
        "headings",
        "list_numbers",
        "joined_breaks",
        "dropped",
        "quotations",
        "reports",
        "stance",
    )
    for table in listed:
        assert {row["document_id"] for row in gold(table)} <= set(DOCUMENTS), table
    assert {row["target"] for row in gold("stance")} == targets
    assert {row["holder"] for name in ("stance", "reports") for row in gold(name)} <= holders
    quoted = {name for row in gold("quotations") for name in row["holder"].split(" | ")}
    assert quoted <= holders | {"-"}
    named = {row["name_in_documents"] for row in gold("holders")} - {""}
    assert named <= {row["holder"] for row in DOCUMENTS.values()}


def test_dropped_line_of_the_anchors(raw, source_texts):
    for row in gold("dropped"):
        if row["rule"] == "drop":
            assert source_texts[row["source_id"]].count(row["text"]) == 1
            assert row["text"] not in raw[row["document_id"]]


def test_paragraphs_and_headings_stand_in_the_texts(mended):
    headings = Counter(row["document_id"] for row in gold("headings"))
    for row in gold("documents"):
        text = mended[row["document_id"]]
        assert text.strip().startswith(row["begins"])
        assert text.strip().endswith(row["ends"])
        lines = [line for line in text.split("\n") if line.strip()]
        assert len(lines) == int(row["paragraphs"]), row["document_id"]
        assert headings[row["document_id"]] == int(row["headings"]), row["document_id"]
    for row in gold("headings"):
        lines = [line.strip() for line in mended[row["document_id"]].split("\n")]
        assert lines.count(row["number"] + row["text"]) == 1, row
    for row in gold("list_numbers"):
        start = re.escape(row["number"]) + " ?" + re.escape(row["text_begins"])
        assert len(re.findall(f"^{start}", mended[row["document_id"]], re.M)) == 1, row


def test_quotations_are_all_the_quoted_spans_there_are(mended):
    planted = by_document(gold("quotations"))
    for name, text in mended.items():
        spans = Counter(span[1:-1] for span in QUOTED.findall(text))
        spans.update(span[1:-1] for span in re.findall(r"‘[^’]*’", text))
        assert "‘" not in QUOTED.sub("", text), "every inner quotation is inside an outer one"
        wanted = Counter(row["text"] for row in planted.get(name, []))
        assert spans == wanted, name


def test_reports_stand_in_the_texts(mended):
    for row in gold("reports"):
        text = "".join(mended[row["document_id"]].split())
        assert "".join(row["words"].split()) in text, row["report"]


def test_variants_stand_in_their_witnesses(mended):
    for row in gold("variants"):
        for witness in ("paper_zh_daily", "paper_zh_ministry"):
            neighbours = [row["before"], row["after"]]
            place = neighbours[0] + row[witness] + neighbours[1]
            assert mended[witness].count(place) == 1, row
        assert row["evidence"] in mended["paper_en"], row
        assert row["kind"] == "substantive" or row["supported_reading"] == "-", row


def test_variants_moves_and_splits_are_all_that_differs(mended):
    daily, ministry = mended["paper_zh_daily"], mended["paper_zh_ministry"]
    moved = next(row["text_begins"] for row in gold("rearranged") if row["kind"] == "move")
    for row in gold("variants"):
        place = row["before"] + row["paper_zh_ministry"] + row["after"]
        ministry = ministry.replace(place, row["before"] + row["paper_zh_daily"] + row["after"])
    paragraphs = [[line for line in text.split("\n") if line.strip()] for text in (daily, ministry)]
    places = [
        next(i for i, line in enumerate(lines) if line.startswith(moved)) for lines in paragraphs
    ]
    assert places[0] > places[1]
    same = [lines.pop(place) for lines, place in zip(paragraphs, places, strict=True)]
    assert same[0] == same[1]
    assert len(paragraphs[0]) + 1 == len(paragraphs[1])
    assert "".join(paragraphs[0]) == "".join(paragraphs[1])


def test_beads_hold_every_sentence_once_in_order(mended):
    for witness in ("paper_zh_ministry", "paper_en"):
        numbers = r"^(?:[一二三四]、|\([一二三四五六七八九十]+\)|[IV]+\.|\d+\. ?)"
        text = re.sub(numbers, "", mended[witness], flags=re.M)
        beads = "".join(row[witness] for row in gold("alignment"))
        assert re.sub(r"\s", "", beads) == re.sub(r"\s", "", text)


def test_shifts_stand_in_the_texts(mended):
    for row in gold("shifts"):
        for witness in ("paper_zh_ministry", "paper_en"):
            if row[witness]:
                assert mended[witness].count(row[witness]) == 1, row
            else:
                assert row["kind"] in ("omission", "addition"), row


def test_echoes_stand_in_the_texts(mended):
    for row in gold("echoes"):
        assert mended[row["from_document"]].count(row["from_text"]) == 1, row
        assert row["to_text"] in mended[row["to_document"]], row


def occurrences(text: str, term: str) -> int:
    pattern = re.escape(term)
    if term.isascii():
        pattern = rf"\b{pattern}\b"
    return len(re.findall(pattern, text, re.IGNORECASE))


def test_key_terms_and_formulations_occur_as_often_as_stated(mended):
    reference = {"zh": "paper_zh_ministry", "en": "paper_en"}
    for row in gold("key_terms"):
        group = [
            mended[name]
            for name, document in DOCUMENTS.items()
            if (document["group"], document["language"]) == (row["group"], row["language"])
        ]
        counted = sum(occurrences(text, row["term"]) for text in group)
        assert counted == int(row["occurrences_in_group"]), row
        in_paper = occurrences(mended[reference[row["language"]]], row["term"])
        assert in_paper == int(row["occurrences_in_concept_paper"]), row
        sizes = [sum(map(len, group)), len(mended[reference[row["language"]]])]
        more = counted * sizes[1] > in_paper * sizes[0]
        assert more == (row["direction"] == "over"), row
    for row in gold("formulations"):
        for name, document in DOCUMENTS.items():
            if name in row:
                wording = row[document["language"]]
                assert occurrences(mended[name], wording) == int(row[name]), (name, row)


def test_themes_name_one_paragraph_each(mended):
    for row in gold("topics"):
        lines = [
            re.sub(r"^(?:\([一二三四五六七八九十]+\)|\d+\. ?)", "", line)
            for line in mended[row["document_id"]].split("\n")
        ]
        assert sum(line.startswith(row["paragraph_begins"]) for line in lines) == 1, row


def test_mentions_of_stance_are_words_that_name_the_target():
    targets = {
        target["id"]: target for target in yaml.safe_load((STUDY / "targets.yaml").read_text())
    }
    for row in gold("stance"):
        target, language = targets[row["target"]], DOCUMENTS[row["document_id"]]["language"]
        names = [*target["aliases"][language], *target.get("deixis", {}).get(language, [])]
        if target["negation"]:
            names.append(target["negation"][language])
        assert row["mention"].lower().removesuffix("s") in {
            name.lower().removesuffix("s") for name in names
        }, row


def test_stance_names_one_place_each(mended):
    seen = set()
    for row in gold("stance"):
        text = mended[row["document_id"]]
        assert text.count(row["words"]) == 1, row
        assert row["words"].count(row["mention"]) >= int(row["occurrence"]) > 0, row
        assert row["polarity"] in ("1", "0", "-1", "absent"), row
        at = -1
        for _ in range(int(row["occurrence"])):
            at = row["words"].index(row["mention"], at + 1)
        place = (row["document_id"], text.index(row["words"]) + at, row["target"])
        assert place not in seen, row
        seen.add(place)
    assert len(seen) >= 100


# What the scripts find against the gold


class Named(list):
    """Files or parameters, by place and by name, as in Snakemake's own lists."""

    def __init__(self, given: dict | list) -> None:
        super().__init__(given.values() if isinstance(given, dict) else given)
        self.__dict__.update(given if isinstance(given, dict) else {})

    def __getitem__(self, key):
        return self.__dict__[key] if isinstance(key, str) else super().__getitem__(key)


def run(script: str, *, inputs: dict, outputs: dict | list, **params) -> None:
    """Run a script of the workflow as Snakemake would, with the named files and parameters."""
    job = SimpleNamespace(
        input=Named(inputs), output=Named(outputs), params=Named(params), log=[os.devnull]
    )
    with pytest.MonkeyPatch.context() as patch:  # faults of the input are errors of the test
        patch.setattr("tifa.errors.reported", lambda *_: nullcontext())
        runpy.run_path(str(ROOT / "scripts" / f"{script}.py"), init_globals={"snakemake": job})


@pytest.fixture(scope="module")
def data(tmp_path_factory) -> Path:
    """The folder with the tables of the study, from the sources to the clean documents."""
    folder = tmp_path_factory.mktemp("sample")
    run(
        "read_sources",
        inputs={"files": [str(STUDY / "texts" / row["file"]) for row in SOURCES.values()]},
        outputs={"sources": folder / "sources.parquet"},
        sources=[{key: row[key] for key in ("source_id", "sha256")} for row in SOURCES.values()],
        cache_dir=None,
    )
    names = ("paragraphs", "sentences", "source_map", "cleaning_log")
    run(
        "clean_documents",
        inputs={
            "sources": folder / "sources.parquet",
            "documents": str(STUDY / "documents.tsv"),
        },
        outputs={
            "documents": folder / "documents_cut.parquet",
            **{name: folder / f"{name}.parquet" for name in names},
        },
        cleaning=CONFIG["cleaning"],
    )
    return folder


@pytest.fixture(scope="module")
def paragraphs(data) -> pd.DataFrame:
    return read_table(data / "paragraphs.parquet", name="paragraphs")


@pytest.fixture(scope="module")
def cleaning_log(data) -> pd.DataFrame:
    return read_table(data / "cleaning_log.parquet", name="cleaning_log")


def test_documents_are_those_of_the_study(data, paragraphs):
    found = read_table(data / "documents_cut.parquet", name="documents").set_index("document_id")
    assert list(found.index) == list(DOCUMENTS)
    for row in gold("documents"):
        document, name = found.loc[row["document_id"]], row["document_id"]
        for column in ("source_id", "group", "language", "holder", "title", "date", "relation"):
            assert document[column] == DOCUMENTS[name][column], (name, column)
        assert document["relates_to"] == DOCUMENTS[name]["relates_to"]
        assert document["paragraphs"] == int(row["paragraphs"]) - int(row["headings"]), name
        texts = paragraphs.loc[paragraphs.document_id == name, "text"].to_list()
        assert len(texts) == int(row["paragraphs"]), name
        assert texts[0].startswith(row["begins"]), name
        assert texts[-1].endswith(row["ends"]), name


def test_headings_and_list_numbers_are_those_planted(paragraphs):
    heads = paragraphs[paragraphs.heading]
    found = sorted(zip(heads.document_id, heads.number, heads.text, strict=True))
    wanted = [(row["document_id"], row["number"], row["text"]) for row in gold("headings")]
    assert found == sorted(wanted)
    numbered = paragraphs[paragraphs.number != ""]
    begins = {}
    for row in gold("list_numbers"):
        begins.setdefault((row["document_id"], row["number"]), []).append(row["text_begins"])
    for name, number, text in zip(
        numbered.document_id, numbered.number, numbered.text, strict=True
    ):
        left = begins.get((name, number), [])
        assert any(text.startswith(start) for start in left), (name, number, text)
        left.remove(next(start for start in left if text.startswith(start)))
    assert not any(begins.values())


def test_joined_breaks_are_those_planted(cleaning_log, paragraphs, source_texts):
    wanted = []
    for row in gold("joined_breaks"):
        source = source_texts[row["source_id"]]
        broken = re.compile(re.escape(row["before"]) + r"(\n+)" + re.escape(row["after"]))
        wanted.append((row["document_id"], *broken.search(source).span(1), row["between"]))
    log = cleaning_log[cleaning_log.rule == "column_break"]
    found = zip(log.document_id, log.source_start, log.source_end, log.after, strict=True)
    assert sorted(found) == sorted(wanted)
    for row in gold("not_joined"):
        texts = paragraphs.loc[paragraphs.document_id == row["document_id"], "text"].to_list()
        after = re.sub(r"^\([一二三四五六七八九十]+\)", "", row["after"])
        places = [i for i, text in enumerate(texts) if text.endswith(row["before"])]
        follows = [i for i, text in enumerate(texts) if text.startswith(after)]
        if row["before"] != "重点合作领域":
            assert len(follows) == 1, row
            assert follows[0] - 1 in places or texts[follows[0] - 1] in row["before"], row


def test_dropped_lines_are_those_planted(cleaning_log, paragraphs):
    kept = ("column_break", "list_number", "paragraph_break", "whitespace")
    log = cleaning_log[(cleaning_log.document_id != "") & ~cleaning_log.rule.isin(kept)]
    found = sorted(
        (name, rule, before.strip())
        for name, rule, before in zip(log.document_id, log.rule, log.before, strict=True)
    )
    wanted = sorted((row["document_id"], row["rule"], row["text"]) for row in gold("dropped"))
    assert [entry[:2] for entry in found] == [entry[:2] for entry in wanted]
    for (*_, whole), (_, rule, text) in zip(found, wanted, strict=True):
        assert whole.startswith(text) if rule == "drop" else whole == text
    for row in gold("absent"):
        for name, text in zip(paragraphs.document_id, paragraphs.text, strict=True):
            if DOCUMENTS[name]["source_id"] == row["source_id"]:
                assert row["text"] not in text, row


def test_no_word_of_one_document_in_another(paragraphs):
    texts = {
        name: set(rows.loc[~rows.heading, "text"])
        for name, rows in paragraphs.groupby("document_id")
    }
    editions = {"paper_zh_daily", "paper_zh_ministry"}
    for name, own in texts.items():
        for other, theirs in texts.items():
            if name < other and {name, other} != editions:
                assert not own & theirs, (name, other)


def test_sentences_are_those_of_the_beads(data):
    sentences = read_table(data / "sentences.parquet", name="sentences")
    for index, name in enumerate(("paper_zh_ministry", "paper_en")):
        texts = sentences.loc[sentences.document_id == name, "text"].to_list()
        at = 0
        for row in gold("alignment"):
            size = int(row["kind"].split(":")[index])
            joined = ("", " ")[index].join(texts[at : at + size])
            assert joined == row[name], (name, row["bead"])
            at += size
        assert at == len(texts)


@pytest.fixture(scope="module")
def annotated(data) -> Path:
    """The folder again, with the annotation, the quotations and their holders."""
    if os.environ.get("TIFA_WITHOUT_MODELS") == "1":
        pytest.skip("TIFA_WITHOUT_MODELS=1")
    inputs = {name: data / f"{name}.parquet" for name in ("paragraphs", "sentences")}
    for language, model in CONFIG["annotation"]["models"].items():
        run(
            "annotate_sentences",
            inputs=inputs,
            outputs=[str(data / f"{language}.spacy")],
            language=language,
            model=model,
            cache_dir=str(ROOT / CONFIG["cache_dir"]),
        )
    reporting = ROOT / "config" / "lexicons" / "reporting"
    run(
        "attribute_voice",
        inputs={
            **inputs,
            "documents": data / "documents_cut.parquet",
            "annotation": [str(data / f"{language}.spacy") for language in ("zh", "en")],
            "reporting": sorted(map(str, reporting.glob("*.tsv"))),
            "targets": STUDY / "targets.yaml",
        },
        outputs={
            name: data / f"{name}.parquet"
            for name in ("tokens", "quotations", "reporting_frames", "documents")
        },
    )
    return data


def test_quoted_spans_and_their_holders_are_those_planted(annotated):
    found = read_table(annotated / "quotations.parquet", name="quotations")
    found = found[found["kind"] != "reported"]
    names = {row["holder"]: {*row["names"].split(" || ")} for row in gold("holders")}
    for row in gold("holders"):
        names[row["holder"]] |= {row["name_in_documents"]} - {""}
    names["-"] = {""}
    planted: dict[tuple, list[dict[str, str]]] = {}
    for row in gold("quotations"):
        planted.setdefault((row["document_id"], int(row["level"]), row["text"]), []).append(row)
    spans = Counter(zip(found.document_id, found.level, found.text, strict=True))
    assert spans == Counter({key: len(rows) for key, rows in planted.items()})
    wrong = []
    for item in found.itertuples():
        row = planted[item.document_id, item.level, item.text][0]
        holders = set().union(*(names[name] for name in row["holder"].split(" | ")))
        if item.kind not in row["kind"].split(" | ") or item.holder not in holders:
            wrong.append(
                f"{row['quotation']}: {item.kind} by {item.holder!r}, "
                f"planted {row['kind']} by {row['holder']}"
            )
    assert not wrong, "\n".join(wrong)


@pytest.fixture(scope="module")
def collated(annotated) -> pd.DataFrame:
    tables = {
        name: annotated / f"{name}.parquet"
        for name in ("documents", "paragraphs", "sentences", "tokens", "alignment")
    }
    run(
        "align_translation",
        inputs=tables,
        outputs={
            "alignment": tables["alignment"],
            "paragraph_alignment": annotated / "paragraph_alignment.parquet",
        },
        **CONFIG["alignment"],
    )
    cut = annotated / "variants_collated.parquet"
    run("collate_editions", inputs=tables, outputs={"variants": cut}, witness=[])
    outputs = {n: annotated / f"{n}.parquet" for n in ("variants", "edition_verdicts")}
    run(
        "judge_variants",
        inputs={**tables, "variants": cut},
        outputs=outputs,
        confidence=CONFIG["statistics"]["confidence"],
        witness=[],
        **CONFIG["editions"],
    )
    return read_table(outputs["variants"], name="variants")


@pytest.fixture(scope="module")
def topics(annotated, collated, paragraphs) -> pd.DataFrame:
    """Theme and topic of each paragraph of gold, as a study gets them that sets nothing."""
    study = yaml.safe_load((STUDY / "study.yaml").read_text(encoding="utf-8"))
    names = ("documents", "paragraphs", "sentences", "tokens", "alignment", "paragraph_alignment")
    tables = {name: annotated / f"{name}.parquet" for name in names}
    selection = annotated / "selection.parquet"
    run(
        "select_documents",
        inputs=tables,
        outputs={"selection": selection},
        groups=study["groups"],
        reference=study["reference"],
        pairs=[],
        witness=[],
        left_out=[name for name, row in DOCUMENTS.items() if row["include"] == "no"],
    )
    run(
        "fit_topics",
        inputs={**tables, "selection": selection},
        outputs={
            name: annotated / f"{name}.parquet" for name in TABLES if name.startswith("topic")
        },
        topics=CONFIG["topics"],
        pairs=[("commentary", study["reference"])],
        statistics=CONFIG["statistics"],
        seed=CONFIG["seed"],
    )
    units = read_table(annotated / "topic_units.parquet", name="topic_units")
    topic_of = dict(zip(units["unit_id"], units["topic"], strict=True))
    rows = []
    for row in gold("topics"):
        own = paragraphs[paragraphs["document_id"] == row["document_id"]]
        (name,) = own.loc[own["text"].str.startswith(row["paragraph_begins"]), "paragraph_id"]
        if name in topic_of:
            rows.append((row["theme"], row["document_id"], topic_of[name]))
    return pd.DataFrame(rows, columns=["theme", "document_id", "topic"])


def test_planted_themes_are_found_by_the_default_rule(topics):
    found = topics[topics["topic"] > 0]
    counts = pd.crosstab(found["theme"], found["topic"])
    assert len(found) >= 0.8 * len(topics), counts
    assert normalized_mutual_info_score(found["theme"], found["topic"]) >= 0.75, counts
    shares = counts.div(counts.sum(axis=1), axis=0)
    assert (shares.max(axis=1) >= 0.7).all(), counts
    assert shares.idxmax(axis=1).nunique() == len(shares) == 4, counts


def test_planted_themes_have_the_same_topics_in_both_languages(topics):
    paper = topics[topics["document_id"].isin(["paper_zh_ministry", "paper_en"])]
    sides = [
        paper.loc[paper["document_id"] == name, "topic"]
        for name in ("paper_zh_ministry", "paper_en")
    ]
    both = [(a, b) for a, b in zip(*sides, strict=True) if a and b]
    assert len(both) >= 10
    assert sum(a == b for a, b in both) >= 0.85 * len(both)


def test_variants_of_the_editions_are_those_planted(collated):
    words = collated[collated["kind"] != "move"]
    planted = gold("variants")
    assert len(words) == len(planted)
    for found, row in zip(words.itertuples(), planted, strict=True):
        assert found.kind == row["kind"], row["variant"]
        for witness in ("paper_zh_daily", "paper_zh_ministry"):
            # A shared letter at an end may stand in the context instead: 都有 : 均有, 都 : 均.
            reading = getattr(found, witness)
            assert reading in row[witness], row["variant"]
            assert bool(reading) == bool(row[witness]), row["variant"]


def test_the_moved_and_the_split_paragraph_are_found_and_no_other(collated):
    moves = collated[collated["kind"] == "move"]
    assert moves["level"].tolist() == ["place", "break"]
    assert [row["kind"] for row in gold("rearranged")] == ["move", "split"]
    assert moves["paper_zh_ministry"].tolist()[1] == "¶"


def test_verdicts_on_the_editions_are_never_wrong_and_mostly_given(collated):
    words = collated[collated["kind"] != "move"]
    given = 0
    for found, row in zip(words.itertuples(), gold("variants"), strict=True):
        if found.supported_reading:
            assert found.supported_reading == row["supported_reading"], row["variant"]
            given += 1
    assert given >= 9  # of ten that can be told


def test_shifts_of_the_translation_are_those_planted(annotated, collated):
    lexicons = ROOT / "config" / "lexicons"
    run(
        "find_shifts",
        inputs={
            "targets": STUDY / "targets.yaml",
            "modality": lexicons / "modality" / "entries.tsv",
            "stance": lexicons / CONFIG["stance"]["lexicon"] / "entries.tsv",
            **{
                name: annotated / f"{name}.parquet"
                for name in ("alignment", "documents", "sentences", "tokens")
            },
        },
        outputs={name: annotated / f"{name}.parquet" for name in ("shifts", "shift_summary")},
    )
    found = read_table(annotated / "shifts.parquet", name="shifts")
    planted = [row for row in gold("shifts") if row["kind"] != "modality_kept"]
    places = []
    for row in planted:
        place = found["kind"] == row["kind"]
        for side, witness in (("source", "paper_zh_ministry"), ("target", "paper_en")):
            words = row[witness]
            place &= found[f"{side}_text"].str.contains(words, regex=False)
        assert place.sum() == 1, row
        places.append(int(place.idxmax()))
    assert sorted(places) == list(range(len(found))), "and none that was not planted"
    summary = read_table(annotated / "shift_summary.parquet", name="shift_summary")
    assert summary["shifts"].sum() == len(planted)


GROUPS = yaml.safe_load((STUDY / "study.yaml").read_text(encoding="utf-8"))["groups"]


def selected(documents: pd.DataFrame) -> pd.DataFrame:
    """The table ``selection`` of the study."""
    return select_documents(
        documents,
        roles={name: group["role"] for name, group in GROUPS.items()},
        reference="concept_paper",
        left_out=[row["document_id"] for row in DOCUMENTS.values() if row["include"] == "no"],
    )


def test_key_terms_are_recovered(annotated):
    tables = [
        read_table(annotated / f"{name}.parquet", name=name)
        for name in ("tokens", "sentences", "documents")
    ]
    # The statistics are tests/lexis's business: here few resamples do.
    settings = Settings(2, 500, 0.95, 50, 50, 0.05, 1)
    keyness, _ = measure_keyness(
        *tables,
        selected(tables[2]),
        pairs=[
            (name, "concept_paper") for name, group in GROUPS.items() if group["role"] == "contrast"
        ],
        units=["word"],
        upos=CONFIG["keyness"]["upos"],
        settings=settings,
    )
    found = keyness[keyness["quoted"] == "with"].set_index(["contrast", "language", "term"])
    missed = []
    for row in gold("key_terms"):
        key = (f"{row['group']}:concept_paper", row["language"], row["term"])
        if key not in found.index:
            missed.append(row["term"])
        else:
            assert (found.loc[key, "g2"] > 0) == (row["direction"] == "over"), row
    assert missed == []


def test_a_users_list_is_a_side_and_the_prior(annotated, tmp_path):
    documents = read_table(annotated / "documents.parquet", name="documents")
    write_table(selected(documents), tmp_path / "selection.parquet", name="selection")
    for name in ("reporting_frames", "second_words", "formulation_occurrences"):
        empty = pd.DataFrame(columns=TABLES[name].column_names)
        write_table(empty, tmp_path / f"{name}.parquet", name=name)
    listed = {"river": 700, "water": 2_300, "the": 60_000, "of": 37_000}
    rows = "".join(f"{term}\t{frequency}\n" for term, frequency in listed.items())
    (tmp_path / "list.tsv").write_text(f"term\tfrequency\n{rows}", encoding="utf-8")
    run(
        "measure_keyness",
        inputs={
            name: annotated / f"{name}.parquet" for name in ("documents", "sentences", "tokens")
        }
        | {
            name: tmp_path / f"{name}.parquet"
            for name in (
                *("selection", "reporting_frames", "second_words"),
                "formulation_occurrences",
            )
        },
        outputs={"keyness": tmp_path / "keyness.parquet"},
        pairs=[("commentary", "concept_paper"), ("commentary", "reference_list")],
        lists={"en": str(tmp_path / "list.tsv")},
        list_unit="lemma",
        list_is_prior=True,
        units=["lemma"],
        upos=CONFIG["keyness"]["upos"],
        minimum_frequency=2,
        prior_tokens=500,
        confidence=0.95,
        bootstrap=50,
        permutations=50,
        fdr=0.05,
        seed=1,
    )
    found = read_table(tmp_path / "keyness.parquet", name="keyness")
    english = found[(found["language"] == "en") & (found["quoted"] == "with")]
    assert set(english["prior"]) == {"reference_list"}
    assert set(found.loc[found["language"] == "zh", "prior"]) <= {"both_sides"}
    side = english[english["contrast"] == "commentary:reference_list"].set_index("term")
    assert set(side["size_b"]) == {100_000}
    assert side["p"].isna().all()
    assert (side["frequency_a"] > 0).all()
    river = side.loc["river"]
    assert river["frequency_b"] == listed["river"]
    # Alpha is the list's rate in 500 words: 700 / 100,000 * 500 = 3.5.
    a, b = river["frequency_a"] + 3.5, 700 + 3.5
    others = river["size_a"] + 500 - a, 100_000 + 500 - b
    odds = math.log(a / others[0]) - math.log(b / others[1])
    assert river["log_odds_z"] == pytest.approx(odds / math.sqrt(1 / a + 1 / b))
    # A term that the list lacks has half an occurrence there as a prior, none as a side.
    absent = side[side["frequency_b"] == 0].iloc[0]
    a, b = absent["frequency_a"] + 0.0025, 0.0025
    others = absent["size_a"] + 500 - a, 100_000 + 500 - b
    odds = math.log(a / others[0]) - math.log(b / others[1])
    assert absent["log_odds_z"] == pytest.approx(odds / math.sqrt(1 / a + 1 / b))
