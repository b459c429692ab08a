"""Tables of the sources, the documents cut from them, and where their clean text comes from."""

from tifa.tables.columns import (
    DOCUMENT_ID,
    GROUP,
    LANGUAGE,
    PARAGRAPH_ID,
    SENTENCE_ID,
    SOURCE_ID,
    SOURCE_SPAN,
    SPAN,
    flag,
    integer,
    text,
)
from tifa.tables.declaration import Table, names

CORPUS_TABLES = (
    Table(
        "sources",
        "One row per source as obtained, with its decoded or extracted text.",
        (
            SOURCE_ID,
            text("file", "file name, without its folder"),
            text("format", "what it was read as", allowed=("txt", "html", "pdf", "docx")),
            text("encoding", "character encoding found in the file; empty for pdf and docx"),
            text("sha256", "checksum of the file's bytes"),
            integer("characters", "length of the text", unit="code points"),
            text("text", "the text that offsets named source_start and source_end count in"),
        ),
        key=names("source_id"),
    ),
    Table(
        "documents",
        "One row per document: a slice of a source with one holder, group, language and date.",
        (
            DOCUMENT_ID,
            text("source_id", "the source it is cut from"),
            GROUP,
            LANGUAGE,
            text("holder", "whose words the document is"),
            text("title", "title as given by the study"),
            text("date", "date as given by the study, ISO 8601, possibly only year or month"),
            text("relation", "declared relations, space-separated, in the order of relates_to"),
            text("relates_to", "the documents that the relations point to, space-separated"),
            integer("paragraphs", "number of paragraphs, headings not counted"),
            integer("sentences", "number of sentences, headings not counted"),
            integer("tokens", "number of word tokens, headings and punctuation not counted"),
        ),
        key=names("document_id"),
        published=True,
        printed=names(
            "document_id group language holder date relation paragraphs sentences tokens"
        ),
    ),
    Table(
        "paragraphs",
        "One row per paragraph or heading of a document's clean text.",
        (
            text("paragraph_id", "document and paragraph number, such as paper_zh.p07"),
            DOCUMENT_ID,
            integer("index", "number of the paragraph in the document, from 1, headings counted"),
            text("section", "id of the heading that it stands under; empty before the first"),
            text("number", "list number that stood before the text, as printed; may be empty"),
            flag("heading", "whether it is a heading"),
            text("text", "clean text, without list number"),
            *SPAN,
            *SOURCE_SPAN,
        ),
        key=names("paragraph_id"),
    ),
    Table(
        "sentences",
        "One row per sentence; a heading is one sentence of its own.",
        (
            SENTENCE_ID,
            PARAGRAPH_ID,
            DOCUMENT_ID,
            LANGUAGE,
            integer("index", "number of the sentence in the paragraph, from 1"),
            flag("heading", "whether the paragraph is a heading"),
            text("text", "clean text"),
            *SPAN,
            *SOURCE_SPAN,
        ),
        key=names("sentence_id"),
    ),
    Table(
        "source_map",
        "Runs of clean text that stand unchanged in the source; together they cover every "
        "character of clean text that was not inserted by a logged change.",
        (
            DOCUMENT_ID,
            *SPAN,
            SOURCE_ID,
            *SOURCE_SPAN,
        ),
        key=names("document_id start"),
    ),
    Table(
        "cleaning_log",
        "One row per change between a source and the clean texts cut from it.",
        (
            SOURCE_ID,
            *SOURCE_SPAN,
            text("document_id", "the document it belongs to; empty outside documents"),
            text("rule", "the cleaning rule"),
            text("before", "the source's text in this place"),
            text("after", "what stands in the clean text instead; empty when dropped"),
        ),
        key=names("source_id source_start source_end document_id rule"),
        published=True,
    ),
)
