import pytest
from voice_scenes import LEXICONS, chinese

from tifa.annotation.discourse import Document, Paragraph
from tifa.annotation.voice import attribute_speech, token_voice


def english(*texts, holder):
    paragraphs, start = [], 0
    for number, text in enumerate(texts, start=1):
        paragraphs.append(Paragraph(f"d.p{number:02d}", start, start + len(text), False, ()))
        start += len(text) + 1
    return Document("d", "en", holder, "\n".join(texts), tuple(paragraphs))


def turns(document):
    quotations, _ = attribute_speech(document, lexicon=LEXICONS[document.language], others=())
    return [(item.holder, item.text) for item in quotations if item.kind == "turn"]


BRIEFING = (
    "The spokesperson of the Lake Council met the press.",
    "The Gazette: Will the weir be opened?",
    "Ana Berg: We will open it in May.",
    "Lake Radio: Who pays for it?",
    "The fishers ask the same.",
    "Ana Berg: The Council pays.",
    "Nobody else does.",
)


def test_a_briefing_has_the_questions_of_the_press_as_others_words():
    assert turns(english(*BRIEFING, holder="Lake Council spokesperson")) == [
        ("The Gazette", "Will the weir be opened?"),
        ("Lake Radio", "Who pays for it?"),
        ("Lake Radio", "The fishers ask the same."),
    ]


def test_the_holder_is_known_by_name_though_it_asks():
    assert turns(english(*BRIEFING, holder="The Gazette")) == []  # one turn only
    twice = (*BRIEFING, "The Gazette: And the fishers?")
    assert [name for name, _ in turns(english(*twice, holder="The Gazette"))] == [
        "Ana Berg",
        "Lake Radio",
        "Lake Radio",
        "Ana Berg",
        "Ana Berg",
    ]


def test_question_and_answer_name_nobody():
    document = chinese(
        "问|：|何时|开闸|？",
        "答|：|五月|。",
        "问：谁|出资|？",
        "答：|理事会|。",
        holder="湖泊理事会",
    )
    assert turns(document) == [("", "何时开闸？"), ("", "谁出资？")]


def test_chinese_reporters_are_named():
    document = chinese(
        "新湖社记者|：|何时|开闸|？",
        "王宁：|五月|。",
        "湖报记者：|谁|出资|？",
        "王宁：|理事会|。",
        holder="湖泊理事会发言人",
    )
    assert [name for name, _ in turns(document)] == ["新湖社记者", "湖报记者"]


def test_words_of_a_turn_are_quoted_with_its_label():
    document = english(*BRIEFING, holder="Lake Council spokesperson")
    quotations, _ = attribute_speech(document, lexicon=LEXICONS["en"], others=())
    starts = [paragraph.start for paragraph in document.paragraphs]
    radio = ("quoted", "Lake Radio")
    own = ("holder", "")
    assert token_voice(quotations, starts) == [
        own,
        ("quoted", "The Gazette"),
        own,
        radio,
        radio,
        own,
        own,
    ]


@pytest.mark.parametrize(
    "texts",
    [
        ("Finding A: Lakes dry up.", "Finding B: Weirs help.", "Finding C: Nobody pays.", "So?"),
        ("Note: The lake is low.", "Note: The weir is shut.", "May: 12.", "June: 9."),
        ("Berg: We open it.", "Berg: We pay.", "Nothing else was said?"),
        ("Who pays?", "The Council pays.", "Who opens?", "The keeper."),
        (),
    ],
    ids=["list", "notes", "one speaker", "no labels", "empty"],
)
def test_what_is_no_transcript_has_no_turns(texts):
    assert turns(english(*texts, holder="A. Reader")) == []


def test_lettered_options_are_no_answers():
    options = ("A: Open the weir.", "B: Keep it shut.", "C: Ask the fishers.")
    assert turns(english(*options, *options, holder="Lake Council")) == []
