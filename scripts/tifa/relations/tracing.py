"""Where quoted words come from: quotations traced to other documents of the study.

Exact: all words of the quoted part stand in one sentence, in one run. Near: at least ``NEAR`` of
them do, in any number of runs. Parts shorter than ``EXACT_LENGTH`` may be anybody's and are not
traced that way. Across languages, in documents that have no version in the language of the quoting
one, see ``abroad``.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from tifa.annotation.attribution import EXACT_LENGTH
from tifa.annotation.discourse import length_in_words
from tifa.relations.reuse import Passage, find_reuse

NEAR = 0.6


@dataclass(frozen=True)
class QuotedPart:
    """The part of a quoted span that lies in one sentence."""

    quotation_id: str
    sentence_id: str
    document_id: str
    language: str
    text: str


@dataclass(frozen=True)
class Trace:
    """A quoted part found in sentence ``to_sentence``; ``score`` is the share of words found."""

    part: QuotedPart
    to_sentence: str
    score: float
    method: str
    shared: tuple[str, ...]


def quoted_parts(
    quotations: pd.DataFrame, sentences: pd.DataFrame, *, documents: Collection[str]
) -> list[QuotedPart]:
    """Return the quoted spans of ``documents``, cut at sentence ends, without their outer marks.

    Titles are left out, speech of the document's own holder, because nobody else is quoted there,
    and what is reported without marks.
    """
    by_document = {name: list(part.itertuples()) for name, part in sentences.groupby("document_id")}
    parts = []
    for row in quotations.itertuples():
        own = row.kind == "speech" and row.voice == "holder"
        if row.kind in {"title", "reported", "turn"} or own or not row.text.strip():
            continue
        if row.document_id not in documents:
            continue
        for sentence in by_document.get(row.document_id, ()):
            low = max(row.start + 1, sentence.start) - sentence.start
            high = min(row.end - 1, sentence.end) - sentence.start
            text = sentence.text[low:high].strip() if low < high else ""
            if text:
                parts.append(
                    QuotedPart(
                        row.quotation_id,
                        sentence.sentence_id,
                        row.document_id,
                        sentence.language,
                        text,
                    )
                )
    return parts


def trace_words(
    parts: Sequence[QuotedPart],
    passages: Sequence[Passage],
    *,
    comparable: Callable[[str, str], bool],
) -> list[Trace]:
    """Return where the words of ``parts`` stand in ``passages``: the best place in each document.

    ``comparable`` says of two document ids whether the first may quote the second.
    """
    long = [
        part
        for part in parts
        if length_in_words(part.text, language=part.language) >= EXACT_LENGTH[part.language]
    ]
    quoting = [
        Passage(part.sentence_id, part.document_id, part.language, part.text) for part in long
    ]
    if not quoting:
        return []
    everything = [*quoting, *passages]
    best: dict[tuple[int, str], Trace] = {}
    for found in find_reuse(everything, comparable=comparable, known=comparable, minimum=0.0):
        if found.first >= len(long) or found.second < len(long) or found.covered < NEAR:
            continue
        part, target = long[found.first], everything[found.second]
        whole = found.covered == 1.0 and len(found.shared) == 1
        trace = Trace(
            part,
            target.passage_id,
            found.covered,
            "exact" if whole else "near",
            found.shared,
        )
        key = (found.first, target.document_id)
        if key not in best or _rank(trace) > _rank(best[key]):
            best[key] = trace
    return list(best.values())


def _rank(trace: Trace) -> tuple[bool, float]:
    return trace.method == "exact", trace.score


def counterparts(alignment: pd.DataFrame, *, documents: Collection[str]) -> Mapping[str, list[str]]:
    """Return, for each sentence, those that render it in another of ``documents``.

    Only beads that the alignment claims count.
    """
    found: dict[str, list[str]] = {}
    for bead in alignment.itertuples():
        if not bead.claimed or not {bead.source_document, bead.target_document} <= set(documents):
            continue
        source, target = bead.source_sentences.split(), bead.target_sentences.split()
        for one, other in ((source, target), (target, source)):
            for sentence in one:
                found.setdefault(sentence, []).extend(other)
    return found
