"""A frame: a fixed wording around a name that takes a position whatever stands in its gaps."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

ANY = ("actor", "idea", "practice", "document")
THINGS = ("idea", "practice", "document")
ANSWERABLE = ("actor", "document")


@dataclass(frozen=True)
class Frame:
    """A wording with a gap for the name. ``value`` in [-1, 1] is the position it takes.

    ``before`` must end where the name begins, ``after`` begin where it ends; what they capture is
    the evidence. ``cue`` is in every sentence that has the frame (lower case), so that others are
    passed over quickly. ``kinds`` are the kinds of target it speaks of; ``of_others``: never of the
    speaker itself.
    """

    language: str
    value: float
    route: str
    cue: str
    example: str
    before: str = ""
    after: str = ""
    kinds: Sequence[str] = field(default=ANY)
    of_others: bool = False

    @cached_property
    def _patterns(self) -> tuple[re.Pattern, re.Pattern]:
        return (
            re.compile(f"(?:{self.before})$", re.IGNORECASE),
            re.compile(self.after, re.IGNORECASE),
        )

    def find(self, text: str, start: int, end: int) -> list[tuple[int, int]]:
        """Return where the evidence stands for a name at ``start`` to ``end``; else nothing."""
        before, after = self._patterns
        led = before.search(text, 0, start)
        followed = after.match(text, end) if led else None
        if not led or not followed:
            return []
        return [
            found.span(number)
            for found in (led, followed)
            for number in range(1, found.re.groups + 1)
            if found.start(number) >= 0
        ]
