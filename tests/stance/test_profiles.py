import math

import pandas as pd
import pytest

from tifa.stance.profiles import contrast_appraisal, profile_appraisal, running_words
from tifa.tables import write_table

OPTIONS = {"confidence": 0.95, "bootstrap": 200, "seed": 5}


def scene():
    """Documents a (group g), b and c (group h); 10 words in each of 6 paragraphs, 4 quoted."""
    words, instances = [], []
    for document, group in (("a", "g"), ("b", "h"), ("c", "h")):
        for number in range(6):
            sentence = f"{document}.p{number}.s1"
            for at in range(10):
                words.append(
                    {
                        "sentence_id": sentence,
                        "paragraph_id": sentence[:4],
                        "document_id": document,
                        "group": group,
                        "language": "zh",
                        "voice": "quoted" if at < 4 else "holder",
                    }
                )
            # g: deny in every paragraph, quoted in the odd ones; h: in one paragraph only.
            if group == "g" or number == 0:
                instances.append(
                    (sentence, 0, "engagement", "deny", "quoted" if number % 2 else "holder", "")
                )
            if group == "g" and number < 2:
                instances.append((sentence, 5, "engagement", "counter", "holder", ""))
            if group == "g":
                instances.append((sentence, 7, "agency", "agent", "holder", "x"))
                instances.append((sentence, 7, "agency", "agent", "holder", "y"))
    columns = ["sentence_id", "start", "system", "category", "voice", "target"]
    frame = pd.DataFrame(instances, columns=columns)
    frame["end"] = frame["start"] + 1
    frame["polarity"] = pd.NA
    return frame, pd.DataFrame(words)


def row(table, **wanted):
    for name, value in wanted.items():
        table = table[table[name] == value]
    (found,) = table.to_dict("records")
    return found


def test_rates_and_shares_with_and_without_quotes(tmp_path):
    table = profile_appraisal(*scene(), **OPTIONS)
    write_table(table, tmp_path / "t.parquet", name="appraisal_profiles")
    common = {"group": "g", "system": "engagement", "target": ""}
    deny = row(table, category="deny", quoted="with", **common)
    assert (deny["count"], deny["words"]) == (6, 60)
    assert deny["per_thousand"] == pytest.approx(100)
    assert deny["share"] == pytest.approx(6 / 8)
    own = row(table, category="deny", quoted="without", **common)
    assert (own["count"], own["words"], own["per_thousand"]) == (3, 36, pytest.approx(1000 / 12))
    assert own["per_thousand_low"] < own["per_thousand"] < own["per_thousand_high"]
    assert deny["status"] == "unvalidated, descriptive only"  # a single document


def test_two_targets_at_one_predicate_are_one_instance_of_the_group():
    table = profile_appraisal(*scene(), **OPTIONS)
    common = {"group": "g", "system": "agency", "category": "agent", "quoted": "with"}
    assert row(table, target="", **common)["count"] == 6
    assert row(table, target="x", **common)["count"] == 6


def test_contrasts_point_to_the_side_that_has_more(tmp_path):
    table = contrast_appraisal(*scene(), pairs=[("h", "g")], permutations=100, fdr=0.05, **OPTIONS)
    write_table(table, tmp_path / "t.parquet", name="appraisal_contrasts")
    deny = row(table, category="deny", quoted="with")
    assert (deny["count_a"], deny["count_b"], deny["words_a"]) == (2, 6, 120)
    # Hardie (2014): (2 / 120) / (6 / 60) is a sixth.
    assert deny["log_ratio"] == pytest.approx(math.log2(1 / 6))
    assert deny["p_floor"] == pytest.approx(1 / 3)
    assert deny["status"] == "unvalidated, descriptive only"
    assert deny["q"] >= deny["p"]
    places = deny["evidence"].split()
    assert [place[0] for place in places] == ["b", "c", *"aaaaaa"]
    assert len(places) == len(set(places))


def test_nothing_gives_empty_tables():
    instances, words = scene()
    empty = profile_appraisal(instances[:0], words[:0], **OPTIONS)
    assert empty.empty
    contrasts = contrast_appraisal(
        instances[:0], words, pairs=[("h", "g")], permutations=10, fdr=0.05, **OPTIONS
    )
    assert contrasts.empty


def test_headings_punctuation_and_unselected_documents_are_no_running_words():
    documents = pd.DataFrame({"document_id": ["a", "b"], "group": "g", "language": "en"})
    sentences = pd.DataFrame(
        {
            "sentence_id": ["a.1", "a.2", "b.1"],
            "paragraph_id": ["a.p1", "a.p2", "b.p1"],
            "document_id": ["a", "a", "b"],
            "heading": [False, True, False],
        }
    )
    tokens = pd.DataFrame(
        {
            "sentence_id": ["a.1", "a.1", "a.2", "b.1"],
            "text": ["Rain", ".", "Title", "Snow"],
            "voice": "holder",
        }
    )
    selection = pd.DataFrame(
        {"analysis": "stance", "document_id": ["a", "b"], "included": [True, False]}
    )
    words = running_words(
        documents=documents, sentences=sentences, tokens=tokens, selection=selection
    )
    assert list(words["sentence_id"]) == ["a.1"]
