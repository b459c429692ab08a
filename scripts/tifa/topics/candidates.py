"""The numbers of topics that a study tries, and the one that it takes."""

import logging
from collections.abc import Sequence

import numpy as np
from tqdm import tqdm

from tifa.topics.fitting import ROWS_PER_TOPIC, Part
from tifa.topics.selection import Criteria, Judge, Trial, choose_from_trials

_LOGGER = logging.getLogger("tifa")


def count_rows(parts: Sequence[Part], *, method: str) -> int:
    """Return how many rows there are to learn topics from in the smallest of ``parts``.

    ``nmf`` of two languages starts from rows that have both.
    """
    return min(
        len(part.rows.parallel)
        if method == "nmf" and len(part.rows.languages) > 1
        else part.rows.size
        for part in parts
    )


def find_candidates(rows: int, *, candidates: Sequence[int], number: int | None) -> list[int]:
    """Return the numbers of topics to try: those that ``rows`` allow, or ``number`` alone.

    A number needs three rows per topic; a corpus too small for every candidate gets as many topics
    as it can bear. Both are said in a warning.
    """
    if number is not None:
        if number > rows:
            _LOGGER.warning(
                "topics.number is %d, but there are only %d texts to learn topics from; "
                "%d topics are fitted",
                number,
                rows,
                rows,
            )
        return [min(number, rows)]
    largest = largest_number(rows)
    usable = sorted({k for k in candidates if k <= largest})
    if not usable:
        _LOGGER.warning(
            "all of topics.candidates are too large for %d texts to learn topics from; "
            "%d topics are fitted",
            rows,
            largest,
        )
    return usable or [largest]


def largest_number(rows: int) -> int:
    """Return the largest number of topics that ``rows`` can bear, at least 1."""
    return max(rows // ROWS_PER_TOPIC, 1)


def try_numbers(
    judges: Sequence[Judge], candidates: Sequence[int], *, largest: int, fixed: bool
) -> tuple[list[Criteria], list[list[Trial]]]:
    """Judge ``candidates`` and choose; return the criteria, and the trials of each judge.

    ``judges`` are those of models that share the number of topics; ``candidates`` are ascending.
    While the largest number tried is the one chosen, one more is tried, as far above it as the last
    candidate is above the one before, up to ``largest`` and to as many more as there are
    ``candidates``; a number that is still the largest then is said in a warning. With ``fixed`` the
    first of the ``candidates`` is taken regardless.
    """
    tried: list[list[Trial]] = []
    numbers = list(candidates)
    step = numbers[-1] - numbers[-2] if len(numbers) > 1 else 1
    with tqdm(numbers, desc="topics", unit="number", disable=None) as progress:
        for k in numbers:
            tried.append([judge.judge(k) for judge in judges])
            progress.update()
            if k < numbers[-1] or fixed or k + step > largest:
                continue
            if not _choose(tried, fixed=None)[-1].chosen:
                continue
            if len(numbers) < 2 * len(candidates):
                numbers.append(k + step)
                progress.total = len(numbers)
            else:
                _LOGGER.warning(
                    "%d topics, the largest number tried, are chosen; more may suit the texts "
                    "better: add larger numbers to topics.candidates",
                    k,
                )
    chosen = _choose(tried, fixed=numbers[0] if fixed else None)
    return chosen, [list(of_judge) for of_judge in zip(*tried, strict=True)]


def _choose(tried: Sequence[Sequence[Trial]], *, fixed: int | None) -> list[Criteria]:
    return choose_from_trials(
        [mean_criteria([trial.criteria for trial in of_k]) for of_k in tried],
        [_mean_resampled([trial.resampled for trial in of_k]) for of_k in tried],
        fixed=fixed,
    )


def _mean_resampled(resampled: Sequence[Sequence[Criteria]]) -> list[Criteria]:
    """Return the criteria of each resample, given those of each model."""
    return [mean_criteria(of_resample) for of_resample in zip(*resampled, strict=True)]


def mean_criteria(measured: Sequence[Criteria]) -> Criteria:
    """Return the criteria of one number of topics in several models as one: means, and a sum."""

    def mean(name: str) -> float | None:
        known = [value for item in measured if (value := getattr(item, name)) is not None]
        return float(np.mean(known)) if known else None

    numbers = ("coherence_zh", "coherence_en", "exclusivity", "stability", "resample_ari")
    numbers += ("translation_agreement", "translation_kappa")
    numbers += ("held_out_agreement", "held_out_kappa", "assigned")
    return Criteria(
        k=measured[0].k,
        survivors=sum(item.survivors for item in measured),
        **{name: mean(name) for name in numbers},
    )
