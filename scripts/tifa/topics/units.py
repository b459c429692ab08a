"""Paragraphs as bags of content words, and the parallel paragraphs of a translation.

Topic models count content words only: nouns, proper nouns, verbs and adjectives by their universal
part of speech, so that no long stop list is needed and none depends on a corpus.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

CONTENT_UPOS = ("NOUN", "PROPN", "VERB", "ADJ")
# Verbs and light nouns so general that taggers let them through as content words.
STOP_WORDS: Mapping[str, frozenset[str]] = {
    "zh": frozenset({"成为", "进行", "方面", "问题", "具有", "没有", "作为"}),
    "en": frozenset({"be", "have", "do", "make", "take", "get", "go", "say", "other", "such"}),
}


@dataclass(frozen=True)
class Unit:
    """A paragraph without its headings: its content words, and its length in words.

    ``terms`` are lower-cased lemmas in the order of the text, each as often as it occurs.
    """

    paragraph_id: str
    document_id: str
    group: str
    language: str
    terms: tuple[str, ...]
    words: int


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
    document_ids: Sequence[str],
    quoted: bool,
) -> list[Unit]:
    """Return the paragraphs of ``document_ids`` as units, in the order of the tables.

    Headings are left out. With ``quoted`` false, tokens inside quotations are not counted, in
    terms or in length. A paragraph without any content word is kept with empty ``terms``, so that
    both versions have the same units.
    """
    wanted = documents[documents["document_id"].isin(document_ids)]
    group = dict(zip(wanted["document_id"], wanted["group"], strict=True))
    language = dict(zip(wanted["document_id"], wanted["language"], strict=True))
    body = paragraphs[paragraphs["document_id"].isin(group) & ~paragraphs["heading"]]
    place = dict(zip(sentences["sentence_id"], sentences["paragraph_id"], strict=True))
    terms: dict[str, list[str]] = {paragraph: [] for paragraph in body["paragraph_id"]}
    words = dict.fromkeys(terms, 0)
    document_of = dict(zip(body["paragraph_id"], body["document_id"], strict=True))
    columns = (tokens[name] for name in ("sentence_id", "lemma", "upos", "voice"))
    for sentence_id, lemma, upos, voice in zip(*columns, strict=True):
        paragraph = place.get(sentence_id)
        if paragraph not in terms or upos in ("PUNCT", "SYM", "SPACE"):
            continue
        if not quoted and voice == "quoted":
            continue
        words[paragraph] += 1
        term = lemma.lower()
        if is_topic_term(term, upos=upos, language=language[document_of[paragraph]]):
            terms[paragraph].append(term)
    return [
        Unit(
            paragraph_id=paragraph,
            document_id=document_of[paragraph],
            group=group[document_of[paragraph]],
            language=language[document_of[paragraph]],
            terms=tuple(found),
            words=words[paragraph],
        )
        for paragraph, found in terms.items()
    ]


def find_surface_forms(tokens: pd.DataFrame) -> dict[str, str]:
    """Return how each lower-cased lemma of a content word is mostly written.

    In lower case unless most of its tokens are proper nouns; of forms written equally often, the
    first in alphabetical order.
    """
    content = tokens[tokens["upos"].isin(CONTENT_UPOS)]
    proper = content["upos"].eq("PROPN").groupby(content["lemma"].str.lower()).mean() > 0.5
    lemma = content["lemma"].str.lower()
    form = content["text"].where(lemma.map(proper), content["text"].str.lower())
    counts = form.groupby([lemma.rename("lemma"), form.rename("form")]).size().rename("count")
    ordered = counts.reset_index().sort_values(
        ["lemma", "count", "form"], ascending=[True, False, True]
    )
    return ordered.drop_duplicates("lemma").set_index("lemma")["form"].to_dict()


def find_parallel_paragraphs(
    *, documents: pd.DataFrame, paragraphs: pd.DataFrame, document_ids: Sequence[str]
) -> list[tuple[str, str]]:
    """Return (original, translation) pairs of paragraph ids, headings left out.

    Two documents pair when one is declared ``translation_of`` the other, both are among
    ``document_ids``, their languages differ, and their sequences of headings and paragraphs are
    equal; otherwise none of their paragraphs do.
    """
    rows = {
        row.document_id: row for row in documents.itertuples() if row.document_id in document_ids
    }
    layout = {
        document_id: list(zip(part["paragraph_id"], part["heading"], strict=True))
        for document_id, part in paragraphs.sort_values(["document_id", "index"]).groupby(
            "document_id", sort=True
        )
    }
    pairs = []
    for document_id, row in rows.items():
        related = zip(row.relation.split(), row.relates_to.split(), strict=True)
        for relation, original in related:
            if relation != "translation_of" or original not in rows:
                continue
            here, there = layout.get(document_id, []), layout.get(original, [])
            parallel = [heading for _, heading in here] == [heading for _, heading in there]
            if not parallel or rows[original].language == row.language:
                continue
            pairs += [
                (source, target)
                for (source, heading), (target, _) in zip(there, here, strict=True)
                if not heading
            ]
    return pairs
