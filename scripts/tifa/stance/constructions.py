"""Constructions that take a position whatever words fill them.

They are tried where no evaluative word governs or describes the mention. Each holds for the genre
and not for a topic: a rhetorical question after an accusation, irony by quotation marks, an act
emphatically denied of oneself, "certain countries".
"""

from tifa.stance.chinese_constructions import CHINESE
from tifa.stance.clues import Clue
from tifa.stance.english_constructions import ENGLISH
from tifa.stance.scene import Scene

_BY_LANGUAGE = {"en": ENGLISH, "zh": CHINESE}


def read_constructions(scene: Scene) -> list[Clue]:
    """Return the clues of the first construction that holds around the mention, or none."""
    for construction in _BY_LANGUAGE[scene.sentence.language]:
        clues = construction(scene)
        if clues:
            return clues
    return []
