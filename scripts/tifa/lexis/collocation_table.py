"""The collocations of a study: its nodes, group by group, measured and ranked, with evidence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from tqdm import tqdm

from tifa.lexis.collocation import blocks_of, collocate_bounds, measure_collocates
from tifa.lexis.cooccurrence import Observed, Occurrences, observe
from tifa.lexis.evidence import evidence_at
from tifa.lexis.frequency import Words, rows_by_group, running_words
from tifa.lexis.nodes import Node, nodes_of, word_places
from tifa.lexis.queries import Annotated, annotated_tokens
from tifa.statistics.resampling import (
    DESCRIPTIVE,
    INFERENTIAL,
    MINIMUM_DOCUMENTS,
    random_generator,
    resampled_weights,
)
from tifa.tables import LANGUAGES, TABLES, VOICES


@dataclass(frozen=True)
class Settings:
    """How collocates are found; the keys ``collocations`` and ``statistics`` of the configuration.

    ``window`` is the number of words to the left and to the right.
    """

    span: str
    window: tuple[int, int]
    minimum_frequency: int
    upos: Sequence[str]
    confidence: float
    bootstrap: int
    seed: int

    @property
    def span_name(self) -> str:
        """The span as the table names it."""
        return f"L{self.window[0]} R{self.window[1]}" if self.span == "window" else self.span


def measure_collocations(
    tokens: pd.DataFrame,
    sentences: pd.DataFrame,
    documents: pd.DataFrame,
    selection: pd.DataFrame,
    mentions: pd.DataFrame,
    keyness: pd.DataFrame,
    frames: pd.DataFrame,
    *,
    groups: Sequence[str],
    queries: Sequence[str] | None,
    terms: Sequence[Mapping[str, str]],
    settings: Settings,
) -> tuple[pd.DataFrame, list[str]]:
    """Return the table ``collocations`` and notes on queries that were found nowhere.

    Collocates are measured in each of ``groups`` and each language, with and without the words of
    others (``Words.spoken``; ``frames`` is the table ``reporting_frames``).
    For ``queries`` and ``terms`` see ``nodes_of``. Collocates of a node are ranked by logDice, then
    by G2, then by term; words that are no more frequent near the node than by chance come last.
    """
    included = selection["included"] & (selection["analysis"] == "collocations")
    chosen = documents[documents["document_id"].isin(selection.loc[included, "document_id"])]
    tables, found = [], set()
    for language in LANGUAGES:
        group_of = chosen[chosen["language"] == language].set_index("document_id")["group"]
        body = sentences[sentences["document_id"].isin(group_of.index) & ~sentences["heading"]]
        words = running_words(tokens, body, unit="lemma", upos=settings.upos, frames=frames)
        if not len(words.term):
            continue
        annotated = annotated_tokens(tokens, body)
        looked_up = nodes_of(
            annotated,
            language=language,
            queries=queries,
            terms=terms,
            mentions=mentions,
            keyness=keyness,
        )
        places = [word_places(spans, annotated, rows=words.row) for _, spans in looked_up]
        nodes = [node for (node, _), own in zip(looked_up, places, strict=True) if len(own)]
        found |= {node.name for node in nodes}
        occurrences = _numbered([own for own in places if len(own)])
        head = _heads(words, annotated, tokens["head"].to_numpy())
        member = group_of.reindex(words.document_ids).to_numpy()[words.document]
        words_of = rows_by_group(member)
        occurrences_of = rows_by_group(member[occurrences.first])
        for group in tqdm(groups, desc=f"collocations {language}", disable=None):
            if group in occurrences_of:
                own = words_of[group]
                tables += _in_group(
                    _part(words, own),
                    _moved(occurrences.rows(occurrences_of[group]), own),
                    nodes,
                    head=_moved_heads(head, own),
                    labels={"language": language, "group": group},
                    settings=settings,
                )
    notes = [f"{query}: found nowhere" for query in queries or () if query not in found]
    columns = TABLES["collocations"].column_names
    if not tables:
        return pd.DataFrame(columns=columns), notes
    return pd.concat(tables, ignore_index=True)[columns], notes


def _in_group(
    words: Words,
    occurrences: Occurrences,
    nodes: Sequence[Node],
    *,
    head: np.ndarray,
    labels: Mapping[str, str],
    settings: Settings,
) -> list[pd.DataFrame]:
    block_of = blocks_of(int(words.paragraph[-1]) + 1)
    weights = resampled_weights(
        int(block_of[-1]) + 1,
        resamples=settings.bootstrap,
        rng=random_generator(settings.seed, "collocations", *labels.values()),
    )
    tables = []
    for quoted in VOICES:
        counted = observe(
            words,
            occurrences,
            span=settings.span,
            window=settings.window,
            head=head,
            chosen=words.spoken(quoted),
            block_of=block_of,
        )
        for number, (role, observed) in enumerate(counted.items()):
            table = _measured(
                words, observed, block_of=block_of, weights=weights, settings=settings
            )
            if table is not None:
                order = VOICES.index(quoted) * len(counted) + number
                own = {**labels, "span": settings.span_name, "quoted": quoted, "role": role}
                tables.append(table.assign(**own, order=order))
    if not tables:
        return []
    table = pd.concat(tables, ignore_index=True).sort_values(["node", "order"], kind="stable")
    number = table["node"].to_numpy()
    return [
        table.assign(
            node=[nodes[node].name for node in number], kind=[nodes[node].kind for node in number]
        )
    ]


def _measured(
    words: Words,
    observed: Observed,
    *,
    block_of: np.ndarray,
    weights: np.ndarray,
    settings: Settings,
) -> pd.DataFrame | None:
    """Return the collocates of all nodes with bounds, evidence and rank; None if there are none."""
    table = measure_collocates(words, observed, minimum_frequency=settings.minimum_frequency)
    if table.empty:
        return None
    bounds = collocate_bounds(
        words,
        observed,
        table,
        block_of=block_of,
        weights=weights,
        confidence=settings.confidence,
    )
    runs = [
        observed.place[begin : begin + frequency]
        for begin, frequency in zip(table["begin"], table["frequency"], strict=True)
    ]
    inferential = ~np.isnan(bounds["log_dice_low"]) & (table["documents"] >= MINIMUM_DOCUMENTS)
    return _ranked(
        table.assign(
            **bounds,
            evidence=evidence_at(words, runs),
            term=words.terms[table["code"]],
            status=np.where(inferential, INFERENTIAL, DESCRIPTIVE),
        )
    )


def _ranked(table: pd.DataFrame) -> pd.DataFrame:
    """Return the rows by node and rank."""
    # Equal evidence must not be told apart by the last bit of a float.
    g2, log_dice = (-table[name].round(9) for name in ("g2", "log_dice"))
    table = table.iloc[np.lexsort((table["code"], g2, log_dice, g2 >= 0, table["node"]))]
    return table.assign(rank=table.groupby("node").cumcount() + 1)


def _numbered(places: Sequence[np.ndarray]) -> Occurrences:
    """Return the first and last words of each node, (n, 2) per node, as one list."""
    node = np.repeat(np.arange(len(places)), [len(own) for own in places])
    together = np.concatenate([*places, np.empty((0, 2), dtype=np.int64)])
    return Occurrences(node, together[:, 0], together[:, 1], nodes=len(places))


def _heads(words: Words, annotated: Annotated, head: np.ndarray) -> np.ndarray:
    """Return the running word that governs each, or -1: none, or one that is no running word."""
    running = np.isin(annotated.row, words.row)
    number = np.where(running, np.cumsum(running) - 1, -1)
    opening = np.searchsorted(annotated.sentence, annotated.sentence)
    governor = np.where(head[annotated.row] > 0, opening + head[annotated.row] - 1, -1)[running]
    return np.where(governor >= 0, number[governor], -1)


def _part(words: Words, own: np.ndarray) -> Words:
    """Return the words ``own``, with paragraphs counted anew."""
    _, paragraph = np.unique(words.paragraph[own], return_inverse=True)
    arrays = {
        name: getattr(words, name)[own]
        for name in ("term", "sentence", "document", "item", "quoted", "row")
    }
    framed = None if words.framed is None else words.framed[own]
    return replace(words, **arrays, paragraph=paragraph, framed=framed)


def _moved(occurrences: Occurrences, own: np.ndarray) -> Occurrences:
    """Return ``occurrences``, all in ``own``, as places in it."""
    return replace(
        occurrences,
        first=np.searchsorted(own, occurrences.first),
        last=np.searchsorted(own, occurrences.last),
    )


def _moved_heads(head: np.ndarray, own: np.ndarray) -> np.ndarray:
    governor = head[own]
    return np.where(governor >= 0, np.searchsorted(own, governor), -1)
