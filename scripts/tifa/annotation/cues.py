"""Reporting expressions in their place: the verb or phrase, who speaks, and what is reported."""

from dataclasses import dataclass

HOLE = "\ufffc"
"""Stands for a quotation or title within a clause."""
CLOSED = "\ufffd"
"""Stands for a quotation that ends like an utterance, and with it the clause before."""
PERSONS = frozenset({"PER", "PERSON"})
INFORMANTS = PERSONS | {"ORG", "GPE", "NORP"}


@dataclass(frozen=True)
class Cue:
    """A reporting expression in one paragraph, outside or inside a given quotation.

    ``clause_start`` is where the clause with subject and verb begins. ``subject`` is (start, end)
    of the words that name the speaker, ``None`` when there are none in reach. ``reported`` is
    false when the verb is negated or only serves to name something; ``introduces`` is true when
    what is said follows or precedes at once, which tells verbs from nouns of the same form;
    ``framed`` when the expression holds for one quotation only ("according to", "as X put it").
    """

    start: int
    end: int
    kind: str
    position: str
    sentence: int
    clause_start: int
    subject: tuple[int, int] | None
    reported: bool
    introduces: bool
    framed: bool
    reports: tuple[tuple[int, int], ...] = ()
