import pandas as pd
import pytest
from stance_scenes import BY_ID, chinese, lexicon

from tifa.stance.instruments import describe_coverage, describe_overlaps, weigh_entries
from tifa.stance.mentions import Mention
from tifa.stance.reading import read_sentence, tabulate_readings
from tifa.stance.tabulate import StoredMention
from tifa.tables import write_table

DOCUMENTS = pd.DataFrame({"document_id": ["a", "b"], "language": ["zh", "zh"]})
SENTENCES = pd.DataFrame(
    {"sentence_id": ["a.1", "a.2"], "document_id": ["a", "a"], "heading": [False, True]}
)
TOKENS = pd.DataFrame(
    {
        "sentence_id": ["a.1"] * 5 + ["a.2"],
        "text": ["坚决", "反对", "制裁", "。", "反对", "反对"],
        "start": [0, 2, 4, 6, 7, 20],
        "end": [2, 4, 6, 7, 9, 22],
    }
)
INSTANCES = pd.DataFrame(
    [
        ("a.1", 0, 2, "graduation", "force_raise", "坚决"),
        ("a.1", 2, 4, "attitude", "affect:inclination", "反对"),
        ("a.1", 7, 9, "attitude", "affect:inclination", "反对"),
        ("a.1", 2, 6, "modality", "dynamic", "反对制裁"),
        ("a.1", 0, 9, "engagement", "monogloss", ""),
    ],
    columns=["sentence_id", "start", "end", "system", "category", "term"],
)


def test_coverage_counts_running_words_outside_headings(tmp_path):
    table = describe_coverage(INSTANCES, documents=DOCUMENTS, sentences=SENTENCES, tokens=TOKENS)
    write_table(table, tmp_path / "t.parquet", name="lexicon_coverage")
    rows = table.set_index("system")
    assert set(table["document_id"]) == {"a"}
    assert rows.loc["attitude", ["words", "matches", "types", "covered"]].tolist() == [4, 2, 1, 2]
    assert rows.loc["attitude", "share"] == pytest.approx(0.5)
    assert rows.loc["engagement", "matches"] == 0


def test_overlaps_are_places_that_share_a_character(tmp_path):
    table = describe_overlaps(INSTANCES, documents=DOCUMENTS)
    write_table(table, tmp_path / "t.parquet", name="lexicon_overlaps")
    (row,) = table.to_dict("records")
    assert (row["category_a"], row["category_b"]) == (
        "attitude/affect:inclination",
        "modality/dynamic",
    )
    assert (row["places"], row["terms"], row["same_system"]) == (1, "反对", False)


def scene():
    sentences, mentions, rows = [], {}, []
    for number, words in enumerate(
        ("我们/PRON 反对/VERB 对话", "我们/PRON 支持/VERB 对话", "我们/PRON 支持/VERB 对话")
    ):
        base = chinese(words)
        name = f"a.p1.s{number}"
        sentence = type(base)(name, "zh", base.holder, base.text, 0, base.tokens)
        stored = StoredMention(f"{name}.m1", "dialogue", 4, 6, "alias", "对话")
        placed = stored.place(sentence)
        assert isinstance(placed, Mention)
        readings = read_sentence(sentence, [placed], targets=BY_ID, lexicon=lexicon())
        rows += tabulate_readings(
            sentence, [stored.mention_id], [placed], readings, instrument="stance"
        )
        sentences.append(sentence)
        mentions[name] = [stored]
    return sentences, mentions, pd.DataFrame(rows)


def test_a_term_left_out_takes_its_readings_with_it(tmp_path):
    sentences, mentions, readings = scene()
    table = weigh_entries(
        sentences, mentions, readings, targets=BY_ID, lexicon=lexicon(), groups={"a": "g"}
    )
    write_table(table, tmp_path / "t.parquet", name="lexicon_influence")
    values = readings["polarity"].tolist()
    by_term = table.set_index("term")
    assert by_term.loc["反对", "estimate"] == pytest.approx(sum(values) / 3)
    assert by_term.loc["反对", "without"] == pytest.approx(values[1])
    assert by_term.loc["支持", "without"] == pytest.approx(values[0])
    assert by_term.loc["支持", "changed"] == 2
    assert abs(table["change"].iloc[0]) >= abs(table["change"].iloc[1])


def test_no_readings_give_an_empty_table():
    sentences, mentions, readings = scene()
    table = weigh_entries(
        sentences, mentions, readings[:0], targets=BY_ID, lexicon=lexicon(), groups={"a": "g"}
    )
    assert table.empty
