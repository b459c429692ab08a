"""Annotated sentences as the stance reader sees them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

_COLUMNS = (
    "text",
    "lemma",
    "upos",
    "head",
    "deprel",
    "entity",
    "entity_id",
    "start",
    "end",
    "voice",
    "quoted_holder",
)


@dataclass(frozen=True, slots=True)
class Token:
    """A token; ``position`` counts from 0, ``head`` is a position or -1 for the root.

    ``quoted`` is in quotation marks from another, ``reported`` another's position in the words of
    the document's holder; ``quoted_holder`` names the other, if known.
    """

    position: int
    text: str
    lemma: str
    upos: str
    head: int
    deprel: str
    entity: str
    entity_id: str
    start: int
    end: int
    quoted: bool
    quoted_holder: str
    reported: bool = False

    @property
    def voice(self) -> str:
        """As in the table ``tokens``."""
        return "quoted" if self.quoted else "reported" if self.reported else "holder"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its tokens; offsets count in the document's clean text.

    ``muted`` holds positions inside quotation marks around a word or phrase, where evaluative words
    may be meant otherwise; ``titled`` positions inside titles.
    """

    sentence_id: str
    language: str
    holder: str
    text: str
    start: int
    tokens: tuple[Token, ...]
    muted: frozenset[int] = frozenset()
    titled: frozenset[int] = frozenset()

    def holder_at(self, position: int) -> str:
        """Return whose position is stated there; empty when somebody unknown is quoted."""
        token = self.tokens[position]
        return self.holder if token.voice == "holder" else token.quoted_holder


def iterate_sentences(
    *,
    documents: pd.DataFrame,
    sentences: pd.DataFrame,
    tokens: pd.DataFrame,
    quotations: pd.DataFrame,
) -> Iterator[Sentence]:
    """Yield the sentences of the tables in their order; headings too.

    Tokens of a sentence are taken in the order of their index. Only one sentence is held at a time.
    """
    holder = dict(zip(documents["document_id"], documents["holder"], strict=True))
    columns = [tokens[name].to_numpy() for name in _COLUMNS]
    known = pd.Index(sentences["sentence_id"])
    owner = known.get_indexer(tokens["sentence_id"])
    order = np.lexsort((tokens["index"].to_numpy(), owner))
    bounds = np.searchsorted(owner[order], np.arange(len(known) + 1))
    spans: dict[str, list[tuple[int, int, str]]] = {}
    marked = quotations[quotations["kind"].isin(["term", "title"])]
    for row in marked.itertuples():
        spans.setdefault(row.document_id, []).append((row.start, row.end, row.kind))
    for number, row in enumerate(sentences.itertuples()):
        rows = order[bounds[number] : bounds[number + 1]]
        own = _tokens(zip(*(column[rows].tolist() for column in columns), strict=True))
        inside: dict[str, set[int]] = {"term": set(), "title": set()}
        for start, end, kind in spans.get(row.document_id, ()):
            if start < row.end and end > row.start:
                inside[kind].update(
                    token.position for token in own if start <= token.start and token.end <= end
                )
        yield Sentence(
            sentence_id=row.sentence_id,
            language=row.language,
            holder=holder[row.document_id],
            text=row.text,
            start=row.start,
            tokens=own,
            muted=frozenset(inside["term"]),
            titled=frozenset(inside["title"]),
        )


def _tokens(rows: Iterable[tuple]) -> tuple[Token, ...]:
    """Return the tokens of a sentence from rows of ``_COLUMNS`` in their order."""
    return tuple(
        Token(
            position=position,
            text=text,
            lemma=lemma,
            upos=upos,
            head=head - 1,
            deprel=deprel,
            entity=entity,
            entity_id=entity_id,
            start=start,
            end=end,
            quoted=voice == "quoted",
            quoted_holder=quoted_holder,
            reported=voice == "reported",
        )
        for position, (
            text,
            lemma,
            upos,
            head,
            deprel,
            entity,
            entity_id,
            start,
            end,
            voice,
            quoted_holder,
        ) in enumerate(rows)
    )
