"""Frames: fixed wordings around a name that take a position whatever stands in their gaps.

A frame says what may stand right before the mention and right behind it. It is surer than the
words in its gaps ("would rather have A than B" says what it says whatever A and B are), so frames
are tried first. Each comes with an example in which ``*`` stands around the name.
"""

from collections.abc import Iterable

from tifa.stance.chinese_frames import CHINESE
from tifa.stance.english_frames import ENGLISH
from tifa.stance.frame import Frame

_BY_LANGUAGE = {"en": ENGLISH, "zh": CHINESE}


def frames_in(text: str, *, language: str) -> list[Frame]:
    """Return the frames whose cue is in ``text``, in the order in which they are tried."""
    lowered = text.lower()
    return [frame for frame in _BY_LANGUAGE[language] if frame.cue in lowered]


def all_frames() -> Iterable[Frame]:
    """Return the frames of both languages."""
    return (*ENGLISH, *CHINESE)
