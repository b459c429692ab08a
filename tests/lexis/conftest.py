"""Small corpora, written as texts, turned into the tables that the library reads."""

from collections.abc import Mapping, Sequence

import pandas as pd
import pytest

from tifa.tables import TABLES

PARTS_OF_SPEECH = {"of": "ADP", "the": "DET", "three": "NUM", "2023": "NUM"}


class Corpus:
    """Tables of a corpus whose words are separated by spaces.

    ``texts`` maps a document to its paragraphs, each a list of sentences. A word in brackets is
    quoted, one of punctuation alone is punctuation; a paragraph that starts with # is a heading.
    """

    def __init__(
        self,
        texts: Mapping[str, Sequence[Sequence[str]]],
        *,
        groups: Mapping[str, str],
        language: str = "en",
    ) -> None:
        paragraphs, sentences, tokens = [], [], []
        for document_id, document in texts.items():
            for number, paragraph in enumerate(document, start=1):
                paragraph_id = f"{document_id}.p{number:02d}"
                heading = paragraph[0].startswith("#")
                paragraphs.append(
                    {"paragraph_id": paragraph_id, "document_id": document_id, "heading": heading}
                )
                for place, sentence in enumerate(paragraph, start=1):
                    sentence_id = f"{paragraph_id}.s{place:02d}"
                    sentences.append(
                        {
                            "sentence_id": sentence_id,
                            "paragraph_id": paragraph_id,
                            "document_id": document_id,
                            "heading": heading,
                        }
                    )
                    for index, form in enumerate(sentence.lstrip("# ").split(), start=1):
                        word = form.strip("[]")
                        tokens.append(
                            {
                                "sentence_id": sentence_id,
                                "index": index,
                                "text": word,
                                "lemma": word,
                                "upos": PARTS_OF_SPEECH.get(
                                    word, "NOUN" if word[0].isalnum() else "PUNCT"
                                ),
                                "voice": "quoted" if form.startswith("[") else "holder",
                            }
                        )
        self.paragraphs = pd.DataFrame(paragraphs)
        self.sentences = pd.DataFrame(sentences)
        self.tokens = pd.DataFrame(
            tokens, columns=["sentence_id", "index", "text", "lemma", "upos", "voice"]
        )
        self.documents = pd.DataFrame(
            {
                "document_id": list(texts),
                "group": [groups[document_id] for document_id in texts],
                "language": language,
            }
        )
        self.selection = pd.DataFrame(
            [
                {"analysis": analysis, "document_id": document_id, "included": True, "reason": ""}
                for analysis in ("inventory", "keyness")
                for document_id in texts
            ],
            columns=TABLES["selection"].column_names,
        )


@pytest.fixture
def corpus() -> type[Corpus]:
    return Corpus
