"""Annotate the paragraphs of one language with a spaCy pipeline and keep the result as a DocBin.

One ``Doc`` is one paragraph, its text exactly the paragraph's. Sentence boundaries are those of
the sentence table, not the pipeline's. ``doc.user_data`` holds ``document_id``, ``paragraph_id``,
``sentences`` (id, start and end of each, in code points of ``doc.text``), ``content`` (a hash of
all that the annotation depends on), ``pipeline`` (its fingerprint) and ``labels`` (the scheme of
its dependency labels). Labels are the pipeline's own: ``tifa.annotation.labels`` maps them.
"""

import hashlib
import json
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span
from tqdm import tqdm

from tifa.annotation.labels import label_scheme

SENTENCES = "sentences"
_CODE = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()


@dataclass(frozen=True)
class Paragraph:
    """A paragraph to annotate: its text and its sentences as (id, start, end) within the text.

    Sentences are in order, do not overlap and cover all of the text but white space.
    """

    paragraph_id: str
    document_id: str
    text: str
    sentences: tuple[tuple[str, int, int], ...]


def paragraphs_of(
    paragraphs: Iterable[Mapping], sentences: Iterable[Mapping], *, language: str
) -> list[Paragraph]:
    """Join rows of the tables ``paragraphs`` and ``sentences``: those of ``language``, in order.

    Sentence offsets of the table count in the document, those of the result in the paragraph.
    A paragraph without a sentence in ``language`` is left out.
    """
    cuts: dict[str, list[tuple[str, int, int]]] = {}
    for row in sentences:
        if row["language"] == language:
            cut = (row["sentence_id"], row["start"], row["end"])
            cuts.setdefault(row["paragraph_id"], []).append(cut)
    joined = []
    for row in paragraphs:
        found = sorted(cuts.get(row["paragraph_id"], ()), key=lambda cut: cut[1])
        if found:
            offset = row["start"]
            within = tuple((name, start - offset, end - offset) for name, start, end in found)
            joined.append(Paragraph(row["paragraph_id"], row["document_id"], row["text"], within))
    return joined


def content_hash(paragraphs: Sequence[Paragraph], *, pipeline: str) -> str:
    """Return a SHA-256 of a document's ids, texts and sentence cuts, the pipeline and this code."""
    parts = [[item.paragraph_id, item.text, item.sentences] for item in paragraphs]
    written = json.dumps([_CODE, pipeline, parts], ensure_ascii=False)
    return hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()


def tokenize(paragraph: Paragraph, *, nlp: Language) -> Doc:
    """Return a ``Doc`` of the paragraph's text with the sentence boundaries of ``paragraph``.

    Where the tokenizer runs across a boundary, the sentences are tokenized one by one. Raises
    ``ValueError`` when a sentence lies outside the text or the tokens do not give it back.
    """
    doc = nlp.make_doc(paragraph.text)
    spans = [doc.char_span(start, end) for _, start, end in paragraph.sentences]
    if None in spans:
        starts = [0, *(start for _, start, _ in paragraph.sentences[1:]), len(paragraph.text)]
        pieces = [nlp.make_doc(paragraph.text[start:end]) for start, end in pairwise(starts)]
        doc = Doc.from_docs(pieces, ensure_whitespace=False)
        spans = [doc.char_span(start, end) for _, start, end in paragraph.sentences]
    if None in spans or doc.text != paragraph.text:
        raise ValueError(f"{paragraph.paragraph_id}: the tokens do not give back its sentences")
    starts = {0, *(span.start for span in spans[1:])}
    for token in doc:
        token.is_sent_start = token.i in starts
    doc.user_data["document_id"] = paragraph.document_id
    doc.user_data["paragraph_id"] = paragraph.paragraph_id
    doc.user_data[SENTENCES] = paragraph.sentences
    return doc


def annotate_document(
    paragraphs: Sequence[Paragraph], *, nlp: Language, pipeline: str, scheme: str
) -> list[Doc]:
    """Annotate one document; the result depends on it, ``nlp`` and nothing else.

    ``pipeline`` is the fingerprint of ``nlp`` and ``scheme`` its label scheme. The document goes
    through ``nlp`` in one batch, because sums of floating point numbers differ with their batch.
    """
    content = content_hash(paragraphs, pipeline=pipeline)
    docs = list(nlp.pipe([tokenize(paragraph, nlp=nlp) for paragraph in paragraphs]))
    for doc in docs:
        doc.user_data.update(content=content, pipeline=pipeline, labels=scheme)
    return docs


def read_docbin(path: Path | str) -> DocBin | None:
    """Read a DocBin; ``None`` when there is none or it cannot be read as one of ours."""
    try:
        docbin = DocBin().from_bytes(Path(path).read_bytes())
    except (OSError, ValueError, KeyError, TypeError, AttributeError, zlib.error):
        return None
    whole = len(docbin.tokens) == len(docbin.user_data) == len(docbin.span_groups)
    return docbin if whole and docbin.attrs == _empty_docbin().attrs else None


def _empty_docbin() -> DocBin:
    return DocBin(store_user_data=True)


def _by_document(docs: Iterable[Doc]) -> dict[str, list[Doc]]:
    grouped: dict[str, list[Doc]] = {}
    for doc in docs:
        grouped.setdefault(doc.user_data.get("document_id", ""), []).append(doc)
    return grouped


def _reusable(
    kept: Sequence[Doc] | None, paragraphs: Sequence[Paragraph], *, pipeline: str
) -> bool:
    if kept is None or len(kept) != len(paragraphs):
        return False
    content = content_hash(paragraphs, pipeline=pipeline)
    return all(
        doc.user_data.get("content") == content
        and doc.user_data.get("paragraph_id") == paragraph.paragraph_id
        and doc.text == paragraph.text
        and SENTENCES in doc.user_data
        for doc, paragraph in zip(kept, paragraphs, strict=True)
    )


def annotate_language(
    paragraphs: Sequence[Paragraph],
    *,
    load: Callable[[], Language],
    fingerprint: Callable[[Language], str],
    previous: DocBin | None,
) -> tuple[DocBin, list[str]]:
    """Annotate all documents of a language; return the DocBin and the ids annotated anew.

    Documents whose text, sentence cuts and pipeline are those of ``previous`` are taken from it;
    the bytes are the same as without it. ``load`` is called only when there is a paragraph.
    """
    result = _empty_docbin()
    if not paragraphs:
        return result, []
    nlp = load()
    pipeline = fingerprint(nlp)
    scheme = label_scheme({label for labels in nlp.pipe_labels.values() for label in labels})
    try:
        kept = _by_document(previous.get_docs(nlp.vocab)) if previous is not None else {}
    except (ValueError, KeyError, TypeError, IndexError):
        kept = {}
    documents: dict[str, list[Paragraph]] = {}
    for paragraph in paragraphs:
        documents.setdefault(paragraph.document_id, []).append(paragraph)
    changed = [
        name
        for name, parts in documents.items()
        if not _reusable(kept.get(name), parts, pipeline=pipeline)
    ]
    tokens = 0
    with tqdm(total=len(changed), desc="annotate", unit="document", disable=None) as progress:
        for name, parts in documents.items():
            if name not in changed:
                docs = kept[name]
            else:
                docs = annotate_document(parts, nlp=nlp, pipeline=pipeline, scheme=scheme)
                tokens += sum(map(len, docs))
                progress.update()
                rate = tokens / max(progress.format_dict["elapsed"], 1e-3)
                progress.set_postfix_str(f"{rate:,.0f} tokens/s", refresh=False)
            for doc in docs:
                result.add(doc)
    return result, changed


def write_docbin(docbin: DocBin, path: Path | str) -> None:
    """Write ``docbin`` to ``path`` whole or not at all; its bytes depend on its content alone."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(path.name + ".unfinished")
    unfinished.write_bytes(docbin.to_bytes())
    unfinished.replace(path)


def sentence_spans(doc: Doc) -> list[tuple[str, Span]]:
    """Return the sentences of an annotated paragraph in order, as (sentence id, span)."""
    return [(name, doc.char_span(start, end)) for name, start, end in doc.user_data[SENTENCES]]
