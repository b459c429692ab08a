"""Paragraphs or sentences as bags of content words and as vectors, and the pairs of translations.

Topic models count content words only: nouns, proper nouns, verbs and adjectives by their universal
part of speech, so that no long stop list is needed and none depends on a corpus.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from tifa.relations.vectors import DIMENSIONS, sentence_vectors
from tifa.tables import LANGUAGES

UNITS = ("paragraph", "sentence")
CONTENT_UPOS = ("NOUN", "PROPN", "VERB", "ADJ")
# Verbs and light nouns so general that taggers let them through as content words; a prefix.
STOP_WORDS: Mapping[str, frozenset[str]] = {
    "zh": frozenset({"成为", "进行", "方面", "问题", "具有", "没有", "作为"}),
    "en": frozenset(
        {"be", "have", "do", "make", "take", "get", "go", "say", "other", "such", "non"}
    ),
}
COVERED = 0.5
"""Share of a pair's sentences that the alignment must claim for the pair to count."""


@dataclass(frozen=True)
class Unit:
    """A paragraph, or a sentence, outside headings: its content words, its length, its sentences.

    ``terms`` are lower-cased lemmas in the order of the text, each as often as it occurs; ``words``
    counts running words. ``sentences`` maps sentence ids to what is counted of their text, which
    is blank where all of it is left out. ``paragraph_id`` is the block of dependence.
    """

    unit_id: str
    paragraph_id: str
    document_id: str
    group: str
    language: str
    terms: tuple[str, ...]
    words: int
    sentences: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True)
class Pair:
    """Units of an original and of its translation that say the same."""

    source_document: str
    target_document: str
    source: tuple[str, ...]
    target: tuple[str, ...]


def is_topic_term(lemma: str, *, upos: str, language: str) -> bool:
    """Say whether a token with this lower-cased lemma can carry a topic.

    It must be a content word of at least two letters; a single Chinese character, a number, a stray
    list letter and a stop word are not.
    """
    if upos not in CONTENT_UPOS or lemma in STOP_WORDS[language]:
        return False
    if len(lemma) < 2:
        return False
    return all(part.isalpha() for part in lemma.replace("-", " ").replace("'", " ").split())


def build_units(
    *,
    documents: pd.DataFrame,
    paragraphs: pd.DataFrame,
    sentences: pd.DataFrame,
    tokens: pd.DataFrame,
    document_ids: Collection[str],
    unit: str,
    quoted: bool,
) -> list[Unit]:
    """Return the paragraphs or sentences of ``document_ids`` as units, in the order of the tables.

    ``unit`` is one of ``UNITS``. Headings are left out. With ``quoted`` false, quoted words are not
    counted, in terms, length or text. A unit without any content word is kept with empty ``terms``,
    so that both versions have the same units.
    """
    wanted = documents[documents["document_id"].isin(document_ids)].set_index("document_id")
    body = paragraphs[paragraphs["document_id"].isin(wanted.index) & ~paragraphs["heading"]]
    inside = sentences[sentences["paragraph_id"].isin(body["paragraph_id"])]
    terms: dict[str, list[str]] = {sentence: [] for sentence in inside["sentence_id"]}
    words = dict.fromkeys(terms, 0)
    hidden: dict[str, list[tuple[int, int]]] = {sentence: [] for sentence in terms}
    language_of = dict(zip(inside["sentence_id"], inside["language"], strict=True))
    columns = (tokens[name] for name in ("sentence_id", "lemma", "upos", "voice", "start", "end"))
    for sentence, lemma, upos, voice, start, end in zip(*columns, strict=True):
        if sentence not in terms:
            continue
        if not quoted and voice == "quoted":
            hidden[sentence].append((start, end))
            continue
        if upos in ("PUNCT", "SYM", "SPACE"):
            continue
        words[sentence] += 1
        term = lemma.lower()
        if is_topic_term(term, upos=upos, language=language_of[sentence]):
            terms[sentence].append(term)
    members: dict[str, list] = {}
    for row in inside.itertuples():
        key = row.paragraph_id if unit == "paragraph" else row.sentence_id
        members.setdefault(key, []).append(row)
    return [
        Unit(
            unit_id=key,
            paragraph_id=rows[0].paragraph_id,
            document_id=rows[0].document_id,
            group=wanted.at[rows[0].document_id, "group"],
            language=wanted.at[rows[0].document_id, "language"],
            terms=tuple(term for row in rows for term in terms[row.sentence_id]),
            words=sum(words[row.sentence_id] for row in rows),
            sentences={
                row.sentence_id: _without(row.text, hidden[row.sentence_id], start=row.start)
                for row in rows
            },
        )
        for key, rows in members.items()
    ]


def _without(text: str, spans: Sequence[tuple[int, int]], *, start: int) -> str:
    """Cut ``spans``, offsets in the document, out of a sentence that begins at ``start``."""
    kept, place = [], 0
    for first, last in sorted(spans):
        kept.append(text[place : first - start])
        place = max(place, last - start)
    rest = "".join([*kept, text[place:]])
    return rest if any(sign.isalnum() for sign in rest) else ""


def encode_sentences(units: Sequence[Unit]) -> dict[tuple[str, str], np.ndarray]:
    """Return the vector of each sentence of ``units``, by its language and text; see ``Unit``."""
    vectors = {}
    for language in LANGUAGES:
        texts = sorted(
            {
                text
                for unit in units
                if unit.language == language
                for text in unit.sentences.values()
            }
        )
        rows = sentence_vectors(texts, language=language)
        vectors.update({(language, text): row for text, row in zip(texts, rows, strict=True)})
    return vectors


def unit_vectors(
    units: Sequence[Unit], encoded: Mapping[tuple[str, str], np.ndarray]
) -> np.ndarray:
    """Return the sum of each unit's sentence vectors, scaled to length 1: shape (units, 512).

    Zero for a unit without text. Not yet centred: the training rows decide the centre.
    """
    vectors = np.zeros((len(units), DIMENSIONS))
    for row, unit in zip(vectors, units, strict=True):
        for text in unit.sentences.values():
            row += encoded[unit.language, text]
    return as_unit_length(vectors)


def as_unit_length(vectors: np.ndarray) -> np.ndarray:
    """Scale rows to length 1; rows of (nearly) no length become zero."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 1e-6)


def find_surface_forms(tokens: pd.DataFrame) -> dict[str, str]:
    """Return how each lower-cased lemma of a content word is mostly written inside a sentence.

    The first word of a sentence, whose capital is not its own, counts in lower case unless it is a
    proper noun, and any other word as it stands (*Chinese*, *UN*). Of forms written equally often,
    the one with fewer capitals, then the first in alphabetical order.
    """
    content = tokens[tokens["upos"].isin(CONTENT_UPOS)]
    opening = content["index"].eq(1) & content["upos"].ne("PROPN")
    form = content["text"].where(~opening, content["text"].str.lower())
    lemma = content["lemma"].str.lower()
    counts = form.groupby([lemma.rename("lemma"), form.rename("form")]).size().rename("count")
    frame = counts.reset_index()
    frame["capitals"] = frame["form"].str.count("[A-Z]")
    ordered = frame.sort_values(
        ["lemma", "count", "capitals", "form"], ascending=[True, False, True, True]
    )
    return ordered.drop_duplicates("lemma").set_index("lemma")["form"].to_dict()


def find_pairs(
    *,
    alignment: pd.DataFrame,
    paragraph_alignment: pd.DataFrame,
    document_ids: Collection[str],
    unit: str,
) -> list[Pair]:
    """Return the pairs of units that the alignment of ``document_ids`` gives, in its order.

    Paragraphs pair where the claimed beads of sentences cover at least ``COVERED`` of them,
    sentences where their bead is claimed. A pair may hold several units of a side. Headings are
    left out, and so is a side that is empty.
    """
    heading = {
        paragraph
        for row in alignment[alignment["heading"]].itertuples()
        for paragraph in (*row.source_paragraphs.split(), *row.target_paragraphs.split())
    }
    if unit == "paragraph":
        beads = paragraph_alignment[paragraph_alignment["covered"] >= COVERED]
        sides = ("source_paragraphs", "target_paragraphs")
    else:
        beads = alignment[alignment["claimed"] & ~alignment["heading"]]
        sides = ("source_sentences", "target_sentences")
    among = beads["source_document"].isin(document_ids) & beads["target_document"].isin(
        document_ids
    )
    pairs = []
    for row in beads[among].itertuples():
        source, target = (
            tuple(name for name in getattr(row, side).split() if name not in heading)
            for side in sides
        )
        if source and target:
            pairs.append(Pair(row.source_document, row.target_document, source, target))
    return pairs
