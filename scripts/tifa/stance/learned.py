"""A second reader, which learns from people's codes and reads only texts it has not learnt from.

Multinomial logistic regression on the vector of the words around a mention, with the target named
before them, and on what the lexicon finds nearby. Texts are read in turn by a model that learnt
from the codes of all other texts (cross-fitting), whether a mention was coded or not, so that no
reading depends on a code of its own text. Editions, translations and quoted texts say the same
thing again: they count as one work and are held back together.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from threadpoolctl import threadpool_limits

from tifa.relations.vectors import centred, sentence_vectors
from tifa.stance.lexicon import Lexicon
from tifa.stance.mentions import Mention
from tifa.stance.sentences import Sentence, iterate_sentences
from tifa.stance.tabulate import group_mentions
from tifa.stance.targets import Target
from tifa.tables import LANGUAGES, POSITIONS

CLASSES = np.array([-1.0, 0.0, 1.0])
"""Positions as numbers, in the order of ``POSITIONS``."""
INSTRUMENT = "learned"
SURE = 0.5
"""A position is stated when it is at least as probable as all else together."""
_REGULARISATION = 5.0
_MOST_FOLDS = 10
_SAME_WORK = ("edition_of", "translation_of", "quoted_in")
_REACH = {"zh": 25, "en": 60}
"""Characters to both sides of a mention that are read."""
_AFTER_NAME = {"zh": "：", "en": ": "}
_KINDS = ("actor", "idea", "practice", "document")


def works(documents: pd.DataFrame) -> dict[str, str]:
    """Return the work of each document: the first id among those that share its words.

    Documents are joined by ``edition_of``, ``translation_of`` and ``quoted_in``, also through one
    another.
    """
    work = {name: name for name in documents["document_id"]}

    def root(name: str) -> str:
        while work[name] != name:
            name = work[name]
        return name

    for row in documents.itertuples():
        for relation, other in zip(row.relation.split(), row.relates_to.split(), strict=True):
            if relation in _SAME_WORK and other in work:
                first, second = sorted((root(row.document_id), root(other)))
                work[second] = first
    return {name: root(name) for name in work}


def folds(work_of_item: Sequence[str], *, coded: Sequence[bool]) -> np.ndarray:
    """Return the fold of each item, whole works together: integers of shape (items,).

    At most ten folds; with more works, those with the most codes are dealt out first, each to the
    fold with the fewest codes.
    """
    counts = pd.Series(np.asarray(coded, int)).groupby(np.asarray(work_of_item, str)).sum()
    order = sorted(counts.index, key=lambda name: (-counts[name], name))
    load = [0] * min(_MOST_FOLDS, len(order))
    fold_of = {}
    for name in order:
        fold_of[name] = load.index(min(load)) if len(order) > _MOST_FOLDS else len(fold_of)
        load[fold_of[name]] += counts[name]
    return np.array([fold_of[name] for name in work_of_item], dtype=int)


def marked_window(sentence: Sentence, mention: Mention, *, name: str) -> str:
    """Return the words around a mention, led by the target's ``name``."""
    reach = _REACH[sentence.language]
    start, end = mention.start - sentence.start, mention.end - sentence.start
    words = sentence.text[max(0, start - reach) : end + reach]
    return f"{name}{_AFTER_NAME[sentence.language]}{words}"


def cues(sentence: Sentence, mention: Mention, *, target: Target, lexicon: Lexicon) -> list[float]:
    """Return what the lexicon and the study say of a mention, 0 for what is not there.

    Sums of strength over 1 + distance in tokens for terms that speak for something, for those that
    speak against, and for negators (whose strength is taken as 1); then, as 0 or 1, whether the
    words are another's, whether the speaker is the target, whether its opposite is named, and each
    kind of target.
    """
    near = dict.fromkeys(("for", "against", "negator"), 0.0)
    for match in lexicon.find(sentence):
        if match.first <= mention.last and mention.first <= match.last:
            continue
        weight = 1 / (1 + max(mention.first - match.last, match.first - mention.last))
        entry = match.entries[0]
        if entry.polarity:
            near["for" if entry.polarity > 0 else "against"] += weight * entry.strength
        elif entry.category == "negator":
            near["negator"] += weight
    speaker = sentence.holder_at(mention.first)
    return [
        *near.values(),
        float(sentence.tokens[mention.first].voice != "holder"),
        float(bool(speaker) and speaker in target.holders),
        float(mention.how == "opposite"),
        *(float(target.kind == kind) for kind in _KINDS),
    ]


def features(
    windows: Sequence[str], told: Sequence[Sequence[float]], *, languages: Sequence[str]
) -> np.ndarray:
    """Return the features of mentions, of shape (mentions, width).

    Vectors of ``windows``, less the mean of their language, and beside them the ``cues`` that were
    ``told`` of each.
    """
    languages = np.asarray(languages)
    vectors: np.ndarray | None = None
    for language in LANGUAGES:
        own = np.flatnonzero(languages == language)
        if len(own):
            raw = sentence_vectors([windows[at] for at in own], language=language)
            if vectors is None:
                vectors = np.zeros((len(windows), raw.shape[1]))
            vectors[own] = centred(raw)
    if vectors is None:
        raise ValueError("no mention to read")
    return np.hstack([vectors, np.asarray(told, dtype=float)])


def describe_mentions(
    readings: pd.DataFrame,
    *,
    documents: pd.DataFrame,
    sentences: pd.DataFrame,
    tokens: pd.DataFrame,
    quotations: pd.DataFrame,
    mentions: pd.DataFrame,
    targets: Mapping[str, Target],
    names: Mapping[str, Mapping[str, str]],
    lexicon: Lexicon,
) -> np.ndarray:
    """Return the ``features`` of the mentions of ``readings``, in their order.

    ``names`` gives each target's name by id and language.
    """
    stored = group_mentions(mentions)
    windows: dict[str, str] = {}
    told: dict[str, list[float]] = {}
    annotated = iterate_sentences(
        documents=documents,
        sentences=sentences[sentences["sentence_id"].isin(stored)],
        tokens=tokens[tokens["sentence_id"].isin(stored)],
        quotations=quotations,
    )
    for sentence in annotated:
        for one in stored[sentence.sentence_id]:
            mention, target = one.place(sentence), targets[one.target]
            name = names[target.id][sentence.language]
            windows[one.mention_id] = marked_window(sentence, mention, name=name)
            told[one.mention_id] = cues(sentence, mention, target=target, lexicon=lexicon)
    ids = readings["mention_id"].tolist()
    language = dict(zip(sentences["sentence_id"], sentences["language"], strict=True))
    return features(
        [windows[name] for name in ids],
        [told[name] for name in ids],
        languages=[language[name] for name in readings["sentence_id"]],
    )


@threadpool_limits.wrap(limits=1)
def cross_fit(values: np.ndarray, codes: np.ndarray, fold: np.ndarray) -> np.ndarray:
    """Return the probabilities of ``CLASSES`` for every mention: shape (mentions, 3).

    ``values`` are ``features``, ``codes`` -1, 0, 1, or NaN where nobody coded. Mentions of a fold
    are read by a model of the codes outside it, classes weighing alike; NaN where those codes show
    fewer than two positions.
    """
    from sklearn.linear_model import LogisticRegression

    probabilities = np.full((len(values), len(CLASSES)), np.nan)
    for held in np.unique(fold):
        here = fold == held
        learnt = ~here & ~np.isnan(codes)
        if len(np.unique(codes[learnt])) < 2:
            continue
        model = LogisticRegression(C=_REGULARISATION, class_weight="balanced", max_iter=2000)
        model.fit(values[learnt], codes[learnt])
        probabilities[here] = 0.0
        columns = np.searchsorted(CLASSES, model.classes_)
        probabilities[np.ix_(here, columns)] = model.predict_proba(values[here])
    return probabilities


def stated(probabilities: np.ndarray) -> np.ndarray:
    """Return -1 or 1 where a position is at least ``SURE``, 0 where none is: shape (mentions,)."""
    against, _, favour = np.nan_to_num(probabilities).T
    return np.where(favour >= SURE, 1.0, 0.0) - np.where(against > SURE, 1.0, 0.0)


def combined(by_rules: np.ndarray, learned: np.ndarray) -> np.ndarray:
    """Return the codes of both: those of the rules, and the learned ones where they are silent."""
    return np.where(by_rules != 0, by_rules, learned)


def tabulate_learned(
    mention_ids: Sequence[str],
    probabilities: np.ndarray,
    *,
    work: Sequence[str],
    codes: np.ndarray,
) -> list[dict]:
    """Return rows of ``learned_readings``; mentions without a model for their work have none."""
    said = stated(probabilities)
    return [
        {
            "mention_id": mention_id,
            "held_back": work[at],
            **dict(zip(POSITIONS, map(float, probabilities[at]), strict=True)),
            "position": POSITIONS[int(said[at]) + 1],
            "human": None if np.isnan(codes[at]) else POSITIONS[int(codes[at]) + 1],
        }
        for at, mention_id in enumerate(mention_ids)
        if not np.isnan(probabilities[at]).any()
    ]


def fill_silence(
    readings: pd.DataFrame, probabilities: np.ndarray, *, where: np.ndarray
) -> pd.DataFrame:
    """Return ``readings`` with learned ones for mentions that the rules abstained from.

    ``probabilities`` of ``CLASSES``, shape (readings, 3), NaN where no model reads; ``where`` marks
    the rows that may be filled. A learned polarity is the probability of for less that of against,
    its strength that of the position; no tokens are named that gave it.
    """
    said = stated(probabilities)
    new = readings["abstained"].to_numpy(bool) & np.asarray(where, bool) & (said != 0)
    filled = readings.copy()
    filled.loc[new, "polarity"] = probabilities[new, 2] - probabilities[new, 0]
    filled.loc[new, "strength"] = np.where(
        said[new] > 0, probabilities[new, 2], probabilities[new, 0]
    )
    filled.loc[new, "abstained"] = False
    filled.loc[new, ["route", "instrument"]] = INSTRUMENT
    return filled
