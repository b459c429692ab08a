"""Training: deterministic, and what is saved knows no word of the treebank."""

import itertools
import json

import pytest
import spacy

from tifa.annotation.pipelines import MODELS
from tifa.annotation.training import (
    META,
    Recipe,
    build_pipeline,
    draw_documents,
    held_out_scores,
    make_example,
    save_pipeline,
    train_pipeline,
)
from tifa.annotation.treebank import Sentence

SMALL = Recipe(
    epochs=2, width=16, depth=1, embedding_rows=100, first_batch=20, last_batch=40, held_out_every=5
)


def toy(subject, verb, object_, *, adverb=None):
    words = [subject, *([adverb] if adverb else []), verb, object_, "。"]
    root = words.index(verb)
    return Sentence(
        words=tuple(words),
        spaces=(False,) * len(words),
        upos=("PROPN", *(["ADV"] if adverb else []), "VERB", "NOUN", "PUNCT"),
        heads=tuple(root for _ in words),
        relations=("nsubj", *(["advmod"] if adverb else []), "ROOT", "obj", "punct"),
        entities=((0, 1, "PER"),),
    )


SENTENCES = [
    toy(subject, verb, object_, adverb=adverb)
    for subject, verb, object_, adverb in itertools.product(
        ("小河马", "大青山"), ("喜欢", "修理"), ("木船", "石桥", "风车"), (None, "常常")
    )
]


class WholeWords:
    """A segmenter that takes verb and object for one word."""

    def spans(self, text):
        cut = next(text.index(verb) for verb in ("喜欢", "修理") if verb in text)
        end = len(text) - 1
        edges = [0, *([3] if cut > 3 else []), cut, end, end + 1]
        return list(itertools.pairwise(edges))


def trained():
    runs = train_pipeline(SENTENCES, segmenter=WholeWords(), recipe=SMALL)
    return [(epoch, scores, nlp) for epoch, scores, nlp in runs]


@pytest.fixture(scope="module")
def runs():
    return trained()


def test_the_same_recipe_gives_the_same_bytes(runs, tmp_path):
    for folder, (_, _, nlp) in (("one", runs[-1]), ("two", trained()[-1])):
        save_pipeline(nlp, tmp_path / folder, meta=META)
    one = sorted(path.relative_to(tmp_path / "one") for path in (tmp_path / "one").rglob("*.*"))
    one += [path.relative_to(tmp_path / "one") for path in (tmp_path / "one").glob("*/model")]
    assert len(one) > 8
    for path in one:
        if (tmp_path / "one" / path).is_file():
            assert (tmp_path / "one" / path).read_bytes() == (tmp_path / "two" / path).read_bytes()


def test_scores_rise_with_the_epochs_that_are_yielded(runs):
    sums = [sum(scores.values()) for _, scores, _ in runs]
    assert sums == sorted(sums)
    assert set(runs[0][1]) == {"upos", "uas", "las", "entities"}
    assert [epoch for epoch, _, _ in runs] == sorted(epoch for epoch, _, _ in runs)


def test_what_is_saved_knows_no_word_of_the_treebank(runs, tmp_path):
    save_pipeline(runs[-1][2], tmp_path / "saved", meta=META)
    strings = json.loads((tmp_path / "saved" / "vocab" / "strings.json").read_text("utf-8"))
    assert "PER" in strings
    assert not {word for sentence in SENTENCES for word in sentence.words} & set(strings)
    content = b"".join(
        path.read_bytes() for path in (tmp_path / "saved").rglob("*") if path.is_file()
    )
    assert "小河马".encode() not in content


def test_an_epoch_draws_each_sentence_once_in_one_of_its_forms():
    import random

    nlp = build_pipeline(SMALL)
    documents = draw_documents(SENTENCES, SENTENCES, nlp=nlp, recipe=SMALL, draw=random.Random(1))
    texts = "".join(doc.text for doc in documents)
    assert len(texts) == sum(len(sentence.text) for sentence in SENTENCES)
    assert texts.count("。") + texts.count(".") == len(SENTENCES)
    assert 0 < texts.count(".") < len(SENTENCES)
    assert max(len(list(doc.sents)) for doc in documents) == SMALL.longest_group


def test_an_example_gives_the_words_and_nothing_else(runs):
    nlp = runs[-1][2]
    from tifa.annotation.treebank import make_doc

    example = make_example(make_doc(SENTENCES[:2], nlp.vocab), nlp)
    assert example.predicted.text == example.reference.text
    assert not example.predicted.has_annotation("DEP")
    assert not example.predicted.ents


def test_held_out_scores_are_shares(runs):
    scores = held_out_scores(runs[-1][2], SENTENCES[:4])
    assert all(0 <= score <= 1 for score in scores.values())


def test_the_shipped_pipeline_is_of_the_recipe_in_the_repository():
    from dataclasses import asdict

    meta = json.loads((MODELS / "zh_tifa_sm" / "meta.json").read_text(encoding="utf-8"))
    recipe = dict(meta["recipe"])
    assert 1 <= recipe.pop("best_epoch") <= Recipe().epochs
    assert recipe == asdict(Recipe())
    assert meta["license"] == "CC BY-SA 4.0"
    shipped = spacy.load(MODELS / "zh_tifa_sm")
    fresh = build_pipeline(Recipe())
    assert shipped.pipe_names == fresh.pipe_names
    assert shipped.config["components"]["tok2vec"] == fresh.config["components"]["tok2vec"]


def test_the_shipped_pipeline_is_small_and_holds_labels_only():
    folder = MODELS / "zh_tifa_sm"
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) < 5.5e6
    strings = json.loads((folder / "vocab" / "strings.json").read_text(encoding="utf-8"))
    assert all(string.isascii() for string in strings)
    assert not [path for path in files if path.suffix in (".py", ".pkl", ".pyc")]
