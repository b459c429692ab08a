import pytest

from tifa.corpus.anchors import Cut
from tifa.corpus.cleaning import RULES, changes, clean_document, kept_runs


def clean(text, *, rules=tuple(RULES), script=None, dropped=()):
    return clean_document(text, Cut(0, len(text), dropped), rules=rules, script=script)


def paragraphs(text, **options):
    document = clean(text, **options)
    return [document.text[p.start : p.end] for p in document.paragraphs]


def logged(text, rule, **options):
    return [
        text[piece.start : piece.end]
        for piece in changes(clean(text, **options).draft)
        if piece.rule == rule
    ]


CUT = [
    ("page_furniture", "No comments:"),
    ("page_furniture", "12 comments"),
    ("page_furniture", "Post a Comment"),
    ("page_furniture", "Share this:"),
    ("page_furniture", "Facebook | Twitter | Email"),
    ("page_furniture", "Labels: lamps, ships"),
    ("page_furniture", "© 2024 The Harbour Council. All rights reserved."),
    ("page_furniture", "- 3 -"),
    ("page_furniture", "Page 3 of 12"),
    ("page_furniture", "第3页 共12页"),
    ("page_furniture", "【打印】 【关闭】"),
    ("page_furniture", "分享到：微信 微博"),
    ("page_furniture", "上一篇：港口开放"),
    ("page_furniture", "來源：港口日報"),
    ("image_credit", "Pix Credit here |"),
    ("image_credit", "Photo credit: the author"),
    ("image_credit", "Photo by Jane Doe/Harbour News"),
    ("image_credit", "Image courtesy of the port"),
    ("image_credit", "（图片来源：港口网）"),
    ("image_credit", "新华社记者 李明 摄"),
    ("timestamp", "2024-03-01 10:00"),
    ("timestamp", "2024年3月1日"),
    ("timestamp", "（2024年3月1日）"),
    ("timestamp", "发布时间：2024-03-01 10:00:59"),
    ("timestamp", "Published: March 1, 2024 at 10:00 AM GMT"),
    ("timestamp", "Friday, 1 March 2024"),
    ("dateline", "(新华社北京3月1日电)"),
    ("dateline", "本报记者 李明"),
    ("dateline", "（责任编辑：李明）"),
    ("dateline", "By Jane Doe and John Roe, Harbour News"),
    ("dateline", "Lisbon, 1 March 2024"),
]


@pytest.mark.parametrize(("rule", "line"), CUT)
def test_whole_lines_that_are_cut(rule, line):
    text = f"港口开放了。\n{line}\n船来了。"
    assert paragraphs(text) == ["港口开放了。", "船来了。"]
    assert logged(text, rule) == [line]


@pytest.mark.parametrize(("rule", "line"), CUT)
def test_a_rule_that_is_not_named_does_nothing(rule, line):
    text = f"港口开放了。\n{line}\n船来了。"
    assert logged(text, rule, rules=[name for name in RULES if name != rule]) == []


@pytest.mark.parametrize(
    ("rule", "text", "left"),
    [
        ("timestamp", "2023-02-21 11:12I.Background of it", "I.Background of it"),
        ("timestamp", "2024-03-01 10:00 来源：港口日报", ""),
        ("timestamp", "港口开放 2024-03-01 10:00", "港口开放"),
        ("dateline", "本报北京3月1日电 (记者李明)港口开放了。", "港口开放了。"),
        ("dateline", "新华社里斯本3月1日专电（记者李明、王红）港口开放了。", "港口开放了。"),
        ("dateline", "据新华社联合国3月1日电 港口开放了。", "港口开放了。"),
        ("dateline", "（中央社台北3月1日電）港口開放了。", "港口開放了。"),
        ("dateline", "本报讯（记者 李明）港口开放了。", "港口开放了。"),
        ("dateline", "【环球时报驻法国特派记者 李明】港口开放了。", "港口开放了。"),
        ("dateline", "港口开放了。（新华社北京3月1日电）", "港口开放了。"),
        ("dateline", "LISBON, March 1 (Xinhua) -- Ports opened.", "Ports opened."),
        ("dateline", "UNITED NATIONS (AP) — Ports opened.", "Ports opened."),
        ("dateline", "LISBON — Ports opened.", "Ports opened."),
        ("image_credit", "图为港口。新华社记者 李明摄", "图为港口。"),
        ("image_credit", "图为港口。（李明 摄）", "图为港口。"),
        ("image_credit", "The port at night. (Photo by Jane Doe)", "The port at night."),
    ],
)
def test_parts_of_lines_that_are_cut(rule, text, left):
    document = clean(text + "\n船来了。", rules=[rule, "whitespace"])
    assert document.text == (left + "\n" if left else "") + "船来了。"
    assert {piece.rule for piece in changes(document.draft)} - {"paragraph_break"} == {rule}


@pytest.mark.parametrize(
    ("damage", "left"),
    [("\ufffd", "\ufffd"), ("\x07", ""), ("\x92", "’"), ("â€™", "â€™"), ("锟斤拷", "锟斤拷")],
)
def test_damage_is_logged_controls_go_and_what_was_lost_stays(damage, left):
    document = clean(f"It isn{damage}t open.\n船来了。", rules=["whitespace"])
    assert document.text == f"It isn{left}t open.\n船来了。"
    assert [(piece.start, piece.end, piece.text) for piece in changes(document.draft)] == [
        (6, 6 + len(damage), left)
    ]
    assert {piece.rule for piece in changes(document.draft)} == {"damage"}


@pytest.mark.parametrize(
    "line",
    [
        "Share the lamps with your neighbours.",
        "Print is dead, they said.",
        "Photo albums are old.",
        "The picture shows a port.",
        "图为港口夜景。",
        "据人民网3月1日消息,港口开放了。",
        "法新社里斯本3月1日电称，港口开放了。",
        "2024年3月1日,港口开放了。",
        "2024年3月1日10:00,会议开始。",
        "On March 1, 2024 the port opened at 10:00.",
        "NATO — the alliance — met today.",
        "By the sea there is a port.",
        "中国电视台3月1日电视转播了比赛。",
        "责任在于编辑。",
        "记者李明采访了港口。",
    ],
)
def test_running_text_is_left_alone(line):
    rules = ["page_furniture", "image_credit", "timestamp", "dateline"]
    assert paragraphs(f"{line}\n船来了。", rules=rules) == [line, "船来了。"]


def test_running_heads_and_page_numbers_of_a_pdf():
    text = "".join(
        f"Harbour Report 2024\n{page}\n{line}\n\f"
        for page, line in enumerate(
            ("Every vessel must carry a lamp at", "night and keep it lit until morning", "comes."),
            1,
        )
    )
    assert paragraphs(text) == [
        "Every vessel must carry a lamp at night and keep it lit until morning comes."
    ]
    assert logged(text, "page_furniture") == [
        "Harbour Report 2024", "1", "Harbour Report 2024", "2", "Harbour Report 2024", "3",
    ]  # fmt: skip


def test_white_space_and_invisible_characters():
    text = (
        "\u3000\u3000港口\u200b开放了。\ufeff \n\n\t\n\u200fHello\u00a0 \tworld.\u202c \u2028End.\n"
    )
    assert paragraphs(text) == ["港口开放了。", "Hello world.", "End."]
    # Without the rule only the gaps between paragraphs are brought to one newline.
    assert paragraphs("  a  b.\u200b \n\n c.", rules=[]) == ["a  b.\u200b", "c."]


def test_a_dropped_line_and_its_record():
    text = "港口开放了。\n广告\n船来了。"
    at = text.index("广告")
    assert paragraphs(text, dropped=((at, at + 2),)) == ["港口开放了。", "船来了。"]
    assert logged(text, "drop", dropped=((at, at + 2),)) == ["广告"]


def test_nothing_left():
    assert clean(" \n\u3000\n\n").paragraphs == ()
    assert clean("").paragraphs == ()
    assert clean("No comments:\n").paragraphs == ()


def test_list_numbers_become_a_field():
    text = "一、背景\n(一)港口开放了。\n２．\n船来了。\nIt ends."
    document = clean(text)
    found = [(p.number, document.text[p.start : p.end]) for p in document.paragraphs]
    assert found == [
        ("一、", "背景"), ("(一)", "港口开放了。"), ("２．", "船来了。"), ("", "It ends."),
    ]  # fmt: skip
    assert document.paragraphs[0].heading


@pytest.mark.parametrize(
    ("script", "text", "expected"),
    [
        ("t2s", "港口開放了。\n頭髮乾了。", "港口开放了。\n头发干了。"),
        ("s2t", "港口开放了。", "港口開放了。"),
        ("s2twp", "这个软件的内存不够。", "這個軟體的記憶體不夠。"),
        ("tw2sp", "這個軟體的記憶體不夠。", "这个软件的内存不够。"),
    ],
)
def test_a_converted_script_keeps_every_character_s_place(script, text, expected):
    document = clean(text, script=script)
    assert document.text == expected
    assert "".join(text[p.start : p.end] for p in document.draft.pieces) == text
    for start, end, source in kept_runs(document.draft):
        assert document.text[start:end] == text[source : source + end - start]
    script_changes = [p for p in changes(document.draft) if p.rule == "script"]
    assert script_changes
    assert all(p.end - p.start <= 4 for p in script_changes)


def test_rules_run_in_the_order_given():
    # Once white space is gone, the indent that marks the second line as a paragraph is too.
    text = "　　港口今年第三次开会，\n　　船来了。\n　　好了。\n完了。"
    first = paragraphs(text, rules=["column_break", "whitespace"])
    second = paragraphs(text, rules=["whitespace", "column_break"])
    assert (len(first), len(second)) == (4, 3)
