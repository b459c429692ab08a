"""Where a translation shifts modality, agent, voice, strength or content of its original.

Rules on aligned beads of a Chinese original and its English translation, or the other way round.
They rather miss a shift than invent one: what is not plain on both sides is not reported. The
kinds follow the category shifts of Catford (1965) and the modulations of Vinay & Darbelnet (1958)
as far as words on both sides show them.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby

import pandas as pd

from tifa.corpus.lines import HAN
from tifa.relations.agency import Agency
from tifa.relations.aligned import Bead, Side
from tifa.relations.clauses import Clauses, Shift, lone_clauses
from tifa.relations.grammar import Grammar, terms_of_position
from tifa.relations.modality import Modality
from tifa.relations.wording import word_shifts
from tifa.stance.lexicon import Lexicon
from tifa.tables import SHIFTS, TABLES

_HAN = re.compile(f"[{HAN}]")
_LATIN = re.compile("[A-Za-z]")
THRESHOLD = 0.55
"""Least confidence of a shift that is reported: the weakest rules (.65) need a bead of .85."""


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
    addition, unless one of the other side stands beside it. A sentence that was left untranslated
    shifts nothing.
    """
    enlarged = _enlarged(beads)
    beads = [bead for bead in beads if bead.claimed]
    clauses = Clauses(beads, near=list(enlarged.values()))
    positions = terms_of_position(stance)
    free = _freely_translated(beads)

    def by_rules(bead: Bead, around: Sequence[Bead]) -> list[Shift]:
        own = selves.get(bead.source_document, {})
        grammar = Grammar(bead, modality, positions, own)
        agency = Agency(grammar.zh, grammar.en, modality, own)
        found = [
            *grammar.modality(clauses),
            *agency.agent(clauses),
            *grammar.strength(clauses),
            *grammar.position(),
            *grammar.figures(),
            *word_shifts(grammar.zh, grammar.en, groups=modality.groups, clauses=clauses),
        ]
        return [*lone_clauses(bead, around, clauses), *_turned(bead, found)]

    rows = []
    for number, bead in enumerate(beads):
        beside = beads[max(number - 1, 0) : number] + beads[number + 1 : number + 2]
        around = [near for near in beside if _same_pair(near, bead)]
        if not _paired(bead):
            kind = "addition" if bead.target.sentence_ids else "omission"
            found = (
                []
                if number in free or any(clauses.belongs(bead, near) for near in around)
                else [Shift(kind, bead.source.text, bead.target.text, 1.0)]
            )
        elif bead.heading or _untranslated(bead):
            found = []
        else:
            found = by_rules(bead, around)
            if bead.bead_id in enlarged:
                still = {
                    (s.kind, s.source_words, s.target_words)
                    for s in by_rules(enlarged[bead.bead_id], around)
                }
                complete = not any(
                    clauses.belongs(near, bead) for near in around if not _paired(near)
                )
                found = [
                    s
                    for s in found
                    if (s.source_words and s.target_words)
                    or (complete and (s.kind, s.source_words, s.target_words) in still)
                ]
        for shift in _distinct(found, bead.source.text):
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


def _enlarged(beads: Sequence[Bead]) -> dict[str, Bead]:
    """Beads beside sentences of no sure partner, with these: what seems lost may stand there."""
    enlarged = {}
    for number, bead in enumerate(beads):
        if bead.heading or not (bead.claimed and _paired(bead)):
            continue
        before, after = (
            [near for near in some if _loose(near) and _same_pair(near, bead)]
            for some in (beads[max(number - 1, 0) : number], beads[number + 1 : number + 2])
        )
        if before or after:
            around = [*before, bead, *after]
            enlarged[bead.bead_id] = replace(
                bead,
                source=_together([near.source for near in around], bead.source.language),
                target=_together([near.target for near in around], bead.target.language),
            )
    return enlarged


def _freely_translated(beads: Sequence[Bead]) -> set[int]:
    """Places in runs of sentences without partner on both sides: they may render each other."""
    free: set[int] = set()

    def kind(item: tuple[int, Bead]) -> tuple[bool, str, str]:
        return _paired(item[1]), item[1].source_document, item[1].target_document

    for (paired, *_), run in groupby(enumerate(beads), key=kind):
        lone = list(run)
        if not paired and len({bool(bead.source.text) for _, bead in lone}) > 1:
            free.update(number for number, _ in lone)
    return free


def _loose(bead: Bead) -> bool:
    return not bead.heading and not (bead.claimed and _paired(bead))


def _paired(bead: Bead) -> bool:
    return bool(bead.source.sentence_ids and bead.target.sentence_ids)


def _untranslated(bead: Bead) -> bool:
    """Whether a sentence was left as it stood, in the other side's language."""
    written = {"zh": _HAN.search, "en": _LATIN.search}
    return any(
        not written[side.language](side.text) and written[other.language](side.text)
        for side, other in ((bead.source, bead.target), (bead.target, bead.source))
    )


def _same_pair(one: Bead, other: Bead) -> bool:
    return (one.source_document, one.target_document) == (
        other.source_document,
        other.target_document,
    )


def _together(sides: Sequence[Side], language: str) -> Side:
    """Sides one after another, as one."""
    text, words, ids, sentences = "", [], [], 0
    for side in sides:
        text += " " if text and side.text and language == "en" else ""
        first, shift = len(words), len(text)
        words += [
            replace(
                word,
                head=word.head + first if word.head >= 0 else word.head,
                sentence=word.sentence + sentences,
                start=word.start + shift,
                end=word.end + shift,
            )
            for word in side.words
        ]
        text += side.text
        ids += side.sentence_ids
        sentences += len(side.sentence_ids)
    return Side(language, tuple(ids), text, tuple(words))


def _distinct(shifts: Sequence[Shift], text: str) -> list[Shift]:
    """The shifts without those that say again, of fewer words or more, what one before says.

    So does an adverb left out right before a verb that was itself weakened, in ``text``.
    """
    kept: list[Shift] = []
    for shift in shifts:
        if not any(shift.kind == other.kind and _repeats(shift, other, text) for other in kept):
            kept.append(shift)
    return kept


def _repeats(shift: Shift, other: Shift, text: str) -> bool:
    if _overlap(shift.source_words, other.source_words):
        return _overlap(shift.target_words, other.target_words) or not shift.target_words
    return bool(
        shift.source_words
        and not shift.target_words
        and other.target_words
        and shift.source_words + other.source_words in text
    )


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
