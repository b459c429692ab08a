"""Where a translation shifts modality, agent, voice, strength or content of its original.

Rules on aligned beads of a Chinese original and its English translation, or the other way round.
They rather miss a shift than invent one: what is not plain on both sides is not reported. The
kinds follow the category shifts of Catford (1965) and the modulations of Vinay & Darbelnet (1958)
as far as words on both sides show them.
"""

from collections.abc import Mapping, Sequence

import pandas as pd

from tifa.relations.aligned import Bead
from tifa.relations.clauses import Clauses, Shift, lone_clauses
from tifa.relations.grammar import Grammar
from tifa.relations.modality import Modality
from tifa.relations.wording import word_shifts
from tifa.stance.lexicon import Lexicon
from tifa.tables import SHIFTS, TABLES

THRESHOLD = 0.5
"""Least confidence of a shift that is reported."""


def find_shifts(
    beads: Sequence[Bead],
    *,
    modality: Modality,
    stance: Lexicon,
    selves: Mapping[str, Mapping[str, Sequence[str]]],
) -> pd.DataFrame:
    """Return the table ``shifts`` for beads between Chinese and English.

    ``stance`` lends its terms of support and opposition; ``selves`` gives, for the holder of each
    source document, the names of itself per language. ``confidence`` is the bead's times the
    rule's. Unclaimed beads say nothing; a claimed sentence without partner is an omission or an
    addition.
    """
    beads = [bead for bead in beads if bead.claimed]
    clauses = Clauses(beads)
    rows = []
    for number, bead in enumerate(beads):
        if not bead.target.sentence_ids or not bead.source.sentence_ids:
            kind = "addition" if bead.target.sentence_ids else "omission"
            around = beads[max(number - 1, 0) : number] + beads[number + 1 : number + 2]
            found = (
                []
                if any(clauses.belongs(bead, near) for near in around)
                else [Shift(kind, bead.source.text, bead.target.text, 1.0)]
            )
        elif bead.heading:
            found = []
        else:
            own = selves.get(bead.source_document, {})
            found = list(lone_clauses(bead, clauses))
            grammar = Grammar(bead, modality, stance, own)
            found += _turned(
                bead,
                [
                    *grammar.modality(clauses),
                    *grammar.agent(clauses),
                    *grammar.strength(clauses),
                    *grammar.position(),
                    *grammar.figures(),
                    *word_shifts(grammar.zh, grammar.en, groups=modality.groups, clauses=clauses),
                ],
            )
        for shift in _distinct(found):
            confidence = bead.confidence * shift.weight
            if confidence < THRESHOLD:
                continue
            rows.append(
                {
                    "bead_id": bead.bead_id,
                    "kind": shift.kind,
                    "source_text": bead.source.text,
                    "target_text": bead.target.text,
                    "source_words": shift.source_words,
                    "target_words": shift.target_words,
                    "confidence": confidence,
                    "evidence": " ".join((*bead.source.sentence_ids, *bead.target.sentence_ids)),
                }
            )
    rows.sort(key=lambda row: (-row["confidence"], row["bead_id"], row["kind"]))
    return pd.DataFrame(rows, columns=TABLES["shifts"].column_names)


def summarize_shifts(shifts: pd.DataFrame, beads: Sequence[Bead]) -> pd.DataFrame:
    """Return the table ``shift_summary``: the shifts of every kind in each pair of documents.

    ``beads`` are those that ``find_shifts`` was given. Beads that were looked at are the base:
    claimed ones, but for headings. Kinds that were not found are counted 0; a pair without such
    beads has no share.
    """
    pairs: dict[tuple[str, str], list[Bead]] = {}
    for bead in beads:
        pairs.setdefault((bead.source_document, bead.target_document), []).append(bead)
    rows = []
    for (source, target), own in pairs.items():
        seen = [b for b in own if b.claimed and not (b.heading and b.source.text and b.target.text)]
        found = shifts[shifts["bead_id"].isin({bead.bead_id for bead in seen})]
        for kind in SHIFTS:
            of_kind = found[found["kind"] == kind].sort_values("bead_id", kind="stable")
            with_it = of_kind["bead_id"].nunique()
            ids = dict.fromkeys(name for row in of_kind["evidence"] for name in row.split())
            rows.append(
                {
                    "source_document": source,
                    "target_document": target,
                    "kind": kind,
                    "shifts": len(of_kind),
                    "beads_with": with_it,
                    "beads": len(seen),
                    "share": with_it / len(seen) if seen else None,
                    "left_out": len(own) - len(seen),
                    "evidence": " ".join(ids),
                }
            )
    return pd.DataFrame(rows, columns=TABLES["shift_summary"].column_names)


def _distinct(shifts: Sequence[Shift]) -> list[Shift]:
    """The shifts without those that say again, of fewer words or more, what one before says."""
    kept: list[Shift] = []
    for shift in shifts:
        if not any(
            shift.kind == other.kind
            and _overlap(shift.source_words, other.source_words)
            and (_overlap(shift.target_words, other.target_words) or not shift.target_words)
            for other in kept
        ):
            kept.append(shift)
    return kept


def _overlap(one: str, other: str) -> bool:
    return one == other or bool(one and other and (one in other or other in one))


_OPPOSITE = {
    "modality_stronger": "modality_weaker",
    "modality_gained": "modality_lost",
    "agent_gained": "agent_lost",
    "passive_gained": "passive_lost",
    "strength_stronger": "strength_weaker",
    "omission": "addition",
}
_OPPOSITE |= {other: kind for kind, other in _OPPOSITE.items()}


def _turned(bead: Bead, shifts: Sequence[Shift]) -> list[Shift]:
    """The rules go from Chinese to English; for an English original the kinds are turned round."""
    if bead.source.language == "zh":
        return list(shifts)
    return [
        Shift(_OPPOSITE.get(s.kind, s.kind), s.target_words, s.source_words, s.weight)
        for s in shifts
    ]
