"""The sample study, end to end: every planted fact is found, and none that was not planted.

Half of the tests holds the gold tables to the raw texts, so that the gold cannot drift from what
is really there. The other half runs the stages on the study, in memory, and compares.
"""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

from tifa.corpus.anchors import cut_document
from tifa.corpus.sources import checksum, read_source

STUDY = Path(__file__).parents[1] / "config" / "studies" / "sample"
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
    for table in ("headings", "list_numbers", "joined_breaks", "dropped", "quotations", "stance"):
        assert {row["document_id"] for row in gold(table)} <= set(DOCUMENTS), table
    assert {row["target"] for row in gold("stance")} == targets
    assert {row["holder"] for row in gold("stance")} <= holders
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
