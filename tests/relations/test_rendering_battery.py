"""How many formulations get their whole rendering: counts that may rise but not fall."""

import pytest
from rendering_battery import outcomes


@pytest.mark.parametrize(
    ("half", "language", "right", "other"),
    [
        ("seen", "zh", 66, 16),
        ("unseen", "zh", 14, 10),
        ("seen", "en", 66, 18),
        ("unseen", "en", 16, 6),
    ],
)
def test_formulations_get_their_whole_rendering(
    half: str, language: str, right: int, other: int
) -> None:
    counts = outcomes(half, language=language)
    assert counts["right"] >= right
    assert counts["other"] <= other
