"""What the lexicons reach in a study: coverage, overlaps, and how much single entries decide."""

from collections.abc import Mapping, Sequence
from itertools import combinations

import pandas as pd
from tqdm import tqdm

from tifa.stance.lexicon import Lexicon
from tifa.stance.reading import read_sentence
from tifa.stance.sentences import Sentence
from tifa.stance.tabulate import StoredMention
from tifa.stance.targets import Target
from tifa.tables import TABLES

LEXICAL = ("attitude", "engagement", "graduation", "modality")
"""Systems of ``appraisal`` whose instances are terms of a lexicon."""


def describe_coverage(
    instances: pd.DataFrame,
    *,
    documents: pd.DataFrame,
    sentences: pd.DataFrame,
    tokens: pd.DataFrame,
) -> pd.DataFrame:
    """Return the table ``lexicon_coverage``: per document and system, what the lexicon finds.

    Counts running words outside headings; ``share`` is of those that a term covers. Monogloss is no
    term and does not count. Documents without a running word are left out.
    """
    body = sentences.loc[~sentences["heading"], ["sentence_id", "document_id"]]
    words = tokens.loc[tokens["text"].str.contains(r"[^\W_]"), ["sentence_id", "start", "end"]]
    words = words.merge(body, on="sentence_id")
    terms = instances[instances["system"].isin(LEXICAL) & (instances["category"] != "monogloss")]
    terms = terms.merge(body, on="sentence_id")
    rows = []
    for document in documents.itertuples():
        own = words[words["document_id"] == document.document_id]
        if own.empty:
            continue
        for system in LEXICAL:
            found = terms[
                (terms["document_id"] == document.document_id) & (terms["system"] == system)
            ].drop_duplicates(["sentence_id", "start", "end"])
            spans: dict[str, list[tuple[int, int]]] = {}
            for row in found.itertuples():
                spans.setdefault(row.sentence_id, []).append((row.start, row.end))
            covered = sum(
                any(start < high and end > low for low, high in spans.get(sentence_id, ()))
                for sentence_id, start, end in zip(
                    own["sentence_id"], own["start"], own["end"], strict=True
                )
            )
            counts = sorted(found["term"].value_counts().items(), key=lambda one: (-one[1], one[0]))
            rows.append(
                {
                    "document_id": document.document_id,
                    "language": document.language,
                    "system": system,
                    "words": len(own),
                    "matches": len(found),
                    "types": found["term"].nunique(),
                    "covered": covered,
                    "share": covered / len(own),
                    "commonest": counts[0][0] if counts else "",
                    "commonest_share": counts[0][1] / len(found) if counts else None,
                    "evidence": " ".join(spans),
                }
            )
    return pd.DataFrame(rows, columns=TABLES["lexicon_coverage"].column_names)


def describe_overlaps(instances: pd.DataFrame, *, documents: pd.DataFrame) -> pd.DataFrame:
    """Return the table ``lexicon_overlaps``: places that two categories both claim.

    Two instances overlap when they share a character; each pair of categories in alphabetical
    order. A word may well show force and attitude at once; within a system a place should have
    one category.
    """
    language = dict(zip(documents["document_id"], documents["language"], strict=True))
    terms = instances[instances["system"].isin(LEXICAL) & (instances["category"] != "monogloss")]
    places: dict[tuple[str, str, str], list[tuple[str, str]]] = {}
    for sentence_id, group in terms.groupby("sentence_id", sort=True):
        found = [
            (f"{row.system}/{row.category}", row.start, row.end, row.term)
            for row in group.itertuples()
        ]
        for one, other in combinations(sorted(found), 2):
            if one[0] != other[0] and one[1] < other[2] and other[1] < one[2]:
                key = (language[sentence_id.split(".", 1)[0]], one[0], other[0])
                places.setdefault(key, []).append((one[3], sentence_id))
    return pd.DataFrame(
        [
            {
                "language": key[0],
                "category_a": key[1],
                "category_b": key[2],
                "same_system": key[1].split("/")[0] == key[2].split("/")[0],
                "places": len(found),
                "terms": "; ".join(sorted({term for term, _ in found})),
                "evidence": " ".join(dict.fromkeys(where for _, where in found)),
            }
            for key, found in sorted(places.items())
        ],
        columns=TABLES["lexicon_overlaps"].column_names,
    )


def weigh_entries(
    sentences: Sequence[Sentence],
    mentions: Mapping[str, Sequence[StoredMention]],
    readings: pd.DataFrame,
    *,
    targets: Mapping[str, Target],
    lexicon: Lexicon,
    groups: Mapping[str, str],
) -> pd.DataFrame:
    """Return the table ``lexicon_influence``: estimates with each fired term left out.

    ``sentences`` are those that count, ``groups`` gives the group of each document id. A term fired
    when its tokens are among those that gave a reading; only the sentences in which it did are read
    again without it, so a longer or shorter term may take its place. ``change`` is the mean
    polarity without the term less that with it: 0 when nothing depends on it, empty when no reading
    is left. Quoted words are counted. Ordered by absolute change within group and target.
    """
    by_id = {sentence.sentence_id: sentence for sentence in sentences}
    fired, categories = _fired(readings, by_id, lexicon=lexicon)
    before = {row.mention_id: row for row in readings.itertuples() if row.sentence_id in by_id}
    cells: dict[tuple[str, str, str], dict[str, float | None]] = {}
    for mention_id, row in before.items():
        sentence = by_id[row.sentence_id]
        cell = (groups[row.sentence_id.split(".", 1)[0]], sentence.language, row.target)
        cells.setdefault(cell, {})[mention_id] = None if row.abstained else row.polarity
    cell_of = {mention_id: cell for cell, own in cells.items() for mention_id in own}
    rows = []
    for (language, term), where in tqdm(
        sorted(fired.items()), desc="entries left out", unit="entry", disable=None
    ):
        fewer = lexicon.without(language, term)
        after: dict[str, float | None] = {}
        for sentence_id in sorted(where):
            after |= _read_again(
                by_id[sentence_id], mentions[sentence_id], targets=targets, lexicon=fewer
            )
        changed = [
            mention_id
            for mention_id, value in after.items()
            if mention_id in cell_of and value != cells[cell_of[mention_id]][mention_id]
        ]
        for cell in sorted({cell_of[mention_id] for mention_id in changed}):
            own = cells[cell]
            estimate = _mean(own.values())
            without = _mean(after.get(name, value) for name, value in own.items())
            rows.append(
                {
                    "group": cell[0],
                    "language": cell[1],
                    "target": cell[2],
                    "term": term,
                    "category": " ".join(sorted(categories[language, term])),
                    "readings": sum(value is not None for value in own.values()),
                    "changed": sum(cell_of[mention_id] == cell for mention_id in changed),
                    "estimate": estimate,
                    "without": without,
                    "change": None if without is None or estimate is None else without - estimate,
                    "evidence": " ".join(
                        dict.fromkeys(
                            before[name].sentence_id for name in changed if cell_of[name] == cell
                        )
                    ),
                }
            )
    rows.sort(
        key=lambda row: (
            row["group"],
            row["language"],
            row["target"],
            -abs(row["change"]) if row["change"] is not None else float("-inf"),
            row["term"],
        )
    )
    return pd.DataFrame(rows, columns=TABLES["lexicon_influence"].column_names)


def _read_again(
    sentence: Sentence,
    mentions: Sequence[StoredMention],
    *,
    targets: Mapping[str, Target],
    lexicon: Lexicon,
) -> dict[str, float | None]:
    """The polarity that each mention is read with; ``None`` where it is not read."""
    placed = [mention.place(sentence) for mention in mentions]
    readings = read_sentence(sentence, placed, targets=targets, lexicon=lexicon)
    return {
        mention.mention_id: None if reading.abstained else reading.polarity
        for mention, reading in zip(mentions, readings, strict=True)
    }


def _fired(
    readings: pd.DataFrame, by_id: Mapping[str, Sentence], *, lexicon: Lexicon
) -> tuple[dict[tuple[str, str], set[str]], dict[tuple[str, str], set[str]]]:
    """The sentences in which each term gave a reading, and its categories there."""
    used: dict[str, set[int]] = {}
    for row in readings[~readings["abstained"]].itertuples():
        used.setdefault(row.sentence_id, set()).update(int(at) - 1 for at in row.tokens.split())
    fired: dict[tuple[str, str], set[str]] = {}
    categories: dict[tuple[str, str], set[str]] = {}
    for sentence_id in used.keys() & by_id.keys():
        for match in lexicon.find(by_id[sentence_id]):
            if used[sentence_id] & set(match.positions):
                for entry in match.entries:
                    key = (entry.language, entry.term)
                    fired.setdefault(key, set()).add(sentence_id)
                    categories.setdefault(key, set()).add(entry.category)
    return fired, categories


def _mean(values) -> float | None:
    told = [value for value in values if value is not None]
    return sum(told) / len(told) if told else None
