"""The segmenter gives the words of stock pkuseg, and the tokenizer keeps every character."""

import csv
import random
import time
from pathlib import Path

import numpy as np
import pytest
import spacy
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tifa.annotation.segmentation import (
    LEXEME_FORMS,
    PkusegTokenizer,
    Segmenter,
    normal_form,
    widen_punctuation,
)
from tifa.annotation.weights import TAGS, regroup, weights_dir

STOCK = Path(__file__).parent / "data" / "stock_segmentation.tsv"

ALPHABET = "山河水国人二１３5ＡｂｊＢ／－·，。,.-*|_:&/A！𠀀〇"
TEXT = st.text(
    st.one_of(
        st.sampled_from(ALPHABET + "美国联合安理会的了“”\"'!?;() \n\t\u3000😀👍🏽\u200d\ufe0f"),
        st.characters(exclude_categories=("Cs",)),
    ),
    max_size=60,
)


@pytest.fixture(scope="session")
def segmenter(cache_dir):
    return Segmenter.load(weights_dir(cache_dir))


@pytest.fixture(scope="session")
def tokenizer(cache_dir):
    tokenizer = PkusegTokenizer(spacy.blank("zh").vocab)
    tokenizer.attach(weights_dir(cache_dir))
    return tokenizer


def test_the_words_are_those_of_stock_pkuseg(segmenter):
    """The file holds texts of ours and what stock spacy-pkuseg 1.0.2 made of them."""
    with STOCK.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert sum(len(text) for text, _ in rows) > 6000
    assert [segmenter.cut(text) for text, _ in rows] == [words.split(" ") for _, words in rows]


def random_model(draw):
    """A model of pkuseg with features, words and scores drawn at random."""
    symbols = [*"山河水国人，。&·𠀀", "**Num", "**Letter"]
    words = sorted(
        {"".join(draw.choices("山河水国人，&", k=draw.randint(2, 6))) for _ in range(60)}
    )
    names = ["$$"]
    names += [f"{kind}.{s}" for kind in ("c", "c-1", "c1", "c-2", "c2") for s in symbols]
    names += [
        f"{kind}.{draw.choice(symbols)}.{draw.choice(symbols)}"
        for kind in ("c-1c", "cc1", "c-2c-1")
        for _ in range(60)
    ]
    names += [f"{kind}.{word}" for kind in ("w-1", "w1") for word in words]
    names += [
        f"{kind}.{draw.choice(words)}*{draw.choice(words)}"
        for kind in ("ww.l", "ww.r")
        for _ in range(400)
    ]
    names = ["$$", *(n for n in dict.fromkeys(names) if n != "$$" and draw.random() < 0.8)]
    numbers = {name: number for number, name in enumerate(names)}
    generator = np.random.default_rng(draw.randrange(2**32))
    scores = generator.normal(size=(len(names), 5))
    transitions = generator.normal(size=(5, 5))
    dictionary = [*words[::3], *"山河水国", "山河水国人山河水国人", "ＡＢ", "二十"]
    return numbers, ["", *words], scores, transitions, dictionary


@pytest.mark.parametrize("seed", range(8))
def test_the_words_are_those_of_stock_pkuseg_for_any_model(seed):
    """Stock pkuseg runs on the same drawn model, its own code unchanged."""
    import spacy_pkuseg
    from spacy_pkuseg.feature_extractor import FeatureExtractor
    from spacy_pkuseg.model import Model

    draw = random.Random(seed)
    numbers, words, scores, transitions, dictionary = random_model(draw)
    stock = spacy_pkuseg.pkuseg.__new__(spacy_pkuseg.pkuseg)
    stock.postag = False
    stock.preprocesser = spacy_pkuseg.Preprocesser(None)
    stock.postprocesser = spacy_pkuseg.Postprocesser(None, [])
    stock.postprocesser.other_words = set(dictionary)
    stock.feature_extractor = FeatureExtractor()
    stock.feature_extractor.unigram = set(words)
    stock.feature_extractor.feature_to_idx = numbers
    stock.model = Model.__new__(Model)
    stock.model.n_tag, stock.model.n_feature = 5, len(numbers)
    stock.model.w = np.concatenate([scores.ravel(), transitions.ravel()])
    stock.idx_to_tag = {number: tag for tag, number in TAGS.items()}

    own = Segmenter(
        regroup(
            numbers=numbers,
            words=words,
            scores=scores,
            transitions=transitions,
            dictionary=dictionary,
        )
    )
    texts = ["".join(draw.choices(ALPHABET + " ", k=draw.randint(0, 40))) for _ in range(150)]
    texts += ["".join(draw.choices("山河水国人", k=draw.randint(1, 40))) for _ in range(150)]
    different = [text for text in texts if own.cut(text) != stock.cut(text)]
    assert different == []
    assert any(len(word) > 1 for text in texts for word in own.cut(text))


@pytest.mark.parametrize(("text", "words"), [("", []), (" \n\u3000", []), ("山", ["山"])])
def test_texts_with_hardly_anything_in_them(segmenter, text, words):
    assert segmenter.cut(text) == words


def test_the_segmenter_opens_in_a_fraction_of_a_second(cache_dir):
    started = time.process_time()
    Segmenter.load(weights_dir(cache_dir)).cut("山河无恙。")
    assert time.process_time() - started < 3


def test_the_weights_stay_on_disk(segmenter):
    def on_disk(array):
        while array.base is not None and not isinstance(array, np.memmap):
            array = array.base
        return "mmap" in type(array).__name__

    assert on_disk(segmenter._pair_scores)
    assert on_disk(segmenter._word_pair_scores)


@settings(max_examples=300, deadline=None)
@given(TEXT)
@example("")
@example(" ")
@example("\n\n")
@example("山 ,河")
def test_tokens_reproduce_the_text(tokenizer, text):
    doc = tokenizer(text)
    assert doc.text == text
    assert all(token.text == text[token.idx : token.idx + len(token)] for token in doc)
    assert not any(c.isspace() for t in doc if not t.is_space for c in t.text)


@settings(max_examples=300, deadline=None)
@given(TEXT)
def test_widening_keeps_length_and_every_character_but_marks(text):
    wide = widen_punctuation(text)
    assert len(wide) == len(text)
    pairs = {(a, b) for a, b in zip(text, wide, strict=True) if a != b}
    assert all(a in ",;:?!().\"'" and b in "，；：？！（）。“”‘’" for a, b in pairs)


@pytest.mark.parametrize(
    ("text", "wide"),
    [
        ("你好,世界.", "你好，世界。"),
        ('他问:"去吗?"', "他问：“去吗？”"),
        ("一(二);三!", "一（二）；三！"),
        ("增长5.6%,达1,000亿", "增长5.6%，达1,000亿"),
        ("见www.example.org/zh页", "见www.example.org/zh页"),
        ('He said, "no." Then 10.5.', 'He said, "no." Then 10.5.'),
        ("全角，不变。", "全角，不变。"),
        ("山 , 河", "山 ， 河"),
    ],
)
def test_ascii_marks_beside_chinese_read_as_chinese(text, wide):
    assert widen_punctuation(text) == wide


@pytest.mark.parametrize(
    "text",
    [
        "各方应当保持克制，尽快停火；否则，后果难料！",
        "他问：“明天去吗？”她说（很小声）：不去。",
        "第一，尊重主权；第二，遵守规则。",
    ],
)
def test_ascii_punctuation_gives_the_same_words(tokenizer, text):
    marks = str.maketrans("，；：？！（）。“”", ',;:?!().""')
    words = [token.text for token in tokenizer(text)]
    ascii_words = [token.text for token in tokenizer(text.translate(marks))]
    assert ascii_words == [word.translate(marks) for word in words]


@pytest.mark.parametrize("text", ["山" + "!" * 50_000 + "a", "!" * 50_000 + "山", "山 " * 9_000])
def test_widening_takes_linear_time(text):
    started = time.process_time()
    assert len(widen_punctuation(text)) == len(text)
    assert time.process_time() - started < 20


def test_emoji_and_rare_characters_are_words_of_their_own(tokenizer):
    words = [token.text for token in tokenizer("吃火锅🍲👍🏽，𠮷野家的NATO峰会")]
    assert "🍲👍🏽" in words
    assert "NATO" in words
    assert "".join(words) == "吃火锅🍲👍🏽，𠮷野家的NATO峰会"


@pytest.mark.parametrize(
    ("word", "form"),
    [
        (",", "，"),
        (".", "。"),
        ("ＮＡＴＯ", "NATO"),
        ("２０２３", "2023"),
        ("「", "“"),
        ("3.5", "3.5"),
    ],
)
def test_components_see_one_form_of_a_mark(word, form):
    assert normal_form(word) == form


@given(TEXT)
def test_the_form_has_the_length_of_the_word(word):
    assert len(normal_form(word)) == len(word)


def test_lexemes_carry_the_forms(zh):
    wide, narrow = zh.vocab["，"], zh.vocab[","]
    for attribute in ("norm_", "prefix_", "suffix_", "shape_"):
        assert getattr(wide, attribute) == getattr(narrow, attribute)
    assert len(LEXEME_FORMS) == 4


def test_the_tokenizer_without_weights_says_how_to_load_it():
    with pytest.raises(RuntimeError, match="load_pipeline"):
        PkusegTokenizer(spacy.blank("zh").vocab)("山")
