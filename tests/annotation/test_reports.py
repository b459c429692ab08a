"""Speech reported without quotation marks; texts and people are invented."""

import pytest
from voice_scenes import LEXICONS, chinese

from tifa.annotation.voice import attribute_speech, token_voice


def reports(document, *, language):
    return [
        (item.holder, item.cue, item.text, item.voice)
        for item in attribute_speech(document, lexicon=LEXICONS[language], others=[])[0]
        if item.kind == "reported"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # after a comma: to the end of the sentence
        (
            "王宁|3日|在|会上|说|,|湖水/N|清|了|,|鱼/N|多|了|。|没|人|信|。",
            [("王宁", "说", "湖水清了,鱼多了")],
        ),
        # at once: the clause
        (
            "北陵|声称|湖水/N|属于/V|北陵|,|却|不|看|条约|。",
            [("北陵", "声称", "湖水属于北陵")],
        ),
        # a phrase of time or place first
        (
            "专家|认为|在|干旱/N|情况/N|下|,|湖水/N|仍/A|会/U|上涨/V|。",
            [("专家", "认为", "在干旱情况下,湖水仍会上涨")],
        ),
        # sources, one within the other
        (
            "据|新湖社|报道|,|王宁|3日|在|会上|说|,|湖水/N|还|在|上涨/V|。",
            [("新湖社", "报道", "王宁3日在会上说,湖水还在上涨"), ("王宁", "说", "湖水还在上涨")],
        ),
        (
            "据|北陵/N|官方/N|最新/J|统计/N|数据/N|,|湖水/N|在|上涨/V|。",
            [("北陵官方", "数据", "湖水在上涨")],
        ),
        ("据|知情/V|人士|,|湖水|在|上涨|。", []),
        ("据|不/A|完全/A|统计/V|,|湖水/N|在|上涨/V|。", []),
        ("根据|条约/N|,|湖水|属于|各国|。", []),
        ("在|北陵/N|看来/V|,|条约/N|已经/A|过时/V|。", [("北陵", "看来", "条约已经过时")]),
        # the next speaker takes the word
        (
            "王宁|说|,|湖水/N|清|了|;|李明|表示|,|鱼/N|多|了|。",
            [("王宁", "说", "湖水清了"), ("李明", "表示", "鱼多了")],
        ),
        (
            "王宁|指出|,|湖水/N|清/V|了/P|,|并|强调|合作/N|会/U|继续/V|下去/V|。",
            [("王宁", "指出", "湖水清了"), ("王宁", "强调", "合作会继续下去")],
        ),
        # half quoted
        (
            "北陵|称|倡议/N|是/V|“|甜蜜|的|陷阱|”|。",
            [("北陵", "称", "倡议是“甜蜜的陷阱”")],
        ),
        # somebody is urged, a claim is spread
        ("北陵/N|敦促/V|南汀/N|开放/V|闸门/N|。", [("北陵", "敦促", "南汀开放闸门")]),
        (
            "北陵/N|散布/V|南汀/N|囤/V|水/N|的/P|谎言/N|。",
            [("北陵", "谎言", "南汀囤水")],
        ),
        # no clause
        ("王宁|强调/V|合作/N|的/P|重要性/N|。", []),
        ("王宁|表示/V|热烈/A|欢迎/V|。", []),
        ("王宁|宣布|的|计划|,|没|人|懂|。", []),
        ("南汀|的|要求|,|北陵|不|听|。", []),
        # denied, possible, supposed; the author's own; affirmed by the author
        ("王宁|没有|说|,|湖水|清|了|。", []),
        ("王宁|会|说|,|湖水|清|了|。", []),
        ("如果|王宁|说|,|湖水|清|了|,|就|好|。", []),
        ("我们|认为|,|湖水|清|了|。", []),
        ("本文|认为|,|湖水|清|了|。", []),
        ("我国代表团|认为|,|湖水|清|了|。", []),
        ("正如|王宁|所|指出|的|,|湖水|清|了|。", []),
        # a name, not a statement; a clause is nobody
        ("湖水|也|称|青澜/N|江水/N|。", []),
        ("提出/V|共同/N|倡议/N|,|主张|,|汇聚/V|共识/N|。", []),
        ("湖水/N|被|普遍|认为/V|是/V|共有/V|的|财富/N|。", []),
        # all that is reported is quoted
        ("王宁|说|,|“|湖水|清|了|。|”", []),
    ],
)
def test_chinese_reports(text, expected):
    found = reports(chinese(text), language="zh")
    assert found == [(*row, "reported") for row in expected]


def test_report_runs_on_to_the_quotation_that_rests_on_it():
    text = chinese("王宁|表示|,|合作|公开|。|湖水|清|了|。|“|请|停手|吧|。|”|他|走|了|。")
    assert [row[:3] for row in reports(text, language="zh")] == [
        ("王宁", "表示", "合作公开。湖水清了")
    ]
    alone = chinese("王宁|表示|,|合作|公开|。|湖水|清|了|。|他|走|了|。")
    assert [row[2] for row in reports(alone, language="zh")] == ["合作公开"]


@pytest.mark.parametrize(
    ("subject", "voice"),
    [
        ("南汀", "holder"),
        ("南汀|政府", "holder"),
        ("南汀|总统|王宁", "holder"),
        ("南汀|学者|王宁", "reported"),
        ("北陵", "reported"),
    ],
)
def test_who_speaks_for_the_holder(subject, voice):
    document = chinese(
        f"{subject}|宣称|,|湖水|清|了|。",
        holder="Government of Lakeland",
        own_names=("南汀", "Lakeland"),
    )
    assert [row[3] for row in reports(document, language="zh")] == [voice]


def test_reports_inside_quotations_keep_the_marks_and_give_the_position():
    document = chinese(
        "王宁|说|:|“|北陵|声称|湖水|属于|北陵|,|岂有此理|。|”", holder="Lakeland Daily"
    )
    quotations = attribute_speech(document, lexicon=LEXICONS["zh"], others=[])[0]
    assert [(item.kind, item.holder, item.voice, item.level) for item in quotations] == [
        ("speech", "王宁", "quoted", 1),
        ("reported", "北陵", "quoted", 1),
    ]
    starts = [word.start for word in document.paragraphs[0].words]
    voices = dict(zip(starts, token_voice(quotations, starts), strict=True))
    assert voices[document.text.index("属于")] == ("quoted", "北陵")
    assert voices[document.text.index("岂有此理")] == ("quoted", "王宁")
    assert voices[0] == ("holder", "")


def test_reported_words_are_not_quoted_words():
    document = chinese("王宁|说|,|湖水|清|了|。", holder="Lakeland Daily")
    quotations = attribute_speech(document, lexicon=LEXICONS["zh"], others=[])[0]
    starts = [word.start for word in document.paragraphs[0].words]
    assert token_voice(quotations, starts) == [
        *[("holder", "")] * 3,
        *[("reported", "王宁")] * 3,
        ("holder", ""),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Berg said that the lake is low and the fish are dying, but nobody listened.",
            [("Berg", "the lake is low and the fish are dying")],
        ),
        ("The minister told reporters the plan was dead.", [("The minister", "the plan was dead")]),
        ("The lake is low, said Berg.", [("Berg", "The lake is low")]),
        ("The lake, Berg said, is low.", [("Berg", "The lake is low")]),
        (
            "A lake, an old man told me, is a mirror, and like most mirrors it breaks.",
            [("an old man", "A lake is a mirror")],
        ),
        ('"We will go," Berg said, adding that the lake was low.', [("Berg", "the lake was low")]),
        (
            'The ministry said the plan was "pouring oil on the fire" and had to end.',
            [("The ministry", 'the plan was "pouring oil on the fire" and had to end')],
        ),
        (
            "Norland says it seeks peace; Westmere says that it hoards water.",
            [("Norland", "it seeks peace"), ("Westmere", "it hoards water")],
        ),
        (
            "According to Anna Berg, the lake has never been lower.",
            [("Anna Berg", "the lake has never been lower")],
        ),
        (
            "The lake has never been lower, according to officials.",
            [("officials", "The lake has never been lower")],
        ),
        ("In Berg's view, the alliance is a threat.", [("Berg", "the alliance is a threat")]),
        (
            "Anna Berg's claim that the lake is her own is false.",
            [("Anna Berg", "the lake is her own")],
        ),
        (
            "Washington called on Beijing to respect the treaty.",
            [("Washington", "Beijing to respect the treaty")],
        ),
        (
            "Officials accused the company of hiding the data.",
            [("Officials", "the company of hiding the data")],
        ),
        # a rule or a measure is no source
        ("According to the plan, the lake will be filled.", []),
        ("Countries act according to their means.", []),
        ("The fees are counted according to the rules in B.4.", []),
        # nobody's, the author's, affirmed by the author
        ("The idea that sanctions work is naive.", []),
        ("It is said that the plan is a trap.", []),
        ("We believe that the lake is low.", []),
        ("This article argues that the lake is low.", []),
        ("My delegation believes that the lake is low.", []),
        ("In my view, the lake is low.", []),
        ("Let me stress that the lake is low.", []),
        ("One notes that the lake is low.", []),
        ("As Berg said, the lake is low.", []),
        # facts, denials, possibilities, questions, promises
        ("Berg knows that the lake is low.", []),
        ("Berg never said that the lake was low.", []),
        ("Nobody says that the lake is low.", []),
        ("The ministry denied that it had closed the gates.", []),
        ("Berg would say that the lake is low.", []),
        ("If Berg says that the lake is low, we leave.", []),
        ("Did Berg say that the lake is low?", []),
        ("Berg promised to clean the lake.", []),
        # all that is reported is quoted
        ('Berg said that "the lake is low".', []),
    ],
)
def test_english_reports(english, text, expected):
    found = reports(english(text), language="en")
    assert [(holder, words) for holder, _, words, _ in found] == expected
    assert all(voice == "reported" for *_, voice in found)


def test_reporting_clause_inside_a_report_is_the_holders(english):
    document = english("The lake, Berg said, is low.")
    quotations = attribute_speech(document, lexicon=LEXICONS["en"], others=[])[0]
    words = document.paragraphs[0].words
    voices = token_voice(quotations, [word.start for word in words])
    assert [
        word.text for word, (voice, _) in zip(words, voices, strict=True) if voice == "holder"
    ] == [
        ",",
        "Berg",
        "said",
        ",",
        ".",
    ]
