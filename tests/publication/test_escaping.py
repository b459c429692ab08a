import pytest
from hypothesis import given
from hypothesis import strategies as st

from tifa.publication.escaping import Faces, definitions, escape

FACES = Faces(chinese=frozenset(range(0x3000, 0xA000)), other=frozenset(range(0x370, 0x700)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"a & 5% #1 $x {y}", r"a \& 5\% \#1 \$x \{y\}"),
        (r"~ ^ \z", r"\textasciitilde{} \textasciicircum{} \textbackslash{}z"),
        ("《全球安全倡议》“安全”", "《全球安全倡议》“安全”"),
        ("a--b\n''c", "a{-}{-}b {'}{'}c"),
        ("−0.5", r"\ensuremath{-}0.5"),
        ("α test", r"\tifaother{α} test"),
        ("port ميناء السلام!", r"port \tifartl{ميناء السلام}!"),
        ("a\N{ZERO WIDTH JOINER}b\N{RIGHT-TO-LEFT OVERRIDE}c", "abc"),
        ("鸽\N{DOVE OF PEACE}\N{VARIATION SELECTOR-16}", r"鸽\tifaglyph{1F54A}"),
        ("𠮷", r"\tifaglyph{20BB7}"),
        ("see a_b.p01 now. End", r"see a\_\allowbreak{}b.\allowbreak{}p01 now. End"),
        ("", ""),
    ],
)  # fmt: skip
def test_text_prints_as_it_stands(text, expected):
    assert escape(text, faces=FACES) == expected


@given(st.text(max_size=40))
def test_escaped_text_holds_no_active_character(text):
    escaped = escape(text, faces=FACES)
    depth = 0
    index = 0
    while index < len(escaped):
        character = escaped[index]
        if character == "\\":
            assert index + 1 < len(escaped)
            index += 2
            continue
        assert character not in "&%#_~^"
        assert character.isprintable()
        depth += {"{": 1, "}": -1}.get(character, 0)
        assert depth >= 0
        index += 1
    assert depth == 0


def test_only_the_commands_in_use_are_defined():
    assert definitions("plain") == []
    (line,) = definitions(r"\tifaglyph{1F54A}")
    assert line.startswith(r"\providecommand{\tifaglyph}[1]")
