"""Running words and how often they occur, paragraph by paragraph.

A running word is a token with a letter or a digit in it, outside headings. This rule looks at the
characters and not at the tags, so that the size of a corpus does not hang on a tagger.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from scipy import sparse

UNITS = {"lemma": "lemma", "word": "text"}
"""What can be counted, and the column of ``tokens`` that holds it."""


@dataclass(frozen=True)
class Words:
    """Running words in text order: arrays with one entry per word, and what their codes mean.

    ``term`` indexes ``terms``, ``sentence`` ``sentence_ids``, and so on. ``item`` says whether the
    word may be a key term, ``quoted`` whether it stands in a quotation.
    """

    term: np.ndarray
    sentence: np.ndarray
    paragraph: np.ndarray
    document: np.ndarray
    item: np.ndarray
    quoted: np.ndarray
    terms: np.ndarray
    sentence_ids: np.ndarray
    document_ids: np.ndarray


@dataclass(frozen=True)
class Counts:
    """Frequencies per paragraph, paragraphs without a running word left out.

    ``matrix`` is sparse, of shape (paragraphs, terms), and counts the words that may be key terms;
    ``sizes`` (paragraphs,) counts all running words; ``documents`` (paragraphs,) are their codes.
    """

    matrix: sparse.csr_array
    sizes: np.ndarray
    documents: np.ndarray

    @property
    def size(self) -> int:
        """Number of running words."""
        return int(self.sizes.sum())

    @cached_property
    def frequencies(self) -> np.ndarray:
        """Occurrences of each term, of shape (terms,)."""
        return np.asarray(self.matrix.sum(axis=0)).ravel()


def running_words(
    tokens: pd.DataFrame,
    sentences: pd.DataFrame,
    *,
    unit: str,
    upos: Sequence[str] | None = None,
) -> Words:
    """Return the running words of ``tokens`` that stand in ``sentences``, headings left out.

    ``tokens`` and ``sentences`` are the tables of these names; sentences in text order. Tokens of
    other sentences are skipped, so a subset of ``sentences`` selects a part of the corpus. Terms
    are compared in lower case and shown in the case that is most frequent. ``upos`` limits what
    may be a key term to these parts of speech; it must also contain a letter. Raises ``KeyError``
    for an unknown unit.
    """
    body = sentences[~sentences["heading"].to_numpy(dtype=bool)]
    place = pd.Index(body["sentence_id"]).get_indexer(tokens["sentence_id"])
    kept = (place >= 0) & _with(tokens["text"], r"[^\W_]")
    column = UNITS[unit]
    tokens = tokens.loc[kept, ["index", column, "upos", "voice"]]
    place = place[kept].astype(np.int32)
    order = np.lexsort((tokens["index"].to_numpy(), place))
    tokens, place = tokens.iloc[order], place[order]
    term, terms = _folded(tokens[column])
    item = pd.Series(terms, dtype=object).str.contains(r"[^\W\d_]").to_numpy(dtype=bool)[term]
    if upos is not None:
        item &= tokens["upos"].isin(list(upos)).to_numpy()
    paragraph, _ = pd.factorize(body["paragraph_id"])
    document, document_ids = pd.factorize(body["document_id"])
    return Words(
        term=term,
        sentence=place,
        paragraph=paragraph[place].astype(np.int32),
        document=document[place].astype(np.int32),
        item=item,
        quoted=(tokens["voice"] == "quoted").to_numpy(),
        terms=terms,
        sentence_ids=body["sentence_id"].to_numpy(),
        document_ids=np.asarray(document_ids),
    )


def count_terms(words: Words, chosen: np.ndarray) -> Counts:
    """Count the words for which ``chosen``, bool of shape (words,), is true."""
    paragraphs, row = np.unique(words.paragraph[chosen], return_inverse=True)
    documents = np.zeros(len(paragraphs), dtype=np.int32)
    documents[row] = words.document[chosen]
    item = words.item[chosen]
    cells = (row[item], words.term[chosen][item])
    matrix = sparse.coo_array(
        (np.ones(len(cells[0]), dtype=np.int64), cells), shape=(len(paragraphs), len(words.terms))
    ).tocsr()
    return Counts(
        matrix=matrix,
        sizes=np.bincount(row, minlength=len(paragraphs)),
        documents=documents,
    )


def _with(values: pd.Series, pattern: str) -> np.ndarray:
    codes, distinct = pd.factorize(values)
    found = pd.Series(distinct, dtype=object).str.contains(pattern)
    return found.to_numpy(dtype=bool)[codes]


def _folded(values: pd.Series) -> tuple[np.ndarray, np.ndarray]:
    """Return a code per value, equal for values that differ in case only, and the code's term."""
    codes, distinct = pd.factorize(values, sort=True)
    forms = pd.DataFrame({"form": distinct, "count": np.bincount(codes, minlength=len(distinct))})
    forms["fold"] = forms["form"].astype(object).str.lower()
    forms["code"], _ = pd.factorize(forms["fold"], sort=True)
    usual = forms.sort_values(["code", "count", "form"], ascending=[True, False, True])
    shown = usual.drop_duplicates("code")["form"].to_numpy(dtype=object)
    return forms["code"].to_numpy()[codes].astype(np.int32), shown
