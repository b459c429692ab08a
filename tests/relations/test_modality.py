from pathlib import Path

import pytest

from tifa.errors import InputError
from tifa.relations.aligned import Side, Word
from tifa.relations.modality import COLUMNS, check_modality, load_modality

FOLDER = Path(__file__).parents[2] / "config" / "lexicons" / "modality"


def side(language: str, *words: tuple[str, str, str]) -> Side:
    gap = " " if language == "en" else ""
    made, at = [], 0
    for text, lemma, upos in words:
        made.append(Word(text, lemma, upos, -1, "dep", "", 0, at, at + len(text)))
        at += len(text) + len(gap)
    return Side(language, ("d.p01.s01",), gap.join(text for text, _, _ in words), tuple(made))


def found(language: str, *words: tuple[str, str, str], kind: str) -> list[tuple[str, int, int]]:
    matches = load_modality(FOLDER).find(side(language, *words), kind)
    return [(match.entry.term, match.entry.lowest, match.entry.highest) for match in matches]


def test_the_shipped_lexicon_is_sound_and_serves_both_languages() -> None:
    assert check_modality(FOLDER) == []
    entries = load_modality(FOLDER).entries
    for kind in ("obligation", "commitment", "position", "ability", "negator", "degree"):
        assert {entry.language for entry in entries if entry.kind == kind} == {"zh", "en"}


def test_the_longest_term_wins_and_lemmas_count() -> None:
    assert found(
        "en",
        ("They", "they", "PRON"),
        ("are", "be", "AUX"),
        ("ready", "ready", "ADJ"),
        ("to", "to", "PART"),
        ("go", "go", "VERB"),
        kind="commitment",
    ) == [("be ready to", 2, 2)]


def test_a_chinese_term_may_span_words_but_not_cut_them() -> None:
    assert found("zh", ("不", "不", "ADV"), ("得", "得", "AUX"), kind="obligation") == [
        ("不得", 3, 3)
    ]
    assert found("zh", ("必要", "必要", "ADJ"), kind="obligation") == []


def test_part_of_speech_tells_a_will_from_will() -> None:
    assert found("en", ("will", "will", "NOUN"), kind="commitment") == []
    assert found("en", ("will", "will", "AUX"), kind="commitment") == [("will", 3, 3)]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("zh\t必须\tduty\t3\tno\t", "kind"),
        ("zh\t必须\tobligation\t9\tno\t", "strength"),
        ("de\tmuss\tobligation\t3\tno\t", "language"),
        ("zh\t必须\tobligation\t3\tno", "fields"),
        ("zh\t必须\tobligation\t3\tno\t\nzh\t必须\tobligation\t2\tno\t", "already in row 2"),
        ("zh\t\tobligation\t3\tno\t", "term"),
    ],
)
def test_a_broken_row_is_named(tmp_path: Path, rows: str, said: str) -> None:
    (tmp_path / "entries.tsv").write_text("\t".join(COLUMNS) + f"\n{rows}\n", encoding="utf-8")
    with pytest.raises(InputError, match=said):
        load_modality(tmp_path)


def test_a_missing_file_and_another_header_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is missing"):
        load_modality(tmp_path)
    (tmp_path / "entries.tsv").write_text("word\n", encoding="utf-8")
    with pytest.raises(InputError, match="other columns"):
        load_modality(tmp_path)
