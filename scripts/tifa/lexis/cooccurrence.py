"""What stands around nodes: every node of a corpus at once, in time linear in the corpus.

A node is any set of places of one or more words: a term, or all names of a target. What counts as
near is the span: some words to the left and right within the sentence (surface co-occurrence), the
same sentence (textual), or governors and dependents in the parse (syntactic co-occurrence; Evert
2008, "Corpora and collocations"). The node's own words are no collocates and are not counted.

What does not depend on the node is counted once. A node adds what stands around it and takes away
its own words, so that its cost is that of its occurrences and not that of the corpus.
"""

from dataclasses import dataclass

import numpy as np

from tifa.lexis.frequency import Words

ROLES = {"window": ("near",), "sentence": ("near",), "dependency": ("governor", "dependent")}


@dataclass(frozen=True)
class Occurrences:
    """Where nodes stand: arrays of shape (occurrences,) sorted by node, then place.

    ``node`` numbers the nodes from 0, of which there are ``nodes``; ``first`` and ``last`` are the
    first and last word of each occurrence. Occurrences may overlap.
    """

    node: np.ndarray
    first: np.ndarray
    last: np.ndarray
    nodes: int

    def rows(self, chosen: np.ndarray) -> "Occurrences":
        """Return some of the occurrences: a bool mask, or their numbers in ascending order."""
        return Occurrences(self.node[chosen], self.first[chosen], self.last[chosen], self.nodes)


@dataclass(frozen=True)
class Observed:
    """What was counted around the nodes. Units are words, sentences, or governor-dependent pairs.

    ``node`` and ``place`` (joint units,) are each unit near a node that holds a possible collocate,
    and the place of that word, sorted by node, term and place; ``left`` and ``right`` say on which
    sides of the node it stands, possibly both. ``holder`` are the places of the possible collocates
    of all units, near or not. Of these ``own_place`` are a node's own words, which do not count for
    ``own_node``. ``near``, ``occurrences`` and ``size`` (nodes, blocks) count the units near each
    node, its occurrences, and all units that count for it.
    """

    node: np.ndarray
    place: np.ndarray
    left: np.ndarray
    right: np.ndarray
    holder: np.ndarray
    own_node: np.ndarray
    own_place: np.ndarray
    near: np.ndarray
    occurrences: np.ndarray
    size: np.ndarray


@dataclass(frozen=True)
class _Corpus:
    """The words, which of them count, and the block of each paragraph."""

    words: Words
    chosen: np.ndarray
    block_of: np.ndarray
    nodes: int

    @property
    def blocks(self) -> int:
        return int(self.block_of[-1]) + 1 if len(self.block_of) else 0

    def per_block(self, places: np.ndarray) -> np.ndarray:
        """Count ``places``, or a bool mask of the words, in each block, of shape (blocks,)."""
        paragraphs = np.bincount(self.words.paragraph[places], minlength=len(self.block_of))
        counts = np.bincount(self.block_of, weights=paragraphs, minlength=self.blocks)
        return counts.astype(np.int64)

    def per_node(self, node: np.ndarray, places: np.ndarray) -> np.ndarray:
        """Count ``places`` of each node in each block, of shape (nodes, blocks)."""
        cell = node * self.blocks + self.block_of[self.words.paragraph[places]]
        counts = np.bincount(cell, minlength=self.nodes * self.blocks)
        return counts.reshape(self.nodes, self.blocks)


def observe(
    words: Words,
    occurrences: Occurrences,
    *,
    span: str,
    window: tuple[int, int],
    head: np.ndarray,
    chosen: np.ndarray,
    block_of: np.ndarray,
) -> dict[str, Observed]:
    """Count what stands around the nodes; one result per role of the collocate (``ROLES``).

    ``window`` gives the words to the left and right, ``head`` (words,) the word that governs each
    or -1. Words for which ``chosen`` (words,) is false are passed over: they still take up room in
    a window, but neither they nor nodes among them are counted. ``block_of`` (paragraphs,) is the
    block of each paragraph, ascending. Raises ``KeyError`` for an unknown span.
    """
    if span not in ROLES:
        raise KeyError(span)
    occurrences = occurrences.rows(chosen[occurrences.first])
    corpus = _Corpus(words, chosen, block_of, occurrences.nodes)
    own = _own_words(occurrences, len(words.term))
    if span == "window":
        return {"near": _in_window(corpus, occurrences, own, window=window)}
    if span == "sentence":
        return {"near": _in_sentence(corpus, occurrences, own)}
    return {role: _in_parse(corpus, own, head=head, role=role) for role in ROLES["dependency"]}


def _own_words(occurrences: Occurrences, words: int) -> np.ndarray:
    """Return node * words + place of the words of each node, ascending, each once."""
    place, which = _ranges(occurrences.first, occurrences.last + 1)
    return np.unique(occurrences.node[which].astype(np.int64) * words + place)


def _ranges(start: np.ndarray, end: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return all numbers from each start up to its end, and which range each is of."""
    length = (end - start).astype(np.int64)
    which = np.repeat(np.arange(len(length)), length)
    before = np.cumsum(length) - length
    return np.arange(len(which)) + (start.astype(np.int64) - before)[which], which


def _among(own: np.ndarray, node: np.ndarray, place: np.ndarray, words: int) -> np.ndarray:
    """Whether each ``place`` is one of its node's own words."""
    covered = np.zeros(words, dtype=bool)
    covered[own % words] = True
    found = covered[place]
    at = np.flatnonzero(found)
    if len(at):
        key = node[at].astype(np.int64) * words + place[at]
        beside = np.minimum(np.searchsorted(own, key), len(own) - 1)
        found[at] = own[beside] == key
    return found


def _in_window(
    corpus: _Corpus, occurrences: Occurrences, own: np.ndarray, *, window: tuple[int, int]
) -> Observed:
    words, total = corpus.words, len(corpus.words.term)
    left = _beside(corpus, occurrences.node, occurrences.first, range(-window[0], 0))
    right = _beside(corpus, occurrences.node, occurrences.last, range(1, window[1] + 1))
    node, place = (np.concatenate(parts) for parts in zip(left, right, strict=True))
    side = np.repeat(np.array([0, 1]), [len(left[0]), len(right[0])])
    outside = ~_among(own, node, place, total)
    node, place, left, right = _units(
        words, node[outside], place[outside], side[outside], corpus.nodes
    )
    item = words.item[place]
    own_node, own_place = np.divmod(own, max(1, total))
    counted = corpus.chosen[own_place]
    own_node, own_place = own_node[counted], own_place[counted]
    own_item = words.item[own_place]
    return Observed(
        node=node[item],
        place=place[item],
        left=left[item],
        right=right[item],
        holder=np.flatnonzero(corpus.chosen & words.item),
        own_node=own_node[own_item],
        own_place=own_place[own_item],
        near=corpus.per_node(node, place),
        occurrences=corpus.per_node(occurrences.node, occurrences.first),
        size=corpus.per_block(corpus.chosen) - corpus.per_node(own_node, own_place),
    )


def _beside(
    corpus: _Corpus, node: np.ndarray, edge: np.ndarray, steps: range
) -> tuple[np.ndarray, np.ndarray]:
    """Return the counted words at each of ``steps`` from ``edge`` in its sentence, by node."""
    sentence = corpus.words.sentence
    nodes, places = [np.empty(0, dtype=node.dtype)], [np.empty(0, dtype=np.int64)]
    for step in steps:
        place = edge + step
        within = np.flatnonzero((place >= 0) & (place < len(sentence)))
        same = sentence[place[within]] == sentence[edge[within]]
        within = within[same & corpus.chosen[place[within]]]
        nodes.append(node[within])
        places.append(place[within])
    return np.concatenate(nodes), np.concatenate(places)


def _units(
    words: Words, node: np.ndarray, place: np.ndarray, side: np.ndarray, nodes: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return each node and place once, by node, term and place, and whether it is left and right.

    ``side`` is 0 for the left and 1 for the right. Raises ``OverflowError`` when nodes, terms and
    words together are too many to be numbered.
    """
    total, terms = max(1, len(words.term)), max(1, len(words.terms))
    if 2 * max(1, nodes) * terms * total >= 2**63:
        raise OverflowError("too many nodes for a corpus of this size; look up fewer at a time")
    key = node.astype(np.int64) * terms + words.term[place]
    key = np.sort((key * total + place) * 2 + side)
    opens = np.flatnonzero(np.diff(key >> 1, prepend=-1))
    closes = np.append(opens[1:], len(key))[: len(opens)] - 1
    term, place = np.divmod(key[opens] >> 1, total)
    return term // terms, place, key[opens] & 1 == 0, key[closes] & 1 == 1


def _in_sentence(corpus: _Corpus, occurrences: Occurrences, own: np.ndarray) -> Observed:
    words, total = corpus.words, len(corpus.words.term)
    sentences, terms = max(1, len(words.sentence_ids)), max(1, len(words.terms))
    # Each node in each sentence: its first and its last word there.
    key = occurrences.node.astype(np.int64) * sentences + words.sentence[occurrences.first]
    key, opens = np.unique(key, return_index=True)
    node, sentence = np.divmod(key, sentences)
    first = occurrences.first[opens]
    last = np.maximum.reduceat(occurrences.last, opens) if len(opens) else first
    # All that stands in these sentences, and what of it is the node's own.
    item = np.flatnonzero(corpus.chosen & words.item)
    within = words.sentence[item]
    at, which = _ranges(
        np.searchsorted(within, sentence, side="left"),
        np.searchsorted(within, sentence, side="right"),
    )
    place = item[at]
    outside = ~_among(own, node[which], place, total)
    cell = np.stack([node[which], words.term[place], words.sentence[place]])
    order = np.lexsort((place, *cell[::-1]))
    cell, place, which, outside = cell[:, order], place[order], which[order], outside[order]
    opens = np.flatnonzero(np.diff(cell, axis=1, prepend=-1).any(axis=0))
    told, left, right = (
        np.logical_or.reduceat(values, opens) if len(opens) else np.empty(0, dtype=bool)
        for values in (outside, outside & (place < last[which]), outside & (place > first[which]))
    )
    holder = item[
        np.unique(within.astype(np.int64) * terms + words.term[item], return_index=True)[1]
    ]
    near = corpus.per_node(node, first)
    counted = np.flatnonzero(corpus.chosen)
    counted = counted[np.flatnonzero(np.diff(words.sentence[counted], prepend=-1))]
    return Observed(
        node=cell[0, opens][told],
        place=place[opens][told],
        left=left[told],
        right=right[told],
        holder=holder,
        own_node=cell[0, opens][~told],
        own_place=place[opens][~told],
        near=near,
        occurrences=near,
        size=np.tile(corpus.per_block(counted), (corpus.nodes, 1)),
    )


def _in_parse(corpus: _Corpus, own: np.ndarray, *, head: np.ndarray, role: str) -> Observed:
    words, total = corpus.words, len(corpus.words.term)
    dependent = np.flatnonzero((head >= 0) & corpus.chosen)
    dependent = dependent[corpus.chosen[head[dependent]]]
    governor = head[dependent]
    here, there = (dependent, governor) if role == "governor" else (governor, dependent)
    joint, node = _pairs_at(here, own, total)
    outside = ~_among(own, node, there[joint], total)
    joint, node = joint[outside], node[outside]
    near = corpus.per_node(node, here[joint])
    item = words.item[there[joint]]
    joint, node = joint[item], node[item]
    order = np.lexsort((there[joint], words.term[there[joint]], node))
    joint, node = joint[order], node[order]
    excluded, own_node = _pairs_at(there, own, total)
    size = corpus.per_block(here) - corpus.per_node(own_node, here[excluded])
    own_item = words.item[there[excluded]]
    return Observed(
        node=node,
        place=there[joint],
        left=there[joint] < here[joint],
        right=there[joint] > here[joint],
        holder=there[words.item[there]],
        own_node=own_node[own_item],
        own_place=there[excluded][own_item],
        near=near,
        occurrences=near,
        size=size,
    )


def _pairs_at(ends: np.ndarray, own: np.ndarray, words: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the pairs of which one of ``ends`` (pairs,) is a node's own word, and the nodes."""
    order = np.argsort(ends, kind="stable")
    node, place = np.divmod(own, max(1, words))
    at, which = _ranges(
        np.searchsorted(ends[order], place, side="left"),
        np.searchsorted(ends[order], place, side="right"),
    )
    return order[at], node[which]
