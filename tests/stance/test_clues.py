import pytest

from tifa.stance.clues import Clue, combine


def test_clues_are_weighted_by_nearness():
    near, far = Clue(1.0, 0, (1,), "predicate"), Clue(-0.5, 2, (4,), "attribute")
    reading = combine([near, far])
    # Weights 1 and 1/2: (1 - .25) / 1.5 and 1 + .25, at most 1.
    assert reading.polarity == pytest.approx(0.5)
    assert reading.strength == 1.0
    assert reading.route == "predicate"
    assert reading.positions == (1, 4)


def test_clues_that_cancel_out_or_are_faint_abstain():
    assert combine([]).abstained
    assert combine([Clue(0.5, 0, (1,), "a"), Clue(-0.5, 0, (2,), "b")]).abstained
    assert combine([Clue(0.05, 0, (1,), "a")]).abstained
