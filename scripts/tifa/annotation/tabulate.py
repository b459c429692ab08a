"""From annotated paragraphs to the tables of tokens, quotations, frames and documents."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab
from tqdm import tqdm

from tifa.annotation.annotate import read_docbin, sentence_spans
from tifa.annotation.discourse import Document, Paragraph, Word
from tifa.annotation.labels import UNIVERSAL, part_of_speech, universal_tree
from tifa.annotation.quotation import Quotation
from tifa.annotation.reporting import Lexicon
from tifa.annotation.voice import attribute_speech, token_voice
from tifa.tables import TABLES


@dataclass(frozen=True)
class _Tokens:
    """Rows of one sentence: columns of the table ``tokens`` but for the voice."""

    rows: list[tuple]
    words: list[Word]


def read_docs(paths: Iterable[str]) -> dict[str, Doc]:
    """Read DocBin files; return their paragraphs by id. A file that is not one of ours is empty."""
    docs: dict[str, Doc] = {}
    for path in paths:
        docbin = read_docbin(path)
        if docbin is not None:
            for doc in docbin.get_docs(Vocab()):
                docs[doc.user_data["paragraph_id"]] = doc
    return docs


def sentence_tokens(
    sentence_id: str,
    span: Span,
    *,
    language: str,
    scheme: str,
    offset: int,
    before: int,
    number: int,
) -> _Tokens:
    """Return the tokens of a sentence in Universal Dependencies, white space left out.

    ``offset`` is where the paragraph begins in the document's clean text, ``before`` the number
    of the paragraph's words in earlier sentences, ``number`` the sentence's, from 0.
    """
    tokens = [token for token in span if not token.is_space]
    place = {token.i: index for index, token in enumerate(tokens)}
    heads = []
    for token in tokens:
        head = token.head
        while head.i not in place and head.head.i != head.i:
            head = head.head
        heads.append(-1 if head.i == token.i else place.get(head.i, -1))
    upos = [
        part_of_speech(token.text, token.pos_ or "X", language=language, name=bool(token.ent_type_))
        for token in tokens
    ]
    lemmas = [token.text if language == "zh" else token.lemma_ or token.text for token in tokens]
    labels = [token.dep_ for token in tokens]
    heads, labels = universal_tree(heads, labels, upos, lemmas, scheme=scheme)
    entities = {token.i: entity for entity in span.ents for token in entity}
    rows = []
    words = []
    for index, token in enumerate(tokens):
        start = offset + token.idx
        end = start + len(token.text)
        entity = entities.get(token.i)
        if entity is None:
            iob, entity_id, extent = "O", "", (-1, -1)
        else:
            first = all(other.is_space for other in entity if other.i < token.i)
            iob = f"{'B' if first else 'I'}-{entity.label_}"
            entity_id = entity.kb_id_
            extent = (offset + entity.start_char, offset + entity.end_char)
        rows.append(
            (
                sentence_id,
                index + 1,
                token.text,
                lemmas[index],
                upos[index],
                heads[index] + 1,
                labels[index],
                iob,
                entity_id,
                start,
                end,
            )
        )
        words.append(
            Word(
                start,
                end,
                token.text,
                lemmas[index],
                upos[index],
                heads[index] + before if heads[index] >= 0 else -1,
                labels[index],
                number,
                entity.label_ if entity is not None else "",
                *extent,
            )
        )
    return _Tokens(rows, words)


def tabulate(
    documents: pd.DataFrame,
    paragraphs: pd.DataFrame,
    docs: Mapping[str, Doc],
    *,
    lexicons: Mapping[str, Lexicon],
    own_names: Mapping[str, Sequence[str]],
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Return the tables tokens, quotations, reporting_frames and documents.

    ``documents`` and ``paragraphs`` are the tables as cut, ``docs`` the annotated paragraphs by
    id, ``own_names`` by holder what else names it or whom it speaks for, in any language. Raises
    ``ValueError`` when a paragraph is not annotated or its text differs.
    """
    token_rows: list[tuple] = []
    quotation_rows: list[dict] = []
    frame_rows: list[tuple] = []
    counts = {}
    by_document = dict(list(paragraphs.groupby("document_id", sort=False)))
    records = documents.to_dict("records")
    texts = {
        row["document_id"]: "\n".join(by_document[row["document_id"]]["text"])
        for row in records
        if row["document_id"] in by_document
    }
    for row in tqdm(records, desc="attribute", unit="document", disable=None):
        name = row["document_id"]
        part = by_document.get(name)
        if part is None:
            counts[name] = 0
            continue
        document, rows, running = _annotated(
            row, part, docs, text=texts[name], own_names=own_names.get(row["holder"], ())
        )
        counts[name] = running
        quotations, frames = attribute_speech(
            document,
            lexicon=lexicons[row["language"]],
            others=_others(row, records, texts),
        )
        voices = token_voice(quotations, [tokens[9] for tokens in rows])
        token_rows.extend((*tokens, *voice) for tokens, voice in zip(rows, voices, strict=True))
        quotation_rows.extend(_quotation_rows(name, quotations))
        frame_rows.extend(
            (name, frame.start, frame.end, frame.speaker, texts[name][frame.start : frame.end])
            for frame in frames
        )
    tokens = pd.DataFrame(token_rows, columns=TABLES["tokens"].column_names)
    quotations = pd.DataFrame(quotation_rows, columns=TABLES["quotations"].column_names)
    framed = pd.DataFrame(frame_rows, columns=TABLES["reporting_frames"].column_names)
    counted = documents.assign(tokens=documents["document_id"].map(counts).astype("int64"))
    return tokens, quotations, framed, counted


def _annotated(
    row: Mapping,
    part: pd.DataFrame,
    docs: Mapping[str, Doc],
    *,
    text: str,
    own_names: Sequence[str],
) -> tuple[Document, list[tuple], int]:
    rows: list[tuple] = []
    annotated = []
    running = 0
    for paragraph in part.to_dict("records"):
        doc = docs.get(paragraph["paragraph_id"])
        if doc is None or doc.text != paragraph["text"]:
            raise ValueError(f"{paragraph['paragraph_id']} is not annotated as it stands")
        words: list[Word] = []
        for number, (sentence_id, span) in enumerate(sentence_spans(doc)):
            tokens = sentence_tokens(
                sentence_id,
                span,
                language=row["language"],
                scheme=doc.user_data.get("labels", UNIVERSAL),
                offset=paragraph["start"],
                before=len(words),
                number=number,
            )
            rows.extend(tokens.rows)
            words.extend(tokens.words)
        if not paragraph["heading"]:
            running += sum(any(char.isalnum() for char in word.text) for word in words)
        annotated.append(
            Paragraph(
                paragraph["paragraph_id"],
                paragraph["start"],
                paragraph["end"],
                bool(paragraph["heading"]),
                tuple(words),
            )
        )
    document = Document(
        row["document_id"],
        row["language"],
        row["holder"],
        text,
        tuple(annotated),
        tuple(own_names),
    )
    return document, rows, running


def _others(
    row: Mapping, records: Sequence[Mapping], texts: Mapping[str, str]
) -> list[tuple[str, str]]:
    """Return (holder, text) of what a document may quote: first what it takes up or contains.

    Documents of the same holder are left out: they attribute nothing.
    """
    name = row["document_id"]
    cut = (other for other in records if other["relation"] == "quoted_in")
    related = {
        *row["relates_to"].split(),
        *(other["document_id"] for other in cut if name in other["relates_to"].split()),
    }
    possible = [
        other
        for other in records
        if other["language"] == row["language"]
        and other["holder"] != row["holder"]
        and other["document_id"] in texts
    ]
    possible.sort(key=lambda other: other["document_id"] not in related)
    return [(other["holder"], texts[other["document_id"]]) for other in possible]


def _quotation_rows(document_id: str, quotations: Sequence[Quotation]) -> list[dict]:
    """Return rows of ``quotations``, numbered in their paragraph: q marked, r reported, t turn."""
    letters = {"reported": "r", "turn": "t"}
    series = [(item.paragraph_id, letters.get(item.kind, "q")) for item in quotations]
    totals = Counter(series)
    numbers: Counter = Counter()
    rows = []
    for item, (paragraph, letter) in zip(quotations, series, strict=True):
        numbers[paragraph, letter] += 1
        width = max(2, len(str(totals[paragraph, letter])))
        rows.append(
            {
                "quotation_id": f"{paragraph}.{letter}{numbers[paragraph, letter]:0{width}d}",
                "paragraph_id": paragraph,
                "document_id": document_id,
                "start": item.start,
                "end": item.end,
                "level": item.level,
                "kind": item.kind,
                "holder": item.holder,
                "voice": item.voice,
                "cue": item.cue,
                "text": item.text,
            }
        )
    return rows
