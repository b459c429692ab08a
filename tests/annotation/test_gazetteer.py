"""The gazetteer: one id for both languages, the longest name, and no names inside others."""

import shutil

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc, Span

from tifa.annotation.gazetteer import (
    FOLDER,
    Entry,
    Gazetteer,
    GazetteerComponent,
    load_gazetteer,
)
from tifa.annotation.gazetteer_tables import KINDS
from tifa.errors import InputError


@pytest.fixture(scope="module")
def gazetteer():
    return load_gazetteer()


def found(gazetteer, text, language):
    matches = gazetteer.find(text, language=language)
    return [(text[match.start : match.end], match.id) for match in matches]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("印度尼西亚与印度", [("印度尼西亚", "ID"), ("印度", "IN")]),
        ("印尼在印度洋边", [("印尼", "ID"), ("印度洋", "INDIAN_OCEAN")]),
        (
            "几内亚、几内亚比绍、赤道几内亚、巴布亚新几内亚",
            [
                ("几内亚", "GN"),
                ("几内亚比绍", "GW"),
                ("赤道几内亚", "GQ"),
                ("巴布亚新几内亚", "PG"),
            ],
        ),
        ("尼日尔和尼日利亚", [("尼日尔", "NE"), ("尼日利亚", "NG")]),
        ("索马里与马里", [("索马里", "SO"), ("马里", "ML")]),
        ("南苏丹与苏丹", [("南苏丹", "SS"), ("苏丹", "SD")]),
        ("多米尼加共和国和多米尼克", [("多米尼加共和国", "DO"), ("多米尼克", "DM")]),
        (
            "刚果（金）、刚果(布)、刚果民主共和国、刚果",
            [("刚果（金）", "CD"), ("刚果(布)", "CG"), ("刚果民主共和国", "CD")],
        ),
        (
            "朝鲜、韩国、朝鲜半岛",
            [("朝鲜", "KP"), ("韩国", "KR"), ("朝鲜半岛", "KOREAN_PENINSULA")],
        ),
        ("北韓與南韓", [("北韓", "KP"), ("南韓", "KR")]),
        ("联合国安理会和安理会", [("联合国安理会", "UNSC"), ("安理会", "UNSC")]),
        ("约旦河西岸与约旦河，约旦", [("约旦河西岸", "WEST_BANK"), ("约旦", "JO")]),
        ("中国银行在中国", [("中国", "CN")]),
        ("NATO与UNICEF及UNIX", [("NATO", "NATO"), ("UNICEF", "UNICEF")]),
        ("美方敦促中方", [("美方", "US"), ("中方", "CN")]),
        ("", []),
    ],
)
def test_chinese_names(gazetteer, text, expected):
    assert found(gazetteer, text, "zh") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Let us ask the US.", [("US", "US")]),
        (
            "The U.S. and the United States of America",
            [("U.S.", "US"), ("United States of America", "US")],
        ),
        ("USA, America", [("USA", "US"), ("America", "US")]),
        ("Latin America and Latin American states", [("Latin America", "LATIN_AMERICA")]),
        ("Niger, Nigeria, Nigerien", [("Niger", "NE"), ("Nigeria", "NG"), ("Nigerien", "NE")]),
        (
            "Guinea, Guinea-Bissau, Equatorial Guinea, Papua New Guinea, Guinea pigs",
            [
                ("Guinea", "GN"),
                ("Guinea-Bissau", "GW"),
                ("Equatorial Guinea", "GQ"),
                ("Papua New Guinea", "PG"),
            ],
        ),
        (
            "the Democratic Republic of the Congo and the Republic of the Congo, not the Congo",
            [("Democratic Republic of the Congo", "CD"), ("Republic of the Congo", "CG")],
        ),
        (
            "Democratic People's Republic of Korea, Republic of Korea, Korea",
            [("Democratic People's Republic of Korea", "KP"), ("Republic of Korea", "KR")],
        ),
        ("In May they may roast a turkey in Turkey.", [("Turkey", "TR")]),
        ("Georgia and Armenia", [("Georgia", "GE"), ("Armenia", "AM")]),
        ("from Atlanta, Georgia", []),
        ("Georgia, like Alabama,", []),
        ("New Mexico, Mexico", [("New Mexico", "NEW_MEXICO"), ("Mexico", "MX")]),
        (
            "Northern Ireland, Ireland",
            [("Northern Ireland", "NORTHERN_IRELAND"), ("Ireland", "IE")],
        ),
        ("Bank of China, China Daily, South China Sea", [("South China Sea", "SOUTH_CHINA_SEA")]),
        ("who told the WHO", [("WHO", "WHO")]),
        ("CHINA TOLD US WHO DID IT", [("CHINA", "CN")]),
        (
            "China’s Côte d’Ivoire, Cote d'Ivoire",
            [("China", "CN"), ("Côte d’Ivoire", "CI"), ("Cote d'Ivoire", "CI")],
        ),
        (
            "Bosnia and Herzegovina; St. Lucia; Saint Lucia",
            [("Bosnia and Herzegovina", "BA"), ("St. Lucia", "LC"), ("Saint Lucia", "LC")],
        ),
        ("Romania, Oman, Romans", [("Romania", "RO"), ("Oman", "OM")]),
        ("US-China talks", [("US", "US"), ("China", "CN")]),
    ],
)
def test_english_names(gazetteer, text, expected):
    assert found(gazetteer, text, "en") == expected


def test_what_no_list_can_tell_apart(gazetteer):
    """A known limit, said in the documentation: this bird is taken for the state."""
    assert found(gazetteer, "Turkey is served cold.", "en") == [("Turkey", "TR")]


@pytest.mark.parametrize("id", ["US", "CN", "UA", "PS", "CD", "UN", "UNSC", "NATO", "ASEAN", "SCO"])
def test_an_id_has_names_in_both_languages(gazetteer, id):
    for language in ("zh", "en"):
        names = gazetteer.names(id, language=language)
        assert names
        for name in names:
            assert (name, id) in found(gazetteer, name, language)


def test_every_member_of_the_united_nations_is_a_state(gazetteer):
    states = [id for id in gazetteer.ids if gazetteer.kind(id) == "state"]
    assert len(states) == 193 + 2
    assert {gazetteer.kind(id) for id in gazetteer.ids} <= set(KINDS)
    assert sum(gazetteer.kind(id) == "organisation" for id in gazetteer.ids) > 150
    for id in states:
        assert gazetteer.names(id, language="zh")
        assert gazetteer.names(id, language="en")


@given(st.text(alphabet="中美国印度尼西亚几内比绍刚果（金）USAN. ", max_size=40))
def test_matches_are_in_order_apart_and_what_they_say(text):
    gazetteer = load_gazetteer()
    for language in ("zh", "en"):
        free = 0
        for match in gazetteer.find(text, language=language):
            assert free <= match.start < match.end <= len(text)
            assert match.id in gazetteer.ids
            free = match.end


def annotated(language, words, entities=(), spaces=None):
    nlp = spacy.blank("en" if language == "en" else "xx")
    doc = Doc(nlp.vocab, words=words, spaces=spaces or [language == "en"] * len(words))
    doc.set_ents([Span(doc, start, end, label) for start, end, label in entities])
    labels = ("PER", "LOC", "ORG") if language == "zh" else ("PERSON", "GPE", "NORP", "ORG", "LOC")
    return GazetteerComponent(load_gazetteer(), language, labels)(doc)


def entities(doc):
    return [(entity.text, entity.label_, entity.kb_id_, entity.ent_id_) for entity in doc.ents]


def test_a_missed_name_is_added_and_a_wrong_span_replaced():
    doc = annotated("zh", ["美国", "和", "俄罗斯", "联邦", "反对"], [(2, 3, "PER"), (0, 2, "LOC")])
    assert entities(doc) == [("美国", "LOC", "US", "state"), ("俄罗斯联邦", "LOC", "RU", "state")]


def test_other_entities_stay():
    doc = annotated("en", ["Ada", "Lovelace", "left", "France"], [(0, 2, "PERSON")])
    assert entities(doc) == [("Ada Lovelace", "PERSON", "", ""), ("France", "GPE", "FR", "state")]


@pytest.mark.parametrize(
    ("words", "entity", "label"),
    [
        (["Michael", "Jordan", "won"], (0, 2), "PERSON"),
        (["Jordan", "Peterson", "spoke"], (0, 2), "PERSON"),
        (["University", "of", "Iceland"], (0, 3), "ORG"),
    ],
)
def test_a_longer_name_of_another_nature_stays(words, entity, label):
    doc = annotated("en", words, [(*entity, label)])
    assert [(e.start, e.end, e.label_, e.kb_id_) for e in doc.ents] == [(*entity, label, "")]


def test_articles_and_possessives_make_no_longer_name():
    doc = annotated("en", ["the", "United", "States", "'s", "allies"], [(0, 4, "ORG")])
    assert entities(doc) == [("United States", "GPE", "US", "state")]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["中国", "农业", "银行"], [("中国农业银行", "ORG", "", "")]),
        (["中国", "积极", "参与"], [("中国", "LOC", "CN", "state")]),
    ],
)
def test_a_chinese_organisation_must_end_like_one(words, expected):
    assert entities(annotated("zh", words, [(0, 3, "ORG")])) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["中", "美", "关系"], [("中", "CN"), ("美", "US")]),
        (["俄", "乌", "冲突"], [("俄", "RU"), ("乌", "UA")]),
        (["巴", "以", "双方"], [("巴", "PS"), ("以", "IL")]),
        (["印", "巴", "边境"], [("印", "IN"), ("巴", "PK")]),
        (["对", "华", "政策"], [("华", "CN")]),
        (["其", "中", "美", "丽"], []),
        (["集", "中", "以", "合作"], []),
        (["中", "美"], []),
    ],
)
def test_states_named_by_one_character(words, expected):
    assert [(e.text, e.kb_id_) for e in annotated("zh", words).ents] == expected


def test_names_must_start_and_end_with_words():
    assert entities(annotated("zh", ["印度教", "徒"])) == []
    assert entities(annotated("zh", ["日本人", "去", "日本"])) == [("日本", "LOC", "JP", "state")]


def test_both_pipelines_give_one_id(zh, en):
    chinese = {
        e.kb_id_ for e in zh("联合国安理会讨论了乌克兰问题，北约和俄罗斯都有代表出席。").ents
    }
    english = {
        e.kb_id_ for e in en("The UN Security Council discussed Ukraine with NATO and Russia.").ents
    }
    assert {"UNSC", "UA", "NATO", "RU"} <= chinese & english


def test_demonyms_are_people(en):
    (entity,) = [e for e in en("The Ukrainian delegation left.").ents if e.kb_id_]
    assert (entity.text, entity.kb_id_, entity.ent_id_, entity.label_) == (
        "Ukrainian",
        "UA",
        "people",
        "NORP",
    )


@pytest.fixture
def tables(tmp_path):
    for path in FOLDER.glob("*.tsv"):
        shutil.copy(path, tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("file", "row", "problem"),
    [
        ("states.tsv", "QQ\tname\t某国\tSomewhere", "state is unknown"),
        ("states.tsv", "US\tnickname\t\tUncle Sam", "kind is unknown"),
        ("states.tsv", "FR\tname\t美国\t", "belongs to 'US' already"),
        ("organisations.tsv", "\torganisation\t某组织\t", "has no id"),
        ("organisations.tsv", "NEW\torganisation\t组织", "too few cells"),
        ("organisations.tsv", "NEW\torganisation\t\t", "has no names"),
        ("pairs.tsv", "甲乙\tUS", "names no pair of states"),
        ("pairs.tsv", "甲乙\tUS QQ", "names no pair of states"),
    ],
)
def test_faults_of_the_tables_say_file_and_row(tables, file, row, problem):
    lines = (tables / file).read_text(encoding="utf-8").rstrip("\n").split("\n")
    (tables / file).write_text("\n".join([*lines, row]) + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=problem) as raised:
        load_gazetteer(tables)
    assert [fault.row for fault in raised.value.faults] == [len(lines) + 1]
    assert raised.value.faults[0].file.endswith(file)


def test_a_missing_table_is_a_fault(tables):
    (tables / "regions.tsv").unlink()
    with pytest.raises(InputError, match="the file is missing"):
        load_gazetteer(tables)


def test_the_digest_changes_with_a_name():
    one = Gazetteer([Entry("XX", "state", {"zh": ("甲国",), "en": ()})])
    other = Gazetteer([Entry("XX", "state", {"zh": ("乙国",), "en": ()})])
    assert one.digest != other.digest
