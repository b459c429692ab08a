import pytest

from tifa.stance.frames import all_frames, frames_in


@pytest.mark.parametrize("frame", all_frames(), ids=lambda frame: frame.example)
def test_a_frame_stands_in_its_example(frame):
    lead, name, rest = frame.example.split("*")
    text = lead + name + rest
    assert frame in frames_in(text, language=frame.language)
    spans = frame.find(text, len(lead), len(lead) + len(name))
    assert spans
    for start, end in spans:
        assert start < end <= len(lead) or len(lead) + len(name) <= start < end


@pytest.mark.parametrize("frame", all_frames(), ids=lambda frame: frame.example)
def test_a_frame_needs_its_words(frame):
    bare = "*T* lies by the lake." if frame.language == "en" else "*甲*在湖边。"
    lead, name, rest = bare.split("*")
    assert frame.find(lead + name + rest, len(lead), len(lead) + len(name)) == []
    assert -1 <= frame.value <= 1
    assert frame.value != 0
