"""Collocates: the words that stand near a node more often than by chance.

A node is any set of places of one or more words: a term, or all names of a target. What counts as
near is the span: some words to the left and right within the sentence (surface co-occurrence), the
same sentence (textual), or governors and dependents in the parse (syntactic co-occurrence; Evert
2008, "Corpora and collocations"). The node's own words are no collocates and are not counted.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from tqdm import tqdm

from tifa.lexis.association import association_g2, delta_p, dice, expected_frequency, log_dice
from tifa.lexis.frequency import Words, running_words
from tifa.lexis.nodes import Node, nodes_of, word_places
from tifa.lexis.queries import Annotated, annotated_tokens
from tifa.statistics.resampling import (
    MINIMUM_BLOCKS,
    percentile_interval,
    random_generator,
    resampled_weights,
)
from tifa.tables import LANGUAGES, TABLES, VOICES

SPANS = ("window", "sentence", "dependency")
ROLES = {"window": ("near",), "sentence": ("near",), "dependency": ("governor", "dependent")}

EVIDENCE = 20
"""Sentences kept as evidence of a collocate."""

MINIMUM_DOCUMENTS = 2
"""Collocates that are found in fewer documents are described only."""

_MOST_BLOCKS = 2_000
_CELLS = 4_000_000


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


@dataclass(frozen=True)
class Observations:
    """What was counted around one node. Units are words, sentences, or governor-dependent pairs.

    ``place`` (joint units,) is the word that stands near the node in each unit that has a possible
    collocate there, ``left`` and ``right`` on which sides of the node, possibly both. ``holder``
    holds the same for all units, near or not. ``near``, ``nodes`` and ``size`` (paragraphs,) count
    the units near the node, the occurrences of the node, and all units.
    """

    place: np.ndarray
    left: np.ndarray
    right: np.ndarray
    holder: np.ndarray
    near: np.ndarray
    nodes: np.ndarray
    size: np.ndarray


def observe(
    words: Words,
    occurrences: np.ndarray,
    *,
    span: str,
    window: tuple[int, int],
    head: np.ndarray,
    chosen: np.ndarray,
) -> dict[str, Observations]:
    """Count what stands around a node; one result per role of the collocate (``ROLES``).

    ``occurrences`` (n, 2) are the first and last word of each, in text order; they may overlap.
    ``window`` gives the words to the left and right, ``head`` (words,) the word that governs each
    or -1. Words for which ``chosen`` (words,) is false are passed over: they still take up room in
    a window, but neither they nor nodes among them are counted. Raises ``KeyError`` for an unknown
    span.
    """
    occurrences = occurrences[chosen[occurrences[:, 0]]]
    own = _covered(occurrences, len(words.term))
    if span == "window":
        return {"near": _in_window(words, occurrences, own, window=window, chosen=chosen)}
    if span == "sentence":
        return {"near": _in_sentence(words, occurrences, own, chosen=chosen)}
    if span == "dependency":
        return {
            role: _in_parse(words, own, head=head, chosen=chosen, role=role)
            for role in ROLES["dependency"]
        }
    raise KeyError(span)


def measure_collocates(
    words: Words, observed: Observations, *, minimum_frequency: int
) -> pd.DataFrame:
    """Measure the collocates of a node; one row per term, in the order of their ``code``.

    Terms that stand near the node less than ``minimum_frequency`` times are left out. Columns are
    those of the table ``collocations`` from ``frequency`` to ``paragraphs``, but for the bounds.
    """
    term = words.term[observed.place]
    counts = np.bincount(term, minlength=len(words.terms))
    code = np.flatnonzero(counts >= max(1, minimum_frequency))
    frequency = counts[code]
    term_frequency = np.bincount(words.term[observed.holder], minlength=len(counts))[code]
    near, nodes, size = (part.sum() for part in (observed.near, observed.nodes, observed.size))
    forward, backward = delta_p(frequency, near, term_frequency, size)
    return pd.DataFrame(
        {
            "code": code,
            "frequency": frequency,
            "frequency_left": np.bincount(term[observed.left], minlength=len(counts))[code],
            "frequency_right": np.bincount(term[observed.right], minlength=len(counts))[code],
            "node_frequency": int(nodes),
            "term_frequency": term_frequency,
            "near": int(near),
            "size": int(size),
            "expected": expected_frequency(near, term_frequency, size),
            "log_dice": log_dice(frequency, nodes, term_frequency),
            "g2": association_g2(frequency, near, term_frequency, size),
            "delta_p_term": forward,
            "delta_p_node": backward,
            "paragraphs": _distinct(term, words.paragraph[observed.place], len(counts))[code],
            "documents": _distinct(term, words.document[observed.place], len(counts))[code],
        }
    )


def collocate_bounds(
    words: Words,
    observed: Observations,
    code: np.ndarray,
    *,
    weights: np.ndarray,
    confidence: float,
) -> dict[str, np.ndarray]:
    """Return bounds of logDice and delta P of the terms ``code``, by column name.

    ``weights`` (resamples, blocks) says how often each block of paragraphs is drawn (``blocks_of``
    makes the blocks). The bounds are those of the expanded percentile interval. There are none when
    fewer than ``MINIMUM_BLOCKS`` blocks hold the node or the term; the lower bound of logDice is
    empty when the resamples do not exclude that the two never meet.
    """
    column_of = np.full(len(words.terms), -1)
    column_of[code] = np.arange(len(code))
    block_of = blocks_of(len(observed.size))
    blocks = weights.shape[1]

    def per_block(places: np.ndarray) -> np.ndarray:
        column = column_of[words.term[places]]
        kept = column >= 0
        cell = block_of[words.paragraph[places[kept]]] * len(code) + column[kept]
        return np.bincount(cell, minlength=blocks * len(code)).reshape(blocks, len(code))

    near, nodes, size = (
        np.bincount(block_of, weights=part, minlength=blocks)
        for part in (observed.near, observed.nodes, observed.size)
    )
    return _intervals(
        per_block(observed.place),
        per_block(observed.holder),
        near=near,
        nodes=nodes,
        size=size,
        weights=weights,
        confidence=confidence,
    )


def blocks_of(paragraphs: int) -> np.ndarray:
    """Return the block of each paragraph: one each, adjacent ones together over 2,000."""
    numbers = np.arange(paragraphs)
    return numbers if paragraphs <= _MOST_BLOCKS else numbers * _MOST_BLOCKS // paragraphs


def _covered(occurrences: np.ndarray, words: int) -> np.ndarray:
    """Whether each word belongs to an occurrence."""
    opened = np.bincount(occurrences[:, 0], minlength=words + 1)
    closed = np.bincount(occurrences[:, 1] + 1, minlength=words + 1)
    return np.cumsum(opened - closed)[:words] > 0


def _in_window(
    words: Words,
    occurrences: np.ndarray,
    own: np.ndarray,
    *,
    window: tuple[int, int],
    chosen: np.ndarray,
) -> Observations:
    counted = chosen & ~own
    left = _neighbours(words.sentence, occurrences[:, 0], -window[0])
    right = _neighbours(words.sentence, occurrences[:, 1], window[1])
    near = np.union1d(left, right)
    near = near[counted[near]]
    place = near[words.item[near]]
    return Observations(
        place=place,
        left=np.isin(place, left, assume_unique=True),
        right=np.isin(place, right, assume_unique=True),
        holder=np.flatnonzero(counted & words.item),
        near=_per_paragraph(words, near),
        nodes=_per_paragraph(words, occurrences[:, 0]),
        size=_per_paragraph(words, np.flatnonzero(counted)),
    )


def _in_sentence(
    words: Words, occurrences: np.ndarray, own: np.ndarray, *, chosen: np.ndarray
) -> Observations:
    sentences = len(words.sentence_ids)
    first, last = np.full(sentences, len(own)), np.full(sentences, -1)
    at = words.sentence[occurrences[:, 0]]
    np.minimum.at(first, at, occurrences[:, 0])
    np.maximum.at(last, at, occurrences[:, 1])
    item = np.flatnonzero(chosen & ~own & words.item)
    _, begin, cell = np.unique(
        words.sentence[item].astype(np.int64) * len(words.terms) + words.term[item],
        return_index=True,
        return_inverse=True,
    )
    left, right = np.zeros(len(begin), dtype=bool), np.zeros(len(begin), dtype=bool)
    left[cell[item < last[words.sentence[item]]]] = True
    right[cell[item > first[words.sentence[item]]]] = True
    holder = item[begin]
    joint = last[words.sentence[holder]] >= 0
    counted = np.flatnonzero(chosen)
    near = _per_paragraph(words, occurrences[np.unique(at, return_index=True)[1], 0])
    return Observations(
        place=holder[joint],
        left=left[joint],
        right=right[joint],
        holder=holder,
        near=near,
        nodes=near,
        size=_per_paragraph(
            words, counted[np.unique(words.sentence[counted], return_index=True)[1]]
        ),
    )


def _in_parse(
    words: Words, own: np.ndarray, *, head: np.ndarray, chosen: np.ndarray, role: str
) -> Observations:
    dependent = np.flatnonzero((head >= 0) & chosen)
    dependent = dependent[chosen[head[dependent]]]
    governor = head[dependent]
    node, other = (dependent, governor) if role == "governor" else (governor, dependent)
    outside = ~own[other]
    node, other = node[outside], other[outside]
    joint = own[node] & words.item[other]
    place = other[joint]
    near = _per_paragraph(words, node[own[node]])
    return Observations(
        place=place,
        left=place < node[joint],
        right=place > node[joint],
        holder=other[words.item[other]],
        near=near,
        nodes=near,
        size=_per_paragraph(words, node),
    )


def _neighbours(sentence: np.ndarray, start: np.ndarray, reach: int) -> np.ndarray:
    """Return the words up to ``reach`` away from ``start`` in the same sentence, each once."""
    steps = np.arange(1, reach + 1) if reach > 0 else np.arange(reach, 0)
    places = (start[:, None] + steps).ravel()
    origin = np.repeat(sentence[start], len(steps))
    within = (places >= 0) & (places < len(sentence))
    places, origin = places[within], origin[within]
    return np.unique(places[sentence[places] == origin])


def _per_paragraph(words: Words, places: np.ndarray) -> np.ndarray:
    """Count ``places``, of shape (paragraphs,), paragraphs after the last word left out."""
    paragraphs = int(words.paragraph[-1]) + 1 if len(words.paragraph) else 0
    return np.bincount(words.paragraph[places], minlength=paragraphs)


def _distinct(term: np.ndarray, part: np.ndarray, terms: int) -> np.ndarray:
    """Count the different parts of each term."""
    pairs = np.unique(part.astype(np.int64) * terms + term)
    return np.bincount(pairs % terms, minlength=terms) if len(pairs) else np.zeros(terms, int)


def _intervals(
    joint: np.ndarray,
    margin: np.ndarray,
    *,
    near: np.ndarray,
    nodes: np.ndarray,
    size: np.ndarray,
    weights: np.ndarray,
    confidence: float,
) -> dict[str, np.ndarray]:
    """Return bounds of logDice and delta P; all counts per block."""
    names = ("log_dice", "delta_p_term", "delta_p_node")
    terms = joint.shape[1]
    bounds = {f"{name}_{end}": np.full(terms, np.nan) for name in names for end in ("low", "high")}
    told = ((nodes > 0)[:, None] | (margin > 0)).sum(axis=0)
    near_drawn, nodes_drawn, size_drawn = (weights @ part for part in (near, nodes, size))
    for start in range(0, terms, step := max(1, _CELLS // len(weights))):
        columns = slice(start, start + step)
        both, one = weights @ joint[:, columns], weights @ margin[:, columns]
        draws = dict(
            zip(
                names,
                (
                    dice(both, nodes_drawn[:, None], one),
                    *delta_p(both, near_drawn[:, None], one, size_drawn[:, None]),
                ),
                strict=True,
            )
        )
        for blocks in np.unique(told[columns]):
            if blocks < MINIMUM_BLOCKS:
                continue
            at = np.flatnonzero(told[columns] == blocks)
            for name, drawn in draws.items():
                # A resample without node or term says nothing of how they go together: 0.
                low, high = percentile_interval(
                    np.nan_to_num(drawn[:, at], nan=0.0), confidence=confidence, blocks=int(blocks)
                )
                bounds[f"{name}_low"][start + at] = low
                bounds[f"{name}_high"][start + at] = high
    for end in ("low", "high"):
        shares = bounds[f"log_dice_{end}"]
        with np.errstate(divide="ignore"):
            values = 14 + np.log2(shares)
        bounds[f"log_dice_{end}"] = np.where(np.isfinite(values), values, np.nan)
    return bounds


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
        nodes = [
            (node, word_places(spans, annotated, rows=words.row))
            for node, spans in nodes_of(
                annotated,
                language=language,
                queries=queries,
                terms=terms,
                mentions=mentions,
                keyness=keyness,
            )
        ]
        found |= {node.name for node, occurrences in nodes if len(occurrences)}
        head = _heads(words, annotated, tokens["head"].to_numpy())
        member = group_of.reindex(words.document_ids).to_numpy()[words.document]
        for group in tqdm(groups, desc=f"collocations {language}", disable=None):
            own = np.flatnonzero(member == group)
            if len(own):
                tables += _in_group(
                    _part(words, own),
                    [(node, _moved(occurrences, own)) for node, occurrences in nodes],
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
    nodes: Sequence[tuple[Node, np.ndarray]],
    *,
    head: np.ndarray,
    labels: Mapping[str, str],
    settings: Settings,
) -> list[pd.DataFrame]:
    blocks = int(blocks_of(int(words.paragraph[-1]) + 1)[-1]) + 1
    weights = resampled_weights(
        blocks,
        resamples=settings.bootstrap,
        rng=random_generator(settings.seed, "collocations", *labels.values()),
    )
    tables = []
    for node, occurrences in nodes:
        for quoted in VOICES if len(occurrences) else ():
            counted = observe(
                words,
                occurrences,
                span=settings.span,
                window=settings.window,
                head=head,
                chosen=words.spoken(quoted),
            )
            for role, observed in counted.items():
                table = measure_collocates(
                    words, observed, minimum_frequency=settings.minimum_frequency
                )
                if table.empty:
                    continue
                bounds = collocate_bounds(
                    words,
                    observed,
                    table["code"].to_numpy(),
                    weights=weights,
                    confidence=settings.confidence,
                )
                table = table.assign(**bounds)
                table["term"] = words.terms[table["code"]]
                table["evidence"] = _evidence(words, observed.place, table["code"].to_numpy())
                inferential = table["log_dice_low"].notna() & (
                    table["documents"] >= MINIMUM_DOCUMENTS
                )
                table["status"] = np.where(inferential, "inferential", "descriptive only")
                table = _ranked(table)
                named = {"node": node.name, "kind": node.kind, "quoted": quoted, "role": role}
                tables.append(table.assign(**labels, **named, span=_span_name(settings)))
    return tables


def _ranked(table: pd.DataFrame) -> pd.DataFrame:
    # Equal evidence must not be told apart by the last bit of a float.
    g2, log_dice = (-table[name].round(9) for name in ("g2", "log_dice"))
    order = np.lexsort((table["code"], g2, log_dice, g2 >= 0))
    return table.iloc[order].assign(rank=np.arange(1, len(table) + 1))


def _span_name(settings: Settings) -> str:
    if settings.span != "window":
        return settings.span
    return f"L{settings.window[0]} R{settings.window[1]}"


def _evidence(words: Words, place: np.ndarray, codes: np.ndarray) -> list[str]:
    """Return up to ``EVIDENCE`` sentence ids per term, at even steps through the text."""
    breadth = len(words.sentence_ids)
    pairs = np.unique(words.term[place].astype(np.int64) * breadth + words.sentence[place])
    term, sentence = np.divmod(pairs, breadth)
    evidence = []
    for code in codes:
        own = sentence[np.searchsorted(term, code) : np.searchsorted(term, code, side="right")]
        taken = min(len(own), EVIDENCE)
        evidence.append(" ".join(words.sentence_ids[own[np.arange(taken) * len(own) // taken]]))
    return evidence


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


def _moved(occurrences: np.ndarray, own: np.ndarray) -> np.ndarray:
    """Return the occurrences that begin in ``own``, as places in it."""
    place = np.searchsorted(own, occurrences)
    inside = np.isin(occurrences[:, 0], own)
    return place[inside]


def _moved_heads(head: np.ndarray, own: np.ndarray) -> np.ndarray:
    governor = head[own]
    return np.where(governor >= 0, np.searchsorted(own, governor), -1)
