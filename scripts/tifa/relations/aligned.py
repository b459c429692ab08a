"""Aligned beads with their words: what term renderings and shifts are read from."""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True, slots=True)
class Word:
    """A token; ``head`` is the position of its head in the side's words, or -1 for a root.

    ``start`` and ``end`` count in the side's text.
    """

    text: str
    lemma: str
    upos: str
    head: int
    deprel: str
    entity_id: str
    sentence: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a bead: its sentences joined (by a blank in English), and their words."""

    language: str
    sentence_ids: tuple[str, ...]
    text: str
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Bead:
    """Sentences that translate each other; a side without sentences was left out or added.

    ``confidence`` is the alignment's, from 0 to 1; without ``claimed`` nothing may rest on it.
    """

    bead_id: str
    source_document: str
    target_document: str
    source: Side
    target: Side
    confidence: float
    claimed: bool
    heading: bool


def declared_translations(documents: pd.DataFrame) -> set[tuple[str, str]]:
    """Return (original, translation) ids as ``documents`` declares them."""
    return {
        (original, row.document_id)
        for row in documents.itertuples()
        for relation, original in zip(row.relation.split(), row.relates_to.split(), strict=True)
        if relation == "translation_of"
    }


def iterate_beads(
    alignment: pd.DataFrame,
    *,
    documents: pd.DataFrame,
    sentences: pd.DataFrame,
    tokens: pd.DataFrame,
) -> Iterator[Bead]:
    """Yield the beads of each translation with the document it is declared a translation of.

    Rows that pair a translation with a further edition of its original are passed over: they
    would count the same translation twice.
    """
    language = dict(zip(documents["document_id"], documents["language"], strict=True))
    declared = declared_translations(documents)
    texts = dict(zip(sentences["sentence_id"], sentences["text"], strict=True))
    starts = dict(zip(sentences["sentence_id"], sentences["start"], strict=True))
    columns = ["index", "text", "lemma", "upos", "head", "deprel", "entity_id", "start", "end"]
    wanted = {
        sentence_id
        for ids in (*alignment["source_sentences"], *alignment["target_sentences"])
        for sentence_id in ids.split()
    }
    words: dict[str, list[tuple]] = {}
    used = tokens[tokens["sentence_id"].isin(wanted)]
    for sentence_id, *row in zip(
        used["sentence_id"], *(used[name].tolist() for name in columns), strict=True
    ):
        words.setdefault(sentence_id, []).append(tuple(row))

    def side(ids: str, document_id: str) -> Side:
        gap = " " if language[document_id] == "en" else ""
        text, own = "", []
        for number, sentence_id in enumerate(ids.split()):
            text += gap if text else ""
            shift, first = len(text) - starts[sentence_id], len(own)
            for _, form, lemma, upos, head, deprel, entity, start, end in sorted(
                words.get(sentence_id, ())
            ):
                own.append(
                    Word(
                        text=form,
                        lemma=lemma.lower(),
                        upos=upos,
                        head=first + head - 1 if head else -1,
                        deprel=deprel,
                        entity_id=entity,
                        sentence=number,
                        start=start + shift,
                        end=end + shift,
                    )
                )
            text += texts[sentence_id]
        return Side(language[document_id], tuple(ids.split()), text, tuple(own))

    for row in alignment.itertuples():
        if (row.source_document, row.target_document) in declared:
            yield Bead(
                bead_id=row.bead_id,
                source_document=row.source_document,
                target_document=row.target_document,
                source=side(row.source_sentences, row.source_document),
                target=side(row.target_sentences, row.target_document),
                confidence=float(row.confidence),
                claimed=bool(row.claimed),
                heading=bool(row.heading),
            )
