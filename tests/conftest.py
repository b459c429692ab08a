"""Fixtures that all tests share."""

from pathlib import Path

import pytest
from hypothesis import settings
from tiny_study import TinyStudy, write_tiny_study

# A busy machine is no fault of the code.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture
def tiny_study(tmp_path: Path) -> TinyStudy:
    return write_tiny_study(tmp_path)
