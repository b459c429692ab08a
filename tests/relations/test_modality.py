import csv
from pathlib import Path

import pytest

from tifa.errors import InputError
from tifa.relations.aligned import Side, Word
from tifa.relations.modality import COLUMNS, GROUPS_COLUMNS, load_modality

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
    entries = load_modality(FOLDER).entries
    for kind in ("deontic", "volitive", "position", "dynamic", "negator", "epistemic", "harm"):
        assert {entry.language for entry in entries if entry.kind == kind} == {"zh", "en"}


def test_the_longest_term_wins_and_lemmas_count() -> None:
    assert found(
        "en",
        ("They", "they", "PRON"),
        ("are", "be", "AUX"),
        ("ready", "ready", "ADJ"),
        ("to", "to", "PART"),
        ("go", "go", "VERB"),
        kind="volitive",
    ) == [("be ready to", 2, 2)]


def test_a_chinese_term_may_span_words_but_not_cut_them() -> None:
    assert found("zh", ("不", "不", "ADV"), ("得", "得", "AUX"), kind="deontic") == [("不得", 3, 3)]
    assert found("zh", ("必要", "必要", "ADJ"), kind="deontic") == []


def test_part_of_speech_tells_a_will_from_will() -> None:
    assert found("en", ("will", "will", "NOUN"), kind="volitive") == []
    assert found("en", ("will", "will", "AUX"), kind="volitive") == [("will", 3, 3)]


def write(folder: Path, *, entries: str = "", words: str = "") -> Path:
    for file, columns, rows in (
        ("entries.tsv", COLUMNS, entries),
        ("words.tsv", GROUPS_COLUMNS, words),
    ):
        text = "\t".join(columns) + "\n" + (f"{rows}\n" if rows else "")
        (folder / file).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("zh\t必须\tduty\t3\tno\t\t必须去。", "kind"),
        ("zh\t必须\tdeontic\t9\tno\t\t必须去。", "strength"),
        ("de\tmuss\tdeontic\t3\tno\t\tEr muss.", "language"),
        ("zh\t必须\tdeontic\t3\tno\t", "fields"),
        ("zh\t必须\tdeontic\t3\tno\t\t去\nzh\t必须\tdeontic\t2\tno\t\t去", "already in row 2"),
        ("zh\t\tdeontic\t3\tno\t\t去", "term"),
    ],
)
def test_a_broken_entry_is_named(tmp_path: Path, rows: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        load_modality(write(tmp_path, entries=rows))


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("firm\tloud\t坚决\t\tfirmly\t\t\t", "effect"),
        ("\tdegree\t坚决\t\tfirmly\t\t\t", "group"),
        ("firm\tdegree\t\t坚\t\tfirm*\t\t", "zh, en: has no words"),
        ("firm\tdegree\t坚决", "8 fields"),
        ("a\tdegree\t坚\t\ta\t\t\t\na\tdegree\t定\t\tb\t\t\t", "already in row 2"),
    ],
)
def test_a_broken_group_is_named(tmp_path: Path, rows: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        load_modality(write(tmp_path, words=rows))


def test_answers_are_the_terms_and_more_and_a_star_stands_for_an_ending(tmp_path: Path) -> None:
    folder = write(tmp_path, words="firm\tdegree\t坚决\t坚;牢\tfirmly\tresolut*\t\t")
    (group,) = load_modality(folder).groups
    assert group.answers["en"].search("Resolutely so")
    assert group.answers["en"].search("Firmly")
    assert not group.answers["en"].search("irresolute")
    assert not group.answers["en"].search("firm")
    assert group.patterns["zh"].search("坚决")
    assert not group.patterns["zh"].search("牢")


def test_a_missing_file_and_another_header_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is missing"):
        load_modality(tmp_path)
    (tmp_path / "entries.tsv").write_text("word\n", encoding="utf-8")
    with pytest.raises(InputError, match="other columns"):
        load_modality(tmp_path)


def test_every_example_holds_its_term() -> None:
    with (FOLDER / "entries.tsv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t"):
            if row["language"] == "zh":
                assert row["term"] in row["example"], row
            else:
                assert row["term"].split()[-1][:4] in row["example"].lower(), row
    with (FOLDER / "words.tsv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t"):
            group = next(g for g in load_modality(FOLDER).groups if g.name == row["group"])
            for language in ("zh", "en"):
                pattern = group.patterns[language]
                assert pattern is None or pattern.search(row[f"{language}_example"]), row
