"""The instrument on invented sentences of other topics: it must not fall behind what it reached."""

import pytest
from batteries import annotate, macro_f1, read_items, read_signs

# Macro-F1 that must be kept. On first sight, before anything was mended: battery 1 had .50 in
# English and .48 in Chinese, battery 2 (after mending the first) .49 and .60.
FLOORS = {
    "battery_1_en": 0.86,
    "battery_1_zh": 0.89,
    "battery_2_en": 0.83,
    "battery_2_zh": 0.84,
}


@pytest.mark.slow
@pytest.mark.parametrize("name", FLOORS)
def test_a_battery_is_read_as_well_as_before(name, request, tmp_path):
    language = name[-2:]
    items = read_items(name)
    assert len(items) >= 120
    sentences = annotate(
        items, language=language, nlp=request.getfixturevalue(language), folder=tmp_path
    )
    pairs = read_signs(items, sentences)
    assert macro_f1(pairs) >= FLOORS[name]
    wrong = sum(code * reading < 0 for code, reading in pairs)
    assert wrong <= 0.03 * len(pairs), "readings of the opposite sign"
