import os
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pandas as pd
import pytest
from planted_topics import THEMES, build_tables, parallel_layout

from tifa.errors import InputError
from tifa.tables import TABLES, write_table
from tifa.topics.analysis import TopicSettings, analyse_topics
from tifa.topics.units import find_surface_forms

SETTINGS = TopicSettings(method="nmf", candidates=(2, 3, 4), number=None, resamples=4, top_terms=4)


def analyse(layout, *, settings=SETTINGS, **options):
    tables = build_tables(layout=layout, **options)
    return analyse_topics(**tables, settings=settings, seed=1, confidence=0.95, bootstrap=200)


def replaced(**changes):
    return TopicSettings(**{**SETTINGS.__dict__, **changes})


@pytest.fixture(scope="module")
def result():
    return analyse(parallel_layout())


def themes_by_topic(result):
    found = defaultdict(dict)
    for row in result.topics:
        found[row["topic"]].setdefault(row["language"], set()).add(row["term"])
    return found


def test_chooses_the_number_of_planted_themes(result):
    assert result.joint
    assert [row["k"] for row in result.selection if row["chosen"]] == [3]


def test_a_topic_has_the_words_of_one_theme_in_both_languages(result):
    tops = themes_by_topic(result)
    found = {
        theme
        for words in tops.values()
        for theme, (zh, en) in enumerate(THEMES)
        if words["zh"] == set(zh) and words["en"] == set(en)
    }
    assert found == {0, 1, 2}


def test_an_original_and_its_translation_get_the_same_topic(result):
    best = {}
    for row in result.shares:
        paragraph = row["paragraph_id"]
        if row["share"] > best.get(paragraph, (0, 0))[0]:
            best[paragraph] = (row["share"], row["topic"])
    numbers = [name.partition(".")[2] for name in best if name.startswith("paper_zh")]
    assert len(numbers) == 15
    assert all(best[f"paper_zh.{n}"][1] == best[f"paper_en.{n}"][1] for n in numbers)


def test_held_out_agreement_is_high_on_planted_themes(result):
    chosen = next(row for row in result.selection if row["chosen"])
    assert chosen["translation_agreement"] >= 0.9
    assert chosen["stability"] >= 0.8


def test_shares_sum_to_one_and_headings_have_none(result):
    totals = defaultdict(float)
    for row in result.shares:
        totals[row["paragraph_id"]] += row["share"]
    assert "paper_zh.p01" not in totals
    assert totals == pytest.approx(dict.fromkeys(totals, 1.0))


def test_the_reply_is_about_its_theme_alone(result):
    trade = next(t for t, words in themes_by_topic(result).items() if "tariff" in words["en"])
    rows = [r for r in result.prevalence if r["group"] == "reply" and r["quoted"] == "with"]
    assert {r["topic"]: r["estimate"] > 0.8 for r in rows}[trade]
    assert all(r["low"] <= r["estimate"] <= r["high"] for r in rows)
    assert all(r["status"] == "descriptive only" for r in rows)
    assert all(r["paragraphs"] == 6 for r in rows)
    assert all(e.startswith("reply_en.") for r in rows for e in r["evidence"].split())


def test_prevalence_sums_to_one_in_each_cell(result):
    totals = defaultdict(float)
    for row in result.prevalence:
        totals[row["group"], row["language"], row["quoted"]] += row["estimate"]
    assert totals == pytest.approx(dict.fromkeys(totals, 1.0))
    assert {key[2] for key in totals} == {"with", "without"}


def test_topics_are_numbered_by_falling_share(result):
    shares = pd.DataFrame(result.shares)
    language = shares["paragraph_id"].str.extract(r"_(zh|en)\.")[0]
    means = shares.groupby([language, "topic"])["share"].mean().groupby("topic").mean()
    assert list(means.sort_values(ascending=False).index) == [1, 2, 3]


def test_rows_fit_their_tables(result, tmp_path):
    for name in ("selection", "topics", "shares", "prevalence"):
        table = name if name == "topics" else f"topic_{name}"
        frame = pd.DataFrame(getattr(result, name), columns=TABLES[table].column_names)
        write_table(frame, tmp_path / f"{table}.parquet", name=table)


def test_without_a_translation_each_language_has_its_own_topics():
    layout = [
        ("a", "paper", "zh", [0, 1, 2] * 3, "", ""),
        ("b", "reply", "en", [0, 1, 2] * 3, "", ""),
    ]
    result = analyse(layout, settings=replaced(candidates=(2, 3)))
    assert not result.joint
    languages = defaultdict(set)
    for row in result.topics:
        languages[row["topic"]].add(row["language"])
    assert all(len(found) == 1 for found in languages.values())
    k = next(row["k"] for row in result.selection if row["chosen"])
    assert set(languages) == set(range(1, 2 * k + 1))
    assert all(row["translation_agreement"] is None for row in result.selection)


def test_unequal_paragraphs_do_not_pair():
    layout = parallel_layout()
    layout[1] = ("paper_en", "paper", "en", [None, 0, 1], "translation_of", "paper_zh")
    assert not analyse(layout, settings=replaced(candidates=(2,))).joint


def test_one_language_alone():
    result = analyse([("a", "paper", "zh", [0, 1, 2] * 4, "", "")])
    assert {row["language"] for row in result.topics} == {"zh"}
    assert all(row["coherence_en"] is None for row in result.selection)


def test_fewer_paragraphs_than_any_candidate_gives_fewer_topics():
    result = analyse([("a", "paper", "en", [0, 1, 2], "", "")], settings=replaced(candidates=(8,)))
    assert [row["k"] for row in result.selection] == [1]


def test_one_paragraph():
    result = analyse([("a", "paper", "en", [0], "", "")])
    assert {row["share"] for row in result.shares} == {1.0}


def test_a_fixed_number_is_taken():
    result = analyse(parallel_layout(), settings=replaced(number=2))
    assert [(row["k"], row["chosen"]) for row in result.selection] == [(2, True)]


def test_a_fixed_number_beyond_the_paragraphs_is_lowered(caplog):
    layout = [("a", "paper", "en", [0, 0, 0, 1, 1, 1], "", "")]
    result = analyse(layout, settings=replaced(number=9))
    assert [(row["k"], row["chosen"]) for row in result.selection] == [(6, True)]
    assert "topics.number is 9" in caplog.text


def test_candidates_beyond_the_paragraphs_are_lowered(caplog):
    layout = [("a", "paper", "en", [0, 0, 0, 1, 1, 1], "", "")]
    result = analyse(layout, settings=replaced(candidates=(50, 60)))
    assert [(row["k"], row["chosen"]) for row in result.selection] == [(3, True)]
    assert "all of topics.candidates" in caplog.text


def test_no_content_word_is_a_fault():
    with pytest.raises(InputError, match="no paragraph"):
        analyse([("a", "paper", "en", [None], "", "")])


def test_an_unknown_method_is_a_fault():
    with pytest.raises(InputError, match="nmf, lda"):
        analyse(parallel_layout(), settings=replaced(method="lsa"))


def test_lda_goes_the_same_way():
    result = analyse(parallel_layout(), settings=replaced(method="lda", number=3, resamples=1))
    assert {row["topic"] for row in result.topics} == {1, 2, 3}


PROGRAM = """
import json, sys
from test_topic_analysis import analyse, parallel_layout, replaced
settings = replaced(candidates=(3,), resamples=1)
print(json.dumps([vars(analyse(parallel_layout(), settings=settings))]))
"""


@pytest.mark.slow
def test_the_result_does_not_depend_on_the_number_of_threads():
    root = Path(__file__).parents[2]
    outputs = []
    for threads in ("1", "2"):
        env = {
            **os.environ,
            "OMP_NUM_THREADS": threads,
            "OPENBLAS_NUM_THREADS": threads,
            "PYTHONPATH": os.pathsep.join(map(str, (Path(__file__).parent, root / "scripts"))),
        }
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM], env=env, cwd=root, capture_output=True, check=True
        )
        outputs.append(done.stdout)
    assert outputs[0] == outputs[1]


def test_terms_are_written_as_they_mostly_are():
    tokens = pd.DataFrame(
        [
            ("Data", "datum", "NOUN"),
            ("data", "datum", "NOUN"),
            ("datum", "datum", "NOUN"),
            ("Westmere", "westmere", "PROPN"),
            ("Rivers", "Rivers", "PROPN"),
            ("rivers", "river", "NOUN"),
            ("river", "river", "NOUN"),
            ("of", "of", "ADP"),
        ],
        columns=["text", "lemma", "upos"],
    )
    assert find_surface_forms(tokens) == {
        "datum": "data",
        "westmere": "Westmere",
        "rivers": "Rivers",
        "river": "river",
    }
