"""How well a pipeline annotates: against a treebank, on its words and on the pipeline's own.

Scores follow the CoNLL 2018 shared task (Zeman et al. 2018): words are aligned by the characters
they cover, and a property counts as correct where the words are aligned and the property agrees.
On the treebank's own words each F1 is the accuracy. Punctuation is counted.
"""

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from tifa.annotation.treebank import Sentence, make_doc, with_ascii_marks

MEASURES = ("words", "upos", "uas", "las", "las_subtypes", "entities")


@dataclass(frozen=True)
class Words:
    """The words of a text as spans of its non-space characters, and what is said of them.

    ``heads`` are spans too, None for a root. ``entities`` are (start, end, label).
    """

    spans: tuple[tuple[int, int], ...]
    upos: tuple[str, ...]
    heads: tuple[tuple[int, int] | None, ...]
    relations: tuple[str, ...]
    entities: frozenset[tuple[int, int, str]]

    @classmethod
    def of(cls, doc: Doc) -> "Words":
        """Return the words of ``doc``; tokens of white space are no words."""
        place, spans = 0, {}
        for token in doc:
            length = 0 if token.is_space else len("".join(token.text.split()))
            spans[token.i] = (place, place + length)
            place += length
        words = [token for token in doc if not token.is_space]
        return cls(
            spans=tuple(spans[word.i] for word in words),
            upos=tuple(word.pos_ for word in words),
            heads=tuple(None if word.head.i == word.i else spans[word.head.i] for word in words),
            relations=tuple("root" if word.head.i == word.i else word.dep_ for word in words),
            entities=frozenset(
                (spans[entity.start][0], spans[entity.end - 1][1], entity.label_)
                for entity in doc.ents
            ),
        )


def f1(correct: int, found: int, expected: int) -> float:
    """Return the harmonic mean of precision and recall, 0 to 1; 0 when nothing is correct."""
    return 2 * correct / (found + expected) if correct else 0.0


def score_words(pairs: Iterable[tuple[Words, Words]]) -> dict[str, float]:
    """Return the F1 (0 to 1) of each of ``MEASURES`` over pairs of gold and found words.

    ``las`` compares universal relations, without what stands after a colon, as the shared task
    does; ``las_subtypes`` compares relations whole. Labels of entities must agree and so must
    both ends. Pairs must be of the same characters, white space aside, or ``ValueError``.
    """
    correct = dict.fromkeys(MEASURES, 0)
    found = expected = found_entities = expected_entities = 0
    for gold, own in pairs:
        if (gold.spans[-1:] and gold.spans[-1][1]) != (own.spans[-1:] and own.spans[-1][1]):
            raise ValueError("gold and found words are not of the same text")
        expected += len(gold.spans)
        found += len(own.spans)
        expected_entities += len(gold.entities)
        found_entities += len(own.entities)
        correct["entities"] += len(gold.entities & own.entities)
        own_index = {span: index for index, span in enumerate(own.spans)}
        for index, span in enumerate(gold.spans):
            other = own_index.get(span)
            if other is None:
                continue
            correct["words"] += 1
            correct["upos"] += gold.upos[index] == own.upos[other]
            if gold.heads[index] == own.heads[other]:
                relation, own_relation = gold.relations[index], own.relations[other]
                correct["uas"] += 1
                correct["las"] += relation.partition(":")[0] == own_relation.partition(":")[0]
                correct["las_subtypes"] += relation == own_relation
    scores = {name: f1(correct[name], found, expected) for name in MEASURES}
    scores["entities"] = f1(correct["entities"], found_entities, expected_entities)
    return scores


def score_documents(gold: Sequence[Doc], found: Sequence[Doc]) -> dict[str, float]:
    """Return ``score_words`` of documents of the same texts."""
    pairs = zip(gold, found, strict=True)
    return score_words((Words.of(expected), Words.of(own)) for expected, own in pairs)


def annotate_sentences(
    nlp: Language, sentences: Sequence[Sentence], *, own_words: bool
) -> list[Doc]:
    """Return ``sentences`` annotated by ``nlp`` one by one, on its own words or the treebank's.

    Each is given as one sentence, as in the workflow, which finds sentences before it parses.
    """
    docs = []
    for sentence in sentences:
        if own_words:
            doc = nlp.make_doc(sentence.text)
        else:
            doc = Doc(nlp.vocab, words=sentence.words, spaces=sentence.spaces)
        for token in doc:
            token.is_sent_start = token.i == 0
        docs.append(nlp(doc))
    return docs


def evaluate_pipeline(nlp: Language, sentences: Sequence[Sentence]) -> list[dict]:
    """Return one row for each kind of words and punctuation: its scores and words per second.

    Scores are percentages. ``entities`` is the F1 of the entity recogniser alone,
    ``entities_gazetteer`` after the gazetteer has corrected it.
    """
    rows = []
    for own_words in (False, True):
        for ascii_marks in (False, True):
            given = [with_ascii_marks(s) if ascii_marks else s for s in sentences]
            gold = [make_doc([sentence], nlp.vocab) for sentence in given]
            started = time.process_time()
            found = annotate_sentences(nlp, given, own_words=own_words)
            seconds = time.process_time() - started
            scores = score_documents(gold, found)
            with_gazetteer = scores["entities"]
            with nlp.select_pipes(disable=["tifa_gazetteer"]):
                bare = annotate_sentences(nlp, given, own_words=own_words)
            scores["entities"] = score_documents(gold, bare)["entities"]
            scores["entities_gazetteer"] = with_gazetteer
            rows.append(
                {
                    "words": "own" if own_words else "treebank",
                    "punctuation": "ASCII" if ascii_marks else "Chinese",
                    **{f"{name}_f1": round(100 * score, 1) for name, score in scores.items()},
                    "words_per_cpu_second": round(sum(map(len, found)) / seconds),
                }
            )
    return rows
