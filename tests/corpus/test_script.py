import pytest

from tifa.corpus.script import is_traditional


@pytest.mark.parametrize(
    ("text", "traditional"),
    [
        ("各港口應當加強合作，減少不必要的檢查。", True),
        ("各港口应当加强合作，减少不必要的检查。", False),
        ("著名的乾隆年间，于是后来重于泰山。", False),
        ("The ports agreed.", False),
        ("", False),
    ],
)
def test_traditional_characters_are_told_from_simplified(text: str, traditional: bool) -> None:
    assert is_traditional(text) is traditional
