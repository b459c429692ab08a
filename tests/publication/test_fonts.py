import hashlib

import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from tifa.publication.fonts import features, subset_font
from tifa.publication.truetype import convert_font


def test_conversion_keeps_metrics_and_shapes(small_otf, font):
    before, after = TTFont(small_otf), TTFont(font)
    assert "CFF " not in after
    assert after.sfntVersion == "\x00\x01\x00\x00"
    drawn_before, drawn_after = before.getGlyphSet(), after.getGlyphSet()
    codes = before.getBestCmap()
    assert codes.keys() == after.getBestCmap().keys()
    for code in map(ord, "全球安全主权Agß−“"):
        old, new = codes[code], after.getBestCmap()[code]
        assert before["hmtx"][old][0] == after["hmtx"][new][0]
        bounds = []
        for glyphs, name in ((drawn_before, old), (drawn_after, new)):
            pen = BoundsPen(glyphs)
            glyphs[name].draw(pen)
            bounds.append(pen.bounds)
        assert bounds[1] == pytest.approx(bounds[0], abs=1.5)


def test_conversion_gives_the_same_bytes(small_otf, tmp_path):
    digests = set()
    for name in ("a", "b"):
        convert_font(small_otf, tmp_path / name / "font.ttf")
        digests.add(hashlib.sha256((tmp_path / name / "font.ttf").read_bytes()).hexdigest())
    assert len(digests) == 1


def test_a_broken_source_leaves_nothing_behind(tmp_path):
    (tmp_path / "broken.otf").write_bytes(b"OTTO and nothing more")
    with pytest.raises(Exception, match=r".*"):
        convert_font(tmp_path / "broken.otf", tmp_path / "out" / "font.ttf")
    assert not list(tmp_path.glob("out/*"))


def test_a_missing_character_is_named_not_boxed(face, caplog):
    assert face.printable("a\N{CJK UNIFIED IDEOGRAPH-20000}b") == "a[U+20000]b"
    assert "U+20000" in caplog.text
    assert face.printable("x\x00y\u202ez\n ") == "x yz"


@given(st.text(max_size=60))
@settings(deadline=None, max_examples=60)
def test_every_printable_character_has_a_glyph(face, text):
    assert all(face.has(character) for character in face.printable(text))


@given(
    st.text(alphabet="安全发展，。“（）ab c-_:", min_size=1, max_size=60),
    st.floats(min_value=20, max_value=120),
)
@settings(deadline=None, max_examples=80)
def test_lines_fit_and_lose_nothing(face, text, width):
    lines = face.lines(text, width=width, size=7)
    assert all(face.width(line, size=7) <= width + 1e-6 for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_lines_break_where_a_reader_expects(face):
    assert face.lines("rule of law", width=face.width("rule of", size=7) + 1, size=7) == [
        "rule of",
        "law",
    ]
    four = face.width("安全发展", size=7)
    assert face.lines("安全发展。和平", width=four + 0.1, size=7)[0] == "安全发"


def test_only_text_without_chinese_gets_proportional_marks():
    assert features("People’s Daily") == ["pwid"]
    assert features("“安全”") is None


def test_subset_is_small_and_repeatable(font):
    once, again = subset_font(font, "全球ab"), subset_font(font, "ba球全")
    assert once == again
    assert once.startswith("data:font/woff;base64,")
    assert len(once) < 12_000
