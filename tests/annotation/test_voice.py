from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from timing import best_seconds
from voice_scenes import LEXICONS, chinese

from tifa.annotation.discourse import Document, Paragraph, Word, length_in_words
from tifa.annotation.voice import attribute_speech, token_voice


def found(document, *, others=()):
    quotations = attribute_speech(document, lexicon=LEXICONS[document.language], others=others)[0]
    return [
        (item.text, item.kind, item.holder, item.voice)
        for item in quotations
        if item.kind != "reported"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # before, after, between
        ("王宁|说|,|“|我们|不|同意|。|”", ("我们不同意。", "speech", "王宁", "quoted")),
        ("王宁|3日|在|会上|说|：|“|不行|。|”", ("不行。", "speech", "王宁", "quoted")),
        ("“|我们|不|同意|。|”|王宁|说|。", ("我们不同意。", "speech", "王宁", "quoted")),
        ("“|谁|同意|?|”|外交部|发言人|王宁|反问|道|。", ("谁同意?", "speech", "王宁", "quoted")),
        # a clause with time and place, a verb before the verb
        (
            "针对|此事|,|发言人|王宁|3日|在|会上|回答|提问|时|说|,|“|绝|不|接受|。|”",
            ("绝不接受。", "speech", "王宁", "quoted"),
        ),
        # right after the verb, without a stop
        (
            "美方|声称|“|愿意|对话|解决|”|,|却|不|来|。",
            ("愿意对话解决", "speech", "美方", "quoted"),
        ),
        # the subject in an earlier clause
        ("李明|出席|会议|,|并|表示|:|“|一定|来|。|”", ("一定来。", "speech", "李明", "quoted")),
        # sources
        (
            "据|新湖社|报道|,|“|水位|还|在|上涨|。|”",
            ("水位还在上涨。", "speech", "新湖社", "quoted"),
        ),
        (
            "正如|《|湖泊|公约|》|所|指出|的|,|“|湖水|属于|沿岸|所有|国家|”|。",
            ("湖水属于沿岸所有国家", "speech", "《湖泊公约》", "quoted"),
        ),
        # names and terms
        ("这|是|所谓|“|规则|至上|”|的|把戏|。", ("规则至上", "term", "", "holder")),
        ("支持|“|共同|护|湖|、|永不|断流|”|倡议|。", ("共同护湖、永不断流", "term", "", "holder")),
        ("落实|“|清水|入|湖|”|报告|。", ("清水入湖", "title", "", "holder")),
        ("王宁|说|,|“|一湖|同心|”|不|是|口号|。", ("一湖同心", "term", "", "holder")),
        ("王宁|说|,|他们|撕下|了|“|爱湖者|”|的|面具|。", ("爱湖者", "term", "", "holder")),
        ("他们|没有|说|“|对不起|”|。", ("对不起", "term", "", "holder")),
        ("《|湖泊|公约|》|仍然|有效|。", ("湖泊公约", "title", "", "holder")),
        # not reporting
        ("可以|说|,|“|大湖|”|已经|干|了|。", ("大湖", "term", "", "holder")),
        ("王宁|否认|“|参与|过|此事|并|得利|”|。", ("参与过此事并得利", "term", "", "holder")),
        # a mark without a partner
        ("王宁|说|,|“|我们|走|。", ("我们走。", "unclear", "", "holder")),
    ],
)
def test_chinese_patterns(text, expected):
    assert [row for row in found(chinese(text)) if row[0] == expected[0]] == [expected]


def test_chinese_segmentation_across_a_name_is_mended():
    text = chinese("园艺师|柳晴|说|,|树|开花|了|。", "“|真|美|。|”|柳|晴说|,|要|保护|。")
    assert found(text) == [("真美。", "speech", "柳晴", "quoted")]


def test_chinese_pronoun_stands_for_the_last_speaker_not_the_last_name():
    text = chinese(
        "发言人|王宁|说|,|湖水|清|了|。|王宁|会见|了|李明|。",
        "他|表示|,|各方|都|在|努力|。|工作|没有|停|。|“|我们|说到|做到|。|”",
    )
    assert found(text) == [("我们说到做到。", "speech", "王宁", "quoted")]


def test_source_of_one_quotation_does_not_reach_the_next():
    text = chinese(
        "王宁|表示|,|合作|公开|。|正如|公约|所|指出|的|,|“|湖水|属于|所有|国家|”|。|“|请|停手|吧|。|”"
    )
    assert found(text) == [
        ("湖水属于所有国家", "speech", "公约", "quoted"),
        ("请停手吧。", "speech", "王宁", "quoted"),
    ]


def frames(document):
    _, found = attribute_speech(document, lexicon=LEXICONS[document.language], others=[])
    return [(document.text[frame.start : frame.end], frame.speaker) for frame in found]


REPORT = (
    "外交部|发言人|王宁|3日|在|记者会|上|说|,|我们|强调|此事|无|根据|。",
    "“|此事|与|我们|无关|。|”|王宁|说|。",
    "他|表示|,|北陵|应当|说明|,|并|强调|合作|。",
    "李明|说|,|不|信|。",
)


def test_frames_are_the_clauses_that_have_the_holder_speak():
    # What others say, what the holder says in the first person, and verbs without a subject of
    # their own are no frames.
    document = chinese(*REPORT, holder="Foreign Ministry of Lakeland")
    assert frames(document) == [
        ("外交部发言人王宁3日在记者会上说", "王宁"),
        ("王宁说", "王宁"),
        ("他表示", "王宁"),
    ]
    assert frames(chinese(*REPORT, holder="Lake News Agency")) == []


def test_words_of_the_documents_holder_are_the_holders_and_what_he_quotes_is_not():
    text = chinese(
        "外交部|发言人|王宁|3日|在|记者会|上|说|,|此事|无|根据|。",
        "“|北陵|宣称|‘|谁|在|上游|谁|说了算|’|,|岂有此理|?|”|王宁|说|,|这|是|霸权|。",
        holder="Foreign Ministry of Lakeland",
    )
    quotations = attribute_speech(text, lexicon=LEXICONS["zh"], others=[])[0]
    assert [(item.kind, item.holder, item.voice) for item in quotations] == [
        ("reported", "王宁", "holder"),
        ("speech", "王宁", "holder"),
        ("speech", "北陵", "quoted"),
        ("reported", "王宁", "holder"),
    ]
    starts = [word.start for paragraph in text.paragraphs for word in paragraph.words]
    voices = token_voice(quotations, starts)
    quoted = "".join(
        text.text[start]
        for start, (voice, holder) in zip(starts, voices, strict=True)
        if voice == "quoted" and holder == "北陵"
    )
    assert quoted == "‘谁在上谁说’"
    assert {holder for voice, holder in voices if voice == "holder"} == {""}


@pytest.mark.parametrize(
    ("holder", "voice"),
    [
        ("外交部发言人王宁", "holder"),
        ("王宁", "holder"),
        ("外交部", "holder"),
        ("Ministry of Lakes", "holder"),
        ("Lake News Agency", "quoted"),
        ("湖光日报", "quoted"),
        ("北陵水利部", "quoted"),
        ("李明", "quoted"),
    ],
)
def test_who_counts_as_the_documents_holder(holder, voice):
    text = chinese(
        "外交部|发言人|王宁|说|,|此事|无|根据|。",
        "王宁|说|:|“|我们|不|同意|。|”",
        holder=holder,
    )
    assert found(text) == [("我们不同意。", "speech", "王宁", voice)]


def test_quotation_without_a_verb_is_sought_in_the_other_documents():
    text = chinese("湖边|立|着|一|块|碑|。|“|湖水|属于|沿岸|所有|国家|。|”")
    assert found(text) == [("湖水属于沿岸所有国家。", "speech", "", "quoted")]
    assert found(text, others=[("council", "甲,湖水属于沿岸所有国家,乙")]) == [
        ("湖水属于沿岸所有国家。", "speech", "council", "quoted")
    ]


def test_paragraph_of_nothing_but_quotation_carries_on():
    text = chinese("王宁|说|:|“|路|很|长|。|”", "“|但是|我们|走|得|完|。|”", "又|一|天|。")
    assert [row[2] for row in found(text)] == ["王宁", "王宁"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            '"We will not go," Wang Ning said on Tuesday.',
            ("We will not go,", "speech", "Wang Ning"),
        ),
        ('"We will not go," said Anna Berg.', ("We will not go,", "speech", "Anna Berg")),
        ("“Never,” she added, “will we go.”", ("will we go.", "speech", "")),
        ('Anna Berg said: "We will not go."', ("We will not go.", "speech", "Anna Berg")),
        (
            'Wang Ning told reporters that "the lake is ours to keep".',
            ("the lake is ours to keep", "speech", "Wang Ning"),
        ),
        (
            'According to Anna Berg, "the lake has never been lower".',
            ("the lake has never been lower", "speech", "Anna Berg"),
        ),
        (
            'The minister claimed that the plan was "already sinking like a stone".',
            ("already sinking like a stone", "speech", "The minister"),
        ),
        (
            'Its boast that "nobody owns the lake but us" is old.',
            ("nobody owns the lake but us", "speech", ""),
        ),
        (
            "The minister's claim that 'nobody owns the lake but us' is old.",
            ("nobody owns the lake but us", "speech", "The minister"),
        ),
        ('They do not say "sorry", of course.', ("sorry", "term", "")),
        ('The "software" of power is old.', ("software", "term", "")),
        (
            'We uphold the principle that "a lake war cannot be won".',
            ("a lake war cannot be won", "term", ""),
        ),
        ('The so-called "lake peace" failed.', ("lake peace", "term", "")),
        ('The "Clean Lakes for All" report is out.', ("Clean Lakes for All", "title", "")),
        (
            'The minister denied "having ever been near the old lake".',
            ("having ever been near the old lake", "speech", ""),
        ),
        (
            'Nobody will sneer at "clean the lake and keep it clean".',
            ("clean the lake and keep it clean", "speech", ""),
        ),
    ],
)
def test_english_patterns(english, text, expected):
    assert [row[:3] for row in found(english(text)) if row[0] == expected[0]] == [expected]


@pytest.mark.parametrize(
    ("text", "kind", "holder"),
    [
        ("王宁|说|,|“|愿意|对话|解决|问题|”|。", "speech", "王宁"),
        ("王宁|撕下|了|“|愿意|对话|解决|问题|”|的|面具|。", "term", ""),
        ("这|就是|他们|的|“|愿意|对话|解决|问题|”|。", "term", ""),
    ],
)
def test_chinese_words_are_quoted_or_held_at_a_distance(text, kind, holder):
    assert found(chinese(text)) == [
        ("愿意对话解决问题", kind, holder, "quoted" if holder else "holder")
    ]


@pytest.mark.parametrize(
    ("text", "kind", "holder", "voice"),
    [
        ('The minister said "a shared lake".', "speech", "The minister", "quoted"),
        ('The minister\'s so-called "a shared lake" is dry.', "term", "", "holder"),
        ('Their idea of "a shared lake" is a fence.', "term", "", "holder"),
        # Nothing in the text tells whether anybody said it.
        ('Nobody swims in "a shared lake".', "term", "", "holder"),
    ],
)
def test_english_words_are_quoted_or_held_at_a_distance(english, text, kind, holder, voice):
    assert found(english(text)) == [("a shared lake", kind, holder, voice)]


def test_english_surname_and_pronoun_lead_to_the_full_name(english):
    text = english(
        'Spokesperson Anna Berg opened the meeting. "It is late," Berg said.',
        'Many people left the hall. "We stay," she said.',
    )
    assert [row[2] for row in found(text)] == ["Anna Berg", "Anna Berg"]


def test_english_quotation_over_paragraphs_has_one_speaker(english):
    text = english("“One thing is sure.", "“Another is not,” Anna Berg said.")
    assert found(text) == [("One thing is sure. Another is not,", "speech", "Anna Berg", "quoted")]


def test_english_without_tags_falls_back_on_spelling():
    text = '"We will not go," Anna Berg said.'
    words, at = [], 0
    for piece in ['"', "We", "will", "not", "go", ",", '"', "Anna", "Berg", "said", "."]:
        start = text.index(piece, at)
        at = start + len(piece)
        lemma = "say" if piece == "said" else piece
        words.append(Word(start, at, piece, lemma, "X", -1, "dep", 0))
    document = Document(
        "d", "en", "", text, (Paragraph("d.p01", 0, len(text), False, tuple(words)),)
    )
    assert found(document) == [("We will not go,", "speech", "Anna Berg", "quoted")]


PIECES = st.sampled_from(
    [
        "“",
        "”",
        "‘",
        "’",
        "《",
        "》",
        '"',
        "说",
        "表示",
        "王宁",
        "他",
        ",",
        "。",
        "的",
        "据",
        "报告",
        "不",
        ":",
    ]
)


@settings(deadline=None)
@given(st.lists(st.lists(PIECES, min_size=1, max_size=25), min_size=1, max_size=3))
def test_any_text_is_attributed_and_every_token_has_one_voice(paragraphs):
    document = chinese(*("|".join(pieces) for pieces in paragraphs))
    quotations = attribute_speech(document, lexicon=LEXICONS["zh"], others=[])[0]
    starts = [word.start for paragraph in document.paragraphs for word in paragraph.words]
    voices = token_voice(quotations, starts)
    assert len(voices) == len(starts)
    for item in quotations:
        assert item.kind in {"speech", "title", "term", "unclear", "reported"}
        assert item.kind in {"speech", "term", "reported"} or not item.holder
        assert 0 <= item.start < item.end <= len(document.text)
    spoken = [item for item in quotations if item.kind in {"speech", "reported"}]
    for one, other in combinations(spoken, 2):
        disjoint = one.end <= other.start or other.end <= one.start
        inside = one.start <= other.start and other.end <= one.end
        assert disjoint or inside or (other.start <= one.start and one.end <= other.end)
    for start, voice in zip(starts, voices, strict=True):
        around = [
            (item.voice, item.holder)
            for item in spoken
            if any(low <= start < high for low, high in item.pieces)
        ]
        assert voice in (around or [("holder", "")])


@pytest.mark.parametrize(
    "unit", ["王|说|,|“|好|的|。|”|", "“|甲|乙|丙|", "‘|“|", "他|说|,|", "说|,|", "的|"]
)
def test_time_is_linear(unit):
    def seconds(times):
        document = chinese((unit * times).strip("|"))
        return best_seconds(
            lambda: attribute_speech(document, lexicon=LEXICONS["zh"], others=[])[0]
        )

    seconds(20)
    small, large = max(seconds(300), 0.01), seconds(3000)
    assert large < 60 * small


def test_length_counts_characters_or_words():
    assert length_in_words("5亿美元,UN", language="zh") == 5
    assert length_in_words("the state's so-called plan (1953)", language="en") == 5
    assert length_in_words("", language="en") == 0


def test_chinese_quotation_over_paragraphs_has_one_speaker():
    text = chinese("王宁|说|:|“|路|很|长|。", "“|但是|我们|走|得|完|。|”", "又|一|天|。")
    assert found(text) == [("路很长。 但是我们走得完。", "speech", "王宁", "quoted")]


def test_block_quotation_belongs_to_the_paragraph_that_leads_to_it(english):
    block = chinese("王宁|在|会上|这样|说|:", "“|路|很|长|,|但是|我们|走|得|完|。|”")
    assert [row[2] for row in found(block)] == ["王宁"]
    block = english("Anna Berg put it to the council like this, and said:", "“The lake is ours.”")
    assert [row[2] for row in found(block)] == ["Anna Berg"]
    # What follows a colon without marks is told by nobody but the reader.
    assert found(english("As the press reported:", "The lake is ours.")) == []


def test_quotations_in_quotations_have_speakers_of_their_own(english):
    text = english("Anna Berg said, \"The mayor told me that 'the lake is ours to keep' in May.\"")
    assert [(row[0], row[2]) for row in found(text)] == [
        ("The mayor told me that 'the lake is ours to keep' in May.", "Anna Berg"),
        ("the lake is ours to keep", "The mayor"),
    ]
