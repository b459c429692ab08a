"""Fixtures that all tests share."""

from pathlib import Path

import pytest
from tiny_study import TinyStudy, write_tiny_study


@pytest.fixture
def tiny_study(tmp_path: Path) -> TinyStudy:
    return write_tiny_study(tmp_path)
