"""Small corpora for the tests of formulations: texts turned into the tables they are read from."""

import random
from collections.abc import Mapping, Sequence

import pandas as pd

from tifa.lexis.formulations.candidates import Word
from tifa.lexis.formulations.terms import Termbase, read_termbase
from tifa.relations.graph import select_documents
from tifa.tables import TABLES

PARTS = {"的": "PART", "了": "PART", "和": "CCONJ", "the": "DET", "of": "ADP", "and": "CCONJ"}
NO_TERMS: Termbase = read_termbase([])


def words_of(written: str, *, language: str) -> tuple[str, list[Word]]:
    """A text and its words, from words with spaces between, each with its part of speech.

    A third part gives the distance to the head: the/DET/2 pure/ADJ/1 rationalism/NOUN.
    """
    text, words = "", []
    for index, item in enumerate(written.split(), start=1):
        word, upos, *head = item.split("/")
        if text and language == "en" and word[0].isalnum() and text[-1] != "-":
            text += " "
        start = len(text)
        text += word
        to = index + int(head[0]) if head else 0
        words.append(
            Word(word, word.lower(), upos, "O", "", "dep", index, to, False, start, len(text))
        )
    return text, words


class Scene:
    """Tables of documents whose sentences are written as words with spaces.

    ``texts`` maps a document to (language, paragraphs), a paragraph being a list of sentences; one
    that begins with # is a heading. In Chinese the words are joined. A word may carry its part of
    speech and entity: war/VERB, 中国/PROPN/GPE. Second words are the same unless ``second`` cuts
    them, a function from a word to its parts. ``beads`` are pairs of aligned sentence ids.
    """

    def __init__(
        self,
        texts: Mapping[str, tuple[str, Sequence[Sequence[str]]]],
        *,
        relations: Mapping[str, tuple[str, str]] | None = None,
        second=lambda word: [word],
        quoted: Sequence[tuple[str, str]] = (),
        context: Sequence[str] = (),
        beads: Sequence[tuple[str, str]] = (),
    ) -> None:
        documents, sentences, tokens, others, quotations = [], [], [], [], []
        for document_id, (language, paragraphs) in texts.items():
            relation, target = (relations or {}).get(document_id, ("", ""))
            documents.append(
                {
                    "document_id": document_id,
                    "group": "context" if document_id in context else document_id,
                    "language": language,
                    "holder": f"holder of {document_id}",
                    "relation": relation,
                    "relates_to": target,
                    "tokens": 1,
                }
            )
            offset = 0
            for number, paragraph in enumerate(paragraphs, start=1):
                for place, written in enumerate(paragraph, start=1):
                    sentence_id = f"{document_id}.p{number:02d}.s{place:02d}"
                    text = ""
                    gap = " " if language == "en" else ""
                    second_index = 0
                    for index, item in enumerate(written.lstrip("# ").split(), start=1):
                        word, upos, entity = (*item.split("/"), "", "")[:3]
                        if text and word[0].isalnum():
                            text += gap
                        start = offset + len(text)
                        text += word
                        tokens.append(
                            {
                                "sentence_id": sentence_id,
                                "index": index,
                                "text": word,
                                "lemma": word.lower(),
                                "upos": upos or PARTS.get(word.lower(), _upos(word)),
                                "head": 0,
                                "deprel": "root",
                                "entity": f"B-{entity}" if entity else "O",
                                "entity_id": "",
                                "start": start,
                                "end": start + len(word),
                                "voice": "holder",
                                "quoted_holder": "",
                            }
                        )
                        if language == "zh":
                            at = start
                            for part in second(word):
                                second_index += 1
                                others.append((sentence_id, second_index, part, at, at + len(part)))
                                at += len(part)
                    sentences.append(
                        {
                            "sentence_id": sentence_id,
                            "paragraph_id": f"{document_id}.p{number:02d}",
                            "document_id": document_id,
                            "language": language,
                            "index": place,
                            "heading": written.startswith("#"),
                            "text": text,
                            "start": offset,
                            "end": offset + len(text),
                        }
                    )
                    for own, phrase in quoted:
                        if own == document_id and phrase in text:
                            at = offset + text.index(phrase)
                            quotations.append(
                                {
                                    "document_id": document_id,
                                    "start": at - 1,
                                    "end": at + len(phrase) + 1,
                                    "kind": "term",
                                    "text": phrase,
                                }
                            )
                    offset += len(text) + 1
        self.documents = pd.DataFrame(documents)
        self.sentences = pd.DataFrame(sentences)
        self.tokens = pd.DataFrame(tokens)
        self.second_words = pd.DataFrame(others, columns=TABLES["second_words"].column_names)
        self.quotations = pd.DataFrame(
            quotations, columns=["document_id", "start", "end", "kind", "text"]
        )
        self.alignment = pd.DataFrame(
            [
                {
                    "bead_id": f"b{number}",
                    "source_document": source.partition(".")[0],
                    "target_document": target.partition(".")[0],
                    "source_sentences": source,
                    "target_sentences": target,
                    "claimed": True,
                }
                for number, (source, target) in enumerate(beads)
            ],
            columns=TABLES["alignment"].column_names,
        )
        roles = dict.fromkeys(self.documents["group"], "contrast")
        self.selection = select_documents(
            self.documents, roles=roles | {"context": "context"}, reference=documents[0]["group"]
        )

    def tables(self) -> tuple[pd.DataFrame, ...]:
        """The tables that mining takes, in its order."""
        return (
            self.documents,
            self.sentences,
            self.tokens,
            self.second_words,
            self.quotations,
            self.selection,
            self.alignment,
        )


def _upos(word: str) -> str:
    return "NOUN" if word[0].isalnum() else "PUNCT"


def random_text(
    seed: int,
    *,
    words: int,
    planted: Mapping[str, int],
    vocabulary: int = 3000,
    language: str = "en",
) -> list[list[str]]:
    """Paragraphs of about 120 words drawn by Zipf's law, with phrases put in at random places.

    ``planted`` maps a phrase to how often it is put in.
    """
    rng = random.Random(seed)
    weights = [1 / rank for rank in range(1, vocabulary + 1)]
    forms = [vocabulary_form(rank, language) for rank in range(vocabulary)]
    drawn = rng.choices(forms, weights=weights, k=words)
    for phrase, count in planted.items():
        for _ in range(count):
            drawn.insert(rng.randrange(len(drawn) + 1), phrase)
    mark = " ." if language == "en" else " 。"
    sentences = [" ".join(drawn[at : at + 20]) + mark for at in range(0, len(drawn), 20)]
    return [sentences[at : at + 6] for at in range(0, len(sentences), 6)]


def vocabulary_form(rank: int, language: str) -> str:
    """The word of a rank from 0 in the invented vocabulary of ``random_text``."""
    if language == "zh":
        return chr(0x4E00 + 2 * rank) + chr(0x4E01 + 2 * rank)
    letters = ""
    while True:
        letters = chr(97 + rank % 26) + letters
        rank = rank // 26 - 1
        if rank < 0:
            return "w" + letters
