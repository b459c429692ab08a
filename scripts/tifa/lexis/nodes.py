"""What collocations and concordances are made of: targets, terms of the study, or any query."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from tifa.lexis.queries import Annotated, Spans, find_spans, spans_at

KEY_TERMS = 10
"""Key terms of each contrast that are looked up."""


@dataclass(frozen=True)
class Node:
    """Something to look up.

    A ``target`` by its id, a ``term`` of the study, a ``key term``, or a user's ``query``.
    """

    name: str
    kind: str


def nodes_of(
    annotated: Annotated,
    *,
    language: str,
    queries: Sequence[str] | None,
    terms: Sequence[Mapping[str, str]],
    mentions: pd.DataFrame,
    keyness: pd.DataFrame,
) -> list[tuple[Node, Spans]]:
    """Return the nodes of a language and where they stand, those that stand nowhere too.

    With ``queries`` these are the nodes. Without, they are the targets with a name in the language
    in ``mentions``, found as stance finds them but without words such as "we" that only point at
    them; ``terms`` (``zh``, ``en``, ``action``) that the study does not ban; and the first
    ``KEY_TERMS`` of each contrast in the table ``keyness`` that are not among these, nor mostly
    what a target is called: nine tenths of the term's places stand in the target's, and are as many
    as half of those.
    """
    if queries is not None:
        return [(Node(query, "query"), find_spans(query, annotated)) for query in queries]
    targets = _targets(annotated, mentions)
    wordings = dict.fromkeys(
        term[language] for term in terms if term["action"] != "ban" and term[language]
    )
    nodes = [(Node(term, "term"), find_spans(term, annotated)) for term in wordings]
    first = keyness[
        (keyness["language"] == language)
        & (keyness["unit"] == "lemma")
        & (keyness["quoted"] == "with")
        & (keyness["rank"] <= KEY_TERMS)
    ]
    for term in dict.fromkeys(term for term in first["term"] if term not in wordings):
        spans = find_spans(term, annotated)
        if not any(_is_called(of_target, spans) for _, of_target in targets):
            nodes.append((Node(term, "key term"), spans))
    return targets + nodes


def _targets(annotated: Annotated, mentions: pd.DataFrame) -> list[tuple[Node, Spans]]:
    """Return the targets that ``annotated`` names, and where."""
    nodes = []
    named = mentions[mentions["how"] != "deixis"]
    rows = pd.Index(annotated.sentences["sentence_id"]).get_indexer(named["sentence_id"])
    named, rows = named[rows >= 0], rows[rows >= 0]
    for target in sorted(named["target"].unique()):
        own = (named["target"] == target).to_numpy()
        places = (rows[own], *(named.loc[own, name].to_numpy() for name in ("start", "end")))
        nodes.append((Node(target, "target"), spans_at(*places, annotated)))
    return nodes


def _is_called(target: Spans, term: Spans) -> bool:
    """Whether ``term`` is mostly what ``target`` is called; see ``nodes_of``."""
    if not len(target) or not len(term):
        return False
    before = np.searchsorted(target.first, term.first, side="right") - 1
    reach = np.maximum.accumulate(target.last)[np.maximum(before, 0)]
    inside = int(((before >= 0) & (reach >= term.last)).sum())
    return 10 * inside >= 9 * len(term) and 2 * inside >= len(target)


def word_places(spans: Spans, annotated: Annotated, *, rows: np.ndarray) -> np.ndarray:
    """Return the first and last running word of each span, of shape (spans, 2).

    ``rows`` are the rows of the running words in the table ``tokens``, in the order in which
    ``annotated`` has them. Spans without a running word are left out.
    """
    before = np.concatenate([[0], np.cumsum(np.isin(annotated.row, rows))])
    places = np.stack([before[spans.first], before[spans.last + 1] - 1], axis=1)
    return places[places[:, 0] <= places[:, 1]]
