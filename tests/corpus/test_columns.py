import pytest

from tifa.corpus.anchors import Cut
from tifa.corpus.cleaning import RULES, clean_document


def paragraphs(text):
    document = clean_document(text, Cut(0, len(text), ()), rules=tuple(RULES), script=None)
    return [document.text[p.start : p.end] for p in document.paragraphs]


END = "港口开放了，船也来了，大家都很高兴。"
LONG = "港口委员会今年春天第三次举行会议，会议就小型船舶通行问题达成一致意见。各方决定继续"


@pytest.mark.parametrize(
    ("before", "after", "between"),
    [
        # inside a word, and between words after a complete sentence
        (f"{END}代表们讨论了灯塔的修缮问", "题，并决定明年再议。", ""),
        ("(三)加强海上交流，携手打击海", "盗，维护航道安全。", ""),
        (f"{END}我们呼吁不是因为委员会", "章程过时了，而是因为没有遵守。", ""),
        ("代表們討論了燈塔的修繕問", "題，並決定明年再議。", ""),
        # too long for a heading, several clauses, a comma, an opening mark, a word that goes on
        ("港" * 41, "口开放了。", ""),
        ("港口开放了，船也来了，大家都", "很高兴。", ""),
        ("港口开放了，", "船也来了。", ""),
        ("各国应当遵守《", "港口公约》的规定。", ""),
        ("各国应当加强港口和", "灯塔的修缮工作。", ""),
        # the next line can only go on
        ("各港口通过了《灯塔公约", "》，并决定明年再议。", ""),
        ("港口开放了", "，船也来了。", ""),
        # English
        ("The council agreed on a treaty that will", "govern the passage of vessels.", " "),
        ("It met. The costs will be borne by the owners of", "Lisbon and of Porto.", " "),
        ("The United States agreed. It was a gain for the United", "States and for us.", " "),
        ("The council met. It agreed, after a long debate,", "That all must pay.", " "),
        ("Report-", "ers came to the port of Lisbon.", ""),
    ],
)
@pytest.mark.parametrize("gap", ["\n\n", "\n", "\n\f", "\n \n\u3000\n"])
def test_a_broken_sentence_is_joined(before, after, between, gap):
    whole = before.removesuffix("-") if between == "" and before.endswith("-") else before
    expected = f"{END}\n{whole}{between}{after}\n{END}".replace("(三)", "")
    assert paragraphs(f"{END}{gap}{before}{gap}{after}{gap}{END}") == expected.split("\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # headings
        ("港口委员会表达关切", "港口发言人王明说，船来了。"),
        ("外交部发言人——", "港口开放了。"),
        ("港口要开放，灯塔要修缮", "各方坐下来谈，问题才能解决。"),
        ("是谁在港口“点灯”", "港口发言人说，船来了。"),
        ("二、核心理念与原则", "各方应当合作。"),
        ("What we want", "we want lamps for all the ports."),
        ("Lamps, Buoys and People", "the lamps come first."),
        ("A Plan for the Coast", "The coast is long."),
        # paragraphs that are complete
        (END, "船来了。"),
        ("各方同意以下几点：", "船应当点灯。"),
        ("设立联络处；", "每年开会一次。"),
        ("“船来了吗？”", "船来了。"),
        ("The parties agree as follows:", "ships carry lamps."),
        ("It ends here.", "it starts small."),
        # signatures, credits, salutations
        (f"{END}（新华社发）", "船来了，大家高兴。"),
        (f"{END}来源：港口日报", "船来了，大家高兴。"),
        ("主席先生，", "我很高兴来到这里。"),
        ("各位代表，", "我很高兴来到这里。"),
        ("Mr. President,", "It is good to be here."),
        ("Yours sincerely,", "John Smith came to the port."),
        # what begins something of its own
        (LONG, "（二）船应当点灯。"),
        (LONG, "• 船应当点灯。"),
        (LONG, "本报里斯本3月1日电 船应当点灯。"),
        ("The council met in spring and it agreed that", "2. All ships carry lamps."),
    ],
)
def test_what_is_no_broken_sentence_stays_apart(before, after):
    assert len(paragraphs(f"{before}\n\n{after}")) == 2


def test_a_fragment_before_a_heading_is_left_alone():
    text = f"{LONG[:-4]}\n\n港口委员会的新计划\n\n{END}"
    assert paragraphs(text)[1:] == ["港口委员会的新计划", END]


def test_a_break_in_a_break():
    text = f"{END}代表们讨论了灯塔的修缮问\n\n题，并决定明年春天再次举行会\n\n议。\n\n{END}"
    assert paragraphs(text)[0].endswith("修缮问题，并决定明年春天再次举行会议。")


def test_a_break_is_joined_over_what_other_rules_cut():
    text = f"{END}代表们讨论了灯塔的修缮问\n\n新华社记者 李明摄\n\n- 3 -\n\n题，并决定再议。"
    assert paragraphs(text) == [f"{END}代表们讨论了灯塔的修缮问题，并决定再议。"]


HARD_WRAPPED = """\
THE HARBOUR TREATY

The Council of the five harbours has met for the third time this
year, and it has agreed on a treaty that will govern the passage of
small vessels. The treaty was drafted by Mr. Brown, who told report-
ers that it had taken two years.

The second paragraph starts here. It goes on for a while, and fills
more than one print line of the page. Its last line is full as well.

1. The first item of the treaty says that no vessel shall be held by
the port for more than a day.
2. The second item says the opposite in a well-
known way.
"""


def test_print_lines_of_hard_wrapped_english():
    assert paragraphs(HARD_WRAPPED) == [
        "THE HARBOUR TREATY",
        "The Council of the five harbours has met for the third time this year, and it has agreed "
        "on a treaty that will govern the passage of small vessels. The treaty was drafted by Mr. "
        "Brown, who told reporters that it had taken two years.",
        "The second paragraph starts here. It goes on for a while, and fills more than one print "
        "line of the page. Its last line is full as well.",
        "The first item of the treaty says that no vessel shall be held by the port for more than "
        "a day.",
        "The second item says the opposite in a well-known way.",
    ]


def test_print_lines_of_indented_chinese():
    text = (
        "　　港口委员会今年第三次举行会议，就小型船舶通行问题达成\n"
        "一致意见，并决定在明年春天以前完成条约文本的起草工作。\n"
        "　　会议认为，各港口应当加强合作，减少不必要的检查。代表\n"
        "们还讨论了灯塔的修缮问题。\n"
        "　　会议决定：\n"
        "　　一、设立联络处；\n"
        "　　二、每年举行一次会议。\n"
    )
    assert [len(paragraph) for paragraph in paragraphs(text)] == [53, 39, 5, 6, 9]


def test_print_lines_of_chinese_without_indents():
    lines = ["港口委员会今年第三次举行会议就小型船", "舶通行问题达成一致意见并决定在明年春"]
    lines += ["天以前完成条约文本的起草工作，各方都", "很高兴。"]
    assert paragraphs("\n".join(lines)) == ["".join(lines)]


def test_lines_of_a_list_or_poem_stay_apart():
    for text in (
        "Lamps\nBuoys\nPeople\nShips\nMoney",
        "Lamps are lit\nShips come in\nWe all sing\nYes",
    ):
        assert paragraphs(text) == text.split("\n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We saw the govern-\nment of the port.", "We saw the government of the port."),
        ("A tide-table and a tide-\ntable room.", "A tide-table and a tide-table room."),
        ("A self-\nmade man came to port.", "A self-made man came to port."),
        ("A port, a build-\ning and a building.", "A port, a building and a building."),
        ("The har\u00ad\nbour is open.", "The harbour is open."),
    ],
)  # fmt: skip
def test_hyphens_at_line_ends(text, expected):
    assert paragraphs(text) == [expected]
