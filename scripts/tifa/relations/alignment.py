"""Align a text with its translation: beads of sentences, with a confidence for each.

Two passes over sentence vectors that both languages share, as Bertalign does it (Liu & Zhu 2022,
doi:10.1093/llc/fqac089) after Vecalign (Thompson & Koehn 2019, doi:10.18653/v1/D19-1136): the
heaviest monotone chain of likely sentence pairs, then dynamic programming over beads of several
sentences in a band around that chain. Vectors are centred per language. Time and memory grow
with the length of the texts, but for one matrix product in blocks that looks for likely pairs.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from tifa.relations.alignment_chain import MINIMUM_COSINE, band, heaviest_chain, likely_pairs
from tifa.relations.vectors import centred, sentence_vectors

LARGEST_BEAD = 5
"""Sentences of a bead, both sides together."""
ALONE = 0.0
"""Score of a sentence without a partner: it costs nothing."""
ALONE_ELSEWHERE = 0.15
"""The same where moved stretches are looked for: weak beads must not crowd out strong ones."""
MOVED = 0.6
"""Sum of cosines over the square root of their number from which a stretch counts as moved."""

_SHAPES = tuple(
    (a, b) for total in range(2, LARGEST_BEAD + 1) for a in range(1, total) for b in (total - a,)
)
_REACH = LARGEST_BEAD - 1


@dataclass(frozen=True)
class Bead:
    """Sentences that render each other: positions on both sides, and how alike they are.

    ``source`` and ``target`` are ascending positions; one of them is empty when a sentence has no
    partner. ``cosine`` is the centred cosine of the two sides, -1 to 1 (0 without a partner);
    ``score`` is what the bead adds to the path. ``rival`` is the highest cosine of the bead's
    first sentence with any sentence of the other text. A ``crossing`` bead stands outside the
    common order of the two texts, as in a paragraph that was moved.
    """

    source: tuple[int, ...]
    target: tuple[int, ...]
    cosine: float = 0.0
    score: float = 0.0
    rival: float = 0.0
    crossing: bool = False

    @property
    def paired(self) -> bool:
        """Whether both sides hold sentences."""
        return bool(self.source and self.target)

    @property
    def confidence(self) -> float:
        """The estimated probability that the bead is exactly right, 0 to 1.

        For sentences without a partner: that there is none. From logistic regressions on beads of
        the sample study with sentences dropped and foreign ones mixed in (docs/methods.md).
        """
        if self.paired:
            size = len(self.source) + len(self.target) - 2
            logit = -2.4 + 4.4 * self.cosine + 9.6 * self.score - 1.9 * size
        else:
            logit = 7.5 - 11.6 * self.rival
        return 1 / (1 + math.exp(-logit))


def align_sentences(
    source: Sequence[str], target: Sequence[str], *, source_language: str, target_language: str
) -> list[Bead]:
    """Return the beads of two texts, given as sentences in order; every sentence in one bead.

    Without sentences on a side all beads lack a partner. Raises ValueError for a language without
    vectors.
    """
    return align_vectors(
        centred(sentence_vectors(source, language=source_language)),
        centred(sentence_vectors(target, language=target_language)),
        source_lengths=[len(text) for text in source],
        target_lengths=[len(text) for text in target],
    )


def align_vectors(
    source: np.ndarray,
    target: np.ndarray,
    *,
    source_lengths: Sequence[int],
    target_lengths: Sequence[int],
) -> list[Bead]:
    """Return the beads of two texts given as centred unit vectors (n, d), (m, d), and lengths.

    Lengths are in characters; the ratio of their sums levels the two scripts. Beads come in the
    order of the source, sentences that only the target has in between. What the common order
    leaves over is aligned once more for stretches that were moved. Ties go to the smaller bead.
    """
    n, m = len(source), len(target)
    if not n or not m:
        return [Bead((i,), ()) for i in range(n)] + [Bead((), (j,)) for j in range(m)]
    source_lengths = _levelled(source_lengths, target_lengths)
    target_lengths = np.asarray(target_lengths, dtype=np.float64)
    beads = _in_order(source, target, source_lengths, target_lengths)
    return _inserted(beads, _moved(source, target, source_lengths, target_lengths, beads=beads))


def _moved(
    source: np.ndarray,
    target: np.ndarray,
    source_lengths: np.ndarray,
    target_lengths: np.ndarray,
    *,
    beads: Sequence[Bead],
) -> list[Bead]:
    """Beads among sentences without a partner in ``beads``: stretches that were moved.

    Runs of such sentences that hold a likely pair are aligned with each other. What comes out
    without a gap is a stretch, and the strongest stretches are taken first, as far as they are
    long or alike enough.
    """
    rows = _runs([i for bead in beads if not bead.target for i in bead.source])
    columns = _runs([j for bead in beads if not bead.source for j in bead.target])
    if not rows or not columns:
        return []
    pairs, _, _ = likely_pairs(source[[*rows]], target[[*columns]])
    sides = [*rows], [*columns]
    together = {(rows[sides[0][i]], columns[sides[1][j]]) for i, j, _ in pairs}
    stretches = []
    for (i, to_i), (j, to_j) in sorted(together):
        found = _in_order(
            source[i:to_i],
            target[j:to_j],
            source_lengths[i:to_i],
            target_lengths[j:to_j],
            alone=ALONE_ELSEWHERE,
        )
        stretch: list[Bead] = []
        for bead in [*found, Bead((), ())]:
            if bead.paired:
                shifted = tuple(k + i for k in bead.source), tuple(k + j for k in bead.target)
                stretch.append(replace(bead, source=shifted[0], target=shifted[1], crossing=True))
            elif stretch:
                strength = math.fsum(b.cosine for b in stretch) / math.sqrt(len(stretch))
                if strength >= MOVED:
                    stretches.append((-strength, stretch))
                stretch = []
    taken: list[Bead] = []
    used: tuple[set[int], set[int]] = (set(), set())
    for _, stretch in sorted(stretches, key=lambda item: (item[0], item[1][0].source)):
        places = [k for b in stretch for k in b.source], [k for b in stretch for k in b.target]
        if used[0].isdisjoint(places[0]) and used[1].isdisjoint(places[1]):
            taken += stretch
            used[0].update(places[0])
            used[1].update(places[1])
    return taken


def _runs(positions: Sequence[int]) -> dict[int, tuple[int, int]]:
    """For each of some positions the run without a gap that it is in, as (first, end)."""
    runs: dict[int, tuple[int, int]] = {}
    ordered = sorted(positions)
    start = 0
    for at in range(1, len(ordered) + 1):
        if at == len(ordered) or ordered[at] != ordered[at - 1] + 1:
            run = ordered[start], ordered[at - 1] + 1
            runs.update(dict.fromkeys(ordered[start:at], run))
            start = at
    return runs


def _inserted(beads: Sequence[Bead], moved: Sequence[Bead]) -> list[Bead]:
    """``beads`` with ``moved`` in place of the sentences without partner that they take up."""
    heads = {bead.source[0]: bead for bead in moved}
    taken = {i for bead in moved for i in bead.source}
    taken_targets = {j for bead in moved for j in bead.target}
    result = []
    for bead in beads:
        if not bead.paired and bead.source and bead.source[0] in taken:
            result += [heads[bead.source[0]]] if bead.source[0] in heads else []
        elif bead.source or bead.target[0] not in taken_targets:
            result.append(bead)
    return result


def _in_order(
    source: np.ndarray,
    target: np.ndarray,
    source_lengths: np.ndarray,
    target_lengths: np.ndarray,
    *,
    alone: float = ALONE,
) -> list[Bead]:
    pairs, source_best, target_best = likely_pairs(source, target)
    low, high = band(heaviest_chain(pairs), n=len(source), m=len(target))
    path = _best_path(
        source, target, source_lengths, target_lengths, low=low, high=high, alone=alone
    )
    return [
        Bead(a, b, cosine, score, float(source_best[a[0]] if a else target_best[b[0]]))
        for a, b, cosine, score in path
    ]


def _levelled(source_lengths: Sequence[int], target_lengths: Sequence[int]) -> np.ndarray:
    lengths = np.asarray(source_lengths, dtype=np.float64)
    return lengths * (sum(target_lengths) / max(sum(source_lengths), 1))


def _spans(vectors: np.ndarray) -> np.ndarray:
    """Unit vectors of the spans of 1 to ``_REACH`` sentences that end at each: (n, reach, d)."""
    n, d = vectors.shape
    spans = np.zeros((n, _REACH, d), dtype=np.float32)
    total = np.zeros((n, d), dtype=np.float32)
    for length in range(1, min(_REACH, n) + 1):
        total[length - 1 :] += vectors[: n - length + 1]
        part = total[length - 1 :]
        norms = np.maximum(np.linalg.norm(part, axis=1, keepdims=True), 1e-6)
        spans[length - 1 :, length - 1] = part / norms
    return spans


def _best_path(
    source: np.ndarray,
    target: np.ndarray,
    source_lengths: np.ndarray,
    target_lengths: np.ndarray,
    *,
    low: np.ndarray,
    high: np.ndarray,
    alone: float,
) -> list[tuple[tuple[int, ...], tuple[int, ...], float, float]]:
    n, m = len(source), len(target)
    source_spans, target_spans = _spans(source), _spans(target)
    source_sums = np.concatenate([[0.0], np.cumsum(source_lengths)])
    target_sums = np.concatenate([[0.0], np.cumsum(target_lengths)])
    totals: list[np.ndarray] = []
    moves: list[np.ndarray] = []
    gains: list[np.ndarray] = []
    for i in range(n + 1):
        columns = np.arange(low[i], high[i] + 1)
        total = np.full(len(columns), -np.inf)
        move = np.zeros(len(columns), dtype=np.int8)
        gain = np.zeros((len(columns), 2), dtype=np.float32)
        if i == 0:
            total[0] = 0.0
        else:
            before = totals[-1]
            shared = np.arange(max(low[i], low[i - 1]), min(high[i], high[i - 1]) + 1)
            total[shared - low[i]] = before[shared - low[i - 1]] + alone
            move[shared - low[i]] = -1
            scores = _scores(
                i,
                columns,
                source=source,
                source_spans=source_spans,
                target_spans=target_spans,
                source_sums=source_sums,
                target_sums=target_sums,
            )
            for shape, (a, b) in enumerate(_SHAPES, start=1):
                if a > i:
                    continue
                back = columns - b
                inside = (back >= low[i - a]) & (back <= high[i - a])
                if not inside.any():
                    continue
                cosine, score = scores[a, b]
                reached = totals[i - a][back[inside] - low[i - a]] + score[inside]
                better = np.flatnonzero(inside)[reached > total[inside] + 1e-9]
                total[better] = reached[reached > total[inside] + 1e-9]
                move[better] = shape
                gain[better, 0], gain[better, 1] = cosine[better], score[better]
        slope = alone * np.arange(len(columns))
        skipped = np.maximum.accumulate(total - slope) + slope
        added = skipped > total + 1e-9
        totals.append(np.where(added, skipped, total))
        moves.append(np.where(added, np.int8(-2), move))
        gains.append(gain)
        if i > _REACH:
            totals[i - _REACH - 1] = np.empty(0)
    return _trace(moves, gains, low=low, n=n, m=m)


def _scores(
    i: int,
    columns: np.ndarray,
    *,
    source: np.ndarray,
    source_spans: np.ndarray,
    target_spans: np.ndarray,
    source_sums: np.ndarray,
    target_sums: np.ndarray,
) -> dict[tuple[int, int], tuple[np.ndarray, np.ndarray]]:
    """Cosine and score of the beads that end at source sentence ``i`` and each of ``columns``.

    score = (cosine - half the mean cosine with the neighbours) * log2(1 + length ratio), where the
    neighbours are the sentences beside the bead's other side: up to two of each text.
    """
    n, m = len(source), len(target_spans)
    widest = min(_REACH, i)
    earliest = max(0, i - widest - 1)
    first, last = max(0, columns[0] - LARGEST_BEAD - 1), min(m, columns[-1] + 1)
    sides = np.concatenate([source_spans[i - 1, :widest], source[earliest : i + 1]])
    cosines = target_spans[first:last] @ sides.T  # target sentence, length of its span, side
    ends = np.clip(columns - 1, 0, m - 1) - first
    scores = {}
    for a in range(1, widest + 1):
        beside = [widest + k - earliest for k in (i - a - 1, i) if 0 <= k < n]
        for b in range(1, LARGEST_BEAD - a + 1):
            cosine = cosines[ends, b - 1, a - 1]
            near, count = np.zeros(len(columns)), np.zeros(len(columns))
            for place in (columns - b - 1, columns):
                inside = (place >= 0) & (place < m)
                near += np.where(
                    inside, cosines[np.clip(place - first, 0, None) * inside, 0, a - 1], 0
                )
                count += inside
            margin = near / np.maximum(count, 1)
            texts = (count > 0) * 1.0
            if beside:
                margin += cosines[ends, b - 1][:, beside].mean(axis=1)
                texts += 1
            margin /= np.maximum(texts, 1)
            length = source_sums[i] - source_sums[i - a]
            lengths = target_sums[columns] - target_sums[np.maximum(columns - b, 0)]
            ratio = np.minimum(length, lengths) / np.maximum(np.maximum(length, lengths), 1e-9)
            scores[a, b] = cosine, (cosine - margin / 2) * np.log2(1 + ratio)
    return scores


def _trace(
    moves: Sequence[np.ndarray],
    gains: Sequence[np.ndarray],
    *,
    low: np.ndarray,
    n: int,
    m: int,
) -> list[tuple[tuple[int, ...], tuple[int, ...], float, float]]:
    beads: list[tuple[tuple[int, ...], tuple[int, ...], float, float]] = []
    i, j = n, m
    while i or j:
        move = moves[i][j - low[i]]
        cosine, score = (float(value) for value in gains[i][j - low[i]])
        if move == -2:
            beads.append(((), (j - 1,), 0.0, 0.0))
            j -= 1
        elif move == -1:
            beads.append(((i - 1,), (), 0.0, 0.0))
            i -= 1
        else:
            a, b = _SHAPES[move - 1]
            if cosine >= MINIMUM_COSINE:
                beads.append((tuple(range(i - a, i)), tuple(range(j - b, j)), cosine, score))
            else:
                beads += [((), (k,), 0.0, 0.0) for k in range(j - 1, j - b - 1, -1)]
                beads += [((k,), (), 0.0, 0.0) for k in range(i - 1, i - a - 1, -1)]
            i, j = i - a, j - b
    return beads[::-1]
