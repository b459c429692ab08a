from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from timing import best_seconds

from tifa.corpus.cleaning import DAMAGE, RULES
from tifa.corpus.documents import OUTSIDE, clean_corpus
from tifa.errors import InputError
from tifa.tables import validate_table

ALL_RULES = tuple(RULES)


def document(document_id, *, row=2, language="zh", **anchors):
    return {
        "document_id": document_id,
        "source_id": "page",
        "group": "g",
        "language": language,
        "holder": "h",
        "title": "t",
        "date": "2024",
        "start": "",
        "end": "",
        "drop": "",
        "relation": "",
        "relates_to": "",
        "row": row,
        **anchors,
    }


def clean(texts, documents, *, rules=ALL_RULES, script=None):
    texts = texts if isinstance(texts, dict) else {"page": texts}
    return clean_corpus(texts, documents, rules=rules, script=script, file="documents.tsv")


def check_bookkeeping(texts, tables):
    """Every character of a source is kept or logged once per document, or once as outside."""
    documents = {row["document_id"]: row["source_id"] for row in tables.documents}
    clean_texts = {
        name: "\n".join(r["text"] for r in tables.paragraphs if r["document_id"] == name)
        for name in documents
    }
    covered = {source_id: [0] * len(text) for source_id, text in texts.items()}
    for name, source_id in documents.items():
        source = texts[source_id]
        kept = [r for r in tables.source_map if r["document_id"] == name]
        logged = [r for r in tables.cleaning_log if r["document_id"] == name]
        for row in kept:
            assert (
                source[row["source_start"] : row["source_end"]]
                == (clean_texts[name][row["start"] : row["end"]])
            )
        for row in logged:
            assert source[row["source_start"] : row["source_end"]] == row["before"]
            assert row["before"] != row["after"] or row["rule"] == DAMAGE
        spans = sorted((r["source_start"], r["source_end"]) for r in kept + logged)
        assert all(a[1] == b[0] for a, b in pairwise(spans))
        for position in range(spans[0][0], spans[-1][1]):
            covered[source_id][position] = 1
        pieces = sorted(kept + logged, key=lambda r: r["source_start"])
        rebuilt = "".join(
            r["after"] if "after" in r else source[r["source_start"] : r["source_end"]]
            for r in pieces
        )
        assert rebuilt == clean_texts[name]
    for row in tables.cleaning_log:
        if row["rule"] == OUTSIDE:
            assert row["document_id"] == ""
            for position in range(row["source_start"], row["source_end"]):
                covered[row["source_id"]][position] += 1
    assert all(set(counts) <= {1} for counts in covered.values())
    for row in [*tables.paragraphs, *tables.sentences]:
        assert clean_texts[row["document_id"]][row["start"] : row["end"]] == row["text"] != ""
        assert "\n" not in row["text"]
        assert row["text"] == row["text"].strip()
        source = texts[documents[row["document_id"]]]
        place = source[row["source_start"] : row["source_end"]]
        if not any(r["rule"] in ("script", DAMAGE) for r in tables.cleaning_log):
            assert place.startswith(row["text"][0])
            assert place.endswith(row["text"][-1])
    by_paragraph = {}
    for row in tables.sentences:
        by_paragraph.setdefault(row["paragraph_id"], []).append(row["text"])
    for row in tables.paragraphs:
        parts = by_paragraph[row["paragraph_id"]]
        assert "".join("".join(parts).split()) == "".join(row["text"].split())
        assert len(parts) == 1 or not row["heading"]
    for name in ("documents", "paragraphs", "sentences", "source_map", "cleaning_log"):
        rows = getattr(tables, name)
        assert not rows or validate_table(pd.DataFrame(rows), name=name) == []


FRAGMENTS = st.sampled_from(
    [
        *"港口开放了船来 ，。？！；：“”‘’「」『』《》（）()\"'.,?!ab XY\n\n\n\t\u3000\u00a0",
        "\u200b", "\ufeff", "\u202e", "\u2028", "\x0b", "\f", "\x85", "😀", "𠮷", "e\u0301", "頭髮",
        "\n一、", "\n(二)", "\n1.", "\nII.", "\n• ", "2024-03-01 10:00", "本报北京3月1日电 ",
        "\nNo comments:\n", "新华社记者 李明摄\n", "\n- 3 -\n", "Mr. ", "U.S. ", "break-\ning",
        "港口" * 25,
    ]
)  # fmt: skip


def cleaned_or_empty(texts, documents, **options):
    """Return the tables, or None when cleaning leaves nothing of a document."""
    try:
        return clean(texts, documents, **options)
    except InputError as error:
        problems = {fault.problem for fault in error.faults}
    assert problems == {"nothing is left of this document after cleaning"}
    return None


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.lists(FRAGMENTS, max_size=12).map("".join), min_size=5, max_size=5),
    st.sampled_from(["①②③④", "①③②④", "①④②③"]),  # apart, overlapping, nested
    st.permutations(ALL_RULES),
    st.integers(0, len(ALL_RULES)),
    st.sampled_from([None, "t2s", "s2twp"]),
)
def test_nothing_disappears_unlisted(parts, anchors, order, size, script):
    text = "".join(part + mark for part, mark in zip(parts, ["文①", "②", "③", "④文"], strict=False))
    text += parts[-1]
    documents = [
        document("one", start=anchors[0], end=anchors[1], drop=anchors[1]),
        document("two", row=3, start=anchors[2], end=anchors[3]),
    ]
    texts = {"page": text, "other": text[::-1]}
    tables = cleaned_or_empty(texts, documents, rules=order[:size], script=script)
    if tables:
        check_bookkeeping(texts, tables)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80).map(lambda text: text.replace("\r\n", "\n").replace("\r", "\n")))
def test_any_text_at_all(text):
    tables = cleaned_or_empty(text, [document("one")])
    if tables:
        check_bookkeeping({"page": text}, tables)


def test_ids_sections_and_counts():
    text = "宣言\n一、背景\n(一)港口开了。船来了。\n二、结语\n好了。"
    tables = clean(text, [document("paper")])
    assert [
        (r["paragraph_id"], r["section"], r["number"], r["heading"]) for r in tables.paragraphs
    ] == [
        ("paper.p01", "", "", True),
        ("paper.p02", "paper.p01", "一、", True),
        ("paper.p03", "paper.p02", "(一)", False),
        ("paper.p04", "paper.p01", "二、", True),
        ("paper.p05", "paper.p04", "", False),
    ]
    assert [r["sentence_id"] for r in tables.sentences][2:4] == ["paper.p03.s01", "paper.p03.s02"]
    (row,) = tables.documents
    assert (row["paragraphs"], row["sentences"], row["tokens"]) == (2, 3, 0)


def test_ids_are_as_wide_as_the_document_needs():
    many = clean("\n".join(["港口开了。"] * 100), [document("d")])
    assert many.paragraphs[0]["paragraph_id"] == "d.p001"
    assert many.sentences[0]["sentence_id"] == "d.p001.s01"
    long = clean("港口开了。" * 100, [document("d")])
    assert long.sentences[0]["sentence_id"] == "d.p01.s001"


def test_a_document_in_a_document_and_what_lies_outside():
    text = "外面。\n港口开了。\n引文在此。\n船来了。\n外面也是。"
    tables = clean(
        text,
        [
            document("whole", start="港口", end="船来了。", drop="引文"),
            document("inner", row=3, start="引文", end="在此。"),
        ],
    )
    check_bookkeeping({"page": text}, tables)
    assert [(r["document_id"], r["text"]) for r in tables.paragraphs] == [
        ("whole", "港口开了。"), ("whole", "船来了。"), ("inner", "引文在此。"),
    ]  # fmt: skip
    outside = [r["before"] for r in tables.cleaning_log if r["rule"] == OUTSIDE]
    assert outside == ["外面。\n", "\n外面也是。"]
    dropped = [r for r in tables.cleaning_log if r["rule"] == "drop"]
    assert [(r["document_id"], r["before"]) for r in dropped] == [("whole", "引文在此。")]


def test_only_chinese_documents_change_their_script():
    text = "港口開放了。\nThe port (港口開放) is open."
    documents = [
        document("zh", end="了。"),
        document("en", row=3, language="en", start="The port"),
    ]
    tables = clean(text, documents, script="t2s")
    assert [r["text"] for r in tables.paragraphs] == [
        "港口开放了。",
        "The port (港口開放) is open.",
    ]


def test_faults_of_all_documents_are_collected():
    text = "港口开了。\nNo comments:\n船来了。"
    with pytest.raises(InputError) as error:
        clean(
            text,
            [
                document("fine", end="开了。"),
                document("lost", row=3, start="灯塔"),
                document("empty", row=4, start="No comments", end=":"),
            ],
        )
    assert [(f.row, f.column) for f in error.value.faults] == [(3, "start"), (4, "document_id")]
    assert "nothing is left" in error.value.faults[1].problem


def test_time_is_linear_in_length_and_in_documents():
    def seconds(text, documents):
        return best_seconds(lambda: clean(text, documents))

    seconds("港口开了，", [document("d")])  # word list
    for unit in (
        "港口开了，船来了。",
        "港口开了，船来了。\n",
        "The port is open and it\n",
        " \n",
        "港",
    ):
        short = seconds(f"一。{unit * (20_000 // len(unit))}", [document("d")])
        long = seconds(f"一。{unit * (80_000 // len(unit))}", [document("d")])
        assert long < 12 * short + 0.1, unit
