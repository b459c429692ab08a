import pytest
from hypothesis import given
from hypothesis import strategies as st

from tifa.corpus.encoding import decode_text
from tifa.errors import InputError

SIMPLIFIED = "各港口应当加强合作，减少不必要的检查。代表们还讨论了灯塔的修缮问题，并决定明年再议。"
TRADITIONAL = "各港口應當加強合作，減少不必要的檢查。代表們還討論了燈塔的修繕問題，並決定明年再議。"
ENGLISH = "The harbours agreed — at last — on “free passage”. It isn’t much; café owners cheered."


@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [
        (SIMPLIFIED, "utf-8", "utf-8"),
        (SIMPLIFIED, "utf-8-sig", "utf-8"),
        (SIMPLIFIED, "utf-16", "utf-16-le"),
        (SIMPLIFIED, "utf-16-le", "utf-16-le"),
        (SIMPLIFIED, "utf-16-be", "utf-16-be"),
        (SIMPLIFIED, "utf-32", "utf-32-le"),
        (SIMPLIFIED, "gb18030", "gb18030"),
        (SIMPLIFIED, "gbk", "gb18030"),
        (SIMPLIFIED + "𠮷", "gb18030", "gb18030"),
        (TRADITIONAL, "gb18030", "gb18030"),
        (TRADITIONAL, "big5", "big5"),
        (TRADITIONAL, "utf-16-be", "utf-16-be"),
        (ENGLISH, "utf-8", "utf-8"),
        (ENGLISH, "utf-16-le", "utf-16-le"),
        (ENGLISH, "utf-16-be", "utf-16-be"),
        (ENGLISH * 3 + SIMPLIFIED, "gb18030", "gb18030"),
        ("海港合作宣言", "gb18030", "gb18030"),
        ("海港合作宣言", "big5", "big5"),
    ],
)
def test_encodings_are_found_and_named(text, codec, name):
    assert decode_text(text.encode(codec), file="page.txt") == (text, name)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "is empty"),
        (b" \r\n\n", "is empty"),
        (b"\xef\xbb\xbf", "only white space"),
        (ENGLISH.encode("cp1252"), "in no encoding that is recognised"),
        ("Привет, мир. Это текст.".encode("cp1251"), "in no encoding"),
        (SIMPLIFIED[:12].encode()[:-1], "in no encoding"),
        (b"PK\x00\x01\x02 binary", "in no encoding"),
        (b"\x00".join([b"harbours"] * 9), "in no encoding"),
        (SIMPLIFIED.encode("ascii", "replace"), "question marks"),
        (("a\ue123" * 40).encode(), "private"),
        (SIMPLIFIED.encode().decode("latin-1").encode(), "Latin-1"),
        (SIMPLIFIED.encode().decode("cp1252", "ignore").encode(), "UTF-8 that was read as Latin-1"),
        (ENGLISH.encode().decode("cp1252", "ignore").encode(), "UTF-8 that was read as Latin-1"),
        (SIMPLIFIED.encode().decode("gb18030", "ignore").encode(), "UTF-8 that was read as GBK"),
        (ENGLISH.encode().decode("gb18030", "ignore").encode(), "UTF-8 that was read as GBK"),
        (SIMPLIFIED.encode("gbk").decode("latin-1").encode(), "Chinese that was read as Latin-1"),
        (TRADITIONAL.encode("big5").decode("latin-1").encode(), "read as Latin-1"),
        ((SIMPLIFIED * 4).encode("gbk").decode("big5", "ignore").encode(), "wrong encoding"),
    ],
)
def test_what_cannot_be_read_is_a_fault(data, problem):
    with pytest.raises(InputError) as error:
        decode_text(data, file="page.txt")
    (fault,) = error.value.faults
    assert fault.file == "page.txt"
    assert problem in fault.problem
    assert fault.mend


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "big5"])
def test_a_few_bytes_that_the_encoding_does_not_have_become_lost_characters(codec):
    whole = (TRADITIONAL * 4).encode(codec)
    cut_short = whole[:-1]
    text, name = decode_text(cut_short, file="page.txt")
    assert text.rstrip("\ufffd") == (TRADITIONAL * 4)[:-1]
    assert text.endswith("\ufffd")
    assert name == codec.removesuffix("-sig")


def test_a_single_byte_of_windows_1252_does_not_hide_utf8():
    data = ENGLISH.encode().replace("’".encode(), b"\x92")
    assert decode_text(data, file="page.txt") == (ENGLISH.replace("’", "\ufffd"), "utf-8")


def test_a_null_character_is_not_utf16():
    text = ENGLISH.replace("much", "mu\x00ch")
    assert decode_text(text.encode(), file="page.txt") == (text, "utf-8")


def test_a_declared_charset_is_used_when_the_bytes_bear_it_out():
    assert decode_text(SIMPLIFIED.encode("gbk"), file="p", declared="GB2312")[1] == "gb18030"
    assert decode_text(TRADITIONAL.encode("big5"), file="p", declared="Big5")[1] == "big5"
    assert decode_text(ENGLISH.encode("cp1252"), file="p", declared="windows-1252")[0] == ENGLISH
    assert decode_text(ENGLISH.encode("cp1252"), file="p", declared="ISO-8859-1")[0] == ENGLISH
    assert decode_text(SIMPLIFIED.encode(), file="p", declared="no-such-charset")[1] == "utf-8"


def test_a_declared_charset_may_be_broken_in_a_few_places():
    data = SIMPLIFIED.encode("gbk").replace("，".encode("gbk"), b"\xff")
    assert decode_text(data, file="p", declared="gb2312") == (
        SIMPLIFIED.replace("，", "\ufffd"),
        "gb18030",
    )


@pytest.mark.parametrize(
    ("data", "declared"),
    [
        (SIMPLIFIED.encode("gbk"), "utf-8"),
        (SIMPLIFIED.encode(), "gb2312"),
        (SIMPLIFIED.encode(), "iso-8859-1"),
        ((ENGLISH[:40] + "harbours and ports. " * 200).encode(), "gb2312"),
        (ENGLISH.encode(), "windows-1252"),
    ],
)
def test_a_declared_charset_that_is_wrong_is_a_fault(data, declared):
    with pytest.raises(InputError):
        decode_text(data, file="page.html", declared=declared)


@given(st.text(alphabet=st.sampled_from("各港口应当加强合作，减少。abc XYZ\n😀𠮷é“”"), min_size=1))
def test_utf8_comes_back_as_it_was(text):
    try:
        assert decode_text(text.encode(), file="page.txt") == (text, "utf-8")
    except InputError:
        assert not text.strip()
