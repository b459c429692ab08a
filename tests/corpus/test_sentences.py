import pytest
from hypothesis import given
from hypothesis import strategies as st
from timing import best_seconds

from tifa.corpus.sentences import split_sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


CASES = [
    # Chinese: what ends a sentence and what does not, in either punctuation
    "港口开了。|船来了！|船走了吗？|好。",
    "港口开了,船来了;大家高兴:好!|真的?|真的。",
    "港口开了；船来了，大家高兴：好",
    "船费是3.5元。|船长150.5米。",
    "船费是3.5元.|然后走了.",
    "船费涨了５．８％．|船长５０．５米，有６．|然后走了。",
    "真的吗？！|好……。|走吧",
    "他说……我不知道。",
    "全角点号．|半角句号｡|完",
    # quotation marks stay with their sentence; sentences end inside quotations
    "“船来了?|船走了吗?”|好。",
    "他说:“船来了。”|大家走了。",
    "他说：「你說『去嗎？』是嗎？」|好。",
    "“甲‘乙?’”|丙。",
    "“甲‘乙?’”。|丙。",
    "他问:“船来了吗?|船走了吗?”|大家不知道。",
    "『完了。』|「真的！」|好",
    '他说:"船来了。"|她说:"好!"|完',
    # a reporting clause right after the closing mark
    "“船来了吗?”王明说,船来了。|大家走了。",
    "“船来了吗？”港口发言人王明反问道。|他走了。",
    "“船来了。”王明说，“船走了。”|好。",
    "“船来了吗?”|大家都走了。|好。",
    "“船来了吗?”|大家不知道。|好。",
    "他说:“船来了吗?”|她问:“谁?”|好。",
    # a clause that goes on around a short quotation
    "所谓“谁赢了?”的问题不重要。|好!",
    "他喊“走!”然后走了。|好。",
    "“走!”的口号,到处都有。|好。",
    "他说“不去。”|我也不去。",
    # titles and brackets
    "《谁动了船？》是书。|好。",
    "港口(在北方。很远!)开了。|好",
    "(港口开了。)|船来了。",
    # English
    "The port is open. |Is it? |It is! |Good.",
    "He met Mr. Brown, Dr. Li and Gen. Oak on Feb. 21 at No. 5 St. James. |They spoke.",
    "The U.S. said so. |The U.N. did not. |In the U.S. Senate it passed.",
    "He lives in the U.S. |The war is over.",
    "George W. Bush came. |J. K. Oak left.",
    "Ports, e.g. Lisbon, i.e. big ones, cf. Oak et al. 2020, vs. small ones. |Good.",
    "It cost $3.5 million. |It grew 2.4 percent.",
    "Acme Inc. bought it. |He likes ships, lamps, etc. |They left.",
    "It began at 9 a.m. on Monday. |It ended at 5 p.m. |Everyone left.",
    "Well... maybe not. |He left... |The end.",
    "And then… |Nothing came. . . . |Right.",
    "see www.Example.com for it. |It is there.",
    "He said it. and then left.",
    # English quotations
    'He said "Is it?  |I doubt it." |Then he left.',
    '"Is it so?" Wang asked reporters. |He left.',
    '"Is it so?" he asked. |He left.',
    '"It is so." Wang said. |He left.',
    "“It is,” he said. |“Good.” |They left.",
    "‘Is it “so”?’ |It is.",
    "The cats' food is here. |It isn't. |‘Yes.’ |No.",
    'of a tune that nobody paid for."|Our case is another.',
    'way of "repair" or restoration." |Here it is not.',
    "He came (see the text. It is long). |Next. |(A whole one.) |Next.",
    "It is over.[1] |Next.",
    "It ends here.|The next one starts.",
    "1. The first. |Second. |2. Third.",
    # mixed
    "他在U.S.A.工作。|NATO说:“Yes.”|好。",
    "The paper (海港合作宣言) is here. |Good.",
    "港口开了。|The port is open. |船来了。",
    "😀！𠮷野家开了？|好。",
]


@pytest.mark.parametrize("marked", CASES)
def test_sentences(marked):
    """A bar marks where a sentence ends."""
    assert split(marked.replace("|", "")) == [part.strip() for part in marked.split("|")]


def test_no_sentence_in_nothing():
    assert split_sentences("") == []
    assert split_sentences(" \u3000\n") == []
    assert split("……") == ["……"]
    assert split("“”") == ["“”"]


ALPHABET = "港口开了王明说a B.U S?!。？！，,;；:“”‘’「」『』\"'()（）《》… \u3000😀𠮷1\n"


@given(st.text(alphabet=ALPHABET, max_size=60))
def test_sentences_cover_the_paragraph(text):
    spans = split_sentences(text)
    position = 0
    for start, end in spans:
        assert text[position:start].strip() == ""
        assert text[start:end] == text[start:end].strip() != ""
        position = end
    assert text[position:].strip() == ""
    if any(character.isalnum() for character in text):
        assert all(any(c.isalnum() for c in text[a:b]) for a, b in spans)


@pytest.mark.parametrize(
    "unit",
    ["甲“乙?(”", "He said. ", "(“", ".", " .", '"a." ', "a'b. ", "(", "“真?”甲说,", "？", "甲。"],
)
def test_time_is_linear(unit):
    def seconds(length):
        text = unit * (length // len(unit))
        return best_seconds(lambda: split_sentences(text))

    assert seconds(40_000) < 12 * seconds(10_000) + 0.05
