import pandas as pd
import pytest

from tifa.relations.doubts import doubtful_editions, doubtful_translations


def alignment(*rows: tuple[str, str, bool]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["source_sentences", "target_sentences", "claimed"])
    return table.assign(source_document="a", target_document="b")


def editions(*texts: str) -> list[str]:
    names = ["a", "b", "c"][: len(texts)]
    documents = pd.DataFrame(
        {
            "document_id": names,
            "relation": ["", *["edition_of"] * (len(texts) - 1)],
            "relates_to": ["", *["a"] * (len(texts) - 1)],
        }
    )
    paragraphs = pd.DataFrame({"document_id": names, "index": 1, "text": texts})
    return doubtful_editions(documents, paragraphs[paragraphs["text"] != ""])


def test_a_translation_with_partners_is_not_doubted():
    assert doubtful_translations(alignment(("a1", "b1 b2", True), ("a2", "", True))) == []
    assert doubtful_translations(alignment().iloc[:0]) == []


def test_what_is_no_translation_is_named_with_its_original_and_a_mend():
    rows = [("a1", "b1", True), ("a2", "b2", False), ("a3", "", True), ("", "b3", True)]
    (warning,) = doubtful_translations(alignment(*rows))
    assert warning.startswith("b hardly looks like a translation of a: 1 of 3 sentences")
    assert "documents.tsv" in warning


def test_an_abridged_translation_counts_by_its_own_sentences():
    rows = [("a1", "b1", True), *((f"a{n}", "", True) for n in range(2, 20))]
    assert doubtful_translations(alignment(*rows)) == []


def test_an_empty_translation_is_told():
    (warning,) = doubtful_translations(alignment(("a1", "", True)))
    assert "no sentences" in warning


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ("河水在春天上涨。", "the same as a"),
        ("法院昨日驳回了全部上诉请求。", "hardly looks like an edition of a"),
        ("", "has no text"),
    ],
)
def test_editions_that_are_the_same_strange_or_empty_are_told(other, words):
    (warning,) = editions("河水在春天上涨。", other)
    assert words in warning
    assert "b" in warning
    assert "documents.tsv" in warning


def test_real_editions_are_not_doubted():
    assert editions("河水在春天上涨三尺。", "河水在春天上涨五尺。") == []
    assert editions("河水") == []
