import pytest

from tifa.study.spelling import date_meant, id_meant, language_meant, nearest


@pytest.mark.parametrize(
    ("word", "known", "meant"),
    [
        ("resample", ["resamples", "candidates"], "resamples"),
        ("NUMBER", ["resamples", "number"], "number"),
        ("sead", ["seed", "study"], "seed"),
        ("responds", ["responds_to", "comments_on"], "responds_to"),
        ("Goverment of Nanting", ["Government of Nanting"], "Government of Nanting"),
        ("Government of Norland", ["Government of Nanting"], ""),
        ("colour", ["resamples", "number"], ""),
        ("comment", ["context", "press"], ""),  # three letters of seven
        ("paper_zh", ["paper_zh_pd", "paper_zh_mfa"], ""),  # either
        ("page_em", ["page_en", "page_zh"], "page_en"),
        ("page_fr", ["page_en", "page_zh"], ""),  # the part that tells them apart
        ("statement_us", ["statement_me"], ""),
        ("speech_2024", ["speech_2023", "speech_2025"], ""),  # another number
        ("speach_02", ["speech_2", "speech_3"], "speech_2"),
        ("", ["number"], ""),
    ],
)
def test_nearest_word_is_one_that_was_meant(word: str, known: list[str], meant: str) -> None:
    assert nearest(word, known) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2023/2/21", "2023-02-21"),
        ("2023-2-1", "2023-02-01"),
        ("2023.02", "2023-02"),
        ("2023年2月21日", "2023-02-21"),
        ("2023年2月", "2023-02"),
        ("20230221", "2023-02-21"),
        ("２０２３-02-21", "2023-02-21"),
        ("2023–02–21", "2023-02-21"),
        ("21.02.2023", "2023-02-21"),
        ("1.2.2023", "2023-02-01"),
        ("21/2/2023", "2023-02-21"),
        ("2/21/2023", "2023-02-21"),
        ("1/2/2023", ""),  # February or January
        ("2023/13/1", ""),
        ("2023/1/32", ""),
        ("44978", ""),  # a day as Excel counts
        ("21 February 2023", ""),
        ("", ""),
    ],
)
def test_date_that_is_meant(text: str, meant: str) -> None:
    assert date_meant(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("zh-CN", "zh"),
        ("zh_Hans", "zh"),
        ("EN-gb", "en"),
        ("cn", "zh"),
        ("Chinese", "zh"),
        ("英文", "en"),
        ("english", "en"),
        ("fr", ""),
        ("zhuang", ""),
        ("", ""),
    ],
)
def test_language_that_is_meant(text: str, meant: str) -> None:
    assert language_meant(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [("Page-EN", "page_en"), ("ｎｏｔｅ＿en", "note_en"), ("a  b.", "a_b"), ("公报", ""), ("", "")],
)
def test_id_that_is_meant(text: str, meant: str) -> None:
    assert id_meant(text) == meant
