import pandas as pd
import pytest
from corpus_tables import Corpus
from hypothesis import given, settings
from hypothesis import strategies as st

from tifa.lexis.concordance import aligned_text, concordance
from tifa.tables import TABLES, validate_table

EMPTY = {name: pd.DataFrame(columns=TABLES[name].column_names) for name in ("mentions", "keyness")}


def lines(made, *queries, context=2, sort=("document",), terms=(), mentions=EMPTY["mentions"]):
    table, notes = concordance(
        made.tokens,
        made.sentences,
        made.paragraphs,
        made.documents,
        made.selection,
        mentions,
        EMPTY["keyness"],
        queries=list(queries) or None,
        terms=terms,
        context=context,
        sort=list(sort),
    )
    assert validate_table(table, name="concordance") == []
    return table, notes


@pytest.fixture
def english(corpus):
    return corpus(
        {
            "d": [["# Peace plan"], ["A plan , an old plan .", "We [plan peace] now"]],
            "e": [["plan Z", "no Plan b"]],
        },
        groups={"d": "g", "e": "h"},
    )


def test_lines_of_all_text_with_their_places(english):
    table, _ = lines(english, "plan")
    assert table[["left", "node", "right"]].values.tolist() == [
        ["Peace", "plan", ""],
        ["A", "plan", ", an old"],
        ["an old", "plan", ". We plan"],
        ["plan . We", "plan", "peace now"],
        ["", "plan", "Z no"],
        ["Z no", "Plan", "b"],
    ]
    assert table["line"].tolist() == [1, 2, 3, 4, 5, 6]
    assert table["sentence_id"].tolist()[2:5] == ["d.p02.s01", "d.p02.s02", "e.p01.s01"]
    assert table["group"].tolist() == ["g"] * 4 + ["h"] * 2
    assert table["voice"].tolist() == ["holder"] * 3 + ["quoted"] + ["holder"] * 2
    assert table["holder"].tolist()[2:5] == ["holder of d", "guest", "holder of e"]
    text = " ".join(english.paragraphs.loc[:1, "text"])
    assert [text[a:b] for a, b in zip(table["start"][:4], table["end"][:4], strict=True)] == [
        "plan"
    ] * 4


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        (["R1"], [("Peace", ""), ("A", ", an old"), ("Z no", "b"), ("plan . We", "peace now")]),
        (["L1"], [("", "Z no"), ("A", ", an old"), ("Z no", "b"), ("an old", ". We plan")]),
        (["L2"], [("Peace", ""), ("A", ", an old"), ("", "Z no"), ("an old", ". We plan")]),
        (
            ["node", "R1"],
            [("Peace", ""), ("A", ", an old"), ("Z no", "b"), ("plan . We", "peace now")],
        ),
    ],
)
def test_lines_are_sorted_from_the_node_outwards_without_case(english, sort, order):
    table, _ = lines(english, "plan", sort=sort)
    assert [tuple(line) for line in table[["left", "right"]].values.tolist()][:4] == order


def test_lines_that_are_alike_keep_the_order_of_the_text(corpus):
    made = corpus({"d": [["n b", "n b"]], "c": [["n b"]]}, groups={"d": "g", "c": "g"})
    table, _ = lines(made, "n", sort=["R1", "L1"])
    assert table["sentence_id"].tolist() == ["d.p01.s01", "c.p01.s01", "d.p01.s02"]


def test_an_unknown_key_is_refused(english):
    with pytest.raises(ValueError, match="R9"):
        lines(english, "plan", sort=["R9"])


def test_headings_and_documents_that_do_not_count_are_marked(english):
    other = english.selection["document_id"] == "e"
    english.selection.loc[other, ["included", "reason"]] = [False, "same text as d"]
    table, _ = lines(english, "plan")
    assert table["counted"].tolist() == [False] + [True] * 3 + [False] * 2
    assert table["uncounted"].tolist() == ["a heading"] + [""] * 3 + ["same text as d"] * 2
    written = aligned_text(table).splitlines()
    assert written[0].startswith("* not counted")
    assert written[2] == "plan (en): 3 of 6 counted"
    assert [line.split()[0][-1] == "*" for line in written[3:9]] == [True] + [False] * 3 + [
        True
    ] * 2


def test_what_is_found_nowhere_is_said(english):
    table, notes = lines(english, "absent", "peace")
    assert notes == ["absent: found nowhere"]
    assert set(table["query"]) == {"peace"}
    empty, _ = lines(english, "absent")
    assert empty.columns.tolist() == TABLES["concordance"].column_names
    assert aligned_text(empty) == ""


def test_the_study_gives_the_terms(english):
    mentions = pd.DataFrame(
        [("d.p02.s01", "scheme", 23, 31, "alias")],
        columns=["sentence_id", "target", "start", "end", "how"],
    )
    table, _ = lines(
        english, mentions=mentions, terms=[{"zh": "", "en": "peace", "action": "protect"}]
    )
    assert table["query"].tolist() == ["scheme", "peace", "peace"]
    assert table["kind"].tolist() == ["target", "term", "term"]
    assert table["node"][0] == "old plan"


def test_chinese_lines_stand_in_one_column(corpus):
    made = corpus(
        {"d": [["维护 国家 安全 ， 促进 共同 安全 。"], ["安全 第一"], ["NATO 与 安全 观"]]},
        groups={"d": "g"},
        language="zh",
    )
    table, _ = lines(made, "安全")
    assert table["left"].tolist() == ["维护国家", "促进共同", "", "NATO与"]
    written = aligned_text(table).splitlines()
    assert written[0] == "安全 (zh): 4 of 4 counted"

    def column(line):
        before = line[: line.rindex("  安全") + 2]
        return sum(2 if "㐀" <= character <= "鿿" else 1 for character in before)

    assert {column(line) for line in written[1:]} == {len("d.p01.s01") + 2 + 64 + 2}


@settings(deadline=None, max_examples=40)
@given(
    st.lists(
        st.lists(st.sampled_from(["n", "N", "a", "b", ",", "[n]"]), min_size=1, max_size=7),
        min_size=1,
        max_size=4,
    ),
    st.integers(1, 4),
)
def test_every_line_gives_its_paragraph_back(texts, context):
    made = Corpus({"d": [[" ".join(words)] for words in texts]}, groups={"d": "g"})
    table, _ = lines(made, "n", context=context)
    assert len(table) == sum(word.strip("[]").lower() == "n" for words in texts for word in words)
    for line in table.itertuples():
        paragraph = made.paragraphs.set_index("paragraph_id").loc[line.sentence_id[:-4]]
        shown = " ".join(part for part in (line.left, line.node, line.right) if part)
        assert shown in paragraph["text"]
        start = line.start - paragraph["start"]
        assert paragraph["text"][start : start + 1] == line.node
