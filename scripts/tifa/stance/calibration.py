"""Whether the instrument reads a sentence and its translation alike.

The unit is a pair: a bead of the alignment and a target. The reading of a side is the mean polarity
of its mentions that were read, and none when all were abstained from. Translators change tone, so
what differs is an upper bound of what the instrument does wrong.
"""

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from tifa.relations.aligned import declared_translations
from tifa.statistics.multiplicity import adjusted_by_family
from tifa.statistics.resampling import (
    MINIMUM_BLOCKS,
    percentile_interval,
    random_generator,
    resampled_weights,
)
from tifa.tables import LANGUAGES, POSITIONS

FIRST, SECOND = LANGUAGES
BOTH = f"{FIRST} with {SECOND}"
DIRECTIONS = ((FIRST, SECOND), (SECOND, FIRST))
UNDIRECTED = (
    "agreement",
    "kappa",
    *(f"agreement_{code}" for code in POSITIONS),
    "shift",
    "difference",
    "limit_low",
    "limit_high",
    "abstention_difference",
)
DIRECTED = ("mentioned", "kept", "silent", "opposite")
TESTED = ("shift", "difference", "abstention_difference")
JUDGED = ("shift", "abstention_difference")
ABSENT = "absent"
_MOST_BLOCKS = 2_000
_CELLS = len(POSITIONS) ** 2
_SUM = {FIRST: _CELLS, SECOND: _CELLS + 1}
_SPOKE = {FIRST: _CELLS + 2, SECOND: _CELLS + 3}
_BOTH, _APART, _SQUARES = _CELLS + 4, _CELLS + 5, _CELLS + 6
_NAMED = {FIRST: _CELLS + 7, SECOND: _CELLS + 8}
_WIDTH = _CELLS + 9


def pair_readings(
    *,
    documents: pd.DataFrame,
    sentences: pd.DataFrame,
    alignment: pd.DataFrame,
    readings: pd.DataFrame,
) -> list[dict]:
    """Return rows of ``calibration_pairs``: what each side of a bead says of each target.

    Beads are those of a translation with the document it is declared a translation of; not
    headings, nor beads that are not claimed, nor sentences without a partner. Readings in anybody's
    words count: both sides quote the same people. A side that does not mention the target is
    "absent". Rows come in the order of the beads, then of targets.
    """
    declared = declared_translations(documents)
    language = dict(zip(documents["document_id"], documents["language"], strict=True))
    paragraph = dict(zip(sentences["sentence_id"], sentences["paragraph_id"], strict=True))
    read: dict[str, list] = {}
    for row in readings.itertuples():
        read.setdefault(row.sentence_id, []).append(row)
    rows = []
    for bead in alignment.itertuples():
        ids = {
            language[bead.source_document]: bead.source_sentences.split(),
            language[bead.target_document]: bead.target_sentences.split(),
        }
        if (
            (bead.source_document, bead.target_document) not in declared
            or not bead.claimed
            or bead.heading
            or set(ids) != set(LANGUAGES)
            or not all(ids.values())
        ):
            continue
        own = {code: [row for name in ids[code] for row in read.get(name, ())] for code in ids}
        for target in sorted({row.target for found in own.values() for row in found}):
            pair = {
                "bead_id": bead.bead_id,
                "target": target,
                "source_document": bead.source_document,
                "target_document": bead.target_document,
                "paragraph_id": paragraph[bead.source_sentences.split()[0]],
            }
            for code in LANGUAGES:
                pair |= _side([row for row in own[code] if row.target == target], code)
            pair["evidence"] = " ".join(ids[FIRST] + ids[SECOND])
            rows.append(pair)
    return rows


def _side(found: Sequence, language: str) -> dict:
    told = [row for row in found if not row.abstained]
    polarity = float(np.mean([row.polarity for row in told])) if told else None
    code = ABSENT
    if found:
        code = POSITIONS[1 + int(np.sign(polarity))] if told else POSITIONS[1]
    return {
        f"mentions_{language}": len(found),
        f"polarity_{language}": polarity,
        f"code_{language}": code,
        f"route_{language}": max(told, key=lambda row: row.strength).route if told else "",
    }


def tabulate_calibration(
    pairs: pd.DataFrame,
    *,
    margin: float,
    confidence: float,
    bootstrap: int,
    permutations: int,
    fdr: float,
    seed: int,
) -> list[dict]:
    """Return rows of ``calibration`` for the table ``calibration_pairs``; none without a pair.

    Undirected measures look at pairs in which both sides mention the target, differences are second
    language less first: ``agreement``, the share with equal codes (against, none, for); ``kappa``
    (Cohen 1960), 0 at chance; ``agreement_<code>``, 2 n_cc / (n_c. + n_.c), the share of agreement
    on one code (Cicchetti & Feinstein 1990); ``shift``, the mean polarity of the second language
    less that of the first, each over the pairs it reads, which is what a comparison of raw
    estimates would be off by; ``difference``, the mean difference where both read (the bias of
    Bland & Altman 1986), and its limits of agreement, 1.96 standard deviations to both sides;
    ``abstention_difference``, of the shares of pairs not read. Directed measures ask what becomes,
    in one language, of what the other has: ``mentioned``, the share of its mentions of a target
    that the other mentions too; of the positions it reads, the share ``kept``, ``silent``
    (abstained from) or ``opposite``.

    Bounds resample paragraphs, over 2,000 of them adjacent ones together. p of a difference comes
    from swapping the languages of whole paragraphs, which changes nothing when they are read alike;
    q is taken over the targets, or alone for all. A verdict is "level" when the interval lies
    within ``margin`` of 0, "not level" when it does not and leaves out 0, otherwise, or without an
    interval, "undecided".
    """
    rows: list[dict] = []
    for compared, scope, name, part in _scopes(pairs):
        every = block_totals(part)
        wanted = UNDIRECTED if compared == BOTH else DIRECTED
        if scope == "route":
            wanted = DIRECTED[1:]
        evidence = " ".join(dict.fromkeys(" ".join(part["evidence"]).split()))
        resampled: dict[bytes, dict[str, np.ndarray]] = {}
        for measure in wanted:
            counted = _counted(every, measure, compared=compared)
            totals = every[counted > 0]
            if not len(totals):
                continue
            rng = random_generator(seed, "calibration", compared, scope, name, measure)
            chosen = (counted > 0).tobytes()
            blocks = _joined(totals)
            if chosen not in resampled:
                drawn = resampled_weights(len(blocks), resamples=bootstrap, rng=rng) @ blocks
                resampled[chosen] = measures(drawn, compared=compared)
            estimate = measures(totals.sum(axis=0), compared=compared)[measure]
            low, high = _bounds(
                resampled[chosen][measure], confidence=confidence, blocks=len(blocks)
            )
            p, floor = np.nan, np.nan
            if measure in TESTED and not np.isnan(estimate):
                p, floor = swapped_p(blocks, measure, permutations=permutations, rng=rng)
            rows.append(
                {
                    "compared": compared,
                    "scope": scope,
                    "name": name,
                    "measure": measure,
                    "estimate": float(estimate),
                    "low": low,
                    "high": high,
                    "pairs": int(counted.sum()),
                    "paragraphs": len(totals),
                    "p": p,
                    "p_floor": floor,
                    "q": np.nan,
                    "family": "",
                    "verdict": verdict(low, high, margin=margin) if measure in JUDGED else "",
                    "status": "descriptive only" if np.isnan(low) or floor > fdr else "inferential",
                    "evidence": evidence,
                }
            )
    _add_q(rows)
    return [row for row in rows if not np.isnan(row["estimate"])]


def verdict(low: float, high: float, *, margin: float) -> str:
    """Return "level", "not level" or "undecided" for an interval of a difference.

    An equivalence test by interval: not to be significant is not to be level (Schuirmann 1987).
    """
    if np.isnan(low) or np.isnan(high):
        return "undecided"
    if -margin <= low and high <= margin:
        return "level"
    return "not level" if low > 0 or high < 0 else "undecided"


def overall_verdict(calibration: pd.DataFrame) -> str:
    """Return the verdict on the instrument over all targets; empty for an empty table.

    "level" when shift and abstentions both are, "not level" when one is not, else "undecided".
    """
    rows = calibration[(calibration["scope"] == "all") & calibration["measure"].isin(JUDGED)]
    verdicts = set(rows["verdict"])
    if not verdicts:
        return ""
    if "not level" in verdicts:
        return "not level"
    return "level" if verdicts == {"level"} else "undecided"


def resampled_shift(
    pairs: pd.DataFrame, *, bootstrap: int, rng: np.random.Generator
) -> tuple[float, np.ndarray, int] | None:
    """Return the shift of second less first language, its draws (bootstrap,), and the paragraphs.

    ``None`` when fewer than ``MINIMUM_BLOCKS`` paragraphs have a pair that both languages mention,
    or when a language is never read.
    """
    totals = block_totals(pairs)
    totals = _joined(totals[totals[:, :_CELLS].any(axis=1)])
    if len(totals) < MINIMUM_BLOCKS:
        return None
    drawn = resampled_weights(len(totals), resamples=bootstrap, rng=rng) @ totals
    estimate = float(measures(totals.sum(axis=0), compared=BOTH)["shift"])
    if np.isnan(estimate):
        return None
    draws = measures(drawn, compared=BOTH)["shift"]
    return estimate, np.where(np.isnan(draws), estimate, draws), len(totals)


def measures(totals: np.ndarray, *, compared: str) -> dict[str, np.ndarray]:
    """Return the measures of ``totals``, sums over pairs of shape (..., width), by name.

    Those of ``compared``, "zh with en", "zh to en" or "en to zh"; NaN where nothing is counted.
    """
    table = totals[..., :_CELLS].reshape(*totals.shape[:-1], len(POSITIONS), len(POSITIONS))
    if compared != BOTH:
        origin = compared.split()[0]
        if origin == SECOND:
            table = np.swapaxes(table, -1, -2)
        spoken = table[..., ::2, :]
        number = spoken.sum(axis=(-1, -2))
        return {
            "mentioned": _over(table.sum(axis=(-1, -2)), totals[..., _NAMED[origin]]),
            "kept": _over(spoken[..., 0, 0] + spoken[..., 1, 2], number),
            "silent": _over(spoken[..., 1].sum(axis=-1), number),
            "opposite": _over(spoken[..., 0, 2] + spoken[..., 1, 0], number),
        }
    number = table.sum(axis=(-1, -2))
    equal = np.diagonal(table, axis1=-2, axis2=-1)
    of_first, of_second = table.sum(axis=-1), table.sum(axis=-2)
    agreement = _over(equal.sum(axis=-1), number)
    chance = _over((of_first * of_second).sum(axis=-1), number**2)
    both = totals[..., _BOTH]
    difference = _over(totals[..., _APART], both)
    spread = _over(totals[..., _SQUARES] - both * difference**2, both - 1)
    reach = 1.96 * np.sqrt(np.maximum(spread, 0))
    return {
        "agreement": agreement,
        "kappa": _over(agreement - chance, 1 - chance),
        **{
            f"agreement_{code}": _over(2 * equal[..., at], of_first[..., at] + of_second[..., at])
            for at, code in enumerate(POSITIONS)
        },
        "shift": _over(totals[..., _SUM[SECOND]], totals[..., _SPOKE[SECOND]])
        - _over(totals[..., _SUM[FIRST]], totals[..., _SPOKE[FIRST]]),
        "difference": difference,
        "limit_low": difference - reach,
        "limit_high": difference + reach,
        "abstention_difference": _over(of_second[..., 1] - of_first[..., 1], number),
    }


def _over(numerator: np.ndarray, denominator: np.ndarray) -> np.ndarray:
    """Return the quotient, NaN where the denominator is not above 0."""
    told = np.asarray(denominator) > 1e-12
    return np.where(told, numerator / np.where(told, denominator, 1), np.nan)


def _scopes(pairs: pd.DataFrame) -> Iterator[tuple[str, str, str, pd.DataFrame]]:
    """Yield what is compared, scope, name and the pairs of each part that has any."""
    if pairs.empty:
        return
    targets = sorted(set(pairs["target"]))
    for compared in (BOTH, *(f"{origin} to {other}" for origin, other in DIRECTIONS)):
        origin = compared.split()[0]
        part = pairs if compared == BOTH else pairs[pairs[f"mentions_{origin}"] > 0]
        if compared == BOTH:
            part = part[(part["mentions_zh"] > 0) & (part["mentions_en"] > 0)]
        if part.empty:
            continue
        yield compared, "all", "all", part
        for target in targets:
            if (part["target"] == target).any():
                yield compared, "target", target, part[part["target"] == target]
        if compared != BOTH:
            routes = part[f"route_{origin}"]
            for route in sorted(set(routes) - {""}):
                yield compared, "route", route, part[routes == route]


def _counted(totals: np.ndarray, measure: str, *, compared: str) -> np.ndarray:
    """Return how many pairs of each paragraph a measure rests on, of shape (paragraphs,)."""
    table = totals[:, :_CELLS].reshape(-1, len(POSITIONS), len(POSITIONS))
    if compared != BOTH:
        origin = compared.split()[0]
        if measure == "mentioned":
            return totals[:, _NAMED[origin]]
        return table.sum(axis=2 if origin == FIRST else 1)[:, ::2].sum(axis=1)
    if measure in ("difference", "limit_low", "limit_high"):
        return totals[:, _BOTH]
    pairs = table.sum(axis=(1, 2))
    code = measure.removeprefix("agreement_")
    if code in POSITIONS:
        at = POSITIONS.index(code)
        return table[:, at, :].sum(axis=1) + table[:, :, at].sum(axis=1) - table[:, at, at]
    if measure == "shift":
        silent = table[:, 1, 1]
        return pairs - silent
    return pairs


def block_totals(pairs: pd.DataFrame) -> np.ndarray:
    """Return sums over the pairs of each paragraph, of shape (paragraphs, width)."""
    values = np.zeros((len(pairs), _WIDTH))
    named = {code: (pairs[f"mentions_{code}"] > 0).to_numpy() for code in LANGUAGES}
    both = named[FIRST] & named[SECOND]
    polarity, spoke, code = {}, {}, {}
    for language in LANGUAGES:
        found = pairs[f"polarity_{language}"].to_numpy(dtype=float)
        spoke[language] = both & ~np.isnan(found)
        polarity[language] = np.where(spoke[language], found, 0.0)
        code[language] = pairs[f"code_{language}"].map(
            {name: at for at, name in enumerate((*POSITIONS, ABSENT))}
        )
        values[:, _SUM[language]] = polarity[language]
        values[:, _SPOKE[language]] = spoke[language]
        values[:, _NAMED[language]] = named[language]
    cell = code[FIRST].to_numpy(dtype=int) * len(POSITIONS) + code[SECOND].to_numpy(dtype=int)
    values[np.flatnonzero(both), cell[both]] = 1
    apart = np.where(spoke[FIRST] & spoke[SECOND], polarity[SECOND] - polarity[FIRST], 0.0)
    values[:, _BOTH] = spoke[FIRST] & spoke[SECOND]
    values[:, _APART], values[:, _SQUARES] = apart, apart**2
    _, block = np.unique(pairs["paragraph_id"], return_inverse=True)
    totals = np.zeros((int(block.max()) + 1 if len(block) else 0, _WIDTH))
    np.add.at(totals, block, values)
    return totals


def _joined(totals: np.ndarray) -> np.ndarray:
    """Return ``totals`` with adjacent paragraphs added up, so that at most 2,000 or so are left."""
    rows = len(totals)
    together = rows // _MOST_BLOCKS
    if together < 2:
        return totals
    return np.add.reduceat(totals, np.arange(0, rows, together), axis=0)


def _bounds(draws: np.ndarray, *, confidence: float, blocks: int) -> tuple[float, float]:
    draws = draws[~np.isnan(draws)]
    if blocks < MINIMUM_BLOCKS or not len(draws) or np.ptp(draws) < 1e-9:
        return np.nan, np.nan
    low, high = percentile_interval(draws, confidence=confidence, blocks=blocks)
    return float(low), float(high)


def swapped_p(
    totals: np.ndarray, measure: str, *, permutations: int, rng: np.random.Generator
) -> tuple[float, float]:
    """Return the two-sided p of a difference when languages are swapped, and the smallest possible.

    Only paragraphs whose sides differ can be swapped with effect; all ways are tried when there are
    at most ``permutations``. Swapping all of them gives the same statistic: the floor is 2 / ways.
    """
    mirrored = totals.copy()
    table = totals[:, :_CELLS].reshape(-1, len(POSITIONS), len(POSITIONS))
    mirrored[:, :_CELLS] = np.swapaxes(table, 1, 2).reshape(-1, _CELLS)
    for pair in (_SUM, _SPOKE):
        mirrored[:, [pair[FIRST], pair[SECOND]]] = totals[:, [pair[SECOND], pair[FIRST]]]
    mirrored[:, _APART] = -totals[:, _APART]
    columns = {
        "shift": [*_SUM.values(), *_SPOKE.values()],
        "difference": [_APART],
        "abstention_difference": range(_CELLS),
    }[measure]
    changed = ~np.isclose(totals, mirrored)[:, list(columns)].all(axis=1)
    number = int(changed.sum())
    if not number:
        return 1.0, 1.0
    exact = 2**number <= permutations
    if exact:
        swaps = (np.arange(2**number)[:, None] >> np.arange(number)) & 1
    else:
        swaps = rng.integers(0, 2, size=(permutations, number))
    dealt = totals.sum(axis=0) + swaps @ (mirrored - totals)[changed]
    observed = abs(float(measures(totals.sum(axis=0), compared=BOTH)[measure]))
    extreme = np.abs(measures(dealt, compared=BOTH)[measure]) >= observed - 1e-9
    if exact:
        return float(extreme.mean()), 2 / len(swaps)
    return (int(extreme.sum()) + 1) / (len(swaps) + 1), 1 / (len(swaps) + 1)


def _add_q(rows: list[dict]) -> None:
    families = [(row["scope"], row["measure"]) for row in rows]
    q, tests = adjusted_by_family(np.array([row["p"] for row in rows]), families)
    for row, (scope, measure), value, number in zip(rows, families, q, tests, strict=True):
        if not np.isnan(value):
            what = "all targets together" if scope == "all" else f"{number} targets"
            row["q"], row["family"] = float(value), f"calibration, {measure}: {what}"
