"""The key terms of each contrast: measured, ranked, with evidence.

A contrast is ``a:b``: a group and what it is held against, which is another group in the same
language or a list of frequencies of some larger corpus (``REFERENCE_LIST``).
"""

from collections.abc import Collection, Iterator, Mapping, Sequence

import numpy as np
import pandas as pd
from tqdm import tqdm

from tifa.corpus.script import is_traditional
from tifa.lexis.evidence import evidence_of
from tifa.lexis.frequency import (
    Counts,
    Words,
    count_terms,
    rows_by_group,
    running_words,
    words_of_unit,
)
from tifa.lexis.key_sides import ReferenceList, Settings, compare_sides
from tifa.lexis.resegmented import flag_segmentation, second_tokens
from tifa.study.contrasts import REFERENCE_LIST
from tifa.tables import LANGUAGES, TABLES, VOICES

KEYS = ("contrast", "language", "unit", "quoted")
_SAMPLE = 200  # sentences of a group that tell its script


def measure_keyness(
    tokens: pd.DataFrame,
    sentences: pd.DataFrame,
    documents: pd.DataFrame,
    selection: pd.DataFrame,
    *,
    pairs: Sequence[tuple[str, str]],
    units: Sequence[str],
    upos: Sequence[str],
    settings: Settings,
    frames: pd.DataFrame | None = None,
    second_words: pd.DataFrame | None = None,
    formulations: pd.DataFrame | None = None,
    reference_lists: Mapping[str, ReferenceList] | None = None,
    list_unit: str = "lemma",
) -> tuple[pd.DataFrame, list[str]]:
    """Return the table ``keyness`` and notes on contrasts that could not be made.

    ``pairs`` are the contrasts (a, b); each is made in every language in which ``selection``
    includes documents of both, by each of ``units``, with all words and with those of the holders
    alone. A contrast is a family of tests for each language, unit and treatment of quotations.
    ``frames``, ``second_words`` and ``formulations`` are the tables ``reporting_frames``,
    ``second_words`` and ``formulation_occurrences``. ``reference_lists``, per language, count
    terms of ``list_unit``; other units are not held against them.
    """
    included = selection.loc[
        (selection["analysis"] == "keyness") & selection["included"], "document_id"
    ]
    chosen = documents[documents["document_id"].isin(included)]
    tables, notes = [], []
    for language in LANGUAGES:
        group_of = chosen[chosen["language"] == language].set_index("document_id")["group"]
        if group_of.empty:
            continue
        body = sentences[sentences["document_id"].isin(group_of.index)]
        if language == "zh":
            notes += _two_scripts(pairs, body, group_of)
        options = {"language": language, "pairs": pairs, "settings": settings}
        second = _contrasts_anew(
            tokens, body, second_words, group_of, upos=upos, frames=frames, **options
        )
        for unit in units:
            words = words_of_unit(
                tokens, body, unit=unit, upos=upos, frames=frames, formulations=formulations
            )
            reference_list = (reference_lists or {}).get(language) if unit == list_unit else None
            table, said = contrast_words(
                words, group_of, unit=unit, reference_list=reference_list, **options
            )
            notes += said
            if not table.empty:
                tables.append(flag_segmentation(table, None if unit == "formulation" else second))
    notes += _nowhere(pairs, chosen, listed=set(reference_lists or ()))
    columns = TABLES["keyness"].column_names
    if not tables:
        return pd.DataFrame(columns=columns), notes
    return pd.concat(tables, ignore_index=True)[columns], notes


def _two_scripts(
    pairs: Sequence[tuple[str, str]], sentences: pd.DataFrame, group_of: pd.Series
) -> list[str]:
    """Say which contrasts set traditional characters against simplified ones."""
    texts = sentences["text"].groupby(sentences["document_id"].map(group_of).to_numpy())
    traditional = {name: is_traditional("".join(own.head(_SAMPLE))) for name, own in texts}
    return [
        f"{a}:{b}: one is written in traditional characters, the other in simplified ones, so that "
        "the script makes terms differ; to mend, set script under cleaning to t2s"
        for a, b in pairs
        if a in traditional and b in traditional and traditional[a] != traditional[b]
    ]


def _nowhere(
    pairs: Sequence[tuple[str, str]], documents: pd.DataFrame, *, listed: Collection[str]
) -> list[str]:
    """Say of which contrasts the sides have texts, but none in one language."""
    languages = documents.groupby("group")["language"].agg(set).to_dict()
    languages[REFERENCE_LIST] = set(listed)
    return [
        f"{a}:{b} is not made: the two have no language in common"
        for a, b in pairs
        if languages.get(a) and languages.get(b) and not languages[a] & languages[b]
    ]


def _contrasts_anew(
    tokens: pd.DataFrame,
    body: pd.DataFrame,
    second_words: pd.DataFrame | None,
    group_of: pd.Series,
    *,
    upos: Sequence[str],
    frames: pd.DataFrame | None,
    **options,
) -> pd.DataFrame | None:
    """Return the contrasts by the words of the second segmentation; None where there is none."""
    if second_words is None:
        return None
    cut = second_words[second_words["sentence_id"].isin(body["sentence_id"])]
    if cut.empty:
        return None
    words = running_words(second_tokens(tokens, cut), body, unit="word", upos=upos, frames=frames)
    return contrast_words(
        words, group_of, unit="word", tested=False, with_evidence=False, **options
    )[0]


def contrast_words(
    words: Words,
    group_of: pd.Series,
    *,
    language: str,
    unit: str,
    pairs: Sequence[tuple[str, str]],
    settings: Settings,
    reference_list: ReferenceList | None = None,
    tested: bool = True,
    with_evidence: bool = True,
) -> tuple[pd.DataFrame, list[str]]:
    """Return rows of the table ``keyness`` for ``words``, but for segmentation, and notes.

    ``group_of`` gives the group of each document id that is counted; ``pairs`` are the contrasts
    (a, b), of which those are made whose sides both have documents, or a list for b. Notes say
    which could not be made all the same.
    """
    member = group_of.reindex(words.document_ids).to_numpy()
    present = set(member[np.unique(words.document)])
    prior, prior_name = None, "both_sides"
    if reference_list is not None:
        present.add(REFERENCE_LIST)
        if reference_list.as_prior:
            prior, prior_name = reference_list.rates(words.terms), REFERENCE_LIST
    made = [pair for pair in pairs if present.issuperset(pair)]
    silent = set(group_of) - present
    notes = [
        f"{':'.join(pair)}, {language}, {unit}: {' and '.join(mute)} has no words"
        for pair in pairs
        if (mute := [name for name in pair if name in silent])
    ]
    tables = []
    for quoted in VOICES if made else ():
        voiced = words.spoken(quoted)
        side_of = dict(
            _sides(words, voiced, member, names={name for pair in made for name in pair})
        )
        if reference_list is not None:
            side_of[REFERENCE_LIST] = reference_list.counts(words.terms)
        words_of = rows_by_group(member[words.document]) if with_evidence else {}
        for pair in tqdm(made, desc=f"keyness {language} {unit}", disable=None):
            labels = (":".join(pair), language, unit, quoted)
            table, note = _contrast(
                {name: side_of[name] for name in pair},
                labels=labels,
                settings=settings,
                prior=prior,
                tested=tested,
            )
            if table is None:
                notes.append(note)
                continue
            table["prior"], table["term"] = prior_name, words.terms[table["code"]]
            if with_evidence:
                own = [words_of[name] for name in pair if name in words_of]
                own = [places[voiced[places]] for places in own]
                table["evidence"] = evidence_of(words, own, codes=table["code"].to_numpy())
            tables.append(table)
    if not tables:
        return pd.DataFrame(columns=TABLES["keyness"].column_names), notes
    return pd.concat(tables, ignore_index=True), notes


def _contrast(
    sides: Mapping[str, Counts],
    *,
    labels: Sequence[str],
    settings: Settings,
    prior: np.ndarray | None,
    tested: bool,
) -> tuple[pd.DataFrame | None, str]:
    """Return the rows of one contrast, by the names of its ``sides``, or why there are none."""
    named = "{}, {}, {}, {} quoted words".format(*labels)
    empty = [name for name, side in sides.items() if not side.size]
    if empty:
        return None, f"{named}: {' and '.join(empty)} has no words left"
    table = compare_sides(
        *sides.values(),
        settings=settings,
        # Not by unit or voice: the same paragraphs are drawn, and documents dealt, for all, so that
        # what differs between them differs by its words alone.
        labels=labels[:2],
        prior=prior,
        listed_b=REFERENCE_LIST in sides,
        tested=tested,
    )
    if table.empty:
        return None, f"{named}: no term is frequent enough"
    family = f"{named}: {len(table)} terms"
    return table.assign(**dict(zip(KEYS, labels, strict=True)), family=family), ""


def _sides(
    words: Words, voiced: np.ndarray, member: np.ndarray, *, names: Collection[str]
) -> Iterator[tuple[str, Counts]]:
    """Yield what each group of ``names`` counts in the words that are ``voiced``."""
    counts = count_terms(words, voiced)
    rows_of = rows_by_group(member[counts.documents])
    for name in sorted(names):
        yield name, counts.rows(rows_of.get(name, np.empty(0, dtype=np.int64)))
