"""Which documents are aligned, and the tables of beads of sentences and of paragraphs."""

import pandas as pd

from tifa.relations.translations import align_paragraphs, align_translations, translation_pairs
from tifa.tables import TABLES, validate_table

CHINESE = [
    ["湖泊公约"],
    ["河水在春天上涨。", "部长们开会讨论贸易。"],
    ["医院需要更多护士。", "山上下了一夜的雪。"],
]
ENGLISH = [
    ["The Lake Charter"],
    ["The river rises in spring.", "Ministers met to discuss trade."],
    ["The hospital needs more nurses."],
    ["Snow fell on the mountains all night."],
]


def documents(*rows: str) -> pd.DataFrame:
    """Rows such as ``"b zh edition_of:a translation_of:c"``."""
    read = []
    for row in rows:
        name, language, *relations = row.split()
        pairs = [relation.split(":") for relation in relations]
        read.append(
            {
                "document_id": name,
                "language": language,
                "relation": " ".join(pair[0] for pair in pairs),
                "relates_to": " ".join(pair[1] for pair in pairs),
            }
        )
    return pd.DataFrame(read, columns=["document_id", "language", "relation", "relates_to"])


def sentences(**texts: list[list[str]]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "sentence_id": f"{name}.p{p:02}.s{s:02}",
                "paragraph_id": f"{name}.p{p:02}",
                "document_id": name,
                "heading": p == 1,
                "text": text,
            }
            for name, paragraphs in texts.items()
            for p, paragraph in enumerate(paragraphs, start=1)
            for s, text in enumerate(paragraph, start=1)
        ],
        columns=["sentence_id", "paragraph_id", "document_id", "heading", "text"],
    )


def test_the_declared_original_comes_first_then_its_editions():
    table = documents(
        "early zh edition_of:later",
        "later zh",
        "other zh",
        "version en translation_of:later",
        "third zh edition_of:early",
    )
    assert translation_pairs(table) == [
        ("later", "version"),
        ("early", "version"),
        ("third", "version"),
    ]


def test_no_translation_and_documents_left_out_give_no_pairs():
    assert translation_pairs(documents("a zh", "b zh edition_of:a")) == []
    assert translation_pairs(documents("b en translation_of:gone")) == []
    nothing = align_translations(documents("a zh"), sentences(a=CHINESE), minimum_confidence=0.4)
    assert list(nothing.columns) == TABLES["alignment"].column_names
    assert nothing.empty
    assert align_paragraphs(nothing, sentences(a=CHINESE)).empty


def test_sentences_and_paragraphs_of_a_translation():
    texts = sentences(a=CHINESE, b=ENGLISH)
    beads = align_translations(
        documents("a zh", "b en translation_of:a"), texts, minimum_confidence=0.4
    )
    assert beads["bead"].tolist() == ["1:1"] * 5
    assert beads["bead_id"].iloc[0] == "a-b.b01"
    assert beads["heading"].tolist() == [True, False, False, False, False]
    assert beads["target_sentences"].tolist()[-1] == "b.p04.s01"
    assert beads["target_paragraphs"].tolist()[-1] == "b.p04"
    assert validate_table(beads, name="alignment") == []
    paragraphs = align_paragraphs(beads, texts)
    assert paragraphs["bead"].tolist() == ["1:1", "1:1", "1:2"]
    assert paragraphs["target_paragraphs"].tolist()[-1] == "b.p03 b.p04"
    assert paragraphs["covered"].tolist() == [1, 1, 1]
    assert validate_table(paragraphs, name="paragraph_alignment") == []


def test_what_is_not_claimed_joins_no_paragraphs():
    texts = sentences(a=CHINESE, b=ENGLISH)
    beads = align_translations(
        documents("a zh", "b en translation_of:a"), texts, minimum_confidence=1.0
    )
    assert not beads["claimed"].any()
    paragraphs = align_paragraphs(beads, texts)
    assert sorted(paragraphs["bead"]) == ["0:1"] * 4 + ["1:0"] * 3
    assert paragraphs["confidence"].isna().all()
    assert (paragraphs["covered"] == 0).all()


def test_an_empty_translation_leaves_every_sentence_alone():
    texts = sentences(a=CHINESE, b=[])
    beads = align_translations(
        documents("a zh", "b en translation_of:a"), texts, minimum_confidence=0.4
    )
    assert beads["bead"].tolist() == ["1:0"] * 5
    assert validate_table(beads, name="alignment") == []
    assert align_paragraphs(beads, texts)["bead"].tolist() == ["1:0"] * 3
