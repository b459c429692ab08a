"""The corpus in numbers: per document, and per group and language."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from tifa.lexis.diversity import moving_average_ttr
from tifa.lexis.frequency import Words, running_words
from tifa.tables import LANGUAGES, TABLES


def describe_corpus(
    documents: pd.DataFrame,
    paragraphs: pd.DataFrame,
    sentences: pd.DataFrame,
    tokens: pd.DataFrame,
    selection: pd.DataFrame,
    *,
    groups: Sequence[str],
    mattr_window: int,
) -> pd.DataFrame:
    """Return the table ``inventory``; the others are the tables of these names.

    First one row per document, in their order, then one per group and language, in the order of
    ``groups``. Groups sum over the documents that ``selection`` includes in the inventory, so that
    an edition is not counted twice. A document without running words has a quoted share of 0.
    """
    words = running_words(tokens, sentences, unit="lemma")
    chosen = selection[selection["included"]].groupby("analysis")["document_id"].agg(set)
    described = chosen.get("inventory", set())
    counted = chosen.get("keyness", set())
    body = {
        "paragraphs": paragraphs[~paragraphs["heading"].astype(bool)],
        "sentences": sentences[~sentences["heading"].astype(bool)],
    }
    sizes = pd.DataFrame(
        {name: rows["document_id"].value_counts() for name, rows in body.items()},
        index=documents["document_id"],
    ).fillna(0)
    code_of = {document_id: code for code, document_id in enumerate(words.document_ids)}
    # Words stand in text order, so a document's are one run.
    first = np.searchsorted(words.document, np.arange(len(words.document_ids) + 1))

    def row(level: str, name: str, group: str, language: str, members: Sequence[str]) -> dict:
        spans = [
            slice(first[code_of[member]], first[code_of[member] + 1])
            for member in members
            if member in code_of
        ]
        return {
            "level": level,
            "name": name,
            "group": group,
            "language": language,
            "documents": len(members),
            "paragraphs": int(sizes.loc[list(members), "paragraphs"].sum()),
            "sentences": int(sizes.loc[list(members), "sentences"].sum()),
            **_lexis(words, spans, window=mattr_window),
            "mattr_window": mattr_window,
            "counted": any(member in counted for member in members),
        }

    rows = [
        row("document", document_id, group, language, [document_id])
        for document_id, group, language in documents[
            ["document_id", "group", "language"]
        ].itertuples(index=False)
    ]
    summed = documents[documents["document_id"].isin(described)]
    members = summed.groupby(["group", "language"])["document_id"].agg(list)
    for group in groups:
        for language in LANGUAGES:
            if (group, language) in members.index:
                rows.append(row("group", group, group, language, members[group, language]))
    return pd.DataFrame(rows, columns=TABLES["inventory"].column_names)


def _lexis(words: Words, spans: Sequence[slice], *, window: int) -> dict:
    texts = [words.term[span] for span in spans]
    tokens = sum(len(text) for text in texts)
    quoted = sum(int(words.quoted[span].sum()) for span in spans)
    return {
        "tokens": tokens,
        "types": len(np.unique(np.concatenate(texts))) if texts else 0,
        "mattr": moving_average_ttr(texts, window=window),
        "quoted_share": quoted / tokens if tokens else 0.0,
    }
