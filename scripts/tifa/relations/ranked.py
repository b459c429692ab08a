"""What may render one term, counted and ranked."""

import math
from collections import Counter, defaultdict

from tifa.relations.candidates import folded

SHOWN = 5


class Renderings:
    """What may render one term: its best score, its spellings, and the beads it is chosen in."""

    def __init__(self) -> None:
        self.best: dict[tuple[str, ...], float] = {}
        self.spelt: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
        self.rendered: dict[tuple[str, ...], list[int]] = defaultdict(list)

    def add(self, key: tuple[str, ...], text: str, score: float) -> None:
        """Count one place of a rendering."""
        self.spelt[key][text] += 1
        known = self.best.get(key, -math.inf)
        self.best[key] = score if math.isnan(score) else max(score, known)

    def shown(self) -> list[tuple[tuple[str, ...], str, list[int]]]:
        """The first renderings, each with its commonest spelling and beads; none if none is sure.

        Those of most beads come first, a shorter one behind the fuller that scores better.
        """
        if not self.rendered:
            return []
        shortened = {
            key
            for key in self.rendered
            for fuller in self.rendered
            if key[0] and len(fuller) > len(key) and self.best[fuller] > self.best[key]
            if _within(key, fuller)
        }
        order = sorted(
            self.best,
            key=lambda key: (
                not self.rendered.get(key),
                key in shortened,
                -len(self.rendered.get(key, ())),
                key[0] != "",
                -self.best[key] if key[0] else 0.0,
                key,
            ),
        )
        first: dict[str, tuple[tuple[str, ...], str, list[int]]] = {}
        for key in order:
            spelt = self.spelt[key]
            commonest = min(spelt, key=lambda text, spelt=spelt: (-spelt[text], text))
            first.setdefault(folded(commonest), (key, commonest, self.rendered.get(key, [])))
        return list(first.values())[:SHOWN]


def _within(inner: tuple[str, ...], outer: tuple[str, ...]) -> bool:
    return any(outer[i : i + len(inner)] == inner for i in range(len(outer) - len(inner) + 1))
