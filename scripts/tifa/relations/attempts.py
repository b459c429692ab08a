"""Attempts that become acts: a Chinese verb such as 推动 before another verb, which alone remains.

Every verb of attempt or furtherance answers one at most on the other side: so a *promote* that
renders 促进 does not excuse a 推动 beside it, and a *promote* that renders it is not missed.
"""

from collections.abc import Iterator

import numpy as np
from scipy.optimize import linear_sum_assignment

from tifa.relations.aligned import Side, Word
from tifa.relations.clauses import CLAUSE_END, Clauses, Shift
from tifa.relations.modality import Group

ATTEMPT = 0.75
"""What a finding is worth: the act that is attempted stands as a plain act on the other side."""
COUNTERPART = 0.5
"""Least cosine, centred per language, of the verb attempted and the English one for it."""
_NOUNS = frozenset(["effort", "support", "help", "assistance", "attempt", "promotion", "pursuit"])
_FAR = 0.5
"""What the whole distance of two relative places takes from the cosine of two words."""


def attempt_shifts(zh: Side, en: Side, *, group: Group, clauses: Clauses) -> Iterator[Shift]:
    """Yield attempts of ``group`` that no English word answers and whose act is plainly done."""
    ours = [w for w in zh.words if w.upos == "VERB" and group.answers["zh"].fullmatch(w.text)]
    theirs = _answering(en, group)
    for number in _unmatched(zh, ours, en, theirs, clauses):
        attempt = ours[number]
        if attempt.text not in group.terms["zh"]:
            continue
        act = _act(zh, attempt)
        done = act and clauses.counterpart(zh, act, en, upos=("VERB",), least=COUNTERPART)
        if act and done and not group.answers["en"].fullmatch(done.text):
            yield Shift("strength_stronger", zh.text[attempt.start : act.end], done.text, ATTEMPT)


def _answering(side: Side, group: Group) -> list[Word]:
    """Where English answers begin: verbs, expressions of several words, and nouns of endeavour."""
    starts = {word.start: word for word in side.words}
    found = group.answers[side.language].finditer(side.text)
    return [
        starts[match.start()]
        for match in found
        if match.start() in starts
        and (
            " " in match[0]
            or starts[match.start()].upos == "VERB"
            or starts[match.start()].lemma in _NOUNS
        )
    ]


def _unmatched(
    one: Side, ours: list[Word], other: Side, theirs: list[Word], clauses: Clauses
) -> list[int]:
    """The words of ``ours`` that are left when as many as possible answer one of ``theirs``."""
    if not theirs:
        return list(range(len(ours)))
    if len(ours) <= len(theirs):
        return []
    likeness = np.array(
        [
            [
                clauses.likeness(one, own, other, their)
                - _FAR * abs(own.start / len(one.text) - their.start / len(other.text))
                for their in theirs
            ]
            for own in ours
        ]
    )
    matched = set(linear_sum_assignment(-likeness)[0].tolist())
    return [number for number in range(len(ours)) if number not in matched]


def _act(side: Side, attempt: Word) -> Word | None:
    """The next verb in the clause: what the attempt is one at."""
    rest = side.text[attempt.end :]
    end = attempt.end + len(CLAUSE_END.split(rest, maxsplit=1)[0])
    return next((w for w in side.words if attempt.end <= w.start < end and w.upos == "VERB"), None)
