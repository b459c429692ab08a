"""Running words and how often they occur, paragraph by paragraph.

A running word is a token with a letter or a digit in it, outside headings. This rule looks at the
characters and not at the tags, so that the size of a corpus does not hang on a tagger.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd
from scipy import sparse

from tifa.lexis.function_words import is_function_word

UNITS = {"lemma": "lemma", "word": "text"}
"""What can be counted in tokens, and the column of ``tokens`` that holds it."""


@dataclass(frozen=True)
class Words:
    """Running words in text order: arrays with one entry per word, and what their codes mean.

    ``term`` indexes ``terms``, ``sentence`` ``sentence_ids``, and so on; ``row`` is the row of the
    table ``tokens``. ``item`` says whether the word may be a key term, ``quoted`` whether it stands
    in a quotation, ``framed`` whether it is a reporter's, in a clause around the holder's words.
    ``sized`` says which entries are running words, where there are others (``occurrences``).
    """

    term: np.ndarray
    sentence: np.ndarray
    paragraph: np.ndarray
    document: np.ndarray
    item: np.ndarray
    quoted: np.ndarray
    row: np.ndarray
    terms: np.ndarray
    sentence_ids: np.ndarray
    document_ids: np.ndarray
    framed: np.ndarray | None = None
    sized: np.ndarray | None = None

    def spoken(self, quoted: str) -> np.ndarray:
        """Return which words count, bool of shape (words,).

        ``with``: every word of a document. ``without``: the words of its holder alone, neither
        quoted ones nor those of a reporter who has the holder speak.
        """
        if quoted == "with":
            return np.ones(len(self.term), dtype=bool)
        return ~self.quoted if self.framed is None else ~(self.quoted | self.framed)


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
        return np.bincount(
            self.matrix.indices, weights=self.matrix.data, minlength=self.matrix.shape[1]
        ).astype(np.int64)

    @cached_property
    def ranges(self) -> np.ndarray:
        """Paragraphs that have each term, of shape (terms,)."""
        return np.bincount(self.matrix.indices, minlength=self.matrix.shape[1])

    @property
    def document_number(self) -> int:
        """Number of documents."""
        return len(np.unique(self.documents))

    def rows(self, chosen: np.ndarray) -> "Counts":
        """Return the counts of some paragraphs: a bool mask, or their numbers."""
        return Counts(self.matrix[chosen], self.sizes[chosen], self.documents[chosen])

    def columns(self, chosen: np.ndarray) -> "Counts":
        """Return the counts of some terms: a bool mask, or their numbers."""
        return Counts(self.matrix.tocsc()[:, chosen].tocsr(), self.sizes, self.documents)


def running_words(
    tokens: pd.DataFrame,
    sentences: pd.DataFrame,
    *,
    unit: str,
    upos: Sequence[str] | None = None,
    frames: pd.DataFrame | None = None,
) -> Words:
    """Return the running words of ``tokens`` that stand in ``sentences``, headings left out.

    ``tokens`` and ``sentences`` are the tables of these names; sentences in text order. Tokens of
    other sentences are skipped, so a subset of ``sentences`` selects a part of the corpus. Terms
    are compared in lower case and shown as they are mostly written, not counting the first words of
    sentences where there are others; a lemma that no token is written like is shown as it is mostly
    given. A name that the tagger takes for an inflected word keeps its form (``_checked_lemmas``).
    ``upos`` limits what may be a key term to these parts of speech, without function words
    (``is_function_word``); the term must be such a word in half of its places at least, and contain
    a letter. ``frames`` is the table ``reporting_frames``. Raises ``KeyError`` for an unknown unit.
    """
    body = sentences[~sentences["heading"].to_numpy(dtype=bool)]
    place = pd.Index(body["sentence_id"]).get_indexer(tokens["sentence_id"])
    kept = (place >= 0) & is_word(tokens["text"])
    column = UNITS[unit]
    row = np.flatnonzero(kept)
    place = place[kept].astype(np.int32)
    row = row[np.lexsort((tokens["index"].to_numpy()[row], place))]
    place = np.sort(place)
    tokens = tokens.iloc[row]
    first = np.diff(place, prepend=-1) > 0
    given = _checked_lemmas(tokens, first=first) if unit == "lemma" else tokens[column]
    term, terms = _folded(given, written=tokens["text"], first=first)
    item = pd.Series(terms, dtype=object).str.contains(r"[^\W\d_]").to_numpy(dtype=bool)[term]
    if upos is not None:
        content = tokens["upos"].isin(list(upos)) & ~is_function_word(tokens)
        item &= content.to_numpy()
        # A tag that a word has now and then (在 as a verb) is the tagger's, not the word's.
        item &= 2 * np.bincount(term, weights=item)[term] >= np.bincount(term)[term]
    paragraph, _ = pd.factorize(body["paragraph_id"])
    document, document_ids = pd.factorize(body["document_id"])
    words = Words(
        term=term,
        sentence=place,
        paragraph=paragraph[place].astype(np.int32),
        document=document[place].astype(np.int32),
        item=item,
        quoted=(tokens["voice"] == "quoted").to_numpy(),
        row=row,
        terms=terms,
        sentence_ids=body["sentence_id"].to_numpy(),
        document_ids=np.asarray(document_ids),
    )
    if frames is None or frames.empty:
        return words
    starts = tokens["start"].to_numpy()
    return replace(words, framed=_inside(words.document, starts, words.document_ids, frames))


def occurrences(words: Words, found: pd.DataFrame) -> Words:
    """Return ``words`` with ``found`` among them as the terms, in place of the words themselves.

    ``found`` has a row per occurrence of a wording of several words: columns term, sentence_id,
    start and voice (``quoted`` or another). Those in other sentences, or in one without words, are
    skipped. The words stay for the size of the corpus; an occurrence is no running word.
    """
    place = pd.Index(words.sentence_ids).get_indexer(found["sentence_id"])
    known = (place >= 0) & np.isin(place, words.sentence)
    found, place = found[known], place[known].astype(np.int32)
    code, terms = pd.factorize(found["term"], sort=True)
    units = len(words.term)
    order = np.argsort(np.concatenate([words.sentence, place]), kind="stable")
    paragraph, document = (
        _of_sentence(words, values, place) for values in (words.paragraph, words.document)
    )

    def joined(own: np.ndarray, added: np.ndarray | bool) -> np.ndarray:
        added = np.broadcast_to(added, len(place))
        return np.concatenate([own, added]).astype(np.asarray(own).dtype)[order]

    return Words(
        term=joined(np.zeros(units, dtype=np.int32), code),
        sentence=joined(words.sentence, place),
        paragraph=joined(words.paragraph, paragraph),
        document=joined(words.document, document),
        item=joined(np.zeros(units, dtype=bool), True),
        quoted=joined(words.quoted, (found["voice"] == "quoted").to_numpy()),
        row=joined(words.row, -1),
        terms=np.asarray(terms, dtype=object),
        sentence_ids=words.sentence_ids,
        document_ids=words.document_ids,
        framed=None if words.framed is None else joined(words.framed, False),
        sized=joined(np.ones(units, dtype=bool), False),
    )


def _of_sentence(words: Words, values: np.ndarray, place: np.ndarray) -> np.ndarray:
    """Return the paragraph or document of each sentence in ``place``."""
    of_each = np.zeros(len(words.sentence_ids), dtype=values.dtype)
    of_each[words.sentence] = values
    return of_each[place]


def words_of_unit(
    tokens: pd.DataFrame,
    sentences: pd.DataFrame,
    *,
    unit: str,
    upos: Sequence[str],
    frames: pd.DataFrame | None,
    formulations: pd.DataFrame | None,
) -> Words:
    """Return the words of ``sentences`` with lemmas, words or formulations as terms.

    ``formulations`` is the table ``formulation_occurrences``; without it there are none. The rest
    as for ``running_words``.
    """
    if unit != "formulation":
        return running_words(tokens, sentences, unit=unit, upos=upos, frames=frames)
    words = running_words(tokens, sentences, unit="word", upos=upos, frames=frames)
    if formulations is None:
        return replace(words, item=np.zeros(len(words.term), dtype=bool))
    return occurrences(words, formulations.rename(columns={"formulation": "term"}))


def is_word(text: pd.Series) -> np.ndarray:
    """Whether each token has a letter or a digit in it, bool of the shape of ``text``."""
    return _with(text, r"[^\W_]")


def count_terms(words: Words, chosen: np.ndarray | None = None) -> Counts:
    """Count the words for which ``chosen``, bool of shape (words,), is true; all when ``None``.

    Words stand in text order, so that the words of a paragraph are one run. Memory is 8 bytes a
    word, time linear.
    """
    paragraph, term, document = words.paragraph, words.term, words.document
    item, sized = words.item, words.sized
    if chosen is not None:
        paragraph, term, document, item = (
            values[chosen] for values in (paragraph, term, document, item)
        )
        sized = None if sized is None else sized[chosen]
    breadth = int(paragraph[-1]) + 1 if len(paragraph) else 0
    sizes = np.bincount(paragraph if sized is None else paragraph[sized], minlength=breadth)
    present = sizes > 0
    documents = np.zeros(breadth, dtype=np.int32)
    documents[paragraph] = document
    in_paragraph = np.bincount(paragraph[item], minlength=breadth)[present]
    columns = term[item & present[paragraph]]
    matrix = sparse.csr_array(
        (
            np.ones(len(columns), dtype=np.int32),
            columns.astype(np.int32),
            np.concatenate([[0], np.cumsum(in_paragraph)]),
        ),
        shape=(int(present.sum()), len(words.terms)),
    )
    matrix.sum_duplicates()
    return Counts(matrix=matrix, sizes=sizes[present], documents=documents[present])


def rows_by_group(members: np.ndarray) -> dict[str, np.ndarray]:
    """Return, for each group, the places at which it stands in ``members``, ascending."""
    code, names = pd.factorize(members)
    order = np.argsort(code, kind="stable")
    ends = np.searchsorted(code[order], np.arange(len(names) + 1))
    return {name: order[ends[i] : ends[i + 1]] for i, name in enumerate(names)}


def by_document(counts: Counts) -> Counts:
    """Return ``counts`` with one row per document in place of paragraphs."""
    documents, row = np.unique(counts.documents, return_inverse=True)
    one = np.ones(len(row), dtype=np.int64)
    matrix = sparse.csr_array((one, (row, np.arange(len(row))))) @ counts.matrix
    return Counts(matrix, np.bincount(row, weights=counts.sizes).astype(np.int64), documents)


def _with(values: pd.Series, pattern: str) -> np.ndarray:
    codes, distinct = pd.factorize(values)
    found = pd.Series(distinct, dtype=object).str.contains(pattern)
    return found.to_numpy(dtype=bool)[codes]


def _checked_lemmas(tokens: pd.DataFrame, *, first: np.ndarray) -> pd.Series:
    """Return the lemmas of ``tokens``, mended where names and words are taken for each other.

    A lemma is mistaken that no token is written like, of a form that has a capital inside sentences
    (a river *Linting* is not the verb *lint*): the form stands in its place, but for nouns that are
    written small. A capitalised form that is such a noun elsewhere (*Weapons* in a title) has that
    noun's lemma, but for names of the gazetteer (*United States*). ``first`` marks the first words
    of sentences.
    """
    form, forms = pd.factorize(tokens["text"])
    base, lemmas = pd.factorize(tokens["lemma"])
    folded = pd.Series([str(name).lower() for name in forms], dtype=object)
    written = set(folded)
    capital = np.array([str(name)[:1].isupper() for name in forms], dtype=bool)
    capitals = {folded[code] for code in np.unique(form[~first]) if capital[code]}
    unwritten = np.array([str(name).lower() not in written for name in lemmas], dtype=bool)
    of_name = np.array([name in capitals for name in folded], dtype=bool)
    noun = (tokens["upos"] == "NOUN").to_numpy()
    mistaken = unwritten[base] & of_name[form] & ~(noun & ~capital[form])
    given = tokens["lemma"].astype(object).mask(mistaken, tokens["text"])
    name = capital[form] & (noun | (tokens["upos"] == "PROPN").to_numpy())
    if "entity_id" in tokens:
        name &= (tokens["entity_id"] == "").to_numpy()
    alike = folded.isin(folded[np.unique(form[name])]).to_numpy(dtype=bool)
    common = _commonest_lemmas(tokens[noun & ~capital[form] & alike[form]])
    named = pd.Series(folded.map(common).to_numpy(dtype=object)[form], index=tokens.index)
    return given.mask(name & named.notna(), named)


def _commonest_lemmas(tokens: pd.DataFrame) -> pd.Series:
    """The commonest lemma of each form."""
    counts = tokens[["text", "lemma"]].value_counts().reset_index()
    counts = counts.sort_values(["text", "count", "lemma"], ascending=[True, False, True])
    return counts.drop_duplicates("text").set_index("text")["lemma"]


def _folded(
    values: pd.Series, *, written: pd.Series, first: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return a code per value, equal for values that differ in case only, and the code's term.

    A term is shown as its tokens are mostly ``written``, ``first`` words of sentences only when
    there are no others.
    """
    codes, distinct = pd.factorize(values, sort=True)
    folds = pd.Series(distinct, dtype=object).str.lower()
    fold, names = pd.factorize(folds, sort=True)
    code = fold[codes].astype(np.int32)
    given = pd.DataFrame(
        {"code": fold, "form": distinct, "count": np.bincount(codes, minlength=len(distinct))}
    )
    form_codes, forms = pd.factorize(written, sort=True)
    # Each pair of term and written form, told apart by whether it stands first in a sentence.
    pairs, count = np.unique(
        (code.astype(np.int64) * len(forms) + form_codes) * 2 + first, return_counts=True
    )
    seen = pd.DataFrame({"first": pairs % 2, "count": count})
    term, form = np.divmod(pairs // 2, max(1, len(forms)))
    seen["code"], seen["form"] = term, np.asarray(forms, dtype=object)[form]
    like = seen["form"].astype(object).str.lower() == np.asarray(names, dtype=object)[term]
    ranked = pd.concat([seen[like], given.assign(first=2)])
    ranked = ranked.sort_values(
        ["code", "first", "count", "form"], ascending=[True, True, False, True]
    )
    shown = ranked.drop_duplicates("code")["form"].to_numpy(dtype=object)
    return code, shown


def _inside(
    document: np.ndarray, starts: np.ndarray, document_ids: np.ndarray, spans: pd.DataFrame
) -> np.ndarray:
    """Whether offset ``starts`` of ``document`` (codes) lies in a span of that document.

    ``spans`` has columns document_id, start and end; those of a document do not overlap.
    """
    code = pd.Index(document_ids).get_indexer(spans["document_id"])
    spans, code = spans[code >= 0], code[code >= 0]
    if spans.empty:
        return np.zeros(len(starts), dtype=bool)
    breadth = 1 + int(max(starts.max(initial=0), spans["end"].max()))
    begin = np.sort(code * breadth + spans["start"].to_numpy())
    end = np.sort(code * breadth + spans["end"].to_numpy())
    place = document.astype(np.int64) * breadth + starts
    last = np.searchsorted(begin, place, side="right") - 1
    return (last >= 0) & (place < end[np.maximum(last, 0)])
