"""Fixtures of the tests of words."""

import pytest
from corpus_tables import Corpus


@pytest.fixture
def corpus() -> type[Corpus]:
    return Corpus
