from pathlib import Path

import pandas as pd
import pytest
import spacy

from tifa.annotation.annotate import Paragraph, annotate_language, write_docbin
from tifa.annotation.reporting import read_lexicon
from tifa.annotation.tabulate import _others, read_docs, tabulate
from tifa.tables import validate_table, write_table

LEXICONS = read_lexicon(
    sorted((Path(__file__).parents[2] / "config" / "lexicons" / "reporting").iterdir())
)
TEXTS = {
    "note": [
        ("A “lake” note", True),
        ('According to Berg, "The lake isn\'t  yours." It rose 3 cm.', False),
        ("It is quiet.", False),
    ],
    "empty": [],
    "文": [("湖水,“清”了。", False)],
}
LANGUAGE = {"note": "en", "empty": "en", "文": "zh"}


def tables():
    documents, paragraphs, sources = [], [], {"en": [], "zh": []}
    for name, parts in TEXTS.items():
        start = 0
        for number, (text, heading) in enumerate(parts, start=1):
            identity = f"{name}.p{number:02d}"
            paragraphs.append(
                {
                    "paragraph_id": identity,
                    "document_id": name,
                    "index": number,
                    "section": "",
                    "number": "",
                    "heading": heading,
                    "text": text,
                    "start": start,
                    "end": start + len(text),
                    "source_start": 0,
                    "source_end": 0,
                }
            )
            cut = text.find(" It ")
            spans = [(0, cut), (cut + 1, len(text))] if cut > 0 else [(0, len(text))]
            sources[LANGUAGE[name]].append(
                Paragraph(
                    identity,
                    name,
                    text,
                    tuple((f"{identity}.s{i:02d}", *span) for i, span in enumerate(spans, 1)),
                )
            )
            start += len(text) + 1
        documents.append(
            {
                "document_id": name,
                "source_id": "s",
                "group": "g",
                "language": LANGUAGE[name],
                "holder": "council",
                "title": name,
                "date": "2024",
                "relation": "",
                "relates_to": "",
                "paragraphs": 0,
                "sentences": 0,
                "tokens": 0,
            }
        )
    return pd.DataFrame(documents), pd.DataFrame(paragraphs), sources


@pytest.fixture
def annotated(tmp_path):
    documents, paragraphs, sources = tables()
    paths = []
    for language, items in sources.items():
        docbin, _ = annotate_language(
            items,
            load=lambda language=language: spacy.blank(language),
            fingerprint=lambda _: "blank",
            previous=None,
        )
        paths.append(tmp_path / f"{language}.spacy")
        write_docbin(docbin, paths[-1])
    return documents, paragraphs, sources, read_docs(paths)


def test_tables_conform_and_give_back_every_sentence(annotated, tmp_path):
    documents, paragraphs, sources, docs = annotated
    tokens, quotations, frames, counted = tabulate(
        documents, paragraphs, docs, lexicons=LEXICONS, own_names={}
    )
    written = {
        "tokens": tokens,
        "quotations": quotations,
        "reporting_frames": frames,
        "documents": counted,
    }
    for name, table in written.items():
        assert validate_table(table, name=name) == []
        write_table(table, tmp_path / f"{name}.parquet", name=name)
    offsets = dict(zip(paragraphs["paragraph_id"], paragraphs["start"], strict=True))
    for paragraph in [*sources["en"], *sources["zh"]]:
        for sentence_id, start, end in paragraph.sentences:
            own = tokens[tokens["sentence_id"] == sentence_id]
            assert list(own["index"]) == list(range(1, len(own) + 1))
            rebuilt = [" "] * (end - start)
            for row in own.itertuples():
                place = row.start - offsets[paragraph.paragraph_id] - start
                assert row.end - row.start == len(row.text)
                rebuilt[place : place + len(row.text)] = row.text
            assert "".join(rebuilt) == paragraph.text[start:end]
    assert tokens.groupby("sentence_id").ngroups == sum(
        len(paragraph.sentences) for part in sources.values() for paragraph in part
    )


def test_words_are_counted_without_headings_and_punctuation(annotated):
    documents, paragraphs, _, docs = annotated
    _, _, _, counted = tabulate(documents, paragraphs, docs, lexicons=LEXICONS, own_names={})
    # According to Berg The lake is n't yours It rose 3 cm It is quiet; 湖 水 清 了
    assert dict(zip(counted["document_id"], counted["tokens"], strict=True)) == {
        "note": 15,
        "empty": 0,
        "文": 4,
    }


def test_quotations_have_ids_offsets_and_voices(annotated):
    documents, paragraphs, _, docs = annotated
    tokens, quotations, _, _ = tabulate(
        documents, paragraphs, docs, lexicons=LEXICONS, own_names={}
    )
    rows = quotations.set_index("quotation_id")
    assert list(rows.index) == ["note.p01.q01", "note.p02.q01", "文.p01.q01"]
    speech = rows.loc["note.p02.q01"]
    assert (speech["kind"], speech["voice"]) == ("speech", "quoted")
    clean = "\n".join(text for text, _ in TEXTS["note"])
    assert clean[speech["start"] : speech["end"]] == '"The lake isn\'t  yours."'
    quoted = tokens[tokens["voice"] == "quoted"]
    assert quoted["start"].min() == speech["start"]
    assert quoted["end"].max() == speech["end"]


def test_paragraph_that_is_not_annotated_is_a_fault_of_the_program(annotated):
    documents, paragraphs, _, docs = annotated
    with pytest.raises(ValueError, match=r"note\.p02 is not annotated"):
        tabulate(
            documents,
            paragraphs,
            {name: doc for name, doc in docs.items() if name != "note.p02"},
            lexicons=LEXICONS,
            own_names={},
        )


def test_document_cut_from_another_as_a_quotation_is_its_first_source():
    records = [
        {"document_id": name, "language": "en", "holder": name, "relation": relation}
        | {"relates_to": relates_to}
        for name, relation, relates_to in (
            ("paper", "", ""),
            ("note", "quoted_in", "blog"),
            ("blog", "comments_on", "other"),
        )
    ]
    texts = {"paper": "The lake is ours.", "note": "It said: the lake is ours.", "blog": "Hm."}
    assert [holder for holder, _ in _others(records[2], records, texts)] == ["note", "paper"]
