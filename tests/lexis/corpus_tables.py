"""Small corpora, written as texts, turned into the tables that the library reads."""

from collections.abc import Mapping, Sequence

import pandas as pd

from tifa.tables import TABLES

PARTS_OF_SPEECH = {"of": "ADP", "the": "DET", "three": "NUM", "2023": "NUM"}


class Corpus:
    """Tables of a corpus whose words are separated by spaces.

    ``texts`` maps a document to its paragraphs, each a list of sentences. A word in brackets is
    quoted, one of punctuation alone is punctuation; a paragraph that starts with # is a heading.
    In ``language`` zh nothing stands between words and sentences, in en a space. ``heads`` gives
    the head of each token by sentence id; without it the first token governs the others.
    """

    def __init__(
        self,
        texts: Mapping[str, Sequence[Sequence[str]]],
        *,
        groups: Mapping[str, str],
        language: str = "en",
        heads: Mapping[str, Sequence[int]] | None = None,
    ) -> None:
        paragraphs, sentences, tokens = [], [], []
        space = " " if language == "en" else ""
        for document_id, document in texts.items():
            offset = 0
            for number, paragraph in enumerate(document, start=1):
                paragraph_id = f"{document_id}.p{number:02d}"
                heading = paragraph[0].startswith("#")
                opening, written = offset, []
                for place, sentence in enumerate(paragraph, start=1):
                    sentence_id = f"{paragraph_id}.s{place:02d}"
                    forms = sentence.lstrip("# ").split()
                    words = [form.strip("[]") for form in forms]
                    begin = offset
                    for index, (form, word) in enumerate(zip(forms, words, strict=True), start=1):
                        known = (heads or {}).get(sentence_id)
                        tokens.append(
                            {
                                "sentence_id": sentence_id,
                                "index": index,
                                "text": word,
                                "lemma": word,
                                "upos": PARTS_OF_SPEECH.get(
                                    word, "NOUN" if word[0].isalnum() else "PUNCT"
                                ),
                                "head": known[index - 1] if known else int(index > 1),
                                "deprel": "dep",
                                "start": offset,
                                "end": offset + len(word),
                                "voice": "quoted" if form.startswith("[") else "holder",
                                "quoted_holder": "guest" if form.startswith("[") else "",
                            }
                        )
                        offset += len(word) + len(space)
                    written.append(space.join(words))
                    sentences.append(
                        {
                            "sentence_id": sentence_id,
                            "paragraph_id": paragraph_id,
                            "document_id": document_id,
                            "language": language,
                            "heading": heading,
                            "text": written[-1],
                            "start": begin,
                            "end": begin + len(written[-1]),
                        }
                    )
                paragraphs.append(
                    {
                        "paragraph_id": paragraph_id,
                        "document_id": document_id,
                        "heading": heading,
                        "text": space.join(written),
                        "start": opening,
                    }
                )
                offset += 0 if space else 1
        self.paragraphs = pd.DataFrame(
            paragraphs, columns=["paragraph_id", "document_id", "heading", "text", "start"]
        )
        self.sentences = pd.DataFrame(
            sentences,
            columns=[
                *("sentence_id", "paragraph_id", "document_id", "language", "heading"),
                *("text", "start", "end"),
            ],
        )
        self.tokens = pd.DataFrame(
            tokens,
            columns=[
                *("sentence_id", "index", "text", "lemma", "upos", "head", "deprel"),
                *("start", "end"),
                *("voice", "quoted_holder"),
            ],
        )
        self.documents = pd.DataFrame(
            {
                "document_id": list(texts),
                "group": [groups[document_id] for document_id in texts],
                "language": language,
                "holder": [f"holder of {document_id}" for document_id in texts],
            }
        )
        self.selection = pd.DataFrame(
            [
                {"analysis": analysis, "document_id": document_id, "included": True, "reason": ""}
                for analysis in ("inventory", "keyness", "collocations")
                for document_id in texts
            ],
            columns=TABLES["selection"].column_names,
        )
