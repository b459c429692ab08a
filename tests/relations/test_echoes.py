import re

import numpy as np
import pandas as pd
import pytest

from tifa.relations import texts as texts_module
from tifa.relations import words as words_module
from tifa.relations.echoes import Settings, find_echoes
from tifa.relations.graph import select_documents
from tifa.tables import TABLES, write_table

ROLES = {"paper": "reference", "reply": "contrast", "blog": "contrast", "news": "context"}
SETTINGS = Settings(minimum_reuse=2.5, shuffles=99, fdr=0.05, seed=1)


def study(*documents, quotations=(), alignment=()):
    """Each document: id, group, language, date, relations, sentences."""
    tables = {name: [] for name in ("documents", "paragraphs", "sentences", "tokens")}
    for document, group, language, date, relations, texts in documents:
        pairs = [pair.split(":") for pair in relations.split()]
        tables["documents"].append(
            {
                "document_id": document,
                "group": group,
                "language": language,
                "date": date,
                "holder": f"holder of {document}",
                "title": f"title of {document}",
                "relation": " ".join(name for name, _ in pairs),
                "relates_to": " ".join(target for _, target in pairs),
                "tokens": sum(len(text.split()) for text in texts),
            }
        )
        start = 0
        for at, text in enumerate(texts, start=1):
            paragraph = f"{document}.p{at:02d}"
            tables["paragraphs"].append({"paragraph_id": paragraph, "section": ""})
            tables["sentences"].append(
                {
                    "sentence_id": f"{paragraph}.s01",
                    "paragraph_id": paragraph,
                    "document_id": document,
                    "language": language,
                    "heading": False,
                    "text": text,
                    "start": start,
                    "end": start + len(text),
                }
            )
            words = re.finditer(r"\S+" if language == "en" else r"\S", text)
            tables["tokens"] += [
                {
                    "sentence_id": f"{paragraph}.s01",
                    "text": word[0],
                    "lemma": word[0].lower(),
                    "upos": "NOUN",
                    "entity": "O",
                    "start": start + word.start(),
                    "end": start + word.end(),
                }
                for word in words
            ]
            start += len(text) + 1
    columns = {
        "paragraphs": ["paragraph_id", "section"],
        "sentences": [
            "sentence_id",
            "paragraph_id",
            "document_id",
            "language",
            "heading",
            "text",
            "start",
            "end",
        ],
        "tokens": ["sentence_id", "text", "lemma", "upos", "entity", "start", "end"],
    }
    made = {name: pd.DataFrame(rows, columns=columns.get(name)) for name, rows in tables.items()}
    made["quotations"] = pd.DataFrame(list(quotations), columns=TABLES["quotations"].column_names)
    made["selection"] = select_documents(made["documents"], roles=ROLES, reference="paper")
    made["alignment"] = pd.DataFrame(list(alignment), columns=TABLES["alignment"].column_names)
    return made


def quoted(document, text, words, *, kind="speech", voice="quoted", start=0):
    at = text.index(words)
    return {
        "quotation_id": f"{document}.p01.q01",
        "paragraph_id": f"{document}.p01",
        "document_id": document,
        "start": start + at - 1,
        "end": start + at + len(words) + 1,
        "level": 1,
        "kind": kind,
        "holder": "",
        "voice": voice,
        "cue": "",
        "text": words,
    }


def found(tables, **options):
    settings = options.pop("settings", SETTINGS)
    table = find_echoes(**tables, roles=ROLES, reference="paper", settings=settings)
    write_table(table, options["path"], name="echoes") if "path" in options else None
    return table


PAPER = [
    "Rivers remember every bridge that soldiers burned.",
    "Fishermen should share their nets in the dry season.",
    "Lighthouses are kept by those who sail at night.",
]
CHINESE = ["江河记得士兵烧毁的每一座桥。", "旱季渔民应当共用渔网。", "灯塔由夜航的人看守。"]
OTHER = "Nobody asked what the harbour master had for breakfast on Tuesday morning."


@pytest.fixture
def no_vectors(monkeypatch):
    """Sentences in a space where nothing is near: only words decide."""
    for module in (texts_module, words_module):
        monkeypatch.setattr(
            module,
            "sentence_vectors",
            lambda texts, *, language: np.zeros((len(texts), 512), "f4"),
        )


def test_quotation_is_traced_and_led_through_the_alignment(no_vectors, tmp_path):
    text = 'He writes that "rivers remember every bridge" and smiles at it.'
    bead = dict.fromkeys(TABLES["alignment"].column_names, "") | {
        "source_document": "zh",
        "target_document": "en",
        "source_sentences": "zh.p01.s01",
        "target_sentences": "en.p01.s01",
        "claimed": True,
    }
    tables = study(
        ("zh", "paper", "zh", "2024-01-01", "", CHINESE),
        ("en", "paper", "en", "2024-01-01", "translation_of:zh", PAPER),
        ("post", "blog", "en", "2024-02-01", "comments_on:en", [text, OTHER]),
        quotations=[quoted("post", text, "rivers remember every bridge") | {"holder": "he"}],
        alignment=[bead],
    )
    table = found(tables, path=tmp_path / "echoes.parquet")
    rows = table[table["kind"] == "quotation"]
    assert list(zip(rows["to_sentence"], rows["method"], strict=True)) == [
        ("en.p01.s01", "exact"),
        ("zh.p01.s01", "alignment"),
    ]
    assert set(rows["holder"]) == {"holder of en", "holder of zh"}
    assert set(rows["quotation_id"]) == {"post.p01.q01"}
    assert set(rows["quoted_holder"]) == {"he"}
    assert set(rows["voice"]) == {"quoted"}
    assert "reuse" not in set(table["kind"])


def test_quoted_words_are_traced_across_languages_by_what_the_dictionary_says():
    said = [
        "They have begun to hoard grain behind the gates of the palace.",
        "Musicians deserve better concert halls.",
        "Nobody repaired the lighthouse last winter.",
    ]
    text = "邻居昨天散布我们“囤粮”的谣言，令人遗憾，群众对此非常愤怒。"
    tables = study(
        ("their", "blog", "en", "2024-01-01", "", said),
        ("our", "reply", "zh", "2024-02-01", "responds_to:their", [text]),
        quotations=[quoted("our", text, "囤粮", kind="term", voice="holder")],
    )
    row = found(tables).query("kind == 'quotation'").iloc[0]
    assert (row["to_sentence"], row["method"]) == ("their.p01.s01", "cross-lingual")
    assert (row["voice"], row["quoted_holder"]) == ("holder", "")
    assert row["score"] == 1.0
    assert row["p"] == row["p_floor"] == pytest.approx(2 / 100)


def test_quoted_words_that_nobody_said_are_not_traced():
    text = "邻居昨天散布我们“养马”的谣言，令人遗憾，群众对此非常愤怒。"
    tables = study(
        ("their", "blog", "en", "2024-01-01", "", ["They have begun to hoard grain again."]),
        ("our", "reply", "zh", "2024-02-01", "responds_to:their", [text]),
        quotations=[quoted("our", text, "养马", kind="term")],
    )
    assert "quotation" not in set(found(tables)["kind"])


def test_changed_words_are_a_near_quotation(no_vectors):
    text = 'She said "rivers remember every bridge that someone burned" again.'
    tables = study(
        ("en", "paper", "en", "2024", "", PAPER),
        ("post", "blog", "en", "2024", "", [text]),
        quotations=[
            quoted("post", text, "rivers remember every bridge that someone burned"),
        ],
    )
    (row,) = found(tables).itertuples()
    assert (row.kind, row.method) == ("quotation", "near")
    assert row.score == pytest.approx(6 / 7)


def test_own_speech_titles_and_short_terms_are_not_traced(no_vectors):
    text = 'We say "rivers remember every bridge that soldiers burned" and "the bridge".'
    words = "rivers remember every bridge that soldiers burned"
    for quotation in (
        quoted("post", text, words, voice="holder"),
        quoted("post", text, words, kind="title", voice="holder"),
        quoted("post", text, "the bridge", kind="term", voice="holder"),
    ):
        tables = study(
            ("en", "paper", "en", "2024", "", PAPER),
            ("post", "blog", "en", "2024", "", [text]),
            quotations=[quotation],
        )
        assert list(found(tables)["kind"]) == (["reuse"] if quotation["kind"] != "title" else [])


def test_shared_wording_goes_from_the_later_to_the_earlier_and_to_the_reference(no_vectors):
    line = "the fishermen share their nets in the dry season as ever"
    tables = study(
        ("en", "paper", "en", "2024-05-01", "", PAPER),
        ("early", "blog", "en", "2024-01-01", "", [line]),
        ("late", "reply", "en", "2024-02", "", [line]),
    )
    rows = found(tables)
    pairs = list(zip(rows["from_document"], rows["to_document"], strict=True))
    assert pairs == [("early", "en"), ("late", "en"), ("late", "early")]
    assert set(rows["kind"]) == {"reuse"}
    assert set(rows["status"]) == {"descriptive only"}


def test_editions_translations_and_background_are_not_compared(no_vectors):
    tables = study(
        ("one", "paper", "en", "2024", "", PAPER),
        ("two", "paper", "en", "2024", "edition_of:one", PAPER),
        ("news", "news", "en", "2024", "", PAPER),
    )
    assert found(tables).empty


def test_an_identical_sentence_is_an_echo_and_unrelated_ones_are_not():
    said = "Fishermen ought to lend each other nets when it has not rained."
    tables = study(
        ("en", "paper", "en", "2024", "", PAPER),
        ("post", "blog", "en", "2024", "", [OTHER, said, "The bakery on the corner sells rye."]),
    )
    rows = found(tables, settings=Settings(minimum_reuse=2.5, shuffles=999, fdr=0.05, seed=1))
    significant = rows[rows["q"] <= 0.05]
    assert list(significant["from_sentence"]) == ["post.p02.s01"]
    assert list(significant["to_sentence"]) == ["en.p02.s01"]
    assert set(significant["status"]) == {"unvalidated"}
    again = found(tables, settings=Settings(minimum_reuse=2.5, shuffles=999, fdr=0.05, seed=1))
    pd.testing.assert_frame_equal(rows, again)


SPEECHES = [
    ["The baker on the corner sells rye.", "Snow fell on the orchard all night."],
    ["Our ferry needs a new engine.", "Two violins were stolen from the school."],
    ["Nobody mended the clock in the tower.", "Goats have eaten the mayor's roses."],
    ["Copper costs more than it did in spring.", "She paints portraits of sleepy dogs."],
    ["The tunnel under the hill is flooded.", "Bees prefer lavender to clover."],
    ["Athletes train on the frozen canal.", "His grandmother invented a card game."],
    ["The library lends out telescopes.", "Coal dust ruined the laundry."],
    ["A meteor was seen over the quarry.", "Tailors are asking for longer holidays."],
    ["The jury could not agree on a verdict.", "Pears ripen late on northern slopes."],
    ["Children drew maps of imaginary islands.", "The dentist moved to a larger house."],
    ["Somebody painted the bridge bright orange.", "Sheep wool is sold by weight."],
    ["The theatre closed after a bad season.", "A heron nests behind the mill."],
]
THANKS = "I thank the honourable member for {} answer."


@pytest.mark.parametrize("many", [99, 10])
def test_what_is_said_in_many_documents_is_a_formula_and_no_echo(many, monkeypatch):
    monkeypatch.setattr(texts_module, "MANY", many)
    whose = ["that", "his", "her", "the", "this", "their"]
    speeches = [
        (f"en{at}", "paper", "en", "2024", "", [*own, *map(THANKS.format, whose[at : at + 1])])
        for at, own in enumerate(SPEECHES)
    ]
    said = [OTHER, THANKS.format("such an"), "We know that bees like lavender better than clover."]
    tables = study(*speeches, ("post", "blog", "en", "2024", "", said))
    rows = found(tables, settings=Settings(minimum_reuse=100, shuffles=99, fdr=0.05, seed=1))
    best = rows.groupby("from_sentence")["score"].max()
    formula, echo = best.get("post.p02.s01", 0.0), best["post.p03.s01"]
    if many > len(speeches):
        assert formula > echo
    else:
        assert formula < 0.1 < 0.7 < echo


def test_a_null_too_small_for_the_threshold_is_descriptive_only():
    tables = study(
        ("en", "paper", "en", "2024", "", PAPER),
        ("post", "blog", "en", "2024", "", [PAPER[1] + " indeed"]),
    )
    settings = Settings(minimum_reuse=100, shuffles=9, fdr=0.05, seed=1)
    rows = found(tables, settings=settings)
    assert set(rows["status"]) <= {"unvalidated, descriptive only"}


@pytest.mark.parametrize(
    "documents",
    [
        [("en", "paper", "en", "2024", "", PAPER)],
        [("en", "paper", "en", "2024", "", [])],
        [("en", "paper", "en", "2024", "", PAPER), ("post", "blog", "en", "2024", "", [])],
        [("en", "paper", "en", "2024", "", []), ("post", "blog", "en", "2024", "", [OTHER])],
        [("post", "blog", "en", "2024", "", [OTHER])],
        [("zh", "paper", "zh", "2024", "", CHINESE), ("r", "reply", "zh", "", "", ["好。"])],
    ],
)
def test_empty_and_single_documents_give_an_empty_table(documents, tmp_path):
    assert found(study(*documents), path=tmp_path / "echoes.parquet").empty


def test_identical_texts_are_all_reuse(no_vectors):
    tables = study(
        ("en", "paper", "en", "2024", "", PAPER),
        ("post", "blog", "en", "2024", "", PAPER),
    )
    rows = found(tables)
    assert list(rows["kind"]) == ["reuse"] * 3
    assert list(rows["shared"]) == [text.rstrip(".") for text in PAPER]


def test_a_sentence_of_fifty_thousand_characters_is_compared_like_others(no_vectors):
    long = "江河" * 25_000 + CHINESE[1]
    tables = study(
        ("zh", "paper", "zh", "2024", "", CHINESE),
        ("post", "blog", "zh", "2024", "", [long]),
    )
    rows = found(tables)
    assert list(zip(rows["from_document"], rows["to_sentence"], strict=True)) == [
        ("post", "zh.p02.s01")
    ]


def test_a_language_without_vectors_is_refused():
    tables = study(
        ("en", "paper", "en", "2024", "", PAPER), ("post", "blog", "en", "2024", "", [OTHER])
    )
    tables["documents"]["language"] = "ru"
    with pytest.raises((ValueError, KeyError), match="ru"):
        found(tables)
