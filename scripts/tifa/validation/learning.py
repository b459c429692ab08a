"""What codes teach: the learning curve of the learned reader, and whether it is put to use."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from tifa.stance.learned import (
    combined,
    cross_fit,
    describe_mentions,
    fill_silence,
    folds,
    stated,
    tabulate_learned,
    works,
)
from tifa.statistics.resampling import (
    MINIMUM_BLOCKS,
    percentile_interval,
    random_generator,
    resampled_weights,
)
from tifa.tables import INSTRUMENTS, LANGUAGES
from tifa.validation.codes import predicted_codes
from tifa.validation.scores import paragraph_tables, scores_of

MINIMUM_CODES = 30
"""With fewer coded mentions nothing is learnt, and in a language nothing is put to use."""
MINIMUM_WORKS = 2
STEPS = (0.25, 0.5, 0.75, 1.0)
DRAWS = 5
"""Random parts of the codes at each step below the last."""
RULES, LEARNED, COMBINED = INSTRUMENTS

log = logging.getLogger("tifa")


@dataclass(frozen=True)
class Lessons:
    """Mentions to be read, in one order; arrays of shape (mentions,) but ``values``.

    ``values`` are the features, shape (mentions, width); ``codes`` people's positions, NaN where
    there is none; ``weights`` how many mentions a coded one stands for, 0 where it is not coded;
    ``by_rules`` what the rules read; ``fold`` who is held back with whom.
    """

    values: np.ndarray
    codes: np.ndarray
    weights: np.ndarray
    by_rules: np.ndarray
    languages: np.ndarray
    paragraphs: np.ndarray
    sentence_ids: np.ndarray
    fold: np.ndarray

    @property
    def coded(self) -> np.ndarray:
        """Which mentions are coded."""
        return ~np.isnan(self.codes)


def teach(
    items: pd.DataFrame,
    readings: pd.DataFrame,
    *,
    documents: pd.DataFrame,
    sentences: pd.DataFrame,
    confidence: float,
    bootstrap: int,
    seed: int,
    **described: object,
) -> tuple[pd.DataFrame, list[dict], list[dict]]:
    """Return the readings to be used, and rows of ``learned_readings`` and ``learning_curve``.

    ``items`` are the coded ones (``coded_items``), ``readings`` those of the rules; ``described``
    is what ``describe_mentions`` needs besides. Only the languages in which the combination
    is found to help (see ``learn``) have learned readings put in. Says in the log what was done.
    """
    told = items[items["counted"] == 1].drop_duplicates("mention_id").set_index("mention_id")
    work = works(documents)
    number = told["document_id"].map(work).nunique()
    missing = what_is_missing(codes=len(told), works=number)
    if missing:
        log.warning("nothing is learnt from the codes: %s; the rules read alone", missing)
        return readings, [], untaught(len(told))
    body = sentences.set_index("sentence_id").loc[readings["sentence_id"]]
    ids = readings["mention_id"]
    codes = ids.map(told["human"]).to_numpy(float)
    own_work = body["document_id"].map(work).to_numpy()
    lessons = Lessons(
        values=describe_mentions(readings, documents=documents, sentences=sentences, **described),
        codes=codes,
        weights=(1 / ids.map(told["probability"])).fillna(0).to_numpy(float),
        by_rules=predicted_codes(readings),
        languages=body["language"].to_numpy(),
        paragraphs=body["paragraph_id"].to_numpy(),
        sentence_ids=readings["sentence_id"].to_numpy(),
        fold=folds(own_work, coded=~np.isnan(codes)),
    )
    probabilities, curve = learn(lessons, confidence=confidence, bootstrap=bootstrap, seed=seed)
    used = languages_used(curve)
    log.info(
        "learnt from %d codes in %d texts; the rules' silence is filled in: %s",
        len(told),
        number,
        ", ".join(used) or "no language, as it is not shown to help",
    )
    learned = tabulate_learned(ids.tolist(), probabilities, work=own_work, codes=codes)
    filled = fill_silence(readings, probabilities, where=np.isin(lessons.languages, used))
    return filled, learned, curve


def what_is_missing(*, codes: int, works: int) -> str:
    """Return why nothing can be learnt from so many codes and coded works; empty when it can."""
    if codes >= MINIMUM_CODES and works >= MINIMUM_WORKS:
        return ""
    return (
        f"{codes} coded mentions in {works} texts (editions and translations count as one); "
        f"{MINIMUM_CODES} in {MINIMUM_WORKS} are needed"
    )


def learn(
    lessons: Lessons, *, confidence: float, bootstrap: int, seed: int
) -> tuple[np.ndarray, list[dict]]:
    """Return the probabilities of ``cross_fit`` with all codes, and rows of ``learning_curve``.

    At each step a part of the codes is learnt from, ``DRAWS`` times at random, and all coded
    mentions are scored, each by a model that has seen no code of its work; the confusion tables of
    the draws are summed. Scores are macro-F1 over for, none and against, an abstention being none,
    and items weigh one over the chance they were drawn with. Bounds resample paragraphs; ``gain``
    is the score less that of the rules in the same resamples.

    With all codes and by language, the row of the combination says "used" when there are
    ``MINIMUM_CODES`` coded mentions and the lower bound of its gain is above 0, else "not used".
    """
    coded = np.flatnonzero(lessons.coded)
    rng = random_generator(seed, "learning curve")
    rows: list[dict] = []
    probabilities = cross_fit(lessons.values, lessons.codes, lessons.fold)
    for step in STEPS:
        number = round(step * len(coded))
        said = [stated(probabilities)[coded]]
        if step < 1:
            said = [stated(part)[coded] for part in _from_parts(lessons, number, rng)]
        for language, own in _scopes(lessons.languages[coded]):
            rows += _score(
                lessons,
                coded[own],
                [one[own] for one in said],
                language=language,
                codes=number,
                last=step == 1,
                confidence=confidence,
                bootstrap=bootstrap,
                rng=random_generator(seed, "learning curve", language, str(step)),
            )
    return probabilities, rows


def _from_parts(lessons: Lessons, number: int, rng: np.random.Generator) -> Iterator[np.ndarray]:
    """Yield probabilities learnt from ``number`` codes at random; NaN for uncoded mentions."""
    coded = np.flatnonzero(lessons.coded)
    for _ in range(DRAWS):
        codes = np.full(len(coded), np.nan)
        kept = rng.permutation(len(coded))[:number]
        codes[kept] = lessons.codes[coded[kept]]
        whole = np.full((len(lessons.codes), 3), np.nan)
        whole[coded] = cross_fit(lessons.values[coded], codes, lessons.fold[coded])
        yield whole


def _scopes(languages: np.ndarray) -> Iterator[tuple[str, np.ndarray]]:
    yield "all", np.arange(len(languages))
    for language in LANGUAGES:
        own = np.flatnonzero(languages == language)
        if len(own):
            yield language, own


def _score(
    lessons: Lessons,
    items: np.ndarray,
    said: list[np.ndarray],
    *,
    language: str,
    codes: int,
    last: bool,
    confidence: float,
    bootstrap: int,
    rng: np.random.Generator,
) -> list[dict]:
    by_rules, human = lessons.by_rules[items], lessons.codes[items]
    codes_of = {
        RULES: [by_rules],
        LEARNED: said,
        COMBINED: [combined(by_rules, one) for one in said],
    }
    cells = {
        name: np.mean(
            [
                paragraph_tables(
                    human, one, weights=lessons.weights[items], blocks=lessons.paragraphs[items]
                )
                for one in several
            ],
            axis=0,
        )
        for name, several in codes_of.items()
    }
    blocks = len(cells[RULES])
    drawn = resampled_weights(blocks, resamples=bootstrap, rng=rng)
    scores = {name: float(scores_of(table.sum(axis=0)).macro_f1) for name, table in cells.items()}
    draws = {
        name: scores_of((drawn @ table.reshape(blocks, 9)).reshape(-1, 3, 3)).macro_f1
        for name, table in cells.items()
    }
    rows = []
    for name in INSTRUMENTS:
        low, high = _bounds(draws[name], confidence=confidence, blocks=blocks)
        gain_low, gain_high = _bounds(
            draws[name] - draws[RULES], confidence=confidence, blocks=blocks
        )
        status = ""
        if last and name == COMBINED and language != "all":
            helps = gain_low is not None and gain_low > 0 and len(items) >= MINIMUM_CODES
            status = "used" if helps else "not used"
        rows.append(
            {
                "language": language,
                "instrument": name,
                "codes": codes,
                "items": len(items),
                "macro_f1": scores[name],
                "low": low,
                "high": None if high is None else min(high, 1.0),
                "gain": None if name == RULES else scores[name] - scores[RULES],
                "gain_low": None if name == RULES else gain_low,
                "gain_high": None if name == RULES else gain_high,
                "status": status,
                "evidence": " ".join(dict.fromkeys(lessons.sentence_ids[items])),
            }
        )
    return rows


def _bounds(
    draws: np.ndarray, *, confidence: float, blocks: int
) -> tuple[float | None, float | None]:
    if blocks < MINIMUM_BLOCKS:
        return None, None
    low, high = percentile_interval(draws, confidence=confidence, blocks=blocks)
    return float(low), float(high)


def untaught(codes: int) -> list[dict]:
    """Return the one row of ``learning_curve`` that says that nothing was learnt."""
    return [
        {
            "language": "all",
            "instrument": LEARNED,
            "codes": codes,
            "items": codes,
            "macro_f1": None,
            "low": None,
            "high": None,
            "gain": None,
            "gain_low": None,
            "gain_high": None,
            "status": "not trained",
            "evidence": "",
        }
    ]


def languages_used(rows: list[dict]) -> list[str]:
    """Return the languages in which the combination is put to use."""
    return [row["language"] for row in rows if row["status"] == "used"]
