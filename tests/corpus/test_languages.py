import pytest

from tifa.corpus.languages import language_of

ENGLISH = (
    "The council of the harbours has met for the third time this year, and it has agreed on a "
    "treaty that will govern the passage of small vessels in all of the northern ports."
)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH, "en"),
        (ENGLISH + "海港合作宣言", "en"),
        ("各港口应当加强合作，减少不必要的检查。", "zh"),
        ("各港口應當加強合作，減少不必要的檢查。NATO and WHO agree.", "zh"),
        ("東京の会議は終わった。各国の代表が集まり、話し合いをした。", "other"),
        (
            "Le conseil des ports s'est réuni pour la troisième fois cette année et a adopté un "
            "traité qui régira le passage des petits navires dans tous les ports du nord du pays.",
            "other",
        ),
        ("Совет портов собрался в третий раз за этот год. " * 8, "other"),
        ("Lamps", ""),
        ("海港", ""),
        ("", ""),
        ("12:30 ... 14 %", ""),
    ],
)
def test_language(text, language):
    assert language_of(text) == language
