from pathlib import Path

import pytest

from tifa.annotation.reporting import FILES, pieces, read_lexicon
from tifa.errors import InputError

FOLDER = Path(__file__).parents[2] / "config" / "lexicons" / "reporting"


def copy(folder, **changed):
    for name in FILES:
        text = (FOLDER / name).read_text(encoding="utf-8")
        (folder / name).write_text(changed.get(name.removesuffix(".tsv"), text), encoding="utf-8")
    return sorted(folder.iterdir())


def test_shipped_lexicon_covers_both_languages():
    lexicons = read_lexicon(sorted(FOLDER.iterdir()))
    verbs = {
        language: [item for item in lexicon.expressions.values() if item.kind != "naming"]
        for language, lexicon in lexicons.items()
    }
    assert len(verbs["zh"]) >= 60
    assert len(verbs["en"]) >= 80
    assert lexicons["zh"].expressions[("声称",)].kind == "distancing"
    assert lexicons["en"].expressions[("according", "to")].kind == "source"
    assert lexicons["en"].expressions[("so", "-", "called")].kind == "naming"
    assert lexicons["zh"].media == lexicons["en"].media
    assert all(lexicon.words["stop"] or language == "en" for language, lexicon in lexicons.items())


def test_card_names_every_table_and_value():
    card = (FOLDER / "README.md").read_text(encoding="utf-8")
    for name, columns in FILES.items():
        assert name in card
        for allowed in columns.values():
            assert all(f"`{value}`" in card for value in allowed)


HEADER = "language\texpression\tkind\tposition\tcomplement\n"


@pytest.mark.parametrize(
    ("table", "text", "expected"),
    [
        ("verbs", HEADER + "zh\t说\tneutral\tboth\n", "verbs.tsv, row 2: the row has 4 cells"),
        (
            "verbs",
            HEADER + "zh\t\tneutral\tboth\tclause\n",
            "verbs.tsv, row 2, expression: the cell is empty",
        ),
        (
            "verbs",
            HEADER + "de\tsagen\tneutral\tboth\tclause\n",
            "row 2, language: the value is not known",
        ),
        (
            "verbs",
            HEADER + "en\tsay\tfriendly\tboth\tclause\n",
            "row 2, kind: the value is not known",
        ),
        (
            "verbs",
            HEADER + "en\tsay\tneutral\tafter\tclause\n",
            "row 2, position: the value is not known",
        ),
        (
            "verbs",
            HEADER + "en\tsay\tneutral\tboth\tclause\n\nen\tSay\tasking\tboth\tclause\n",
            "row 4, expression: the entry is given twice, first in row 2",
        ),
        ("verbs", HEADER + "en\tsay\tneutral\tboth\tall\n", "row 2, complement: the value"),
        ("verbs", "language\tverb\n", "verbs.tsv, row 1: the table has another header"),
        ("roles", "", "roles.tsv, row 1: the table has another header"),
        ("nouns", "language\tnoun\tkind\nzh\t报告\tbook\n", "nouns.tsv, row 2, kind"),
        ("words", "language\tword\tuse\nzh\t在\tpause\n", "words.tsv, row 2, use"),
    ],
)
def test_broken_rows_are_named(tmp_path, table, text, expected):
    with pytest.raises(InputError) as caught:
        read_lexicon(copy(tmp_path, **{table: text}))
    assert expected in str(caught.value)
    assert "to mend:" in str(caught.value)


def test_all_faults_are_said_together(tmp_path):
    paths = copy(
        tmp_path,
        verbs=HEADER + "zh\t说\n" + "en\tsay\tloud\tleft\tclause\n",
        nouns="language\tnoun\tkind\nen\treport\tpaper\n",
    )
    with pytest.raises(InputError) as caught:
        read_lexicon([path for path in paths if path.name != "roles.tsv"])
    assert sorted(
        (Path(fault.file).name, fault.row) for fault in caught.value.faults if fault.row
    ) == [
        ("nouns.tsv", 2),
        ("verbs.tsv", 2),
        ("verbs.tsv", 3),
        ("verbs.tsv", 3),
    ]
    assert [Path(fault.file).name for fault in caught.value.faults if fault.row is None] == [
        "roles.tsv"
    ]


def test_file_that_is_not_text(tmp_path):
    paths = copy(tmp_path)
    (tmp_path / "verbs.tsv").write_bytes(b"\xff\xfe\x00language")
    with pytest.raises(InputError, match="cannot be read"):
        read_lexicon(paths)


def test_pieces_of_an_expression():
    assert pieces("so-called", language="en") == ("so", "-", "called")
    assert pieces("指出", language="zh") == ("指出",)
