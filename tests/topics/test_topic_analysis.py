import os
import subprocess
import sys
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from planted_topics import THEMES, build_tables, parallel_layout

from tifa.errors import InputError
from tifa.tables import TABLES, write_table
from tifa.topics.analysis import Design, analyse_topics
from tifa.topics.selection import Settings
from tifa.topics.units import find_surface_forms

SETTINGS = Settings(
    method="embedding",
    runs=8,
    resamples=4,
    survival=0.5,
    top_terms=4,
    seed=1,
    confidence=0.95,
)
DESIGN = Design(
    unit="paragraph",
    candidates=(2, 3, 4),
    number=None,
    pairs=(("reply", "paper"),),
    bootstrap=200,
    permutations=99,
    fdr=0.05,
)


def analyse(layout, *, method="embedding", build=None, **changes):
    tables = build_tables(layout=layout, **(build or {}))
    settings = {name: changes.pop(name) for name in list(changes) if hasattr(SETTINGS, name)}
    return analyse_topics(
        **tables,
        settings=replace(SETTINGS, method=method, **settings),
        design=replace(DESIGN, **changes),
    )


@pytest.fixture(scope="module", params=["embedding", "nmf"])
def result(request):
    slower = {"runs": 4, "resamples": 2} if request.param == "nmf" else {}
    return analyse(parallel_layout(), method=request.param, **slower)


@pytest.fixture(scope="module")
def embedded():
    return analyse(parallel_layout())


def chosen(result):
    return next(row for row in result["topic_selection"] if row["chosen"])


def words_of(result):
    found = defaultdict(lambda: defaultdict(set))
    for row in result["topics"]:
        found[row["topic"]][row["language"]].add(row["term"])
    return found


def topic_of(result):
    return {row["unit_id"]: row["topic"] for row in result["topic_units"]}


def test_chooses_the_number_of_planted_themes(result):
    assert chosen(result)["k"] == 3
    assert chosen(result)["survivors"] == 3


def test_a_topic_has_the_words_of_one_theme_in_both_languages(result):
    found = {
        theme
        for words in words_of(result).values()
        for theme, (zh, en) in enumerate(THEMES)
        if words["zh"] == set(zh) and words["en"] == set(en)
    }
    assert found == {0, 1, 2}


def test_every_paragraph_is_assigned_to_its_theme(result):
    theme_of = {}
    for name, topic in topic_of(result).items():
        document, _, number = name.partition(".p")
        theme = 0 if document == "reply_en" else (int(number) - 2) % 3
        theme_of.setdefault(topic, set()).add(theme)
    assert sorted(map(sorted, theme_of.values())) == [[0], [1], [2]]


def test_the_two_sides_of_a_translation_agree(result):
    rows = {(row["k"], row["basis"]): row for row in result["topic_agreement"]}
    for basis in ("held apart", "held out"):
        assert {k for k, name in rows if name == basis} == {2, 3, 4}
    for basis in ("held apart", "held out", "as fitted"):
        row = rows[3, basis]
        assert row["evidence"] == ""
        assert row["pairs"] == 15
        assert row["same"] == row["kappa"] == row["same_assigned"] == 1.0
        assert row["low"] < row["high"] <= 1.0
        assert row["divergence"] < row["divergence_by_chance"] / 3
    assert chosen(result)["translation_agreement"] == 1.0


def test_what_survives_is_stable(result):
    assert [row["survives"] for row in result["topic_survival"]] == [True] * 3
    assert sorted(row["topic"] for row in result["topic_survival"]) == [1, 2, 3]
    assert all(row["jaccard"] > 0.8 for row in result["topic_survival"])
    assert chosen(result)["resample_ari"] > 0.8


def test_typical_sentences_are_of_their_topic_and_language(result):
    own = topic_of(result)
    assert result["topic_sentences"]
    for row in result["topic_sentences"]:
        assert own[row["sentence_id"].rpartition(".")[0]] == row["topic"]
        assert f"_{row['language']}." in row["sentence_id"]
    cosines = [r["cosine"] for r in result["topic_sentences"] if r["topic"] == 1]
    assert cosines[:5] == sorted(cosines[:5], reverse=True)


def test_shares_sum_to_one_and_headings_have_none(result):
    totals = defaultdict(float)
    for row in result["topic_shares"]:
        totals[row["unit_id"]] += row["share"]
    assert "paper_zh.p01" not in totals
    assert totals == pytest.approx(dict.fromkeys(totals, 1.0))


def test_the_reply_is_about_its_theme_alone(result):
    trade = next(t for t, words in words_of(result).items() if "tariff" in words["en"])
    rows = [r for r in result["topic_prevalence"] if r["group"] == "reply"]
    assert {r["topic"]: r["estimate"] > 0.8 for r in rows if r["quoted"] == "with"}[trade]
    assert all(r["low"] <= r["estimate"] <= r["high"] for r in rows)
    assert all(r["status"] == "descriptive only" for r in rows)
    assert all(r["paragraphs"] == 6 for r in rows)
    assert all(e.startswith("reply_en.") for r in rows for e in r["evidence"].split())


def test_prevalence_sums_to_one_in_each_cell(result):
    totals = defaultdict(float)
    for row in result["topic_prevalence"]:
        totals[row["group"], row["language"], row["quoted"]] += row["estimate"]
    assert totals == pytest.approx(dict.fromkeys(totals, 1.0))
    assert {key[2] for key in totals} == {"with", "without"}


def test_contrasts_are_within_a_language_against_the_reference(result):
    rows = result["topic_contrasts"]
    assert {(row["contrast"], row["language"]) for row in rows} == {("reply:paper", "en")}
    shares = {
        (row["group"], row["topic"], row["quoted"]): row["estimate"]
        for row in result["topic_prevalence"]
        if row["language"] == "en"
    }
    for row in rows:
        a, b = (shares[group, row["topic"], row["quoted"]] for group in ("reply", "paper"))
        assert row["estimate"] == pytest.approx(a - b)
        # One document on each side: two ways to deal them, each the mirror of the other.
        assert row["p"] == row["p_floor"] == row["q"] == 1.0
        assert row["status"] == "descriptive only"
    assert {row["family"] for row in rows} == {
        f"topics, en, {quoted} quoted words: 4 tests" for quoted in ("with", "without")
    }


def test_the_pairs_that_the_study_names_are_contrasted():
    layout = [
        (name, name, "en", [0, 1, 2, at] * 3, "", "")
        for at, name in enumerate(("paper", "reply", "press"))
    ]
    result = analyse(
        layout,
        number=3,
        pairs=(("press", "reply"), ("reply", "paper"), ("nobody", "paper")),
        resamples=2,
    )
    assert {row["contrast"] for row in result["topic_contrasts"]} == {
        "press:reply",
        "reply:paper",
    }


def test_topics_are_numbered_by_falling_share(result):
    rows = [(r["language"], r["topic"]) for r in result["topic_units"] if r["topic"]]
    counts = pd.DataFrame(rows, columns=["language", "topic"]).value_counts()
    means = (counts / counts.groupby("language").sum()).groupby("topic").mean()
    assert means.idxmax() == 1


def test_rows_fit_their_tables(result, tmp_path):
    for name, rows in result.items():
        frame = pd.DataFrame(rows, columns=TABLES[name].column_names)
        write_table(frame, tmp_path / f"{name}.parquet", name=name)


def test_sentences_can_be_the_units(tmp_path):
    result = analyse(parallel_layout(), unit="sentence", number=3)
    names = [row["unit_id"] for row in result["topic_units"]]
    assert len(names) == 2 * 36
    assert all(".s0" in name for name in names)
    assert chosen(result)["translation_agreement"] >= 0.9
    row = result["topic_prevalence"][0]
    assert row["paragraphs"] == 15


def test_without_a_translation_vectors_still_hold_both_languages():
    layout = [
        ("a", "paper", "zh", [0, 1, 2] * 4, "", ""),
        ("b", "reply", "en", [0, 1, 2] * 4, "", ""),
    ]
    result = analyse(layout, number=3)
    found = [words for words in words_of(result).values() if words["zh"] and words["en"]]
    assert [(zh, en) for zh, en in THEMES if {"zh": set(zh), "en": set(en)} in found] == [*THEMES]
    assert not result["topic_agreement"]
    assert chosen(result)["translation_kappa"] is None


@pytest.mark.parametrize("method", ["nmf", "lda"])
def test_without_a_translation_words_give_each_language_its_own_topics(method):
    layout = [
        ("a", "paper", "zh", [0, 1, 2] * 4, "", ""),
        ("b", "reply", "en", [0, 1, 2] * 4, "", ""),
    ]
    result = analyse(layout, method=method, number=3, survival=0.0, runs=3, resamples=2)
    assert all(len(words) == 1 for words in words_of(result).values())
    assert {row["languages"] for row in result["topic_survival"]} == {"zh", "en"}
    assert not result["topic_agreement"]


def test_one_language_alone():
    result = analyse([("a", "paper", "zh", [0, 1, 2] * 4, "", "")])
    assert {row["language"] for row in result["topics"]} == {"zh"}
    assert all(row["coherence_en"] is None for row in result["topic_selection"])
    assert not result["topic_contrasts"]


def test_topics_that_do_not_survive_are_dropped_and_said_to_be(caplog):
    themes = [0, 1, 2] * 5
    layout = [("a", "paper", "en", [*themes, 0, 1, 2], "", "")]
    result = analyse(layout, number=8, survival=0.7, build={"words": 12})
    dropped = [row for row in result["topic_survival"] if not row["survives"]]
    assert dropped
    assert all(row["topic"] == 0 for row in dropped)
    assert "did not survive resampling" in caplog.text
    reasons = Counter(row["reason"] for row in result["topic_units"] if not row["topic"])
    assert reasons["topic dropped"]
    loose = {row["unit_id"] for row in result["topic_units"] if not row["topic"]}
    assert loose.isdisjoint(row["unit_id"] for row in result["topic_shares"])
    nothing = [row for row in result["topic_prevalence"] if row["topic"] == 0]
    assert any(row["estimate"] > 0 for row in nothing)


def test_fewer_paragraphs_than_any_candidate_gives_fewer_topics():
    result = analyse([("a", "paper", "en", [0, 1, 2], "", "")], candidates=(8,))
    assert [row["k"] for row in result["topic_selection"]] == [1]


def test_one_paragraph_has_no_topics():
    result = analyse([("a", "paper", "en", [0], "", "")])
    assert not result["topics"]
    assert [row["topic"] for row in result["topic_units"]] == [0]
    assert {row["estimate"] for row in result["topic_prevalence"]} == {1.0}


def test_paragraphs_without_words_belong_to_no_topic():
    result = analyse([("a", "paper", "en", [0, "", 1, 2, 0, 1, 2, ""], "", "")], number=3)
    units = {row["unit_id"]: row for row in result["topic_units"]}
    for name in ("a.p02", "a.p08"):
        assert units[name]["topic"] == 0
        assert units[name]["reason"] == "no words to go by"


def test_a_fixed_number_is_taken():
    result = analyse(parallel_layout(), number=2)
    assert [(row["k"], row["chosen"]) for row in result["topic_selection"]] == [(2, True)]


def test_a_fixed_number_beyond_the_paragraphs_is_lowered(caplog):
    layout = [("a", "paper", "en", [0, 0, 0, 1, 1, 1], "", "")]
    result = analyse(layout, number=9)
    assert [(row["k"], row["chosen"]) for row in result["topic_selection"]] == [(6, True)]
    assert "topics.number is 9" in caplog.text


def test_candidates_beyond_the_paragraphs_are_lowered(caplog):
    layout = [("a", "paper", "en", [0, 0, 0, 1, 1, 1], "", "")]
    result = analyse(layout, candidates=(50, 60))
    assert [(row["k"], row["chosen"]) for row in result["topic_selection"]] == [(2, True)]
    assert "all of topics.candidates" in caplog.text


def test_nothing_to_learn_from_is_a_fault():
    with pytest.raises(InputError, match="no text of the selected documents"):
        analyse([("a", "paper", "en", [None], "", "")])


@pytest.mark.parametrize(
    ("changes", "known"), [({"method": "lsa"}, "embedding, nmf"), ({"unit": "word"}, "paragraph")]
)
def test_an_unknown_method_or_unit_is_a_fault(changes, known):
    with pytest.raises(InputError, match=known):
        analyse(parallel_layout(), **changes)


def test_a_thousand_groups_are_each_contrasted():
    layout = [("a", "paper", "en", [0, 1, 2] * 4, "", "")]
    layout += [(f"d{at}", f"group{at}", "en", [at % 3], "", "") for at in range(1000)]
    pairs = tuple((f"group{at}", "paper") for at in range(1000))
    result = analyse(
        layout,
        build={"words": 4},
        number=3,
        runs=2,
        resamples=2,
        pairs=pairs,
        bootstrap=20,
        permutations=20,
    )
    assert len({row["contrast"] for row in result["topic_contrasts"]}) == 1000
    assert {row["status"] for row in result["topic_contrasts"]} == {"descriptive only"}
    prevalence = {
        (row["group"], row["topic"]): row["estimate"]
        for row in result["topic_prevalence"]
        if row["quoted"] == "with"
    }
    topics = {row["unit_id"]: row["topic"] for row in result["topic_units"]}
    alone = [prevalence[f"group{at}", topics[f"d{at}.p01"]] for at in range(1000)]
    assert min(alone) > 0.5


def test_a_corpus_of_one_sentence():
    # The other half of its words stands in a sentence without any.
    result = analyse(
        [("a", "paper", "en", [0], "", "")], unit="sentence", build={"words": 1}, pairs=()
    )
    assert [row["k"] for row in result["topic_selection"]] == [1]
    assert not result["topics"]
    assert {row["topic"] for row in result["topic_units"]} == {0}
    assert {row["estimate"] for row in result["topic_prevalence"]} == {1.0}
    assert not result["topic_agreement"]


def test_a_group_without_running_words_has_no_prevalence():
    layout = [("a", "paper", "en", [0, 1, 2] * 3, "", ""), ("b", "reply", "en", ["", ""], "", "")]
    result = analyse(layout, number=3)
    assert {row["group"] for row in result["topic_prevalence"]} == {"paper"}
    assert not result["topic_contrasts"]


def test_evidence_of_agreement_are_the_pairs_that_differ(result):
    sentences = {row["unit_id"]: row["evidence"] for row in result["topic_units"]}
    for row in result["topic_agreement"]:
        apart = round(row["pairs"] * (1 - row["same"]))
        found = row["evidence"].split()
        assert len(found) == (4 * apart if row["chosen"] else 0)
        assert set(found) <= {name for own in sentences.values() for name in own.split()}


def test_topics_say_whether_translations_join_their_languages():
    layout = [
        *parallel_layout()[:2],
        ("reply_zh", "reply", "zh", [0] * 4, "", ""),
        ("note_en", "note", "en", [1] * 4, "", ""),
    ]
    joined = analyse(layout, number=3)["topic_survival"]
    assert {row["joined"] for row in joined} == {"translations"}
    apart = [("a", "paper", "zh", [0, 1] * 5, "", ""), ("b", "reply", "en", [1, 2] * 5, "", "")]
    rows = analyse(apart, number=3)["topic_survival"]
    assert sorted(row["joined"] for row in rows) == ["", "", "likeness alone"]


def test_evidence_of_survival_are_the_rows_of_the_topic(result):
    topic = topic_of(result)
    for row in result["topic_survival"]:
        units = {name.rpartition(".")[0] for name in row["evidence"].split()}
        assert units
        assert {topic[name] for name in units} == {row["topic"]}


PROGRAM = """
import json
from test_topic_analysis import analyse, parallel_layout
print(json.dumps(analyse(parallel_layout(), candidates=(3,), resamples=2)))
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
            ("Data", "datum", "NOUN", 1),
            ("data", "datum", "NOUN", 2),
            ("datum", "datum", "NOUN", 3),
            ("Westmere", "westmere", "PROPN", 1),
            ("Rivers", "Rivers", "PROPN", 2),
            ("rivers", "river", "NOUN", 2),
            ("river", "river", "NOUN", 4),
            ("Chinese", "chinese", "ADJ", 1),
            ("Chinese", "chinese", "ADJ", 3),
            ("Chinese", "chinese", "PROPN", 5),
            ("Major", "major", "ADJ", 3),
            ("major", "major", "ADJ", 4),
            ("of", "of", "ADP", 2),
        ],
        columns=["text", "lemma", "upos", "index"],
    )
    assert find_surface_forms(tokens) == {
        "datum": "data",
        "westmere": "Westmere",
        "rivers": "Rivers",
        "river": "river",
        "chinese": "Chinese",
        "major": "major",
    }
