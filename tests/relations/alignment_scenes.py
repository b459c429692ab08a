"""Parallel texts with known beads, and ways to spoil them."""

import csv
import random
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np

from tifa.corpus.sentences import split_sentences
from tifa.relations.alignment import Bead, align_vectors
from tifa.relations.vectors import centred, sentence_vectors

GOLD = Path(__file__).parents[2] / "config/studies/sample/gold"
Pair = tuple[tuple[int, ...], tuple[int, ...]]


@dataclass(frozen=True)
class Parallel:
    """Two texts in sentences, their beads (empty sides included), and sentences of other texts."""

    source: tuple[str, ...]
    target: tuple[str, ...]
    beads: tuple[Pair, ...]
    foreign_source: tuple[str, ...] = ()
    foreign_target: tuple[str, ...] = ()

    @property
    def paired(self) -> set[Pair]:
        return {bead for bead in self.beads if bead[0] and bead[1]}


def _rows(name: str) -> list[dict[str, str]]:
    with (GOLD / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def sample() -> Parallel:
    """The ministry's Chinese and the English of the sample study; others' words are foreign."""
    sides: tuple[list[str], list[str]] = ([], [])
    beads = []
    for row in _rows("alignment.tsv"):
        bead = []
        for side, cell in zip(sides, (row["paper_zh_ministry"], row["paper_en"]), strict=True):
            spans = split_sentences(cell or "")
            bead.append(tuple(range(len(side), len(side) + len(spans))))
            side += [cell[start:end] for start, end in spans]
        assert row["kind"] == f"{len(bead[0])}:{len(bead[1])}", row["bead"]
        beads.append(tuple(bead))
    foreign = dict.fromkeys(
        row["words"] for row in _rows("stance.tsv") if not row["document_id"].startswith("paper")
    )
    chinese = [words for words in foreign if "\u4e00" <= max(words) <= "\u9fff"]
    english = [words for words in foreign if words.isascii()]
    return Parallel(*map(tuple, sides), tuple(beads), tuple(chinese), tuple(english))


def spoilt(scene: Parallel, *, drop: float, foreign: float, seed: int) -> Parallel:
    """``scene`` with a share of sentences dropped on each side, and foreign ones mixed in."""
    chance = random.Random(seed)
    sides, places = [], []
    for texts, others in (
        (scene.source, scene.foreign_source),
        (scene.target, scene.foreign_target),
    ):
        dropped = set(chance.sample(range(len(texts)), round(drop * len(texts))))
        kept: list[int | str] = [i for i in range(len(texts)) if i not in dropped]
        for words in chance.sample(others, min(len(others), round(foreign * len(texts)))):
            kept.insert(chance.randint(0, len(kept)), words)
        places.append({old: new for new, old in enumerate(kept) if isinstance(old, int)})
        sides.append(tuple(texts[item] if isinstance(item, int) else item for item in kept))
    beads = tuple(
        tuple(tuple(at[i] for i in side if i in at) for side, at in zip(bead, places, strict=True))
        for bead in scene.beads
    )
    return replace(scene, source=sides[0], target=sides[1], beads=beads)


def aligned(scene: Parallel, *, vectors: dict[str, np.ndarray]) -> list[Bead]:
    """The beads of a Chinese text and its English translation; ``vectors`` keeps what is known."""
    sides = []
    for texts, language in ((scene.source, "zh"), (scene.target, "en")):
        new = [text for text in dict.fromkeys(texts) if text not in vectors]
        vectors.update(zip(new, sentence_vectors(new, language=language), strict=True))
        sides.append(centred(np.stack([vectors[text] for text in texts])))
    return align_vectors(
        *sides,
        source_lengths=[len(text) for text in scene.source],
        target_lengths=[len(text) for text in scene.target],
    )


def claimed(beads: Iterable[Bead], *, minimum_confidence: float) -> set[Pair]:
    """The beads with sentences on both sides that an alignment claims."""
    return {
        (bead.source, bead.target)
        for bead in beads
        if bead.paired and bead.confidence >= minimum_confidence
    }


def strict_scores(found: set[Pair], gold: set[Pair]) -> tuple[float, float, float]:
    """Precision, recall and F1 over beads, right only when both sides are wholly right."""
    right = len(found & gold)
    precision, recall = right / max(len(found), 1), right / max(len(gold), 1)
    return precision, recall, 2 * right / max(len(found) + len(gold), 1)
