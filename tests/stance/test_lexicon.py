from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stance_scenes import LEXICON, chinese, english, lexicon

from tifa.stance.lexicon import COLUMNS, EVALUATIVE, check_lexicon, load_lexicon

HEADER = "\t".join(COLUMNS)
GOOD = [
    "a.zh zh 支持 support 1 affect:inclination 0.8 VERB object 两国支持提案。 a.en",
    "a.en en support support 1 affect:inclination 0.8 VERB object They_support_it. a.zh",
]


def write(folder, rows, *, header=HEADER, encoding="utf-8"):
    lines = [header, *("\t".join(row.split(" ")).replace("_", " ") for row in rows)]
    (folder / "entries.tsv").write_text("\n".join(lines) + "\n", encoding)
    return folder


def test_the_shipped_lexicon_is_whole():
    assert check_lexicon(LEXICON) == []
    languages = Counter(entry.language for entry in lexicon().entries)
    assert min(languages["zh"], languages["en"]) >= 350


def test_shipped_counterparts_are_mutual_and_of_one_mind():
    by_id = {entry.entry_id: entry for entry in lexicon().entries}
    for entry in by_id.values():
        if entry.counterpart:
            other = by_id[entry.counterpart]
            assert other.counterpart == entry.entry_id
            assert (other.category, other.polarity, other.attitude, other.frame) == (
                entry.category,
                entry.polarity,
                entry.attitude,
                entry.frame,
            )


def test_every_category_is_filled_in_both_languages():
    found = {(entry.language, entry.category) for entry in lexicon().entries}
    assert {category for _, category in found} >= set(EVALUATIVE)
    for language in ("zh", "en"):
        assert {c for lang, c in found if lang == language} >= set(EVALUATIVE) - {"call_against"}


def test_a_good_lexicon_loads_under_its_name(tmp_path):
    found = load_lexicon(write(tmp_path, GOOD))
    assert found.name == tmp_path.name
    assert [entry.counterpart for entry in found.entries] == ["a.en", "a.zh"]


@pytest.mark.parametrize(
    ("rows", "row", "column"),
    [
        ([GOOD[0], GOOD[1].replace(" en ", " fr ")], 3, "language"),
        ([GOOD[0].replace(" support ", " love "), GOOD[1]], 2, "category"),
        ([GOOD[0].replace(" 1 ", " 2 "), GOOD[1]], 2, "polarity"),
        ([GOOD[0].replace(" 1 ", " -1 "), GOOD[1]], 2, "polarity"),
        ([GOOD[0].replace(" 1 ", " 0 "), GOOD[1]], 2, "polarity"),
        ([GOOD[0].replace("inclination", "joy"), GOOD[1]], 2, "attitude"),
        ([GOOD[0].replace("0.8", "1.8"), GOOD[1]], 2, "strength"),
        ([GOOD[0].replace("0.8", "big"), GOOD[1]], 2, "strength"),
        ([GOOD[0].replace("VERB", "VRB"), GOOD[1]], 2, "upos"),
        ([GOOD[0].replace("object", "verb"), GOOD[1]], 2, "frame"),
        ([GOOD[0].replace("object", "modifier"), GOOD[1]], 2, "frame"),
        ([GOOD[0].replace("支持提案", "赞成提案"), GOOD[1]], 2, "example"),
        ([GOOD[0].replace("a.en", "b.en"), GOOD[1]], 2, "counterpart"),
        ([*GOOD, GOOD[1]], 4, "entry_id"),
        ([*GOOD, GOOD[1].replace("a.en", "b.en")], 4, "language, term, frame"),
        ([GOOD[0], GOOD[1].replace(" support support", " _support support")], 3, "term"),
        ([GOOD[0], GOOD[1].replace(" support support", " \ufeffsupport support")], 3, "term"),
        ([GOOD[0], GOOD[1] + " more"], 3, ""),
        ([GOOD[0], GOOD[1].rpartition(" ")[0]], 3, ""),
    ],
)
def test_faults_name_row_and_column(tmp_path, rows, row, column):
    faults = check_lexicon(write(tmp_path, rows))
    assert (faults[0].row, faults[0].column) == (row, column)
    assert all(fault.mend for fault in faults)


def test_faults_of_the_file(tmp_path):
    assert "missing" in check_lexicon(tmp_path)[0].problem
    assert "columns" in check_lexicon(write(tmp_path, GOOD, header="term\tvalue"))[0].problem
    assert "no entries" in check_lexicon(write(tmp_path, []))[0].problem
    write(tmp_path, GOOD, encoding="utf-16")
    assert "UTF-8" in check_lexicon(tmp_path)[0].problem


def terms(sentence):
    return [match.entries[0].term for match in lexicon().find(sentence)]


def test_the_longest_term_is_found():
    assert terms(chinese("他们 不仅/CCONJ 来/VERB 了/PART")) == ["不仅"]
    assert terms(english("They not only came.")) == ["not only"]
    assert terms(english("They stand ready to pay.")) == ["stand ready to"]


def test_chinese_terms_fit_the_segmentation_and_may_span_tokens():
    assert terms(chinese("良心 何在/VERB")) == ["良心何在"]
    assert terms(chinese("支持率 上升/VERB")) == []


def test_english_terms_match_by_lemma_and_part_of_speech():
    assert terms(english("They condemned it.")) == ["condemn"]
    # A block of flats hinders nobody.
    assert "block" not in terms(english("A tall block stands there."))


def test_hyphens_may_be_split_or_not():
    assert terms(english("The so-called expert spoke.")) == ["so-called"]


@settings(deadline=None)
@given(st.lists(st.sampled_from(["支持", "不", "不仅", "反", "对", "何在", "良心", "x", "。"])))
def test_matches_are_ordered_and_do_not_overlap(words):
    found = lexicon().find(chinese(" ".join(words)))
    covered = [position for match in found for position in match.positions]
    assert covered == sorted(set(covered))
