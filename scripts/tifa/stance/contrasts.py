"""Differences between the positions of groups, within a language and across the two."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pandas as pd

from tifa.stance.calibration import overall_verdict, resampled_shift
from tifa.stance.estimates import (
    Standing,
    counted_readings,
    spoken,
    with_design,
)
from tifa.statistics.multiplicity import adjusted
from tifa.statistics.resampling import (
    DESCRIPTIVE,
    MINIMUM_BLOCKS,
    assignments,
    percentile_interval,
    random_generator,
    resampled_weights,
    status_of,
)
from tifa.tables import LANGUAGES, VOICES

SAME = "same language"
BY_REFERENCE = "through the reference"
BY_CALIBRATION = "by calibration"
NOT_CALIBRATED = "not calibrated"
_TOLERANCE = 1e-9
Side = tuple[str, str]
"""A group and a language."""


@dataclass(frozen=True)
class Settings:
    """How contrasts are tested; keys of ``stance`` and ``statistics`` of the configuration."""

    minimum_readings: int
    confidence: float
    bootstrap: int
    permutations: int
    fdr: float
    seed: int


@dataclass(frozen=True)
class Position:
    """Readings of one group toward one target in one language, summed by paragraph.

    ``sums`` of polarity, ``counts`` of readings and ``documents`` (codes) have shape (paragraphs,);
    ``draws`` are means over resampled paragraphs, or ``None`` where they would give no interval.
    """

    sums: np.ndarray
    counts: np.ndarray
    documents: np.ndarray
    draws: np.ndarray | None
    evidence: tuple[str, ...]

    @property
    def mean(self) -> float:
        """Mean polarity, in [-1, 1]."""
        return float(self.sums.sum() / self.counts.sum())

    @property
    def readings(self) -> int:
        """Number of readings."""
        return int(self.counts.sum())

    @property
    def number_of_documents(self) -> int:
        """Number of documents with a reading."""
        return len(np.unique(self.documents))

    def by_document(self) -> tuple[np.ndarray, np.ndarray]:
        """Return sums and counts of each document."""
        _, code = np.unique(self.documents, return_inverse=True)
        return np.bincount(code, self.sums), np.bincount(code, self.counts)


@dataclass(frozen=True)
class Correction:
    """How much higher one language reads than the other, and its draws of shape (resamples,)."""

    estimate: float
    draws: np.ndarray
    blocks: int


def compare_stance(
    *,
    documents: pd.DataFrame,
    sentences: pd.DataFrame,
    readings: pd.DataFrame,
    selection: pd.DataFrame,
    alignment: pd.DataFrame,
    calibration_pairs: pd.DataFrame,
    calibration: pd.DataFrame,
    validation_status: pd.DataFrame,
    groups: Sequence[str],
    reference: str,
    settings: Settings,
) -> list[dict]:
    """Return rows of ``contrasts``: the difference a - b of two groups' mean polarity per target.

    Groups that have texts in a language in common are compared there. Groups that have none are
    compared across languages, never as they come, in two ways: "through the reference", whose text
    stands in both languages (each group less the reference in its language, then less each other),
    and "by calibration", less the shift between the languages on aligned sentences, over all
    targets. Either correction takes its own uncertainty along. Without it the row has no estimate
    and says "not calibrated".

    Bounds resample paragraphs of all sides; there are none where a side would have none in table
    ``stance``. p deals documents to the two sides anew, the correction drawn anew each time; q is
    controlled within ``family``. The status is that of the groups compared, and of the reference,
    whichever people have confirmed least; "descriptive only" as in table ``stance``, and where the
    smallest attainable p is above ``fdr`` or a side has a single document.
    """
    frame = counted_readings(
        documents=documents, sentences=sentences, readings=readings, selection=selection
    )
    frame = frame[~frame["abstained"]]
    chosen = selection[(selection["analysis"] == "stance") & selection["included"]]
    kept = documents[documents["document_id"].isin(chosen["document_id"])]
    standing = Standing(validation_status)
    verdict = overall_verdict(calibration)
    both = _texts_in_both(kept[kept["group"] == reference], alignment)
    shift = resampled_shift(
        calibration_pairs,
        bootstrap=settings.bootstrap,
        rng=random_generator(settings.seed, "calibration shift"),
    )
    rows = []
    for quoted in VOICES:
        part = spoken(frame, quoted)
        compared = _Compared(
            quoted=quoted,
            reference=reference,
            cells=_positions(part, settings=settings),
            of_reference=_positions(part[part["document_id"].isin(both)], settings=settings),
            shift=shift,
            verdict=verdict,
            standing=standing,
            settings=settings,
        )
        for a, b in _comparisons(kept, groups=groups, reference=reference):
            for way in (SAME,) if a[1] == b[1] else (BY_REFERENCE, BY_CALIBRATION):
                rows += _with_q(compared.family(a, b, way=way))
    return rows


@dataclass(frozen=True)
class _Compared:
    """What contrasts rest on when quoted words are counted, or are not.

    ``cells`` are positions by group, language and target, ``of_reference`` those of the reference
    in the texts that stand in both languages; a side is a group in a language.
    """

    quoted: str
    reference: str
    cells: Mapping[tuple[str, str, str], Position]
    of_reference: Mapping[tuple[str, str, str], Position]
    shift: tuple[float, np.ndarray, int] | None
    verdict: str
    standing: Standing
    settings: Settings

    def family(self, a: Side, b: Side, *, way: str) -> list[dict]:
        """Rows of the targets that both sides speak of, without q."""
        rows = []
        for target in sorted({key[2] for key in self.cells}):
            first, second = self.cells.get((*a, target)), self.cells.get((*b, target))
            if first is None or second is None:
                continue
            correction = self._correction(a[1], b[1], target, way=way)
            read = [a, b]
            if way == BY_REFERENCE and correction is not None:
                read += [(self.reference, a[1]), (self.reference, b[1])]
            labels = (f"{a[0]}:{b[0]}", f"{a[1]}:{b[1]}", way, target)
            rows.append(
                {
                    "contrast": labels[0],
                    "language": a[1] if way == SAME else labels[1],
                    "way": way,
                    "target": target,
                    "quoted": self.quoted,
                    **_contrast(
                        first,
                        second,
                        way=way,
                        correction=correction,
                        calibration=self.verdict if way == BY_CALIBRATION else "",
                        standing=self.standing.of(read)[0],
                        labels=labels,
                        settings=self.settings,
                    ),
                }
            )
        return rows

    def _correction(
        self, language_a: str, language_b: str, target: str, *, way: str
    ) -> Correction | None:
        if way == BY_REFERENCE:
            return _between_references(
                self.of_reference.get((self.reference, language_a, target)),
                self.of_reference.get((self.reference, language_b, target)),
            )
        if way == BY_CALIBRATION and self.shift is not None:
            sign = 1 if language_a == LANGUAGES[1] else -1
            estimate, draws, blocks = self.shift
            return Correction(sign * estimate, sign * draws, blocks)
        return None


def _comparisons(
    kept: pd.DataFrame, *, groups: Sequence[str], reference: str
) -> Iterator[tuple[Side, Side]]:
    """Yield side a and side b, each a group in a language; the reference is always b."""
    tongues = kept.groupby("group")["language"].agg(set).to_dict()
    order = [name for name in (reference, *groups) if name in tongues]
    for b, a in combinations(dict.fromkeys(order), 2):
        common = [code for code in LANGUAGES if code in tongues[a] & tongues[b]]
        for language in common:
            yield (a, language), (b, language)
        if not common:
            yield (a, min(tongues[a])), (b, min(tongues[b]))


def _texts_in_both(documents: pd.DataFrame, alignment: pd.DataFrame) -> set[str]:
    """Return those of ``documents`` that another of them translates, and their translations."""
    own = set(documents["document_id"])
    pairs = zip(alignment["source_document"], alignment["target_document"], strict=True)
    return {name for pair in pairs if set(pair) <= own for name in pair}


def _positions(frame: pd.DataFrame, *, settings: Settings) -> dict[tuple[str, str, str], Position]:
    positions = {}
    for key, cell in frame.groupby(["group", "language", "target"], sort=True):
        blocks = cell.groupby("paragraph_id", sort=True).agg(
            sums=("polarity", "sum"), counts=("polarity", "size"), document=("document_id", "first")
        )
        sums, counts = blocks["sums"].to_numpy(float), blocks["counts"].to_numpy(float)
        draws = None
        if len(blocks) >= MINIMUM_BLOCKS:
            rng = random_generator(settings.seed, "position", *map(str, key))
            drawn = resampled_weights(len(blocks), resamples=settings.bootstrap, rng=rng)
            draws = (drawn @ sums) / (drawn @ counts)
            draws = draws if np.ptp(draws) > _TOLERANCE else None
        positions[key] = Position(
            sums=sums,
            counts=counts,
            documents=pd.factorize(blocks["document"])[0],
            draws=draws,
            evidence=tuple(dict.fromkeys(cell["sentence_id"])),
        )
    return positions


def _between_references(first: Position | None, second: Position | None) -> Correction | None:
    if first is None or second is None or first.draws is None or second.draws is None:
        return None
    return Correction(
        first.mean - second.mean,
        first.draws - second.draws,
        min(len(first.sums), len(second.sums)),
    )


def _contrast(
    a: Position,
    b: Position,
    *,
    way: str,
    correction: Correction | None,
    calibration: str,
    standing: str,
    labels: Sequence[str],
    settings: Settings,
) -> dict:
    row = {
        "estimate": np.nan,
        "low": np.nan,
        "high": np.nan,
        "position_a": a.mean,
        "position_b": b.mean,
        "correction": np.nan if correction is None else correction.estimate,
        "readings_a": a.readings,
        "readings_b": b.readings,
        "documents_a": a.number_of_documents,
        "documents_b": b.number_of_documents,
        "p": np.nan,
        "p_floor": np.nan,
        "q": np.nan,
        "family": "",
        "calibration": calibration,
        "status": NOT_CALIBRATED,
        "evidence": " ".join(dict.fromkeys(a.evidence + b.evidence)),
    }
    if way != SAME and correction is None:
        return row
    off = 0.0 if correction is None else correction.estimate
    row["estimate"] = a.mean - b.mean - off
    if a.draws is not None and b.draws is not None:
        draws = a.draws - b.draws
        blocks = min(len(a.sums), len(b.sums))
        if correction is not None:
            draws, blocks = draws - correction.draws, min(blocks, correction.blocks)
        low, high = percentile_interval(draws, confidence=settings.confidence, blocks=blocks)
        reach = 2.0 if way == SAME else 4.0
        row["low"], row["high"] = max(float(low), -reach), min(float(high), reach)
    row["p"], row["p_floor"] = permutation_p(
        a,
        b,
        correction=correction,
        permutations=settings.permutations,
        rng=random_generator(settings.seed, "contrast", *labels),
    )
    descriptive = (
        np.isnan(row["low"])
        or min(a.readings, b.readings) < settings.minimum_readings
        or status_of(
            row["p_floor"],
            documents=min(a.number_of_documents, b.number_of_documents),
            fdr=settings.fdr,
        )
        == DESCRIPTIVE
    )
    row["status"] = with_design(standing, descriptive=descriptive)
    return row


def permutation_p(
    a: Position,
    b: Position,
    *,
    correction: Correction | None,
    permutations: int,
    rng: np.random.Generator,
) -> tuple[float, float]:
    """Return the two-sided p when documents are dealt to the sides anew, and the smallest possible.

    The statistic is that of ``Assignments.ratio_p``, of polarities over readings. Across languages,
    b is first raised by ``correction``, and the error of the correction, drawn from its resamples,
    is added to each dealt difference.
    """
    sums_a, counts_a = a.by_document()
    sums_b, counts_b = b.by_document()
    if correction is not None:
        sums_b = sums_b + correction.estimate * counts_b
    dealt = assignments(len(sums_a), len(sums_b), permutations=permutations, rng=rng)
    errors = None
    if correction is not None:
        errors = rng.choice(correction.draws, size=len(dealt.first)) - correction.estimate
    sums, counts = np.concatenate([sums_a, sums_b]), np.concatenate([counts_a, counts_b])
    p = dealt.ratio_p(sums[:, None], counts, errors=errors)
    return float(p[0]), dealt.smallest_p


def _with_q(rows: list[dict]) -> list[dict]:
    """Add q and the name of the family, all rows of one contrast, language, way and voice."""
    tested = sum(not np.isnan(row["p"]) for row in rows)
    for row, q in zip(rows, adjusted(np.array([row["p"] for row in rows])), strict=True):
        row["q"] = float(q)
        row["family"] = (
            f"{row['contrast']}, {row['language']}, {row['way']}, {row['quoted']} quoted words: "
            f"{tested} target{'' if tested == 1 else 's'}"
        )
    return rows
