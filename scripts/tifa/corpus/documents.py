"""The tables of a cleaned corpus: documents, paragraphs, sentences, source_map, cleaning_log."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tifa.corpus.anchors import cut_document
from tifa.corpus.cleaning import (
    CleanDocument,
    Paragraph,
    changes,
    clean_document,
    kept_runs,
)
from tifa.corpus.draft import source_span
from tifa.corpus.numbering import number_style
from tifa.corpus.sentences import split_sentences
from tifa.errors import Fault, InputError, raise_faults

OUTSIDE = "outside_document"


@dataclass
class CorpusTables:
    """Rows of the five tables, as dictionaries."""

    documents: list[dict] = field(default_factory=list)
    paragraphs: list[dict] = field(default_factory=list)
    sentences: list[dict] = field(default_factory=list)
    source_map: list[dict] = field(default_factory=list)
    cleaning_log: list[dict] = field(default_factory=list)


def clean_corpus(
    texts: Mapping[str, str],
    documents: Iterable[Mapping],
    *,
    rules: Sequence[str],
    script: str | None,
    file: str,
) -> CorpusTables:
    """Cut and clean all ``documents`` from the sources' ``texts``, by source_id.

    ``documents`` are the rows of the study's table ``file``, with their line as ``row``;
    ``script`` is the OpenCC conversion of the Chinese ones, or None. Each
    character of a source is in the tables once for every document that covers it, as kept
    (source_map) or changed (cleaning_log), and once as changed by ``outside_document`` when none
    does. Raises ``InputError`` with the faults of all documents: anchors that do not match once,
    and documents in which cleaning leaves nothing.
    """
    tables = CorpusTables()
    faults: list[Fault] = []
    covered: dict[str, list[tuple[int, int]]] = {source_id: [] for source_id in texts}
    for document in documents:
        source_id, row = document["source_id"], document["row"]
        text = texts[source_id]
        try:
            cut = cut_document(
                text,
                start=document["start"],
                end=document["end"],
                drop=document["drop"],
                file=file,
                row=row,
            )
        except InputError as error:
            faults.extend(error.faults)
            continue
        chinese = document["language"] == "zh"
        clean = clean_document(text, cut, rules=rules, script=script if chinese else None)
        if not clean.paragraphs:
            faults.append(
                Fault(
                    file=file,
                    row=row,
                    column="document_id",
                    value=document["document_id"],
                    problem="nothing is left of this document after cleaning",
                    mend="check its start, end and drop, or take the row out",
                )
            )
            continue
        covered[source_id].append((cut.start, cut.end))
        _add_document(tables, document, clean, text)
    raise_faults(faults)
    for source_id, text in texts.items():
        tables.cleaning_log.extend(_outside(source_id, text, covered[source_id]))
    order = {source_id: i for i, source_id in enumerate(texts)}
    tables.cleaning_log.sort(
        key=lambda row: (order[row["source_id"]], row["source_start"], row["source_end"])
    )
    return tables


def _add_document(
    tables: CorpusTables, document: Mapping, clean: CleanDocument, source: str
) -> None:
    document_id, source_id = document["document_id"], document["source_id"]
    first = len(tables.sentences)
    _add_paragraphs(tables, document, clean)
    kept = ("group", "language", "holder", "title", "date", "relation", "relates_to")
    tables.documents.append(
        {
            "document_id": document_id,
            "source_id": source_id,
            **{name: document[name] for name in kept},
            "paragraphs": sum(not paragraph.heading for paragraph in clean.paragraphs),
            "sentences": sum(not sentence["heading"] for sentence in tables.sentences[first:]),
            "tokens": 0,
        }
    )
    for start, end, source_start in kept_runs(clean.draft):
        tables.source_map.append(
            {
                "document_id": document_id,
                "start": start,
                "end": end,
                "source_id": source_id,
                "source_start": source_start,
                "source_end": source_start + end - start,
            }
        )
    for piece in changes(clean.draft):
        tables.cleaning_log.append(
            {
                "source_id": source_id,
                "source_start": piece.start,
                "source_end": piece.end,
                "document_id": document_id,
                "rule": piece.rule,
                "before": source[piece.start : piece.end],
                "after": piece.text,
            }
        )


def _add_paragraphs(tables: CorpusTables, document: Mapping, clean: CleanDocument) -> None:
    """Add the rows of a document's paragraphs and their sentences."""
    document_id = document["document_id"]
    split = [
        [(0, paragraph.end - paragraph.start)]
        if paragraph.heading
        else split_sentences(clean.text[paragraph.start : paragraph.end])
        for paragraph in clean.paragraphs
    ]
    width = max(2, len(str(len(clean.paragraphs))))
    sentence_width = max(2, len(str(max(len(spans) for spans in split))))
    rows = zip(clean.paragraphs, _sections(clean.paragraphs), split, strict=True)
    for index, (paragraph, above, spans) in enumerate(rows, start=1):
        paragraph_id = f"{document_id}.p{index:0{width}}"
        tables.paragraphs.append(
            {
                "paragraph_id": paragraph_id,
                "document_id": document_id,
                "index": index,
                "section": f"{document_id}.p{above:0{width}}" if above else "",
                "number": paragraph.number,
                "heading": paragraph.heading,
                **_stretch(clean, paragraph.start, paragraph.end),
            }
        )
        for number, (start, end) in enumerate(spans, start=1):
            tables.sentences.append(
                {
                    "sentence_id": f"{paragraph_id}.s{number:0{sentence_width}}",
                    "paragraph_id": paragraph_id,
                    "document_id": document_id,
                    "language": document["language"],
                    "index": number,
                    "heading": paragraph.heading,
                    **_stretch(clean, paragraph.start + start, paragraph.start + end),
                }
            )


def _stretch(clean: CleanDocument, start: int, end: int) -> dict[str, object]:
    """The columns that say what a stretch of clean text is and where it stands."""
    source_start, source_end = source_span(clean.draft, start, end)
    return {
        "text": clean.text[start:end],
        "start": start,
        "end": end,
        "source_start": source_start,
        "source_end": source_end,
    }


def _sections(paragraphs: Sequence[Paragraph]) -> list[int]:
    """Return for each paragraph the number of the heading that it stands under, 0 for none.

    Headings whose list numbers have one form are on one level, and so are those without number,
    apart from the lines of the title that open the document.
    """
    under = []
    open_headings: list[tuple[str, int]] = []
    opening = True
    for index, paragraph in enumerate(paragraphs, start=1):
        if paragraph.heading:
            level = "title" if opening and not paragraph.number else number_style(paragraph.number)
            levels = [name for name, _ in open_headings]
            if level in levels:
                del open_headings[levels.index(level) :]
        under.append(open_headings[-1][1] if open_headings else 0)
        if paragraph.heading:
            open_headings.append((level, index))
        opening = opening and paragraph.heading and not paragraph.number
    return under


def _outside(source_id: str, text: str, covered: Iterable[tuple[int, int]]) -> list[dict]:
    """Return the log's rows for the stretches of a source that no document covers."""
    rows = []
    position = 0
    for start, end in [*sorted(covered), (len(text), len(text))]:
        if position < start:
            rows.append(
                {
                    "source_id": source_id,
                    "source_start": position,
                    "source_end": start,
                    "document_id": "",
                    "rule": OUTSIDE,
                    "before": text[position:start],
                    "after": "",
                }
            )
        position = max(position, end)
    return rows
