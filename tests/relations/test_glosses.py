import pytest

from tifa.relations.glosses import affinities, content_words, glosses, parse_line, pieces


def test_a_line_gives_the_simplified_headword_and_plain_glosses():
    line = "法治 法治 [fa3 zhi4] /rule of law/to rule by law/CL:個|个[ge4]/(coll.) order; peace/\n"
    head, found = parse_line(line)
    assert head == "法治"
    assert found == [{"rule", "law"}, {"order"}, {"peace"}]


@pytest.mark.parametrize(
    "sense", ["CL:個|个[ge4]", "surname Wang", "variant of 和[he2]", "(aside)"]
)
def test_measure_words_surnames_and_cross_references_are_no_glosses(sense):
    assert parse_line(f"甲 甲 [jia3] /{sense}/\n") == ("甲", [])


def test_words_are_looked_up_and_figures_stand_for_themselves():
    assert frozenset({"rule", "law"}) in glosses("法治")
    assert glosses("160") == ({"160"},)
    assert glosses("𰻝𰻝") == ()
    assert content_words("The rule of law’s") == {"rule", "law's"}


def test_a_text_is_cut_into_the_longest_entries():
    assert pieces("维护法治") == ("维护", "法治")
    assert pieces("增设160座UN航标") == ("增设", "160", "座", "UN", "航标")
    assert pieces("") == ()


def test_a_gloss_is_worth_the_share_of_it_that_is_there():
    assert affinities("法治", {"law", "river"}) == {"law": 0.5}
    assert affinities("法治", {"law", "rule"}) == {"law": 1.0, "rule": 1.0}
    assert affinities("法治", {"river"}) == {}
